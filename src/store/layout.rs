//! The layout on the disk: the four folders, and the name of each file in them.
//!
//! Nothing here touches the disk. No file name contains a person's name, and a file is never
//! renamed; all other code gets paths from here.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::RecordId;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::session::Session;

/// Where the files of one kind of record lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordFiles {
    /// The name of their folder in the data folder; in the state folder, where they are of this
    /// machine only.
    pub(crate) folder: &'static str,
    /// Whether they are of this machine only.
    pub(crate) is_local: bool,
    /// Whether that has folders of its own, as of academic years.
    pub(crate) by_year: bool,
    /// The name of the folder in the state folder for what could not be saved when the program ended.
    pub(crate) unsaved: &'static str,
}

/// The four folders of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Sessions, people, drop-ins, calendars, packs and the trash.
    pub data: PathBuf,
    /// Settings, which may be edited by hand.
    pub config: PathBuf,
    /// What can be made again from the data.
    pub cache: PathBuf,
    /// What belongs to this machine: live copies, locks, the log.
    pub state: PathBuf,
    /// The folder of the example school, beside the coach's own and never among it.
    example: PathBuf,
    /// Folders that the user chose, which are never created: a drive that is not connected must not
    /// be taken for an empty one.
    chosen: Vec<PathBuf>,
    /// What tells this machine from others that may share the folders, where that is known.
    machine: Option<Fingerprint>,
}

impl Folders {
    /// One folder that holds all four: `data/ config/ cache/ state/`.
    #[must_use]
    pub fn under(dir: &Path) -> Self {
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        Self {
            data: dir.join("data"),
            config: dir.join("config"),
            cache: dir.join("cache"),
            state: dir.join("state"),
            example: dir.join("example"),
            chosen: dir.parent().map(Path::to_owned).into_iter().collect(),
            machine: None,
        }
    }

    /// The standard folders of this system; `None` where the user has no home folder.
    #[must_use]
    pub(crate) fn of_this_user() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "alongside")?;
        let state = dirs
            .state_dir()
            .map_or_else(|| dirs.data_local_dir().join("state"), std::path::Path::to_owned);
        Some(Self {
            data: dirs.data_dir().to_owned(),
            config: dirs.config_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
            state,
            example: dirs.data_local_dir().with_file_name("alongside-example"),
            chosen: Vec::new(),
            machine: None,
        })
    }

    /// The folders of the example school: nothing of it mixes with what is the coach's own, but the
    /// settings are the same.
    #[must_use]
    pub(crate) fn of_the_example(self) -> Self {
        let below = |name: &str| self.example.join(name);
        let (data, cache, state) = (below("data"), below("cache"), below("state"));
        Self { data, cache, state, ..self }
    }

    /// The folder that holds all of the example school.
    pub(crate) fn example(&self) -> &Path {
        &self.example
    }

    /// Puts the data into a folder that the user chose.
    #[must_use]
    pub(crate) fn with_data(mut self, data: &Path) -> Self {
        self.data = std::path::absolute(data).unwrap_or_else(|_| data.to_owned());
        self.chosen.extend(self.data.parent().map(Path::to_owned));
        self
    }

    /// The folders as `machine` uses them, which may share them with others.
    #[must_use]
    pub(crate) fn on_machine(mut self, machine: Fingerprint) -> Self {
        self.machine = Some(machine);
        self
    }

    /// Whether it is known which machine uses them.
    pub(crate) fn knows_the_machine(&self) -> bool {
        self.machine.is_some()
    }

    /// The folders that somebody chose, and that are not made for them.
    pub(crate) fn chosen(&self) -> &[PathBuf] {
        &self.chosen
    }

    /// The folder of all sessions.
    pub(crate) fn sessions(&self) -> PathBuf {
        self.data.join("sessions")
    }

    /// The folder of the files of one kind of record.
    pub(crate) fn files_of(&self, kind: &RecordFiles) -> PathBuf {
        let root = if kind.is_local { &self.state } else { &self.data };
        root.join(kind.folder)
    }

    /// Where records of that kind are put that could not be saved when the program ended.
    pub(crate) fn unsaved_of(&self, kind: &RecordFiles) -> PathBuf {
        self.state.join(kind.unsaved)
    }

    /// The folder of all packs of action steps.
    pub(crate) fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }

    /// The folder of one pack, by the name of the folder.
    pub(crate) fn pack(&self, name: &str) -> PathBuf {
        self.packs().join(name)
    }

    /// The file of one step that could not be added to the coach's own pack.
    pub(crate) fn unsaved_step(&self, step: &str) -> PathBuf {
        self.unsaved_steps().join(format!("{}.json", in_a_name(step)))
    }

    /// Steps that could not be added to the coach's own pack when the program ended.
    pub(crate) fn unsaved_steps(&self) -> PathBuf {
        self.state.join("unsaved-steps")
    }

    /// The folder of the trust's own programmes.
    pub(crate) fn programmes(&self) -> PathBuf {
        self.data.join("programmes")
    }

    /// The folder of the trust's own protocols.
    pub(crate) fn protocols(&self) -> PathBuf {
        self.data.join("protocols")
    }

    /// The trust's own first weeks of a new coach.
    pub(crate) fn first_weeks(&self) -> PathBuf {
        self.data.join("first-weeks.toml")
    }

    /// The folder of the trust's own paths.
    pub(crate) fn paths(&self) -> PathBuf {
        self.data.join("paths")
    }

    /// The folder of the term dates.
    pub(crate) fn calendars(&self) -> PathBuf {
        self.data.join("calendars")
    }

    /// The trash of the data folder.
    pub(crate) fn trash(&self) -> PathBuf {
        self.data.join("trash")
    }

    /// The trash for `file`: the data folder's, or the state folder's, so that a live copy can be
    /// saved while the drive with the data is away.
    pub(crate) fn trash_for(&self, file: &Path) -> PathBuf {
        if file.starts_with(&self.state) { self.state_trash() } else { self.trash() }
    }

    /// The trash of the state folder.
    pub(crate) fn state_trash(&self) -> PathBuf {
        self.state.join("trash")
    }

    /// The folder of the live copies.
    pub(crate) fn live(&self) -> PathBuf {
        self.state.join("live")
    }

    /// The live copy of a session.
    pub(crate) fn live_copy(&self, id: &SessionId) -> PathBuf {
        self.live().join(format!("{id}.json"))
    }

    /// Fallback copies of sessions that could not be saved when the program ended.
    pub(crate) fn unsaved(&self) -> PathBuf {
        self.state.join("unsaved")
    }

    /// The lock of a record.
    pub(crate) fn lock(&self, id: &RecordId) -> PathBuf {
        self.locks(id, "lock")
    }

    /// Names the holder of the lock, in a file of its own, as some systems do not allow a locked
    /// file to be read.
    pub(crate) fn lock_owner(&self, id: &RecordId) -> PathBuf {
        self.locks(id, "owner")
    }

    /// A session's has the name that every version of the program gives it; that of another kind
    /// says the kind first. No id has a full stop.
    fn locks(&self, id: &RecordId, ends: &str) -> PathBuf {
        let kind = id.format().trim_start_matches("alongside/");
        let name = id.session().map_or_else(
            || format!("{kind}.{}.{ends}", in_a_name(id.key())),
            |session| format!("{session}.{ends}"),
        );
        self.state.join("locks").join(name)
    }

    /// Locked by the window that changes a file which holds more than one thing.
    pub(crate) fn turn(&self) -> PathBuf {
        self.state.join("files.lock")
    }

    /// Anonymous counts kept of erased people.
    pub(crate) fn counts(&self) -> PathBuf {
        self.data.join("counts")
    }

    /// Those who were erased, without their names.
    pub(crate) fn erased(&self) -> PathBuf {
        self.data.join("erased")
    }

    /// What stays of one of them, by the digest of their id.
    pub(crate) fn erased_person(&self, digest: &str) -> PathBuf {
        self.erased().join(format!("{digest}.json"))
    }

    /// Markers of erasures in progress.
    pub(crate) fn erasing(&self) -> PathBuf {
        self.state.join("erasing")
    }

    /// The marker of one person's erasure.
    pub(crate) fn erasing_mark(&self, id: &PersonId) -> PathBuf {
        self.erasing().join(format!("{id}.json"))
    }

    /// Holds which data folder had how many records.
    pub(crate) fn record_count(&self) -> PathBuf {
        self.state.join("data-folder.json")
    }

    /// Notices that were not read yet.
    pub(crate) fn unread(&self) -> PathBuf {
        self.state.join("unread")
    }

    /// One of them, by the digest of what it holds.
    pub(crate) fn unread_notice(&self, holds: Fingerprint) -> PathBuf {
        self.unread().join(format!("{holds}.json"))
    }

    /// The log.
    pub(crate) fn log(&self) -> PathBuf {
        self.state.join("log.txt")
    }

    /// Holds the day on which old files were last tidied.
    pub(crate) fn tidied(&self) -> PathBuf {
        self.state.join("tidied")
    }

    /// Holds where and how the coach exported last.
    pub(crate) fn last_export(&self) -> PathBuf {
        self.state.join("last-export.json")
    }

    /// Holds where the coach sends their figures.
    pub(crate) fn sending(&self) -> PathBuf {
        self.state.join("sending.json")
    }

    /// The search index under its `n`th name, where other programs' files have the ones before.
    pub(crate) fn index(&self, n: u32) -> PathBuf {
        let more = if n > 1 { format!("-{n}") } else { String::new() };
        self.cache.join(format!("sessions{more}.index"))
    }

    /// Locked by the window that keeps the index.
    pub(crate) fn index_lock(&self) -> PathBuf {
        self.cache.join("sessions.index-lock")
    }

    /// Says that all of the example school was copied once.
    pub(crate) fn example_copied(&self) -> PathBuf {
        self.state.join("example-copied")
    }

    /// Holds how many days the example school is behind the real day.
    pub(crate) fn example_days(&self) -> PathBuf {
        self.state.join("example-days")
    }

    /// Holds this machine's id.
    pub(crate) fn device(&self) -> PathBuf {
        let machine = self.machine.map(|it| format!("-{it}")).unwrap_or_default();
        self.state.join(format!("device{machine}"))
    }

    /// The path for a new session.
    pub(crate) fn new_session(&self, session: &Session, in_full: bool) -> PathBuf {
        self.sessions().join(session_file_name(session, in_full))
    }
}

/// An id as a part of a file's name. One that was checked is as it is; that of a step in a pack may
/// hold anything, and is its digest.
fn in_a_name(id: &str) -> Cow<'_, str> {
    if id.parse::<PersonId>().is_ok() {
        Cow::Borrowed(id)
    } else {
        Cow::Owned(Fingerprint::of(id.as_bytes()).to_string())
    }
}

/// The path of a new session's file in the folder of sessions; with `in_full`, where another session
/// has that name: with the whole id.
pub(crate) fn session_file_name(session: &Session, in_full: bool) -> PathBuf {
    let (year, start) = place_in_time(session);
    let in_full = if in_full { format!(".{}", session.id) } else { String::new() };
    PathBuf::from(year).join(format!("{start}-{}{in_full}.json", session.id.short()))
}

/// The folder of the academic year, and the local start time, in the session's own UTC offset.
fn place_in_time(session: &Session) -> (String, String) {
    session.began_or_due().map_or_else(
        || ("undated".to_owned(), "undated".to_owned()),
        |at| {
            let year = academic_year_name(academic_year(at.date_naive()));
            (year, at.format("%Y-%m-%d-%H%M").to_string())
        },
    )
}

/// The short id in the name of a session's file, even if sync tools and file managers added text
/// around it.
pub(crate) fn short_in_name(name: &str) -> Option<&str> {
    const SHAPE: &[u8] = b"0000-00-00-0000-xxxxxx";
    let bytes = name.as_bytes();
    let fits = |window: &[u8]| {
        window.iter().zip(SHAPE).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            b'x' => byte.is_ascii_alphanumeric() || *byte == b'-',
            other => byte == other,
        })
    };
    let after = match bytes.windows(SHAPE.len()).position(fits) {
        Some(at) => at + SHAPE.len() - 6,
        None => name.find("undated-")? + "undated-".len(),
    };
    name.get(after..after + 6)
}

/// The id in the name of a fallback copy; `None` for any other name. After its revision may come the
/// fingerprint of its content.
pub(crate) fn unsaved_in_name(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".json")?;
    let (id, revision) = stem.split('.').next().unwrap_or(stem).rsplit_once('-')?;
    let is_number = !revision.is_empty() && revision.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, session};

    #[test]
    fn a_sessions_path_has_its_academic_year_and_local_start_time() {
        let mut session = session();
        session.started_at = None;
        session.stamp.saved_at = Some(at("2026-08-31T23:30:00+01:00"));
        let name = |s: &Session| session_file_name(s, false).display().to_string();
        assert_eq!(name(&session), "2025-26/2026-08-31-2330-e2a90b.json");
        session.scheduled_for = Some(at("2026-11-23T09:15:00+00:00"));
        assert_eq!(name(&session), "2026-27/2026-11-23-0915-e2a90b.json");
        session.started_at = Some(at("2026-11-23T09:16:04+05:30"));
        assert_eq!(name(&session), "2026-27/2026-11-23-0916-e2a90b.json");
        (session.started_at, session.scheduled_for, session.stamp.saved_at) = (None, None, None);
        assert_eq!(name(&session), "undated/undated-e2a90b.json");
    }

    #[test]
    fn names_that_sync_tools_give_a_file_are_recognised() {
        for name in [
            "2026-11-23-0915-e2a90b.json",
            "2026-11-23-0915-e2a90b-LAPTOP.json",
            "2026-11-23-0915-e2a90b (1).json",
            "2026-11-23-0915-e2a90b (Rosa's conflicted copy 2026-11-24).json",
            "2026-11-23-0915-e2a90b.sync-conflict-20261124-101500-ABCDEFG.json",
            "Copy of 2026-11-23-0915-e2a90b.json",
            "2026-11-23-0915-e2a90b.0193581e-6c1a-7b52-9f0e-2f3c5de2a90b.json",
            "undated-e2a90b.json",
        ] {
            assert_eq!(short_in_name(name), Some("e2a90b"), "{name}");
        }
        for name in ["Amina.json", "2026-11-23.json", "2026-11-23-0915-é.json", "é", ""] {
            assert_eq!(short_in_name(name), None, "{name}");
        }
    }

    #[test]
    fn the_example_shares_the_settings_and_nothing_else() {
        let own = Folders::under(Path::new("/c")).with_data(Path::new("/drive/coaching"));
        let example = own.clone().of_the_example();
        assert_eq!(example.config, own.config);
        for folder in [&example.data, &example.cache, &example.state] {
            assert!(folder.starts_with(own.example()), "{}", folder.display());
        }
        for folder in [&own.data, &own.config, &own.cache, &own.state] {
            assert!(!own.example().starts_with(folder), "{}", folder.display());
        }
    }

    #[test]
    fn one_folder_holds_all_and_the_data_may_be_elsewhere() {
        let folders = Folders::under(Path::new("/c")).with_data(Path::new("/drive/coaching"));
        assert_eq!(folders.data, Path::new("/drive/coaching"));
        assert_eq!(folders.state, Path::new("/c/state"));
        assert_eq!(folders.chosen(), [PathBuf::from("/"), PathBuf::from("/drive")]);
    }
}
