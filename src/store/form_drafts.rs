//! What was typed in forms that were neither kept nor given up: which open form has which file, and
//! when an old one goes.

use chrono::{DateTime, Utc};

use super::error::StoreError;
use super::layout::RecordFiles;
use super::open::Store;
use super::stored_record::{SavedTo, StoredRecord};
use crate::coaching::durable::record::{Record, RecordId};
use crate::coaching::form_draft::{FormDraft, FormKey};

impl StoredRecord for FormDraft {
    const FILES: RecordFiles =
        RecordFiles { folder: "drafts", is_local: true, by_year: false, unsaved: "unsaved-drafts" };
    const READING: &'static str = "read what was typed in a form";
    const SAVING: &'static str = "save what was typed";
    const ANOTHER_COPY: &'static str = "it is another copy of the form in";

    /// Of somebody who was erased meanwhile nothing is written.
    fn save_file(&self, store: &Store) -> Result<SavedTo, StoreError> {
        store.list_erased();
        let is_erased = self.person.as_ref().is_some_and(|it| store.is_erased(it));
        if is_erased || Record::says_nothing(self) {
            return store.save_nothing(self);
        }
        store.save_as(self, store.file_of(self)?)
    }
}

impl Store {
    /// The draft that a form which was just opened goes on with: the newest of this form that no
    /// other window has open, unless an empty one is wanted; else a new one without a file yet.
    /// `takes` locks a draft, and says whether nobody else has it.
    pub(crate) fn open_form_draft(
        &self,
        of: &FormKey,
        is_empty_wanted: bool,
        takes: &mut dyn FnMut(&RecordId) -> bool,
    ) -> FormDraft {
        let mut left = self.load_all::<FormDraft>().0;
        left.sort_by_key(|it| std::cmp::Reverse(it.stamp.saved_at));
        let takes = &mut |id: &str| takes(&RecordId::new::<FormDraft>(id));
        let ours = |it: &&FormDraft| it.is_of(of) && !it.says_nothing() && !is_empty_wanted;
        let found = left.iter().filter(ours).find(|it| takes(&it.id));
        // Another window may have kept or given it up just before.
        let mut draft = found.and_then(|it| it.read_again(self)).unwrap_or_else(|| {
            let ids = (1_u32..).map(|n| format!("form-{n}"));
            let is_used = |id: &String| left.iter().any(|it| it.id == *id && !it.says_nothing());
            let mut free = ids.filter(|id| !is_used(id) && takes(id));
            FormDraft::new(free.next().unwrap_or_default(), of)
        });
        if let Ok(device) = self.device() {
            draft.stamp.device = device;
        }
        draft
    }

    /// Saves that a record has nothing to say: its files are taken away.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still there.
    pub(crate) fn save_nothing<R: StoredRecord>(&self, record: &R) -> Result<SavedTo, StoreError> {
        let mut files = R::own_files(self, record.key())?;
        files.extend(R::copies_here(self, record.key()));
        for file in files {
            match self.disk().remove(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::new(R::SAVING, &file, error));
                }
                _ => {}
            }
        }
        let file = self.folders().files_of(&R::FILES).join(record.file_name(false));
        Ok(SavedTo { file, notices: Vec::new() })
    }

    /// Removes drafts that were last written before this time and are open in no window; so many
    /// files.
    pub(super) fn remove_old_drafts(&self, before: DateTime<Utc>) -> usize {
        let here = self.folders();
        let folders = [here.files_of(&FormDraft::FILES), here.unsaved_of(&FormDraft::FILES)];
        let files = folders.iter().flat_map(|folder| self.files_in(folder).0);
        let is_old = |file: &std::path::PathBuf| {
            let read = self.read_copy::<FormDraft>(file.clone());
            let id = read.map(|it| RecordId::new::<FormDraft>(&it.record.id));
            self.disk().written_at(file).is_ok_and(|at| at < before.into())
                && id.is_ok_and(|id| self.lock(id).is_ok())
        };
        files.filter(|file| is_old(file) && self.disk().remove(file).is_ok()).count()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use super::*;
    use crate::coaching::durable::record::{AnyRecord, SaveTo};
    use crate::coaching::moment::WallTime;
    use crate::store::HeldFile;
    use crate::store::testing::{Home, amina, at};

    const PAPER: &str = "paper";

    fn paper() -> FormKey {
        FormKey { form: PAPER.into(), person: Some(amina().id) }
    }

    /// A draft of the form, saved.
    fn typed(store: &Store, id: &str, text: &str, saved_at: WallTime) -> FormDraft {
        let mut draft = FormDraft::new(id.to_owned(), &paper());
        draft.texts.insert("when".to_owned(), text.to_owned());
        (draft.stamp.revision, draft.stamp.saved_at) = (1, Some(saved_at));
        store.save_record(SaveTo::File, &draft).expect("saved");
        draft
    }

    #[test]
    fn the_newest_draft_of_a_form_that_no_window_has_open_is_gone_on_with() {
        let home = Home::new();
        let store = home.store();
        typed(&store, "form-1", "older", at("2026-11-18T10:00:00Z"));
        typed(&store, "form-2", "newer", at("2026-11-19T10:00:00Z"));
        let open = |key: &FormKey, is_empty_wanted, open_elsewhere: &[&str]| {
            let takes = &mut |id: &RecordId| !open_elsewhere.contains(&id.key());
            let draft = store.open_form_draft(key, is_empty_wanted, takes);
            (draft.id, draft.texts.into_values().collect::<String>())
        };
        let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        assert_eq!(open(&paper(), false, &[]), pair("form-2", "newer"));
        assert_eq!(open(&paper(), false, &["form-2"]), pair("form-1", "older"));
        assert_eq!(open(&paper(), true, &["form-3"]), pair("form-4", ""));
        let others = FormKey { person: None, ..paper() };
        assert_eq!(open(&others, false, &[]), pair("form-3", ""));
    }

    #[test]
    fn a_draft_without_a_text_or_about_somebody_erased_has_no_file() {
        let home = Home::new();
        let store = home.store();
        let mut draft = typed(&store, "form-1", "fri 15:40", at("2026-11-18T10:00:00Z"));
        draft.stamp.revision = 2;
        store.fall_back(&draft).expect("room elsewhere");
        draft.texts.clear();
        store.save_record(SaveTo::File, &draft).expect("saved");
        assert_eq!(store.load_all::<FormDraft>(), (vec![], vec![]));
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 18).expect("a day");
        store.note_erased("test", &amina().id, day).expect("noted");
        typed(&store, "form-1", "fri 15:40", at("2026-11-18T10:00:00Z"));
        assert!(!home.path().join("state/drafts/form-1.json").exists());
    }

    #[test]
    fn what_was_typed_about_a_person_is_theirs_and_called_a_form() {
        let home = Home::new();
        let store = home.store();
        let draft = typed(&store, "form-1", "fri 15:40", at("2026-11-18T10:00:00Z"));
        let whom = draft.person.expect("somebody");
        let file = home.path().join("state/drafts/form-1.json");
        let text = std::fs::read_to_string(&file).expect("text");
        std::fs::write(file.with_file_name("form-2.json"), &text[..text.len() - 3]).expect("half");
        let held = store.personal_data_of(&whom, &home.path().join("exports"));
        let here = "as typed on this machine";
        let kinds = [format!("1 form not finished, {here}"), format!("1 other record, {here}")];
        assert_eq!(held.kinds(), kinds);
        let folders: Vec<&str> = held.theirs.iter().map(HeldFile::folder).collect();
        assert_eq!(folders, ["forms", "other"]);
    }

    #[test]
    fn an_old_draft_goes_after_thirty_days_unless_its_form_is_open() {
        let home = Home::new();
        let store = home.store();
        let draft = typed(&store, "form-1", "fri 15:40", at("2026-11-18T10:00:00Z"));
        let file = home.path().join("state/drafts/form-1.json");
        let written = DateTime::<Utc>::from(store.disk().written_at(&file).expect("a time"));
        let after = |days| written.fixed_offset() + chrono::Days::new(days);
        let lock = home.store().lock(draft.record_id()).expect("a lock");
        assert_eq!((store.tidy(after(29)), store.tidy(after(31))), (0, 0));
        drop(lock);
        assert_eq!((store.tidy(after(29)), store.tidy(after(31))), (0, 1));
        assert!(!file.exists());
    }
}
