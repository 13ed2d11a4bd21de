//! Giving up an action step between two meetings, with a reason.

use alongside::coaching::action_step::StepStatus;
use alongside::coaching::step_history::StepEventKind;
use alongside::coaching::thread::Thread;

use crate::support::coach::Coach;

fn reading() -> Coach {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    coach.chooses("Amina Khan").press("r j");
    coach
}

#[test]
fn the_reason_is_in_the_step_history_and_in_the_thread() {
    let mut coach = reading();
    coach
        .press("s")
        .sees("Replaced by another step because")
        .types("She has a new room without corners");
    let file = coach.file();
    let step = file.action_step.clone().expect("a step");
    let last = step.history.last().expect("an event");
    assert_eq!((step.status, last.status), (StepStatus::Replaced, StepStatus::Replaced));
    assert_eq!(last.note, "She has a new room without corners");
    assert!(last.at.to_rfc3339().starts_with("2026-11-25T10:14"), "{}", last.at);
    assert_eq!(step.history.len(), 3, "one event, however many letters");
    assert_eq!(file.corrections, [], "nothing in the record was wrong");
    coach.press("esc q").press("right right right right right right");
    coach.sees("Wed 25 Nov 2026, replaced: She has a new room");

    let mut sessions = Vec::new();
    coach.store().scan(&mut |found| {
        if let alongside::store::ScanItem::Session(session) = found {
            sessions.push(*session);
        }
    });
    let thread = Thread::of(&file.coachee.id, &sessions, []);
    let told = thread.steps.iter().flat_map(|life| &life.events);
    let why = "She has a new room without corners".to_owned();
    assert_eq!(
        told.filter(|it| it.what == StepEventKind::Replaced { why: why.clone() }).count(),
        1
    );
    assert_eq!(thread.current(), None, "the next meeting agrees another");
}

#[test]
fn without_a_reason_the_step_is_not_given_up() {
    let mut coach = reading();
    coach.press("s").types("No").press("ctrl+u esc q").sees("they keep the action step");
    let step = coach.own_file().expect("a file").action_step.expect("a step");
    assert_eq!((step.status, step.history.len()), (StepStatus::SeenOnce, 2));
}

#[test]
fn a_step_is_given_up_once() {
    let mut coach = reading();
    coach.press("s").types("A new room").press("esc q s");
    coach.sees("It was replaced on 25 Nov already: A new room");
}

#[test]
fn giving_up_a_step_opens_the_last_session_with_that_step() {
    let mut coach = reading();
    // The meeting before had agreed the same step.
    coach.press("j").sees("Mon 2 Nov 2026").press("s").sees("Correct · Amina Khan · 9 Nov 2026");
    coach.press("esc q j j j").press("s").sees("Another step was agreed since, on 9 Nov");
}

#[test]
fn a_step_given_up_can_be_taken_up_again_at_the_next_meeting() {
    let mut coach = reading();
    coach.press("s").types("A new room").press("esc q q q").opens("Amina Khan").press("1 f8 f8");
    coach.press("esc g");
    let step = coach.file().action_step.expect("a step");
    assert_eq!(step.status, StepStatus::Agreed);
}

#[test]
fn a_step_can_be_given_up_on_the_persons_page() {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    coach.chooses("Amina Khan").press("i s").sees("Replaced by another step because");
    coach.types("A new room").press("enter").sees("your reason is kept").types("x").press("q");
    coach.sees("replaced: A new room").sees("No action step since").does_not_see("Look for");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.action_step.expect("a step").status, StepStatus::Replaced);
    assert_eq!(file.corrections, [], "the step itself was not typed in");
    coach.press("s").sees("Amina Khan has no action step to give up");
}
