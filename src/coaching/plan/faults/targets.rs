//! Checks of phases, milestones and their targets.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::checker::{Checker, Referent, place};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::schools::PlanPhase;
use crate::coaching::plan::targets::PlanTarget;
use crate::wording::days::day;

impl Checker<'_> {
    pub(super) fn phases(&mut self) {
        let plan = self.plan;
        self.ids_twice("phases", plan.phases.iter().map(|it| &*it.id));
        for (n, phase) in plan.phases.iter().enumerate() {
            let at = &place("phases", n, &phase.title);
            self.values_unread(at, &phase.unknown);
            for school in &phase.schools {
                self.reference(at, Referent::School, school);
            }
            for programme in &phase.programmes {
                self.reference(at, Referent::Programme, programme);
            }
            // The pilot of last year stands in the plan that follows from it.
            if phase.outcome.is_none() {
                self.in_year(at, phase.from);
                self.in_year(at, phase.review_on);
            }
            self.gate(at, phase);
            if let Some(outcome) = &phase.outcome {
                self.values_unread(at, &outcome.unknown);
            }
        }
    }

    fn gate(&mut self, at: &str, phase: &PlanPhase) {
        if phase.from.is_none() {
            self.fault(at, "it is not said when it begins");
        }
        match (phase.from, phase.review_on) {
            (_, None) if !phase.gate.is_empty() => {
                self.fault(at, "it has a gate, and no day on which it is looked at");
            }
            (Some(from), Some(review)) if review < from => {
                let (from, review) = (day(from), day(review));
                self.fault(at, format!("it is looked at on {review}, and begins on {from}"));
            }
            _ => {}
        }
    }

    pub(super) fn milestones(&mut self) {
        let plan = self.plan;
        self.ids_twice("milestones", plan.milestones.iter().map(|it| &*it.id));
        let mut last_day: Option<NaiveDate> = None;
        let mut reached = HashMap::new();
        for (n, milestone) in plan.milestones.iter().enumerate() {
            let at = place("milestones", n, &milestone.title);
            self.values_unread(&at, &milestone.unknown);
            match (milestone.on, last_day) {
                (None, _) => self.fault(&at, "it has no day"),
                (Some(on), Some(before)) if on <= before => {
                    let why = format!(
                        "it is on {}, and the one before it on {}: they are out of order",
                        day(on),
                        day(before)
                    );
                    self.fault(&at, why);
                }
                _ => {}
            }
            last_day = last_day.max(milestone.on);
            self.in_year(&at, milestone.on);
            let mut of_this = HashSet::new();
            for (nth, target) in milestone.targets.iter().enumerate() {
                let at = format!("{at}, target {}", nth + 1);
                self.target(&at, target);
                let Some(measure) = target.measure else { continue };
                if !of_this.insert(target.of()) {
                    let why =
                        format!("there is a number for {measure} already, for the same place");
                    self.fault(&at, why);
                } else if let Some(before) = reached.insert(target.of(), target.number)
                    && only_grows(measure)
                    && target.number < before
                {
                    let (now, then) = (measure.number(target.number), measure.number(before));
                    self.fault(&at, format!("{measure} falls from {then} to {now}"));
                }
            }
        }
    }

    fn target(&mut self, at: &str, target: &PlanTarget) {
        self.values_unread(at, &target.unknown);
        self.reference(at, Referent::Programme, &target.programme);
        self.reference(at, Referent::School, &target.school);
        self.reference(at, Referent::Phase, &target.phase);
        let Some(measure) = target.measure else {
            self.fault(at, "it does not say what is counted");
            return;
        };
        let school = &*target.school;
        if self.schools.contains(school) && !self.in_phases.contains(school) {
            let school = self.school_called(&target.school);
            self.fault(at, format!("{school} is in no phase"));
        }
        if measure.is_percentage() && target.number > 100 {
            let number = measure.number(target.number);
            self.fault(at, format!("{measure}: {number} is more than all"));
        }
    }
}

/// Whether a measure counts what has come to pass, so that its number cannot fall.
fn only_grows(measure: Measure) -> bool {
    matches!(measure, Measure::CoachesTrained | Measure::StaffCoached | Measure::Embedded)
}
