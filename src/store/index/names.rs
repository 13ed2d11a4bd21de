//! Names that many sessions share, each stored once: a person with role and school, a school, a
//! programme.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::tables::{PROGRAMME, PROTOCOL, SCHOOL, STRAND};
use super::tokens::Numbers;
use crate::coaching::id::PersonId;
use crate::search::Card;

/// The numbers of names, read once each.
#[derive(Default)]
pub(super) struct NameIds {
    names: HashMap<(i64, String), i64>,
    people: HashMap<(PersonId, String, String, i64), i64>,
}

impl NameIds {
    /// The numbers of the names on `card`; new names are added.
    pub(super) fn of(&mut self, on: &Connection, card: &Card) -> rusqlite::Result<Numbers> {
        let school = self.name(on, SCHOOL, &card.school)?;
        Ok(Numbers {
            school,
            person: self.person(on, card, school)?,
            programme: self.name(on, PROGRAMME, &card.programme)?,
            protocol: self.name(on, PROTOCOL, &card.protocol)?,
            strand: self.name(on, STRAND, &card.strand)?,
        })
    }

    fn name(&mut self, on: &Connection, kind: i64, text: &str) -> rusqlite::Result<i64> {
        let key = (kind, text.to_owned());
        if let Some(n) = self.names.get(&key) {
            return Ok(*n);
        }
        let sql = "SELECT n FROM names WHERE kind = ?1 AND text = ?2";
        let known = on.query_row(sql, params![kind, text], |row| row.get(0)).optional()?;
        let n = if let Some(n) = known {
            n
        } else {
            on.execute("INSERT INTO names (kind, text) VALUES (?1, ?2)", params![kind, text])?;
            on.last_insert_rowid()
        };
        self.names.insert(key, n);
        Ok(n)
    }

    fn person(&mut self, on: &Connection, card: &Card, school: i64) -> rusqlite::Result<i64> {
        let key = (card.person_id.clone(), card.person.clone(), card.role.clone(), school);
        if let Some(n) = self.people.get(&key) {
            return Ok(*n);
        }
        let values = params![card.person_id.as_str(), card.person, card.role, school];
        let sql = "SELECT n FROM people WHERE id = ?1 AND name = ?2 AND role = ?3 AND school = ?4";
        let n = if let Some(n) = on.query_row(sql, values, |row| row.get(0)).optional()? {
            n
        } else {
            let sql = "INSERT INTO people (id, name, role, school) VALUES (?1, ?2, ?3, ?4)";
            on.execute(sql, values)?;
            on.last_insert_rowid()
        };
        self.people.insert(key, n);
        Ok(n)
    }
}

/// The numbers of the names of one kind that `means` accepts.
pub(super) fn named(
    on: &Connection,
    kind: i64,
    means: impl Fn(&str) -> bool,
) -> rusqlite::Result<Vec<i64>> {
    let mut numbers = Vec::new();
    let mut asked = on.prepare_cached("SELECT n, text FROM names WHERE kind = ?1 ORDER BY n")?;
    let mut rows = asked.query([kind])?;
    while let Some(row) = rows.next()? {
        if means(row.get_ref(1)?.as_str()?) {
            numbers.push(row.get(0)?);
        }
    }
    Ok(numbers)
}

/// The numbers of a person, with each role and school that they had.
pub(super) fn person(on: &Connection, id: &PersonId) -> rusqlite::Result<Vec<i64>> {
    let mut asked = on.prepare_cached("SELECT n FROM people WHERE id = ?1 ORDER BY n")?;
    asked.query_map([id.as_str()], |row| row.get(0))?.collect()
}

/// The numbers of the people whose name at the time `means` accepts.
pub(super) fn people_named(
    on: &Connection,
    means: impl Fn(&str) -> bool,
) -> rusqlite::Result<Vec<i64>> {
    let mut numbers = Vec::new();
    let mut asked = on.prepare_cached("SELECT n, name FROM people ORDER BY n")?;
    let mut rows = asked.query([])?;
    while let Some(row) = rows.next()? {
        if means(row.get_ref(1)?.as_str()?) {
            numbers.push(row.get(0)?);
        }
    }
    Ok(numbers)
}
