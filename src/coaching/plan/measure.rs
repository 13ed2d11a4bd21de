//! What is planned and counted: each measure by its name in the file, and as a lead reads it.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wording::counts::percent;

/// Something that a plan sets a number for, or that is looked at beside it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Measure {
    /// Coaches who are trained on that day, or further.
    CoachesTrained,
    /// Coaches with at least one meeting held in the half-term.
    CoachesActive,
    /// How many people the coaches have time for.
    Places,
    /// People with a meeting held in the year so far.
    StaffCoached,
    /// Meetings held, as a percentage of those expected.
    MeetingsHeld,
    /// Pairs that meet and have no next meeting in the diary.
    NoDate,
    /// Meetings held in which something was rehearsed, as a percentage.
    Practice,
    /// Meetings held with a visit before, one action step and a rehearsal, as a percentage.
    StillCoaching,
    /// Follow-ups that were seen by their day, as a percentage.
    FollowUpsKept,
    /// Action steps that became embedded.
    Embedded,
    /// School days between two meetings of a pair.
    DaysBetween,
}

impl Measure {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Self; 11] = [
        Self::CoachesTrained,
        Self::CoachesActive,
        Self::Places,
        Self::StaffCoached,
        Self::MeetingsHeld,
        Self::NoDate,
        Self::Practice,
        Self::StillCoaching,
        Self::FollowUpsKept,
        Self::Embedded,
        Self::DaysBetween,
    ];

    /// As it is written in files.
    #[must_use]
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::CoachesTrained => "coaches_trained",
            Self::CoachesActive => "coaches_active",
            Self::Places => "places",
            Self::StaffCoached => "staff_coached",
            Self::MeetingsHeld => "meetings_held",
            Self::NoDate => "no_date",
            Self::Practice => "practice",
            Self::StillCoaching => "still_coaching",
            Self::FollowUpsKept => "follow_ups_kept",
            Self::Embedded => "embedded",
            Self::DaysBetween => "days_between",
        }
    }

    /// As a lead reads it, before a number.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::CoachesTrained => "coaches trained",
            Self::CoachesActive => "coaches active",
            Self::Places => "places",
            Self::StaffCoached => "staff coached",
            Self::MeetingsHeld => "meetings held of expected",
            Self::NoDate => "pairs without a date",
            Self::Practice => "meetings with practice",
            Self::StillCoaching => "still coaching",
            Self::FollowUpsKept => "follow-ups kept",
            Self::Embedded => "steps embedded",
            Self::DaysBetween => "school days between meetings",
        }
    }

    /// Whether its number is a percentage.
    #[must_use]
    pub(crate) fn is_percentage(self) -> bool {
        matches!(
            self,
            Self::MeetingsHeld | Self::Practice | Self::StillCoaching | Self::FollowUpsKept
        )
    }

    /// Whether its number comes from the plan alone, and not from what coaches send.
    #[must_use]
    pub(crate) fn is_from_the_plan(self) -> bool {
        matches!(self, Self::CoachesTrained | Self::Places)
    }

    /// Whether less of it is better.
    #[must_use]
    pub(crate) fn is_better_lower(self) -> bool {
        matches!(self, Self::NoDate | Self::DaysBetween)
    }

    /// `number` of it as a lead reads it: `12`, `75 %`.
    #[must_use]
    pub(crate) fn number(self, number: u32) -> String {
        if self.is_percentage() { percent(number) } else { number.to_string() }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
