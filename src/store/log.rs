//! The log, for finding errors: times, kinds and ids, never text of a note.
//!
//! A line is made of types that have no free text. Logging never fails and never delays; the log is
//! cut before it grows large.

use std::fs::OpenOptions;
use std::io::{self, Write};

use super::atomic::folder_of;
use super::disk::{Existing, in_the_way};
use super::open::Store;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::WallTime;

/// The size in bytes at which the older half of the log is removed.
const MAX_BYTES: u64 = 256 * 1024;

/// The kind of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The program started.
    Started,
    /// The program ended as it should.
    Ended,
    /// The program ended because it was told to, or its terminal went away.
    Interrupted,
    /// The program panicked.
    Panicked,
    /// A save failed.
    SaveFailed,
    /// Saving works again.
    SavesAgain,
    /// What was typed was written to the state folder when the program ended.
    FellBack,
    /// What was typed could not be written anywhere, and was printed.
    Printed,
    /// Another window had the session.
    FoundLocked,
    /// Another program had changed a file.
    ChangedElsewhere,
    /// Copies of one session were found.
    CopiesFound,
    /// A file could not be read.
    Unreadable,
    /// A meeting was continued after a crash.
    Resumed,
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
            Self::FoundLocked => "found locked",
            Self::ChangedElsewhere => "changed elsewhere",
            Self::CopiesFound => "copies found",
            Self::Unreadable => "unreadable",
            Self::Resumed => "resumed",
            Self::Tidied => "tidied",
        }
    }
}

/// What the event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// A session.
    Session(&'a SessionId),
    /// A person's file.
    Person(&'a PersonId),
    /// The program itself.
    Program,
}

impl Store {
    /// Adds a line to the log. Errors are ignored.
    pub fn log(
        &self,
        at: WallTime,
        happened: Happened,
        about: About<'_>,
        why: Option<io::ErrorKind>,
    ) {
        let (kind, id) = match about {
            About::Session(id) => (" session ", id.as_str()),
            About::Person(id) => (" person ", id.as_str()),
            About::Program => ("", ""),
        };
        let why = why.map(|kind| format!(": {kind}")).unwrap_or_default();
        let at = at.format("%Y-%m-%dT%H:%M:%S%:z");
        let line = format!("{at} {}{kind}{id}{why}\n", happened.label());
        let _ = self.append(&line);
    }

    fn append(&self, line: &str) -> io::Result<()> {
        let path = self.folders().log();
        if self.make_ready("write the log", folder_of(&path)).is_err() {
            return Ok(());
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
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

    #[test]
    fn a_line_says_when_what_and_to_which_file() {
        let home = Home::new();
        let store = home.store();
        let when = at("2026-11-23T10:14:32+00:00");
        store.log(when, Happened::Started, About::Program, None);
        let why = Some(io::ErrorKind::StorageFull);
        store.log(when, Happened::SaveFailed, About::Session(&session().id), why);
        assert_eq!(
            fs::read_to_string(home.path().join("state/log.txt")).expect("the log"),
            "2026-11-23T10:14:32+00:00 started\n\
             2026-11-23T10:14:32+00:00 save failed session 0193581e-6c1a-7b52-9f0e-2f3c5de2a90b: \
             no storage space\n"
        );
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
    fn it_never_grows_large_and_keeps_whole_lines() {
        let home = Home::new();
        let store = home.store();
        let when = at("2026-11-23T10:14:32+00:00");
        store.log(when, Happened::Started, About::Program, None);
        let path = home.path().join("state/log.txt");
        let line = "2026-11-23T10:14:32+00:00 started\n";
        fs::write(&path, line.repeat(8_000)).expect("a long log");
        store.log(when, Happened::Ended, About::Program, None);
        let text = fs::read_to_string(&path).expect("the log");
        assert!(text.len() as u64 <= MAX_BYTES);
        assert!(text.starts_with(line) && text.ends_with(" ended\n"));
    }

    #[test]
    fn a_log_that_cannot_be_written_stops_nothing() {
        let home = Home::new();
        fs::create_dir_all(home.path().join("state/log.txt")).expect("a folder in its place");
        let when = at("2026-11-23T10:14:32+00:00");
        home.store().log(when, Happened::Started, About::Program, None);
    }
}
