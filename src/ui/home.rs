//! Today: the caseload on the left, the chosen person on the right.

use crate::app::caseload::{NextThing, Row};
use crate::app::home::Home;
use crate::app::measure::{Area, list_areas};
use crate::app::model::Model;
use crate::app::pointing::first_row;
use crate::coaching::calendar::SchoolYear;
use crate::coaching::moment::Now;
use crate::coaching::thread::LastTime;
use crate::settings::theme::Role;

use super::canvas::{CHOSEN, Canvas};
use super::parts::header::header;
use super::parts::lines::{Lines, lower};

/// Draws Today.
pub fn draw(canvas: &mut Canvas, model: &Model, home: &Home, now: &Now) {
    let today = now.today();
    let term = SchoolYear::around(today).map(|year| year.label(today)).unwrap_or_default();
    let right = format!("{}   {term}", now.wall.format("%a %-d %b %Y"));
    header(canvas, "alongside", None, &right, Role::Muted);
    let mut areas = list_areas(model.desk.size);
    let news = news(canvas, model, areas.list);
    areas.list = lower(areas.list, news);
    if areas.reading.x > 0 {
        areas.reading = lower(areas.reading, news);
    }
    let bordered = model.desk.size.0 >= 60 && model.desk.size.1 >= 16;
    let rows = model.desk.caseload(today);
    let chosen = home.chosen.min(rows.len().saturating_sub(1));
    let inside = canvas.panel(areas.list, "Your caseload", &counts(&rows, today), bordered);
    if rows.is_empty() {
        let says = if model.desk.all_read {
            "Nobody yet. Press a to add the first person you coach."
        } else {
            "Reading your sessions …"
        };
        canvas.wrapped(inside, 0, says, Role::Muted);
        canvas.caret = Some(ratatui::layout::Position::new(inside.x, inside.y));
    }
    let first = first_row(chosen, usize::from(inside.height), rows.len());
    for (row, y) in rows.iter().enumerate().skip(first).zip(inside.y..inside.y + inside.height) {
        let (n, row) = row;
        caseload_row(canvas, Area { y, height: 1, ..inside }, row, n == chosen, today);
    }
    if let Some(row) = rows.get(chosen) {
        person(canvas, model, row, areas.reading, bordered);
    }
}

fn counts(rows: &[Row], today: chrono::NaiveDate) -> String {
    let due = rows.iter().filter(|row| row.next.is_due()).count();
    let overdue = rows.iter().filter(|row| row.next.is_overdue(today)).count();
    match rows.len() {
        0 => String::new(),
        1 => "1 person".to_owned(),
        n if due == 0 && overdue == 0 => format!("{n} people"),
        n => format!("{n} people, {due} due, {overdue} overdue"),
    }
}

fn caseload_row(
    canvas: &mut Canvas,
    area: Area,
    row: &Row,
    is_chosen: bool,
    today: chrono::NaiveDate,
) {
    let says = row.next.say(today);
    let role = match &row.next {
        NextThing::GoOn(_) => Role::Accent,
        next if next.is_overdue(today) => Role::Over,
        next if next.is_due() => Role::Near,
        NextThing::NothingInTheDiary(_) | NextThing::PromisesOpen(_) => Role::Near,
        _ => Role::Muted,
    };
    if is_chosen {
        canvas.fill(area, Role::Chosen);
        let mark = canvas.mark(CHOSEN);
        canvas.put(area.x, area.y, 1, mark, Role::Chosen);
        canvas.caret = Some(ratatui::layout::Position::new(area.x, area.y));
    }
    let (name_role, says_role) =
        if is_chosen { (Role::Chosen, Role::Chosen) } else { (Role::Text, role) };
    let inner = Area { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let name_room = (inner.width * 9 / 20).max(12).min(inner.width);
    canvas.put(inner.x, inner.y, name_room.saturating_sub(1), &row.person.name, name_role);
    let x = inner.x + name_room;
    canvas.put(x, inner.y, (inner.x + inner.width).saturating_sub(x), &says, says_role);
}

/// The chosen person: what they work on, what was looked for, how often you met.
fn person(canvas: &mut Canvas, model: &Model, row: &Row, area: Area, bordered: bool) {
    if area.height < 3 {
        return;
    }
    let who: Vec<&str> = [&row.person.name, &row.person.role, &row.person.school]
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let dot = format!(" {} ", canvas.mark(super::canvas::DOT));
    let inside = canvas.panel(area, &who.join(&dot), "", bordered);
    let mut page = Lines { canvas, area: inside };
    let Some(last) = model.desk.last_held(&row.person.id) else {
        page.say("You have not met yet.", Role::Muted);
        page.gap();
        page.say("n starts a meeting, p prepares one.", Role::Muted);
        return;
    };
    if let Some(time) = LastTime::of(last) {
        let when = last.day().map(|d| d.format("%-d %b").to_string()).unwrap_or_default();
        match &time.action_step {
            Some(step) => {
                page.two("Current action step", &format!("agreed {when}"));
                page.say(&step.text, Role::Text);
                page.gap();
                let criteria: Vec<&str> = step.written_criteria().collect();
                if !criteria.is_empty() {
                    page.say("Look for", Role::Muted);
                    for criterion in criteria {
                        page.say(&format!("- {criterion}"), Role::Text);
                    }
                    page.gap();
                }
                page.say(&format!("So far: {}", step.status.label()), Role::Muted);
            }
            None => page.say(&format!("No action step was agreed on {when}."), Role::Muted),
        }
        if let Some(on) = time.check.on {
            let how = time.check.how.map(|how| format!("{} ", how.label())).unwrap_or_default();
            page.say(&format!("Check: {how}{}", on.format("%a %-d %b")), Role::Muted);
        }
        for promise in &time.promises {
            let done = match promise.done {
                Some(true) => "done",
                Some(false) => "not yet",
                None => "open",
            };
            page.say(&format!("You promised: {} ({done})", promise.text), Role::Muted);
        }
    }
    let met = model.desk.cards.iter().filter(|card| {
        card.person_id == row.person.id && card.status == crate::coaching::session::Status::Finished
    });
    let (held, practised) =
        met.fold((0, 0), |(held, with), card| (held + 1, with + usize::from(card.reps > 0)));
    page.gap();
    let plural = if held == 1 { "meeting" } else { "meetings" };
    page.say(&format!("{held} {plural}, practice in {practised}"), Role::Muted);
}

/// Lines about the files, above everything until they are put away.
fn news(canvas: &mut Canvas, model: &Model, list: Area) -> u16 {
    const MOST: usize = 3;
    let news = &model.desk.news;
    if news.is_empty() {
        return 0;
    }
    let width = model.desk.size.0.saturating_sub(2);
    let more = news.len().saturating_sub(MOST);
    let mut y = list.y;
    for line in news.iter().take(MOST) {
        let mark = canvas.mark(super::canvas::LOOK);
        canvas.row(1, y, width, &[(Role::Near, mark), (Role::Text, " "), (Role::Text, line)]);
        y += 1;
    }
    let says = if more > 0 {
        format!("  and {more} more: alongside check lists them · x puts these lines away")
    } else {
        "  x puts this away".to_owned()
    };
    canvas.put(1, y, width, &says, Role::Muted);
    y + 1 - list.y
}
