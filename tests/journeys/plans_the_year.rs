//! A lead begins a plan in the terminal, writes a reason and a decision where it is behind, and finds
//! it again; nothing that was typed is lost on the way.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::any_keys_at_any_size::{Act, act, carry_out};
use crate::support::coach::{Coach, files_under};
use crate::support::few_cases;

/// The one plan on the disk.
fn plan_on_disk(coach: &Coach) -> Value {
    let files = files_under(&coach.folders().data.join("plans"));
    let plans: Vec<_> = files.iter().filter(|it| it.extension().is_some()).collect();
    let [file] = plans.as_slice() else { panic!("one plan: {files:?}") };
    serde_json::from_slice(&std::fs::read(file).expect("read")).expect("json")
}

/// A coach with a plan of two schools.
fn with_a_plan() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15");
    coach.press("t").sees("There is no plan here yet").sees("Enter begins a plan");
    coach.press("enter").sees("Which schools take part?");
    coach.types("Elm Park, Oak Hill").press("enter");
    coach.types("6, Nia Hall").press("enter enter enter enter");
    coach.types("2 nov").press("enter").press("1").press("enter");
    coach.sees("is begun").sees("What needs looking at?");
    coach
}

#[test]
fn a_plan_is_begun_with_three_questions_and_stands_in_its_file() {
    let coach = with_a_plan();
    let plan = plan_on_disk(&coach);
    assert_eq!(plan["schools"][0]["name"], "Elm Park");
    assert_eq!(plan["programmes"][0]["lead"], "Nia Hall");
    assert_eq!(plan["phases"][0]["from"], "2026-11-02");
    assert_eq!(plan["milestones"][0].get("targets"), None, "it was before the plan began");
    assert_eq!(plan["milestones"][1]["targets"][0]["number"], 6);
}

#[test]
fn a_gap_gets_its_reason_and_decision_and_later_whether_it_helped() {
    let mut coach = with_a_plan();
    // On the table the first target is behind: nobody is trained yet.
    coach.press("tab").sees("coaches trained").sees("behind").press("r");
    coach.sees("What we saw").sees("planned 6");
    coach.press("enter enter").types("the trainer was ill").press("enter");
    coach.types("Train in December").press("enter").types("Nia Hall").press("enter");
    coach.types("18 dec").sees("Fri 18 Dec 2026").press("enter");
    coach.sees("Kept with the decisions: Train in December");
    let decision = &plan_on_disk(&coach)["decisions"][0];
    assert_eq!(
        [&decision["measure"], &decision["planned"], &decision["actual"], &decision["reason"]],
        [&json!("coaches_trained"), &json!(6), &json!(0), &json!("the trainer was ill")]
    );
    // It stands among the decisions, and is done one day.
    coach.press("tab tab tab tab").sees("Train in December").sees("by Fri 18 Dec");
    coach.press("enter").sees("Did it help?").press("enter 1 enter enter");
    coach.sees("Done: Train in December").sees("it helped");
    assert_eq!(plan_on_disk(&coach)["decisions"][0]["done"], "2026-11-23");
}

#[test]
fn coaches_and_weeks_are_added_and_changed() {
    let mut coach = with_a_plan();
    coach.press("tab tab tab").sees("Coach").press("a").sees("Add a coach");
    coach.types("Ann Reed").press("enter").types("elm").sees("Elm Park").press("enter enter");
    coach.types("2").press("enter enter enter").sees("Ann Reed is in the plan").sees("nominated");
    coach.press("enter").sees("How a coach stands: Ann Reed").press("2 enter enter enter enter");
    coach.sees("Ann Reed: in training");
    coach.press("tab").sees("Mocks").press("a").types("Reports").press("enter").types("oak");
    coach.press("enter").types("7 dec").press("enter").types("4 dec").press("enter enter enter");
    coach.sees("is before").press("ctrl+u").types("11 dec").press("enter enter enter");
    coach.sees("Reports is in the plan").sees("Reports");
    let plan = plan_on_disk(&coach);
    let weeks = plan["weeks"].as_array().expect("weeks");
    let reports = weeks.iter().find(|it| it["what"] == "Reports").expect("there");
    assert_eq!([&reports["schools"], &reports["to"]], [&json!(["oak-hill"]), &json!("2026-12-11")]);
    let states: Vec<_> = plan["coaches"][0]["states"]
        .as_array()
        .expect("states")
        .iter()
        .map(|it| &it["state"])
        .collect();
    assert_eq!(states, ["nominated", "training"]);
}

#[test]
fn every_part_of_a_plan_is_set_up_changed_taken_out_and_taken_back() {
    let mut coach = with_a_plan();
    // A target, and a milestone out of order, which is put where it belongs.
    coach.press("tab").sees("coaches trained").press("e").sees("A target");
    coach.press("enter").press("ctrl+u").types("nine").sees("A whole number");
    coach.press("ctrl+u").types("9").press("enter enter enter enter");
    coach.sees("coaches trained: 9 planned").sees("u takes it back");
    assert_eq!(plan_on_disk(&coach)["milestones"][1]["targets"][0]["number"], 9);
    coach.press("u").sees("It is as it was before");
    assert_eq!(plan_on_disk(&coach)["milestones"][1]["targets"][0]["number"], 6);
    coach.press("end").press("a").sees("A milestone").types("Half way").press("enter enter");
    coach.sees("Say which day").types("8 jan").press("enter").sees("Half way is in the plan");
    let titles = |plan: &Value| -> Vec<Value> {
        let all = plan["milestones"].as_array().expect("milestones");
        all.iter().map(|it| it["title"].clone()).collect()
    };
    let at = titles(&plan_on_disk(&coach)).iter().position(|it| it == "Half way");
    assert_eq!(at, Some(2));
    // A school is renamed, and will close; one that others name cannot be taken out.
    coach.press("tab").sees("Elm Park").press("e").sees("A school: Elm Park");
    coach
        .press("ctrl+u")
        .types("Elm Grove")
        .press("enter")
        .types("31 aug 2026")
        .press("enter enter");
    coach.types("teachers many").press("enter enter").types("16 jul").press("enter 2 enter");
    coach.sees("a group and its number").press("ctrl+u").types("teachers 60, ECTs 6");
    coach.press("enter enter enter enter").sees("Elm Grove is changed");
    let school = &plan_on_disk(&coach)["schools"][0];
    assert_eq!(school["earlier"][0]["name"], "Elm Park");
    assert_eq!((&school["staff"]["ECTs"], &school["until"]), (&json!(6), &json!("2027-07-16")));
    coach.press("delete").sees("it cannot go");
    // A phase gets its gate, and one day its outcome.
    coach.press("tab tab tab tab").sees("looked at").press("e").sees("A phase and its gate");
    coach.press("enter enter enter enter").press("ctrl+u").types("seven in ten held; staff go on");
    coach.press("enter enter").sees("is changed").sees("To go on: seven in ten held");
    coach.press("enter").sees("Go on, adapt or stop?").press("2 enter enter").types("cover");
    coach.press("enter").sees("adapt, ");
    let phase = &plan_on_disk(&coach)["phases"][0];
    assert_eq!(phase["gate"], json!(["seven in ten held", "staff go on"]));
    assert_eq!(phase["outcome"]["then"], "adapt");
    // What is set up once: what it is for, an agreement, a programme, what staff say.
    coach.press("tab").sees("What was agreed").press("e").sees("What the plan is for");
    coach.press("enter enter").types("Everybody has a coach").press("enter enter");
    coach.sees("The plan is changed");
    coach.press("down down").sees("none yet").press("a").sees("With whom").press("enter");
    coach.types("unions").press("enter enter").types("Apart from appraisal").press("enter 1 enter");
    coach.sees("Apart from appraisal is in the plan");
    assert_eq!(plan_on_disk(&coach)["agreements"][0]["each_coach"], true);
    coach.press("delete").sees("is out of the plan").press("u").sees("It is as it was before");
    assert_eq!(plan_on_disk(&coach)["agreements"][0]["with"], "unions");
    coach.press("end").sees("none yet").press("a").sees("What staff say");
    coach.press("enter enter").types("ECTs").press("enter").types("It helps me: 4 2 1 0");
    coach.sees("five numbers").types(" 0").press("enter enter enter enter enter");
    coach.sees("ECTs is in the plan");
    let voice = &plan_on_disk(&coach)["voice"][0];
    assert_eq!(voice["questions"][0]["answers"], json!([4, 2, 1, 0, 0]));
}

#[test]
fn two_leads_who_change_the_same_weeks_at_once_both_keep_their_words_or_are_asked() {
    let mut coach = with_a_plan();
    let file = files_under(&coach.folders().data.join("plans")).swap_remove(0);
    let other_writes = |coach: &Coach, key: &str, value: Value| {
        let mut plan = plan_on_disk(coach);
        plan["weeks"][0][key] = value;
        plan["revision"] = json!(plan["revision"].as_u64().unwrap_or_default() + 1);
        std::fs::write(&file, plan.to_string()).expect("written");
    };
    let weeks = |coach: &Coach| plan_on_disk(coach)["weeks"][0].clone();
    coach.press("tab tab tab tab").sees("expect").press("enter").sees("Weeks in which");
    coach.press("enter enter enter enter").press("ctrl+u").types("20");
    // Another lead writes in another field: both are kept.
    other_writes(&coach, "doing", json!("short check-ins"));
    coach.waits("30s").press("enter enter").sees("is changed");
    assert_eq!(
        (&weeks(&coach)["share"], &weeks(&coach)["doing"]),
        (&json!(0.2), &json!("short check-ins"))
    );
    // In the same one: nothing is written before this lead has seen it.
    coach.waits("30s").press("enter").press("enter enter enter enter").press("ctrl+u").types("40");
    other_writes(&coach, "share", json!(0.7));
    coach.waits("30s").press("enter enter").sees("Somebody else wrote meanwhile").sees("70");
    assert_eq!(weeks(&coach)["share"], json!(0.7));
    coach.press("enter").sees("is changed");
    assert_eq!(weeks(&coach)["share"], json!(0.4));
}

#[test]
fn what_was_typed_in_a_form_comes_back_and_a_form_about_something_else_has_none_of_it() {
    let mut coach = with_a_plan();
    coach.press("tab r").press("enter enter").types("snow").press("esc").sees("is not kept");
    coach.press("u").sees("snow").press("esc").sees("is not kept");
    coach.press("down r").press("enter enter").does_not_see("snow").press("esc");
    coach.press("up r").press("enter enter").types("floods");
    coach.waits("1s").restarts();
    coach.press("t").sees("What needs looking at?").press("tab r").sees("floods");
}

#[test]
fn another_lead_changes_the_plan_and_the_screen_follows() {
    let mut coach = with_a_plan();
    let files = files_under(&coach.folders().data.join("plans"));
    let file: &Path = files.first().expect("a plan");
    let mut plan = plan_on_disk(&coach);
    plan["title"] = json!("Renamed by somebody");
    plan["coaches"] = json!([{ "name": "Kit Hall", "school": "nowhere" }]);
    plan["revision"] = json!(9);
    std::fs::write(file, plan.to_string()).expect("written");
    coach.waits("30s").sees("Renamed by somebody").sees("the plan has no school “nowhere”");
    coach.press("r").press("enter enter enter").types("Ask Kit").press("enter enter enter");
    coach.sees("what nobody owns").types("Nia Hall").press("enter enter");
    coach.sees("Kept with the decisions: Ask Kit");
    let plan = plan_on_disk(&coach);
    assert_eq!(plan["coaches"][0]["name"], "Kit Hall");
    assert_eq!(plan["decisions"][0]["what"], "Ask Kit");
}

/// A key that does something on the plan or in its forms.
fn on_the_plan() -> impl Strategy<Value = Act> {
    prop::sample::select(vec!["t", "tab", "enter", "r", "a", "down", "end", "1", "enter enter"])
        .prop_map(Act::Keys)
}

proptest! {
    #![proptest_config(few_cases(12))]
    #[test]
    fn the_plan_takes_any_keys_and_loses_no_decision(
        acts in prop::collection::vec(prop_oneof![act(), on_the_plan()], 1..60),
    ) {
        let mut coach = with_a_plan();
        coach.press("r enter enter enter").types("Ask Kit").press("enter");
        coach.types("Nia Hall").press("enter enter").sees("Kept with the decisions");
        for act in &acts {
            carry_out(&mut coach, act);
            // An earlier plan that is put back from the trash sends the later one there, as it says.
            let data = coach.folders().data;
            let plans = ["plans", "trash"].map(|it| files_under(&data.join(it))).concat();
            let holds = |it: &std::path::PathBuf| {
                let text = std::fs::read(it).expect("read");
                let plan: Value = serde_json::from_slice(&text).unwrap_or_default();
                plan["format"] == "alongside/plan" && plan["decisions"].to_string().contains("Ask Kit")
            };
            prop_assert!(plans.iter().any(holds));
        }
    }
}
