//! A calibration that is begun: what is read, who takes part, and that nobody is named in it whom its
//! coach knows.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::calibration_page::{named_in, named_in_case};
use super::known_names::KnownNames;
use crate::coaching::calibration::shared_calibration::{Calibration, CalibrationAbout};
use crate::coaching::id::CalibrationId;
use crate::coaching::people::Coach;
use crate::coaching::session::Session;
use crate::search::names::same_name;

/// What is known of a calibration before it is begun.
pub(crate) struct CalibrationBegun<'a> {
    /// Which one.
    pub(crate) id: CalibrationId,
    /// On which day.
    pub(crate) on: NaiveDate,
    /// Who begins it.
    pub(crate) coach: &'a Coach,
    /// What is read, and the meeting in it where that is a case.
    pub(crate) about: (CalibrationAbout, Option<&'a Session>),
    /// What it is called, where it has a name of its own.
    pub(crate) title: Option<String>,
    /// Who takes part besides the coach.
    pub(crate) with: BTreeSet<String>,
}

impl CalibrationBegun<'_> {
    /// What goes round.
    ///
    /// # Errors
    /// A sentence, where it names somebody whom the coach knows, or is too long.
    pub(crate) fn shared(self, known: &KnownNames) -> Result<Calibration, String> {
        let (about, session) = self.about;
        let (called, mut met) = match (&about, session) {
            (CalibrationAbout::Case(case), Some(session)) => {
                ("A case".to_owned(), named_in_case(session, case, known))
            }
            (CalibrationAbout::Case(_), None) => ("A case".to_owned(), Vec::new()),
            (CalibrationAbout::Clip(clip), _) => (clip.clone(), named_in([clip.as_str()], known)),
        };
        let title = self.title.unwrap_or(called);
        met.extend(named_in([title.as_str()], known));
        if let Some(name) = met.first() {
            return Err(format!(
                "nothing was written: it names {name}, whom you coach or whose school it is; take \
                 that out first"
            ));
        }
        let mut names = self.with;
        names.retain(|it| !same_name(it, &self.coach.name));
        names.insert(self.coach.name.clone());
        let shared = Calibration::new(self.id, title, self.on, about, names);
        match shared.flaw() {
            Some(flaw) => Err(format!("nothing was written: {flaw}")),
            None => Ok(shared),
        }
    }
}
