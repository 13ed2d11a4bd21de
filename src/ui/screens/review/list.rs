//! The list of Review: the search, the filters, and as many rows as there is room for.

use std::collections::HashMap;

use ratatui::layout::Position;

use crate::app::core::layout::{Area, list_areas};
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::form::remark::Remark;
use crate::app::screens::review::Review;
use crate::coaching::id::PersonId;
use crate::coaching::session::Status;
use crate::keys::key::Key;
use crate::keys::keymap::Mode;
use crate::search::own_notes::NoteFound;
use crate::search::{Card, SearchTerms, called};
use crate::settings::theme::Role;
use crate::wording::days;

use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{CHOSEN, LOOK, Mark};

/// Stands before a session that was marked; one column wide on every terminal.
const MARKED: &str = "+";

/// The mark of a meeting that was held.
const HELD: Mark = Mark("●", "@");
/// Of one that was held without practice.
const HELD_WITHOUT: Mark = Mark("◐", "%");
/// Of one that was not held, or not to its end.
const NOT_HELD: Mark = Mark("○", "o");

/// Says that nothing is found, and what helps; also where a page would stand below the list.
pub(super) fn nothing_found(canvas: &mut Canvas, shared: &Shared, review: &Review, bordered: bool) {
    let (rows, reading) = (review.areas(shared).rows, list_areas(shared.size).reading);
    let below = if bordered || reading.x > 0 { 0 } else { reading.height };
    let room = Area { height: rows.height + below, ..rows };
    canvas.wrapped(room, 0, &review.says_nothing_found(), Role::Muted);
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas, shared: &Shared, review: &Review, bordered: bool) {
    let areas = review.areas(shared);
    canvas.panel(areas.panel, "Sessions", "", bordered);
    search_line(canvas, review, areas.search);
    chip_line(canvas, &review.chip_line(shared), areas.chips);
    if let Some(remark) = review.says(shared).filter(|_| !areas.says.is_empty()) {
        canvas.clear(areas.says);
        let (line, role) = match &remark {
            Remark::Says(line) => (line, Role::Muted),
            Remark::Look(line) => (line, Role::Warning),
        };
        canvas.put(areas.says.x, areas.says.y, areas.says.width, line, role);
    }
    if review.len() == 0 {
        return;
    }
    let query = review.query();
    let called = called(&shared.people);
    let one_person = review.person().is_some();
    for (n, y) in review.rows_shown(shared).zip(areas.rows.y..) {
        let area = Area { y, height: 1, ..areas.rows };
        canvas.targets.add(area, Target::Row(n));
        let is_chosen = n == review.chosen;
        // While the page has the keys, its row has the mark alone.
        let chosen = is_chosen && review.page.is_none();
        if chosen {
            canvas.fill(area, Role::Chosen);
        }
        if is_chosen {
            let mark = canvas.mark(CHOSEN);
            canvas.put(area.x, area.y, 1, mark, if chosen { Role::Chosen } else { Role::Key });
            if review.mode == Mode::Letters {
                canvas.caret = Some(Position::new(area.x, area.y));
            }
        }
        let role = |role| if chosen { Role::Chosen } else { role };
        if let Some(note) = review.note_at(n) {
            note_row(canvas, area, note, chosen);
            continue;
        }
        let Some(card) = review.list.card(n) else {
            // Not read yet: a placeholder.
            let dots = if canvas.ascii { "..." } else { "…" };
            canvas.put(area.x + 2, y, area.width.saturating_sub(2), dots, role(Role::Muted));
            continue;
        };
        if review.marked.contains_key(&card.id) {
            canvas.put(area.x + 1, y, 1.min(area.width), MARKED, role(Role::Key));
        }
        // In one person's list the name says nothing: the step gets its room.
        let name = (!one_person).then(|| name_on(card, shared, &called));
        row(canvas, area, (card, name), &query, chosen);
    }
}

/// The name on a row: as it was then, told apart from another of that name today.
fn name_on<'a>(card: &'a Card, shared: &Shared, called: &'a HashMap<&PersonId, String>) -> &'a str {
    let has_that_name = shared.person(&card.person_id).is_some_and(|it| it.name == card.person);
    called.get(&card.person_id).filter(|_| has_that_name).unwrap_or(&card.person)
}

fn search_line(canvas: &mut Canvas, review: &Review, area: Area) {
    const OWN: &str = "private notes too";
    if area.is_empty() {
        return;
    }
    let mut room = area;
    if review.searches_own() {
        // Always shown while private words are searched.
        let warning = format!("{} {OWN}", canvas.mark(LOOK));
        let columns = columns_of(&warning, canvas.ascii) + 1;
        canvas.put_right(area, area.y, &warning, Role::Warning);
        room.width = room.width.saturating_sub(columns);
    }
    canvas.targets.add(room, Target::Key(Key::char('/')));
    let used = canvas.put(room.x, room.y, room.width, "/ ", Role::Key);
    let field = Area { x: room.x + used, width: room.width.saturating_sub(used), ..room };
    let typing = review.is_searching();
    if review.search.text().is_empty() && !typing {
        canvas.put(field.x, field.y, field.width, "searches every word as you type", Role::Muted);
        return;
    }
    let editor = typing.then(|| review.search.editor());
    canvas.line(field, review.search.text(), editor);
}

/// As many of the filters as there is room for, and how many more there are.
fn chip_line(canvas: &mut Canvas, chips: &[String], area: Area) {
    const MORE: u16 = 4;
    if area.is_empty() {
        return;
    }
    canvas.clear(area);
    let ascii = canvas.ascii;
    let mut x = area.x;
    let end = area.x + area.width;
    for (n, chip) in chips.iter().enumerate() {
        let text = format!("[{chip}]");
        let is_last = n + 1 == chips.len();
        let room = end.saturating_sub(x + if is_last { 0 } else { MORE });
        let columns = columns_of(&text, ascii);
        if columns > room && n > 0 && !canvas.is_heard() {
            canvas.put(
                x,
                area.y,
                end.saturating_sub(x),
                &format!("+{}", chips.len() - n),
                Role::Muted,
            );
            return;
        }
        let used = canvas.put(x, area.y, room, &text, Role::Accent);
        canvas.targets.add(Area { x, width: used, ..area }, Target::Choice(n));
        x += used + 1;
    }
}

/// A note of the coach's own: its day, what it is, and the line that was found.
fn note_row(canvas: &mut Canvas, area: Area, note: &NoteFound, chosen: bool) {
    let role = |role| if chosen { Role::Chosen } else { role };
    let date = note.card.on.map(days::date_in_a_column).unwrap_or_default();
    let right = area.x + area.width;
    let mut x = area.x + 2;
    canvas.put(x, area.y, 9.min(right.saturating_sub(x)), &date, role(Role::Muted));
    x += 11;
    let used = canvas.put(x, area.y, right.saturating_sub(x), note.card.kind, role(Role::Accent));
    x += used + 1;
    let (room, marks) = (right.saturating_sub(x), &note.marks);
    canvas.put_marked((x, area.y), room, &note.line, role(Role::Text), marks);
}

fn row(
    canvas: &mut Canvas,
    area: Area,
    (card, name): (&Card, Option<&str>),
    query: &SearchTerms,
    chosen: bool,
) {
    let role = |role| if chosen { Role::Chosen } else { role };
    let date = card.when.map(|at| days::date_in_a_column(at.date_naive())).unwrap_or_default();
    let mut x = area.x + 2;
    let right = area.x + area.width;
    canvas.put(x, area.y, 9.min(right.saturating_sub(x)), &date, role(Role::Muted));
    x += 11;
    let room = right.saturating_sub(x);
    let name_room = if name.is_some() { (room * 3 / 5).min(18) } else { 0 };
    let mut piece = |x: u16, width: u16, text: &str, role| {
        canvas.put_marked((x, area.y), width, text, role, &query.marks(text));
    };
    piece(x, name_room.saturating_sub(1), name.unwrap_or_default(), role(Role::Text));
    x += name_room;
    let (mark, says) = match (card.status, card.reps) {
        (Status::Finished, Some(0)) => (HELD_WITHOUT, card.action_step.as_str()),
        (Status::Finished, _) => (HELD, card.action_step.as_str()),
        (status, _) => (NOT_HELD, status.label()),
    };
    piece(x, right.saturating_sub(x + 2), says, role(Role::Muted));
    // Last in its row: some terminals draw it two columns wide.
    let mark = canvas.mark(mark);
    canvas.put(right.saturating_sub(1), area.y, 1, mark, role(Role::Muted));
}
