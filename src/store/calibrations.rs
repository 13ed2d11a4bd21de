//! Calibrations on the disk: each coach's part, one file, in the folder of its academic year; and the
//! file that goes round, wherever it lies.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::error::{StoreError, Why};
use super::gathering::kept_as;
use super::layout::RecordFiles;
use super::lock::NotLocked;
use super::open::Store;
use super::parse_error::{Unreadable, has_too_many_values, text_in};
use super::problem::{FileProblem, StoreNotice};
use super::received::one_case_in;
use super::schema::not_read;
use super::stored_record::{SavedTo, StoredRecord};
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::calibration::shared_calibration::{CALIBRATION_VERSION, Calibration};
use crate::coaching::moment::WallTime;
use crate::coaching::network::case_file::CaseFile;

/// What the file that goes round says it is.
const FORMAT: &str = "alongside/calibration";

/// It has no more bytes: a hundred times a case with the choices of a table full of coaches.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What is said to have failed.
const READING: &str = "read the calibration";

impl StoredRecord for OwnCalibration {
    const FILES: RecordFiles = RecordFiles {
        folder: "calibrations",
        is_local: false,
        by_year: true,
        unsaved: "unsaved-calibrations",
    };
    const READING: &'static str = "read the calibration";
    const SAVING: &'static str = "save the calibration";
    const ANOTHER_COPY: &'static str = "it is another copy of the calibration in";

    fn file_name(&self, in_full: bool) -> PathBuf {
        let id = if in_full { self.id.as_str() } else { self.id.short() };
        let name = format!("{}-{id}.json", self.on.format("%Y-%m-%d"));
        PathBuf::from(academic_year_name(academic_year(self.on))).join(name)
    }
}

/// Coaches' parts in calibrations, as far as their files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CalibrationsFound {
    /// The oldest first.
    pub(crate) own: Vec<OwnCalibration>,
    /// Files that could not be read, or hold one that was already met.
    pub(crate) unreadable: Vec<FileProblem>,
}

/// Why a coach's part in a calibration stays as it is.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CalibrationRefused {
    /// Another window has it.
    #[error(transparent)]
    Open(#[from] NotLocked),
    /// What goes round cannot be read or written.
    #[error("{0}")]
    File(FileProblem),
    /// The disk refused to keep it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is not time for that.
    #[error("{0}")]
    Said(String),
}

/// A case that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CaseFound {
    /// As its file holds it.
    pub(crate) value: Value,
    /// The case that this is.
    pub(crate) case: CaseFile,
}

impl Store {
    /// Every coach's part in every calibration.
    #[must_use]
    pub(crate) fn calibrations(&self) -> CalibrationsFound {
        let (mut own, unreadable) = self.load_all::<OwnCalibration>();
        own.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        CalibrationsFound { own, unreadable }
    }

    /// Saves a coach's part in its own file. What was there before goes to the trash.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_calibration(&self, own: &OwnCalibration) -> Result<SavedTo, StoreError> {
        own.save_file(self)
    }

    /// The calibration in a file that goes round.
    ///
    /// # Errors
    /// [`FileProblem`], where it is not there, or holds none that can be read.
    pub(crate) fn calibration_in(&self, file: &Path) -> Result<Calibration, FileProblem> {
        let bytes = self.disk().read(file);
        let bytes = bytes.map_err(|why| FileProblem::from(StoreError::new(READING, file, why)))?;
        calibration_from(&bytes).map_err(|why| why.in_file(file))
    }

    /// Begins the file that goes round; one that is there already is left alone.
    ///
    /// # Errors
    /// [`FileProblem`], where there is one, or the disk refuses.
    pub(crate) fn begin_calibration(
        &self,
        file: &Path,
        shared: &Calibration,
    ) -> Result<(), FileProblem> {
        self.write_export(file, &calibration_bytes(shared), false).map_err(|why| match why.why {
            Why::AlreadyThere => FileProblem {
                what_now: "choose another name: it may be one that goes round".to_owned(),
                ..why.into()
            },
            _ => why.into(),
        })
    }

    /// Puts all that `shared` holds into the file that goes round, beside what it holds by now.
    ///
    /// # Errors
    /// [`FileProblem`]; the file is then as it was.
    pub(crate) fn put_into_calibration(
        &self,
        file: &Path,
        shared: &Calibration,
    ) -> Result<(), FileProblem> {
        let changed =
            self.change_file::<FileProblem>("write the calibration", file, &mut |there| {
                if there.is_empty() {
                    return Ok(Some(calibration_bytes(shared)));
                }
                let there = calibration_from(there).map_err(|why| why.in_file(file))?;
                let other = |why| Unreadable::not_meant(&format!("{why}")).in_file(file);
                let all = there.merged(shared).map_err(other)?;
                Ok((all != there).then(|| calibration_bytes(&all)))
            });
        changed.map(drop)
    }

    /// Changes a coach's part by `act`, after it has met what `file`, a copy of what goes round, holds;
    /// keeps it, and then puts it into the file.
    ///
    /// # Errors
    /// [`CalibrationRefused`]; the part is then as it was, or is kept and not in the file yet.
    pub(crate) fn change_calibration(
        &self,
        own: &OwnCalibration,
        file: &Path,
        at: WallTime,
        act: &mut dyn FnMut(&mut OwnCalibration) -> Result<(), String>,
    ) -> Result<(OwnCalibration, Vec<StoreNotice>), CalibrationRefused> {
        let _lock = self.lock(&own.id)?;
        let again = own.read_again(self);
        let newest = again
            .filter(|it| it.stamp.revision >= own.stamp.revision)
            .unwrap_or_else(|| own.clone());
        let found = self.calibration_in(file).map_err(CalibrationRefused::File)?;
        let mut own = newest.clone();
        own.meet(&found).map_err(|why| CalibrationRefused::Said(why.to_string()))?;
        act(&mut own).map_err(CalibrationRefused::Said)?;
        own.file = kept_as(file).to_string_lossy().into_owned();
        let mut notices = Vec::new();
        if own != newest || own.stamp.revision == 0 {
            own.stamp.change(at);
            notices = self.save_calibration(&own)?.notices;
        }
        self.put_into_calibration(file, &own.shared).map_err(CalibrationRefused::File)?;
        Ok((own, notices))
    }

    /// The case in a file that was exported for another coach.
    ///
    /// # Errors
    /// [`FileProblem`], where it is not there, or holds no case that can be read.
    pub(crate) fn case_in(&self, file: &Path) -> Result<CaseFound, FileProblem> {
        let bytes = self.disk().read(file);
        let bytes =
            bytes.map_err(|why| FileProblem::from(StoreError::new("read the case", file, why)))?;
        let case = || -> Result<CaseFound, Unreadable> {
            if bytes.len() > MOST_BYTES / 2 {
                return Err(Unreadable::received(
                    "it is far larger than a case",
                    "ask whoever sent it for the case as JSON",
                ));
            }
            let case = one_case_in(&bytes)?;
            let value: Value = serde_json::from_slice(text_in(&bytes)?)
                .map_err(|_| Unreadable::not_meant("it holds no case"))?;
            Ok(CaseFound { value, case })
        };
        case().map_err(|why| why.in_file(file))
    }
}

/// The calibration in `bytes`. One of a newer version is not read, since a seal in it might mean
/// something else.
pub(super) fn calibration_from(bytes: &[u8]) -> Result<Calibration, Unreadable> {
    let text = text_in(bytes)?;
    if text.len() > MOST_BYTES {
        return Err(Unreadable::not_meant("it is far larger than a calibration"));
    }
    if has_too_many_values(text) {
        return Err(Unreadable::too_full());
    }
    let read = serde_json::from_slice::<Calibration>(text);
    let calibration =
        read.map_err(|error| match not_read(text, &error, FORMAT, CALIBRATION_VERSION) {
            Ok(version) => Unreadable::unknown_version(version),
            Err(why) => why,
        })?;
    match (calibration.version, calibration.flaw()) {
        (CALIBRATION_VERSION, None) => Ok(calibration),
        (CALIBRATION_VERSION, Some(flaw)) => Err(Unreadable::not_meant(&flaw)),
        (newer, _) if newer > CALIBRATION_VERSION => Err(Unreadable::newer()),
        (other, _) => Err(Unreadable::unknown_version(other)),
    }
}

/// A calibration as its file holds it.
fn calibration_bytes(shared: &Calibration) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(shared).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::calibration::bits::Bits256;
    use crate::coaching::calibration::testing::{clip, joined, same};

    /// A file of two who sealed, of whom one has opened.
    fn going_round() -> Vec<u8> {
        let mut one = joined(&clip(), 0, "Amal Reed", ["waits", "no pause", "count"]);
        one.seal(Bits256::of_parts(["1"]), &same).expect("sealed");
        let mut two = joined(&one.shared, 1, "Ben Okafor", ["calm", "one answers", "wait"]);
        two.seal(Bits256::of_parts(["2"]), &same).expect("sealed");
        two.open(&same).expect("opened");
        calibration_bytes(&two.shared)
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_calibration_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = calibration_from(&bytes).map_err(|why| why.in_file(Path::new("a")).to_string());
        }

        #[test]
        fn a_file_with_bytes_changed_cut_or_put_in_is_read_or_told_of(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..6)
        ) {
            let mut bytes = going_round();
            for (at, byte, how) in changes {
                let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
                match how {
                    0 => bytes.insert(at, byte),
                    1 => drop(bytes.splice(at..=at, [byte])),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            if let Ok(read) = calibration_from(&bytes) {
                let good = calibration_from(&going_round()).expect("a calibration");
                // Whatever is in it, what was seen of it before stays.
                if let Ok(all) = read.merged(&good) {
                    prop_assert!(all.seals.is_superset(&good.seals));
                }
                prop_assert!(read.remarks(&same).len() <= 400);
                let _ = (read.taking_part(&same), read.all_open(&same));
            }
        }
    }
}
