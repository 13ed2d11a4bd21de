//! The rows of the dialogue and their choices.

use crate::app::text::{Layout, Wrapped};
use crate::coaching::audience::Audience;
use crate::export::{ExportKind, FileNaming};

use super::preview::PreviewOf;
use super::request::{ExportOffer, ExportWhich};

/// A row of the dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportRow {
    /// What is exported.
    What,
    /// The audience.
    ForWhom,
    /// The format.
    As,
    /// One file or several.
    Files,
    /// Whether a calendar, or a record that you met, names the action step.
    Step,
    /// Which dates go into a calendar.
    Dates,
    /// How files are named.
    Named,
    /// On which day the colleague agreed to the case.
    Agreed,
    /// What the coach asks the other.
    Question,
    /// The folder.
    Where,
}

impl ExportRow {
    /// The label of the row.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::What => "What",
            Self::ForWhom => "Who for",
            Self::As => "As",
            Self::Files => "Files",
            Self::Step => "The step",
            Self::Dates => "Dates",
            Self::Named => "Named",
            Self::Agreed => "Agreed",
            Self::Question => "Question",
            Self::Where => "Where",
        }
    }

    /// The key with which it is typed, where it is; what it says while it is empty.
    #[must_use]
    pub(crate) fn typed(self) -> Option<&'static str> {
        match self {
            Self::Agreed => Some("a types the day they said yes"),
            Self::Question => Some("w types what you ask"),
            Self::Where => Some("f types another folder"),
            _ => None,
        }
    }
}

/// The columns that a choice takes besides its text: a mark, its number, a gap.
const BESIDES: u16 = 4;

/// The indent of the choices in columns.
pub(crate) const INDENT: u16 = 2;

/// The choices of a row wrapped into lines of `width` columns: the index and column of each.
#[must_use]
pub(crate) fn laid_out(choices: &[String], width: u16) -> Vec<Vec<(usize, u16)>> {
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

/// The chosen values.
#[derive(Clone, Debug)]
pub(crate) struct ExportChoices {
    /// What can be exported; never empty.
    pub(crate) offers: Vec<ExportOffer>,
    /// The index of the chosen offer.
    pub(crate) offer: usize,
    /// The audience.
    pub(crate) audience: Audience,
    /// The format.
    pub(crate) shape: ExportKind,
    /// Whether one file was chosen for the pages of several sessions, where that is possible.
    pub(crate) one_file: bool,
    /// Whether a calendar, or a record that you met, says what the coachee works on.
    pub(crate) with_step: bool,
    /// Whether dates behind us go into a calendar.
    pub(crate) all_dates: bool,
    /// How files are named, where that is possible.
    pub(crate) naming: FileNaming,
}

impl ExportChoices {
    /// What is exported.
    #[must_use]
    pub(crate) fn chosen_offer(&self) -> Option<&ExportOffer> {
        self.offers.get(self.offer)
    }

    /// The rows that apply to the present choice.
    #[must_use]
    pub(crate) fn rows(&self) -> Vec<ExportRow> {
        let mut rows = vec![ExportRow::What, ExportRow::ForWhom, ExportRow::As];
        if self.can_be_one_file() {
            rows.push(ExportRow::Files);
        }
        let is_diary = self.shape == ExportKind::Diary;
        if is_diary || self.audience == Audience::File {
            rows.push(ExportRow::Step);
        }
        if is_diary {
            rows.push(ExportRow::Dates);
        }
        if self.namings().len() > 1 {
            rows.push(ExportRow::Named);
        }
        if self.audience == Audience::Case {
            rows.extend([ExportRow::Agreed, ExportRow::Question]);
        }
        rows.push(ExportRow::Where);
        rows
    }

    /// Whether the pages of several sessions may be in one file: a coachee never gets somebody
    /// else's.
    fn can_be_one_file(&self) -> bool {
        let several = self.chosen_offer().is_some_and(|it| it.which.count() > 1);
        let theirs = self.chosen_offer().is_some_and(|it| it.of_one_person);
        let may = self.audience != Audience::Coachee || theirs;
        several && may && !self.shape.is_one_file()
    }

    /// How files may be named: a case names nobody, and a file of several people has no one name.
    fn namings(&self) -> Vec<FileNaming> {
        let of_one = self.chosen_offer().is_some_and(|it| it.of_one_person);
        let one_file = self.together() || self.shape.is_one_file();
        if self.is_of_everybody() {
            return vec![FileNaming::ById];
        }
        match (self.audience, of_one, one_file) {
            (Audience::Case, ..) | (_, false, true) => vec![FileNaming::ById],
            (_, false, false) => vec![FileNaming::Folders, FileNaming::ByName, FileNaming::ById],
            (_, true, _) => vec![FileNaming::ByName, FileNaming::ById],
        }
    }

    /// How files are named.
    #[must_use]
    pub(crate) fn naming(&self) -> FileNaming {
        let possible = self.namings();
        let wanted = possible.iter().find(|it| **it == self.naming);
        wanted.or(possible.first()).copied().unwrap_or_default()
    }

    /// Whether the pages of all sessions are in one file.
    #[must_use]
    pub(crate) fn together(&self) -> bool {
        self.one_file && self.can_be_one_file()
    }

    /// What is previewed.
    #[must_use]
    pub(crate) fn preview_of(&self) -> PreviewOf {
        match self.chosen_offer().map(|it| &it.which) {
            Some(ExportWhich::Steps(_)) => PreviewOf::Steps,
            Some(ExportWhich::Term { .. }) => PreviewOf::Term,
            _ => PreviewOf::Sessions,
        }
    }

    /// Whether the offer tells of everybody, so that it is for the coach alone.
    fn is_of_everybody(&self) -> bool {
        let everybody =
            |it: &ExportOffer| matches!(it.which, ExportWhich::Term { person: None, .. });
        self.chosen_offer().is_some_and(everybody)
    }

    /// The formats that the offer can be exported in for the audience.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = ExportKind> + use<> {
        let (audience, page) = (self.audience, self.preview_of() != PreviewOf::Sessions);
        ExportKind::all()
            .filter(|shape| shape.is_here())
            .filter(move |shape| shape.takes(audience) && (!page || shape.is_a_page()))
    }

    /// The audiences of the offer.
    pub(crate) fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        let (page, everybody) = (self.preview_of() != PreviewOf::Sessions, self.is_of_everybody());
        Audience::ALL
            .into_iter()
            .filter(move |it| !page || it.sees_steps())
            .filter(move |it| !everybody || *it == Audience::Coach)
    }

    /// Corrects format and audience after the offer or audience changed; a page for the coachee is
    /// always possible.
    pub(crate) fn settle(&mut self) {
        if !self.audiences().any(|it| it == self.audience) {
            self.audience = self.audiences().next().unwrap_or(Audience::Coachee);
        }
        if !self.shapes().any(|it| it == self.shape) {
            self.shape = ExportKind::default();
        }
    }

    /// The choices of `row` as short texts; none where text is typed.
    #[must_use]
    pub(crate) fn of(&self, row: ExportRow) -> Vec<String> {
        let said = |choices: &[&str]| choices.iter().map(|it| (*it).to_owned()).collect();
        match row {
            ExportRow::What => self.offers.iter().map(|it| it.says.clone()).collect(),
            ExportRow::ForWhom => self.audiences().map(|it| it.label().to_owned()).collect(),
            ExportRow::As => self.shapes().map(|it| it.short().to_owned()).collect(),
            ExportRow::Files => said(&["one file", "a file for each"]),
            ExportRow::Step => said(match self.audience {
                Audience::File => &["left out", "included, they agreed"],
                _ => &["left out", "included"],
            }),
            ExportRow::Dates => said(&["from today on", "all of them"]),
            ExportRow::Named => {
                let label = |it: &FileNaming| match it {
                    FileNaming::ByName => "with the name",
                    FileNaming::Folders => "a folder each",
                    FileNaming::ById => "without",
                };
                self.namings().iter().map(|it| label(it).to_owned()).collect()
            }
            ExportRow::Agreed | ExportRow::Question | ExportRow::Where => Vec::new(),
        }
    }

    /// The index of the chosen one.
    #[must_use]
    pub(crate) fn chosen(&self, row: ExportRow) -> usize {
        match row {
            ExportRow::What => self.offer,
            ExportRow::ForWhom => self.audiences().position(|it| it == self.audience).unwrap_or(0),
            ExportRow::As => self.shapes().position(|it| it == self.shape).unwrap_or(0),
            ExportRow::Files => usize::from(!self.one_file),
            ExportRow::Step => usize::from(self.with_step),
            ExportRow::Dates => usize::from(self.all_dates),
            ExportRow::Named => {
                self.namings().iter().position(|it| *it == self.naming()).unwrap_or(0)
            }
            ExportRow::Agreed | ExportRow::Question | ExportRow::Where => 0,
        }
    }

    /// Chooses the choice at index `n` of `row`, if there is one.
    pub(crate) fn choose(&mut self, row: ExportRow, n: usize) {
        match row {
            ExportRow::What if n < self.offers.len() => self.offer = n,
            ExportRow::ForWhom => {
                if let Some(audience) = self.audiences().nth(n) {
                    // What they agreed to for one reader says nothing of another.
                    self.with_step &= audience == self.audience;
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
            ExportRow::Dates => self.all_dates = n == 1,
            ExportRow::Named => {
                if let Some(naming) = self.namings().get(n) {
                    self.naming = *naming;
                }
            }
            ExportRow::What | ExportRow::Agreed | ExportRow::Question | ExportRow::Where => {}
        }
        self.settle();
    }
}
