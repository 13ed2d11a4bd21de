//! Reading many files at once, shared among the cores of the machine.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use super::error::StoreError;
use super::finding::Finding;
use super::listing::SessionFile;
use super::open::Store;
use super::schema::session_from;
use crate::coaching::session::Session;

/// A session read from one file.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) path: PathBuf,
    pub(crate) session: Box<Session>,
}

/// What reading a group of files came to.
pub(crate) type ReadGroup = Vec<Result<Read, Finding>>;

impl Store {
    /// Reads groups of `files`, each given by its places, in their order.
    pub(crate) fn read_groups(
        &self,
        files: &[SessionFile],
        groups: &[Vec<usize>],
    ) -> Vec<ReadGroup> {
        const TOO_FEW_TO_SHARE: usize = 16;
        let read_one =
            |group: &Vec<usize>| group.iter().map(|i| self.read_file(&files[*i])).collect();
        let read =
            |groups: &[Vec<usize>]| -> Vec<ReadGroup> { groups.iter().map(read_one).collect() };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        if groups.len() < TOO_FEW_TO_SHARE || cores == 1 {
            return read(groups);
        }
        let read = &read;
        thread::scope(|scope| {
            let mut parts = groups.chunks(groups.len().div_ceil(cores));
            let mine = parts.next().unwrap_or_default();
            let theirs: Vec<_> = parts
                .map(|part| {
                    let thread = thread::Builder::new().spawn_scoped(scope, move || read(part));
                    thread.map_err(|_| part)
                })
                .collect();
            let mut all = read(mine);
            for part in theirs {
                all.extend(match part {
                    Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                    // The system had no thread to give.
                    Err(part) => read(part),
                });
            }
            all
        })
    }

    pub(crate) fn read_file(&self, file: &SessionFile) -> Result<Read, Finding> {
        let path = &file.path;
        let bytes = self
            .disk()
            .read(path)
            .map_err(|refusal| Finding::from(StoreError::new("read the session", path, refusal)))?;
        let read = session_from(&bytes).map_err(|why| why.in_file(path))?;
        Ok(Read { path: path.clone(), session: Box::new(read.it) })
    }
}

/// The places of `files` in groups of one short id each, in the order of the first of each; and of
/// those whose names hold none, each by itself.
pub(crate) fn in_groups(files: &[SessionFile]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
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
    fn what_is_shared_among_the_cores_comes_back_in_order() {
        let home = Home::new();
        let store = home.store();
        for n in 0..40 {
            store.save_session(&numbered(n)).expect("saved");
        }
        let (files, _) = store.session_files();
        let (groups, strays) = in_groups(&files);
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
