//! `cpd export`: writes the record of a school year as a page, a table or data;
//! and how whatever else is a coach's own is written.

use std::ops::ControlFlow;

use serde_json::json;

use crate::coaching::plan::part::id_of;
use crate::export::cpd_record::{CpdRecordError, cpd_record};
use crate::export::{ExportKind, RenderContext};
use crate::store::{fonts_with, shown};

use super::context::CommandContext;
use super::cpd_arguments::YearExport;
use super::cpd_own::year;
use super::error::CommandError;
use super::export_target::ExportTarget;
use super::output::{Output, path_text};

/// What is written of a coach's own.
pub(super) struct OwnExport<'a> {
    /// How the names of its files begin.
    pub(super) stem: &'static str,
    /// Of which year or place.
    pub(super) of: &'a str,
    /// How many entries.
    pub(super) entries: usize,
    /// The ids of the records in it and of whose they are, by which an erasure knows the file.
    pub(super) ids: Vec<String>,
}

pub(super) fn export(
    asked: &YearExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let year = year(&asked.which, around, output)?;
    if year.entries.is_empty() {
        return Err(CommandError::sentence(format!(
            "there is nothing in your CPD log for {}",
            year.year
        )));
    }
    let ids = year.entries.iter().flat_map(|it| [it.id.to_string(), it.person.id.to_string()]);
    let (of, entries, ids) = (year.year.as_str(), year.entries.len(), ids.collect());
    let own = OwnExport { stem: "cpd", of, entries, ids };
    write(asked, own, around, output, |kind, context| cpd_record(kind, &year, context))
}

/// Writes what is a coach's own where it was asked for.
pub(super) fn write(
    asked: &YearExport,
    own: OwnExport<'_>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
    bytes: impl FnOnce(
        ExportKind,
        &mut RenderContext<'_>,
    ) -> Result<(Vec<u8>, Option<String>), CpdRecordError>,
) -> Result<(), CommandError> {
    let target = ExportTarget::of(asked.output.as_deref());
    let kind = target.shape(asked.format.map(Into::into), None)?;
    let going = &mut |_| ControlFlow::Continue(());
    let mut context = RenderContext { fonts: &fonts_with, going };
    let (bytes, remark) = bytes(kind, &mut context).map_err(|why| match why {
        CpdRecordError::Render(why) => why.into(),
        CpdRecordError::NoSuchFormat(_) => CommandError::sentence(why.to_string()),
    })?;
    if let Some(remark) = remark {
        output.trouble(&remark);
    }
    target.make_folder(around.store)?;
    let file = match &target {
        ExportTarget::Printed if output.is_read() && !kind.is_text() => {
            return Err(CommandError::sentence(
                "this is nothing to read on a terminal; choose a file, or hand it on to another \
                 program",
            ));
        }
        ExportTarget::Printed => return output.page(&bytes),
        ExportTarget::In(folder) => {
            folder.join(format!("{}-{}.{}", own.stem, id_of(own.of), kind.extension()))
        }
        ExportTarget::At(file) => file.clone(),
    };
    if let Some(folder) = file.parent() {
        around.store.exported_to(folder);
    }
    // Remembered before it is written: an erasure must know it even if this is broken off.
    around.store.exported_as(&file, own.ids);
    around.store.write_export(&file, &bytes, asked.force)?;
    if output.is_json() {
        return output.value(&json!({ "file": path_text(&file), "entries": own.entries }));
    }
    output.line(&shown(&file))
}
