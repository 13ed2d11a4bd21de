//! Picking filters: typing narrows what there is, Enter picks or lets go.

use std::mem::discriminant;

use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::typing::edit_for;
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::search::{Chip, Chips};

use super::offers::{self, FilterAct, FilterOffer};

/// Picking filters, over the list.
#[derive(Debug, Default)]
pub struct Picker {
    /// What was typed.
    pub line: LineInput,
    /// What it finds.
    pub found: Vec<FilterOffer>,
    /// Which of it is chosen.
    pub chosen: usize,
    all: Vec<FilterOffer>,
}

impl Picker {
    /// How far a page goes.
    const PAGE: usize = 10;

    /// All filters there are, those of `chips` first.
    #[must_use]
    pub fn new(chips: &Chips, shared: &Shared, now: &Now) -> Self {
        let mut picker = Self::default();
        picker.renew(chips, shared, now);
        picker
    }

    /// What there is to pick from was told.
    pub fn renew(&mut self, chips: &Chips, shared: &Shared, now: &Now) {
        self.all = offers::all(shared);
        self.find(chips, shared, now);
    }

    fn find(&mut self, chips: &Chips, shared: &Shared, now: &Now) {
        self.found = offers::found(self.line.text(), &self.all, chips, shared, now);
        self.chosen = self.chosen.min(self.found.len().saturating_sub(1));
    }

    /// A key, which may change `chips`; whether it closes the picker.
    pub fn key(&mut self, key: Key, chips: &mut Chips, shared: &Shared, now: &Now) -> bool {
        let last = self.found.len().saturating_sub(1);
        match key.code {
            Code::Esc => return true,
            Code::Enter => self.take(chips, shared, now),
            Code::Up => self.chosen = self.chosen.saturating_sub(1),
            Code::Down | Code::Tab => self.chosen = (self.chosen + 1).min(last),
            Code::PageUp => self.chosen = self.chosen.saturating_sub(Self::PAGE),
            Code::PageDown => self.chosen = (self.chosen + Self::PAGE).min(last),
            Code::Backspace if self.line.text().is_empty() => {
                chips.0.pop();
                self.find(chips, shared, now);
            }
            _ => {
                if let Some(edit) = edit_for(key) {
                    self.edit(&edit, chips, shared, now);
                }
            }
        }
        false
    }

    /// Edits what is typed.
    pub fn edit(&mut self, edit: &Edit, chips: &Chips, shared: &Shared, now: &Now) {
        if self.line.edit(edit, now.mono).changed() {
            self.chosen = 0;
            self.find(chips, shared, now);
        }
    }

    /// The wheel turned.
    pub fn choose_by(&mut self, by: i16) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(isize::from(by)).min(last);
    }

    fn take(&mut self, chips: &mut Chips, shared: &Shared, now: &Now) {
        let Some(offer) = self.found.get(self.chosen) else { return };
        let taken = match &offer.does {
            FilterAct::Nothing => return,
            FilterAct::AsksForADay(word) => {
                self.line = LineInput::holding(word);
                self.chosen = 0;
                return self.find(chips, shared, now);
            }
            FilterAct::ClearsAll => {
                chips.0.clear();
                None
            }
            FilterAct::Picks(chip) => {
                toggle(chips, chip);
                Some(offer.does.clone())
            }
        };
        self.line = LineInput::default();
        self.find(chips, shared, now);
        // The cursor stays with what was taken, so that the same key takes it back.
        let place = self.found.iter().position(|offer| Some(&offer.does) == taken.as_ref());
        self.chosen = place.unwrap_or(0);
    }
}

/// Picks `chip`, or lets go of it. Of two days from which on, and of yes and no, there is one.
fn toggle(chips: &mut Chips, chip: &Chip) {
    let is_one =
        matches!(chip, Chip::Since(_) | Chip::Until(_) | Chip::Practised(_) | Chip::Private(_));
    if is_one {
        chips.0.retain(|it| it == chip || discriminant(it) != discriminant(chip));
    }
    chips.toggle(chip.clone());
}
