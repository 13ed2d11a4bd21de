//! `people erase`: removes all data about one person for good, after their name was typed, and then
//! searches every file for what is left.

use std::path::PathBuf;

use serde_json::json;

use crate::coaching::counts::Counts;
use crate::coaching::people::{Person, is_same_name};
use crate::rights::counts_that_stay;
use crate::search::called;
use crate::store::{
    Erased, Erasure, HeldIn, Mention, NOT_KNOWN, PackTrace, PersonalData, PlanTrace, shown,
};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};
use super::people_arguments::PeopleErase;
use super::people_export::{refuse_unread, say_named, say_rest, say_unread};

pub(super) fn people_erase(
    asked: &PeopleErase,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some(name) = &asked.name else { return erase_again(asked, around, output) };
    let known = around.store.everybody_ever();
    let person = around.store.who(name, known.clone())?;
    let apart = called(&known).remove(&person.id).unwrap_or_else(|| person.name.clone());
    let held = around.store.personal_data_of(&person.id, around.exports);
    if asked.plan {
        return plan(&person, &apart, &held, output);
    }
    let is_planned = asked.typed.is_none() && !output.is_json();
    if is_planned {
        plan(&person, &apart, &held, output)?;
    }
    let typed = match &asked.typed {
        Some(typed) => Some(typed.clone()),
        None if apart == person.name => output
            .ask(&format!("To erase all this for good, type their name: {} —", person.name))?,
        None => output.ask(&format!(
            "To erase all this about {apart} for good, type their name: {} —",
            person.name
        ))?,
    };
    if !typed.is_some_and(|typed| is_same_name(&typed, &person.name)) {
        return Err(CommandError::sentence(format!(
            "nothing was erased: what was typed is not exactly “{}”",
            person.name
        )));
    }
    let counts = asked.keep_counts.then(|| counts_that_stay(&held, around.store));
    let name = around.now.fresh.next();
    let counts = counts.as_ref().map(|(counts, unreadable)| {
        output.unreadable(*unreadable);
        (name.as_str(), counts)
    });
    let erased = erase(&person, &held, counts, around)?;
    report(&person, &erased, is_planned, output)
}

fn erase(
    person: &Person,
    held: &PersonalData,
    counts: Option<(&str, &Counts)>,
    around: CommandContext<'_>,
) -> Result<Erased, CommandError> {
    let (exported_to, on) = (around.exports, around.now.today());
    let erased = around.store.erase(&Erasure { person, held, counts, exported_to, on });
    erased.map_err(|why| CommandError::sentence(why.to_string()))
}

/// Erases what came back of people who were erased before, once that was confirmed.
fn erase_again(
    asked: &PeopleErase,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    const WORD: &str = "erase";
    let back = around.store.came_back();
    if back.is_empty() && !output.is_json() {
        return output.line("Nothing about anybody who was erased has come back.");
    }
    let held: Vec<(Person, PersonalData)> = back
        .into_iter()
        .map(|person| {
            let held = around.store.personal_data_of(&person.id, around.exports);
            (person, held)
        })
        .collect();
    let is_planned = asked.typed.is_none() && !output.is_json();
    if asked.plan || is_planned {
        held.iter().try_for_each(|(person, held)| plan(person, &person.name, held, output))?;
    }
    if asked.plan {
        return Ok(());
    }
    let typed = match &asked.typed {
        Some(typed) => Some(typed.clone()),
        None => output.ask(&format!("To erase it again, type {WORD} —"))?,
    };
    if typed.as_deref().map(str::trim) != Some(WORD) {
        return Err(CommandError::sentence(format!(
            "nothing was erased: what was typed is not “{WORD}”"
        )));
    }
    for (person, held) in &held {
        report(person, &erase(person, held, None, around)?, is_planned, output)?;
    }
    Ok(())
}

/// Prints what would be removed, and what would stay.
fn plan(
    person: &Person,
    called: &str,
    held: &PersonalData,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        let files: Vec<_> = held.theirs.iter().map(|it| path_text(&it.file)).collect();
        return output.value(&json!({
            "person": person.id,
            "would_go": files,
            "would_lose_the_name": named(held),
            "mentions": mentions(held),
            "perhaps": paths(&held.perhaps),
            "other_data_folders": paths(&held.elsewhere),
            "as_coach_in": as_coach_in(held),
            "in_packs": in_packs(held),
        }));
    }
    if held.theirs.is_empty() && !held.named.is_empty() {
        output.line(&format!("Nothing is held on {called} but their name."))?;
    } else {
        output.line(&format!("All that is held on {called} would go, for good:"))?;
        held.kinds().iter().try_for_each(|it| output.line(it))?;
        output.line(
            "the search index, which is made again, and the lines of the log about these meetings",
        )?;
    }
    let exported = || held.theirs.iter().filter(|it| it.held_in == HeldIn::Exported);
    let listed = |heading: &str, is_shared: bool, output: &mut Output<'_>| {
        let mut files = exported().filter(|it| it.is_shared == is_shared).peekable();
        if files.peek().is_some() {
            output.line(heading)?;
        }
        files.try_for_each(|it| output.line(&shown(&it.file)))
    };
    listed("What was exported about them:", false, output)?;
    listed("Out of what was exported with others’, what is about them:", true, output)?;
    say_named("Your own records that name them: these stay, and the name goes:", held, output)?;
    say_rest(held, output)?;
    say_unread(&held.unread, output);
    say_not_known(output)
}

/// Prints what the program cannot reach.
fn say_not_known(output: &mut Output<'_>) -> Result<(), CommandError> {
    NOT_KNOWN.iter().try_for_each(|line| output.line(line))
}

fn paths(files: &[PathBuf]) -> Vec<String> {
    files.iter().map(|it| path_text(it)).collect()
}

fn named(held: &PersonalData) -> Vec<String> {
    held.named.iter().map(|it| path_text(&it.file)).collect()
}

fn mentions(held: &PersonalData) -> Vec<serde_json::Value> {
    let said =
        |it: &Mention| json!({ "file": path_text(&it.file), "line": it.line, "words": it.words });
    held.mentions.iter().map(said).collect()
}

/// Where they stand as a coach in what is a whole trust's.
fn as_coach_in(held: &PersonalData) -> serde_json::Value {
    let plan = |it: &PlanTrace| {
        let lines: Vec<usize> = it.lines.iter().map(|it| it.0).collect();
        json!({ "file": path_text(&it.file), "title": it.title, "lines": lines })
    };
    json!({
        "plans": held.traces.plans.iter().map(plan).collect::<Vec<_>>(),
        "figures": paths(&held.traces.figures),
        "not_looked_in": paths(&held.traces.not_looked_in),
    })
}

/// Where packs name them.
fn in_packs(held: &PersonalData) -> Vec<serde_json::Value> {
    let said = |it: &PackTrace| {
        let lines: Vec<usize> = it.lines.iter().map(|it| it.0).collect();
        json!({
            "file": path_text(&it.file), "title": it.title, "came_from": it.came_from,
            "lines": lines, "gone_by": it.gone_by,
        })
    };
    held.packs.iter().map(said).collect()
}

/// Prints what was done; what cannot be reached, unless the plan has said so.
fn report(
    person: &Person,
    erased: &Erased,
    is_planned: bool,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let left = erased.left.theirs.len() + erased.left.named.len();
    if output.is_json() {
        output.value(&json!({
            "removed": erased.removed,
            "cleared": erased.cleared,
            "nameless": erased.nameless,
            "left": left,
            "as_coach": erased.left.as_coach.len(),
            "mentions": mentions(&erased.left),
            "perhaps": paths(&erased.left.perhaps),
            "as_coach_in": as_coach_in(&erased.left),
            "in_packs": in_packs(&erased.left),
            "counts": erased.counts.as_deref().map(path_text),
        }))?;
    } else {
        if erased.removed > 0 || erased.nameless == 0 {
            let files = count(erased.removed, "file is", "files are");
            output.line(&format!("{files} gone, for good."))?;
        }
        if erased.nameless > 0 {
            let records = count(erased.nameless, "record", "records");
            output.line(&format!(
                "Their name was taken out of {records} of your own, earlier versions included."
            ))?;
        }
        if erased.cleared > 0 {
            let files = count(erased.cleared, "file", "files");
            output.line(&format!("Theirs was taken out of {files} with others’, which stay."))?;
        }
        if let Some(counts) = &erased.counts {
            output.line(&format!("Counts that name nobody are kept in {}", shown(counts)))?;
        }
        if left == 0 && erased.left.unread.is_empty() {
            output.line(&format!(
                "Every file was looked through: none is about {} any more.",
                person.name
            ))?;
        }
        say_rest(&erased.left, output)?;
        if !is_planned {
            say_not_known(output)?;
        }
    }
    if left > 0 {
        say_unread(&erased.left.unread, output);
        let files = count(left, "file", "files");
        return Err(CommandError::sentence(format!(
            "{files} about {} came meanwhile; erase them once more",
            person.name
        )));
    }
    refuse_unread(&erased.left, output)
}
