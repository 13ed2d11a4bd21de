//! A query over all sessions: words, filters and sort order. Screens and command line use the same
//! query, and the index and a scan of the files give the same result for it.

use std::cmp::Ordering;

use super::card::Card;
use super::chips::Chips;
use super::search_terms::SearchTerms;

/// The order of the sessions found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// The newest first.
    #[default]
    Newest,
    /// Those whose action step has the words first, then the others; in both the newest first.
    Best,
}

/// A query over all sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionQuery {
    /// The words.
    pub query: SearchTerms,
    /// The filters.
    pub chips: Chips,
    /// The sort order.
    pub order: SortOrder,
    /// Whether words for the coach only are searched as well: only on request, on a screen that
    /// nobody else sees.
    pub own: bool,
}

impl SessionQuery {
    /// Whether `card` is found. A card made with the coach's own words is found by those as well.
    #[must_use]
    pub fn finds(&self, card: &Card) -> bool {
        self.chips.pass(card) && self.query.finds_card(card)
    }

    /// The words that rank a session among the best; none where the order does not use them.
    #[must_use]
    pub(crate) fn selective_terms(&self) -> Option<SearchTerms> {
        let selective_terms = (self.order == SortOrder::Best).then(|| self.query.selective_terms());
        selective_terms.filter(|query| !query.is_empty())
    }

    /// Compares two sessions found, for sorting.
    #[must_use]
    pub(crate) fn compare(&self, a: &Card, b: &Card) -> Ordering {
        let best = self.selective_terms().map(|query| {
            let among_best = |card: &Card| query.finds_in(&card.action_step);
            among_best(b).cmp(&among_best(a))
        });
        best.unwrap_or(Ordering::Equal).then_with(|| a.newest_first(b))
    }
}

#[cfg(test)]
mod tests {
    use super::super::card::tests::bare;
    use super::*;

    fn card(step: &str, day: &str) -> Card {
        let mut session = bare();
        session.set_text(
            &crate::coaching::address::Address::ActionStep,
            step.to_owned(),
            "action-step-1",
        );
        session.started_at = format!("2026-11-{day}T09:00:00Z").parse().ok();
        Card::of(&session)
    }

    #[test]
    fn matches_in_the_action_step_rank_first_then_the_newest() {
        let ask = |typed: &str, order| SessionQuery {
            query: SearchTerms::typing(typed),
            order,
            ..SessionQuery::default()
        };
        let (old, new) = (card("Scan the room", "09"), card("Scan the hall", "16"));
        let other = card("Wait", "23");
        let order = |ask: &SessionQuery| {
            let mut all = [&old, &other, &new];
            all.sort_by(|a, b| ask.compare(a, b));
            all.map(|card| card.action_step.clone())
        };
        let newest = ["Wait", "Scan the hall", "Scan the room"];
        assert_eq!(order(&ask("scan", SortOrder::Newest)), newest);
        assert_eq!(
            order(&ask("scan", SortOrder::Best)),
            ["Scan the hall", "Scan the room", "Wait"]
        );
        assert_eq!(order(&ask("sca", SortOrder::Best)), newest, "three letters tell too little");
    }
}
