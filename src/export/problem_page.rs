//! A problem card as it leaves, with nobody named but who signs it, and as a page for its coach.

use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::problem_card::CardFile;

use super::data;
use super::document::{Document, Section};
use super::known_names::KnownNames;
use super::name_marks::ToCheck;
use super::text_mask::{Replaced, TextMask};

/// A card, or an answer to one, as it leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct CardToSend {
    /// What goes into the file.
    pub(crate) card: CardFile,
    /// What was replaced.
    pub(crate) replaced: Vec<Replaced>,
    /// What a person must still check.
    pub(crate) to_check: Vec<ToCheck>,
}

impl CardToSend {
    /// `card` with nobody of `known` named in its words; who signs it is who they say they are.
    #[must_use]
    pub(crate) fn of(mut card: CardFile, known: &KnownNames) -> Self {
        let mut mask = TextMask::new(known);
        card.words.change_texts(&mut |text| mask.take_names_out(text));
        card.answers.values_mut().for_each(|it| mask.take_names_out(&mut it.words));
        let (replaced, to_check) = mask.found();
        Self { card, replaced, to_check }
    }

    /// The bytes of its file.
    #[must_use]
    pub(crate) fn bytes(&self) -> Vec<u8> {
        data::json(&serde_json::json!(self.card)).into_bytes()
    }

    /// The name of its file, which tells nothing of who made it.
    #[must_use]
    pub(crate) fn file_name(&self) -> String {
        let of = if self.card.has_card() { "problem" } else { "answer" };
        let card = self.card.card.to_string();
        format!("{of}-{}.json", card.get(..6).unwrap_or_default())
    }
}

/// A problem card as it reads, with what came back under it.
#[must_use]
pub(crate) fn problem_page(note: &NetworkNote) -> Document {
    let words = note.card_words();
    let mut page = Document { title: "A problem card".into(), ..Document::default() };
    page.subtitle = match (note.came(), words.signed.trim()) {
        (false, _) => "yours".into(),
        (true, "") => "from another coach".into(),
        (true, who) => format!("from {who}").into(),
    };
    let mut card = Section::new("");
    for (label, text) in words.parts() {
        card.labelled(label, text);
    }
    page.section(card);
    let mut answers = Section::new("What others answered");
    answers.list(note.problem.iter().flat_map(|it| it.answer_lines()));
    page.section(answers);
    page
}

/// The coach's own answer to a card from another; what is not written yet is named all the same.
#[must_use]
pub(crate) fn own_answer(note: &NetworkNote) -> Section {
    let mut section = Section::new("Your answer");
    let answer = note.answer.trim();
    section.labelled("What you answer", if answer.is_empty() { "nothing yet" } else { answer });
    section
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::calibration::bits::Bits256;
    use crate::coaching::network::problem_card::CardAnswer;
    use crate::coaching::people::Person;
    use crate::export::hidden_names_tests::{HIDDEN, known_names, masked, sentences};

    fn of_amina() -> KnownNames {
        let mut known = KnownNames::default();
        let person = Person::new(
            "person-1".parse().expect("an id"),
            "Amina Khan",
            "Year 3 teacher",
            "Pool Street Primary",
            "instructional",
        );
        known.add_person(&person);
        known
    }

    fn card(place: usize, text: &str) -> CardFile {
        let mut card = CardFile::about(Bits256::of_parts(["a card"]));
        let words = &mut card.words;
        "Nobody looks up".clone_into(&mut words.what);
        let beside = &mut words.beside;
        let at = [&mut words.what, &mut beside.place, &mut beside.tried, &mut beside.happened];
        if let Some(at) = at.into_iter().nth(place) {
            text.clone_into(at);
        } else if place == 4 {
            text.clone_into(&mut beside.open);
        } else {
            let answer = CardAnswer { revision: 1, words: text.to_owned(), signed: String::new() };
            card.answers.insert("one".to_owned(), answer);
        }
        card
    }

    proptest! {
            #![proptest_config(crate::corpus::cases(256))]

            #[test]
            fn nobody_who_is_known_is_named_in_what_leaves_in_any_case_or_joined(
                before in "[a-z ]{0,6}[ .,(“\n]", after in "[ .,)’\n'-]([a-z ]{0,6})", place in 0_usize..6,
                name in prop::sample::select(vec!["Amina Khan", "amina", "KHAN", "aMINA kHAN",
                    "Pool Street", "pool street primary", "aminas", "Khans", "jkhan", "missamina",
                    "MissAmina", "aminakhan", "AminaKhans", "khanamina", "Khan, Amina", "a.khan", "khan_a",
                    "amina2"]),
            ) {
                let leaving = CardToSend::of(card(place, &format!("{before}{name}{after}")), &of_amina());
                let text = String::from_utf8(leaving.bytes()).expect("text").to_lowercase();
                for part in ["amina", "khan", "pool street"] {
                    prop_assert!(!text.contains(part), "{}", text);
                }
            }

            #[test]
    fn what_names_nobody_leaves_in_the_same_words(text in "[a-z ,]{0,60}", place in 0_usize..6) {
                let before = card(place, &text);
                let mut leaving = CardToSend::of(before.clone(), &KnownNames::default()).card;
                let unmark = |it: &mut String| *it = it.replace("[?", "").replace("?]", "");
                leaving.words.change_texts(&mut { unmark });
                leaving.answers.values_mut().for_each(|it| unmark(&mut it.words));
                prop_assert_eq!(leaving, before);
            }
        }

    #[test]
    fn a_card_hides_what_a_case_hides() {
        let known = known_names();
        let plain: Vec<String> = sentences(HIDDEN).map(|it| it.replace(['{', '}'], "")).collect();
        let marks = |text: &str| text.matches("[?").count();
        let mut differ = Vec::new();
        for (sentence, in_case) in plain.iter().zip(masked(&plain, &known)) {
            let leaving = CardToSend::of(card(2, sentence), &known);
            // A case knows those of its meeting as well.
            if marks(&leaving.card.words.beside.tried) < marks(&in_case) && !in_case.contains("Ben")
            {
                differ.push(format!("{in_case} → {}", leaving.card.words.beside.tried));
            }
        }
        assert!(differ.is_empty(), "{differ:#?}");
    }
}
