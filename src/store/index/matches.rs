//! Runs a plan, a row at a time, newest first.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use rusqlite::{Connection, Rows};

use super::plan::Plan;
use super::tables::GAP;

/// If one table is this many rows behind, it is queried again instead of stepped through, which
/// costs about as many steps.
const LEAP: i64 = 200 * GAP;

const WORDS: &str =
    "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
const NARROW: &str =
    "SELECT rowid FROM narrow WHERE narrow MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
const ALL: &str = "SELECT row FROM cards WHERE row BETWEEN ?1 AND ?2 ORDER BY row";

/// Gives `found` every row of the plan, newest first, until it breaks.
pub(super) fn each(
    on: &Connection,
    plan: &Plan,
    found: &mut dyn FnMut(i64) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let (first, last) = (*plan.rows.start(), *plan.rows.end());
    match (&plan.words, &plan.narrow) {
        (None, None) => {
            let mut asked = on.prepare_cached(ALL)?;
            through(asked.query((first, last))?, found)
        }
        (Some(words), None) => {
            let mut asked = on.prepare_cached(WORDS)?;
            through(asked.query((words, first, last))?, found)
        }
        (None, Some(narrow)) => {
            let mut asked = on.prepare_cached(NARROW)?;
            through(asked.query((narrow, first, last))?, found)
        }
        (Some(words), Some(narrow)) => both(on, words, narrow, (first, last), found),
    }
}

fn through(
    mut rows: Rows<'_>,
    found: &mut dyn FnMut(i64) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    while let Some(row) = next(&mut rows)? {
        if found(row).is_break() {
            break;
        }
    }
    Ok(())
}

fn next(rows: &mut Rows<'_>) -> rusqlite::Result<Option<i64>> {
    rows.next()?.map(|row| row.get(0)).transpose()
}

/// The rows that both tables have; each is sorted.
fn both(
    on: &Connection,
    words: &str,
    narrow: &str,
    (mut first, last): (i64, i64),
    found: &mut dyn FnMut(i64) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let (mut in_words, mut in_narrow) = (on.prepare_cached(WORDS)?, on.prepare_cached(NARROW)?);
    'leap: loop {
        let mut left = in_words.query((words, first, last))?;
        let mut right = in_narrow.query((narrow, first, last))?;
        let (mut l, mut r) = (next(&mut left)?, next(&mut right)?);
        while let (Some(at), Some(other)) = (l, r) {
            if (at - other).abs() > LEAP {
                first = at.max(other);
                continue 'leap;
            }
            match at.cmp(&other) {
                Ordering::Less => l = next(&mut left)?,
                Ordering::Greater => r = next(&mut right)?,
                Ordering::Equal if found(at).is_break() => return Ok(()),
                Ordering::Equal => (l, r) = (next(&mut left)?, next(&mut right)?),
            }
        }
        return Ok(());
    }
}
