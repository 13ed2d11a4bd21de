//! A coach's own part in a calibration, and its file: what goes round, as it was last seen, and the
//! words that are nobody's but theirs until all are opened.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bits::Bits256;
use super::choice::CalibrationChoice;
use super::shared_calibration::{Calibration, OpenedBy, OtherCalibration, SealedBy};
use super::standing::SameName;
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::id::OwnCalibrationId;
use crate::coaching::people::{Coach, Unknown};

/// The version of the format of its file that this program writes.
pub(crate) const OWN_CALIBRATION_VERSION: u32 = 1;

/// What its own file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum OwnCalibrationFormat {
    /// One coach's part in one calibration, one file.
    #[default]
    #[serde(rename = "alongside/own-calibration")]
    OwnCalibration,
}

/// A coach's own part in a calibration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OwnCalibration {
    /// Always `alongside/own-calibration`.
    pub(crate) format: OwnCalibrationFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which part in which calibration.
    pub(crate) id: OwnCalibrationId,
    /// Whose it is, by the name that is sealed.
    pub(crate) person: Coach,
    /// On which day they joined.
    pub(crate) on: NaiveDate,
    /// Where the file that goes round was last.
    #[serde(default)]
    pub(crate) file: String,
    /// What they chose.
    #[serde(default)]
    pub(crate) choice: CalibrationChoice,
    /// What went into the seal with it, once it is sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<Bits256>,
    /// What goes round, with all that was seen in any copy of it.
    pub(crate) shared: Calibration,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

/// How a coach's own part stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OwnStanding {
    /// They have not sealed yet.
    ToChoose,
    /// They have sealed, and wait; with what for.
    Waiting(String),
    /// Everybody has sealed; theirs is still to be opened.
    ToOpen,
    /// Theirs is open, and others are not.
    OthersToOpen,
    /// All are open.
    Open,
}

impl OwnCalibration {
    /// The part of `coach`, who has chosen nothing yet.
    #[must_use]
    pub(crate) fn joined(
        id: OwnCalibrationId,
        coach: Coach,
        on: NaiveDate,
        file: String,
        mut shared: Calibration,
        same_name: SameName<'_>,
    ) -> Self {
        if !shared.named.iter().any(|it| same_name(it, &coach.name)) {
            shared.named.insert(coach.name.clone());
        }
        Self {
            format: OwnCalibrationFormat::OwnCalibration,
            version: OWN_CALIBRATION_VERSION,
            id,
            person: coach,
            on,
            file,
            choice: CalibrationChoice::default(),
            secret: None,
            shared,
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// Takes in what a copy of the file holds.
    ///
    /// # Errors
    /// [`OtherCalibration`], where it is about something else; nothing is then changed.
    pub(crate) fn meet(&mut self, found: &Calibration) -> Result<(), OtherCalibration> {
        self.shared = self.shared.merged(found)?;
        Ok(())
    }

    /// Takes the choice that `other`, a copy of it, has sealed.
    pub(crate) fn take_sealed_of(&mut self, other: &Self) {
        self.person.clone_from(&other.person);
        self.choice.clone_from(&other.choice);
        self.secret.clone_from(&other.secret);
    }

    /// Seals what was chosen with a `secret` never used before.
    ///
    /// # Errors
    /// A sentence, where it cannot be sealed.
    pub(crate) fn seal(&mut self, secret: Bits256, same_name: SameName<'_>) -> Result<(), String> {
        if self.secret.is_some() {
            return Err("you have sealed your choice already, and it stays as it is".to_owned());
        }
        if let Some(flaw) = self.choice.flaw() {
            return Err(flaw);
        }
        let is_mine =
            |it: &&SealedBy| it.person == self.person.id || same_name(&it.name, &self.person.name);
        if let Some(other) = self.shared.seals.iter().find(is_mine) {
            return Err(format!(
                "a choice of {} is sealed in it already, and not from here: open it where it was \
                 sealed",
                other.name
            ));
        }
        let seal = self.shared.seal_of((&self.person.id, &self.person.name), &self.choice, &secret);
        let (person, name) = (self.person.id.clone(), self.person.name.clone());
        self.shared.seals.insert(SealedBy { person, name, seal });
        self.secret = Some(secret);
        Ok(())
    }

    /// Opens it: the words and the secret stand in what goes round. Once is enough.
    ///
    /// # Errors
    /// A sentence, where it is too early.
    pub(crate) fn open(&mut self, same_name: SameName<'_>) -> Result<(), String> {
        let Some(secret) = self.secret.clone() else {
            return Err("you have not sealed your choice yet".to_owned());
        };
        if self.shared.has_opened(&self.person.id) {
            return Ok(());
        }
        if let Some(why) = self.shared.not_ready(same_name) {
            return Err(why);
        }
        self.shared.opened.insert(OpenedBy {
            person: self.person.id.clone(),
            name: self.person.name.clone(),
            choice: self.choice.clone(),
            secret,
            seen: self.shared.seals.iter().map(|it| it.seal.clone()).collect(),
        });
        Ok(())
    }

    /// Opens it, without waiting any more for those who are called as in `left_out`.
    ///
    /// # Errors
    /// A sentence, where it is too early all the same, or nobody is called so.
    pub(crate) fn open_without(
        &mut self,
        left_out: &[String],
        same_name: SameName<'_>,
    ) -> Result<(), String> {
        for name in left_out {
            if !self.shared.named.iter().any(|it| same_name(it, name)) {
                return Err(format!("nobody called {name} is named in it"));
            }
            self.shared.left_out.insert(name.clone());
        }
        self.open(same_name)
    }

    /// How it stands.
    #[must_use]
    pub(crate) fn standing(&self, same_name: SameName<'_>) -> OwnStanding {
        let shared = &self.shared;
        if self.secret.is_none() {
            return OwnStanding::ToChoose;
        }
        if let Some(why) = shared.not_ready(same_name) {
            return OwnStanding::Waiting(why);
        }
        match shared.has_opened(&self.person.id) {
            false => OwnStanding::ToOpen,
            true if shared.all_open(same_name).is_none() => OwnStanding::OthersToOpen,
            true => OwnStanding::Open,
        }
    }

    /// The day on which the coach saw that all were open; none before.
    #[must_use]
    pub(crate) fn opened_on(&self, same_name: SameName<'_>) -> Option<NaiveDate> {
        let is_open = self.standing(same_name) == OwnStanding::Open;
        is_open.then(|| self.stamp.saved_at.map_or(self.on, |at| at.date_naive()))
    }

    /// How it stands, in a few words.
    #[must_use]
    pub(crate) fn standing_text(&self, same_name: SameName<'_>) -> String {
        match self.standing(same_name) {
            OwnStanding::ToChoose => "yours to choose".to_owned(),
            OwnStanding::Waiting(why) => format!("sealed; {why}"),
            OwnStanding::ToOpen => "ready to open".to_owned(),
            OwnStanding::OthersToOpen => "yours is open; others are still to open".to_owned(),
            OwnStanding::Open => "opened".to_owned(),
        }
    }

    /// Every word in it that the coach typed.
    #[must_use]
    pub(crate) fn own_texts(&self) -> [&str; 4] {
        let [praise, gap, step] = self.choice.parts();
        [&self.shared.title, praise, gap, step]
    }

    /// What is not as it should be, a sentence each.
    #[must_use]
    pub(crate) fn faults(&self, same_name: SameName<'_>) -> Vec<String> {
        self.shared.flaw().into_iter().chain(self.shared.remarks(same_name)).collect()
    }
}
