//! What can be taken back in the correcting form.

use crate::coaching::place::Place;
use crate::coaching::spot::Spot;

/// Something that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Words, whose own history knows what stood before; and how much of it is older than this.
    Words(Place, usize),
    /// Choices and times, with what stood there.
    Values(Vec<(Spot, String)>),
}
