//! The picker of filters: typing narrows the list, Enter adds or removes one.

use std::mem::discriminant;

use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::typing::edit_for;
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::search::{Chip, Chips};

use super::offers::{self, FilterAct, FilterOffer, is_by_day, of_span};

/// The state of the picker.
#[derive(Debug, Default)]
pub struct Picker {
    /// The search line.
    pub(crate) line: LineInput,
    /// The rows that match.
    pub found: Vec<FilterOffer>,
    /// The index of the chosen row.
    pub chosen: usize,
    all: Vec<FilterOffer>,
}

impl Picker {
    /// The rows of a page.
    const PAGE: usize = 10;

    /// All filters, those of `chips` first.
    #[must_use]
    pub fn new(chips: &Chips, shared: &Shared, now: &Now) -> Self {
        let mut picker = Self::default();
        picker.renew(chips, shared, now);
        picker
    }

    /// The filters that can be picked were read again.
    pub(crate) fn renew(&mut self, chips: &Chips, shared: &Shared, now: &Now) {
        self.all = offers::all(chips, shared, now);
        self.find(chips, shared, now);
    }

    /// How many of its filters are ticked: a time from one day to another is one.
    #[must_use]
    pub(crate) fn ticked(&self, chips: &Chips, shared: &Shared) -> usize {
        offers::narrowed(&self.all, chips, shared).iter().filter(|it| it.is_on(chips)).count()
    }

    fn find(&mut self, chips: &Chips, shared: &Shared, now: &Now) {
        self.found = offers::found(self.line.text(), &self.all, chips, shared, now);
        self.chosen = self.chosen.min(self.found.len().saturating_sub(1));
    }

    /// Handles a key, which may change `chips`; whether it closes the picker.
    pub fn key(&mut self, key: Key, chips: &mut Chips, shared: &Shared, now: &Now) -> bool {
        let last = self.found.len().saturating_sub(1);
        match key.code {
            Code::Esc => return true,
            Code::Enter => self.apply_chosen(chips, shared, now),
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

    /// Edits the search line.
    pub fn edit(&mut self, edit: &Edit, chips: &Chips, shared: &Shared, now: &Now) {
        if self.line.edit(edit, now.mono).changed() {
            self.chosen = 0;
            self.find(chips, shared, now);
        }
    }

    /// Moves the choice by `by` rows.
    pub(crate) fn choose_by(&mut self, by: i16) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(isize::from(by)).min(last);
    }

    fn apply_chosen(&mut self, chips: &mut Chips, shared: &Shared, now: &Now) {
        let Some(offer) = self.found.get(self.chosen) else { return };
        let taken = match &offer.does {
            FilterAct::Nothing => return,
            FilterAct::AsksForDay(word) => {
                self.line = LineInput::holding(word);
                self.chosen = 0;
                return self.find(chips, shared, now);
            }
            FilterAct::ClearsAll => {
                chips.0.clear();
                None
            }
            FilterAct::Spans(first, last) => {
                let is_on = offer.is_on(chips);
                chips.0.retain(|chip| !is_by_day(chip));
                chips.0.extend(of_span(*first, *last).into_iter().filter(|_| !is_on));
                Some(offer.does.clone())
            }
            FilterAct::Toggles(chip) => {
                toggle(chips, chip);
                Some(offer.does.clone())
            }
        };
        self.line = LineInput::default();
        self.find(chips, shared, now);
        // The cursor stays with the filter that was added, so that the same key removes it.
        let place = self.found.iter().position(|offer| Some(&offer.does) == taken.as_ref());
        self.chosen = place.unwrap_or(0);
    }
}

/// Adds `chip`, or removes it. Of each kind of date, of practice and of private notes there is at
/// most one.
fn toggle(chips: &mut Chips, chip: &Chip) {
    let is_one =
        matches!(chip, Chip::Since(_) | Chip::Until(_) | Chip::Practised(_) | Chip::Private(_));
    if is_one {
        chips.0.retain(|it| it == chip || discriminant(it) != discriminant(chip));
    }
    chips.toggle(chip.clone());
}
