//! A sentence about something in a plan, with its place.

use std::fmt;

/// Something in a plan that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlanFault {
    /// Where: `milestones 3 (End of Spring 1), target 2`; empty where it is the plan as a whole.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) why: String,
    /// Whether it may well be meant, and is only worth knowing.
    pub(crate) is_remark: bool,
}

impl fmt::Display for PlanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            return f.write_str(&self.why);
        }
        write!(f, "{}: {}", self.place, self.why)
    }
}
