//! The coach's own figures on their way to the trust: what is asked for, what comes of it, and what is
//! known of it all the time.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::coaching::figures::Sending;
use crate::coaching::people::Coach;

/// Whose figures are wanted, until when, and for which folder.
#[derive(Clone, Debug)]
pub struct FiguresFor {
    /// The coach.
    pub(crate) coach: Coach,
    /// The last day that counts.
    pub(crate) today: NaiveDate,
    /// The folder, as it was typed.
    pub(crate) typed: String,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub enum FiguresWanted {
    /// Show what would be written.
    Show(FiguresFor),
    /// Write this, which was shown, and nothing else.
    Send(FiguresFor, Arc<FiguresToSend>),
}

/// What would be written, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct FiguresToSend {
    /// The folder, as it is kept in mind.
    pub(crate) place: PathBuf,
    /// The file, as it is shown.
    pub(crate) file: String,
    /// Its very bytes.
    pub(crate) text: String,
    /// Why they cannot be sent, where later ones are there already.
    pub(crate) refused: Option<String>,
    /// How many files could not be read, and are not counted.
    pub(crate) unreadable: usize,
}

/// What came of it.
#[derive(Debug)]
pub enum FiguresEvent {
    /// What is kept in mind of where figures go was read.
    Kept(Sending),
    /// What would be written into the folder that was typed so; a sentence, where that cannot be said.
    Shown(String, Result<Arc<FiguresToSend>, String>),
    /// What came of sending them into the folder that was typed so, and what is kept in mind now.
    Sent(String, FiguresDone, Sending),
}

/// What came of sending them.
#[derive(Debug)]
pub enum FiguresDone {
    /// They are there, as the sentence says.
    Sent(String),
    /// They are not: why, in a sentence.
    NotSent(String),
    /// They are not, since they are others than those that were shown. These are they.
    Changed(Arc<FiguresToSend>),
}

/// What is known of the coach's figures all the time.
#[derive(Debug, Default)]
pub(crate) struct KnownOfFigures {
    /// Where they go and went.
    pub(crate) kept: Sending,
    /// Whether they are being sent.
    pub(crate) is_under_way: bool,
}
