//! The caseload, as the screens know it: the rule itself is coaching's, and the same on every
//! screen and on the command line.

pub use crate::coaching::caseload::{Known, NextThing, Row, by_pressing, next_thing};
