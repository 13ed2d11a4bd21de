//! For tests: a calibration on a clip, and coaches who take part.

use std::collections::BTreeSet;

use super::choice::CalibrationChoice;
use super::own_calibration::OwnCalibration;
use super::shared_calibration::{Calibration, CalibrationAbout};
use crate::coaching::people::{Coach, Unknown};

/// A calibration on a clip in which nobody takes part yet.
pub(crate) fn clip() -> Calibration {
    Calibration::new(
        "calibration-0f1c2d".parse().expect("an id"),
        "Questions after a clip".to_owned(),
        "2026-11-18".parse().expect("a day"),
        CalibrationAbout::Clip("Year 4 maths, first ten minutes".to_owned()),
        BTreeSet::new(),
    )
}

/// The part of the nth coach, called `name`, who chose `words`.
pub(crate) fn joined(
    shared: &Calibration,
    n: usize,
    name: &str,
    words: [&str; 3],
) -> OwnCalibration {
    let person = format!("person-{n:06}").parse().expect("an id");
    let coach = Coach { id: person, name: name.to_owned(), unknown: Unknown::new() };
    let id = format!("own-part-{n:06}").parse().expect("an id");
    let file = "calibration.json".to_owned();
    let mut own = OwnCalibration::joined(id, coach, shared.on, file, shared.clone(), &same);
    let [praise, gap, step] = words.map(str::to_owned);
    own.choice = CalibrationChoice { praise, gap, step };
    own
}

/// Names that are the same to the letter.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a == b
}
