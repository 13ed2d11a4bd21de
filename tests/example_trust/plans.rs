//! The trust's plans, from the words of its leads to the files that the program saves.

use alongside::coaching::plan::plan_record::CoachingPlan;
use serde::Deserialize;
use serde_json::{Value, json};

use super::chance::Chance;
use super::files::person_id;
use super::wall::time;

/// A year each.
const STORIES: [&str; 2] = [
    include_str!("stories/trust/plan-2025-26.toml"),
    include_str!("stories/trust/plan-2026-27.toml"),
];

/// What a plan had beside it when it was agreed, and when it was saved.
#[derive(Deserialize)]
struct PlanStory {
    agreed: AgreedStory,
    saved: String,
    #[serde(flatten)]
    plan: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct AgreedStory {
    on: String,
    with: String,
    /// The numbers that were others then.
    numbers: Vec<AgreedNumber>,
}

#[derive(Deserialize)]
struct AgreedNumber {
    milestone: String,
    measure: String,
    programme: String,
    number: u32,
}

/// Every plan, the oldest year first. `sends` says who has sent figures, and is known by their id.
pub(crate) fn plans(sends: &dyn Fn(&str) -> bool) -> Vec<(String, CoachingPlan)> {
    STORIES.iter().map(|text| plan(text, sends)).collect()
}

fn plan(text: &str, sends: &dyn Fn(&str) -> bool) -> (String, CoachingPlan) {
    let story: PlanStory = toml_edit::de::from_str(text).unwrap_or_else(|why| panic!("{why}"));
    let mut plan = story.plan;
    let agreed = plan_as_agreed(&plan, &story.agreed);
    let begun = time(&format!("{} 16:00", story.agreed.on)).timestamp_millis();
    let id = Chance::of(plan["title"].as_str().expect("a title")).id_at(begun);
    for (name, value) in
        [("format", json!("alongside/plan")), ("version", json!(1)), ("id", json!(id))]
    {
        plan.insert(name.to_owned(), value);
    }
    plan.insert("saved_at".to_owned(), json!(time(&story.saved)));
    for coach in plan["coaches"].as_array_mut().expect("coaches") {
        let name = coach["name"].as_str().expect("a name").to_owned();
        if sends(&name) {
            coach["person"] = json!(person_id(&name));
        }
    }
    let whole = agreed_as_file(agreed, &id);
    let (on, with) = (&story.agreed.on, &story.agreed.with);
    plan.insert("baseline".to_owned(), json!({ "on": on, "with": with, "plan": whole }));
    let plan: CoachingPlan = serde_json::from_value(Value::Object(plan)).expect("a plan");
    (id, plan)
}

/// The plan as it stood then: its numbers, and nothing of what came after.
fn plan_as_agreed(now: &serde_json::Map<String, Value>, then: &AgreedStory) -> Value {
    let mut plan = now.clone();
    for later in ["decisions", "adaptations", "voice", "coaches", "device", "revision"] {
        plan.remove(later);
    }
    for phase in plan["phases"].as_array_mut().expect("phases") {
        if phase["outcome"]["on"].as_str().is_some_and(|on| *on > *then.on) {
            phase.as_object_mut().expect("a phase").remove("outcome");
        }
    }
    let agreements = plan["agreements"].as_array_mut().expect("agreements");
    agreements.retain(|it| it["on"].as_str().is_some_and(|on| *on <= *then.on));
    for it in &then.numbers {
        let milestones = plan["milestones"].as_array_mut().expect("milestones");
        let target = milestones
            .iter_mut()
            .filter(|milestone| milestone["id"] == *it.milestone)
            .flat_map(|milestone| milestone["targets"].as_array_mut().expect("targets"))
            .find(|target| {
                target["measure"] == *it.measure
                    && target["programme"] == *it.programme
                    && target.get("school").is_none()
            });
        target.expect("a target")["number"] = json!(it.number);
    }
    Value::Object(plan)
}

/// The same as a plan's own file has it, with the ids that its parts are given.
fn agreed_as_file(mut plan: Value, id: &str) -> Value {
    plan["format"] = json!("alongside/plan");
    plan["version"] = json!(1);
    plan["id"] = json!(id);
    let plan: CoachingPlan = serde_json::from_value(plan).expect("the plan as it was agreed");
    serde_json::to_value(plan).expect("JSON")
}
