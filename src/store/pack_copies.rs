//! Copies of the coach's own pack that sync tools make where two machines added steps to it: their
//! steps are added to the pack, and the copies put into the trash.
//!
//! Packs of others are only read: a copy of one is told of where packs are listed.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::open::Store;
use super::packs::PACK_FILE;
use super::problem::{StoreNotice, called};
use super::trash::Reason;
use crate::coaching::durable::kinds::LIBRARY_STEP;
use crate::coaching::durable::record::RecordId;
use crate::coaching::offer::Offer;
use crate::coaching::pack::{LibraryStep, OWN_PACK, Pack};

impl Store {
    /// Adds the steps of every such copy to the coach's own pack, and says so. What the disk refuses,
    /// or what cannot be read to the end, stays as it is.
    pub(crate) fn merge_pack_copies(&self) -> Vec<StoreNotice> {
        let copies = self.own_pack_copies();
        if copies.is_empty() {
            return Vec::new();
        }
        let offer = self.offer().offer;
        copies.iter().filter_map(|it| self.merge_pack_copy(it, &offer).ok().flatten()).collect()
    }

    /// The files that lie beside the coach's own pack as copies of it.
    pub(crate) fn own_pack_copies(&self) -> Vec<PathBuf> {
        let folder = self.folders().pack(OWN_PACK);
        let files = self.pack_files(&folder, &mut Vec::new());
        files.into_iter().filter(|it| *it != folder.join(PACK_FILE)).collect()
    }

    fn merge_pack_copy(
        &self,
        copy: &Path,
        offer: &Offer,
    ) -> Result<Option<StoreNotice>, StoreError> {
        const DOING: &str = "put your own steps together";
        let Ok(bytes) = self.disk().read(copy) else { return Ok(None) };
        let Some(pack) = self.whole_own_pack(copy, offer) else { return Ok(None) };
        self.add_to_own_pack(&pack.steps, |own, step| {
            own.steps.iter().any(|it| LibraryStep { id: step.id.clone(), ..it.clone() } == *step)
        })?;
        let kept = self.keep_in_trash(DOING, copy, &bytes, Reason::ConflictCopy)?;
        let record = RecordId::of_part(&LIBRARY_STEP, OWN_PACK);
        let notice =
            StoreNotice::CopiesMerged { called: called(None, &record), record, kept: vec![kept] };
        // Where the disk refuses that, it is told now.
        let _ = self.keep_unread(&notice);
        if self.disk().read(copy).is_ok_and(|there| there == bytes) {
            let removed = self.disk().remove(copy);
            removed.map_err(|error| StoreError::new(DOING, copy, error))?;
        }
        Ok(Some(notice))
    }

    /// The coach's own pack in a copy, where every line of it holds.
    fn whole_own_pack(&self, copy: &Path, offer: &Offer) -> Option<Pack> {
        let (pack, flaws) = self.pack_in(copy, offer.programmes()).ok()?;
        (pack.id == OWN_PACK && flaws.is_empty()).then_some(pack)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::testing::{FAULTS, FailingDisk, Home, everything_under};

    const COPY: &str = "pack (Rosa's conflicted copy 2026-11-23).toml";

    fn pack(steps: &[(&str, &str, &str)]) -> String {
        let mut text = "id = 'own'\nversion = 1\ntitle = 'Mine'\n".to_owned();
        for (id, said, criterion) in steps {
            text.push_str(&format!(
                "[[steps]]\nid = '{id}'\ntext = '{said}'\ncriteria = ['{criterion}']\n"
            ));
        }
        text
    }

    fn put(home: &Home, name: &str, text: &str) -> PathBuf {
        let path = home.store().folders().pack(OWN_PACK).join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    /// Two machines added a step of one id, and one changed what another step is known by.
    fn two_machines(home: &Home) -> PathBuf {
        put(
            home,
            PACK_FILE,
            &pack(&[("a", "When in", "Both feet in"), ("b", "When asked, wait", "Waits three")]),
        );
        put(
            home,
            COPY,
            &pack(&[("a", "When in", "Stands still"), ("b", "When stuck, count", "Counts")]),
        )
    }

    fn has_every_word(home: &Home) -> bool {
        let words = everything_under(&home.path().join("data")).concat();
        ["Both feet in", "Waits three", "Stands still", "Counts"]
            .iter()
            .all(|it| words.contains(it))
    }

    #[test]
    fn steps_of_both_machines_are_in_the_coachs_own_pack() {
        let home = Home::new();
        let copy = two_machines(&home);
        let told = home.store().merge_conflict_copies("2026-11-24T08:00:00Z".parse().expect("now"));
        assert!(told.len() == 1 && told[0].to_string().contains("the list of your own steps"));
        assert_eq!(home.store().unread(), told);
        let read = home.store().packs();
        assert_eq!((read.unreadable, read.packs.len(), copy.exists()), (vec![], 1, false));
        let steps: Vec<(&str, &str)> = read.packs[0]
            .steps
            .iter()
            .map(|it| (it.id.as_str(), it.criteria[0].as_str()))
            .collect();
        let all = [
            ("a", "Both feet in"),
            ("b", "Waits three"),
            ("a-2", "Stands still"),
            ("b-2", "Counts"),
        ];
        assert_eq!(steps, all);
        assert_eq!(home.store().merge_pack_copies(), []);
    }

    #[test]
    fn a_copy_whose_original_is_gone_becomes_the_pack() {
        let home = Home::new();
        put(&home, COPY, &pack(&[("a", "When in", "Both feet in")]));
        assert_eq!(home.store().merge_pack_copies().len(), 1);
        assert_eq!(home.store().packs().packs[0].steps.len(), 1);
    }

    #[test]
    fn a_copy_that_is_not_whole_stays_as_it_is() {
        let home = Home::new();
        let text = pack(&[("a", "When in", "Both feet in")]);
        let copy = put(&home, COPY, &text[..text.len() - 4]);
        assert_eq!(home.store().merge_pack_copies(), []);
        assert!(copy.exists());
    }

    #[test]
    fn whichever_call_fails_every_step_is_on_the_disk() {
        for (nth, fault) in (1..).zip(FAULTS.into_iter().cycle()) {
            let home = Home::new();
            two_machines(&home);
            let disk = FailingDisk::counting_from_now(nth, fault);
            let store = home.store_on(disk.clone());
            disk.begin();
            store.merge_pack_copies();
            assert!(has_every_word(&home), "call {nth}");
            if !disk.failed() {
                break;
            }
            home.store().merge_pack_copies();
            assert!(has_every_word(&home), "call {nth}");
            assert_eq!(home.store().packs().packs[0].steps.len(), 4, "call {nth}");
        }
    }
}
