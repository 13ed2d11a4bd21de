//! The [`Screen`] of the export dialogue.

use std::time::Duration;

use crate::app::core::effect::{DiskRead, Effect, TerminalEffect};
use crate::app::core::hints::{Hint, fixed_hints, of_commands};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::line_input::LineInput;
use crate::app::form::sentences::does_nothing_here;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;
use crate::coaching::audience::Audience;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::choices::ExportRow;
use super::request::ExportReport;
use super::state::{AfterLooking, ExportScreen, ExportStage};

impl Screen for ExportScreen {
    fn title(&self) -> &'static str {
        "Export"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Exporting, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        if let ExportStage::Writing { .. } = self.stage {
            return Outcome::notice("It is being written · ⟦esc⟧ cancels");
        }
        if self.stage == ExportStage::AsksToReplace {
            self.stage = ExportStage::Choosing;
            return Outcome::notice("Nothing was replaced");
        }
        if let ExportStage::AsksIfLooked(_) = self.stage {
            self.stage = ExportStage::Choosing;
            return Outcome::notice(NOT_YET);
        }
        match command {
            Command::WriteExport if self.is_written() => {
                let opens = if shared.has_desktop { "⟦open_export⟧ opens it, " } else { "" };
                Outcome::notice(format!("It is written already · {opens}⟦back⟧ goes back"))
            }
            Command::WriteExport => self.once_looked(AfterLooking::Write { replace: false }, now),
            Command::ReplaceExport if self.is_there() => {
                self.stage = ExportStage::AsksToReplace;
                Outcome::none()
            }
            Command::ReplaceExport => Outcome::notice("Nothing to replace: no file has that name"),
            Command::CopyExport => self.once_looked(AfterLooking::Copy, now),
            Command::OpenExport => self.open(shared, false),
            Command::OpenExportFolder => self.open(shared, true),
            Command::ExportFolder => {
                self.type_at(ExportRow::Where);
                Outcome::none()
            }
            Command::CaseAgreed => self.type_of_a_case(ExportRow::Agreed),
            Command::CaseQuestion => self.type_of_a_case(ExportRow::Question),
            Command::Back => Outcome::navigate(Navigation::Back),
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        match self.stage {
            ExportStage::Writing { .. } => {
                return match key.code {
                    Code::Esc => self.cancel(),
                    _ => Outcome::notice("It is being written · ⟦esc⟧ cancels"),
                };
            }
            ExportStage::AsksToReplace => {
                self.stage = ExportStage::Choosing;
                return match key.typed() {
                    Some('y' | 'Y') => self.once_looked(AfterLooking::Write { replace: true }, now),
                    _ => Outcome::notice("Nothing was replaced"),
                };
            }
            ExportStage::AsksIfLooked(then) => {
                self.stage = ExportStage::Choosing;
                return match key.typed() {
                    Some('y' | 'Y') => self.after_looking(then, now),
                    _ => Outcome::notice(NOT_YET),
                };
            }
            ExportStage::Choosing => {}
        }
        if self.mode == Mode::Typing {
            return self.typing_key(key, shared, now);
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
                return does_nothing_here(key, "⟦write_export⟧ writes it · ⟦help⟧ for help");
            }
        }
        Outcome::none()
    }

    /// Edits the line that is typed.
    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let line = match self.row {
            ExportRow::Agreed => &mut self.agreed,
            ExportRow::Question => &mut self.question,
            _ => &mut self.folder,
        };
        let outcome = line.edit(edit, now.mono);
        if outcome.changed() && self.row == ExportRow::Where {
            // The export is the same; whether its name is free in the folder is checked once that
            // is typed.
            self.requested = None;
            self.written = None;
        }
        outcome_of(outcome)
    }

    fn click(&mut self, hit: Hit, _: &Shared, _: &Now) -> Outcome {
        // A question, or what is being written, is answered by a key.
        if self.stage != ExportStage::Choosing {
            return Outcome::none();
        }
        match hit.target {
            Target::Row(row) => self.go_to_row(row),
            Target::Choice(choice) => return self.choose(choice),
            _ => {}
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        self.scroll_by(by.saturating_mul(3), shared.size);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.mode == Mode::Typing {
            let takes = match self.row {
                ExportRow::Agreed => "this day",
                ExportRow::Question => "this question",
                _ => "this folder",
            };
            return fixed_hints(&[("Enter", takes), ("F2", "every command"), ("F1", "help")]);
        }
        match self.stage {
            ExportStage::Writing { .. } => return fixed_hints(&[("Esc", "cancels")]),
            ExportStage::AsksToReplace => {
                return fixed_hints(&[("y", "replaces it"), ("any other key", "does not")]);
            }
            ExportStage::AsksIfLooked(_) => {
                return fixed_hints(&[("y", "looked"), ("any other key", "not yet")]);
            }
            ExportStage::Choosing => {}
        }
        let mut hints = of_commands(shared, self.scopes(), self.mode, |command| match command {
            Command::WriteExport => !self.is_written(),
            Command::OpenExport | Command::OpenExportFolder => {
                self.written.is_some() && shared.has_desktop
            }
            Command::ReplaceExport => self.written.is_none() && self.is_there(),
            Command::CaseAgreed | Command::CaseQuestion => self.choices.audience == Audience::Case,
            _ => true,
        });
        hints.insert(1.min(hints.len()), ("Arrows".to_owned(), "choose".to_owned()));
        hints
    }

    fn exported(&mut self, report: ExportReport) -> Outcome {
        match report {
            ExportReport::Previewed { begun, found } => {
                if self.requested == Some(begun) {
                    self.preview = Some(found);
                }
                Outcome::none()
            }
            ExportReport::Going { done, of } => {
                if let ExportStage::Writing { begun, .. } = self.stage {
                    self.stage = ExportStage::Writing { begun, done, of };
                }
                Outcome::none()
            }
            ExportReport::Written(written) => {
                self.stage = ExportStage::Choosing;
                // The file exists now: the preview is made again.
                self.requested = None;
                self.written = Some(*written);
                Outcome::none()
            }
            ExportReport::NotWritten { says, elsewhere } => {
                self.stage = ExportStage::Choosing;
                self.requested = None;
                if elsewhere {
                    self.type_at(ExportRow::Where);
                }
                Outcome::notice(says)
            }
            ExportReport::Text(text) => Outcome::effects([TerminalEffect::Copy(text)]),
        }
    }

    /// Requests the preview where it is out of date, and cancels requests made before.
    fn wanted(&mut self, _: &Shared, now: &Now) -> Vec<Effect> {
        if self.requested.is_some() || self.mode == Mode::Typing {
            return Vec::new();
        }
        let stop = now.mono.saturating_sub(Duration::from_nanos(1));
        self.requested = Some(now.mono);
        let order = self.order(now, false);
        let preview = order.map(|order| DiskRead::PreviewExport(order).into());
        std::iter::once(Effect::StopExport(stop)).chain(preview).collect()
    }
}

impl ExportScreen {
    fn typing_key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        match key.code {
            Code::Esc | Code::Enter | Code::Tab | Code::BackTab | Code::Up | Code::Down => {
                if key.code == Code::Esc && self.row == ExportRow::Agreed {
                    self.agreed = LineInput::default();
                }
                self.typed(shared.calendars.of_school(""), now)
            }
            _ => match edit_for(key) {
                Some(edit) => self.edit(&edit, shared, now),
                None => Outcome::none(),
            },
        }
    }

    fn cancel(&self) -> Outcome {
        match self.stage {
            ExportStage::Writing { begun, .. } => Outcome::effects([Effect::StopExport(begun)]),
            _ => Outcome::none(),
        }
    }
}

/// What is said where a case was not looked at.
const NOT_YET: &str = "Nothing has gone out: check it first";

/// The rows of a page.
const PAGE: i16 = 10;
