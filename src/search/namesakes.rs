//! Display names that tell people of one name apart: by school, then by role, then by a number.

use std::collections::{BTreeMap, HashMap};

use crate::coaching::id::PersonId;
use crate::coaching::people::Person;

use super::names::name_key;

/// The display name of each of `people`: the name alone unless another has it too, else with the
/// first of school, role and number that is unique among them.
#[must_use]
pub(crate) fn told_apart(people: &[&Person]) -> Vec<String> {
    let facts: [fn(&Person) -> String; 3] = [
        |person| person.school.trim().to_owned(),
        |person| person.role.trim().to_owned(),
        |person| {
            let both = [person.school.trim(), person.role.trim()];
            both.map(str::to_owned)
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        },
    ];
    let mut called: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    for namesakes in alike(&called.clone()).into_iter().filter(|it| it.len() > 1) {
        for n in &namesakes {
            let tells = |fact: &&fn(&Person) -> String| {
                let own = name_key(&fact(people[*n]));
                let others = namesakes.iter().filter(|other| *other != n);
                !own.is_empty() && others.map(|it| fact(people[*it])).all(|it| name_key(&it) != own)
            };
            if let Some(fact) = facts.iter().find(tells) {
                called[*n] = format!("{}, {}", people[*n].name, fact(people[*n]));
            }
        }
    }
    for mut same in alike(&called.clone()).into_iter().filter(|it| it.len() > 1) {
        // Numbered by when they were added, the same in every list.
        same.sort_by_key(|n| &people[*n].id);
        for (number, n) in same.into_iter().enumerate() {
            called[n] = format!("{} ({})", called[n], number + 1);
        }
    }
    called
}

/// The same, by id.
#[must_use]
pub(crate) fn called(people: &[Person]) -> HashMap<&PersonId, String> {
    let names = told_apart(&people.iter().collect::<Vec<_>>());
    people.iter().map(|person| &person.id).zip(names).collect()
}

/// The indexes of `texts`, grouped by equal text.
fn alike(texts: &[String]) -> Vec<Vec<usize>> {
    let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, text) in texts.iter().enumerate() {
        parts.entry(name_key(text)).or_default().push(n);
    }
    parts.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(id: usize, name: &str, role: &str, school: &str) -> Person {
        let id = format!("person-{id}").parse().expect("an id");
        Person::new(id, name, role, school, "instructional")
    }

    fn called(people: &[(&str, &str, &str)]) -> Vec<String> {
        let people: Vec<Person> =
            people.iter().enumerate().map(|(n, (a, b, c))| person(n, a, b, c)).collect();
        told_apart(&people.iter().collect::<Vec<_>>())
    }

    #[test]
    fn namesakes_are_told_apart_by_school_then_role_then_number() {
        assert_eq!(
            called(&[
                ("Ben Osei", "Year 5", "Pool Street"),
                ("Amina Khan", "Year 3", "Pool Street"),
                ("amina  khan", "Maths", "Castle Rise"),
                ("Amina Khan", "Year 4", "Pool Street"),
            ]),
            ["Ben Osei", "Amina Khan, Year 3", "amina  khan, Castle Rise", "Amina Khan, Year 4",]
        );
        assert_eq!(
            called(&[("A", "Maths", "X"), ("A", "Maths", "Y"), ("A", "Art", "Y")]),
            ["A, X", "A, Y, Maths", "A, Art"]
        );
        assert_eq!(
            called(&[("Zoë", "", "A"), ("Zoe\u{308}", "", "A"), ("Zoë", "", "")]),
            ["Zoë (1)", "Zoe\u{308} (2)", "Zoë (3)"]
        );
    }

    proptest! {
        #[test]
        fn no_two_people_have_the_same_label(
            people in proptest::collection::vec(("[ab]", "[xy]?", "[pq]?"), 0..9),
        ) {
            let people: Vec<Person> = people
                .iter()
                .enumerate()
                .map(|(n, (name, role, school))| person(n, name, role, school))
                .collect();
            let mut called = told_apart(&people.iter().collect::<Vec<_>>());
            called.sort_unstable();
            called.dedup();
            prop_assert_eq!(called.len(), people.len());
        }
    }
}
