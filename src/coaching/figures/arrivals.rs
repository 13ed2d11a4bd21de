//! When each coach of a plan last sent figures: found once, since every school and target asks.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::super::plan::coaches::{CoachState, PlanCoach};
use super::super::plan::plan_record::CoachingPlan;
use super::sums::{FigureScope, Sent, TrustSums};
use super::trust_report::Coming;

/// Figures that are older than this many days are waited for.
const FRESH_FOR: u64 = 14;

/// The keys of a name as it stands, and turned round where it is written family name first. Two names
/// are one person’s where the first key of one is a key of the other.
pub(crate) type NameKeys<'a> = &'a dyn Fn(&str) -> [String; 2];

/// Something that is known of people, by the keys of their names.
struct ByName<T> {
    as_written: HashMap<String, T>,
    turned: HashMap<String, T>,
}

impl<T: Copy + Ord> ByName<T> {
    fn new() -> Self {
        Self { as_written: HashMap::new(), turned: HashMap::new() }
    }

    /// Notes `what` of the name with these keys; of two the greater stands.
    fn note(&mut self, [written, turned]: &[String; 2], what: T) {
        for (keys, key) in [(&mut self.as_written, written), (&mut self.turned, turned)] {
            let stands = keys.entry(key.clone()).or_insert(what);
            *stands = what.max(*stands);
        }
    }

    /// The greatest that is known of the name with these keys.
    fn get(&self, [written, turned]: &[String; 2]) -> Option<T> {
        let found =
            [self.as_written.get(written), self.turned.get(written), self.as_written.get(turned)];
        found.into_iter().flatten().max().copied()
    }
}

/// A coach of the plan, and when they last sent figures.
struct Arrival<'a> {
    coach: &'a PlanCoach,
    /// Which person: somebody who coaches at two schools is one.
    who: usize,
    up_to: Option<NaiveDate>,
}

/// The coaches of a plan, and when each last sent figures.
pub(super) struct Arrivals<'a> {
    coaches: Vec<Arrival<'a>>,
    not_in_plan: Vec<&'a Sent>,
}

impl<'a> Arrivals<'a> {
    pub(super) fn of(plan: &'a CoachingPlan, sums: &'a TrustSums, keys: NameKeys<'_>) -> Self {
        let (mut by_id, mut by_name) = (HashMap::new(), ByName::new());
        for it in sums.sent() {
            let last = by_id.entry(&it.coach).or_insert(it.up_to);
            *last = it.up_to.max(*last);
            by_name.note(&keys(&it.name), it.up_to);
        }
        let mut known = ByName::new();
        let mut coaches = Vec::with_capacity(plan.coaches.len());
        for coach in &plan.coaches {
            let own = keys(&coach.name);
            let who = known.get(&own).unwrap_or(coaches.len());
            known.note(&own, who);
            let by_id = coach.person.as_ref().and_then(|id| by_id.get(id)).copied();
            coaches.push(Arrival { coach, who, up_to: by_id.max(by_name.get(&own)) });
        }
        let ids: HashSet<_> = plan.coaches.iter().filter_map(|it| it.person.as_ref()).collect();
        let is_known = |it: &&Sent| ids.contains(&it.coach) || known.get(&keys(&it.name)).is_some();
        let not_in_plan = sums.sent().iter().filter(|it| !is_known(it)).collect();
        Self { coaches, not_in_plan }
    }

    /// Those who sent figures and are not in the plan, by name.
    pub(super) fn not_in_plan(&self) -> Vec<String> {
        self.not_in_plan.iter().map(|it| it.name.clone()).collect()
    }

    /// Whether everybody who coached on the first of these days, and not stopped by the second, has sent
    /// figures since the second.
    pub(super) fn all_since(&self, (then, since): (NaiveDate, NaiveDate)) -> bool {
        self.coaches.iter().all(|it| {
            let state = it.coach.state_on(then);
            let held = matches!(state, Some(CoachState::Active | CoachState::FirstMeetingSeen));
            let stopped = it.coach.state_on(since) == Some(CoachState::Stopped);
            !held || stopped || it.up_to.is_some_and(|up_to| up_to >= since)
        })
    }

    /// How many of the coaches who hold meetings have sent figures that reach to the fortnight before
    /// `day`, and the names of those who have not.
    pub(super) fn coming(&self, scope: &FigureScope, day: NaiveDate) -> (Coming, Vec<String>) {
        let since = day.checked_sub_days(Days::new(FRESH_FOR)).unwrap_or(day);
        let (mut coming, mut seen, mut missing) = (Coming::default(), BTreeSet::new(), Vec::new());
        for it in &self.coaches {
            let state = it.coach.state_on(day);
            let holds = matches!(state, Some(CoachState::Active | CoachState::FirstMeetingSeen));
            let is_in = scope.holds(&it.coach.programme, &it.coach.school);
            if !holds || !is_in || !seen.insert(it.who) {
                continue;
            }
            coming.due += 1;
            if it.up_to.is_some_and(|up_to| up_to >= since) {
                coming.sent += 1;
            } else {
                missing.push(it.coach.name.clone());
            }
        }
        (coming, missing)
    }
}
