//! `list`: sessions, newest first, one line each.

use std::ops::Range;

use serde_json::{Value, json};

use crate::coaching::session::Status;
use crate::export::columns::{in_columns, widths};
use crate::search::{Card, SearchTerms, SessionQuery, SortOrder};
use crate::store::{FoundCounts, Freshness};
use crate::wording::counts::count;
use crate::wording::days;

use super::arguments::ListArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell};

/// How wide a name may be, and an action step.
const NAME: usize = 24;
const STEP: usize = 44;

pub(super) fn list(
    asked: &ListArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let ask = SessionQuery {
        query: SearchTerms::whole(&asked.words.join(" ")),
        chips: asked.filters.chips(around)?,
        order: SortOrder::Newest,
        own: false,
    };
    let shown = asked.number.unwrap_or(usize::MAX);
    let json = output.is_json();
    // One line is one session: nobody is told how many more there are.
    let found = around.store.find(&ask, Freshness::UpToDate, if json { shown } else { usize::MAX });
    let counts = found.counts();
    let mut table = StreamedTable::default();
    for page in pages(shown.min(counts.found)) {
        let cards = found.cards(page)?;
        if json {
            cards.iter().try_for_each(|card| output.record(&as_json(card)))?;
        } else {
            let rows: Vec<_> = cards.iter().map(row).collect();
            table.say(&rows, output)?;
        }
        output.finish()?;
    }
    say_counts(counts, table.shown, output)
}

/// So many rows, a screenful at a time: the first is there before the others are read.
pub(super) fn pages(rows: usize) -> impl Iterator<Item = Range<usize>> {
    const SCREENFUL: usize = 50;
    (0..rows).step_by(SCREENFUL).map(move |from| from..rows.min(from + SCREENFUL))
}

/// Lines in columns, as they come: those that come first say how wide the columns are.
#[derive(Default)]
pub(super) struct StreamedTable {
    widths: Option<Vec<usize>>,
    shown: usize,
}

impl StreamedTable {
    pub(super) fn shown(&self) -> usize {
        self.shown
    }

    pub(super) fn say(
        &mut self,
        rows: &[Vec<String>],
        output: &mut Output<'_>,
    ) -> Result<(), CommandError> {
        let widths = self.widths.get_or_insert_with(|| widths(rows));
        self.shown += rows.len();
        rows.iter().try_for_each(|row| output.line(&in_columns(row, widths)))
    }
}

/// Prints how many sessions there are, how many were found, and how many of them were shown.
pub(super) fn say_counts(
    counts: FoundCounts,
    shown: usize,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let FoundCounts { all, found, unreadable } = counts;
    // What cannot be read may be sessions, so that nobody can say that there are none.
    let unknown = all == 0 && unreadable > 0;
    if output.is_json() || unknown {
        // One line is one session, and nothing else.
    } else if all == 0 {
        output.hint(
            "No sessions yet. Begin one with: alongside meet \"Their Name\"; or look at examples \
             first with: alongside example",
        )?;
    } else if found == 0 {
        output.line(&format!(
            "None of {} fits. Leave a filter out to see more.",
            count(all, "session", "sessions")
        ))?;
    } else {
        let of_all = if found == all { String::new() } else { format!(" of {all}") };
        let newest =
            if shown < found { format!(", the newest {shown} shown") } else { String::new() };
        output.line(&format!("{}{of_all}{newest}", count(found, "session", "sessions")))?;
    }
    output.unreadable(unreadable);
    Ok(())
}

/// What a line of a session begins with: its id, its day, and with whom it was.
pub(super) fn head(card: &Card) -> Vec<String> {
    let when = card.when.map_or_else(|| "no date".to_owned(), |at| days::day(at.date_naive()));
    vec![card.id.short().to_owned(), when, cell(&card.person, NAME)]
}

fn row(card: &Card) -> Vec<String> {
    let held = match card.status {
        Status::Finished => match card.reps {
            Some(0) => "no practice".to_owned(),
            Some(reps) => count(reps, "go", "goes"),
            None => card.status.label().to_owned(),
        },
        status => status.label().to_owned(),
    };
    let mut row = head(card);
    row.extend([held, cell(&card.action_step, STEP)]);
    row
}

pub(super) fn as_json(card: &Card) -> Value {
    json!({
        "id": card.id,
        "when": card.when,
        "person": { "id": card.person_id, "name": card.person, "role": card.role,
            "school": card.school },
        "programme": card.programme,
        "protocol": card.protocol,
        "status": card.status,
        "action_step": card.action_step,
        "strand": card.strand,
        "reps": card.reps,
        "has_private": card.has_private,
        "read_only": card.read_only,
    })
}
