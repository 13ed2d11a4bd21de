//! The settings screen: looking, changing and cancelling.

use alongside::settings::setting_list::defaults;

use crate::support::coach::Coach;

const FILE: &str = "../config/config.toml";
const TEXT: &str = "# for the hall\nbell = true # ring\n\n[coach]\nname = 'Rosa Ellery' # me\n";

fn with_settings() -> Coach {
    Coach::at("2026-11-23 09:15").with_person("Amina Khan").with_file(FILE, TEXT)
}

fn file(coach: &Coach) -> String {
    std::fs::read_to_string(coach.folders().config.join("config.toml")).expect("settings")
}

/// The theme that the screen is drawn with.
fn theme(coach: &Coach) -> &str {
    &coach.model.look().theme.name
}

#[test]
fn a_theme_is_previewed_while_chosen_and_esc_restores_the_old_one() {
    let mut coach = with_settings();
    coach.press(",").sees("[1 roles] 2 dark");
    assert_eq!(theme(&coach), "roles");
    coach.press("right").sees("1 roles [2 dark]").sees("Light letters on a dark ground");
    assert_eq!(theme(&coach), "dark");
    coach.press("right");
    assert_eq!(theme(&coach), "roles", "round and round");
    coach.press("2 tab tab 2").sees(">Signs and lines");
    assert_eq!((theme(&coach), coach.model.look().ascii), ("dark", true));
    coach.press("esc").sees("Your caseload");
    assert_eq!((theme(&coach), coach.model.look().ascii), ("roles", false));
    assert_eq!(file(&coach), TEXT);
    coach.press(", enter").sees("Nothing was changed");
    assert_eq!(file(&coach), TEXT);
}

#[test]
fn enter_saves_what_was_chosen_and_the_rest_of_the_file_stays() {
    let mut coach = with_settings();
    coach.press(", 2 tab tab tab tab").types("25").press("tab 2 tab ctrl+u").types("Rosa Bell");
    coach.press("enter").sees("Your settings are saved").sees("Your caseload");
    assert_eq!(theme(&coach), "dark");
    assert_eq!(coach.model.shared.coach.as_ref().expect("a coach").name, "Rosa Bell");
    let text = "# for the hall\nbell = true # ring\ntheme = \"dark\"\nminutes = 25\n\n\
                [coach]\nname = \"Rosa Bell\" # me\n";
    assert_eq!(file(&coach), text);
    coach.press(", tab tab tab tab backspace backspace").sees("as the protocol has it");
    coach.press("enter");
    assert_eq!(file(&coach), text.replace("minutes", "# minutes"));
}

#[test]
fn the_usual_minutes_hold_for_each_protocol_that_comes_in_them() {
    let mut coach = with_settings();
    coach.press(", tab tab tab tab").types("20").press("enter p").sees("20 min");
    let title =
        |id: &str| alongside::coaching::packs::protocol(id).expect("built in").title.as_str();
    coach.press("esc").uses_protocol(title("leadership-six-step")).sees("40 minutes");
    coach.uses_protocol(title("six-step-2012")).sees("20 minutes");
    let session = coach.file();
    assert_eq!(session.protocol.id, "six-step-2012");
    assert_eq!(session.protocol.total_minutes(), 30, "its own length");
}

#[test]
fn an_invalid_setting_is_reported_at_its_field() {
    let mut coach = with_settings();
    let why = "A number from 5 to 240; nothing where each protocol’s own is right";
    coach.press(", tab tab tab tab").types("4").sees(&format!("⚠ {why}"));
    coach.press("up enter").sees("▸How many minutes do you meet for?");
    coach.press("backspace tab tab ctrl+u enter").sees("The name won’t do: ").sees("▸Your name");
    coach.press("up x").sees("Choose with 1 to 2, or Left and Right; Enter saves");
    assert_eq!(file(&coach), TEXT);
}

#[test]
fn a_setting_overridden_from_outside_is_shown_with_the_reason() {
    let mut coach = with_settings();
    coach.press(",").sees("To keep them elsewhere, set data in config.toml").press("esc");
    let overrides = &mut coach.model.shared.looks.overrides;
    (overrides.theme, overrides.colours) = (Some("ALONGSIDE_THEME"), Some("NO_COLOR"));
    overrides.folder = Some("--dir");
    coach.press(",");
    for by in ["ALONGSIDE_THEME", "NO_COLOR", "--dir"] {
        coach.sees(&format!("{by} decides this, so it can’t be changed here"));
    }
    coach.press("2 right").sees("▸Signs and lines");
    assert_eq!(theme(&coach), "roles");
}

#[test]
fn an_unwritable_settings_file_is_reported_and_the_choice_is_kept() {
    let mut coach = with_settings().with_file(FILE, "bell = true\ntheme = dark\n");
    coach.press(", 2 enter").sees("config.toml, line 2, column 9: this cannot be read");
    coach.sees("[2 dark]");
    assert_eq!((theme(&coach), &*file(&coach)), ("dark", "bell = true\ntheme = dark\n"));
    coach.writes_elsewhere(FILE, TEXT).press("enter").sees("Your settings are saved");
    assert!(file(&coach).contains("theme = \"dark\""), "{}", file(&coach));

    let mut coach =
        Coach::at("2026-11-23 09:15").with_file("../config/config.toml/x", "in the way");
    coach.press(", 2 enter").sees("in its place: a folder").sees("[2 dark]");
    coach.sees("config.toml); move that").does_not_see("another folder").press("esc");
    assert_eq!(theme(&coach), "roles");
}

#[test]
fn a_meeting_goes_on_where_the_settings_were_opened() {
    let mut coach = with_settings();
    coach.opens("Amina Khan").press("tab").types("The corner").asks_for("Settings");
    coach.sees("Signs and lines").press("2 enter").sees("Your settings are saved");
    coach.sees("The corner").types(", by the sink");
    assert_eq!(coach.moment(), "The corner, by the sink");
}

#[test]
fn every_setting_is_shown() {
    let mut coach = with_settings().at_size(120, 60);
    coach.press(",");
    let text = defaults();
    let names = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = "));
    for (name, _) in names.filter(|(name, _)| !name.contains(' ')) {
        coach.sees(match name {
            "theme" => "Theme",
            "colours" => "Colours",
            "marks" => "Signs and lines",
            "wide_marks" => "Signs are as wide as",
            "data" => "Sessions are kept in",
            "minutes" => "How many minutes do you meet for?",
            "bell" => "Ring the bell when time is up?",
            "mouse" => "Click with the mouse?",
            "blank_after_minutes" => "Blank the screen after how many minutes?",
            "coach.name" => "Your name",
            // The program makes the id, and it never changes. Only `alongside pack` reads the folder, and
            // who looks after a trust's packs sets it in the file.
            "coach.id" | "packs_from" => continue,
            other => panic!("{other} cannot be set on the screen"),
        });
    }
}
