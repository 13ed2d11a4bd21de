//! Problem cards on the Network screen: what is looked at before one leaves, and what comes back.

use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::coaching::durable::record::SaveTo;
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::problem_card::CardFile;
use crate::export::KnownNames;
use crate::export::problem_page::CardToSend;

use super::form_kind::NetworkFormKind;
use super::form_written::saved;

/// The form that sends `note`, which is a problem card, round.
pub(super) fn send_card(note: NetworkNote, shared: &Shared) -> Outcome {
    let Some(card) = note.to_go_round() else {
        return Outcome::notice("You have not answered it yet · Enter opens it");
    };
    let mut known = known(shared);
    shared.coach.iter().for_each(|it| known.add_coach(it));
    let leaving = CardToSend::of(card, &known);
    let form = NetworkFormKind::SendCard(Box::new(note), Box::new(leaving));
    Outcome::navigate(Navigation::To(Destination::NetworkForm(form)))
}

fn known(shared: &Shared) -> KnownNames {
    let mut known = KnownNames::default();
    shared.people.iter().for_each(|it| known.add_person(it));
    known
}

/// A problem card, or an answer to one, from another coach, taken in.
pub(super) fn card_taken(card: &CardFile, shared: &Shared, now: &Now) -> Outcome {
    let named = known(shared).named_in_card(card);
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
                .with_notice("The problem card is here · Enter opens it")
        }
        None => return Outcome::notice("It answers a problem card that is not here"),
    };
    let taken = taken.with_navigation(Navigation::Back);
    if named.is_empty() {
        return taken;
    }
    let says = taken.says.clone().unwrap_or_default();
    taken.with_notice(format!(
        "{says} · somebody you know may be named in it: {}; tell whoever sent it",
        named.join(", ")
    ))
}
