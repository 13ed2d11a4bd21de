//! The calendars: small files of term dates in the data folder, written by hand.
//!
//! What is in them is decided in `coaching::calendar`; here they are found and read, and what is
//! wrong with one becomes a finding. A calendar that cannot be read stands in nobody's way: the
//! trust's own or the common pattern holds for its people, and the coach is told.

use std::path::{Component, Path, PathBuf};

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::finding::Finding;
use super::open::Store;
use super::texts::{files_ending, read_text};
use crate::coaching::calendar::{CalendarComplaint, Calendars, Twice, read_calendar};
use crate::search::fold::fold;

/// The calendars, as far as their files can be read.
#[derive(Clone, Debug, Default)]
pub struct CalendarsRead {
    /// Which holds for whom.
    pub calendars: Calendars,
    /// What is wrong with them, file by file.
    pub findings: Vec<Finding>,
}

impl Store {
    /// Reads every calendar.
    #[must_use]
    pub fn calendars(&self) -> CalendarsRead {
        let folder = self.folders().calendars();
        let (mut own, mut findings) = (Vec::new(), Vec::new());
        let files = files_ending(&folder, "toml").unwrap_or_else(|error| {
            findings.push(error.into());
            Vec::new()
        });
        for file in files {
            match read_text(&file) {
                Ok(text) => {
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    let (calendar, complaints) = read_calendar(&name, &text.unwrap_or_default());
                    own.extend(calendar);
                    findings.extend(complaints.into_iter().map(|it| in_file(&file, it)));
                }
                Err(error) => findings.push(error.into()),
            }
        }
        let (calendars, twice) = Calendars::new(own, fold);
        findings.extend(twice.into_iter().map(|it| unused(&folder, &it)));
        CalendarsRead { calendars, findings }
    }

    /// Saves a calendar to begin with, under a name that is not taken: `trust.toml`.
    ///
    /// # Errors
    /// [`StoreError`]; a file that is there is never written over.
    pub fn save_new_calendar(&self, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        const DOING: &str = "save the calendar";
        let path = self.folders().calendars().join(name);
        let mut parts = Path::new(name).components();
        if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
            return Err(StoreError::new(DOING, &path, Why::BadName));
        }
        self.save(DOING, &path, text.as_bytes(), Existing::Keep)?;
        Ok(path)
    }
}

fn in_file(file: &Path, complaint: CalendarComplaint) -> Finding {
    Finding {
        file: file.to_owned(),
        line: Some(complaint.line),
        column: Some(complaint.column),
        why: complaint.why,
        what_now: complaint.what_now,
    }
}

fn unused(folder: &Path, twice: &Twice) -> Finding {
    let (whom, what_now) = match &twice.school {
        Some(school) => (school.as_str(), "keep one of them, and move the other away"),
        None => ("the whole trust", "say in one of them which school it is for: school = \"…\""),
    };
    Finding {
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
    use crate::coaching::calendar::template;
    use crate::store::testing::Home;

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
    fn a_schools_calendar_is_found_however_its_name_is_typed() {
        let home = home_with(&[
            ("st-marys.toml", "\u{feff}school = 'St Mary’s'\n"),
            ("trust.toml", "name = 'Saltmarsh'\n"),
            ("notes.txt", "not a calendar"),
        ]);
        let CalendarsRead { calendars, findings } = home.store().calendars();
        assert_eq!(findings, []);
        assert_eq!(calendars.of_school("ST MARY'S").file, "st-marys.toml");
        assert_eq!(calendars.of_school("Pool Street").name, "Saltmarsh");
    }

    #[test]
    fn without_a_calendar_the_common_pattern_holds_and_nothing_is_wrong() {
        let CalendarsRead { calendars, findings } = Home::new().store().calendars();
        assert!(calendars.of_school("Pool Street").is_default);
        assert_eq!(findings, []);
    }

    #[test]
    fn what_is_wrong_with_a_calendar_is_found_by_check_and_stops_no_other() {
        let home = home_with(&[
            ("a.toml", "school = 'Pool Street'\n[2026-27]\nautumn-1 = 'soon'\n"),
            ("b.toml", "[2026-27\n"),
            ("c.toml", "school = 'pool street'\n"),
            ("d.toml", "name = 'Ours'"),
        ]);
        let folder = home.path().join("data/calendars");
        fs::write(folder.join("e.toml"), b"\xff\xfe1").expect("no text");
        let store = home.store();
        let CalendarsRead { calendars, findings } = store.calendars();
        assert_eq!(calendars.of_school("Pool Street").file, "a.toml");
        assert_eq!(calendars.of_school("").file, "d.toml");
        let places: Vec<_> = findings
            .iter()
            .map(|it| (it.file.file_name().expect("a name").to_string_lossy(), it.line))
            .collect();
        let places: Vec<_> = places.iter().map(|(name, line)| (&**name, *line)).collect();
        let expected =
            [("a.toml", Some(3)), ("b.toml", Some(1)), ("e.toml", None), ("c.toml", None)];
        assert_eq!(places, expected);
        assert_eq!(store.check().findings, findings);
    }

    #[test]
    fn a_calendar_to_begin_with_is_saved_once_and_read_back() {
        let home = Home::new();
        let store = home.store();
        let saved = store.save_new_calendar("trust.toml", &template(2026, None)).expect("saved");
        assert!(store.save_new_calendar("trust.toml", "name = 'mine'").is_err());
        assert_eq!(store.calendars().findings, []);
        assert_eq!(store.calendars().calendars.of_trust().years.len(), 2);
        assert!(saved.ends_with("data/calendars/trust.toml"));
        for name in ["../x.toml", "/x.toml", "a/b.toml", ""] {
            assert!(store.save_new_calendar(name, "").is_err(), "{name}");
        }
    }
}
