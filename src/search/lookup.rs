//! Who is meant by a typed name: by any name that they have or had, and who may be where it is nobody's.

use std::collections::BTreeSet;

use crate::coaching::id::PersonId;
use crate::coaching::people::Person;

use super::filter_choices::FilterChoices;
use super::names::{is_in_name, name_key};
use super::people::find_people;

/// Those of `people` who may have been meant by a `typed` name that is nobody's.
#[must_use]
pub(crate) fn near_names(typed: &str, people: &[Person]) -> Vec<String> {
    /// Part of a name that is shorter is in too many.
    const SHORTEST: usize = 3;
    let people: Vec<&Person> = people.iter().collect();
    let key = name_key(typed);
    let holds = |it: &Person| key.len() >= SHORTEST && name_key(&it.name).contains(&key);
    let mut near: Vec<usize> = (0..people.len()).filter(|n| holds(people[*n])).collect();
    let words = typed.split_whitespace().filter(|word| word.chars().count() >= SHORTEST);
    for typed in std::iter::once(typed).chain(words) {
        if near.is_empty() && !key.is_empty() {
            let by_name = find_people(typed, &people).into_iter();
            near.extend(by_name.filter(|it| !it.in_name.is_empty()).map(|it| it.at));
        }
    }
    let names: BTreeSet<String> = near.into_iter().map(|n| people[n].name.clone()).collect();
    names.into_iter().collect()
}

/// The ids of those who have a name that `typed` is in, or had one in a session: of `people`, who
/// are known now, and of those who were coached.
#[must_use]
pub(crate) fn ids_named(typed: &str, people: &[Person], coached: &FilterChoices) -> Vec<PersonId> {
    let now = people.iter().map(|person| (&person.id, person.name.as_str()));
    let then = coached.names.iter().map(|(id, name)| (id, name.as_str()));
    let named = now.chain(then).filter(|(_, name)| is_in_name(typed, name)).map(|(id, _)| id);
    let named: BTreeSet<&PersonId> = named.collect();
    named.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_nobodys_suggests_those_near() {
        let person = |n: usize, name: &str| {
            Person::new(
                format!("person-{n}").parse().expect("an id"),
                name,
                "",
                "",
                "instructional",
            )
        };
        let people = [person(1, "Amina Khan"), person(2, "Aoife O'Brien"), person(3, "Isla Okoro")];
        for (typed, near) in [
            ("Amina Kahn", "Amina Khan"),
            ("amina", "Amina Khan"),
            ("obrien", "Aoife O'Brien"),
            ("Isla Reid", "Isla Okoro"),
            ("xyzzy", ""),
            ("", ""),
        ] {
            assert_eq!(near_names(typed, &people).join("|"), near, "{typed}");
        }
    }
}
