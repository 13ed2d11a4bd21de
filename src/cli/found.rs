//! Sessions that were asked for, one at a time: from the search index, which is brought up to date
//! first; where there can be none, from the files themselves.

use std::ops::ControlFlow;

use crate::coaching::session::Session;
use crate::search::{Card, SessionQuery};
use crate::store::{Index, IndexError, RowId, ScanItem, Store};

use super::error::CommandError;

/// How many rows are said at a time: a screenful is there before all others are found.
pub(super) const SCREENFUL: usize = 50;

/// What was found, in figures.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FoundCounts {
    /// How many sessions there are.
    pub(super) all: usize,
    /// How many were found; how many so far, where more were not asked for.
    pub(super) found: usize,
    /// How many files could not be read.
    pub(super) unreadable: usize,
}

/// Makes a row of a card and its session; that is read only where it is needed.
type MakesRow<'a, T> = dyn Fn(Card, &dyn Fn() -> Option<Session>) -> T + 'a;

/// How rows are asked for and made.
pub(super) struct Wanted<'a, T> {
    pub(super) ask: &'a SessionQuery,
    /// At most this many rows.
    pub(super) most: usize,
    /// Whether the rest is counted as well.
    pub(super) counts_all: bool,
    /// Makes a row.
    pub(super) row: &'a MakesRow<'a, T>,
}

/// Gives `say` the rows, a screenful at a time, in the order that was asked for.
pub(super) fn found<T>(
    store: &Store,
    wanted: &Wanted<'_, T>,
    say: &mut dyn FnMut(Vec<T>) -> Result<(), CommandError>,
) -> Result<FoundCounts, CommandError> {
    match store.fresh_index(&mut |_| ControlFlow::Continue(())) {
        Ok(index) => {
            let mut said = false;
            match in_index(store, &index, wanted, &mut |rows| {
                said = true;
                say(rows)
            }) {
                // What was said already cannot be taken back.
                Err(Stopped::Index(_)) if !said => in_files(store, wanted, say),
                Err(Stopped::Index(why)) => Err(CommandError::said(why.to_string())),
                Err(Stopped::Said(why)) => Err(why),
                Ok(counts) => Ok(counts),
            }
        }
        // Slower, and as good.
        Err(_) => in_files(store, wanted, say),
    }
}

enum Stopped {
    Index(IndexError),
    Said(CommandError),
}

impl From<IndexError> for Stopped {
    fn from(why: IndexError) -> Self {
        Self::Index(why)
    }
}

fn in_index<T>(
    store: &Store,
    index: &Index,
    wanted: &Wanted<'_, T>,
    say: &mut dyn FnMut(Vec<T>) -> Result<(), CommandError>,
) -> Result<FoundCounts, Stopped> {
    let mut counts = FoundCounts {
        all: index.completeness()?.sessions,
        found: 0,
        unreadable: index.problems()?.len(),
    };
    let mut rows: Vec<RowId> = Vec::with_capacity(SCREENFUL);
    let mut trouble = None;
    let mut said = 0;
    let mut say_rows = |rows: &mut Vec<RowId>| -> Result<(), Stopped> {
        let mut made = Vec::with_capacity(rows.len());
        for row in rows.drain(..) {
            let Some(card) = index.cards(&[row])?.pop() else { continue };
            let session = || index.session(store, row).ok().flatten();
            made.push((wanted.row)(card, &session));
        }
        say(made).map_err(Stopped::Said)
    };
    index.find(wanted.ask, &mut |row| {
        counts.found += 1;
        if said < wanted.most {
            said += 1;
            rows.push(row);
            if rows.len() == SCREENFUL || said == wanted.most {
                trouble = say_rows(&mut rows).err();
            }
        }
        let enough = said >= wanted.most && !wanted.counts_all;
        if trouble.is_some() || enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if let Some(trouble) = trouble {
        return Err(trouble);
    }
    if !rows.is_empty() {
        say_rows(&mut rows)?;
    }
    Ok(counts)
}

fn in_files<T>(
    store: &Store,
    wanted: &Wanted<'_, T>,
    say: &mut dyn FnMut(Vec<T>) -> Result<(), CommandError>,
) -> Result<FoundCounts, CommandError> {
    let mut counts = FoundCounts::default();
    let mut all: Vec<(Card, T)> = Vec::new();
    store.scan(&mut |found| match found {
        ScanItem::Session(session) => {
            counts.all += 1;
            let own = wanted.ask.own;
            let card = if own { Card::with_own_words(&session) } else { Card::of(&session) };
            if wanted.ask.finds(&card) {
                // Thousands of sessions' words are not needed for a line each.
                let line = Card { words: String::new(), ..card };
                let row = (wanted.row)(line.clone(), &|| Some(session.as_ref().clone()));
                all.push((line, row));
            }
        }
        ScanItem::Unreadable(_) => counts.unreadable += 1,
        ScanItem::Notice(_) => {}
    });
    counts.found = all.len();
    all.sort_by(|(a, _), (b, _)| wanted.ask.compare(a, b));
    let mut rows = all.into_iter().map(|(_, row)| row).take(wanted.most);
    loop {
        let screenful: Vec<T> = rows.by_ref().take(SCREENFUL).collect();
        if screenful.is_empty() {
            return Ok(counts);
        }
        say(screenful)?;
    }
}
