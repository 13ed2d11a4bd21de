//! For tests: a clock that stands, a protocol of a few steps, and a meeting that was held.

use std::time::Duration;

use chrono::DateTime;
use uuid::Uuid;

use super::durable::record::Record;
use super::fresh::FreshIds;
use super::moment::{Now, WallTime, Zone};
use super::people::{Coach, Person, Unknown};
use super::protocol::{Protocol, Step, StepKind};
use super::session::Session;
use super::stance::Stance;

pub(crate) use super::any_session::any_session;

/// A moment, as files write it.
pub(crate) fn at(text: &str) -> WallTime {
    DateTime::parse_from_rfc3339(text).expect("a time")
}

/// The moment `text` in London in winter, on a clock that has not run yet.
pub(crate) fn now_at(text: &str) -> Now {
    Now {
        wall: at(text),
        mono: Duration::ZERO,
        fresh: FreshIds::starting_with(Uuid::from_u128(0x0193_581e_6c1a_7b52_9f0e_2f3c_5de2_a90b)),
        zone: Zone { name: "Europe/London".to_owned(), at: |local| local.and_utc().fixed_offset() },
    }
}

/// The record at this revision.
pub(crate) fn at_revision<R: Record>(revision: u64, mut record: R) -> R {
    record.stamp_mut().revision = revision;
    record
}

/// The record as the machine `device` saved it.
pub(crate) fn saved_by<R: Record>(device: &str, mut record: R) -> R {
    device.clone_into(&mut record.stamp_mut().device);
    record
}

/// A protocol of these steps: what each is for, what it is called, its minutes.
pub(crate) fn protocol(steps: &[(StepKind, &str, u16)]) -> Protocol {
    let step = |(kind, title, minutes): &(StepKind, &str, u16)| Step {
        kind: *kind,
        title: (*title).to_owned(),
        purpose: String::new(),
        minutes: *minutes,
        least_minutes: None,
        prompts: Vec::new(),
        other_prompts: Vec::new(),
        prepare: String::new(),
        fields: Vec::new(),
        looks: Vec::new(),
        unknown: Unknown::new(),
    };
    Protocol {
        id: "for-a-test".to_owned(),
        version: 1,
        title: "For a test".to_owned(),
        summary: String::new(),
        stance: Stance::Directive,
        steps: steps.iter().map(step).collect(),
        variants: Vec::new(),
        unknown: Unknown::new(),
    }
}

/// The coach of all these.
pub(crate) fn rosa() -> Coach {
    let id = "person-rosa".parse().expect("an id");
    Coach { id, name: "Rosa Ellery".to_owned(), unknown: Unknown::new() }
}

/// Who is coached.
pub(crate) fn amina() -> Person {
    Person::new(
        "person-amina".parse().expect("an id"),
        "Amina Khan",
        "Year 3 teacher",
        "Pool Street Primary",
        "instructional",
    )
}

/// A meeting with Amina that is thought about: praise for two minutes, practice for eight.
pub(crate) fn prepared() -> Session {
    let id = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
    let protocol =
        protocol(&[(StepKind::Praise, "Praise", 2), (StepKind::Practice, "Practice", 8)]);
    Session::prepared(id, rosa(), &amina(), protocol, 10, None)
}

/// The same, begun on 23 November at 9.16 and saved once.
pub(crate) fn session() -> Session {
    let mut session = prepared();
    session.started_at = Some(at("2026-11-23T09:16:04+00:00"));
    session.stamp.saved_at = Some(at("2026-11-23T09:20:00+00:00"));
    "Europe/London".clone_into(&mut session.time_zone);
    "this-machine".clone_into(&mut session.stamp.device);
    session.stamp.revision = 1;
    session
}
