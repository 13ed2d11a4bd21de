//! Where packs name somebody, as whoever wrote or looks after them or in their words; those in the trash
//! too, which are unpacked within the bounds of an import. None of it is changed here: a pack of one's
//! own is said with its lines, one that came from elsewhere with where it came from, one in the trash
//! with the day on which it goes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use super::error::{StoreError, Why, shown, shown_text};
use super::mentions::{Mention, mentions};
use super::open::Store;
use super::pack_archive::{PackRefusal, unpacked};
use super::packs_here::PackHere;
use super::trash::told_by;
use super::trash_other::{is_archive, title_of};
use crate::coaching::id::PersonId;
use crate::coaching::pack::OWN_PACK;
use crate::coaching::trashed::KEPT_DAYS;
use crate::search::name_finder::NameFinder;
use crate::wording::days;

/// Where one file of a pack names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackTrace {
    /// The file.
    pub(crate) file: PathBuf,
    /// What the pack is called.
    pub(crate) title: String,
    /// From where it was imported; none where it was made here.
    pub(crate) came_from: Option<String>,
    /// The lines, from 1, with what is written there of them, and as what.
    pub(crate) lines: Vec<(usize, String)>,
    /// The day by which it is gone for good, where it lies in the trash.
    pub(crate) gone_by: Option<NaiveDate>,
}

impl PackTrace {
    /// What has to be done by hand, in a sentence.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        let (title, place) = (shown_text(&self.title), self.at());
        if let Some(day) = self.gone_by {
            return format!(
                "The pack “{title}” in the trash names them, in {place}. It is gone for good by {}; \
                 delete that file yourself if that is too late",
                days::day(day)
            );
        }
        match &self.came_from {
            None => format!(
                "Your own pack “{title}” names them and stays as it is: take them out of it in a text \
                 editor, in {place}, and out of every copy that you passed on"
            ),
            Some(from) => format!(
                "The pack “{title}” names them, in {place}. It came from {} and is never changed here: \
                 ask whoever made it to take them out, or remove the pack",
                shown_text(from)
            ),
        }
    }

    /// The same in a line, for whoever answers a request of theirs.
    #[must_use]
    pub(crate) fn place(&self) -> String {
        let (title, place) = (shown_text(&self.title), self.at());
        if self.gone_by.is_some() {
            return format!("{place} (the pack “{title}”, in the trash)");
        }
        match &self.came_from {
            None => format!("{place} (your own pack “{title}”)"),
            Some(from) => format!("{place} (the pack “{title}”, from {})", shown_text(from)),
        }
    }

    /// `…/pack.toml, line 9 (author: Amina Khan)`.
    fn at(&self) -> String {
        let line = |(line, says): &(usize, String)| format!("line {line} ({})", shown_text(says));
        let lines: Vec<String> = self.lines.iter().map(line).collect();
        format!("{}, {}", shown(&self.file), lines.join(", "))
    }
}

impl Store {
    /// Takes what packs say of somebody out of `mentions`.
    pub(super) fn trace_packs(&self, mentions: &mut Vec<Mention>) -> Vec<PackTrace> {
        let packs = self.folders().packs();
        let mut in_packs: BTreeMap<PathBuf, Vec<Mention>> = BTreeMap::new();
        for it in mentions.extract_if(.., |it| it.file.starts_with(&packs)) {
            in_packs.entry(it.file.clone()).or_default().push(it);
        }
        if in_packs.is_empty() {
            return Vec::new();
        }
        let here = self.packs_here();
        let trace = |(file, found): (PathBuf, Vec<Mention>)| {
            let pack = here.iter().find(|it| file.starts_with(&it.folder));
            let bytes = self.disk().read(&file).unwrap_or_default();
            let lines = lines_of(&bytes, &found);
            let (title, came_from) = (self.title_of(pack, &file), came_from(pack));
            PackTrace { title, came_from, lines, file, gone_by: None }
        };
        in_packs.into_iter().map(trace).collect()
    }

    /// Where the pack in the trash that is `file`, which holds `bytes`, names them; none where it is no
    /// pack, or names them nowhere.
    ///
    /// # Errors
    /// [`StoreError`], where it cannot be unpacked.
    pub(super) fn trace_trashed_pack(
        &self,
        file: &Path,
        bytes: &[u8],
        id: &PersonId,
        names: &NameFinder,
    ) -> Result<Option<PackTrace>, StoreError> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let told =
            told_by(&name).filter(|_| self.trash_folders().iter().any(|it| file.starts_with(it)));
        let Some((at, ..)) = told.filter(|it| is_archive(it.2)) else { return Ok(None) };
        let refused = |why: PackRefusal| {
            StoreError::new("look through the pack", file, Why::Unreadable(why.to_string()))
        };
        let files = unpacked(bytes).map_err(refused)?;
        let mut lines = Vec::new();
        for (path, bytes) in &files {
            let found = mentions(file, bytes, false, id, names);
            let those = lines_of(bytes, &found).into_iter();
            lines.extend(those.map(|(line, says)| (line, format!("{path}: {says}"))));
        }
        let gone_by = Some(at.date_naive() + Days::new(KEPT_DAYS));
        let title = title_of(&files).unwrap_or_default();
        let trace = PackTrace { file: file.to_owned(), title, came_from: None, lines, gone_by };
        Ok((!trace.lines.is_empty()).then_some(trace))
    }

    fn title_of(&self, pack: Option<&PackHere>, file: &Path) -> String {
        let whole = pack.and_then(|it| it.whole.as_ref());
        let folder = || {
            let below = file.strip_prefix(self.folders().packs()).ok()?;
            Some(below.iter().next()?.to_string_lossy().into_owned())
        };
        match whole {
            Some(whole) => whole.pack.title.trim().to_owned(),
            None if file.starts_with(self.folders().pack(OWN_PACK)) => "My own steps".to_owned(),
            None => folder().unwrap_or_default(),
        }
    }
}

/// The lines of a file with what is found in each, and as what: its author, its owner.
fn lines_of(bytes: &[u8], found: &[Mention]) -> Vec<(usize, String)> {
    let text = String::from_utf8_lossy(bytes);
    let all: Vec<&str> = text.lines().collect();
    let mut lines: Vec<(usize, String)> = Vec::new();
    for it in found {
        let line = it.line.checked_sub(1).and_then(|n| all.get(n)).copied().unwrap_or_default();
        let key = line.split_once('=').map_or("", |(key, _)| key.trim());
        let says = match key {
            "author" | "owner" => format!("{key}: {}", it.words),
            _ => it.words.clone(),
        };
        if lines.last().is_none_or(|last| *last != (it.line, says.clone())) {
            lines.push((it.line, says));
        }
    }
    lines
}

fn came_from(pack: Option<&PackHere>) -> Option<String> {
    Some(pack?.imported.as_ref()?.from.clone())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use crate::coaching::packs::starter_files;
    use crate::store::testing::{Home, amina};

    #[test]
    fn packs_that_name_somebody_are_told_of_by_line_and_never_changed() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        let theirs = home.path().join("theirs");
        let files = || {
            starter_files()
                .map(|(path, text)| (path, text.replace("Your name, or your trust", "Amina Khan")))
        };
        for folder in [theirs.clone(), store.folders().pack("ours")] {
            for (path, text) in files() {
                let file = folder.join(path);
                fs::create_dir_all(file.parent().expect("a folder")).expect("made");
                let text =
                    if folder == theirs { text } else { text.replace("our-trust/", "ours/") };
                fs::write(file, text).expect("written");
            }
        }
        let import = store.look_at_pack(&theirs).expect("a pack");
        store.take_pack(&import, "2026-11-24".parse().expect("a day"), false).expect("taken");
        let own = store.folders().pack("own").join("pack.toml");
        fs::create_dir_all(own.parent().expect("a folder")).expect("made");
        let step = "[[steps]]\nid = 'a'\ntext = 'As Amina does: wait'\n";
        fs::write(&own, format!("id = 'own'\nversion = 1\ntitle = 'M'\n{step}")).expect("written");

        let before = crate::store::testing::everything_under(&store.folders().packs());
        let held = store.personal_data_of(&amina().id, &home.path().join("exports"));
        let said: Vec<String> = held.packs.iter().map(super::PackTrace::say).collect();
        assert_eq!(said.len(), 3, "{said:#?}");
        let of = |part: &str| said.iter().find(|it| it.contains(part)).expect("it is told of");
        let own = of("“My own steps”");
        assert!(
            own.contains("own/pack.toml, line 6 (Amina)") && own.contains("text editor"),
            "{own}"
        );
        let mine = of("ours/pack.toml");
        assert!(mine.contains("line 13 (author: Amina Khan)") && mine.starts_with("Your own pack"));
        let came = of("our-trust-first-pack/pack.toml");
        assert!(came.contains("theirs and is never changed here"), "{came}");
        assert_eq!(held.mentions, [], "each is told of once");
        assert_eq!(crate::store::testing::everything_under(&store.folders().packs()), before);
    }

    #[test]
    fn a_pack_in_the_trash_is_looked_into_and_one_that_cannot_be_unpacked_is_told_of() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        let begun = store.begin_own_pack("Doors", "Amina Khan").expect("begun");
        let here = store.packs_here().pop().expect("a pack");
        let kept = store.remove_pack(&here).expect("removed").kept.expect("in the trash");
        assert!(!begun.folder.exists());
        let exports = home.path().join("exports");
        let held = store.personal_data_of(&amina().id, &exports);
        let said: Vec<String> = held.packs.iter().map(super::PackTrace::say).collect();
        assert!(
            said.len() == 1
                && said[0].starts_with("The pack “Doors” in the trash names them")
                && said[0].contains("pack.toml: author: Amina Khan"),
            "{said:#?}"
        );
        assert_eq!((held.unread.len(), held.mentions.len()), (0, 0));
        fs::write(&kept, "PK\u{3}\u{4} half of it").expect("written");
        let held = store.personal_data_of(&amina().id, &exports);
        assert_eq!((held.unread.len(), held.packs.len()), (1, 0), "{:?}", held.unread);
    }
}
