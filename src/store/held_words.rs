//! What is held on a person, in words: for the command line and the screens alike.

use std::collections::BTreeMap;

use super::held_records::{HeldFile, HeldIn, HeldKind};
use super::personal_data::PersonalData;
use crate::wording::counts::count;

/// What an erasure cannot reach, in plain sentences.
pub(crate) const NOT_KNOWN: [&str; 5] = [
    "Not known here, so look yourself: what was printed, handed over, sent in an e-mail, copied to a",
    "memory stick or moved elsewhere; other computers that have not synced yet; the bin and the older",
    "versions that OneDrive, Google Drive or another sync service keeps; backups. A PDF or a Word file",
    "is known by its name alone: one that was renamed, that holds several meetings or that somebody",
    "copies back later is not found.",
];

impl PersonalData {
    /// How many files of each kind are about them, a line for each kind; without those that were
    /// exported.
    #[must_use]
    pub(crate) fn kinds(&self) -> Vec<String> {
        let mut kinds: BTreeMap<(HeldKind, HeldIn), usize> = BTreeMap::new();
        // What was exported is listed file by file.
        for it in self.theirs.iter().filter(|it| it.held_in != HeldIn::Exported) {
            *kinds.entry((it.holds, it.held_in)).or_default() += 1;
        }
        let line = |((holds, lies), n): ((HeldKind, HeldIn), usize)| {
            let (one, many) = match holds {
                HeldKind::Person => {
                    ("entry in the list of people", "entries in the list of people")
                }
                HeldKind::Session => ("meeting", "meetings"),
                HeldKind::DropIn => ("visit to a lesson", "visits to lessons"),
                HeldKind::Cpd => ("CPD entry", "CPD entries"),
                HeldKind::Growth => ("growth record", "growth records"),
                HeldKind::Network => ("network note", "network notes"),
                HeldKind::Calibration => ("calibration", "calibrations"),
                HeldKind::Page => ("page made from these", "pages made from these"),
                HeldKind::FormDraft => ("form not finished", "forms not finished"),
                HeldKind::Other => ("other record", "other records"),
            };
            let from = match lies {
                HeldIn::InPlace | HeldIn::Exported => "",
                HeldIn::OnThisMachine => ", as typed on this machine",
                HeldIn::InTrash => ", from the trash",
                HeldIn::HalfWritten => ", half-written",
            };
            format!("{}{from}", count(n, one, many))
        };
        kinds.into_iter().map(line).collect()
    }
}

impl HeldFile {
    /// What it is where it is a coach's own and names the person.
    #[must_use]
    pub(crate) fn names_them(&self) -> String {
        let what = match self.holds {
            HeldKind::Network => "a coach’s note that names them",
            HeldKind::Cpd => "a coach’s CPD entry: they studied together",
            HeldKind::Growth => "a coach’s own record: they coached that coach",
            HeldKind::Calibration => "a calibration that they take part in",
            _ => "a coach’s own record",
        };
        format!("{what}{}", self.where_from())
    }

    /// What it is, as the person reads it.
    #[must_use]
    pub(crate) fn what(&self) -> String {
        let what = match self.holds {
            HeldKind::Person => "your entry in the list of people",
            HeldKind::Session => "meeting",
            HeldKind::DropIn => "visit to a lesson",
            HeldKind::Cpd => "entry of your CPD log",
            HeldKind::Growth => "your own goal, and the meetings you were coached in",
            HeldKind::Network => "note of your network",
            HeldKind::Calibration => "your part in a calibration",
            HeldKind::Page => "page made from your records",
            HeldKind::FormDraft => "what was typed in a form and not kept yet",
            HeldKind::Other => "other record",
        };
        format!("{what}{}", self.where_from())
    }

    fn where_from(&self) -> &'static str {
        match self.held_in {
            HeldIn::InPlace => "",
            HeldIn::Exported => ", exported before",
            HeldIn::OnThisMachine => ", as it was typed on this machine",
            HeldIn::InTrash => ", from the trash",
            HeldIn::HalfWritten => ", half-written",
        }
    }

    /// The folder for it in what is given to them.
    #[must_use]
    pub(crate) fn folder(&self) -> &'static str {
        match self.holds {
            HeldKind::Person => "person",
            HeldKind::Session => "sessions",
            HeldKind::DropIn => "drop-ins",
            HeldKind::Cpd => "cpd",
            HeldKind::Growth => "growth",
            HeldKind::Network => "network",
            HeldKind::Calibration => "calibrations",
            HeldKind::Page => "pages",
            HeldKind::FormDraft => "forms",
            HeldKind::Other => "other",
        }
    }

    /// The name of its file there, without a number and what ends it.
    #[must_use]
    pub(crate) fn stem(&self) -> String {
        let stem = self.file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(80).collect()
    }
}
