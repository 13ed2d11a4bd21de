//! What a coach said they would do for a person, over all meetings, until it is said to be done or no
//! longer needed.
//!
//! A promise stays in the record of the meeting that made it, and so does the answer. One that is
//! made again in the same words is one promise: the newest record of it counts.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::date_parser::date::day_at_the_end_of;
use super::follow_up::{FollowUpAnswer, Promise};
use super::id::SessionId;
use super::moment::WallTime;
use super::session::{Session, Status, stood_before};

/// A promise, with the meeting whose record has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MadePromise {
    /// The meeting that made it, where the answer is written.
    pub(crate) session: SessionId,
    /// When that was.
    pub(crate) at: Option<WallTime>,
    /// What was promised.
    pub(crate) text: String,
    /// What was said of it since.
    pub(crate) done: Option<bool>,
    /// Whether it was said to be no longer needed.
    pub(crate) withdrawn: bool,
}

impl MadePromise {
    /// Whether it is still to be done: nothing was said of it, or that it is not done yet.
    #[must_use]
    pub(crate) fn is_open(&self) -> bool {
        self.done != Some(true) && !self.withdrawn
    }

    /// What was said of it, as a coach reads it.
    #[must_use]
    pub(crate) fn state(&self) -> &'static str {
        match self.done {
            _ if self.withdrawn => "no longer needed",
            Some(true) => "done",
            Some(false) => "not yet",
            None => "open",
        }
    }

    /// This answer to it, in the record that has it.
    #[must_use]
    pub(crate) fn answered(&self, done: Option<bool>, withdrawn: bool) -> FollowUpAnswer {
        FollowUpAnswer::Promise { text: self.text.clone(), done, withdrawn }
    }

    /// The answer that stands.
    #[must_use]
    pub(crate) fn as_it_stands(&self) -> FollowUpAnswer {
        self.answered(self.done, self.withdrawn)
    }

    /// The day on which it was made.
    #[must_use]
    pub(crate) fn on(&self) -> Option<NaiveDate> {
        self.at.map(|at| at.date_naive())
    }

    /// The day that it is for: one that ends its words (`by Tuesday`), else that of the next meeting.
    #[must_use]
    pub(crate) fn due(&self, calendar: &Calendar, next: Option<NaiveDate>) -> Option<NaiveDate> {
        self.on().and_then(|on| day_at_the_end_of(&self.text, on, calendar)).or(next)
    }
}

/// The promises that were made to one person, meeting after meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PromisesMade {
    all: Vec<MadePromise>,
}

impl PromisesMade {
    /// Takes in the newest state of one meeting; only one that was held has promised something.
    pub(crate) fn note(&mut self, session: &Session) {
        self.all.retain(|made| made.session != session.id);
        if session.status != Status::Finished {
            return;
        }
        let at = session.began_or_due();
        let made = |Promise { text, done, withdrawn, .. }: &Promise| MadePromise {
            session: session.id.clone(),
            at,
            text: text.clone(),
            done: *done,
            withdrawn: *withdrawn,
        };
        self.all.extend(session.follow_up.written_promises().map(made));
        // Those of one meeting stay in its order.
        self.all.sort_by(|a, b| (a.at, &a.session).cmp(&(b.at, &b.session)));
    }

    /// What was promised in the meeting `last`, and what is still open from meetings before it and
    /// since, the newest first. Where `meeting` is given, as it stands to that one: nothing that it
    /// promised itself, or that was promised after it began.
    #[must_use]
    pub(crate) fn told(
        &self,
        last: Option<&SessionId>,
        meeting: Option<&Session>,
    ) -> Vec<MadePromise> {
        let before = || {
            let all = self.all.iter();
            all.filter(|made| stood_before(meeting, Some(&made.session), made.at))
        };
        let is_last = |made: &MadePromise| Some(&made.session) == last;
        let mut told: Vec<MadePromise> = before().filter(|made| is_last(made)).cloned().collect();
        let mut said: Vec<String> = told.iter().map(|made| words(&made.text)).collect();
        let mut older = Vec::new();
        for made in before().rev().filter(|made| !is_last(made)) {
            let words = words(&made.text);
            if said.contains(&words) {
                continue;
            }
            said.push(words);
            older.extend(made.is_open().then(|| made.clone()));
        }
        // Within one meeting the order is that of its record.
        older.reverse();
        older.sort_by_key(|made: &MadePromise| std::cmp::Reverse(made.at));
        told.append(&mut older);
        told
    }
}

/// The words of a promise, to tell whether it is the same.
fn words(text: &str) -> String {
    let text = text.to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::coaching::protocol::StepKind;
    use crate::coaching::testing::{amina, at, protocol, rosa};

    /// What is said of a promise: whether it is done, and whether it is no longer needed.
    type Answered = (Option<bool>, bool);

    fn held(n: usize, promises: &[(&str, Answered)]) -> Session {
        let id = format!("session-{n}").parse().expect("an id");
        let of = protocol(&[(StepKind::Praise, "Praise", 2)]);
        let mut session = Session::prepared(id, rosa(), &amina(), of, 10, None);
        session.started_at = Some(at(&format!("2026-11-{:02}T09:00:00+00:00", n + 1)));
        session.status = Status::Finished;
        let promise = |(text, (done, withdrawn)): &(&str, Answered)| Promise {
            text: (*text).to_owned(),
            done: *done,
            withdrawn: *withdrawn,
            ..Promise::default()
        };
        session.follow_up.coach_owes = promises.iter().map(promise).collect();
        session
    }

    proptest! {
        /// Whatever was promised stays until the newest record of it says that it is done or no longer
        /// needed; nothing is told twice; and the order in which the records come does not matter.
        #[test]
        fn an_open_promise_is_told_once_until_it_is_done(
            meetings in vec(
                vec((select(vec!["Lend the visualiser", "Ask for the hall", "send the clip"]),
                    (select(vec![None, Some(false), Some(true)]), select(vec![false, false, true]))),
                    0..3),
                0..6,
            ),
            turned in any::<bool>(),
        ) {
            let sessions: Vec<Session> =
                meetings.iter().enumerate().map(|(n, it)| held(n, it)).collect();
            let mut made = PromisesMade::default();
            let mut order: Vec<&Session> = sessions.iter().collect();
            if turned {
                order.reverse();
            }
            for session in order {
                made.note(session);
            }
            let told = made.told(None, None);
            for text in ["Lend the visualiser", "Ask for the hall", "send the clip"] {
                let newest = sessions.iter().rev().find_map(|it| {
                    it.follow_up.coach_owes.iter().rfind(|it| it.text == text)
                });
                let is_open = newest.is_some_and(|it| it.done != Some(true) && !it.withdrawn);
                let times = told.iter().filter(|it| it.text == text).count();
                prop_assert_eq!(times, usize::from(is_open), "{}", text);
            }
            // Before a meeting nothing is told that it or a later one promised.
            for (n, session) in sessions.iter().enumerate() {
                for made in made.told(None, Some(session)) {
                    prop_assert!(sessions[..n].iter().any(|it| it.id == made.session));
                }
            }
        }
    }
}
