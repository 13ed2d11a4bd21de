//! What the files hold of some people, by way of the index: only their own files are opened, and
//! those that the index does not hold as they are now. What comes of it is what a look through
//! every file would come to.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::cards::number_of;
use super::changes::{FileChanges, Gone, SeenFile, files_of, known_folder, path_of, print_of};
use super::error::IndexError;
use super::read::{Index, is_listed};
use crate::coaching::id::{PersonId, SessionId};
use crate::search::step_library::fold_key;
use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::scan::Met;
use crate::store::schema::session_from;

/// From how many changed files on a look through all of them is no more work.
const MANY: usize = 2_000;

/// How often each of some action steps was agreed, by its folded text.
pub(crate) type AgreedCounts = HashMap<String, usize>;

/// What the index does not hold as it is now.
#[derive(Default)]
struct Unseen {
    files: Vec<PathBuf>,
    /// The numbers of the sessions that those files hold, or held.
    touched: BTreeSet<i64>,
    gone: HashSet<PathBuf>,
    unlisted: Vec<StoreError>,
}

impl Index {
    /// Shows `visit` the sessions of `people` as the files that are known hold them: at once, and
    /// without a look at what else there may be by now. Says whether the index knows enough.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn glance(
        &self,
        store: &Store,
        people: &[PersonId],
        visit: &mut dyn FnMut(Met),
    ) -> Result<bool, IndexError> {
        self.at_one_moment(|on| {
            if !is_listed(on)? {
                return Ok(false);
            }
            walk(store, files_of_people(on, store, people)?, Vec::new(), visit);
            Ok(true)
        })
    }

    /// Shows `visit` the sessions of `people` as they stand now, and of all others whatever the
    /// coach should know; beside them it may come upon other sessions. Gives back how often each of
    /// `steps`, texts as [`fold_key`] gives them, was agreed; nothing where the index is no help.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn look_up(
        &self,
        store: &Store,
        people: &[PersonId],
        steps: &HashSet<String>,
        visit: &mut dyn FnMut(Met),
    ) -> Result<Option<AgreedCounts>, IndexError> {
        self.at_one_moment(|on| {
            if !is_listed(on)? {
                return Ok(None);
            }
            let Some(unseen) = Unseen::by(on, store)? else { return Ok(None) };
            let mut times = times_agreed(on, steps, &unseen.touched)?;
            let mut files = files_of_people(on, store, people)?;
            for session in &unseen.touched {
                files.extend(files_of(on, *session)?);
            }
            files.extend(unseen.files);
            files.extend(to_be_told_of(on)?);
            let is_there = |file: &PathBuf| {
                let is_unlisted = |it: &StoreError| file.starts_with(&it.file);
                !unseen.gone.contains(file) && !unseen.unlisted.iter().any(is_unlisted)
            };
            files.retain(is_there);
            walk(store, files, unseen.unlisted, &mut |met| {
                if let Met::Row(session, _) = &met
                    && unseen.touched.contains(&number_of(&session.id))
                    && let Some(step) = &session.action_step
                {
                    count(&step.text, steps, &mut times);
                }
                visit(met);
            });
            Ok(Some(times))
        })
    }
}

fn walk(store: &Store, files: Vec<PathBuf>, unlisted: Vec<StoreError>, visit: &mut dyn FnMut(Met)) {
    store.walk_among(&store.in_their_order(files), unlisted, &mut |met| {
        visit(met);
        ControlFlow::Continue(())
    });
}

/// The files of every session of `people`, and of every session that has a copy on this machine.
fn files_of_people(
    on: &Connection,
    store: &Store,
    people: &[PersonId],
) -> rusqlite::Result<Vec<PathBuf>> {
    let sql = "SELECT d.path, f.name FROM people AS p JOIN cards AS c ON c.person = p.n \
                 JOIN files AS f ON f.session = c.session JOIN folders AS d ON d.n = f.folder \
               WHERE p.id = ?1";
    let mut asked = on.prepare_cached(sql)?;
    let mut files = Vec::new();
    for person in people {
        let mut rows = asked.query([person.as_str()])?;
        while let Some(row) = rows.next()? {
            files.push(path_of(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?));
        }
    }
    let here: Vec<SessionId> = store.local_copies().0.into_keys().collect();
    for id in here {
        files.extend(files_of(on, number_of(&id))?);
    }
    Ok(files)
}

/// The files of which the coach is told something: those that cannot be read, and those that hold
/// one session together.
fn to_be_told_of(on: &Connection) -> rusqlite::Result<Vec<PathBuf>> {
    let sql = "SELECT d.path, f.name FROM files AS f JOIN folders AS d ON d.n = f.folder \
               WHERE f.why IS NOT NULL OR f.session IN (SELECT session FROM files \
                 WHERE session IS NOT NULL GROUP BY session HAVING count(*) > 1)";
    let mut asked = on.prepare_cached(sql)?;
    let files = asked
        .query_map([], |row| Ok(path_of(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?)))?;
    files.collect()
}

/// How often each of `steps` was agreed in the sessions of the list, but in those of `not_in`.
fn times_agreed(
    on: &Connection,
    steps: &HashSet<String>,
    not_in: &BTreeSet<i64>,
) -> rusqlite::Result<AgreedCounts> {
    let mut times = HashMap::new();
    if steps.is_empty() {
        return Ok(times);
    }
    let mut asked = on.prepare_cached("SELECT session, step FROM cards WHERE step <> ''")?;
    let mut rows = asked.query([])?;
    while let Some(row) = rows.next()? {
        if !not_in.contains(&row.get(0)?) {
            count(row.get_ref(1)?.as_str()?, steps, &mut times);
        }
    }
    Ok(times)
}

/// Counts the step `text`, where it is one of `steps`.
pub(crate) fn count(text: &str, steps: &HashSet<String>, times: &mut AgreedCounts) {
    if !steps.is_empty()
        && let Some(step) = steps.get(&fold_key(text))
    {
        *times.entry(step.clone()).or_default() += 1;
    }
}

impl Unseen {
    /// What changed since the index was brought up to date; nothing where that is very much.
    fn by(on: &Connection, store: &Store) -> rusqlite::Result<Option<Self>> {
        let changes = FileChanges::since(on, store)?;
        if changes.files.len() + changes.gone.len() > MANY {
            return Ok(None);
        }
        let mut unseen = Self { unlisted: changes.unlisted, ..Self::default() };
        for Gone { folder, name } in changes.gone {
            let path = on
                .prepare_cached("SELECT path FROM folders WHERE n = ?1")?
                .query_row([folder], |row| Ok(path_of(row.get_ref(0)?.as_blob()?, &name)))?;
            unseen.gone.insert(path);
            let known = held(on, Some(folder), &name)?;
            unseen.touched.extend(known.and_then(|(session, _)| session));
        }
        for seen in changes.files {
            unseen.take(on, store, seen)?;
        }
        Ok(Some(unseen))
    }

    fn take(&mut self, on: &Connection, store: &Store, seen: SeenFile) -> rusqlite::Result<()> {
        let folder = known_folder(on, seen.path.parent().unwrap_or(Path::new("")))?;
        let known = held(on, folder, seen.name())?;
        let bytes = store.disk().read(&seen.path).ok();
        let is_as_it_was = bytes
            .as_ref()
            .zip(known)
            .is_some_and(|(bytes, (session, print))| session.is_some() && print_of(bytes) == print);
        if is_as_it_was {
            return Ok(());
        }
        let session = bytes.and_then(|bytes| session_from(&bytes).ok());
        self.touched.extend(known.and_then(|(session, _)| session));
        self.touched.extend(session.map(|read| number_of(&read.it.id)));
        self.files.push(seen.path);
        Ok(())
    }
}

/// Which session the index knows a file to hold, and what its bytes came to.
fn held(
    on: &Connection,
    folder: Option<i64>,
    name: &[u8],
) -> rusqlite::Result<Option<(Option<i64>, i64)>> {
    let sql = "SELECT session, print FROM files WHERE folder = ?1 AND name = ?2";
    let mut asked = on.prepare_cached(sql)?;
    asked.query_row(params![folder, name], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}
