//! A sentence that is typed where letters act does nothing but to be noticed, on any screen.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use alongside::app::core::event::Event;
use alongside::app::core::model::Overlay;
use alongside::keys::key::Key;

use super::any_keys_at_any_size::screens;
use crate::support::coach::{Coach, files_under};

/// What people type by mistake there, and what has done harm.
const SENTENCES: [&str; 14] = [
    "2 nov to 16 dec",
    "he was calm",
    "the class",
    "next meeting",
    "and then",
    "yesterday was quieter than before",
    "quite pleased with how everyone began",
    "good start, books out, look",
    "oops",
    "every book\nlies open",
    "- x is done",
    "12 of 14",
    "I waited; they looked up.\n",
    "y e n q u d p",
];

const SAYS: &str = "That looks like a sentence";

/// What is seen above the last line.
fn rows(coach: &Coach) -> Vec<String> {
    let home = coach.folders().data.parent().expect("a folder").display().to_string();
    let mut rows = coach.rows();
    rows.pop();
    rows.iter().map(|row| row.replace(&home, "~")).collect()
}

/// Every file of the coach, but for when and where it was saved, what it comes from and how long it took until then.
fn files(coach: &Coach) -> BTreeMap<PathBuf, Vec<String>> {
    let folder = coach.folders().data;
    let read = |path: PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
        // Which bytes it comes from differs where it was saved at another time.
        let is_digest = |line: &str| {
            let word = line.trim().trim_end_matches(',').trim_matches('"');
            word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        let names = ["\"saved_at\"", "\"device\"", "\"seconds\""];
        let of_a_save =
            |line: &&str| names.iter().any(|name| line.contains(name)) || is_digest(line);
        let lines = text.lines().filter(|line| !of_a_save(line)).map(str::to_owned).collect();
        (path.strip_prefix(&folder).expect("under it").to_owned(), lines)
    };
    files_under(&folder).into_iter().map(read).collect()
}

fn letters_act(coach: &Coach) -> bool {
    match &coach.model.overlay {
        Some(Overlay::Confirmation(_)) => true,
        Some(_) => false,
        None => coach.model.any_screen().as_screen().letters_act(),
    }
}

/// The times between the letters of somebody who types fast: 20 to 119 ms.
fn fast(seed: usize) -> impl FnMut() -> Duration {
    let mut state = u64::try_from(seed).expect("small");
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_millis(20 + (state >> 33) % 100)
    }
}

fn keys(text: &str) -> impl Iterator<Item = Key> {
    text.chars().map(|c| if c == '\n' { "enter".parse().expect("a key") } else { Key::char(c) })
}

#[test]
fn a_sentence_changes_nothing_on_any_screen_where_letters_act() {
    let mut all = screens();
    let mut same = screens();
    for ((_, coach), (_, other)) in all.iter_mut().zip(&mut same) {
        if !letters_act(coach) {
            coach.press("esc");
            other.press("esc");
        }
    }
    let mut tried = 0;
    for ((name, mut coach), (_, mut other)) in all.into_iter().zip(same) {
        if !letters_act(&coach) || coach.model.leaving {
            continue;
        }
        tried += 1;
        for (n, sentence) in SENTENCES.into_iter().enumerate().skip(tried % 3).step_by(3) {
            let mut gap = fast(n + tried);
            let typed: Vec<(Key, Duration)> = keys(sentence).map(|key| (key, gap())).collect();
            let time: Duration = typed.iter().map(|(_, gap)| *gap).sum();
            coach.keys_come(typed).sees(SAYS);
            // Where nothing is typed, time passes as well.
            other.clock.passes(time);
            other.event(Event::Tick);
            for (row, other) in rows(&coach).iter().zip(rows(&other)) {
                assert!(*row == other || row.contains(SAYS), "{name}: {sentence}: {row}, {other}");
            }
            for coach in [&mut coach, &mut other] {
                coach.clock.passes(Duration::from_secs(2));
                coach.event(Event::Tick);
            }
        }
        let (files, others) = (files(&coach), files(&other));
        assert!(files.keys().eq(others.keys()), "{name}: other files");
        let lines = files.values().flatten().zip(others.values().flatten());
        let differs = lines.into_iter().find(|(line, other)| line != other);
        assert_eq!(differs, None, "{name}: a file has changed");
    }
    assert!(tried > 20, "letters act on {tried} screens");
}

#[test]
fn one_letter_acts_and_two_that_are_pressed_one_by_one_do() {
    let slow = Duration::from_millis(300);
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.chooses("Amina Khan").keys_come(keys("n").map(|key| (key, slow))).sees("Amina Khan");
    coach.press("1 esc").keys_come(keys("qy").map(|key| (key, slow))).sees("Your caseload");
    // The same letter again is a letter that is held, or a command that is repeated.
    let held = keys("jjjjj").map(|key| (key, Duration::from_millis(30)));
    coach.press("home").keys_come(held);
    let mut one_by_one = Coach::at("2026-11-23 09:15").with_example_trust();
    one_by_one.chooses("Amina Khan").press("home j j j j j");
    let chosen = |coach: &Coach| coach.rows().iter().position(|row| row.contains('▸'));
    assert_eq!(chosen(&coach), chosen(&one_by_one));
}

#[test]
fn what_is_typed_at_once_where_words_are_asked_for_is_typed() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    let at_once = |text| keys(text).map(|key| (key, Duration::from_millis(2)));
    coach.keys_come(at_once("/dev")).sees("Dev Patel").does_not_see("Amina Khan");
    coach.press("esc esc").keys_come(at_once(":trash")).sees("trash").does_not_see(SAYS);
}
