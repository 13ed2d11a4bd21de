//! `delete`: puts one session, drop-in or plan into the trash, once that was confirmed.

use std::sync::Arc;

use serde_json::json;

use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::trashed::deleting_question;
use crate::store::ResolveError;

use super::arguments::DeleteArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;
use super::show;

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

/// The session that `typed` names, else the drop-in, else the plan.
fn named(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Arc<dyn AnyRecord>, CommandError> {
    match around.store.resolve(typed) {
        Err(ResolveError::None(_) | ResolveError::NoneYet) if !typed.is_empty() => {}
        _ => return show::read(typed, around, output).map(|it| Arc::new(it) as _),
    }
    let wanted = typed.to_ascii_lowercase();
    let mut visits: Vec<DropIn> = around.store.drop_ins().drop_ins;
    visits.retain(|it| it.id.as_str().to_ascii_lowercase().ends_with(&wanted));
    let mut plans = around.store.plans().plans;
    plans.retain(|it| it.id.as_str().to_ascii_lowercase().ends_with(&wanted));
    if visits.is_empty()
        && let [plan] = plans.as_slice()
    {
        return Ok(Arc::new(plan.clone()));
    }
    match (visits.pop(), visits.is_empty()) {
        (Some(visit), true) => Ok(Arc::new(visit)),
        // What is said of a session that is not there is said of this.
        _ => show::read(typed, around, output).map(|it| Arc::new(it) as _),
    }
}
