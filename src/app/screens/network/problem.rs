//! Problem cards on the Network screen: what is looked at before one leaves, and what comes back.

use std::sync::Arc;

use crate::app::core::effect::{DiskRead, Save};
use crate::app::core::network_wanted::{CardLookedThrough, CardToLookThrough};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::coaching::durable::record::SaveTo;
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::problem_card::CardFile;

use super::form_kind::NetworkFormKind;
use super::form_written::saved;

/// Has `note`, which is a problem card, looked through for names: everybody whom any file tells of.
pub(super) fn look_through(note: NetworkNote, shared: &Shared) -> Outcome {
    if note.to_go_round().is_none() {
        return Outcome::notice("You have not answered it yet · ⟦network_open⟧ opens it");
    }
    let wanted = CardToLookThrough { note, coach: shared.coach.clone() };
    Outcome::effects([DiskRead::LookThroughCard(Box::new(wanted))])
        .with_notice("Looking for names in it …")
}

/// The form that sends a card which was looked through.
pub(super) fn send_card(card: CardLookedThrough) -> Outcome {
    let CardLookedThrough { note, leaving } = card;
    let form = NetworkFormKind::SendCard(Box::new(note), Box::new(leaving));
    Outcome::navigate(Navigation::To(Destination::NetworkForm(form)))
}

/// `taken`, which says whom it names as well.
pub(super) fn saying_who_is_named(taken: Outcome, named: &[String]) -> Outcome {
    if named.is_empty() {
        return taken;
    }
    let says = taken.says.clone().unwrap_or_default();
    taken.with_notice(format!(
        "{says} · somebody you know may be named in it: {}; tell whoever sent it",
        named.join(", ")
    ))
}

/// A problem card, or an answer to one, from another coach, taken in.
pub(super) fn card_taken(card: &CardFile, shared: &Shared, now: &Now) -> Outcome {
    let is_it = |it: &&&NetworkNote| it.card().as_ref() == Some(&card.card);
    let there = shared.own_network();
    let taken = match there.iter().find(is_it) {
        Some(there) => {
            let mut after = (**there).clone();
            if after.take_in(card) {
                saved(there, after, now, "It stands under the card")
            } else {
                Outcome::notice("You have read it in already")
            }
        }
        None if card.has_card() => {
            let (id, coach) = (now.fresh.take(), shared.as_coach(now));
            let mut note = NetworkNote::of_card(id, coach, now.today(), card);
            note.stamp.change(now.wall);
            Outcome::effects([Save { record: Arc::new(note), to: SaveTo::File }])
                .with_notice("The problem card is here · ⟦network_open⟧ opens it")
        }
        None => return Outcome::notice("It answers a problem card that is not here"),
    };
    taken.with_navigation(Navigation::Back)
}
