//! The words of a session, prepared for the engine, inserted and removed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::tokens::{Numbers, OWN, beginnings, different, marks, spaced};
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::card::{Card, own_words};
use crate::search::fold::fold;
use crate::store::layout::short_in_name;
use crate::store::merge::{merged, pick_winner};
use crate::store::open::Store;
use crate::store::schema::version_from;

/// The prepared tokens of a session.
pub(super) struct Prepared {
    card: Card,
    step: String,
    rest: String,
    narrow: String,
    vocabulary: Vec<String>,
}

impl Prepared {
    pub(super) fn of(session: &Session) -> Self {
        let card = Card::of(session);
        let own = own_words(session);
        let step = fold(&card.action_step);
        let mut prepared = Self {
            step: String::with_capacity(step.len() + 8),
            rest: String::with_capacity(card.words.len() + own.len() * 2),
            narrow: String::new(),
            vocabulary: Vec::new(),
            card,
        };
        spaced(&step, "", &mut prepared.step);
        let words = std::mem::take(&mut prepared.card.words);
        for line in words.lines().filter(|line| *line != step.trim()) {
            spaced(line, "", &mut prepared.rest);
        }
        spaced(&own, OWN, &mut prepared.rest);
        let (shared, mine) = (different(&words), different(&own));
        beginnings(&shared, "", &mut prepared.narrow);
        beginnings(&mine, OWN, &mut prepared.narrow);
        let shared = shared.into_iter().map(str::to_owned);
        prepared.vocabulary.extend(shared);
        prepared.vocabulary.extend(mine.into_iter().map(|word| format!("{OWN}{word}")));
        prepared
    }

    /// Inserts the words at `row`.
    pub(super) fn put(
        &self,
        on: &Connection,
        row: i64,
        numbers: &Numbers,
        known: &mut HashSet<String>,
    ) -> rusqlite::Result<()> {
        let mut narrow = self.narrow.clone();
        for mark in marks(&self.card, numbers) {
            narrow.extend([mark.token().as_str(), " "]);
        }
        let mut new = on.prepare_cached("INSERT OR IGNORE INTO vocabulary (word) VALUES (?1)")?;
        for word in &self.vocabulary {
            if !known.contains(word) {
                new.execute([word])?;
                known.insert(word.clone());
            }
        }
        on.prepare_cached("INSERT INTO words (rowid, step, rest) VALUES (?1, ?2, ?3)")?
            .execute(params![row, self.step, self.rest])?;
        on.prepare_cached("INSERT INTO narrow (rowid, marks) VALUES (?1, ?2)")?
            .execute(params![row, narrow])?;
        Ok(())
    }
}

/// Removes the words at `row`.
pub(super) fn take_out(on: &Connection, row: i64) -> rusqlite::Result<()> {
    on.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([row])?;
    on.prepare_cached("DELETE FROM narrow WHERE rowid = ?1")?.execute([row])?;
    Ok(())
}

/// The current versions of the sessions in `files`, each once: from its own files, then the copies
/// in the state folder. Sessions that cannot be read are left out.
pub(crate) fn latest(store: &Store, files: &[PathBuf]) -> Vec<Session> {
    let read = |file: &PathBuf| {
        let bytes = store.disk().read(file).ok()?;
        Some((file.clone(), version_from(&bytes).ok()?.it))
    };
    let mut all: Vec<(PathBuf, Session)> = files.iter().filter_map(read).collect();
    let mut latest = Vec::new();
    while let Some((_, first)) = all.first() {
        let id = first.id.clone();
        let (of_one, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, it)| it.id == id);
        all = others;
        latest.extend(latest_of(store, &id, of_one));
    }
    latest
}

fn latest_of(store: &Store, id: &SessionId, copies: Vec<(PathBuf, Session)>) -> Option<Session> {
    if copies.len() == 1 {
        return copies.into_iter().next().map(|(_, session)| session);
    }
    let is_local = |file: &Path| file.starts_with(&store.folders().state);
    let (local, files): (Vec<_>, Vec<_>) = copies.into_iter().partition(|(file, _)| is_local(file));
    // A file of the session's own name first, then one without an id in its name; a file named for
    // another session counts only if nothing else holds this one.
    let name_of = |file: &Path| {
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        match short_in_name(&name) {
            Some(short) if short == id.short() => 0,
            None => 1,
            Some(_) => 2,
        }
    };
    let names: Vec<u8> = files.iter().map(|(file, _)| name_of(file)).collect();
    let best = names.iter().copied().min().filter(|best| *best < 2 || local.is_empty());
    let counts = names.iter().map(|name| Some(*name) == best);
    let files = files.into_iter().zip(counts).filter_map(|(it, counts)| counts.then_some(it));
    let mut files: Vec<Session> = files.map(|(_, session)| session).collect();
    let own = pick_winner(&files.iter().collect::<Vec<_>>()).map(|at| files.swap_remove(at));
    let mut all: Vec<Session> = local.into_iter().map(|(_, session)| session).chain(own).collect();
    let each: Vec<&Session> = all.iter().collect();
    let at = pick_winner(&each)?;
    let copies: Vec<&Session> = each.iter().copied().chain(&files).collect();
    let joined = merged(each[at], &copies);
    Some(joined.unwrap_or_else(|| all.swap_remove(at)))
}
