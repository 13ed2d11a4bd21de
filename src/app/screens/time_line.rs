//! A person's thread as rows of a time line, the oldest step first, as shown on their page and in
//! Review.

use crate::coaching::id::PersonId;
use crate::coaching::step_history::ThreadEvent;
use crate::coaching::thread::Thread;
use crate::wording::days;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::text::{Layout, Wrapped};

/// The kind of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeRowKind {
    /// The text of a former step.
    Step,
    /// The text of the current step.
    Current,
    /// Its strand, embedding, and number of meetings.
    Facts,
    /// An event of its history.
    Event,
    /// An empty row.
    Gap,
}

/// One row of the time line, wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeRow {
    /// Its kind.
    pub(crate) part: TimeRowKind,
    /// The day, on the first row of a day.
    pub(crate) day: String,
    /// The indent of its text in columns.
    pub(crate) indent: u16,
    /// Its text.
    pub(crate) text: String,
}

/// Below this width in columns a day is written in figures and three letters.
const WIDE: u16 = 56;

/// The time line of `person`, in rows of `width` columns.
#[must_use]
pub(crate) fn of(shared: &Shared, person: &PersonId, width: u16) -> Vec<TimeRow> {
    let thread = shared.summary(person).map(|summary| &summary.thread);
    let Some(thread) = thread.filter(|thread| !thread.steps.is_empty()) else {
        let text =
            "No action step yet. ⟦start_meeting⟧ starts a meeting, ⟦prepare_meeting⟧ prepares one.";
        return wrapped(text, width).map(|text| row(TimeRowKind::Facts, text)).collect();
    };
    let programme = shared.person(person).map(|it| it.programme.as_str()).unwrap_or_default();
    let title = |strand: &str| shared.offer.strand_title(programme, strand).to_owned();
    rows(thread, &title, width)
}

fn rows(thread: &Thread, title: &dyn Fn(&str) -> String, width: u16) -> Vec<TimeRow> {
    let mut rows = Vec::new();
    for step in &thread.steps {
        if !rows.is_empty() {
            rows.push(row(TimeRowKind::Gap, String::new()));
        }
        let part = if thread.is_current(step) { TimeRowKind::Current } else { TimeRowKind::Step };
        rows.extend(wrapped(&step.text, width).map(|text| row(part, text)));
        let facts = thread.facts(step, &title(&step.strand));
        rows.extend(wrapped(&facts, width).map(|text| row(TimeRowKind::Facts, text)));
        for event in &step.events {
            rows.extend(event_rows(event, width));
        }
    }
    rows
}

fn event_rows(event: &ThreadEvent, width: u16) -> impl Iterator<Item = TimeRow> {
    const FEWEST: u16 = 12;
    let day = match event.day() {
        None => "no date".to_owned(),
        Some(day) if width >= WIDE => days::day(day),
        Some(day) => days::date_in_short(day),
    };
    let indent = if width >= WIDE { 19 } else { 12 }.min(width.saturating_sub(FEWEST));
    let said = match event.words().trim() {
        "" => event.what.say(),
        words => format!("{}: {words}", event.what.say()),
    };
    // A row of one line is cut when it is drawn.
    let room = if event.is_one_line() { u16::MAX } else { width.saturating_sub(indent) };
    let texts: Vec<String> = wrapped(&said, room).collect();
    texts.into_iter().enumerate().map(move |(n, text)| {
        let day = if n == 0 { day.clone() } else { String::new() };
        TimeRow { part: TimeRowKind::Event, day, indent, text }
    })
}

fn row(part: TimeRowKind, text: String) -> TimeRow {
    TimeRow { part, day: String::new(), indent: 0, text }
}

/// `text` wrapped to `width` columns.
fn wrapped(text: &str, width: u16) -> impl Iterator<Item = String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrapped = Wrapped::new(&line, Layout::reading(width.max(1)));
    let rows: Vec<String> = (0..wrapped.rows().len())
        .map(|row| wrapped.cells(row).map(|cell| cell.text).collect::<String>())
        .collect();
    // A wrapped row ends with the space at which it was broken, which has no room here.
    rows.into_iter().map(|row| row.trim_end().to_owned())
}

/// The largest scroll position of `rows` in `area`.
#[must_use]
pub(crate) fn max_scroll(rows: &[TimeRow], area: Area) -> usize {
    rows.len().saturating_sub(usize::from(area.height))
}
