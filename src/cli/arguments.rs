//! The command line as clap types. Doc comments on them are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::settings::resolve::Flags;

use super::calibrate_arguments::CalibrateArguments;
use super::contribute::ContributeArguments;
use super::cpd_arguments::CpdArguments;
use super::export_arguments::ExportArguments;
use super::filters::Filters;
use super::library_arguments::LibraryArguments;
use super::manual_arguments::{CompletionsArguments, ManArguments};
use super::meet_arguments::MeetArguments;
use super::network_arguments::NetworkArguments;
use super::pack_arguments::PackArguments;
use super::people_arguments::PeopleArguments;
use super::plan_arguments::{CoachesArguments, PlanArguments};
use super::seen_words::{HowWord, SeenWord};
use super::trash_arguments::{DeleteArguments, TrashArguments};
use super::value_parsers::SchemaArguments;

/// Run an instructional-coaching meeting live, beside the person you coach.
///
/// Without a command it opens on today. Everything is kept in plain files that are yours.
#[derive(Debug, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    name = "alongside",
    bin_name = "alongside",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_long_help = "Exit code: 0 done; 1 could not be done; 2 what was typed could not be \
                       understood, and nothing was done. Standard error says why, in one sentence."
)]
pub struct Arguments {
    /// Keep everything in this one folder
    #[arg(long, value_name = "FOLDER", global = true)]
    pub(crate) dir: Option<PathBuf>,
    /// Use this theme
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<String>,
    /// Use the example school, which has a folder of its own
    #[arg(long, global = true)]
    pub(crate) example: bool,
    /// Print JSON, for another program to read
    #[arg(long, global = true)]
    pub json: bool,
    /// The folder that held your records is really empty now: use it
    #[arg(long, global = true)]
    pub start_afresh: bool,
    /// Line by line, for a screen reader: nothing is drawn, and every choice has a number
    #[arg(long)]
    plain: bool,
    /// What is asked for; nothing opens on today.
    #[command(subcommand)]
    pub asked: Option<Invocation>,
}

impl Arguments {
    /// Whether plain mode is asked for.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.plain || matches!(&self.asked, Some(Invocation::Meet(meet)) if meet.plain)
    }

    /// What of it is about settings.
    #[must_use]
    pub fn flags(&self) -> Flags {
        let asked = self.asked.as_ref();
        let fills = asked.is_some_and(Invocation::fills_a_folder);
        let example = self.example && !fills || asked.is_some_and(Invocation::opens_the_example);
        Flags { dir: self.dir.clone(), theme: self.theme.clone(), example }
    }
}

/// What a subcommand asks for.
#[derive(Debug, Subcommand)]
pub enum Invocation {
    /// Open a meeting with somebody
    Meet(MeetArguments),
    /// Hold a meeting in the example school in two minutes, led from key to key
    Tour,
    /// Something that is done without opening the program.
    #[command(flatten)]
    Errand(Box<CliCommand>),
}

impl Invocation {
    /// Whether it opens the program in the example school.
    #[must_use]
    pub fn opens_the_example(&self) -> bool {
        matches!(self, Self::Tour)
            || matches!(self.errand(), Some(CliCommand::Example(asked)) if !asked.remove)
    }

    /// What is done without opening the program.
    fn errand(&self) -> Option<&CliCommand> {
        if let Self::Errand(errand) = self { Some(errand) } else { None }
    }

    /// Whether it puts the example school into a folder that is being set up.
    fn fills_a_folder(&self) -> bool {
        matches!(self.errand(), Some(CliCommand::Setup(asked)) if asked.example)
    }
}

/// Something that is done and over.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Set your name
    Setup(SetupArguments),
    /// List the people you coach, or add one
    People(PeopleArguments),
    /// Print your caseload, the most urgent first
    Today(TodayArguments),
    /// Print somebody's action steps over time
    Thread(ThreadArguments),
    /// Record a drop-in: what you saw between two meetings
    DropIn(DropInArguments),
    /// List sessions, newest first
    List(ListArguments),
    /// Find sessions by the words in them, and show where
    Search(SearchArguments),
    /// Print the action steps there are, or find some by words
    Library(LibraryArguments),
    /// Share action steps, protocols and programmes as packs, or take one over
    Pack(PackArguments),
    /// Print one session
    Show(ShowArguments),
    /// Export meetings as pages, tables or calendar entries
    Export(ExportArguments),
    /// Send your figures to a folder that your trust shares: counts, and nobody's name but yours
    Contribute(ContributeArguments),
    /// Plan the coaching of a year: how many coaches, whom, where and by when
    Plan(PlanArguments),
    /// List the coaches of a plan, add one, or note where they have got to
    Coaches(CoachesArguments),
    /// Print your goal, your own figures by half-term, and what changed: for you alone
    Growth(GrowthArguments),
    /// Keep a log of your own CPD: courses, reading, conferences, and what you changed
    Cpd(CpdArguments),
    /// Keep what you take to other coaches and bring home: questions, contacts, ideas
    Network(NetworkArguments),
    /// Choose praise, gap and step of one case with other coaches, each alone, then open together
    Calibrate(CalibrateArguments),
    /// Print the term dates in use, or a file to start your own
    Calendar(CalendarArguments),
    /// Check every file, and say what is wrong
    Check(CheckArguments),
    /// Print the JSON Schema of a file
    Schema(SchemaArguments),
    /// Look round an example school, kept apart from yours, or remove it
    Example(ExampleArguments),
    /// Put one session, drop-in, plan, CPD entry, note or calibration into the trash for 30 days
    Delete(DeleteArguments),
    /// List what is in the trash, or put something back
    Trash(TrashArguments),
    /// Print each setting and who decided it
    Settings(SettingsArguments),
    /// Print where everything is kept
    Paths,
    /// Print the manual page of the program, or of one command
    Man(ManArguments),
    /// Print what a shell needs to complete commands and options
    Completions(CompletionsArguments),
}

/// Who the coach is.
#[derive(Debug, Args)]
pub struct SetupArguments {
    /// Your name, as it should stand in your notes
    #[arg(long)]
    pub name: String,
    /// Put the example school into this folder, to show or to try commands out; only where it holds
    /// no sessions
    #[arg(long)]
    pub example: bool,
}

/// The caseload.
#[derive(Debug, Args)]
pub struct TodayArguments {
    /// As it was on this day: 20/11/2026, "last fri", "before half-term"
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

/// On which day a coach looks at their own figures.
#[derive(Debug, Args)]
pub struct GrowthArguments {
    /// The first weeks of a new coach as a file, to begin your trust's own from
    #[arg(long, conflicts_with = "on")]
    pub(crate) first_weeks: bool,
    /// As they were on this day: 20/11/2026, "last fri", "before half-term"
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

/// Whose thread.
#[derive(Debug, Args)]
pub struct ThreadArguments {
    /// Whose, as on your list
    pub name: String,
}

/// What was seen between two meetings.
#[derive(Debug, Args)]
pub struct DropInArguments {
    /// Whom you saw, as on your list
    pub name: String,
    /// When: now, or as you would say it: "yesterday 9:25", "wed", 18/11
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,
    /// What was going on: "Maths, after the register"
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub lesson: String,
    /// How far their action step has got
    #[arg(long, value_name = "HOW_FAR")]
    pub seen: Option<SeenWord>,
    /// How you saw it: in the room, where nothing is said
    #[arg(long, value_name = "HOW")]
    pub how: Option<HowWord>,
    /// Your lines, or - to read them from the input; + worth praising, ? to probe, = a criterion
    /// seen, each with its minute if you like: "+ 4' Stood in the corner"
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
}

/// Which sessions to list.
#[derive(Debug, Default, Args)]
pub struct ListArguments {
    /// Only those that hold all these words; "in quotes" a phrase, end* a beginning
    pub words: Vec<String>,
    /// Filters.
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// At most this many
    #[arg(short = 'n', long, visible_alias = "limit", value_name = "N")]
    pub(crate) number: Option<usize>,
}

/// What to search for.
#[derive(Debug, Args)]
pub struct SearchArguments {
    /// Words that must all be there; "in quotes" a phrase, end* a beginning
    #[arg(required = true, value_name = "TEXT")]
    pub words: Vec<String>,
    /// Filters.
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// First those with the words in the action step
    #[arg(long, conflicts_with = "newest")]
    pub(crate) best: bool,
    /// First the newest, as usual
    #[arg(long)]
    pub(crate) newest: bool,
    /// In your private notes and what you prepared, too
    #[arg(long)]
    pub private: bool,
    /// At most this many
    #[arg(short = 'n', long, visible_alias = "limit", value_name = "N")]
    pub(crate) number: Option<usize>,
}

/// Which session to print.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The end of its id, or "last"
    pub id: String,
    /// With your private notes
    #[arg(long)]
    pub private: bool,
}

/// Whose calendar.
#[derive(Debug, Args)]
pub struct CalendarArguments {
    /// For this school, instead of the whole trust
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// The school year of this day, instead of today's: 1/9/2027, "next fri"
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Print a calendar file to start from, with the usual term dates in England
    #[arg(long)]
    pub(crate) template: bool,
    /// Save that file where alongside reads it, instead of printing it
    #[arg(long, requires = "template")]
    pub(crate) save: bool,
}

/// What to look at.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Say what this terminal can do, instead
    #[arg(long, conflicts_with = "repair")]
    pub(crate) terminal: bool,
    /// Mend what can be mended without losing a word; it asks first
    #[arg(long)]
    pub(crate) repair: bool,
    /// Mend it without asking
    #[arg(long, requires = "repair", conflicts_with = "terminal")]
    pub(crate) yes: bool,
}

/// What to do with the example school.
#[derive(Debug, Args)]
pub struct ExampleArguments {
    /// Remove its folder, and what you tried out there; your own sessions stay
    #[arg(long)]
    pub(crate) remove: bool,
}

/// Which settings.
#[derive(Debug, Args)]
pub struct SettingsArguments {
    /// Print everything there is to set, as it is unless you write otherwise
    #[arg(long)]
    pub(crate) defaults: bool,
    /// Print every command with its keys, as a keys.toml to change
    #[arg(long, conflicts_with = "defaults")]
    pub(crate) keys: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::export::ExportKind;

    #[test]
    fn the_definition_of_the_arguments_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_export_kind_is_an_argument() {
        for shape in ExportKind::all() {
            let typed = ["alongside", "export", "last", "--format", shape.word()];
            let read = Arguments::try_parse_from(typed).expect("understood");
            let Some(CliCommand::Export(asked)) = read.asked.as_ref().and_then(Invocation::errand)
            else {
                panic!("no export");
            };
            assert_eq!(asked.format, Some(shape));
        }
    }

    #[test]
    fn an_argument_that_cannot_be_heeded_is_refused() {
        for typed in ["export last --thread", "export 4c0421 --thread", "check --terminal --yes"] {
            let words = std::iter::once("alongside").chain(typed.split(' '));
            assert!(Arguments::try_parse_from(words).is_err(), "{typed}");
        }
    }

    #[test]
    fn only_possible_lengths_of_a_meeting_are_accepted() {
        let typed = |minutes| {
            Arguments::try_parse_from(["alongside", "meet", "Amina", "--minutes", minutes]).is_ok()
        };
        assert!(typed("20") && !typed("0") && !typed("99999"));
    }
}
