//! What stands on the screen while the coachee looks on: their own account first, no judgement of
//! them, no earlier step where there is none, and what was prepared only as long as the coach wants.

use alongside::coaching::packs::protocols;
use alongside::coaching::protocol::StepKind;

use crate::support::coach::Coach;

/// Amina's next meeting, with a drop-in since the last in which the step was seen once.
fn with_a_drop_in_since() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three").press("esc e q");
    coach.comes_back_at("2026-11-26 11:00").chooses("Amina Khan").press("d");
    coach.types("Line at the door, quiet").press("esc 2 q");
    coach.comes_back_at("2026-11-30 09:15").opens("Amina Khan");
    coach
}

#[test]
fn their_own_account_comes_first_and_how_they_got_there_is_asked_afterwards() {
    let mut coach = Coach::in_the_next_meeting();
    coach.sees("How has it been going?").types("Better at the door");
    assert_eq!(coach.file().steps[0].answer("how_going"), "Better at the door");
    coach.press("f8");
    coach.does_not_see("How they got there").does_not_see("I said it");
    coach.press("esc e").sees("meeting is over").press("s").sees("How they got there");
    coach.sees("1 saw it 2 with a question").press("2").press("enter enter enter enter enter");
    assert_eq!(coach.file().steps[1].answer("support_level"), "2");
}

#[test]
fn how_far_the_step_is_is_asked_only_where_nobody_has_said_it() {
    Coach::in_a_meeting().does_not_see("Last step seen");
    Coach::in_the_next_meeting().sees("Last step seen");
    with_a_drop_in_since().sees("seen once").does_not_see("Last step seen");
}

#[test]
fn a_first_meeting_speaks_of_no_earlier_step_and_a_second_says_its_words() {
    let mut coach = Coach::in_a_meeting();
    for _ in 0..6 {
        coach.does_not_see("last step").does_not_see("ast time");
        coach.does_not_see("We agreed").press("f8");
    }
    Coach::in_the_next_meeting().sees("We agreed: When they line").does_not_see("{last_step}");
}

#[test]
fn a_protocol_that_praises_or_that_the_coachee_leads_opens_with_their_account() {
    for protocol in protocols() {
        let praise = protocol.steps.iter().filter(|step| step.kind == StepKind::Praise);
        let leads = protocol.id.starts_with("grow") || protocol.id.starts_with("impact");
        for step in praise.chain(protocol.steps.first().filter(|_| leads)) {
            assert_eq!(step.fields[0].id, "how_going", "{}", protocol.id);
            assert_eq!(step.prompts[0], "How has it been going?", "{}", protocol.id);
        }
    }
}

#[test]
fn how_the_two_work_together_is_said_once_and_chooses_the_questions() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three").press("esc e q");
    coach.comes_back_at("2026-11-26 11:00").chooses("Amina Khan").press("e tab tab tab tab tab");
    coach.sees("▸How you work together").press("2").sees("[2 we work it out]").press("enter");
    coach
        .press("p")
        .sees("you notice it working?")
        .press("f8 f8")
        .sees("Two or three ideas of your");
    coach.types("At the door").press("esc q");
    coach.comes_back_at("2026-11-30 09:15").opens("Amina Khan");
    coach.sees("Working it out together").sees("you notice it working?");
    coach.press("f8").sees("Which part of the lesson").sees("Working it out together");
    coach
        .press("f7 f8 esc w")
        .does_not_see("Working it out together")
        .sees("go back to one moment");
    coach.press("e q r").sees("How you worked").sees("worked out together");
}

/// Prepares the next meeting with Amina on that day, and begins it.
fn prepares_and_begins(coach: &mut Coach, day: &str) {
    coach.comes_back_at(day).chooses("Amina Khan").press("p").types("qzprep").press("esc b");
}

#[test]
fn what_was_prepared_is_hidden_by_one_key_and_stays_hidden_for_the_two() {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan").with_person("Ben Osei");
    prepares_and_begins(&mut coach, "2026-11-16 09:15");
    coach.sees("You prepared").press("ctrl+p").does_not_see("qzprep").sees("Ctrl-P shows");
    coach.press("ctrl+p").sees("qzprep").press("esc h").does_not_see("qzprep").press("e q");
    prepares_and_begins(&mut coach, "2026-11-23 09:15");
    coach.does_not_see("qzprep").press("ctrl+p").sees("qzprep").press("esc e q");
    // Once the keyboard was passed, it is hidden until it is asked for.
    prepares_and_begins(&mut coach, "2026-11-30 09:15");
    coach.sees("qzprep").press("f9 f9 f9").does_not_see("qzprep").press("esc e q");
    prepares_and_begins(&mut coach, "2026-12-07 09:15");
    coach.does_not_see("qzprep");
    coach.comes_back_at("2026-12-07 10:15").chooses("Ben Osei").press("p").types("qzprep");
    coach.press("esc b").sees("qzprep");
}

#[test]
fn a_leader_is_looked_at_in_other_ways_than_a_teacher() {
    let ways = |id: &str| {
        let protocol = alongside::coaching::packs::protocol(id).expect("built in").clone();
        protocol.steps.iter().map(|step| step.looks.len()).sum::<usize>()
    };
    assert_eq!(ways("instructional-six-step"), 0, "the usual ones");
    assert!(ways("leadership-six-step") >= 4 && ways("ta-six-step") >= 2);

    let mut coach = Coach::at("2026-11-23 09:15").with_person("Ben Osei");
    coach
        .chooses("Ben Osei")
        .press("d")
        .sees("1 drop-in")
        .does_not_see("learning walk")
        .press("esc q");
    coach.press("e tab tab tab 2 enter enter enter").chooses("Ben Osei").press("d");
    coach.sees("1 a meeting").sees("learning walk").does_not_see("pupils’ work");
}

#[test]
fn how_the_two_work_together_is_not_chosen_where_it_changes_no_question() {
    let ours = "[[programmes]]\nid = 'talk'\ntitle = 'Talking it over'\nprotocol = 'grow-30'\n\
        every_school_weeks = 4\n";
    let coach = Coach::at("2026-11-23 09:15").with_file("programmes/ours.toml", ours);
    let mut coach = coach.with_person("Amina Khan");
    coach.chooses("Amina Khan").press("e tab tab tab").press("5").sees("Talking it over");
    coach.press("tab tab").sees("▸How you work together").press("2");
    coach.sees("GROW has the same questions for both").does_not_see("[2 we work it out]");
}
