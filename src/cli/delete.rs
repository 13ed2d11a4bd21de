//! `delete`: puts one session, drop-in, plan, CPD entry, note or
//! calibration into the trash, once that was confirmed.

use std::sync::Arc;

use serde_json::json;

use crate::coaching::durable::record::{AnyRecord, Record};
use crate::coaching::trashed::deleting_question;
use crate::store::ResolveError;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;
use super::show;
use super::trash_arguments::DeleteArguments;

pub(super) fn delete(
    asked: &DeleteArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let record = named(&asked.id, around, output)?;
    if !asked.yes {
        let question = format!("{} Type yes —", deleting_question(&*record));
        if output.ask(&question)?.as_deref().map(str::trim) != Some("yes") {
            return Err(CommandError::sentence("nothing was deleted: yes, or --yes, deletes it"));
        }
    }
    let _lock = around.store.lock(record.record_id())?;
    around.store.delete(&*record)?;
    if output.is_json() {
        return output.value(&json!({ "deleted": record.record_id().key() }));
    }
    let end = record.record_id();
    output.line(&format!(
        "It is in the trash for 30 days; {} trash restore {} puts it back.",
        around.program(),
        end.short()
    ))
}

/// The session that `typed` names, else the one drop-in, plan, CPD entry, note or calibration.
fn named(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Arc<dyn AnyRecord>, CommandError> {
    match around.store.resolve(typed) {
        Err(ResolveError::None(_) | ResolveError::NoneYet) if !typed.is_empty() => {}
        _ => return show::read(typed, around, output).map(|it| Arc::new(it) as _),
    }
    let mut all = Vec::new();
    add_ending_in(typed, around.store.drop_ins().drop_ins, &mut all);
    add_ending_in(typed, around.store.plans().plans, &mut all);
    add_ending_in(typed, around.store.cpd_log().entries, &mut all);
    add_ending_in(typed, around.store.network().notes, &mut all);
    add_ending_in(typed, around.store.calibrations().own, &mut all);
    match (all.pop(), all.is_empty()) {
        (Some(one), true) => Ok(one),
        // What is said of a session that is not there is said of this.
        _ => show::read(typed, around, output).map(|it| Arc::new(it) as _),
    }
}

/// Adds those of `records` whose ids end in `typed` to `all`.
fn add_ending_in<R: Record>(typed: &str, records: Vec<R>, all: &mut Vec<Arc<dyn AnyRecord>>) {
    let wanted = typed.to_ascii_lowercase();
    let is_meant = |it: &R| it.key().to_ascii_lowercase().ends_with(&wanted);
    all.extend(records.into_iter().filter(is_meant).map(|it| Arc::new(it) as Arc<dyn AnyRecord>));
}
