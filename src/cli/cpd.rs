//! `cpd`: notes what a coach did for their own study, prints it, and changes an entry.

use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_time::{minutes_typed, time_text};
use crate::coaching::durable::record::{MOST_TYPED_BYTES, bytes_in_file};
use crate::export::columns::aligned;
use crate::export::cpd_record::cpd_json;
use crate::search::names::is_in_name;
use crate::wording::days::day;
use crate::wording::lengths::whole_minutes;

use super::context::CommandContext;
use super::cpd_arguments::{CpdAct, CpdAdd, CpdArguments, CpdChange, CpdWhichYear};
use super::cpd_export::export;
use super::cpd_own::{coach, day_past, own, year};
use super::error::CommandError;
use super::naming::named;
use super::output::{Output, cell};
use super::show;

pub(super) fn cpd(
    asked: &CpdArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.act {
        None => list(&CpdWhichYear::default(), around, output),
        Some(CpdAct::List(asked)) => list(asked, around, output),
        Some(CpdAct::Add(asked)) => {
            add(asked, around, output).map_err(|why| why.giving_back(&asked.changed))
        }
        Some(CpdAct::Change(asked)) => {
            let words = asked.changed.as_deref().unwrap_or_default();
            change(asked, around, output).map_err(|why| why.giving_back(words))
        }
        Some(CpdAct::Export(asked)) => export(asked, around, output),
    }
}

fn list(
    asked: &CpdWhichYear,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let year = year(asked, around, output)?;
    if output.is_json() {
        return output.value(&cpd_json(&year));
    }
    if year.entries.is_empty() {
        return output.line(&format!(
            "Nothing in your CPD log for {} yet. Note something with: {} cpd add \"What it was\" \
             --kind course --hours 6",
            year.year,
            around.program()
        ));
    }
    let row = |it: &CpdEntry| {
        vec![
            it.id.short().to_owned(),
            day(it.on),
            it.kind.label().to_owned(),
            time_text(it.minutes.into()),
            cell(&it.told(), 60),
        ]
    };
    let rows = aligned(&year.entries.iter().map(row).collect::<Vec<_>>());
    for (it, line) in year.entries.iter().zip(&rows) {
        output.line(line)?;
        if !it.changed.trim().is_empty() {
            output.indented(&format!("        changed: {}", it.changed.trim()))?;
        }
    }
    output.line(&format!("{}, {}", year.year, year.in_short()))
}

fn add(
    asked: &CpdAdd,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = coach(around)?;
    let what = named("name of what it was", &asked.what)?;
    let meeting = match &asked.from {
        None => None,
        Some(typed) => Some(show::read(typed, around, output)?),
    };
    let held = meeting.as_ref().map(|it| (it.held_on(), it.seconds_spent()));
    let (held_on, lasted) = match held {
        None => (None, 0),
        Some((Some(on), seconds)) => (Some(on), whole_minutes(seconds)),
        Some((None, _)) => {
            return Err(CommandError::sentence("--from: that meeting has not been held yet"));
        }
    };
    let minutes = match (&asked.hours, u32::try_from(lasted)) {
        (Some(typed), _) => minutes_of(typed)?,
        (None, Ok(minutes)) if minutes > 0 => minutes,
        _ => return Err(CommandError::not_understood("say how long it took, with --hours")),
    };
    let today = around.now.today();
    let on = day_past("--on", asked.on.as_deref(), around)?.or(held_on).unwrap_or(today);
    let id = around.now.fresh.take();
    let mut entry = CpdEntry::new(id, coach.clone(), asked.kind.into(), on, minutes);
    entry.what = what;
    entry.with = with(&asked.with)?;
    asked.changed.trim().clone_into(&mut entry.changed);
    entry.session = meeting.map(|it| it.id);
    keep(&mut entry, around, output)?;
    say_kept(&entry, around, output)
}

fn change(
    asked: &CpdChange,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let meant = meant(&asked.entry, &own(around, output)?)?;
    let _lock = around.store.lock(&meant.id)?;
    let again = own(around, output)?.into_iter().find(|it| it.id == meant.id);
    let mut entry = again.unwrap_or(meant);
    if let Some(what) = &asked.what {
        entry.what = named("name of what it was", what)?;
    }
    if let Some(typed) = &asked.hours {
        entry.minutes = minutes_of(typed)?;
    }
    if let Some(on) = day_past("--on", asked.on.as_deref(), around)? {
        entry.on = on;
    }
    if let Some(kind) = asked.kind {
        entry.kind = kind.into();
    }
    if asked.alone || !asked.with.is_empty() {
        entry.with = with(&asked.with)?;
    }
    if let Some(changed) = &asked.changed {
        changed.trim().clone_into(&mut entry.changed);
    }
    keep(&mut entry, around, output)?;
    say_kept(&entry, around, output)
}

fn keep(
    entry: &mut CpdEntry,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if bytes_in_file(entry) > MOST_TYPED_BYTES {
        return Err(CommandError::sentence("that is too long for one entry"));
    }
    entry.stamp.change(around.now.wall);
    for notice in around.store.save_cpd_entry(entry)?.notices {
        output.trouble(&notice.to_string());
    }
    Ok(())
}

fn say_kept(
    entry: &CpdEntry,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(entry);
    }
    let (day, kind, time) = (day(entry.on), entry.kind.label(), time_text(entry.minutes.into()));
    output.line(&format!("{day}: {} ({kind}, {time}). It is in your log.", entry.told()))?;
    if entry.changed.is_empty() {
        output.line(&format!(
            "When it has changed something: {} cpd change {} --changed \"…\"",
            around.program(),
            entry.id.short()
        ))?;
    }
    Ok(())
}

fn minutes_of(typed: &str) -> Result<u32, CommandError> {
    minutes_typed(typed).map_err(|why| CommandError::not_understood(format!("--hours: {why}")))
}

fn with(typed: &[String]) -> Result<Vec<String>, CommandError> {
    typed.iter().map(|it| named("name of who was there", it)).collect()
}

/// The entry that `typed` names, by the end of its id or by words in what it was.
fn meant(typed: &str, entries: &[CpdEntry]) -> Result<CpdEntry, CommandError> {
    let end = typed.trim().to_ascii_lowercase();
    let has_end =
        |it: &CpdEntry| end.len() >= 4 && it.id.as_str().to_ascii_lowercase().ends_with(&end);
    let ways: [&dyn Fn(&CpdEntry) -> bool; 2] = [&has_end, &|it| is_in_name(typed, &it.what)];
    let those = |is_it: &dyn Fn(&CpdEntry) -> bool| -> Vec<CpdEntry> {
        entries.iter().filter(|it| is_it(it)).cloned().collect()
    };
    let mut found = ways.into_iter().map(those).find(|found| !found.is_empty()).unwrap_or_default();
    if let (Some(one), true) = (found.pop(), found.is_empty()) {
        return Ok(one);
    }
    let typed = cell(typed, 40);
    Err(CommandError::sentence(if found.is_empty() {
        format!("no entry of your CPD log is “{typed}”; alongside cpd list shows which there are")
    } else {
        format!("“{typed}” fits several entries; say which by the end of its id")
    }))
}
