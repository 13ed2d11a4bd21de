//! Whom a file is about: its kind of record, and the people whom it names as coach and coachee.

use serde_json::Value;

use super::held_records::HeldKind;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::durable::record::Record;
use crate::coaching::form_draft::FormDraft;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::people::{Coach, Person, Unknown};

/// Somebody as a file names them.
pub(crate) enum NamedAs {
    /// Whose file it is, or whoever was coached in it.
    Person(Box<Person>),
    /// Whoever coached them.
    Coach(Coach),
}

impl NamedAs {
    /// Who it is.
    pub(super) fn into_person(self) -> Person {
        match self {
            Self::Person(it) => *it,
            Self::Coach(it) => Person::new(it.id, &it.name, "", "", ""),
        }
    }
}

/// A coach by what is known of a person.
pub(super) fn as_coach(person: Person) -> Coach {
    Coach { id: person.id, name: person.name, unknown: Unknown::default() }
}

/// The person that a file is about, and their coach.
pub(super) fn people_in(value: &Value) -> Vec<NamedAs> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let person = |it: &Value| {
        let id = it["id"].as_str()?.parse().ok()?;
        let (name, role, school) = (text(&it["name"]), text(&it["role"]), text(&it["school"]));
        Some(Person::new(id, &name, &role, &school, &text(&value["programme"])))
    };
    let (whose, coach) = match holds(value) {
        HeldKind::Person => (Some(value), None),
        HeldKind::Cpd | HeldKind::Growth | HeldKind::Network | HeldKind::Calibration => {
            (value.get("person"), None)
        }
        _ => (value.get("coachee"), value.get("coach")),
    };
    let whose = whose.and_then(person).map(Box::new).map(NamedAs::Person);
    whose.into_iter().chain(coach.and_then(person).map(as_coach).map(NamedAs::Coach)).collect()
}

/// Whom a file is about: its own person, or the one coached in it.
pub(super) fn about(value: &Value) -> Option<Person> {
    let first = || people_in(value).into_iter().next();
    (holds(value) != HeldKind::Other).then(first).flatten().map(NamedAs::into_person)
}

/// The kind of record that it is.
pub(super) fn holds(value: &Value) -> HeldKind {
    match value["format"].as_str() {
        Some("alongside/session") => HeldKind::Session,
        Some("alongside/drop-in") => HeldKind::DropIn,
        Some("alongside/person") => HeldKind::Person,
        Some(format) if format == CpdEntry::KIND.format => HeldKind::Cpd,
        Some(format) if format == OwnGrowth::KIND.format => HeldKind::Growth,
        Some(format) if format == NetworkNote::KIND.format => HeldKind::Network,
        Some(format) if format == OwnCalibration::KIND.format => HeldKind::Calibration,
        Some(format) if format == FormDraft::KIND.format => HeldKind::FormDraft,
        _ => HeldKind::Other,
    }
}
