//! The palette finds every command by its name, and the help shows every key.

use alongside::app::core::event::Event;
use alongside::keys::command::{Command, Scope};
use alongside::keys::commands::commands;
use alongside::keys::keymap::Keymap;
use alongside::plain::listener::PlainMode;

use super::takes_ideas_home;
use crate::calibrate::on_a_calibration;
use crate::support::coach::Coach;

/// A screen on which the commands of `scope` can be asked for.
fn screen_of(scope: Scope) -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    match scope {
        Scope::Today | Scope::Person => {}
        Scope::PersonPage => {
            coach.chooses("Amina Khan").press("i");
        }
        Scope::Prepare => {
            coach.chooses("Amina Khan").press("p esc");
        }
        Scope::DropIn => {
            coach.chooses("Amina Khan").press("d esc");
        }
        Scope::Meeting => {
            coach.opens("Amina Khan").press("esc");
        }
        Scope::Practice => {
            coach.opens("Amina Khan").press("f8 f8 f8 f8");
        }
        Scope::Everywhere | Scope::Closing => {
            coach.opens("Amina Khan").press("esc e");
        }
        Scope::Review => {
            coach.opens("Amina Khan").press("esc e q r");
        }
        Scope::Exporting => {
            coach.opens("Amina Khan").press("esc e x");
        }
        Scope::Trash => {
            coach.press("w");
        }
        Scope::Plan => {
            coach.press("t");
        }
        Scope::Growth => {
            coach.press("y");
        }
        Scope::Calibration => coach = on_a_calibration(),
        Scope::Packs => {
            coach.press("f");
        }
        Scope::Network => {
            coach.press("y n");
        }
        Scope::Case => coach = takes_ideas_home::on_a_case(),
        Scope::Correction => {
            coach.opens("Amina Khan").press("esc e q r e esc");
        }
        Scope::Form => {
            coach.press("a");
        }
    }
    coach
}

/// Every scope, so that a screen is opened once for all that it offers.
fn scopes() -> Vec<Scope> {
    let mut scopes: Vec<Scope> = Vec::new();
    for entry in commands() {
        if !scopes.contains(&entry.scope) {
            scopes.push(entry.scope);
        }
    }
    scopes
}

#[test]
fn every_command_is_found_by_its_name_and_shown_with_its_keys() {
    let keymap = Keymap::default();
    for scope in scopes() {
        let mut coach = screen_of(scope);
        for entry in commands().filter(|entry| entry.scope == scope) {
            coach.press(":").types(entry.says);
            let keys = keymap.keys_shown(entry);
            coach.sees(&format!("▸ {} {keys}", entry.says)).press("esc");
        }
    }
}

#[test]
fn every_command_is_reached_by_its_name_in_plain_mode() {
    // What lists commands and what redraws the screen have their own questions there.
    let others = |it: Command| !matches!(it, Command::Palette | Command::Help | Command::Redraw);
    for scope in scopes() {
        let mut coach = screen_of(scope);
        let (now, model) = (coach.clock.now(), &coach.model);
        let mut plain = PlainMode::default();
        plain.news(model, &now);
        for entry in commands().filter(|it| it.scope == scope && others(it.command)) {
            let answer = plain.typed(&format!("/{}", entry.says), model, &now);
            let is_it = |it: &Event| matches!(it, Event::Asked(asked) if *asked == entry.command);
            assert!(answer.events.iter().any(is_it), "{scope:?}, {}: {answer:?}", entry.says);
        }
    }
}

#[test]
fn a_command_is_found_by_other_words_for_what_it_does() {
    let on_today = "print export timer delete quit close undo calendar library private report search \
        setting font clock stop finish colour trash";
    let in_a_meeting = "timer clock more+time undo redo quit stop finish skip colour library private \
        setting close";
    for (scope, words) in [(Scope::Today, on_today), (Scope::Meeting, in_a_meeting)] {
        let mut coach = screen_of(scope);
        for word in words.split_whitespace() {
            let word = word.replace('+', " ");
            coach.press(":").types(&word).does_not_see("No command by that name").press("esc");
        }
    }
    let mut coach = screen_of(Scope::Today);
    coach.press(":").types("trash").sees("▸ Open the trash");
}

#[test]
fn each_key_is_in_the_help_of_its_screen() {
    let keymap = Keymap::default();
    for scope in scopes() {
        let mut coach = screen_of(scope);
        coach.press("?").sees("Help: ");
        let mut seen = coach.rows();
        for _ in 0..12 {
            coach.press("down down down down down");
            seen.extend(coach.rows());
        }
        for entry in commands().filter(|entry| entry.scope == scope) {
            if keymap.keys_shown(entry).is_empty() {
                continue;
            }
            // Its text may continue in the next row.
            let says: String = entry.says.chars().take(40).collect();
            let line = format!("{} {}", keymap.keys_shown(entry), says.trim_end());
            let is_seen = seen.iter().any(|row| row.contains(&line));
            assert!(is_seen, "{line} is in no help:\n{}", seen.join("\n"));
        }
    }
}

#[test]
fn a_command_is_found_by_its_words_in_any_case_and_order() {
    let mut coach = screen_of(Scope::Meeting);
    coach.press(":").types("MEET end").sees("▸ End the meeting e").press("enter");
    coach.sees("Agreed with");
}

#[test]
fn a_command_from_the_palette_runs_while_a_question_is_open() {
    let mut coach = screen_of(Scope::Practice);
    coach.press("m").sees("Which model?").asks_for("Go to the next step").sees("6 Follow-up");
}

#[test]
fn the_palette_opens_from_a_field_and_keeps_its_text() {
    let mut coach = screen_of(Scope::Meeting);
    coach
        .press("enter tab")
        .types("one")
        .press("f2 esc")
        .types(" two")
        .asks_for("Redraw the screen");
    assert_eq!(coach.moment(), "one two");
}

#[test]
fn nothing_found_says_so() {
    let mut coach = screen_of(Scope::Today);
    coach.press(":").types("xyzzy").sees("No command by that name");
    coach.press("enter").sees("No command by that name").press("esc").sees("Your caseload");
}

#[test]
fn the_help_names_the_keys_that_are_no_commands() {
    let mut coach = screen_of(Scope::Practice);
    coach.press("? down down down down").sees("1 2 3").press("esc");
    let mut coach = screen_of(Scope::Review);
    coach.press("?").sees("Left, Right");
}

#[test]
fn any_other_key_closes_the_help_and_does_nothing_else() {
    let mut coach = screen_of(Scope::Prepare);
    for key in ["b", "q", "x", "1", "space", "enter", "home", "esc", "f1", "f8", "tab"] {
        coach.press("f1").sees("any other key closes").press(key);
        coach.does_not_see("any other key closes").sees("Prepare");
    }
}

#[test]
fn the_help_says_where_to_report_a_safeguarding_concern() {
    let mut coach = screen_of(Scope::Meeting);
    for (width, height) in [(120, 36), (40, 12)] {
        coach
            .resizes(width, height)
            .press("?")
            .press(&"pgdn ".repeat(20))
            .sees("tell your DSL")
            .press("esc");
    }
}

#[test]
fn the_theme_is_changed_and_kept() {
    let mut coach = screen_of(Scope::Today);
    coach.press(":").types("theme").press("enter").sees("▸Theme").sees("Enter save");
    coach.press("right").sees("dark").press("enter").sees("Your settings are saved");
    let settings = std::fs::read_to_string(coach.folders().config.join("config.toml"));
    assert!(settings.expect("settings").contains("dark"));
}

#[test]
fn no_palette_lists_a_name_twice() {
    for scope in [
        Scope::Person,
        Scope::PersonPage,
        Scope::Today,
        Scope::Meeting,
        Scope::Practice,
        Scope::Closing,
        Scope::Review,
        Scope::Exporting,
    ] {
        let mut coach = screen_of(scope).at_size(120, 60);
        coach.press(":").types("go back");
        let many = coach.screen().matches("Go back").count();
        assert!(many <= 2, "{scope:?}:\n{}", coach.screen());
    }
    assert!(commands().any(|entry| entry.command == Command::Quit));
}

#[test]
fn the_help_of_a_form_says_what_goes_into_each_field_and_how_days_are_said() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan").at_size(120, 60);
    for (form, leaves, field, says, takes_days) in [
        ("a", "esc", "How often you meet", "Fortnightly, every 3 weeks, or just 3", false),
        ("e", "esc", "School", "each school has its own term dates", false),
        (",", "esc", "Ring the bell", "One of: no, yes", false),
        ("z", "esc", "They are", "One of: on the list, paused, archived", true),
        ("h", "esc", "How many minutes?", "a number from 1 to 240", true),
        ("d", "esc q", "Note", "A line for each thing you see", true),
        ("p", "esc q", "When you meet", "it will show on Today", true),
    ] {
        coach.press(form).press("f1").sees("What goes where").sees(field).sees(says);
        assert_eq!(coach.is_seen("a week on Thursday, two weeks today"), takes_days, "{form}");
        coach.press("f5").does_not_see("What goes where").press(leaves).sees("Your caseload");
    }
}
