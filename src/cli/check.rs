//! `check`: reads every file, and says what is wrong; or says what this terminal can do.

use serde_json::{Value, json};

use crate::coaching::packs::PackFault;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::keys_file::KEYS_FILE;
use crate::settings::terminal_report::{TerminalFact, terminal_facts};
use crate::settings::theme_list::wrong_in_pack_theme;
use crate::store::{FileProblem, PackHere};
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
    if asked.terminal {
        return terminal(around, output);
    }
    let repaired = if asked.repair { repair(asked.yes, around, output)? } else { Vec::new() };
    files(&repaired, around, output)
}

/// Says what can be put right, asks, does it, and says what was done.
fn repair(
    yes: bool,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<String>, CommandError> {
    let repairs = around.store.repairs(around.now.wall);
    if repairs.is_empty() {
        if !output.is_json() {
            output.line("There is nothing that alongside can put right by itself.")?;
        }
        return Ok(Vec::new());
    }
    if !output.is_json() {
        output.line(
            "This can be put right. No word is lost by it: what goes to the trash stays there for \
             30 days.",
        )?;
        repairs.iter().try_for_each(|it| output.line(&format!("  {it}")))?;
    }
    if !yes && output.ask("Type yes to do that —")?.as_deref().map(str::trim) != Some("yes") {
        return Err(CommandError::sentence("nothing was changed: yes, or --yes, puts it right"));
    }
    let mut done = Vec::new();
    for it in &repairs {
        match around.store.repair(it, around.now.wall) {
            Ok(true) => done.push(it.to_string()),
            Ok(false) => {
                output.trouble(&format!("left as it is, as it is in use or has changed: {it}"));
            }
            Err(why) => output.trouble(&why.to_string()),
        }
    }
    if !output.is_json() {
        output.line(&format!("{} put right.", count(done.len(), "thing is", "things are")))?;
    }
    Ok(done)
}

fn files(
    repaired: &[String],
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut checked = around.store.check();
    checked.problems.extend(around.store.packs_here().iter().flat_map(wrong_in_themes));
    let more = around.theme_diagnostics.iter().filter(|it| !around.diagnostics.contains(it));
    let diagnostics: Vec<&Diagnostic> = around.diagnostics.iter().chain(more).collect();
    let wrong = checked.problems.len() + diagnostics.len();
    if output.is_json() {
        output.value(&json!({
            "sessions": checked.sessions,
            "people": checked.people,
            "drop_ins": checked.drop_ins,
            "plans": checked.plans,
            "cpd_entries": checked.cpd_entries,
            "growth_records": checked.growth_records,
            "network_notes": checked.network_notes,
            "calibrations": checked.calibrations,
            "findings": checked.problems.iter().map(as_json).collect::<Vec<_>>(),
            "gone": checked.gone,
            "replaced": checked.replaced,
            "repaired": repaired,
            "unread": checked.unread.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "settings": diagnostics.iter().map(|it| it.say()).collect::<Vec<_>>(),
        }))?;
    } else {
        for diagnostic in diagnostics {
            output.line(&diagnostic.say())?;
        }
        for remark in checked.replaced.iter().chain(&checked.gone) {
            output.line(remark)?;
        }
        for problem in &checked.problems {
            output.line(&problem.to_string())?;
        }
        if !checked.unread.is_empty() {
            output.line("What happened to your files, until you put it away on Today with x:")?;
        }
        for notice in &checked.unread {
            output.line(&format!("  {notice}"))?;
        }
        let sessions = count(checked.sessions, "session", "sessions");
        let people = count(checked.people, "person", "people");
        let drop_ins = count(checked.drop_ins, "drop-in", "drop-ins");
        let mut all = vec![sessions, people, drop_ins];
        let more = [
            (checked.plans, "plan", "plans"),
            (checked.cpd_entries, "CPD entry", "CPD entries"),
            (checked.growth_records, "growth record", "growth records"),
            (checked.network_notes, "network note", "network notes"),
            (checked.calibrations, "calibration", "calibrations"),
        ];
        all.extend(
            more.into_iter().filter(|it| it.0 > 0).map(|(n, one, many)| count(n, one, many)),
        );
        let last = all.pop().unwrap_or_default();
        let all = format!("{} and {last}", all.join(", "));
        let verdict = if wrong == 0 { "; nothing is wrong" } else { "" };
        output.line(&format!("{all} can be read{verdict}."))?;
    }
    if wrong == 0 {
        return Ok(());
    }
    let things = count(wrong, "thing is", "things are");
    Err(CommandError::sentence(format!("{things} not as it should be")))
}

/// What is wrong in the themes of a pack; the rest of it is in what the store checks.
fn wrong_in_themes(pack: &PackHere) -> Vec<FileProblem> {
    let is_of_a_theme = |it: &&PackFault| it.file.starts_with("themes/");
    let unread = pack.faults.iter().filter(is_of_a_theme).cloned();
    let wrong =
        unread.chain(pack.whole.iter().flat_map(|it| it.faults_of_themes(wrong_in_pack_theme)));
    let problem = |it: PackFault| FileProblem {
        file: pack.folder.join(&it.file),
        line: it.at.map(|at| at.0),
        column: it.at.map(|at| at.1),
        why: it.why,
        what_now: "the usual colours stand in for it until that is put right in a text editor"
            .to_owned(),
    };
    wrong.filter(|it| !it.is_remark).map(problem).collect()
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

/// Says what is known of the terminal, a line each.
fn terminal(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let mistakes = around.diagnostics.iter().filter(|it| it.is_about(KEYS_FILE)).count();
    let (answers, keys) = ((around.ask_terminal)(), (around.key_set, mistakes));
    let facts = terminal_facts(around.resolved, around.variables, answers, keys);
    if output.is_json() {
        let of = |it: &TerminalFact| json!({ "what": it.what, "is": it.is, "decided_by": it.decided_by, "advice": it.advice });
        return output.value(&facts.iter().map(of).collect::<Vec<_>>());
    }
    for TerminalFact { what, is, decided_by, advice } in &facts {
        output.line(&format!("{what:<13} {is} ({decided_by}): {advice}"))?;
    }
    Ok(())
}
