//! Whose notes of a network they are: found, named, changed and kept.

use chrono::NaiveDate;

use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::durable::record::{MOST_TYPED_BYTES, bytes_in_file};
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_notes::{NetworkNotes, promises_due};
use crate::coaching::people::Coach;
use crate::search::names::{is_in_name, same_name};

use super::context::CommandContext;
use super::cpd_own::coach;
use super::error::CommandError;
use super::network_arguments::NetworkWhich;
use super::output::{Output, cell};

/// The coach's own notes; files that cannot be read are told of.
pub(super) fn own_notes(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<NetworkNote>, CommandError> {
    let coach = coach(around)?;
    let found = around.store.network();
    output.unreadable(found.unreadable.iter().filter(|it| it.is_unreadable()).count());
    Ok(notes_of(coach, found.notes))
}

/// What the coach promised to send by `today`, and to whom, a line each.
pub(super) fn to_send(around: CommandContext<'_>, today: NaiveDate) -> Vec<String> {
    let Some(coach) = around.coach else { return Vec::new() };
    let notes = notes_of(coach, around.store.network().notes);
    promises_due(&notes, today).into_iter().filter_map(NetworkNote::to_send).collect()
}

/// Those of `notes` that are `coach`'s own.
fn notes_of(coach: &Coach, mut notes: Vec<NetworkNote>) -> Vec<NetworkNote> {
    notes.retain(|it| it.person.id == coach.id || same_name(&it.person.name, &coach.name));
    notes
}

/// The notes that were asked for: of a place, with words, else of a school year.
pub(super) fn those(
    asked: &NetworkWhich,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<NetworkNotes, CommandError> {
    let mut notes = own_notes(around, output)?;
    let begins = asked.year.year.unwrap_or_else(|| academic_year(around.now.today()));
    let mut of = academic_year_name(begins);
    if asked.year.year.is_some() || (asked.at.is_none() && asked.find.is_none()) {
        notes.retain(|it| academic_year(it.on) == begins);
    }
    if let Some(place) = &asked.at {
        notes.retain(|it| is_in_name(place, &it.heard_at));
        let called = notes.last().map_or(place.as_str(), |it| it.heard_at.as_str());
        called.trim().clone_into(&mut of);
    }
    if let Some(words) = &asked.find {
        notes.retain(|it| it.all_text().lines().any(|line| is_in_name(words, line)));
        of = format!("“{}”", cell(words, 40));
    }
    // A name that was written by hand without consent is neither printed nor exported.
    notes.iter_mut().filter(|it| it.name().is_none()).for_each(|it| it.who = None);
    let name = coach(around)?.name.clone();
    Ok(NetworkNotes { name, of, notes })
}

/// Changes the note that `typed` names, as it stands on the disk at that moment, and saves it.
pub(super) fn changed_note(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
    change: impl FnOnce(&mut NetworkNote, &mut Output<'_>) -> Result<(), CommandError>,
) -> Result<NetworkNote, CommandError> {
    let meant = meant(typed, &own_notes(around, output)?)?;
    changed(meant, around, output, change)
}

/// The same of a note that was found.
pub(super) fn changed(
    meant: NetworkNote,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
    change: impl FnOnce(&mut NetworkNote, &mut Output<'_>) -> Result<(), CommandError>,
) -> Result<NetworkNote, CommandError> {
    let _lock = around.store.lock(&meant.id)?;
    let again = around.store.network().notes.into_iter().find(|it| it.id == meant.id);
    let mut note = again.unwrap_or(meant);
    change(&mut note, output)?;
    keep(&mut note, around, output)?;
    Ok(note)
}

/// Saves a note, if it can be kept.
pub(super) fn keep(
    note: &mut NetworkNote,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if let Some(fault) = note.faults().into_iter().next() {
        return Err(CommandError::sentence(format!("this note cannot be kept: {fault}")));
    }
    if bytes_in_file(note) > MOST_TYPED_BYTES {
        return Err(CommandError::sentence("that is too long for one note"));
    }
    note.stamp.change(around.now.wall);
    for notice in around.store.save_network_note(note)?.notices {
        output.trouble(&notice.to_string());
    }
    Ok(())
}

/// Says whom of those who are known here a file from another coach names.
pub(super) fn say_who_is_named(named: &[String], output: &mut Output<'_>) {
    if !named.is_empty() {
        output.trouble(&format!(
            "somebody you know may be named in it: {}; tell whoever sent it, and do not pass it on",
            named.join(", ")
        ));
    }
}

/// The note that `typed` names, by the end of its id or by words in it.
pub(super) fn meant(typed: &str, notes: &[NetworkNote]) -> Result<NetworkNote, CommandError> {
    meant_fitting(typed, notes, &|_| true)
}

/// The same; where it may be several, the only one that fits what is to be done with it.
pub(super) fn meant_fitting(
    typed: &str,
    notes: &[NetworkNote],
    fits: &dyn Fn(&NetworkNote) -> bool,
) -> Result<NetworkNote, CommandError> {
    let end = typed.trim().to_ascii_lowercase();
    let has_end =
        |it: &NetworkNote| end.len() >= 4 && it.id.as_str().to_ascii_lowercase().ends_with(&end);
    let has_words = |it: &NetworkNote| {
        is_in_name(typed, &it.what) || it.name().is_some_and(|name| is_in_name(typed, name))
    };
    let those = |is_it: &dyn Fn(&NetworkNote) -> bool| -> Vec<NetworkNote> {
        notes.iter().filter(|it| is_it(it)).cloned().collect()
    };
    let ways: [&dyn Fn(&NetworkNote) -> bool; 2] = [&has_end, &has_words];
    let mut found = ways.into_iter().map(those).find(|found| !found.is_empty()).unwrap_or_default();
    if found.len() > 1 && found.iter().any(fits) {
        found.retain(fits);
    }
    if let (Some(one), true) = (found.first(), found.len() == 1) {
        return Ok(one.clone());
    }
    let typed = cell(typed, 40);
    let one = |it: &NetworkNote| {
        format!("{} ({}: {})", it.id.short(), it.kind.label(), cell(&it.title(), 40))
    };
    let listed: Vec<String> = found.iter().map(one).collect();
    Err(CommandError::sentence(if found.is_empty() {
        format!("no note of yours is “{typed}”; alongside network list shows which there are")
    } else {
        format!("“{typed}” fits several notes; say which by its id: {}", listed.join(", "))
    }))
}
