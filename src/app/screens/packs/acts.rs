//! What is done with a chosen pack, and with what was made here: taken over, removed, made anew.

use crate::app::core::effect::DiskWrite;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::packs_found::{FoundPack, PackStanding, PackWrite};
use crate::app::core::shared::Shared;
use crate::coaching::moment::Now;
use crate::wording::counts::count;

use super::made_field::{MadeBase, MadeHow};

/// Opens the form that makes another one, or changes it.
pub(super) fn made(base: MadeBase, how: MadeHow) -> Outcome {
    Outcome::navigate(Navigation::To(Destination::Made(base, how)))
}

/// Asks before something that was made here goes to the trash, and says who goes by it.
pub(super) fn remove_made(own: &MadeBase, shared: &Shared) -> Outcome {
    let (kind, id, title) = (own.kind(), own.id(), own.title());
    let then = match own {
        MadeBase::Protocol(_) => {
            let by_it = shared.offer.programmes().iter().filter(|it| it.protocol == id);
            let by_it: Vec<String> = by_it.map(|it| format!("“{}”", it.title)).collect();
            if by_it.is_empty() {
                String::new()
            } else {
                let which = by_it.join(", ");
                format!(" Meetings of {which} begin with the six steps then.")
            }
        }
        MadeBase::Programme(_) => {
            match shared.people.iter().filter(|it| it.programme == id).count() {
                0 => String::new(),
                n => format!(
                    " {} in it: give them another one.",
                    count(n, "person on your list is", "people on your list are")
                ),
            }
        }
    };
    let question = format!(
        "Remove “{title}”? It stays in the trash for 30 days, and past meetings stay as they are.{then}"
    );
    let remove = DiskWrite::RemoveMade(kind, id.to_owned(), title.to_owned());
    Outcome::ask(question, "remove it", Outcome::effects([remove]))
}

/// Asks before a pack goes to the trash.
pub(super) fn remove_pack(found: &FoundPack) -> Outcome {
    let question = format!(
        "Remove “{}”? It stays in the trash for 30 days, and meetings that agreed a step of it \
         still show it.",
        found.title()
    );
    let remove = DiskWrite::Pack(PackWrite::Remove(found.place.clone()));
    Outcome::ask(question, "remove it", Outcome::effects([remove]))
}

/// Takes a pack over.
pub(super) fn take(found: &FoundPack, now: &Now) -> Outcome {
    if let Some(agreed) = found.agreed() {
        let write = PackWrite::ComesByItself(found.place.clone(), !agreed);
        return Outcome::effects([DiskWrite::Pack(write)]);
    }
    match found.standing {
        standing if standing.can_be_taken() => {}
        PackStanding::NotOffered => return Outcome::notice("This cannot be imported as it is"),
        _ => return Outcome::notice("You have it already"),
    }
    let take = PackWrite::Take { place: found.place.clone(), on: now.today() };
    let taken = Outcome::effects([DiskWrite::Pack(take)]);
    if !found.is_by_another {
        return taken;
    }
    let question = format!(
        "“{}” is by somebody else than the pack of this id that you have. Put it in its place?",
        found.title()
    );
    Outcome::ask(question, "put it there", taken)
}
