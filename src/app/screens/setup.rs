//! The first run: your name, where to keep sessions, and whether to look at the example first.

use crate::coaching::moment::Now;
use crate::coaching::people::name_from;
use crate::keys::key::{Code, Key};

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::hints::{Hint, said};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;

/// The first screen of a first run.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The coach's name, and the folder.
    pub lines: [LineInput; 2],
    /// The folder that is used so far.
    pub used: String,
    /// Which question is asked: name, folder, example.
    pub focus: usize,
}

/// What the questions are.
pub const LABELS: [&str; 3] =
    ["Your name", "Keep sessions in", "Look round with an example school first?"];

impl Setup {
    /// The questions, with the folder that is offered.
    #[must_use]
    pub fn new(folder: &str) -> Self {
        Self {
            lines: [LineInput::default(), LineInput::holding(folder)],
            used: folder.to_owned(),
            focus: 0,
        }
    }

    /// A key in the set-up.
    pub fn key(&mut self, key: Key, now: &Now) -> Outcome {
        match (self.focus, key.code) {
            (_, Code::Esc) if self.focus == 0 => return Outcome::wants([Effect::Quit]),
            (_, Code::Esc | Code::Up | Code::BackTab) => self.focus = self.focus.saturating_sub(1),
            (0, Code::Enter | Code::Tab | Code::Down) => {
                if let Err(why) = name_from(self.lines[0].text()) {
                    return Outcome::says(format!("The name won’t do: {why}"));
                }
                self.focus = 1;
            }
            (1, Code::Enter | Code::Tab | Code::Down) => return self.use_the_folder(),
            (2, Code::Char('y' | 'Y')) => return self.finish(true, now),
            (2, Code::Char('n' | 'N') | Code::Enter) => return self.finish(false, now),
            (2, _) => return Outcome::says("y for yes, n for no"),
            _ => return edit_for(key).map_or_else(Outcome::none, |edit| self.edit(&edit, now)),
        }
        Outcome::none()
    }

    /// Edits the line that has the keys.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Outcome {
        match self.lines.get_mut(self.focus) {
            Some(line) => outcome_of(line.edit(edit, now.mono)),
            None => Outcome::none(),
        }
    }

    /// Goes on to the last question, with the folder tried first: should it refuse, it is asked
    /// for again.
    fn use_the_folder(&mut self) -> Outcome {
        self.focus = 2;
        let folder = self.lines[1].text().trim();
        if folder.is_empty() {
            self.lines[1] = LineInput::holding(&self.used);
            return Outcome::none();
        }
        if folder == self.used {
            return Outcome::none();
        }
        folder.clone_into(&mut self.used);
        Outcome::wants([DiskWrite::DataFolder(folder.to_owned())])
    }

    fn finish(&mut self, example: bool, now: &Now) -> Outcome {
        let Ok(name) = name_from(self.lines[0].text()) else {
            self.focus = 0;
            return Outcome::says("Your name comes first");
        };
        let id = now.fresh.take();
        let mut effects = vec![Effect::Write(DiskWrite::Coach { name: name.clone(), id })];
        if example {
            effects.push(DiskWrite::CopyExample.into());
        }
        effects.push(DiskRead::All.into());
        Outcome::wants(effects)
            .and_goes(Navigation::Instead(Destination::Home))
            .and_says(format!("Welcome, {name}"))
    }
}

impl Screen for Setup {
    fn title(&self) -> &'static str {
        "Welcome"
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        Setup::key(self, key, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        Setup::edit(self, edit, now)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        said(match self.focus {
            0 => &[("Enter", "next"), ("Esc", "leave")],
            1 => &[("Enter", "next"), ("Esc", "back")],
            _ => &[("y", "yes"), ("n", "no"), ("Esc", "back")],
        })
    }

    /// It was the folder that was named: it is asked for again.
    fn failed(&mut self) {
        self.used.clear();
        self.focus = 1;
    }
}
