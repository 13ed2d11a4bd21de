//! A record that a newer version wrote, or that another window has open, is read and not changed.

use crate::support::coach::Coach;

const FILE: &str = "sessions/2026-27/2026-11-23-0915-e2a90b.json";

fn newer() -> (Coach, String) {
    let text =
        alongside::example_trust::FILES.iter().find(|(name, _)| *name == FILE).expect("it").1;
    let text = text.replacen("\"version\": 1", "\"version\": 2", 1);
    let coach = Coach::at("2026-11-23 09:15").with_example_trust().with_file(FILE, &text);
    (coach, text)
}

fn on_disk(coach: &Coach) -> String {
    std::fs::read_to_string(coach.folders().data.join(FILE)).expect("text")
}

#[test]
fn a_read_only_meeting_says_why_and_every_step_can_be_viewed() {
    let (mut coach, text) = newer();
    coach.opens("Amina Khan").sees("reading only").sees("a newer alongside wrote it");
    coach.press("n").sees("2 Probe").press("n n n n").sees("6 Follow-up").press("n");
    assert_eq!(on_disk(&coach), text);
}

#[test]
fn no_key_changes_a_read_only_meeting() {
    let (mut coach, text) = newer();
    coach.opens("Amina Khan");
    for _ in 0..6 {
        coach.press("enter").types("words").press("tab 1 esc");
        coach.press("+ l t a i e v f9 u ctrl+z ctrl+y space c x 0 1 2 3 k s 1 m 1 n");
        coach.pastes("words").waits("20s");
    }
    coach.sees("6 Follow-up").press("q").sees("Your caseload");
    assert_eq!(on_disk(&coach), text);
    assert!(crate::support::coach::files_under(&coach.folders().state.join("live")).is_empty());
}

#[test]
fn prepare_says_that_a_session_is_read_only() {
    let (mut coach, text) = newer();
    coach.chooses("Amina Khan").press("p").sees("a newer alongside wrote it").types("words");
    coach.sees("Read only").press("esc l t q");
    assert_eq!(on_disk(&coach), text);
}

#[test]
fn the_footer_of_a_read_only_meeting_offers_only_what_works() {
    let (mut coach, _) = newer();
    coach.opens("Amina Khan").sees("n next").sees("q leave").does_not_see("t pause");
    coach.does_not_see("Enter type");
}

#[test]
fn a_meeting_open_in_another_window_says_so() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("The corner").press("esc q y");
    let id = coach.file().id;
    let elsewhere = alongside::store::Store::open(coach.folders()).expect("a store");
    let held = elsewhere.lock(&id).expect("locked");
    coach
        .press("enter")
        .sees("this session is open in another")
        .sees("reading only")
        .sees("The corner");
    coach.press("enter").types("x").press("esc q");
    drop(held);
    coach.press("enter end").types("!");
    assert_eq!(coach.moment(), "The corner!");
}

#[test]
fn a_drop_in_open_in_another_window_is_read_and_not_changed() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("d").types("= feet still").press("esc q");
    let id = coach.store().drop_ins().drop_ins[0].id.clone();
    let elsewhere = alongside::store::Store::open(coach.folders()).expect("a store");
    let held = elsewhere.lock(&id).expect("it was let go when its page was left");
    coach.press("d").sees("Read only: this drop-in is open in another window");
    coach.sees("feet still").press("enter").types("words").pastes("words").press("tab 2 esc u q");
    let texts = |coach: &Coach| -> Vec<String> {
        let drop_in = coach.store().drop_ins().drop_ins.remove(0);
        assert_eq!(drop_in.seen, None);
        drop_in.notes.into_iter().map(|line| line.text).collect()
    };
    assert_eq!(texts(&coach), ["feet still"]);
    drop(held);
    coach.press("d up end").types("!");
    assert_eq!(texts(&coach), ["feet still!"]);
    assert!(elsewhere.lock(&id).is_err(), "it is open here");
}

#[test]
fn a_person_open_in_another_window_is_read_and_not_changed() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let id = coach.store().people().people[0].id.clone();
    let elsewhere = alongside::store::Store::open(coach.folders()).expect("a store");
    let held = elsewhere.lock(&id).expect("nobody has it");
    let says = "Read only: this person is open in another window";
    for key in ["e", "z"] {
        coach.press(key).sees(says).sees("reading only").types("3").pastes("x").press("tab enter");
        coach.sees(says).press("esc").sees("Your caseload").sees("Amina Khan");
    }
    drop(held);
    coach
        .press("e")
        .does_not_see("only be read")
        .types("!")
        .press("enter tab tab enter enter enter");
    coach.sees("Amina Khan! is changed");
    assert!(elsewhere.lock(&id).is_ok(), "it was let go when its page was left");
}
