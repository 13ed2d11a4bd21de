//! `cpd export`: writes the record of a school year as a page, a table or data.

use std::ops::ControlFlow;

use serde_json::json;

use crate::coaching::cpd::cpd_year::CpdYear;
use crate::export::cpd_record::{cpd_csv, cpd_page, cpd_workbook};
use crate::export::data;
use crate::export::{ExportKind, RenderContext};
use crate::store::{fonts_with, shown};

use super::context::CommandContext;
use super::cpd_arguments::CpdExport;
use super::cpd_own::{as_json, year};
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
    let bytes = bytes(kind, &year, output)?;
    let name = format!("cpd-{}.{}", year.year, kind.extension());
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

fn bytes(
    kind: ExportKind,
    year: &CpdYear,
    output: &mut Output<'_>,
) -> Result<Vec<u8>, CommandError> {
    match kind {
        ExportKind::Sessions => Ok(cpd_csv(year)),
        ExportKind::Workbook => Ok(cpd_workbook(year)?),
        ExportKind::Data => Ok(data::json(&as_json(year)).into_bytes()),
        ExportKind::Page(format) => {
            let page = cpd_page(year);
            let title = page.title.one_line().into_owned();
            let going = &mut |_| ControlFlow::Continue(());
            let mut context = RenderContext { fonts: &fonts_with, going };
            let made = format.print(&title, &[page], &mut context)?;
            if let Some(remark) = made.remark() {
                output.trouble(&remark);
            }
            Ok(made.bytes)
        }
        other => Err(CommandError::sentence(format!(
            "a CPD record is not written as {}; choose md, txt, html, pdf, docx, csv, xlsx or json",
            other.short()
        ))),
    }
}
