//! Review: the list on the left, the chosen session as it reads on paper on the right.

use std::collections::HashMap;

use crate::app::desk::Desk;
use crate::app::measure::{Area, is_bordered, list_areas, reading_inside};
use crate::app::model::Model;
use crate::app::pointing::first_row;
use crate::app::reading::{ReadLine, read_lines};
use crate::app::review::Review;
use crate::app::text::Layout;
use crate::coaching::id::PersonId;
use crate::coaching::session::Status;
use crate::keys::keymap::Mode;
use crate::search::{Card, Query, called};
use crate::settings::theme::Role;

use super::canvas::{CHOSEN, Canvas};
use super::parts::header::header;
use super::parts::lines::lower;
use super::parts::time_line;

/// Draws the screen.
pub fn draw(canvas: &mut Canvas, model: &Model, review: &Review) {
    let found = review.found(&model.desk);
    let whose =
        review.person.as_ref().and_then(|id| model.desk.people.iter().find(|p| p.id == *id));
    let left = whose
        .map_or("Review".to_owned(), |person| format!("Review: {}", model.desk.called(person)));
    let count = match found.len() {
        1 => "1 session".to_owned(),
        n => format!("{n} sessions"),
    };
    header(canvas, &left, None, &count, Role::Muted);
    let areas = list_areas(model.desk.size);
    let bordered = is_bordered(model.desk.size);
    let chosen = review.chosen.min(found.len().saturating_sub(1));
    let inside = canvas.panel(areas.list, "Sessions", "", bordered);
    let search = Area { height: 1.min(inside.height), ..inside };
    search_line(canvas, review, search);
    let rows = lower(inside, 1);
    if found.is_empty() {
        let says = if !model.desk.all_read {
            "Reading your sessions …"
        } else if review.search.text().is_empty() {
            "No sessions yet. q goes back to Today; n there starts one."
        } else {
            "Nothing has all of these words. Esc, then q, clears the search."
        };
        canvas.wrapped(rows, 0, says, Role::Muted);
        if review.mode == Mode::Letters {
            canvas.caret = Some(ratatui::layout::Position::new(rows.x, rows.y));
        }
    }
    let query = review.query();
    let called = called(&model.desk.people);
    let first = first_row(chosen, usize::from(rows.height), found.len());
    for ((n, card), y) in found.iter().enumerate().skip(first).zip(rows.y..rows.y + rows.height) {
        let area = Area { y, height: 1, ..rows };
        // In one person's list the name says nothing: the step gets its room.
        let name = whose.is_none().then(|| name_on(card, &model.desk, &called));
        row(canvas, area, (card, name), &query, n == chosen);
        if n == chosen && review.mode == Mode::Letters {
            canvas.caret = Some(ratatui::layout::Position::new(area.x, area.y));
        }
    }
    let inside = reading_inside(model.desk.size);
    if let Some(rows) = review.time_line(&model.desk) {
        let name = review.opened.as_ref().map_or("", |session| session.coachee.name.as_str());
        let title = format!("{name}: action steps over time");
        canvas.panel(areas.reading, &title, "", bordered);
        time_line::draw(canvas, inside, &rows, usize::from(review.scroll));
    } else {
        reading(canvas, review, (areas.reading, inside), bordered, &query);
    }
}

/// The name on a row: as it was then, told apart from another of that name today.
fn name_on<'a>(card: &'a Card, desk: &Desk, called: &'a HashMap<&PersonId, String>) -> &'a str {
    let has_that_name = desk.person(&card.person_id).is_some_and(|it| it.name == card.person);
    called.get(&card.person_id).filter(|_| has_that_name).unwrap_or(&card.person)
}

fn search_line(canvas: &mut Canvas, review: &Review, area: Area) {
    if area.is_empty() {
        return;
    }
    let used = canvas.put(area.x, area.y, area.width, "/ ", Role::Key);
    let field = Area { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    let typing = review.mode == Mode::Typing;
    if review.search.text().is_empty() && !typing {
        canvas.put(field.x, field.y, field.width, "searches every word as you type", Role::Muted);
        return;
    }
    let editor = typing.then(|| review.search.editor());
    canvas.line(field, review.search.text(), editor);
}

fn row(
    canvas: &mut Canvas,
    area: Area,
    (card, name): (&Card, Option<&str>),
    query: &Query,
    chosen: bool,
) {
    if chosen {
        canvas.fill(area, Role::Chosen);
        let mark = canvas.mark(CHOSEN);
        canvas.put(area.x, area.y, 1, mark, Role::Chosen);
    }
    let role = |role| if chosen { Role::Chosen } else { role };
    let date = card.when.map(|at| at.format("%d %b %y").to_string()).unwrap_or_default();
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
    let says = match card.status {
        Status::Finished => card.action_step.as_str(),
        status => status.label(),
    };
    piece(x, right.saturating_sub(x), says, role(Role::Muted));
}

fn reading(
    canvas: &mut Canvas,
    review: &Review,
    (area, inside): (Area, Area),
    bordered: bool,
    query: &Query,
) {
    if area.is_empty() {
        return;
    }
    let Some(session) = &review.opened else {
        canvas.panel(area, "", "", bordered);
        return;
    };
    let when = session.began_or_due().map(|at| at.format("%a %-d %b %Y, %H:%M").to_string());
    let title = when.unwrap_or_default();
    canvas.panel(area, &title, session.id.short(), bordered);
    let mut inside = inside;
    if review.exporting {
        let says = "Export to Markdown. For whom? 1 the coachee  2 the coach, private notes too  any other key: nobody";
        let used = canvas.wrapped(inside, 0, says, Role::Accent).min(inside.height);
        inside = lower(inside, used + 1);
    }
    let lines = read_lines(session, review.private);
    let mut skip = usize::from(review.scroll);
    for ReadLine { text, heading } in &lines {
        if inside.height == 0 {
            return;
        }
        let role = if *heading { Role::Title } else { Role::Text };
        let wrapped = crate::app::text::Wrapped::new(text, Layout::reading(inside.width));
        let rows = wrapped.rows().len();
        if skip >= rows {
            skip -= rows;
            continue;
        }
        let marks = query.marks(text);
        canvas.marked(inside, skip, text, role, &marks);
        inside = lower(inside, u16::try_from(rows - skip).unwrap_or(u16::MAX));
        skip = 0;
    }
}
