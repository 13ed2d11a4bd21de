//! The arguments of `man` and `completions`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Of which command.
#[derive(Debug, Args)]
pub struct ManArguments {
    /// The page of this command: plan figures; nothing for that of the whole program
    #[arg(value_name = "COMMAND")]
    pub(crate) of: Vec<String>,
    /// Write every page there is into this folder, as a package has them
    #[arg(long, value_name = "FOLDER", conflicts_with = "of")]
    pub(crate) to: Option<PathBuf>,
}

/// For which shell.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// Which shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: ShellWord,
}

/// A shell that can complete what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShellWord {
    /// Bash
    Bash,
    /// Elvish
    Elvish,
    /// Fish
    Fish,
    /// Nushell
    Nushell,
    /// PowerShell
    Powershell,
    /// Zsh
    Zsh,
}
