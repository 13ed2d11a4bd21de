//! Packs that were taken from elsewhere: what importing one would change, importing it, and removing it
//! again.
//!
//! An imported pack is a folder among the packs, with a file that says where it came from and which
//! files are its own. Whatever was there is put into the trash as one archive before a file of it is
//! replaced or removed; what a coach made by hand is never touched.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::names::is_legal_on_windows;
use super::open::Store;
use super::pack_archive::{PackFiles, packed};
use super::pack_source::{IMPORTED, NoPack, PackSource};
use super::packs_around::PacksAround;
use super::packs_here::{ImportedFrom, PackHere};
use super::trash::Reason;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::pack::OWN_PACK;
use crate::coaching::pack_changes::{PackChange, pack_changes};
use crate::coaching::packs::pack_words::{PackInside, left_out};
use crate::coaching::packs::{PackFault, PackPart, WholePack, read_whole, step_packs};
use crate::wording::slug::slug;

const IMPORTING: &str = "import the pack";
const REMOVING: &str = "remove the pack";

/// What importing a pack would do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackImport {
    /// What is in it.
    pub(crate) whole: WholePack,
    /// What is wrong in it, and does not keep it from being used.
    pub(crate) faults: Vec<PackFault>,
    /// The pack of the same id that is here.
    pub(crate) before: Option<PackHere>,
    /// What differs from that; everything is new where there is none.
    pub(crate) changes: Vec<PackChange>,
    /// What else is worth knowing, a sentence each.
    pub(crate) remarks: Vec<String>,
    /// Whether its author is another than that of the pack which is here.
    pub(crate) is_by_another: bool,
    /// Where it lies.
    pub(crate) from: PathBuf,
    source: PackSource,
}

impl PackImport {
    /// Whether the very same is here already.
    #[must_use]
    pub(crate) fn is_here(&self) -> bool {
        self.before.as_ref().is_some_and(|it| it.source.files == self.source.files)
    }

    /// The version that is here.
    #[must_use]
    pub(crate) fn version_before(&self) -> Option<u32> {
        Some(self.before.as_ref()?.whole.as_ref()?.pack.version)
    }

    /// Whether it is newer than what is here of its id, or there is none.
    #[must_use]
    pub(crate) fn is_news(&self) -> bool {
        !self.is_here() && self.version_before().is_none_or(|it| it < self.whole.pack.version)
    }

    /// It, to be put into words.
    #[must_use]
    pub(crate) fn inside(&self) -> PackInside<'_> {
        PackInside {
            whole: &self.whole,
            version_before: self.version_before(),
            changes: &self.changes,
            remarks: &self.remarks,
            faults: &self.faults,
        }
    }

    /// How many bytes are held of it.
    #[must_use]
    pub(crate) fn bytes(&self) -> usize {
        self.source.files.values().map(Vec::len).sum()
    }
}

/// What importing the pack `source`, which lies at `from`, would do.
fn look_at(source: PackSource, from: PathBuf, around: &PacksAround) -> Result<PackImport, NoPack> {
    let (texts, mut faults) = source.texts();
    let (whole, more) = read_whole(&texts);
    faults.extend(more);
    let Some(whole) = whole else {
        let first = faults.iter().find(|it| !it.is_remark);
        let why = first.map_or_else(String::new, ToString::to_string);
        return Err(NoPack::Unusable(format!("this pack cannot be used: {why}")));
    };
    let id = &whole.pack.id;
    if id == OWN_PACK || step_packs().iter().any(|it| it.id == *id) {
        return Err(NoPack::Unusable(format!(
            "the id “{id}” belongs to alongside itself; a pack needs one of its own"
        )));
    }
    let before = around.here.iter().find(|it| it.id() == Some(id.as_str())).cloned();
    if let Some(own) = before.as_ref().filter(|it| it.imported.is_none()) {
        return Err(NoPack::Unusable(format!(
            "you have a pack “{id}” of your own in {}, which is never overwritten; give one of \
             them another id",
            super::error::shown(&own.folder)
        )));
    }
    let old = before.as_ref().and_then(|it| it.whole.as_ref());
    let changes = pack_changes(old, &whole);
    let is_by_another = old.is_some_and(|it| it.pack.author.trim() != whole.pack.author.trim());
    let mut remarks = Vec::new();
    if let Some(old) = old {
        if is_by_another {
            remarks.push(format!(
                "it is by “{}”, and the pack that is here by “{}”",
                whole.pack.author, old.pack.author
            ));
        }
        let (is, was) = (whole.pack.version, old.pack.version);
        if is < was {
            remarks.push(format!("it is older: version {is}, and version {was} is here"));
        } else if is == was && !changes.is_empty() {
            remarks.push(format!("it says version {is} as well, and holds something else"));
        }
    }
    for file in before.iter().flat_map(|it| &it.changed) {
        remarks.push(format!("{file} was changed here since it came; that goes into the trash"));
    }
    remarks.extend(around.in_the_way_of(&whole));
    let prompts = source.others.iter().filter(|it| it.starts_with("prompts/"));
    remarks.extend(prompts.map(|it| format!("{it}: {}", left_out(it))));
    Ok(PackImport { whole, faults, before, changes, remarks, is_by_another, from, source })
}

/// What became of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackMoved {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What was there before, in the trash.
    pub(crate) kept: Option<PathBuf>,
}

impl Store {
    /// What importing the pack at `place` would do. Nothing is written.
    ///
    /// # Errors
    /// [`NoPack`], where it is none that can be used here.
    pub(crate) fn look_at_pack(&self, place: &Path) -> Result<PackImport, NoPack> {
        self.look_beside(place, &self.packs_around())
    }

    /// The same, beside what was read already of those that are here.
    ///
    /// # Errors
    /// [`NoPack`], where it is none that can be used here.
    pub(crate) fn look_beside(
        &self,
        place: &Path,
        around: &PacksAround,
    ) -> Result<PackImport, NoPack> {
        let from = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        look_at(self.pack_source(place)?, from, around)
    }

    /// What importing a pack that was looked at would do now: nothing is read of the place where it lies.
    ///
    /// # Errors
    /// [`NoPack`], where it is none that can be used here any more.
    pub(crate) fn look_at_pack_again(&self, import: &PackImport) -> Result<PackImport, NoPack> {
        look_at(import.source.clone(), import.from.clone(), &self.packs_around())
    }

    /// Imports a pack as it was looked at. What of it was here is in the trash then, as one file.
    ///
    /// # Errors
    /// [`StoreError`]; each file is then as it was or as it comes, and importing it again goes on.
    pub(crate) fn take_pack(
        &self,
        import: &PackImport,
        on: NaiveDate,
        by_itself: bool,
    ) -> Result<PackMoved, StoreError> {
        let id = &import.whole.pack.id;
        let here = import.before.as_ref();
        let folder = here.map_or_else(|| self.free_folder(id), |it| it.folder.clone());
        no_links_in(IMPORTING, &folder)?;
        let is_replaced = |it: &&PackHere| !import.is_here() && !it.source.files.is_empty();
        let kept = match here.filter(is_replaced) {
            Some(here) => Some(self.keep_pack(IMPORTING, here, Reason::Replaced)?),
            None => None,
        };
        let files = &import.source.files;
        let is_of =
            |it: &PackFiles| it.iter().map(|(a, b)| (a.clone(), Fingerprint::of(b))).collect();
        let note = ImportedFrom {
            id: id.clone(),
            from: import.from.to_string_lossy().into_owned(),
            on,
            by_itself,
            files: is_of(files),
        };
        // First, so that the folder is known as that of an imported pack whatever happens then.
        let bytes = serde_json::to_vec_pretty(&note).unwrap_or_default();
        self.save(IMPORTING, &folder.join(IMPORTED), &bytes, Existing::Replace)?;
        for (path, bytes) in files {
            let file = folder.join(path);
            if !self.holds(&file, bytes) {
                self.save(IMPORTING, &file, bytes, Existing::Replace)?;
            }
        }
        let gone = here.into_iter().flat_map(|it| it.source.files.keys());
        for path in gone.filter(|it| !files.contains_key(*it)) {
            self.remove_part(IMPORTING, &folder, path)?;
        }
        Ok(PackMoved { folder, kept })
    }

    /// Notes whether new versions of an imported pack come by themselves.
    ///
    /// # Errors
    /// [`StoreError`]; it is then as it was.
    pub(crate) fn agree_to_pack(&self, here: &PackHere, by_itself: bool) -> Result<(), StoreError> {
        let Some(note) = &here.imported else { return Ok(()) };
        let note = ImportedFrom { by_itself, ..note.clone() };
        let bytes = serde_json::to_vec_pretty(&note).unwrap_or_default();
        self.save(IMPORTING, &here.folder.join(IMPORTED), &bytes, Existing::Replace)
    }

    /// Removes a pack that was imported or made here; it is in the trash then, as one file. Other files that lie in
    /// its folder stay.
    ///
    /// # Errors
    /// [`StoreError`]; what could not be removed is still there.
    pub(crate) fn remove_pack(&self, here: &PackHere) -> Result<PackMoved, StoreError> {
        no_links_in(REMOVING, &here.folder)?;
        // Of one that never came whole there is nothing to keep.
        let kept = if here.source.files.is_empty() {
            None
        } else {
            Some(self.keep_pack(REMOVING, here, Reason::Deleted)?)
        };
        for path in here.source.files.keys() {
            self.remove_part(REMOVING, &here.folder, path)?;
        }
        self.remove_part(REMOVING, &here.folder, IMPORTED)?;
        // Empty folders; what is not empty stays.
        let _ = self.disk().remove_folder(&here.folder);
        let _ = self.disk().remove_folder(&self.folders().packs());
        self.note_deleted();
        Ok(PackMoved { folder: here.folder.clone(), kept })
    }

    fn remove_part(
        &self,
        doing: &'static str,
        folder: &Path,
        path: &str,
    ) -> Result<(), StoreError> {
        let file = folder.join(path);
        match self.disk().remove(&file) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::new(doing, &file, why));
            }
            _ => {}
        }
        if let Some((below, _)) = path.split_once('/') {
            let _ = self.disk().remove_folder(&folder.join(below));
        }
        Ok(())
    }

    /// Keeps all of a pack in the trash, as one file.
    fn keep_pack(
        &self,
        doing: &'static str,
        here: &PackHere,
        reason: Reason,
    ) -> Result<PathBuf, StoreError> {
        let trouble = |why: &dyn ToString| {
            StoreError::new(doing, &here.folder, Why::Unreadable(why.to_string()))
        };
        // With where it came from, so that it can come back as it had come.
        let mut files = here.source.files.clone();
        let note = here.imported.as_ref().and_then(|it| serde_json::to_vec_pretty(it).ok());
        files.extend(note.map(|it| (IMPORTED.to_owned(), it)));
        let bytes = packed(&files).map_err(|why| trouble(&why))?;
        let name = here.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.keep_in_trash(doing, &here.folder.join(format!("{name}.zip")), &bytes, reason)
    }

    /// Puts a pack of the coach's own back among those that are here, as it was looked at.
    ///
    /// # Errors
    /// [`StoreError`]; what is there by then is whole.
    pub(crate) fn put_back_own_pack(&self, import: &PackImport) -> Result<PathBuf, StoreError> {
        let folder = self.free_folder(&import.whole.pack.id);
        for (path, bytes) in &import.source.files {
            self.save("put the pack back", &folder.join(path), bytes, Existing::Keep)?;
        }
        Ok(folder)
    }

    /// A folder for a pack of this id where nothing is yet.
    pub(super) fn free_folder(&self, id: &str) -> PathBuf {
        let name = folder_name(id);
        let others = (2..).map(|n| format!("{name}-{n}"));
        let mut names = std::iter::once(name.clone()).chain(others);
        let is_free = |name: &String| fs::symlink_metadata(self.folders().pack(name)).is_err();
        self.folders().pack(&names.find(is_free).unwrap_or(name))
    }
}

/// The name of a folder, and of a file, for a pack of this id.
#[must_use]
pub(super) fn folder_name(id: &str) -> String {
    let name = slug(id, "");
    if name.is_empty() || name == OWN_PACK || !is_legal_on_windows(&name) {
        return format!("pack-{name}").trim_end_matches('-').to_owned();
    }
    name
}

/// Refuses a folder that is a link, or has one in the place of a folder of a pack: what is written
/// there would land elsewhere.
fn no_links_in(doing: &'static str, folder: &Path) -> Result<(), StoreError> {
    let below = PackPart::FOLDERS.map(|(name, _)| folder.join(name));
    let all = std::iter::once(folder.to_owned()).chain(below);
    for it in all {
        if fs::symlink_metadata(&it).is_ok_and(|it| it.file_type().is_symlink()) {
            return Err(StoreError::new(doing, &it, Why::InItsPlace("a link to elsewhere")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use super::*;
    use crate::coaching::packs::starter_files;
    use crate::store::atomic::folder_of;
    use crate::store::testing::{FAULTS, FailingDisk, Home, at};

    /// A pack to import, beside the home, with some texts changed.
    fn given(home: &Home, changes: &[(&str, &str, &str)]) -> PathBuf {
        let folder = home.path().join("theirs");
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in starter_files() {
            let here = changes.iter().filter(|it| it.0 == path);
            let text = here.fold(text.to_owned(), |text, (_, from, to)| {
                assert!(text.contains(from), "{from}");
                text.replace(from, to)
            });
            let file = folder.join(path);
            fs::create_dir_all(folder_of(&file)).expect("a folder");
            fs::write(file, text).expect("a file");
        }
        folder
    }

    fn today() -> NaiveDate {
        at("2026-11-23T09:00:00+00:00").date_naive()
    }

    fn take(store: &Store, place: &Path) -> PackMoved {
        let import = store.look_at_pack(place).expect("a pack");
        store.take_pack(&import, today(), false).expect("imported")
    }

    /// Every file below a folder, with what is in it.
    fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read(path).expect("bytes")));
                }
            }
        }
        files.sort();
        files
    }

    #[test]
    fn an_imported_pack_is_used_and_removed_without_a_trace_beside_the_trash() {
        let home = Home::new();
        let store = home.store();
        fs::create_dir_all(home.path().join("data/packs/own")).expect("a folder");
        fs::write(home.path().join("data/packs/own/pack.toml"), "id='own'\nversion=1\ntitle='M'\n")
            .expect("a file");
        let before = files(&home.path().join("data/packs"));
        let place = given(&home, &[]);
        let packed_theirs =
            packed(&store.pack_source(&place).expect("a pack").files).expect("bytes");
        let archive = home.path().join("theirs.zip");
        fs::write(&archive, &packed_theirs).expect("a file");

        let moved = take(&store, &archive);
        assert_eq!(moved.kept, None);
        let read = store.offer();
        assert_eq!(read.problems, []);
        assert!(read.offer.protocol("our-talk-15").is_some());
        assert!(read.offer.programme("our-first-year").is_some());
        assert!(read.offer.paths().iter().any(|it| it.id == "our-first-term"));
        let packs = store.packs();
        assert_eq!(packs.unreadable, []);
        assert!(packs.packs.iter().any(|it| it.steps.iter().any(|step| step.id == "our-door")));
        let here = store.packs_here();
        let [it] = here.as_slice() else { panic!("{here:?}") };
        assert_eq!((it.changed.len(), it.faults.len()), (0, 0));
        // What was imported builds to the same bytes.
        let again = packed(&store.pack_source(&it.folder).expect("a pack").files).expect("bytes");
        assert_eq!(again, packed_theirs);
        assert!(store.look_at_pack(&archive).expect("a pack").is_here());

        let removed = store.remove_pack(it).expect("removed");
        assert_eq!(files(&home.path().join("data/packs")), before);
        let kept = removed.kept.expect("in the trash");
        let in_trash = packed(&store.pack_source(&kept).expect("a pack").files).expect("bytes");
        assert_eq!(in_trash, packed_theirs);
        take(&store, &kept);
        assert_eq!(store.packs_here().len(), 1);
    }

    #[test]
    fn a_new_version_says_what_changes_and_the_old_one_is_in_the_trash() {
        let home = Home::new();
        let store = home.store();
        take(&store, &given(&home, &[]));
        let file = home.path().join("data/packs/our-trust-first-pack/README.md");
        fs::write(&file, "by hand").expect("a file");
        let mine = home.path().join("data/packs/our-trust-first-pack/mine.txt");
        fs::write(&mine, "mine").expect("a file");
        let place = given(
            &home,
            &[
                ("pack.toml", "version = 1", "version = 2"),
                ("pack.toml", "Your name, or your trust", "Somebody"),
                ("steps/steps.toml", "our-door", "our-gate"),
                ("paths/our-first-term.toml", "our-door", "our-gate"),
            ],
        );
        let import = store.look_at_pack(&place).expect("a pack");
        assert!(import.is_by_another);
        let what: Vec<&str> = import.changes.iter().map(|it| it.what).collect();
        assert_eq!(what, ["pack", "step", "step", "path"]);
        assert!(import.remarks.iter().any(|it| it.starts_with("README.md was changed")));
        let moved = store.take_pack(&import, today(), false).expect("imported");
        let kept = moved.kept.expect("in the trash");
        let before = store.pack_source(&kept).expect("a pack");
        assert_eq!(before.files["README.md"], b"by hand");
        assert_eq!(fs::read_to_string(&mine).expect("left alone"), "mine");
        let older = store.look_at_pack(&kept).expect("a pack");
        assert!(older.remarks.iter().any(|it| it.contains("it is older")), "{:?}", older.remarks);
        let here = store.packs_here();
        store.remove_pack(&here[0]).expect("removed");
        assert_eq!(files(&here[0].folder), [(mine, b"mine".to_vec())]);
    }

    #[test]
    fn what_is_the_coachs_own_or_alongsides_is_never_overwritten() {
        let home = Home::new();
        let store = home.store();
        let own = home.path().join("data/packs/mine");
        fs::create_dir_all(&own).expect("a folder");
        let text = "id='our-trust/first-pack'\nversion=1\ntitle='M'\n";
        fs::write(own.join("pack.toml"), text).expect("a file");
        let why = store.look_at_pack(&given(&home, &[])).expect_err("refused").to_string();
        assert!(why.contains("of your own in"), "{why}");
        for id in ["own", "alongside/instructional"] {
            let place = given(&home, &[("pack.toml", "our-trust/first-pack", id)]);
            let why = store.look_at_pack(&place).expect_err("refused").to_string();
            assert!(why.contains("belongs to alongside itself"), "{why}");
        }
        assert_eq!(fs::read_to_string(own.join("pack.toml")).expect("text"), text);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_read_or_written_through_a_link() {
        let home = Home::new();
        let store = home.store();
        let place = given(&home, &[]);
        let elsewhere = home.path().join("elsewhere");
        fs::create_dir_all(&elsewhere).expect("a folder");
        std::os::unix::fs::symlink("/etc/hostname", place.join("paths/a.toml")).expect("a link");
        let why = store.look_at_pack(&place).expect_err("refused").to_string();
        assert!(why.contains("“paths/a.toml” in it is a link"), "{why}");
        let place = given(&home, &[]);
        let import = store.look_at_pack(&place).expect("a pack");
        let moved = store.take_pack(&import, today(), false).expect("imported");
        let before = PackHere {
            folder: moved.folder.clone(),
            whole: None,
            faults: Vec::new(),
            imported: None,
            changed: Vec::new(),
            source: PackSource::default(),
        };
        let import = PackImport { before: Some(before), ..import };
        for (name, _) in PackPart::FOLDERS {
            let folder = moved.folder.join(name);
            let aside = home.path().join("aside");
            let is_there = fs::rename(&folder, &aside).is_ok();
            std::os::unix::fs::symlink(&elsewhere, &folder).expect("a link");
            assert!(store.take_pack(&import, today(), false).is_err(), "{name}");
            assert_eq!(files(&elsewhere), [], "{name}");
            fs::remove_file(&folder).expect("removed");
            if is_there {
                fs::rename(&aside, &folder).expect("put back");
            }
        }
    }

    #[test]
    fn an_import_that_fails_at_any_call_is_gone_on_with() {
        for fault in FAULTS {
            for nth in (1..).step_by(7) {
                let home = Home::new();
                let place = given(&home, &[]);
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                let import = store.look_at_pack(&place).expect("a pack");
                disk.begin();
                let taken = store.take_pack(&import, today(), false);
                let failed = disk.failed();
                assert!(taken.is_ok() || failed, "call {nth}");
                let store = home.store();
                take(&store, &place);
                assert_eq!(store.packs_here()[0].changed, Vec::<String>::new(), "call {nth}");
                let names: Vec<PathBuf> =
                    files(&home.path().join("data/packs")).into_iter().map(|it| it.0).collect();
                assert_eq!(names.len(), starter_files().count() + 1, "call {nth}: {names:?}");
                if !failed {
                    break;
                }
            }
        }
    }
}
