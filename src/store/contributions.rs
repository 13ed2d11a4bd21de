//! Contributions where a trust gathers them: one file for a coach and year, replaced whole.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::error::{StoreError, Why};
use super::gathering::{Gathering, SeenVersion, kept_as};
use super::open::Store;
use super::parse_error::{Unreadable, has_too_many_values, text_in};
use super::schema::not_read;
use crate::coaching::calendar::academic_year;
use crate::coaching::figures::{CONTRIBUTION_VERSION, Contributing, Contribution, Sending};
use crate::coaching::people::Coach;
use crate::search::names::same_name;

/// What a contribution's file says it is.
pub(super) const FORMAT: &str = "alongside/contribution";
/// What is said to have failed.
const SENDING: &str = "send your figures";

/// A contribution that is to be written.
pub(crate) struct ToSend<'a> {
    /// Its file.
    pub(crate) file: PathBuf,
    /// Its very bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where it goes.
    gathering: Box<dyn Gathering + 'a>,
    /// The version of the file that was there.
    seen: Option<SeenVersion>,
    /// The day until which the figures that are there count, where that is later.
    pub(crate) newer_until: Option<NaiveDate>,
}

/// The contribution in `bytes`. One of a newer version is not read, since its counts might mean
/// something else.
pub(super) fn contribution_from(bytes: &[u8]) -> Result<Contribution, Unreadable> {
    let text = text_in(bytes)?;
    if has_too_many_values(text) {
        return Err(Unreadable::too_full());
    }
    let read = serde_json::from_slice::<Contribution>(text);
    let contribution =
        read.map_err(|error| match not_read(text, &error, FORMAT, CONTRIBUTION_VERSION) {
            Ok(version) => Unreadable::unknown_version(version),
            Err(why) => why,
        })?;
    match contribution.version {
        CONTRIBUTION_VERSION => match contribution.flaw() {
            None => Ok(contribution),
            Some(flaw) => Err(Unreadable::not_meant(&flaw)),
        },
        newer if newer > CONTRIBUTION_VERSION => Err(Unreadable::newer()),
        other => Err(Unreadable::unknown_version(other)),
    }
}

/// A coach's own figures, counted from every record that there is.
pub(crate) struct OwnFigures {
    /// The figures; nothing where that school year has not begun yet.
    pub(crate) contribution: Option<Contribution>,
    /// How many files could not be read.
    pub(crate) unreadable: usize,
    /// How many mistakes stand in calendar files.
    pub(crate) wrong_in_calendars: usize,
}

impl Store {
    /// The figures of `coach` until `today`, of the school year that begins in the year `begins`, or of
    /// the one around `today`.
    #[must_use]
    pub(crate) fn own_figures(
        &self,
        coach: &Coach,
        begins: Option<i32>,
        today: NaiveDate,
    ) -> OwnFigures {
        let (pairs, unreadable) = self.pairs();
        let (read, offer) = (self.calendars(), self.offer().offer);
        let this_year = read.calendars.of_trust().year_around(today);
        let this_year = this_year.map_or(academic_year(today), |it| it.begins);
        let begins = begins.unwrap_or(this_year);
        let contributing = Contributing {
            coach,
            is_own: &|it| it.id == coach.id || same_name(&it.name, &coach.name),
            calendar: &|school| read.calendars.of_school(school),
            programmes: offer.programmes(),
            begins,
            today,
        };
        let contribution = (begins <= this_year).then(|| contributing.of(&pairs));
        OwnFigures { contribution, unreadable, wrong_in_calendars: read.problems.len() }
    }

    /// Where the coach sends their figures.
    #[must_use]
    pub(crate) fn sending(&self) -> Sending {
        let bytes = self.disk().read(&self.folders().sending()).ok();
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// What is to be written of a contribution, and where, in the `place` that a trust shares. It is
    /// given the next revision.
    ///
    /// # Errors
    /// [`StoreError`], where the place is not there, or a newer version wrote the file.
    pub(crate) fn to_send<'a>(
        &'a self,
        place: &'a Path,
        contribution: &mut Contribution,
    ) -> Result<ToSend<'a>, StoreError> {
        let gathering = self.gathering(SENDING, place)?;
        let file = gathering.file(&contribution.year, &contribution.coach);
        let trouble = |why: Why| StoreError::new(SENDING, &file, why);
        let read = gathering.read(&file).map_err(trouble)?;
        let there = match read.as_ref().map(|(bytes, _)| contribution_from(bytes)) {
            Some(Ok(there)) => Some((there.revision, there.up_to)),
            Some(Err(why)) if why == Unreadable::newer() => return Err(trouble(Why::Newer)),
            // A damaged file of the coach's own is replaced.
            Some(Err(_)) | None => None,
        };
        let sent = self.sending().revision(&contribution.year);
        let revision = there.map(|(revision, _)| revision);
        contribution.revision = revision.max(sent).unwrap_or_default().saturating_add(1);
        let newer_until = there.map(|(_, up_to)| up_to).filter(|it| *it > contribution.up_to);
        let bytes = contribution_bytes(contribution);
        let seen = read.map(|(_, seen)| seen);
        Ok(ToSend { file, bytes, gathering, seen, newer_until })
    }

    /// Writes what [`Store::to_send`] made, and remembers the place where `remember` asks for it.
    ///
    /// # Errors
    /// [`StoreError`]; what was there before is then still whole.
    pub(crate) fn send(
        &self,
        place: &Path,
        to_send: &ToSend<'_>,
        contribution: &Contribution,
        remember: bool,
    ) -> Result<(), StoreError> {
        to_send.gathering.replace(&to_send.file, &to_send.bytes, to_send.seen.as_ref())?;
        let place = kept_as(place);
        self.change_sending(&mut |sending| {
            sending.sent(contribution, &place);
            if remember {
                sending.folder = Some(place.clone());
            }
        })
    }

    /// Remembers where figures go, and nothing was sent yet; a folder that is known stays.
    pub(super) fn send_to(&self, folder: &Path) -> Result<(), StoreError> {
        self.change_sending(&mut |sending| {
            sending.folder.get_or_insert_with(|| folder.to_owned());
        })
    }

    /// Changes what is kept of where figures go.
    fn change_sending(&self, change: &mut dyn FnMut(&mut Sending)) -> Result<(), StoreError> {
        const DOING: &str = "keep in mind where you send your figures";
        let changed = self.change_file::<StoreError>(DOING, &self.folders().sending(), &mut |it| {
            let mut sending: Sending = serde_json::from_slice(it).unwrap_or_default();
            change(&mut sending);
            Ok(Some((serde_json::to_string(&sending).unwrap_or_default() + "\n").into_bytes()))
        });
        changed.map(drop)
    }
}

impl Store {
    /// Remembers where the trust gathers its figures, which has to be there.
    ///
    /// # Errors
    /// [`StoreError`], where it is not, or where that cannot be kept.
    pub(crate) fn look_for_figures_in(&self, place: &Path) -> Result<(), StoreError> {
        const DOING: &str = "keep in mind where coaches send their figures";
        self.gathering(DOING, place)?;
        self.change_sending(&mut |sending| sending.folder = Some(kept_as(place)))
    }
}

/// A contribution as its file holds it.
#[must_use]
pub(crate) fn contribution_bytes(contribution: &Contribution) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(contribution).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::super::atomic::folder_of;
    use super::*;
    use crate::coaching::calendar::Calendar;
    use crate::coaching::figures::Contributing;
    use crate::coaching::testing::rosa;
    use crate::store::testing::{FAULTS, FailingDisk, Home};

    pub(in crate::store) fn contribution() -> Contribution {
        let (calendar, coach) = (Calendar::common(), rosa());
        let contributing = Contributing {
            coach: &coach,
            is_own: &|_| true,
            calendar: &|_| &calendar,
            programmes: &[],
            begins: 2026,
            today: "2026-11-20".parse().expect("a day"),
        };
        contributing.of(&[])
    }

    fn sent(store: &Store, folder: &Path) -> Result<(PathBuf, u64), StoreError> {
        let mut contribution = contribution();
        let to_send = store.to_send(folder, &mut contribution)?;
        store.send(folder, &to_send, &contribution, true)?;
        Ok((to_send.file, contribution.revision))
    }

    #[test]
    fn each_version_that_is_sent_has_a_higher_revision_whatever_lies_there() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let store = home.store();
        let (file, first) = sent(&store, trust.path()).expect("sent");
        assert!(file.ends_with("contributions/2026-27/person-rosa.json"));
        assert_eq!((first, sent(&store, trust.path()).expect("sent").1), (1, 2));
        // A late sync puts the first back, or a virus scanner takes it, or another machine sent one.
        let text = fs::read_to_string(&file).expect("the file");
        fs::write(&file, text.replace("\"revision\": 2", "\"revision\": 1")).expect("put back");
        assert_eq!(sent(&store, trust.path()).expect("sent").1, 3);
        fs::write(&file, "{ cut sh").expect("damaged");
        assert_eq!(sent(&store, trust.path()).expect("sent").1, 4);
        fs::write(&file, text.replace("\"revision\": 2", "\"revision\": 40")).expect("another");
        assert_eq!(sent(&store, trust.path()).expect("sent").1, 41);
        assert_eq!(store.sending().folder.as_deref(), Some(trust.path()));
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        fs::write(&file, &newer).expect("a newer one");
        assert_eq!(sent(&store, trust.path()).expect_err("refused").why, Why::Newer);
        assert_eq!(fs::read_to_string(&file).expect("the file"), newer);
    }

    #[test]
    fn a_folder_that_is_not_there_is_never_made() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let gone = trust.path().join("drive");
        assert_eq!(sent(&home.store(), &gone).expect_err("refused").why, Why::Gone);
        assert!(!gone.exists());
    }

    #[test]
    fn a_disk_that_fails_leaves_the_old_or_the_new_file_whole() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let (file, _) = sent(&home.store(), trust.path()).expect("sent");
        for fault in FAULTS {
            for nth in 1.. {
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let done = sent(&store, trust.path());
                let bytes = fs::read(&file).expect("a file");
                assert!(contribution_from(&bytes).is_ok(), "call {nth}");
                let there = fs::read_dir(folder_of(&file)).expect("a folder").count();
                assert_eq!(there, 1, "call {nth} left something behind");
                if !disk.failed() {
                    assert!(done.is_ok() && nth > 6, "a file of figures and one of the state");
                    break;
                }
            }
        }
    }
}
