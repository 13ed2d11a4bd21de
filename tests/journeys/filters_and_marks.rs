//! Review: filters, order, and going from match to match.

use alongside::app::core::event::Event;
use alongside::app::core::found::Indexing;
use alongside::settings::theme::Role;

use crate::support::coach::Coach;
use crate::support::{all_sessions, examples_in};

/// `13 sessions`, of a month of this school year.
fn sessions_of(month: &str) -> String {
    format!("{} sessions", examples_in(&format!("sessions/2026-27/{month}")))
}

/// Everybody's sessions.
fn reviewing() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.press("r backspace").waits("7s").sees(&format!("{}, newest first", all_sessions()));
    coach
}

#[test]
fn a_filter_is_picked_by_part_of_its_name_and_shown() {
    let mut coach = reviewing();
    coach.press("f").types("pool st").sees("▸ [ ] Pool Street Primary").press("enter");
    coach.sees("[x] Pool Street Primary").sees("1 on").press("esc");
    coach.sees("[Pool Street Primary]").does_not_see(&all_sessions());
    let one = coach.review().list.len();
    // Another of its kind widens, one of another kind narrows.
    coach.press("f").types("castle rise sch").press("enter esc");
    let two = coach.review().list.len();
    assert!(two > one, "{two} {one}");
    coach.press("f").types("without practice").press("enter esc");
    assert!(coach.review().list.len() < two);
    coach.sees("[Pool Street Primary]");
}

#[test]
fn filters_come_off_one_by_one_or_all_at_once() {
    let mut coach = reviewing();
    for typed in ["finished", "with pract", "primary"] {
        coach.press("f").types(typed).press("enter esc");
    }
    assert_eq!(coach.review().chips.0.len(), 3);
    coach.press("backspace").sees("Taken off: ").press("backspace");
    coach.sees("Taken off: with practice").sees("[finished]");
    coach.press("f backspace").sees(&all_sessions()).press("esc backspace").sees("No filter is on");
    for typed in ["finished", "with pract"] {
        coach.press("f").types(typed).press("enter esc");
    }
    coach.press("f").sees("clear every filter").press("down down enter esc").sees(&all_sessions());
    coach.press("f").types("paused").press("enter esc backspace").sees(&all_sessions());
    coach.press("q").sees("Your caseload");
}

#[test]
fn the_same_key_removes_the_filter_that_it_added() {
    let mut coach = reviewing();
    coach.press("f").types("finished").press("enter").sees("▸ [x] finished");
    coach.press("enter").sees("▸ [ ] finished").sees(&all_sessions());
}

#[test]
fn filters_that_exclude_each_other_replace_each_other() {
    let mut coach = reviewing();
    for typed in ["with pract", "without pract", "since 1 sep", "since last mon"] {
        coach.press("f").types(typed).press("enter esc");
    }
    coach.sees("[without practice] [since Mon 16 Nov 2026]");
}

#[test]
fn a_date_filter_is_typed_in_school_words() {
    let mut coach = reviewing();
    coach.press("f").types("since first day back").sees("since Mon 2 Nov 2026 Autumn 2, week 1");
    coach.press("enter esc").sees("[since Mon 2 Nov 2026]").sees(&sessions_of("2026-11"));
    coach
        .press("backspace f")
        .types("13/10/2026")
        .sees("since Tue 13 Oct")
        .sees("until Tue 13 Oct");
    coach.press("esc f").types("until").press("enter").sees("type a day");
    coach
        .types("blue")
        .sees("I don’t recognise “blue” as a date")
        .press("enter")
        .sees(&all_sessions());
}

#[test]
fn a_time_is_picked_without_a_day_and_replaces_every_other() {
    let mut coach = reviewing();
    coach.press("f").types("last month").sees("▸ [ ] last month").sees("Thu 1 Oct to Sat 31 Oct");
    coach.press("enter").sees("▸ [x] last month").press("esc");
    coach.sees("[since Thu 1 Oct 2026] [until Sat 31 Oct 2026]").sees(&sessions_of("2026-10"));
    coach.press("f").types("this half-term").press("enter esc");
    coach.sees("[since Mon 2 Nov 2026]").does_not_see("[until").sees(&sessions_of("2026-11"));
    coach
        .press("f")
        .types("last half-term")
        .sees("Tue 1 Sep to Sun 1 Nov")
        .press("enter enter esc");
    coach.sees(&all_sessions());
}

#[test]
fn school_words_in_a_date_filter_use_the_picked_school() {
    let calendar = "school = 'Pool Street Primary'\n[2026-27]\n\
                    autumn-1 = '1/9/2026 to 16/10/2026'\n\
                    autumn-2 = '4/11/2026 to 18/12/2026'\n\
                    spring-1 = '4/1/2027 to 12/2/2027'\n";
    let mut coach = Coach::at("2026-11-23 09:15")
        .with_example_trust()
        .with_file("calendars/pool-street.toml", calendar);
    coach
        .press("r backspace f")
        .types("since first day back")
        .sees("since Mon 2 Nov 2026")
        .press("esc");
    coach.press("f").types("pool street").press("enter").types("since first day back");
    coach.sees("since Wed 4 Nov 2026");
}

#[test]
fn people_of_one_name_are_told_apart_among_the_filters() {
    let mut coach = Coach::at("2026-11-23 09:15")
        .with_person_at("Amina Khan", "Year 3 teacher", "Pool Street Primary")
        .with_person_at("Amina Khan", "Head of maths", "Castle Rise School");
    coach.press("home n f8 f8").types("Count").press("esc e q");
    coach.press("end n f8 f8").types("Wait").press("esc e q");
    coach.press("r backspace").sees("2 sessions").press("f").types("amina");
    coach.sees("[ ] Amina Khan, Pool Street").sees("[ ] Amina Khan, Castle Rise");
    coach.press("enter esc").sees("Review: Amina Khan, ").sees("1 session");
}

#[test]
fn filters_without_results_say_what_to_do() {
    let mut coach = reviewing();
    coach.press("f").types("until 1/1/2020").press("enter esc");
    coach.sees("0 sessions").sees("No session fits these filters").sees("Backspace takes");
    coach.press("backspace").sees(&all_sessions());
}

#[test]
fn the_cursor_stays_with_its_session_when_the_list_is_narrowed_and_widened() {
    let mut coach = reviewing();
    coach.press("home j j j j j j j j");
    let there = coach.review().chosen_card().expect("a card").id.clone();
    let at = |coach: &Coach| coach.review().chosen_card().map(|card| card.id.clone());
    let day = coach.review().chosen_card().and_then(|card| card.when).expect("a day");
    coach.press("f").types(&day.format("until %d/%m/%Y").to_string()).press("enter esc");
    assert!(coach.review().chosen < 8, "{}", coach.screen());
    assert_eq!(at(&coach), Some(there.clone()));
    coach.press("backspace");
    assert_eq!((at(&coach), coach.review().chosen), (Some(there), 8));
}

#[test]
fn a_session_saved_in_another_program_moves_no_cursor() {
    let mut coach = reviewing();
    coach.press("home j j j");
    let there = coach.review().chosen_card().expect("a card").id.clone();
    let (_, text) = alongside::example_trust::FILES
        .iter()
        .find(|(name, _)| name.ends_with("e2a90b.json"))
        .expect("a session");
    let id = "0193581e-aaaa-7000-8000-00000000a31a";
    let mut session: serde_json::Value = serde_json::from_str(text).expect("a session");
    session["id"] = id.into();
    coach.writes_elsewhere("sessions/elsewhere/new.json", &session.to_string());
    coach
        .event(Event::Indexing(Indexing::Whole))
        .sees(&format!("{} sessions", examples_in("sessions/") + 1));
    assert_eq!(coach.review().chosen_card().map(|card| &card.id), Some(&there));
    assert_eq!(coach.review().chosen, 4);
}

#[test]
fn next_match_continues_into_the_next_session_and_back() {
    let mut coach = reviewing();
    coach.press("/").types("whiteboards").press("enter").sees("match 1 of");
    let first = coach.review().chosen_card().expect("a card").id.clone();
    let of = coach.review().matches((120, 36)).all.len();
    coach.press(&"n ".repeat(of - 1)).sees(&format!("match {of} of {of}"));
    assert_eq!(coach.review().chosen_card().map(|card| &card.id), Some(&first));
    coach.press("n").sees("match 1 of");
    assert_ne!(coach.review().chosen_card().map(|card| &card.id), Some(&first));
    coach.press("p").sees(&format!("match {of} of {of}"));
    assert_eq!(coach.review().chosen_card().map(|card| &card.id), Some(&first));
    coach.press(&"p ".repeat(of)).sees("No more matches: this is the first session");
    // The same while the words are typed.
    coach.press("/ f8").sees("match 2 of").press("f7 esc").sees("match 1 of");
}

#[test]
fn without_words_there_is_no_match_to_go_to() {
    let mut coach = reviewing();
    coach.press("n").sees("Search first: / and a word").press("p").sees("Search first");
}

#[test]
fn a_match_stays_in_view_on_a_terminal_of_another_size() {
    let mut coach = reviewing();
    coach.press("/").types("whiteboards").press("enter n");
    for (width, height) in [(40, 12), (80, 24), (64, 18), (120, 36)] {
        coach.resizes(width, height).sees_as("hiteboards", Role::Match);
    }
}

#[test]
fn results_can_be_ordered_by_relevance() {
    let mut coach = reviewing();
    coach
        .press("r")
        .sees("once you search for a longer word")
        .sees(&format!("{}, newest first", all_sessions()));
    coach.press("/").types("signal").sees("best first").press("enter");
    let steps = |coach: &Coach| -> Vec<bool> {
        let list = &coach.review().list;
        let card = |row| list.card(row).expect("a card").action_step.contains("signal");
        (0..list.len()).map(card).collect()
    };
    let best = steps(&coach);
    assert!(best.contains(&true) && best.contains(&false), "{best:?}");
    assert!(best.is_sorted_by(|a, b| a >= b), "{best:?}");
    coach.press("r").sees("newest first");
    assert_ne!(steps(&coach), best);
}

#[test]
fn marks_stay_when_the_list_changes() {
    let mut coach = reviewing();
    coach
        .press("m j j m")
        .sees(&format!("2 marked · {}", all_sessions()))
        .sees("+20 Nov 26")
        .press("m");
    coach.sees("1 marked").press("/").types("zzzz").press("esc esc").sees("1 marked");
}

#[test]
fn private_words_are_searched_only_on_request_and_with_a_warning() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc o o").types("qzpriv tired").press("esc e q r");
    coach.press("/").types("qzpriv").sees("0 sessions").press("esc w w");
    coach.sees_as("! private notes too", Role::Warning).sees("w stops it");
    coach.sees("1 session").sees("tired").sees("match 1 of 1");
    for (width, height) in [(80, 24), (40, 12)] {
        coach.resizes(width, height).sees_as("! private notes too", Role::Warning);
    }
    // Hiding private notes on the page hides their matches in the list as well.
    coach.resizes(120, 36).press("o").does_not_see("private notes too").does_not_see("tired");
    coach.sees("0 sessions").press("w w w").sees("not searched").does_not_see("tired");
    coach.press("w w q").sees("Your caseload").press("r").does_not_see("private notes too");
}

#[test]
fn any_text_is_a_valid_search() {
    let mut coach = Coach::at("2026-11-23 09:15").with_the_example_in_many_scripts();
    coach.press("r backspace").waits("7s");
    for typed in [
        "\"",
        "\"\"\"\"",
        "“half",
        "AND OR NOT",
        "a",
        "-",
        "*",
        "(scan OR *)",
        "scan NEAR/2 x",
        "'; DROP TABLE cards; --",
        "{rest}: x",
        "\\",
        "%",
        "يا فاطمة",
        "נועה לוי",
        "王小明",
        "👩‍👩‍👧",
        "\u{202e}scan",
    ] {
        for (width, height) in [(120, 36), (40, 12)] {
            coach.resizes(width, height).press("/ ctrl+u").pastes(typed).press("enter j n p esc");
        }
    }
    coach.press("/").pastes(&"scan the room ".repeat(800)).press("end").types("x");
    coach
        .press("esc")
        .sees("scan the room scan")
        .press("esc")
        .sees(&format!("{}, newest first", examples_in("sessions/")));
    coach.press("/").types("נועה").sees("נועה לוי").press("esc esc f").types("\u{202e}\"*");
    coach
        .sees("[ ] this half-term")
        .types("qqqq")
        .sees("No filter by that name")
        .pastes(&"x".repeat(10_000))
        .press("esc");
}

#[test]
fn search_ignores_accents_and_case_and_matches_prefixes_and_phrases() {
    let mut coach = reviewing();
    coach.press("/").types("SIAN pri").sees_as("Siân", Role::Match);
    let row = |coach: &Coach| coach.review().list.len();
    coach.press("ctrl+u").types("front corner");
    let words = row(&coach);
    coach.press("ctrl+u").types("\"front corner\"");
    assert!(row(&coach) > 0 && row(&coach) <= words);
}

#[test]
fn the_progress_of_indexing_is_shown_in_one_line() {
    let mut coach = reviewing();
    let words = || Event::Indexing(Indexing::Words(12_000, 100_000));
    coach.event(words()).does_not_see("words of").waits("1s").event(words());
    coach.sees_as("words of 12,000 of 100,000 sessions", Role::Muted);
    coach.resizes(40, 12).sees("words of 12,000 of 100,000 sessions");
    coach
        .event(Event::Indexing(Indexing::Whole))
        .does_not_see("words of")
        .sees(&examples_in("sessions/").to_string());
}

#[test]
fn without_an_index_search_works_and_a_notice_is_shown_once() {
    let why = "searching is slower than it could be";
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.event(Event::Indexing(Indexing::Without(why.to_owned()))).does_not_see(why);
    coach.press("r").sees(why).waits("7s").does_not_see(why);
    coach.event(Event::Indexing(Indexing::Without(why.to_owned()))).does_not_see(why);
    coach.press("backspace /").types("corner").does_not_see(why).sees("sessions");
    coach.press("esc q r").does_not_see(why);
}

#[test]
fn a_click_chooses_a_row_and_the_wheel_scrolls_the_panel_below_it() {
    let mut coach = reviewing();
    coach.press("f").types("primary").press("enter esc").clicks(5, 6);
    assert_eq!(coach.review().chosen, 2, "{}", coach.screen());
    coach.event(Event::Wheel(1, (5, 6))).event(Event::Wheel(1, (5, 6)));
    assert_eq!((coach.review().chosen, coach.review().scroll), (4, 0));
    coach.event(Event::Wheel(1, (80, 6)));
    assert_eq!(coach.review().chosen, 4);
    coach.press("f").event(Event::Wheel(3, (60, 10))).sees("▸ [ ] this term");
}
