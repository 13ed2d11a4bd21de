//! `search`: sessions that have the words, with the place where they stand.
//!
//! The screen may be seen by the coachee, so private notes are neither looked at nor shown until
//! they are asked for.

use serde_json::{Value, json};

use crate::coaching::session::Session;
use crate::search::{Card, SearchTerms, SessionQuery, Snippet, SortOrder};

use super::arguments::SearchArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::found::{Wanted, found};
use super::list::{StreamedTable, as_json, head, say_counts};
use super::output::Output;

/// How long the words around what was found may be, in characters.
const AROUND: usize = 60;

pub(super) fn search(
    asked: &SearchArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let ask = SessionQuery {
        query: SearchTerms::whole(&asked.words.join(" ")),
        chips: asked.filters.chips(around)?,
        order: if asked.best { SortOrder::Best } else { SortOrder::Newest },
        own: asked.private,
    };
    if ask.query.is_empty() {
        return Err(CommandError::said("there is no word in that to search for"));
    }
    let json = output.is_json();
    let snippet = |session: Option<Session>| {
        session.and_then(|session| Snippet::of(&session, &ask.query, ask.own, AROUND))
    };
    let wanted = Wanted {
        ask: &ask,
        most: asked.number.unwrap_or(usize::MAX),
        counts_all: !json,
        row: &|card, session| (card, snippet(session())),
    };
    let mut table = StreamedTable::default();
    let counts = found(around.store, &wanted, &mut |rows: Vec<(Card, Option<Snippet>)>| {
        if json {
            for (card, snippet) in &rows {
                let mut record = as_json(card);
                record["found"] = snippet.as_ref().map_or(Value::Null, found_json);
                output.record(&record)?;
            }
        } else {
            let rows: Vec<_> =
                rows.iter().map(|(card, snippet)| row(card, snippet.as_ref())).collect();
            table.say(&rows, output)?;
        }
        output.finish()
    })?;
    say_counts(&counts, table.said(), output)
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
