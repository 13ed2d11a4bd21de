//! Everybody whom any file tells of: on the caseload, in meetings as coach or coachee, in the trash.

use super::coach_traces::{add_coaches, coaches_in};
use super::named_notes::colleagues_in;
use super::open::Store;
use super::parse_error::value_in;
use super::people_in_files::{NamedAs, as_coach, people_in};
use crate::coaching::people::Person;

impl Store {
    /// Everybody about whom there is any data, once each: on the caseload, in sessions as coach or
    /// coachee, or only in the trash.
    #[must_use]
    pub(crate) fn everybody_ever(&self) -> Vec<Person> {
        let mut people = self.people().people;
        let mut coaches = Vec::new();
        self.each_named(
            &mut |named| {
                let person = named.into_person();
                if people.iter().all(|known| known.id != person.id) {
                    people.push(person);
                }
            },
            &mut coaches,
        );
        // Of some only the marker of an erasure is left.
        for person in self.being_erased() {
            if people.iter().all(|known| known.id != person.id) {
                people.push(person);
            }
        }
        add_coaches(coaches, &mut people);
        people
    }

    /// Everybody as each file names them, under every name, in every role and school that they had.
    /// How many records could not be read.
    pub(crate) fn everybody_as_named(&self, meet: &mut dyn FnMut(NamedAs)) -> usize {
        let mut coaches = Vec::new();
        let unread = self.each_named(meet, &mut coaches);
        for it in coaches {
            meet(NamedAs::Coach(as_coach(it)));
        }
        unread
    }

    /// The people in every file, the newest first: a person without a file has the name of their last
    /// record. Those who are coaches in plans go into `coaches`. How many records could not be read.
    fn each_named(&self, meet: &mut dyn FnMut(NamedAs), coaches: &mut Vec<Person>) -> usize {
        let (files, _) = self.every_file();
        let mut unread = 0;
        for file in files.iter().rev() {
            let bytes = self.disk().read(file).unwrap_or_default();
            let Some(value) = value_in(&bytes) else {
                let is_record = file.extension().is_some_and(|it| it == "json");
                unread += usize::from(is_record && file.starts_with(&self.folders().data));
                continue;
            };
            coaches.extend(coaches_in(&value).into_iter().chain(colleagues_in(&bytes)));
            people_in(&value).into_iter().for_each(&mut *meet);
        }
        unread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{Home, amina, bens, numbered, put_in_trash};

    #[test]
    fn everybody_with_any_file_is_listed() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        put_in_trash(&store, &store.save_session(&bens(5)).expect("saved").file);
        let names: Vec<String> = store.everybody_ever().into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["Amina Khan", "Ben Osei", "Rosa Ellery"]);
    }

    #[test]
    fn whoever_had_another_name_is_met_under_both() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        let mut before = numbered(1);
        "Amina Shah".clone_into(&mut before.coachee.name);
        store.save_session(&before).expect("saved");
        let mut names = Vec::new();
        let unread = store.everybody_as_named(&mut |it| {
            names.push(match it {
                NamedAs::Person(it) => it.name,
                NamedAs::Coach(it) => format!("coach {}", it.name),
            });
        });
        names.sort();
        assert_eq!(
            (names, unread),
            (["Amina Khan", "Amina Shah", "coach Rosa Ellery"].map(str::to_owned).to_vec(), 0)
        );
    }
}
