//! What a shared folder offers: of each pack that lies there, its newest version.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::disk::DirEntry;
use super::error::StoreError;
use super::open::Store;
use super::pack_archive::is_of_a_system;
use super::pack_imports::PackImport;
use super::pack_source::NoPack;

/// What each place of a folder that serves packs offers.
pub(crate) type PacksOffered = Vec<(PathBuf, Result<PackImport, NoPack>)>;

impl Store {
    /// What lies in a folder that serves packs, by name, and what importing each would do: of several
    /// versions of one pack the newest alone, which may be here already.
    ///
    /// # Errors
    /// [`StoreError`], where the folder cannot be listed.
    pub(crate) fn packs_offered(&self, folder: &Path) -> Result<PacksOffered, StoreError> {
        const MOST_OFFERED: usize = 100;
        let listed = self.disk().list(folder);
        let mut entries = listed.map_err(|why| StoreError::new("list the folder", folder, why))?;
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let is_pack = |entry: &DirEntry| {
            let is_file = Path::new(&entry.name).extension() == Some("zip".as_ref());
            let is_hidden = is_of_a_system(&entry.name.to_string_lossy());
            !is_hidden && (entry.is_folder || is_file)
        };
        let places = entries.into_iter().filter(is_pack).take(MOST_OFFERED);
        let places = places.map(|entry| folder.join(entry.name));
        let around = self.packs_around();
        let all = places.map(|place| (place.clone(), self.look_beside(&place, &around)));
        Ok(newest(all.collect()))
    }
}

/// Of several versions of one pack by one author the newest, or the first of two that say the same
/// version; what is no pack stays. Another author's pack of that id hides none.
fn newest(all: PacksOffered) -> PacksOffered {
    let mut best: BTreeMap<(String, String), (u32, usize)> = BTreeMap::new();
    let key = |import: &PackImport| {
        (import.whole.pack.id.clone(), import.whole.pack.author.trim().to_owned())
    };
    for (n, (_, looked)) in all.iter().enumerate() {
        let Ok(import) = looked else { continue };
        let version = import.whole.pack.version;
        let known = best.entry(key(import)).or_insert((version, n));
        if version > known.0 {
            *known = (version, n);
        }
    }
    let is_newest = |n: usize, looked: &Result<PackImport, NoPack>| {
        looked.as_ref().map_or(true, |it| best.get(&key(it)).is_some_and(|known| known.1 == n))
    };
    let kept = all.into_iter().enumerate().filter(|(n, (_, looked))| is_newest(*n, looked));
    kept.map(|(_, it)| it).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use chrono::NaiveDate;
    use proptest::prelude::*;

    use crate::store::testing::Home;

    fn put(home: &Home, name: &str, version: u32, author: &str) {
        let folder = home.path().join("shared").join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let text = format!(
            "id = 'ours/first'\nversion = {version}\ntitle = 'Ours'\nauthor = '{author}'\n\
             [[steps]]\nid = 'a'\ntext = 'Version {version} by {author}'\n"
        );
        fs::write(folder.join("pack.toml"), text).expect("a file");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        /// Whatever versions lie there and whichever is here: at most one of an author is offered, it is
        /// the newest, and it is news only where it is newer than what is here.
        #[test]
        fn of_each_pack_the_newest_version_alone_is_offered(
            there in prop::collection::vec((1_u32..6, any::<bool>()), 1..5), here in 0_u32..7,
        ) {
            let home = Home::new();
            let store = home.store();
            if here > 0 {
                put(&home, "here", here, "us");
                let place = home.path().join("shared/here");
                let import = store.look_at_pack(&place).expect("a pack");
                store.take_pack(&import, NaiveDate::default(), false).expect("imported");
                fs::remove_dir_all(&place).expect("removed");
            }
            for (n, (version, is_ours)) in there.iter().enumerate() {
                put(&home, &format!("p{n}"), *version, if *is_ours { "us" } else { "them" });
            }
            let offered = store.packs_offered(&home.path().join("shared")).expect("listed");
            let of = |is_ours: bool| -> Vec<(u32, bool)> {
                let all = offered.iter().filter_map(|(_, it)| it.as_ref().ok());
                let author = if is_ours { "us" } else { "them" };
                let all = all.filter(|it| it.whole.pack.author == author);
                all.map(|it| (it.whole.pack.version, it.is_news())).collect()
            };
            for is_ours in [true, false] {
                let most = there.iter().filter(|it| it.1 == is_ours).map(|it| it.0).max();
                let wanted: Vec<(u32, bool)> = most.map(|it| (it, it > here)).into_iter().collect();
                prop_assert_eq!(of(is_ours), wanted);
            }
        }
    }
}
