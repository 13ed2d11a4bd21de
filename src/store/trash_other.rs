//! What lies in the trash and is no record: a pack as one file, a protocol, programmes. What each is
//! called, and its way back.

use std::path::{Path, PathBuf};

use super::deleting::{RESTORING, Restored};
use super::disk::Existing;
use super::error::{StoreError, Why};
use super::names::is_legal_on_windows;
use super::open::Store;
use super::pack_archive::{PackFiles, unpacked};
use super::pack_source::{IMPORTED, NoPack};
use super::packs_here::ImportedFrom;
use super::trash::told_by;
use crate::coaching::made_from::MadeKind;
use crate::coaching::packs::{MANIFEST, parse_steps, read_programmes, read_protocol};

/// What a protocol or a file of programmes is called, and their ids.
struct OtherMade {
    kind: MadeKind,
    title: String,
    ids: Vec<String>,
}

impl Store {
    /// What a file of the trash is that holds no record, and what that is called.
    pub(super) fn other_in_trash(&self, file: &Path, had: &str) -> (&'static str, String) {
        const UNKNOWN: (&str, String) = ("file", String::new());
        let Ok(bytes) = self.disk().read(file) else { return UNKNOWN };
        if is_archive(had) {
            let Ok(files) = unpacked(&bytes) else { return UNKNOWN };
            return ("pack", title_of(&files).unwrap_or_default());
        }
        made_in(had, &bytes).map_or(UNKNOWN, |it| (it.kind.noun(), it.title))
    }

    /// Takes `bytes`, which hold no record, out of the trash, where they are `from`. Nothing that is there
    /// is replaced.
    pub(super) fn restore_other(&self, from: &Path, bytes: &[u8]) -> Result<Restored, StoreError> {
        let name = from.file_name().unwrap_or_default().to_string_lossy();
        let had = told_by(&name).map_or("", |(.., had)| had);
        let back = if is_archive(had) {
            self.restore_pack(from, bytes)?
        } else if let Some(made) = made_in(had, bytes) {
            self.restore_made(&made, had, bytes)?
        } else {
            return Err(StoreError::new(RESTORING, from, Why::NoKnownPlace));
        };
        let _ = self.disk().remove(from);
        Ok(Restored::Back(back))
    }

    /// Puts a pack back that was removed: one that was imported as it had come, one of the coach's own as
    /// theirs.
    fn restore_pack(&self, from: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let trouble = |why: &NoPack| match why {
            NoPack::Store(why) => why.clone(),
            NoPack::Refused(_, why) => {
                StoreError::new(RESTORING, from, Why::Unreadable(why.to_string()))
            }
            NoPack::Unusable(why) => StoreError::new(RESTORING, from, Why::Unreadable(why.clone())),
        };
        let mut import = self.look_at_pack(from).map_err(|why| trouble(&why))?;
        if import.before.is_some() {
            return Err(StoreError::new(RESTORING, from, Why::PackStands));
        }
        let came: Option<ImportedFrom> = unpacked(bytes)
            .ok()
            .and_then(|files| serde_json::from_slice(files.get(IMPORTED)?).ok());
        let Some(came) = came else { return self.put_back_own_pack(&import) };
        import.from = PathBuf::from(came.from);
        Ok(self.take_pack(&import, came.on, came.by_itself)?.folder)
    }

    fn restore_made(
        &self,
        made: &OtherMade,
        had: &str,
        bytes: &[u8],
    ) -> Result<PathBuf, StoreError> {
        let folder = self.folder_of_made(made.kind);
        let place = folder.join(had);
        let own = self.own_offer_ids();
        if made.ids.iter().any(|id| own.contains(&(made.kind.noun(), id.clone()))) {
            return Err(StoreError::new(RESTORING, &place, Why::AlreadyThere));
        }
        self.save(RESTORING, &place, bytes, Existing::Keep)?;
        Ok(place)
    }
}

/// Whether a file that had this name is a pack as one file.
pub(super) fn is_archive(had: &str) -> bool {
    Path::new(had).extension() == Some("zip".as_ref())
}

/// What the pack of these files is called.
pub(super) fn title_of(files: &PackFiles) -> Option<String> {
    let text = str::from_utf8(files.get(MANIFEST)?).ok()?;
    parse_steps(text).ok().map(|it| it.title.trim().to_owned())
}

/// The protocol or the programmes in `bytes`, which a file of the name `had` held.
fn made_in(had: &str, bytes: &[u8]) -> Option<OtherMade> {
    let is_name = Path::new(had).extension() == Some("toml".as_ref()) && is_legal_on_windows(had);
    let text = str::from_utf8(bytes).ok().filter(|_| is_name)?;
    if let Ok(it) = read_protocol(text) {
        return Some(OtherMade { kind: MadeKind::Protocol, title: it.title, ids: vec![it.id] });
    }
    let (all, _) = read_programmes(text, &|_| true).ok()?;
    let title = all.first()?.title.clone();
    let ids = all.into_iter().map(|it| it.id).collect();
    Some(OtherMade { kind: MadeKind::Programme, title, ids })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::packs::starter_files;
    use crate::store::IfItStands;
    use crate::store::testing::Home;

    /// Every file of packs, protocols and programmes, with what it holds.
    fn all(home: &Home) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = ["packs", "protocols", "programmes"]
            .map(|it| home.path().join("data").join(it))
            .to_vec();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                match fs::read(&path) {
                    Ok(bytes) => found.push((path, bytes)),
                    Err(_) => folders.push(path),
                }
            }
        }
        found.sort();
        found
    }

    fn home_with_a_pack() -> Home {
        let home = Home::new();
        let place = home.path().join("given");
        for (path, text) in starter_files() {
            let file = place.join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, text).expect("a file");
        }
        let store = home.store();
        let import = store.look_at_pack(&place).expect("a pack");
        let on = "2026-11-23".parse().expect("a day");
        store.take_pack(&import, on, true).expect("imported");
        home
    }

    #[test]
    fn a_removed_pack_comes_back_as_it_had_come() {
        let home = home_with_a_pack();
        let (store, before) = (home.store(), all(&home));
        store.remove_pack(&store.packs_here()[0]).expect("removed");
        assert_eq!(all(&home), []);
        let [it] = &store.trash().expect("listed")[..] else { panic!("one pack") };
        assert_eq!((it.noun(), it.whose.as_str()), ("pack", "Our first pack"));
        store.restore(&it.file, IfItStands::Leave).expect("back");
        assert_eq!(all(&home), before);
        assert_eq!(store.trash().expect("listed"), []);
    }

    #[test]
    fn a_pack_that_stands_is_left_and_so_is_the_one_in_the_trash() {
        let home = home_with_a_pack();
        let store = home.store();
        let moved = store.remove_pack(&store.packs_here()[0]).expect("removed");
        let kept = moved.kept.expect("in the trash");
        let import = store.look_at_pack(&kept).expect("a pack");
        store.take_pack(&import, "2026-11-24".parse().expect("a day"), false).expect("imported");
        let before = all(&home);
        let why = store.restore(&kept, IfItStands::Leave).expect_err("refused").to_string();
        assert!(why.contains("another version of this pack is here"), "{why}");
        assert_eq!((all(&home), kept.exists()), (before, true));
    }

    #[test]
    fn what_was_made_here_comes_back_and_never_beside_another_of_its_id() {
        let home = Home::new();
        let store = home.store();
        let text = starter_files().find(|(path, _)| path.starts_with("protocols")).expect("one").1;
        let kind = MadeKind::Protocol;
        let file = store.keep_made(kind, "our-talk-15", text).expect("written");
        store.drop_made(&file, text).expect("removed");
        let [it] = &store.trash().expect("listed")[..] else { panic!("one") };
        assert_eq!(it.noun(), "protocol");
        store.restore(&it.file, IfItStands::Leave).expect("back");
        assert_eq!(all(&home), [(file.clone(), text.as_bytes().to_vec())]);
        store.drop_made(&file, text).expect("removed");
        store.keep_made(kind, "our-talk-15", text).expect("written");
        let it = store.trash().expect("listed").remove(0);
        assert!(store.restore(&it.file, IfItStands::Leave).is_err());
        assert!(it.file.exists());
    }

    #[test]
    fn what_may_belong_anywhere_says_what_to_do() {
        let home = Home::new();
        let store = home.store();
        let place = home.path().join("data/calendars/trust.toml");
        let reason = super::super::trash::Reason::Replaced;
        let kept = store.keep_in_trash("save", &place, b"name = 'Ours'", reason).expect("kept");
        let why = store.restore(&kept, IfItStands::Leave).expect_err("refused").to_string();
        assert!(why.contains("copy it to where it was yourself"), "{why}");
        assert!(kept.exists());
    }
}
