//! A session that refers to a missing protocol, library entry or person keeps its text and can be
//! corrected.

use alongside::coaching::people::Person;
use serde_json::{Value, json};

use crate::support::coach::Coach;

const NAME: &str = "sessions/2026-27/2026-11-09-0915-efcdba.json";

/// The example trust, with the last meeting with Amina as `change` makes it.
fn with_session(change: impl FnOnce(&mut Value)) -> Coach {
    let files = alongside::example_trust::FILES;
    let text = files.iter().find(|(name, _)| *name == NAME).expect("the session").1;
    let mut session: Value = serde_json::from_str(text).expect("JSON");
    change(&mut session);
    Coach::at("2026-11-25 10:14").with_example_trust().with_file(NAME, &session.to_string())
}

/// Amina as her own file has her.
fn amina(coach: &Coach) -> Person {
    let people = coach.store().people().people;
    people.into_iter().find(|person| person.name == "Amina Khan").expect("Amina")
}

#[test]
fn a_missing_protocol_and_programme_leave_the_session_unchanged() {
    let mut coach = with_session(|session| {
        session["protocol"]["id"] = json!("a-sheet-nobody-has");
        session["protocol"]["title"] = json!("The old sheet");
        session["programme"] = json!("a-programme-nobody-has");
    });
    coach.chooses("Amina Khan").press("r j enter end");
    coach.sees("Programme: a-programme-nobody-has");
    coach.sees("Protocol: The old sheet").press("e tab tab").types(" Yes.");
    coach.press("f8 f8").sees("Strand").sees("presence").press("esc q");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.protocol.id, "a-sheet-nobody-has");
    assert!(file.steps[0].answer("moment").ends_with(" Yes."));
    assert_eq!(file.corrections.len(), 1);
}

#[test]
fn answers_outside_the_protocol_can_be_corrected() {
    let mut coach = with_session(|session| {
        session["protocol"]["steps"] = json!([]);
        session["steps"][0]["fields"]["of_another_day"] = json!("As it was");
    });
    coach.chooses("Amina Khan").press("r j e").sees("of_another_day").sees("As it was");
    while !coach.is_seen("▸of_another_day") {
        coach.press("tab");
    }
    coach.types("!").press("esc q");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.steps[0].answer("of_another_day"), "As it was!");
    assert_eq!(file.corrections[0].place, "steps.0.fields.of_another_day");
}

#[test]
fn a_session_with_unknown_steps_loses_nothing_that_was_agreed() {
    let mut coach = with_session(|session| {
        let only = session["steps"][0].clone();
        session["steps"] = json!([only]);
    });
    coach.chooses("Amina Khan").press("r j e f8").sees("Scan the room from the front corner");
    coach.press("f8").sees("Go 6 was").press("f8").sees("Looking for");
}

#[test]
fn a_missing_library_entry_is_shown_by_its_text_and_keeps_its_id() {
    let library = json!({ "pack": "gone/elsewhere", "id": "no-such-step", "version": 7 });
    let mut coach = with_session(|session| session["action_step"]["library"] = library.clone());
    coach.chooses("Amina Khan").press("r j").press("e f8 f8");
    coach.sees("Scan the room from the front corner").press("ctrl+u").types("Scan from the door");
    coach.press("esc q");
    let step = coach.own_file().expect("a file").action_step.expect("a step");
    assert_eq!(step.text, "Scan from the door");
    assert_eq!(serde_json::to_value(step.library).expect("JSON"), library);
    assert!(coach.model.shared.news.is_empty(), "{:?}", coach.model.shared.news);
}

#[test]
fn sessions_of_a_missing_person_are_read_found_and_corrected() {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    let path = coach.folders().data.join(format!("people/{}.json", amina(&coach).id));
    #[expect(clippy::disallowed_methods, reason = "the file is taken from under the program")]
    std::fs::remove_file(path).expect("gone");
    coach
        .restarts()
        .does_not_see("Amina Khan")
        .press("r backspace /")
        .types("amina khan")
        .press("enter");
    coach.sees("8 sessions").press("j").sees("Amina Khan").sees("Mon 9 Nov 2026");
    coach.press("e tab tab").types(" Yes.").press("esc q");
    let file = coach.own_file().expect("a file");
    assert_eq!((file.coachee.name.as_str(), file.corrections.len()), ("Amina Khan", 1));
}

#[test]
fn old_sessions_keep_the_former_name_and_school() {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    let mut person = amina(&coach);
    "Amina Farooq".clone_into(&mut person.name);
    "Castle Rise".clone_into(&mut person.school);
    coach.store().save_person(&person).expect("saved");
    coach.restarts().chooses("Amina Farooq").press("r").sees("Review: Amina Farooq");
    coach.sees("8 sessions").press("j").sees("Coaching meeting with Amina Khan");
    coach.sees("Pool Street Primary").press("e tab tab").types(" Yes.").press("esc q");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.coachee.id, person.id);
    assert_eq!((&*file.coachee.name, &*file.coachee.school), ("Amina Khan", "Pool Street Primary"));
    // The next meeting stands under the new name, and in the same thread.
    coach.press("q").opens("Amina Farooq");
    assert_eq!(coach.session().previous.as_ref().map(|it| &it.session), Some(&file.id));
}
