//! Pages that were made from records, in the folders that were exported to: known by the short id
//! that the program puts into a file's name, by an id in what the program is seen to have written,
//! or, where the coach named them, by what this machine remembers of them. Whatever else lies there is
//! the coach's own, even where it tells of a page by its name.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use super::disk::DirEntry;
use super::open::Store;
use super::parse_error::value_in;
use crate::coaching::id::PersonId;
use crate::coaching::subject_access::access_folder_above;

/// How the names of such pages end.
const ENDINGS: [&str; 10] =
    ["csv", "docx", "eml", "html", "ics", "json", "md", "pdf", "txt", "xlsx"];

/// Those of them that can be read as text.
const TEXTS: [&str; 7] = ["csv", "eml", "html", "ics", "json", "md", "txt"];

/// How the tables of meetings begin: with the mark of UTF-8 and their first heading.
const FIRST_HEADINGS: &str = "\u{feff}Session,Date,";

/// The pages about all that is held on somebody, but for their endings.
const CONTENTS: [&str; 2] = ["index", "before-you-hand-this-over"];

/// Folders that every data folder has once somebody was met.
const DATA_FOLDER: [&str; 2] = ["people", "sessions"];

/// How deep below a folder that was exported to is looked: what `people export` makes has folders
/// of its own.
const DEEPEST: usize = 3;

impl Store {
    /// The folders in which pages may lie: `usual`, where exports go at first, and those that this
    /// machine remembers.
    #[must_use]
    pub(crate) fn folders_exported_to(&self, usual: &Path) -> Vec<PathBuf> {
        let last = self.last_export().unwrap_or_default();
        let remembered = [last.folder].into_iter().chain(last.folders);
        let remembered = remembered.filter(|it| !it.trim().is_empty()).filter_map(|it| {
            let under_home = it.trim().strip_prefix('~');
            let in_full = match under_home.and_then(|it| it.strip_prefix(['/', '\\'])) {
                Some(rest) => directories::UserDirs::new()?.home_dir().join(rest),
                None => PathBuf::from(it.trim()),
            };
            // The root of a disk is no folder for pages: everything on it would be looked through.
            let plain = without_steps_up(&in_full);
            (in_full.is_absolute() && plain.parent().is_some()).then_some(plain)
        });
        let mut folders: Vec<PathBuf> = [usual.to_owned()].into_iter().chain(remembered).collect();
        folders.sort_unstable();
        folders.dedup();
        folders
    }

    /// The files there that may be pages of the program, in the order of their names; and the folders
    /// there that hold another coach's data, or this coach's kept apart: what lies in them is no page.
    pub(super) fn exported_files(&self, usual: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let folders = self.folders_exported_to(usual);
        let mut folders: Vec<(PathBuf, usize)> = folders.into_iter().map(|it| (it, 0)).collect();
        let (mut files, mut data_folders) = (Vec::new(), Vec::new());
        let here = self.folders();
        while let Some((folder, depth)) = folders.pop() {
            let entries = self.disk().list(&folder).unwrap_or_default();
            let has = |wanted: &str| entries.iter().any(|it| it.is_folder && it.name == wanted);
            if DATA_FOLDER.into_iter().all(has) {
                data_folders.extend((folder != here.data).then_some(folder));
                continue;
            }
            for DirEntry { name, is_folder } in entries {
                let path = folder.join(&name);
                if is_folder && depth < DEEPEST && !name.to_string_lossy().starts_with('.') {
                    folders.push((path, depth + 1));
                } else if !is_folder && ends_as(&path, &ENDINGS) {
                    files.push(path);
                }
            }
        }
        let named = self.last_export().unwrap_or_default().pages.into_iter();
        let named = named.map(|page| PathBuf::from(page.file));
        files.extend(named.filter(|file| self.disk().metadata(file).is_ok()));
        // Somebody may export to a folder that holds ours.
        let ours = [&here.data, &here.config, &here.cache, &here.state];
        files.retain(|file| !ours.iter().any(|folder| file.starts_with(folder)));
        files.sort_unstable();
        files.dedup();
        (files, data_folders)
    }

    /// Those of other `data_folders` in which the person has a file.
    pub(super) fn with_person(&self, data_folders: Vec<PathBuf>, id: &PersonId) -> Vec<PathBuf> {
        let file = |folder: &PathBuf| folder.join(DATA_FOLDER[0]).join(format!("{id}.json"));
        data_folders.into_iter().filter(|it| self.disk().metadata(&file(it)).is_ok()).collect()
    }

    /// The pages that the coach named and that tell of one of the records `ids`.
    pub(super) fn pages_given_names(&self, ids: &BTreeSet<String>) -> BTreeSet<PathBuf> {
        let pages = self.last_export().unwrap_or_default().pages.into_iter();
        let theirs = pages.filter(|page| page.of.iter().any(|id| ids.contains(id)));
        theirs.map(|page| PathBuf::from(page.file)).collect()
    }

    /// Whether a file that is no record is a page made from one of the records `ids`; those are that
    /// the coach has `given` a name.
    pub(super) fn is_page_of(
        &self,
        file: &Path,
        ids: &BTreeSet<String>,
        given: &BTreeSet<PathBuf>,
    ) -> bool {
        if given.contains(file) {
            return true;
        }
        // What is kept of exports holds ids of theirs, and of others: theirs are taken out of it.
        if file == self.folders().last_export() || !ends_as(file, &ENDINGS) {
            return false;
        }
        let is_read = || {
            let bytes = self.disk().read(file).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            let has = |id: &String| text.contains(&format!("-{}.", short(id)));
            is_written_here(file, &bytes)
                && ids.iter().any(|id| text.contains(id.as_str()) || has(id))
        };
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let is_gathered = || ids.iter().any(|id| access_folder_above(file, short(id)).is_some());
        is_named_for(&name, ids) || is_gathered() || (is_text(file) && is_read())
    }
}

/// Whether a text shows that the program wrote it: by a mark in it, by its format, or as the contents
/// of a folder in which all that is held on somebody was gathered.
fn is_written_here(file: &Path, bytes: &[u8]) -> bool {
    let has = |mark: &str| bytes.windows(mark.len()).any(|it| it == mark.as_bytes());
    let is_record =
        |it: &Value| it["format"].as_str().is_some_and(|format| format.starts_with("alongside/"));
    let ending = file.extension().map(|it| it.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("html") => has("<meta name=\"generator\" content=\"alongside\">"),
        Some("ics") => has("@alongside"),
        Some("csv") => bytes.starts_with(FIRST_HEADINGS.as_bytes()),
        Some("json") => value_in(bytes).is_some_and(|it| match &it {
            Value::Array(all) => all.iter().all(is_record),
            one => is_record(one),
        }),
        _ => {
            let stem = file.file_stem().and_then(|it| it.to_str());
            stem.is_some_and(|it| CONTENTS.contains(&it)) && has("What is held on ")
        }
    }
}

/// A path in which no `..` is left.
fn without_steps_up(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// Whether names can be looked for in a file that was exported.
pub(super) fn is_text(file: &Path) -> bool {
    ends_as(file, &TEXTS)
}

/// Whether a file is one of those into which the pages of several meetings go, and cannot be read as
/// text, so that nothing here tells whose they are: `sessions.pdf`, `sessions-coach-2.docx`.
pub(super) fn holds_several(file: &Path) -> bool {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    !is_text(file) && stem.split('-').next() == Some("sessions")
}

fn ends_as(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().map(|it| it.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// The end of an id that stands in names of files.
fn short(id: &str) -> &str {
    const SHORT: usize = 6;
    id.get(id.len().saturating_sub(SHORT)..).unwrap_or_default()
}

/// Whether the program gave a page this name for one of the records `ids`:
/// `2026-11-20-4c0421.pdf`, `action-steps-00a31a-2.md`, `4c0421-case.docx`.
fn is_named_for(name: &str, ids: &BTreeSet<String>) -> bool {
    let name = name.to_ascii_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let is_ours = words.first().is_some_and(|first| {
        matches!(*first, "action" | "undated" | "autumn" | "spring" | "summer")
            || first.bytes().all(|b| b.is_ascii_hexdigit())
    });
    is_ours && ids.iter().any(|id| words.contains(&short(id)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::collections::BTreeMap;
    use std::fs;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::store::erase::Erasure;
    use crate::store::testing::{Home, amina, numbered};

    #[test]
    fn a_page_is_known_by_the_short_id_in_a_name_of_ours() {
        let ids = BTreeSet::from(["0193581e-6c1a-7b52-9f0e-2f3c5d4c0421".to_owned()]);
        for ours in [
            "2026-11-20-4c0421.pdf",
            "2026-11-20-4c0421-coach-2.docx",
            "undated-4c0421.md",
            "4c0421-case.html",
            "action-steps-4c0421.pdf",
            "0001-2026-11-20-0915-4c0421.html",
            "2026-11-20 Nguyễn Thị Hạnh coaching (coach) 4c0421.pdf",
            "2026-09-07 to 2026-11-20 Amina Khan coaching 4c0421 (coach).xlsx",
            "action steps Amina Khan 4c0421.docx",
        ] {
            assert!(is_named_for(ours, &ids), "{ours}");
        }
        for other in ["2026-11-20-4c0422.pdf", "Invoice 4c0421.pdf", "2026-11-20-x4c0421.pdf"] {
            assert!(!is_named_for(other, &ids), "{other}");
        }
    }

    /// Where a file lies in a folder that was exported to, and whether the program gave it its name;
    /// and what it says. `{short}` and `{id}` stand for a session of hers. Nothing in it is a mark of
    /// the program's own.
    fn file_there() -> impl Strategy<Value = ((String, bool), String)> {
        let folder = select(vec!["", "letters/", "letters/autumn/", "Amina/", "2026-11/"]);
        let own = select(vec![
            "notes",
            "index",
            "Amina Khan",
            "invoice {short}",
            "my {id}",
            "2026-11-20",
            "page of {short}",
        ]);
        let page = select(vec![
            "2026-11-20-{short}",
            "undated-{short}",
            "{short}-case",
            "action steps Amina Khan {short}",
            "2026-11-20 Amina Khan coaching (coach) {short}",
        ]);
        let name = prop_oneof![own.prop_map(|it| (it, false)), page.prop_map(|it| (it, true))];
        let path = (folder, name, select(ENDINGS.to_vec())).prop_map(
            |(folder, (name, is_page), ending)| (format!("{folder}{name}.{ending}"), is_page),
        );
        let line = select(vec![
            "Sent 2026-11-20-{short}.pdf to Ben.",
            "{id}",
            "Amina Khan, 9 o’clock",
            "x-{short}.50",
            "<a href=\"2026-11-20-{short}.pdf\">alongside</a>",
            "{\"id\": \"{id}\"}",
            "Session,Date,Time",
            "UID:{id}",
        ]);
        (path, vec(line, 0..4).prop_map(|it| it.join("\n")))
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(32))]

        #[test]
        fn among_files_of_ones_own_only_pages_of_the_program_are_erased(
            files in vec(file_there(), 1..12),
        ) {
            let home = Home::new();
            let (store, folder) = (home.store(), home.path().join("docs"));
            let session = numbered(1);
            store.save_person(&amina()).expect("saved");
            store.save_session(&session).expect("saved");
            let named = |text: &str| {
                let text = text.replace("{short}", session.id.short());
                text.replace("{id}", session.id.as_str())
            };
            let files: BTreeMap<PathBuf, (bool, String)> = files
                .iter()
                .map(|((path, is_page), text)| (folder.join(named(path)), (*is_page, named(text))))
                .collect();
            for (file, (_, text)) in &files {
                fs::create_dir_all(file.parent().expect("a folder")).expect("made");
                fs::write(file, text).expect("written");
            }
            store.exported_to(&folder);
            let exports = home.path().join("exports");
            let held = store.personal_data_of(&amina().id, &exports);
            let on = "2026-11-29".parse().expect("a day");
            let (person, held, exported_to) = (&amina(), &held, exports.as_path());
            store.erase(&Erasure { person, held, counts: None, exported_to, on }).expect("erased");
            for (file, (is_page, text)) in &files {
                let left = fs::read_to_string(file).ok();
                let wanted = (!is_page).then(|| text.clone());
                prop_assert_eq!(left, wanted, "{}", file.display());
            }
        }
    }
}
