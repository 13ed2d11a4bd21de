//! Row numbers: the row of a card, by binary search, and a free row between two others.

use rusqlite::{Connection, OptionalExtension};

use super::cards::SortKey;
use super::tables::GAP;

/// The row of the first card of an empty list; as many rows are free before it.
pub(super) const FIRST: i64 = 1 << 40;

/// There is no free row between two neighbours: the list must be numbered again.
#[derive(Debug)]
pub(super) struct NoRoom;

/// A card in the list.
struct RankedCard {
    row: i64,
    place: SortKey,
}

fn summary(on: &Connection, condition: &str, row: i64) -> rusqlite::Result<Option<RankedCard>> {
    let sql = format!("SELECT row, seconds, nanos, id FROM cards WHERE {condition} LIMIT 1");
    let mut asked = on.prepare_cached(&sql)?;
    let found = asked.query_row([row], |values| {
        let at = values.get::<_, Option<i64>>(1)?.zip(values.get(2)?);
        Ok(RankedCard { row: values.get(0)?, place: SortKey { at, id: values.get(3)? } })
    });
    found.optional()
}

/// The first card for which `holds` is true; it must be true of all after it.
fn first_where(
    on: &Connection,
    holds: impl Fn(&SortKey) -> bool,
) -> rusqlite::Result<Option<RankedCard>> {
    let ends = "SELECT min(row), max(row) FROM cards";
    let (low, high): (Option<i64>, Option<i64>) =
        on.query_row(ends, [], |values| Ok((values.get(0)?, values.get(1)?)))?;
    let (Some(mut low), Some(mut high)) = (low, high) else { return Ok(None) };
    let mut found = None;
    while low <= high {
        let middle = low + (high - low) / 2;
        match summary(on, "row >= ?1 ORDER BY row", middle)? {
            Some(it) if it.row <= high && !holds(&it.place) => low = it.row + 1,
            Some(it) if it.row <= high => {
                high = middle - 1;
                found = Some(it);
            }
            _ => high = middle - 1,
        }
    }
    Ok(found)
}

/// The first row from which on every card is older than `seconds`, or has no date.
pub(super) fn first_before(on: &Connection, seconds: i64) -> rusqlite::Result<Option<i64>> {
    let before = |place: &SortKey| place.at.is_none_or(|(at, _)| at < seconds);
    Ok(first_where(on, before)?.map(|it| it.row))
}

/// A free row for a card with this sort key.
pub(super) fn row_for(on: &Connection, place: &SortKey) -> rusqlite::Result<Result<i64, NoRoom>> {
    let after = first_where(on, |there| place.is_before(there))?.map(|it| it.row);
    let before = match after {
        Some(row) => summary(on, "row < ?1 ORDER BY row DESC", row)?,
        None => summary(on, "row <= ?1 ORDER BY row DESC", i64::MAX)?,
    };
    Ok(match (before.map(|it| it.row), after) {
        (None, None) => Ok(FIRST),
        (None, Some(after)) => after.checked_sub(GAP).ok_or(NoRoom),
        (Some(before), None) => before.checked_add(GAP).ok_or(NoRoom),
        (Some(before), Some(after)) if after - before > 1 => Ok(before + (after - before) / 2),
        (Some(_), Some(_)) => Err(NoRoom),
    })
}

/// Whether a card in `row` may stay there with this sort key.
pub(super) fn fits(on: &Connection, row: i64, place: &SortKey) -> rusqlite::Result<bool> {
    let before = summary(on, "row < ?1 ORDER BY row DESC", row)?;
    let after = summary(on, "row > ?1 ORDER BY row", row)?;
    Ok(before.is_none_or(|it| it.place.is_before(place))
        && after.is_none_or(|it| place.is_before(&it.place)))
}
