//! The options of `export`, as they were typed.

use std::path::Path;

use crate::coaching::given_date::{GivenDates, GivenScope};
use crate::export::trust_layout::LayoutError;
use crate::export::{
    CalendarSpan, ExportKind, ExportOptions, FileNaming, Format, Invitation, TrustLayout,
    TrustReference,
};
use crate::search::SessionQuery;
use crate::store::{Freshness, read_bytes, read_text, shown};

use super::chosen::{days, everybody};
use super::context::CommandContext;
use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::export_target::ExportTarget;
use super::output::cell;

pub(super) fn options(
    asked: &ExportArguments,
    target: &ExportTarget,
    around: CommandContext<'_>,
) -> Result<ExportOptions, CommandError> {
    let layout = match &asked.template {
        None => None,
        Some(file) => {
            let gone = || CommandError::sentence(format!("there is no layout {}", shown(file)));
            let text = read_text(file)?.ok_or_else(gone)?;
            let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            Some(TrustLayout::new(&name, &text).map_err(|why| in_layout(file, &why))?)
        }
    };
    let shape = target.shape(asked.format, layout.as_ref())?;
    let now = around.now.wall;
    Ok(ExportOptions {
        with_step: asked.action_step,
        one: asked.ids.len() == 1,
        together: target.joins(shape),
        layout,
        reference: reference(asked, shape)?,
        invite: invite(asked, shape)?,
        naming: match (asked.names, asked.flat) {
            (true, _) => FileNaming::ByName,
            (false, true) => FileNaming::ById,
            (false, false) => FileNaming::Folders,
        },
        span: if shape == ExportKind::Diary {
            span(asked, around)?
        } else {
            CalendarSpan::from_today(now)
        },
        ..ExportOptions::new(asked.audience.into(), shape, now, around.store.offer().offer.into())
    })
}

/// What calendars were given before, and for which of it this export speaks.
pub(super) fn given(
    asked: &ExportArguments,
    around: CommandContext<'_>,
) -> Result<GivenDates, CommandError> {
    // What cannot be read may be the session that a date stands in.
    let all = around.store.find(&SessionQuery::default(), Freshness::UpToDate, 0).counts();
    let scope = match &asked.person {
        _ if all.unreadable > 0 => GivenScope::Sessions,
        Some(name) => GivenScope::With(around.store.who(name, everybody(around))?.id),
        None if asked.ids.is_empty() => GivenScope::Everybody,
        None => GivenScope::Sessions,
    };
    Ok(GivenDates { dates: around.store.dates_given(), scope })
}

/// The addresses of an invitation.
fn invite(
    asked: &ExportArguments,
    shape: ExportKind,
) -> Result<Option<(String, String)>, CommandError> {
    let (Some(from), Some(to)) = (&asked.from, &asked.to) else { return Ok(None) };
    if shape != ExportKind::Diary {
        return Err(CommandError::not_understood("--to invites to a meeting: --format ics"));
    }
    for address in [from, to] {
        if !Invitation::takes(address) {
            return Err(CommandError::not_understood(format!(
                "{} is no e-mail address; write it as name@school.uk",
                cell(address, 80)
            )));
        }
    }
    Ok(Some((from.clone(), to.clone())))
}

/// The days whose dates go into a calendar.
fn span(asked: &ExportArguments, around: CommandContext<'_>) -> Result<CalendarSpan, CommandError> {
    let (since, until) = days(asked, None, around)?;
    let today = CalendarSpan::from_today(around.now.wall);
    Ok(CalendarSpan { since: since.unwrap_or(today.since), until, ..today })
}

/// The look of the trust's own Word file.
fn reference(
    asked: &ExportArguments,
    shape: ExportKind,
) -> Result<Option<TrustReference>, CommandError> {
    let Some(file) = &asked.reference else { return Ok(None) };
    if !matches!(shape, ExportKind::Page(Format::Docx | Format::Html | Format::Pdf)) {
        return Err(CommandError::not_understood(
            "--reference is the look of pages in Word, and the head and foot of those in PDF and \
             HTML: --format docx, pdf or html",
        ));
    }
    let gone = || CommandError::sentence(format!("there is no file {}", shown(file)));
    let bytes = read_bytes(file)?.ok_or_else(gone)?;
    let refused =
        |why| CommandError::sentence(format!("{} cannot be used for its look: {why}", shown(file)));
    TrustReference::new(&bytes).map(Some).map_err(refused)
}

pub(super) fn in_layout(file: &Path, why: &LayoutError) -> CommandError {
    CommandError::sentence(format!("the layout {} cannot be used: {why}", shown(file)))
}
