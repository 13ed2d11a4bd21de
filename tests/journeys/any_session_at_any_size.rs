//! Property tests: any readable session file is shown, and opened or refused in a sentence, and no
//! keys at any size end the program.

use alongside::coaching::session::Session;
use alongside::example_trust;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::any_keys_at_any_size::{Act, act, carry_out};
use crate::support::coach::Coach;
use crate::support::few_cases;

/// The smallest size that is drawn, the most common, and one with every panel.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (160, 50)];

/// What somebody with a text editor, or another program, does to a file.
#[derive(Clone, Debug)]
enum Change {
    /// Empties a list, or a group of fields.
    Empties(Index),
    /// Takes one thing out of a list, or out of a group of fields.
    TakesOut(Index, Index),
    /// Puts what stands in a list there again.
    Doubles(Index, Index),
    /// Writes something else in the place of a value.
    Writes(Index, Value),
}

fn change() -> impl Strategy<Value = Change> {
    let value = select(vec![
        json!(null),
        json!(0),
        json!(1),
        json!(9),
        json!(65_535),
        json!(u64::MAX),
        json!(1e300),
        json!(-1.5),
        json!(""),
        json!("notes"),
        json!("practice"),
        json!("running"),
        json!("finished"),
        json!("x".repeat(3_000)),
        json!([]),
        json!(false),
    ]);
    prop_oneof![
        3 => any::<Index>().prop_map(Change::Empties),
        4 => (any::<Index>(), any::<Index>()).prop_map(|(at, n)| Change::TakesOut(at, n)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(at, n)| Change::Doubles(at, n)),
        4 => (any::<Index>(), value).prop_map(|(at, value)| Change::Writes(at, value)),
    ]
}

/// Where every value of `of` stands, as JSON pointers.
fn pointers(of: &Value, so_far: &str, all: &mut Vec<String>) {
    all.push(so_far.to_owned());
    match of {
        Value::Array(list) => {
            for (n, it) in list.iter().enumerate() {
                pointers(it, &format!("{so_far}/{n}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, it) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(it, &format!("{so_far}/{name}"), all);
            }
        }
        _ => {}
    }
}

fn changed(mut session: Value, change: &Change) -> Value {
    let mut all = Vec::new();
    pointers(&session, "", &mut all);
    let (Change::Empties(at)
    | Change::TakesOut(at, _)
    | Change::Doubles(at, _)
    | Change::Writes(at, _)) = change;
    // The steps are what the screens walk through: they are changed more often than by chance.
    all.extend(["/steps", "/steps", "/protocol/steps", "/practice", "/at_step"].map(str::to_owned));
    let stands = session.pointer_mut(&all[at.index(all.len())]).expect("it stands there");
    match (change, stands) {
        (Change::Empties(_), Value::Array(list)) => list.clear(),
        (Change::Empties(_), Value::Object(fields)) => fields.clear(),
        (Change::TakesOut(_, n), Value::Array(list)) if !list.is_empty() => {
            list.remove(n.index(list.len()));
        }
        (Change::TakesOut(_, n), Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(n.index(fields.len())).cloned().expect("a field");
            fields.remove(&name);
        }
        (Change::Doubles(_, n), Value::Array(list)) if !list.is_empty() => {
            list.push(list[n.index(list.len())].clone());
        }
        (Change::Writes(_, value), stands) => *stands = value.clone(),
        _ => {}
    }
    session
}

/// The example's sessions, those that are not over first.
fn examples() -> Vec<(&'static str, Session)> {
    let mut all: Vec<(&str, Session)> = example_trust::FILES
        .iter()
        .filter(|(name, _)| name.starts_with("sessions"))
        .map(|(name, text)| (*name, serde_json::from_str(text).expect("a session")))
        .collect();
    all.sort_by_key(|(_, session)| session.is_record());
    all
}

/// Every way to open a session.
const WAYS: [&str; 9] = ["n", "p", "enter", "r j enter", "r j e", "r j g", "r j x", "d", "h"];

/// Opens the session in each of `ways`, at every size, and presses the keys.
fn assert_no_key_panics(file: (&str, &str), person: &str, ways: &[&str], acts: &[Act]) {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust().with_file(file.0, file.1);
    for keys in ways {
        coach.restarts().chooses(person).press(keys);
        for (width, height) in SIZES {
            coach.resizes(width, height);
        }
        for act in acts {
            carry_out(&mut coach, act);
        }
    }
}

proptest! {
    #![proptest_config(few_cases(8))]
    #[test]
    fn no_readable_file_ends_the_program(
        which in 0_usize..12,
        changes in prop::collection::vec(change(), 1..6),
        acts in prop::collection::vec(act(), 1..12),
    ) {
        let (name, session) = examples().swap_remove(which);
        let person = session.coachee.name.clone();
        let mut value = serde_json::to_value(session).expect("json");
        for change in &changes {
            let after = changed(value.clone(), change);
            // Only changes that leave the file readable are tried here.
            if serde_json::from_value::<Session>(after.clone()).is_ok() {
                value = after;
            }
        }
        assert_no_key_panics((name, &value.to_string()), &person, &WAYS, &acts);
    }
}

/// An open meeting whose file has no steps.
fn without_steps() -> (&'static str, Session) {
    let (name, mut session) =
        examples().into_iter().find(|(_, it)| it.status.is_open()).expect("one that is open");
    session.steps.clear();
    session.protocol.steps.clear();
    (name, session)
}

#[test]
fn a_meeting_without_steps_is_read_and_not_held() {
    let (name, session) = without_steps();
    let (text, person) = (serde_json::to_string(&session).expect("json"), &session.coachee.name);
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust().with_file(name, &text);
    // It does not stop another meeting from beginning.
    coach.chooses(person).press("n");
    assert_ne!(coach.session().id, session.id);
    coach.restarts().chooses(person).press("r").sees(person);
    let cards = |coach: &Coach| coach.review().chosen_card().map(|card| card.id.clone());
    for _ in 0..10 {
        if cards(&coach).as_ref() == Some(&session.id) {
            break;
        }
        coach.press("j");
    }
    assert_eq!(cards(&coach), Some(session.id.clone()), "{}", coach.screen());
    coach.press("g").sees("This meeting has no steps: it can be read, and not held");
    let found = coach.store().check().problems;
    assert!(
        found.iter().any(|it| it.file.ends_with(name) && it.why.contains("this one has 0")),
        "{found:?}"
    );
}

#[test]
fn every_list_of_a_meeting_that_is_open_may_be_empty() {
    let (name, session) = examples().swap_remove(0);
    let value = serde_json::to_value(&session).expect("json");
    let mut all = Vec::new();
    pointers(&value, "", &mut all);
    for at in all.iter().filter(|at| value.pointer(at).is_some_and(Value::is_array)) {
        let mut empty = value.clone();
        *empty.pointer_mut(at).expect("a list") = json!([]);
        let readable = serde_json::from_value::<Session>(empty.clone()).is_ok();
        if readable && at.matches('/').count() <= 2 {
            let (text, ways) = (empty.to_string(), ["enter", "r j enter"]);
            assert_no_key_panics((name, &text), &session.coachee.name, &ways, &[]);
        }
    }
}
