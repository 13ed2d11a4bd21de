//! What people may ask for: all that is kept on them, in a folder for them; and that it is erased, so
//! that nothing is written about them any more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::app::core::effect::EraseWanted;
use crate::app::core::held_line::HeldLine;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::subject_access::{access_folder, access_folder_above};
use crate::rights::{access_request, counts_that_stay, mention_text, named_text};
use crate::store::{
    Erasure, FileProblem, HeldFile, HeldIn, Mention, NOT_KNOWN, PackTrace, Store, shown,
};
use crate::wording::counts::count;

/// Why nothing can be written about somebody who is still on a screen.
pub(super) const ERASED: &str = "they were erased, in another window or on another computer";

/// Whether somebody was erased, here or on another machine.
pub(super) fn is_erased(store: &Store, person: &PersonId) -> bool {
    store.list_erased();
    store.is_erased(person)
}

/// The person `whom`; all who were erased and of whom something came back, where nobody is named.
fn people(store: &Store, whom: Option<&PersonId>) -> Vec<Person> {
    match whom {
        Some(id) => store.everybody_ever().into_iter().filter(|it| it.id == *id).collect(),
        None => store.came_back(),
    }
}

/// What would go and what would stay, a line each.
pub(super) fn held(store: &Store, whom: Option<&PersonId>, exports: &Path) -> Vec<HeldLine> {
    let line = |what: &str, says: String| HeldLine { what: what.to_owned(), says };
    let mut lines = Vec::new();
    for person in people(store, whom) {
        let held = store.personal_data_of(&person.id, exports);
        lines.extend(held.kinds().iter().map(|it| line(it, String::new())));
        let (access, exported): (Vec<&HeldFile>, Vec<&HeldFile>) = held
            .theirs
            .iter()
            .filter(|it| it.held_in == HeldIn::Exported)
            .partition(|it| access_folder_above(&it.file, person.id.short()).is_some());
        lines.extend(exported.into_iter().map(|it| {
            let what = if it.is_shared {
                "Exported with others’: theirs is taken out, the rest stays"
            } else {
                "Exported before, and goes"
            };
            line(what, shown(&it.file))
        }));
        // A line for each of these: they hold dozens of files, all made for the person.
        let mut folders: BTreeMap<&Path, usize> = BTreeMap::new();
        for folder in
            access.iter().filter_map(|it| access_folder_above(&it.file, person.id.short()))
        {
            *folders.entry(folder).or_default() += 1;
        }
        lines.extend(folders.into_iter().map(|(folder, files)| {
            let files = count(files, "file", "files");
            line("Gathered for them before, and goes", format!("{}: {files}", shown(folder)))
        }));
        let elsewhere = held.elsewhere.iter();
        let what = "Stays: another folder of alongside, to open and erase there";
        lines.extend(elsewhere.map(|it| line(what, shown(it))));
        let named = held.named.iter();
        lines.extend(named.map(|it| line("Stays, without their name: your own", named_text(it))));
        let perhaps = held.perhaps.iter();
        lines.extend(perhaps.map(|it| line("Look yourself: several meetings", shown(it))));
        let stays = |it: &Mention| line("Stays: named in what is about others", mention_text(it));
        lines.extend(held.mentions.iter().map(stays));
        let by_hand = held.traces.say().into_iter().chain(held.packs.iter().map(PackTrace::say));
        lines.extend(by_hand.map(|it| line("Stays: for you to see to", it)));
        let unread = |it: &FileProblem| line("Could not be looked through", it.to_string());
        lines.extend(held.unread.iter().map(unread));
    }
    if !lines.is_empty() {
        lines.push(line("Not reached from here", NOT_KNOWN.join(" ")));
    }
    lines
}

/// Erases; what came of it, or why nothing more was, in a sentence.
pub(super) fn erase(store: &Store, wanted: &EraseWanted, exports: &Path) -> Result<String, String> {
    let people = people(store, wanted.whom.as_ref());
    if people.is_empty() {
        // Whoever is erased was on the screen just now.
        let says = "Nothing is erased yet: what is kept on them cannot be read; try again";
        return Err(says.to_owned());
    }
    let mut removed = 0;
    for person in &people {
        // It would be written once they are gone.
        if store.is_unsaved_about(&person.id) {
            let says = "Nothing is erased yet: what was typed last on them is not saved; try again \
                        once it is";
            return Err(says.to_owned());
        }
        let held = &store.personal_data_of(&person.id, exports);
        let counts = wanted.counts.as_deref().map(|name| (name, counts_that_stay(held, store).0));
        let counts = counts.as_ref().map(|(name, counts)| (*name, counts));
        let erasure = Erasure { person, held, counts, exported_to: exports, on: wanted.on };
        let erased = store.erase(&erasure).map_err(|why| why.to_string())?;
        removed += erased.removed;
        let left = erased.left.theirs.len() + erased.left.named.len();
        if left > 0 {
            let files = count(left, "file", "files");
            return Err(format!("{files} came meanwhile; erase them once more"));
        }
        if let Some(problem) = erased.left.unread.first() {
            return Err(format!("Erased, but there may be more: {problem}"));
        }
    }
    let files = count(removed, "file is", "files are");
    Ok(format!("{files} gone, for good; nothing here is about them any more"))
}

/// Gathers all that is kept on a person into a new folder among the exports, and says where.
pub(super) fn give(store: &Store, whom: &PersonId, exports: &Path) -> Result<String, String> {
    const MOST: u32 = 1000;
    let Some(person) = people(store, Some(whom)).pop() else {
        return Err("Nothing is kept on them".to_owned());
    };
    let files = access_request(&person, &store.personal_data_of(whom, exports), store).files();
    let files = files.map_err(|why| why.to_string())?;
    store.make_ready("make the folder", exports).map_err(|why| why.to_string())?;
    let name = |n: u32| match n {
        1 => access_folder(whom),
        n => format!("{}-{n}", access_folder(whom)),
    };
    let folders = (1..=MOST).map(|n| exports.join(name(n)));
    let folder: PathBuf = folders.into_iter().find(|it| !Store::is_taken(it)).unwrap_or_default();
    store.write_access(&folder, &files, &mut |_| {}).map_err(|why| why.to_string())?;
    Ok(format!(
        "All that is kept on them is in {}: read “before-you-hand-this-over” in it first",
        shown(&folder)
    ))
}
