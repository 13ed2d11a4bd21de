//! `search`: sessions that have the words, with the place where they stand.
//!
//! The screen may be seen by the coachee, so private notes are neither looked at nor shown until
//! they are asked for.

use serde_json::{Value, json};

use crate::coaching::session::Session;
use crate::search::{Ask, Card, Order, Query, Snippet};

use super::arguments::Search;
use super::found::{Wanted, found};
use super::list::{Table, as_json, head, say_counts};
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;

/// How long the words around what was found may be, in characters.
const AROUND: usize = 60;

pub(super) fn search(
    asked: &Search,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let ask = Ask {
        query: Query::whole(&asked.words.join(" ")),
        chips: asked.filters.chips(around)?,
        order: if asked.best { Order::Best } else { Order::Newest },
        own: asked.private,
    };
    if ask.query.is_empty() {
        return Err(Refusal::said("there is no word in that to search for"));
    }
    let json = voice.is_json();
    let snippet = |session: Option<Session>| {
        session.and_then(|session| Snippet::of(&session, &ask.query, ask.own, AROUND))
    };
    let wanted = Wanted {
        ask: &ask,
        most: asked.number.unwrap_or(usize::MAX),
        counts_all: !json,
        row: &|card, session| (card, snippet(session())),
    };
    let mut table = Table::default();
    let counts = found(around.store, &wanted, &mut |rows: Vec<(Card, Option<Snippet>)>| {
        if json {
            for (card, snippet) in &rows {
                let mut record = as_json(card);
                record["found"] = snippet.as_ref().map_or(Value::Null, found_json);
                voice.record(&record)?;
            }
        } else {
            let rows: Vec<_> =
                rows.iter().map(|(card, snippet)| row(card, snippet.as_ref())).collect();
            table.say(&rows, voice)?;
        }
        voice.finish()
    })?;
    say_counts(&counts, table.said(), voice)
}

fn row(card: &Card, snippet: Option<&Snippet>) -> Vec<String> {
    let mut row = head(card);
    if let Some(snippet) = snippet {
        let private = if snippet.own { "(yours alone) " } else { "" };
        let place =
            if snippet.place.is_empty() { String::new() } else { format!("{}: ", snippet.place) };
        row.push(format!("{private}{place}{}", snippet.text));
    }
    row
}

/// The marks are in characters, which is what other programs count.
fn found_json(snippet: &Snippet) -> Value {
    let characters = |byte: usize| snippet.text[..byte].chars().count();
    let marks: Vec<[usize; 2]> =
        snippet.marks.iter().map(|mark| [characters(mark.start), characters(mark.end)]).collect();
    json!({
        "text": snippet.text,
        "place": snippet.place,
        "marks": marks,
        "yours_alone": snippet.own,
    })
}
