//! Runs a subcommand and returns the exit code: 0 for success; where it could not be done 1, and where
//! it could not be understood 2, which is printed as one sentence. (Most of what cannot be understood
//! never comes here: clap says so before.)

use std::process::ExitCode;

use crate::example_trust::{FILES, SENT};

use super::arguments::CliCommand;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;
use super::{
    calendar, calibrate, check, coaches, contribute, cpd, delete, drop_in, example, export, growth,
    library, list, manual, network, pack, paths, people, plan, schema, search, settings, setup,
    show, thread, today, trash,
};

/// Runs `errand`.
pub fn run(errand: &CliCommand, around: CommandContext<'_>, output: &mut Output<'_>) -> ExitCode {
    let done = done(errand, around, output);
    around.store.note_record();
    match done.and_then(|()| output.finish()) {
        Ok(()) | Err(CommandError::HeardEnough) => ExitCode::SUCCESS,
        Err(refusal) => {
            let refusal = refusal.giving_back_all(around.typed);
            output.trouble(&refusal.to_string());
            if let CommandError::NotKept { words, .. } = &refusal {
                output.gives_back(words);
            }
            ExitCode::from(refusal.exit_code())
        }
    }
}

fn done(
    errand: &CliCommand,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if errand.needs_records()
        && let Some(emptied) = around.store.look_for_emptied()
    {
        return Err(CommandError::Emptied(emptied.to_string()));
    }
    if around.is_example {
        around.store.begin_example(&FILES, &SENT, around.days_back)?;
    }
    match errand {
        CliCommand::Setup(asked) => setup::setup(asked, around, output),
        CliCommand::People(asked) => people::people(asked, around, output),
        CliCommand::Today(asked) => today::today(asked, around, output),
        CliCommand::Thread(asked) => thread::thread(asked, around, output),
        CliCommand::DropIn(asked) => drop_in::drop_in(asked, around, output),
        CliCommand::Library(asked) => library::library(asked, around, output),
        CliCommand::Pack(asked) => pack::pack(asked, around, output),
        CliCommand::List(asked) => list::list(asked, around, output),
        CliCommand::Search(asked) => search::search(asked, around, output),
        CliCommand::Show(asked) => show::show(asked, around, output),
        CliCommand::Export(asked) => export::export(asked, around, output),
        CliCommand::Contribute(asked) => contribute::contribute(asked, around, output),
        CliCommand::Calendar(asked) => calendar::calendar(asked, around, output),
        CliCommand::Check(asked) => check::check(asked, around, output),
        CliCommand::Schema(asked) => schema::schema(asked, output),
        CliCommand::Example(_) => example::remove(around, output),
        CliCommand::Delete(asked) => delete::delete(asked, around, output),
        CliCommand::Trash(asked) => trash::trash(asked, around, output),
        CliCommand::Coaches(asked) => coaches::coaches(asked, around, output),
        CliCommand::Growth(asked) => growth::growth(asked, around, output),
        CliCommand::Cpd(asked) => cpd::cpd(asked, around, output),
        CliCommand::Calibrate(asked) => calibrate::calibrate(asked, around, output),
        CliCommand::Network(asked) => network::network(asked, around, output),
        CliCommand::Plan(asked) => plan::plan(asked, around, output),
        CliCommand::Settings(asked) => settings::settings(asked, around, output),
        CliCommand::Paths => paths::paths(around, output),
        CliCommand::Man(asked) => manual::man(asked, output),
        CliCommand::Completions(asked) => manual::completions(asked, output),
    }
}

impl CliCommand {
    /// Whether it reads or writes records, and is refused where these are gone.
    fn needs_records(&self) -> bool {
        if let Self::Pack(asked) = self {
            return !asked.act.is_for_authors();
        }
        !matches!(
            self,
            Self::Check(_)
                | Self::Completions(_)
                | Self::Example(_)
                | Self::Man(_)
                | Self::Paths
                | Self::Schema(_)
                | Self::Settings(_)
        )
    }
}
