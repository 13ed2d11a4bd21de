//! Checks of programmes, schools and coaches.

use std::collections::{HashMap, HashSet};

use super::checker::{Checker, Referent, place, quoted};
use crate::coaching::plan::coaches::{CoachState, CoachStep, PlanCoach};
use crate::wording::days::day;

impl Checker<'_> {
    pub(super) fn programmes(&mut self, has_programme: &dyn Fn(&str) -> bool) {
        let plan = self.plan;
        self.ids_twice("programmes", plan.programmes.iter().map(|it| &*it.id));
        for (n, programme) in plan.programmes.iter().enumerate() {
            let at = place("programmes", n, &programme.title);
            self.values_unread(&at, &programme.unknown);
            if !has_programme(&programme.id) {
                let id = quoted(&programme.id);
                self.fault(&at, format!("there is no programme {id} to meet in"));
            }
        }
    }

    pub(super) fn schools(&mut self) {
        let plan = self.plan;
        self.ids_twice("schools", plan.schools.iter().map(|it| &*it.id));
        let mut names = HashSet::new();
        for (n, school) in plan.schools.iter().enumerate() {
            let at = place("schools", n, &school.name);
            self.values_unread(&at, &school.unknown);
            if school.name.trim().is_empty() {
                self.fault(&at, "it has no name");
            }
            if !names.insert(&school.name) && !school.name.is_empty() {
                self.fault(&at, "another school has the same name");
            }
            for earlier in &school.earlier {
                self.values_unread(&at, &earlier.unknown);
                let name = quoted(&earlier.name);
                match earlier.until {
                    None => self.fault(&at, format!("it is not said until when it was {name}")),
                    Some(until) => {
                        let until = day(until);
                        let why = format!("it was called {name} until {until}: both names count");
                        self.remark(&at, why);
                    }
                }
            }
        }
    }

    pub(super) fn coaches(&mut self) {
        let plan = self.plan;
        self.ids_twice("coaches", plan.coaches.iter().map(|it| &*it.id));
        let mut met: HashMap<&str, &PlanCoach> = HashMap::new();
        for (n, coach) in plan.coaches.iter().enumerate() {
            let at = &place("coaches", n, &coach.name);
            self.values_unread(at, &coach.unknown);
            if coach.name.trim().is_empty() {
                self.fault(at, "it has no name");
            }
            self.reference(at, Referent::School, &coach.school);
            self.reference(at, Referent::Programme, &coach.programme);
            if let Some(same) = met.get(&*coach.name).filter(|it| !it.name.is_empty()) {
                let is_same = coach.school == same.school && coach.programme == same.programme;
                let schools =
                    [same, coach].map(|it| self.school_called(&it.school)).join(" and at ");
                self.remark(
                    at,
                    if is_same {
                        "there twice, for the same school and programme".to_owned()
                    } else {
                        format!("there twice, at {schools}: as a coach they count twice")
                    },
                );
            }
            met.entry(&coach.name).or_insert(coach);
            self.states(at, coach);
        }
    }

    fn states(&mut self, at: &str, coach: &PlanCoach) {
        let mut before: Option<&CoachStep> = None;
        for step in &coach.states {
            self.values_unread(at, &step.unknown);
            let Some(state) = step.state else {
                self.fault(at, "one of their steps does not say how they stand");
                continue;
            };
            let Some(on) = step.on else {
                self.fault(at, format!("{} has no day", quoted(state.label())));
                continue;
            };
            if let Some(before) = before {
                if before.on.is_some_and(|then| then > on) {
                    let why = format!("{} on {} stands after a later day", state.label(), day(on));
                    self.fault(at, why);
                } else if let Some(why) = before.state.and_then(|before| oddity(before, state)) {
                    self.remark(at, format!("{why}, on {}", day(on)));
                }
            }
            before = Some(step);
        }
        let slots = coach.slots.filter(|slots| *slots > 0);
        if let (Some(step), Some(slots)) = (before, slots)
            && step.state == Some(CoachState::Stopped)
        {
            let since = step.on.map(day).unwrap_or_default();
            self.fault(at, format!("stopped on {since}, and still has slots: {slots} a fortnight"));
        }
    }
}

/// What is odd about a coach who stood so and now stands otherwise: they went back, or skipped what
/// comes between.
#[must_use]
pub(crate) fn oddity(before: CoachState, now: CoachState) -> Option<String> {
    let (was, is) = (before.label(), now.label());
    let place = |state| CoachState::ALL.iter().position(|it| *it == state).unwrap_or_default();
    match (place(before), place(now)) {
        (then, now) if now < then => Some(format!("went back from {was} to {is}")),
        (then, now) if now == then => Some(format!("was noted as {is} twice")),
        // A coach may stop at any time.
        (then, at) if at > then + 1 && now != CoachState::Stopped => {
            let skipped: Vec<&str> =
                CoachState::ALL.iter().take(at).skip(then + 1).map(|it| it.label()).collect();
            Some(format!("went from {was} to {is} without {}", skipped.join(" and ")))
        }
        _ => None,
    }
}
