//! `search`: sessions that have the words, with the place where they stand.
//!
//! The screen may be seen by the coachee, so private notes are neither looked at nor shown until
//! they are asked for.

use std::ops::Range;

use serde_json::{Value, json};

use crate::export::columns::aligned;
use crate::search::own_notes::{NoteFound, notes_found};
use crate::search::{Card, SearchTerms, SessionQuery, Snippet, SortOrder};
use crate::store::Freshness;
use crate::wording::days;

use super::arguments::SearchArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::list::{StreamedTable, as_json, head, pages, say_counts};
use super::output::{Output, cell};

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
        return Err(CommandError::not_understood("there is no word in that to search for"));
    }
    let shown = asked.number.unwrap_or(usize::MAX);
    let json = output.is_json();
    let found = around.store.find(&ask, Freshness::UpToDate, if json { shown } else { usize::MAX });
    let counts = found.counts();
    let mut table = StreamedTable::default();
    for page in pages(shown.min(counts.found)) {
        let mut rows = Vec::with_capacity(page.len());
        for n in page {
            let Some(card) = found.cards(n..n + 1)?.pop() else { continue };
            let session = found.session(n)?;
            let snippet = session.and_then(|it| Snippet::of(&it, &ask.query, ask.own, AROUND));
            if json {
                let mut record = as_json(&card);
                record["found"] = snippet.as_ref().map_or(Value::Null, found_json);
                output.record(&record)?;
            } else {
                rows.push(row(&card, snippet.as_ref()));
            }
        }
        if !json {
            table.say(&rows, output)?;
        }
        output.finish()?;
    }
    say_counts(counts, table.shown(), output)?;
    if asked.filters.is_empty() { own_notes(&ask, around, output) } else { Ok(()) }
}

/// The coach's own notes that have the words: filters are about sessions, so that with one there is
/// none of these.
fn own_notes(
    ask: &SessionQuery,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some(coach) = around.coach else { return Ok(()) };
    let found = notes_found(&around.store.note_cards(coach), &ask.query, ask.own);
    if output.is_json() {
        for it in &found {
            output.record(&json!({
                "note": it.card.kind, "id": it.card.record.key(), "on": it.card.on,
                "found": { "text": it.line, "marks": in_characters(&it.line, &it.marks),
                    "yours_alone": it.card.is_private },
            }))?;
        }
        return output.finish();
    }
    if found.is_empty() {
        return Ok(());
    }
    output.line("")?;
    output.line("In your own notes:")?;
    let rows: Vec<Vec<String>> = found.iter().map(note_row).collect();
    aligned(&rows).iter().try_for_each(|it| output.line(it))
}

fn note_row(found: &NoteFound) -> Vec<String> {
    let when = found.card.on.map(days::day).unwrap_or_default();
    let private = if found.card.is_private { "(yours alone) " } else { "" };
    let line = cell(&found.line, 80);
    vec![
        found.card.record.short().to_owned(),
        when,
        found.card.kind.to_owned(),
        format!("{private}{line}"),
    ]
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

/// Marks in characters, which is what other programs count.
fn in_characters(text: &str, marks: &[Range<usize>]) -> Vec<[usize; 2]> {
    let characters = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    marks.iter().map(|mark| [characters(mark.start), characters(mark.end)]).collect()
}

fn found_json(snippet: &Snippet) -> Value {
    json!({
        "text": snippet.text,
        "place": snippet.place,
        "marks": in_characters(&snippet.text, &snippet.marks),
        "yours_alone": snippet.own,
    })
}
