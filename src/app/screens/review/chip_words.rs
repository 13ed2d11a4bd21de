//! The text of a filter on the screen.

use crate::app::core::shared::Shared;
use crate::search::{Chip, NameFilter};
use crate::wording::days;

/// The text of `chip`.
#[must_use]
pub(crate) fn chip_words(chip: &Chip, shared: &Shared) -> String {
    match chip {
        Chip::Person { id, name } => {
            shared.person(id).map_or_else(|| name.clone(), |person| shared.called(person))
        }
        Chip::Programme(id) => {
            shared.programme(id).map_or_else(|| id.clone(), |it| it.title.clone())
        }
        Chip::Strand(NameFilter::Exactly(id)) => {
            let title = shared.offer.programmes().iter().find_map(|it| it.strand_title(id));
            title.unwrap_or(id).to_owned()
        }
        Chip::Since(day) => format!("since {}", days::day(*day)),
        Chip::Until(day) => format!("until {}", days::day(*day)),
        other => other.label(),
    }
}
