//! What a coach keeps of their own development, and its file: one for each coach.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coached::CoachedMeeting;
use super::goal::CoachGoal;
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::id::PersonId;
use crate::coaching::moment::WallTime;
use crate::coaching::people::{Coach, Unknown};

/// The version of the format that this program writes.
pub(crate) const GROWTH_VERSION: u32 = 1;

/// What the file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum GrowthFormat {
    /// One coach, one file.
    #[default]
    #[serde(rename = "alongside/growth")]
    Growth,
}

/// A coach's own development.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OwnGrowth {
    /// Always `alongside/growth`.
    pub(crate) format: GrowthFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which coach.
    pub(crate) id: PersonId,
    /// Whose it is.
    pub(crate) person: Coach,
    /// What they are working on.
    #[serde(default)]
    pub(crate) goal: Option<CoachGoal>,
    /// What they worked on before, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) earlier: Vec<CoachGoal>,
    /// What of the first weeks was ticked by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ticked: Vec<HandTick>,
    /// The meetings in which they were coached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) coached: Vec<CoachedMeeting>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

/// One thing of the first weeks that was ticked by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct HandTick {
    /// Which thing.
    pub(crate) id: String,
    /// On which day; none, once the tick was taken off.
    #[serde(default)]
    pub(crate) on: Option<NaiveDate>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

impl OwnGrowth {
    /// That of a coach who has noted nothing yet.
    #[must_use]
    pub(crate) fn of(person: Coach) -> Self {
        Self {
            format: GrowthFormat::Growth,
            version: GROWTH_VERSION,
            id: person.id.clone(),
            person,
            goal: None,
            earlier: Vec::new(),
            ticked: Vec::new(),
            coached: Vec::new(),
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// The same after one change more, saved at `at`.
    #[must_use]
    pub(crate) fn changed(&self, at: WallTime, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed.stamp.change(at);
        changed
    }

    /// It without what came after `day`.
    #[must_use]
    pub(crate) fn until(mut self, day: NaiveDate) -> Self {
        let is_later = |on: Option<NaiveDate>| on.is_some_and(|on| on > day);
        self.coached.retain(|it| it.on <= day);
        self.ticked.iter_mut().filter(|it| is_later(it.on)).for_each(|it| it.on = None);
        self.earlier.retain(|it| !is_later(it.since));
        if self.goal.as_ref().is_some_and(|it| is_later(it.since)) {
            // The one before stood until then.
            self.goal = self.earlier.pop_if(|it| it.until.is_none_or(|until| until >= day));
        }
        self
    }

    /// Sets another goal; the one before stays with the earlier ones.
    pub(crate) fn set_goal(&mut self, goal: Option<CoachGoal>, today: NaiveDate) {
        let before = std::mem::replace(&mut self.goal, goal);
        if let Some(before) = before {
            self.earlier.push(CoachGoal { until: Some(today), ..before });
        }
    }

    /// Ticks a thing of the first weeks, or takes the tick off.
    pub(crate) fn tick(&mut self, id: &str, today: NaiveDate) {
        match self.ticked.iter_mut().find(|it| it.id == id) {
            Some(tick) => tick.on = if tick.on.is_some() { None } else { Some(today) },
            None => self.ticked.push(HandTick {
                id: id.to_owned(),
                on: Some(today),
                unknown: Unknown::new(),
            }),
        }
    }
}
