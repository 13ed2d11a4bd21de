//! Reads every session, newest first, and gives each as it is read, so that the first are shown
//! long before the last file is opened.
//!
//! Each session is given once, in its current version, however many files hold it. One piece of the
//! files is in memory at a time.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::erased::came_back_in;
use super::error::StoreError;
use super::layout::short_in_name;
use super::listing::SessionFile;
use super::merge::{merged, pick_winner};
use super::open::Store;
use super::parallel_read::{Read, group_by_short_id};
use super::problem::{FileProblem, ScanItem, StoreNotice};
use super::sessions::{copies, several};
use super::stored_record::RecordCopy;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;

/// The number of files in the first piece, which is small so that the first screen is quick.
const FIRST_PIECE: usize = 64;
/// The number of files in later pieces: enough for every core, and a few megabytes.
const PIECE: usize = 512;

/// An item of a walk over everything.
#[derive(Debug)]
pub(crate) enum Walked {
    /// A session in its current version, and the files that it was read from.
    Row(Box<Session>, ReadFrom),
    /// A file that cannot be read.
    Unreadable(FileProblem),
    /// Something that the coach should know.
    Notice(StoreNotice),
}

/// The files that one session was read from.
#[derive(Debug, Default)]
pub(crate) struct ReadFrom {
    /// The file in `sessions/` with the current version, if any.
    pub(crate) own: Option<PathBuf>,
    /// The other files, and the copies on this machine.
    pub(crate) others: Vec<PathBuf>,
}

impl Store {
    /// Gives `found` every session once, newest first, and every problem and notice, as they are
    /// read. Nothing on the disk is changed.
    pub fn scan(&self, found: &mut dyn FnMut(ScanItem)) {
        self.scan_while(&mut |it| {
            found(it);
            ControlFlow::Continue(())
        });
    }

    /// The same, until `found` breaks.
    pub(crate) fn scan_while(&self, found: &mut dyn FnMut(ScanItem) -> ControlFlow<()>) {
        self.walk(&mut |met| {
            found(match met {
                Walked::Row(session, _) => ScanItem::Session(session),
                Walked::Unreadable(problem) => ScanItem::Unreadable(problem),
                Walked::Notice(notice) => ScanItem::Notice(notice),
            })
        });
    }

    /// The same, with the files of each session.
    pub(crate) fn walk(&self, visit: &mut dyn FnMut(Walked) -> ControlFlow<()>) {
        let (files, unlisted) = self.session_files();
        self.walk_among(&files, unlisted, visit);
    }

    /// The same, as if `files` were all files in `sessions/`: complete for each session whose files
    /// are all among them.
    pub(crate) fn walk_among(
        &self,
        files: &[SessionFile],
        unlisted: Vec<StoreError>,
        visit: &mut dyn FnMut(Walked) -> ControlFlow<()>,
    ) {
        self.list_erased();
        let (mut local, mut unreadable) = self.local_copies();
        local.retain(|_, copies| {
            let is_erased = copies.iter().any(|it| self.is_erased(&it.record.coachee.id));
            if is_erased {
                let on_disk = copies.iter().filter(|it| it.print.is_some());
                unreadable.extend(on_disk.map(|it| came_back_in(&it.file)));
            }
            !is_erased
        });
        let unlisted = unlisted.into_iter().map(FileProblem::from);
        let on_this_machine = local.iter().filter_map(|(id, copies)| {
            let on_disk = copies.iter().find(|it| it.print.is_some())?;
            Some((id.clone(), on_disk.file.clone()))
        });
        let on_this_machine = on_this_machine.collect();
        let mut walk = Walk { store: self, files, local, on_this_machine, visit };
        // The visitor breaks when it has enough; there is no result.
        let _ = walk.everything(unreadable.into_iter().chain(unlisted));
    }
}

struct Walk<'a> {
    store: &'a Store,
    files: &'a [SessionFile],
    /// The copies in the state folder whose sessions have not been read yet.
    local: HashMap<SessionId, Vec<RecordCopy<Session>>>,
    /// A copy in the state folder of each session that has one.
    on_this_machine: HashMap<SessionId, PathBuf>,
    visit: &'a mut dyn FnMut(Walked) -> ControlFlow<()>,
}

impl Walk<'_> {
    fn everything(&mut self, broken: impl Iterator<Item = FileProblem>) -> ControlFlow<()> {
        for problem in broken {
            (self.visit)(Walked::Unreadable(problem))?;
        }
        let (groups, strays) = group_by_short_id(self.files);
        // Sessions without a file were changed a moment ago, so they come first, unless a file
        // without an id in its name may be theirs.
        if strays.is_empty() {
            let named: HashSet<&str> =
                self.files.iter().filter_map(|file| file.short.as_deref()).collect();
            self.local_only(|id| !named.contains(id.short()))?;
        }
        let mut late = Vec::new();
        let mut rest = groups.as_slice();
        let mut size = FIRST_PIECE;
        while !rest.is_empty() {
            let (piece, more) = rest.split_at(size.min(rest.len()));
            (rest, size) = (more, PIECE);
            for (group, read) in piece.iter().zip(self.store.read_groups(self.files, piece)) {
                let short = self.files[group[0]].short.as_deref();
                // A file named for another session waits until that session was read.
                let is_named_so = |it: &Read| Some(it.session.id.short()) == short;
                let (together, others) = self.readable(read)?.into_iter().partition(is_named_so);
                late.extend(others);
                self.group(together)?;
            }
        }
        for read in self.store.read_groups(self.files, &strays) {
            late.extend(self.readable(read)?);
        }
        self.late(late)?;
        self.local_only(|_| true)
    }

    /// The sessions that could be read; problems are given to the visitor.
    fn readable(&mut self, read: Vec<Result<Read, FileProblem>>) -> ControlFlow<(), Vec<Read>> {
        let mut readable = Vec::with_capacity(read.len());
        for one in read {
            match one {
                Ok(one) => readable.push(one),
                Err(problem) => (self.visit)(Walked::Unreadable(problem))?,
            }
        }
        ControlFlow::Continue(readable)
    }

    /// Files of one short id: nearly always one session, sometimes copies, rarely several.
    fn group(&mut self, mut together: Vec<Read>) -> ControlFlow<()> {
        while let Some(first) = together.first() {
            let id = first.session.id.clone();
            let (of_one, others) = together.into_iter().partition(|it| it.session.id == id);
            together = others;
            self.one(&id, of_one)?;
        }
        ControlFlow::Continue(())
    }

    /// All copies of one session.
    fn one(&mut self, id: &SessionId, mut files: Vec<Read>) -> ControlFlow<()> {
        let local = self.local.remove(id).unwrap_or_default();
        if files.len() + local.len() > 1 {
            // The fingerprints in the files tell which version follows from which.
            for it in &mut files {
                self.store.note_version(it);
            }
        }
        let of_files: Vec<&Session> = files.iter().map(|it| it.session.as_ref()).collect();
        let stands = pick_winner(&of_files);
        let each_file = files.iter().map(|it| (it.path.as_path(), it.session.as_ref()));
        let on_disk = local.iter().filter(|it| it.print.is_some());
        let each_local = on_disk.map(|it| (it.file.as_path(), &it.record));
        if let Some(notice) = copies(id, each_file, each_local) {
            (self.visit)(Walked::Notice(notice))?;
        }
        let mut read_from = ReadFrom::default();
        let own = stands.map(|i| {
            let Read { path, session } = files.swap_remove(i);
            read_from.own = Some(path);
            session
        });
        read_from.others.extend(files.iter().map(|it| it.path.clone()));
        let local = local.into_iter().map(|it| {
            read_from.others.extend(it.print.map(|_| it.file));
            Box::new(it.record)
        });
        let mut all: Vec<Box<Session>> = local.chain(own).collect();
        let each: Vec<&Session> = all.iter().map(Box::as_ref).collect();
        let Some(i) = pick_winner(&each) else { return ControlFlow::Continue(()) };
        let copies: Vec<&Session> =
            each.iter().copied().chain(files.iter().map(|it| it.session.as_ref())).collect();
        let merged = merged(each[i], &copies);
        let session = merged.map_or_else(|| all.swap_remove(i), Box::new);
        (self.visit)(Walked::Row(session, read_from))
    }

    /// Sessions in files without an id in the name, or with another. A session that was given
    /// already from a file of its own name gets a notice of copies.
    fn late(&mut self, mut late: Vec<Read>) -> ControlFlow<()> {
        late.sort_by_key(|it| Reverse(it.session.began_or_due()));
        while let Some(first) = late.first() {
            let id = first.session.id.clone();
            let (of_one, others): (Vec<Read>, Vec<Read>) =
                late.into_iter().partition(|it| it.session.id == id);
            late = others;
            let holds_it = |file: &&SessionFile| {
                file.short.as_deref() == Some(id.short())
                    && self.store.read_file(file).is_ok_and(|read| read.session.id == id)
            };
            match self.files.iter().find(holds_it) {
                Some(shown) => {
                    let others = of_one.iter().map(|it| it.path.as_path());
                    if let Some(notice) = several(&id, &shown.path, others) {
                        (self.visit)(Walked::Notice(notice))?;
                    }
                }
                None => self.misnamed(&id, of_one)?,
            }
        }
        ControlFlow::Continue(())
    }

    /// A session without a file of its own name. A file named for another session counts only if
    /// nothing else holds this one, as in reading it alone.
    fn misnamed(&mut self, id: &SessionId, files: Vec<Read>) -> ControlFlow<()> {
        let has_no_name = |it: &Read| {
            let name = it.path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            short_in_name(&name).is_none()
        };
        let (unnamed, of_others): (Vec<Read>, Vec<Read>) = files.into_iter().partition(has_no_name);
        let local = self.on_this_machine.get(id);
        let stands = unnamed.first().map(|it| &it.path).or(local).cloned();
        let (counts, others) = match &stands {
            Some(_) => (unnamed, of_others),
            None => (of_others, Vec::new()),
        };
        if let Some(stands) = stands
            && let Some(notice) = several(id, &stands, others.iter().map(|it| it.path.as_path()))
        {
            (self.visit)(Walked::Notice(notice))?;
        }
        if counts.is_empty() { ControlFlow::Continue(()) } else { self.one(id, counts) }
    }

    /// Sessions without a readable file, the newest id first.
    fn local_only(&mut self, which: impl Fn(&SessionId) -> bool) -> ControlFlow<()> {
        let mut ids: Vec<SessionId> = self.local.keys().filter(|id| which(id)).cloned().collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.iter().try_for_each(|id| self.one(id, Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::testing::at_revision;
    use crate::store::testing::{Home, numbered, session};

    fn scanned(home: &Home) -> (Vec<Session>, Vec<FileProblem>, Vec<StoreNotice>) {
        let (mut rows, mut unreadable, mut notices) = (Vec::new(), Vec::new(), Vec::new());
        home.store().scan(&mut |found| match found {
            ScanItem::Session(session) => rows.push(*session),
            ScanItem::Unreadable(problem) => unreadable.push(problem),
            ScanItem::Notice(notice) => notices.push(notice),
        });
        (rows, unreadable, notices)
    }

    #[test]
    fn every_session_is_scanned_once_newest_first() {
        let home = Home::new();
        let store = home.store();
        for n in 0..150 {
            store.save_session(&numbered(n)).expect("saved");
        }
        let (rows, unreadable, notices) = scanned(&home);
        let expected: Vec<Session> = (0..150).rev().map(numbered).collect();
        assert_eq!(rows, expected);
        assert_eq!((unreadable, notices), (vec![], vec![]));
    }

    #[test]
    fn a_scan_ends_when_its_visitor_breaks() {
        let home = Home::new();
        for n in 0..5 {
            home.store().save_session(&numbered(n)).expect("saved");
        }
        let mut seen = 0;
        home.store().scan_while(&mut |_| {
            seen += 1;
            if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(seen, 2);
    }

    #[test]
    fn a_broken_file_is_reported_and_the_others_are_scanned() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&numbered(1)).expect("saved");
        let broken = store.save_session(&numbered(2)).expect("saved").file;
        fs::write(&broken, "{\n  \"format\": ").expect("broken");
        let folder = broken.with_file_name("2026-11-23-0915-abcdef.json");
        fs::create_dir(&folder).expect("a folder in place of a file");
        let (rows, unreadable, _) = scanned(&home);
        assert_eq!(rows, [numbered(1)]);
        let said: Vec<(&PathBuf, Option<usize>)> =
            unreadable.iter().map(|it| (&it.file, it.line)).collect();
        assert_eq!(said, [(&folder, None), (&broken, Some(2))]);
    }

    #[test]
    fn the_latest_version_is_scanned_wherever_it_is() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&numbered(1)).expect("saved");
        let typed = at_revision(9, numbered(1));
        store.save_live(&typed).expect("saved");
        store.save_live(&numbered(2)).expect("saved, and has no file yet");
        let (rows, ..) = scanned(&home);
        assert_eq!(rows, [numbered(2), typed]);
    }

    #[test]
    fn copies_of_one_session_give_one_row_and_a_notice() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&numbered(1)).expect("saved").file;
        let json = |s: &Session| serde_json::to_string(s).expect("json");
        let newer = at_revision(9, numbered(1));
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let copy = file.with_file_name(format!("{name} (conflicted copy).json"));
        fs::write(&copy, json(&newer)).expect("a copy");
        let (rows, _, notices) = scanned(&home);
        assert_eq!(rows, std::slice::from_ref(&newer));
        let id = newer.id.clone();
        let copies = StoreNotice::Copies { session: id, stands: copy, others: vec![file.clone()] };
        assert_eq!(notices, std::slice::from_ref(&copies));

        // A copy without an id in its name, or with another session's, is reported as well.
        let odd = file.with_file_name("Amina.json");
        fs::write(&odd, json(&newer)).expect("a copy");
        let taken = file.with_file_name("2026-11-23-0915-abcdef.json");
        fs::write(&taken, json(&newer)).expect("a copy");
        let (rows, _, notices) = scanned(&home);
        assert_eq!(rows, [newer]);
        assert_eq!(notices.len(), 2);
        assert_eq!(notices[0], copies);
        let said = notices[1].to_string();
        assert!(said.contains("Amina.json") && said.contains("abcdef.json"), "{said}");
    }

    #[test]
    fn a_session_with_a_live_copy_is_scanned_once_under_any_file_name() {
        let home = Home::new();
        let file = home.store().save_session(&session()).expect("saved").file;
        let typed = at_revision(9, session());
        home.store().save_live(&typed).expect("saved");
        let taken = file.with_file_name("2026-11-23-0915-abcdef.json");
        fs::rename(&file, &taken).expect("renamed");
        let (rows, _, notices) = scanned(&home);
        assert_eq!(rows, [typed]);
        let live = home.store().folders().live_copy(&session().id);
        let id = session().id;
        assert_eq!(
            notices,
            [StoreNotice::Copies { session: id, stands: live, others: vec![taken] }]
        );
    }

    #[test]
    fn a_session_in_a_file_of_any_name_is_scanned() {
        let home = Home::new();
        let file = home.store().save_session(&session()).expect("saved").file;
        for name in ["Amina.json", "2026-11-23-0915-abcdef.json"] {
            let renamed = file.with_file_name(name);
            fs::rename(&file, &renamed).expect("renamed");
            assert_eq!(scanned(&home), (vec![session()], vec![], vec![]), "{name}");
            assert_eq!(home.store().read(&session().id).expect("read").session, session());
            fs::rename(&renamed, &file).expect("renamed back");
        }
    }
}
