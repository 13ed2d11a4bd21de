//! All calendars, and which applies to a school: its own, else the trust's, else the common
//! pattern.

use super::term_dates::Calendar;

/// All calendars.
#[derive(Clone, Debug)]
pub struct Calendars {
    own: Vec<Calendar>,
    common: Calendar,
    fold: fn(&str) -> String,
}

/// A calendar that is not used, because another is for the same people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateCalendar {
    /// Its file.
    pub(crate) file: String,
    /// The file that is used in its place.
    pub(crate) stands: String,
    /// The school that both are for; none for the whole trust.
    pub school: Option<String>,
}

impl Default for Calendars {
    fn default() -> Self {
        Self { own: Vec::new(), common: Calendar::common(), fold: str::to_lowercase }
    }
}

impl Calendars {
    /// The calendars in `own`, and those of them that are not used. `fold` takes out of a school's
    /// name what people vary: `St Mary’s` is `st mary's`.
    #[must_use]
    pub fn new(mut own: Vec<Calendar>, fold: fn(&str) -> String) -> (Self, Vec<DuplicateCalendar>) {
        // A copy that a sync tool made has the longer name.
        own.sort_by_cached_key(|it| (it.file.len(), it.file.clone()));
        let mut used: Vec<Calendar> = Vec::new();
        let mut twice = Vec::new();
        let key = |calendar: &Calendar| calendar.school.as_deref().map(|s| fold(s.trim()));
        for calendar in own {
            match used.iter().find(|it| key(it) == key(&calendar)) {
                None => used.push(calendar),
                Some(stands) => twice.push(DuplicateCalendar {
                    file: calendar.file,
                    stands: stands.file.clone(),
                    school: calendar.school,
                }),
            }
        }
        used.sort_by(|a, b| a.file.cmp(&b.file));
        (Self { own: used, common: Calendar::common(), fold }, twice)
    }

    /// The calendar for people of `school`, as their file names it.
    #[must_use]
    pub(crate) fn of_school(&self, school: &str) -> &Calendar {
        let folded = (self.fold)(school.trim());
        let is_theirs = |it: &&Calendar| {
            it.school.as_deref().is_some_and(|own| (self.fold)(own.trim()) == folded)
        };
        self.own.iter().find(is_theirs).unwrap_or_else(|| self.of_trust())
    }

    /// The calendar for whoever has none of their own.
    #[must_use]
    pub(crate) fn of_trust(&self) -> &Calendar {
        self.own.iter().find(|it| it.school.is_none()).unwrap_or(&self.common)
    }

    /// Those that somebody wrote, by the names of their files.
    #[must_use]
    pub(crate) fn written(&self) -> &[Calendar] {
        &self.own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(file: &str, school: Option<&str>) -> Calendar {
        Calendar { file: file.to_owned(), school: school.map(str::to_owned), ..Calendar::default() }
    }

    #[test]
    fn a_schools_calendar_comes_before_the_trusts_and_the_built_in_one() {
        assert!(Calendars::default().of_school("Pool Street Primary").is_default);
        let own = vec![named("trust.toml", None), named("pool.toml", Some("Pool Street Primary"))];
        let (calendars, twice) = Calendars::new(own.clone(), str::to_lowercase);
        assert_eq!(twice, []);
        for (school, file) in [
            ("Pool Street Primary", "pool.toml"),
            (" pool street primary ", "pool.toml"),
            ("Saltmarsh High", "trust.toml"),
            ("", "trust.toml"),
        ] {
            assert_eq!(calendars.of_school(school).file, file, "{school}");
        }
        let (calendars, _) = Calendars::new(own[1..].to_vec(), str::to_lowercase);
        assert!(calendars.of_school("Saltmarsh High").is_default);
    }

    #[test]
    fn of_two_calendars_for_one_school_one_is_used_and_the_other_reported() {
        let own = vec![
            named("pool (1).toml", Some("pool street")),
            named("pool.toml", Some("Pool Street")),
            named("z.toml", None),
            named("a.toml", None),
        ];
        let (calendars, twice) = Calendars::new(own, str::to_lowercase);
        assert_eq!(calendars.of_school("Pool Street").file, "pool.toml");
        assert_eq!(calendars.of_trust().file, "a.toml");
        let files: Vec<_> = twice.iter().map(|it| (&*it.file, &*it.stands)).collect();
        assert_eq!(files, [("z.toml", "a.toml"), ("pool (1).toml", "pool.toml")]);
    }
}
