//! The program: what was asked, with what is around it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use alongside::cli::{
    Arguments, CommandContext, Invocation, Output, ReadableStream, run as run_errand, typed_words,
};
use alongside::runtime::core_dump;
use alongside::runtime::opening::{AskedToMeet, opening};
use alongside::runtime::panic_guard::{self, PanicWanted};
use alongside::runtime::reopening::reopen;
use alongside::runtime::run::{Ended, run};
use alongside::runtime::startup::{FolderAnswer, get_ready};
use alongside::runtime::surface::{is_plain, shows_ascii_alone};
use alongside::runtime::terminal::restore_on_panic;
use alongside::runtime::terminal_answers::ask_terminal;
use clap::{CommandFactory, FromArgMatches};

fn main() -> ExitCode {
    core_dump::forbid();
    restore_on_panic();
    let only_ascii = shows_ascii_alone();
    let command = Arguments::command();
    let matches = match command.clone().try_get_matches() {
        Ok(matches) => matches,
        Err(why) => return told(&why, only_ascii),
    };
    let typed = typed_words(&command, &matches);
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(why) => return told(&why, only_ascii),
    };
    let (out, err) = (io::stdout(), io::stderr());
    let (read, watched) = (out.is_terminal(), err.is_terminal());
    let refused = |says: &str| {
        let mut err = ReadableStream::new(io::stderr(), watched && only_ascii);
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
            // What is for another program is as it is.
            let only_ascii = ready.resolved.shows_ascii_alone() && !arguments.json;
            let out = io::BufWriter::new(out.lock());
            let mut out = ReadableStream::new(out, read && only_ascii);
            let mut err = ReadableStream::new(err.lock(), watched && only_ascii);
            // Not locked: an errand may read a note from there.
            let mut listener = io::BufReader::new(io::stdin());
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
                variables: &ready.variables,
                key_set: ready.keymap.set_name(),
                ask_terminal,
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

/// Prints what is said of the arguments themselves: help, the version, or what cannot be understood.
fn told(why: &clap::Error, only_ascii: bool) -> ExitCode {
    let is_read =
        if why.use_stderr() { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    if !(only_ascii && is_read) {
        why.exit();
    }
    let says = why.render().to_string();
    // Refused, there is nobody to tell.
    let _ = if why.use_stderr() {
        ReadableStream::new(io::stderr(), true).write_all(says.as_bytes())
    } else {
        ReadableStream::new(io::stdout(), true).write_all(says.as_bytes())
    };
    u8::try_from(why.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// The names of all subcommands.
fn command_names() -> Vec<String> {
    Arguments::command().get_subcommands().map(|it| it.get_name().to_owned()).collect()
}
