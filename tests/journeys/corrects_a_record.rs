//! Correcting a finished session: a correction keeps its time and the former value.

use alongside::coaching::session::Session;

use crate::support::coach::{Coach, files_under};

/// Rosa reads her last meeting with Amina, a fortnight later.
fn reading() -> Coach {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    coach.chooses("Amina Khan").press("r j");
    coach.sees("Mon 9 Nov 2026, 09:17");
    coach
}

/// Opens the correction form at the step of that name.
fn correcting(pages: usize) -> Coach {
    let mut coach = reading();
    coach.press("e").press(&"f8 ".repeat(pages));
    coach
}

/// Each correction, as place, before and after.
fn corrections(session: &Session) -> Vec<[&str; 3]> {
    session.corrections.iter().map(|it| [&*it.place, &*it.before, &*it.after]).collect()
}

#[test]
fn a_corrected_word_keeps_the_former_text_with_its_time() {
    let mut coach = correcting(0);
    coach.sees("Correct · Amina Khan · 9 Nov 2026").press("tab tab tab").types(" Well done.");
    coach
        .sees("Corrected 25 Nov 10:14, before: They were quiet after one signal")
        .sees("1 correction");
    let file = coach.file();
    let before = "They were quiet after one signal every time.";
    let after = "They were quiet after one signal every time. Well done.";
    assert_eq!(file.steps[0].answer("effect"), after);
    assert_eq!(corrections(&file), [["steps.0.fields.effect", before, after]]);
    let one = &file.corrections[0];
    assert_eq!(one.by.name, "Rosa Ellery");
    assert!(one.at.to_rfc3339().starts_with("2026-11-25T10:14:"), "{}", one.at);

    coach.press("esc q").sees("Mon 9 Nov 2026, 09:17");
    assert_eq!(coach.own_file(), Some(coach.file()), "a calm moment, and the file has it");
    coach.press(&"right ".repeat(40)).sees("Corrections").sees("Rosa Ellery. Praise, Its effect:");
}

#[test]
fn each_visit_adds_one_correction_of_a_field() {
    let mut coach = correcting(0);
    coach
        .press("tab tab")
        .types(" One.")
        .press("tab tab")
        .types("Two")
        .press("shift-tab shift-tab");
    coach.types(" More.").press("esc q e tab tab").types(" Later.");
    let file = coach.file();
    let moment = file.corrections.iter().filter(|it| it.place == "steps.0.fields.moment");
    let moment: Vec<(bool, bool)> = moment
        .map(|it| (it.after.ends_with(" One. More."), it.after.ends_with(" Later.")))
        .collect();
    assert_eq!(moment, [(true, false), (false, true)]);
    assert_eq!(file.corrections.len(), 3);
    assert_eq!(file.corrections[2].before, file.corrections[0].after);
}

#[test]
fn an_undone_change_is_no_correction() {
    let mut coach = correcting(0);
    let stood = coach.session().clone();
    coach.press("tab").types("!").press("shift-tab 4").sees("2 corrections");
    coach.press("ctrl+z").sees("1 correction").press("ctrl+z").does_not_see("correction");
    let file = coach.file();
    assert_eq!(file.steps, stood.steps);
    assert_eq!(file.corrections, []);
    coach.press("ctrl+y ctrl+y");
    assert_eq!(coach.file().corrections.len(), 2);
    coach.press("ctrl+z ctrl+z ctrl+z").sees("Nothing more to undo");
}

#[test]
fn undo_moves_to_the_page_of_the_change() {
    let mut coach = correcting(0);
    coach.press("tab").types("!").press("f8 f8 f8 esc u").sees("▸Praise");
    assert_eq!(coach.file().corrections, []);
}

#[test]
fn choices_rep_marks_and_promises_can_be_corrected() {
    let mut coach = correcting(4);
    coach.sees("Practice").sees("Go 1 was").press("tab tab tab 3");
    coach.press("f8").sees("Kept?");
    while !coach.is_seen("▸Kept?") {
        coach.press("tab");
    }
    coach.press("1");
    let file = coach.file();
    let expected =
        [["practice.reps.0.outcome", "partly", "met"], ["follow_up.coach_owes.0.done", "", "true"]];
    assert_eq!(corrections(&file), expected);
    assert_eq!(file.follow_up.coach_owes[0].done, Some(true));
    coach.sees("Corrected 25 Nov 10:14, it was empty");
}

#[test]
fn a_date_in_words_counts_from_the_day_of_the_meeting() {
    let mut coach = correcting(5);
    let stood = coach.session().follow_up.clone();
    coach.press("ctrl+u").types("fri p3").sees("→ Fri 13 Nov 2026, lesson 3");
    coach.sees("before: tomorrow (Tue 10 Nov 2026)");
    let file = coach.file();
    assert_eq!(file.follow_up.use_by.expect("a day").to_string(), "2026-11-13");
    let expected = ["follow_up.use_by", "tomorrow → 2026-11-10", "fri p3 → 2026-11-13"];
    assert_eq!(corrections(&file), [expected]);
    coach.press("ctrl+z ctrl+z ctrl+z ctrl+z");
    assert_eq!((coach.file().follow_up, coach.file().corrections), (stood, Vec::new()));
}

#[test]
fn date_and_minutes_are_corrected_when_the_field_is_left() {
    let mut coach = correcting(0);
    coach.press("f7").sees("When was it?").sees("9/11/2026 09:17");
    coach.press("ctrl+u").types("10/11 14:05").sees("→ Tue 10 Nov 2026, 14:05");
    assert_eq!(coach.file().corrections, [], "half a date is no date");
    coach.press("tab ctrl+u").types("30").press("tab");
    let file = coach.file();
    assert_eq!(file.started_at.expect("a start").to_rfc3339(), "2026-11-10T14:05:00+00:00");
    assert_eq!(file.ended_at.expect("an end").to_rfc3339(), "2026-11-10T14:35:00+00:00");
    let [began, ended] = file.corrections.as_slice() else { panic!("{:?}", file.corrections) };
    assert_eq!(began.before, "2026-11-09T09:17:59+00:00");
    assert_eq!(ended.before, "2026-11-09T09:38:54+00:00");
    coach.sees("before: Mon 9 Nov 2026, 09:17");
    coach.press("ctrl+z ctrl+z");
    assert_eq!(coach.file().corrections, []);
    coach.sees("9/11/2026 09:17").press("home");
}

#[test]
fn an_invalid_date_says_so_and_changes_nothing() {
    let mut coach = correcting(0);
    coach.press("f7 ctrl+u").types("zzz").press("tab").sees("it stays 9/11/2026 09:17");
    coach.press("ctrl+u").types("400").press("f8").sees("it stays 21");
    coach.press("f7 ctrl+u").types("30/11/2026").press("esc q").sees("still to come");
    assert_eq!(coach.file().corrections, []);
}

#[test]
fn every_correction_of_a_visit_has_its_reason() {
    let mut coach = correcting(0);
    coach.does_not_see("Why you changed it").press("tab").types(" One").press("f8");
    coach.types("x").press("shift-tab").sees("Why you changed it");
    coach.types("She asked for it").press("esc q");
    let file = coach.own_file().expect("a file");
    let reasons: Vec<&str> = file.corrections.iter().map(|it| it.why.as_str()).collect();
    assert_eq!(reasons, ["She asked for it"; 2]);
}

#[test]
fn private_text_and_its_former_text_are_hidden_until_requested() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc o o").types("qzone").press("esc e q r e");
    coach.sees("Private notes").does_not_see("qzone");
    while !coach.is_seen("▸Private notes") {
        coach.press("tab");
    }
    coach.types("x").sees("Private notes are hidden");
    coach.press("esc o o ctrl+u enter ctrl+u").types("qztwo").sees("qztwo");
    coach.sees("before: qzone").press("esc o").does_not_see("qztwo").does_not_see("qzone");
    assert_eq!(corrections(&coach.file()), [["steps.0.private", "qzone", "qztwo"]]);
    // Review shows neither until requested.
    coach.press("q").press(&"right ".repeat(40)).does_not_see("qzone").sees("Corrections");
    coach.press("o o").press(&"right ".repeat(40)).sees("“qztwo”; before: “qzone”");
}

#[test]
fn the_coachees_page_has_the_corrected_text_and_the_coachs_the_former_too() {
    let mut coach = correcting(0);
    coach.press("tab tab tab ctrl+u").types("They lined up by themselves.").press("esc q");
    coach.press("x j 1 enter k 2 enter");
    let page = |n: usize| std::fs::read_to_string(&coach.exported[n]).expect("a page");
    let (theirs, own) = (page(0), page(1));
    assert!(theirs.contains("They lined up by themselves"), "{theirs}");
    assert!(
        !theirs.contains("They were quiet after one signal") && !theirs.contains("orrect"),
        "{theirs}"
    );
    assert!(
        own.contains("## Corrections") && own.contains("They were quiet after one signal"),
        "{own}"
    );
}

#[test]
fn a_crash_between_two_letters_loses_neither_new_nor_former_text() {
    let mut coach = correcting(0);
    coach.press("tab tab").types(" By the sink");
    let before = coach.file();
    assert_eq!(before.corrections.len(), 1);
    coach.restarts();
    assert_eq!(coach.file(), before);
    coach.chooses("Amina Khan").press("r j e").sees("fire drill. By the").sees("before: All week");
    coach.press("tab tab").types("!").press("esc q");
    assert!(files_under(&coach.folders().state.join("live")).is_empty(), "it has done its work");
    assert!(coach.own_file().expect("a file").steps[0].answer("moment").ends_with("sink!"));
}

#[test]
fn a_meeting_that_is_not_over_is_continued_and_not_corrected() {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    coach
        .chooses("Amina Khan")
        .press("r e")
        .sees("This meeting isn’t finished: g carries on with it");
}

#[test]
fn a_session_of_a_newer_version_or_in_another_window_is_read_only() {
    let mut coach = reading();
    coach.press("e").press("esc q");
    let id = coach.file().id;
    let elsewhere = alongside::store::Store::open(coach.folders()).expect("a store");
    let held = elsewhere.lock(&id).expect("locked");
    coach.press("e").sees("reading only").sees("this session is open in another");
    coach.press("enter tab").types("words").sees("Read only").pastes("more");
    coach.press("esc n n n n enter tab tab tab 3 esc u ctrl+y p q").sees("Mon 9 Nov 2026, 09:17");
    drop(held);
    assert_eq!(coach.file().corrections, []);
    coach.press("e tab").types(" Mine").press("esc q");
    assert_eq!(coach.file().corrections.len(), 1);

    let (name, text) = alongside::example_trust::FILES
        .iter()
        .find(|(name, _)| name.contains("efcdba"))
        .expect("the session");
    let newer = text.replacen("\"version\": 1", "\"version\": 2", 1);
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust().with_file(name, &newer);
    coach.chooses("Amina Khan").press("r j e").sees("a newer alongside wrote it");
    coach.press("enter tab").types("words").press("esc q");
    let file = std::fs::read_to_string(coach.folders().data.join(name)).expect("text");
    assert_eq!(file, newer);
}

#[test]
fn a_changed_clock_or_time_zone_moves_no_recorded_time() {
    let (name, text) = alongside::example_trust::FILES
        .iter()
        .find(|(name, _)| name.contains("efcdba"))
        .expect("the session");
    let abroad = text
        .replace("\"time_zone\": \"Europe/London\"", "\"time_zone\": \"Europe/Rome\"")
        .replace("2026-11-09T09:17:59Z", "2026-11-09T10:17:59+01:00");
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust().with_file(name, &abroad);
    coach.chooses("Amina Khan").press("r j e f7").sees("9/11/2026 10:17");
    coach.press("ctrl+u").types("9/11 10:30").press("tab esc q");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.started_at.expect("a start").to_rfc3339(), "2026-11-09T10:30:00+01:00");
    assert_eq!(file.time_zone, "Europe/Rome");
}

#[test]
fn prepared_fields_are_corrected_under_familiar_labels() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("p f8 f8").types("When they line up, count").press("tab 2 f8 f8");
    coach.types("Me, at the door").press("tab tab").types("Too early").press("esc b f8 f8 esc i");
    coach.press("esc e q r j e f8 f8").sees("▸Action step").does_not_see("draft_strand");
    coach.press("f8 f8").sees("The model you meant to give").sees("Me, at the door");
    coach.sees("Likely slips").does_not_see("likely_errors");
}

#[test]
fn words_typed_for_a_time_are_kept_even_if_they_are_no_time() {
    let mut coach = correcting(0);
    coach.press("f7 ctrl+u").types("27/10 9:15 in the library room").restarts();
    assert_eq!(coach.file().corrections, []);
    coach
        .chooses("Amina Khan")
        .press("r j e f7")
        .sees("▌27/10 9:15 in the library room")
        .press("tab");
    coach.sees("it stays 9/11/2026").sees("27/10 9:15 in the library room");
    coach.press("shift-tab ctrl+u").types("27/10 9:15").press("tab").sees("27/10/2026 09:15");
    assert_eq!((coach.file().corrections.len(), coach.file().said.len()), (2, 0));
}

#[test]
fn one_key_after_the_form_was_left_takes_its_corrections_back() {
    let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
    coach.chooses("Amina Khan").press("r j");
    let id = coach.review().chosen_card().expect("a card").id.clone();
    let file = |coach: &Coach| coach.store().read(&id).expect("a session").session;
    let before = file(&coach);
    coach.press("e tab tab").types(" qzwell done.").press("f8 tab").types(" qzmore.");
    coach.press("esc q").sees("Corrected · u undoes it").sees("qzwell");
    assert!(file(&coach).corrections.len() >= 2);
    coach.press("u").sees("It is back as it was").does_not_see("qzwell");
    let after = file(&coach);
    assert_eq!((after.corrections.len(), after.steps), (before.corrections.len(), before.steps));
    assert!(after.stamp.revision > before.stamp.revision);
    // Without a change there is nothing to take back.
    coach.waits("7s").press("e esc q u").sees("Nothing to undo here");
}
