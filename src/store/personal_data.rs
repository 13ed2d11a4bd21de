//! All data on this machine about one person: their own file, the sessions and drop-ins in which
//! they were coached, including copies; where they coached others; and where records of others
//! mention them.
//!
//! Every file below the four folders is opened and known by what it holds, never by its name, so
//! that nothing kept in a place that somebody forgot is missed. Nothing is changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::coach_traces::{CoachTraces, coaches_in};
use super::disk::TEMP;
use super::error::StoreError;
use super::exported_pages::{holds_several, is_text};
use super::held_records::{HeldFile, HeldIn, HeldKind};
use super::mentions::{Mention, mentions};
use super::named_notes::{colleagues_in, stays_in, without_name};
use super::open::Store;
use super::pack_traces::PackTrace;
use super::parse_error::value_in;
use super::people_in_files::holds;
use super::problem::FileProblem;
use super::received::CARD_FORMAT;
use super::schema::session_from;
use super::shared_exports::without;
use crate::coaching::id::PersonId;
use crate::coaching::session::Session;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::names::same_name;

/// All data about one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PersonalData {
    /// Files about them, in the order in which they are removed, their own file last.
    pub(crate) theirs: Vec<HeldFile>,
    /// Files about others in which they are the coach.
    pub(crate) as_coach: Vec<PathBuf>,
    /// A coach's own records that name them: whom the coach met, with whom they studied.
    pub(crate) named: Vec<HeldFile>,
    /// Where other files name them, and in these what is no name of somebody alone.
    pub(crate) mentions: Vec<Mention>,
    /// Where they stand as a coach in what is a whole trust's.
    pub(crate) traces: CoachTraces,
    /// Where packs name them.
    pub(crate) packs: Vec<PackTrace>,
    /// Files that could not be read.
    pub(crate) unread: Vec<FileProblem>,
    /// Files that were exported and may hold pages about them among others'.
    pub(crate) perhaps: Vec<PathBuf>,
    /// Other folders with data of alongside that lie where was exported to, and have a file of theirs.
    pub(crate) elsewhere: Vec<PathBuf>,
    /// Every name that the files give them.
    pub(crate) names: Vec<String>,
    /// The ids of their records, by which pages made from these are known.
    pub(crate) ids: BTreeSet<String>,
}

/// How a file relates to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileOwner {
    Theirs,
    AsCoach,
    Others,
    /// It is no record, and may be a page made from some.
    Nobodys,
}

impl Store {
    /// All data about the person `id`, also in the folders `exported_to` and those that this machine
    /// exported to before.
    #[must_use]
    pub(crate) fn personal_data_of(&self, id: &PersonId, exported_to: &Path) -> PersonalData {
        self.look_again_for(id, &PersonalData::default(), exported_to)
    }

    /// The same, where it was `known` before what they are called, and which records are theirs.
    pub(super) fn look_again_for(
        &self,
        id: &PersonId,
        known: &PersonalData,
        exported_to: &Path,
    ) -> PersonalData {
        let (names, ids) = (known.names.clone(), known.ids.clone());
        let mut held = PersonalData { names, ids, ..PersonalData::default() };
        held.ids.insert(id.to_string());
        let (mut files, unlisted) = self.every_file();
        // The cache is made from the others, and is not looked at but removed.
        files.retain(|file| !file.starts_with(&self.folders().cache));
        let (exported, data_folders) = self.exported_files(exported_to);
        held.elsewhere = self.with_person(data_folders, id);
        let is_exported = |file: &PathBuf| exported.binary_search(file).is_ok();
        files.retain(|file| !is_exported(file));
        files.extend(exported.iter().cloned());
        held.unread.extend(unlisted.into_iter().map(FileProblem::from));
        // Files are read twice, as all names are known only at the end; they are never all in
        // memory.
        let mut others: Vec<(PathBuf, FileOwner)> = Vec::new();
        for file in files {
            let bytes = match self.disk().read(&file) {
                Ok(bytes) => bytes,
                Err(refusal) if refusal.is_absence() => continue,
                // What else a user keeps there is theirs; only a page of ours counts, by its name.
                Err(_) if is_exported(&file) => {
                    others.push((file, FileOwner::Nobodys));
                    continue;
                }
                Err(refusal) => {
                    held.unread
                        .push(StoreError::new("look through the file", &file, refusal).into());
                    continue;
                }
            };
            let value = value_in(&bytes);
            let whose = value.as_ref().map_or_else(
                || {
                    if names_them_anyway(&bytes, id) {
                        FileOwner::Theirs
                    } else if file.starts_with(&self.folders().data) || is_exported(&file) {
                        FileOwner::Nobodys
                    } else {
                        FileOwner::Others
                    }
                },
                |value| whose(value, id),
            );
            if let Some(value) = &value {
                held.names.extend(names_in(value, id));
                let colleagues = colleagues_in(&bytes).into_iter().filter(|it| it.id == *id);
                held.names.extend(colleagues.map(|it| it.name));
                if whose == FileOwner::Theirs {
                    held.ids.extend(value["id"].as_str().map(str::to_owned));
                }
            }
            let holds = value.as_ref().map_or(HeldKind::Other, holds);
            match whose {
                // The marker of an erasure is removed last, separately.
                _ if file.starts_with(self.folders().erasing()) => {}
                FileOwner::Theirs => {
                    let held_in =
                        if is_exported(&file) { HeldIn::Exported } else { self.held_in(&file) };
                    held.theirs.push(HeldFile { file, holds, held_in, bytes, is_shared: false });
                }
                FileOwner::AsCoach => {
                    held.as_coach.push(file.clone());
                    others.push((file, whose));
                }
                FileOwner::Others | FileOwner::Nobodys => others.push((file, whose)),
            }
        }
        held.names.sort_unstable();
        held.names.dedup();
        self.take_pages(&mut held, &mut others);
        self.look_for_names(id, &mut held, others, &exported);
        held
    }

    /// Looks through `others` for the person's names, once all of these are known.
    fn look_for_names(
        &self,
        id: &PersonId,
        held: &mut PersonalData,
        others: Vec<(PathBuf, FileOwner)>,
        exported: &[PathBuf],
    ) {
        let is_exported = |file: &PathBuf| exported.binary_search(file).is_ok();
        let known = KnownEntity { kind: NameKind::Person, names: held.names.clone() };
        let finder = NameFinder::new(&[known]);
        let names = held.names.clone();
        let mut in_trash = Vec::new();
        let is_they = |name: &str| names.iter().any(|it| same_name(it, name));
        for (file, whose) in others {
            if is_exported(&file) && holds_several(&file) {
                held.perhaps.push(file);
                continue;
            }
            // The folders exported to are looked through themselves.
            if (is_exported(&file) && !is_text(&file)) || file == self.folders().last_export() {
                continue;
            }
            // A file that cannot be read was reported above.
            let Ok(bytes) = self.disk().read(&file) else { continue };
            match self.trace_trashed_pack(&file, &bytes, id, &finder) {
                Ok(None) => {}
                Ok(trace) => {
                    in_trash.extend(trace);
                    continue;
                }
                Err(why) => {
                    held.unread.push(why.into());
                    continue;
                }
            }
            let mut found = mentions(&file, &bytes, whose == FileOwner::AsCoach, id, &finder);
            let nameless = without_name(&bytes, &is_they).filter(|_| !is_exported(&file));
            if let Some(left) = nameless.and_then(|it| it.bytes().ok()) {
                found.retain(|it| stays_in(&left, &bytes, it.line));
                let holds = value_in(&bytes).as_ref().map_or(HeldKind::Other, holds);
                let held_in = self.held_in(&file);
                held.named.push(HeldFile { file, holds, held_in, bytes, is_shared: false });
            }
            held.mentions.extend(found);
        }
        let has_coached = !held.as_coach.is_empty();
        held.traces = self.trace_coach(id, &held.names, has_coached, &mut held.mentions);
        held.packs = self.trace_packs(&mut held.mentions);
        held.packs.extend(in_trash);
    }

    /// Moves the pages that are the person's, by their names, from `others` into `held`, and puts what
    /// is held into the order in which it is removed.
    fn take_pages(&self, held: &mut PersonalData, others: &mut Vec<(PathBuf, FileOwner)>) {
        let given = self.pages_given_names(&held.ids);
        let is_page = |(file, whose): &(PathBuf, FileOwner)| {
            *whose == FileOwner::Nobodys && self.is_page_of(file, &held.ids, &given)
        };
        let pages = others.extract_if(.., |it| is_page(it)).map(|(file, _)| HeldFile {
            file,
            holds: HeldKind::Page,
            held_in: HeldIn::Exported,
            bytes: Vec::new(),
            is_shared: false,
        });
        held.theirs.extend(pages);
        for it in held.theirs.iter_mut().filter(|it| it.held_in == HeldIn::Exported) {
            it.is_shared = self.without(&it.file, &held.ids).is_some();
        }
        held.theirs
            .sort_by(|a, b| (a.holds, a.held_in, &a.file).cmp(&(b.holds, b.held_in, &b.file)));
        // The person's own file is removed last of all, and files in the data folder after their
        // copies.
        held.theirs.sort_by_key(|it| (it.holds == HeldKind::Person, it.held_in));
    }

    /// What is left of an exported file without the records `ids`, where others' stand in it too.
    pub(super) fn without(&self, file: &Path, ids: &BTreeSet<String>) -> Option<Vec<u8>> {
        if !is_text(file) {
            return None;
        }
        without(file, &self.disk().read(file).ok()?, ids)
    }

    /// The session in `file`, where it is one that can be read.
    #[must_use]
    pub(crate) fn session_in(&self, file: &Path) -> Option<Session> {
        let bytes = self.disk().read(file).ok()?;
        session_from(&bytes).ok().map(|read| read.it)
    }

    fn held_in(&self, file: &Path) -> HeldIn {
        let here = self.folders();
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if name.starts_with(TEMP.0) && name.ends_with(TEMP.1) {
            HeldIn::HalfWritten
        } else if file.starts_with(here.trash()) || file.starts_with(here.state_trash()) {
            HeldIn::InTrash
        } else if file.starts_with(&here.state) {
            HeldIn::OnThisMachine
        } else {
            HeldIn::InPlace
        }
    }
}

fn whose(value: &Value, id: &PersonId) -> FileOwner {
    let is = |value: &Value| value.as_str() == Some(id.as_str());
    if (holds(value) == HeldKind::Person && is(&value["id"]))
        || is(&value["coachee"]["id"])
        || is(&value["person"]["id"])
        || is(&value["person"])
    {
        FileOwner::Theirs
    } else if is(&value["coach"]["id"]) {
        FileOwner::AsCoach
    } else if value["format"].as_str() == Some(CARD_FORMAT) {
        // It tells of nobody whose it is: what is kept of exports does.
        FileOwner::Nobodys
    } else if value["format"].as_str().is_some_and(|it| it.starts_with("alongside/")) {
        FileOwner::Others
    } else {
        FileOwner::Nobodys
    }
}

/// Whether a damaged file contains the id.
fn names_them_anyway(bytes: &[u8], id: &PersonId) -> bool {
    let text: String =
        String::from_utf8_lossy(bytes).chars().filter(|c| !c.is_whitespace()).collect();
    let about = |start: &str| text.contains(&format!("{start}\"id\":\"{id}\""));
    about("\"coachee\":{")
        || about("\"format\":\"alongside/person\",\"version\":1,")
        || text.contains(&format!("\"person\":\"{id}\""))
}

/// The names of the person `id` in a file.
fn names_in(value: &Value, id: &PersonId) -> Vec<String> {
    let people = [value, &value["coachee"], &value["coach"], &value["person"]];
    let theirs = people.into_iter().filter(|it| it["id"].as_str() == Some(id.as_str()));
    let names = theirs.filter_map(|it| it["name"].as_str()).map(str::trim);
    let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
    let coaches = coaches_in(value).into_iter().filter(|it| it.id == *id);
    names.chain(coaches.map(|it| it.name)).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::testing::{Home, amina, bens, numbered, put_in_trash, session};

    #[test]
    fn everything_about_a_person_is_found_in_every_folder() {
        let home = Home::new();
        let store = home.store();
        let person = store.save_person(&amina()).expect("saved");
        let file = store.save_session(&numbered(1)).expect("saved").file;
        store.save_live(&numbered(2)).expect("saved");
        store.fall_back(&numbered(3)).expect("kept");
        put_in_trash(&store, &store.save_session(&numbered(4)).expect("saved").file);
        store.save_session(&bens(5)).expect("saved");
        let whole = fs::read_to_string(&file).expect("text");
        fs::write(file.with_file_name(".alongside-x.tmp"), &whole[..whole.len() / 2])
            .expect("half");
        fs::write(file.with_file_name("odd.json"), whole.replace('\n', "")).expect("a copy");
        let held = store.personal_data_of(&amina().id, &home.path().join("exports"));
        let held_in: Vec<(HeldKind, HeldIn)> =
            held.theirs.iter().map(|it| (it.holds, it.held_in)).collect();
        let expected = [
            (HeldKind::Session, HeldIn::InTrash),
            (HeldKind::Other, HeldIn::HalfWritten),
            (HeldKind::Session, HeldIn::OnThisMachine),
            (HeldKind::Session, HeldIn::OnThisMachine),
            (HeldKind::Session, HeldIn::InPlace),
            (HeldKind::Session, HeldIn::InPlace),
            (HeldKind::Person, HeldIn::InPlace),
        ];
        assert_eq!(
            held_in,
            expected,
            "{:#?}",
            held.theirs.iter().map(|it| &it.file).collect::<Vec<_>>()
        );
        assert_eq!(held.theirs.last().map(|it| &it.file), Some(&person));
        assert_eq!(
            (held.names, held.mentions, held.unread),
            (vec!["Amina Khan".into()], vec![], vec![])
        );
    }

    #[test]
    fn mentions_in_other_peoples_records_have_file_and_line() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        let mut other = bens(5);
        "As amina does; ask Ms Khan.".clone_into(&mut other.steps[0].notes);
        let file = store.save_session(&other).expect("saved").file;
        let text = fs::read_to_string(&file).expect("text");
        fs::write(&file, text.replace("amina", "\\u0061mina")).expect("escaped");
        let held = store.personal_data_of(&amina().id, &home.path().join("exports"));
        let line = 1 + text.lines().position(|it| it.contains("As amina")).expect("a line");
        let said: Vec<(usize, &str)> =
            held.mentions.iter().map(|it| (it.line, it.words.as_str())).collect();
        assert_eq!(said, [(line, "amina"), (line, "Ms Khan")]);
        assert_eq!(held.mentions[0].file, file);
    }

    #[test]
    fn sessions_a_person_coached_count_as_other_peoples_records() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&bens(5)).expect("saved");
        let held = store.personal_data_of(&session().coach.id, &home.path().join("exports"));
        assert_eq!((held.theirs.len(), held.as_coach.len()), (0, 1));
        assert_eq!(held.names, ["Rosa Ellery"]);
        assert_eq!(held.mentions, []);
    }
}
