//! Fuzzy search for a person, or for anything with a name.

use std::ops::Range;

use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::people::{Coach, Person};

use super::fuzzy::{FuzzyText, understood};
use super::matching::joined;
use super::names::{name_key, same_name};

/// A person or thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundPerson {
    /// Its index in the list that was searched.
    pub(crate) at: usize,
    /// The bytes to mark in the name.
    pub(crate) in_name: Vec<Range<usize>>,
    /// The bytes to mark in the text beside it: role and school ([`what_and_where`]).
    pub(crate) beside: Vec<Range<usize>>,
}

/// The people whom `typed` finds, those found by their name first, else in the order given.
///
/// Every word typed must match the name, role or school; a word that matches nobody exactly is
/// matched in ever more tolerant ways.
#[must_use]
pub(crate) fn find_people(typed: &str, people: &[&Person]) -> Vec<FoundPerson> {
    let beside: Vec<String> = people.iter().map(|person| what_and_where(person)).collect();
    let named: Vec<[&str; 2]> =
        people.iter().zip(&beside).map(|(it, beside)| [it.name.as_str(), beside]).collect();
    let mut found = find_named(typed, &named);
    if found.is_empty() {
        // As it may be written in one word, or turned round: `obrien`, `Khan, Amina`.
        let same = (0..people.len()).filter(|n| is_beginning_of_name(typed, &people[*n].name));
        let plain = |at| FoundPerson { at, in_name: Vec::new(), beside: Vec::new() };
        found.extend(same.map(plain));
    }
    found
}

/// Those of `named` that `typed` finds in the same way: each a name, and what stands beside it.
#[must_use]
pub(crate) fn find_named(typed: &str, named: &[[&str; 2]]) -> Vec<FoundPerson> {
    let texts: Vec<[FuzzyText; 2]> = named.iter().map(|texts| texts.map(FuzzyText::of)).collect();
    let typed =
        understood(typed, |word, way| texts.iter().flatten().any(|words| words.has(word, way)));
    let mut found: Vec<(bool, FoundPerson)> = Vec::new();
    for (at, texts) in texts.iter().enumerate() {
        let [mut in_name, mut beside] = [Vec::new(), Vec::new()];
        let mut all_by_name = true;
        let has_all = typed.iter().all(|(word, way)| {
            let [name, other] = texts.each_ref().map(|words| words.places(word, *way));
            all_by_name &= !name.is_empty();
            let has = !name.is_empty() || !other.is_empty();
            in_name.extend(name);
            beside.extend(other);
            has
        });
        if has_all {
            let (in_name, beside) = (joined(in_name), joined(beside));
            found.push((!all_by_name, FoundPerson { at, in_name, beside }));
        }
    }
    found.sort_by_key(|(beside_only, _)| *beside_only);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Whether `typed` begins `name` or one of its words, whatever stands between their letters.
fn is_beginning_of_name(typed: &str, name: &str) -> bool {
    let key = name_key(typed);
    let ends = name.split_whitespace().scan(name, |rest, word| {
        let from = rest.find(word)?;
        let here = &rest[from..];
        *rest = &here[word.len()..];
        Some(here)
    });
    !key.is_empty() && ends.map(name_key).any(|end| end.starts_with(&key))
}

/// Role and school: `Year 3 teacher, Pool Street Primary`; empty where neither is known.
#[must_use]
pub(crate) fn what_and_where(person: &Person) -> String {
    let said = [&person.role, &person.school].map(|text| text.trim());
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    said.join(", ")
}

/// Of `all` the record of `coach`, who may have begun with another id on another machine.
#[must_use]
pub(crate) fn own_of<'a>(all: &'a [OwnGrowth], coach: &Coach) -> Option<&'a OwnGrowth> {
    let by_id = all.iter().find(|it| it.id == coach.id);
    by_id.or_else(|| all.iter().find(|it| same_name(&it.person.name, &coach.name)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(id: &str, name: &str, role: &str, school: &str) -> Person {
        Person::new(id.parse().expect("an id"), name, role, school, "instructional")
    }

    fn caseload() -> Vec<Person> {
        vec![
            person("person-000001", "Amina Khan", "Year 3 teacher", "Pool Street Primary"),
            person("person-000002", "Zoë O’Neill", "Head of maths", "Castle Rise School"),
            person("person-000003", "Ben Pool", "Year 5 teacher", "Castle Rise School"),
            person("person-000004", "王小明", "", ""),
        ]
    }

    fn found(typed: &str) -> Vec<String> {
        let people = caseload();
        let people: Vec<&Person> = people.iter().collect();
        let marked = |found: &FoundPerson| {
            let mut name = people[found.at].name.clone();
            for range in found.in_name.iter().rev() {
                name.insert(range.end, ']');
                name.insert(range.start, '[');
            }
            name
        };
        find_people(typed, &people).iter().map(marked).collect()
    }

    #[test]
    fn a_person_is_found_by_part_of_their_name_role_or_school() {
        assert_eq!(found("am"), ["[Am]ina Khan"]);
        assert_eq!(found("zoe"), ["[Zoë] O’Neill"]);
        assert_eq!(found("castle"), ["Zoë O’Neill", "Ben Pool"]);
        assert_eq!(found("pool"), ["Ben [Pool]", "Amina Khan"], "a name before a school");
        assert_eq!(found("year ben"), ["[Ben] Pool"]);
        assert_eq!(found("小"), ["王[小]明"]);
        assert_eq!(found(""), ["Amina Khan", "Zoë O’Neill", "Ben Pool", "王小明"]);
        assert!(found("xyzzy").is_empty());
    }

    #[test]
    fn a_person_is_found_despite_a_typing_slip() {
        assert_eq!(found("amnia"), ["[Amina] Khan"]);
        assert_eq!(found("khn"), ["Amina [Kh]a[n]"]);
        assert_eq!(found("zoeoneill"), ["Zoë O’Neill"]);
        assert_eq!(found("O’Neill, Zoe").len(), 1);
    }

    proptest! {
        #[test]
        fn marks_are_whole_characters_for_any_query(typed in "\\PC{0,12}|[a-zö ]{0,8}") {
            let people = caseload();
            let people: Vec<&Person> = people.iter().collect();
            for found in find_people(&typed, &people) {
                let beside = what_and_where(people[found.at]);
                for (text, ranges) in [(&people[found.at].name, found.in_name), (&beside, found.beside)] {
                    prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some()));
                }
            }
        }
    }
}
