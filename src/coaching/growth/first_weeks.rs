//! The first six weeks of somebody new to coaching: a few things to do, as data that a trust can
//! change.

use serde::{Deserialize, Serialize};

use crate::coaching::pack::is_id;

/// So many things are read at the most.
const MOST: usize = 12;

/// The longest line of one, in characters.
const LONGEST: usize = 200;

/// The first weeks, as a file says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FirstWeeks {
    /// As a coach reads it: `First six weeks`.
    pub(crate) title: String,
    /// What it is, in a line or two.
    #[serde(default)]
    pub(crate) about: String,
    /// What there is to do, in order.
    pub(crate) things: Vec<FirstThing>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FirstThing {
    /// Its name in files.
    pub(crate) id: String,
    /// What to do.
    pub(crate) text: String,
    /// What ticks it.
    #[serde(default)]
    pub(crate) by: TickedBy,
}

/// What ticks a thing. By hand it can be ticked whatever this says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TickedBy {
    /// Nothing but a hand.
    #[default]
    Hand,
    /// The first meeting that the coach held.
    Meeting,
    /// The first visit between two meetings.
    DropIn,
    /// Being coached themselves.
    BeingCoached,
    /// A case read with another coach.
    Calibration,
    /// Anything read.
    Reading,
    /// A course.
    Course,
    /// A goal of their own.
    Goal,
    /// The first answer about their goal.
    Answer,
}

/// Why the first weeks cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotFirstWeeks {
    /// Nothing in them, or too much for six weeks.
    #[error("the first weeks have a title and 1 to {MOST} things to do")]
    Size,
    /// A thing without a name or words.
    #[error("thing {0} needs an id, and a text of up to {LONGEST} characters")]
    Thing(usize),
    /// Two of one name.
    #[error("the id “{0}” stands there twice")]
    Twice(String),
}

impl FirstWeeks {
    /// Whether they can be used as they stand.
    ///
    /// # Errors
    /// The first thing found wrong, as [`NotFirstWeeks`].
    pub(crate) fn check(&self) -> Result<(), NotFirstWeeks> {
        if !is_id(self.title.trim()) || !(1..=MOST).contains(&self.things.len()) {
            return Err(NotFirstWeeks::Size);
        }
        let mut met = Vec::new();
        for (n, thing) in self.things.iter().enumerate() {
            let text = thing.text.trim();
            let is_text = !text.is_empty()
                && text.chars().count() <= LONGEST
                && !text.chars().any(char::is_control);
            if !is_id(&thing.id) || !is_text {
                return Err(NotFirstWeeks::Thing(n + 1));
            }
            if met.contains(&&thing.id) {
                return Err(NotFirstWeeks::Twice(thing.id.clone()));
            }
            met.push(&thing.id);
        }
        Ok(())
    }
}
