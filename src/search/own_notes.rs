//! A coach's own notes as searches find them beside sessions: their drop-ins, their network, their CPD
//! log, their goal, their own action steps and what they chose in calibrations. They are few, so they are looked
//! through in memory.

use std::ops::Range;

use chrono::NaiveDate;

use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::RecordId;
use crate::coaching::growth::lines::GrowthAbout;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::id::{DropInId, NetworkNoteId, PersonId};
use crate::coaching::network::network_note::NetworkNote;

use super::SearchTerms;

/// One note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteCard {
    /// What it is, as a coach reads it: `question`, `CPD`.
    pub(crate) kind: &'static str,
    /// Of which day.
    pub(crate) on: Option<NaiveDate>,
    /// Which record it is in.
    pub(crate) record: RecordId,
    /// Where in the program it stands.
    pub(crate) place: NotePlace,
    /// Its words, a line for each that was typed.
    pub(crate) text: String,
    /// Whether it is shown only where private notes are.
    pub(crate) is_private: bool,
}

/// Where in the program a note stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotePlace {
    /// Among what they take to other coaches and bring home.
    Network(NetworkNoteId),
    /// In their own development.
    Growth(GrowthAbout),
    /// Among the drop-ins with this person.
    DropIn(PersonId, DropInId),
}

/// Where a note has what was sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoteFound {
    /// The note.
    pub(crate) card: NoteCard,
    /// The line of it that has most.
    pub(crate) line: String,
    /// What to mark in that line, in bytes.
    pub(crate) marks: Vec<Range<usize>>,
}

impl NoteCard {
    /// A drop-in.
    #[must_use]
    pub(crate) fn of_drop_in(visit: &DropIn) -> Self {
        let lines = visit.notes.iter().map(|it| &it.text);
        let texts = [&visit.coachee.name, &visit.lesson, &visit.at_said].into_iter().chain(lines);
        let texts: Vec<&str> = texts.map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        Self {
            kind: "drop-in",
            on: Some(visit.at.date_naive()),
            record: (&visit.id).into(),
            place: NotePlace::DropIn(visit.coachee.id.clone(), visit.id.clone()),
            text: texts.join("\n"),
            is_private: true,
        }
    }

    /// A note of a network.
    #[must_use]
    pub(crate) fn of_network(note: &NetworkNote) -> Self {
        Self {
            kind: note.kind.label(),
            on: Some(note.on),
            record: (&note.id).into(),
            place: NotePlace::Network(note.id.clone()),
            text: note.all_text(),
            is_private: false,
        }
    }

    /// An entry of a CPD log.
    #[must_use]
    pub(crate) fn of_cpd(entry: &CpdEntry) -> Self {
        let text = [&entry.what, &entry.changed].into_iter().chain(&entry.with);
        let text: Vec<&str> = text.map(String::as_str).collect();
        Self {
            kind: "CPD",
            on: Some(entry.on),
            record: (&entry.id).into(),
            place: NotePlace::Growth(GrowthAbout::Cpd(entry.id.clone())),
            text: text.join("\n"),
            is_private: false,
        }
    }

    /// What a coach keeps of their own development: the goals, and the steps they were coached on.
    #[must_use]
    pub(crate) fn of_growth(own: &OwnGrowth) -> Vec<Self> {
        let card = |kind, on, about, text: &str| Self {
            kind,
            on,
            record: RecordId::new::<OwnGrowth>(own.id.as_str()),
            place: NotePlace::Growth(about),
            text: text.to_owned(),
            is_private: true,
        };
        let goals = own.goal.iter().chain(&own.earlier);
        let goals = goals.map(|it| card("your goal", it.since, GrowthAbout::Goal, it.question()));
        let coached = own.coached.iter().map(|it| {
            let seen: Vec<&str> = it.step.written_criteria().collect();
            let text = format!("{}\n{}\n{}", it.step.text, it.by, seen.join("\n"));
            card("your own step", Some(it.on), GrowthAbout::Coached(it.id.clone()), &text)
        });
        goals.chain(coached).collect()
    }

    /// What a coach chose in a calibration.
    #[must_use]
    pub(crate) fn of_calibration(own: &OwnCalibration) -> Self {
        let texts = own.own_texts().into_iter().map(str::trim);
        let texts: Vec<&str> = texts.filter(|it| !it.is_empty()).collect();
        Self {
            kind: "calibration",
            on: Some(own.on),
            record: (&own.id).into(),
            place: NotePlace::Growth(GrowthAbout::Calibration(own.id.clone())),
            text: texts.join("\n"),
            is_private: true,
        }
    }
}

/// Those of `all` that have all of `terms`, the newest first; private ones only where `private`.
#[must_use]
pub(crate) fn notes_found(all: &[NoteCard], terms: &SearchTerms, private: bool) -> Vec<NoteFound> {
    if terms.is_empty() {
        return Vec::new();
    }
    let fits = |it: &NoteCard| (private || !it.is_private) && terms.finds_in(&it.text);
    let mut found: Vec<NoteFound> = all
        .iter()
        .filter(|it| fits(it))
        .map(|card| {
            // Of lines that have as much, the first.
            let best = card.text.lines().rev().max_by_key(|it| terms.how_many_in(it));
            let line = best.unwrap_or_default().trim().to_owned();
            NoteFound { marks: terms.marks(&line), line, card: card.clone() }
        })
        .collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.card.on));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::network::network_parts::NetworkKind;
    use crate::coaching::testing::session;

    #[test]
    fn a_note_is_found_by_words_in_several_of_its_lines_and_shows_the_line_with_most() {
        let on = "2026-11-14".parse().expect("a day");
        let id = "network-0c9d11".parse().expect("an id");
        let mut note =
            NetworkNote::new(id, session().coach, NetworkKind::Question, on, "Who covers?");
        "A cover rota, made in June".clone_into(&mut note.answer);
        let all = vec![NoteCard::of_network(&note)];
        let found = |words: &str| notes_found(&all, &SearchTerms::whole(words), false);
        let one = found("covers June").pop().expect("found");
        assert_eq!((one.card.kind, one.line.as_str()), ("question", "Who covers?"));
        assert_eq!(found("rota June").pop().expect("found").line, "A cover rota, made in June");
        assert!(found("covers July").is_empty() && found("").is_empty());
    }
}
