//! `cpd export`: writes the record of a school year as a page, a table or data.

use std::ops::ControlFlow;

use serde_json::json;

use crate::export::RenderContext;
use crate::export::cpd_record::{CpdRecordError, cpd_record, cpd_record_name};
use crate::store::{fonts_with, shown};

use super::context::CommandContext;
use super::cpd_arguments::CpdExport;
use super::cpd_own::year;
use super::error::CommandError;
use super::export_target::ExportTarget;
use super::output::{Output, path_text};

pub(super) fn export(
    asked: &CpdExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let target = ExportTarget::of(asked.output.as_deref())?;
    let kind = target.shape(asked.format.map(Into::into), None)?;
    let year = year(&asked.which, around, output)?;
    if year.entries.is_empty() {
        return Err(CommandError::sentence(format!(
            "there is nothing in your CPD log for {}",
            year.year
        )));
    }
    let going = &mut |_| ControlFlow::Continue(());
    let mut context = RenderContext { fonts: &fonts_with, going };
    let (bytes, remark) = cpd_record(kind, &year, &mut context).map_err(|why| match why {
        CpdRecordError::Render(why) => why.into(),
        CpdRecordError::NoSuchFormat(_) => CommandError::sentence(why.to_string()),
    })?;
    if let Some(remark) = remark {
        output.trouble(&remark);
    }
    let name = cpd_record_name(kind, &year);
    let file = match &target {
        ExportTarget::Printed if output.is_read() && !kind.is_text() => {
            return Err(CommandError::sentence(
                "this is nothing to read on a terminal; choose a file, or hand it on to another \
                 program",
            ));
        }
        ExportTarget::Printed => return output.page(&bytes),
        ExportTarget::In(folder) => folder.join(name),
        ExportTarget::At(file) => file.clone(),
    };
    if let Some(folder) = file.parent() {
        around.store.exported_to(folder);
    }
    // Remembered before it is written: an erasure must know it even if this is broken off.
    let of = year.entries.iter().flat_map(|it| [it.id.to_string(), it.person.id.to_string()]);
    around.store.exported_as(&file, of.collect());
    around.store.write_export(&file, &bytes, asked.force)?;
    if output.is_json() {
        return output.value(&json!({ "file": path_text(&file), "entries": year.entries.len() }));
    }
    output.line(&shown(&file))
}
