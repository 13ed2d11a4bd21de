//! The arguments of `meet`, as clap types.

use clap::Args;

use crate::settings::file::MINUTES;

/// A meeting to open.
#[derive(Debug, Args)]
pub struct MeetArguments {
    /// Whom you meet, as on your list
    pub name: String,
    /// By this protocol instead of the programme's own
    #[arg(long, value_name = "ID")]
    pub protocol: Option<String>,
    /// For this long
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(minutes()))]
    pub minutes: Option<u16>,
    /// Line by line, for a screen reader
    #[arg(long)]
    pub(super) plain: bool,
}

fn minutes() -> std::ops::RangeInclusive<i64> {
    i64::from(*MINUTES.start())..=i64::from(*MINUTES.end())
}
