//! A drop-in: a note with minutes, an observation of the step, and Today showing it at once.

use alongside::coaching::action_step::CheckKind;
use alongside::coaching::drop_in::{DropIn, LineKind};
use alongside::coaching::record::Embedding;
use alongside::settings::theme::Role;

use crate::support::coach::Coach;

/// Amina and a step agreed with her on Monday; it is Wednesday now.
fn after_a_meeting() -> Coach {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("f8 f8").types("When they line up, count silently to three");
    coach.press("tab").types("Feet still").press("tab").types("Eyes on the line");
    coach.press("f8 f8 1 space").waits("30s").press("3 esc e q");
    coach.comes_back_at("2026-11-18 09:25");
    coach
}

/// The drop-ins on the disk, read as another program would.
fn kept(coach: &Coach) -> Vec<DropIn> {
    let read = coach.store().drop_ins();
    assert_eq!(read.unreadable, []);
    read.drop_ins
}

fn only(coach: &Coach) -> DropIn {
    let mut all = kept(coach);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn each_line_of_a_note_keeps_its_minute_and_its_purpose() {
    let mut coach = after_a_meeting();
    coach.press("d").sees("Drop-in · Amina Khan").sees("- Feet still").sees("so far: practised");
    coach
        .waits("2m")
        .types("= feet still, nobody spoke\n")
        .waits("3m")
        .types("+ a hand, not a word");
    coach.sees("2' = feet still, nobody spoke").sees("5' + a hand, not a word");
    coach.waits("1m").types("\n? why at the sink").press("tab 2").sees("[2 seen once]");
    let note = only(&coach);
    let lines: Vec<_> =
        note.notes.iter().map(|it| (it.minute, it.mark, it.text.as_str())).collect();
    assert_eq!(
        lines,
        [
            (Some(2), LineKind::Criterion, "feet still, nobody spoke"),
            (Some(5), LineKind::Plus, "a hand, not a word"),
            (Some(6), LineKind::Probe, "why at the sink"),
        ]
    );
    assert_eq!(
        (note.seen, note.how, note.session_after.clone()),
        (Some(Embedding::Once), None, None)
    );
    coach.sees("✓ saved 09:31");
}

#[test]
fn today_shows_a_drop_in_as_soon_as_its_page_is_left() {
    let mut coach = after_a_meeting();
    coach.press("d").types("= feet still").press("esc 3 q").sees("Your caseload");
    let amina = coach.model.shared.people[0].id.clone();
    let summary = coach.model.shared.summary(&amina).expect("a summary");
    let step = summary.thread.current().expect("a step");
    assert_eq!(step.so_far(), "seen often, 18 Nov (drop-in)");
    assert_eq!(summary.drop_ins, [only(&coach)]);
    assert_eq!(only(&coach).action_step, Some(step.id.clone()));
}

#[test]
fn a_drop_in_is_continued_within_the_hour_and_begun_anew_after() {
    let mut coach = after_a_meeting();
    coach.press("d").types("= feet still").press("esc q").waits("20m");
    coach.press("d").types("+ again after the bell").sees("0' = feet still");
    coach.sees("20' + again after the bell").press("esc q").waits("45m");
    coach.press("d").does_not_see("feet still, ").types("later").press("esc q");
    let all = kept(&coach);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].notes[1].minute, Some(20));
    assert_eq!(all[1].notes[0].minute, Some(0));
}

#[test]
fn after_a_kill_in_the_middle_of_a_word_the_note_is_there() {
    let mut coach = after_a_meeting();
    coach.press("d").types("= feet sti").restarts();
    assert_eq!(only(&coach).notes[0].text, "feet sti");
    coach.press("d up end").sees_caret_after("= feet sti").types("ll").press("esc q");
    assert_eq!(only(&coach).notes[0].text, "feet still");
}

#[test]
fn a_key_by_mistake_leaves_no_drop_in_behind() {
    let mut coach = after_a_meeting();
    coach.press("d esc q").sees("Your caseload");
    assert!(kept(&coach).is_empty());
}

#[test]
fn a_drop_in_may_have_another_time_and_another_kind_of_observation() {
    let mut coach = after_a_meeting();
    coach.press("d tab tab 4").sees("[4 pupils’ work]").press("shift-tab shift-tab shift-tab");
    coach.types("maths").press("up").types("yesterday 10:40").sees("→ Tue 17 Nov 2026, 10:40");
    coach.press("tab tab").types("+ every book ruled").press("esc 2 q");
    let note = only(&coach);
    assert_eq!(note.at.to_rfc3339(), "2026-11-17T10:40:00+00:00");
    assert_eq!((note.how, note.lesson.as_str()), (Some(CheckKind::Work), "maths"));
    assert_eq!(note.notes[0].minute, None, "nobody looked at a clock");
    let amina = &note.coachee.id;
    let step = coach.model.shared.summary(amina).and_then(|it| it.thread.current());
    assert_eq!(step.expect("a step").so_far(), "seen once, 17 Nov (pupils’ work)");
}

#[test]
fn a_future_time_is_refused_with_the_reason() {
    let mut coach = after_a_meeting();
    coach.press("d").types("a").press("tab tab tab").types("tomorrow");
    coach.sees("⚠").sees("still to come");
    assert_eq!(only(&coach).at.format("%-d %b %H:%M").to_string(), "18 Nov 09:25");
}

#[test]
fn text_and_choices_of_a_drop_in_can_be_undone() {
    let mut coach = after_a_meeting();
    coach.press("d").types("one").waits("2m").types("\ntwo").press("ctrl+z");
    assert_eq!(only(&coach).notes.len(), 1);
    coach.press("ctrl+y").sees("2' two").press("tab 2 3").sees("[3 seen often]").press("ctrl+z");
    coach.sees("[2 seen once]");
    assert_eq!(only(&coach).seen, Some(Embedding::Once));
    coach.press("2").sees(" 2 seen once ");
    assert_eq!(only(&coach).seen, None, "the same key takes it off");
}

#[test]
fn typing_on_a_choice_and_pasting_anywhere_lose_nothing() {
    let mut coach = after_a_meeting();
    coach.press("d tab").types("fast").pastes("\n? three\n+ lines").press("tab tab");
    coach.pastes(" and more");
    let texts: Vec<String> = only(&coach).notes.into_iter().map(|line| line.text).collect();
    assert_eq!(texts, ["fast", "three", "lines and more"]);
}

#[test]
fn without_an_agreed_step_no_observation_of_one_is_offered() {
    let mut coach = Coach::at("2026-11-18 09:25").with_person("Amina Khan");
    coach.press("d").sees("No action step yet").does_not_see("How far is the step?");
    coach
        .press("tab tab")
        .sees("How did you see it?")
        .press("shift+tab esc 2")
        .sees("No action step was agreed yet");
    coach.press("enter").types("+ waited").press("esc q");
    assert_eq!(only(&coach).seen, None);
}

#[test]
fn a_failed_save_of_a_drop_in_is_reported_and_loses_nothing() {
    let mut coach = after_a_meeting().with_file("drop-ins", "in the way");
    coach.press("d").types("= feet still").sees_as("! not saved", Role::Warning);
    coach.sees("Not saved: ");
    #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
    std::fs::remove_file(coach.folders().data.join("drop-ins")).expect("out of the way");
    coach.types("!").sees("✓ saved");
    assert_eq!(only(&coach).notes[0].text, "feet still!");
}

#[test]
fn no_pupil_is_named_and_the_page_says_so() {
    after_a_meeting().press("d").sees("No pupil is named, and initials name one too");
}

#[test]
fn earlier_drop_ins_are_read_one_after_another_from_the_persons_page() {
    let mut coach = after_a_meeting();
    coach.press("v").sees("No drop-in with Amina Khan yet");
    coach.press("d").types("= feet still").press("esc 2 q").waits("2h");
    coach.press("i d").does_not_see("feet still").types("+ a hand, not a word").press("esc q");
    coach.comes_back_at("2026-11-20 08:10");
    coach.chooses("Amina Khan").press("i v").sees("0' + a hand, not a word").sees("p earlier");
    coach.press("p").sees("0' = feet still").sees("[2 seen once]").does_not_see("p earlier");
    coach.press("f7").sees("This is the first drop-in with Amina Khan");
    coach.press("f8").sees("0' + a hand, not a word").press("n").sees("This is the last drop-in");
    coach.press("q").sees("Action steps over time");
}

#[test]
fn a_recent_drop_in_is_opened_for_reading() {
    let mut coach = after_a_meeting();
    coach.press("d").types("= feet still").press("esc q v").sees("Enter type").press("p");
    coach.sees("This is the first drop-in");
    assert_eq!(only(&coach).notes[0].text, "feet still");
}

#[test]
fn an_earlier_note_is_continued_and_keeps_its_minutes() {
    let mut coach = after_a_meeting();
    coach.press("d").waits("4m").types("= feet still").press("esc q");
    coach.comes_back_at("2026-11-20 08:10");
    coach.chooses("Amina Khan").press("i v enter").types("\n? why at the sink").press("esc q");
    coach.sees("Action steps over time");
    let minutes: Vec<_> = only(&coach).notes.iter().map(|line| line.minute).collect();
    assert_eq!(minutes, [Some(4), None], "what is remembered has no minute");
}

#[test]
fn words_that_are_no_time_are_kept_and_shown_again() {
    let mut coach = after_a_meeting();
    coach.press("d").types("= feet still").press("tab tab tab").types("just after the fire drill");
    coach.sees("⚠").restarts();
    assert_eq!(only(&coach).at_said, "just after the fire drill");
    coach.press("d").sees("just after the fire drill").press("shift-tab shift-tab ctrl+u");
    coach.types("today 9:20").sees("→ Wed 18 Nov 2026, 09:20").press("esc q");
    let note = only(&coach);
    assert_eq!((note.at_said.as_str(), note.at.format("%H:%M").to_string()), ("", "09:20".into()));
}

#[test]
fn a_choice_made_between_two_passages_is_undone_in_order() {
    let mut coach = after_a_meeting();
    coach.press("d").types("feet").press("tab 2").types(",eyes").press("tab tab 4");
    coach.sees("▸How did you see it?").press("ctrl+z").sees(" 4 pupils’ work ");
    coach.press("ctrl+z").sees("▸Note");
    assert_eq!((only(&coach).notes[0].text.as_str(), only(&coach).seen.is_some()), ("feet", true));
    coach.press("ctrl+z").sees("▸How far is the step?").sees(" 2 seen once ");
    coach.press("ctrl+z").sees("▸Note").press("ctrl+z").sees("Nothing more to undo");
    assert_eq!((only(&coach).notes.len(), only(&coach).seen), (0, None));
    coach.press("ctrl+y ctrl+y ctrl+y ctrl+y ctrl+y").sees("Nothing to redo");
    assert_eq!(only(&coach).how, Some(CheckKind::Work));
    assert_eq!(only(&coach).notes[0].text, "feet,eyes");
}
