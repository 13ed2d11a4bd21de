//! Figures of coaching: what a coach contributes to the trust's, and what is made of them.
//!
//! Counts of meetings and dates only: nothing here scores or compares anybody, and nobody who is
//! coached is in a contribution, by name, by initials or by a digest.

mod arrivals;
mod chart;
mod contributing;
mod contribution;
mod gap;
mod growth;
mod held;
mod measures;
mod report;
mod sending;
mod settled;
mod sums;
mod suppression;
mod trust_report;

pub(crate) use arrivals::NameKeys;
pub(crate) use chart::MeasureChart;
pub use contributing::{Contributing, Pair};
pub(crate) use contribution::CONTRIBUTION_VERSION;
pub use contribution::Contribution;
pub(crate) use gap::GapWord;
pub use growth::GrowthHalfTerm;
pub(crate) use growth::{Trend, trends, what_changed};
pub(crate) use held::{A_MEETING, expected_in, friday_of};
pub(crate) use measures::{Measuring, Part};
pub use sending::Sending;
pub(crate) use sending::{WHAT_IS_IN_IT, are_in, newer_are_there};
pub(crate) use sums::{CoachHeld, FigurePlace, FigureScope, TrustSums};
pub(crate) use suppression::HiddenBy;
pub(crate) use trust_report::{
    ABOUT_COACHEES, MilestoneIs, PlaceFigures, TargetFigure, TrustReport,
};
