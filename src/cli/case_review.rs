//! What a person must look at before a case leaves, and the question whether they have.

use serde_json::json;

use crate::coaching::audience::Audience;
use crate::export::Bundle;
use crate::export::columns::aligned;
use crate::export::name_marks::ToCheck;
use crate::wording::counts::count;

use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::output::{Output, cell};

/// Shows what was replaced in a case and what must be looked at, and asks whether that was done and
/// the colleague agrees. Nothing is on the disk before.
pub(super) fn agree(
    asked: &ExportArguments,
    bundle: &Bundle,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if !output.is_json() {
        case_lines(bundle).iter().try_for_each(|line| output.line(line))?;
    }
    if asked.looked {
        return Ok(());
    }
    let answer = if output.is_json() {
        None
    } else {
        output.ask(
            "Have you looked at each place marked [?like this?], and does your colleague agree \
             that it goes to another coach? yes writes it —",
        )?
    };
    match answer.map(|it| it.trim().to_lowercase()).as_deref() {
        Some("y" | "yes") => Ok(()),
        _ => Err(CommandError::sentence(
            "nothing was written; --output - prints it for you to look at, and --looked says that \
             you have looked and that your colleague agrees",
        )),
    }
}

/// Prints what was replaced in a case, and what a person must still check.
pub(super) fn case_lines(bundle: &Bundle) -> Vec<String> {
    let mut lines = Vec::new();
    let times = |n: usize| count(n, "time", "times");
    if !bundle.replaced().is_empty() {
        lines.push("Replaced:".to_owned());
        let rows = bundle.replaced().iter();
        let rows = rows.map(|it| vec![cell(&it.what, 40), it.with.clone(), times(it.times)]);
        lines.extend(aligned(&rows.collect::<Vec<_>>()));
    }
    if bundle.options().audience == Audience::Case && !bundle.to_check().is_empty() {
        lines.push(
            "Look at these yourself before it leaves; no program knows every name:".to_owned(),
        );
        let rows = bundle.to_check().iter();
        let row = |it: &ToCheck| {
            let why = it.why.label().to_owned();
            vec![cell(&it.words, 40), why, times(it.times), cell(&it.context, 100)]
        };
        lines.extend(aligned(&rows.map(row).collect::<Vec<_>>()));
    }
    lines
}

pub(super) fn case_json(bundle: &Bundle) -> serde_json::Value {
    let replaced = bundle.replaced().iter();
    let to_check = bundle.to_check().iter();
    json!({
        "replaced": replaced
            .map(|it| json!({ "what": it.what, "with": it.with, "times": it.times }))
            .collect::<Vec<_>>(),
        "to_check": to_check
            .map(|it| json!({ "words": it.words, "why": it.why.label(), "times": it.times, "context": it.context }))
            .collect::<Vec<_>>(),
    })
}
