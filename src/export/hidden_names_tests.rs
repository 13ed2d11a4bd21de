//! Measures how many names stay hidden in a case, over sentences written for it, and how many words
//! are marked for nothing. The bounds only ever go down.

use super::anonymise::CaseWriter;
use super::known_names::KnownNames;
use crate::coaching::address::Address;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::example_trust;

pub(super) const HIDDEN: &str = include_str!("../../tests/case/hidden_names.txt");
const ORDINARY: &str = include_str!("../../tests/case/ordinary.txt");
const WITH_NAME_WORDS: &str = include_str!("../../tests/case/ordinary_with_name_words.txt");

/// Between two sentences that have nothing to do with each other.
const BETWEEN: &str = "\n\n·\n\n";

pub(super) fn sentences(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

pub(super) fn known_names() -> KnownNames {
    let mut known = KnownNames::default();
    for (n, (name, role, school)) in [
        ("Di Thompson", "Bursar", "St Mary’s CE Primary School"),
        ("Amina Khan", "Year 3 teacher", "Hope Academy"),
        ("Van Nguyen", "Headteacher", "The Grammar School"),
        ("Kim Lee", "Head", "Castle Rise"),
        ("Will Hart", "", ""),
        ("Zoë O’Neill-Żelazny", "", ""),
        ("Maria de Souza", "", ""),
        ("Jo Fox", "", ""),
        ("May Li", "", ""),
        ("Al Hassan", "", ""),
        ("Sukhdeep Gill", "", ""),
        ("Mark Abbott", "", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let person: Person = serde_json::from_value(serde_json::json!({
            "format": "alongside/person", "version": 1, "id": format!("person-{n}"), "name": name,
            "role": role, "school": school, "programme": "instructional",
        }))
        .expect("a person");
        known.add_person(&person);
    }
    known
}

/// Each of `sentences` as a case has it.
pub(super) fn masked(sentences: &[String], known: &KnownNames) -> Vec<String> {
    let (_, session) =
        example_trust::FILES.iter().find(|(name, _)| name.contains("43b3b0")).expect("a session");
    let mut session: Session = serde_json::from_str(session).expect("a session");
    session.coachee.name = "Ben Osei".into();
    session.coachee.role = "SENCO".into();
    session.coachee.school = "Pool Street Primary".into();
    session.set_text(&Address::Notes(0), sentences.join(BETWEEN), "");
    let cases = CaseWriter::of(&[session], known, &Offer::default());
    let notes = &cases.sessions[0].session.steps[0].notes;
    let masked: Vec<String> = notes.split(BETWEEN).map(str::to_owned).collect();
    assert_eq!(masked.len(), sentences.len());
    masked
}

/// `text` without what stands between marks.
fn without_marks(text: &str) -> (String, Vec<String>) {
    let (mut out, mut marked, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once("[?") {
        let (mark, after) = after.split_once("?]").expect("a mark ends");
        out.push_str(before);
        out.push_str(" · ");
        marked.push(mark.to_owned());
        rest = after;
    }
    (out + rest, marked)
}

/// How often `part` stands in `text` as a word of its own.
fn stands(text: &str, part: &str) -> usize {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(part)
        .filter(|(at, _)| {
            !is_letter(text[..*at].chars().next_back())
                && !is_letter(text[at + part.len()..].chars().next())
        })
        .count()
}

#[test]
fn no_hidden_name_is_neither_replaced_nor_marked() {
    let known = known_names();
    let mut left = Vec::new();
    let mut hidden = 0;
    let plain: Vec<String> = sentences(HIDDEN).map(|it| it.replace(['{', '}'], "")).collect();
    for (sentence, masked) in sentences(HIDDEN).zip(masked(&plain, &known)) {
        let (unmarked, _) = without_marks(&masked);
        let mut open = String::new();
        for (n, part) in sentence.split(['{', '}']).enumerate() {
            if n % 2 == 0 {
                open.push_str(part);
            }
        }
        for part in sentence.split(['{', '}']).skip(1).step_by(2) {
            hidden += 1;
            // Every word of it, so that half an address is not left.
            let words = part.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            let stays = words
                .filter(|word| word.chars().any(char::is_alphabetic) || part.len() < 9)
                .filter(|word| !word.is_empty() && !["the", "The", "s"].contains(word))
                .any(|word| stands(&unmarked, word) > stands(&open, word));
            if stays {
                left.push(format!("{sentence} → {masked}"));
            }
        }
    }
    println!("{hidden} hidden names, {} neither replaced nor marked", left.len());
    assert!(sentences(HIDDEN).count() >= 340 && hidden >= 375, "{hidden} hidden names");
    assert!(left.is_empty(), "{} of {hidden} stay: {left:#?}", left.len());
}

/// How many words `text` has, and which are marked or replaced there.
fn marked_for_nothing(text: &'static str) -> (usize, Vec<String>) {
    let known = known_names();
    let (mut words, mut marks) = (0, Vec::new());
    let plain: Vec<String> = sentences(text).map(str::to_owned).collect();
    for (sentence, masked) in plain.iter().zip(masked(&plain, &known)) {
        words += sentence.split_whitespace().count();
        let (unmarked, marked) = without_marks(&masked);
        marks.extend(
            marked
                .iter()
                .flat_map(|it| it.split_whitespace())
                .map(|it| format!("{it}: {sentence}")),
        );
        if marked.is_empty() && unmarked != *sentence {
            marks.push(format!("{unmarked}: {sentence}"));
        }
    }
    println!("{words} ordinary words, {} marked: {marks:#?}", marks.len());
    (words, marks)
}

#[test]
fn few_words_are_marked_for_nothing() {
    let (words, marks) = marked_for_nothing(ORDINARY);
    assert!(words > 1_500, "only {words} words");
    assert!(marks.len() * 125 < words, "{} of {words}: {marks:#?}", marks.len());
}

#[test]
fn few_words_are_marked_even_where_every_sentence_has_one_that_may_be_a_name() {
    let (words, marks) = marked_for_nothing(WITH_NAME_WORDS);
    assert!(words > 600, "only {words} words");
    assert!(marks.len() * 33 < words, "{} of {words}: {marks:#?}", marks.len());
}

#[test]
fn few_words_of_the_example_trusts_notes_are_marked() {
    let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
    let sessions: Vec<Session> =
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect();
    let mut known = KnownNames::default();
    for session in &sessions {
        known.add_session(session);
    }
    let cases = CaseWriter::of(&sessions, &known, &Offer::default());
    let (mut words, mut marks) = (0, Vec::new());
    for case in &cases.sessions {
        case.session.each_text(&mut |text| {
            words += text.split_whitespace().count();
            marks.extend(without_marks(text).1);
        });
    }
    marks.sort();
    let marked: usize = marks.iter().map(|it| it.split_whitespace().count()).sum();
    println!("{words} words of the example trust, {marked} marked: {marks:?}");
    assert!(words > 5_000, "only {words} words");
    assert!(marked * 100 < words, "{marked} of {words}: {marks:?}");
}
