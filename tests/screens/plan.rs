//! The plan: its answers, the table with its chart, and the forms over it.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use serde_json::{Value, json};

use super::looks_like;
use crate::support::coach::Coach;

/// A coach of the plan who has been active since October.
fn coach(name: &str, school: &str) -> Value {
    json!({ "name": name, "school": school, "programme": "instructional", "slots": 2,
        "states": [{ "state": "trained", "on": "2026-09-21" },
            { "state": "active", "on": "2026-10-01" }] })
}

/// The plan of a small trust that has begun.
fn plan() -> Value {
    let target = |measure: &str, number: u32| json!({ "measure": measure, "programme": "instructional", "number": number });
    json!({
        "format": "alongside/plan", "version": 1, "id": "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b",
        "title": "Saltmarsh, year one", "year": "2026-27",
        "programmes": [{ "id": "instructional", "title": "Instructional coaching",
            "lead": "Nia Hall" }],
        "schools": [{ "id": "elm", "name": "Elm Park", "kind": "secondary", "lead": "Kit Lowe" },
            { "id": "oak", "name": "Oak Hill", "kind": "primary" }],
        "phases": [{ "id": "pilot", "title": "Pilot", "from": "2026-11-02", "gate": ["it works"],
            "review_on": "2027-02-12", "schools": ["elm", "oak"] }],
        "coaches": [coach("Ann Reed", "elm"), coach("Ben Lowe", "oak")],
        "weeks": [{ "what": "Mocks", "schools": ["elm"], "from": "2026-11-16", "to": "2026-11-27",
            "share": 0.3, "doing": "short check-ins" }],
        "milestones": [
            { "title": "End of Autumn 1", "on": "2026-10-23",
                "targets": [target("coaches_trained", 2)] },
            { "title": "End of Autumn 2", "on": "2026-12-18", "targets": [
                target("coaches_trained", 4), target("staff_coached", 8),
                target("meetings_held", 60)] },
            { "title": "End of Spring 1", "on": "2027-02-12", "targets": [
                target("coaches_trained", 6), target("staff_coached", 14)] }],
        "baseline": { "on": "2026-09-10", "with": "the heads", "plan": { "format": "alongside/plan",
            "version": 1, "id": "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b", "title": "", "year": "",
            "milestones": [{ "title": "End of Autumn 2", "on": "2026-12-18",
                "targets": [target("coaches_trained", 5)] }] } },
        "decisions": [
            { "id": "d-000001", "on": "2026-11-13", "school": "elm", "reason": "mocks",
                "what": "Catch up in January", "who": "Kit Lowe", "by": "2027-01-22" },
            { "id": "d-000002", "on": "2026-11-02", "what": "Ask for cover", "who": "Nia Hall",
                "by": "2026-11-16" }],
    })
}

/// What a coach sent: how many meetings in each of the first three weeks of Autumn 2.
fn sent(id: &str, coach: &str, school: &str, held: [u32; 3]) -> Value {
    let weeks = ["2026-11-02", "2026-11-09", "2026-11-16"];
    let week = |(week, held): (&&str, u32)| {
        json!({ "week": week, "held": held, "expected": 2.0, "could_practise": held,
            "practice_minutes": vec![5; held as usize], "still_coaching": held.min(1),
            "without_date": u32::from(**week == *"2026-11-16") })
    };
    let weeks: Vec<Value> = weeks.iter().zip(held).map(week).collect();
    json!({ "format": "alongside/contribution", "version": 1, "coach": id,
        "coach_name": coach, "year": "2026-27", "revision": 1, "up_to": "2026-11-20",
        "places": [{ "programme": "instructional", "school": school, "half_terms": [
            { "half_term": "Autumn 2", "coachees": 5, "coachees_so_far": 5, "first_meetings": 5,
                "weeks": weeks }] }] })
}

/// A lead with that plan, and a folder to which two coaches sent their figures.
pub(crate) fn lead() -> (Coach, tempfile::TempDir) {
    let trust = tempfile::tempdir().expect("a folder");
    let below = trust.path().join("contributions/2026-27");
    std::fs::create_dir_all(&below).expect("made");
    for it in [
        sent("ann-reed", "Ann Reed", "Elm Park", [2, 1, 0]),
        sent("ben-lowe", "Ben Lowe", "Oak Hill", [2, 2, 2]),
    ] {
        let name = format!("{}.json", it["coach"].as_str().expect("an id"));
        std::fs::write(below.join(name), it.to_string()).expect("written");
    }
    let mut coach = Coach::at("2026-11-23 09:15")
        .with_file("plans/0193581e-6c1a-7b52-9f0e-2f3c5de2a90b.json", &plan().to_string());
    coach.press("t").sees("What needs looking at?").press("f").sees("Folder");
    coach.types(&trust.path().display().to_string()).press("enter").sees("figures of 2 of 2");
    coach.waits("7s");
    (coach, trust)
}

#[test]
fn the_plan_opens_on_what_needs_looking_at_and_goes_on_without_its_folder() {
    let (mut coach, trust) = lead();
    looks_like("plan-answers", &mut coach);
    // The folder goes away: the last figures stay, and the first lines say so.
    trust.close().expect("gone");
    coach.waits("30s").sees("these came last").sees("figures of 2 of 2");
}

#[test]
fn the_table_shows_its_chart_where_there_is_room() {
    let (mut coach, _trust) = lead();
    coach.press("tab down down").sees("staff coached");
    looks_like("plan-table", &mut coach);
}

#[test]
fn schools_coaches_weeks_and_decisions_are_read_in_full() {
    let (mut coach, _trust) = lead();
    coach.press("tab tab").sees("Oak Hill");
    looks_like("plan-schools", &mut coach);
    coach.press("tab").sees("Ann Reed");
    looks_like("plan-coaches", &mut coach);
    coach.press("tab").sees("short check-ins");
    looks_like("plan-weeks", &mut coach);
    coach.press("tab").sees("Ask for cover");
    looks_like("plan-decisions", &mut coach);
}

#[test]
fn a_first_plan_and_a_decision_are_forms_as_any_other() {
    let mut coach = Coach::at("2026-11-23 09:15");
    coach.press("t");
    coach.model.shared.data_folder = "~/coaching".to_owned();
    looks_like("plan-none", &mut coach);
    coach.press("enter").sees("Which schools");
    looks_like("plan-first", &mut coach);
    let (mut coach, _trust) = lead();
    coach.press("tab down r").sees("What we saw");
    looks_like("plan-decision", &mut coach);
}
