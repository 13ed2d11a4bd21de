//! `check`: reads every file, and says what is wrong; or says what this terminal can do.

use serde_json::{Value, json};

use crate::export::british::count;
use crate::export::columns::aligned;
use crate::settings::complaint::Complaint;
use crate::store::Finding;

use super::arguments::Check;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;

pub(super) fn check(
    asked: &Check,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    if asked.terminal { terminal(around, voice) } else { files(around, voice) }
}

fn files(around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let checked = around.store.check();
    let wrong = checked.findings.len() + around.complaints.len();
    if voice.is_json() {
        voice.value(&json!({
            "sessions": checked.sessions,
            "people": checked.people,
            "drop_ins": checked.drop_ins,
            "findings": checked.findings.iter().map(as_json).collect::<Vec<_>>(),
            "settings": around.complaints.iter().map(Complaint::say).collect::<Vec<_>>(),
        }))?;
    } else {
        for complaint in around.complaints {
            voice.line(&complaint.say())?;
        }
        for finding in &checked.findings {
            voice.line(&finding.to_string())?;
        }
        let sessions = count(checked.sessions, "session", "sessions");
        let people = count(checked.people, "person", "people");
        let drop_ins = count(checked.drop_ins, "drop-in", "drop-ins");
        let verdict = if wrong == 0 { "; nothing is wrong" } else { "" };
        voice.line(&format!("{sessions}, {people} and {drop_ins} can be read{verdict}."))?;
    }
    if wrong == 0 {
        return Ok(());
    }
    let things = count(wrong, "thing is", "things are");
    Err(Refusal::said(format!("{things} not as it should be")))
}

fn as_json(finding: &Finding) -> Value {
    json!({
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "why": finding.why,
        "what_now": finding.what_now,
    })
}

fn terminal(around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let resolved = &around.resolved;
    let rows = [
        ("colours", resolved.depth.value.id().to_owned(), resolved.depth.from),
        ("marks", resolved.marks.value.id().to_owned(), resolved.marks.from),
        ("theme", resolved.theme.value.clone(), resolved.theme.from),
        ("line by line", yes_no(resolved.plain.value).to_owned(), resolved.plain.from),
    ];
    if voice.is_json() {
        let of = |(name, value, from): &(&str, String, crate::settings::chosen::Source)| json!({ "what": name, "is": value, "decided_by": from.say() });
        return voice.value(&rows.iter().map(of).collect::<Vec<_>>());
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, value, from)| vec![what.to_owned(), value, from.say()])
        .collect();
    for line in aligned(&rows) {
        voice.line(&line)?;
    }
    Ok(())
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
