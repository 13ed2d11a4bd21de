//! Reads the packs that are here and those of a shared folder, on a thread of its own, since that folder
//! may be slow or gone. What was looked at is kept, so that exactly that is taken over, and nothing
//! waits for the folder then.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;

use crate::app::core::event::Event;
use crate::app::core::packs_found::{
    CameFrom, FoundPack, PackBack, PackStanding, PackWrite, PacksChanged, PacksFound, PacksWanted,
};
use crate::coaching::pack::{OWN_PACK, Pack};
use crate::coaching::packs::pack_words::changes_in_short;
use crate::coaching::packs::{PackFault, WholePack, step_packs};
use crate::settings::theme_list::wrong_in_pack_theme;
use crate::store::{NoPack, PackHere, PackImport, PackToPassOn, Store, shown};
use crate::wording::counts::count;

use super::message::{Message, failed};
use super::reading_thread::ReadingThread;
use super::typed_place::typed_file;
use super::writer::lock;

/// No more bytes of packs are kept than this.
const MOST_KEPT: usize = 64 << 20;

/// The packs that were looked at, by where they lie.
type LookedAt = BTreeMap<PathBuf, PackImport>;

/// Reads packs.
#[derive(Clone, Debug, Default)]
pub(crate) struct PackReader {
    /// The folder that serves packs.
    from: Option<PathBuf>,
    looked_at: Arc<Mutex<LookedAt>>,
}

impl PackReader {
    /// A reader of the packs that lie in the folder `from`.
    #[must_use]
    pub(crate) fn of(from: Option<PathBuf>) -> Self {
        Self { from, looked_at: Arc::default() }
    }

    /// Starts its thread, which reads at once what a shared folder offers, where one is set.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn thread(
        &self,
        shared_store: Arc<Mutex<Store>>,
        to: Sender<Message>,
    ) -> io::Result<ReadingThread<PacksWanted>> {
        let reader = self.clone();
        let read = move |wanted: &PacksWanted, store: &Store, report: &mut dyn FnMut(Event)| {
            reader.read(wanted, store, report);
        };
        let thread = ReadingThread::start("packs", shared_store, to, read)?;
        if self.from.is_some() {
            thread.ask(PacksWanted::All);
        }
        Ok(thread)
    }

    /// Reports what is wanted.
    pub(crate) fn read(&self, wanted: &PacksWanted, store: &Store, report: &mut dyn FnMut(Event)) {
        match wanted {
            PacksWanted::All => self.all(store, report),
            PacksWanted::At(typed) => report(Event::PackLookedAt(self.at(typed, store))),
            PacksWanted::Check(folder) => {
                self.all(store, report);
                report(checked(folder, store).map_or_else(failed, Event::Told));
            }
        }
    }

    /// Reports what is here at once, and again once the shared folder is read.
    fn all(&self, store: &Store, report: &mut dyn FnMut(Event)) {
        let mut found = PacksFound {
            packs: here(store),
            from: self.from.as_deref().map(shown),
            ..PacksFound::default()
        };
        let Some(from) = &self.from else {
            return report(Event::PacksFound(Arc::new(found)));
        };
        found.is_coming = true;
        report(Event::PacksFound(Arc::new(found.clone())));
        found.is_coming = false;
        match store.packs_offered(from) {
            Ok(all) => {
                let offered = all.into_iter().filter_map(|(place, it)| self.offered(place, it));
                let offered: Vec<FoundPack> = offered.collect();
                // What lay there before and is offered no longer is not taken either.
                let is_offered = |place: &PathBuf| {
                    offered.iter().any(|it| it.place == *place && it.standing.can_be_taken())
                };
                let is_kept = |place: &PathBuf| !place.starts_with(from) || is_offered(place);
                lock(&self.looked_at).retain(|place, _| is_kept(place));
                found.packs.extend(offered);
                found.packs.sort_by_key(|it| it.standing);
            }
            Err(why) => found.away = Some(why.to_string()),
        }
        report(Event::PacksFound(Arc::new(found)));
    }

    /// What lies at a place in the shared folder; none where that is here already.
    fn offered(&self, place: PathBuf, looked: Result<PackImport, NoPack>) -> Option<FoundPack> {
        match looked {
            Ok(import) if !import.is_news() => None,
            Ok(import) => {
                let standing = match import.version_before() {
                    Some(_) => PackStanding::NewVersion,
                    None => PackStanding::Offered,
                };
                Some(self.found(&place, import, standing))
            }
            // Half of it may still be on its way.
            Err(why) => {
                let mut found = FoundPack::here(place, PackStanding::NotOffered, None);
                found.remarks.push(why.to_string());
                Some(found)
            }
        }
    }

    /// The pack at the place that was typed.
    fn at(&self, typed: &str, store: &Store) -> Result<Box<FoundPack>, String> {
        let place = typed_file(typed)?;
        let import = store.look_at_pack(&place).map_err(|why| why.to_string())?;
        if import.is_here() {
            return Err("You have this very pack already".to_owned());
        }
        Ok(Box::new(self.found(&place, import, PackStanding::FromAFile)))
    }

    /// What was looked at, which is kept.
    fn found(&self, place: &Path, import: PackImport, standing: PackStanding) -> FoundPack {
        let inside = import.inside();
        let mut found = FoundPack {
            version_before: inside.version_before,
            changes: import.changes.clone(),
            remarks: import.remarks.clone(),
            faults: import.faults.clone(),
            is_by_another: import.is_by_another,
            comes_by_itself: standing == PackStanding::NewVersion && comes_by_itself(&import),
            ..FoundPack::here(place.to_owned(), standing, Some(import.whole.clone()))
        };
        let mut looked_at = lock(&self.looked_at);
        looked_at.remove(place);
        let kept: usize = looked_at.values().map(PackImport::bytes).sum();
        if kept + import.bytes() > MOST_KEPT {
            found.standing = PackStanding::NotOffered;
            found.remarks.push("too much is offered at once: import it from its file".to_owned());
        } else {
            looked_at.insert(place.to_owned(), import);
        }
        found
    }

    /// Does what is asked with a pack, and reports what became of it.
    pub(crate) fn write(&self, wanted: PackWrite, store: &Store, report: &mut dyn FnMut(Event)) {
        let done = match wanted {
            PackWrite::TakeByItself(on) => {
                return report(Event::PacksCame(self.take_by_itself(on, store)));
            }
            PackWrite::ComesByItself(folder, agreed) => comes_from_now_on(&folder, agreed, store),
            PackWrite::Take { place, on } => self.take(&place, on, store),
            PackWrite::TakeNewVersions(on) => self.take_new_versions(on, store),
            PackWrite::Remove(folder) => remove(&folder, store),
            PackWrite::Begin { title, author } => begin(&title, &author, store),
            PackWrite::TakeBack(back) => take_back(&back, store),
        };
        report(done.map_or_else(failed, Event::PacksChanged));
    }

    fn take(&self, place: &Path, on: NaiveDate, store: &Store) -> Result<PacksChanged, String> {
        let looked_at = lock(&self.looked_at).get(place).cloned();
        let Some(seen) = looked_at else {
            return Err("It was not looked at yet: look at it again first".to_owned());
        };
        let import = store.look_at_pack_again(&seen).map_err(|why| why.to_string())?;
        if import.changes != seen.changes {
            return Err("What it changes is other than you saw: look at it again".to_owned());
        }
        let came = import.before.as_ref().and_then(came_from);
        let agreed = came.as_ref().is_some_and(|it| it.by_itself);
        let by_itself = agreed && import.whole.pack.updates_by_itself;
        let moved = store.take_pack(&import, on, by_itself).map_err(|why| why.to_string())?;
        lock(&self.looked_at).remove(place);
        let title = import.whole.pack.title.trim();
        let back = match (moved.kept, came) {
            (Some(kept), Some(came)) => {
                PackWrite::TakeBack(Box::new(PackBack { kept, came: Some(came) }))
            }
            _ => PackWrite::Remove(moved.folder),
        };
        let says = match import.version_before() {
            Some(_) => {
                format!("“{title}” is at version {} · ⟦undo⟧ undoes it", import.whole.pack.version)
            }
            None => format!("“{title}” is imported · ⟦undo⟧ undoes it"),
        };
        Ok(PacksChanged { says, back: Some(back), new: None })
    }

    /// Takes what comes by itself; a sentence about each.
    fn take_by_itself(&self, on: NaiveDate, store: &Store) -> Vec<String> {
        let all: Vec<(PathBuf, PackImport)> = {
            let looked_at = lock(&self.looked_at);
            let come = looked_at.iter().filter(|(_, it)| comes_by_itself(it));
            come.map(|(place, it)| (place.clone(), it.clone())).collect()
        };
        let taken = all.iter().map(|(place, import)| {
            let title = import.whole.pack.title.trim();
            match self.take(place, on, store) {
                Ok(_) => {
                    let (version, changes) =
                        (import.whole.pack.version, changes_in_short(&import.changes));
                    format!("“{title}” came at version {version} by itself: {changes} · ⟦packs⟧ shows it")
                }
                Err(why) => format!("A new version of “{title}” was not taken: {why}"),
            }
        });
        taken.collect()
    }

    fn take_new_versions(&self, on: NaiveDate, store: &Store) -> Result<PacksChanged, String> {
        // Of one pack the newest alone, should a file of it have been looked at as well.
        let mut newest: BTreeMap<String, (u32, PathBuf)> = BTreeMap::new();
        for (place, it) in lock(&self.looked_at).iter() {
            let pack = &it.whole.pack;
            let is_newer = it.version_before().is_some() && it.is_news() && !it.is_by_another;
            if is_newer && newest.get(&pack.id).is_none_or(|known| known.0 < pack.version) {
                newest.insert(pack.id.clone(), (pack.version, place.clone()));
            }
        }
        let mut taken = Vec::new();
        for (_, place) in newest.values() {
            taken.push(self.take(place, on, store)?);
        }
        match taken.len() {
            0 => Err("There is no new version to take".to_owned()),
            1 => taken.pop().ok_or_else(String::new),
            n => {
                let says = format!("{} taken", count(n, "new version", "new versions"));
                Ok(PacksChanged { says, back: None, new: None })
            }
        }
    }
}

/// Whether it is a new version that comes by itself: its trust and the coach have agreed to that, and
/// nothing of it was changed here.
fn comes_by_itself(import: &PackImport) -> bool {
    let agreed = |it: &PackHere| it.imported.as_ref().is_some_and(|it| it.by_itself);
    let before = import.before.as_ref();
    import.version_before().is_some()
        && import.is_news()
        && import.whole.pack.updates_by_itself
        && !import.is_by_another
        && before.is_some_and(|it| agreed(it) && it.changed.is_empty())
}

/// The packs that are here and those that are built in.
fn here(store: &Store) -> Vec<FoundPack> {
    let found = |it: PackHere| {
        let standing =
            if it.imported.is_some() { PackStanding::Imported } else { PackStanding::Own };
        let mut faults = it.faults.clone();
        faults.extend(it.whole.iter().flat_map(|it| it.faults_of_themes(wrong_in_pack_theme)));
        FoundPack {
            came: came_from(&it),
            changed_here: if it.imported.is_some() { it.changed.len() } else { 0 },
            faults,
            ..FoundPack::here(it.folder, standing, it.whole)
        }
    };
    let mut all: Vec<FoundPack> = store.packs_here().into_iter().map(found).collect();
    let own = store.packs().packs.into_iter().find(|it| it.id == OWN_PACK);
    let only_steps = |pack: &Pack, standing| {
        FoundPack::here(PathBuf::from(&pack.id), standing, Some(WholePack::of_steps(pack.clone())))
    };
    all.extend(own.map(|pack| only_steps(&pack, PackStanding::Own)));
    all.extend(step_packs().iter().map(|pack| only_steps(pack, PackStanding::BuiltIn)));
    all.sort_by_key(|it| it.standing);
    all
}

fn came_from(here: &PackHere) -> Option<CameFrom> {
    let from = here.imported.as_ref()?;
    Some(CameFrom { from: from.from.clone(), on: from.on, by_itself: from.by_itself })
}

/// The pack in a folder.
fn pack_in(folder: &Path, store: &Store) -> Result<PackHere, String> {
    let here = store.packs_here().into_iter().find(|it| it.folder == folder);
    here.ok_or_else(|| "It is there no longer".to_owned())
}

/// Begins a pack of the coach's own.
fn begin(title: &str, author: &str, store: &Store) -> Result<PacksChanged, String> {
    let begun = store.begin_own_pack(title, author).map_err(|why| why.to_string())?;
    let says = format!("“{title}” is begun · ⟦undo⟧ undoes it");
    let back = Some(PackWrite::Remove(begun.folder));
    Ok(PacksChanged { says, back, new: Some(begun.id) })
}

/// Everything wrong in the pack of a folder, as whoever passes it on has to know it.
fn faults_in(pack: &PackToPassOn) -> Vec<PackFault> {
    let themes = pack.whole.iter().flat_map(|it| it.faults_of_themes(wrong_in_pack_theme));
    pack.faults.iter().cloned().chain(themes).collect()
}

/// How the pack in a folder stands, in a sentence.
fn checked(folder: &Path, store: &Store) -> Result<String, String> {
    let pack = store.pack_to_pass_on(folder).map_err(|why| why.to_string())?;
    let faults = faults_in(&pack);
    let title = pack.whole.as_ref().map_or_else(|| shown(folder), |it| it.pack.title.clone());
    let title = title.trim();
    Ok(match faults.iter().filter(|it| !it.is_remark).count() {
        0 => format!("Nothing is wrong in “{title}”: ⟦pack_build⟧ makes one file of it"),
        n => format!("{} wrong in “{title}”, as it says there", count(n, "thing is", "things are")),
    })
}

/// Its new versions come by themselves from now on, or not.
fn comes_from_now_on(folder: &Path, agreed: bool, store: &Store) -> Result<PacksChanged, String> {
    let here = pack_in(folder, store)?;
    store.agree_to_pack(&here, agreed).map_err(|why| why.to_string())?;
    let says = if agreed {
        "New versions of it come by themselves from now on · ⟦undo⟧ undoes it"
    } else {
        "New versions of it are offered first from now on · ⟦undo⟧ undoes it"
    };
    let back = Some(PackWrite::ComesByItself(folder.to_owned(), !agreed));
    Ok(PacksChanged { says: says.to_owned(), back, new: None })
}

fn remove(folder: &Path, store: &Store) -> Result<PacksChanged, String> {
    let here = pack_in(folder, store)?;
    let title = here.whole.as_ref().map_or_else(|| shown(folder), |it| it.pack.title.clone());
    let moved = store.remove_pack(&here).map_err(|why| why.to_string())?;
    let came = came_from(&here);
    let back = moved.kept.map(|kept| PackWrite::TakeBack(Box::new(PackBack { kept, came })));
    let says = format!("“{}” is in the trash for 30 days · ⟦undo⟧ undoes it", title.trim());
    Ok(PacksChanged { says, back, new: None })
}

/// Makes one file of the pack in a folder, to pass on; says where it is.
pub(super) fn pass_on(folder: &Path, store: &Store, exports: &Path) -> Result<String, String> {
    let pack = store.pack_to_pass_on(folder).map_err(|why| why.to_string())?;
    let wrong = faults_in(&pack).into_iter().find(|it| !it.is_remark);
    let (Some(whole), None) = (&pack.whole, &wrong) else {
        let why = wrong.map(|it| it.to_string()).unwrap_or_default();
        return Err(format!("No file was made: {why}"));
    };
    let bytes = pack.bytes().map_err(|why| why.to_string())?;
    let file = exports.join(PackToPassOn::file_name(whole));
    store.make_ready("write the pack", exports).map_err(|why| why.to_string())?;
    store.exported_to(exports);
    store.write_export(&file, &bytes, true).map_err(|why| why.to_string())?;
    Ok(format!("The pack to pass on is in {}", shown(&file)))
}

fn take_back(back: &PackBack, store: &Store) -> Result<PacksChanged, String> {
    let mut import = store.look_at_pack(&back.kept).map_err(|why| why.to_string())?;
    match &back.came {
        Some(came) => {
            import.from = PathBuf::from(&came.from);
            store.take_pack(&import, came.on, came.by_itself).map(drop)
        }
        None => store.put_back_own_pack(&import).map(drop),
    }
    .map_err(|why| why.to_string())?;
    // One of the coach's own is chosen again; beside an imported one stands the version that is offered.
    let new = back.came.is_none().then(|| import.whole.pack.id.clone());
    Ok(PacksChanged { says: "It is as it was".to_owned(), back: None, new })
}
