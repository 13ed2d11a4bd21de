//! A coach's own figures by half-term, from their own meetings alone: what they can look at by
//! themselves. Nobody else's stand beside them, and nothing in them says what is good.
//!
//! What a contribution counts has the same meaning here, and is taken from one.

use std::collections::BTreeMap;

use crate::wording::counts::count;
use crate::wording::lengths::whole_minutes;

use super::super::calendar::{HALF_TERMS, academic_year_name};
use super::super::session::Session;
use super::contributing::{Contributing, Pair};
use super::contribution::Contribution;
use super::sums::Spread;

/// Of fewer numbers than this nothing is said of what changed.
const LEAST: u64 = 3;

/// What one coach did in one half-term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrowthHalfTerm {
    /// Which: `Autumn 2`.
    pub(crate) half_term: String,
    /// Of which school year: `2026-27`.
    pub(crate) year: String,
    /// Meetings held: those that began and are finished.
    pub(crate) held: u32,
    /// The minutes of practice of each meeting with practice, from the model or the first go on.
    pub(crate) practice: Spread,
    /// How many goes there were in each meeting with practice.
    pub(crate) reps: Spread,
    /// The minutes that were spent in each of these meetings before practice began, without pauses.
    pub(crate) before_practice: Spread,
    /// How many school days lie between two meetings with one person.
    pub(crate) days_between: Spread,
    /// In how many meetings each step that became a habit was agreed or kept until then.
    pub(crate) to_embed: Spread,
    /// How many checks that were agreed fell due.
    pub(crate) follow_ups_due: u32,
    /// How many of them were made, on the day or within two school days.
    pub(crate) follow_ups_kept: u32,
    /// The steps of a meeting that took longer than planned, by their titles.
    pub(crate) over: BTreeMap<String, Overrun>,
    /// How many meetings agreed a step in each strand, by programme and strand.
    pub(crate) strands: BTreeMap<(String, String), u32>,
}

/// How often one step of a meeting took longer than planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrun {
    /// In how many meetings time was spent in it.
    pub(crate) of: u32,
    /// The minutes over, of each meeting in which it was a minute or more.
    pub(crate) minutes: Spread,
}

impl Contributing<'_> {
    /// The half-terms of the school year and of the one before in which a meeting was held, the oldest
    /// first.
    #[must_use]
    pub fn growth(&self, pairs: &[Pair]) -> Vec<GrowthHalfTerm> {
        let before = Contributing { begins: self.begins.saturating_sub(1), ..*self };
        let [then, now] = Self::of_years([&before, self], pairs);
        [before.of_year(&then, pairs), self.of_year(&now, pairs)].concat()
    }

    /// The same of the school year alone.
    fn of_year(&self, counted: &Contribution, pairs: &[Pair]) -> Vec<GrowthHalfTerm> {
        let mut halves = HALF_TERMS.map(|name| GrowthHalfTerm {
            half_term: name.to_owned(),
            year: academic_year_name(self.begins),
            ..GrowthHalfTerm::default()
        });
        for from in counted.places.iter().flat_map(|place| &place.half_terms) {
            let Some(half) = halves.iter_mut().find(|it| it.half_term == from.half_term) else {
                continue;
            };
            for week in &from.weeks {
                half.held += week.held;
                half.practice.add(&week.practice_minutes);
                half.days_between.add(&week.days_between);
                half.to_embed.add(&week.meetings_to_embed);
                half.follow_ups_due += week.follow_ups_due;
                half.follow_ups_kept += week.follow_ups_kept;
            }
        }
        for session in pairs.iter().flat_map(|pair| &pair.sessions) {
            let day = session.held_on().filter(|day| *day <= self.today);
            let Some(day) = day.filter(|_| (self.is_own)(&session.coach)) else { continue };
            let number = self.half_term_number(session, day);
            if let Some(half) = number.and_then(|number| halves.get_mut(number)) {
                half.count(session);
            }
        }
        halves.into_iter().filter(|it| it.held > 0).collect()
    }
}

impl GrowthHalfTerm {
    fn count(&mut self, session: &Session) {
        if session.practice.happened() {
            self.reps.add(&[small(session.practice.held().count())]);
            let before = session.seconds_before_practice();
            self.before_practice.add(&[small(whole_minutes(before))]);
        }
        for step in &session.steps {
            let (spent, planned) = (step.seconds_spent(), f64::from(step.planned_seconds));
            if spent <= 0.0 || planned <= 0.0 {
                continue;
            }
            let over = self.over.entry(step.title.trim().to_owned()).or_default();
            over.of += 1;
            if spent - planned >= 60.0 {
                over.minutes.add(&[small(whole_minutes(spent - planned))]);
            }
        }
        let agreed = session.action_step.as_ref().filter(|it| !it.text.trim().is_empty());
        if let Some(step) = agreed.filter(|it| !it.strand.trim().is_empty()) {
            let key = (session.programme.clone(), step.strand.clone());
            *self.strands.entry(key).or_default() += 1;
        }
    }

    /// Its name beside `other`: with its year, where the other is of another one.
    fn name_beside(&self, other: &Self) -> String {
        if self.year == other.year {
            return self.half_term.clone();
        }
        format!("{}, {}", self.half_term, self.year)
    }
}

/// One thing that was counted, in each of some half-terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trend {
    /// What it is: `minutes of practice`.
    pub(crate) what: &'static str,
    /// The number of each half-term; none where nothing can be said.
    pub(crate) numbers: Vec<Option<u32>>,
    /// The same as it is written, where that is not the number alone: `3 of 4`.
    pub(crate) written: Vec<String>,
}

/// What a coach can look at of `halves`, in the order in which a meeting goes.
#[must_use]
pub(crate) fn trends(halves: &[GrowthHalfTerm]) -> Vec<Trend> {
    let trend = |what: &'static str, of: &dyn Fn(&GrowthHalfTerm) -> Option<u32>| {
        let numbers: Vec<Option<u32>> = halves.iter().map(of).collect();
        let written = numbers.iter().map(|it| it.map_or_else(|| "–".to_owned(), |n| n.to_string()));
        Trend { what, written: written.collect(), numbers }
    };
    let middle = |spread: &Spread| spread.median().map(u32::from);
    let kept = |it: &GrowthHalfTerm| match it.follow_ups_due {
        0 => "–".to_owned(),
        due => format!("{} of {due}", it.follow_ups_kept),
    };
    let follow_ups = trend("follow-ups made in time", &|it| {
        (it.follow_ups_due > 0).then_some(it.follow_ups_kept)
    });
    vec![
        trend("meetings held", &|it| Some(it.held)),
        trend("minutes before practice", &|it| middle(&it.before_practice)),
        trend("minutes of practice", &|it| middle(&it.practice)),
        trend("goes in a meeting", &|it| middle(&it.reps)),
        Trend { written: halves.iter().map(kept).collect(), ..follow_ups },
        trend("school days between meetings", &|it| middle(&it.days_between)),
        trend("meetings until a step is a habit", &|it| middle(&it.to_embed)),
    ]
}

/// What changed between the last two of `halves`, in a plain sentence: the first thing in the order in
/// which a meeting goes. Nothing where fewer than three numbers stand on either side of each.
#[must_use]
pub(crate) fn what_changed(halves: &[GrowthHalfTerm]) -> Option<String> {
    let [.., before, now] = halves else { return None };
    let than = before.name_beside(now);
    let medians = |of: fn(&GrowthHalfTerm) -> &Spread| -> Option<(u16, u16)> {
        let enough = [before, now].iter().all(|it| of(it).count() >= LEAST);
        of(before).median().zip(of(now).median()).filter(|_| enough)
    };
    let by = |(a, b): (u16, u16), least: u16| Some(a.abs_diff(b)).filter(|by| *by >= least);
    let starts = medians(|it| &it.before_practice);
    let lasts = medians(|it| &it.practice);
    let goes = medians(|it| &it.reps);
    let days = medians(|it| &it.days_between);
    if let Some(by) = starts.and_then(|it| by(it, 2)) {
        let way = if starts.is_some_and(|(a, b)| b < a) { "earlier" } else { "later" };
        return Some(format!("Practice begins {by} minutes {way} than in {than}."));
    }
    if let Some(by) = lasts.and_then(|it| by(it, 2)) {
        let way = if lasts.is_some_and(|(a, b)| b > a) { "longer" } else { "shorter" };
        return Some(format!("Practice is {by} minutes {way} than in {than}."));
    }
    if let Some(by) = goes.and_then(|it| by(it, 1)) {
        let way = if goes.is_some_and(|(a, b)| b > a) { "more" } else { "fewer" };
        let goes = count(by, &format!("{way} go"), &format!("{way} goes"));
        return Some(format!("There is time for {goes} in a meeting than in {than}."));
    }
    let kept = follow_ups_changed(before, now, &than);
    if kept.is_some() {
        return kept;
    }
    if let Some(by) = days.and_then(|it| by(it, 2)) {
        let way =
            if days.is_some_and(|(a, b)| b < a) { "closer together" } else { "further apart" };
        return Some(format!("Meetings are {by} school days {way} than in {than}."));
    }
    let is_known = [starts, lasts, goes, days].iter().any(Option::is_some);
    is_known.then(|| format!("Your meetings go much as they did in {than}."))
}

/// What changed in how many checks were made in time, where it is a tenth of them or more.
fn follow_ups_changed(before: &GrowthHalfTerm, now: &GrowthHalfTerm, than: &str) -> Option<String> {
    let of = |it: &GrowthHalfTerm| (u64::from(it.follow_ups_kept), u64::from(it.follow_ups_due));
    let ((kept, due), (kept_now, due_now)) = (of(before), of(now));
    if due < LEAST || due_now < LEAST {
        return None;
    }
    let apart = (kept * due_now).abs_diff(kept_now * due);
    (apart * 10 >= due * due_now).then(|| {
        format!("You made {kept_now} of {due_now} follow-ups in time; in {than} {kept} of {due}.")
    })
}

fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::calendar::Calendar;
    use crate::coaching::packs::programmes;
    use crate::coaching::practice::{Rep, RepOutcome};
    use crate::coaching::session::Status;
    use crate::coaching::testing::{at, prepared, rosa};
    use crate::example_trust;

    /// Meetings with practice that begins after so many minutes of talk, on these days.
    fn met(days: &[&str], talk: i64, goes: usize) -> Vec<Session> {
        let one = |day: &&str| {
            let mut session = prepared();
            session.id = format!("session-{day}").parse().expect("an id");
            let began = at(&format!("{day}T09:00:00+00:00"));
            (session.started_at, session.status) = (Some(began), Status::Finished);
            let visit = |minutes: i64, from: i64| super::super::super::record::Visit {
                entered_at: began + TimeDelta::minutes(from),
                seconds: f64::from(i32::try_from(minutes * 60).expect("short")),
                unknown: BTreeMap::new(),
            };
            // Two minutes were planned for the first step.
            session.steps[0].visits = vec![visit(talk, 0)];
            session.steps[1].visits = vec![visit(10, talk)];
            let go = |n: usize| {
                let n = i64::try_from(n).expect("few");
                let marked = Some(RepOutcome::Partly);
                Rep { outcome: marked, ..Rep::begun(began + TimeDelta::minutes(talk + n)) }
            };
            session.practice.reps = (0..goes).map(go).collect();
            session
        };
        days.iter().map(one).collect()
    }

    fn growth(sessions: Vec<Session>, today: &str) -> Vec<GrowthHalfTerm> {
        let (calendar, coach) = (Calendar::common(), rosa());
        let contributing = Contributing {
            coach: &coach,
            is_own: &|it| it.name == coach.name,
            calendar: &|_| &calendar,
            programmes: &programmes(),
            begins: 2026,
            today: today.parse().expect("a day"),
        };
        let mut pairs: BTreeMap<_, Pair> = BTreeMap::new();
        for session in sessions {
            pairs.entry(session.coachee.id.clone()).or_default().sessions.push(session);
        }
        contributing.growth(&pairs.into_values().collect::<Vec<_>>())
    }

    const AUTUMN_1: [&str; 3] = ["2026-09-14", "2026-09-28", "2026-10-12"];
    const AUTUMN_2: [&str; 3] = ["2026-11-02", "2026-11-16", "2026-11-30"];

    #[test]
    fn what_changed_is_one_sentence_in_the_order_of_a_meeting() {
        let alike = "Your meetings go much as they did in Autumn 1.";
        for ((talk, goes), (talk_now, goes_now), says) in [
            ((9, 3), (5, 3), "Practice begins 4 minutes earlier than in Autumn 1."),
            ((5, 3), (9, 6), "Practice begins 4 minutes later than in Autumn 1."),
            ((5, 3), (6, 4), "There is time for 1 more go in a meeting than in Autumn 1."),
            ((5, 3), (5, 1), "There is time for 2 fewer goes in a meeting than in Autumn 1."),
            ((5, 3), (6, 3), alike),
        ] {
            let sessions = [met(&AUTUMN_1, talk, goes), met(&AUTUMN_2, talk_now, goes_now)];
            let halves = growth(sessions.concat(), "2026-11-30");
            assert_eq!(what_changed(&halves).as_deref(), Some(says));
        }
        let few = [met(&AUTUMN_1[..2], 9, 3), met(&AUTUMN_2, 5, 3)].concat();
        assert_eq!(what_changed(&growth(few, "2026-11-30")), None);
        assert_eq!(what_changed(&[]), None);
    }

    #[test]
    fn the_figures_of_a_half_term_are_medians_of_its_meetings() {
        let mut sessions = met(&AUTUMN_2, 5, 3);
        sessions[1].steps[0].visits[0].seconds = 90.0;
        let halves = growth(sessions, "2026-11-30");
        let [half] = halves.as_slice() else { panic!("{halves:?}") };
        assert_eq!((half.half_term.as_str(), half.year.as_str()), ("Autumn 2", "2026-27"));
        assert_eq!(half.held, 3);
        let medians = [&half.practice, &half.reps, &half.before_practice, &half.days_between];
        assert_eq!(medians.map(Spread::median), [Some(10), Some(3), Some(5), Some(10)]);
        // Five minutes of two that were planned, twice; and ten of eight for practice.
        let over = |title: &str| (half.over[title].of, half.over[title].minutes.clone());
        assert_eq!((over("Praise").0, over("Praise").1.count()), (3, 2));
        assert_eq!(over("Praise").1.median(), Some(3));
        assert_eq!(over("Practice").1.median(), Some(2));
    }

    fn trust() -> Vec<Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    #[test]
    fn another_coachs_meetings_are_never_among_them() {
        let mut own = trust();
        own.retain(|it| it.coach.name == rosa().name);
        let with = growth(trust(), "2026-11-30");
        let alone = growth(own.clone(), "2026-11-30");
        let of_meetings = |half: &GrowthHalfTerm| {
            let half = half.clone();
            (half.held, half.practice, half.reps, half.before_practice, half.over, half.strands)
        };
        assert!(with.iter().map(of_meetings).eq(alone.iter().map(of_meetings)));
        let held = |halves: &[GrowthHalfTerm]| halves.iter().map(|it| it.held).sum::<u32>();
        assert_eq!(held(&with) as usize, own.iter().filter_map(Session::held_on).count());
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(16))]

        #[test]
        fn the_order_of_meetings_makes_no_difference(
            sessions in Just(trust()).prop_shuffle(),
        ) {
            let halves = growth(sessions, "2026-11-30");
            prop_assert_eq!(&halves, &growth(trust(), "2026-11-30"));
            for half in &halves {
                prop_assert!(half.reps.count() <= half.held.into());
                prop_assert_eq!(half.reps.count(), half.practice.count());
                prop_assert!(half.follow_ups_kept <= half.follow_ups_due);
            }
        }
    }
}
