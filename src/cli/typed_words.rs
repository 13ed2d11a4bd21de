//! The words that were typed for a command to keep: where the disk takes none of them, they are
//! printed, whichever command it was.

use std::any::TypeId;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

/// Commands that only read, or for which what is typed names something that is there: nothing of it
/// is lost.
const KEEP_NOTHING: [&str; 50] = [
    "calendar",
    "calibrate list",
    "calibrate open",
    "calibrate seal",
    "check",
    "coaches list",
    "completions",
    "contribute",
    "cpd export",
    "cpd list",
    "delete",
    "example",
    "export",
    "growth",
    "library",
    "library find",
    "list",
    "man",
    "meet",
    "network export",
    "network list",
    "network problem export",
    "network problem read",
    "network show",
    "pack build",
    "pack check",
    "pack import",
    "pack list",
    "pack remove",
    "pack update",
    "paths",
    "people archive",
    "people erase",
    "people export",
    "people resume",
    "plan",
    "plan agree",
    "plan check",
    "plan export",
    "plan figures",
    "plan import",
    "plan list",
    "plan show",
    "schema",
    "search",
    "settings",
    "show",
    "thread",
    "today",
    "trash restore",
];

/// What was typed for the command to keep, a line each; nothing for one that keeps nothing.
#[must_use]
pub fn typed_words(command: &Command, matches: &ArgMatches) -> String {
    let (mut command, mut matches, mut path) = (command, matches, Vec::new());
    while let Some((name, below)) = matches.subcommand() {
        let Some(found) = command.find_subcommand(name) else { break };
        (command, matches) = (found, below);
        path.push(name);
    }
    if path.is_empty() || KEEP_NOTHING.contains(&path.join(" ").as_str()) {
        return String::new();
    }
    let typed = command.get_arguments().filter(|argument| {
        let is_text = argument.get_value_parser().type_id() == TypeId::of::<String>();
        let id = argument.get_id().as_str();
        is_text
            && !argument.is_global_set()
            && matches!(matches.try_contains_id(id), Ok(true))
            && matches.value_source(id) == Some(ValueSource::CommandLine)
    });
    let values = typed.filter_map(|argument| matches.get_raw(argument.get_id().as_str())).flatten();
    let values = values.map(|value| value.to_string_lossy().trim().to_owned());
    // `-` stands for what is read from the input.
    let values = values.filter(|value| !value.is_empty() && value != "-");
    values.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::arguments::Arguments;
    use super::*;

    /// Every command by its names, with how many of its options and arguments take text.
    fn commands(command: &Command, path: &str, all: &mut Vec<(String, usize)>) {
        let is_text = |argument: &&clap::Arg| {
            argument.get_value_parser().type_id() == TypeId::of::<String>()
                && !argument.is_global_set()
        };
        all.push((path.to_owned(), command.get_arguments().filter(is_text).count()));
        for below in command.get_subcommands() {
            let path = format!("{path} {}", below.get_name());
            commands(below, path.trim_start(), all);
        }
    }

    fn given_back(line: &[&str]) -> String {
        let command = Arguments::command();
        let matches = command.clone().try_get_matches_from([&["alongside"], line].concat());
        typed_words(&command, &matches.unwrap_or_else(|why| panic!("{line:?}: {why}")))
    }

    #[test]
    fn every_command_that_takes_words_gives_them_back_or_is_known_to_keep_none() {
        let mut all = Vec::new();
        commands(&Arguments::command(), "", &mut all);
        for known in KEEP_NOTHING {
            assert!(all.iter().any(|(path, _)| path == known), "{known} is no command");
        }
        let keeping = all.iter().filter(|(path, texts)| {
            !path.is_empty() && *texts > 0 && !KEEP_NOTHING.contains(&path.as_str())
        });
        let names: Vec<&str> = keeping.map(|(path, _)| path.as_str()).collect();
        // A command that is new here is listed by whoever adds it: does it keep what is typed?
        assert_eq!(names, KEEPING);
    }

    /// Those that keep what is typed.
    const KEEPING: [&str; 21] = [
        "setup",
        "people add",
        "people edit",
        "people pause",
        "drop-in",
        "plan new",
        "plan decide",
        "plan done",
        "coaches add",
        "coaches state",
        "cpd add",
        "cpd change",
        "network add",
        "network change",
        "network case",
        "network problem new",
        "network problem change",
        "network problem answer",
        "network decide",
        "calibrate new",
        "calibrate join",
    ];

    #[test]
    fn all_that_was_typed_is_given_back() {
        let typed = [
            "cpd",
            "add",
            "How novices learn",
            "--kind",
            "course",
            "--hours",
            "2",
            "--changed",
            "wait",
        ];
        assert_eq!(given_back(&typed), "How novices learn\n2\nwait");
        let typed = ["drop-in", "Amina Khan", "--note", "-", "--lesson", "Maths"];
        assert_eq!(given_back(&typed), "Amina Khan\nMaths");
        assert_eq!(given_back(&["show", "Amina Khan"]), "");
    }
}
