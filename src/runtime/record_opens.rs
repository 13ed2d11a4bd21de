//! Opens records for a page, under their locks: a session with the one before it, a new one, a promise
//! that is answered.

use std::sync::Arc;

use crate::app::core::effect::{Answer, Save};
use crate::app::core::event::{Event, Purpose, SessionOpened};
use crate::app::form::sentences::NEWER;
use crate::coaching::durable::record::{AnyRecord, RecordId, SaveTo};
use crate::coaching::follow_up::FollowUpAnswer;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::store::{LogLine, NotLocked, Store};

use super::answers::{AnswerRefused, answered};
use super::disk_effects::DiskEffects;
use super::message::failed;
use super::rights::{ERASED, is_erased};

impl DiskEffects {
    pub(super) fn open(&mut self, id: &SessionId, purpose: Purpose, report: &mut dyn FnMut(Event)) {
        let store = self.store();
        // The lock first: only what is read under it can be known to stand when it is saved.
        let (held_elsewhere, unlocked) =
            if purpose == Purpose::Read { (None, None) } else { self.lock(&id.into(), &store) };
        let mut found = match store.read(id) {
            Ok(found) => found,
            Err(why) => {
                // That it is not there says less than that nothing is.
                let emptied = store.look_for_emptied().map(|it| it.to_string());
                let why = emptied.clone().unwrap_or_else(|| why.to_string());
                report(failed(why));
                if let Some(line) = emptied {
                    report(Event::Emptied(line));
                }
                return;
            }
        };
        for notice in &found.notices {
            report(Event::News(notice.to_string()));
            self.log(&notice.into());
        }
        let read_only = found.read_only.then(|| NEWER.to_owned()).or(held_elsewhere);
        if purpose != Purpose::Read && read_only.is_none() {
            store.take_over(&mut found.session);
        }
        let previous = store.previous_of(&found.session);
        let opened = SessionOpened { session: found.session, previous, read_only, purpose };
        report(Event::Opened(Box::new(opened)));
        unlocked.into_iter().for_each(report);
    }

    /// A record is on a page: takes its lock, and reports the version of it that another program
    /// put in its place.
    pub(super) fn on_page(&mut self, record: Arc<dyn AnyRecord>, report: &mut dyn FnMut(Event)) {
        let (store, id) = (self.store(), record.record_id());
        if record.about().is_some_and(|it| is_erased(&store, it)) {
            report(Event::ReadOnly { id, why: ERASED.to_owned() });
            self.read_people(&store, report);
            return;
        }
        if let Some(emptied) = store.look_for_emptied() {
            report(Event::Emptied(emptied.to_string()));
        }
        let (held_elsewhere, unlocked) = self.lock(&id, &store);
        if let Some(other) = store.other_version(&*record) {
            report(Event::OtherVersion { of: record, other, is_merged: false });
        }
        let read_only = held_elsewhere.map(|why| Event::ReadOnly { id, why });
        read_only.into_iter().chain(unlocked).for_each(report);
    }

    /// Takes the lock of a record: why it can only be read, or what is told of the disk.
    fn lock(&mut self, id: &RecordId, store: &Store) -> (Option<String>, Option<Event>) {
        let Some(why) = self.locks.take(id, store) else { return (None, None) };
        self.log(&LogLine::not_locked(id.clone(), &why));
        match why {
            NotLocked::Held(held) => (Some(held.to_string()), None),
            NotLocked::Trouble(why) => {
                let line = format!("Open this {} in this window only: {why}", id.noun());
                (None, Some(Event::Told(line)))
            }
        }
    }

    pub(super) fn begin(
        &mut self,
        mut session: Session,
        purpose: Purpose,
        report: &mut dyn FnMut(Event),
    ) {
        let store = self.store();
        if is_erased(&store, &session.coachee.id) {
            report(failed(format!("No meeting was begun: {ERASED}")));
            self.read_people(&store, report);
            return;
        }
        if let Ok(device) = store.device() {
            session.stamp.device = device;
        }
        let (read_only, unlocked) = self.lock(&(&session.id).into(), &store);
        let previous = store.previous_of(&session);
        report(Event::Opened(Box::new(SessionOpened { session, previous, read_only, purpose })));
        unlocked.into_iter().for_each(report);
    }

    /// Takes in what is said of a promise or check, in its session as it is read now, under its lock.
    pub(super) fn answer_promise(
        &mut self,
        answer: &Answer,
        save: &mut dyn FnMut(Save),
        report: &mut dyn FnMut(Event),
    ) {
        let id = RecordId::from(&answer.session);
        let (store, was_open) = (self.store(), self.locks.is_open(&id));
        let (held_elsewhere, unlocked) = self.lock(&id, &store);
        let refused = held_elsewhere.map(AnswerRefused::ReadOnly);
        match refused.map_or_else(|| answered(&store, answer), Err) {
            Ok(session) => {
                report(Event::Changed(Box::new(session.clone())));
                save(Save { record: Arc::new(session), to: SaveTo::File });
                unlocked.into_iter().for_each(&mut *report);
            }
            Err(why) => report(failed(format!("{} as it was: {why}", stands(&answer.says)))),
        }
        if !was_open {
            self.locks.leave(id, &store);
        }
    }
}

/// The beginning of why something that was agreed is not changed.
fn stands(says: &FollowUpAnswer) -> &'static str {
    match says {
        FollowUpAnswer::Promise { .. } => "The promise stands",
        FollowUpAnswer::Check { .. } => "The check stands",
    }
}
