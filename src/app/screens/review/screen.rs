//! The [`Screen`] of Review.

use std::sync::Arc;

use crate::app::core::effect::Effect;
use crate::app::core::found::{FoundRows, Indexing};
use crate::app::core::hints::{Hint, fixed_hints, of_commands, rename};
use crate::app::core::outcome::Outcome;
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::line_input::LineInput;
use crate::app::form::sentences::does_nothing_here;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::screens::deleting::ask_to_delete;
use crate::app::screens::export::offers::{steps_of, terms_of, this, those};
use crate::app::screens::export::request::{ExportOffer, ExportOffers, ExportWhich};
use crate::app::screens::growth::form_texts::cpd_from;
use crate::app::screens::home::moved_by_pages;
use crate::app::text::Edit;
use crate::coaching::durable::record::RecordId;
use crate::coaching::moment::Now;
use crate::coaching::session::Session;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::search::own_notes::NoteCard;
use crate::search::{Card, SortOrder};
use crate::wording::counts::grouped;

use super::acts::{CHOOSE_FIRST, copy_three};
use super::state::{Private, Review};

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

    fn reveals(&self, command: Command) -> bool {
        match command {
            Command::PrivateNotes => !self.shows_private(),
            Command::OwnWords => !self.searches_own(),
            _ => false,
        }
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Find => {
                self.picker = None;
                self.mode = Mode::Typing;
                if self.thread && self.page.is_some() {
                    // The time line is not searched.
                    (self.thread, self.scroll) = (false, 0);
                }
                Outcome::none()
            }
            Command::Back => self.back(),
            Command::Filter => self.pick(shared, now),
            Command::TakeOffFilter if self.page.is_some() => self.back(),
            Command::TakeOffFilter => self.take_off_filter(shared, now),
            Command::ListOrder => {
                self.order = match self.order {
                    SortOrder::Newest => SortOrder::Best,
                    SortOrder::Best => SortOrder::Newest,
                };
                self.choose_first();
                Outcome::notice(self.says_order())
            }
            Command::OwnWords => self.own_words(),
            Command::MarkSession => {
                self.mark();
                Outcome::none()
            }
            Command::NextMatch => self.next_match(shared),
            Command::PreviousMatch => self.previous_match(shared),
            Command::ShowThread => {
                self.thread = !self.thread;
                // The current step is at the end.
                self.scroll = if self.thread { u16::MAX } else { 0 };
                Outcome::none()
            }
            Command::PrivateNotes => {
                // Hidden notes are not searched either, since the result would reveal them.
                self.private = if self.shows_private() { Private::Hidden } else { Private::Here };
                Outcome::none()
            }
            Command::CopyThreeParagraphs => self.read().map_or_else(Outcome::none, copy_three),
            Command::NoteCpd => match self.read() {
                Some(session) => cpd_from(session, shared.as_coach(now), now),
                None => Outcome::notice(CHOOSE_FIRST),
            },
            Command::GoOnWith => self.go_on(now),
            Command::Correct => self.correct(),
            Command::GiveUpStep => self.give_up_step(shared),
            Command::Delete => match self.read() {
                Some(session) => ask_to_delete(Arc::new(session.clone())),
                None => Outcome::notice(CHOOSE_FIRST),
            },
            _ => Outcome::notice(CHOOSE_FIRST),
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        if let Some(picker) = &mut self.picker {
            if picker.key(key, &mut self.chips, shared, now) {
                self.close_picker();
            }
            // The cursor stays with its session when the list changes.
            self.keep_session();
            return Outcome::none();
        }
        if self.mode == Mode::Typing {
            match key.code {
                Code::Esc if self.page.is_some() => {
                    // What was looked for is put away; the page keeps the keys.
                    (self.page, self.mode) = (Some(LineInput::default()), Mode::Letters);
                    return Outcome::none();
                }
                Code::Esc | Code::Enter | Code::Down | Code::Tab => {
                    self.mode = Mode::Letters;
                    return Outcome::none();
                }
                _ => {
                    let Some(edit) = edit_for(key) else { return Outcome::none() };
                    return self.edit(&edit, shared, now);
                }
            }
        }
        if self.page.is_some() {
            return self.page_key(key, shared);
        }
        match key.code {
            Code::Right => self.scroll_by(3, shared),
            Code::Left => self.scroll_by(-3, shared),
            Code::Esc => return self.escape(),
            Code::Enter => return self.open_page(shared, now),
            _ => {
                let page = usize::from(self.areas(shared).rows.height).saturating_sub(1);
                match moved_by_pages(self.chosen, self.len(), page, key) {
                    Some(row) => self.choose(row),
                    None => {
                        return does_nothing_here(
                            key,
                            "⟦enter⟧ reads it · ⟦find⟧ searches · ⟦help⟧ for help",
                        );
                    }
                }
            }
        }
        Outcome::none()
    }

    /// Edits the search line, that of the page or that of the picker.
    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(picker) = &mut self.picker {
            picker.edit(edit, &self.chips, shared, now);
            return Outcome::none();
        }
        if let Some(line) = &mut self.page {
            let outcome = line.edit(edit, now.mono);
            if outcome.changed() {
                self.first_match = 0;
                self.show_match(shared.size);
            }
            return outcome_of(outcome);
        }
        let outcome = self.search.edit(edit, now.mono);
        if outcome.changed() {
            // While typing, the first result is chosen.
            self.choose_first();
            self.first_match = 0;
            self.show_match(shared.size);
        }
        outcome_of(outcome)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let rows = self.len();
        match (hit.target, &mut self.picker) {
            // A click on the chosen one is Enter.
            (Target::Row(row), Some(picker)) if picker.chosen == row => {
                return self.key(Key::plain(Code::Enter), shared, now);
            }
            (Target::Row(row), Some(picker)) => picker.chosen = row,
            (Target::Page, None) => return self.open_page(shared, now),
            (Target::Row(row), None) if row < rows => {
                self.close_page();
                self.choose(row);
            }
            (Target::Choice(chip), None) if chip < self.chips.0.len() => {
                let clicked = self.chips.0.remove(chip);
                self.chips.0.push(clicked);
                return self.take_off_filter(shared, now);
            }
            _ => {}
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, (x, y): (u16, u16), shared: &Shared, _: &Now) {
        if let Some(picker) = &mut self.picker {
            picker.choose_by(by);
        } else if self.page.is_some() || self.pane(shared.size).holds(x, y) {
            self.scroll_by(by.saturating_mul(3), shared);
        } else {
            self.choose(self.chosen.saturating_add_signed(isize::from(by)));
        }
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.picker.is_some() {
            return fixed_hints(&[("Enter", "on or off"), ("Up Down", "choose"), ("Esc", "close")]);
        }
        // Commands that would do nothing now make room for other hints.
        let in_page = self.page.is_some();
        let mut hints = of_commands(shared, self.scopes(), self.mode, |command| match command {
            Command::NextMatch | Command::PreviousMatch => self.has_matches(),
            Command::ListOrder => self.has_matches() && !in_page,
            Command::GoOnWith => self.read().is_some_and(|session| !session.is_record()),
            Command::TakeOffFilter => !self.chips.0.is_empty() && !in_page,
            Command::Filter | Command::MarkSession => !in_page,
            _ => true,
        });
        let first = match self.mode {
            _ if in_page => self.page_hints(),
            Mode::Typing => fixed_hints(&[("Enter", "to the list")]),
            _ if self.note().is_some() => fixed_hints(&[("Enter", "go there")]),
            _ => fixed_hints(&[("Enter", "read")]),
        };
        if in_page {
            rename(&mut hints, "search", "find");
            hints.push(("Left Right".to_owned(), "other meetings".to_owned()));
        } else if self.chips.0.len() == 1 && self.person().is_some() {
            rename(&mut hints, "filter off", "everybody");
        }
        hints.splice(0..0, first);
        hints
    }

    fn searches(&self) -> bool {
        true
    }

    fn takes_back(&self) -> bool {
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

    fn own_notes_read(&mut self, notes: Vec<NoteCard>) {
        self.notes.take(notes);
    }

    fn choices_read(&mut self, shared: &Shared, now: &Now) {
        if let Some(picker) = &mut self.picker {
            picker.renew(&self.chips, shared, now);
        }
    }

    fn indexed(&mut self, indexing: &Indexing) {
        Review::indexed(self, indexing);
    }

    fn trash_changed(&mut self, gone: Option<&RecordId>) {
        self.notes.read_again();
        self.take_gone(gone.and_then(RecordId::session));
    }

    fn opened(&mut self, session: Session, shared: &Shared) {
        self.show_session(session, shared.size);
    }

    fn failed(&mut self) {
        self.could_not_read();
    }

    fn wanted(&mut self, shared: &Shared, _: &Now) -> Vec<Effect> {
        Review::wanted(self, shared)
    }

    /// The session that is read, the marked ones, all that were found, and the action steps of
    /// their person.
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
        // Only a counted result is offered, as the offer says how many sessions it has.
        if self.list.is_counted() && self.list.len() > 1 {
            let count = self.list.len();
            all.push(ExportOffer {
                says: format!("all {} found", grouped(count)),
                which: ExportWhich::Found { ask: Arc::new(self.session_query()), count },
                of_one_person: self.person().is_some(),
            });
        }
        if let Some(steps) = self.opened.as_deref().and_then(|it| steps_of(&it.coachee.id, shared))
        {
            // Without marks, what is on the screen is offered first.
            if self.thread && self.marked.is_empty() {
                chosen = all.len();
            }
            all.push(steps);
        }
        if !all.is_empty() {
            all.extend(terms_of(None));
        }
        Some(ExportOffers { all, chosen })
    }
}

impl Review {
    /// The chosen session, read or not.
    fn offer_chosen(&self) -> Option<ExportOffer> {
        let read = self.read().map(this);
        read.or_else(|| self.chosen_card().map(|card| those("this session", &[card])))
    }
}
