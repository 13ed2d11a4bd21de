//! A coach's CPD of a year as a page, and as a line a row for a school's own system.

use serde_json::{Value, json};

use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_time::time_text;
use crate::coaching::cpd::cpd_year::{CpdSum, CpdYear};
use crate::wording::days;
use crate::wording::sentences::capitalised;

use super::chart::{Bars, Chart};
use super::document::{Document, Section};
use super::render_context::{RenderContext, RenderError};
use super::safe_text::SafeText;
use super::sheet::{Cell, Sheet};
use super::table::Table;
use super::{ExportKind, csv_sheet, data, workbook};

/// The yearly record as a page.
#[must_use]
fn cpd_page(year: &CpdYear) -> Document {
    let mut page = Document {
        title: format!("CPD of {}, {}", year.name.trim(), year.year).into(),
        subtitle: year.in_short().into(),
        closing: "This record says what was studied and what came of it, not how well.".into(),
        ..Document::default()
    };
    let mut done = Section::new("What I did");
    let cells = |it: &CpdEntry| -> Vec<SafeText> {
        let (day, time) = (days::day(it.on), time_text(it.minutes.into()));
        let cells = [day, capitalised(it.kind.label()), it.what.clone(), time, it.with.join(", ")];
        cells.map(Into::into).into()
    };
    let columns = ["Day", "Kind", "What", "Time", "With"].map(Into::into).into();
    done.table(Table { columns, rows: year.entries.iter().map(cells).collect() });
    page.section(done);
    let mut changed = Section::new("What I changed because of it");
    for it in &year.entries {
        let label = format!("{}, {}", it.what.trim(), days::day_without_year(it.on));
        changed.labelled(label, it.changed.as_str());
    }
    page.section(changed);
    let mut kinds = Section::new("Hours by kind");
    let bars = |it: &CpdSum| Bars {
        label: capitalised(it.kind.label()).into(),
        values: vec![Some(hours(it.minutes))],
    };
    kinds.chart(Chart {
        caption: "How many hours each kind of study took".into(),
        row: "Kind".into(),
        series: vec!["Hours".into()],
        rows: year.by_kind().iter().map(bars).collect(),
    });
    page.section(kinds);
    page
}

/// Why a yearly record cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CpdRecordError {
    /// It is not written so.
    #[error("this is not written as {0}; choose md, txt, html, pdf, docx, csv, xlsx or json")]
    NoSuchFormat(String),
    /// The page cannot be made.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// The yearly record as a file of `kind`, and what is to be said of it.
///
/// # Errors
/// [`CpdRecordError`], where it is not written so, or cannot be made.
pub(crate) fn cpd_record(
    kind: ExportKind,
    year: &CpdYear,
    context: &mut RenderContext<'_>,
) -> Result<(Vec<u8>, Option<String>), CpdRecordError> {
    let bytes = match kind {
        ExportKind::Sessions => cpd_csv(year),
        ExportKind::Workbook => cpd_workbook(year)?,
        ExportKind::Data => data::json(&cpd_json(year)).into_bytes(),
        ExportKind::Page(format) => {
            let page = cpd_page(year);
            let title = page.title.one_line().into_owned();
            let made = format.print(&title, &[page], context)?;
            let remark = made.remark();
            return Ok((made.bytes, remark));
        }
        other => return Err(CpdRecordError::NoSuchFormat(other.short().to_owned())),
    };
    Ok((bytes, None))
}

/// The name of its file.
#[must_use]
pub(crate) fn cpd_record_name(kind: ExportKind, year: &CpdYear) -> String {
    format!("cpd-{}.{}", year.year, kind.extension())
}

/// The year for another program.
#[must_use]
pub(crate) fn cpd_json(year: &CpdYear) -> Value {
    let sum =
        |it: &CpdSum| json!({ "kind": it.kind, "entries": it.entries, "minutes": it.minutes });
    json!({
        "year": year.year,
        "name": year.name,
        "minutes": year.minutes(),
        "by_kind": year.by_kind().iter().map(sum).collect::<Vec<_>>(),
        "entries": year.entries,
    })
}

/// One entry as a page, for whoever asks for all that is held on them.
#[must_use]
pub(super) fn entry_page(entry: &CpdEntry) -> Document {
    let mut page = Document {
        title: "An entry of your CPD log".into(),
        subtitle: format!("{}, {}", entry.what.trim(), days::day(entry.on)).into(),
        ..Document::default()
    };
    let mut section = Section::new("The entry");
    section.labelled("Kind", entry.kind.label());
    section.labelled("Time", time_text(entry.minutes.into()));
    section.labelled("With", entry.with.join(", "));
    section.labelled("What you changed because of it", entry.changed.as_str());
    page.section(section);
    page
}

/// The yearly record as CSV, a line a row.
#[must_use]
fn cpd_csv(year: &CpdYear) -> Vec<u8> {
    csv_sheet::render(&sheet(year))
}

/// The same as an Excel workbook.
///
/// # Errors
/// [`RenderError`], where it cannot be made.
fn cpd_workbook(year: &CpdYear) -> Result<Vec<u8>, RenderError> {
    workbook::render(&[sheet(year)])
}

fn sheet(year: &CpdYear) -> Sheet {
    let headings =
        ["Name", "Day", "Kind", "What", "Hours", "With", "What I changed because of it", "Id"];
    let row = |it: &CpdEntry| -> Vec<Cell> {
        vec![
            it.person.name.as_str().into(),
            it.on.into(),
            it.kind.label().into(),
            it.what.as_str().into(),
            Cell::Number(hours(it.minutes.into())),
            it.with.join("; ").into(),
            it.changed.as_str().into(),
            it.id.as_str().into(),
        ]
    };
    Sheet {
        name: "CPD",
        headings: headings.map(Into::into).into(),
        rows: year.entries.iter().map(row).collect(),
        charts: Vec::new(),
    }
}

/// Hours to the hundredth.
fn hours(minutes: u64) -> f64 {
    let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
    (f64::from(minutes) / 60.0 * 100.0).round() / 100.0
}
