//! Preparing a meeting: observations since the last one are offered at their fields, and what is
//! prepared is there when the meeting begins.

use alongside::coaching::action_step::Relation;
use alongside::coaching::packs;
use alongside::coaching::session::Status;

use crate::support::coach::Coach;

/// A meeting on Monday, and a drop-in on Wednesday; the next meeting is on Monday at 9:15.
fn after_a_drop_in() -> Coach {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("f8 f8 f4").types("narrate").press("enter");
    coach.press("f8 f8 1 space").waits("30s").press("3 f8");
    coach.press("ctrl+r tab tab tab").types("two names, then on").press("tab").types("23/11 9:15");
    coach.press("esc e q").comes_back_at("2026-11-18 09:25");
    coach.press("d").types("+ named two tables\n? the third name was a telling-off\n= two names");
    coach.types("\n+ a quiet voice").press("esc 2 q").comes_back_at("2026-11-20 16:00");
    coach
}

#[test]
fn drop_in_lines_are_offered_beside_their_fields_and_taken_by_enter() {
    let mut coach = after_a_drop_in();
    coach.press("p").sees("From last time").sees("so far: seen once, 18 Nov");
    coach.sees("= 0' two names").sees("+ 0' named two tables");
    coach.press("tab").sees("▸ = 0' two names").sees("Enter take it").press("down enter enter");
    coach.sees("✓ + 0' named two tables").sees("▸ + 0' a quiet voice");
    assert_eq!(coach.file().steps[0].prepared, "named two tables\na quiet voice");
    coach.press("enter").sees("It is there already").press("ctrl+z");
    assert_eq!(coach.file().steps[0].prepared, "named two tables");
    coach.press("tab tab").sees("▸ ? 0' the third name").types("ask: ").press("tab enter");
    assert_eq!(coach.file().steps[1].prepared, "ask: \nthe third name was a telling-off");
}

#[test]
fn a_click_takes_a_line_too() {
    let mut coach = after_a_drop_in();
    coach.press("p");
    let screen = coach.screen();
    let row = screen.lines().position(|row| row.contains("named two tables")).expect("a row");
    coach.clicks(90, u16::try_from(row).expect("a row"));
    assert_eq!(coach.file().steps[0].prepared, "named two tables");
    let row = screen.lines().position(|row| row.contains("2 Probe")).expect("a row");
    coach.clicks(5, u16::try_from(row).expect("a row")).types("ask: ");
    assert_eq!(coach.file().steps[1].prepared, "ask: ");
}

#[test]
fn a_prepared_meeting_is_on_today_and_opens_from_there() {
    let mut coach = after_a_drop_in();
    coach.press("p").sees("When you meet").sees("Mon 23 Nov 2026 09:15");
    coach.press("tab enter esc q").sees("prepared · Mon 23");
    coach.comes_back_at("2026-11-23 09:10");
    coach.sees("prepared for today").press("n").sees("You prepared").sees("two names");
    let session = coach.file();
    assert_eq!(session.status, Status::Running);
    assert_eq!(session.scheduled_for.expect("a time").to_rfc3339(), "2026-11-23T09:15:00+00:00");
}

#[test]
fn a_date_typed_in_words_is_shown_before_it_is_used() {
    let mut coach = after_a_drop_in();
    coach.press("p shift-tab ctrl+u").types("tue p3").sees("→ Tue 24 Nov 2026, lesson 3");
    coach.press("ctrl+u").types("soon").sees("⚠ I don’t recognise “soon” as a date");
    assert_eq!(coach.file().scheduled_for, None);
    coach.press("ctrl+u").types("tue 10:50").press("enter").types("The corner").press("esc q");
    coach.sees("prepared · Tue 24");
}

#[test]
fn preparing_a_second_time_continues_the_first() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("The corner").press("esc q p").sees("The corner").press("end");
    coach.types(", twice").press("esc q");
    assert_eq!(coach.file().steps[0].prepared, "The corner, twice");
    let prepared = coach.sessions_on_disk().filter(|it| it.status == Status::Prepared);
    assert_eq!(prepared.count(), 1);
}

#[test]
fn looking_and_leaving_prepares_nothing() {
    let mut coach = after_a_drop_in();
    coach.press("p tab tab tab esc q").does_not_see("prepared");
}

#[test]
fn practice_is_prepared_and_shown_beside_the_step() {
    let mut coach = after_a_drop_in();
    let to_model = "tab ".repeat(7);
    coach.press("p").press(&to_model).sees("▸How you’ll model it").types("Me, two names");
    coach.press("tab").types("Straight after the instruction").press("enter");
    coach.types("Three names").press("esc b f8 f8 f8 f8");
    coach.sees("Your model").sees("Me, two names").sees("Likely slips").sees("Three names");
    let session = coach.file();
    assert_eq!(session.practice.scene, "Straight after the instruction");
    assert_eq!(session.steps[4].answer("model_plan"), "Me, two names");
}

#[test]
fn a_draft_step_gets_hints_and_a_change_of_strand_is_named() {
    let mut coach = after_a_drop_in();
    coach.press("p").press("tab tab tab tab").types("Improve the start");
    coach.sees("⚠ “improve” is hard to see").does_not_see("no success criteria yet");
    coach.types("\n- Feet still\n- Eyes up").sees("2 criteria");
    coach.press("tab 5").sees("The last step (");
    coach.press("5").does_not_see("hops from");
}

#[test]
fn undoing_a_library_step_removes_its_strand_as_well() {
    let mut coach = after_a_drop_in();
    coach.press("p f4").types("ask wait three name").press("enter");
    let strand = |coach: &Coach| coach.file().steps[2].answer("draft_strand").to_owned();
    assert_eq!(strand(&coach), "questioning");
    coach.sees("The last step (").press("ctrl+z");
    assert_eq!(strand(&coach), "");
    coach.press("ctrl+y");
    assert_eq!(strand(&coach), "questioning");
    coach.press("esc b f8 f8 esc i");
    assert_eq!(coach.file().action_step.expect("a step").strand, "questioning");
}

#[test]
fn the_library_is_looked_through_and_left_without_leaving_the_meeting() {
    let mut coach = after_a_drop_in();
    coach.opens("Amina Khan").press("f8 f8").waits("20s").press("f4").types("starter");
    coach.press("enter");
    let session = coach.file();
    assert_eq!(session.status, Status::Running);
    assert!(session.action_step.expect("a step").library.is_some());
    assert!(session.steps[2].seconds_spent() > 20.0, "the clock went on");
}

#[test]
fn one_key_drafts_the_last_step_again_with_the_same_id() {
    let mut coach = after_a_drop_in();
    coach.press("p esc g").sees("The last action step, once more").press("esc b f8 f8 esc i");
    let session = coach.file();
    let step = session.action_step.expect("a step");
    assert_eq!(step.relation, Some(Relation::Kept));
    assert_eq!(Some(step.id), session.previous.expect("last time").action_step);
}

#[test]
fn five_minutes_of_preparing_are_a_few_keys() {
    let mut coach = after_a_drop_in();
    // Praise by a line of the visit, probe by another, a step from the library.
    let keys = ["p tab down enter", "tab tab enter", "f4", "enter"];
    coach.press(keys[0]).press(keys[1]).press(keys[2]).types("count").press(keys[3]);
    let pressed: usize = keys.iter().map(|keys| keys.split(' ').count()).sum();
    assert!(pressed + "count".len() <= 15);
    let session = coach.file();
    assert!(session.steps[..3].iter().all(|step| !step.prepared.is_empty()));
    coach.press("esc q").sees("prepared · Mon 23");
}

#[test]
fn changing_the_protocol_keeps_everything_prepared() {
    let mut coach = after_a_drop_in();
    coach.press("p").press(&"tab ".repeat(7)).types("Me, two names").press("esc");
    for protocol in packs::protocols() {
        coach.uses_protocol(&protocol.title);
        let session = coach.file();
        let kept = session.steps.iter().any(|step| {
            step.answer("model_plan") == "Me, two names" || step.prepared.contains("Me, two names")
        });
        assert!(kept, "{}", session.protocol.title);
    }
}

#[test]
fn notices_of_prepare_are_not_shown_in_the_meeting() {
    let mut coach = after_a_drop_in();
    coach.press("p f4").types("narrate").press("enter").sees("Added as a draft");
    coach.press("f8").does_not_see("Added as a draft");
}

#[test]
fn the_next_step_key_moves_through_prepare_without_beginning_the_meeting() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("The corner").press("f8").types("Which table?").press("f8 f8 f8");
    coach.sees("▸How you’ll model it").press("f7").sees("▸4 Plan").press("f8 f8").types("Diary");
    coach.press("f8 f8 f8 f8").sees("This is the last step").sees("b begins the meeting");
    let session = coach.file();
    assert_eq!(session.status, Status::Prepared, "no hand slips into a meeting");
    let prepared = |step: usize| session.steps[step].prepared.as_str();
    assert_eq!([prepared(0), prepared(1), prepared(5)], ["The corner", "Which table?", "Diary"]);
    coach.press("esc n n").sees("This is the last step").press("b").sees("You prepared");
    assert_eq!(coach.file().status, Status::Running);
}

#[test]
fn a_meeting_begun_by_mistake_can_be_returned_to_prepared() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("The corner").press("esc b").sees("You prepared").waits("20s");
    coach.press("esc q").sees("n it never started").press("n").sees("It has not begun");
    let session = coach.file();
    assert_eq!((session.status, session.started_at), (Status::Prepared, None));
    assert!(session.steps.iter().all(|step| step.visits.is_empty()));
    coach.sees("prepared · Mon 23").restarts().sees("prepared · Mon 23");
    coach.press("p").sees("The corner").press("esc b").waits("5s").sees("left").types("!");
    coach.press("esc q").does_not_see("it never started").press("n").sees("Still here");
    assert_eq!(coach.file().status, Status::Running, "a word was recorded");
}

#[test]
fn a_meeting_begun_on_today_by_mistake_leaves_no_open_session() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("n").sees("How has it been going?").press("esc q n");
    coach.sees("first meeting").does_not_see("prepared").does_not_see("still open");
}

#[test]
fn a_page_whose_words_were_all_undone_is_not_prepared() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("p").types("Or").press("backspace backspace enter esc q").sees("first meeting");
    coach.press("p").types("The corner").press("esc q").sees("prepared, no day yet");
    coach.sees("Enter opens what you prepared");
}

#[test]
fn hints_on_a_draft_step_use_the_terms_of_its_programme() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("a").types("Ben Osei").press("tab tab tab 2 enter enter enter");
    coach.press("p f8 f8").types("Name the bar").sees("when in the meeting or the week?");
    coach.press("esc q").chooses("Ben Osei").press("d").sees("staff briefing");
    coach.press("esc q").chooses("Amina Khan").press("d").sees("maths, after the register");
}

#[test]
fn on_a_small_screen_hints_are_shortened_and_the_way_out_stays() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan").at_size(40, 12);
    coach.press("p").sees("▌The moment you saw").does_not_see("and what");
    coach.press("shift-tab").sees("▌mon 9:15, 30/11 p3, in 2 weeks").does_not_see("it then");
    coach.resizes(80, 24).press("esc").sees("q done").sees("b begin");
}

#[test]
fn words_that_are_no_date_are_kept_and_shown_again() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("The corner").press("shift-tab ctrl+u");
    coach.types("thu 10:40 in the library room").sees("⚠").restarts();
    let session = coach.file();
    assert_eq!((session.scheduled_for, session.said.len()), (None, 1));
    coach.press("p").sees("thu 10:40 in the library room").press("shift-tab");
    coach.press(&"backspace ".repeat(" in the library room".len()));
    coach.sees("→ Thu 26 Nov 2026, 10:40").press("esc q").sees("prepared · Thu 26");
    assert!(coach.file().said.is_empty());
}

#[test]
fn words_for_the_date_alone_count_as_preparation() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("p shift-tab").types("once mocks are over").press("esc q");
    coach.sees("prepared, no day yet").press("p").sees("once mocks are over");
}

#[test]
fn changing_the_protocol_and_back_restores_the_words() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("Named tables").press("f8").types("Which table?").press("f8");
    coach.types("Two names").press("f8").types("Cue").press("esc");
    let first = coach.file();
    let words = |steps: &[alongside::coaching::record::StepRecord]| {
        steps.iter().map(|step| step.prepared.to_string()).collect::<Vec<_>>()
    };
    coach.press("t").sees("Protocols").press("down enter").press("enter enter");
    coach.types("Typed between").press("esc");
    let second = coach.file();
    assert_ne!(second.protocol.id, first.protocol.id);
    for protocol in packs::protocols() {
        coach.uses_protocol(&protocol.title);
        let there = coach.file();
        if there.protocol.id == first.protocol.id {
            let mut expected = words(&first.steps);
            expected[0].push_str("\nTyped between");
            assert_eq!(words(&there.steps), expected, "in their own fields, with what came since");
        } else if there.protocol.id == second.protocol.id {
            assert_eq!(words(&there.steps), words(&second.steps));
        } else {
            let all = words(&there.steps).join("\n");
            let typed = ["Named tables", "Which table?", "Two names", "Cue", "Typed between"];
            assert!(typed.iter().all(|it| all.matches(it).count() == 1), "{all}");
        }
    }
}

#[test]
fn changes_of_protocol_and_length_are_undone_in_order() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("Corner").press("esc l t down enter").press("enter").types("Seen");
    let (last, title) = (coach.file(), coach.file().protocol.title);
    coach.press("ctrl+z ctrl+z").sees("Instructional, six steps · ");
    let longer = coach.file();
    assert_eq!(longer.steps[0].prepared, "Corner");
    coach.press("ctrl+z");
    assert!(coach.file().seconds_planned() < longer.seconds_planned());
    coach.press("ctrl+z");
    assert_eq!(coach.file().steps[0].prepared, "");
    coach.press("ctrl+z").sees("Nothing more to undo");
    coach.press("ctrl+y ctrl+y ctrl+y").sees(&title).press("ctrl+y ctrl+y");
    coach.sees("Nothing to redo");
    assert_eq!((coach.file().protocol.title, coach.file().steps), (title, last.steps));
}

#[test]
fn a_strand_chosen_between_two_passages_is_undone_in_order() {
    let mut coach = after_a_drop_in();
    coach.press("p f8 f8").types("Wait").press("tab 5 shift-tab").types("!");
    let drafted = |coach: &Coach| {
        let step = &coach.file().steps[2];
        (step.prepared.to_string(), !step.answer("draft_strand").is_empty())
    };
    assert_eq!(drafted(&coach), ("Wait!".to_owned(), true));
    coach.press("ctrl+z");
    assert_eq!(drafted(&coach), ("Wait".to_owned(), true));
    coach.press("ctrl+z");
    assert_eq!(drafted(&coach), ("Wait".to_owned(), false));
    coach.press("ctrl+z");
    assert_eq!(drafted(&coach), (String::new(), false));
}

#[test]
fn a_pupil_or_a_class_named_in_prepare_is_said_gently() {
    let mut coach = after_a_drop_in();
    coach.press("p").types("It went well with Jayden in 8B").sees("Is a pupil or a class named?");
    coach.sees("Jayden, 8B");
}

#[test]
fn a_protocol_is_chosen_from_a_list_by_what_it_is_for() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.resizes(width, height).chooses("Amina Khan").press("p esc t");
        // That of their programme stands first and is chosen; a sentence says who it is for.
        coach.sees("▸ Instructional, six").sees("For teachers: what went well");
        coach.types("lunchtime").sees("▸ Support staff").press("enter").does_not_see("Protocols");
        assert_eq!(coach.session().protocol.id, "support-staff-20");
        coach.press("t").types("xyzzy").sees("No protocol by that name").press("enter esc");
        assert_eq!(coach.session().protocol.id, "support-staff-20");
        coach.press("t up enter").press("ctrl+z ctrl+z");
        assert_eq!(coach.session().protocol.id, "instructional-six-step");
    }
}
