//! Review as a screen.

use std::sync::Arc;

use crate::app::desk::Desk;
use crate::app::effect::Effect;
use crate::app::exporting::offers::{steps_of, this, those};
use crate::app::exporting::order::{Offer, Offers, Which};
use crate::app::found::{FoundRows, Indexing, grouped};
use crate::app::hints::{Hint, of_commands, said};
use crate::app::screen::{Screen, no_field};
use crate::app::text::Edit;
use crate::app::turn::Turn;
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

    fn act(&mut self, command: Command, desk: &Desk, now: &Now) -> Turn {
        Review::act(self, command, desk, now)
    }

    fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        Review::key(self, key, desk, now)
    }

    fn paste(&mut self, text: &str, desk: &Desk, now: &Now) -> Turn {
        match self.mode {
            Mode::Typing => self.edit(&Edit::Paste(text.to_owned()), desk, now),
            Mode::Letters => no_field(),
        }
    }

    fn click(&mut self, x: u16, y: u16, desk: &Desk, _: &Now) -> Turn {
        Review::click(self, x, y, desk);
        Turn::none()
    }

    fn wheel(&mut self, by: i16, at: (u16, u16), desk: &Desk, _: &Now) {
        Review::wheel(self, by, at, desk);
    }

    fn hints(&self, desk: &Desk) -> Vec<Hint> {
        if self.picker.is_some() {
            return said(&[("Enter", "pick, let go"), ("Up Down", "choose"), ("Esc", "close")]);
        }
        // What there is no use for now makes room for the others.
        let mut hints = of_commands(desk, self.scopes(), self.mode, |command| match command {
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

    fn choices_told(&mut self, desk: &Desk, now: &Now) {
        Review::choices_told(self, desk, now);
    }

    fn indexed(&mut self, indexing: &Indexing) {
        Review::indexed(self, indexing);
    }

    fn opened(&mut self, session: Session, desk: &Desk) {
        self.take(session, desk.size);
    }

    fn failed(&mut self) {
        self.could_not_read();
    }

    fn wanted(&mut self, desk: &Desk, _: &Now) -> Vec<Effect> {
        Review::wanted(self, desk)
    }

    /// The session that is read, those that are marked, all that were found, and their action
    /// steps.
    fn offers(&self, command: Command, desk: &Desk) -> Option<Offers> {
        if command != Command::Export {
            return None;
        }
        let mut all: Vec<Offer> = self.offer_chosen().into_iter().collect();
        let mut chosen = if self.marked.is_empty() { 0 } else { all.len() };
        if !self.marked.is_empty() {
            let mut marked: Vec<&Card> = self.marked.values().collect();
            marked.sort_by(|a, b| a.newest_first(b));
            all.push(those(&format!("the {} marked", marked.len()), &marked));
        }
        // How many leave is said before they do.
        if self.list.is_counted() && self.list.len() > 1 {
            let count = self.list.len();
            all.push(Offer {
                says: format!("all {} found", grouped(count)),
                which: Which::Found { ask: Arc::new(self.ask()), count },
                of_one_person: self.person().is_some(),
            });
        }
        if let Some(steps) = self.opened.as_deref().and_then(|it| steps_of(&it.coachee.id, desk)) {
            // What is on the screen is what is meant, unless several were marked.
            if self.thread && self.marked.is_empty() {
                chosen = all.len();
            }
            all.push(steps);
        }
        Some(Offers { all, chosen })
    }
}

impl Review {
    /// The chosen session, whether or not it was read by now.
    fn offer_chosen(&self) -> Option<Offer> {
        let read = self.read().map(this);
        read.or_else(|| self.chosen_card().map(|card| those("this session", &[card])))
    }
}
