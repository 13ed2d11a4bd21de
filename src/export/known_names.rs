//! Everybody and every school known around the sessions that leave as cases.

use std::collections::HashMap;

use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::search::possible_names::Vocabulary;

/// Everybody and every school known around the sessions that leave: their names are taken out as
/// well.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    pub(super) people: Vec<Acquaintance>,
    pub(super) places: HashMap<PersonId, usize>,
    pub(super) schools: Vec<String>,
    pub(super) roles: Vec<(String, &'static str)>,
    /// Words that stand somewhere without a capital, and so are no names.
    pub(super) words: Vocabulary,
}

#[derive(Clone, Debug)]
pub(super) struct Acquaintance {
    pub(super) names: Vec<String>,
    /// What they are called instead, before a letter.
    pub(super) noun: &'static str,
}

impl KnownNames {
    /// Makes a person of the caseload known.
    pub fn add_person(&mut self, person: &Person) {
        self.meet(&person.id, &person.name, noun(&person.programme));
        self.add_place(&person.school, &person.role, noun(&person.programme));
    }

    /// Makes everybody who is named at the head of a session known.
    pub fn add_session(&mut self, session: &Session) {
        let (coach, coachee) = (&session.coach, &session.coachee);
        self.meet(&coachee.id, &coachee.name, noun(&session.programme));
        self.meet(&coach.id, &coach.name, "Coach");
        self.add_place(&coachee.school, &coachee.role, noun(&session.programme));
        session.each_text(&mut |text| self.words.read(text));
    }

    /// Makes everybody in `other` known.
    pub(super) fn add_circle(&mut self, other: &Self) {
        let mut people: Vec<(&PersonId, usize)> =
            other.places.iter().map(|(id, n)| (id, *n)).collect();
        // In the order in which they were met, whatever order a table has.
        people.sort_unstable_by_key(|(_, place)| *place);
        for (id, place) in people {
            let known = &other.people[place];
            known.names.iter().for_each(|name| self.meet(id, name, known.noun));
        }
        other.schools.iter().for_each(|school| self.add_place(school, "", ""));
        other.roles.iter().for_each(|(role, noun)| self.add_place("", role, noun));
        self.words.learn(&other.words);
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

/// What somebody is in a programme, as another trust would say it.
fn noun(programme: &str) -> &'static str {
    match programme {
        "instructional" => "Teacher",
        "leadership" => "Leader",
        "teaching_assistant" => "Teaching assistant",
        _ => "Colleague",
    }
}
