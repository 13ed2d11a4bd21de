//! `contribute`: sends the coach's counts of a school year to a folder that the trust shares.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use crate::coaching::calendar::year_of;
use crate::coaching::figures::{Contribution, WHAT_IS_IN_IT, are_in, newer_are_there};
use crate::coaching::people::Coach;
use crate::store::{contribution_bytes, kept_as, shown};
use crate::wording::days::date;

use super::context::CommandContext;
use super::error::CommandError;
use super::filters::day;
use super::output::{Output, path_text};

/// Where the coach's figures go.
#[derive(Debug, Args)]
pub struct ContributeArguments {
    /// The folder that your trust shares for this
    #[arg(long, value_name = "FOLDER")]
    #[cfg_attr(
        feature = "object-storage",
        arg(
            help = "The folder that your trust shares for this, or a bucket: s3://name/folder, az://, gs://"
        )
    )]
    pub(crate) to: Option<PathBuf>,
    /// Remember this folder for next time
    #[arg(long, requires = "to")]
    pub(crate) remember: bool,
    /// The school year, instead of this one: 2025-26
    #[arg(long, value_name = "YEAR", value_parser = |typed: &str| year_of(typed).ok_or("say it like 2026-27"))]
    pub(crate) year: Option<i32>,
    /// Count until this day, and not until today: 20/11/2026, "last fri"
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Print what would be written and where, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Send it the first time without being asked
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,
}

pub(super) fn contribute(
    asked: &ContributeArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = around.coach.ok_or_else(|| {
        CommandError::sentence(
            "your name goes with your figures: alongside setup --name \"Your Name\"",
        )
    })?;
    let sending = around.store.sending();
    let folder = asked.to.clone().or(sending.folder);
    let mut contribution = contribution(coach, asked, around, output)?;
    let Some(folder) = folder else {
        if asked.dry_run {
            return show(None, &contribution, &contribution_bytes(&contribution), output);
        }
        return Err(CommandError::sentence(
            "say where your trust gathers its figures: alongside contribute --to FOLDER; \
             --dry-run shows what would be sent",
        ));
    };
    let to_send = around.store.to_send(&folder, &mut contribution)?;
    let file = &to_send.file;
    if asked.dry_run {
        return show(Some(file), &contribution, &to_send.bytes, output);
    }
    // A clock that is wrong, or a day that was asked for: what is there already knows more.
    if let Some(until) = to_send.newer_until {
        let says = newer_are_there(until, contribution.up_to);
        return Err(CommandError::sentence(format!("{says}; --dry-run shows them")));
    }
    if !asked.yes && !sending.sent_to.contains(&kept_as(&folder)) {
        if !output.is_json() {
            output.page(&to_send.bytes)?;
        }
        output.aside(WHAT_IS_IN_IT);
        let question = format!("Write them to {}? Type yes —", shown(file));
        if output.ask(&question)?.as_deref().map(str::trim) != Some("yes") {
            return Err(CommandError::sentence("nothing was sent: yes, or --yes, sends it"));
        }
    }
    around.store.send(&folder, &to_send, &contribution, asked.remember)?;
    if output.is_json() {
        return output.value(&json!({ "file": path_text(file), "written": true,
            "revision": contribution.revision, "remembered": asked.remember }));
    }
    output.line(&are_in(&contribution.year, &shown(file)))
}

/// Prints a contribution that is not written: its bytes, and beside them their place.
fn show(
    file: Option<&Path>,
    contribution: &Contribution,
    bytes: &[u8],
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(&json!({ "file": file.map(path_text), "written": false,
            "contribution": contribution }));
    }
    output.page(bytes)?;
    output.aside(WHAT_IS_IN_IT);
    output.aside(&match file {
        Some(file) => format!("Nothing was written. Their place is {}", shown(file)),
        None => "Nothing was written. --to FOLDER says where they would go.".to_owned(),
    });
    Ok(())
}

/// The coach's contribution of a year, from every record that there is until the day that was asked
/// for.
fn contribution(
    coach: &Coach,
    asked: &ContributeArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Contribution, CommandError> {
    let on = day("--on", asked.on.as_deref(), None, around)?;
    let today = on.unwrap_or_else(|| around.now.today());
    if today > around.now.today() {
        return Err(CommandError::sentence(format!(
            "--on: {} is still to come, and nothing can be counted of it",
            date(today)
        )));
    }
    let own = around.store.own_figures(coach, asked.year, today);
    output.unreadable(own.unreadable);
    output.wrong_in_calendars(own.wrong_in_calendars);
    own.contribution.ok_or_else(|| CommandError::sentence("that school year has not begun yet"))
}
