//! Reads the notes of coaches' networks and what others sent them, and writes problem cards and the page
//! for the team.

use std::path::Path;

use crate::app::core::event::Event;
use crate::app::core::network_wanted::{
    CardLookedThrough, CardToLookThrough, CardWanted, NetworkPageWanted,
};
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::network::from_colleague::{CameFromColleague, FromColleague};
use crate::coaching::network::network_notes::NetworkNotes;
use crate::export::network_page::network_record;
use crate::export::problem_page::CardToSend;
use crate::rights::names_known;
use crate::search::names::{is_in_name, same_name};
use crate::store::Store;

use super::message::failed;
use super::own_pages::OwnPageFile;
use super::typed_place::typed_file;

/// Reports every note.
pub(super) fn read_network(store: &Store, report: &mut dyn FnMut(Event)) {
    report(Event::NetworkRead(store.network().notes));
}

/// Reads the file at `typed`, which came from another coach, and reports what is in it.
pub(super) fn read_from_colleague(typed: &str, store: &Store, report: &mut dyn FnMut(Event)) {
    let read = typed_file(typed)
        .and_then(|file| store.read_from_colleague(&file).map_err(|why| why.to_string()))
        .map(|it| {
            let (known, _) = names_known(store, None);
            let named = match &it {
                FromColleague::Card(card) => known.named_in_card(card),
                FromColleague::Cases(cases) => known.named_in_cases(cases),
            };
            CameFromColleague { it, named }
        });
    report(Event::FromColleagueRead(read));
}

/// Looks a problem card, or an answer to one, through for names, and reports what would leave.
pub(super) fn look_through_card(
    wanted: CardToLookThrough,
    store: &Store,
    report: &mut dyn FnMut(Event),
) {
    let CardToLookThrough { note, coach } = wanted;
    let Some(card) = note.to_go_round() else { return };
    let leaving = CardToSend::of(card, &names_known(store, coach.as_ref()).0);
    report(Event::CardLookedThrough(Box::new(CardLookedThrough { note, leaving })));
}

/// Writes a problem card, or an answer to one, into the folder of exports, and reports where.
pub(super) fn write_card(
    wanted: CardWanted,
    store: &Store,
    exports: &Path,
    report: &mut dyn FnMut(Event),
) {
    let CardWanted { leaving, of } = wanted;
    let name = leaving.file_name();
    let page = OwnPageFile { name, called: "The file to send".to_owned(), of };
    let written = page.write(|_| Ok((leaving.bytes(), None)), (store, exports));
    report(written.map_or_else(failed, Event::Told));
}

/// Writes the page for the team into the folder of exports, and reports where.
pub(super) fn write_page(
    wanted: &NetworkPageWanted,
    store: &Store,
    exports: &Path,
    report: &mut dyn FnMut(Event),
) {
    report(page(wanted, store, exports).map_or_else(failed, Event::Told));
}

/// Writes it; says where.
fn page(wanted: &NetworkPageWanted, store: &Store, exports: &Path) -> Result<String, String> {
    let NetworkPageWanted { coach, place, today, kind } = wanted;
    let mut notes = store.network().notes;
    notes.retain(|it| it.person.id == coach.id || same_name(&it.person.name, &coach.name));
    let year = academic_year(*today);
    let mut of = academic_year_name(year);
    if place.is_empty() {
        notes.retain(|it| academic_year(it.on) == year);
    } else {
        notes.retain(|it| is_in_name(place, &it.heard_at));
        of.clone_from(notes.last().map_or(place, |it| &it.heard_at));
    }
    // A name that was written by hand without consent is not exported.
    notes.iter_mut().filter(|it| it.name().is_none()).for_each(|it| it.who = None);
    let notes = NetworkNotes { name: coach.name.clone(), of, notes }.passed_on();
    if notes.notes.is_empty() {
        return Err(format!("There is nothing of your network for {}", notes.of));
    }
    let of = notes.notes.iter().flat_map(|it| [it.id.to_string(), it.person.id.to_string()]);
    let page = OwnPageFile {
        name: format!("network-{}.{}", today.format("%Y-%m-%d"), kind.extension()),
        called: "The page for your team".to_owned(),
        of: of.collect(),
    };
    page.write(|context| network_record(*kind, &notes, *today, context), (store, exports))
}
