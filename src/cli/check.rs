//! `check`: reads every file, and says what is wrong; or says what this terminal can do.

use serde_json::{Value, json};

use crate::export::columns::aligned;
use crate::settings::diagnostic::Diagnostic;
use crate::store::FileProblem;
use crate::wording::counts::count;

use super::arguments::CheckArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};

pub(super) fn check(
    asked: &CheckArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if asked.terminal { terminal(around, output) } else { files(around, output) }
}

fn files(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let checked = around.store.check();
    let wrong = checked.problems.len() + around.diagnostics.len();
    if output.is_json() {
        output.value(&json!({
            "sessions": checked.sessions,
            "people": checked.people,
            "drop_ins": checked.drop_ins,
            "findings": checked.problems.iter().map(as_json).collect::<Vec<_>>(),
            "settings": around.diagnostics.iter().map(Diagnostic::say).collect::<Vec<_>>(),
        }))?;
    } else {
        for diagnostic in around.diagnostics {
            output.line(&diagnostic.say())?;
        }
        for problem in &checked.problems {
            output.line(&problem.to_string())?;
        }
        let sessions = count(checked.sessions, "session", "sessions");
        let people = count(checked.people, "person", "people");
        let drop_ins = count(checked.drop_ins, "drop-in", "drop-ins");
        let verdict = if wrong == 0 { "; nothing is wrong" } else { "" };
        output.line(&format!("{sessions}, {people} and {drop_ins} can be read{verdict}."))?;
    }
    if wrong == 0 {
        return Ok(());
    }
    let things = count(wrong, "thing is", "things are");
    Err(CommandError::sentence(format!("{things} not as it should be")))
}

fn as_json(problem: &FileProblem) -> Value {
    json!({
        "file": path_text(&problem.file),
        "line": problem.line,
        "column": problem.column,
        "why": problem.why,
        "what_now": problem.what_now,
    })
}

fn terminal(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let resolved = &around.resolved;
    let rows = [
        ("colours", resolved.depth.value.id().to_owned(), resolved.depth.from),
        ("marks", resolved.marks.value.id().to_owned(), resolved.marks.from),
        ("theme", resolved.theme.value.clone(), resolved.theme.from),
        ("line by line", yes_no(resolved.plain.value).to_owned(), resolved.plain.from),
    ];
    if output.is_json() {
        let of = |(name, value, from): &(&str, String, crate::settings::sourced::SettingSource)| json!({ "what": name, "is": value, "decided_by": from.say() });
        return output.value(&rows.iter().map(of).collect::<Vec<_>>());
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, value, from)| vec![what.to_owned(), value, from.say()])
        .collect();
    for line in aligned(&rows) {
        output.line(&line)?;
    }
    Ok(())
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
