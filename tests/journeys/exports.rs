//! The export dialogue: the files are what the preview showed, in the chosen folder, and whole.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::PathBuf;

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::event::{CopiedTo, Event};

use crate::support::coach::{Coach, files_under};

/// Rosa reads Amina's sessions, the newest first.
fn reading() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.chooses("Amina Khan").press("r j");
    coach
}

/// The text of the preview.
fn preview(coach: &Coach) -> String {
    let AnyScreen::Exporting(exporting) = coach.model.any_screen() else {
        panic!("no dialogue:\n{}", coach.screen())
    };
    exporting
        .shown(coach.model.shared.size)
        .iter()
        .flat_map(|line| [line.text.as_str(), "\n"])
        .collect()
}

fn last(coach: &Coach) -> String {
    fs::read_to_string(coach.exported.last().expect("a file")).expect("text")
}

#[test]
fn an_exported_table_is_the_table_of_the_preview() {
    for (shape, ending) in [("6", "csv"), ("7", "csv"), ("8", "ics"), ("9", "json")] {
        let mut coach = reading();
        coach.press("x 2 j").press(shape);
        let shown = preview(&coach);
        coach.press("enter");
        assert!(coach.exported[0].to_string_lossy().ends_with(ending));
        let file = last(&coach);
        let file = file.trim_start_matches('\u{feff}');
        let lines = file.lines().filter(|line| !line.is_empty());
        for line in lines {
            assert!(shown.contains(line), "{line}\nis not in\n{shown}");
        }
    }
}

#[test]
fn every_word_of_an_exported_page_is_in_the_preview() {
    let mut coach = reading();
    coach.press("x j 2");
    let shown = preview(&coach);
    coach.press("enter");
    let page = last(&coach);
    let words = page.split_whitespace().map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()));
    for word in words {
        assert!(shown.contains(word), "{word}\n{shown}");
    }
}

#[test]
fn an_anonymised_case_lists_replacements_and_what_to_check() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    let file = coach.folders().data.join("sessions/2026-27/2026-11-09-0915-efcdba.json");
    let text = fs::read_to_string(&file).expect("text").replacen("Lovely", "kiera", 1);
    fs::write(&file, text).expect("written");
    coach.chooses("Amina Khan").press("r j");
    coach.press("x 3").sees("Amina Khan → Teacher A").sees("Replaced");
    coach.sees("Look at these yourself: no program knows every name.");
    coach.sees("! kiera: a first name?, 1 time").sees("[?kiera?]");
    coach.press("j 1 w").types("Where would you go next with Amina?");
    coach.press("enter").sees("Where would you go next with Teacher A?").sees("not to pass on");
    coach.press("enter").sees("On which day did your colleague agree");
    coach.types("tomorrow").press("enter").sees("is still to come");
    for shortcut in ["esc c", "enter enter", "enter a enter"] {
        assert!(coach.press(shortcut).exported.is_empty(), "no file without the yes");
    }
    coach.press("a").types("fri").press("enter").sees("Agreed").sees("Fri 20 Nov 2026");
    coach.press("enter").sees("Your colleague agreed on Fri 20 Nov 2026");
    coach.press("n").sees("Nothing has gone out");
    assert!(coach.exported.is_empty());
    coach.press("enter y").sees("Written:");
    let page = last(&coach);
    assert!(page.contains("Teacher A") && !page.contains("Amina") && !page.contains("Pool Street"));
    assert!(page.contains("Fri 20 Nov 2026") && page.contains("go next with Teacher A?"), "{page}");
}

#[test]
fn a_calendar_is_offered_only_where_it_has_entries() {
    let mut coach = reading();
    coach.press("x j 8").sees("As ICS").sees("Calendar entries").sees("The step left out");
    coach.press("j 2").sees("The step included").press("enter");
    let entries = |coach: &Coach| last(coach).matches("BEGIN:VEVENT").count();
    assert_eq!(entries(&coach), 1, "{}", last(&coach));
    coach.press("j").sees("Dates from today on").press("2 enter");
    assert_eq!(entries(&coach), 3, "{}", last(&coach));
    coach.press("k k k 4").does_not_see("ICS").sees("As PDF");
}

#[test]
fn marked_sessions_are_exported_together_or_one_by_one() {
    let mut coach = reading();
    coach.press("m j m x").sees("What the 2 marked").sees("Files one file").press("enter");
    let name = coach.exported[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.contains(" to ") && name.contains(" Amina Khan coaching "), "{name}");
    coach.press("j j 2").sees("a file for each").press("enter");
    assert_eq!(coach.exported.len(), 3);
    let mut coach = reading();
    coach.press("m m x").sees("What this session,");
}

#[test]
fn a_file_has_the_coachees_name_unless_that_is_left_out() {
    let mut coach = reading();
    coach.press("x").sees("Named with the name").press("enter").sees("Written:");
    let named = "2026-11-09 Amina Khan coaching efcdba.pdf";
    assert!(coach.exported[0].ends_with(named), "{:?}", coach.exported);
    coach.press("j j 2").sees("Named without").press("enter");
    assert!(coach.exported[1].ends_with("2026-11-09-efcdba.pdf"), "{:?}", coach.exported);
    coach.restarts().chooses("Amina Khan").press("r j x").sees("Named without");
    coach
        .press("j j 1 k k 3")
        .does_not_see("Named")
        .press("a")
        .types("fri")
        .press("enter enter y")
        .sees("Written:");
    coach.press("k k 1").sees("Named with the name");
    coach.restarts().chooses("Amina Khan").press("r j x").sees("Named with the name");
}

#[test]
fn pages_of_several_people_may_go_into_a_folder_for_each() {
    let mut coach = reading();
    coach
        .press("backspace x k 2 j j 1 j 1")
        .sees("Named a folder each")
        .press("enter")
        .sees("files");
    let folder = coach.folders().data.parent().expect("a folder").join("exports");
    let amina = folder.join("Amina Khan coaching/2026-11-09-efcdba.md");
    assert!(coach.exported.contains(&amina), "{:?}", coach.exported);
    let below =
        |file: &std::path::PathBuf| file.parent().and_then(|it| it.parent().map(Into::into));
    assert!(coach.exported.iter().all(|file| below(file) == Some(folder.clone())));
    coach.press("o");
    assert_eq!(coach.opened, [folder]);
}

#[test]
fn no_coachee_is_given_somebody_elses_sessions() {
    let mut coach = reading();
    coach.press("backspace x k 2").sees("found").does_not_see("Files").press("j j 9");
    coach.sees("would show each the others’").press("enter");
    assert!(coach.exported.is_empty());
}

#[test]
fn cancelling_an_export_of_many_files_leaves_only_whole_files() {
    let mut coach = reading();
    coach.press("backspace x k 2 j 4 j 1 j 2").escapes_at(12).press("enter");
    coach.sees("Stopped: 11 of").sees("are written, each whole");
    let files = files_under(&coach.folders().data.parent().expect("a folder").join("exports"));
    assert_eq!(files.len(), 11);
    for file in files {
        assert!(fs::read_to_string(&file).expect("text").ends_with('\n'), "{file:?}");
    }
    coach.press("enter").sees("Written:").sees("files");
}

#[test]
fn cancelling_an_export_to_one_file_leaves_no_file() {
    let mut coach = reading();
    coach.press("backspace x k 2 j 4 j 4").escapes_at(5).press("enter");
    coach.sees("Stopped: nothing was written");
    let home = coach.folders().data.parent().expect("a folder").to_owned();
    assert!(files_under(&home.join("exports")).is_empty());
}

#[test]
fn folder_and_kind_of_an_export_are_remembered_and_its_audience_is_not() {
    let mut coach = reading();
    let folder = coach.folders().config.join("pages for staff");
    fs::create_dir_all(&folder).expect("a folder");
    coach.press("x 2 j 5").exports_to(&folder).press("enter").sees("Written:");
    assert!(coach.exported[0].starts_with(&folder));
    coach.restarts().chooses("Amina Khan").press("r j x").sees("Who for the coachee");
    coach.sees("As Word (DOCX)").sees("pages for staff");
}

#[test]
fn an_impossible_folder_is_reported_and_can_be_retyped_at_once() {
    let mut coach = reading();
    let (home, gone) = (coach.folders().state, coach.folders().data.join("not there/at all"));
    coach.press("x").exports_to(&gone).press("enter");
    coach.sees("it is not there");
    coach.press("ctrl+u").types("Documents").press("enter enter").sees("Write the folder in full");
    fs::create_dir_all(&home).expect("a folder");
    coach.press("ctrl+u").types(home.to_str().expect("text")).press("enter enter");
    coach.sees("Written:");
    assert!(!gone.exists());
}

#[test]
fn a_folder_that_is_new_is_made_and_one_that_is_gone_since_is_not() {
    let mut coach = reading();
    let new = coach.folders().data.with_file_name("for the file");
    coach.press("x").exports_to(&new).sees("That folder is new: Enter makes it");
    coach.press("enter").sees("Written:");
    assert!(coach.exported[0].starts_with(&new));
    // A drive that is not connected looks like this.
    fs::remove_dir_all(&new).expect("removed");
    coach.press("q x").does_not_see("That folder is new").press("enter").sees("it is not there");
    assert!(!new.exists());
}

#[test]
fn a_file_in_place_of_the_folder_is_reported() {
    let mut coach = reading();
    let file = coach.folders().data.join("a file");
    fs::write(&file, "x").expect("written");
    coach.press("x").exports_to(&file).press("enter").sees("a file where a folder should be");
}

#[test]
fn an_exported_file_is_opened_with_the_desktops_program() {
    let mut coach = reading();
    coach.press("x o").sees("Nothing has been written yet").waits("7s").press("enter");
    coach.sees("Written: 2026-11-09 Amina").sees("o opens it · e opens the folder");
    coach.press("o").sees("Opening it in a window of its own");
    assert_eq!(coach.opened, coach.exported);
    coach.press("e");
    assert_eq!(coach.opened.last().map(PathBuf::as_path), coach.exported[0].parent());
    coach.model.shared.has_desktop = false;
    coach.press("o").sees("Can’t open files on this computer").does_not_see("· o open it");
    assert_eq!(coach.opened.len(), 2);
}

#[test]
fn a_copy_is_the_page_as_text_and_says_which_clipboard_got_it() {
    let mut coach = reading();
    coach.press("x c");
    let text = coach.copied.last().expect("copied").clone();
    assert!(text.contains("Scan the room from the front corner"), "{text}");
    coach.event(Event::Copied(CopiedTo::ByDesktop)).sees("Copied to this computer’s clipboard");
    coach
        .event(Event::Copied(CopiedTo::ByTerminal))
        .sees("Sent to your terminal for its clipboard");
    coach.press("j 9 c");
    assert!(coach.copied.last().expect("copied").starts_with('{'));
}

#[test]
fn a_meeting_that_was_not_held_has_no_page_for_the_coachee() {
    let mut coach = reading();
    coach.press("k").sees("prepared").press("x").sees("has not been held yet").press("enter");
    assert!(coach.exported.is_empty());
    coach.press("2 enter").sees("Written:");
}

#[test]
fn the_export_preview_scrolls_to_its_end() {
    let mut coach = reading().at_size(40, 12);
    coach.press("x").sees("Who for the coachee (1 of 4)");
    coach
        .press("end")
        .sees("separate from appraisal.")
        .press("home")
        .sees("Stays out: private notes");
    coach.press("space b").sees("Stays out: private notes");
}

#[test]
fn a_click_moves_the_focus_to_a_row() {
    let mut coach = reading();
    coach.press("x").clicks(5, 4).sees("▸ Who for").clicks(5, 2).sees("▸ What");
}

#[test]
fn a_persons_action_steps_are_exported_as_a_page() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.chooses("Ben Osei").press("i").sees("x export").press("x");
    coach.sees("What Ben Osei’s action steps").sees("Your action step now");
    coach.press("j 1 enter").sees("Written: action steps Ben Osei");
    let page = last(&coach);
    assert!(page.starts_with("# Your action steps") && page.contains("Step 1"), "{page}");
    coach.press("k k 2").sees("their").sees("sessions").press("k 1 q q r t x");
    coach.sees("What Ben Osei’s action steps").press("k 1").sees("What this session,");
}

#[test]
fn action_steps_are_not_offered_as_case_record_or_table() {
    let mut coach = reading();
    coach.press("x j 6").sees("As CSV").press("k k 3");
    coach.sees("What Amina Khan’s action steps").sees("Who for the coachee").sees("As PDF");
    coach.press("j 3").sees("There are 2 to choose from here");
    coach.press("2").sees("For you alone: your own words are in it.");
    coach.press("j 6").sees("There are 5 to choose from here");
}

#[test]
fn a_person_without_steps_has_none_to_export() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("i x").sees("There is no session to export");
}

#[test]
fn what_was_done_in_a_half_term_is_exported_as_a_page() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.chooses("Ben Osei").press("i x k 3").sees("What this half-term");
    coach.sees("What was done, not how well").sees("Your coaching, Autumn 2, 2026-27");
    coach.press("j 2").sees("Who for the coach").sees("Coaching with Ben Osei");
    coach.press("j 1 enter").sees("Written: Autumn 2 2026-27 Ben Osei");
    let page = last(&coach);
    assert!(page.contains("| Mon 16 Nov 2026 | 23 | 9 |"), "{page}");
    coach.press("q q r x k 4").sees("What this half-term, everybody");
    coach.sees("Who for the coach").sees("autumn-2-2026-27-coach").sees("With whom");
}
