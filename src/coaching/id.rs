//! Ids of sessions, persons, action steps, drop-ins, plans, CPD entries, notes of a network and
//! calibrations.
//!
//! Ids are read from files and become parts of file names, so they are checked when they are made
//! from text and can be trusted everywhere else. New ones are made by `runtime::clock` only.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The text is not an id: it is empty, too long, or has a character that a file name may not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is 6 to 64 letters, digits and hyphens, and this is not one: {0:?}")]
pub struct NotAnId(String);

fn checked(text: &str) -> Result<(), NotAnId> {
    let length_fits = (6..=64).contains(&text.len());
    let safe = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if length_fits && safe { Ok(()) } else { Err(NotAnId(text.chars().take(80).collect())) }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The id as it is written in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id whose text is a UUID just made.
            pub(super) fn of_fresh(uuid: String) -> Self {
                Self(uuid)
            }

            /// The last six characters: short enough to type, and in the file's name.
            #[must_use]
            pub fn short(&self) -> &str {
                &self.0[self.0.len() - 6..]
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                checked(text).map(|()| Self(text.to_owned()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9-]{6,64}$" })
            }
        }
    };
}

id! {
    /// Which session: one meeting, one file.
    SessionId
}
id! {
    /// Which person: a coach or a coachee, whatever their name or school is this year.
    PersonId
}
id! {
    /// Which action step, over all the sessions in which it lives.
    ActionStepId
}
id! {
    /// Which drop-in: one visit, one file.
    DropInId
}
id! {
    /// Which plan: one trust's coaching in one year, one file.
    PlanId
}
id! {
    /// Which entry of a coach's CPD log: one entry, one file.
    CpdEntryId
}
id! {
    /// Which note of what a coach takes to others or brings home: one note, one file.
    NetworkNoteId
}
id! {
    /// Which calibration: one file that goes round.
    CalibrationId
}
id! {
    /// Which coach's part in a calibration: one part, one file.
    OwnCalibrationId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_holds_no_path() {
        for bad in
            ["", "short", "../../etc/passwd", "a/b/c/d/e", "con:aux", "é-e-e-e-e", "a b c d e f"]
        {
            assert!(bad.parse::<SessionId>().is_err(), "{bad:?} was taken for an id");
        }
        assert!("x".repeat(65).parse::<SessionId>().is_err());
    }

    #[test]
    fn the_short_form_is_the_end_of_the_id() {
        let id: SessionId = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
        assert_eq!(id.short(), "e2a90b");
    }
}
