//! A coach's part in a calibration as a record: how two copies of it are merged.

use super::own_calibration::{OWN_CALIBRATION_VERSION, OwnCalibration};
use crate::coaching::durable::field_merge::TextFields;
use crate::coaching::durable::kinds::stamped;
use crate::coaching::durable::record::{Record, RecordId, RecordKind};
use crate::coaching::id::{OwnCalibrationId, PersonId};

static OWN_CALIBRATION: RecordKind = RecordKind {
    format: "alongside/own-calibration",
    version: OWN_CALIBRATION_VERSION,
    lifts: &[],
    noun: "calibration",
    has_live_copy: false,
    texts: TextFields { named: &["praise", "gap", "step"], within: &[] },
    keeps_replaced: true,
};

impl Record for OwnCalibration {
    const KIND: &'static RecordKind = &OWN_CALIBRATION;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.person.id)
    }

    /// What goes round is put together by union. A choice that is sealed stays as it is, to the letter.
    fn merged_with(&self, base: Option<&Self>, other: &Self) -> Option<Self> {
        let (mut merged, mut theirs) = (self.clone(), other.clone());
        if merged.meet(&other.shared).is_ok() {
            theirs.shared = merged.shared.clone();
        }
        match (&self.secret, &other.secret) {
            (None, None) => merged = merged.merged_by_fields(base, &theirs).unwrap_or(merged),
            (None, Some(_)) => merged.take_sealed_of(other),
            (Some(ours), Some(theirs)) if theirs < ours => merged.take_sealed_of(other),
            (Some(_), _) => {}
        }
        (merged != *self).then_some(merged)
    }
}

impl From<&OwnCalibrationId> for RecordId {
    fn from(id: &OwnCalibrationId) -> Self {
        Self::new::<OwnCalibration>(id.as_str())
    }
}
