//! What a new kind of record costs: a made-up kind, from nothing but the contract that every kind
//! keeps, through saving, reading, what other programs wrote, and a disk that fails. The tests of
//! `runtime::queues` take it through the save queue.
//!
//! Besides its fields and imports a kind says what stands here in three blocks, 20 lines, and has one
//! line in the table of `stored_kinds`. Where it is filed by its day, as a drop-in is, that takes six
//! more, and a list in an order of its own five. A format that older versions wrote has its lifts.

use serde::{Deserialize, Serialize};

use super::layout::RecordFiles;
use super::stored_record::StoredRecord;
use crate::coaching::durable::field_merge::TextFields;
use crate::coaching::durable::kinds::stamped;
use crate::coaching::durable::record::{Record, RecordKind};
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::testing::{at_revision, saved_by};

static ROOM_BOOKING: RecordKind = RecordKind {
    format: "alongside/room-booking",
    version: 1,
    lifts: &[],
    noun: "room booking",
    has_live_copy: false,
    texts: TextFields { named: &["room"], within: &[] },
    keeps_replaced: false,
};

/// A room that is booked for a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RoomBooking {
    format: String,
    version: u32,
    id: String,
    #[serde(flatten)]
    stamp: Stamp,
    pub(crate) room: String,
}

impl Record for RoomBooking {
    const KIND: &'static RecordKind = &ROOM_BOOKING;

    stamped!();
}

impl StoredRecord for RoomBooking {
    const FILES: RecordFiles = RecordFiles {
        folder: "room-bookings",
        is_local: false,
        by_year: false,
        unsaved: "unsaved-room-bookings",
    };
    const READING: &'static str = "read the room booking";
    const SAVING: &'static str = "save the room booking";
    const ANOTHER_COPY: &'static str = "it is another copy of the room booking in";
}

impl RoomBooking {
    /// One for the tests.
    pub(crate) fn of(room: &str) -> Self {
        Self {
            format: ROOM_BOOKING.format.to_owned(),
            version: ROOM_BOOKING.version,
            id: "0193581e-e2a90b".to_owned(),
            stamp: Stamp { revision: 1, device: "laptop".to_owned(), ..Stamp::default() },
            room: room.to_owned(),
        }
    }

    /// The next state, in another room.
    fn moved(&self, room: &str) -> Self {
        let moved = Self { room: room.to_owned(), ..self.clone() };
        at_revision(self.stamp.revision + 1, moved)
    }
}

mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::*;
    use crate::coaching::durable::record::AnyRecord;
    use crate::store::error::StoreError;
    use crate::store::open::Store;
    use crate::store::problem::StoreNotice;
    use crate::store::testing::{FAULTS, FailingDisk, Home, everything_under};

    /// The one booking that can be read.
    fn read(store: &Store) -> RoomBooking {
        let (bookings, problems) = store.load_all();
        assert_eq!(problems, []);
        let [booking] = bookings.try_into().expect("one");
        booking
    }

    /// What is told of a save.
    fn saved(store: &Store, it: &RoomBooking) -> Result<Vec<StoreNotice>, StoreError> {
        it.save_file(store).map(|saved| saved.notices)
    }

    #[test]
    fn a_changed_record_replaces_the_version_it_was_read_from_without_notice() {
        let home = Home::new();
        let store = home.store();
        assert_eq!(saved(&store, &RoomBooking::of("library")), Ok(vec![]));
        // A restart of the program, which knows only what the file says.
        let store = home.store();
        let hall = read(&store).moved("hall");
        let quiet = hall.moved("quiet room");
        for state in [&hall, &quiet] {
            assert_eq!(saved(&store, state), Ok(vec![]));
        }
        assert_eq!(read(&store), quiet);
        assert!(!home.path().join("data/trash").exists());
    }

    #[test]
    fn a_failing_call_loses_neither_our_version_nor_another_programs() {
        const BOTH: &str = "hall [on another computer: staffroom]";
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                saved(&store, &RoomBooking::of("library")).expect("saved");
                let ours = read(&store);
                // Another machine moves it meanwhile.
                let theirs = saved_by("desk", ours.moved("staffroom"));
                saved(&home.store(), &theirs).expect("saved");
                disk.begin();
                let mut told = saved(&store, &ours.moved("hall"));
                assert_eq!(told.is_err(), disk.failed(), "call {nth}: {told:?}");
                let all = everything_under(&home.path().join("data")).concat();
                assert!(all.contains("staffroom"), "call {nth}: theirs is lost");
                let one = read(&home.store());
                assert!(["staffroom", BOTH].contains(&&*one.room), "call {nth}: {one:?}");
                assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                let is_over = told.is_ok();
                if !is_over {
                    told = saved(&store, &ours.moved("hall").moved("hall"));
                }
                let told = told.expect("saved");
                assert!(
                    matches!(told.as_slice(), [StoreNotice::ChangedElsewhere { .. }]),
                    "call {nth}"
                );
                assert_eq!(read(&home.store()).room, BOTH);
                if is_over {
                    break;
                }
            }
        }
    }

    #[test]
    fn a_record_waiting_in_memory_is_read_and_names_its_parents() {
        let home = Home::new();
        let store = home.store();
        saved(&store, &RoomBooking::of("library")).expect("saved");
        let ours = read(&store);
        let record = Arc::new(ours.moved("hall"));
        let id = record.record_id();
        store.hold_unsaved(vec![record]);
        assert!(store.is_unsaved(&id));
        let [held] = store.unsaved::<RoomBooking>().try_into().expect("one");
        assert_eq!(held.room, "hall");
        assert_eq!(read(&store).room, "hall");
        assert!(held.stamp.ancestry.holds(ours.stamp.ancestry.version().expect("a version")));
    }
}
