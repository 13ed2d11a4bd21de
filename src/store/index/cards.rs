//! A card as a row of the index, and back.

use chrono::{DateTime, FixedOffset};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row as Values, params};

use super::tokens::{Numbers, status_number, status_of};
use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::search::Card;

/// The sort key of a card: newest first, without a date last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    /// Seconds and nanoseconds since 1970.
    pub(super) at: Option<(i64, u32)>,
    pub(super) id: String,
}

impl SortKey {
    pub(super) fn of(card: &Card) -> Self {
        let at = card.when.map(|at| (at.timestamp(), at.timestamp_subsec_nanos()));
        Self { at, id: card.id.as_str().to_owned() }
    }

    /// Whether it comes before `other` in the list.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        self > other
    }
}

/// A hash of an id, the same in every run and on every machine (FNV-1a). Two ids may have the same
/// one, so ids are compared as well.
pub(super) fn number_of(id: &SessionId) -> i64 {
    let hash = id.as_str().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    i64::from_ne_bytes(hash.to_ne_bytes())
}

const COLUMNS: &str = "session, id, seconds, nanos, east, person, programme, protocol, status, \
                       reps, private, read_only, strand, step";

/// Writes a card to `table`, at `row` if that is given; its words follow later.
pub(super) fn write(
    on: &Connection,
    table: &str,
    row: Option<i64>,
    card: &Card,
    numbers: &Numbers,
) -> rusqlite::Result<()> {
    let marks = "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15";
    let sql = format!("INSERT INTO {table} (row, {COLUMNS}) VALUES (?1, {marks})");
    on.prepare_cached(&sql)?.execute(params![
        row,
        number_of(&card.id),
        card.id.as_str(),
        card.when.map(|at| at.timestamp()),
        card.when.map(|at| at.timestamp_subsec_nanos()),
        card.when.map(|at| at.offset().local_minus_utc()),
        numbers.person,
        numbers.programme,
        numbers.protocol,
        status_number(card.status),
        card.reps.map(|reps| i64::try_from(reps).unwrap_or(i64::MAX)),
        card.has_private,
        card.read_only,
        numbers.strand,
        card.action_step,
    ])?;
    Ok(())
}

/// Numbers the cards of the table `staged` in order, for an empty list.
pub(super) fn put_in_order(on: &Connection, gap: i64, first: i64) -> rusqlite::Result<usize> {
    let sql = format!(
        "INSERT INTO cards (row, {COLUMNS})
         SELECT ?1 + ?2 * (row_number() OVER newest - 1), {COLUMNS} FROM staged
         WINDOW newest AS (ORDER BY seconds IS NULL, seconds DESC, nanos DESC, id DESC)"
    );
    on.execute(&sql, params![first, gap])
}

/// The query for cards with their names; a condition follows.
pub(super) const READ: &str = "
SELECT c.row, c.id, c.seconds, c.nanos, c.east, p.id, p.name, p.role, h.text, g.text, t.text,
  c.status, c.reps, c.private, c.read_only, s.text, c.step
FROM cards AS c JOIN people AS p ON p.n = c.person JOIN names AS h ON h.n = p.school
  JOIN names AS g ON g.n = c.programme JOIN names AS t ON t.n = c.protocol
  JOIN names AS s ON s.n = c.strand";

/// A card without its words, from a row of [`READ`].
pub(super) fn read(values: &Values<'_>) -> rusqlite::Result<Card> {
    let text = |n: usize| values.get::<_, String>(n);
    let wrong = |n: usize| {
        let nature = rusqlite::types::Type::Text;
        let why = Box::new(FromSqlError::InvalidType);
        rusqlite::Error::FromSqlConversionFailure(n, nature, why)
    };
    Ok(Card {
        id: text(1)?.parse().map_err(|_| wrong(1))?,
        when: when(values, 2)?,
        person_id: text(5)?.parse().map_err(|_| wrong(5))?,
        person: text(6)?,
        role: text(7)?,
        school: text(8)?,
        programme: text(9)?,
        protocol: text(10)?,
        status: status_of(values.get(11)?).ok_or_else(|| wrong(11))?,
        reps: values.get(12)?,
        has_private: values.get(13)?,
        read_only: values.get(14)?,
        strand: text(15)?,
        action_step: text(16)?,
        words: String::new(),
    })
}

fn when(values: &Values<'_>, n: usize) -> rusqlite::Result<Option<WallTime>> {
    let Some(seconds) = values.get::<_, Option<i64>>(n)? else { return Ok(None) };
    let (nanos, east) = (values.get(n + 1)?, values.get(n + 2)?);
    let at = DateTime::from_timestamp(seconds, nanos);
    Ok(at.zip(FixedOffset::east_opt(east)).map(|(at, zone)| at.with_timezone(&zone)))
}
