//! The caseload: everybody who is coached, with the next action for each, the most urgent first.
//!
//! Urgency comes from the coach's own diary, promises and checks, never from a judgement of a
//! person. The worst thing of the diary decides; an open promise hides nothing and has a day of its
//! own.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::moment::WallTime;
use super::next_action::{NextAction, OpenPromises, RowState};
use super::people::{Person, PersonStatus};
use super::person_summary::PersonSummary;
use super::programme::Programme;
use super::session::Session;

/// The parts of the list, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CaseloadGroup {
    /// Open, prepared, due today or before.
    Today,
    /// Not due, and the coach promised something, by the day that it is for.
    Owed,
    /// Everybody else.
    Later,
}

impl CaseloadGroup {
    /// The heading above it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Owed => "Promised",
            Self::Later => "Later",
        }
    }
}

/// A person with what comes next.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseloadRow {
    /// Who.
    pub person: Person,
    /// What comes next with them.
    pub(crate) next: NextAction,
    /// What else waits, the more pressing first.
    pub(crate) also: Vec<NextAction>,
    /// What the coach has promised and not done.
    pub(crate) owed: Option<OpenPromises>,
    /// When you last met.
    pub(crate) last_met: Option<NaiveDate>,
}

impl CaseloadRow {
    /// The row of `person`, from what their records leave; `programme` gives the rhythm where the
    /// person has none of their own.
    #[must_use]
    pub fn of(
        person: Person,
        summary: &PersonSummary,
        programme: Option<&Programme>,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Self {
        let last_met = summary.last.as_ref().and_then(Session::day);
        let next = match person.status_on(today) {
            PersonStatus::Archived => Some(NextAction::Archived),
            PersonStatus::Paused => {
                let said = person.paused_until_said.clone();
                Some(NextAction::Paused(person.paused_until, said))
            }
            PersonStatus::Active => None,
        };
        if let Some(next) = next {
            return Self { person, next, also: Vec::new(), owed: None, last_met };
        }
        let own = person.every_school_weeks;
        let every = programme.map(|it| it.weeks_between(&person)).or(own);
        let mut also = waiting(summary, every, calendar, today);
        // `waiting` is never empty: its last resort is the state of the diary.
        let next = also.remove(0);
        Self { person, next, also, owed: owed(summary, calendar), last_met }
    }

    /// The part of the list that it stands in.
    #[must_use]
    pub(crate) fn group(&self, today: NaiveDate) -> CaseloadGroup {
        match (self.next.row_state(today), &self.owed) {
            (Some(RowState::Due | RowState::Overdue), _) => CaseloadGroup::Today,
            (_, Some(_)) => CaseloadGroup::Owed,
            _ => CaseloadGroup::Later,
        }
    }
}

/// All actions that wait for a person, the most urgent first; never empty. `every` is the number of
/// school weeks between their meetings, from their own rhythm or their programme's, and `calendar`
/// says which weeks are school weeks.
#[must_use]
pub(crate) fn waiting(
    summary: &PersonSummary,
    every: Option<u8>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<NextAction> {
    if let Some(open) = &summary.open {
        // While a meeting is open, everything else is done in it.
        return vec![NextAction::GoOn(open.id.clone())];
    }
    let mut things = vec![diary(summary, today)];
    let Some(last) = &summary.last else {
        return things;
    };
    // A look since it was agreed counts as the check, whatever day that was planned for.
    let check = summary.check().filter(|check| check.is_owed);
    let due = check.and_then(|check| check.on().map(|on| NextAction::CheckDue(on, check.how())));
    things.extend(due.filter(|due| due.on().is_some_and(|on| on <= today)));
    let weeks = last.day().map_or(0, |day| calendar.school_weeks_between(day, today));
    if every.is_some_and(|every| weeks > u32::from(every)) {
        things.push(NextAction::LongUnseen(weeks));
    }
    if summary.thread.ready_for_new() {
        things.push(NextAction::ReadyForNew);
    }
    things.sort_by_key(|thing| (thing.pressing(today), thing.on()));
    things
}

/// The promises that are still open, where something is; while a meeting is open they are asked about
/// in it.
fn owed(summary: &PersonSummary, calendar: &Calendar) -> Option<OpenPromises> {
    let last = summary.last.as_ref().filter(|_| summary.open.is_none())?;
    let next = last.follow_up.next_meeting.map(|at| at.date_naive());
    let promises = summary.promises();
    let open = promises.iter().filter(|made| made.is_open());
    let days: Vec<_> = open.map(|made| made.due(calendar, next)).collect();
    let by = days.iter().flatten().min().copied();
    (!days.is_empty()).then_some(OpenPromises { count: days.len(), by })
}

/// Whether a next meeting is in the diary, today or later.
#[must_use]
pub(crate) fn has_a_date(summary: &PersonSummary, today: NaiveDate) -> bool {
    use NextAction::{BeginPrepared, MeetingDue, Next, Prepared};
    let next = diary(summary, today);
    matches!(next, BeginPrepared(..) | MeetingDue(_) | Prepared(_, Some(_)) | Next(_))
}

/// The action that follows from the state of the diary alone.
fn diary(summary: &PersonSummary, today: NaiveDate) -> NextAction {
    let nearest = summary.to_go_on_with(today);
    let agreed = summary.last.as_ref().and_then(|last| last.follow_up.next_meeting);
    let is_past = |at: &WallTime| at.date_naive() < today;
    // A day that was prepared for and is past stands behind one that is agreed and to come.
    let scheduled = nearest.and_then(|it| it.scheduled_for);
    let to_come = agreed.filter(|at| !is_past(at));
    let at = scheduled.filter(|at| !is_past(at)).or(to_come).or(scheduled).or(agreed);
    // A preparation with nothing written in it does not count, even if it has a day.
    let prepared = nearest.filter(|it| it.is_thought_about());
    match (prepared, at) {
        (Some(it), Some(at)) if at.date_naive() == today => {
            NextAction::BeginPrepared(it.id.clone(), at)
        }
        (None, Some(at)) if at.date_naive() == today => NextAction::MeetingDue(at),
        (Some(it), Some(at)) if is_past(&at) => {
            NextAction::PreparedMissed(it.id.clone(), at.date_naive())
        }
        (None, Some(at)) if is_past(&at) => NextAction::MeetingMissed(at.date_naive()),
        (Some(it), at) => NextAction::Prepared(it.id.clone(), at),
        (None, Some(at)) => NextAction::Next(at),
        (None, None) => match &summary.last {
            Some(last) => NextAction::NothingInTheDiary(last.day()),
            None => NextAction::NeverMet,
        },
    }
}

/// Sorts by group, then what is owed by the day that it is for (what has none comes last there), then
/// by urgency, by day and time, by the longest since the last meeting, and by name.
pub(crate) fn by_pressing(rows: &mut [CaseloadRow], today: NaiveDate) {
    rows.sort_by_cached_key(|row| {
        let (next, group) = (&row.next, row.group(today));
        let owed = row.owed.as_ref().filter(|_| group == CaseloadGroup::Owed);
        let owed = owed.map(|it| (it.by.is_none(), it.by));
        let person = (row.last_met, row.person.name.clone(), row.person.id.clone());
        (group, owed, next.pressing(today), next.on(), next.at(), person)
    });
}

#[cfg(test)]
mod tests {
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::caseload_counts::CaseloadCounts;
    use super::*;
    use crate::coaching::action_step::{ActionStep, CheckKind};
    use crate::coaching::calendar::read_calendar;
    use crate::coaching::drop_in::{DropIn, lines_in};
    use crate::coaching::follow_up::Promise;
    use crate::coaching::protocol::StepKind;
    use crate::coaching::record::Embedding;
    use crate::coaching::session::Status;
    use crate::coaching::testing::{amina, protocol, rosa};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(text: &str) -> WallTime {
        WallTime::parse_from_rfc3339(&format!("{text}T09:00:00+00:00")).expect("a time")
    }

    /// Held on 9 November; a check on the 18th and the next meeting on the 30th.
    fn last() -> Session {
        let id = "session-1".parse().expect("an id");
        let mut session = Session::prepared(
            id,
            rosa(),
            &amina(),
            protocol(&[(StepKind::Praise, "Praise", 2)]),
            10,
            None,
        );
        session.status = Status::Finished;
        session.started_at = Some(at("2026-11-09"));
        let mut step = ActionStep::new("step-1".parse().expect("an id"));
        "Scan the room.".clone_into(&mut step.text);
        session.action_step = Some(step);
        session.follow_up.check.on = Some(day("2026-11-18"));
        session.follow_up.next_meeting = Some(at("2026-12-07"));
        session
    }

    fn next(last: &Session, drop_ins: &[DropIn], today: &str) -> String {
        all(last, drop_ins, today).swap_remove(0)
    }

    fn all(last: &Session, drop_ins: &[DropIn], today: &str) -> Vec<String> {
        let summary = PersonSummary::of(&last.coachee.id, std::slice::from_ref(last), drop_ins);
        let waiting = waiting(&summary, Some(2), &Calendar::common(), day(today));
        let owed = owed(&summary, &Calendar::common()).map(|owed| owed.say());
        waiting.iter().map(|thing| thing.say(day(today))).chain(owed).collect()
    }

    fn drop_in(on: &str, seen: Option<Embedding>) -> DropIn {
        let id = "drop-in-1".parse().expect("an id");
        let mut one = DropIn::begun(id, rosa(), amina().as_coachee(), at(on));
        (one.seen, one.notes) = (seen, lines_in("+ Stood still"));
        one
    }

    #[test]
    fn a_check_is_overdue_until_a_drop_in_observes_the_step() {
        assert_eq!(next(&last(), &[], "2026-11-17"), "next: Mon 7 Dec, 09:00");
        assert_eq!(next(&last(), &[], "2026-11-18"), "drop-in due today");
        assert_eq!(next(&last(), &[], "2026-11-20"), "drop-in 2 days overdue");
        for seen in [None, Some(Embedding::NotYet), Some(Embedding::Once)] {
            let said = next(&last(), &[drop_in("2026-11-16", seen)], "2026-11-20");
            assert_eq!(said, "next: Mon 7 Dec, 09:00", "{seen:?}");
        }
        let before = drop_in("2026-11-06", Some(Embedding::Once));
        assert_eq!(next(&last(), &[before], "2026-11-20"), "drop-in 2 days overdue");
    }

    #[test]
    fn an_embedded_step_is_ready_for_a_new_one() {
        let seen = drop_in("2026-11-18", Some(Embedding::Embedded));
        assert_eq!(next(&last(), &[seen], "2026-11-20"), "embedded, ready for a new step");
    }

    #[test]
    fn a_person_not_met_within_their_rhythm_is_long_unseen() {
        let mut last = last();
        last.follow_up.check.on = None;
        assert_eq!(next(&last, &[], "2026-11-23"), "next: Mon 7 Dec, 09:00");
        assert_eq!(next(&last, &[], "2026-11-30"), "3 school weeks since you met");
        // Holidays are not counted.
        last.started_at = Some(at("2026-12-14"));
        last.follow_up.next_meeting = Some(at("2027-01-18"));
        assert_eq!(next(&last, &[], "2027-01-12"), "next: Mon 18 Jan, 09:00");
    }

    #[test]
    fn weeks_are_counted_by_the_calendar_of_the_persons_school() {
        let mut last = last();
        last.follow_up.check.on = None;
        let text = "[2026-27]\nautumn-1 = '1/9/2026 to 13/11/2026'\n\
            autumn-2 = '23/11/2026 to 18/12/2026'";
        let own = read_calendar("pool.toml", text).0.expect("a calendar");
        let summary = PersonSummary::of(&last.coachee.id.clone(), &[last], &[]);
        let today = day("2026-11-30");
        let next = |calendar| waiting(&summary, Some(2), calendar, today)[0].say(today);
        let common = Calendar::common();
        assert_eq!(next(&common), "3 school weeks since you met");
        assert_eq!(next(&own), "next: Mon 7 Dec, 09:00");
    }

    #[test]
    fn without_a_known_rhythm_nobody_is_overdue() {
        let mut last = last();
        last.follow_up.check.on = None;
        let summary = PersonSummary::of(&last.coachee.id.clone(), &[last], &[]);
        let today = day("2026-12-04");
        assert_eq!(
            waiting(&summary, None, &Calendar::common(), today)[0].say(today),
            "next: Mon 7 Dec, 09:00"
        );
    }

    fn owing(mut last: Session, text: &str) -> Session {
        let text = text.to_owned();
        last.follow_up.coach_owes.push(Promise { text, ..Promise::default() });
        last
    }

    #[test]
    fn next_actions_are_in_order_of_urgency() {
        let mut last = owing(last(), "Move the shelf");
        last.follow_up.next_meeting = None;
        last.follow_up.check.on = Some(day("2026-11-27"));
        let waiting = all(&last, &[], "2026-11-30");
        assert_eq!(
            waiting,
            [
                "drop-in 3 days overdue",
                "no next meeting",
                "3 school weeks since you met",
                "you said you’d do something",
            ]
        );
        let looked = drop_in("2026-11-26", Some(Embedding::Embedded));
        assert_eq!(
            all(&last, &[looked], "2026-11-30")[1..3],
            ["3 school weeks since you met", "embedded, ready for a new step"]
        );
    }

    #[test]
    fn a_meeting_today_comes_first_and_a_missed_one_counts_as_none() {
        let last = owing(last(), "Move the shelf");
        assert_eq!(next(&last, &[], "2026-12-07"), "meeting due today, 09:00");
        let missed = all(&last, &[], "2026-12-08");
        assert_eq!(missed[..2], ["drop-in 20 days overdue", "meeting was due Mon 7 Dec"]);
        let mut prepared = last.clone();
        prepared.id = "session-2".parse().expect("an id");
        (prepared.status, prepared.started_at) = (Status::Prepared, None);
        prepared.practice.scene = "The first instruction".to_owned();
        let with = |scheduled: Option<WallTime>, today: &str| {
            let prepared = Session { scheduled_for: scheduled, ..prepared.clone() };
            let mut last = last.clone();
            last.follow_up.check.on = None;
            let summary = PersonSummary::of(&amina().id, &[last, prepared], &[]);
            let all = waiting(&summary, Some(9), &Calendar::common(), day(today));
            let owed = owed(&summary, &Calendar::common()).map(|owed| owed.say());
            let all = all.iter().map(|thing| thing.say(day(today))).chain(owed);
            all.collect::<Vec<_>>().join(" | ")
        };
        let promised = "promised for Mon 7 Dec";
        for (scheduled, today, says) in [
            (Some("2026-11-24"), "2026-11-24", "prepared for today, 09:00"),
            // The agreed day is used where the prepared meeting has none of its own.
            (None, "2026-12-07", "prepared for today, 09:00"),
            (Some("2026-11-24"), "2026-11-10", "prepared · Tue 24 Nov, 09:00"),
            // An outdated preparation neither outranks the diary nor vanishes.
            (Some("2026-11-24"), "2026-11-25", "prepared · Mon 7 Dec, 09:00"),
            (Some("2026-11-24"), "2026-12-07", "prepared for today, 09:00"),
            (Some("2026-11-24"), "2026-12-08", "prepared, was due Tue 24 Nov"),
        ] {
            let all = with(scheduled.map(at), today);
            assert_eq!(all, format!("{says} | {promised}"), "{scheduled:?} {today}");
        }
    }

    #[test]
    fn a_promise_has_a_day_of_its_own_and_hides_nothing() {
        let promised = |text: &str, today: &str| {
            let mut last = last();
            last.follow_up.check.on = None;
            last.follow_up.coach_owes =
                vec![Promise { text: text.to_owned(), ..Promise::default() }];
            let summary = PersonSummary::of(&amina().id, &[last], &[]);
            let programme = None;
            let row =
                CaseloadRow::of(amina(), &summary, programme, &Calendar::common(), day(today));
            let owed = row.owed.as_ref().expect("a promise").say();
            format!("{}: {}; {owed}", row.group(day(today)).label(), row.next.say(day(today)))
        };
        for (text, today, says) in [
            ("Copy the seating plan by Tuesday", "2026-11-09", "promised for Tue 10 Nov"),
            ("Copy the plan", "2026-11-09", "promised for Mon 7 Dec"),
            ("Watch period 3 with you on 3 December", "2026-11-30", "promised for Thu 3 Dec"),
            ("Move the 26 tables", "2026-11-30", "promised for Mon 7 Dec"),
        ] {
            assert_eq!(
                promised(text, today),
                format!("Promised: next: Mon 7 Dec, 09:00; {says}"),
                "{text}"
            );
        }
        let due = promised("Copy the plan by Tuesday", "2026-12-08");
        assert_eq!(due, "Today: meeting was due Mon 7 Dec; promised for Tue 10 Nov");
    }

    proptest! {
        /// Whatever a person's records say, a promise changes nothing that the row says of the diary.
        #[test]
        fn a_row_says_the_same_of_the_diary_with_a_promise_and_without(
            (check, meeting, prepared, today) in (
                option::of(0..60_i64), option::of(0..60_i64), option::of(option::of(0..60_i64)),
                0..60_i64,
            ),
            seen in option::of(select(vec![Embedding::NotYet, Embedding::Embedded])),
            promise in select(vec!["Copy the plan", "Copy the plan by Tuesday", ""]),
            every in option::of(1..4_u8),
        ) {
            let after = |days: i64| at("2026-11-09") + chrono::Duration::days(days);
            let today = after(today).date_naive();
            let mut held = last();
            held.follow_up.check.on = check.map(|days| after(days).date_naive());
            held.follow_up.next_meeting = meeting.map(after);
            let prepared = prepared.map(|days| {
                let mut it = Session { scheduled_for: days.map(after), ..held.clone() };
                it.id = "session-2".parse().expect("an id");
                (it.status, it.started_at) = (Status::Prepared, None);
                it.practice.scene = "The first instruction".to_owned();
                it
            });
            let visits: Vec<DropIn> =
                seen.map(|seen| drop_in("2026-11-16", Some(seen))).into_iter().collect();
            let row = |last: Session| {
                let all: Vec<Session> = std::iter::once(last).chain(prepared.clone()).collect();
                let summary = PersonSummary::of(&amina().id, &all, &visits);
                let person = Person { every_school_weeks: every, ..amina() };
                CaseloadRow::of(person, &summary, None, &Calendar::common(), today)
            };
            let (without, mut with) = (row(held.clone()), row(owing(held, promise)));
            prop_assert_eq!(with.owed.is_some(), !promise.is_empty());
            prop_assert_eq!(&with.next, &without.next);
            with.owed = None;
            prop_assert_eq!(with, without);
        }
    }

    /// A row with this due, on 30 November.
    fn row(name: &str, next: NextAction, owed: Option<OpenPromises>) -> CaseloadRow {
        CaseloadRow {
            person: Person { name: name.to_owned(), ..amina() },
            next,
            also: Vec::new(),
            owed,
            last_met: None,
        }
    }

    #[test]
    fn the_list_is_by_the_worst_thing_of_the_diary_and_the_counts_agree_with_it() {
        let today = day("2026-11-30");
        let promise = |by: &str| Some(OpenPromises { count: 1, by: Some(day(by)) });
        let next = || NextAction::Next(at("2026-12-07"));
        let mut rows = [
            row("promise on Tuesday", next(), promise("2026-12-01")),
            row("later", next(), None),
            row("promise without a day", next(), Some(OpenPromises { count: 2, by: None })),
            row(
                "overdue 3 weeks, promised",
                NextAction::MeetingMissed(day("2026-11-09")),
                promise("2026-12-01"),
            ),
            row("check overdue", NextAction::CheckDue(day("2026-11-27"), CheckKind::DropIn), None),
            row("check today", NextAction::CheckDue(today, CheckKind::DropIn), None),
            row("no next meeting", NextAction::NothingInTheDiary(None), None),
            row("promise today", next(), promise("2026-11-30")),
            row("due", NextAction::MeetingDue(at("2026-11-28")), None),
        ];
        by_pressing(&mut rows, today);
        let names: Vec<&str> = rows.iter().map(|row| row.person.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "due",
                "check today",
                "overdue 3 weeks, promised",
                "check overdue",
                "promise today",
                "promise on Tuesday",
                "promise without a day",
                "no next meeting",
                "later",
            ]
        );
        assert_eq!(CaseloadCounts::of(&rows, today).say(), "9 people, 2 due, 2 overdue");
        let marked = rows.iter().filter(|row| row.group(today) == CaseloadGroup::Today).count();
        assert_eq!(marked, 4, "as many as are due or overdue");
    }

    #[test]
    fn paused_and_archived_people_have_no_next_action_and_come_last() {
        let today = day("2026-12-08");
        let summary = PersonSummary::of(&amina().id, &[owing(last(), "Move the shelf")], &[]);
        let row = |change: &dyn Fn(&mut Person)| {
            let mut person = amina();
            change(&mut person);
            CaseloadRow::of(person, &summary, None, &Calendar::common(), today)
        };
        let mut rows = [
            row(&Person::archive),
            row(&|it| it.pause(Some(day("2027-04-12")), "")),
            row(&|it| it.pause(Some(day("2026-12-08")), "")),
            row(&|it| it.pause(None, "")),
        ];
        by_pressing(&mut rows, today);
        let said: Vec<String> = rows.iter().map(|row| row.next.say(today)).collect();
        assert_eq!(said[1..], ["paused", "paused until 12 Apr 2027", "archived"]);
        assert_eq!(said[0], "drop-in 20 days overdue");
        assert_eq!(CaseloadCounts::of(&rows, today).say(), "1 person, 1 overdue, 2 paused");
    }
}
