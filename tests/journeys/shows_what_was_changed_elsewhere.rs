//! Another program changes a record that is open: a page without words of its own shows what is in
//! the file now, and says so in a line; a page with words of its own keeps them, and shows the others
//! beside them, marked, once both are saved.

use alongside::app::core::event::Event;
use serde_json::{Value, json};

use crate::support::coach::{Coach, files_under};

const SHOWN: &str = "was changed by another program: here it is as it stands now";
const BESIDE: &str = "was changed by another program too: its words stand here now, beside yours";

/// Changes the one file of a folder of the data folder as another computer does.
fn changes_elsewhere(coach: &mut Coach, folder: &str, change: impl FnOnce(&mut Value)) {
    let data = coach.folders().data;
    let path = files_under(&data.join(folder)).pop().expect("a file");
    let text = std::fs::read_to_string(&path).expect("text");
    let mut record: Value = serde_json::from_str(&text).expect("a record");
    let later = coach.clock.wall() + chrono::Duration::seconds(5);
    record["device"] = json!("01999999-0000-7000-8000-000000000001");
    record["revision"] = json!(record["revision"].as_u64().unwrap_or(0) + 500);
    record["saved_at"] = json!(later.to_rfc3339());
    change(&mut record);
    let name = path.strip_prefix(&data).expect("below it").to_str().expect("text").to_owned();
    coach.writes_elsewhere(&name, &serde_json::to_string_pretty(&record).expect("json"));
}

/// A meeting with its first words in its own file, in its second step.
fn in_a_meeting() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("tab").types("The corner").press("f8").sees("2 Probe");
    coach
}

fn in_trash(coach: &Coach) -> String {
    let files = files_under(&coach.folders().data.join("trash"));
    files.iter().map(|it| std::fs::read_to_string(it).expect("text")).collect()
}

#[test]
fn a_meeting_without_new_words_shows_the_other_computers_version() {
    let mut coach = in_a_meeting();
    changes_elsewhere(&mut coach, "sessions", |it| {
        it["steps"][1]["notes"] = json!("their words");
        it["status"] = json!("finished");
        it["ended_at"] = it["started_at"].clone();
    });
    coach.waits("16s").sees(SHOWN).sees("finished").sees("Everything is saved");
    coach
        .waits("2m")
        .sees(SHOWN)
        .press("esc")
        .sees("Your caseload")
        .sees(SHOWN)
        .does_not_see("leave this page");
    let session = coach.own_file().expect("a file");
    assert_eq!((session.steps[1].notes.as_str(), session.status.is_open()), ("their words", false));
    assert_eq!(coach.file(), session);
    assert_eq!(in_trash(&coach), "");
}

#[test]
fn a_meeting_that_still_runs_elsewhere_stays_in_its_step() {
    let mut coach = in_a_meeting();
    coach.press("tab");
    changes_elsewhere(&mut coach, "sessions", |it| it["steps"][1]["notes"] = json!("their words"));
    coach.waits("16s").sees(SHOWN).sees("their words").sees("2 Probe").waits("1m").sees(SHOWN);
    coach.types(" and mine").does_not_see(SHOWN).waits("20s").press("f8");
    let session = coach.own_file().expect("a file");
    assert!(session.steps[1].notes.contains("their words"), "{:?}", session.steps[1]);
    assert!(serde_json::to_string(&session).expect("json").contains("and mine"));
    assert_eq!(in_trash(&coach), "");
}

#[test]
fn words_typed_here_are_kept_and_the_others_stand_beside_them() {
    let mut coach = in_a_meeting();
    changes_elsewhere(&mut coach, "sessions", |it| it["steps"][1]["notes"] = json!("their words"));
    coach.press("tab").types("mine").press("f8").sees(BESIDE);
    coach.press("f7").sees("mine").sees("their words");
    let session = coach.own_file().expect("a file");
    assert!(serde_json::to_string(&session).expect("json").contains("mine"));
    assert_eq!(session.steps[1].notes, "mine [on another computer: their words]");
    assert!(in_trash(&coach).contains("their words"));
}

#[test]
fn in_the_coachees_view_nothing_changes_and_nothing_is_reported() {
    let mut coach = in_a_meeting();
    // The first time it is passed is saved: what was prepared is hidden from then on.
    coach.press("f9 f9 f9 esc q y enter f9");
    changes_elsewhere(&mut coach, "sessions", |it| it["steps"][1]["notes"] = json!("their words"));
    coach.waits("16s").does_not_see("another program").does_not_see(SHOWN);
    coach.press("f9 f9").waits("16s").sees(SHOWN).sees("their words");
}

#[test]
fn on_return_every_page_without_new_words_shows_the_file() {
    // What opens the page, the folder of its record, and where the other computer types.
    type Typed = fn(&mut Value);
    let pages: [(&str, &str, Typed); 3] = [
        ("p", "sessions", |it| it["steps"][0]["prepared"] = json!("their words")),
        ("r e", "sessions", |it| it["steps"][0]["fields"]["moment"] = json!("their words")),
        ("d", "drop-ins", |it| it["notes"] = json!([{ "mark": "plus", "text": "their words" }])),
    ];
    for (opens, folder, typed) in pages {
        let opened = |opens: &str| {
            let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
            match opens {
                "p" => coach.press("p").types("Planned").press("esc q"),
                "d" => coach.press("d").types("Seen").press("esc q"),
                _ => coach.opens("Amina Khan").press("tab").types("Held").press("esc e q"),
            };
            coach.press(opens);
            changes_elsewhere(&mut coach, folder, typed);
            coach
        };
        let mut coach = opened(opens);
        coach.event(Event::Back).sees("their words").sees(SHOWN);
        coach.types("!").press("esc q");
        assert_eq!(in_trash(&coach), "", "{opens}");

        let mut coach = opened(opens);
        coach.types("mine").waits("1s");
        coach.sees("their words").sees(BESIDE).types(" too").sees("mine too");
        coach.event(Event::Back).does_not_see(SHOWN).press("esc q");
        assert!(in_trash(&coach).contains("their words"), "{opens}");
    }
}

#[test]
fn a_person_changed_elsewhere_is_shown_with_the_changes() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    changes_elsewhere(&mut coach, "people", |it| it["role"] = json!("Deputy head"));
    coach.press("e").sees("Deputy head").sees("this person was changed by another program");
    coach.types("!").press("enter tab tab enter enter enter").sees("Amina Khan! is changed");
    let person = coach.store().people().people.remove(0);
    assert_eq!((person.name.as_str(), person.role.as_str()), ("Amina Khan!", "Deputy head"));
}
