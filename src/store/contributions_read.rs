//! Reads every contribution of a school year from where a trust gathers them.
//!
//! Of several files of one coach the highest revision stands, whatever they are called: sync programs
//! give copies names of their own. Files are read a block at a time and let go, so that thousands of
//! them take no more memory than a few.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::contributions::{FORMAT, contribution_from};
use super::error::{StoreError, Why};
use super::gathering::Gathering;
use super::open::Store;
use super::parallel_read::map_in_parallel;
use super::parse_error::{Unreadable, text_in};
use super::problem::FileProblem;
use super::schema::not_read;
use crate::coaching::figures::{CONTRIBUTION_VERSION, Contribution};
use crate::coaching::id::PersonId;

/// So many contributions are in memory at a time.
const BLOCK: usize = 512;

/// What decides which of a coach's files stands.
#[derive(Debug, Deserialize)]
struct Head {
    coach: PersonId,
    year: String,
    revision: u64,
    up_to: NaiveDate,
    #[serde(rename = "places")]
    _places: Option<IgnoredAny>,
}

impl Store {
    /// Shows `take` the contribution of each coach in the `place` that a trust shares for the school
    /// `year`, in the order of the coaches' ids, and gives the files that cannot be used.
    ///
    /// # Errors
    /// [`StoreError`], where the place is not there, cannot be listed, or stops answering.
    pub(crate) fn read_contributions(
        &self,
        place: &Path,
        year: &str,
        take: &mut dyn FnMut(&Contribution),
    ) -> Result<Vec<FileProblem>, StoreError> {
        const DOING: &str = "read the figures of the trust";
        let trouble = |why: Why| StoreError::new(DOING, place, why);
        let gathering = self.gathering(DOING, place)?;
        let read = YearOfGathering { gathering: &*gathering, year };
        let is_answering = || gathering.given_up().map_or(Ok(()), |why| Err(trouble(why)));
        let (files, unlisted) = gathering.files(year).map_err(trouble)?;
        let mut problems: Vec<FileProblem> = unlisted.into_iter().map(Into::into).collect();
        let heads = map_in_parallel(gathering.at_a_time(), &files, |file| read.head_of(file));
        is_answering()?;
        let mut of_coaches: BTreeMap<PersonId, Vec<(u64, NaiveDate, &PathBuf)>> = BTreeMap::new();
        for (file, head) in files.iter().zip(heads) {
            match head {
                Ok(it) => {
                    of_coaches.entry(it.coach).or_default().push((it.revision, it.up_to, file));
                }
                Err(problem) => problems.push(problem),
            }
        }
        let of_coaches: Vec<_> = of_coaches.into_iter().collect();
        for block in of_coaches.chunks(BLOCK) {
            let read = map_in_parallel(gathering.at_a_time(), block, |(coach, files)| {
                let mut files = files.clone();
                files.sort_unstable_by(|a, b| b.cmp(a));
                let mut broken = Vec::new();
                for (_, _, file) in files {
                    match read.contribution_in(file, coach) {
                        Ok(it) => return (Some(it), broken),
                        Err(problem) => broken.push(problem),
                    }
                }
                (None, broken)
            });
            is_answering()?;
            for (contribution, broken) in read {
                problems.extend(broken);
                contribution.iter().for_each(&mut *take);
            }
        }
        Ok(problems)
    }
}

/// The files of one school year where a trust gathers them.
struct YearOfGathering<'a> {
    /// Where.
    gathering: &'a dyn Gathering,
    /// Of which year.
    year: &'a str,
}

impl YearOfGathering<'_> {
    /// What decides whether a file stands.
    fn head_of(&self, file: &Path) -> Result<Head, FileProblem> {
        let bytes = self.bytes_of(file)?;
        let head = head_from(&bytes).map_err(|why| why.in_file(file))?;
        is_of(&head.year, self.year, file)?;
        Ok(head)
    }

    /// The whole of a file that should be of this `coach`.
    fn contribution_in(&self, file: &Path, coach: &PersonId) -> Result<Contribution, FileProblem> {
        let bytes = self.bytes_of(file)?;
        let it = contribution_from(&bytes).map_err(|why| why.in_file(file))?;
        is_of(&it.year, self.year, file)?;
        if it.coach != *coach {
            return Err(Unreadable::not_meant("it was changed while it was read").in_file(file));
        }
        Ok(it)
    }

    /// What is in a file.
    fn bytes_of(&self, file: &Path) -> Result<Vec<u8>, FileProblem> {
        let read = self.gathering.read(file).and_then(|it| it.ok_or(Why::Gone));
        let bytes = read.map(|(bytes, _)| bytes);
        bytes.map_err(|why| StoreError::new("read the figures", file, why).into())
    }
}

fn head_from(bytes: &[u8]) -> Result<Head, Unreadable> {
    let text = text_in(bytes)?;
    serde_json::from_slice(text).map_err(|error| {
        match not_read(text, &error, FORMAT, CONTRIBUTION_VERSION) {
            Ok(version) => Unreadable::unknown_version(version),
            Err(why) => why,
        }
    })
}

/// Refuses a file of another year, which lies in the wrong folder.
fn is_of(has: &str, year: &str, file: &Path) -> Result<(), FileProblem> {
    if has == year {
        return Ok(());
    }
    let has: String = has.chars().filter(char::is_ascii_graphic).take(20).collect();
    let why = format!("it is of the year “{has}”, and lies with those of {year}");
    Err(Unreadable::not_meant(&why).in_file(file))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::contributions::tests::contribution;
    use crate::store::testing::Home;

    /// Writes the contribution of a coach under this name.
    fn put(folder: &Path, name: &str, coach: &str, revision: u64) -> String {
        let below = folder.join("contributions/2026-27");
        fs::create_dir_all(&below).expect("made");
        let mut it = contribution();
        (it.coach, it.revision) = (coach.parse().expect("an id"), revision);
        let text = serde_json::to_string(&it).expect("json");
        fs::write(below.join(name), &text).expect("written");
        text
    }

    fn read(folder: &Path) -> (Vec<(String, u64)>, Vec<String>) {
        let home = Home::new();
        let mut taken = Vec::new();
        let take = &mut |it: &Contribution| taken.push((it.coach.to_string(), it.revision));
        let problems = home.store().read_contributions(folder, "2026-27", take).expect("read");
        let mut said: Vec<String> = problems
            .iter()
            .map(|it| format!("{}: {}", it.file.file_name().expect("a name").display(), it.why))
            .collect();
        said.sort();
        (taken, said)
    }

    #[test]
    fn late_doubled_and_repeated_deliveries_do_no_harm() {
        let trust = tempfile::tempdir().expect("a folder");
        put(trust.path(), "coach-1.json", "coach-1", 3);
        put(trust.path(), "coach-1 (conflicted copy).json", "coach-1", 4);
        put(trust.path(), "coach-1-LAPTOP.json", "coach-1", 2);
        put(trust.path(), "coach-2.json", "coach-2", 7);
        put(trust.path(), "coach-2 copy.json", "coach-2", 7);
        let whole = [("coach-1".to_owned(), 4), ("coach-2".to_owned(), 7)];
        assert_eq!(read(trust.path()), (whole.to_vec(), Vec::new()));
    }

    #[test]
    fn what_cannot_be_used_is_named_and_hides_nothing_else() {
        let trust = tempfile::tempdir().expect("a folder");
        let text = put(trust.path(), "coach-1.json", "coach-1", 3);
        let below = trust.path().join("contributions/2026-27");
        let write = |name: &str, text: &str| fs::write(below.join(name), text).expect("written");
        write("cut.json", &text[..text.len() / 2]);
        write("empty.json", "");
        write("newer.json", &text.replace("\"version\":1", "\"version\":9"));
        write("next-year.json", &text.replace("2026-27", "2027-28"));
        write("person.json", "{\"format\":\"alongside/person\",\"version\":1}");
        let held = "\"places\":[{\"programme\":\"x\",\"half_terms\":[{\"half_term\":\"Autumn 1\",\
            \"weeks\":[{\"week\":\"2026-09-07\",\"held\":-1}]}]}]";
        let wrong = text.replace("\"places\":[]", held).replace("\"revision\":3", "\"revision\":9");
        write("wrong.json", &wrong);
        write(
            "no-monday.json",
            &wrong.replace("-1", "1").replace("-09-07", "-09-08").replace("coach-1", "coach-2"),
        );
        let (taken, said) = read(trust.path());
        assert_eq!(taken, [("coach-1".to_owned(), 3)], "the next best file of a coach stands");
        let names: Vec<&str> = said.iter().filter_map(|it| it.split(':').next()).collect();
        let all = [
            "cut.json",
            "empty.json",
            "newer.json",
            "next-year.json",
            "no-monday.json",
            "person.json",
            "wrong.json",
        ];
        assert_eq!(names, all, "{said:#?}");
        assert!(said[3].contains("it is of the year “2027-28”"), "{said:#?}");
    }

    #[test]
    fn a_folder_that_is_away_is_said_and_one_without_figures_is_none() {
        let trust = tempfile::tempdir().expect("a folder");
        assert_eq!(read(trust.path()), (Vec::new(), Vec::new()));
        let gone = trust.path().join("drive");
        let home = Home::new();
        let refused = home.store().read_contributions(&gone, "2026-27", &mut |_| {});
        assert_eq!(refused.expect_err("refused").why, Why::Gone);
        // It goes away while it is read: what was listed cannot be read any more.
        for n in 0..600 {
            put(trust.path(), &format!("coach-{n}.json"), &format!("coach-{n:04}"), 1);
        }
        let mut taken = 0;
        let take = &mut |_: &Contribution| {
            taken += 1;
            let _ = fs::remove_dir_all(trust.path().join("contributions"));
        };
        let problems =
            home.store().read_contributions(trust.path(), "2026-27", take).expect("read");
        assert_eq!((taken, problems.len()), (512, 88));
    }
}
