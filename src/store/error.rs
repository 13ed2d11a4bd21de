//! Errors of the disk, in sentences that say what the coach can do.
//!
//! All sentences about files are made here, so that no other part of the program has to read an
//! error code. None contains text of a note.

use std::io;
use std::path::{Path, PathBuf};

use crate::coaching::people::is_unshowable;

/// What is being done when the settings are saved.
pub(crate) const SAVING_SETTINGS: &str = "save the settings";

/// An operation on a file or folder failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("could not {doing}: {why} ({}); {}", shown(.file), self.what_now())]
pub struct StoreError {
    /// The operation, worded to follow "could not": `save the session`.
    pub(crate) doing: &'static str,
    /// The file or folder.
    pub(crate) file: PathBuf,
    /// The reason.
    pub why: Why,
}

/// Why a file or folder could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The user's quota is used up.
    #[error("your share of the disk is used up")]
    QuotaFull,
    /// The disk is read-only.
    #[error("the disk can only be read")]
    ReadOnly,
    /// Permission denied.
    #[error("this account is not allowed to")]
    NoPermission,
    /// The file does not exist.
    #[error("it is not there")]
    Gone,
    /// A file where a folder is wanted, or a folder where a file is.
    #[error("something else is in its place: {0}")]
    InItsPlace(&'static str),
    /// Larger than anything this program writes.
    #[error("it is {0} bytes long, which no file of this program is")]
    TooLarge(u64),
    /// An input or output error.
    #[error("the disk reports a fault")]
    Fault,
    /// Another program has it open.
    #[error("another program is using it")]
    InUse,
    /// A sync program has only its name here, and does not fetch it.
    #[error("it lies in the cloud, and could not be fetched")]
    InTheCloud,
    /// There already, where nothing may be overwritten.
    #[error("it is there already")]
    AlreadyThere,
    /// Written by a newer version, and so only read.
    #[error("a newer version of alongside wrote it")]
    Newer,
    /// Its content cannot be parsed.
    #[error("{0}")]
    Unreadable(String),
    /// The data folder held records, and holds none now.
    #[error("the folder that held your records is empty")]
    Emptied,
    /// No file holds the session.
    #[error("there is no such session")]
    NoSuchSession,
    /// A file of the trash that may belong anywhere.
    #[error("it may belong anywhere")]
    NoKnownPlace,
    /// A version of the pack that is to come back is here.
    #[error("another version of this pack is here")]
    PackStands,
    /// A name that would lead out of its folder, or that the disk does not take.
    #[error("it is no usable name")]
    BadName,
    /// An object store does not do it: why, and what the coach can do.
    #[error("{0}")]
    InStorage(&'static str, &'static str),
    /// Anything else, as the system puts it.
    #[error("{1}")]
    Other(io::ErrorKind, String),
}

impl StoreError {
    /// An error of the operation `doing` on `file`.
    pub(crate) fn new(doing: &'static str, file: &Path, why: impl Into<Why>) -> Self {
        Self { doing, file: file.to_owned(), why: why.into() }
    }

    /// Why in a few words, where the place is not said.
    #[must_use]
    pub(crate) fn why_in_short(&self) -> String {
        match self.why {
            Why::Gone => "its folder is not there".to_owned(),
            ref why => why.to_string(),
        }
    }

    /// What the coach can do about it.
    #[must_use]
    pub(crate) fn what_now(&self) -> String {
        let elsewhere = if self.could_be_elsewhere() { ", or choose another folder" } else { "" };
        format!("{}{elsewhere}", self.why.what_now())
    }

    /// Whether another folder would help: the coach can choose where to write, but a file is read
    /// where it is, and the settings have one place.
    fn could_be_elsewhere(&self) -> bool {
        let reads = ["read ", "list ", "look "].iter().any(|verb| self.doing.starts_with(verb));
        !reads && self.doing != SAVING_SETTINGS && self.why.is_of_the_place()
    }
}

impl Why {
    /// What the coach can do about it, as half a sentence.
    #[must_use]
    pub(crate) fn what_now(&self) -> &'static str {
        match self {
            Self::DiskFull | Self::QuotaFull => "free some space",
            Self::ReadOnly => "unlock the disk",
            Self::NoPermission => "ask whoever looks after this computer",
            Self::Gone => "is the drive connected and the folder’s name right?",
            Self::InItsPlace(_) => "move that away",
            Self::TooLarge(_) => "look at it in another program, or move it away",
            Self::Fault => "check the drive or the network",
            Self::InUse => "close it there, then try again",
            Self::InTheCloud => {
                "connect to the internet, and see that the program that syncs it runs"
            }
            Self::AlreadyThere => "choose another name, or say that it may be replaced",
            Self::Newer => "update alongside to change it; here it can be read",
            Self::Unreadable(_) => "mend or replace it; it was left as it is",
            Self::Emptied => {
                "connect its drive, or sign in to the program that syncs it; on Today you can say \
                 that it is really empty"
            }
            Self::NoSuchSession => "see which there are in the list of sessions",
            Self::NoKnownPlace => "copy it to where it was yourself",
            Self::PackStands => "remove that one in the Library first",
            Self::BadName => "choose another name",
            Self::InStorage(_, what_now) => what_now,
            Self::Other(..) => "try again",
        }
    }

    /// Whether it need not be so in another folder.
    fn is_of_the_place(&self) -> bool {
        match self {
            Self::DiskFull
            | Self::QuotaFull
            | Self::ReadOnly
            | Self::NoPermission
            | Self::InItsPlace(_)
            | Self::Fault
            | Self::Other(..) => true,
            Self::Gone
            | Self::TooLarge(_)
            | Self::InUse
            | Self::InTheCloud
            | Self::AlreadyThere
            | Self::Newer
            | Self::Unreadable(_)
            | Self::Emptied
            | Self::NoSuchSession
            | Self::NoKnownPlace
            | Self::PackStands
            | Self::BadName
            | Self::InStorage(..) => false,
        }
    }

    /// Whether the file is at fault, and not the disk.
    pub(crate) fn is_the_files_own(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::InItsPlace(_) | Self::TooLarge(_))
    }

    /// The kind of system error, which is all that is logged.
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        match self {
            Self::DiskFull => io::ErrorKind::StorageFull,
            Self::QuotaFull => io::ErrorKind::QuotaExceeded,
            Self::ReadOnly => io::ErrorKind::ReadOnlyFilesystem,
            Self::NoPermission => io::ErrorKind::PermissionDenied,
            Self::Gone | Self::Emptied | Self::NoSuchSession => io::ErrorKind::NotFound,
            Self::InItsPlace(_) => io::ErrorKind::NotADirectory,
            Self::TooLarge(_) => io::ErrorKind::FileTooLarge,
            Self::InUse => io::ErrorKind::ResourceBusy,
            Self::InTheCloud => io::ErrorKind::NetworkUnreachable,
            Self::AlreadyThere | Self::PackStands => io::ErrorKind::AlreadyExists,
            Self::Newer => io::ErrorKind::Unsupported,
            Self::Unreadable(_) => io::ErrorKind::InvalidData,
            Self::BadName | Self::NoKnownPlace => io::ErrorKind::InvalidInput,
            Self::Fault | Self::InStorage(..) => io::ErrorKind::Other,
            Self::Other(kind, _) => *kind,
        }
    }
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull => Self::DiskFull,
            Kind::QuotaExceeded => Self::QuotaFull,
            Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::PermissionDenied => Self::NoPermission,
            Kind::NotFound => Self::Gone,
            Kind::NotADirectory => Self::InItsPlace("a file where a folder should be"),
            Kind::IsADirectory => Self::InItsPlace("a folder where a file should be"),
            Kind::ResourceBusy | Kind::ExecutableFileBusy => Self::InUse,
            Kind::AlreadyExists => Self::AlreadyThere,
            Kind::InvalidFilename => Self::BadName,
            Kind::StaleNetworkFileHandle | Kind::TimedOut | Kind::NetworkUnreachable => Self::Fault,
            _ if is_fault(&error) => Self::Fault,
            _ if is_in_use(&error) => Self::InUse,
            _ if is_in_the_cloud(&error) => Self::InTheCloud,
            kind => Self::Other(kind, kind.to_string()),
        }
    }
}

/// A path as it may be put on a screen: without characters that would act on the terminal.
#[must_use]
pub(crate) fn shown(path: &Path) -> String {
    shown_text(&path.to_string_lossy())
}

/// Text from a file without such characters.
pub(crate) fn shown_text(text: &str) -> String {
    text.chars().map(|c| if is_unshowable(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Whether it is one of these errors of Windows, which have no kind of their own.
fn is_on_windows(error: &io::Error, numbers: &[i32]) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|number| numbers.contains(&number))
}

fn is_fault(error: &io::Error) -> bool {
    // EIO and ENXIO have no kind of their own yet; the numbers are the same on every Unix.
    (cfg!(unix) && matches!(error.raw_os_error(), Some(5 | 6)))
        // A disk that is not ready, changed, damaged or gone; a network path that is.
        || is_on_windows(error, &[21, 23, 53, 59, 64, 483, 1005, 1006, 1110, 1117, 1167, 1392, 1393])
}

fn is_in_use(error: &io::Error) -> bool {
    // A sharing or lock violation, or a file that another program reads as memory.
    is_on_windows(error, &[32, 33, 1224])
}

fn is_in_the_cloud(error: &io::Error) -> bool {
    // OneDrive and its like do not run, are signed out, offline, stopped, too slow, or refuse.
    is_on_windows(error, &[362, 382, 386, 388, 389, 391, 393, 395, 398, 404, 426])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_sentence_with_what_to_do() {
        let full = StoreError::new(
            "save the session",
            Path::new("/data/x.json"),
            io::Error::from(io::ErrorKind::StorageFull),
        );
        assert_eq!(
            full.to_string(),
            "could not save the session: the disk is full (/data/x.json); free some space, or \
             choose another folder"
        );
    }

    #[test]
    fn another_folder_is_advised_only_where_it_would_help() {
        let why = || Why::NoPermission;
        for (doing, helps) in [
            ("save the session", true),
            ("write the file", true),
            ("read the file", false),
            ("list the folder", false),
            (SAVING_SETTINGS, false),
        ] {
            let now = StoreError::new(doing, Path::new("x"), why()).what_now();
            assert!(now.starts_with("ask whoever looks after this computer"), "{doing}");
            assert_eq!(now.ends_with("or choose another folder"), helps, "{doing}");
        }
        assert_eq!(
            StoreError::new("save the session", Path::new("x"), Why::Gone).what_now(),
            Why::Gone.what_now()
        );
    }

    #[cfg(unix)]
    #[test]
    fn common_disk_errors_have_their_own_reason() {
        for (number, why) in [
            (5, Why::Fault),
            (13, Why::NoPermission),
            (16, Why::InUse),
            (20, Why::InItsPlace("a file where a folder should be")),
            (28, Why::DiskFull),
            (30, Why::ReadOnly),
        ] {
            assert_eq!(Why::from(io::Error::from_raw_os_error(number)), why, "{number}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn common_disk_errors_have_their_own_reason() {
        for (number, why) in [
            (3, Why::Gone),
            (5, Why::NoPermission),
            (19, Why::ReadOnly),
            (21, Why::Fault),
            (32, Why::InUse),
            (33, Why::InUse),
            (53, Why::Gone),
            (112, Why::DiskFull),
            (123, Why::BadName),
            (206, Why::BadName),
            (362, Why::InTheCloud),
        ] {
            assert_eq!(Why::from(io::Error::from_raw_os_error(number)), why, "{number}");
        }
    }

    #[test]
    fn control_characters_in_a_file_name_are_replaced() {
        assert_eq!(shown(Path::new("a\u{1b}[31m\u{202e}b")), "a\u{fffd}[31m\u{fffd}b");
    }
}
