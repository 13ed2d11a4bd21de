//! The dialogue while it is open: its rows, what would leave, and what came of it.

use std::path::Path;
use std::time::Duration;

use crate::app::core::effect::{DiskRead, DiskWrite, Effect, TerminalEffect};
use crate::app::core::shared::Shared;
use crate::app::core::turn::{Go, Turn};
use crate::app::form::line_input::LineInput;
use crate::app::form::typing::{edit_for, turn_of};
use crate::app::text::{Edit, Layout, Wrapped};
use crate::coaching::audience::Audience;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::areas::{Areas, areas};
use super::choices::{ExportChoices, ExportRow, laid_out};
use super::preview::{Preview, PreviewLine, shown};
use super::request::{ExportOffers, ExportReport, ExportRequest, ExportWritten};

/// The dialogue.
pub struct Exporting {
    /// What is chosen.
    pub choices: ExportChoices,
    /// The folder, as it is typed.
    pub folder: LineInput,
    /// Which row has the keys.
    pub row: ExportRow,
    /// Whether the folder is being typed.
    pub mode: Mode,
    /// What would leave, or why nothing can; none while it is being packed.
    pub preview: Option<Result<Box<Preview>, String>>,
    /// How far it is scrolled.
    pub scroll: u16,
    /// What it is doing.
    pub stage: ExportStage,
    /// What was written last.
    pub written: Option<ExportWritten>,
    /// When what would leave was asked for; none, where it has to be asked for again.
    asked: Option<Duration>,
}

/// What the dialogue is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportStage {
    /// The coach chooses.
    Choosing,
    /// It asks whether to replace what is there.
    AsksToReplace,
    /// It is written.
    Writing {
        /// When that was asked for.
        begun: Duration,
        /// How many are done.
        done: usize,
        /// Of how many.
        of: usize,
    },
}

impl Exporting {
    /// The dialogue as it opens: for the coachee, as and where the coach exported last.
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
        };
        choices.settle();
        Self {
            choices,
            folder: LineInput::holding(&habit.folder),
            row: ExportRow::ForWhom,
            mode: Mode::Letters,
            preview: None,
            scroll: 0,
            stage: ExportStage::Choosing,
            written: None,
            asked: None,
        }
    }

    fn order(&self, begun: Duration, replace: bool) -> Option<ExportRequest> {
        let choices = &self.choices;
        Some(ExportRequest {
            which: choices.chosen_offer()?.which.clone(),
            audience: choices.audience,
            shape: choices.shape,
            with_step: choices.with_step,
            together: choices.together(),
            folder: self.folder.text().to_owned(),
            replace,
            begun,
        })
    }

    /// Asks to see what would leave, where that is not known. What was asked for before is of no
    /// use any more.
    pub fn wanted(&mut self, now: &Now) -> Vec<Effect> {
        if self.asked.is_some() || self.mode == Mode::Typing {
            return Vec::new();
        }
        let stop = now.mono.saturating_sub(Duration::from_nanos(1));
        self.asked = Some(now.mono);
        let order = self.order(now.mono, false);
        let preview = order.map(|order| DiskRead::PreviewExport(order).into());
        std::iter::once(Effect::StopExport(stop)).chain(preview).collect()
    }

    /// Something else is chosen: what was shown no longer is what would leave.
    fn changed(&mut self) {
        self.preview = None;
        self.asked = None;
        self.scroll = 0;
        self.written = None;
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Turn {
        if let ExportStage::Writing { .. } = self.stage {
            return Turn::says("It is being written · Esc cancels");
        }
        if self.stage == ExportStage::AsksToReplace {
            self.stage = ExportStage::Choosing;
            return Turn::says("Nothing was replaced");
        }
        match command {
            Command::WriteExport if self.is_written() => {
                Turn::says("It is written already · o opens it, q goes back")
            }
            Command::WriteExport => self.write(false, now),
            Command::ReplaceExport if self.is_there() => {
                self.stage = ExportStage::AsksToReplace;
                Turn::none()
            }
            Command::ReplaceExport => Turn::says("There is nothing to replace: the name is free"),
            Command::CopyExport => match self.order(now.mono, false) {
                Some(order) => Turn::wants([DiskRead::ExportText(order)]),
                None => Turn::none(),
            },
            Command::OpenExport => self.open(shared),
            Command::ExportFolder => {
                self.type_the_folder();
                Turn::none()
            }
            Command::Back => Turn::goes(Go::Back),
            _ => Turn::none(),
        }
    }

    /// Whether a file of the name is in the folder already.
    #[must_use]
    pub fn is_there(&self) -> bool {
        matches!(&self.preview, Some(Ok(preview)) if preview.there)
    }

    /// Whether exactly this was written just now, to its end: a key that was pressed twice writes
    /// nothing twice.
    fn is_written(&self) -> bool {
        self.written.as_ref().is_some_and(|written| written.stopped_of.is_none())
    }

    fn write(&mut self, replace: bool, now: &Now) -> Turn {
        if let Some(Err(why)) = &self.preview {
            return Turn::says(why.clone());
        }
        let Some(order) = self.order(now.mono, replace) else { return Turn::none() };
        self.written = None;
        self.stage = ExportStage::Writing { begun: now.mono, done: 0, of: order.which.count() };
        Turn::wants([DiskWrite::Export(order)])
    }

    fn open(&self, shared: &Shared) -> Turn {
        let Some(written) = &self.written else {
            return Turn::says("Nothing has been written yet · Enter writes it");
        };
        if !shared.has_desktop {
            return Turn::says(
                "There is no desktop here to open it: the file stands where it says",
            );
        }
        let path = match written.files.as_slice() {
            [] => return Turn::says("Nothing was written"),
            [one] => one.clone(),
            [first, ..] => first.parent().unwrap_or(Path::new("")).to_owned(),
        };
        Turn::wants([DiskRead::OpenFile(path)]).and_says("Opening it in a window of its own")
    }

    fn type_the_folder(&mut self) {
        self.row = ExportRow::Where;
        self.mode = Mode::Typing;
    }

    fn cancel(&self) -> Turn {
        match self.stage {
            ExportStage::Writing { begun, .. } => Turn::wants([Effect::StopExport(begun)]),
            _ => Turn::none(),
        }
    }

    /// A key that no command has.
    pub fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Turn {
        match self.stage {
            ExportStage::Writing { .. } => {
                return match key.code {
                    Code::Esc => self.cancel(),
                    _ => Turn::says("It is being written · Esc cancels"),
                };
            }
            ExportStage::AsksToReplace => {
                self.stage = ExportStage::Choosing;
                return match key.typed() {
                    Some('y' | 'Y') => self.write(true, now),
                    _ => Turn::says("Nothing was replaced"),
                };
            }
            ExportStage::Choosing => {}
        }
        if self.mode == Mode::Typing {
            return self.typing_key(key, now);
        }
        match key.code {
            Code::Esc => return self.act(Command::Back, shared, now),
            Code::Up | Code::Char('k') | Code::BackTab => self.go_by(-1),
            Code::Down | Code::Char('j') | Code::Tab => self.go_by(1),
            Code::Left => return self.choose_by(-1),
            Code::Right => return self.choose_by(1),
            Code::PageDown | Code::Char(' ') => self.scroll_by(PAGE, shared.size),
            Code::PageUp | Code::Char('b') => self.scroll_by(-PAGE, shared.size),
            Code::Home => self.scroll = 0,
            Code::End => self.scroll_by(i16::MAX, shared.size),
            Code::Char(digit @ '1'..='9') if key.typed().is_some() => {
                return self.choose(usize::from(digit as u8 - b'1'));
            }
            _ => {
                let says = format!("{key} does nothing here · Enter writes it · ? for help");
                return Turn::says(says);
            }
        }
        Turn::none()
    }

    fn typing_key(&mut self, key: Key, now: &Now) -> Turn {
        match key.code {
            Code::Esc | Code::Enter | Code::Tab | Code::BackTab | Code::Up | Code::Down => {
                self.mode = Mode::Letters;
                self.asked = None;
                Turn::none()
            }
            _ => match edit_for(key) {
                Some(edit) => self.edit(&edit, now),
                None => Turn::none(),
            },
        }
    }

    /// Edits the folder.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Turn {
        let outcome = self.folder.edit(edit, now.mono);
        if outcome.changed() {
            // What leaves is the same; whether its name is free there is asked once it is typed.
            self.asked = None;
            self.written = None;
        }
        turn_of(outcome)
    }

    fn go_by(&mut self, by: isize) {
        let rows = self.choices.rows();
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(rows.len() - 1);
        self.row = rows[to];
    }

    /// Gives the row the keys that stands in this line of the choices, on a terminal of this
    /// size.
    pub fn go_to_line(&mut self, line: usize, size: (u16, u16)) {
        let areas = self.areas(size);
        let mut below = 0;
        for row in self.choices.rows() {
            let many = if row == self.row && areas.roomy {
                laid_out(&self.choices.of(row), areas.inside_choices().width).len()
            } else {
                0
            };
            below += 1 + many;
            if line < below {
                self.mode = Mode::Letters;
                self.row = row;
                return;
            }
        }
    }

    fn choose_by(&mut self, by: isize) -> Turn {
        let many = self.choices.of(self.row).len();
        let Some(last) = many.checked_sub(1) else { return Turn::says(FOLDER) };
        let to = self.choices.chosen(self.row).saturating_add_signed(by).min(last);
        self.choose(to)
    }

    fn choose(&mut self, n: usize) -> Turn {
        let many = self.choices.of(self.row).len();
        if many == 0 {
            return Turn::says(FOLDER);
        }
        if n >= many {
            return Turn::says(format!("There are {many} to choose from here"));
        }
        if n != self.choices.chosen(self.row) {
            self.choices.choose(self.row, n);
            self.changed();
        }
        Turn::none()
    }

    /// Scrolls what would leave, as far as it goes.
    pub fn scroll_by(&mut self, by: i16, size: (u16, u16)) {
        let inside = self.areas(size).inside_preview();
        let layout = Layout::reading(inside.width);
        let rows = |text: &str| Wrapped::new(text, layout).rows().len();
        let all: usize = self.shown().iter().map(|it| rows(&it.text)).sum();
        let most = u16::try_from(all.saturating_sub(inside.height.into())).unwrap_or(u16::MAX);
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
    }

    /// What would leave, line by line, with what is to be known of it first.
    #[must_use]
    pub fn shown(&self) -> Vec<PreviewLine> {
        shown(self.choices.audience, self.choices.are_steps(), self.preview.as_ref())
    }

    /// Where its parts stand on a terminal of this size.
    #[must_use]
    pub fn areas(&self, size: (u16, u16)) -> Areas {
        areas(size, u16::try_from(self.choices.rows().len()).unwrap_or(u16::MAX))
    }

    /// What came of what was asked for.
    pub fn take(&mut self, report: ExportReport) -> Turn {
        match report {
            ExportReport::Previewed { begun, found } => {
                if self.asked == Some(begun) {
                    self.preview = Some(found);
                }
                Turn::none()
            }
            ExportReport::Going { done, of } => {
                if let ExportStage::Writing { begun, .. } = self.stage {
                    self.stage = ExportStage::Writing { begun, done, of };
                }
                Turn::none()
            }
            ExportReport::Written(written) => {
                self.stage = ExportStage::Choosing;
                // The name is taken now.
                self.asked = None;
                self.written = Some(*written);
                Turn::none()
            }
            ExportReport::NotWritten { says, elsewhere } => {
                self.stage = ExportStage::Choosing;
                self.asked = None;
                if elsewhere {
                    self.type_the_folder();
                }
                Turn::says(says)
            }
            ExportReport::Text(text) => Turn::wants([TerminalEffect::Copy(text)]),
        }
    }
}

/// What a page of scrolling is.
const PAGE: i16 = 10;

const FOLDER: &str = "f types another folder";
