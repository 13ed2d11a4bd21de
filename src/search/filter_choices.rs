//! The values that can be filtered by: people, programmes, schools and strands found in sessions.

use std::collections::{BTreeSet, HashMap};

use crate::coaching::id::PersonId;
use crate::coaching::people::Person;

use super::card::Card;

/// The values that can be filtered by, as sessions have them, sorted by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterChoices {
    /// Everybody who was coached, as they stood in their newest session.
    pub people: Vec<Person>,
    /// Every name that they had in a session, by id.
    pub(crate) names: Vec<(PersonId, String)>,
    /// Programmes, by id.
    pub programmes: Vec<String>,
    /// Schools.
    pub schools: Vec<String>,
    /// Strands, by id.
    pub strands: Vec<String>,
}

impl FilterChoices {
    /// The values in `cards`.
    #[must_use]
    pub(crate) fn among<'a>(cards: impl Iterator<Item = &'a Card>) -> Self {
        let mut newest: HashMap<&PersonId, &Card> = HashMap::new();
        let [mut programmes, mut schools, mut strands] = [const { BTreeSet::new() }; 3];
        let mut names = BTreeSet::new();
        for card in cards {
            let known = newest.entry(&card.person_id).or_insert(card);
            if card.newest_first(known).is_lt() {
                *known = card;
            }
            names.insert((&card.person_id, card.person.as_str()));
            programmes.insert(card.programme.as_str());
            schools.insert(card.school.as_str());
            strands.insert(card.strand.as_str());
        }
        let mut people: Vec<Person> = newest.into_values().map(as_they_stood).collect();
        people.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        let texts = |all: BTreeSet<&str>| {
            all.into_iter().filter(|text| !text.is_empty()).map(str::to_owned).collect()
        };
        Self {
            people,
            names: names.into_iter().map(|(id, name)| (id.clone(), name.to_owned())).collect(),
            programmes: texts(programmes),
            schools: texts(schools),
            strands: texts(strands),
        }
    }

    /// The same, with those of `more` that are not among them.
    #[must_use]
    pub(crate) fn with(mut self, more: Self) -> Self {
        for person in more.people {
            if self.people.iter().all(|it| it.id != person.id) {
                self.people.push(person);
            }
        }
        self.people.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        self.names = in_order(self.names.into_iter().chain(more.names));
        self.programmes = in_order(self.programmes.into_iter().chain(more.programmes));
        self.schools = in_order(self.schools.into_iter().chain(more.schools));
        self.strands = in_order(self.strands.into_iter().chain(more.strands));
        self
    }
}

/// Each of `all` once.
fn in_order<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<T>>().into_iter().collect()
}

fn as_they_stood(card: &Card) -> Person {
    let id = card.person_id.clone();
    Person::new(id, &card.person, &card.role, &card.school, &card.programme)
}

#[cfg(test)]
mod tests {
    use super::super::card::tests::bare;
    use super::*;

    #[test]
    fn choices_list_each_person_once_by_their_latest_name_and_nothing_unnamed() {
        let card = Card::of(&bare());
        let later = "2026-11-24T09:16:04+00:00".parse().ok();
        let married = Card { person: "Zoë Osei".into(), when: later, ..card.clone() };
        let choices = FilterChoices::among([&card, &married, &card].into_iter());
        let names: Vec<&str> = choices.people.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Zoë Osei"]);
        let ever: Vec<&str> = choices.names.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(ever, ["Zoë Khan", "Zoë Osei"]);
        assert_eq!(choices.schools, ["Pool Street Primary"]);
        assert_eq!((choices.programmes.len(), choices.strands.len()), (1, 0));
    }
}
