//! `thread`: prints a person's action steps as a time line, with dates and observations.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::json;

use crate::coaching::people::Person;
use crate::coaching::step_history::{StepHistory, ThreadEvent};
use crate::coaching::thread::Thread as Steps;
use crate::export::columns::{aligned, wrapped};
use crate::store::{Records, ScanItem};
use crate::wording::counts::count;
use crate::wording::days::day;

use super::arguments::ThreadArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell};

/// How wide a line may be.
const LINE: usize = 90;
/// How wide the words beside an event may be.
const WORDS: usize = 56;

/// A step with what its strand is called.
#[derive(Serialize)]
struct TitledStep<'a> {
    strand_title: String,
    #[serde(flatten)]
    step: &'a StepHistory,
}

pub(super) fn thread(
    asked: &ThreadArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let (person, thread, unreadable) = thread_of(&asked.name, around)?;
    let offer = around.store.offer().offer;
    let title = |step: &StepHistory| offer.strand_title(&person.programme, &step.strand).to_owned();
    if output.is_json() {
        let titled = |step| TitledStep { strand_title: title(step), step };
        output.value(&json!({
            "person": { "id": person.id, "name": person.name },
            "current": thread.current().map(|step| &step.id),
            "ready_for_new": thread.ready_for_new(),
            "steps": thread.steps.iter().map(titled).collect::<Vec<_>>(),
        }))?;
    } else if thread.steps.is_empty() {
        output.hint(&format!(
            "No action step yet. Meet with: alongside meet \"{}\"",
            cell(&person.name, WORDS)
        ))?;
    } else {
        for step in &thread.steps {
            one(step, &thread.facts(step, &title(step)), output)?;
            output.line("")?;
        }
        let ready = if thread.ready_for_new() { "; ready for a new one" } else { "" };
        output.line(&format!("{}{ready}", count(thread.steps.len(), "step", "steps")))?;
    }
    output.unreadable(unreadable);
    Ok(())
}

/// Whose it is, their action steps over time, and how many files could not be read.
pub(super) fn thread_of(
    name: &str,
    around: CommandContext<'_>,
) -> Result<(Person, Steps, usize), CommandError> {
    let person = around.store.person(name)?;
    let mut unreadable = 0;
    let whose = std::slice::from_ref(&person.id);
    let records = Records::read(around.store, whose, &HashSet::new(), &mut |it| {
        unreadable += usize::from(matches!(it, ScanItem::Unreadable(it) if it.is_unreadable()));
    });
    let thread = records.summary(&person.id).thread;
    Ok((person, thread, unreadable))
}

fn one(step: &StepHistory, facts: &str, output: &mut Output<'_>) -> Result<(), CommandError> {
    for line in wrapped(&cell(&step.text, 10 * LINE), LINE) {
        output.line(&line)?;
    }
    output.line(&cell(facts, LINE))?;
    let rows: Vec<Vec<String>> = step.events.iter().map(row).collect();
    for line in aligned(&rows) {
        output.line(&format!("  {line}"))?;
    }
    Ok(())
}

fn row(event: &ThreadEvent) -> Vec<String> {
    let when = event.day().map_or_else(|| "no date".to_owned(), day);
    vec![when, event.what.say(), cell(&event.words(), WORDS)]
}
