//! What the example's coach keeps for herself, from her words to the files that the program saves.

use std::collections::{BTreeMap, BTreeSet};

use alongside::coaching::calendar::{academic_year, academic_year_name};
use alongside::coaching::calibration::own_calibration::OwnCalibration;
use alongside::coaching::cpd::cpd_entry::CpdEntry;
use alongside::coaching::growth::own_growth::OwnGrowth;
use alongside::coaching::network::network_note::NetworkNote;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::chance::Chance;
use super::files::{COACH, coach, person_id, pretty};
use super::wall::{day, time};

/// All of it, as the stories write it: each part as in its file, without what every file has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnStory {
    saved: String,
    growth: Map<String, Value>,
    cpd: Vec<Map<String, Value>>,
    network: Vec<Map<String, Value>>,
    calibrations: Vec<CalibrationStory>,
}

/// A calibration on a clip.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalibrationStory {
    on: String,
    saved: String,
    title: String,
    clip: String,
    file: String,
    /// What each has sealed; who has not is named only.
    chosen: Vec<ChosenStory>,
}

/// What one coach chose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChosenStory {
    name: String,
    choice: Option<ChoiceStory>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ChoiceStory {
    praise: String,
    gap: String,
    step: String,
}

fn story() -> OwnStory {
    let text = include_str!("stories/trust/rosa-own.toml");
    toml_edit::de::from_str(text).unwrap_or_else(|why| panic!("rosa-own.toml: {why}"))
}

/// The question that Rosa Ellery asked herself after the meetings of a day.
pub(crate) fn goal_on(day: NaiveDate) -> String {
    let growth = Value::Object(story().growth);
    let earlier = growth["earlier"].as_array().into_iter().flatten();
    let is_then = |it: &&Value| {
        let on = |at: &str| it[at].as_str().map(super::wall::day);
        on("since").is_some_and(|it| it <= day) && on("until").is_none_or(|it| day < it)
    };
    let goal = earlier.chain([&growth["goal"]]).find(is_then);
    goal.and_then(|it| it["text"].as_str()).unwrap_or_else(|| panic!("no goal on {day}")).to_owned()
}

/// Every file, by its path in the data folder; `plan` is that in which ideas became decisions.
pub(crate) fn own_records(plan: &Value) -> BTreeMap<String, String> {
    let story = story();
    let mut files = BTreeMap::new();
    let saved = json!(time(&story.saved));
    let id = coach(COACH).id;
    let growth = whole("growth", story.growth, &json!(id), &saved);
    files.insert(format!("growth/{id}.json"), text_of::<OwnGrowth>(growth));
    for it in &story.calibrations {
        let (path, text) = calibration(it, &id.to_string());
        files.insert(path, text);
    }
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

/// Rosa Ellery's part in a calibration, as the program seals and opens it.
fn calibration(story: &CalibrationStory, rosa: &str) -> (String, String) {
    let at = time(&format!("{} 17:00", story.on)).timestamp_millis();
    let mut chance = Chance::of(&story.title);
    let (round, id) = (chance.id_at(at), chance.id_at(at));
    let about = json!({ "clip": story.clip });
    let named: BTreeSet<&str> = story.chosen.iter().map(|it| it.name.as_str()).collect();
    let mut seals = Vec::new();
    let mut opened = Vec::new();
    let mut own = json!({ "format": "alongside/own-calibration", "version": 1, "id": id,
        "person": coach(COACH), "on": story.on, "file": story.file });
    for it in &story.chosen {
        let Some(choice) = &it.choice else { continue };
        let person = if it.name == COACH { rosa.to_owned() } else { person_id(&it.name) };
        let secret = digest(&[&format!("{} {}", story.title, it.name)]);
        let (about, name) = (about.to_string(), it.name.as_str());
        let parts = ["alongside/calibration 1", &round, &about, &person, name, &secret];
        let seal = digest(&[&parts[..], &[&choice.praise, &choice.gap, &choice.step]].concat());
        seals.push(json!({ "person": person, "name": name, "seal": seal }));
        opened.push(json!({ "person": person, "name": name, "choice": choice, "secret": secret }));
        if it.name == COACH {
            own["choice"] = json!(choice);
            own["secret"] = json!(secret);
        }
    }
    // Nobody opens before all have sealed; each has seen all seals then.
    if seals.len() < story.chosen.len() {
        opened.clear();
    }
    let seen: BTreeSet<&str> = seals.iter().filter_map(|it| it["seal"].as_str()).collect();
    for it in &mut opened {
        it["seen"] = json!(seen);
    }
    own["shared"] = json!({ "format": "alongside/calibration", "version": 1, "id": round,
        "title": story.title, "on": story.on, "about": about, "named": named,
        "seals": seals, "opened": opened });
    own["revision"] = json!(4);
    own["saved_at"] = json!(time(&story.saved));
    own["device"] = json!("rosa-laptop");
    let year = academic_year_name(academic_year(day(&story.on)));
    let path = format!("calibrations/{year}/{}-{}.json", story.on, end(&id));
    (path, text_of::<OwnCalibration>(own))
}

/// The digest that the program makes of these parts.
fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(u64::try_from(part.len()).expect("a length").to_be_bytes());
        digest.update(part.as_bytes());
    }
    digest.finalize().iter().fold(String::new(), |hex, it| hex + &format!("{it:02x}"))
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
