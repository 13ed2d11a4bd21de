//! Counts the coach's own figures, looks at the folder that they go to, and sends them there, on a thread
//! of its own: the folder may be slow or gone.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::app::core::event::Event;
use crate::app::core::figures_sending::{
    FiguresDone, FiguresEvent, FiguresFor, FiguresToSend, FiguresWanted,
};
use crate::app::core::model::Model;
use crate::coaching::figures::{Contribution, are_in, newer_are_there};
use crate::store::{Store, ToSend, kept_as, shown};

use super::clock::Clock;
use super::message::Message;
use super::typed_place::typed_place;

/// How long the program waits at its end for figures that are just being sent.
const FIGURES_WAIT: Duration = Duration::from_secs(2);

/// Does it, and reports what came of it.
pub(super) fn figures(wanted: &FiguresWanted, store: &Store, report: &mut dyn FnMut(Event)) {
    let event = match wanted {
        FiguresWanted::Show(of) => FiguresEvent::Shown(of.typed.clone(), show(of, store)),
        FiguresWanted::Send(of, seen) => {
            let done = send(of, seen, store).unwrap_or_else(FiguresDone::NotSent);
            FiguresEvent::Sent(of.typed.clone(), done, store.sending())
        }
    };
    report(Event::Figures(event));
}

/// What would be written.
fn show(of: &FiguresFor, store: &Store) -> Result<Arc<FiguresToSend>, String> {
    let place = typed_place(&of.typed)?;
    let (mut contribution, unreadable) = counted(of, store)?;
    let to_send = store.to_send(&place, &mut contribution).map_err(|why| capital(&why))?;
    Ok(Arc::new(seen_of(&to_send, (&place, &contribution), unreadable)))
}

/// Sends what was seen, and nothing else.
fn send(of: &FiguresFor, seen: &FiguresToSend, store: &Store) -> Result<FiguresDone, String> {
    let (mut contribution, unreadable) = counted(of, store)?;
    let to_send = store.to_send(&seen.place, &mut contribution).map_err(|why| capital(&why))?;
    let now = seen_of(&to_send, (&seen.place, &contribution), unreadable);
    if now != *seen || now.refused.is_some() {
        return Ok(FiguresDone::Changed(Arc::new(now)));
    }
    let sent = store.send(&seen.place, &to_send, &contribution, true);
    sent.map_err(|why| capital(&why))?;
    Ok(FiguresDone::Sent(are_in(&contribution.year, &now.file)))
}

/// The coach's figures, and how many files could not be read.
fn counted(of: &FiguresFor, store: &Store) -> Result<(Contribution, usize), String> {
    let own = store.own_figures(&of.coach, None, of.today);
    let contribution = own.contribution.ok_or("This school year has not begun yet")?;
    Ok((contribution, own.unreadable))
}

/// What is to be written, as it is shown.
fn seen_of(
    to_send: &ToSend<'_>,
    (place, contribution): (&Path, &Contribution),
    unreadable: usize,
) -> FiguresToSend {
    let refused =
        to_send.newer_until.map(|until| capital(&newer_are_there(until, contribution.up_to)));
    FiguresToSend {
        place: kept_as(place),
        file: shown(&to_send.file),
        text: String::from_utf8_lossy(&to_send.bytes).into_owned(),
        refused,
        unreadable,
    }
}

/// Waits for figures that are being sent, so that what went is kept in mind.
pub(super) fn wait_until_sent(model: &Model, messages: &Receiver<Message>, clock: &Clock) {
    let until = clock.now().mono + FIGURES_WAIT;
    if !model.shared.figures.is_under_way {
        return;
    }
    loop {
        let left = until.saturating_sub(clock.now().mono);
        match messages.recv_timeout(left) {
            Ok(Message::Happened(Event::Figures(FiguresEvent::Sent(..)))) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// A sentence that stands by itself.
fn capital(says: &dyn std::fmt::Display) -> String {
    let says = says.to_string();
    let mut letters = says.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::coaching::testing::rosa;
    use crate::store::testing::Home;

    fn of(folder: &Path) -> FiguresFor {
        let typed = folder.display().to_string();
        FiguresFor { coach: rosa(), today: "2026-11-20".parse().expect("a day"), typed }
    }

    fn asked(wanted: &FiguresWanted, store: &Store) -> FiguresEvent {
        let mut events = Vec::new();
        figures(wanted, store, &mut |event| events.push(event));
        match events.pop() {
            Some(Event::Figures(event)) if events.is_empty() => event,
            other => panic!("{other:?} after {events:?}"),
        }
    }

    fn shown_in(folder: &Path, store: &Store) -> Arc<FiguresToSend> {
        match asked(&FiguresWanted::Show(of(folder)), store) {
            FiguresEvent::Shown(_, Ok(shown)) => shown,
            other => panic!("{other:?}"),
        }
    }

    /// Sends what was shown; what came of it, and what is in the file now.
    fn sends(
        folder: &Path,
        shown: &Arc<FiguresToSend>,
        store: &Store,
    ) -> (FiguresDone, Option<String>) {
        let wanted = FiguresWanted::Send(of(folder), Arc::clone(shown));
        let FiguresEvent::Sent(_, done, kept) = asked(&wanted, store) else { panic!("an answer") };
        assert_eq!(kept, store.sending());
        let bytes = store.disk().read(&PathBuf::from(&shown.file)).ok();
        (done, bytes.map(|bytes| String::from_utf8(bytes).expect("text")))
    }

    #[test]
    fn what_is_written_is_what_was_shown_or_nothing() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let store = home.store();
        let first = shown_in(trust.path(), &store);
        let (done, file) = sends(trust.path(), &first, &store);
        assert!(matches!(done, FiguresDone::Sent(_)), "{done:?}");
        assert_eq!(file.as_deref(), Some(&*first.text));
        assert_eq!(store.sending().folder.as_deref(), Some(trust.path()));

        // Another machine of the same coach sent in between: the revision is another by now.
        let seen = shown_in(trust.path(), &store);
        let (_, file) = sends(trust.path(), &shown_in(trust.path(), &store), &store);
        assert_eq!(file.as_deref(), Some(&*seen.text), "the same figures");
        let (done, file) = sends(trust.path(), &seen, &store);
        let FiguresDone::Changed(now) = done else { panic!("{done:?}") };
        assert_eq!(file.as_deref(), Some(&*seen.text), "nothing that was not shown is written");
        assert_ne!(now.text, seen.text);
        let (done, file) = sends(trust.path(), &now, &store);
        assert!(matches!(done, FiguresDone::Sent(_)), "{done:?}");
        assert_eq!(file.as_deref(), Some(&*now.text));
    }

    #[test]
    fn a_folder_that_is_gone_is_one_sentence_and_what_is_kept_stays() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let (store, folder) = (home.store(), trust.path().to_owned());
        let shown = shown_in(&folder, &store);
        let kept = store.sending();
        trust.close().expect("gone");
        let (done, file) = sends(&folder, &shown, &store);
        let FiguresDone::NotSent(why) = done else { panic!("{done:?}") };
        assert!(why.starts_with("Could not send your figures: it is not there"), "{why}");
        assert_eq!((file, store.sending()), (None, kept));
        for typed in ["", "shared", "s3://"] {
            let of = FiguresFor { typed: typed.to_owned(), ..of(&folder) };
            let FiguresEvent::Shown(_, Err(why)) = asked(&FiguresWanted::Show(of), &store) else {
                panic!("{typed:?} was taken");
            };
            assert!(!why.is_empty());
        }
    }
}
