//! The log, for finding errors: times, kinds and ids, never a name, a path or a word that was typed.
//!
//! A line is made of types that have no free text. An error of the log is ignored, and the log is
//! cut before it grows large. It is written by threads that the screen does not wait for.

use std::fmt::Display;
use std::io::{self, Write};

use chrono::{DateTime, Utc};

use super::atomic::folder_of;
use super::disk::{Existing, in_the_way, private_file};
use super::lock::NotLocked;
use super::open::Store;
use super::problem::{FileProblem, StoreNotice};
use crate::coaching::durable::record::RecordId;
use crate::coaching::moment::WallTime;

/// The size in bytes at which the older half of the log is removed.
const MAX_BYTES: u64 = 256 * 1024;

/// The kind of an event. Not public outside the crate, so that the compiler finds a kind that nothing
/// logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happened {
    /// The program started.
    Started,
    /// The coach ended the program.
    Ended,
    /// The program ended because it was told to, or its terminal went away.
    Interrupted,
    /// The program panicked.
    Panicked,
    /// The file of a record could not be saved.
    SaveFailed,
    /// It could be saved after that.
    SavesAgain,
    /// What was typed was written to the state folder when the program ended.
    FellBack,
    /// What was typed could not be written anywhere, and was printed.
    Printed,
    /// A record was opened without its lock: another window has it, or the disk refused its file.
    NotLocked,
    /// Another program had changed a file.
    ChangedElsewhere,
    /// Several files hold one session.
    CopiesFound,
    /// Several files that held one record are one now.
    CopiesMerged,
    /// A file could not be read.
    Unreadable,
    /// Old files were removed.
    Tidied,
}

impl Happened {
    fn label(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Interrupted => "interrupted",
            Self::Panicked => "panicked",
            Self::SaveFailed => "save failed",
            Self::SavesAgain => "saves again",
            Self::FellBack => "fell back",
            Self::Printed => "printed",
            Self::NotLocked => "not locked",
            Self::ChangedElsewhere => "changed elsewhere",
            Self::CopiesFound => "copies found",
            Self::CopiesMerged => "copies merged",
            Self::Unreadable => "unreadable",
            Self::Tidied => "tidied",
        }
    }
}

/// A line of the log, but for its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogLine {
    happened: Happened,
    about: Option<RecordId>,
    why: Option<io::ErrorKind>,
}

impl LogLine {
    /// A record to which `happened`.
    pub(crate) fn about(happened: Happened, record: RecordId) -> Self {
        Self { about: Some(record), ..happened.into() }
    }

    /// A record that was opened without its lock.
    pub(crate) fn not_locked(id: RecordId, why: &NotLocked) -> Self {
        let kind = match why {
            NotLocked::Held(_) => io::ErrorKind::ResourceBusy,
            NotLocked::Trouble(trouble) => trouble.why.kind(),
        };
        Self::about(Happened::NotLocked, id).because(kind)
    }

    /// Adds the kind of error.
    pub(crate) fn because(self, why: io::ErrorKind) -> Self {
        Self { why: Some(why), ..self }
    }

    /// What the coach is told of a file, and what is logged of it.
    pub(crate) fn with_news<'a, T: Display>(of: &'a T) -> (String, Self)
    where
        Self: From<&'a T>,
    {
        (of.to_string(), of.into())
    }
}

impl From<Happened> for LogLine {
    fn from(happened: Happened) -> Self {
        Self { happened, about: None, why: None }
    }
}

impl From<&FileProblem> for LogLine {
    fn from(_: &FileProblem) -> Self {
        Happened::Unreadable.into()
    }
}

impl From<&StoreNotice> for LogLine {
    fn from(notice: &StoreNotice) -> Self {
        match notice {
            StoreNotice::Copies { session, .. } => {
                Self::about(Happened::CopiesFound, session.into())
            }
            StoreNotice::CopiesMerged { record, .. } => {
                Self::about(Happened::CopiesMerged, record.clone())
            }
            StoreNotice::NotSaved { record, .. } => {
                Self::about(Happened::SaveFailed, record.clone())
            }
            StoreNotice::ChangedElsewhere { record, .. }
            | StoreNotice::LeftAsItIs { record, .. } => {
                Self::about(Happened::ChangedElsewhere, record.clone())
            }
        }
    }
}

impl Store {
    /// Adds a line to the log. Errors are ignored.
    pub(crate) fn log(&self, at: WallTime, line: &LogLine) {
        let about = line.about.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        let why = line.why.map(|kind| format!(": {kind}")).unwrap_or_default();
        let (at, happened) = (at.format("%Y-%m-%dT%H:%M:%S%:z"), line.happened.label());
        let _ = self.append(&format!("{at} {happened}{about}{why}\n"));
    }

    /// Removes the lines from before `oldest`.
    pub(super) fn shorten_log(&self, oldest: DateTime<Utc>) {
        let path = self.folders().log();
        let Ok(bytes) = self.disk().read(&path) else { return };
        let text = String::from_utf8_lossy(&bytes);
        let is_kept = |line: &&str| {
            let at = line.split(' ').next().map(DateTime::parse_from_rfc3339);
            at.is_none_or(|at| at.is_ok_and(|at| at >= oldest))
        };
        let kept: String = text.split_inclusive('\n').filter(is_kept).collect();
        if kept.len() < text.len() {
            let _ = self.save("write the log", &path, kept.as_bytes(), Existing::Replace);
        }
    }

    fn append(&self, line: &str) -> io::Result<()> {
        let path = self.folders().log();
        if self.make_ready("write the log", folder_of(&path)).is_err() {
            return Ok(());
        }
        let mut options = private_file();
        options.create(true).append(true);
        if in_the_way(&path).is_some() {
            return Ok(());
        }
        let mut file = options.open(&path)?;
        file.write_all(line.as_bytes())?;
        let long = file.metadata()?.len() > MAX_BYTES;
        // Some systems cannot replace an open file.
        drop(file);
        if long && let Ok(bytes) = self.disk().read(&path) {
            let half = &bytes[bytes.len() / 2..];
            let from = half.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let _ = self.save("write the log", &path, &half[from..], Existing::Replace);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::testing::{Home, at, session};

    const EVERY: [Happened; 14] = [
        Happened::Started,
        Happened::Ended,
        Happened::Interrupted,
        Happened::Panicked,
        Happened::SaveFailed,
        Happened::SavesAgain,
        Happened::FellBack,
        Happened::Printed,
        Happened::NotLocked,
        Happened::ChangedElsewhere,
        Happened::CopiesFound,
        Happened::CopiesMerged,
        Happened::Unreadable,
        Happened::Tidied,
    ];

    #[test]
    fn a_log_line_has_time_event_and_record_id() {
        let home = Home::new();
        let store = home.store();
        let when = at("2026-11-23T10:14:32+00:00");
        store.log(when, &Happened::Started.into());
        let failed = LogLine::about(Happened::SaveFailed, (&session().id).into());
        store.log(when, &failed.because(io::ErrorKind::StorageFull));
        assert_eq!(
            fs::read_to_string(home.path().join("state/log.txt")).expect("the log"),
            "2026-11-23T10:14:32+00:00 started\n\
             2026-11-23T10:14:32+00:00 save failed session 0193581e-6c1a-7b52-9f0e-2f3c5de2a90b: \
             no storage space\n"
        );
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
    fn the_log_stays_small_and_keeps_whole_lines() {
        let home = Home::new();
        let store = home.store();
        let when = at("2026-11-23T10:14:32+00:00");
        store.log(when, &Happened::Started.into());
        let path = home.path().join("state/log.txt");
        let line = "2026-11-23T10:14:32+00:00 started\n";
        fs::write(&path, line.repeat(8_000)).expect("a long log");
        store.log(when, &Happened::Ended.into());
        let text = fs::read_to_string(&path).expect("the log");
        assert!(text.len() as u64 <= MAX_BYTES);
        assert!(text.starts_with(line) && text.ends_with(" ended\n"));
    }

    #[test]
    fn lines_of_the_log_stay_for_thirty_days() {
        let home = Home::new();
        let store = home.store();
        for day in ["2026-10-01", "2026-10-24", "2026-10-25"] {
            store.log(at(&format!("{day}T10:00:00+01:00")), &Happened::Started.into());
        }
        let left = || {
            let text = fs::read_to_string(home.path().join("state/log.txt")).expect("the log");
            text.lines().map(|it| it[..10].to_owned()).collect::<Vec<_>>()
        };
        store.tidy(at("2026-11-23T08:00:00+00:00"));
        assert_eq!(left(), ["2026-10-24", "2026-10-25"]);
        store.tidy(at("2026-11-24T09:00:00+00:00"));
        assert_eq!(left(), ["2026-10-25"]);
        store.tidy(at("2026-01-01T09:00:00+00:00"));
        assert_eq!(left(), ["2026-10-25"], "the clock was set back");
        store.tidy(at("2090-01-01T09:00:00+00:00"));
        assert_eq!(left(), Vec::<String>::new());
    }

    #[test]
    fn the_readme_says_what_every_word_means() {
        let readme = include_str!("../../README.md");
        let (_, table) = readme.split_once("| word | what happened |\n").expect("the table");
        let rows = table.lines().skip(1).take_while(|row| row.starts_with('|'));
        let words = rows.filter_map(|row| row.split('|').nth(1));
        let words: Vec<&str> = words.flat_map(|it| it.split(',')).map(str::trim).collect();
        assert_eq!(words, EVERY.map(Happened::label));
    }

    #[test]
    fn a_log_that_cannot_be_written_stops_nothing_else() {
        let home = Home::new();
        fs::create_dir_all(home.path().join("state/log.txt")).expect("a folder in its place");
        let when = at("2026-11-23T10:14:32+00:00");
        home.store().log(when, &Happened::Started.into());
    }
}
