//! The arguments of `calibrate`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Calibrations.
#[derive(Debug, Args)]
pub struct CalibrateArguments {
    /// What to do; nothing lists those you take part in.
    #[command(subcommand)]
    pub(crate) act: Option<CalibrateAct>,
}

/// What can be done with a calibration.
#[derive(Debug, Subcommand)]
#[command(after_help = HOW)]
pub(crate) enum CalibrateAct {
    /// Begin one: on a case that was exported for another coach, or on a clip that all can watch
    New(CalibrateNew),
    /// Read the case and choose praise, gap and action step; you can change them until you seal
    Join(CalibrateJoin),
    /// Seal what you chose: from then on it cannot be changed, and nobody can read it yet
    Seal(CalibrateSeal),
    /// Open yours, once everybody has sealed; when all are open, see them side by side
    Open(CalibrateOpen),
    /// List those you take part in, and what each waits for
    List,
}

/// What it guards against, and what not.
pub(crate) const HOW: &str = "\
Pass one file round by e-mail, on a stick or in a shared folder; each coach joins and seals in it, and \
opens it once all have sealed. Copies that went to several people at once are put together by \
themselves: use each copy once.

Nobody can read your choice before everybody who takes part has sealed theirs, and nobody, you \
included, can change one afterwards: a change is told by name. It is no proof of who somebody is: a \
person can take part twice, show you their screen, or talk. There is no score, and no right answer.";

/// What is read, by whom, and where the file goes.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("about").required(true).args(["case", "clip"])))]
pub(crate) struct CalibrateNew {
    /// A case: the file that export --for case --format json made
    #[arg(long, value_name = "FILE")]
    pub(crate) case: Option<PathBuf>,
    /// A clip that all can watch: say which; it is not in the file
    #[arg(long, value_name = "TEXT")]
    pub(crate) clip: Option<String>,
    /// The file that goes round
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Who takes part besides you; once for each
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Vec<String>,
}

/// Which one, and what you chose; what you leave out is asked for.
#[derive(Debug, Args)]
pub(crate) struct CalibrateJoin {
    /// The file that goes round
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What you would praise
    #[arg(long, value_name = "TEXT")]
    pub(crate) praise: Option<String>,
    /// What is not there yet
    #[arg(long, value_name = "TEXT")]
    pub(crate) gap: Option<String>,
    /// The one action step
    #[arg(long, value_name = "TEXT")]
    pub(crate) step: Option<String>,
}

/// Which one is sealed.
#[derive(Debug, Args)]
pub(crate) struct CalibrateSeal {
    /// The file that goes round
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Which one is opened.
#[derive(Debug, Args)]
pub(crate) struct CalibrateOpen {
    /// The file that goes round
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Do not wait for them any more; once for each
    #[arg(long, value_name = "NAME")]
    pub(crate) without: Vec<String>,
}
