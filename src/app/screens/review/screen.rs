//! Review as a screen.

use std::sync::Arc;

use crate::app::core::effect::Effect;
use crate::app::core::found::{FoundRows, Indexing, grouped};
use crate::app::core::hints::{Hint, of_commands, said};
use crate::app::core::screen::{Screen, no_field};
use crate::app::core::shared::Shared;
use crate::app::core::turn::Turn;
use crate::app::screens::export::offers::{steps_of, this, those};
use crate::app::screens::export::request::{ExportOffer, ExportOffers, ExportWhich};
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::coaching::session::Session;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;
use crate::search::Card;

use super::state::Review;

impl Screen for Review {
    fn title(&self) -> &'static str {
        "Review"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Review, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Turn {
        Review::act(self, command, shared, now)
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Turn {
        Review::key(self, key, shared, now)
    }

    fn paste(&mut self, text: &str, shared: &Shared, now: &Now) -> Turn {
        match self.mode {
            Mode::Typing => self.edit(&Edit::Paste(text.to_owned()), shared, now),
            Mode::Letters => no_field(),
        }
    }

    fn click(&mut self, x: u16, y: u16, shared: &Shared, _: &Now) -> Turn {
        Review::click(self, x, y, shared);
        Turn::none()
    }

    fn wheel(&mut self, by: i16, at: (u16, u16), shared: &Shared, _: &Now) {
        Review::wheel(self, by, at, shared);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.picker.is_some() {
            return said(&[("Enter", "pick, let go"), ("Up Down", "choose"), ("Esc", "close")]);
        }
        // What there is no use for now makes room for the others.
        let mut hints = of_commands(shared, self.scopes(), self.mode, |command| match command {
            Command::NextMatch | Command::PreviousMatch | Command::ListOrder => self.has_matches(),
            _ => true,
        });
        match self.mode {
            Mode::Typing => hints.insert(0, ("Enter".to_owned(), "to the list".to_owned())),
            Mode::Letters => hints.push(("Left Right".to_owned(), "scroll".to_owned())),
        }
        hints
    }

    fn searches(&self) -> bool {
        true
    }

    fn resized(&mut self, size: (u16, u16)) {
        Review::resized(self, size);
    }

    fn read_again(&mut self) {
        Review::read_again(self);
    }

    fn found(&mut self, found: FoundRows) -> Vec<Effect> {
        Review::found(self, found)
    }

    fn choices_told(&mut self, shared: &Shared, now: &Now) {
        Review::choices_told(self, shared, now);
    }

    fn indexed(&mut self, indexing: &Indexing) {
        Review::indexed(self, indexing);
    }

    fn opened(&mut self, session: Session, shared: &Shared) {
        self.take(session, shared.size);
    }

    fn failed(&mut self) {
        self.could_not_read();
    }

    fn wanted(&mut self, shared: &Shared, _: &Now) -> Vec<Effect> {
        Review::wanted(self, shared)
    }

    /// The session that is read, those that are marked, all that were found, and their action
    /// steps.
    fn offers(&self, command: Command, shared: &Shared) -> Option<ExportOffers> {
        if command != Command::Export {
            return None;
        }
        let mut all: Vec<ExportOffer> = self.offer_chosen().into_iter().collect();
        let mut chosen = if self.marked.is_empty() { 0 } else { all.len() };
        if !self.marked.is_empty() {
            let mut marked: Vec<&Card> = self.marked.values().collect();
            marked.sort_by(|a, b| a.newest_first(b));
            all.push(those(&format!("the {} marked", marked.len()), &marked));
        }
        // How many leave is said before they do.
        if self.list.is_counted() && self.list.len() > 1 {
            let count = self.list.len();
            all.push(ExportOffer {
                says: format!("all {} found", grouped(count)),
                which: ExportWhich::Found { ask: Arc::new(self.ask()), count },
                of_one_person: self.person().is_some(),
            });
        }
        if let Some(steps) = self.opened.as_deref().and_then(|it| steps_of(&it.coachee.id, shared))
        {
            // What is on the screen is what is meant, unless several were marked.
            if self.thread && self.marked.is_empty() {
                chosen = all.len();
            }
            all.push(steps);
        }
        Some(ExportOffers { all, chosen })
    }
}

impl Review {
    /// The chosen session, whether or not it was read by now.
    fn offer_chosen(&self) -> Option<ExportOffer> {
        let read = self.read().map(this);
        read.or_else(|| self.chosen_card().map(|card| those("this session", &[card])))
    }
}
