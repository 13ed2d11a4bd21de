//! Checks of weeks, barriers, decisions, agreements and of what staff said.

use super::checker::{Checker, Referent, place};
use crate::coaching::plan::barriers::PlanWeeks;
use crate::wording::days::day;

/// Weeks are compared with so many others: a plan has dozens.
const MOST_COMPARED: usize = 500;

impl Checker<'_> {
    pub(super) fn weeks(&mut self) {
        let plan = self.plan;
        self.ids_twice("weeks", plan.weeks.iter().map(|it| &*it.id));
        for (n, weeks) in plan.weeks.iter().enumerate() {
            let at = &place("weeks", n, &weeks.what);
            self.values_unread(at, &weeks.unknown);
            for school in &weeks.schools {
                self.reference(at, Referent::School, school);
            }
            self.in_year(at, weeks.from);
            self.in_year(at, weeks.to);
            match (weeks.from, weeks.to) {
                (None, _) => self.fault(at, "it is not said when it begins"),
                (Some(from), Some(to)) if to < from => {
                    let (from, to) = (day(from), day(to));
                    self.fault(at, format!("it ends on {to}, and begins on {from}"));
                }
                _ => {}
            }
            match weeks.share {
                None => self.fault(at, "it is not said how much can be expected, from 0 to 1"),
                Some(share) if !(0.0..=1.0).contains(&share) => {
                    self.fault(at, format!("{share} is not between 0 and 1"));
                }
                Some(_) => {}
            }
            for (nth, other) in plan.weeks.iter().enumerate().take(n.min(MOST_COMPARED)) {
                if let Some(both) = overlap(weeks, other) {
                    let other = place("weeks", nth, &other.what);
                    self.fault(at, format!("{both} is in {other} as well; the lower share counts"));
                }
            }
        }
    }

    pub(super) fn barriers(&mut self) {
        let plan = self.plan;
        self.ids_twice("barriers", plan.barriers.iter().map(|it| &*it.id));
        for (n, barrier) in plan.barriers.iter().enumerate() {
            let at = place("barriers", n, &barrier.what);
            self.values_unread(&at, &barrier.unknown);
            self.reference(&at, Referent::School, &barrier.school);
        }
    }

    pub(super) fn decisions(&mut self) {
        let plan = self.plan;
        self.ids_twice("decisions", plan.decisions.iter().map(|it| &*it.id));
        for (n, decision) in plan.decisions.iter().enumerate() {
            let at = place("decisions", n, &decision.what);
            self.values_unread(&at, &decision.unknown);
            self.reference(&at, Referent::School, &decision.school);
            self.reference(&at, Referent::Programme, &decision.programme);
            if decision.what.trim().is_empty() {
                self.fault(&at, "it does not say what is done");
            }
            if decision.who.trim().is_empty() {
                self.fault(&at, "nobody is to do it");
            }
            if let (Some(on), Some(by)) = (decision.on, decision.by)
                && by < on
            {
                let (on, by) = (day(on), day(by));
                self.fault(&at, format!("it is to be done by {by}, and was decided on {on}"));
            }
        }
    }

    pub(super) fn adaptations(&mut self) {
        let plan = self.plan;
        self.ids_twice("adaptations", plan.adaptations.iter().map(|it| &*it.id));
        for (n, adaptation) in plan.adaptations.iter().enumerate() {
            self.values_unread(&place("adaptations", n, &adaptation.what), &adaptation.unknown);
        }
    }

    pub(super) fn agreements(&mut self) {
        let plan = self.plan;
        self.ids_twice("agreements", plan.agreements.iter().map(|it| &*it.id));
        for (n, agreement) in plan.agreements.iter().enumerate() {
            let at = place("agreements", n, &agreement.what);
            self.values_unread(&at, &agreement.unknown);
            self.reference(&at, Referent::School, &agreement.school);
            if agreement.on.is_none() {
                self.fault(&at, "it has no day");
            }
        }
    }

    pub(super) fn voice(&mut self) {
        let plan = self.plan;
        self.ids_twice("voice", plan.voice.iter().map(|it| &*it.id));
        for (n, voice) in plan.voice.iter().enumerate() {
            let at = place("voice", n, &voice.group);
            self.values_unread(&at, &voice.unknown);
            self.reference(&at, Referent::School, &voice.school);
            self.reference(&at, Referent::Programme, &voice.programme);
            for (nth, question) in voice.questions.iter().enumerate() {
                let at = format!("{at}, question {}", nth + 1);
                self.values_unread(&at, &question.unknown);
                let answers = question.answers.len();
                if answers != 5 {
                    self.fault(&at, format!("it has {answers} numbers for its five answers"));
                }
            }
        }
    }
}

/// The days that are in both, in a school that both are in, as a lead reads them.
fn overlap(one: &PlanWeeks, other: &PlanWeeks) -> Option<String> {
    let for_all = one.schools.is_empty() || other.schools.is_empty();
    if !for_all && !one.schools.iter().any(|it| other.schools.contains(it)) {
        return None;
    }
    let days = |it: &PlanWeeks| Some((it.from?, it.to.or(it.from)?));
    let ((from, to), (other_from, other_to)) = (days(one)?, days(other)?);
    let (from, to) = (from.max(other_from), to.min(other_to));
    match from.cmp(&to) {
        std::cmp::Ordering::Greater => None,
        std::cmp::Ordering::Equal => Some(day(from)),
        std::cmp::Ordering::Less => Some(format!("{} to {}", day(from), day(to))),
    }
}
