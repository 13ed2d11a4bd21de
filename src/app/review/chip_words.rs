//! What a filter is called on the screen.

use crate::app::desk::Desk;
use crate::export::british;
use crate::search::{Called, Chip};

/// A filter as a coach reads it.
#[must_use]
pub fn chip_words(chip: &Chip, desk: &Desk) -> String {
    match chip {
        Chip::Person { id, name } => {
            desk.person(id).map_or_else(|| name.clone(), |person| desk.called(person))
        }
        Chip::Programme(id) => desk.programme(id).map_or_else(|| id.clone(), |it| it.title.clone()),
        Chip::Strand(Called::Exactly(id)) => {
            let title = desk.programmes.iter().find_map(|it| it.strand_title(id));
            title.unwrap_or(id).to_owned()
        }
        Chip::Since(day) => format!("since {}", british::day(*day)),
        Chip::Until(day) => format!("until {}", british::day(*day)),
        other => other.label(),
    }
}
