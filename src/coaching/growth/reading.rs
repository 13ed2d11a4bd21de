//! A coach's own development as it reads on one day: from their record, their meetings and their log.

use chrono::{NaiveDate, TimeDelta};

use super::coached::own_thread;
use super::first_weeks::{FirstThing, FirstWeeks};
use super::goal::CoachGoal;
use super::own_growth::OwnGrowth;
use super::ticks::WhatHappened;
use crate::coaching::calendar::academic_year;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::calibration::standing::SameName;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_year::CpdYear;
use crate::coaching::drop_in::DropIn;
use crate::coaching::figures::{Contributing, GrowthHalfTerm, Pair, what_changed};
use crate::coaching::reflection::{ANSWERS, answer_label};
use crate::coaching::session::Session;
use crate::coaching::thread::Thread;

/// Somebody is new to coaching for so long after their first meeting: about a school term.
const NEW_FOR: TimeDelta = TimeDelta::days(14 * 7);

/// What it is read from.
pub(crate) struct GrowthFrom<'a> {
    /// Whose it is, and what decides about their meetings.
    pub(crate) contributing: &'a Contributing<'a>,
    /// All that was recorded of the people they met.
    pub(crate) pairs: &'a [Pair],
    /// Their own record, where there is one.
    pub(crate) own: Option<OwnGrowth>,
    /// Their whole CPD log.
    pub(crate) cpd: Vec<CpdEntry>,
    /// The first weeks, as the trust has them.
    pub(crate) first_weeks: FirstWeeks,
    /// Their parts in calibrations, the oldest first.
    pub(crate) calibrations: Vec<OwnCalibration>,
    /// Whether two names are one person's.
    pub(crate) same_name: SameName<'a>,
}

/// A coach's own development on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthReading {
    /// The day.
    pub(crate) today: NaiveDate,
    /// What they keep.
    pub(crate) own: OwnGrowth,
    /// Their half-terms, the oldest first.
    pub(crate) halves: Vec<GrowthHalfTerm>,
    /// What changed, in a sentence.
    pub(crate) changed: Option<String>,
    /// What they answered about their goal, the newest first.
    pub(crate) answers: Vec<GoalAnswer>,
    /// The goals before, with what they answered about each, the newest first; those with no answer
    /// are left out.
    pub(crate) earlier: Vec<(CoachGoal, Vec<GoalAnswer>)>,
    /// The title and the words about the first weeks.
    pub(crate) first_weeks: FirstWeeks,
    /// On which day each of their things was done, in their order.
    pub(crate) done: Vec<Option<NaiveDate>>,
    /// Whether they began less than a school term ago, or have not begun.
    pub(crate) is_new: bool,
    /// Their CPD of this school year.
    pub(crate) cpd: CpdYear,
    /// Their own action steps.
    pub(crate) thread: Thread,
    /// Their parts in calibrations, the oldest first.
    pub(crate) calibrations: Vec<OwnCalibration>,
}

/// One answer about the goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GoalAnswer {
    /// The day of the meeting.
    pub(crate) on: NaiveDate,
    /// With whom.
    pub(crate) with: String,
    /// The answer, by its name in files.
    pub(crate) answer: String,
}

impl GrowthReading {
    /// The reading.
    #[must_use]
    pub(crate) fn of(from: GrowthFrom<'_>) -> Self {
        let GrowthFrom { contributing, pairs, own, cpd, first_weeks, calibrations, same_name } =
            from;
        let today = contributing.today;
        let own = own.unwrap_or_else(|| OwnGrowth::of(contributing.coach.clone()));
        let is_own = |it: &&Session| {
            (contributing.is_own)(&it.coach) && it.held_on().is_some_and(|on| on <= today)
        };
        let mut held: Vec<&Session> =
            pairs.iter().flat_map(|it| &it.sessions).filter(is_own).collect();
        held.sort_by(|a, b| (b.started_at, &b.id).cmp(&(a.started_at, &a.id)));
        let visits: Vec<&DropIn> = pairs
            .iter()
            .flat_map(|it| &it.drop_ins)
            .filter(|it| it.at.date_naive() <= today)
            .filter(|it| (contributing.is_own)(&it.coach) && !it.says_nothing())
            .collect();
        let open = calibrations.iter().filter_map(|it| it.opened_on(same_name));
        let read_together: Vec<NaiveDate> = open.filter(|on| *on <= today).collect();
        let happened = WhatHappened {
            held: &held,
            visits: &visits,
            cpd: &cpd,
            read_together: &read_together,
            own: &own,
        };
        let done = first_weeks.things.iter().map(|it: &FirstThing| it.done_on(&happened)).collect();
        let first = held.iter().filter_map(|it| it.held_on()).min();
        let answered = |goal: &CoachGoal| {
            let in_it = |it: &&Session| {
                let answer = goal.answer_in(it)?.to_owned();
                Some(GoalAnswer { on: it.held_on()?, with: it.coachee.name.clone(), answer })
            };
            held.iter().filter_map(in_it).collect::<Vec<_>>()
        };
        let answers = own.goal.as_ref().map(answered).unwrap_or_default();
        let earlier = own.earlier.iter().rev().map(|it| {
            let mut answers = answered(it);
            answers.retain(|answer| it.was_set_on(answer.on));
            (it.clone(), answers)
        });
        let earlier = earlier.filter(|(_, answers)| !answers.is_empty()).collect();
        let halves = contributing.growth(pairs);
        let changed = what_changed(&halves);
        Self {
            today,
            answers,
            earlier,
            changed,
            halves,
            done,
            first_weeks,
            is_new: first.is_none_or(|first| today - first < NEW_FOR),
            cpd: CpdYear::of(&contributing.coach.name, academic_year(today), cpd),
            thread: own_thread(contributing.coach, &own.coached),
            own,
            calibrations,
        }
    }

    /// How often each answer was given to the goal since it was set, in the order of their keys.
    #[must_use]
    pub(crate) fn answers_counted(&self) -> Vec<(&'static str, usize)> {
        let Some(goal) = &self.own.goal else { return Vec::new() };
        goal.counted(self.answers.iter().filter(|it| goal.was_set_on(it.on)))
    }
}

impl CoachGoal {
    /// Whether it was the goal on that day.
    fn was_set_on(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| day >= since) && self.until.is_none_or(|until| day <= until)
    }

    /// How often each answer to it is among `answers`, in the order of their keys.
    pub(super) fn counted<'a>(
        &self,
        answers: impl Iterator<Item = &'a GoalAnswer>,
    ) -> Vec<(&'static str, usize)> {
        let given: Vec<&str> = answers.map(|it| it.answer.as_str()).collect();
        let count = |name: &'static str| {
            (answer_label(&self.asks, name), given.iter().filter(|it| **it == name).count())
        };
        ANSWERS.into_iter().map(count).collect()
    }
}
