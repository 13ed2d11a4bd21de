//! People: the caseload, one file each.

use std::path::PathBuf;

use super::error::{StoreError, shown_text};
use super::find::Freshness;
use super::open::Store;
use super::problem::FileProblem;
use super::stored_record::StoredRecord;
use crate::coaching::people::Person;
use crate::search::fold::fold;
use crate::search::lookup::near_names;
use crate::search::names::{name_key, same_name};
use crate::search::told_apart;

/// Everybody on the caseload, as far as their files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// By name.
    pub people: Vec<Person>,
    /// Files that could not be read, or hold somebody who was already met.
    pub(crate) unreadable: Vec<FileProblem>,
}

/// Why it is not clear who is meant.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WhoError {
    /// Nobody has that name.
    #[error("nobody on your list is called “{}”{}", shown_text(.name), perhaps(.alike))]
    Nobody {
        /// The name.
        name: String,
        /// Names that are near it.
        alike: Vec<String>,
    },
    /// More than one person has that name.
    #[error("“{}” fits several people: {}; use the short id instead of the name", shown_text(.name), list(.people))]
    Several {
        /// The name.
        name: String,
        /// All who have it.
        people: Vec<Person>,
    },
}

impl Store {
    /// Everybody on the caseload, by name.
    #[must_use]
    pub fn people(&self) -> People {
        let (mut people, unreadable) = self.load_all::<Person>();
        people.sort_by_cached_key(|it| (fold(&it.name), it.id.clone()));
        People { people, unreadable }
    }

    /// Saves a person's own file. What was there before goes to the trash.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub fn save_person(&self, person: &Person) -> Result<PathBuf, StoreError> {
        person.save_file(self).map(|saved| saved.file)
    }

    /// The person called `name`, whatever its capitals and spaces; or whose id ends so, where
    /// nobody has that name.
    ///
    /// # Errors
    /// [`WhoError`], with those who may be meant.
    pub fn person(&self, name: &str) -> Result<Person, WhoError> {
        self.who(name, self.people().people)
    }

    /// Who of `people` is called `name`, or was in an earlier session.
    ///
    /// # Errors
    /// [`WhoError`], with those who may be meant.
    pub(crate) fn who(&self, name: &str, people: Vec<Person>) -> Result<Person, WhoError> {
        let nobody = match who(name, people.clone()) {
            Err(nobody @ WhoError::Nobody { .. }) => nobody,
            clear => return clear,
        };
        let earlier = self.choices(Freshness::UpToDate).names;
        let was_called = |person: &Person| {
            earlier.iter().any(|(id, was)| *id == person.id && same_name(was, name))
        };
        let mut people: Vec<Person> = people.into_iter().filter(was_called).collect();
        match people.len() {
            0 => Err(nobody),
            1 => Ok(people.swap_remove(0)),
            _ => Err(WhoError::Several { name: name.to_owned(), people }),
        }
    }
}

/// Who of `people` is called `name`, is told apart from another of that name so, or has an id that
/// ends so.
///
/// # Errors
/// [`WhoError`], with those who may be meant.
fn who(name: &str, people: Vec<Person>) -> Result<Person, WhoError> {
    const SHORTEST_END: usize = 4;
    let is_called = |it: &Person| !name.trim().is_empty() && same_name(&it.name, name);
    let (mut called, others): (Vec<Person>, Vec<Person>) = people.into_iter().partition(is_called);
    let wanted = name.trim().to_lowercase();
    if called.is_empty() {
        // As lists call somebody who shares their name: `Amina Khan, Castle Rise`.
        let called_today = told_apart(&others.iter().collect::<Vec<_>>());
        let meant =
            others.iter().zip(called_today).filter(|(_, it)| name_key(it) == name_key(name));
        called = meant.map(|(person, _)| person.clone()).collect();
    }
    if called.is_empty() && wanted.len() >= SHORTEST_END {
        called = others
            .iter()
            .filter(|it| it.id.as_str().to_ascii_lowercase().ends_with(&wanted))
            .cloned()
            .collect();
    }
    match called.len() {
        0 => Err(WhoError::Nobody { name: name.to_owned(), alike: near_names(name, &others) }),
        1 => Ok(called.swap_remove(0)),
        _ => Err(WhoError::Several { name: name.to_owned(), people: called }),
    }
}

fn perhaps(alike: &[String]) -> String {
    match alike {
        [] => "; see who is there in the list of people".to_owned(),
        some => {
            let names: Vec<String> = some.iter().take(8).map(|name| shown_text(name)).collect();
            format!("; did you mean {}?", names.join(" or "))
        }
    }
}

fn list(people: &[Person]) -> String {
    let called = told_apart(&people.iter().collect::<Vec<_>>());
    let one =
        |(it, called): (&Person, &String)| format!("{} ({})", shown_text(called), it.id.short());
    people.iter().zip(&called).map(one).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::testing::{FAULTS, FailingDisk, Home, everything_under};

    fn person(id: &str, name: &str, role: &str) -> Person {
        Person::new(id.parse().expect("an id"), name, role, "Pool Street Primary", "instructional")
    }

    fn caseload() -> Vec<Person> {
        vec![
            person("p-000001", "Amina Khan", "Year 3 teacher"),
            person("p-000002", "Ben  Osei", "Year 5 teacher"),
            person("p-000003", "amina khan", "Teaching assistant"),
            person("p-000004", "王小明", ""),
        ]
    }

    #[test]
    fn saved_people_are_listed_by_name() {
        let home = Home::new();
        for one in caseload() {
            home.store().save_person(&one).expect("saved");
        }
        fs::write(home.path().join("data/people/broken.json"), "{").expect("broken");
        let people = home.store().people();
        let ids: Vec<&str> = people.people.iter().map(|it| it.id.short()).collect();
        assert_eq!(ids, ["000001", "000003", "000002", "000004"]);
        assert_eq!(people.unreadable.len(), 1);
        assert_eq!(people.unreadable[0].why, "it breaks off in the middle");
    }

    #[test]
    fn a_person_is_found_by_name_despite_case_and_spaces() {
        let found = |name: &str| who(name, caseload()).map(|it| it.id.short().to_owned());
        assert_eq!(found(" ben osei ").as_deref(), Ok("000002"));
        assert_eq!(found("王小明").as_deref(), Ok("000004"));
        let hanh = person("p-000005", "Ha\u{323}nh", "");
        assert!(who("H\u{1EA1}nh", vec![hanh]).is_ok());
        assert_eq!(found("000003").as_deref(), Ok("000003"));
        assert_eq!(found("amina khan, teaching assistant").as_deref(), Ok("000003"));
        assert_eq!(
            found("Amina Khan").expect_err("two").to_string(),
            "“Amina Khan” fits several people: Amina Khan, Year 3 teacher (000001) · \
             amina khan, Teaching assistant (000003); use the \
             short id instead of the name"
        );
        assert_eq!(
            found("Ben").expect_err("nobody").to_string(),
            "nobody on your list is called “Ben”; did you mean Ben  Osei?"
        );
        assert_eq!(found("OSEI, Ben").as_deref(), Ok("000002"));
        assert_eq!(
            found("Ben Osie").expect_err("nobody").to_string(),
            "nobody on your list is called “Ben Osie”; did you mean Ben  Osei?"
        );
        assert!(matches!(found(""), Err(WhoError::Nobody { .. })));
    }

    #[test]
    fn an_earlier_version_of_a_person_is_kept() {
        let home = Home::new();
        let mut one = caseload().swap_remove(0);
        home.store().save_person(&one).expect("saved");
        "Year 4 teacher".clone_into(&mut one.role);
        home.store().save_person(&one).expect("saved");
        home.store().save_person(&one).expect("saved again, unchanged");
        assert_eq!(home.store().people().people, [one]);
        let trash = everything_under(&home.path().join("data/trash"));
        assert!(trash.len() == 1 && trash[0].contains("Year 3 teacher"), "{trash:?}");
    }

    #[test]
    fn a_copy_of_a_persons_file_is_reported_and_not_listed() {
        let home = Home::new();
        let one = caseload().swap_remove(0);
        let file = home.store().save_person(&one).expect("saved");
        let older = Person { role: "Year 2 teacher".to_owned(), ..one.clone() };
        let copy = file.with_file_name("Copy of p-000001.json");
        fs::write(&copy, serde_json::to_string(&older).expect("json")).expect("a copy");
        let people = home.store().people();
        assert_eq!(people.people, [one]);
        let copies: Vec<PathBuf> = people.unreadable.into_iter().map(|it| it.file).collect();
        assert_eq!(copies, [copy]);
    }

    #[test]
    fn a_failing_call_leaves_the_old_or_the_new_person_readable() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let mut one = caseload().swap_remove(0);
                home.store().save_person(&one).expect("saved");
                "Year 4 teacher".clone_into(&mut one.role);
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let saved = store.save_person(&one);
                assert_eq!(saved.is_err(), disk.failed(), "call {nth}");
                let read = home.store().people();
                assert!(read.people.len() == 1 && read.unreadable.is_empty(), "call {nth}");
                assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                if saved.is_ok() {
                    assert_eq!(read.people, [one]);
                    break;
                }
            }
        }
    }
}
