//! People of one name, told apart in whatever list they stand: by school, then by what they do,
//! then by a number.

use std::collections::BTreeMap;

use crate::coaching::people::Person;

use super::fold::fold;

/// What each of `people` is called beside the others: their name alone, unless another has it too.
#[must_use]
pub fn told_apart(people: &[&Person]) -> Vec<String> {
    let mut called: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    let facts: [fn(&Person) -> &String; 2] = [|person| &person.school, |person| &person.role];
    let everybody: Vec<usize> = (0..people.len()).collect();
    for namesakes in parted(&everybody, |n| &people[n].name) {
        let mut alike = vec![namesakes];
        for more in facts {
            let mut still = Vec::new();
            for group in alike.into_iter().filter(|group| group.len() > 1) {
                let parts = parted(&group, |n| more(people[n]));
                if parts.len() > 1 {
                    for n in &group {
                        let text = more(people[*n]).trim();
                        if !text.is_empty() {
                            called[*n] = format!("{}, {text}", called[*n]);
                        }
                    }
                }
                still.extend(parts);
            }
            alike = still;
        }
    }
    let so_far = called.clone();
    for mut group in parted(&everybody, |n| &so_far[n]).into_iter().filter(|it| it.len() > 1) {
        // The one who was added first is the first, in every list.
        group.sort_by_key(|n| &people[*n].id);
        for (number, n) in group.into_iter().enumerate() {
            called[n] = format!("{} ({})", called[n], number + 1);
        }
    }
    called
}

/// `group` in parts that read the same.
fn parted<'a>(group: &[usize], text: impl Fn(usize) -> &'a String) -> Vec<Vec<usize>> {
    let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for n in group {
        let words: Vec<String> = text(*n).split_whitespace().map(fold).collect();
        parts.entry(words.join(" ")).or_default().push(*n);
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
    fn the_name_alone_then_the_school_then_the_role_then_a_number() {
        assert_eq!(
            called(&[
                ("Ben Osei", "Year 5", "Pool Street"),
                ("Amina Khan", "Year 3", "Pool Street"),
                ("amina  khan", "Maths", "Castle Rise"),
                ("Amina Khan", "Year 4", "Pool Street"),
            ]),
            [
                "Ben Osei",
                "Amina Khan, Pool Street, Year 3",
                "amina  khan, Castle Rise",
                "Amina Khan, Pool Street, Year 4",
            ]
        );
        assert_eq!(
            called(&[("Zoë", "", "A"), ("Zoe\u{308}", "", "A"), ("Zoë", "", "")]),
            ["Zoë, A (1)", "Zoe\u{308}, A (2)", "Zoë"]
        );
    }

    proptest! {
        #[test]
        fn no_two_are_called_the_same(
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
