//! The look that a coach said they would take, over all meetings, until something answers it.
//!
//! A check stays in the record of the meeting that agreed it. It is owed until somebody looked since
//! (whatever they saw), a meeting said that the step was seen, or the step was left for another; or
//! until a later meeting agreed another check, or the coach said that it is no longer needed. A
//! meeting that keeps the step, makes it smaller or has *not yet seen* it leaves it owed.

use chrono::NaiveDate;

use super::action_step::CheckKind;
use super::address::FollowUpDate;
use super::drop_in::DropIn;
use super::follow_up::Check;
use super::id::SessionId;
use super::moment::WallTime;
use super::record::Embedding;
use super::session::{Session, Status, stood_before};
use super::step_history::StepEventKind;
use super::thread::Thread;

/// A check, with the meeting whose record has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AgreedCheck {
    /// The meeting that agreed it, where it can be taken back.
    pub(crate) session: SessionId,
    /// When that was.
    pub(crate) at: Option<WallTime>,
    /// What was agreed.
    check: Check,
    /// Its day in words, with its lesson or time.
    pub(crate) when: String,
    /// The day on which somebody looked since.
    pub(crate) looked: Option<NaiveDate>,
    /// Whether it is still to be done.
    pub(crate) is_owed: bool,
}

impl AgreedCheck {
    /// The day that it is for.
    #[must_use]
    pub(crate) fn on(&self) -> Option<NaiveDate> {
        self.check.on
    }

    /// How the coach looks: by dropping in, where nothing was said.
    #[must_use]
    pub(crate) fn how(&self) -> CheckKind {
        self.check.how.unwrap_or(CheckKind::DropIn)
    }

    /// What the coach looks for; empty where nothing was said.
    #[must_use]
    pub(crate) fn look_for(&self) -> &str {
        self.check.look_for.trim()
    }

    /// What it is, in one line: `drop-in, Wed 18 Nov`.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        format!("{}, {}", self.how().label(), self.when)
    }
}

/// The checks that were agreed with one person, meeting after meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ChecksAgreed {
    all: Vec<AgreedCheck>,
}

impl ChecksAgreed {
    /// Takes in the newest state of one meeting; only one that was held has agreed a check, and only
    /// one with a day can be owed.
    pub(crate) fn note(&mut self, session: &Session) {
        self.all.retain(|agreed| agreed.session != session.id);
        let check = &session.follow_up.check;
        if session.status != Status::Finished || check.on.is_none() {
            return;
        }
        let when = FollowUpDate::Check.said(&session.follow_up, session.day()).unwrap_or_default();
        self.all.push(AgreedCheck {
            session: session.id.clone(),
            at: session.began_or_due(),
            check: Check { how: session.looks_by(), ..check.clone() },
            when,
            looked: None,
            is_owed: true,
        });
        self.all.sort_by(|a, b| (a.at, &a.session).cmp(&(b.at, &b.session)));
    }

    /// The newest check, where the meeting `last` agreed it or it is still owed. `thread` and
    /// `drop_ins` say what happened since. Where `meeting` is given, as it stands to that one: nothing
    /// that it agreed itself, or that happened after it began.
    #[must_use]
    pub(crate) fn told(
        &self,
        last: Option<&SessionId>,
        meeting: Option<&Session>,
        thread: &Thread,
        drop_ins: &[DropIn],
    ) -> Option<AgreedCheck> {
        let is_before = |session: Option<&SessionId>, at| stood_before(meeting, session, at);
        let mut before = self.all.iter().filter(|it| is_before(Some(&it.session), it.at));
        let agreed = before.next_back().filter(|it| !it.check.withdrawn)?;
        let is_since = |session: Option<&SessionId>, at: Option<WallTime>| {
            at > agreed.at && is_before(session, at)
        };
        let events = thread.steps.iter().flat_map(|step| &step.events);
        let since: Vec<_> = events.filter(|it| is_since(it.session.as_ref(), it.at)).collect();
        let looks = since.iter().filter(|it| it.what.is_a_look()).filter_map(|it| it.day());
        let visits = drop_ins.iter().filter(|it| is_since(None, Some(it.at)));
        let visits = visits.filter(|it| !it.says_nothing());
        let looked = looks.chain(visits.map(|it| it.at.date_naive())).max();
        let is_answered = looked.is_some() || since.iter().any(|it| ends_a_check(&it.what));
        let told = AgreedCheck { looked, is_owed: !is_answered, ..agreed.clone() };
        (told.is_owed || last == Some(&told.session)).then_some(told)
    }
}

/// Whether nothing is left to look for after it, though nobody looked.
fn ends_a_check(what: &StepEventKind) -> bool {
    use StepEventKind as K;
    match what {
        K::Seen { seen, .. } => *seen != Embedding::NotYet,
        K::Replaced { .. } | K::Next { .. } | K::LeftFor { .. } => true,
        K::Agreed | K::Kept | K::MadeSmaller { .. } | K::Practised { .. } | K::DroppedIn => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::coaching::action_step::ActionStep;
    use crate::coaching::drop_in::lines_in;
    use crate::coaching::person_summary::PersonSummary;
    use crate::coaching::protocol::StepKind;
    use crate::coaching::record::answers;
    use crate::coaching::testing::{amina, at, protocol, rosa};

    /// What happens on one day.
    #[derive(Clone, Debug)]
    enum Happens {
        Meeting {
            step: Option<&'static str>,
            seen: Option<Embedding>,
            check: bool,
            withdrawn: bool,
        },
        Visit {
            says: &'static str,
        },
    }

    fn happens() -> impl Strategy<Value = Happens> {
        let meeting = (
            select(vec![None, Some("Wait"), Some("Scan")]),
            select(vec![None, None, Some(Embedding::NotYet), Some(Embedding::Once)]),
            any::<bool>(),
            select(vec![false, false, false, true]),
        );
        prop_oneof![
            5 => meeting.prop_map(|(step, seen, check, withdrawn)| Happens::Meeting {
                step, seen, check, withdrawn
            }),
            1 => select(vec!["", "+ Stood still"]).prop_map(|says| Happens::Visit { says }),
        ]
    }

    fn when(n: usize) -> WallTime {
        at("2026-09-01T09:00:00+00:00") + chrono::Duration::days(i64::try_from(n).expect("a day"))
    }

    fn held(n: usize, what: &Happens) -> Option<Session> {
        let Happens::Meeting { step, seen, check, withdrawn } = what else { return None };
        let id = format!("session-{n:02}").parse().expect("an id");
        let of = protocol(&[(StepKind::Praise, "Praise", 2)]);
        let mut session = Session::prepared(id, rosa(), &amina(), of, 10, None);
        (session.started_at, session.status) = (Some(when(n)), Status::Finished);
        if let Some(seen) = seen {
            session.steps[0].set_answer(answers::PREVIOUS_STEP_SEEN, seen.id().to_owned());
        }
        session.action_step = step.map(|text| {
            let id = format!("step-{text}").to_lowercase().parse().expect("an id");
            ActionStep { text: text.to_owned(), ..ActionStep::new(id) }
        });
        session.follow_up.check.on = check.then(|| when(n + 3).date_naive());
        session.follow_up.check.withdrawn = *withdrawn;
        Some(session)
    }

    fn visit(n: usize, what: &Happens) -> Option<DropIn> {
        let Happens::Visit { says } = what else { return None };
        let id = format!("drop-in-{n:02}").parse().expect("an id");
        let mut visit = DropIn::begun(id, rosa(), amina().as_coachee(), when(n));
        visit.notes = lines_in(says);
        Some(visit)
    }

    /// The place of the meeting whose check is owed after all of `past`.
    fn owed_after(past: &[Happens]) -> Option<usize> {
        let (mut owed, mut current) = (None, None);
        for (n, what) in past.iter().enumerate() {
            match what {
                Happens::Visit { says: "" } => {}
                Happens::Visit { .. } => owed = None,
                Happens::Meeting { step, seen, check, withdrawn } => {
                    let is_left = step.is_some() && current.is_some() && current != *step;
                    let is_seen = *seen == Some(Embedding::Once) && current.is_some();
                    if is_left || is_seen {
                        owed = None;
                    }
                    current = step.or(current);
                    if *check {
                        owed = (!withdrawn).then_some(n);
                    }
                }
            }
        }
        owed
    }

    proptest! {
        /// A check stays owed from meeting to meeting until something answers it, in any order of the
        /// records; and to a meeting it is as it stood when that began.
        #[test]
        fn a_check_is_owed_until_something_answers_it(
            (all, order) in vec(happens(), 0..7)
                .prop_flat_map(|all| (Just((0..all.len()).collect::<Vec<_>>()).prop_shuffle(), Just(all)))
                .prop_map(|(order, all)| (all, order)),
        ) {
            let sessions: Vec<Session> =
                order.iter().filter_map(|n| held(*n, &all[*n])).collect();
            let visits: Vec<DropIn> = order.iter().filter_map(|n| visit(*n, &all[*n])).collect();
            let summary = PersonSummary::of(&amina().id, &sessions, &visits);
            let id = |n: usize| held(n, &all[n]).expect("a meeting").id;
            let owed = summary.check().filter(|check| check.is_owed);
            prop_assert_eq!(owed.map(|check| check.session), owed_after(&all).map(id));
            for n in 0..all.len() {
                let last = (0..n).rev().find_map(|n| held(n, &all[n]));
                let (Some(meeting), Some(last)) = (held(n, &all[n]), last) else { continue };
                let owed = summary.check_before(&meeting, &last).filter(|check| check.is_owed);
                let then = owed_after(&all[..n]).map(id);
                prop_assert_eq!(owed.map(|check| check.session), then, "before {}", n);
            }
        }
    }
}
