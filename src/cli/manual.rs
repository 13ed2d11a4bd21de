//! `man` and `completions`: what a package lays beside the program, made from the very arguments that
//! it understands, so that neither can be out of date.

use clap::{Command, CommandFactory};
use clap_complete::{Shell, generate};
use clap_complete_nushell::Nushell;
use clap_mangen::{Man, generate_to};
use serde_json::json;

use super::arguments::Arguments;
use super::error::CommandError;
use super::manual_arguments::{CompletionsArguments, ManArguments, ShellWord};
use super::output::Output;
use crate::store::StoreError;

pub(super) fn man(asked: &ManArguments, output: &mut Output<'_>) -> Result<(), CommandError> {
    if let Some(folder) = &asked.to {
        let refused = |why| StoreError::new("write the manual", folder, why);
        return Ok(generate_to(Arguments::command(), folder).map_err(refused)?);
    }
    let mut program = Arguments::command();
    program.build();
    let mut command = &program;
    for word in &asked.of {
        command = command.find_subcommand(word).ok_or_else(|| no_such(word, command))?;
    }
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    if output.is_json() {
        let page = String::from_utf8_lossy(&page);
        return output.value(&json!({ "command": asked.of.join(" "), "page": page }));
    }
    output.page(&page)?;
    if output.is_read() {
        output.aside("This is the page as man keeps it; to read it: alongside man | man -l -");
    }
    Ok(())
}

/// Says which commands there are instead.
fn no_such(word: &str, above: &Command) -> CommandError {
    let known: Vec<&str> = above.get_subcommands().map(Command::get_name).collect();
    CommandError::not_understood(if known.is_empty() {
        format!("“{}” has no commands of its own", above.get_name())
    } else {
        format!("there is no command “{word}”; there are: {}", known.join(", "))
    })
}

pub(super) fn completions(
    asked: &CompletionsArguments,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut program = Arguments::command();
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    let shell = match asked.shell {
        ShellWord::Bash => Shell::Bash,
        ShellWord::Elvish => Shell::Elvish,
        ShellWord::Fish => Shell::Fish,
        ShellWord::Powershell => Shell::PowerShell,
        ShellWord::Zsh => Shell::Zsh,
        ShellWord::Nushell => {
            generate(Nushell, &mut program, name, &mut script);
            return print(&script, output);
        }
    };
    generate(shell, &mut program, name, &mut script);
    print(&script, output)
}

fn print(script: &[u8], output: &mut Output<'_>) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(&json!({ "script": String::from_utf8_lossy(script) }));
    }
    output.page(script)
}
