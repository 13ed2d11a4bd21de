//! The question about a data folder that held records and holds none now. Until it is answered
//! nothing is written there.

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::Outcome;
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::form::sentences::does_nothing_here;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};

/// The screen.
#[derive(Debug)]
pub struct EmptiedScreen {
    /// Which folder it is, and what it held.
    pub(crate) says: String,
    /// The coach has just asked to look again.
    pub(crate) is_looking: bool,
}

/// The answers: the key of each, and what it means.
pub(crate) const ANSWERS: [(&str, &str); 3] = [
    ("l", "Look again: the drive is connected now, or the sync program is signed in"),
    ("f", "It is really empty now: start afresh in it"),
    ("q", "Leave, and see to it first"),
];

impl Screen for EmptiedScreen {
    fn title(&self) -> &'static str {
        "Your records are not there"
    }

    fn letters_act(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, _: &Shared, _: &Now) -> Outcome {
        match key.code {
            Code::Char('l') | Code::Enter => {
                self.is_looking = true;
                Outcome::effects([DiskRead::All]).with_notice("Looking again …")
            }
            Code::Char('f') => Outcome::ask(
                "Start afresh? What you add from now on is kept in this folder. Should your earlier \
                 records come back, they and the new ones are shown together."
                    .to_owned(),
                "start afresh",
                Outcome::effects([
                    Effect::from(DiskWrite::StartAfresh),
                    Effect::from(DiskRead::All),
                ]),
            ),
            Code::Char('q') => Outcome::effects([Effect::Quit]),
            _ => does_nothing_here(key, "⟦l⟧ looks again · ⟦f⟧ starts afresh · ⟦q⟧ leaves"),
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(&[("l", "look again"), ("f", "start afresh"), ("q", "leave")])
    }
}
