//! Packs of action steps as plain files, a folder each, to be shared and edited by hand.
//!
//! Steps are only ever added to the coach's own pack, read from its file at that moment: another
//! window, a sync tool or an editor may have changed it. A copy of a pack that a sync tool made is
//! read as well, and reported; copies of the coach's own are merged into it (`pack_copies`).

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::atomic::folder_of;
use super::error::{StoreError, Why, shown, shown_text};
use super::fallback::Unsaved;
use super::open::Store;
use super::pack_archive::MOST_FILES;
use super::pack_source::text_of;
use super::parse_error::{Unreadable, has_too_many_settings, has_too_many_values};
use super::problem::FileProblem;
use super::trash::Reason;
use crate::coaching::durable::record::MOST_BYTES;
use crate::coaching::offer::Offer;
use crate::coaching::pack::{LibraryStep, OWN_PACK, Pack};
use crate::coaching::packs::{
    FlawAt, JoinedSteps, MANIFEST, StepsError, built_in_texts, parse_steps, read_steps, steps_file,
    with_step,
};
use crate::coaching::programme::Programme;
use crate::search::step_library::fold_key;

/// The name of a pack's file in its folder.
pub(super) const PACK_FILE: &str = MANIFEST;

/// The packs whose files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Packs {
    /// The coach's own first, then by the names of their folders.
    pub packs: Vec<Pack>,
    /// Files that could not be read, that lie beside a pack as a copy of it, or in which something
    /// does not hold.
    pub unreadable: Vec<FileProblem>,
}

impl Packs {
    /// The steps of every pack, the built-in ones too, as they are compared.
    #[must_use]
    pub(crate) fn step_texts(&self) -> HashSet<String> {
        step_texts(&self.packs)
    }
}

/// The steps of `packs` and of the built-in ones, as they are compared.
#[must_use]
pub(crate) fn step_texts(packs: &[Pack]) -> HashSet<String> {
    let own = packs.iter().flat_map(|pack| &pack.steps).map(|step| step.text.as_str());
    built_in_texts().map(fold_key).chain(own.map(fold_key)).collect()
}

impl Store {
    /// Every pack in the folder.
    #[must_use]
    pub fn packs(&self) -> Packs {
        self.packs_beside(&self.offer().offer)
    }

    /// The same, beside the programmes that were read already.
    #[must_use]
    pub(crate) fn packs_beside(&self, offer: &Offer) -> Packs {
        let mut read = Packs::default();
        for folder in self.pack_folders(&mut read.unreadable) {
            for file in self.pack_files(&folder, &mut read.unreadable) {
                match self.pack_in(&file, offer.programmes()) {
                    Ok((pack, flaws)) => {
                        let own_file = folder.join(PACK_FILE);
                        if file != own_file {
                            read.unreadable.push(copy_beside(&file, &own_file));
                        }
                        read.unreadable.extend(flaws);
                        read.packs.push(pack);
                    }
                    Err(problem) => read.unreadable.push(problem),
                }
            }
        }
        let left = self.left_steps().into_iter().map(|(_, step)| step);
        for step in left.chain(self.held_in_memory()) {
            Pack::keep_in_own(&mut read.packs, &step);
        }
        read
    }

    /// Adds a step to the coach's own pack. Returns the file, and false if the pack has a step with
    /// the same text already. The former version goes to the trash.
    ///
    /// # Errors
    /// [`StoreError`]; the pack is then as it was.
    pub(crate) fn keep_in_own_pack(
        &self,
        step: &LibraryStep,
    ) -> Result<(PathBuf, bool), StoreError> {
        self.add_to_own_pack(std::slice::from_ref(step), Pack::has_text_of)
    }

    /// The same with several, without those of which `is_there` says that the pack has them.
    ///
    /// # Errors
    /// [`StoreError`]; the pack is then as it was.
    pub(super) fn add_to_own_pack(
        &self,
        steps: &[LibraryStep],
        is_there: fn(&Pack, &LibraryStep) -> bool,
    ) -> Result<(PathBuf, bool), StoreError> {
        const DOING: &str = "keep the step in your library";
        let path = self.folders().pack(OWN_PACK).join(PACK_FILE);
        let trouble = |why: Why| StoreError::new(DOING, &path, why);
        let added = self.change_file::<StoreError>(DOING, &path, &mut |there| {
            let unreadable = |why: String| trouble(Why::Unreadable(why));
            let text = str::from_utf8(there)
                .map_err(|_| unreadable("it is not written as UTF-8 text".to_owned()))?
                .trim_start_matches('\u{feff}');
            if has_too_many_settings(text) {
                return Err(unreadable(Unreadable::too_full_a_pack().why));
            }
            let mut with = text.to_owned();
            for step in steps {
                let pack = parse_steps(&with).ok();
                if pack.as_ref().is_some_and(|it| is_there(it, step)) {
                    continue;
                }
                let added = with_step(&with, &with_its_own_id(step, pack.as_ref()));
                with = added.map_err(|why| unreadable(shown_text(&why.to_string())))?;
            }
            if with == text {
                return Ok(None);
            }
            if with.len() > MOST_BYTES {
                return Err(trouble(Why::TooLarge(with.len() as u64)));
            }
            if !there.is_empty() {
                self.keep_in_trash(DOING, &path, there, Reason::Replaced)?;
            }
            Ok(Some(with.into_bytes()))
        })?;
        Ok((path, added))
    }

    /// Writes a step that could not be added to the coach's own pack to a file in the state folder,
    /// where it is found again by itself.
    ///
    /// # Errors
    /// [`Unsaved`], with the text to print, where even that fails.
    pub(crate) fn fall_back_step(&self, step: &LibraryStep) -> Result<PathBuf, Box<Unsaved>> {
        let bytes = serde_json::to_vec_pretty(step).map_err(|why| Why::Unreadable(why.to_string()));
        self.fall_back_to(&self.folders().unsaved_step(&step.id), bytes, step)
    }

    /// Takes away what could not be added of a step once, now that the coach's own pack holds it. A
    /// failure to tidy up is no failure to save.
    pub(crate) fn settle_step(&self, saved: &LibraryStep) {
        for (file, _) in self.left_steps().into_iter().filter(|(_, step)| step == saved) {
            let _ = self.disk().remove(&file);
        }
    }

    /// Adds the steps to the coach's own pack that could not be when the program ended last; what
    /// cannot be now either is still read with the packs.
    pub(crate) fn keep_unsaved_steps(&self) {
        for (file, step) in self.left_steps() {
            if self.keep_in_own_pack(&step).is_ok() {
                let _ = self.disk().remove(&file);
            }
        }
    }

    fn left_steps(&self) -> Vec<(PathBuf, LibraryStep)> {
        let files = self.files_in(&self.folders().unsaved_steps()).0.into_iter();
        let read = |file: PathBuf| {
            let bytes = self.disk().read(&file).ok().filter(|it| !has_too_many_values(it))?;
            Some((file, serde_json::from_slice(&bytes).ok()?))
        };
        files.filter_map(read).collect()
    }

    /// The folders of packs, the coach's own first.
    fn pack_folders(&self, problems: &mut Vec<FileProblem>) -> Vec<PathBuf> {
        let all = self.folders().packs();
        let names = self.names_in(&all, true, problems);
        let mut found: Vec<PathBuf> = names.into_iter().map(|name| all.join(name)).collect();
        let own = self.folders().pack(OWN_PACK);
        found.sort_by_key(|folder| *folder != own);
        found
    }

    /// The file of the pack in `folder`, then copies of it that a sync tool or a person made.
    pub(super) fn pack_files(
        &self,
        folder: &Path,
        problems: &mut Vec<FileProblem>,
    ) -> Vec<PathBuf> {
        let is_pack = |name: &OsString| {
            let ends = Path::new(name).extension();
            ends.is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
                && name.to_string_lossy().to_lowercase().contains("pack")
        };
        let names = self.names_in(folder, false, problems);
        let mut files: Vec<PathBuf> =
            names.into_iter().filter(is_pack).map(|name| folder.join(name)).collect();
        files.sort_by_key(|file| file.file_name() != Some(PACK_FILE.as_ref()));
        files
    }

    /// The names of folders, or of files, in `folder`, in order; hidden ones left out.
    pub(super) fn names_in(
        &self,
        folder: &Path,
        folders: bool,
        problems: &mut Vec<FileProblem>,
    ) -> Vec<OsString> {
        let entries = match self.disk().list(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                problems.push(StoreError::new("list the folder", folder, error).into());
                Vec::new()
            }
        };
        let mut names: Vec<OsString> = entries
            .into_iter()
            .filter(|entry| entry.is_folder == folders)
            .map(|entry| entry.name)
            .filter(|name| !name.to_string_lossy().starts_with(['.', '~']))
            .collect();
        names.sort_unstable();
        names
    }

    /// The pack in a file, with the steps of the folder `steps/` beside it where it is a pack's own, and
    /// what does not hold in them.
    pub(super) fn pack_in(
        &self,
        file: &Path,
        programmes: &[Programme],
    ) -> Result<(Pack, Vec<FileProblem>), FileProblem> {
        let bytes = self.disk().read(file).map_err(|refusal| {
            FileProblem::from(StoreError::new("read the pack", file, refusal))
        })?;
        let text = text_of(&bytes).map_err(|why| why.in_file(file))?;
        let mut problems = Vec::new();
        let more = self.more_steps(file, &mut problems);
        let texts: Vec<(&Path, &str)> =
            more.iter().map(|(file, text)| (file.as_path(), text.as_str())).collect();
        let joined = JoinedSteps::of((file, text), &texts);
        let read = read_steps(&joined.text, programmes).map_err(|error| match error {
            StepsError::Unreadable { line, column, why } => {
                let (file, line) = joined.place(line).unwrap_or((file, line));
                because(&why, Some(line), Some(column)).in_file(file)
            }
            other => because(&other.to_string(), None, None).in_file(file),
        });
        let (pack, flaws) = read?;
        problems.extend(flaws.into_iter().map(|flaw| {
            let (file, line) = joined.place(flaw.line).unwrap_or((file, flaw.line));
            flaw_in(file, &FlawAt { line, ..flaw })
        }));
        Ok((pack, problems))
    }

    /// The texts of further steps beside the file of a pack; a copy of one has none.
    fn more_steps(&self, file: &Path, problems: &mut Vec<FileProblem>) -> Vec<(PathBuf, String)> {
        if file.file_name() != Some(PACK_FILE.as_ref()) {
            return Vec::new();
        }
        let folder = folder_of(file).join("steps");
        let names = self.names_in(&folder, false, problems).into_iter();
        let files =
            names.map(|it| folder.join(it)).filter(|it| it.extension() == Some("toml".as_ref()));
        let mut more = Vec::new();
        for file in files.take(MOST_FILES) {
            let read = self.disk().read(&file).map_err(|refusal| {
                FileProblem::from(StoreError::new("read the pack", &file, refusal))
            });
            let text = read.and_then(|bytes| {
                let text = text_of(&bytes).map_err(|why| why.in_file(&file))?;
                let flaw = |it: FlawAt| because(&it.why, Some(it.line), Some(it.column));
                steps_file(text).map_err(|it| flaw(it).in_file(&file))?;
                Ok(text.to_owned())
            });
            match text {
                Ok(text) => more.push((file, text)),
                Err(problem) => problems.push(problem),
            }
        }
        more
    }
}

fn because(why: &str, line: Option<usize>, column: Option<usize>) -> Unreadable {
    const MEND: &str = "mend it in a text editor, or put back an earlier version of the file";
    Unreadable { line, column, why: shown_text(why), what_now: MEND }
}

/// `step`, with another id where `pack` has a step of this one.
fn with_its_own_id(step: &LibraryStep, pack: Option<&Pack>) -> LibraryStep {
    let is_taken = |id: &str| pack.is_some_and(|it| it.steps.iter().any(|it| it.id == id));
    let others = (2..).map(|n| format!("{}-{n}", step.id));
    let mut ids = std::iter::once(step.id.clone()).chain(others);
    let id = ids.find(|id| !is_taken(id)).unwrap_or_else(|| step.id.clone());
    LibraryStep { id, ..step.clone() }
}

/// What does not hold in a file that is used all the same.
pub(super) fn flaw_in(file: &Path, flaw: &FlawAt) -> FileProblem {
    FileProblem {
        file: file.to_owned(),
        line: Some(flaw.line),
        column: Some(flaw.column),
        why: shown_text(&flaw.why),
        what_now: "everything else in it is used; mend this in a text editor".to_owned(),
    }
}

fn copy_beside(copy: &Path, stands: &Path) -> FileProblem {
    FileProblem {
        file: copy.to_owned(),
        line: None,
        column: None,
        why: format!("it lies beside {}, and its steps are shown as well", shown(stands)),
        what_now: "move what you want to keep into the one, and the other away".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::durable::record::AnyRecord;
    use crate::store::testing::{FAULTS, FailingDisk, Home, everything_under};

    fn step(id: &str, text: &str) -> LibraryStep {
        LibraryStep {
            programme: "instructional".to_owned(),
            strand: "routines".to_owned(),
            criteria: vec!["Waits".to_owned()],
            ..LibraryStep::new(id, text)
        }
    }

    fn put(home: &Home, file: &str, text: &str) -> PathBuf {
        let path = home.path().join("data/packs").join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    fn pack(id: &str, steps: &[&str]) -> String {
        let mut text = format!("id = '{id}'\nversion = 1\ntitle = 'T'\n");
        for step in steps {
            let id = step.replace(' ', "-");
            text.push_str(&format!("[[steps]]\nid = '{id}'\ntext = '{step}'\n"));
        }
        text
    }

    #[test]
    fn a_kept_step_is_read_again_and_added_only_once() {
        let home = Home::new();
        assert_eq!(home.store().packs(), Packs::default());
        let wait = step("a", "When asked, wait.");
        let (file, added) = home.store().keep_in_own_pack(&wait).expect("kept");
        assert!(added);
        assert_eq!(file, home.path().join("data/packs/own/pack.toml"));
        let again = step("b", "When asked, wait. ");
        assert_eq!(home.store().keep_in_own_pack(&again).expect("kept"), (file, false));
        let two = step("c", "When stuck, count.");
        home.store().keep_in_own_pack(&two).expect("kept");
        let read = home.store().packs();
        assert_eq!((read.unreadable, read.packs.len()), (vec![], 1));
        assert_eq!(read.packs[0].steps, [wait, two]);
    }

    #[test]
    fn edits_by_hand_since_are_kept() {
        let home = Home::new();
        home.store().keep_in_own_pack(&step("a", "When asked, wait.")).expect("kept");
        let file = home.path().join("data/packs/own/pack.toml");
        let by_hand =
            format!("\u{feff}# tidy up in July\n{}", fs::read_to_string(&file).expect("text"));
        fs::write(&file, &by_hand).expect("edited");
        home.store().keep_in_own_pack(&step("b", "When stuck, count.")).expect("kept");
        let text = fs::read_to_string(&file).expect("text");
        assert!(text.contains("# tidy up in July"), "{text}");
        assert_eq!(home.store().packs().packs[0].steps.len(), 2);
        let trash = everything_under(&home.path().join("data/trash"));
        assert_eq!(trash, [by_hand]);
    }

    #[test]
    fn an_unreadable_pack_is_reported_and_not_changed() {
        let home = Home::new();
        let broken = put(&home, "own/pack.toml", "id = 'own'\nversion = 'one'\n");
        put(&home, "from-a-friend/pack.toml", &pack("friend/steps", &["When in"]));
        put(&home, "empty/pack.toml", "");
        put(&home, "twice/pack.toml", &pack("t", &["When in", "When in"]));
        put(&home, "other/readme.toml", "nothing of ours");
        let read = home.store().packs();
        let ids: Vec<&str> = read.packs.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["friend/steps"]);
        let said: Vec<String> = read.unreadable.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        let place = format!("{}, line 2, column 11", broken.display());
        assert!(said[0].contains(&place), "{said:?}");
        assert!(said[1].contains("it is empty"), "{said:?}");
        assert!(said[2].contains("two steps have the id"), "{said:?}");

        let refused = home.store().keep_in_own_pack(&step("a", "When asked, wait."));
        let says = refused.expect_err("a refusal").to_string();
        assert!(says.starts_with("could not keep the step in your library: this pack cannot be"));
        assert_eq!(fs::read_to_string(broken).expect("text"), "id = 'own'\nversion = 'one'\n");
    }

    #[test]
    fn a_conflict_copy_of_a_pack_is_read_and_reported() {
        let home = Home::new();
        put(&home, "ours/pack.toml", &pack("ours", &["When in"]));
        let copy = put(&home, "ours/pack-LAPTOP.toml", &pack("ours", &["When in", "When out"]));
        assert_eq!(home.store().merge_pack_copies(), [], "it is somebody else's");
        let read = home.store().packs();
        let steps: Vec<usize> = read.packs.iter().map(|it| it.steps.len()).collect();
        assert_eq!(steps, [1, 2]);
        let files: Vec<PathBuf> = read.unreadable.into_iter().map(|it| it.file).collect();
        assert_eq!(files, [copy]);
    }

    #[test]
    fn a_step_that_could_not_be_added_is_read_and_added_later() {
        let home = Home::new();
        home.store().keep_in_own_pack(&step("a", "When asked, wait.")).expect("kept");
        let left = home.store().fall_back_step(&step("b", "When stuck, count.")).expect("kept");
        let steps = || home.store().packs().packs[0].steps.clone();
        let both = [step("a", "When asked, wait."), step("b", "When stuck, count.")];
        assert_eq!(steps(), both);
        let pack = home.path().join("data/packs/own/pack.toml");
        let text = fs::read_to_string(&pack).expect("text");
        fs::write(&pack, "id = ").expect("broken");
        home.store().keep_unsaved_steps();
        assert_eq!(steps(), both[1..], "it stays while the pack cannot be read");
        fs::write(&pack, text).expect("mended");
        home.store().keep_unsaved_steps();
        assert!(!left.exists());
        assert_eq!(steps(), both);
    }

    #[test]
    fn a_step_with_any_id_is_put_aside_in_its_own_folder_and_added_later() {
        let long = "x".repeat(300);
        for id in ["../../../x", "/x", "a/b", "", ".x", "con", "a\0b", "é", &long] {
            let home = Home::new();
            let left = home.store().fall_back_step(&step(id, "Wait.")).expect("kept");
            assert_eq!(left.parent(), Some(&*home.store().folders().unsaved_steps()), "{id}");
            home.store().keep_unsaved_steps();
            assert_eq!(home.store().packs().packs[0].steps, [step(id, "Wait.")], "{id}");
        }
    }

    #[test]
    fn a_failing_call_leaves_the_old_or_the_new_pack_readable() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                home.store().keep_in_own_pack(&step("a", "When asked, wait.")).expect("kept");
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let kept = store.keep_in_own_pack(&step("b", "When stuck, count."));
                assert_eq!(kept.is_err(), disk.failed(), "call {nth}");
                let read = home.store().packs();
                assert!(read.packs.len() == 1 && read.unreadable.is_empty(), "call {nth}");
                assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                if kept.is_ok() {
                    assert_eq!(read.packs[0].steps.len(), 2);
                    break;
                }
            }
        }
    }

    #[test]
    fn the_id_of_a_step_leads_nowhere() {
        let long = "x".repeat(300);
        for id in ["../../../outside", "a/b", "nul:", ".", &long] {
            let home = Home::new();
            let store = home.store();
            let kept = store.fall_back_step(&step(id, "Waits")).expect("kept");
            assert_eq!(kept.parent(), Some(&*store.folders().unsaved_steps()), "{id}");
            let lock = store.folders().lock(&step(id, "").record_id());
            assert_eq!(lock.parent(), Some(&*home.path().join("state/locks")), "{id}");
            assert_eq!(store.packs().packs[0].steps[0].id, id);
        }
    }
}
