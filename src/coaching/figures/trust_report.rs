//! The figures of a trust as values: who has sent theirs, targets with what was reached, and the
//! totals of schools and programmes.

use chrono::NaiveDate;

use super::super::plan::measure::Measure;
use super::super::plan::targets::PlanTarget;
use super::gap::GapWord;
use super::measures::Part;
use super::suppression::HiddenBy;

/// The measures that are about the people coached, and hidden where these are few.
pub(crate) const ABOUT_COACHEES: [Measure; 4] =
    [Measure::Practice, Measure::StillCoaching, Measure::FollowUpsKept, Measure::Embedded];

/// The figures of a trust.
#[derive(Clone, Debug)]
pub(crate) struct TrustReport {
    /// How many coaches have sent figures lately, of those who hold meetings.
    pub(crate) sent: Coming,
    /// The coaches whose figures are waited for, by name.
    pub(crate) missing: Vec<String>,
    /// Coaches who sent figures and are not in the plan, by name.
    pub(crate) not_in_plan: Vec<String>,
    /// The half-term that figures about the people coached are of: the last that is over and of which
    /// everybody has sent theirs.
    pub(crate) about_half_term: Option<&'static str>,
    /// The targets of every milestone that has a day, in order.
    pub(crate) targets: Vec<TargetFigure>,
    /// Each school with each programme, and the totals of both, which have an empty id.
    pub(crate) rows: Vec<PlaceFigures>,
}

/// How many contributions have come of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coming {
    /// Those that have come.
    pub(crate) sent: u64,
    /// Those that are due.
    pub(crate) due: u64,
}

impl Coming {
    /// Whether so many have come that something can be said: 80 of a hundred.
    #[must_use]
    pub(crate) fn is_enough(self) -> bool {
        self.sent * 100 >= self.due * 80
    }
}

/// A target, and what was reached.
#[derive(Clone, Debug)]
pub(crate) struct TargetFigure {
    /// The milestone.
    pub(crate) milestone: String,
    /// Its day.
    pub(crate) on: NaiveDate,
    /// What is to be reached.
    pub(crate) target: PlanTarget,
    /// The measure.
    pub(crate) measure: Measure,
    /// What was reached: by the milestone, or by today where it is to come. Nothing where there is
    /// no such number yet.
    pub(crate) actual: Result<Option<u64>, HiddenBy>,
    /// How it stands beside what was planned.
    pub(crate) word: GapWord,
    /// What it takes to get there; empty for a milestone that is past, and for what cannot be added
    /// to.
    pub(crate) pace: String,
    /// Where its milestone stands.
    pub(crate) when: MilestoneIs,
}

/// Where a milestone stands among the others on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MilestoneIs {
    /// It is past, and so is one after it.
    Earlier,
    /// It is the last one that is past.
    Last,
    /// It is the first one to come.
    Next,
    /// It comes after that: nothing was reached of it yet.
    Later,
}

impl MilestoneIs {
    /// Whether it is the last one or the next.
    #[must_use]
    pub(crate) fn is_near(self) -> bool {
        matches!(self, Self::Last | Self::Next)
    }
}

/// The meetings of the last two school weeks that are over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LatelyHeld {
    /// The first of their days and the last; nothing before the year has two such weeks.
    pub(crate) weeks: Option<(NaiveDate, NaiveDate)>,
    /// Meetings held.
    pub(crate) held: u64,
    /// Meetings that the rhythms of those who are coached expect.
    pub(crate) by_rhythm: u64,
    /// The same with each week weighted by how much the plan expects of it.
    pub(crate) expected: u64,
}

/// The figures of a programme in a school, or of a total.
#[derive(Clone, Debug)]
pub(crate) struct PlaceFigures {
    /// The programme, by its id; empty for all.
    pub(crate) programme: String,
    /// The school, by its id; empty for all.
    pub(crate) school: String,
    /// How many of its coaches have sent figures lately.
    pub(crate) coming: Coming,
    /// Meetings held in the last fortnight.
    pub(crate) lately: LatelyHeld,
    /// Coaches with a meeting held in this half-term.
    pub(crate) coaches_active: u64,
    /// People with a meeting held in this half-term.
    pub(crate) coached_lately: u64,
    /// Of them, those who met their coach for the first time.
    pub(crate) first_meetings: u64,
    /// People with a meeting held in the year.
    pub(crate) staff_coached: u64,
    /// Drop-ins in the year.
    pub(crate) visits: u64,
    /// Meetings held of expected.
    pub(crate) meetings_held: Part,
    /// Pairs without a next date, of all.
    pub(crate) no_date: Part,
    /// The median of the school days between two meetings.
    pub(crate) days_between: Option<u16>,
    /// The measures about the people coached, in the order of [`ABOUT_COACHEES`].
    pub(crate) about_coachees: [Result<Part, HiddenBy>; ABOUT_COACHEES.len()],
}

impl TrustReport {
    /// The same where no contributions were read: what they would say is not yet known, and nobody
    /// is waited for.
    #[must_use]
    pub(crate) fn of_the_plan_alone(mut self) -> Self {
        (self.sent, self.missing) = (Coming::default(), Vec::new());
        for it in self.targets.iter_mut().filter(|it| !it.measure.is_from_the_plan()) {
            (it.actual, it.word, it.pace) = (Ok(None), GapWord::NotYetKnown, String::new());
        }
        self
    }
}

impl TargetFigure {
    /// What was reached, as a lead reads it; nothing where there is no number.
    #[must_use]
    pub(crate) fn reached(&self) -> Option<u32> {
        let number = self.actual.ok().flatten()?;
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    }
}
