//! The words of the message that a page is sent to the coachee with.

use crate::coaching::session::Session;
use crate::wording::days;

use super::file_names;
use super::mail::{self, DraftMessage};

/// The draft of a message to the coachee of `sessions`, with their page attached.
pub(super) fn draft(sessions: &[Session], pdf: &[u8]) -> Vec<u8> {
    let Some(last) = sessions.iter().max_by_key(|it| it.day()) else { return Vec::new() };
    let (subject, text) = words(sessions);
    mail::render(&DraftMessage {
        from: &last.coach.name,
        to: &last.coachee.name,
        subject: &subject,
        text: &text,
        date: last.ended_at.or(last.began_or_due()).unwrap_or_default(),
        file: &format!("{}.pdf", file_names::of_one(last, false)),
        pdf,
    })
}

/// Its subject and its words.
pub(super) fn words(sessions: &[Session]) -> (String, String) {
    let Some(first) = sessions.first() else { return (String::new(), String::new()) };
    let (one, day) = (sessions.len() == 1, first.day());
    let (pages, are, meetings) = match day.filter(|_| one) {
        Some(day) => ("page", "is", format!("coaching meeting on {}", days::day(day))),
        None if one => ("page", "is", "coaching meeting".to_owned()),
        None => ("pages", "are", "coaching meetings".to_owned()),
    };
    let (coach, coachee) = (first.coach.name.trim(), first.coachee.name.trim());
    (
        format!("Your {pages} from our {meetings}"),
        format!("Dear {coachee},\n\nHere {are} your {pages} from our {meetings}.\n\n{coach}\n"),
    )
}
