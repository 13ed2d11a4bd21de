//! What is true of every plan, however it was written: it opens, it says what is wrong in it, nothing
//! of it is lost, and two leads who edit it at once both find their work.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::faults::faults;
use super::plan_record::CoachingPlan;
use crate::coaching::durable::record::Record;

/// A plan in which every field has a value.
pub(crate) fn full() -> Value {
    json!({
        "format": "alongside/plan",
        "version": 1,
        "id": "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b",
        "title": "Coaching at Saltmarsh",
        "year": "2026-27",
        "objectives": ["Everybody has a coach", "by September"],
        "programmes": [
            { "id": "instructional", "title": "Instructional", "lead": "Nia Hall",
                "every_school_weeks": 2 },
            { "id": "leadership", "title": "Leadership", "lead": "Jo Marsh" },
        ],
        "schools": [
            { "id": "elm-park", "name": "Elm Park", "kind": "secondary", "lead": "Kit Lowe",
                "staff": { "teachers": 60, "ECTs": 6 }, "outside_trust": true, "until": "2027-07-16",
                "earlier": [{ "id": "e", "name": "Elm High", "until": "2026-08-31" }] },
            { "id": "oak-hill", "name": "Oak Hill", "kind": "primary" },
        ],
        "phases": [{ "id": "pilot", "title": "Pilot", "from": "2026-11-02",
            "schools": ["elm-park", "oak-hill"], "programmes": ["instructional"],
            "gate": ["seven in ten held"], "review_on": "2027-02-12",
            "outcome": { "then": "go_on", "on": "2027-02-12", "why": "it works" } }],
        "milestones": [
            { "id": "autumn-2", "title": "End of Autumn 2", "on": "2026-12-18", "targets": [
                { "id": "a", "measure": "coaches_trained", "programme": "instructional",
                    "number": 6 },
                { "id": "b", "measure": "staff_coached", "school": "oak-hill", "number": 4 }] },
            { "id": "spring-1", "title": "End of Spring 1", "on": "2027-02-12", "targets": [
                { "id": "a", "measure": "coaches_trained", "programme": "instructional",
                    "number": 12 },
                { "id": "b", "measure": "meetings_held", "phase": "pilot", "number": 70 }] },
        ],
        "coaches": [{ "id": "ann-reed", "name": "Ann Reed", "person": "p-000001",
            "school": "elm-park", "programme": "instructional", "slots": 2, "states": [
                { "id": "1", "state": "nominated", "on": "2026-06-01" },
                { "id": "2", "state": "training", "on": "2026-09-01", "reason": "asked" }] }],
        "baseline": { "on": "2026-09-10", "with": "the heads", "plan": {
            "format": "alongside/plan", "version": 1,
            "id": "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b", "title": "", "year": "" } },
        "weeks": [{ "id": "mocks", "what": "Mocks", "schools": ["elm-park"],
            "from": "2026-11-30", "to": "2026-12-04", "share": 0.3, "doing": "check-ins" }],
        "barriers": [{ "id": "cover", "what": "Cover", "school": "oak-hill", "owner": "Nia Hall",
            "doing": "a rota", "state": "eased" }],
        "decisions": [{ "id": "d-1", "on": "2026-12-11", "measure": "meetings_held",
            "programme": "instructional", "school": "elm-park", "saw": "four in ten",
            "planned": 70, "actual": 40, "reason": "mocks", "what": "catch up in January",
            "who": "Kit Lowe", "by": "2027-01-22", "done": "2027-01-20", "helped": "partly",
            "helped_how": "most met" }],
        "adaptations": [{ "id": "a-1", "on": "2027-02-12", "what": "shorter visits",
            "why": "cover", "helped": "yes" }],
        "non_negotiables": ["A visit before each meeting"],
        "agreements": [{ "id": "g-1", "on": "2026-09-10", "with": "unions", "school": "elm-park",
            "what": "apart from appraisal", "each_coach": true }],
        "voice": [{ "id": "v-1", "on": "2026-12-01", "school": "elm-park",
            "programme": "instructional", "group": "ECTs", "opted_out": 1, "waiting": 3,
            "questions": [{ "id": "q", "question": "It helps my teaching",
                "answers": [4, 2, 1, 0, 0] }] }],
        "revision": 3,
        "saved_at": "2026-12-11T09:00:00Z",
        "device": "laptop",
    })
}

fn plan_of(value: Value) -> CoachingPlan {
    serde_json::from_value(value).expect("a plan")
}

/// Every place in a value, by its JSON pointer.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, it)| places(it, &format!("{at}/{n}"), all));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, it)| places(it, &format!("{at}/{key}"), all));
        }
        _ => {}
    }
}

/// Any JSON, with a word in it that is in no plan, or a number.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!("zyx")),
        Just(json!("zyx (cannot be read)")),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let fields = proptest::collection::btree_map("zyx|id|on|[a-z]{1,4}", inner.clone(), 0..4);
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(Value::from),
            fields.prop_map(Value::from_iter),
        ]
    })
}

/// The full plan with any JSON in any places but its header.
pub(crate) fn any_plan() -> impl Strategy<Value = Value> {
    proptest::collection::vec((any::<Index>(), any_json()), 1..5).prop_map(|changes| {
        let mut value = full();
        for (at, new) in changes {
            let mut all = Vec::new();
            places(&value, "", &mut all);
            let is_header =
                |it: &String| ["", "/format", "/version", "/id", "/parents"].contains(&it.as_str());
            all.retain(|it| !is_header(it));
            let at: &String = at.get(&all);
            if let Some(place) = value.pointer_mut(at) {
                *place = new;
            }
        }
        value
    })
}

proptest! {
    #[test]
    fn any_json_in_any_places_is_a_plan_with_sentences_and_no_word_of_it_is_lost(
        value in any_plan(),
    ) {
        let words = value.to_string().matches("zyx").count();
        let plan = plan_of(value);
        let said = faults(&plan, |_| true);
        prop_assert!(said.iter().all(|it| !it.why.is_empty()));
        let written = serde_json::to_value(&plan).expect("JSON");
        prop_assert!(written.to_string().matches("zyx").count() >= words, "{written:#}");
        let again = plan_of(written.clone());
        prop_assert_eq!(&again, &plan);
        prop_assert_eq!(serde_json::to_value(&again).expect("JSON"), written);
    }
}

#[test]
fn a_plan_is_written_as_it_was_read() {
    let plan = plan_of(full());
    assert_eq!(serde_json::to_value(&plan).expect("JSON"), full());
    assert_eq!(faults(&plan, |_| true).iter().filter(|it| !it.is_remark).count(), 0);
}

#[test]
fn what_cannot_be_read_stands_in_its_place_under_another_name_until_it_is_mended() {
    let mut value = full();
    value["coaches"][0]["slots"] = json!("two");
    value["schools"][1] = json!("Oak Hill");
    value["milestones"][0]["targets"][1]["measure"] = json!("smiles");
    let plan = plan_of(value);
    let said: Vec<String> = faults(&plan, |_| true)
        .iter()
        .filter(|it| !it.is_remark)
        .map(ToString::to_string)
        .collect();
    for sentence in [
        "schools 2: “Oak Hill” stands where fields in braces belong",
        "milestones 1 (End of Autumn 2), target 2, measure: “smiles” cannot be read there; it is kept",
        "coaches 1 (Ann Reed), slots: “two” cannot be read there; it is kept",
    ] {
        assert!(said.iter().any(|it| it == sentence), "{sentence}: {said:#?}");
    }
    let mut written = serde_json::to_value(&plan).expect("JSON");
    assert_eq!(written["coaches"][0]["slots (cannot be read)"], "two");
    // A newer version, which could read it, does so from where it was kept.
    written["coaches"][0]["slots (cannot be read)"] = json!(2);
    assert_eq!(plan_of(written.clone()).coaches[0].slots, Some(2));
    written["coaches"][0]["slots (cannot be read)"] = json!("two");
    written["coaches"][0]["slots"] = json!(3);
    assert_eq!(plan_of(written).coaches[0].slots, Some(3));
}

#[test]
fn parts_without_an_id_get_the_same_one_on_every_machine() {
    let mut value = full();
    value["schools"] =
        json!([{ "name": "Elm Park" }, { "name": "Elm Park" }, { "id": "elm-park-2" }]);
    let ids: Vec<String> = plan_of(value).schools.into_iter().map(|it| it.id).collect();
    assert_eq!(ids, ["elm-park", "elm-park-3", "elm-park-2"]);
}

proptest! {
    #[test]
    fn what_two_leads_change_in_different_places_on_two_machines_is_all_there(
        ours in proptest::collection::btree_set(0_usize..8, 0..5),
        theirs in proptest::collection::btree_set(0_usize..8, 0..5),
    ) {
        let base = plan_of(full());
        let edit = |plan: &mut CoachingPlan, which: usize, by: &str| match which {
            0 => "changed kind".clone_into(&mut plan.schools[0].kind),
            1 => "changed lead".clone_into(&mut plan.schools[1].lead),
            2 => plan.milestones[0].targets[0].number = 7,
            3 => plan.milestones[1].targets[1].number = 71,
            4 => plan.coaches[0].slots = Some(5),
            5 => plan.weeks[0].share = Some(0.9),
            6 => plan.phases[0].schools.push(format!("{by}-school")),
            _ => plan.schools.push(super::schools::PlanSchool {
                id: format!("{by}-school"),
                name: by.to_owned(),
                ..super::schools::PlanSchool::default()
            }),
        };
        let (mut one, mut other) = (base.clone(), base.clone());
        "desk".clone_into(&mut other.stamp.device);
        let mut wanted = base.clone();
        for it in &ours {
            edit(&mut one, *it, "our");
            edit(&mut wanted, *it, "our");
        }
        for it in &theirs {
            edit(&mut other, *it, "their");
            if *it >= 6 || !ours.contains(it) {
                edit(&mut wanted, *it, "their");
            }
        }
        let merged = one.merged_with(Some(&base), &other).unwrap_or_else(|| one.clone());
        prop_assert_eq!(merged, wanted);
    }
}
