//! The coachee's view: only shared text is shown, and no single key leaves it.

use std::collections::BTreeMap;

use alongside::app::core::event::{Event, Trouble};
use alongside::coaching::address::Address;
use alongside::coaching::session::{Session, Status};
use alongside::keys::key::{Code, Key};
use proptest::prelude::*;

use crate::support::coach::Coach;
use crate::support::few_cases;

/// Each fills a meeting and the one before it with secrets first.
const CASES: u32 = 10;

/// Words that must never be seen by the coachee.
const MARKERS: [&str; 5] = ["qzprep", "qzpriv", "qzlast", "qzcase", "qzsupp"];

/// A meeting with a marker in every private or prepared place of this session and the last, and
/// in the names of the caseload.
fn full_of_secrets() -> Coach {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan");
    coach = coach.with_person("qzcase Ben").with_person_at("Zoë", "qzcase role", "qzcase school");
    coach.opens("Amina Khan");
    let fill = |session: &mut Session, prepared: &str, private: &str| {
        for i in 0..session.steps.len() {
            session.set_text(&Address::Prepared(i), format!("{prepared} {i}"), "");
            session.set_text(&Address::Private(i), format!("{private} {i}"), "");
        }
    };
    // Last time, held and ended.
    let mut last = coach.session().clone();
    fill(&mut last, "qzlast prepared", "qzlast private");
    last.steps[1].notes = "qzlast shared then".into();
    last.action_step_mut("0193581e-step01").expect("a step").text = "qzlast step".into();
    last.follow_up.check.look_for = "qzlast look for".into();
    last.follow_up.coach_owes = vec![alongside::coaching::follow_up::Promise {
        text: "qzlast promise".into(),
        ..Default::default()
    }];
    last.status = Status::Finished;
    last.ended_at = last.started_at;
    last.stamp.revision += 1;
    coach.press("esc q y");
    coach.store().save_session(&last).expect("saved");
    coach.store().settle(&last.id).expect("settled");

    coach.comes_back_at("2026-11-23 09:15").chooses("Amina Khan").press("p");
    let steps = coach.session().steps.len();
    for i in 0..steps {
        coach.types(&format!("qzprep{i}")).press("tab");
    }
    coach.press("esc b f8");
    for i in 0..steps {
        coach.press("esc o o").types(&format!("qzpriv{i}")).press("esc o");
        if i + 1 < steps {
            coach.press("n");
        }
    }
    coach.press("f7 f7 f7 f7 f7");
    coach
}

fn no_secret_is_seen(coach: &Coach) {
    let screen = coach.screen();
    for marker in MARKERS {
        assert!(!screen.contains(marker), "{marker} is on the coachee’s screen:\n{screen}");
    }
    for shared_with_nobody in ["saw it", "How they got there", "You prepared", "∙"] {
        assert!(!screen.contains(shared_with_nobody), "{shared_with_nobody}:\n{screen}");
    }
}

fn is_passed(coach: &Coach) -> bool {
    coach.meeting().passed.is_some()
}

#[test]
fn the_coachees_view_hides_private_and_prepared_text_at_every_size() {
    let mut coach = full_of_secrets();
    assert!(coach.screen().contains("qzprep0"), "the coach does see it:\n{}", coach.screen());
    for step in 0..coach.session().steps.len() {
        assert_eq!(coach.session().current(), step);
        coach.press("f9");
        assert!(is_passed(&coach));
        for (width, height) in [(120, 36), (80, 24), (40, 12), (300, 100), (60, 15), (39, 5)] {
            coach.resizes(width, height);
            no_secret_is_seen(&coach);
            coach.press("tab f1 f2 f4 f7 f8 esc");
            no_secret_is_seen(&coach);
        }
        coach.resizes(120, 36).press("f9 f9 f8");
    }
}

/// Every single key that a keyboard has.
fn every_key() -> Vec<Key> {
    let letters = (' '..='~').map(Code::Char);
    let named = [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
    ];
    let codes: Vec<Code> = letters.chain(named).chain((1..=12).map(Code::F)).collect();
    let mut keys = Vec::new();
    for code in codes {
        for (ctrl, alt, shift) in [
            (false, false, false),
            (true, false, false),
            (false, true, false),
            (false, false, true),
        ] {
            keys.push(Key { code, ctrl, alt, shift });
        }
    }
    keys
}

#[test]
fn no_single_key_leaves_the_coachees_view_or_reveals_anything() {
    let mut coach = full_of_secrets();
    coach.press("f8 f8 f9");
    for key in every_key() {
        coach.press_key(key).waits("3s");
        assert!(is_passed(&coach), "{key} left the coachee’s view");
        no_secret_is_seen(&coach);
        // Ends whatever the key began before the next key.
        coach.press("left").waits("3s");
    }
}

proptest! {
    #![proptest_config(few_cases(CASES))]
    #[test]
    fn only_the_two_key_sequences_leave_the_coachees_view(
        keys in prop::collection::vec(prop::sample::select(every_key()), 1..60),
        step in 0_usize..6,
    ) {
        let mut coach = full_of_secrets();
        coach.press(&"f8 ".repeat(step)).press("f9");
        for key in keys {
            // The ways back are F9 twice, and Esc with the word; these keys begin neither.
            if key.code == Code::F(9) || key.code == Code::Esc || key.alt {
                continue;
            }
            coach.press_key(key);
            prop_assert!(is_passed(&coach), "{key}");
            no_secret_is_seen(&coach);
        }
    }
}

/// What the coach does before passing the laptop. Each word typed has a letter of its own, which no
/// key of the coachee types.
#[derive(Clone, Copy, Debug)]
enum Before {
    Types,
    Privately,
    Presses(&'static str),
}

fn coach_does() -> impl Strategy<Value = Vec<Before>> {
    let keys = [
        "ctrl+u",
        "backspace backspace",
        "shift+home ctrl+x",
        "shift+home ctrl+c",
        "ctrl+v",
        "ctrl+z",
        "ctrl+z ctrl+z",
        "ctrl+y",
        "tab",
        "shift+tab",
        "f8",
        "f7",
    ];
    let one = prop_oneof![
        3 => Just(Before::Types),
        1 => Just(Before::Privately),
        5 => prop::sample::select(keys.to_vec()).prop_map(Before::Presses),
    ];
    prop::collection::vec(one, 4..24)
}

/// What happens at the coachee's seat.
#[derive(Clone, Debug)]
enum AtTheSeat {
    Key(Key),
    /// Any of it: programs that keep a history of the clipboard have it all.
    PastesWhatTheCoachCopied(prop::sample::Index),
    Clicks(u16, u16),
    Wheel(i16),
}

fn coachee_does() -> impl Strategy<Value = Vec<AtTheSeat>> {
    let edits = ["ctrl+z", "ctrl+y", "ctrl+_", "ctrl+v", "shift+home", "ctrl+x", "tab", "ctrl+u"];
    let edits: Vec<Key> = edits.iter().map(|key| key.parse().expect("a key")).collect();
    let one = prop_oneof![
        4 => prop::sample::select(edits).prop_map(AtTheSeat::Key),
        4 => prop::sample::select(every_key()).prop_map(AtTheSeat::Key),
        2 => any::<prop::sample::Index>().prop_map(AtTheSeat::PastesWhatTheCoachCopied),
        1 => (0..120_u16, 0..36_u16).prop_map(|(x, y)| AtTheSeat::Clicks(x, y)),
        1 => (-3..3_i16).prop_map(AtTheSeat::Wheel),
    ];
    prop::collection::vec(one, 1..40)
}

/// How often each of the coach's letters stands in `text`, small or capital: a sentence begins with a
/// capital wherever it is shown.
fn letters_in(text: &str) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    let small = text.chars().flat_map(char::to_lowercase);
    for letter in small.filter(|letter| ('а'..='я').contains(letter)) {
        *letters.entry(letter).or_default() += 1;
    }
    letters
}

proptest! {
    #![proptest_config(few_cases(40))]
    #[test]
    fn nothing_comes_to_the_coachees_seat_that_was_not_seen_or_typed_there(
        before in coach_does(),
        at_the_seat in coachee_does(),
    ) {
        let mut coach = Coach::in_a_meeting();
        let mut letters = 'а'..='я';
        for act in before {
            match act {
                Before::Presses(keys) => {
                    coach.press(keys);
                }
                Before::Types | Before::Privately => {
                    let Some(letter) = letters.next() else { break };
                    let word = format!("{letter}{letter} ");
                    if matches!(act, Before::Types) {
                        coach.types(&word);
                    } else {
                        coach.press("esc o o").types(&word).press("esc o enter");
                    }
                }
            }
        }
        let copied = coach.copied.clone();
        coach.press("f9").resizes(200, 100);
        let seen = letters_in(&coach.screen());
        coach.resizes(120, 36);
        let record = |coach: &Coach| serde_json::to_string(&coach.file()).expect("text");
        let recorded = letters_in(&record(&coach));
        for act in at_the_seat {
            match act {
                AtTheSeat::Key(key) => coach.press_key(key),
                AtTheSeat::PastesWhatTheCoachCopied(_) if copied.is_empty() => continue,
                AtTheSeat::PastesWhatTheCoachCopied(which) => {
                    coach.pastes(&copied[which.index(copied.len())])
                }
                AtTheSeat::Clicks(x, y) => coach.clicks(x, y),
                AtTheSeat::Wheel(by) => coach.event(Event::Wheel(by, (20, 10))),
            };
            if !is_passed(&coach) {
                break;
            }
            for letter in letters_in(&coach.screen()).keys() {
                prop_assert!(seen.contains_key(letter), "{letter} came:\n{}", coach.screen());
            }
            for (letter, times) in letters_in(&record(&coach)) {
                let stood = recorded.get(&letter).copied().unwrap_or_default();
                let is_more = times > stood && !seen.contains_key(&letter);
                prop_assert!(!is_more, "{letter} came into the record");
            }
        }
    }
}

#[test]
fn the_coachs_own_undo_is_there_again_once_the_laptop_is_back() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("go to HR").press("ctrl+u").types("Stand still");
    coach.press("shift+home ctrl+c end f9").types(", in silence").press("ctrl+z ctrl+z ctrl+z");
    coach.press("ctrl+z ctrl+z").sees("Stand still").does_not_see("HR").does_not_see("silence");
    coach.types(" first").press("f9 f9 ctrl+v").sees("Stand still firstStand still");
    let mut undone = 0;
    while !coach.is_seen("go to HR") {
        undone += 1;
        assert!(undone < 20, "{}", coach.screen());
        coach.press("ctrl+z");
    }
}

fn shared_meeting() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three");
    coach.press("tab").types("Feet still");
    coach
}

#[test]
fn the_coachee_types_their_own_step_and_script() {
    let mut coach = shared_meeting();
    coach.press("f9").sees("ACTION STEP").types(", in silence").press("tab tab").types("Eyes up");
    coach.press("f9 f9 f8 f9").sees("PLAN").press("tab tab tab tab").types("“Three, two …”");
    let file = coach.file();
    let step = file.action_step.as_ref().expect("a step");
    assert_eq!(step.text, "When they line up, count to three, in silence");
    assert_eq!(step.criteria, ["Feet still", "Eyes up"]);
    assert_eq!(file.steps[3].answer("script"), "“Three, two …”");
}

#[test]
fn f9_twice_or_esc_and_the_word_bring_the_coachs_view_back() {
    let mut coach = shared_meeting();
    coach.press("f9 f9").sees("F9 once more").press("f9").sees("The coach’s view").sees("3 Action");
    coach.press("f9").waits("1s").press("f9").waits("10s").press("f9");
    assert!(is_passed(&coach), "two presses far apart are two slips");
    coach.press("esc").sees("type back to return").types("back").sees("The coach’s view");
}

#[test]
fn the_word_works_even_if_esc_and_b_arrive_as_one_key() {
    let mut coach = shared_meeting();
    coach.press("f9 alt+b").types("ack").sees("The coach’s view");
    assert_eq!(coach.file().action_step.expect("a step").text, "When they line up, count to three");
}

#[test]
fn letters_after_esc_that_are_not_the_word_are_typed_into_the_field() {
    let mut coach = shared_meeting();
    coach.press("f9 esc").types(" before the bell");
    coach.press("esc").types(", back straight");
    assert!(is_passed(&coach));
    assert_eq!(
        coach.file().action_step.expect("a step").text,
        "When they line up, count to three before the bell, back straight"
    );
}

#[test]
fn the_coachee_cannot_paste_what_the_coach_copied() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("Step").press("esc o o").types("qzpriv");
    coach.press("shift+home ctrl+c f9 ctrl+v");
    assert_eq!(coach.file().action_step.expect("a step").text, "Step");
    no_secret_is_seen(&coach);
    // Their own copying and pasting works.
    coach.press("shift+home ctrl+c end ctrl+v");
    assert_eq!(coach.file().action_step.expect("a step").text, "StepStep");
}

#[test]
fn a_failure_elsewhere_is_shown_to_the_coach_only() {
    let mut coach = shared_meeting();
    let says = "could not save qzcase Ben: the disk is full".to_owned();
    coach.press("f9").event(Event::Failed(Trouble { says }));
    no_secret_is_seen(&coach);
    coach.press("f9 f9").does_not_see("qzcase").press("esc q y").sees("could not save qzcase Ben");
}

#[test]
fn the_coachees_view_shows_the_time_of_day_and_nothing_that_runs_out() {
    let mut coach = shared_meeting();
    coach.press("f9").resizes(40, 12).sees("09:15").waits("10m");
    for (width, height) in [(40, 12), (79, 24)] {
        coach.resizes(width, height).sees("09:25").does_not_see("09:25:");
    }
    let before = coach.resizes(120, 36).screen();
    coach.waits("20s");
    assert_eq!(coach.screen(), before, "nothing shrinks");
    coach.does_not_see("over").does_not_see("left");
}

#[test]
fn the_coachees_view_shows_rep_marks_at_every_size() {
    let mut coach = shared_meeting();
    coach.press("f8 f8 1 space c 3 f9");
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        coach.resizes(width, height).sees("1 go ●").sees("[x] Feet still");
    }
}

#[test]
fn the_last_row_says_how_to_return_at_every_size() {
    let mut coach = shared_meeting();
    coach.press("f9").waits("7s");
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        coach.resizes(width, height).sees("F9 twice, or Esc and back").sees("returns");
    }
}
