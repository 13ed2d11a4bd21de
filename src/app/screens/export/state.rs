//! The state of the export dialogue: choices, preview and progress.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::app::core::effect::{DiskRead, DiskWrite};
use crate::app::core::outcome::Outcome;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::audience::Audience;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::Now;
use crate::export::{CalendarSpan, CaseTerms, FileNaming};
use crate::keys::keymap::Mode;
use crate::wording::days;
use crate::wording::sentences::capitalised;

use super::areas::{Areas, areas};
use super::choices::{ExportChoices, ExportRow};
use super::preview::{NoPreview, Preview, PreviewLine, PreviewLineKind, shown, who_sees_what};
use super::request::{ExportOffers, ExportRequest, ExportWritten};

/// The state of the export dialogue.
pub struct ExportScreen {
    /// The choices.
    pub(crate) choices: ExportChoices,
    /// The folder, as typed.
    pub(crate) folder: LineInput,
    /// The day on which the colleague agreed to a case, as typed.
    pub(super) agreed: LineInput,
    /// The question that a case asks, as typed.
    pub(super) question: LineInput,
    /// On what terms a case leaves, by what was typed.
    pub(super) case: CaseTerms,
    /// The focused row.
    pub(crate) row: ExportRow,
    /// Whether the folder is being typed.
    pub(crate) mode: Mode,
    /// The preview, or why nothing can be exported; `None` while it is being made.
    pub(crate) preview: Option<Result<Box<Preview>, NoPreview>>,
    /// Its scroll position in rows.
    pub scroll: u16,
    /// The stage of the dialogue.
    pub(crate) stage: ExportStage,
    /// The files that were written last.
    pub written: Option<ExportWritten>,
    /// When the preview was requested, on the monotonic clock; `None` where it must be requested
    /// again.
    pub(super) requested: Option<Duration>,
}

/// The stage of the dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportStage {
    /// The coach chooses.
    Choosing,
    /// It asks whether to replace an existing file.
    AsksToReplace,
    /// It asks whether a case was looked at, and whether the colleague agrees.
    AsksIfLooked(AfterLooking),
    /// Files are being written.
    Writing {
        /// When that was requested, on the monotonic clock.
        begun: Duration,
        /// The number of files done.
        done: usize,
        /// Of this many.
        of: usize,
    },
}

/// What is done with a case once it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterLooking {
    /// It is written.
    Write {
        /// Whether in place of a file of that name.
        replace: bool,
    },
    /// It is copied to the clipboard.
    Copy,
}

impl ExportScreen {
    /// The dialogue with the coachee as audience, and the last format and folder.
    #[must_use]
    pub fn new(offers: ExportOffers, shared: &Shared) -> Self {
        let habit = &shared.exports;
        let mut choices = ExportChoices {
            offer: offers.chosen.min(offers.all.len().saturating_sub(1)),
            offers: offers.all,
            audience: Audience::Coachee,
            shape: habit.shape,
            one_file: true,
            with_step: false,
            all_dates: false,
            naming: if habit.named { FileNaming::ByName } else { FileNaming::ById },
        };
        choices.settle();
        Self {
            choices,
            folder: LineInput::holding(&habit.folder),
            agreed: LineInput::default(),
            question: LineInput::default(),
            case: CaseTerms::default(),
            row: ExportRow::ForWhom,
            mode: Mode::Letters,
            preview: None,
            scroll: 0,
            stage: ExportStage::Choosing,
            written: None,
            requested: None,
        }
    }

    pub(super) fn order(&self, now: &Now, replace: bool) -> Option<ExportRequest> {
        let choices = &self.choices;
        let span = if choices.all_dates { CalendarSpan::all } else { CalendarSpan::from_today };
        Some(ExportRequest {
            which: choices.chosen_offer()?.which.clone(),
            audience: choices.audience,
            shape: choices.shape,
            with_step: choices.with_step,
            together: choices.together(),
            naming: choices.naming(),
            named: choices.naming != FileNaming::ById,
            span: span(now.wall),
            case: self.case.clone(),
            folder: self.folder.text().to_owned(),
            replace,
            begun: now.mono,
        })
    }

    /// A choice changed: the preview is out of date.
    pub(super) fn changed(&mut self) {
        self.preview = None;
        self.requested = None;
        self.scroll = 0;
        self.written = None;
    }

    /// Whether a file of that name is in the folder.
    #[must_use]
    pub(crate) fn is_there(&self) -> bool {
        matches!(&self.preview, Some(Ok(preview)) if preview.there)
    }

    /// Whether exactly this was just written in full, so that a key pressed twice does not write
    /// twice.
    pub(super) fn is_written(&self) -> bool {
        self.written.as_ref().is_some_and(|written| written.stopped_of.is_none())
    }

    /// Does `then`, after the question of a case: nothing of it leaves before somebody has looked at
    /// it and the colleague agrees.
    pub(super) fn once_looked(&mut self, then: AfterLooking, now: &Now) -> Outcome {
        if self.choices.audience != Audience::Case {
            return self.after_looking(then, now);
        }
        match &self.preview {
            None => Outcome::notice("Still getting it ready: check it before it goes"),
            Some(Err(why)) => Outcome::notice(why.to_string()),
            Some(Ok(_)) if self.case.agreed_on.is_none() => {
                self.type_at(ExportRow::Agreed);
                Outcome::notice("On which day did your colleague agree to this? Type it, Enter")
            }
            Some(Ok(_)) => {
                self.stage = ExportStage::AsksIfLooked(then);
                Outcome::none()
            }
        }
    }

    pub(super) fn after_looking(&mut self, then: AfterLooking, now: &Now) -> Outcome {
        match then {
            AfterLooking::Write { replace } => self.write(replace, now),
            AfterLooking::Copy => match self.order(now, false) {
                Some(order) => Outcome::effects([DiskRead::ExportText(order)]),
                None => Outcome::none(),
            },
        }
    }

    fn write(&mut self, replace: bool, now: &Now) -> Outcome {
        if let Some(Err(why)) = &self.preview {
            return Outcome::notice(why.to_string());
        }
        let Some(order) = self.order(now, replace) else { return Outcome::none() };
        self.written = None;
        self.stage = ExportStage::Writing { begun: now.mono, done: 0, of: order.which.count() };
        Outcome::effects([DiskWrite::Export(order)])
    }

    /// Opens what was written; its `folder`, or the folder of several files.
    pub(super) fn open(&self, shared: &Shared, folder: bool) -> Outcome {
        let Some(written) = &self.written else {
            return Outcome::notice("Nothing has been written yet · ⟦write_export⟧ writes it");
        };
        if !shared.has_desktop {
            return Outcome::notice("Can’t open files on this computer: it is saved where it says");
        }
        let path = match written.files.as_slice() {
            [] => return Outcome::notice("Nothing was written"),
            [one] if !folder => one.clone(),
            [first, ..] => common_folder(first, &written.files),
        };
        Outcome::effects([DiskRead::OpenFile(path)])
            .with_notice("Opening it in a window of its own")
    }

    /// Types in `row`.
    pub(super) fn type_at(&mut self, row: ExportRow) {
        self.row = row;
        self.mode = Mode::Typing;
    }

    /// Types in a row that only a case has.
    pub(super) fn type_of_a_case(&mut self, row: ExportRow) -> Outcome {
        if self.choices.audience != Audience::Case {
            return Outcome::notice("Only a case for another coach has that");
        }
        self.type_at(row);
        Outcome::none()
    }

    /// The line that is typed in `row`.
    #[must_use]
    pub(crate) fn line(&self, row: ExportRow) -> &LineInput {
        match row {
            ExportRow::Agreed => &self.agreed,
            ExportRow::Question => &self.question,
            _ => &self.folder,
        }
    }

    /// Takes what was typed; a day that is none, or is to come, stays to be typed again.
    pub(super) fn typed(&mut self, calendar: &Calendar, now: &Now) -> Outcome {
        let before = self.case.clone();
        match self.row {
            ExportRow::Agreed => {
                let typed = self.agreed.text();
                self.case.agreed_on = None;
                if !typed.trim().is_empty() {
                    match parse_date_in(typed, now.today(), Direction::Happened, calendar) {
                        Ok(read) => self.case.agreed_on = Some(read.date),
                        Err(why) => return Outcome::notice(capitalised(&why.to_string())),
                    }
                }
                let said = self.case.agreed_on.map(days::day).unwrap_or_default();
                self.agreed = LineInput::holding(&said);
            }
            ExportRow::Question => {
                self.question.text().trim().clone_into(&mut self.case.question);
            }
            _ => self.requested = None,
        }
        self.mode = Mode::Letters;
        if self.case != before {
            self.changed();
        }
        Outcome::none()
    }

    pub(super) fn go_by(&mut self, by: isize) {
        let rows = self.choices.rows();
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.row = rows.get(to).copied().unwrap_or(self.row);
    }

    /// Moves the focus to the row of the choices with this index.
    pub(super) fn go_to_row(&mut self, row: usize) {
        if let Some(row) = self.choices.rows().get(row) {
            (self.mode, self.row) = (Mode::Letters, *row);
        }
    }

    /// The sentence under a row, where it has one: what is in it, what stays out, what it is for.
    #[must_use]
    pub(crate) fn explains(&self, row: ExportRow) -> Option<PreviewLine> {
        let choices = &self.choices;
        match row {
            ExportRow::What => {
                let says = choices.chosen_offer().map(|it| it.which.says())?;
                Some(PreviewLine::new(says, PreviewLineKind::Aside))
            }
            ExportRow::ForWhom => Some(who_sees_what(choices.audience, choices.preview_of())),
            ExportRow::As => {
                let says = capitalised(choices.shape.label());
                let says = choices.shape.is_page_for().map_or(says, str::to_owned);
                Some(PreviewLine::new(says, PreviewLineKind::Aside))
            }
            _ => None,
        }
    }

    pub(super) fn choose_by(&mut self, by: isize) -> Outcome {
        let many = self.choices.of(self.row).len();
        let Some(last) = many.checked_sub(1) else {
            return Outcome::notice(self.row.typed().unwrap_or_default());
        };
        let to = self.choices.chosen(self.row).saturating_add_signed(by).min(last);
        self.choose(to)
    }

    pub(super) fn choose(&mut self, n: usize) -> Outcome {
        let many = self.choices.of(self.row).len();
        if many == 0 {
            return Outcome::notice(self.row.typed().unwrap_or_default());
        }
        if n >= many {
            return Outcome::notice(format!("There are {many} to choose from here"));
        }
        if n != self.choices.chosen(self.row) {
            self.choices.choose(self.row, n);
            if self.row == ExportRow::What {
                // A yes is to what was chosen then.
                self.case.agreed_on = None;
                self.agreed = LineInput::default();
            }
            self.changed();
        }
        Outcome::none()
    }

    /// Scrolls the preview within its limits.
    pub(crate) fn scroll_by(&mut self, by: i16, size: (u16, u16)) {
        let inside = self.areas(size).inside_preview();
        let layout = Layout::reading(inside.width);
        let rows = |text: &str| Wrapped::new(text, layout).rows().len();
        let all: usize = self.shown(size).iter().map(|it| rows(&it.text)).sum();
        let most = u16::try_from(all.saturating_sub(inside.height.into())).unwrap_or(u16::MAX);
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
    }

    /// The lines of the preview with remarks before them.
    #[must_use]
    pub fn shown(&self, size: (u16, u16)) -> Vec<PreviewLine> {
        let mut lines = shown(self.preview.as_ref());
        if !self.areas(size).explained {
            // It stands under the row otherwise.
            let says = who_sees_what(self.choices.audience, self.choices.preview_of());
            lines.splice(0..0, [says, PreviewLine::new("", PreviewLineKind::Text)]);
        }
        lines
    }

    /// Its parts on a terminal of this size.
    #[must_use]
    pub(crate) fn areas(&self, size: (u16, u16)) -> Areas {
        areas(size, u16::try_from(self.choices.rows().len()).unwrap_or(u16::MAX))
    }
}

/// The folder that `files` lie in, or lie right below.
fn common_folder(first: &Path, files: &[PathBuf]) -> PathBuf {
    let holds_all = |folder: &&Path| files.iter().all(|file| file.starts_with(folder));
    first.ancestors().skip(1).find(holds_all).unwrap_or(Path::new("")).to_owned()
}
