//! The calendars: small files of term dates in the data folder, written by hand.
//!
//! `coaching::calendar` parses them; here they are found and read, and each error in one is a
//! problem for the coach. Where a calendar cannot be read, the trust's calendar or the common
//! pattern is used for its people.

use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::names::is_legal_on_windows;
use super::open::Store;
use super::problem::FileProblem;
use super::texts::{files_ending, read_text, text_from};
use super::trash::Reason;
use crate::coaching::calendar::{
    Calendar, CalendarDiagnostic, Calendars, DuplicateCalendar, TermDatesChange, academic_year,
    read_calendar, template, with_term_dates,
};
use crate::search::fold::fold;
use crate::search::names::name_key;

const SAVING: &str = "save the calendar";

/// Why term dates were not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TermDatesError {
    /// The disk refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The dates cannot be, or the file is no calendar; a sentence.
    #[error("{0}")]
    Refused(String),
}

/// The calendars whose files can be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct CalendarsRead {
    /// The calendars by school.
    pub(crate) calendars: Calendars,
    /// The problems, file by file.
    pub(crate) problems: Vec<FileProblem>,
}

impl Store {
    /// Reads every calendar: those that were written here, and those of packs for whom there is none of
    /// them.
    #[must_use]
    pub(crate) fn calendars(&self) -> CalendarsRead {
        let (mut all, mut problems) = Self::calendars_in(&self.folders().calendars());
        let packs = self.folders().packs();
        for pack in self.names_in(&packs, true, &mut Vec::new()) {
            let (theirs, wrong) = Self::calendars_in(&packs.join(&pack).join("calendars"));
            problems.extend(wrong);
            for mut calendar in theirs {
                calendar.pack = pack.to_string_lossy().into_owned();
                let whose = |it: &Calendar| it.school.as_deref().map(name_key);
                if all.iter().all(|it| whose(it) != whose(&calendar)) {
                    all.push(calendar);
                }
            }
        }
        let (calendars, twice) = Calendars::new(all, name_key);
        problems.extend(twice.into_iter().map(|it| unused(&self.folders().calendars(), &it)));
        CalendarsRead { calendars, problems }
    }

    /// The calendars in one folder.
    fn calendars_in(folder: &Path) -> (Vec<Calendar>, Vec<FileProblem>) {
        let (mut own, mut problems) = (Vec::new(), Vec::new());
        let files = files_ending(folder, "toml").unwrap_or_else(|error| {
            problems.push(error.into());
            Vec::new()
        });
        for file in files {
            match read_text(&file) {
                Ok(text) => {
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    let (calendar, diagnostics) = read_calendar(&name, &text.unwrap_or_default());
                    own.extend(calendar);
                    problems.extend(diagnostics.into_iter().map(|it| in_file(&file, it)));
                }
                Err(error) => problems.push(error.into()),
            }
        }
        (own, problems)
    }

    /// Writes a calendar for `school`, or for the whole trust: the common English pattern for the
    /// school year of `on` and the next, to be edited by hand.
    ///
    /// # Errors
    /// [`StoreError`]; with [`Why::AlreadyThere`] and its file where they have one.
    pub(crate) fn begin_calendar(
        &self,
        school: Option<&str>,
        on: NaiveDate,
    ) -> Result<PathBuf, StoreError> {
        match self.calendar_file(school) {
            Ok(file) => Err(StoreError::new(SAVING, &file, Why::AlreadyThere)),
            Err(free) => self.save_new_calendar(&free, &template_on(on, school)),
        }
    }

    /// Writes term dates of `school`, or of the whole trust, into their calendar, and what stood there
    /// into the trash; begins one as [`Store::begin_calendar`] does where they have none.
    ///
    /// # Errors
    /// [`TermDatesError`]; the file is as it was then.
    pub(crate) fn change_term_dates(
        &self,
        school: Option<&str>,
        on: NaiveDate,
        changes: &[TermDatesChange],
    ) -> Result<(), TermDatesError> {
        let ours = school.unwrap_or("Our term dates");
        let with =
            |text: &str| with_term_dates(text, ours, changes).map_err(TermDatesError::Refused);
        let file = match self.calendar_file(school) {
            Ok(file) => file,
            Err(free) => {
                let text = with(&self.text_of_pack(school).unwrap_or(template_on(on, school)))?;
                return Ok(self.save_new_calendar(&free, &text).map(drop)?);
            }
        };
        self.change_file(SAVING, &file, &mut |there| {
            let text = text_from(there, &file)?;
            let wanted = with(&text)?;
            if wanted == text {
                return Ok(None);
            }
            // Somebody may have written it by hand, or have shared it with the trust.
            self.keep_in_trash(SAVING, &file, there, Reason::Replaced)?;
            Ok(Some(wanted.into_bytes()))
        })
        .map(drop)
    }

    /// Where a calendar lies that was read.
    #[must_use]
    pub(crate) fn file_of_calendar(&self, calendar: &Calendar) -> PathBuf {
        let folder = match calendar.pack.as_str() {
            "" => self.folders().calendars(),
            pack => self.folders().pack(pack).join("calendars"),
        };
        folder.join(&calendar.file)
    }

    /// The text of the calendar of `school`, or of the trust, that came in a pack: changed dates stand
    /// beside its own.
    fn text_of_pack(&self, school: Option<&str>) -> Option<String> {
        let read = self.calendars().calendars;
        let theirs = match school {
            Some(school) => Some(read.of_school(school)).filter(|it| it.school.is_some()),
            None => Some(read.of_trust()),
        };
        let theirs = theirs.filter(|it| !it.pack.is_empty())?;
        read_text(&self.file_of_calendar(theirs)).ok().flatten()
    }

    /// The file of the calendar of `school`, or of the trust; where they have none, a name that is
    /// free.
    fn calendar_file(&self, school: Option<&str>) -> Result<PathBuf, String> {
        // Those of packs are nobody's here to change.
        let (own, _) = Self::calendars_in(&self.folders().calendars());
        let here = Calendars::new(own, name_key).0;
        let theirs = match school {
            Some(school) => Some(here.of_school(school)).filter(|it| it.school.is_some()),
            None => Some(here.of_trust()).filter(|it| !it.is_default),
        };
        if let Some(theirs) = theirs {
            return Ok(self.folders().calendars().join(&theirs.file));
        }
        // A file of that name may be another school's: names that differ only in characters that no
        // file name has.
        let is_free = |name: &String| here.written().iter().all(|it| it.file != *name);
        let stem = file_stem(school);
        let mut names = (1..).map(|n| match n {
            1 => format!("{stem}.toml"),
            n => format!("{stem}-{n}.toml"),
        });
        Err(names.find(is_free).unwrap_or_default())
    }

    /// Saves a calendar to begin with, under a name that is not taken: `trust.toml`.
    ///
    /// # Errors
    /// [`StoreError`]; a file that is there is never written over.
    pub(crate) fn save_new_calendar(&self, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        let path = self.folders().calendars().join(name);
        let mut parts = Path::new(name).components();
        if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
            return Err(StoreError::new(SAVING, &path, Why::BadName));
        }
        self.save(SAVING, &path, text.as_bytes(), Existing::Keep)?;
        Ok(path)
    }
}

/// A calendar to begin with, for the school year of `on` and the next.
fn template_on(on: NaiveDate, school: Option<&str>) -> String {
    let year = Calendar::common().year_around(on);
    template(year.map_or_else(|| academic_year(on), |year| year.begins), school)
}

/// The file name of a school's calendar without its ending: `pool-street-primary`.
fn file_stem(school: Option<&str>) -> String {
    let folded = fold(school.unwrap_or("trust")).replace('\'', "");
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // At most 60 characters; and `con` and `com1` are devices on Windows.
    let stem: String = words.join("-").chars().take(60).collect();
    match stem.trim_matches('-') {
        "" => "school".to_owned(),
        stem if !is_legal_on_windows(stem) => format!("{stem}-school"),
        stem => stem.to_owned(),
    }
}

fn in_file(file: &Path, diagnostic: CalendarDiagnostic) -> FileProblem {
    FileProblem {
        file: file.to_owned(),
        line: Some(diagnostic.line),
        column: Some(diagnostic.column),
        why: diagnostic.why,
        what_now: diagnostic.what_now,
    }
}

fn unused(folder: &Path, twice: &DuplicateCalendar) -> FileProblem {
    let (whom, what_now) = match &twice.school {
        Some(school) => (school.as_str(), "keep one of them, and move the other away"),
        None => ("the whole trust", "say in one of them which school it is for: school = \"…\""),
    };
    FileProblem {
        file: folder.join(&twice.file),
        line: None,
        column: None,
        why: format!("it is for {whom}, and so is {}, which is used", twice.stands),
        what_now: what_now.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::calendar::TermDays;
    use crate::store::testing::{Home, everything_under};

    fn home_with(files: &[(&str, &str)]) -> Home {
        let home = Home::new();
        let folder = home.path().join("data/calendars");
        fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in files {
            fs::write(folder.join(name), text).expect("a file");
        }
        home
    }

    #[test]
    fn a_schools_calendar_is_found_despite_accents_and_case() {
        let home = home_with(&[
            ("st-marys.toml", "\u{feff}school = 'St Mary’s'\n"),
            ("trust.toml", "name = 'Saltmarsh'\n"),
            ("notes.txt", "not a calendar"),
        ]);
        let CalendarsRead { calendars, problems } = home.store().calendars();
        assert_eq!(problems, []);
        assert_eq!(calendars.of_school("ST MARY'S").file, "st-marys.toml");
        assert_eq!(calendars.of_school("Pool Street").name, "Saltmarsh");
    }

    #[test]
    fn without_a_calendar_the_common_pattern_is_used() {
        let CalendarsRead { calendars, problems } = Home::new().store().calendars();
        assert!(calendars.of_school("Pool Street").is_default);
        assert_eq!(problems, []);
    }

    #[test]
    fn errors_in_one_calendar_are_reported_and_others_are_used() {
        let home = home_with(&[
            ("a.toml", "school = 'Pool Street'\n[2026-27]\nautumn-1 = 'soon'\n"),
            ("b.toml", "[2026-27\n"),
            ("c.toml", "school = 'pool street'\n"),
            ("d.toml", "name = 'Ours'"),
        ]);
        let folder = home.path().join("data/calendars");
        fs::write(folder.join("e.toml"), b"\xff\xfe1").expect("no text");
        let store = home.store();
        let CalendarsRead { calendars, problems } = store.calendars();
        assert_eq!(calendars.of_school("Pool Street").file, "a.toml");
        assert_eq!(calendars.of_school("").file, "d.toml");
        let places: Vec<_> = problems
            .iter()
            .map(|it| (it.file.file_name().expect("a name").to_string_lossy(), it.line))
            .collect();
        let places: Vec<_> = places.iter().map(|(name, line)| (&**name, *line)).collect();
        let expected =
            [("a.toml", Some(3)), ("b.toml", Some(1)), ("e.toml", None), ("c.toml", None)];
        assert_eq!(places, expected);
        assert_eq!(store.check().problems, problems);
    }

    #[test]
    fn one_calendar_is_created_per_school_and_one_for_the_trust() {
        let home = home_with(&[("ours.toml", "school = 'St Mary’s'"), ("broken.toml", "[")]);
        let store = home.store();
        let on = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let begun = |school| match store.begin_calendar(school, on) {
            Ok(file) => file.file_name().expect("a name").to_string_lossy().into_owned(),
            Err(error) if error.why == Why::AlreadyThere => {
                format!("there: {}", error.file.file_name().expect("a name").to_string_lossy())
            }
            Err(error) => panic!("{error}"),
        };
        for (school, file) in [
            (None, "trust.toml"),
            (None, "there: trust.toml"),
            (Some("ST MARY'S"), "there: ours.toml"),
            (Some("Pool Street"), "pool-street.toml"),
            (Some("pool street"), "there: pool-street.toml"),
            (Some("学校"), "school.toml"),
            (Some("大学"), "school-2.toml"),
            (Some("Broken"), "there: broken.toml"),
        ] {
            assert_eq!(begun(school), file, "{school:?}");
        }
        let calendars = store.calendars().calendars;
        assert_eq!(calendars.of_school("大学").file, "school-2.toml");
        assert_eq!(calendars.of_trust().years[0].begins, 2026);
        assert!(calendars.of_trust().caveat(on).is_some(), "it is nobody's own yet");
    }

    #[test]
    fn dates_that_are_written_over_stay_in_the_trash() {
        let home = home_with(&[]);
        let (store, on) = (home.store(), NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date"));
        let file = store.begin_calendar(None, on).expect("begun");
        let before = fs::read_to_string(&file).expect("text");
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a date");
        let what = TermDays::Inset(vec![(day(11, 30), day(11, 30))]);
        let changes = [TermDatesChange { begins: 2026, what }];
        store.change_term_dates(None, on, &changes).expect("changed");
        assert_ne!(fs::read_to_string(&file).expect("text"), before);
        let trash = || everything_under(&home.path().join("data/trash"));
        assert_eq!(trash(), [before]);
        store.change_term_dates(None, on, &changes).expect("the same");
        assert_eq!(trash().len(), 1);
    }

    #[test]
    fn a_calendars_file_name_is_legal_on_every_system() {
        for (school, name) in [
            (None, "trust"),
            (Some("Pool Street Primary"), "pool-street-primary"),
            (Some("St Mary’s, Zoë"), "st-marys-zoe"),
            (Some("../../etc"), "etc"),
            (Some("学校"), "school"),
            (Some("Con"), "con-school"),
            (Some("Com1"), "com1-school"),
        ] {
            assert_eq!(file_stem(school), name);
        }
        assert!(file_stem(Some(&"x y ".repeat(100))).len() < 70);
    }

    #[test]
    fn a_new_calendar_is_saved_once_and_read_back() {
        let home = Home::new();
        let store = home.store();
        let saved = store.save_new_calendar("trust.toml", &template(2026, None)).expect("saved");
        assert!(store.save_new_calendar("trust.toml", "name = 'mine'").is_err());
        assert_eq!(store.calendars().problems, []);
        assert_eq!(store.calendars().calendars.of_trust().years.len(), 2);
        assert!(saved.ends_with("data/calendars/trust.toml"));
        for name in ["../x.toml", "/x.toml", "a/b.toml", ""] {
            assert!(store.save_new_calendar(name, "").is_err(), "{name}");
        }
    }
}
