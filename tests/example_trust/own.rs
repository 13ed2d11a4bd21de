//! What the example's coach keeps for herself, from her words to the files that the program saves.

use std::collections::BTreeMap;

use alongside::coaching::calendar::{academic_year, academic_year_name};
use alongside::coaching::cpd::cpd_entry::CpdEntry;
use alongside::coaching::growth::own_growth::OwnGrowth;
use alongside::coaching::network::network_note::NetworkNote;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::files::{COACH, coach, pretty};
use super::wall::{day, time};

/// All of it, as the stories write it: each part as in its file, without what every file has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnStory {
    saved: String,
    growth: Map<String, Value>,
    cpd: Vec<Map<String, Value>>,
    network: Vec<Map<String, Value>>,
}

/// Every file, by its path in the data folder; `plan` is that in which ideas became decisions.
pub(crate) fn own_records(plan: &Value) -> BTreeMap<String, String> {
    let text = include_str!("stories/trust/rosa-own.toml");
    let story: OwnStory =
        toml_edit::de::from_str(text).unwrap_or_else(|why| panic!("rosa-own.toml: {why}"));
    let mut files = BTreeMap::new();
    let saved = json!(time(&story.saved));
    let id = coach(COACH).id;
    let growth = whole("growth", story.growth, &json!(id), &saved);
    files.insert(format!("growth/{id}.json"), text_of::<OwnGrowth>(growth));
    for entry in story.cpd {
        let (place, id) = placed("cpd", &entry, "what");
        let entry = whole("cpd", entry, &json!(id), &saved);
        files.insert(format!("cpd/{place}-{}.json", end(&id)), text_of::<CpdEntry>(entry));
    }
    for mut note in story.network {
        let (place, id) = placed("network", &note, "what");
        let kind = note["kind"].as_str().expect("a kind").to_owned();
        if let Some(words) = note.remove("decided") {
            note.insert("decision".to_owned(), decision_in(plan, words.as_str().expect("words")));
        }
        let note = whole("network", note, &json!(id), &saved);
        let name = format!("network/{place}-{kind}-{}.json", end(&id));
        files.insert(name, text_of::<NetworkNote>(note));
    }
    files
}

/// The year's folder and the day, as a file's name begins; and the id.
fn placed(of: &str, record: &Map<String, Value>, words: &str) -> (String, String) {
    let on = record["on"].as_str().expect("a day");
    let words = record[words].as_str().expect("words");
    let at = time(&format!("{on} 17:00")).timestamp_millis();
    let year = academic_year_name(academic_year(day(on)));
    (format!("{year}/{on}"), Chance::of(&format!("{of} {words}")).id_at(at))
}

fn end(id: &str) -> &str {
    &id[id.len() - 6..]
}

/// With what every file has.
fn whole(of: &str, record: Map<String, Value>, id: &Value, saved: &Value) -> Value {
    let mut whole = json!({ "format": format!("alongside/{of}"), "version": 1, "id": id,
        "person": coach(COACH), "revision": 2, "saved_at": saved, "device": "rosa-laptop" });
    whole.as_object_mut().expect("fields").extend(record);
    whole
}

/// The decision of `plan` whose words begin so.
fn decision_in(plan: &Value, words: &str) -> Value {
    let decisions = plan["decisions"].as_array().expect("decisions");
    let begins = |it: &&Value| it["what"].as_str().is_some_and(|it| it.starts_with(words));
    let decision = decisions.iter().find(begins).unwrap_or_else(|| panic!("no decision {words}"));
    json!({ "plan": plan["id"], "decision": decision["id"] })
}

fn text_of<R: DeserializeOwned + serde::Serialize>(value: Value) -> String {
    let record: R = serde_json::from_value(value).unwrap_or_else(|why| panic!("{why}"));
    pretty(&record)
}
