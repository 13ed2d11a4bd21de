//! The arguments of `pack`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Packs.
#[derive(Debug, Args)]
pub struct PackArguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) act: PackAct,
}

/// What can be done with packs.
#[derive(Debug, Subcommand)]
pub(crate) enum PackAct {
    /// Start a pack of your own: a small one that works, with comments
    New(PackNew),
    /// Say everything that is wrong in a pack, by file, line and column
    Check(PackPlace),
    /// Make one file of a pack, to pass on
    Build(PackBuild),
    /// Take a pack over; first what is in it and what it changes
    Import(PackTake),
    /// List the packs you have, and what the shared folder offers
    List,
    /// Take the new versions of your packs that the shared folder has
    Update(PackUpdate),
    /// Put a pack that you imported or made into the trash
    Remove(PackRemove),
}

impl PackAct {
    /// Whether it is about a pack that somebody writes, and about nobody's records.
    pub(super) fn is_for_authors(&self) -> bool {
        matches!(self, Self::New(_) | Self::Check(_) | Self::Build(_))
    }
}

/// Where a pack is begun.
#[derive(Debug, Args)]
pub(crate) struct PackNew {
    /// The folder, which is made; one with nothing in it will do
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
}

/// Where a pack lies.
#[derive(Debug, Args)]
pub(crate) struct PackPlace {
    /// Its folder, or its file
    #[arg(value_name = "PACK")]
    pub(crate) place: PathBuf,
}

/// Which pack becomes one file, and where.
#[derive(Debug, Args)]
pub(crate) struct PackBuild {
    /// Its folder
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The file; else named by its id and version, in the folder you are in
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Though there is such a file already
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which pack is taken over, and how.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct PackTake {
    /// Its folder, its file, or the id of one that the shared folder offers
    #[arg(value_name = "PACK")]
    pub(crate) place: PathBuf,
    /// Say what it would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Though the pack of this id that you have is by somebody else
    #[arg(long)]
    pub(crate) from_another: bool,
    /// Take new versions by themselves from now on, where the pack says that they may be
    #[arg(long)]
    pub(crate) by_itself: bool,
}

/// How new versions are taken.
#[derive(Debug, Args)]
pub(crate) struct PackUpdate {
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Which pack is removed.
#[derive(Debug, Args)]
pub(crate) struct PackRemove {
    /// Its id, as "alongside pack list" shows it
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
}
