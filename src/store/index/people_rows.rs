//! The sessions of some people by way of the index: only their files are opened, and those that
//! changed since the index was updated. The result equals that of reading every file.

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
use crate::store::scan::Walked;
use crate::store::schema::session_from;

/// With more changed files than this, reading all files is no slower.
const MANY: usize = 2_000;

/// How often each of some action steps was agreed, by its folded text.
pub(crate) type AgreedCounts = HashMap<String, usize>;

/// The files that changed since the index was updated.
#[derive(Default)]
struct ChangedFiles {
    files: Vec<PathBuf>,
    /// The numbers of the sessions that these files hold or held.
    touched: BTreeSet<i64>,
    gone: HashSet<PathBuf>,
    unlisted: Vec<StoreError>,
}

impl Index {
    /// Gives `visit` the sessions of `people` from the files in the index, without looking for new
    /// files. Returns whether the index is complete enough.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn glance(
        &self,
        store: &Store,
        people: &[PersonId],
        visit: &mut dyn FnMut(Walked),
    ) -> Result<bool, IndexError> {
        self.at_one_moment(|on| {
            if !is_listed(on)? {
                return Ok(false);
            }
            walk(store, files_of_people(on, store, people)?, Vec::new(), visit);
            Ok(true)
        })
    }

    /// Gives `visit` the current sessions of `people`, and all problems and notices; possibly some
    /// other sessions too. Returns how often each of `steps`, texts folded by [`fold_key`], was
    /// agreed; `None` where the index cannot be used.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn look_up(
        &self,
        store: &Store,
        people: &[PersonId],
        steps: &HashSet<String>,
        visit: &mut dyn FnMut(Walked),
    ) -> Result<Option<AgreedCounts>, IndexError> {
        self.at_one_moment(|on| {
            if !is_listed(on)? {
                return Ok(None);
            }
            let Some(unseen) = ChangedFiles::by(on, store)? else { return Ok(None) };
            let mut times = times_agreed(on, steps, &unseen.touched)?;
            let mut files = files_of_people(on, store, people)?;
            for session in &unseen.touched {
                files.extend(files_of(on, *session)?);
            }
            files.extend(unseen.files);
            files.extend(files_with_problems(on)?);
            let is_there = |file: &PathBuf| {
                let is_unlisted = |it: &StoreError| file.starts_with(&it.file);
                !unseen.gone.contains(file) && !unseen.unlisted.iter().any(is_unlisted)
            };
            files.retain(is_there);
            walk(store, files, unseen.unlisted, &mut |met| {
                if let Walked::Row(session, _) = &met
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

fn walk(
    store: &Store,
    files: Vec<PathBuf>,
    unlisted: Vec<StoreError>,
    visit: &mut dyn FnMut(Walked),
) {
    store.walk_among(&store.newest_first(files), unlisted, &mut |met| {
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

/// Files with problems: those that cannot be read, and those that hold the same session.
fn files_with_problems(on: &Connection) -> rusqlite::Result<Vec<PathBuf>> {
    let sql = "SELECT d.path, f.name FROM files AS f JOIN folders AS d ON d.n = f.folder \
               WHERE f.why IS NOT NULL OR f.session IN (SELECT session FROM files \
                 WHERE session IS NOT NULL GROUP BY session HAVING count(*) > 1)";
    let mut asked = on.prepare_cached(sql)?;
    let files = asked
        .query_map([], |row| Ok(path_of(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?)))?;
    files.collect()
}

/// How often each of `steps` was agreed in the listed sessions except those in `not_in`.
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

/// Counts the step `text`, if it is one of `steps`.
pub(crate) fn count(text: &str, steps: &HashSet<String>, times: &mut AgreedCounts) {
    if !steps.is_empty()
        && let Some(step) = steps.get(&fold_key(text))
    {
        *times.entry(step.clone()).or_default() += 1;
    }
}

impl ChangedFiles {
    /// What changed since the index was updated; `None` where that is very much.
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

/// The number of the session in a file, and the hash of its bytes, in the index.
fn held(
    on: &Connection,
    folder: Option<i64>,
    name: &[u8],
) -> rusqlite::Result<Option<(Option<i64>, i64)>> {
    let sql = "SELECT session, print FROM files WHERE folder = ?1 AND name = ?2";
    let mut asked = on.prepare_cached(sql)?;
    asked.query_row(params![folder, name], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}
