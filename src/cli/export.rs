//! `export`: writes sessions as files for one audience.
//!
//! Everything is checked before the first file is written.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::audience::Audience;
use crate::coaching::session::{Session, Status};
use crate::export::export_options::{BundleError, KindRefused};
use crate::export::name_marks::others_on_the_page;
use crate::export::trust_layout::VARIABLES;
use crate::export::{Bundle, ExportKind, ExportOptions, KnownNames, RenderContext, Rendered};
use crate::rights::names_kept_back;
use crate::store::{fonts_with, is_legal_on_windows, shown};
use crate::wording::counts::count;

use super::case_review::{agree, case_json, case_lines, terms};
use super::chosen::chosen;
use super::context::CommandContext;
use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::export_options::{given, in_layout, options};
use super::export_target::ExportTarget;
use super::output::{Output, path_text};
use super::thread::thread_of;

pub(super) fn export(
    asked: &ExportArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if asked.template_help {
        return output.page(VARIABLES.as_bytes());
    }
    let target = ExportTarget::of(asked.output.as_deref());
    let options = options(asked, &target, around)?;
    let has_days = asked.since.is_some() || asked.until.is_some();
    if has_days && !asked.ids.is_empty() && options.shape != ExportKind::Diary {
        return Err(CommandError::not_understood(
            "--since and --until choose among meetings, and you have named them; leave one or the \
             other out",
        ));
    }
    let audience = options.audience;
    let case = terms(asked, (&target, options.shape), around, output)?;
    let options = ExportOptions { case, ..options };
    let mut bundle = match (&asked.term, asked.person.as_deref().filter(|_| asked.thread)) {
        (Some(term), _) => packed_term(term, asked.person.as_deref(), options, around, output)?,
        (None, Some(name)) => packed_thread(name, options, around, output)?,
        (None, None) => packed(asked, options, around, output)?,
    };
    let left_out = bundle.left_out();
    if left_out > 0 {
        let meetings = count(left_out, "meeting has", "meetings have");
        output.trouble(&format!("{meetings} not been held yet, and is not among them"));
    }
    if bundle.is_empty() {
        return Err(CommandError::sentence("nothing is left to write down"));
    }
    if audience != Audience::Case && !bundle.to_check().is_empty() {
        output.aside(&others_on_the_page(bundle.to_check()));
    }
    let files: Option<Vec<PathBuf>> = (0..bundle.len()).map(|n| target.file(&bundle, n)).collect();
    match files {
        None => print(asked, &bundle, around, output),
        Some(files) => write(asked, &mut bundle, &target, &files, around, output),
    }
}

fn packed(
    asked: &ExportArguments,
    options: ExportOptions,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Bundle, CommandError> {
    let is_diary = options.shape == ExportKind::Diary;
    let sessions = chosen(asked, !is_diary, around, output)?;
    let options =
        if is_diary { ExportOptions { given: given(asked, around)?, ..options } } else { options };
    refuse_drafts(asked, &options, &sessions)?;
    let known_names = known_names(options.audience, around, output);
    Bundle::of(sessions, &known_names, options).map_err(|why| match why {
        KindRefused::NoDates(_) if asked.since.is_none() => {
            CommandError::sentence(format!("{why}; --since takes earlier ones"))
        }
        why => why.into(),
    })
}

fn packed_thread(
    name: &str,
    options: ExportOptions,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Bundle, CommandError> {
    let (person, thread, unreadable) = thread_of(name, around)?;
    output.unreadable(unreadable);
    let known_names = known_names(options.audience, around, output);
    Ok(Bundle::of_thread(&person, &thread, &known_names, options)?)
}

fn packed_term(
    term: &str,
    name: Option<&str>,
    options: ExportOptions,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Bundle, CommandError> {
    let person = name.map(|name| around.store.person(name)).transpose()?;
    let none = || {
        CommandError::not_understood(format!(
            "--term: no half-term or term that has begun is called \u{201c}{term}\u{201d}; say \
             this half-term, last half-term, autumn 2, or spring 2025-26"
        ))
    };
    let report = around.store.term_report(person.as_ref(), term, around.now.today());
    let (report, unreadable) = report.ok_or_else(none)?;
    output.unreadable(unreadable);
    let known_names = known_names(options.audience, around, output);
    Ok(Bundle::of_term(&report, &known_names, options)?)
}

/// Refuses a meeting that was named and cannot be exported, rather than leaving it out.
fn refuse_drafts(
    asked: &ExportArguments,
    options: &ExportOptions,
    sessions: &[Session],
) -> Result<(), CommandError> {
    let drafts = |session: &&Session| session.status == Status::Prepared;
    let draft = sessions.iter().find(drafts).filter(|_| !options.audience.sees_drafts());
    let shows_drafts = asked.ids.is_empty() || options.shape == ExportKind::Diary;
    match draft.filter(|_| !shows_drafts) {
        Some(session) => Err(CommandError::sentence(format!(
            "the meeting {} has not been held yet, so there is nothing to give {}; --for coach \
             writes down what you prepared",
            session.id.short(),
            options.audience.label()
        ))),
        None => Ok(()),
    }
}

/// The names that must not be in a page for `audience`; records that could not be read for it are
/// told of.
fn known_names(
    audience: Audience,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> KnownNames {
    let (known, unread) = names_kept_back(audience, around.store);
    output.unreadable(unread);
    known
}

/// Why several invitations do not go into one file.
fn a_file_each(meetings: usize) -> CommandError {
    CommandError::sentence(format!(
        "{meetings} meetings are {meetings} invitations, a file each, as mail programs answer one at \
         a time; name a folder with -o, or choose fewer with --since and --until"
    ))
}

fn print(
    asked: &ExportArguments,
    bundle: &Bundle,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if bundle.len() > 1 && bundle.options().shape == ExportKind::Diary {
        return Err(a_file_each(bundle.len()));
    }
    let ends_with = |endings: &[&str]| endings.iter().any(|it| bundle.name(0).ends_with(it));
    if bundle.len() > 1 && !ends_with(&[".md", ".txt"]) {
        return Err(CommandError::sentence(format!(
            "{} pages of a layout can only be printed one after another as md or txt; choose a \
             folder",
            bundle.len()
        )));
    }
    if output.is_read() && !bundle.options().shape.is_text() {
        return Err(CommandError::sentence(
            "this is nothing to read on a terminal; choose a file, or hand it on to another program",
        ));
    }
    let going = &mut |_| ControlFlow::Continue(());
    for n in 0..bundle.len() {
        if n > 0 {
            output.page(b"\n")?;
        }
        let page = of_made(asked, bundle.to_look_at(n, &mut context(going)), output)?;
        output.page(&page)?;
    }
    for line in case_lines(bundle) {
        output.aside(&line);
    }
    around.store.gave_dates(&bundle.dates_given());
    Ok(())
}

fn write(
    asked: &ExportArguments,
    bundle: &mut Bundle,
    target: &ExportTarget,
    files: &[PathBuf],
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if let [file, other, ..] = files
        && file == other
        && bundle.options().shape == ExportKind::Diary
    {
        return Err(a_file_each(files.len()));
    }
    if let ([file, _, ..], Some(_)) = (files, &asked.template)
        && files.iter().all(|it| it == file)
    {
        return Err(CommandError::sentence(format!(
            "a layout fills a page for each of {} meetings, and {} is one file; name a folder",
            files.len(),
            shown(file)
        )));
    }
    let audience = Audience::from(asked.audience);
    if audience == Audience::Case {
        agree(asked, bundle, around, output)?;
    }
    let bundle = &*bundle;
    // An invalid layout is found before the first file is written.
    if asked.template.is_some() {
        bytes(asked, bundle, 0, output)?;
    }
    let there = there_already(asked, bundle, files, around, output)?;
    if let Some(first) = files.first() {
        target.make_folder(around.store)?;
        let folder = target.folder().unwrap_or_else(|| first.parent().unwrap_or(first));
        around.store.ready_for_export(folder, files, around.now.wall)?;
        around.store.exported_to(folder);
    }
    for (n, file) in files.iter().enumerate() {
        output.progress(n, files.len());
        // Remembered before it is written: an erasure must know it even if this is broken off.
        if target.folder().is_none() || !bundle.is_known_by_name() {
            around.store.exported_as(file, bundle.ids(n));
        }
        if !there.contains(&n) {
            let page = bytes(asked, bundle, n, output)?;
            around.store.write_export(file, &page, asked.force)?;
        }
        if output.is_json() {
            let sessions = bundle.sessions();
            // The dates of a calendar are in an order of their own.
            let is_each = bundle.len() == sessions.len()
                && (bundle.len() == 1 || bundle.options().shape != ExportKind::Diary);
            let session = if is_each { sessions.get(n) } else { None };
            let (id, all) = (session.map(|it| &it.id), sessions.len());
            let (file, reader) = (path_text(file), audience.label());
            let said = json!({ "session": id, "sessions": all, "file": file, "for": reader });
            output.value(&said)?;
        } else {
            let same = if there.contains(&n) { "; it was there already" } else { "" };
            output.line(&format!("{}, for {}{same}", shown(file), audience.label()))?;
        }
        warn_of_name(file, output);
    }
    output.progress(files.len(), files.len());
    around.store.gave_dates(&bundle.dates_given());
    if output.is_json() && !audience.sees_names() {
        return output.value(&case_json(bundle));
    }
    Ok(())
}

/// Which of `files` are there as they would be written, so that what was broken off can be gone on
/// with.
///
/// # Errors
/// A sentence, where another file is in the place of one.
fn there_already(
    asked: &ExportArguments,
    bundle: &Bundle,
    files: &[PathBuf],
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<BTreeSet<usize>, CommandError> {
    let mut same = BTreeSet::new();
    if asked.force {
        return Ok(same);
    }
    for (n, file) in files.iter().enumerate().filter(|(_, file)| file.exists()) {
        if !around.store.holds(file, &bytes(asked, bundle, n, output)?) {
            return Err(CommandError::sentence(format!(
                "{} is there already; --force replaces it, --output names another",
                shown(file)
            )));
        }
        same.insert(n);
    }
    Ok(same)
}

/// The content of file `n`, which may leave.
fn bytes(
    asked: &ExportArguments,
    bundle: &Bundle,
    n: usize,
    output: &mut Output<'_>,
) -> Result<Vec<u8>, CommandError> {
    let going = &mut |_| ControlFlow::Continue(());
    of_made(asked, bundle.file(n, &mut context(going)), output)
}

/// With the fonts of this computer.
fn context(going: &mut dyn FnMut(usize) -> ControlFlow<()>) -> RenderContext<'_> {
    RenderContext { fonts: &fonts_with, going }
}

/// The bytes of what was made; prints warnings about it.
fn of_made(
    asked: &ExportArguments,
    made: Result<Rendered, BundleError>,
    output: &mut Output<'_>,
) -> Result<Vec<u8>, CommandError> {
    match made {
        Ok(made) => {
            if let Some(remark) = made.remark() {
                output.trouble(&remark);
            }
            Ok(made.bytes)
        }
        Err(BundleError::Layout(why)) => {
            Err(in_layout(asked.template.as_deref().unwrap_or(Path::new("")), &why))
        }
        Err(BundleError::Page(why)) => Err(why.into()),
        Err(why @ (BundleError::NotAgreed | BundleError::AgreedBefore { .. })) => {
            Err(CommandError::sentence(format!("{why}, with --agreed-on DAY")))
        }
    }
}

fn warn_of_name(file: &Path, output: &mut Output<'_>) {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if !is_legal_on_windows(&name) {
        let file = shown(file);
        output.trouble(&format!(
            "Windows takes no file called {file}: give it another name before it goes there"
        ));
    }
}
