//! The program: what was asked, with what is around it.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use alongside::cli::{
    Arguments, CommandContext, Invocation, Output, run as run_errand, typed_words,
};
use alongside::runtime::core_dump;
use alongside::runtime::opening::{AskedToMeet, opening};
use alongside::runtime::panic_guard::{self, PanicWanted};
use alongside::runtime::reopening::reopen;
use alongside::runtime::run::{Ended, run};
use alongside::runtime::startup::{FolderAnswer, get_ready};
use alongside::runtime::surface::is_plain;
use alongside::runtime::terminal::restore_on_panic;
use clap::{CommandFactory, FromArgMatches};

fn main() -> ExitCode {
    core_dump::forbid();
    restore_on_panic();
    let command = Arguments::command();
    let matches = command.clone().get_matches();
    let typed = typed_words(&command, &matches);
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|why| why.exit());
    let (out, err) = (io::stdout(), io::stderr());
    let refused = |says: &str| {
        let mut err = io::stderr();
        Output::new(&mut io::sink(), &mut err, false).refused(says, &typed);
        ExitCode::FAILURE
    };
    let flags = arguments.flags();
    let is_plain = is_plain(arguments.is_plain());
    let ready = match get_ready(flags.clone()) {
        Ok(ready) => ready,
        Err(why) => return refused(&why.to_string()),
    };
    if arguments.start_afresh {
        ready.start_afresh();
    }
    let takes_tour = matches!(arguments.asked, Some(Invocation::Tour));
    let meet = match arguments.asked {
        Some(asked) if asked.opens_the_example() => None,
        Some(Invocation::Errand(errand)) => {
            if let Some(Err(why)) = ready.answer.as_ref().map(FolderAnswer::wait) {
                return refused(&why.to_string());
            }
            let (mut out, mut err) = (io::BufWriter::new(out.lock()), err.lock());
            // Not locked: an errand may read a note from there.
            let mut listener = io::BufReader::new(io::stdin());
            let (read, watched) = (io::stdout().is_terminal(), io::stderr().is_terminal());
            let mut output = Output::new(&mut out, &mut err, arguments.json)
                .of_example(if ready.is_example { command_names() } else { Vec::new() })
                .watched(watched)
                .read(read)
                .heard_by(&mut listener);
            let now = ready.clock.now();
            let around = CommandContext {
                store: &ready.store,
                exports: &ready.exports,
                resolved: &ready.resolved,
                diagnostics: &ready.diagnostics,
                theme_diagnostics: &ready.theme_diagnostics,
                coach: ready.coach.as_ref(),
                is_example: ready.is_example,
                days_back: ready.clock.days_back(),
                now: &now,
                typed: &typed,
            };
            panic_guard::at(PanicWanted::InACommand);
            return run_errand(&errand, around, &mut output);
        }
        Some(Invocation::Meet(meet)) => Some(meet),
        Some(Invocation::Tour) | None => None,
    };
    let asked = meet.map(|meet| AskedToMeet {
        name: meet.name,
        protocol: meet.protocol,
        minutes: meet.minutes,
    });
    let opening = match opening(ready, asked) {
        Ok(opening) => opening.on_tour(takes_tour),
        Err(why) => return refused(&why.to_string()),
    };
    match run(opening, is_plain) {
        Ok(Ended { unsaved, reopens }) if unsaved.is_empty() => match reopens {
            Some(place) => reopen(place, &flags, is_plain).unwrap_or_else(|why| {
                refused(&format!("alongside could not be opened again: {why}"))
            }),
            None => ExitCode::SUCCESS,
        },
        Ok(Ended { unsaved, .. }) => {
            // The last resort: what could be saved nowhere is printed, so that it is not lost.
            for session in unsaved {
                refused(&session.to_string());
                println!("{}", session.text);
            }
            ExitCode::FAILURE
        }
        Err(why) => refused(&why.to_string()),
    }
}

/// The names of all subcommands.
fn command_names() -> Vec<String> {
    Arguments::command().get_subcommands().map(|it| it.get_name().to_owned()).collect()
}
