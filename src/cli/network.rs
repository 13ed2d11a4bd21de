//! `network`: notes what a coach takes to others and brings home, prints it, and changes a note.

use chrono::NaiveDate;

use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::{
    IdeaChange, NamedByConsent, NetworkKind, PromisedToSend,
};
use crate::export::columns::aligned;
use crate::export::network_page::network_json;
use crate::store::Plans;
use crate::wording::days::day;

use super::context::CommandContext;
use super::cpd_own::{coach, day_past};
use super::error::CommandError;
use super::naming::named;
use super::network_arguments::{
    CaseNotes, NetworkAct, NetworkAdd, NetworkArguments, NetworkBeside, NetworkChange, NetworkWhich,
};
use super::network_case::{case, put_notes, show};
use super::network_decide::decide;
use super::network_export::export;
use super::network_own::{changed, keep, meant_fitting, own_notes, those};
use super::network_problem::problem;
use super::output::{Output, cell};
use super::plan_changes::day_to_come;

pub(super) fn network(
    asked: &NetworkArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.act {
        None => list(&NetworkWhich::default(), around, output),
        Some(NetworkAct::List(asked)) => list(asked, around, output),
        Some(NetworkAct::Add(asked)) => {
            add(asked, around, output).map_err(|why| why.giving_back(&asked.what))
        }
        Some(NetworkAct::Change(asked)) => {
            let CaseNotes { praise, gap, step } = &asked.notes;
            let words = [&asked.what, &asked.because, &asked.beside.answer, praise, gap, step];
            let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
            change(asked, around, output).map_err(|why| why.giving_back(&words.join("\n")))
        }
        Some(NetworkAct::Case(asked)) => case(asked, around, output),
        Some(NetworkAct::Problem(asked)) => problem(asked, around, output),
        Some(NetworkAct::Show(asked)) => show(asked, around, output),
        Some(NetworkAct::Decide(asked)) => decide(asked, around, output),
        Some(NetworkAct::Export(asked)) => export(asked, around, output),
    }
}

fn list(
    asked: &NetworkWhich,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let notes = those(asked, around, output)?;
    let today = around.now.today();
    if output.is_json() {
        return output.value(&network_json(&notes, today));
    }
    if notes.notes.is_empty() {
        return output.line(&format!(
            "Nothing of your network for {} yet. Note something with: {} network add question \
             \"What do others do about cover?\" --at researchED",
            notes.of,
            around.program()
        ));
    }
    let plans = around.store.plans();
    for kind in NetworkKind::ALL {
        let all: Vec<&NetworkNote> = notes.of_kind(kind).collect();
        if all.is_empty() {
            continue;
        }
        output.line(kind.heading())?;
        let rows: Vec<Vec<String>> = all.iter().map(|it| row(it)).collect();
        for (it, line) in all.iter().zip(aligned(&rows)) {
            output.indented(&format!("  {line}"))?;
            for line in beside(it, today, &plans) {
                output.indented(&format!("          {line}"))?;
            }
        }
    }
    output.line(&format!("{}: {}", notes.of, notes.in_short()))
}

fn row(note: &NetworkNote) -> Vec<String> {
    let day = match note.kind {
        NetworkKind::Idea => {
            let (state, since) = note.state();
            format!("{} {}", state.label(), day(since))
        }
        _ => day(note.on),
    };
    vec![note.id.short().to_owned(), day, cell(&note.heard_at, 24), cell(&note.title(), 60)]
}

/// What stands below a note in the list.
fn beside(note: &NetworkNote, today: NaiveDate, plans: &Plans) -> Vec<String> {
    let mut lines = note.beside();
    lines.extend(note.decision_line(&|it| plans.have(it)).map(str::to_owned));
    if let Some(promised) = &note.promised {
        let due = if promised.is_due(today) { " (due)" } else { "" };
        lines.push(format!("to send: {}{due}", promised.say()));
    }
    lines
}

fn add(
    asked: &NetworkAdd,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = coach(around)?;
    let on = day_past("--on", asked.on.as_deref(), around)?.unwrap_or_else(|| around.now.today());
    let (id, kind) = (around.now.fresh.take(), asked.kind.into());
    let mut note = NetworkNote::new(id, coach.clone(), kind, on, asked.what.trim());
    put_beside(&mut note, &asked.beside, around, output)?;
    keep(&mut note, around, output)?;
    say_kept(&note, around, output)
}

/// Puts what was said beside a note into it.
fn put_beside(
    note: &mut NetworkNote,
    said: &NetworkBeside,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if let Some(place) = &said.at {
        note.heard_at = named("name of the place", place)?;
    }
    if let Some(name) = &said.who {
        let name = named("name", name)?;
        note.who = agreed(name, said.agreed.as_deref(), around, output)?;
    }
    if let Some(setting) = said.setting {
        note.setting = Some(setting.into());
    }
    if let Some(answer) = &said.answer {
        answer.trim().clone_into(&mut note.answer);
    }
    if let Some(what) = &said.promise {
        note.promised = match what.trim() {
            "" => None,
            what => Some(PromisedToSend { what: what.to_owned(), by: None, sent_on: None }),
        };
    }
    if let Some(typed) = &said.by {
        let by = day_to_come("--by", typed, around)?;
        let Some(promised) = &mut note.promised else {
            return Err(CommandError::sentence("--by: say what you promised, with --promise"));
        };
        promised.by = Some(by);
    }
    Ok(())
}

/// Somebody by name, where they agreed; without that the name is not kept.
fn agreed(
    name: String,
    typed: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Option<NamedByConsent>, CommandError> {
    if let Some(on) = day_past("--agreed", typed, around)? {
        return Ok(Some(NamedByConsent { name, agreed_on: Some(on) }));
    }
    let question = format!(
        "Did {name} agree that you keep their name, and tell your team who said it? yes keeps it —"
    );
    let answer = if output.is_json() { None } else { output.ask(&question)? };
    match answer.map(|it| it.trim().to_lowercase()).as_deref() {
        Some("y" | "yes") => Ok(Some(NamedByConsent { name, agreed_on: Some(around.now.today()) })),
        Some(_) => {
            output.aside("The name is not kept; --setting says what kind of place it was.");
            Ok(None)
        }
        None => Err(CommandError::sentence(
            "a name is kept only with consent; say when they agreed with --agreed, or leave --who \
             out and say the kind of place with --setting",
        )),
    }
}

fn change(
    asked: &NetworkChange,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let fits = |it: &NetworkNote| {
        let CaseNotes { praise, gap, step } = &asked.notes;
        let is_of_case = [praise, gap, step].into_iter().any(Option::is_some);
        (asked.now.is_none() || it.kind == NetworkKind::Idea)
            && (asked.sent.is_none() || it.promised.is_some())
            && (!is_of_case || it.kind == NetworkKind::Case)
    };
    let meant = meant_fitting(&asked.note, &own_notes(around, output)?, &fits)?;
    let changed = changed(meant, around, output, |note, output| {
        if let Some(what) = &asked.what {
            what.trim().clone_into(&mut note.what);
        }
        put_beside(note, &asked.beside, around, output)?;
        put_notes(note, &asked.notes)?;
        if asked.nameless {
            note.who = None;
        }
        if let Some(typed) = &asked.sent {
            let on = day_past("--sent", Some(typed), around)?;
            let Some(promised) = &mut note.promised else {
                return Err(CommandError::sentence("--sent: nothing was promised in that note"));
            };
            promised.sent_on = on;
        }
        if let Some(now) = asked.now {
            if note.kind != NetworkKind::Idea {
                return Err(CommandError::sentence(
                    "--now: only an idea is tried, adopted or left",
                ));
            }
            let on = day_past("--since", asked.since.as_deref(), around)?;
            note.changes.push(IdeaChange {
                to: now.into(),
                on: on.unwrap_or_else(|| around.now.today()),
                reason: asked.because.as_deref().unwrap_or_default().trim().to_owned(),
                entered_at: around.now.wall,
            });
        }
        Ok(())
    })?;
    if asked.nameless {
        output.aside("The name is gone, out of earlier versions in the trash as well.");
    }
    say_kept(&changed, around, output)
}

fn say_kept(
    note: &NetworkNote,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(note);
    }
    let today = around.now.today();
    output.line(&format!("Kept: {} ({})", cell(&note.title(), 80), row(note)[1]))?;
    let plans = around.store.plans();
    for line in beside(note, today, &plans) {
        output.indented(&format!("  {line}"))?;
    }
    let is_adopted = note.changes.last().is_some_and(|it| it.to.label() == "adopted");
    if is_adopted && !note.is_decided(&|it| plans.have(it)) {
        output.line(&format!(
            "To make it a decision of the plan: {} network decide {} --who \"Their Name\" --by \
             \"end of half-term\"",
            around.program(),
            note.id.short()
        ))?;
    }
    Ok(())
}
