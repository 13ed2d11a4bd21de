//! Screens before a meeting: the first run, Today, a new person, Prepare.

use alongside::app::core::event::Event;

use super::{is_snapshot, looks_like, rosa};
use crate::support::coach::{Coach, files_under};

#[test]
fn the_first_run_asks_three_things() {
    let mut coach = Coach::first_run("2026-11-23 09:15");
    looks_like("first-run-name", &mut coach);
    coach.types("Rosa Ellery").press("enter");
    looks_like("first-run-folder", &mut coach);
    coach.press("enter");
    looks_like("first-run-example", &mut coach);
}

#[test]
fn today_shows_the_next_action_for_each_person() {
    let mut coach = rosa();
    looks_like("today", coach.chooses("Amina Khan"));
}

#[test]
fn today_with_nobody_on_it_says_what_to_do() {
    looks_like("today-empty", &mut Coach::at("2026-11-23 09:15"));
}

#[test]
fn today_shows_file_problems_until_they_are_dismissed() {
    let broken = "{ \"format\": \"alongside/session\", \"version\": 1, ";
    let name = "sessions/2026-27/2026-11-10-0820-eefba7.json";
    let mut coach = rosa().with_file(name, broken);
    // The line names the file's folder, which is another one in each run.
    let home = coach.folders().data.display().to_string();
    assert!(coach.screen().contains("! "), "{}", coach.screen());
    assert!(!coach.model.shared.news.is_empty());
    for line in &mut coach.model.shared.news {
        *line = line.replace(&home, "~/alongside");
    }
    looks_like("today-news", &mut coach);
}

#[test]
fn a_folder_that_was_full_and_is_empty_is_asked_about() {
    let mut coach = rosa();
    let line = "~/OneDrive/coaching held 83 files of yours when alongside last looked, and holds none \
                now";
    coach.event(Event::Emptied(line.to_owned()));
    looks_like("emptied", &mut coach);
    coach.press("z").sees("z does nothing here").press("f");
    looks_like("emptied-start-afresh", &mut coach);
    coach.press("esc").sees("Nothing was changed").press("l").sees("Your caseload");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time in a name of the trash is the disk’s own")]
fn the_trash_shows_what_was_deleted_beside_what_it_says() {
    let mut coach = rosa();
    coach
        .press("r backspace")
        .waits("7s")
        .press("home d enter")
        .sees("It is in the trash")
        .press("q");
    let trash = coach.folders().data.join("trash");
    let [file] = files_under(&trash).try_into().expect("one file");
    let name = file.file_name().and_then(|it| it.to_str()).expect("a name").to_owned();
    let (_, rest) = name.split_once('-').expect("a time");
    std::fs::rename(&file, trash.join(format!("20261120T101500Z-{rest}"))).expect("renamed");
    coach.press("w").sees("here since");
    looks_like("trash", &mut coach);
}

#[test]
fn adding_a_person_asks_for_a_name_first() {
    looks_like("add-person", rosa().press("a").types("Zoë O’Neill").press("tab"));
}

#[test]
fn the_settings_show_every_setting() {
    looks_like("settings", rosa().press(","));
}

#[test]
fn term_dates_stand_in_a_line_for_each_half_term() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("c tab tab ctrl+a ctrl+k").types("soon");
    looks_like("term-dates", &mut coach);
}

#[test]
fn a_meeting_held_on_paper_asks_when_it_was() {
    let mut coach = rosa();
    looks_like("from-paper", coach.chooses("Ben Osei").press("h").types("fri 15:40"));
}

#[test]
fn prepare_shows_last_time_beside_each_step() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("p");
    looks_like("prepare", &mut coach);
    coach.press("tab tab").types(" Improve scanning and check the corner");
    looks_like("prepare-draft", &mut coach);
    looks_like("prepare-letters", coach.press("esc"));
}

#[test]
fn a_terminal_too_small_says_which_size_it_needs() {
    let mut coach = rosa();
    for (width, height) in [(39, 12), (40, 11), (20, 5)] {
        coach.resizes(width, height);
        is_snapshot(&format!("too-small-{width}x{height}"), &coach.shown().snapshot());
    }
}
