//! The caseload: ticking promises; finding, renaming, moving, pausing and archiving people; and
//! undoing each.

use alongside::app::core::event::Event;
use alongside::coaching::people::{Person, PersonStatus};

use crate::support::coach::Coach;
use crate::support::{all_people, examples_in};

/// `13 people`, when one is not listed.
fn all_but_one() -> String {
    format!("{} people", examples_in("people/") - 1)
}

fn trust() -> Coach {
    Coach::at("2026-11-20 08:10").with_example_trust()
}

/// A person as their own file has them.
fn on_disk(coach: &Coach, id_of: &str) -> Person {
    let people = coach.store().people().people;
    people.into_iter().find(|it| it.id.as_str() == id_of).expect("somebody")
}

fn id_of(coach: &Coach, name: &str) -> String {
    coach.store().person(name).expect("somebody").id.to_string()
}

fn promises(coach: &Coach, name: &str) -> Vec<Option<bool>> {
    let id = coach.store().person(name).expect("somebody").id;
    let last = coach.model.shared.last_held(&id).expect("a meeting").id.clone();
    let last = coach.store().read(&last).expect("read").session;
    last.follow_up.coach_owes.iter().map(|promise| promise.done).collect()
}

#[test]
fn a_promise_is_ticked_from_today_by_its_number_and_taken_back() {
    let mut coach = trust();
    coach.chooses("Amina Khan").sees("promised for Mon 23 Nov");
    coach.sees("1 Move the register shelf with the site team").press("1");
    coach.sees("Done: Move the register shelf").sees("✓ done").does_not_see("1 when done");
    assert_eq!(promises(&coach, "Amina Khan"), [Some(true)]);
    coach.sees("prepared · Mon 23 Nov").press("1").sees("Done already");

    coach.press("u").sees("Open again: Move the register shelf").sees("1 when done");
    assert_eq!(promises(&coach, "Amina Khan"), [None]);
    coach.press("ctrl+z").sees("Nothing to undo here");
}

#[test]
fn a_promise_can_be_ticked_on_a_persons_page_or_by_command_name() {
    let mut coach = trust();
    coach.chooses("Amina Khan").press("i").sees("Action steps over time");
    coach.asks_for("Tick off what you said").sees("Done: Move");
    assert_eq!(promises(&coach, "Amina Khan"), [Some(true)]);
    coach.press("o").sees("Everything you said you’d do for Amina Khan is done");
    coach.press("3").sees("You said you’d do one thing: 1 ticks it off");
    coach.press("q").sees("Your caseload").press("u").sees("Open again: Move");
    coach.restarts().chooses("Tomasz Żelazny").press("o").sees("last time");
}

#[test]
fn a_promise_in_a_meeting_open_in_another_window_is_unchanged() {
    let mut coach = trust();
    let id = coach.store().person("Amina Khan").expect("somebody").id;
    let last = coach.model.shared.last_held(&id).expect("a meeting").id.clone();
    // To the disk, this is another program's lock.
    let other = alongside::store::Store::open(coach.folders()).expect("the folders");
    let _held = other.lock(&last).expect("a lock");
    coach.chooses("Amina Khan").press("1").sees("The promise stands as it was");
    coach.sees("(open)");
    assert_eq!(promises(&coach, "Amina Khan"), [None]);
}

#[test]
fn the_cursor_stays_with_the_person_whose_next_action_changes() {
    let mut coach = trust();
    coach.chooses("Amina Khan").press("1").sees("Amina Khan · Year 3 teacher");
    coach.press("j k").sees("Amina Khan · Year 3 teacher");
}

#[test]
fn somebody_is_found_by_part_of_a_name_a_role_or_a_school() {
    let mut coach = trust();
    coach.press("/").types("tomas").sees("▸ Tomasz Żelazny").sees("1 found").press("enter");
    coach.sees("Your caseload").sees("▸ Tomasz Żelazny");
    coach.press("/").types("alder").sees("Hanh Nguyen").does_not_see("Tomasz").press("esc");
    coach.sees("▸ Tomasz Żelazny").press("/").types("xyzzy").sees("Nobody found");
    coach.press("enter").sees("Try fewer letters").press("esc").sees(&all_people());
    coach.press("/").pastes("amina").sees("▸ Amina Khan").press("down up enter");
    coach.sees("▸ Amina Khan");
}

#[test]
fn renaming_and_moving_a_person_leaves_old_meetings_unchanged() {
    let mut coach = trust();
    let id = id_of(&coach, "Amina Khan");
    let held = |coach: &Coach| {
        let id = id.parse().expect("an id");
        coach.model.shared.last_held(&id).expect("a meeting").coachee.clone()
    };
    let before = held(&coach);
    coach.chooses("Amina Khan").press("e").sees("Change their details: Amina Khan");
    coach.sees_caret_after("Amina Khan").press("ctrl+u").types("Amina Malik").press("tab tab");
    coach.press("ctrl+u").types("Castle Rise School").press("tab tab");
    coach.sees("→ every 2 school weeks").types("3").press("enter enter");
    coach.sees("Amina Malik is changed; past meetings keep what was true then");
    coach.restarts().chooses("Amina Malik").sees("Castle Rise School");
    coach.sees("every 3 school weeks");
    assert_eq!(held(&coach), before);
    assert_eq!(
        (before.name.as_str(), before.school.as_str()),
        ("Amina Khan", "Pool Street Primary")
    );
    coach.press("r").sees("Review: Amina Malik").sees("Amina Khan").press("q");

    // A meeting prepared before the change is held under the new details.
    coach.press("n esc");
    assert_eq!(coach.session().coachee.school, "Castle Rise School");
    assert_eq!(coach.session().coachee.name, "Amina Malik");
}

#[test]
fn a_change_is_taken_back_until_today_is_left() {
    let mut coach = trust();
    let id = id_of(&coach, "Ben Osei");
    let before = on_disk(&coach, &id);
    coach
        .chooses("Ben Osei")
        .press("e ctrl+u")
        .types("Benjamin Osei")
        .press("tab tab tab enter enter enter");
    coach.sees("Benjamin Osei").press("u").sees("Ben Osei is as before");
    let after = on_disk(&coach, &id);
    assert!(after.stamp.revision > before.stamp.revision, "taking back is a change as well");
    assert_eq!(Person { stamp: before.stamp.clone(), ..after }, before);
    coach.press("e tab tab tab enter enter enter").sees("Nothing was changed");

    coach
        .chooses("Ben Osei")
        .press("e ctrl+u")
        .types("Benjamin")
        .press("tab tab tab enter enter enter");
    coach.press("p esc q u").sees("Nothing to undo here").sees("Benjamin");
}

#[test]
fn a_rhythm_that_is_no_number_of_weeks_is_refused_with_the_reason() {
    for (typed, refused) in
        [("0", true), ("21", true), ("often", true), ("-2", true), ("20", false), ("weekly", false)]
    {
        let mut coach = trust();
        coach
            .chooses("Ben Osei")
            .press("e tab tab tab tab ctrl+u")
            .types(typed)
            .press("enter enter");
        assert_eq!(coach.is_seen("or a number from 1 to 20"), refused, "{typed}");
    }
}

#[test]
fn a_paused_person_is_listed_last_until_the_pause_ends() {
    let mut coach = trust();
    let id = id_of(&coach, "Amina Khan");
    coach.chooses("Amina Khan").press("z").sees("Nothing is deleted").press("enter");
    coach.types("12/4/2027").sees("→ back on Mon 12 Apr 2027").press("enter");
    coach.sees("Amina Khan is paused until Mon 12 Apr 2027").sees("paused until 12 Apr 2027");
    coach.sees(&format!("{}, 1 due, 1 overdue", all_but_one())).press("end").sees("▸ Amina Khan");
    assert_eq!(on_disk(&coach, &id).status, PersonStatus::Paused);

    coach.press("u").sees("Amina Khan is as before").sees(&all_people());
    assert_eq!(on_disk(&coach, &id).status, PersonStatus::Active);

    coach.press("z enter").types("12/4/2027").press("enter").comes_back_at("2027-04-12 08:10");
    coach.sees(&all_people()).chooses("Amina Khan").does_not_see("paused");
}

#[test]
fn a_pause_keeps_words_that_are_no_day_as_they_are_said() {
    let mut coach = trust();
    coach
        .chooses("Ben Osei")
        .press("z enter")
        .types("the boiler is mended")
        .sees("kept as you say it");
    coach.press("enter").sees("Ben Osei is paused until the boiler is mended");
    coach.restarts().sees("paused until the boiler").chooses("Ben Osei").press("z enter");
    coach.does_not_see("the boiler").sees("Ben Osei is on your list");
}

#[test]
fn a_pause_needs_no_date_and_an_invalid_date_is_refused() {
    let mut coach = trust();
    coach.chooses("Ben Osei").press("z enter").types("31/2/2027").press("enter");
    coach.sees("there is no 31 February 2027").press("ctrl+u enter");
    coach
        .sees("Ben Osei is paused")
        .chooses("Ben Osei")
        .press("z")
        .sees("▸They are")
        .sees("[1 on the list]");
    coach.press("enter").sees("Ben Osei is on your list").does_not_see("1 paused");
}

#[test]
fn an_archived_person_leaves_the_list_and_can_be_restored() {
    let mut coach = trust();
    let id = id_of(&coach, "Ben Osei");
    let sessions = coach.sessions_on_disk().count();
    coach.chooses("Ben Osei").press("z 3 enter").sees("Ben Osei is archived");
    coach.sees(&all_but_one()).restarts().does_not_see("Ben Osei");
    let still = coach.sessions_on_disk().count();
    assert_eq!((on_disk(&coach, &id).is_archived(), still), (true, sessions));

    coach.asks_for("Show archived people").sees("1 archived person is at the end");
    coach.press("end").sees("▸ Ben Osei").sees("archived").press("z enter");
    coach.sees("Ben Osei is on your list").sees(&all_people());
    assert_eq!(on_disk(&coach, &id).status, PersonStatus::Active);
}

#[test]
fn adding_the_name_of_an_archived_person_says_so() {
    let mut coach = Coach::at("2026-11-20 08:10").with_person_at("Dev Patel", "", "Alder Green");
    coach.press("z 3 enter").sees("nobody yet").press("a").types("dev patel").press("tab tab");
    coach
        .press("ctrl+u")
        .types("Alder Green")
        .press("tab enter enter enter")
        .sees("is archived: F2");
}

#[test]
fn sessions_written_by_another_program_are_read_and_broken_files_told_once() {
    let mut coach = trust();
    let id = coach.store().person("Ben Osei").expect("somebody").id;
    let held = |coach: &Coach| coach.model.shared.summary(&id).expect("a summary").meetings;
    let before = held(&coach);
    let (name, text) = alongside::example_trust::FILES
        .iter()
        .find(|(_, text)| text.contains("Ben Osei") && text.contains("\"status\": \"finished\""))
        .expect("a meeting of Ben's");
    let session: alongside::coaching::session::Session =
        serde_json::from_str(text).expect("a session");
    let short = session.id.short().to_owned();
    coach.writes_elsewhere(&name.replace(&short, "0synce"), &text.replace(&short, "0synce"));
    coach.writes_elsewhere("sessions/2026-27/2026-11-20-0900-0broke.json", "{");
    assert_eq!(held(&coach), before, "nobody looked");

    coach.event(Event::FilesChanged).sees("0broke");
    assert_eq!(held(&coach), before + 1);
    coach.press("x").does_not_see("0broke");
    coach.event(Event::FilesChanged).does_not_see("0broke");
}
