//! What is to be reached by when.

use chrono::NaiveDate;

use super::measure::Measure;
use super::part::part;

part! {
    /// A day by which something is to be reached: most often the end of a half-term.
    PlanMilestone [title, on] {
        /// As a lead reads it: `End of Autumn 2`.
        title: String,
        /// The day.
        on: Option<NaiveDate>,
        /// What is to be reached.
        targets: Vec<PlanTarget>,
    }
}

part! {
    /// A number that is to be reached. Where no programme, school or phase is named, it is for all.
    PlanTarget [measure, programme, school, phase] {
        /// Of what.
        measure: Option<Measure>,
        /// In which programme, by id.
        programme: String,
        /// In which school, by id.
        school: String,
        /// In which phase, by id.
        phase: String,
        /// How many; of a percentage, per hundred.
        number: u32,
    }
}

impl PlanTarget {
    /// What it sets a number for: two that are equal set it for the same.
    #[must_use]
    pub(crate) fn of(&self) -> (Option<Measure>, &str, &str, &str) {
        (self.measure, &self.programme, &self.school, &self.phase)
    }
}
