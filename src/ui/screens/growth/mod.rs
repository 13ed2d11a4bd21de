//! The Growth screen and its parts, and a calibration.

pub(crate) mod calibration;
pub(crate) mod page;
mod trends;
