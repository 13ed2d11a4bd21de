//! Parsers for values of the command line: rhythms, kinds, audiences, statuses.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::coaching::audience::Audience;
use crate::coaching::date_parser::rhythm::parse_rhythm;
use crate::coaching::plan::measure::Measure;
use crate::coaching::session::Status;
use crate::export::ExportKind;

/// School weeks between meetings, in words or figures; 0 for the programme's own.
pub(super) fn rhythm(typed: &str) -> Result<u8, &'static str> {
    let weeks = if typed.trim() == "0" { Some(0) } else { parse_rhythm(typed) };
    weeks.ok_or(
        "say fortnightly, every 3 weeks, or a number from 1 to 20; 0 for the programme's own",
    )
}

/// A measure, as it is typed.
pub(super) fn measure(typed: &str) -> Result<Measure, String> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let meant = Measure::ALL.into_iter().find(|it| it.id() == plain(typed.trim()));
    meant.ok_or_else(|| {
        let ids: Vec<&str> = Measure::ALL.iter().map(|it| it.id()).collect();
        format!("there are {}", ids.join(", "))
    })
}

/// A kind of export by its word.
pub(super) fn shapes() -> impl TypedValueParser<Value = ExportKind> {
    let words = ExportKind::all().map(|shape| PossibleValue::new(shape.word()).help(shape.label()));
    PossibleValuesParser::new(words)
        .try_map(|word| ExportKind::from_word(&word).ok_or("there is no such format"))
}

/// Which file's schema.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Of which file
    pub(crate) of: SchemaWord,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaWord {
    /// One meeting
    Session,
    /// One person
    Person,
    /// One drop-in
    DropIn,
    /// The plan of a year
    Plan,
    /// One entry of a CPD log
    Cpd,
    /// A coach's own goal, first weeks and the meetings they were coached in
    Growth,
    /// A question, a contact, an idea, a case or a problem card
    Network,
    /// A problem card, or answers to one, as it goes round
    ProblemCard,
    /// A coach's part in a calibration, with the file that goes round
    Calibration,
    /// What stays of somebody who was erased
    Erased,
    /// A coach's figures for the trust
    Contribution,
}

/// For whom, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AudienceWord {
    /// The person you coach
    Coachee,
    /// You: everything, private notes too
    Coach,
    /// Another coach, as a case: nobody is named, and dates are changed
    Case,
    /// A record that you met: when, and the dates; their step only with --action-step
    File,
}

impl From<AudienceWord> for Audience {
    fn from(word: AudienceWord) -> Self {
        match word {
            AudienceWord::Coachee => Self::Coachee,
            AudienceWord::Coach => Self::Coach,
            AudienceWord::Case => Self::Case,
            AudienceWord::File => Self::File,
        }
    }
}

/// A session's status, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusWord {
    /// Prepared, not started yet
    Prepared,
    /// Running now
    Running,
    /// Paused
    Paused,
    /// Finished
    Finished,
    /// Started, then given up
    Abandoned,
}

impl From<StatusWord> for Status {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Prepared => Self::Prepared,
            StatusWord::Running => Self::Running,
            StatusWord::Paused => Self::Paused,
            StatusWord::Finished => Self::Finished,
            StatusWord::Abandoned => Self::Abandoned,
        }
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    /// With
    Yes,
    /// Without
    No,
}
