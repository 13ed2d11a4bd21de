//! The arguments of `library`.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::coaching::step_tags::{AUDIENCES, PHASES, Tag};
use crate::search::step_curation::StepView;

/// Which action steps.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct LibraryArguments {
    /// Only of this programme
    #[arg(long, value_name = "ID", global = true)]
    pub(crate) programme: Option<String>,
    /// Only for this phase of school
    #[arg(long, value_name = "PHASE", global = true, ignore_case = true, value_parser = tags(&PHASES))]
    pub(crate) phase: Option<String>,
    /// Only those that say that they are for them
    #[arg(
        long = "for",
        value_name = "WHOM",
        global = true,
        ignore_case = true,
        hide_possible_values = true,
        value_parser = tags(&AUDIENCES)
    )]
    pub(crate) for_whom: Option<String>,
    /// Only those of this path, term by term: ect, or one of your own
    #[arg(long, value_name = "ID", conflicts_with_all = ["programme", "view"])]
    pub(crate) path: Option<String>,
    /// Only those that were agreed in your sessions, the most often first
    #[arg(long, group = "view")]
    pub(crate) used: bool,
    /// Only those that never were
    #[arg(long, group = "view")]
    pub(crate) never_used: bool,
    /// Only those of packs whose review day is past
    #[arg(long, group = "view")]
    pub(crate) to_review: bool,
    /// Only those that are close to what another says, each with that
    #[arg(long, group = "view")]
    pub(crate) close: bool,
    /// What; nothing prints them all.
    #[command(subcommand)]
    pub(crate) asked: Option<LibraryCommand>,
}

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub(crate) enum LibraryCommand {
    /// Find steps by words, in the order in which the screen shows them
    Find {
        /// Words that must all be in a step; typing errors are fine
        #[arg(required = true)]
        words: Vec<String>,
    },
}

fn tags(all: &'static [Tag]) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|tag| tag.id))
}

impl LibraryArguments {
    /// Which steps are listed.
    pub(super) fn view(&self) -> StepView {
        let views = [
            (self.used, StepView::Agreed),
            (self.never_used, StepView::NeverAgreed),
            (self.to_review, StepView::ToReview),
            (self.close, StepView::Close),
        ];
        views.iter().find(|it| it.0).map(|it| it.1).unwrap_or_default()
    }
}
