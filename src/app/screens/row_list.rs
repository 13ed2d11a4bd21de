//! A list over the screen that is narrowed by what is typed: the palette, the protocols to choose from,
//! things that can be done.

use crate::app::core::outcome::{ActionList, ActionRow, Outcome};
use crate::app::form::line_input::LineInput;
use crate::app::form::typing::edit_for;
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::search::fold::fold;

/// A row of the list.
#[derive(Clone, Debug)]
pub(crate) struct ListRow<T> {
    /// What it is called.
    pub(crate) says: String,
    /// What stands at its right end.
    pub(crate) beside: String,
    /// A sentence about it, shown while it is chosen.
    pub(crate) about: String,
    /// Other words by which it is found.
    pub(crate) also: String,
    /// Whether taking it begins, ends or removes something: it stands first by its own name only.
    pub(crate) acts: bool,
    /// What it stands for.
    pub(crate) value: T,
}

/// How a row is found, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RowMatch {
    /// Nothing is typed, or it is called exactly so.
    Name,
    /// Each word is one of its name.
    Words,
    /// Each begins one of its name.
    Beginnings,
    /// Each is one that others use for it.
    OtherWords,
    /// Each stands in its name or in other words somewhere.
    Parts,
}

impl<T> ListRow<T> {
    /// How `typed`, in which case and accents count no more, finds it; none where it does not.
    fn matches(&self, typed: &str) -> Option<RowMatch> {
        let (says, also) = (fold(&self.says), fold(&self.also));
        let typed: Vec<&str> = typed.split_whitespace().collect();
        let words = |of: &str| -> Vec<String> {
            let words = of.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
            words.map(str::to_owned).collect()
        };
        let (own, other) = (words(&says), words(&also));
        // “idea” is as good a name for what says “ideas”.
        let is_word = |of: &[String], typed: &str| {
            of.iter().any(|it| it == typed || it.strip_suffix('s') == Some(typed))
        };
        let begins = |typed: &str| own.iter().any(|it| it.starts_with(typed));
        if typed.is_empty() || typed == says.split_whitespace().collect::<Vec<_>>() {
            Some(RowMatch::Name)
        } else if typed.iter().all(|it| is_word(&own, it)) {
            Some(RowMatch::Words)
        } else if typed.iter().all(|it| begins(it)) {
            Some(RowMatch::Beginnings)
        } else if typed.iter().all(|it| is_word(&other, it)) {
            Some(RowMatch::OtherWords)
        } else {
            let is_part = |it: &&str| says.contains(*it) || also.contains(*it);
            typed.iter().all(is_part).then_some(RowMatch::Parts)
        }
    }
}

/// The list.
#[derive(Clone, Debug)]
pub struct RowList<T> {
    /// Its title.
    pub(crate) title: &'static str,
    /// What is said where no row has the words.
    pub(crate) nothing: &'static str,
    /// The search line.
    pub(crate) line: LineInput,
    /// The index of the chosen row among those found.
    pub chosen: usize,
    /// Every row, in order.
    pub(crate) rows: Vec<ListRow<T>>,
}

/// The result of a key in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Taken<T> {
    /// The list stays open.
    Still,
    /// It is closed without a choice.
    Nothing,
    /// This was taken.
    This(T),
}

impl RowList<Outcome> {
    /// A list of these, each with its outcome.
    #[must_use]
    pub(crate) fn of_actions(list: ActionList) -> Self {
        let row = |ActionRow { says, beside, outcome }| ListRow {
            says,
            beside,
            about: String::new(),
            also: String::new(),
            acts: false,
            value: outcome,
        };
        let rows = list.rows.into_iter().map(row).collect();
        Self::new(list.title, "Nothing like that. ⟦esc⟧ closes.", rows)
    }
}

impl<T: Clone> RowList<T> {
    /// A list of these rows, the first one chosen.
    #[must_use]
    pub(crate) fn new(title: &'static str, nothing: &'static str, rows: Vec<ListRow<T>>) -> Self {
        Self { title, nothing, line: LineInput::default(), chosen: 0, rows }
    }

    /// The rows that match the search line: those that are called so before those that other words
    /// are for.
    #[must_use]
    pub(crate) fn found(&self) -> Vec<&ListRow<T>> {
        let typed = fold(self.line.text());
        let mut found: Vec<((bool, RowMatch), &ListRow<T>)> = self
            .rows
            .iter()
            .filter_map(|row| {
                let how = row.matches(&typed)?;
                Some(((row.acts && how > RowMatch::Beginnings, how), row))
            })
            .collect();
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// Handles a key.
    pub(crate) fn key(&mut self, key: Key, now: &Now) -> Taken<T> {
        let found = self.found();
        let last = found.len().saturating_sub(1);
        match key.code {
            Code::Esc => return Taken::Nothing,
            Code::Enter => {
                let row = found.get(self.chosen.min(last));
                return row.map_or(Taken::Still, |row| Taken::This(row.value.clone()));
            }
            Code::Up => self.chosen = self.chosen.min(last).saturating_sub(1),
            Code::Down | Code::Tab => self.chosen = (self.chosen + 1).min(last),
            _ => {
                if let Some(edit) = edit_for(key) {
                    self.edit(&edit, now);
                }
            }
        }
        Taken::Still
    }

    /// Edits the search line.
    pub(crate) fn edit(&mut self, edit: &Edit, now: &Now) {
        if self.line.edit(edit, now.mono).changed() {
            self.chosen = 0;
        }
    }
}
