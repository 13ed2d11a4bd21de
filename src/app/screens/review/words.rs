//! The texts of Review: how many were found and in which order, the filters, progress and warnings.

use crate::app::core::found::{FoundTotal, Indexing};
use crate::app::core::shared::Shared;
use crate::app::form::remark::Remark;
use crate::coaching::id::PersonId;
use crate::search::{Chip, SortOrder};
use crate::wording::counts::{count_grouped, grouped, unreadable_files};

use super::chip_words::chip_words;
use super::state::Review;

/// Below this width in columns the header is short.
const NARROW: u16 = 60;

impl Review {
    /// How many were found, and in which order; empty before the first answer.
    #[must_use]
    pub(crate) fn says_how_many(&self, width: u16) -> String {
        let Some(total) = self.list.total() else { return String::new() };
        let count = match total {
            FoundTotal::Exactly(n) => count_grouped(n, "session", "sessions"),
            FoundTotal::MoreThan(n) => format!("more than {} sessions", grouped(n)),
        };
        // The order is left out where there is no choice.
        let order = match (self.list.len(), self.session_query().selective_terms()) {
            (0 | 1, _) => "",
            (_, None) => ", newest first",
            (_, Some(_)) => ", best first",
        };
        let notes = match (self.notes_found(), width < NARROW) {
            (0, _) => String::new(),
            (n, false) => format!(" · {} of yours", count_grouped(n, "note", "notes")),
            (n, true) => format!(" · {}", count_grouped(n, "note", "notes")),
        };
        match (self.marked.len(), width < NARROW) {
            (0, false) => format!("{count}{order}{notes}"),
            (0, true) => format!("{}{order}{notes}", count.replace(" sessions", "")),
            (n, false) => format!("{n} marked · {count}{order}"),
            (n, true) => format!("{n} marked · {}", count.replace(" sessions", "")),
        }
    }

    /// The person, where the filters name exactly one.
    #[must_use]
    pub fn person(&self) -> Option<&PersonId> {
        let mut people = self.chips.0.iter().filter_map(|chip| match chip {
            Chip::Person { id, .. } => Some(id),
            _ => None,
        });
        people.next().filter(|_| people.next().is_none())
    }

    /// The filters in the order in which they were added. A person who is named in the header is
    /// left out.
    #[must_use]
    pub(crate) fn chip_line(&self, shared: &Shared) -> Vec<String> {
        if self.chips.0.len() == 1 && self.person().is_some() {
            return Vec::new();
        }
        self.chips.0.iter().map(|chip| chip_words(chip, shared)).collect()
    }

    /// A line on progress, or on what is worth a look.
    #[must_use]
    pub fn says(&self, shared: &Shared) -> Option<Remark> {
        if self.searches_own() {
            return Some(Remark::Look(
                "Private notes are searched too: ⟦own_words⟧ stops it".to_owned(),
            ));
        }
        // That there is no index is shown once, as a notice.
        let goes_on = !matches!(shared.indexing, Indexing::Without(_));
        let progress = goes_on.then(|| shared.indexing.describe()).flatten();
        let more = || {
            let partly = self.list.is_answer() && !self.list.is_whole();
            partly.then(|| "There may be more: search is still getting ready".to_owned())
        };
        if let Some(line) = progress.or_else(more) {
            return Some(Remark::Says(line));
        }
        let unreadable = self.list.unreadable();
        (unreadable > 0).then(|| Remark::Look(unreadable_files(unreadable)))
    }

    /// The text in place of the rows, where there are none.
    #[must_use]
    pub(crate) fn says_nothing_found(&self) -> String {
        if !self.list.is_answer() {
            return "Reading your sessions …".to_owned();
        }
        if !self.list.is_whole() {
            return "Nothing yet. Search is still getting ready: there may be more.".to_owned();
        }
        let esc = if self.is_searching() { "⟦esc⟧ twice" } else { "⟦esc⟧" };
        match (self.query().is_empty(), self.chips.0.is_empty()) {
            (true, true) if self.list.unreadable() > 0 => unreadable_files(self.list.unreadable()),
            (true, true) => {
                "No sessions yet. ⟦back⟧ goes back to Today; ⟦start_meeting⟧ there starts one."
                    .to_owned()
            }
            (false, true) => {
                let own = if self.searches_own() {
                    ""
                } else {
                    " In the list, ⟦own_words⟧ looks through your private and own notes too."
                };
                format!("Nothing found. Try one word. {esc} clears the search.{own}")
            }
            (true, false) => {
                "No session fits these filters. ⟦take_off_filter⟧ takes the last one off."
                    .to_owned()
            }
            (false, false) => format!(
                "Nothing fits both the words and the filters. {esc} clears the words; \
                 then ⟦take_off_filter⟧ takes off the last filter."
            ),
        }
    }

    /// The notice after the order was changed.
    pub(super) fn says_order(&self) -> &'static str {
        match (self.order, self.session_query().selective_terms()) {
            (SortOrder::Newest, _) => "Newest first",
            (SortOrder::Best, Some(_)) => "Best matches first",
            (SortOrder::Best, None) => "Best matches first, once you search for a longer word",
        }
    }
}
