//! The arguments of `delete` and `trash`.

use clap::{Args, Subcommand};

/// What to delete.
#[derive(Debug, Args)]
pub struct DeleteArguments {
    /// The end of its id, or "last"
    pub id: String,
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

/// What to do with the trash.
#[derive(Debug, Args)]
pub struct TrashArguments {
    /// What; nothing lists it.
    #[command(subcommand)]
    pub(crate) asked: Option<TrashCommand>,
}

/// What can be done with the trash.
#[derive(Debug, Subcommand)]
pub(crate) enum TrashCommand {
    /// Put something back where it was
    Restore(RestoreArguments),
}

/// What to put back.
#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// The end of its id, or the name of its file in the trash
    pub(crate) which: String,
    /// In the place of the version that stands, which goes into the trash
    #[arg(long)]
    pub(crate) swap: bool,
}
