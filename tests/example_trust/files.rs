//! The files that the stories make, by their path in the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use alongside::coaching::action_step::{CheckKind, StepStatus};
use alongside::coaching::calendar::{academic_year, academic_year_name};
use alongside::coaching::calibration::own_calibration::OwnCalibration;
use alongside::coaching::cpd::cpd_entry::CpdEntry;
use alongside::coaching::drop_in::{DropIn, lines_in};
use alongside::coaching::erased::ErasedPerson;
use alongside::coaching::figures::Contribution;
use alongside::coaching::growth::own_growth::OwnGrowth;
use alongside::coaching::network::network_note::NetworkNote;
use alongside::coaching::network::problem_card::CardFile;
use alongside::coaching::people::{Coach, Person, Unknown};
use alongside::coaching::plan::plan_record::CoachingPlan;
use alongside::coaching::record::Embedding;
use alongside::coaching::session::{Session, Status};
use serde::Serialize;

use super::chance::Chance;
use super::coaches::contributions;
use super::meeting::{Before, session};
use super::own::own_records;
use super::plans::plans;
use super::story::{DropInStory, Story};
use super::wall::time;

/// Where the example data lies in the repository.
pub(crate) const FOLDER: &str = "sessions/";

/// Where in it lies what the coaches send.
const SHARED: &str = "shared/";

/// Where the library lists it.
const LIST: &str = "src/example_trust.rs";

/// Whose caseload it is.
pub(crate) const COACH: &str = "Rosa Ellery";

/// When the trust began to coach.
const BEGAN: &str = "2025-09-01 08:30";

/// The stories, in the order of the caseload.
pub(crate) const STORIES: [(&str, &str); 15] = [
    ("amina-khan", include_str!("stories/amina-khan.toml")),
    ("ben-osei", include_str!("stories/ben-osei.toml")),
    ("chloe-wright", include_str!("stories/chloe-wright.toml")),
    ("dev-patel", include_str!("stories/dev-patel.toml")),
    ("xiaoming-wang", include_str!("stories/xiaoming-wang.toml")),
    ("fatima-zahra", include_str!("stories/fatima-zahra.toml")),
    ("noa-levi", include_str!("stories/noa-levi.toml")),
    ("hanh-nguyen", include_str!("stories/hanh-nguyen.toml")),
    ("tomasz-zelazny", include_str!("stories/tomasz-zelazny.toml")),
    ("may-li", include_str!("stories/may-li.toml")),
    ("helen-murray", include_str!("stories/helen-murray.toml")),
    ("sian-pritchard", include_str!("stories/sian-pritchard.toml")),
    ("grace-fielding", include_str!("stories/grace-fielding.toml")),
    ("gary-holt", include_str!("stories/gary-holt.toml")),
    ("rosa-ellery", include_str!("stories/rosa-ellery.toml")),
];

/// Every session, person and drop-in of the example trust.
pub(crate) struct Trust {
    /// In the order of the stories.
    pub(crate) sessions: Vec<Session>,
    /// Rosa Ellery's caseload.
    pub(crate) people: Vec<Person>,
    /// What Rosa Ellery saw between meetings.
    pub(crate) drop_ins: Vec<DropIn>,
}

/// The trust that the stories tell of.
pub(crate) fn trust() -> Trust {
    let mut trust = Trust { sessions: Vec::new(), people: Vec::new(), drop_ins: Vec::new() };
    for (file, text) in STORIES {
        let story: Story =
            toml_edit::de::from_str(text).unwrap_or_else(|why| panic!("{file}: {why}"));
        let id = person_id(&story.name).parse().expect("an id");
        let mut person = Person::new(id, &story.name, &story.role, &story.school, &story.programme);
        person.every_school_weeks = story.every;
        let mut before = Before::default();
        let mut sessions: Vec<Session> = Vec::new();
        for meeting in &story.meetings {
            let coach = coach(meeting.coach.as_deref().unwrap_or(COACH));
            let today = session(&story, &person, coach, meeting, &mut before);
            if let Some(last) = sessions.iter_mut().rev().find(|s| s.status == Status::Finished) {
                hear(last, &today);
            }
            sessions.push(today);
        }
        let drop_ins = story.drop_ins.iter().map(|it| drop_in(it, &person, &sessions));
        trust.drop_ins.extend(drop_ins);
        trust.sessions.append(&mut sessions);
        if story.on_caseload {
            trust.people.push(person);
        }
    }
    trust
}

/// Adds that the last step is embedded to its history, where this meeting's praise says so.
fn hear(last: &mut Session, today: &Session) {
    let Some(praise) =
        today.steps.iter().find(|s| s.previous_step_seen() == Some(Embedding::Embedded))
    else {
        return;
    };
    let heard = praise.visits.first().map(|visit| visit.entered_at);
    if let (Some(step), Some(at)) = (&mut last.action_step, heard)
        && step.status != StepStatus::Embedded
    {
        step.becomes(StepStatus::Embedded, at, Some(CheckKind::Meeting));
        last.stamp.saved_at = Some(at);
        last.stamp.revision += 1;
    }
}

/// The drop-in of a story, with the meetings before and after it.
fn drop_in(story: &DropInStory, person: &Person, sessions: &[Session]) -> DropIn {
    let at = time(&story.at);
    let id = Chance::of(&format!("{} {}", person.name, story.at)).id_at(at.timestamp_millis());
    let is_before = |it: &&Session| it.status == Status::Finished && it.began_or_due() < Some(at);
    let last = sessions.iter().rfind(is_before);
    let coachee = last.map_or_else(|| person.as_coachee(), |it| it.coachee.clone());
    let mut one = DropIn::begun(id.parse().expect("an id"), coach(COACH), coachee, at);
    "Europe/London".clone_into(&mut one.time_zone);
    one.lesson.clone_from(&story.lesson);
    one.notes = lines_in(&story.note);
    one.seen = story.seen;
    one.action_step = last.and_then(|it| it.action_step.as_ref()).map(|step| step.id.clone());
    let after = sessions.iter().find(|it| it.scheduled_for > Some(at));
    one.session_after = after.map(|it| it.id.clone());
    one.stamp.revision = 2 + u64::try_from(one.notes.len()).expect("a few lines");
    one.stamp.saved_at = Some(at + chrono::TimeDelta::minutes(11));
    one
}

/// Every file that is made, by its path in the repository.
pub(crate) fn all() -> BTreeMap<String, String> {
    let trust = trust();
    let mut files = BTreeMap::new();
    for session in &trust.sessions {
        files.insert(format!("{FOLDER}{}", place_of(session)), pretty(session));
    }
    for person in &trust.people {
        files.insert(format!("{FOLDER}people/{}.json", person.id), pretty(person));
    }
    for drop_in in &trust.drop_ins {
        files.insert(format!("{FOLDER}{}", place_of_drop_in(drop_in)), pretty(drop_in));
    }
    let sent = contributions(&trust);
    let sends = |name: &str| sent.keys().any(|path| path.contains(&person_id(name)));
    let plans = plans(&sends);
    for (id, plan) in &plans {
        files.insert(format!("{FOLDER}plans/{id}.json"), pretty(plan));
    }
    let (_, now) = plans.last().expect("a plan");
    let now = serde_json::to_value(now).expect("JSON");
    for (path, text) in own_records(&now) {
        files.insert(format!("{FOLDER}{path}"), text);
    }
    for (path, contribution) in &sent {
        files.insert(format!("{FOLDER}{SHARED}{path}"), pretty(contribution));
    }
    let list = list(files.keys());
    files.insert(LIST.to_owned(), list);
    let schemas = [
        ("session", schemars::schema_for!(Session)),
        ("person", schemars::schema_for!(Person)),
        ("drop-in", schemars::schema_for!(DropIn)),
        ("plan", schemars::schema_for!(CoachingPlan)),
        ("cpd", schemars::schema_for!(CpdEntry)),
        ("growth", schemars::schema_for!(OwnGrowth)),
        ("network", schemars::schema_for!(NetworkNote)),
        ("problem-card", schemars::schema_for!(CardFile)),
        ("calibration", schemars::schema_for!(OwnCalibration)),
        ("erased", schemars::schema_for!(ErasedPerson)),
        ("contribution", schemars::schema_for!(Contribution)),
    ];
    for (name, schema) in schemas {
        files.insert(format!("{FOLDER}schema/{name}.json"), pretty(&schema));
    }
    files
}

/// The paths at which the repository under `root` differs from `files`, and files there that are
/// not among them.
pub(crate) fn differences(root: &Path, files: &BTreeMap<String, String>) -> Vec<String> {
    let mut paths: BTreeSet<String> = files
        .iter()
        .filter(|(path, text)| {
            std::fs::read(root.join(path)).ok().as_deref() != Some(text.as_bytes())
        })
        .map(|(path, _)| path.clone())
        .collect();
    for path in json_under(root, Path::new(FOLDER)) {
        if !files.contains_key(&path) {
            paths.insert(path);
        }
    }
    paths.into_iter().collect()
}

/// The year's folder and the file's name: local start time, and the end of the id.
fn place_of(session: &Session) -> String {
    let at = session.scheduled_for.expect("every meeting of a story was in the diary");
    let year = academic_year_name(academic_year(at.date_naive()));
    format!("{year}/{}-{}.json", at.format("%Y-%m-%d-%H%M"), session.id.short())
}

/// The folder, the year's folder and the file's name: the day, and the end of the id.
fn place_of_drop_in(drop_in: &DropIn) -> String {
    let year = academic_year_name(academic_year(drop_in.at.date_naive()));
    format!("drop-ins/{year}/{}-{}.json", drop_in.at.format("%Y-%m-%d"), drop_in.id.short())
}

pub(crate) fn person_id(name: &str) -> String {
    Chance::of(name).id_at(time(BEGAN).timestamp_millis())
}

pub(crate) fn coach(name: &str) -> Coach {
    let id = person_id(name).parse().expect("an id");
    Coach { id, name: name.to_owned(), unknown: Unknown::new() }
}

pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("values of ours are JSON");
    text.push('\n');
    text
}

/// The module of the library that holds the data, as text.
fn list<'a>(paths: impl Iterator<Item = &'a String>) -> String {
    const KINDS: [(&str, &str); 8] = [
        ("person", "people/"),
        ("drop_in", "drop-ins/"),
        ("plan", "plans/"),
        ("growth", "growth/"),
        ("cpd", "cpd/"),
        ("calibration", "calibrations/"),
        ("network", "network/"),
        ("contribution", "shared/contributions/"),
    ];
    let (mut lines, mut count, mut shared, mut sent) = (String::new(), 0, String::new(), 0);
    for path in paths {
        let within = path.strip_prefix(FOLDER).expect("example data lies in its folder");
        let other = KINDS.iter().find_map(|(kind, at)| Some((*kind, within.strip_prefix(at)?)));
        let (kind, rest) = other.unwrap_or(("session", within));
        let (lines, count) = match kind {
            "contribution" => (&mut shared, &mut sent),
            _ => (&mut lines, &mut count),
        };
        lines.extend(["    ", kind, "!(\"", rest, "\"),\n"]);
        *count += 1;
    }
    format!(
        "{}\n/// Who coaches there: the id and the name.\n\
         pub(crate) const COACH: (&str, &str) = (\"{}\", \"{COACH}\");\n\
         \n/// Each file as its path in the data folder, and its text.\n\
         pub const FILES: [(&str, &str); {count}] = [\n{lines}];\n\
         \n/// What the coaches of the trust have sent: each file as its path in the folder that the\n\
         /// trust shares, and its text.\n\
         pub const SENT: [(&str, &str); {sent}] = [\n{shared}];\n",
        include_str!("list-head.txt"),
        person_id(COACH)
    )
}

/// Every JSON file below `folder`, as paths from `root`.
fn json_under(root: &Path, folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            found.extend(json_under(root, &path));
        } else if path.extension().is_some_and(|e| e == "json") {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    found
}
