//! The trust's own programmes, protocols and packs: reading their files, and putting the step library
//! together.

use std::sync::Arc;

use crate::app::core::event::Event;
use crate::coaching::offer::Offer;
use crate::coaching::pack::Pack;
use crate::search::StepLibrary;
use crate::store::{Packs, Store};

/// Reports what the trust offers and which packs it has; what is wrong in any of their files is given
/// back with the packs.
pub(super) fn read_offer(store: &Store, report: &mut dyn FnMut(Event)) -> Packs {
    let read = store.offer();
    let mut packs = store.packs_beside(&read.offer);
    report(Event::OfferRead(Arc::new(read.offer)));
    report(Event::PacksRead(packs.packs.clone()));
    packs.unreadable.extend(read.problems);
    packs
}

/// The step library of the built-in packs and of `packs`.
pub(super) fn put_together(packs: &[Pack], offer: &Offer) -> Event {
    Event::LibraryRead(Box::new(StepLibrary::beside_built_in(packs, offer)))
}
