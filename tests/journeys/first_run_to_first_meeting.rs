//! From the first start of the program to the first meeting.

use crate::support::coach::{Coach, files_under};

#[test]
fn from_the_first_start_to_the_first_meeting_by_a_handful_of_keys() {
    let mut coach = Coach::first_run("2026-11-23 09:05");
    coach.sees("Your name").types("Rosa Ellery").press("enter");
    coach.sees("Keep sessions in").press("enter").press("n");
    coach.sees("Welcome, Rosa Ellery").sees("a add the first person");

    coach.press("a").types("Amina Khan").press("enter").types("Year 3 teacher").press("enter");
    coach.types("Pool Street Primary").press("enter enter enter enter");
    coach.sees("Amina Khan first meeting").sees("Enter prepares your first meeting");

    coach.press("n").sees("Amina Khan · Instructional, six steps").sees("1 Praise");
    let session = coach.waits("1s").file();
    assert_eq!(session.coach.name, "Rosa Ellery");
    assert_eq!(session.coachee.school, "Pool Street Primary");
    assert_eq!(session.time_zone, "Europe/London");
}

#[test]
fn the_coachs_name_is_saved_and_not_asked_again() {
    let mut coach = Coach::first_run("2026-11-23 09:05");
    coach.types("Rosa Ellery").press("enter enter n");
    let settings = std::fs::read_to_string(coach.folders().config.join("config.toml"));
    assert!(settings.expect("settings").contains("Rosa Ellery"));
    coach.restarts().sees("Your caseload");
}

#[test]
fn who_begins_on_another_machine_is_the_coach_of_the_sessions_that_are_there() {
    let mut coach = Coach::first_run("2026-11-23 09:05").with_example_trust();
    let there = coach.sessions_on_disk().next().expect("a session").coach;
    coach.types(&there.name).press("enter enter n").sees("your sessions are here already");
    assert_eq!(coach.model.shared.coach.as_ref().map(|it| &it.id), Some(&there.id));
    let settings = std::fs::read_to_string(coach.folders().config.join("config.toml"));
    assert!(settings.expect("settings").contains(there.id.as_str()));
}

#[test]
fn an_empty_name_is_asked_for_again() {
    let mut coach = Coach::first_run("2026-11-23 09:05");
    coach.press("enter").sees("The name won’t do: it is empty").sees("Your name");
    coach.types("   ").press("enter").sees("it is empty");
    coach.types("Rosa").press("enter esc").sees_caret_after("Rosa");
}

#[test]
fn sessions_are_kept_where_the_coach_says() {
    let mut coach = Coach::first_run("2026-11-23 09:05").with_person("Amina Khan");
    let folder = coach.folders().data.with_file_name("coaching");
    coach.types("Rosa").press("enter ctrl+u").types(&folder.display().to_string());
    coach
        .press("enter n a")
        .types("Ben Osei")
        .press("tab tab tab enter enter enter")
        .opens("Ben Osei");
    coach.waits("1s");
    let kept = files_under(&folder);
    assert!(kept.iter().any(|file| file.starts_with(folder.join("sessions"))), "{kept:?}");
    assert!(kept.iter().any(|file| file.starts_with(folder.join("people"))), "{kept:?}");
}

#[test]
fn a_folder_that_is_changed_and_changed_back_raises_no_alarm() {
    let mut coach = Coach::first_run("2026-11-23 09:05");
    let usual = coach.folders().data;
    let other = usual.with_file_name("coaching");
    coach.types("Rosa").press("enter enter").sees("y yes").press("esc");
    coach.press("ctrl+u").types(&other.display().to_string()).press("enter x");
    coach.sees("y for yes, n for no").press("esc").does_not_see("y for yes, n for no");
    coach.press("ctrl+u").types(&usual.display().to_string()).press("enter n");
    coach.sees("add the first person").does_not_see("another program");
    for folder in [usual, other] {
        assert_eq!(files_under(&folder.join("trash")), Vec::<std::path::PathBuf>::new());
    }
}

#[test]
fn a_folder_that_depends_on_where_the_program_starts_is_asked_for_again() {
    let mut coach = Coach::first_run("2026-11-23 09:15");
    coach.press("enter").types("Rosa").press("enter ctrl+u").types("coaching").press("enter");
    coach.sees("is not written in full").sees_caret_after("coaching");
    assert!(!std::path::Path::new("coaching").exists());
}

#[test]
fn an_unusable_folder_is_reported_and_asked_for_again() {
    let mut coach = Coach::first_run("2026-11-23 09:05");
    coach.types("Rosa").press("enter ctrl+u").types("/no/such/drive/coaching").press("enter");
    coach.sees("could not open the folder").sees_caret_after("/no/such/drive/coaching");
    let folder = coach_folder(&coach);
    coach.press("ctrl+u").types(&folder).press("enter n").sees("add the first person");
}

fn coach_folder(coach: &Coach) -> String {
    coach.folders().data.with_file_name("coaching").display().to_string()
}
