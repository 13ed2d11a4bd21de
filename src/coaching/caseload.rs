//! The caseload: everybody who is coached, with the next action for each, the most urgent first.
//!
//! Urgency comes from the coach's own diary, promises and checks, never from a judgement of a
//! person.

use chrono::NaiveDate;

use crate::wording::counts::count;
use crate::wording::days;

use super::calendar::Calendar;
use super::id::SessionId;
use super::moment::WallTime;
use super::people::{Person, PersonStatus};
use super::person_summary::PersonSummary;
use super::programme::Programme;
use super::session::Session;

/// An action that waits to be done with a person. Variants are in the order of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NextAction {
    /// A meeting that was not ended.
    GoOn(SessionId),
    /// A prepared meeting, in the diary for today.
    BeginPrepared(SessionId),
    /// A meeting is in the diary for today.
    MeetingDue(NaiveDate),
    /// Promises of the coach are still open: so many.
    PromisesOpen(usize),
    /// Nothing in the diary since this meeting.
    NothingInTheDiary(Option<NaiveDate>),
    /// The day in the diary went by without a meeting, so nothing is in it any more.
    MeetingMissed(NaiveDate),
    /// A check was to be made on this day, today or before.
    CheckDue(NaiveDate),
    /// So many school weeks have gone since the last meeting: more than their own rhythm has.
    LongUnseen(u32),
    /// A first meeting.
    NeverMet,
    /// Their step has become a habit; the next meeting can begin a new one.
    ReadyForNew,
    /// A meeting to come, prepared; nothing where no day was said.
    Prepared(SessionId, Option<WallTime>),
    /// A meeting to come.
    Next(WallTime),
    /// They are paused, until this day where it is known.
    Paused(Option<NaiveDate>),
    /// They are coached no more.
    Archived,
}

/// The state of a row that a mark shows, readable without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowState {
    /// It is for today.
    Due,
    /// It should have been done before today.
    Overdue,
    /// There is room for a new step.
    Ready,
    /// They were not met for longer than their rhythm is.
    LongUnseen,
}

impl NextAction {
    /// The day that the action is about, if any.
    #[must_use]
    pub(crate) fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::MeetingDue(on) | Self::MeetingMissed(on) | Self::CheckDue(on) => Some(*on),
            Self::Next(at) | Self::Prepared(_, Some(at)) => Some(at.date_naive()),
            Self::Paused(until) => *until,
            _ => None,
        }
    }

    /// Urgency: a smaller number is more urgent.
    #[must_use]
    pub(crate) fn pressing(&self) -> u8 {
        match self {
            Self::GoOn(_) => 0,
            Self::BeginPrepared(_) => 1,
            Self::MeetingDue(_) => 2,
            Self::PromisesOpen(_) => 3,
            // A prepared meeting without a day is not in the diary, and neither is one whose day
            // has passed.
            Self::NothingInTheDiary(_) | Self::MeetingMissed(_) | Self::Prepared(_, None) => 4,
            Self::CheckDue(_) => 5,
            Self::LongUnseen(_) => 6,
            Self::NeverMet => 7,
            Self::ReadyForNew => 8,
            Self::Prepared(..) | Self::Next(_) => 9,
            Self::Paused(_) => 10,
            Self::Archived => 11,
        }
    }

    /// The mark for it, if any, on `today`.
    #[must_use]
    pub(crate) fn row_state(&self, today: NaiveDate) -> Option<RowState> {
        match self {
            Self::GoOn(_) | Self::BeginPrepared(_) | Self::MeetingDue(_) => Some(RowState::Due),
            Self::CheckDue(on) if *on == today => Some(RowState::Due),
            Self::MeetingMissed(_) | Self::CheckDue(_) => Some(RowState::Overdue),
            Self::LongUnseen(_) => Some(RowState::LongUnseen),
            Self::ReadyForNew => Some(RowState::Ready),
            _ => None,
        }
    }

    /// Whether it is due on `today`.
    #[must_use]
    pub(crate) fn is_due(&self, today: NaiveDate) -> bool {
        self.row_state(today) == Some(RowState::Due)
    }

    /// Whether it was due before `today`.
    #[must_use]
    pub(crate) fn is_overdue(&self, today: NaiveDate) -> bool {
        self.row_state(today) == Some(RowState::Overdue)
    }

    /// The text of a row of the caseload.
    #[must_use]
    pub(crate) fn say(&self, today: NaiveDate) -> String {
        let days = |since: NaiveDate| today.signed_duration_since(since).num_days();
        match self {
            Self::GoOn(_) => "meeting not finished".to_owned(),
            Self::BeginPrepared(_) => "prepared for today".to_owned(),
            Self::MeetingDue(_) => "meeting due today".to_owned(),
            Self::MeetingMissed(on) => format!("meeting was due {}", days::day_without_year(*on)),
            Self::PromisesOpen(1) => "you said you’d do something".to_owned(),
            Self::PromisesOpen(n) => format!("you said you’d do {n} things"),
            Self::NothingInTheDiary(_) => "nothing in the diary".to_owned(),
            Self::CheckDue(on) if *on == today => "drop-in due today".to_owned(),
            Self::CheckDue(on) => format!("drop-in {} overdue", count(days(*on), "day", "days")),
            Self::LongUnseen(weeks) => {
                format!("{} since you met", count(*weeks, "school week", "school weeks"))
            }
            Self::NeverMet => "first meeting".to_owned(),
            Self::ReadyForNew => "embedded, ready for a new step".to_owned(),
            Self::Prepared(_, Some(at)) => {
                format!("prepared · {}", days::day_without_year(at.date_naive()))
            }
            Self::Prepared(_, None) => "prepared, no day yet".to_owned(),
            Self::Next(at) => format!("next: {}", days::day_without_year(at.date_naive())),
            Self::Paused(None) => "paused".to_owned(),
            Self::Paused(Some(until)) => format!("paused until {}", days::date(*until)),
            Self::Archived => "archived".to_owned(),
        }
    }

    /// The same in fewer words, for a row that is narrow.
    #[must_use]
    pub(crate) fn say_in_short(&self, today: NaiveDate) -> String {
        match self {
            Self::MeetingMissed(on) => format!("was due {}", days::day_without_year(*on)),
            Self::LongUnseen(weeks) => {
                format!("{} since", count(*weeks, "school week", "school weeks"))
            }
            Self::ReadyForNew => "ready for a new step".to_owned(),
            Self::Prepared(_, Some(at)) => {
                format!("prepared, {}", days::date_without_year(at.date_naive()))
            }
            Self::Paused(Some(until)) => format!("paused to {}", days::date_in_short(*until)),
            _ => self.say(today),
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
            PersonStatus::Paused => Some(NextAction::Paused(person.paused_until)),
            PersonStatus::Active => None,
        };
        if let Some(next) = next {
            return Self { person, next, also: Vec::new(), last_met };
        }
        let own = person.every_school_weeks;
        let every = programme.map(|it| it.weeks_between(&person)).or(own);
        let mut also = waiting(summary, every, calendar, today);
        // `waiting` is never empty: its last resort is the state of the diary.
        let next = also.remove(0);
        Self { person, next, also, last_met }
    }
}

/// Figures of a caseload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CaseloadCounts {
    /// All who are coached now.
    pub(crate) people: usize,
    /// Of them, those with something for today.
    pub(crate) due: usize,
    /// Of them, those with something that should have been done before.
    pub(crate) overdue: usize,
    /// Those who are paused.
    pub(crate) paused: usize,
}

impl CaseloadCounts {
    /// The counts of a caseload.
    #[must_use]
    pub(crate) fn of(rows: &[CaseloadRow], today: NaiveDate) -> Self {
        let mut counts = Self::default();
        for CaseloadRow { next, .. } in rows {
            match next {
                NextAction::Archived => {}
                NextAction::Paused(_) => counts.paused += 1,
                next => {
                    counts.people += 1;
                    counts.due += usize::from(next.is_due(today));
                    counts.overdue += usize::from(next.is_overdue(today));
                }
            }
        }
        counts
    }

    /// `12 people, 3 due, 1 overdue`. Figures that are zero are left out.
    #[must_use]
    pub(crate) fn say(self) -> String {
        let others = [(self.due, "due"), (self.overdue, "overdue"), (self.paused, "paused")];
        let mut said = count(self.people, "person", "people");
        for (n, word) in others.into_iter().filter(|(n, _)| *n > 0) {
            said.push_str(&format!(", {n} {word}"));
        }
        said
    }

    /// Only what waits: `3 due, 1 overdue`.
    #[must_use]
    pub(crate) fn say_in_short(self) -> String {
        match (self.due, self.overdue) {
            (0, 0) => format!("{}", self.people + self.paused),
            (due, 0) => format!("{due} due"),
            (0, overdue) => format!("{overdue} overdue"),
            (due, overdue) => format!("{due} due, {overdue} overdue"),
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
    let open = summary.open.as_ref();
    if let Some(open) = open.filter(|it| it.status.is_open()) {
        // While a meeting is open, everything else is done in it.
        return vec![NextAction::GoOn(open.id.clone())];
    }
    let mut things = vec![diary(summary, today)];
    let Some(last) = &summary.last else {
        return things;
    };
    let promises = last.follow_up.written_promises().filter(|p| p.done != Some(true)).count();
    if promises > 0 {
        things.push(NextAction::PromisesOpen(promises));
    }
    // A look since the meeting counts as the check, whatever day that was planned for.
    let looked = last.began_or_due().is_some_and(|met| summary.thread.looked_since(met));
    let lapsed = looked || summary.gave_up_its_step();
    let check = last.follow_up.check.on.filter(|on| *on <= today && !lapsed);
    things.extend(check.map(NextAction::CheckDue));
    let weeks = last.day().map_or(0, |day| calendar.school_weeks_between(day, today));
    if every.is_some_and(|every| weeks > u32::from(every)) {
        things.push(NextAction::LongUnseen(weeks));
    }
    if summary.thread.ready_for_new() {
        things.push(NextAction::ReadyForNew);
    }
    things.sort_by_key(NextAction::pressing);
    things
}

/// The action that follows from the state of the diary alone.
fn diary(summary: &PersonSummary, today: NaiveDate) -> NextAction {
    let open = summary.open.as_ref();
    let agreed = summary.last.as_ref().and_then(|last| last.follow_up.next_meeting);
    let at = open.and_then(|it| it.scheduled_for).or(agreed);
    // A preparation with nothing written in it does not count, even if it has a day.
    let prepared = open.filter(|it| it.is_thought_about());
    match (prepared, at) {
        (Some(it), Some(at)) if at.date_naive() == today => {
            NextAction::BeginPrepared(it.id.clone())
        }
        (None, Some(at)) if at.date_naive() == today => NextAction::MeetingDue(today),
        (_, Some(at)) if at.date_naive() < today => NextAction::MeetingMissed(at.date_naive()),
        (Some(it), at) => NextAction::Prepared(it.id.clone(), at),
        (None, Some(at)) => NextAction::Next(at),
        (None, None) => match &summary.last {
            Some(last) => NextAction::NothingInTheDiary(last.day()),
            None => NextAction::NeverMet,
        },
    }
}

/// Sorts by urgency, then by day, then by the longest since the last meeting, then by name.
pub(crate) fn by_pressing(rows: &mut [CaseloadRow]) {
    let key = |row: &CaseloadRow| (row.next.pressing(), row.next.on(), row.last_met);
    rows.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.person.name.cmp(&b.person.name)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::action_step::ActionStep;
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
        waiting.iter().map(|thing| thing.say(day(today))).collect()
    }

    fn drop_in(on: &str, seen: Option<Embedding>) -> DropIn {
        let id = "drop-in-1".parse().expect("an id");
        let mut one = DropIn::begun(id, rosa(), amina().as_coachee(), at(on));
        (one.seen, one.notes) = (seen, lines_in("+ Stood still"));
        one
    }

    #[test]
    fn a_check_is_overdue_until_a_drop_in_observes_the_step() {
        assert_eq!(next(&last(), &[], "2026-11-17"), "next: Mon 7 Dec");
        assert_eq!(next(&last(), &[], "2026-11-18"), "drop-in due today");
        assert_eq!(next(&last(), &[], "2026-11-20"), "drop-in 2 days overdue");
        for seen in [None, Some(Embedding::NotYet), Some(Embedding::Once)] {
            let said = next(&last(), &[drop_in("2026-11-16", seen)], "2026-11-20");
            assert_eq!(said, "next: Mon 7 Dec", "{seen:?}");
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
        assert_eq!(next(&last, &[], "2026-11-23"), "next: Mon 7 Dec");
        assert_eq!(next(&last, &[], "2026-11-30"), "3 school weeks since you met");
        // Holidays are not counted.
        last.started_at = Some(at("2026-12-14"));
        last.follow_up.next_meeting = Some(at("2027-01-18"));
        assert_eq!(next(&last, &[], "2027-01-12"), "next: Mon 18 Jan");
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
        assert_eq!(next(&own), "next: Mon 7 Dec");
    }

    #[test]
    fn without_a_known_rhythm_nobody_is_overdue() {
        let mut last = last();
        last.follow_up.check.on = None;
        let summary = PersonSummary::of(&last.coachee.id.clone(), &[last], &[]);
        let today = day("2026-12-04");
        assert_eq!(
            waiting(&summary, None, &Calendar::common(), today)[0].say(today),
            "next: Mon 7 Dec"
        );
    }

    fn owing(mut last: Session) -> Session {
        let text = "Move the shelf".to_owned();
        last.follow_up.coach_owes.push(Promise { text, ..Promise::default() });
        last
    }

    #[test]
    fn next_actions_are_in_order_of_urgency() {
        let mut last = owing(last());
        last.follow_up.next_meeting = None;
        last.follow_up.check.on = Some(day("2026-11-27"));
        let waiting = all(&last, &[], "2026-11-30");
        assert_eq!(
            waiting,
            [
                "you said you’d do something",
                "nothing in the diary",
                "drop-in 3 days overdue",
                "3 school weeks since you met"
            ]
        );
        let looked = drop_in("2026-11-26", Some(Embedding::Embedded));
        assert_eq!(
            all(&last, &[looked], "2026-11-30")[2..],
            ["3 school weeks since you met", "embedded, ready for a new step"]
        );
    }

    #[test]
    fn a_meeting_today_comes_first_and_a_missed_one_counts_as_none() {
        let last = owing(last());
        assert_eq!(next(&last, &[], "2026-12-07"), "meeting due today");
        let missed = all(&last, &[], "2026-12-08");
        assert_eq!(missed[..2], ["you said you’d do something", "meeting was due Mon 7 Dec"]);
        let mut prepared = last.clone();
        prepared.id = "session-2".parse().expect("an id");
        (prepared.status, prepared.started_at) = (Status::Prepared, None);
        prepared.practice.scene = "The first instruction".to_owned();
        let with = |scheduled: Option<WallTime>, today: &str| {
            let prepared = Session { scheduled_for: scheduled, ..prepared.clone() };
            let summary = PersonSummary::of(&amina().id, &[last.clone(), prepared], &[]);
            let of = |n: usize| {
                waiting(&summary, Some(9), &Calendar::common(), day(today))[n].say(day(today))
            };
            (of(0), of(1))
        };
        let promise = || "you said you’d do something".to_owned();
        let (first, second) = with(Some(at("2026-11-24")), "2026-11-24");
        assert_eq!((first, second), ("prepared for today".to_owned(), promise()));
        // The agreed day is used where the prepared meeting has none of its own.
        assert_eq!(with(None, "2026-12-07").0, "prepared for today");
        assert_eq!(with(Some(at("2026-11-24")), "2026-11-10").0, promise());
        assert_eq!(with(Some(at("2026-11-24")), "2026-11-25").1, "meeting was due Tue 24 Nov");
    }

    #[test]
    fn paused_and_archived_people_have_no_next_action_and_come_last() {
        let today = day("2026-12-08");
        let summary = PersonSummary::of(&amina().id, &[owing(last())], &[]);
        let row = |change: &dyn Fn(&mut Person)| {
            let mut person = amina();
            change(&mut person);
            CaseloadRow::of(person, &summary, None, &Calendar::common(), today)
        };
        let mut rows = [
            row(&Person::archive),
            row(&|it| it.pause(Some(day("2027-04-12")))),
            row(&|it| it.pause(Some(day("2026-12-08")))),
            row(&|it| it.pause(None)),
        ];
        by_pressing(&mut rows);
        let said: Vec<String> = rows.iter().map(|row| row.next.say(today)).collect();
        assert_eq!(
            said,
            ["you said you’d do something", "paused", "paused until 12 Apr 2027", "archived"]
        );
        assert_eq!(CaseloadCounts::of(&rows, today).say(), "1 person, 2 paused");
    }
}
