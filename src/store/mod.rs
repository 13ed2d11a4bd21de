//! The store: plain JSON files, which can be read without the program.
//!
//! One record, one file; a save is atomic; versions written by other programs are kept, and files
//! that cannot be read are left alone, reported, and block nothing else. Everything here waits for
//! the disk, so it is called from threads that may wait. The only threads that outlive a call wait
//! for a search index that does not answer. Nothing here reads the clock, decides about coaching,
//! or prints.

mod atomic;
#[cfg(feature = "object-storage")]
mod buckets;
#[cfg(not(feature = "object-storage"))]
#[path = "no_buckets.rs"]
mod buckets;
mod calendars;
mod calibrations;
mod change_file;
mod check;
mod coach_there;
mod coach_traces;
mod conflict_copies;
mod contributions;
mod contributions_read;
#[cfg(test)]
mod corpus_tests;
mod cpd;
mod deleting;
mod device;
mod disk;
mod drop_ins;
mod emptied;
mod erase;
mod erased;
mod error;
mod every_file;
mod everybody;
mod example;
mod exported_pages;
mod exports;
mod fallback;
mod find;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(not(feature = "pdf"))]
#[path = "no_fonts.rs"]
mod fonts;
mod form_drafts;
mod gathering;
mod gone;
mod growth;
mod held_records;
mod held_words;
mod index;
#[cfg(test)]
mod interleaving_tests;
mod known_versions;
mod last_export;
mod layout;
mod listing;
mod live;
mod lock;
mod log;
#[cfg(test)]
mod made_up_kind_tests;
mod mentions;
mod merge;
mod named_notes;
mod names;
mod network;
mod offers;
mod open;
mod open_elsewhere;
mod other_version;
mod own_offers;
mod pack_archive;
mod pack_building;
mod pack_copies;
mod pack_imports;
mod pack_source;
mod pack_traces;
mod packs;
mod packs_around;
mod packs_here;
mod packs_offered;
mod parallel_read;
mod parse_error;
mod people;
mod people_in_files;
mod personal_data;
mod plan_reading;
mod plans;
mod private_files;
mod problem;
mod received;
mod records;
mod refused;
mod repair;
mod replace;
mod resolve;
mod scan;
mod schema;
mod sessions;
mod settings_edit;
mod shared_exports;
mod since_start;
mod stored_kinds;
mod stored_record;
mod term_report;
mod texts;
mod tidy;
mod to_merge;
mod trace_coach;
mod trash;
mod trash_list;
mod trash_other;
mod unread;
mod written_versions;

#[cfg(test)]
mod failing_disk;
#[cfg(test)]
pub(crate) mod testing;

pub(crate) use calibrations::CalibrationRefused;
pub use check::Checked;
pub(crate) use coach_traces::PlanTrace;
pub(crate) use contributions::{ToSend, contribution_bytes};
pub(crate) use deleting::{IfItStands, Restored};
pub(crate) use device::this_machine;
pub use drop_ins::DropIns;
pub(crate) use erase::{Erased, Erasure};
pub(crate) use error::{StoreError, Why, shown};
pub(crate) use example::days_of_the_example;
pub(crate) use fallback::Unsaved;
pub(crate) use find::{FoundCounts, Freshness, Lookup, SessionCatalogue};
pub(crate) use fonts::fonts_with;
pub(crate) use gathering::kept_as;
pub(crate) use held_records::{HeldFile, HeldIn, HeldKind};
pub(crate) use held_words::NOT_KNOWN;
pub use index::{Completeness, Index, IndexError, Keeper, NotKept, Progress, Refreshed, RowId};
pub use layout::Folders;
pub use lock::{Held, NotLocked, RecordLock};
pub(crate) use log::{Happened, LogLine};
pub(crate) use mentions::Mention;
pub(crate) use names::is_legal_on_windows;
pub(crate) use offers::OfferRead;
pub use open::Store;
pub(crate) use pack_building::PackToPassOn;
pub(crate) use pack_imports::PackImport;
pub(crate) use pack_source::NoPack;
pub(crate) use pack_traces::PackTrace;
pub use packs::Packs;
pub(crate) use packs::step_texts;
pub(crate) use packs_here::PackHere;
pub(crate) use packs_offered::PacksOffered;
pub use people::{People, WhoError};
pub(crate) use people_in_files::NamedAs;
pub(crate) use personal_data::PersonalData;
pub(crate) use plans::Plans;
pub use plans::WhichPlanError;
pub use problem::ScanItem;
pub(crate) use problem::{FileProblem, StoreNotice};
pub(crate) use records::Records;
pub(crate) use resolve::ResolveError;
#[cfg(test)]
pub(crate) use stored_kinds::stored_kinds;
pub(crate) use texts::{files_ending, read_bytes, read_text};
