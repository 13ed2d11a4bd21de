//! What stands where on the screen as it was last drawn. Drawing notes each part that can be clicked
//! as a [`Target`]; a click is answered by the topmost one in its cell.

use crate::keys::key::Key;

use super::layout::Area;

/// What a click hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The name of a key, as in the footer: the key is pressed.
    Key(Key),
    /// A row of the list that has the keys, by its index.
    Row(usize),
    /// One of a few things to choose from, by its index: a filter, a choice of an export.
    Choice(usize),
    /// A step of a meeting, or a page of a correction, by its index.
    Step(usize),
    /// A go of practice, by its index.
    Go(usize),
    /// A field of the form, by its index.
    Field(usize),
    /// An option of a field: the indexes of both.
    Option(usize, usize),
    /// The words of the field with this index, from this row of them on.
    Words(usize, usize),
    /// A piece of what stands beside a section of Prepare: the indexes of both.
    Beside(usize, usize),
    /// The page that is read beside a list.
    Page,
    /// Nothing, over whatever lies below.
    Nothing,
}

/// How a key was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PressedBy {
    /// On the keyboard.
    #[default]
    Hand,
    /// On the keyboard, soon after a letter: it may be one of a sentence.
    InARow,
    /// By a click on its name.
    Click,
}

/// A target, and the place in it that was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The target.
    pub target: Target,
    /// The row, counted from the first of the target.
    pub(crate) row: u16,
    /// The column, counted from the first of the target.
    pub(crate) column: u16,
}

/// Every target on the screen, a later one over those before.
#[derive(Clone, Debug, Default)]
pub struct Targets(Vec<(Area, Target)>);

impl Targets {
    /// Adds a target, over those that are there.
    pub(crate) fn add(&mut self, area: Area, target: Target) {
        if !area.is_empty() {
            self.0.push((area, target));
        }
    }

    /// Takes all of them away: something lies over the whole screen.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// What lies in this cell and is chosen by a click, rather than pressed or scrolled.
    #[must_use]
    pub(crate) fn chosen_at(&self, x: u16, y: u16) -> Option<Target> {
        let target = self.at(x, y)?.target;
        let is_chosen = matches!(
            target,
            Target::Row(_)
                | Target::Choice(_)
                | Target::Step(_)
                | Target::Go(_)
                | Target::Field(_)
                | Target::Option(..)
                | Target::Beside(..)
        );
        is_chosen.then_some(target)
    }

    /// The keys that are named.
    #[must_use]
    pub(crate) fn keys(&self) -> Vec<Key> {
        let keys = self.0.iter().filter_map(|(_, target)| match target {
            Target::Key(key) => Some(*key),
            _ => None,
        });
        keys.collect()
    }

    /// What lies in this cell.
    #[must_use]
    pub fn at(&self, x: u16, y: u16) -> Option<Hit> {
        let (area, target) = self.0.iter().rfind(|(area, _)| area.holds(x, y))?;
        Some(Hit { target: *target, row: y - area.y, column: x - area.x })
    }
}
