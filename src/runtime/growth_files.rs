//! Reads a coach's own development for its screen, takes in the page of a meeting they were coached in,
//! and writes the record of their CPD.

use std::path::Path;
use std::sync::Arc;

use crate::app::core::event::Event;
use crate::app::core::growth_wanted::{CpdRecordWanted, GrowthWanted};
use crate::coaching::cpd::cpd_year::CpdYear;
use crate::coaching::growth::coached::{CoachedMeeting, CoachedPage};
use crate::export::cpd_record::{cpd_record, cpd_record_name};
use crate::search::names::same_name;
use crate::store::Store;

use super::message::failed;
use super::own_pages::OwnPageFile;
use super::typed_place::typed_file;

/// Reads it, and reports it.
pub(super) fn read_growth(wanted: &GrowthWanted, store: &Store, report: &mut dyn FnMut(Event)) {
    let (reading, _) = store.growth(&wanted.coach, wanted.today);
    report(Event::GrowthRead(Arc::new(reading)));
}

/// Reads the meeting on the page at `typed`, and reports it.
pub(super) fn read_page(typed: &str, store: &Store, report: &mut dyn FnMut(Event)) {
    report(Event::CoachedPage(page(typed, store)));
}

/// Writes the record of a school year into the folder of exports, and reports where.
pub(super) fn write_record(
    wanted: &CpdRecordWanted,
    store: &Store,
    exports: &Path,
    report: &mut dyn FnMut(Event),
) {
    report(record(wanted, store, exports).map_or_else(failed, Event::Told));
}

fn page(typed: &str, store: &Store) -> Result<CoachedPage, String> {
    let page = store.coached_page(&typed_file(typed)?).map_err(|why| why.to_string())?;
    let meeting = CoachedMeeting::from_page(&page).map_err(|why| why.to_string())?;
    Ok(CoachedPage { meeting: Box::new(meeting), whose: page.coachee.name })
}

/// Writes it; says where.
fn record(wanted: &CpdRecordWanted, store: &Store, exports: &Path) -> Result<String, String> {
    let mut log = store.cpd_log();
    let coach = &wanted.coach;
    log.entries.retain(|it| it.person.id == coach.id || same_name(&it.person.name, &coach.name));
    let year = CpdYear::of(&coach.name, wanted.begins, log.entries);
    if year.entries.is_empty() {
        return Err(format!("There is nothing in your CPD log for {}", year.year));
    }
    let of = year.entries.iter().flat_map(|it| [it.id.to_string(), it.person.id.to_string()]);
    let page = OwnPageFile {
        name: cpd_record_name(wanted.kind, &year),
        called: format!("Your CPD record of {}", year.year),
        of: of.collect(),
    };
    page.write(|context| cpd_record(wanted.kind, &year, context), (store, exports))
}
