//! Makes a coach's contribution of a school year from what they recorded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::wording::lengths::whole_minutes;

use super::super::calendar::{Calendar, HALF_TERMS, academic_year, academic_year_name, monday_of};
use super::super::caseload::has_a_date;
use super::super::drop_in::DropIn;
use super::super::id::PersonId;
use super::super::moment::WallTime;
use super::super::people::{Coach, Person, PersonStatus, is_unshowable};
use super::super::person_summary::PersonSummary;
use super::super::programme::Programme;
use super::super::record::Embedding;
use super::super::session::Session;
use super::super::step_history::{StepEventKind, ThreadEvent};
use super::super::thread::Thread;
use super::contribution::{
    CONTRIBUTION_VERSION, Contribution, ContributionFormat, ContributionHalfTerm,
    ContributionPlace, ContributionWeek, Thousandths,
};
use super::held::{A_MEETING, expected_in, friday_of};

/// A check that was made so many school days after its day was still made in time.
const DAYS_OF_GRACE: usize = 2;

/// Whose contribution it is, of which year, and what decides about it.
pub struct Contributing<'a> {
    /// The coach.
    pub coach: &'a Coach,
    /// Whether a record's coach is this one: they may have begun with another id on another machine.
    pub is_own: &'a dyn Fn(&Coach) -> bool,
    /// The calendar of a school.
    pub calendar: &'a dyn Fn(&str) -> &'a Calendar,
    /// Every programme.
    pub programmes: &'a [Programme],
    /// The year in which the school year begins.
    pub begins: i32,
    /// The day until which it is counted.
    pub today: NaiveDate,
}

/// All that was recorded of one person, by whomever.
#[derive(Debug, Default)]
pub struct Pair {
    /// Their own record, where they are on the list.
    pub person: Option<Person>,
    /// Their sessions, each once.
    pub sessions: Vec<Session>,
    /// Visits to them, each once.
    pub drop_ins: Vec<DropIn>,
}

/// Programme and school.
type PlaceKey = (String, String);

/// What is counted of one place: each half-term by its number in the year.
type HalfTermRows = BTreeMap<usize, HalfTermRow>;

#[derive(Default)]
struct HalfTermRow {
    coachees: BTreeSet<PersonId>,
    first_meetings: u32,
    weeks: BTreeMap<NaiveDate, (ContributionWeek, u64)>,
}

/// Rows in the making.
#[derive(Default)]
struct Rows(BTreeMap<PlaceKey, HalfTermRows>);

/// The meetings that one person had with the coach, the oldest first; never none.
struct HeldMeetings<'a> {
    pair: &'a Pair,
    held: Vec<(NaiveDate, &'a Session)>,
    first: (NaiveDate, &'a Session),
    last: NaiveDate,
}

impl Contributing<'_> {
    /// The contribution, not yet written once.
    #[must_use]
    pub fn of(&self, pairs: &[Pair]) -> Contribution {
        let [one] = Self::of_years([self], pairs);
        one
    }

    /// The same of several years of one coach, on one day: the thread of each pair is made once.
    #[must_use]
    pub(super) fn of_years<const N: usize>(years: [&Self; N], pairs: &[Pair]) -> [Contribution; N] {
        let mut counted = years.map(|year| (year, Rows::default()));
        for pair in pairs {
            let Some(with) = years.first().and_then(|it| it.held_with(pair)) else { continue };
            let id = &with.first.1.coachee.id;
            let thread = Thread::of(id, &pair.sessions, &pair.drop_ins);
            for (year, rows) in &mut counted {
                year.count_held(&with, rows);
                year.count_expected(&with, rows);
                year.count_follow_ups(&with, &thread, rows);
                year.count_steps(&with, &thread, rows);
            }
        }
        counted.map(|(year, rows)| Contribution {
            format: ContributionFormat::Contribution,
            version: CONTRIBUTION_VERSION,
            coach: year.coach.id.clone(),
            coach_name: shown(&year.coach.name),
            year: academic_year_name(year.begins),
            revision: 0,
            up_to: year.today,
            places: rows.finished(),
        })
    }

    fn held_with<'p>(&self, pair: &'p Pair) -> Option<HeldMeetings<'p>> {
        let own = pair.sessions.iter().filter(|it| (self.is_own)(&it.coach));
        let held = own.filter_map(|it| Some((it.held_on()?, it)));
        let mut held: Vec<_> = held.filter(|(day, _)| *day <= self.today).collect();
        held.sort_by_key(|(_, it)| (it.started_at, &it.id));
        let (first, (last, _)) = (*held.first()?, *held.last()?);
        Some(HeldMeetings { pair, held, first, last })
    }

    /// The row of the week of `day`, in the place of `session`; none where it is of another year.
    fn week<'r>(
        &self,
        rows: &'r mut Rows,
        session: &Session,
        day: NaiveDate,
    ) -> Option<&'r mut (ContributionWeek, u64)> {
        let monday = monday_of(day)?;
        let weeks = &mut self.half_term(rows, session, day)?.weeks;
        Some(weeks.entry(monday).or_insert_with(|| (ContributionWeek::of(monday), 0)))
    }

    /// The row of the half-term of `day`.
    fn half_term<'r>(
        &self,
        rows: &'r mut Rows,
        session: &Session,
        day: NaiveDate,
    ) -> Option<&'r mut HalfTermRow> {
        let number = self.half_term_number(session, day)?;
        let place = (shown(&session.programme), shown(session.coachee.school.trim()));
        Some(rows.0.entry(place).or_default().entry(number).or_default())
    }

    /// The number of the half-term of `day` in the school year; none where it is of another year.
    /// That of its Friday decides, so that a week is in one.
    pub(super) fn half_term_number(&self, session: &Session, day: NaiveDate) -> Option<usize> {
        let friday = friday_of(monday_of(day)?);
        let year = self.calendar_of(session).year_around(friday);
        if year.as_ref().map_or(academic_year(friday), |it| it.begins) != self.begins {
            return None;
        }
        let half = year.as_ref()?.half_term_of(friday)?;
        HALF_TERMS.iter().position(|name| *name == half.name)
    }

    fn calendar_of(&self, session: &Session) -> &Calendar {
        (self.calendar)(&session.coachee.school)
    }

    fn count_held(&self, with: &HeldMeetings, rows: &mut Rows) {
        let visits: Vec<WallTime> = self.visits(with).map(|it| it.at).collect();
        let mut before: Option<&Session> = None;
        for (day, session) in &with.held {
            let (day, began) = (*day, session.started_at);
            let since = before.and_then(|it| it.started_at);
            let last = before.and_then(Session::held_on);
            before = Some(session);
            let Some(half) = self.half_term(rows, session, day) else { continue };
            half.coachees.insert(session.coachee.id.clone());
            half.first_meetings += u32::from(last.is_none());
            let Some((week, _)) = self.week(rows, session, day) else { continue };
            week.held += 1;
            week.could_practise += u32::from(session.reps_held().is_some());
            let practised = session.practice.happened();
            if practised {
                week.practice_minutes.push(small(whole_minutes(session.seconds_of_practice())));
            }
            let visited =
                |at: &WallTime| since.is_none_or(|since| *at > since) && Some(*at) <= began;
            let agreed = session.action_step.as_ref().is_some_and(|it| !it.text.trim().is_empty());
            week.still_coaching += u32::from(practised && agreed && visits.iter().any(visited));
            week.days_between
                .extend(last.map(|last| school_days_between(self.calendar_of(session), last, day)));
        }
        for visit in self.visits(with) {
            let day = visit.at.date_naive();
            if let Some((week, _)) = self.week(rows, with.place_on(day), day) {
                week.visits += 1;
            }
        }
    }

    /// The coach's own visits, until today.
    fn visits<'p>(&self, with: &HeldMeetings<'p>) -> impl Iterator<Item = &'p DropIn> {
        let visits = with.pair.drop_ins.iter().filter(|it| !it.says_nothing());
        visits.filter(|it| (self.is_own)(&it.coach) && it.at.date_naive() <= self.today)
    }

    /// Every school week of the year in which the two were a pair: from the first meeting until
    /// today, and where they are paused, archived or with another coach now, until the last.
    fn count_expected(&self, with: &HeldMeetings, rows: &mut Rows) {
        let person = with.pair.person.as_ref();
        let is_with_another =
            with.pair.sessions.iter().any(|it| {
                !(self.is_own)(&it.coach) && it.held_on().is_some_and(|day| day > with.last)
            });
        let is_active = |it: &Person| it.status_on(self.today) == PersonStatus::Active;
        let runs = !is_with_another && person.is_some_and(is_active);
        let until = if runs { self.today } else { with.last };
        let now = with.place_on(until);
        let programme = self.programmes.iter().find(|it| it.id == now.programme);
        let own = person.and_then(|it| it.every_school_weeks);
        let (first, _) = with.first;
        if let Some(every) = own.or(programme.map(|it| it.every_school_weeks)) {
            let year = self.calendar_of(now).year(self.begins);
            let begins = year.and_then(|it| it.half_terms.first().map(|half| half.from));
            let from = begins.map_or(first, |begins| begins.max(first));
            for monday in self.calendar_of(now).school_weeks(from, until) {
                let place = with.place_on(friday_of(monday));
                if let Some((_, expected)) = self.week(rows, place, monday) {
                    *expected += expected_in(monday, first, every);
                }
            }
        }
        if let Some((week, _)) = self.week(rows, now, self.today).filter(|_| runs) {
            let id = &now.coachee.id;
            let summary = PersonSummary::of(id, &with.pair.sessions, &with.pair.drop_ins);
            if has_a_date(&summary, self.today) {
                week.with_date += 1;
            } else {
                week.without_date += 1;
            }
        }
    }

    /// The checks that meetings agreed. One whose day comes after the next meeting was overtaken by
    /// it, and is not due.
    fn count_follow_ups(&self, with: &HeldMeetings, thread: &Thread, rows: &mut Rows) {
        let looks = thread.steps.iter().flat_map(|step| &step.events);
        let looks = looks.filter(|it| it.what.is_a_look()).filter_map(|it| it.at);
        let looks: Vec<WallTime> = looks.chain(self.visits(with).map(|it| it.at)).collect();
        for (n, (day, session)) in with.held.iter().enumerate() {
            let next = with.held.get(n + 1).map(|(day, _)| *day);
            let due = session.follow_up.check.on.filter(|on| on >= day);
            let Some(due) = due.filter(|on| next.is_none_or(|next| *on <= next)) else { continue };
            let calendar = self.calendar_of(session);
            let grace = (0..DAYS_OF_GRACE)
                .try_fold(due, |day, _| calendar.school_day_after(day))
                .unwrap_or(due);
            let in_time =
                |at: &WallTime| Some(*at) > session.started_at && at.date_naive() <= grace;
            let kept = looks.iter().any(in_time);
            if (kept || grace < self.today)
                && let Some((week, _)) = self.week(rows, session, due)
            {
                week.follow_ups_due += 1;
                week.follow_ups_kept += u32::from(kept);
            }
        }
    }

    /// The action steps that were first seen to be embedded in a record of the coach's own.
    fn count_steps(&self, with: &HeldMeetings, thread: &Thread, rows: &mut Rows) {
        let Pair { sessions, drop_ins, .. } = with.pair;
        let embedded = |it: &&ThreadEvent| {
            matches!(it.what, StepEventKind::Seen { seen: Embedding::Embedded, .. })
        };
        let is_own = |it: &ThreadEvent| {
            let session = sessions.iter().find(|one| Some(&one.id) == it.session.as_ref());
            let visit = drop_ins.iter().find(|one| Some(&one.id) == it.drop_in.as_ref());
            let coach = session.map(|it| &it.coach).or(visit.map(|it| &it.coach));
            coach.is_some_and(|coach| (self.is_own)(coach))
        };
        for step in &thread.steps {
            let Some(event) = step.events.iter().find(embedded).filter(|it| is_own(it)) else {
                continue;
            };
            let Some(day) = event.day().filter(|day| *day <= self.today) else { continue };
            let agreed = step.events.iter().filter(|it| it.is_agreement() && it.at <= event.at);
            let meetings: BTreeSet<_> = agreed.filter_map(|it| it.session.as_ref()).collect();
            if let Some((week, _)) = self.week(rows, with.place_on(day), day) {
                week.meetings_to_embed.push(small(meetings.len()));
            }
        }
    }
}

impl<'a> HeldMeetings<'a> {
    /// The meeting that says in which programme and school they were on `day`: the last one until
    /// then, else the first.
    fn place_on(&self, day: NaiveDate) -> &'a Session {
        let mut until = self.held.iter().rev().filter(|(held, _)| *held <= day);
        until.next().map_or(self.first.1, |(_, session)| session)
    }
}

impl Rows {
    fn finished(self) -> Vec<ContributionPlace> {
        let place = |((programme, school), half_terms): (PlaceKey, HalfTermRows)| {
            let mut so_far = BTreeSet::new();
            let mut halves = Vec::with_capacity(half_terms.len());
            for (number, row) in half_terms {
                so_far.extend(row.coachees.iter().cloned());
                halves.push(ContributionHalfTerm {
                    half_term: HALF_TERMS.get(number).copied().unwrap_or_default().to_owned(),
                    coachees: size(row.coachees.len()),
                    coachees_so_far: size(so_far.len()),
                    first_meetings: row.first_meetings,
                    weeks: row.weeks.into_values().map(finished).collect(),
                });
            }
            ContributionPlace { programme, school, half_terms: halves }
        };
        self.0.into_iter().map(place).collect()
    }
}

fn finished((mut week, expected): (ContributionWeek, u64)) -> ContributionWeek {
    let thousandths =
        (u128::from(expected) * 1000 + u128::from(A_MEETING / 2)) / u128::from(A_MEETING);
    week.expected = Thousandths(u32::try_from(thousandths).unwrap_or(u32::MAX));
    for list in [&mut week.practice_minutes, &mut week.meetings_to_embed, &mut week.days_between] {
        list.sort_unstable();
    }
    week
}

/// How many days with pupils come after `from` until `to`.
fn school_days_between(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> u16 {
    let after = std::iter::successors(calendar.school_day_after(from), |day| {
        calendar.school_day_after(*day)
    });
    small(after.take(u16::MAX.into()).take_while(|day| *day <= to).count())
}

/// A name without what would do something in a terminal.
fn shown(name: &str) -> String {
    name.chars().map(|c| if is_unshowable(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveTime};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::coaching::action_step::{ActionStep, CheckKind};
    use crate::coaching::packs::programmes;
    use crate::coaching::people::Unknown;
    use crate::coaching::practice::{Rep, RepOutcome};
    use crate::coaching::session::Status;
    use crate::coaching::testing::{amina, any_session, prepared, rosa};
    use crate::example_trust;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(day: NaiveDate) -> WallTime {
        day.and_time(NaiveTime::default()).and_utc().fixed_offset()
    }

    fn contribution(pairs: &[Pair], begins: i32, today: &str) -> Contribution {
        let (calendar, coach) = (Calendar::common(), rosa());
        let contributing = Contributing {
            coach: &coach,
            is_own: &|it| it.name == coach.name,
            calendar: &|_| &calendar,
            programmes: &programmes(),
            begins,
            today: day(today),
        };
        contributing.of(pairs)
    }

    /// All the weeks of a contribution, put together.
    fn sum(of: &Contribution) -> ContributionWeek {
        let mut sum = ContributionWeek::of(NaiveDate::default());
        for week in of.places.iter().flat_map(|it| &it.half_terms).flat_map(|it| &it.weeks) {
            sum.held += week.held;
            sum.expected.0 += week.expected.0;
            sum.with_date += week.with_date;
            sum.without_date += week.without_date;
            sum.could_practise += week.could_practise;
            sum.practice_minutes.extend(&week.practice_minutes);
            sum.visits += week.visits;
            sum.still_coaching += week.still_coaching;
            sum.follow_ups_due += week.follow_ups_due;
            sum.follow_ups_kept += week.follow_ups_kept;
            sum.meetings_to_embed.extend(&week.meetings_to_embed);
            sum.days_between.extend(&week.days_between);
        }
        sum
    }

    /// A meeting with Amina on this day that was finished.
    fn met(on: &str) -> Session {
        let mut session = prepared();
        session.id = format!("session-{on}").parse().expect("an id");
        session.started_at = Some(at(day(on)));
        session.status = Status::Finished;
        session
    }

    fn with_amina(sessions: Vec<Session>) -> Vec<Pair> {
        vec![Pair { person: Some(amina()), sessions, drop_ins: Vec::new() }]
    }

    fn visit(on: &str) -> DropIn {
        let id = format!("visit-{on}").parse().expect("an id");
        let mut visit = DropIn::begun(id, rosa(), amina().as_coachee(), at(day(on)));
        visit.seen = Some(Embedding::Embedded);
        visit
    }

    #[test]
    fn a_rhythm_expects_the_first_meeting_and_a_share_in_each_school_week_after_it() {
        // Autumn 1 ends on 23 October; the instructional programme meets every second week.
        for (first, today, thousandths) in [
            ("2026-10-06", "2026-10-06", 1000),
            ("2026-10-06", "2026-10-11", 1000),
            ("2026-10-06", "2026-10-12", 1500),
            ("2026-10-06", "2026-10-19", 2000),
            ("2026-10-06", "2026-11-01", 2000),
            ("2026-10-06", "2026-11-02", 2500),
            ("2025-10-06", "2026-09-04", 500),
        ] {
            let made = contribution(&with_amina(vec![met(first)]), 2026, today);
            assert_eq!(sum(&made).expected.0, thousandths, "{first} until {today}");
        }
        let mut paused = with_amina(vec![met("2026-10-06"), met("2026-10-12")]);
        paused[0].person.as_mut().expect("Amina").status = PersonStatus::Paused;
        let until_the_last = contribution(&paused, 2026, "2026-12-11");
        assert_eq!((sum(&until_the_last).expected.0, sum(&until_the_last).without_date), (1500, 0));
        let mut handed_on = with_amina(vec![met("2026-10-06"), met("2026-11-03")]);
        "Another Coach".clone_into(&mut handed_on[0].sessions[1].coach.name);
        let own = sum(&contribution(&handed_on, 2026, "2026-12-11"));
        assert_eq!((own.held, own.expected.0), (1, 1000));
    }

    #[test]
    fn a_meeting_is_in_the_week_half_term_and_year_that_the_school_has_it_in() {
        let mut sessions = vec![met("2026-10-22"), met("2026-10-28"), met("2026-11-02")];
        sessions[2].coachee.school = "Castle\u{9b} Rise\u{202e}".into();
        sessions.push(Session { status: Status::Abandoned, ..met("2026-11-03") });
        sessions.push(Session { started_at: None, ..met("2026-11-04") });
        sessions.push(met("2026-12-01"));
        let made = contribution(&with_amina(sessions), 2026, "2026-11-06");
        let rows = made.places.iter().flat_map(|place| {
            place.half_terms.iter().map(|it| {
                let held = it.weeks.iter().map(|week| week.held).sum::<u32>();
                (place.school.as_str(), it.half_term.as_str(), it.coachees, it.first_meetings, held)
            })
        });
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [
                ("Castle\u{fffd} Rise\u{fffd}", "Autumn 2", 1, 0, 1),
                // The meeting in the holidays.
                ("Pool Street Primary", "Autumn 1", 1, 1, 2),
            ]
        );
        assert_eq!(sum(&made).days_between, [1, 1], "school days");
        assert_eq!(sum(&contribution(&[], 2026, "2026-11-06")).held, 0);
    }

    #[test]
    fn it_is_still_coaching_with_a_visit_a_step_and_practice() {
        let mut pairs = with_amina(vec![met("2026-10-05"), met("2026-10-19")]);
        let step =
            ActionStep { text: "Scan".into(), ..ActionStep::new("step-1".parse().expect("an id")) };
        for session in &mut pairs[0].sessions {
            session.action_step = Some(step.clone());
            let marked = Some(RepOutcome::Partly);
            session.practice.reps =
                vec![Rep { outcome: marked, ..Rep::begun(at(day("2026-10-05"))) }];
        }
        pairs[0].drop_ins = vec![visit("2026-10-14")];
        let made = sum(&contribution(&pairs, 2026, "2026-10-20"));
        assert_eq!((made.held, made.still_coaching, made.visits), (2, 1, 1));
        assert_eq!(made.meetings_to_embed, [1], "agreed once, then seen to be embedded");
        pairs[0].sessions[1].practice.reps.clear();
        assert_eq!(sum(&contribution(&pairs, 2026, "2026-10-20")).still_coaching, 0);
    }

    #[test]
    fn a_check_is_kept_within_two_school_days_and_due_once_they_are_over() {
        // Friday; Monday and Tuesday are the two school days.
        for (visited, today, due, kept) in [
            (None, "2026-10-13", 0, 0),
            (None, "2026-10-14", 1, 0),
            (Some("2026-10-07"), "2026-10-07", 1, 1),
            (Some("2026-10-13"), "2026-10-14", 1, 1),
            (Some("2026-10-14"), "2026-10-14", 1, 0),
        ] {
            let mut pairs = with_amina(vec![met("2026-10-05")]);
            pairs[0].sessions[0].follow_up.check.on = Some(day("2026-10-09"));
            pairs[0].sessions[0].follow_up.check.how = Some(CheckKind::DropIn);
            pairs[0].drop_ins.extend(visited.map(visit));
            let made = sum(&contribution(&pairs, 2026, today));
            assert_eq!(
                (made.follow_ups_due, made.follow_ups_kept),
                (due, kept),
                "{visited:?} {today}"
            );
        }
        let mut overtaken = with_amina(vec![met("2026-10-05"), met("2026-10-08")]);
        overtaken[0].sessions[0].follow_up.check.on = Some(day("2026-10-09"));
        assert_eq!(sum(&contribution(&overtaken, 2026, "2026-10-20")).follow_ups_due, 0);
    }

    #[test]
    fn the_example_year_is_counted_as_it_was_recorded() {
        let mut pairs: BTreeMap<PersonId, Pair> = BTreeMap::new();
        let mut held = 0;
        for (name, text) in example_trust::FILES {
            if name.starts_with("sessions") {
                let session: Session = serde_json::from_str(text).expect("a session");
                let is_own = session.coach.name == rosa().name;
                let this_year = session.held_on().is_some_and(|on| on >= day("2026-09-01"));
                held += u32::from(is_own && this_year);
                pairs.entry(session.coachee.id.clone()).or_default().sessions.push(session);
            }
        }
        let pairs: Vec<Pair> = pairs.into_values().collect();
        let made = contribution(&pairs, 2026, "2026-11-20");
        assert!(held > 30, "{held}");
        let all = sum(&made);
        assert_eq!(all.held, held);
        assert!(all.practice_minutes.len() <= all.could_practise as usize);
        assert!(all.could_practise <= all.held && all.still_coaching <= all.held);
        assert_eq!(made.flaw(), None);
        let until_half_term = sum(&contribution(&pairs, 2026, "2026-10-23"));
        assert!(until_half_term.held < held);
    }

    /// Every text and key in `value`.
    fn texts(value: &Value, all: &mut Vec<String>) {
        match value {
            Value::String(text) => all.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|it| texts(it, all)),
            Value::Object(fields) => fields.iter().for_each(|(key, it)| {
                all.push(key.clone());
                texts(it, all);
            }),
            _ => {}
        }
    }

    /// The words that the format itself has.
    fn vocabulary() -> String {
        let week = ContributionWeek {
            held: 1,
            expected: Thousandths(1),
            with_date: 1,
            without_date: 1,
            could_practise: 1,
            practice_minutes: vec![1],
            visits: 1,
            still_coaching: 1,
            follow_ups_due: 1,
            follow_ups_kept: 1,
            meetings_to_embed: vec![1],
            days_between: vec![1],
            ..ContributionWeek::of(NaiveDate::default())
        };
        let mut made = contribution(&with_amina(vec![met("2026-10-05")]), 2026, "2026-10-20");
        made.places[0].half_terms[0].weeks = vec![week];
        serde_json::to_string(&made).expect("json")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn no_word_name_or_id_of_a_session_is_in_a_contribution(
            sessions in vec((any_session(), 0_u64..80, 0_usize..3, any::<bool>()), 1..6),
            seen in vec((0_u64..80, 0_usize..3, "[a-z]{6,12}"), 0..4),
        ) {
            let start = day("2026-09-07");
            let mut pairs: BTreeMap<PersonId, Pair> = BTreeMap::new();
            for (mut session, days, who, has_person) in sessions {
                session.status = Status::Finished;
                session.started_at = Some(at(start + Days::new(days)));
                session.coach = rosa();
                session.coachee.id = format!("coachee-{who}").parse().expect("an id");
                "Pool Street Primary".clone_into(&mut session.coachee.school);
                "instructional".clone_into(&mut session.programme);
                let pair = pairs.entry(session.coachee.id.clone()).or_default();
                if has_person {
                    let (id, name) = (session.coachee.id.clone(), session.coachee.name.as_str());
                    pair.person = Some(Person::new(id, name, "a role of theirs", "", "instructional"));
                }
                pair.sessions.push(session);
            }
            for (days, who, words) in seen {
                let id: PersonId = format!("coachee-{who}").parse().expect("an id");
                let mut visit = visit("2026-10-14");
                visit.at = at(start + Days::new(days));
                visit.coachee.id = id.clone();
                visit.lesson = words;
                visit.unknown = Unknown::from([("new_words".to_owned(), Value::from("their words"))]);
                pairs.entry(id).or_default().drop_ins.push(visit);
            }
            let pairs: Vec<Pair> = pairs.into_values().collect();
            let made = contribution(&pairs, 2026, "2026-12-18");
            prop_assert!(sum(&made).held > 0);
            let bytes = serde_json::to_string_pretty(&made).expect("json");
            let (mut all, own) = (Vec::new(), vocabulary());
            for pair in &pairs {
                texts(&serde_json::to_value(&pair.sessions).expect("json"), &mut all);
                texts(&serde_json::to_value(&pair.drop_ins).expect("json"), &mut all);
                texts(&serde_json::to_value(&pair.person).expect("json"), &mut all);
            }
            for text in all.iter().filter(|it| it.trim().chars().count() > 3) {
                let is_day = text.parse::<NaiveDate>().is_ok();
                let said = own.contains(text.as_str()) || is_day;
                prop_assert!(said || !bytes.contains(text.as_str()), "{text:?} in {bytes}");
            }
        }
    }
}
