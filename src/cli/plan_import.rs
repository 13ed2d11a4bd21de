//! `plan import`: takes in a workbook or CSV that somebody filled in. It shows what would change before
//! anything is written, and what it cannot read.

use std::path::Path;

use serde_json::json;

use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::plan_tables::import::{CellUnread, PlanImport, RowChange, plan_import};
use crate::export::plan_tables::read_files::{LARGEST_FILE, tables_of};
use crate::export::plan_tables::sheets_read::TablesRead;
use crate::store::{read_bytes, shown};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell};
use super::plan_changes::change;
use super::plan_file_arguments::PlanImportArguments;
use super::plan_which::which;

/// How much of a cell is shown.
const LONGEST_CELL: usize = 40;

pub(super) fn import(
    asked: &PlanImportArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = which(asked.plan.as_deref(), around, output)?;
    let tables = tables(&asked.file)?;
    let shown = taken(&plan, &tables, around);
    let is_to_write = !asked.dry_run && shown.unread.is_empty() && !shown.changes.is_empty();
    if output.is_json() {
        output.value(&json!({
            "plan": plan.id, "changes": shown.changes, "unread": shown.unread,
            "unchanged": shown.unchanged, "left": shown.left,
            "written": is_to_write && asked.yes,
        }))?;
    } else {
        lines(&plan, &shown).iter().try_for_each(|line| output.indented(line))?;
    }
    if !shown.unread.is_empty() {
        let cells = count(shown.unread.len(), "place", "places");
        let why = format!("{cells} cannot be read; nothing was written. Mend them and ask again");
        return Err(CommandError::sentence(why));
    }
    if !is_to_write {
        return Ok(());
    }
    if !asked.yes {
        let question = "Change the plan so? Type yes —";
        if output.ask(question)?.as_deref().map(str::trim) != Some("yes") {
            return Err(CommandError::sentence("nothing was written: yes, or --yes, writes it"));
        }
    }
    let (plan, ()) = change(Some(plan.id.as_str()), around, output, |plan| {
        let now = taken(plan, &tables, around);
        if now.changes != shown.changes {
            return Err(CommandError::sentence(
                "the plan was changed meanwhile; nothing was written. Ask again, and look again",
            ));
        }
        *plan = now.plan;
        Ok(())
    })?;
    if output.is_json() {
        return Ok(());
    }
    output.line(&format!("“{}” is changed.", cell(&plan.title, LONGEST_CELL)))?;
    output.line("See what may be wrong in it now with: alongside plan check")
}

/// What `tables` would change in `plan`.
fn taken(plan: &CoachingPlan, tables: &TablesRead, around: CommandContext<'_>) -> PlanImport {
    let calendars = around.store.calendars().calendars;
    plan_import(plan, tables, around.now.today(), calendars.of_trust())
}

/// The tables of a file.
fn tables(file: &Path) -> Result<TablesRead, CommandError> {
    let said = |why: &dyn ToString| {
        CommandError::sentence(format!("{} cannot be taken in: {}", shown(file), why.to_string()))
    };
    let bytes = read_bytes(file)?.ok_or_else(|| said(&"there is no such file"))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(said(&format!("it is larger than {} MB", LARGEST_FILE >> 20)));
    }
    let name = file.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    tables_of(&name, &bytes).map_err(|why| said(&why))
}

fn lines(plan: &CoachingPlan, found: &PlanImport) -> Vec<String> {
    let mut lines: Vec<String> = found.changes.iter().flat_map(change_lines).collect();
    let title = cell(&plan.title, LONGEST_CELL);
    if found.changes.is_empty() {
        lines.push(format!("Nothing in it is new to “{title}”."));
    }
    let (added, of) = (found.changes.iter().filter(|it| it.is_new).count(), found.changes.len());
    lines.push(format!(
        "{} added, {} changed, {} as in the plan.",
        count(added, "row", "rows"),
        of - added,
        found.unchanged
    ));
    lines.extend(found.left.iter().cloned());
    if !found.unread.is_empty() {
        lines.push("Cannot be read:".to_owned());
        lines.extend(found.unread.iter().map(|it| format!("  {}", unread(it))));
    }
    lines
}

fn change_lines(it: &RowChange) -> Vec<String> {
    let (sheet, row) = (&it.sheet, it.row);
    let what = cell(&it.what, 60);
    let mut lines = vec![if it.is_new {
        format!("{sheet}, row {row}: new: {what}")
    } else {
        format!("{sheet}, row {row}: {what}")
    }];
    lines.extend(it.cells.iter().map(|it| {
        let show = |text: &str| match text {
            "" => "nothing".to_owned(),
            text => format!("“{}”", cell(&text.replace('\n', " · "), LONGEST_CELL)),
        };
        format!("  {}: {} becomes {}", it.column, show(&it.before), show(&it.after))
    }));
    lines
}

fn unread(it: &CellUnread) -> String {
    let (sheet, row, why) = (cell(&it.sheet, LONGEST_CELL), it.row, &it.why);
    if it.column.is_empty() {
        return format!("{sheet}, row {row}: {why}");
    }
    format!("{sheet}, row {row}, column {} ({}): {why}", it.column, it.heading)
}
