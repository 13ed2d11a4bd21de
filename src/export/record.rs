//! The formal record of a meeting, for the school's file: that two people met, what they agreed,
//! and by when. Nothing of what was said, seen or rehearsed is in it.

use crate::coaching::audience::Audience;
use crate::coaching::offer::Offer;
use crate::coaching::session::{Session, Status};
use crate::wording::counts::count;
use crate::wording::days;
use crate::wording::lengths::whole_minutes;

use super::agreed;
use super::document::{Block, Document, Section, TickItem};

/// The record of `session`; of a meeting that was not held, no more than that.
pub(super) fn of_session(session: &Session, offer: &Offer) -> Document {
    let session = &session.seen_by(Audience::File);
    let when = session.when_in_words();
    let people = format!("{} with {}", session.coachee.name, session.coach.name);
    let subtitle = [when.as_str(), people.as_str()].into_iter().filter(|it| !it.is_empty());
    let mut document = Document {
        title: "Record of a coaching meeting".into(),
        subtitle: subtitle.collect::<Vec<_>>().join(" · ").into(),
        closing: "This records that we met and what we agreed. It is not evidence about \
                  performance. Coaching is separate from appraisal."
            .into(),
        ..Document::default()
    };
    if session.status == Status::Prepared {
        document.closing = "This meeting has not been held yet.".into();
        return document;
    }
    document.section(who_met(session, offer));
    document.section(what_was_agreed(session));
    document
}

fn who_met(session: &Session, offer: &Offer) -> Section {
    let coachee = &session.coachee;
    let mut section = Section::new("Who met");
    section.labelled("Coachee", coachee.name.as_str());
    section.labelled("Role", coachee.role.as_str());
    section.labelled("School", coachee.school.as_str());
    section.labelled("Coach", session.coach.name.as_str());
    section.labelled("Programme", offer.programme_title(&session.programme));
    section.labelled("Began", session.started_at.map(days::moment).unwrap_or_default());
    section.labelled("Ended", session.ended_at.map(days::moment).unwrap_or_default());
    let minutes = whole_minutes(session.seconds_spent());
    section.labelled(
        "Lasted",
        if minutes == 0 { String::new() } else { count(minutes, "minute", "minutes") },
    );
    if session.status != Status::Finished {
        section.labelled("Where it stands", session.status.label());
    }
    section
}

fn what_was_agreed(session: &Session) -> Section {
    let mut section = Section::new("What was agreed");
    if let Some(step) = &session.action_step {
        section.quote(step.text.as_str());
        let criteria = step.written_criteria().map(|it| TickItem::new(it, None));
        section.checklist("Success criteria:", criteria);
    }
    let dates = agreed::dates(session);
    if !dates.is_empty() {
        section.blocks.push(Block::Dates(dates));
    }
    let promises = agreed::promises(&session.follow_up);
    section.checklist(&format!("What {} will do:", session.coach.name), promises);
    section
}
