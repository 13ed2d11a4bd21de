//! The manual pages and the words that shells complete: they say what the program understands, and
//! the shells take them.

#![expect(clippy::disallowed_methods, reason = "scripts are handed to shells as files")]

use std::process::{Command, Output, Stdio};

use alongside::cli::Arguments;
use clap::CommandFactory;

use crate::support::home::Home;

fn run(arguments: &[&str]) -> Output {
    let home = Home::new();
    Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .env("ALONGSIDE_DIR", home.path())
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

fn said(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Every command below this one, as it is typed.
fn below(command: &clap::Command, typed: &[&str], found: &mut Vec<Vec<String>>) {
    found.push(typed.iter().map(|&word| word.to_owned()).collect());
    for one in command.get_subcommands() {
        below(one, &[typed, &[one.get_name()]].concat(), found);
    }
}

#[test]
fn every_command_ends_with_2_where_it_is_not_understood_and_with_1_where_it_cannot_be_done() {
    let mut program = Arguments::command();
    program.build();
    let mut all = Vec::new();
    below(&program, &[], &mut all);
    let ends = |arguments: &[&str]| {
        let output = run(arguments);
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
        output.status.code()
    };
    for typed in &all {
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        assert_eq!(ends(&[&typed[..], &["--no-such-option"]].concat()), Some(2), "{typed:?}");
    }
    for not_understood in [
        &["frobnicate"][..],
        &["list", "--number", "x"],
        &["list", "--since", "when pigs fly"],
        &["people", "add", ""],
        &["setup", "--name", ""],
        &["search", ""],
        &["plan", "new", "--year", "last"],
        &["export", "last", "--since", "mon"],
        &["export", "last", "-o", "page.xyz"],
        &["calendar", "--on", "when pigs fly"],
        &["man", "frobnicate"],
    ] {
        assert_eq!(ends(not_understood), Some(2), "{not_understood:?}");
    }
    for not_done in [
        &[][..],
        &["meet", "Amina Khan"],
        &["show", "zzz"],
        &["thread", "Nobody"],
        &["list", "--programme", "gardening"],
        &["plan", "show"],
        &["drop-in", "Amina Khan"],
        &["export", "zzz"],
        &["delete", "zzz"],
        &["trash", "restore", "zzz"],
        &["pack", "remove", "zzz"],
        &["cpd", "list"],
    ] {
        assert_eq!(ends(not_done), Some(1), "{not_done:?}");
    }
}

#[test]
fn every_command_has_a_page_with_each_of_its_options() {
    let mut program = Arguments::command();
    program.build();
    let mut all = Vec::new();
    below(&program, &[], &mut all);
    assert!(all.len() > 30, "{all:?}");
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(said(&["man", "--to", folder.path().to_str().expect("a path")]), "");
    for typed in all {
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let page = said(&[&["man"], &typed[..]].concat());
        let of = |command: &'_ clap::Command, word: &&str| command.find_subcommand(word).cloned();
        let command = typed.iter().try_fold(program.clone(), |it, word| of(&it, word));
        let command = command.expect("a command");
        let name = [&["alongside"], &typed[..]].concat().join("-").replace('-', "\\-");
        assert!(page.contains(&format!("\n{name}")), "{name}: {page}");
        let file = folder.path().join(format!("{}.1", name.replace('\\', "")));
        assert_eq!(std::fs::read_to_string(&file).expect("a page"), page, "{}", file.display());
        let shown = command.get_arguments().filter(|it| !it.is_hide_set());
        for option in shown.filter_map(clap::Arg::get_long) {
            let option = format!("\\-\\-{}", option.replace('-', "\\-"));
            assert!(page.contains(&option), "{typed:?} has {option}");
        }
    }
    let none = run(&["man", "plan", "figurs"]);
    let why = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(why.contains("there is no command “figurs”; there are: new"), "{why}");
    let why = run(&["man", "--to", folder.path().join("none").to_str().expect("a path")]);
    let why = String::from_utf8_lossy(&why.stderr).into_owned();
    assert!(why.contains("could not write the manual: it is not there"), "{why}");
}

/// The script for a shell, in a file that it may be handed.
fn script(shell: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("alongside");
    std::fs::write(&file, said(&["completions", shell])).expect("written");
    let file = file.to_str().expect("a path").to_owned();
    (folder, file)
}

/// What a shell makes of these words; none where it is not on this machine.
fn in_shell(shell: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(shell).args(arguments).stdin(Stdio::null()).output() {
        Ok(output) => Some(output),
        Err(why) => {
            let required = std::env::var("ALONGSIDE_READERS").is_ok_and(|it| it == "required");
            assert!(!required, "{shell} has to be here: {why}");
            eprintln!("left out: {shell} is not on this machine");
            None
        }
    }
}

#[test]
fn each_shell_takes_its_script() {
    for shell in ["bash", "zsh", "fish"] {
        let (_folder, file) = script(shell);
        let Some(read) = in_shell(shell, &["-n", &file]) else { continue };
        let complaint = String::from_utf8_lossy(&read.stderr).into_owned();
        assert!(read.status.success() && complaint.is_empty(), "{shell}: {complaint}");
    }
    for shell in ["elvish", "nushell", "powershell"] {
        assert!(said(&["completions", shell]).contains("alongside"), "{shell}");
    }
}

#[test]
fn shells_complete_commands_and_their_options() {
    let (_folder, file) = script("bash");
    let completed = |words: &str, at: usize| {
        let asks = format!(
            ". {file}; COMP_WORDS=({words}); COMP_CWORD={at}; \
             _alongside alongside \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{at}-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let output = in_shell("bash", &["-c", &asks])?;
        Some(String::from_utf8(output.stdout).expect("text"))
    };
    if let Some(words) = completed("alongside pla", 1) {
        assert_eq!(words.trim(), "plan");
        let options = completed("alongside plan figures --fr", 3).expect("bash is here");
        assert_eq!(options.trim(), "--from");
    }
    let (_folder, file) = script("fish");
    let asks = format!("source {file}; complete -C 'alongside compl'");
    if let Some(output) = in_shell("fish", &["--no-config", "-c", &asks]) {
        let words = String::from_utf8(output.stdout).expect("text");
        assert!(words.starts_with("completions\t"), "{words}");
    }
}
