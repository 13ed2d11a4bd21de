//! A meeting begins with what the last one left: its step, criteria and what to look for.

use alongside::app::core::effect::{DiskRead, Effect};
use alongside::app::core::event::Event;
use alongside::app::core::update::update;
use alongside::coaching::action_step::{Relation, StepStatus};
use alongside::coaching::offer::Offer;
use alongside::coaching::pack::{LibraryStep, Pack};
use alongside::search::StepLibrary;
use alongside::settings::theme::Role;

use crate::support::coach::Coach;

/// A first meeting in which a step was agreed and rehearsed, and the next one fixed.
fn a_week_later() -> Coach {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("f8 f8").types("When they line up, count silently to three");
    coach.press("tab").types("Feet still").press("tab").types("Eyes on the line");
    coach.press("f8 f8 1 space").waits("30s").press("3").press("f8 ctrl+r tab tab tab");
    coach.types("Feet before eyes").press("tab").types("23/11 9:15").press("esc e q");
    coach.comes_back_at("2026-11-23 09:10");
    coach
}

#[test]
fn today_says_that_a_meeting_is_due_and_what_it_is_about() {
    let mut coach = a_week_later();
    coach.sees_as("meeting due today", Role::Chosen).sees("Current action step agreed 16 Nov");
    coach.sees("When they line up, count silently to three").sees("- Feet still");
    coach.sees("So far: practised").sees("1 meeting · last 16 Nov · practice in 1 of 1");
}

#[test]
fn prepare_shows_what_last_time_left() {
    let mut coach = a_week_later();
    coach.press("enter").sees("Prepare · Amina Khan");
    coach.sees("From last time").sees("silently to three");
    coach.sees("Look for: Feet before eyes").sees("so far: practised, 16 Nov");
    coach.types("Tuesday: you counted, and they stood").press("esc b");
    coach.sees("You prepared").sees("Tuesday: you counted, and they").sees("From last time");
}

#[test]
fn a_meeting_agreed_for_today_has_its_scheduled_time() {
    let mut coach = a_week_later();
    coach.press("n").waits("1s");
    let due = coach.file().scheduled_for.expect("a time");
    assert_eq!(due.to_rfc3339(), "2026-11-23T09:15:00+00:00");
}

#[test]
fn the_last_step_is_kept_by_one_key_and_made_smaller_by_another() {
    let mut coach = a_week_later();
    coach.press("n").press("f8 f8").sees("g keep this step").press("esc g");
    coach.sees("The last action step is kept");
    let first = coach.file();
    let step = first.action_step.expect("a step");
    assert_eq!(step.relation, Some(Relation::Kept));
    assert_eq!(step.status, StepStatus::Practised);
    assert_eq!(step.criteria, ["Feet still", "Eyes on the line"]);

    // Smaller: the words change, the step stays the same one over both meetings.
    coach
        .press("enter ctrl+u")
        .types("When they line up, count to one")
        .press("ctrl+r tab tab tab tab tab tab 3");
    let smaller = coach.file().action_step.expect("a step");
    assert_eq!(smaller.relation, Some(Relation::Smaller));
    assert_eq!(
        (smaller.id, smaller.text.as_str()),
        (step.id.clone(), "When they line up, count to one")
    );
    assert_eq!(first.previous.expect("last time").action_step, Some(step.id));
}

#[test]
fn keeping_the_last_step_can_be_undone() {
    let mut coach = a_week_later();
    coach.press("n f8 f8").types("Something new").press("esc g").sees("count silently to three");
    coach.press("u");
    let step = coach.file().action_step.expect("a step");
    assert_eq!((step.text.as_str(), step.relation), ("Something new", None));
}

#[test]
fn one_key_puts_the_prepared_text_into_the_step() {
    let mut coach = a_week_later();
    coach
        .press("enter tab tab")
        .types("When the bell goes,\nhold up a hand")
        .press("esc b f8 f8 esc i");
    assert_eq!(
        coach.file().action_step.expect("a step").text,
        "When the bell goes, hold up a hand"
    );
    coach.press("ctrl+z");
    assert_eq!(coach.file().action_step.map(|step| step.text).unwrap_or_default(), "");
}

#[test]
fn other_prompts_are_shown_on_a_key() {
    let mut coach = a_week_later();
    coach.press("n").sees("w other questions").press("esc w").sees("Learn from success");
    coach.press("w").does_not_see("Learn from success");
}

#[test]
fn a_draft_step_gets_hints_while_it_is_typed() {
    let mut coach = a_week_later();
    coach.press("enter tab tab").types("Improve questioning at the start");
    coach.sees("⚠ “improve” is hard to see");
    coach.press("esc b f8 f8").types("Improve questioning").sees("⚠ “improve” is hard to see");
    coach.does_not_see("⚠ no moment named");
}

#[test]
fn the_length_and_the_protocol_are_chosen_while_preparing() {
    let mut coach = a_week_later();
    coach
        .press("enter")
        .types("The corner")
        .press("esc l")
        .sees("35 min")
        .press("l l")
        .sees("45 min")
        .press("l")
        .sees("15 min");
    assert!((coach.file().seconds_planned() - 15.0 * 60.0).abs() < 0.1);
    coach.press("t").sees("Leadership, six steps");
    assert_eq!(coach.file().steps[0].prepared, "The corner", "what was prepared goes along");
}

/// The effects of a key that is pressed before the disk has answered the last one.
fn asks(coach: &mut Coach, key: &str) -> Vec<Effect> {
    let key = key.parse().expect("a key");
    update(&mut coach.model, Event::Key(key), &coach.clock.now())
}

#[test]
fn a_key_pressed_twice_before_the_disk_answers_begins_one_meeting() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let begun = |effects: &[Effect]| {
        effects.iter().filter(|effect| matches!(effect, Effect::Read(DiskRead::Begin(..)))).count()
    };
    assert_eq!(begun(&asks(&mut coach, "n")), 1);
    assert_eq!(begun(&asks(&mut coach, "n")), 0);
}

#[test]
fn the_library_asked_for_twice_before_it_is_there_is_put_together_once() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8");
    let is_asked = |it: &Effect| matches!(it, Effect::Read(DiskRead::Library { .. }));
    let mut asked = |key| asks(&mut coach, key).iter().filter(|it| is_asked(it)).count();
    assert_eq!([asked("f4"), asked("esc"), asked("f4")], [1, 0, 0]);
}

#[test]
fn an_answer_made_of_packs_that_have_changed_since_is_dropped() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8");
    let asked = |effects: &[Effect]| {
        effects.iter().find_map(|it| match it {
            Effect::Read(DiskRead::Library { asked, .. }) => Some(*asked),
            _ => None,
        })
    };
    let happens = |coach: &mut Coach, event| update(&mut coach.model, event, &coach.clock.now());
    let answer = |title: &str| {
        let step = serde_json::json!({"id": "a", "text": title});
        let step: LibraryStep = serde_json::from_value(step).expect("a step");
        let pack = Pack { steps: vec![step], ..Pack::own() };
        Box::new(StepLibrary::beside_built_in(&[pack], &Offer::default()))
    };
    let first = asked(&asks(&mut coach, "f4")).expect("it is asked for");
    let again = happens(&mut coach, Event::PacksRead(Vec::new()));
    let second = asked(&again).expect("it is asked for anew, as it is on the screen");
    happens(&mut coach, Event::LibraryRead(first, answer("the older")));
    happens(&mut coach, Event::LibraryRead(second, answer("the newer")));
    coach.types("newer").sees("the newer");
    happens(&mut coach, Event::LibraryRead(first, answer("the older")));
    coach.sees("the newer");
}

#[test]
fn a_command_given_while_files_are_read_runs_afterwards_unless_cancelled() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let person = coach.model.shared.people[0].id.clone();
    let unread = |coach: &mut Coach| {
        coach.model.shared.all_read = false;
        let mut other = coach.model.shared.people[0].clone();
        other.id = "person-not-read".parse().expect("an id");
        let people = vec![coach.model.shared.people[0].clone(), other];
        update(&mut coach.model, Event::PeopleRead(people), &coach.clock.now());
    };
    let read = |coach: &mut Coach| update(&mut coach.model, Event::AllRead, &coach.clock.now());
    let begins = |effects: &[Effect]| {
        effects.iter().any(|it| matches!(it, Effect::Read(DiskRead::Begin(..))))
    };

    unread(&mut coach);
    assert!(!begins(&asks(&mut coach, "n")));
    asks(&mut coach, "?");
    asks(&mut coach, "esc");
    assert!(!begins(&read(&mut coach)));

    // With whoever was shown as the key was pressed, whom the order puts first since.
    unread(&mut coach);
    assert!(!begins(&asks(&mut coach, "n")));
    let mut people = coach.model.shared.people.clone();
    people[1].name = "Aaron Abel".into();
    update(&mut coach.model, Event::PeopleRead(people), &coach.clock.now());
    let effects = read(&mut coach);
    let begun = effects.iter().find_map(|effect| match effect {
        Effect::Read(DiskRead::Begin(session, _)) => Some(&session.coachee.id),
        _ => None,
    });
    assert_eq!(begun, Some(&person));
}
