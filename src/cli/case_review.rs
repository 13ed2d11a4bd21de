//! What a person must look at before a case leaves, whether they have, and on which day the colleague
//! agreed.

use chrono::NaiveDate;
use serde_json::json;

use crate::coaching::audience::Audience;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::export::columns::aligned;
use crate::export::name_marks::ToCheck;
use crate::export::text_mask::Replaced;
use crate::export::{Bundle, CaseTerms, ExportKind};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::export_target::ExportTarget;
use super::output::{Output, cell};

/// The terms that are known before a case is packed: the day of the colleague's yes, where it was
/// given, and the coach's question, which is asked for where somebody can answer.
pub(super) fn terms(
    asked: &ExportArguments,
    (target, shape): (&ExportTarget, ExportKind),
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<CaseTerms, CommandError> {
    if Audience::from(asked.audience) != Audience::Case {
        if asked.agreed_on.is_some() || asked.question.is_some() {
            return Err(CommandError::not_understood(
                "--agreed-on and --question are about a case: add --for case",
            ));
        }
        return Ok(CaseTerms::default());
    }
    let agreed_on = asked.agreed_on.as_deref().map(|said| day("--agreed-on: ", said, around));
    let agreed_on = agreed_on.transpose()?;
    let is_refused = asked.thread || asked.term.is_some() || !shape.takes(Audience::Case);
    let is_printed = matches!(target, ExportTarget::Printed);
    let unattended = asked.looked || output.is_json() || is_printed || is_refused;
    let question = match &asked.question {
        Some(question) => question.clone(),
        None if unattended => String::new(),
        None => {
            output.ask("What do you ask the other coach? Enter for nothing —")?.unwrap_or_default()
        }
    };
    Ok(CaseTerms { agreed_on, question: question.trim().to_owned() })
}

/// A day that is not to come, as it was said.
fn day(flag: &str, said: &str, around: CommandContext<'_>) -> Result<NaiveDate, CommandError> {
    let calendars = around.store.calendars().calendars;
    let looking = Direction::Happened;
    parse_date_in(said, around.now.today(), looking, calendars.of_school(""))
        .map(|it| it.date)
        .map_err(|why| CommandError::not_understood(format!("{flag}{why}")))
}

/// Shows what was replaced in a case and what must be looked at, and asks whether that was done and
/// on which day the colleague agreed. Nothing is on the disk before.
pub(super) fn agree(
    asked: &ExportArguments,
    bundle: &mut Bundle,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if !output.is_json() {
        case_lines(bundle).iter().try_for_each(|line| output.line(line))?;
    }
    if !asked.looked && !looked(output)? {
        return Err(nothing_written());
    }
    if bundle.options().case.agreed_on.is_none() {
        let question = "On which day did your colleague agree that it goes to another coach? —";
        let said = asked_for(question, output)?.unwrap_or_default();
        if said.trim().is_empty() {
            return Err(nothing_written());
        }
        bundle.agreed_on(day("nothing was written: ", &said, around)?);
    }
    Ok(())
}

/// Whether somebody says that they have looked at what may be a name.
pub(super) fn looked(output: &mut Output<'_>) -> Result<bool, CommandError> {
    let answer = asked_for("Have you looked at each place marked [?like this?]? yes —", output)?;
    Ok(answer.is_some_and(|it| ["y", "yes"].contains(&it.trim().to_lowercase().as_str())))
}

/// The answer to `question`, where somebody can be asked.
fn asked_for(question: &str, output: &mut Output<'_>) -> Result<Option<String>, CommandError> {
    if output.is_json() { Ok(None) } else { output.ask(question) }
}

/// Why no case was written, and how one is.
fn nothing_written() -> CommandError {
    CommandError::sentence(
        "nothing was written; --output - prints it for you to look at, --looked says that you have \
         looked, and --agreed-on DAY on which day your colleague agreed",
    )
}

/// Prints what was replaced in a case, and what a person must still check.
pub(super) fn case_lines(bundle: &Bundle) -> Vec<String> {
    let is_case = bundle.options().audience == Audience::Case;
    review_lines(bundle.replaced(), if is_case { bundle.to_check() } else { &[] })
}

/// The same of whatever leaves without names.
pub(super) fn review_lines(replaced: &[Replaced], to_check: &[ToCheck]) -> Vec<String> {
    let mut lines = Vec::new();
    let times = |n: usize| count(n, "time", "times");
    if !replaced.is_empty() {
        lines.push("Replaced:".to_owned());
        let rows = replaced.iter();
        let rows = rows.map(|it| vec![cell(&it.what, 40), it.with.clone(), times(it.times)]);
        lines.extend(aligned(&rows.collect::<Vec<_>>()));
    }
    if !to_check.is_empty() {
        lines.push(
            "Look at these yourself before it leaves; no program knows every name:".to_owned(),
        );
        let rows = to_check.iter();
        let row = |it: &ToCheck| {
            let why = it.why.label().to_owned();
            vec![cell(&it.words, 40), why, times(it.times), cell(&it.context, 100)]
        };
        lines.extend(aligned(&rows.map(row).collect::<Vec<_>>()));
    }
    lines
}

pub(super) fn case_json(bundle: &Bundle) -> serde_json::Value {
    review_json(bundle.replaced(), bundle.to_check())
}

/// What was replaced and what must be looked at, for another program.
pub(super) fn review_json(replaced: &[Replaced], to_check: &[ToCheck]) -> serde_json::Value {
    let replaced = replaced.iter();
    let to_check = to_check.iter();
    json!({
        "replaced": replaced
            .map(|it| json!({ "what": it.what, "with": it.with, "times": it.times }))
            .collect::<Vec<_>>(),
        "to_check": to_check
            .map(|it| json!({ "words": it.words, "why": it.why.label(), "times": it.times, "context": it.context }))
            .collect::<Vec<_>>(),
    })
}
