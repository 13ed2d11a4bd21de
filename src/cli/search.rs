//! `search`: sessions that have the words, with the place where they stand.
//!
//! The screen may be seen by the coachee, so private notes are neither looked at nor shown until
//! they are asked for.

use serde_json::{Value, json};

use crate::search::{Card, SearchTerms, SessionQuery, Snippet, SortOrder};
use crate::store::Freshness;

use super::arguments::SearchArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::list::{StreamedTable, as_json, head, pages, say_counts};
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
        return Err(CommandError::sentence("there is no word in that to search for"));
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
    say_counts(counts, table.shown(), output)
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
