//! What is asked for and written of a coach's own development.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::coaching::calibration::bits::Bits256;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::id::{CalibrationId, OwnCalibrationId};
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
    /// Begin one.
    Begin(Box<CalibrationToBegin>),
    /// Take in the file that was typed: the coach joins it with this new part, or their part meets
    /// another copy.
    TakeIn(String, OwnCalibrationId),
    /// Look into the file of a part for what others did.
    Look(OwnCalibration),
    /// Seal what was chosen, with this secret.
    Seal(OwnCalibration, Bits256),
    /// Open it, without those who are called so.
    Open(OwnCalibration, Vec<String>),
}

/// Which of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalibrateKind {
    /// Begin one.
    Begin,
    /// Take in a file.
    TakeIn,
    /// Look into it.
    Look,
    /// Seal.
    Seal,
    /// Open.
    Open,
}

impl CalibrateWhat {
    /// Which it is.
    #[must_use]
    pub(crate) fn kind(&self) -> CalibrateKind {
        match self {
            Self::Begin(_) => CalibrateKind::Begin,
            Self::TakeIn(..) => CalibrateKind::TakeIn,
            Self::Look(_) => CalibrateKind::Look,
            Self::Seal(..) => CalibrateKind::Seal,
            Self::Open(..) => CalibrateKind::Open,
        }
    }
}

/// A calibration that is to be begun.
#[derive(Clone, Debug)]
pub(crate) struct CalibrationToBegin {
    /// Which.
    pub(crate) id: CalibrationId,
    /// Which part of it is the coach's own.
    pub(crate) own: OwnCalibrationId,
    /// The file of the case, as it was typed, where one is read.
    pub(crate) case: Option<String>,
    /// Else which clip is watched.
    pub(crate) clip: String,
    /// What it is called, where it has a name of its own.
    pub(crate) title: Option<String>,
    /// Who takes part besides the coach.
    pub(crate) with: BTreeSet<String>,
    /// Where the file goes, as it was typed.
    pub(crate) to: String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct CalibrateDone {
    /// Of which.
    pub(crate) kind: CalibrateKind,
    /// How it stands now, or why it stays as it was.
    pub(crate) says: Result<String, String>,
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
