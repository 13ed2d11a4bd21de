//! A person's thread as rows of a time line, the oldest step first: the same on their own page and
//! in Review.

use crate::coaching::id::PersonId;
use crate::coaching::step_history::ThreadEvent;
use crate::coaching::thread::Thread;
use crate::wording::days;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::text::{Layout, Wrapped};

/// What a row of a time line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRowKind {
    /// The words of a step that was left.
    Step,
    /// The words of the step that is theirs now.
    Current,
    /// Its strand, how far it got, in how many meetings it was theirs.
    Facts,
    /// What happened to it.
    Event,
    /// Nothing.
    Gap,
}

/// One row, as wide as it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRow {
    /// What it is.
    pub part: TimeRowKind,
    /// The day, where one begins here.
    pub day: String,
    /// How far its text stands to the right.
    pub indent: u16,
    /// Its text.
    pub text: String,
}

/// Narrower than this a day is written in figures and three letters.
const WIDE: u16 = 56;

/// The time line of `person`, in rows of `width` columns.
#[must_use]
pub fn of(shared: &Shared, person: &PersonId, width: u16) -> Vec<TimeRow> {
    let thread = shared.summary(person).map(|summary| &summary.thread);
    let Some(thread) = thread.filter(|thread| !thread.steps.is_empty()) else {
        let text = "No action step yet. n starts a meeting, p prepares one.";
        return wrapped(text, width).map(|text| row(TimeRowKind::Facts, text)).collect();
    };
    let programme = shared.people.iter().find(|it| it.id == *person);
    let programme = programme.and_then(|it| shared.programme(&it.programme));
    let title = |strand: &str| {
        let title = programme.and_then(|it| it.strand_title(strand));
        title.unwrap_or(strand).to_owned()
    };
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
    // One line is cut where it is drawn.
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

/// The rows that `text` takes.
fn wrapped(text: &str, width: u16) -> impl Iterator<Item = String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrapped = Wrapped::new(&line, Layout::reading(width.max(1)));
    let rows: Vec<String> = (0..wrapped.rows().len())
        .map(|row| wrapped.cells(row).map(|cell| cell.text).collect::<String>())
        .collect();
    // A row keeps the space that it was broken at; there is no room for it here.
    rows.into_iter().map(|row| row.trim_end().to_owned())
}

/// How far `rows` can be scrolled in `area`.
#[must_use]
pub fn most_scroll(rows: &[TimeRow], area: Area) -> usize {
    rows.len().saturating_sub(usize::from(area.height))
}
