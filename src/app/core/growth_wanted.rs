//! What is asked for and written of a coach's own development.

use chrono::NaiveDate;

use crate::coaching::calibration::bits::Bits256;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::id::OwnCalibrationId;
use crate::coaching::moment::WallTime;
use crate::coaching::people::Coach;
use crate::export::ExportKind;

/// Whose development is to be read, as of which day.
#[derive(Clone, Debug)]
pub struct GrowthWanted {
    /// Whose.
    pub(crate) coach: Coach,
    /// The day.
    pub(crate) today: NaiveDate,
}

/// What is to be done with a calibration.
#[derive(Clone, Debug)]
pub struct CalibrateWanted {
    /// Whose part it is.
    pub(crate) coach: Coach,
    /// Today.
    pub(crate) today: NaiveDate,
    /// Now.
    pub(crate) at: WallTime,
    /// What.
    pub(crate) act: CalibrateWhat,
}

/// What is done.
#[derive(Clone, Debug)]
pub(crate) enum CalibrateWhat {
    /// Take in the file that was typed: the coach joins it with this new part, or their part meets
    /// another copy.
    TakeIn(String, OwnCalibrationId),
    /// Look into the file of a part for what others did.
    Look(OwnCalibration),
    /// Seal what was chosen, with this secret.
    Seal(OwnCalibration, Bits256),
    /// Open it.
    Open(OwnCalibration),
}

/// Whose CPD record is to be written.
#[derive(Clone, Debug)]
pub struct CpdRecordWanted {
    /// Whose.
    pub(crate) coach: Coach,
    /// The year in which the school year begins.
    pub(crate) begins: i32,
    /// As what.
    pub(crate) kind: ExportKind,
}
