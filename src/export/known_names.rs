//! The people, schools and roles whose names are removed from cases.

use std::collections::HashMap;

use crate::coaching::id::PersonId;
use crate::coaching::network::case_file::CaseFile;
use crate::coaching::network::problem_card::CardFile;
use crate::coaching::people::{Coach, Person};
use crate::coaching::session::Session;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::named_pupils::likely_named;

use super::name_marks::{ChecksFound, ToCheck};

/// The people, schools and roles around the exported sessions; their names are removed as well.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    pub(super) people: Vec<Acquaintance>,
    pub(super) places: HashMap<PersonId, usize>,
    pub(super) schools: Vec<String>,
    pub(super) roles: Vec<(String, &'static str)>,
}

#[derive(Clone, Debug)]
pub(super) struct Acquaintance {
    pub(super) names: Vec<String>,
    /// The noun of their replacement, before its letter.
    pub(super) noun: &'static str,
}

impl KnownNames {
    /// Adds a person of the caseload.
    pub(crate) fn add_person(&mut self, person: &Person) {
        self.meet(&person.id, &person.name, noun(&person.programme));
        self.add_place(&person.school, &person.role, noun(&person.programme));
    }

    /// Adds the coach whose program this is.
    pub(crate) fn add_coach(&mut self, coach: &Coach) {
        self.meet(&coach.id, &coach.name, "Coach");
    }

    /// Adds the coach and the coachee of a session.
    pub(crate) fn add_session(&mut self, session: &Session) {
        let (coach, coachee) = (&session.coach, &session.coachee);
        self.meet(&coachee.id, &coachee.name, noun(&session.programme));
        self.meet(&coach.id, &coach.name, "Coach");
        self.add_place(&coachee.school, &coachee.role, noun(&session.programme));
    }

    /// Which people and schools among them `cases` still name, each once.
    #[must_use]
    pub(crate) fn named_in_cases(&self, cases: &[CaseFile]) -> Vec<String> {
        self.named(|read| cases.iter().for_each(|it| it.each_text(read)))
    }

    /// The same of a problem card, or of answers to one.
    #[must_use]
    pub(crate) fn named_in_card(&self, card: &CardFile) -> Vec<String> {
        self.named(|read| card.each_text(read))
    }

    fn named(&self, each_text: impl FnOnce(&mut dyn FnMut(&str))) -> Vec<String> {
        let finder = self.finder();
        let mut named: Vec<&String> = Vec::new();
        each_text(&mut |text| {
            for hit in finder.find(text) {
                let person = self.people.get(hit.of).and_then(|it| it.names.first());
                let school = || self.schools.get(hit.of.checked_sub(self.people.len())?);
                named.extend(person.or_else(school).filter(|it| !named.contains(it)));
            }
        });
        named.into_iter().cloned().collect()
    }

    /// Adds everybody in `other`.
    pub(super) fn add_circle(&mut self, other: &Self) {
        let mut people: Vec<(&PersonId, usize)> =
            other.places.iter().map(|(id, n)| (id, *n)).collect();
        // Sorted by first occurrence, since a hash map has no order.
        people.sort_unstable_by_key(|(_, place)| *place);
        for (id, place) in people {
            let known = &other.people[place];
            known.names.iter().for_each(|name| self.meet(id, name, known.noun));
        }
        other.schools.iter().for_each(|school| self.add_place(school, "", ""));
        other.roles.iter().for_each(|(role, noun)| self.add_place("", role, noun));
    }

    /// A finder of them all: people, then schools, then roles.
    pub(crate) fn finder(&self) -> NameFinder {
        let known = |kind, names: &[String]| KnownEntity { kind, names: names.to_vec() };
        let one = |kind, name: &String| known(kind, std::slice::from_ref(name));
        let people = self.people.iter().map(|it| known(NameKind::Person, &it.names));
        let schools = self.schools.iter().map(|it| one(NameKind::School, it));
        let roles = self.roles.iter().map(|(it, _)| one(NameKind::Role, it));
        NameFinder::new(&people.chain(schools).chain(roles).collect::<Vec<_>>())
    }

    fn meet(&mut self, id: &PersonId, name: &str, noun: &'static str) {
        let place = *self.places.entry(id.clone()).or_insert(self.people.len());
        if place == self.people.len() {
            self.people.push(Acquaintance { names: Vec::new(), noun });
        }
        let names = &mut self.people[place].names;
        if !name.trim().is_empty() && !names.iter().any(|it| it == name) {
            names.push(name.to_owned());
        }
    }

    fn add_place(&mut self, school: &str, role: &str, noun: &'static str) {
        if !school.trim().is_empty() && !self.schools.iter().any(|it| it == school) {
            self.schools.push(school.to_owned());
        }
        if !role.trim().is_empty() && !self.roles.iter().any(|(it, _)| it == role) {
            self.roles.push((role.to_owned(), noun));
        }
    }
}

/// What in the texts of `seen` may name somebody who is neither in `sessions` nor in `known`: a
/// pupil, most likely. `seen` is what is left of `sessions` for a reader.
pub(crate) fn others_named(
    sessions: &[Session],
    seen: &[Session],
    known: &KnownNames,
) -> Vec<ToCheck> {
    let mut all = KnownNames::default();
    for session in sessions {
        all.add_session(session);
    }
    all.add_circle(known);
    let names = all.finder();
    let mut checks = ChecksFound::default();
    for session in seen {
        session.each_text(&mut |text| read_for_people(text, &names, &mut checks));
    }
    checks.list()
}

/// The same in `texts` about `person`.
pub(super) fn others_in_texts<'a>(
    person: &Person,
    texts: impl Iterator<Item = &'a str>,
    known: &KnownNames,
) -> Vec<ToCheck> {
    let mut all = known.clone();
    all.add_person(person);
    let names = all.finder();
    let mut checks = ChecksFound::default();
    for text in texts {
        read_for_people(text, &names, &mut checks);
    }
    checks.list()
}

/// Adds to `checks` what in `text` is most likely somebody's name and none of `names`.
pub(super) fn read_for_people(text: &str, names: &NameFinder, checks: &mut ChecksFound) {
    checks.read(text, &likely_named(text, names));
}

/// A generic noun for a coachee of a programme.
fn noun(programme: &str) -> &'static str {
    match programme {
        "instructional" => "Teacher",
        "leadership" => "Leader",
        "teaching_assistant" => "Teaching assistant",
        _ => "Colleague",
    }
}
