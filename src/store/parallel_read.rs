//! Reads many files in parallel.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::thread;

use super::erased::came_back_in;
use super::error::StoreError;
use super::listing::SessionFile;
use super::open::Store;
use super::problem::FileProblem;
use super::schema::{session_from, version_from};
use crate::coaching::session::Session;

/// A session read from one file.
#[derive(Debug)]
pub(crate) struct Read {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// What is in it.
    pub(crate) session: Box<Session>,
}

/// The results of reading a group of files.
pub(crate) type ReadGroup = Vec<Result<Read, FileProblem>>;

impl Store {
    /// Reads groups of `files`, each a list of indices, in order.
    pub(crate) fn read_groups(
        &self,
        files: &[SessionFile],
        groups: &[Vec<usize>],
    ) -> Vec<ReadGroup> {
        map_in_parallel(cores(), groups, |group| {
            group.iter().map(|i| self.read_file(&files[*i])).collect()
        })
    }

    /// Reads one file.
    pub(crate) fn read_file(&self, file: &SessionFile) -> Result<Read, FileProblem> {
        let path = &file.path;
        let bytes = self.disk().read(path).map_err(|refusal| {
            FileProblem::from(StoreError::new("read the session", path, refusal))
        })?;
        let read = session_from(&bytes).map_err(|why| why.in_file(path))?;
        if self.is_erased(&read.it.coachee.id) {
            return Err(came_back_in(path));
        }
        Ok(Read { path: path.clone(), session: Box::new(read.it) })
    }

    /// Records which version of its file a session was read from. That is needed only where there
    /// are several files, and takes too long to do for every file of a scan.
    pub(crate) fn note_version(&self, read: &mut Read) {
        let again = self.disk().read(&read.path).ok();
        if let Some(again) = again.and_then(|bytes| version_from::<Session>(&bytes).ok())
            && again.it == *read.session
        {
            *read.session = again.it;
        }
    }
}

/// The number of cores, as it was first asked for: on Linux several files are read to know it.
pub(crate) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Maps `all` by `one`, in order, on `threads` threads.
pub(crate) fn map_in_parallel<T: Sync, U: Send>(
    threads: usize,
    all: &[T],
    one: impl Fn(&T) -> U + Sync,
) -> Vec<U> {
    const TOO_FEW_TO_SHARE: usize = 16;
    let each = |part: &[T]| -> Vec<U> { part.iter().map(&one).collect() };
    if all.len() < TOO_FEW_TO_SHARE || threads < 2 {
        return each(all);
    }
    let each = &each;
    thread::scope(|scope| {
        let mut parts = all.chunks(all.len().div_ceil(threads));
        let mine = parts.next().unwrap_or_default();
        let theirs: Vec<_> = parts
            .map(|part| {
                let thread = thread::Builder::new().spawn_scoped(scope, move || each(part));
                thread.map_err(|_| part)
            })
            .collect();
        let mut made = each(mine);
        for part in theirs {
            made.extend(match part {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // No thread could be started.
                Err(part) => each(part),
            });
        }
        made
    })
}

/// The indices of `files` grouped by short id, in the order of the first of each group; and those
/// of files without a short id, each alone.
pub(crate) fn group_by_short_id(files: &[SessionFile]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut groups: Vec<Vec<usize>> = Vec::with_capacity(files.len());
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(files.len());
    let mut strays = Vec::new();
    for (i, file) in files.iter().enumerate() {
        match file.short.as_deref() {
            None => strays.push(vec![i]),
            Some(short) => {
                let place = *places.entry(short).or_insert(groups.len());
                if place == groups.len() {
                    groups.push(vec![i]);
                } else {
                    groups[place].push(i);
                }
            }
        }
    }
    (groups, strays)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{Home, numbered};

    #[test]
    fn results_of_parallel_reads_are_in_order() {
        let home = Home::new();
        let store = home.store();
        for n in 0..40 {
            store.save_session(&numbered(n)).expect("saved");
        }
        let (files, _) = store.session_files();
        let (groups, strays) = group_by_short_id(&files);
        assert_eq!((groups.len(), strays.len()), (40, 0));
        let read: Vec<u64> = store
            .read_groups(&files, &groups)
            .into_iter()
            .flatten()
            .map(|it| {
                let session = it.expect("a session").session;
                u64::from_str_radix(session.id.short(), 16).expect("a number")
            })
            .collect();
        assert_eq!(read, (0..40).rev().collect::<Vec<u64>>());
    }
}
