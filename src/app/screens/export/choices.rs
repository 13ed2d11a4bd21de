//! The rows of the dialogue, and what can be chosen in each.

use crate::app::text::{Layout, Wrapped};
use crate::coaching::audience::Audience;
use crate::export::ExportKind;

use super::request::{ExportOffer, ExportWhich};

/// A row of the dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportRow {
    /// What leaves.
    What,
    /// For whom.
    ForWhom,
    /// As what.
    As,
    /// In how many files.
    Files,
    /// Whether a calendar says what is worked on.
    Step,
    /// In which folder.
    Where,
}

impl ExportRow {
    /// What the row is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::What => "What",
            Self::ForWhom => "For whom",
            Self::As => "As",
            Self::Files => "Files",
            Self::Step => "The step",
            Self::Where => "Where",
        }
    }
}

/// The columns that a choice has besides its words: a mark, its number, the gap to the next.
const BESIDES: u16 = 4;

/// What stands before the choices of a row.
pub const INDENT: u16 = 2;

/// The choices of a row in lines of `width` columns, each with its number and its column.
#[must_use]
pub fn laid_out(choices: &[String], width: u16) -> Vec<Vec<(usize, u16)>> {
    let mut lines: Vec<Vec<(usize, u16)>> = Vec::new();
    let mut x = width;
    for (n, words) in choices.iter().enumerate() {
        let row = Wrapped::new(words, Layout::reading(u16::MAX));
        let columns = row.rows().first().map_or(0, |it| it.columns).saturating_add(BESIDES);
        if lines.is_empty() || x.saturating_add(columns) > width {
            lines.push(Vec::new());
            x = INDENT;
        }
        if let Some(line) = lines.last_mut() {
            line.push((n, x));
        }
        x = x.saturating_add(columns + 1);
    }
    lines
}

/// What is chosen.
#[derive(Clone, Debug)]
pub struct ExportChoices {
    /// What could leave; never empty.
    pub offers: Vec<ExportOffer>,
    /// Which of it does.
    pub offer: usize,
    /// For whom.
    pub audience: Audience,
    /// As what.
    pub shape: ExportKind,
    /// Whether one file was wanted for the pages of several sessions, where it can be.
    pub one_file: bool,
    /// Whether entries of a calendar say what the coachee works on.
    pub with_step: bool,
}

impl ExportChoices {
    /// What leaves.
    #[must_use]
    pub fn chosen_offer(&self) -> Option<&ExportOffer> {
        self.offers.get(self.offer)
    }

    /// The rows that say something as things are.
    #[must_use]
    pub fn rows(&self) -> Vec<ExportRow> {
        let mut rows = vec![ExportRow::What, ExportRow::ForWhom, ExportRow::As];
        if self.can_be_one_file() {
            rows.push(ExportRow::Files);
        }
        if self.shape == ExportKind::Diary {
            rows.push(ExportRow::Step);
        }
        rows.push(ExportRow::Where);
        rows
    }

    /// Whether the pages of several sessions may stand in one file: a coachee is never given
    /// somebody else's.
    fn can_be_one_file(&self) -> bool {
        let several = self.chosen_offer().is_some_and(|it| it.which.count() > 1);
        let theirs = self.chosen_offer().is_some_and(|it| it.of_one_person);
        let may = self.audience != Audience::Coachee || theirs;
        several && may && matches!(self.shape, ExportKind::Page(_))
    }

    /// Whether the pages of all sessions stand in one file.
    #[must_use]
    pub fn together(&self) -> bool {
        self.one_file && self.can_be_one_file()
    }

    /// Whether somebody’s action steps over time leave, and no sessions.
    #[must_use]
    pub fn are_steps(&self) -> bool {
        self.chosen_offer().is_some_and(|it| matches!(it.which, ExportWhich::Steps(_)))
    }

    /// The shapes that can be made and say anything to whoever it is for.
    pub fn shapes(&self) -> impl Iterator<Item = ExportKind> + use<> {
        let (audience, steps) = (self.audience, self.are_steps());
        ExportKind::all()
            .filter(|shape| shape.is_here())
            .filter(move |shape| shape.takes(audience) && (!steps || shape.is_a_page()))
    }

    /// Those whom it can be for.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        let steps = self.are_steps();
        Audience::ALL.into_iter().filter(move |it| !steps || it.sees_steps())
    }

    /// What was chosen may say nothing to the new reader, or of what now leaves; a page for the
    /// coachee always does.
    pub fn settle(&mut self) {
        if !self.audiences().any(|it| it == self.audience) {
            self.audience = Audience::Coachee;
        }
        if !self.shapes().any(|it| it == self.shape) {
            self.shape = ExportKind::default();
        }
    }

    /// What can be chosen in `row`, in a few words each; nothing where something is typed.
    #[must_use]
    pub fn of(&self, row: ExportRow) -> Vec<String> {
        let said = |choices: &[&str]| choices.iter().map(|it| (*it).to_owned()).collect();
        match row {
            ExportRow::What => self.offers.iter().map(|it| it.says.clone()).collect(),
            ExportRow::ForWhom => self.audiences().map(|it| it.label().to_owned()).collect(),
            ExportRow::As => self.shapes().map(|it| it.short().to_owned()).collect(),
            ExportRow::Files => said(&["one file", "a file for each"]),
            ExportRow::Step => said(&["not in it", "in it"]),
            ExportRow::Where => Vec::new(),
        }
    }

    /// Which choice of `row` is chosen.
    #[must_use]
    pub fn chosen(&self, row: ExportRow) -> usize {
        match row {
            ExportRow::What => self.offer,
            ExportRow::ForWhom => self.audiences().position(|it| it == self.audience).unwrap_or(0),
            ExportRow::As => self.shapes().position(|it| it == self.shape).unwrap_or(0),
            ExportRow::Files => usize::from(!self.one_file),
            ExportRow::Step => usize::from(self.with_step),
            ExportRow::Where => 0,
        }
    }

    /// Chooses the `n`th of `row`, where there is one.
    pub fn choose(&mut self, row: ExportRow, n: usize) {
        match row {
            ExportRow::What if n < self.offers.len() => self.offer = n,
            ExportRow::ForWhom => {
                if let Some(audience) = self.audiences().nth(n) {
                    self.audience = audience;
                }
            }
            ExportRow::As => {
                if let Some(shape) = self.shapes().nth(n) {
                    self.shape = shape;
                }
            }
            ExportRow::Files => self.one_file = n == 0,
            ExportRow::Step => self.with_step = n == 1,
            ExportRow::What | ExportRow::Where => {}
        }
        self.settle();
    }
}
