//! What a new kind of record costs: a made-up kind, from nothing but the contract that every kind
//! keeps, through saving, reading, what other programs wrote, and a disk that fails.
//!
//! The first part, up to the tests, is all that the kind itself has to say. A real kind has
//! besides: its line in `kinds`, its folders in `layout`, `tidy` and `erase`, and its arms in
//! `runtime::queues` (save, fall back, settle).

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::open::Store;
use super::problem::StoreNotice;
use super::schema::version_from;
use crate::coaching::durable::record::{Record, RecordKind, SaveTo};
use crate::coaching::durable::stamp::{Ancestry, Stamp, StampMut};
use crate::coaching::moment::WallTime;

static ROOM_BOOKING: RecordKind = RecordKind {
    format: "alongside/room-booking",
    version: 1,
    lifts: &[],
    noun: "room booking",
    has_live_copy: false,
    keeps_replaced: false,
};

/// A room that is booked for a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct RoomBooking {
    format: String,
    version: u32,
    id: String,
    revision: u64,
    saved_at: Option<WallTime>,
    device: String,
    parents: Ancestry,
    room: String,
}

impl Record for RoomBooking {
    const KIND: &'static RecordKind = &ROOM_BOOKING;

    fn key(&self) -> &str {
        &self.id
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn stamp(&self) -> Stamp<'_> {
        Stamp {
            revision: self.revision,
            saved_at: self.saved_at,
            device: &self.device,
            ancestry: &self.parents,
        }
    }

    fn stamp_mut(&mut self) -> StampMut<'_> {
        StampMut {
            revision: &mut self.revision,
            saved_at: &mut self.saved_at,
            device: &mut self.device,
            ancestry: &mut self.parents,
        }
    }
}

impl Store {
    fn room_booking_file(&self, id: &str) -> PathBuf {
        self.folders().data.join("room-bookings").join(format!("{id}.json"))
    }

    fn save_room_booking(&self, it: &RoomBooking) -> Result<Option<StoreNotice>, StoreError> {
        self.replace("save the room booking", it, SaveTo::File, &self.room_booking_file(&it.id))
    }

    fn room_booking(&self, id: &str) -> Option<RoomBooking> {
        let bytes = self.disk().read(&self.room_booking_file(id)).ok()?;
        version_from(&bytes).ok().map(|read| read.it)
    }
}

mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::coaching::durable::record::AnyRecord;
    use crate::store::testing::{FAULTS, FailingDisk, Home, everything_under};

    fn booking(room: &str) -> RoomBooking {
        RoomBooking {
            format: ROOM_BOOKING.format.to_owned(),
            version: ROOM_BOOKING.version,
            id: "0193581e-e2a90b".to_owned(),
            revision: 1,
            saved_at: None,
            device: "laptop".to_owned(),
            parents: Ancestry::default(),
            room: room.to_owned(),
        }
    }

    /// The next state of `it`, in another room.
    fn moved(it: &RoomBooking, room: &str) -> RoomBooking {
        RoomBooking { revision: it.revision + 1, room: room.to_owned(), ..it.clone() }
    }

    #[test]
    fn what_was_read_and_changed_replaces_what_it_comes_from_without_a_word() {
        let home = Home::new();
        let store = home.store();
        assert_eq!(store.save_room_booking(&booking("library")), Ok(None));
        // Another start of the program, which knows of it what its file says.
        let store = home.store();
        let read = store.room_booking("0193581e-e2a90b").expect("read");
        let (hall, quiet) = (moved(&read, "hall"), moved(&moved(&read, "hall"), "quiet room"));
        for state in [&hall, &quiet] {
            assert_eq!(store.save_room_booking(state), Ok(None));
        }
        assert_eq!(store.room_booking("0193581e-e2a90b"), Some(quiet));
        assert!(!home.path().join("data/trash").exists());
    }

    #[test]
    fn whichever_call_fails_nothing_is_lost_of_ours_or_of_another_programs() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                store.save_room_booking(&booking("library")).expect("saved");
                let ours = store.room_booking("0193581e-e2a90b").expect("read");
                // Another machine moves it meanwhile.
                let theirs = RoomBooking { device: "desk".to_owned(), ..moved(&ours, "staffroom") };
                home.store().save_room_booking(&theirs).expect("saved");
                disk.begin();
                let mut told = store.save_room_booking(&moved(&ours, "hall"));
                assert_eq!(told.is_err(), disk.failed(), "call {nth}: {told:?}");
                let all = everything_under(&home.path().join("data")).concat();
                assert!(all.contains("staffroom"), "call {nth}: theirs is lost");
                let read = home.store().room_booking("0193581e-e2a90b").expect("a whole file");
                assert!(["hall", "staffroom"].contains(&&*read.room), "call {nth}: {read:?}");
                assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                let is_over = told.is_ok();
                if !is_over {
                    told = store.save_room_booking(&moved(&moved(&ours, "hall"), "hall"));
                }
                let told = told.expect("saved");
                assert!(matches!(told, Some(StoreNotice::ChangedElsewhere { .. })), "call {nth}");
                assert_eq!(home.store().room_booking("0193581e-e2a90b").expect("it").room, "hall");
                if is_over {
                    break;
                }
            }
        }
    }

    #[test]
    fn what_waits_in_memory_is_held_and_names_what_it_comes_from() {
        let home = Home::new();
        let store = home.store();
        store.save_room_booking(&booking("library")).expect("saved");
        let read = store.room_booking("0193581e-e2a90b").expect("read");
        let record = Arc::new(moved(&read, "hall"));
        let id = record.record_id();
        store.hold_unsaved(vec![record]);
        assert!(store.is_unsaved(&id));
        let [held] = store.unsaved::<RoomBooking>().try_into().expect("one");
        assert_eq!(held.room, "hall");
        assert!(held.parents.holds(read.parents.version().expect("a version")));
    }
}
