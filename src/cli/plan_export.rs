//! `plan export`: writes a plan as a workbook or CSV files, week by week for another program, or as a
//! page for those who read no plan.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::figures::Measuring;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::data::json_line;
use crate::export::plan_pages::{PlanPageReader, PlanPages};
use crate::export::plan_tables::{plan_csv, plan_workbook};
use crate::export::plan_weeks::plan_weeks;
use crate::export::{Document, Format, RenderContext};
use crate::store::{fonts_with, shown};

use super::context::CommandContext;
use super::error::CommandError;
use super::filters::day;
use super::output::{Output, path_text};
use super::plan_changes::school_id;
use super::plan_file_arguments::{PlanExport, PlanFormatWord};
use super::plan_which::which;

pub(super) fn export(
    asked: &PlanExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = which(asked.plan.as_deref(), around, output)?;
    let typed = asked.output.clone().unwrap_or_default();
    let format = format(asked)?;
    if format == PlanFormatWord::Csv {
        let files = plan_csv(&plan).into_iter().map(|(name, bytes)| (typed.join(name), bytes));
        return write(&files.collect::<Vec<_>>(), asked, around, output);
    }
    let (stem, ending, bytes) = one_file(&plan, format, asked, around, output)?;
    if typed == Path::new("-") && format.is_text() {
        return output.page(&bytes);
    }
    let is_folder = typed.as_os_str().is_empty() || typed.is_dir();
    let file = if is_folder { typed.join(format!("{stem}.{ending}")) } else { typed };
    write(&[(file, bytes)], asked, around, output)
}

/// The format: as it was said, by the ending of the file, else a page where there is a reader.
fn format(asked: &PlanExport) -> Result<PlanFormatWord, CommandError> {
    let usual = || match asked.reader {
        Some(_) if Format::Pdf.is_here() => PlanFormatWord::Pdf,
        Some(_) => PlanFormatWord::Html,
        None => PlanFormatWord::Xlsx,
    };
    let ending = asked.output.as_deref().and_then(Path::extension).and_then(|it| it.to_str());
    let by_ending = ending.and_then(PlanFormatWord::of_ending);
    let format = asked.format.or(by_ending).unwrap_or_else(usual);
    match (format.page(), asked.reader) {
        (Some(_), None) => Err(CommandError::sentence(
            "a page is for somebody: --for lead, school, staff or trustees",
        )),
        (None, Some(_)) => {
            Err(CommandError::sentence("for somebody it is a page: --format pdf, html, docx or md"))
        }
        _ => Ok(format),
    }
}

fn write(
    files: &[(PathBuf, Vec<u8>)],
    asked: &PlanExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    for (file, bytes) in files {
        around.store.write_export(file, bytes, asked.force)?;
        if !output.is_json() {
            output.line(&shown(file))?;
        }
    }
    if output.is_json() {
        let files: Vec<String> = files.iter().map(|(file, _)| path_text(file)).collect();
        return output.value(&json!({ "files": files }));
    }
    Ok(())
}

/// What is written as one file: the words of its name, its ending, and its bytes. All of it is made
/// with what coaches have sent.
fn one_file(
    plan: &CoachingPlan,
    format: PlanFormatWord,
    asked: &PlanExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(String, &'static str, Vec<u8>), CommandError> {
    let today = day("--on", asked.on.as_deref(), None, around)?.unwrap_or(around.now.today());
    let found = around.store.figures_for(plan, asked.from.as_deref());
    for problem in &found.problems {
        output.trouble(&problem.to_string());
    }
    if found.sums.sent().is_empty() {
        output.aside("No figures of coaches are in it; --from FOLDER says where they send theirs.");
    }
    let reading = around.store.read_plan(plan.clone(), (found.came, &found.sums), today);
    let (calendars, offer) = (around.store.calendars().calendars, around.store.offer().offer);
    let measuring = Measuring {
        plan: &reading.plan,
        sums: &found.sums,
        calendar: calendars.of_trust(),
        programmes: offer.programmes(),
    };
    let stem = format!("plan-{}", plan.id.short());
    match (format.page(), asked.reader) {
        (Some(page), Some(reader)) => {
            let school = asked.school.as_deref().map(|it| school_id(plan, it)).transpose()?;
            let school = school.filter(|it| !it.is_empty());
            let people: Vec<String> =
                around.store.people().people.into_iter().map(|it| it.name).collect();
            let pages = PlanPages { reading: &reading, measuring, people: &people };
            let pages = pages.pages(PlanPageReader::from(reader), school.as_deref());
            let of = school.map(|it| format!("-{it}")).unwrap_or_default();
            let stem = format!("{stem}-{}{of}", reader.word());
            Ok((stem, page.extension(), printed(page, &pages, output)?))
        }
        _ if format == PlanFormatWord::Ndjson => {
            let rows = plan_weeks(measuring, today);
            let lines = rows.iter().map(|it| json_line(it) + "\n").collect::<String>();
            Ok((stem, "ndjson", lines.into_bytes()))
        }
        _ => Ok((stem, "xlsx", plan_workbook(measuring, &reading.report, today)?)),
    }
}

/// The pages as one file.
fn printed(
    format: Format,
    pages: &[Document],
    output: &mut Output<'_>,
) -> Result<Vec<u8>, CommandError> {
    let Some(first) = pages.first() else {
        return Err(CommandError::sentence("no school is in a phase of the plan yet"));
    };
    let going = &mut |_| ControlFlow::Continue(());
    let context = &mut RenderContext { fonts: &fonts_with, going };
    let made = format.print(first.title.as_str(), pages, context)?;
    if let Some(remark) = made.remark() {
        output.trouble(&remark);
    }
    Ok(made.bytes)
}
