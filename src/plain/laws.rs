//! Laws of plain mode: whatever is typed, it goes on, in lines of plain text, and says nothing twice
//! that was not asked for; and every command there is can be reached.

use proptest::prelude::*;

use crate::app::core::event::{Event, Purpose, SessionOpened};
use crate::app::core::model::Model;
use crate::app::core::update::update;
use crate::app::testing::shared;
use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::session::Session;
use crate::coaching::testing::{amina, now_at, rosa};
use crate::keys::keymap::Keymap;
use crate::ui::heard::SPOKEN_SIZE;

use super::commands::{Doable, doable, meant};
use super::listener::PlainMode;

/// So many lines that are the same as those before are a screenful that is said twice.
const BLOCK: usize = 5;

/// The program with somebody on the caseload, and a session opened for `purpose` where one is.
fn program(purpose: Option<Purpose>, now: &Now) -> Model {
    let mut all = shared();
    all.size = SPOKEN_SIZE;
    all.coach = Some(rosa());
    let mut model = Model::new(all);
    update(&mut model, Event::PeopleRead(vec![amina()]), now);
    update(&mut model, Event::AllRead, now);
    if let Some(purpose) = purpose {
        let protocol = packs::protocol("instructional-six-step").expect("built in").clone();
        let id = "0193581e-session".parse().expect("an id");
        let session = Session::prepared(id, rosa(), &amina(), protocol, 30, None);
        let opened = SessionOpened { session, previous: None, read_only: None, purpose };
        update(&mut model, Event::Opened(Box::new(opened)), now);
    }
    model
}

/// Everything that can be chosen has its number, from the first on in the order in which it is read;
/// nothing else begins with a figure, but the answers to a question.
fn assert_in_order(plain: &PlainMode) {
    let numbers: Vec<usize> = plain.lines().iter().filter_map(|it| it.number).collect();
    let first = numbers.first().copied().unwrap_or(1);
    assert!(first == 1 || first == 11, "{numbers:?}");
    assert!(numbers.iter().copied().eq(first..first + numbers.len()), "{numbers:?}");
    for line in plain.lines().iter().filter(|it| it.number.is_none()) {
        let is_numbered = line.text.starts_with(|c: char| c.is_ascii_digit());
        let is_answer = line.text.starts_with("1 ") && line.text.contains(", 2 ");
        assert!(!is_numbered || is_answer, "{line:?}");
    }
}

/// What is said at first, and then in answer to each of these lines.
fn answers(model: &mut Model, lines: &[String], now: &Now) -> Vec<Vec<String>> {
    let mut plain = PlainMode::default();
    let mut all = vec![plain.news(model, now)];
    assert_in_order(&plain);
    for line in lines {
        let answer = plain.typed(line, model, now);
        let mut said = answer.says;
        for event in answer.events {
            update(model, event, now);
        }
        said.extend(plain.news(model, now));
        assert!(!said.is_empty(), "nothing is said to {line:?} {lines:?}");
        said.extend(plain.tick(model, now));
        assert_in_order(&plain);
        all.push(said);
    }
    all
}

/// The name of a key that nobody presses where lines are typed. What is typed here has no such name.
fn key_in(line: &str) -> Option<&str> {
    let is_name = |it: &&str| {
        let number = it.strip_prefix('F').and_then(|it| it.parse::<u8>().ok());
        matches!(*it, "Esc" | "Tab" | "Shift-Tab") || it.starts_with("Ctrl-") || number.is_some()
    };
    line.split(|c: char| !c.is_alphanumeric() && c != '-').find(is_name)
}

/// What is said when these lines are typed.
fn heard(model: &mut Model, lines: &[String], now: &Now) -> Vec<String> {
    answers(model, lines, now).concat()
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0_usize..30).prop_map(|n| n.to_string()),
        4 => "[a-z ,+:0]",
        3 => Just(String::new()),
        2 => Just(".".to_owned()),
        4 => prop::sample::select(vec![
            "/next", "/back", "n", "p", "prepare", "meeting", "/end", "e", "y", "/library", "/f4",
            "space", "/space", "/11", "-", "review", "settings", "plan", "growth", "trash", "export",
            "/", "quit", "/page", "/delete", "/pass", "hello", "no", "fri", "tomorrow p3", "/enter", "enter", "/undo", "u", "/pass", "add", "/f2", "f1",
        ]).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..crate::corpus::cases(64) })]

    #[test]
    fn whatever_is_typed_is_answered_in_plain_lines_and_nothing_is_said_twice(
        at in 0_usize..3,
        lines in prop::collection::vec(typed(), 0..30),
    ) {
        let now = now_at("2026-11-25T16:00:00+00:00");
        let purpose = [None, Some(Purpose::Meeting), Some(Purpose::Prepare)][at];
        let mut said = answers(&mut program(purpose, &now), &lines, &now);
        // These two are lists of keys.
        let asks_for_keys = lines.iter().any(|it| it == "f1" || it == "/f2");
        for line in said.iter().flatten() {
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert!(asks_for_keys || key_in(line).is_none(), "{line} {lines:?}");
        }
        // A line that is answered in one is no screenful, however often it is typed; and what can be
        // done here is told as often as that is asked.
        let asks = |line: &String| matches!(line.trim(), "/" | ":");
        for (said, _) in said.iter_mut().skip(1).zip(&lines).filter(|(_, line)| asks(line)) {
            said.clear();
        }
        said.retain(|lines| lines.len() > 1);
        for two in said.concat().windows(2 * BLOCK) {
            prop_assert!(two[..BLOCK] != two[BLOCK..], "{two:#?}\n{lines:?}");
        }
    }
}

#[test]
fn every_command_of_every_screen_is_reached_by_its_name() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    for purpose in [None, Some(Purpose::Meeting), Some(Purpose::Prepare)] {
        let model = program(purpose, &now);
        let all = doable(&model);
        let entries = Keymap::default().entries(model.screen().scopes()).len();
        assert!(entries > 10 && all.len() + 3 >= entries, "{}", all.len());
        for it in &all {
            let Doable::Command(_) = it.what else { panic!("a key") };
            let found = meant(&all, it.says());
            assert_eq!(found.iter().map(|it| it.what).collect::<Vec<_>>(), [it.what], "{it:?}");
        }
    }
}

#[test]
fn a_field_is_filled_by_its_number_and_the_next_one_follows() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(None, &now);
    let lines = ["a", "Ben Osei", "Year 5 teacher", ".", "?"].map(str::to_owned);
    let said = heard(&mut model, &lines, &now);
    let has = |line: &str| said.iter().any(|it| it == line);
    assert!(has("1 Name: Ben Osei") && has("2 Role: Year 5 teacher"), "{said:#?}");
    assert!(said.iter().any(|it| it.starts_with("Now 2 Role")), "{said:#?}");
}

#[test]
fn a_question_is_answered_by_its_number_and_by_nothing_else() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(Some(Purpose::Prepare), &now);
    let ask = |model: &mut Model, line: &str| {
        let first = if model.overlay.is_some() { "" } else { "/delete it" };
        heard(model, &[first.into(), line.into()], &now)
    };
    let said = ask(&mut model, "");
    let asks = "1 delete it, 2 leave it";
    assert!(model.overlay.is_some() && said.last().is_some_and(|it| it == asks), "{said:?}");
    let said = ask(&mut model, "perhaps");
    let again = format!("“perhaps” is none of these. {asks}");
    assert!(model.overlay.is_some() && said.contains(&again), "{said:?}");
    ask(&mut model, "leave it");
    assert!(model.overlay.is_none());
}

#[test]
fn words_answer_a_question_and_what_is_no_answer_has_it_asked_again() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(Some(Purpose::Meeting), &now);
    let lines = ["/next", "/next", "/next", "/next", "waiting", "clip"].map(str::to_owned);
    let said = answers(&mut model, &lines, &now);
    let asks = "Model first: 1 live, 2 clip, 3 exemplar, 4 worked example, 5 none";
    assert!(said[5].contains(&format!("“waiting” is none of these. {asks}")), "{said:#?}");
    assert!(said[6].iter().any(|it| it.starts_with("Model: clip")), "{said:#?}");
    let mut model = program(Some(Purpose::Prepare), &now);
    let said = heard(&mut model, &["/5".into(), "something else".into()], &now);
    let again = "“something else” is none of these. Now 5 Strand. 1 ";
    assert!(said.iter().any(|it| it.starts_with(again)), "{said:#?}");
}

#[test]
fn the_name_of_a_key_is_text_in_a_field() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(None, &now);
    for word in ["space", "enter", "esc", "f7", " quit", "1", "next"] {
        let said = heard(&mut model, &["/add".into(), word.into(), ".".into(), ".".into()], &now);
        assert!(said.contains(&format!("1 Name: {}", word.trim())), "{word}: {said:#?}");
    }
}

#[test]
fn the_word_that_leaves_is_not_written_down_unawares() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(None, &now);
    let said = answers(&mut model, &["/add".into(), "quit".into(), "?".into()], &now);
    assert_eq!(
        said[2],
        ["Not written down. To leave: /quit. To write that word: a space before it."]
    );
    assert!(said[3].contains(&"1 Name, empty".to_owned()), "{said:#?}");
}

#[test]
fn a_letter_goes_into_no_field_in_which_nobody_types() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(None, &now);
    let lines = ["/add", "Ben", ".", "y", "addy", "7", "?"].map(str::to_owned);
    let said = answers(&mut model, &lines, &now);
    assert!(said[7].contains(&"2 Role, empty".to_owned()), "{said:#?}");
    assert!(said[7].contains(&"1 Name: Ben".to_owned()), "{said:#?}");
}

#[test]
fn on_the_first_evening_each_question_takes_its_number_its_words_or_an_empty_line() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    for (answer, is_asked_again) in
        [("2", false), ("n", false), ("no", false), ("", false), ("perhaps", true), ("7", true)]
    {
        let mut all = shared();
        all.size = SPOKEN_SIZE;
        let mut model = Model::new(all);
        let lines = ["Sofia Reyes", "", answer].map(str::to_owned);
        let said = answers(&mut model, &lines, &now);
        let asks = "Now 3 Look round an example school first? 1 yes: it has a folder of its own, \
                    apart from yours, 2 no: start with your own people";
        assert_eq!(said[2].last().map(String::as_str), Some(asks), "{said:#?}");
        let again = said[3].iter().any(|it| it.contains("is none of these"));
        assert_eq!(again, is_asked_again, "{said:#?}");
        assert_eq!(model.screen().title() == "Today", !is_asked_again, "{said:#?}");
    }
}

#[test]
fn a_stroke_alone_searches_where_that_is_its_key_and_lists_what_can_be_done_elsewhere() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut model = program(None, &now);
    let said = answers(&mut model, &["/add".into(), "/".into()], &now);
    assert!(said[2].iter().any(|it| it.ends_with("Leave alongside: quit")), "{said:#?}");
    let mut model = program(None, &now);
    let said = answers(&mut model, &["/review".into(), "/".into()], &now);
    assert_eq!(said[2], ["Now type it; a full stop leaves it."]);
}

#[test]
fn no_screen_names_a_key_that_nobody_presses_there() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let mut titles = Vec::new();
    for purpose in [None, Some(Purpose::Meeting), Some(Purpose::Prepare)] {
        for first in doable(&program(purpose, &now)) {
            let ask = format!("/{}", first.says());
            let mut model = program(purpose, &now);
            heard(&mut model, std::slice::from_ref(&ask), &now);
            let title = model.screen().title();
            let is_new = !titles.contains(&title);
            titles.push(title);
            let then = if is_new { doable(&model) } else { Vec::new() };
            let then = then.iter().map(|it| format!("/{}", it.says()));
            for then in then.chain(["?".to_owned()]) {
                let mut model = program(purpose, &now);
                let lines = [ask.clone(), then, "?c".into()];
                for line in heard(&mut model, &lines, &now) {
                    assert_eq!(key_in(&line), None, "{line} {lines:?}");
                }
            }
        }
    }
    titles.sort_unstable();
    titles.dedup();
    assert!(titles.len() > 12, "{titles:?}");
}
