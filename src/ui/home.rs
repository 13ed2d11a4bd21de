//! Today: the caseload on the left, the chosen person on the right.

use crate::app::home::{Home, MOST_NEWS, home_areas, news_rows};
use crate::app::measure::{Area, is_bordered};
use crate::app::model::Model;
use crate::app::pointing::first_row;
use crate::coaching::calendar::SchoolYear;
use crate::coaching::caseload::{NextThing, Row};
use crate::coaching::moment::Now;
use crate::coaching::standing::Standing;
use crate::coaching::thread::LastTime;
use crate::settings::theme::Role;

use super::canvas::{CHOSEN, Canvas, columns_of};
use super::parts::header::header;
use super::parts::lines::Lines;

/// Draws Today.
pub fn draw(canvas: &mut Canvas, model: &Model, home: &Home, now: &Now) {
    let today = now.today();
    let term = SchoolYear::around(today).map(|year| year.label(today)).unwrap_or_default();
    let right = format!("{}   {term}", now.wall.format("%a %-d %b %Y"));
    header(canvas, "alongside", None, &right, Role::Muted);
    let areas = home_areas(&model.desk);
    news(canvas, model);
    let bordered = is_bordered(model.desk.size);
    let rows = model.desk.caseload(today);
    let chosen = home.chosen.min(rows.len().saturating_sub(1));
    let title = "Your caseload";
    // In a border the title has its own gaps and the line goes on.
    let beside = columns_of(title, canvas.ascii) + if bordered { 10 } else { 2 };
    let counts = counts(&rows, today, areas.list.width.saturating_sub(beside), canvas.ascii);
    let inside = canvas.panel(areas.list, title, &counts, bordered);
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
        let same = rows.iter().filter(|other| other.person.name == row.person.name).count();
        let name = match row.person.school.as_str() {
            "" => row.person.name.clone(),
            school if same > 1 => format!("{}, {school}", row.person.name),
            _ => row.person.name.clone(),
        };
        let area = Area { y, height: 1, ..inside };
        caseload_row(canvas, area, (&name, &row.next), n == chosen, today);
    }
    if let Some(row) = rows.get(chosen) {
        person(canvas, model, row, areas.reading, bordered);
    }
}

/// How many there are and how many wait, in as many words as there is room for.
fn counts(rows: &[Row], today: chrono::NaiveDate, room: u16, ascii: bool) -> String {
    let due = rows.iter().filter(|row| row.next.is_due()).count();
    let overdue = rows.iter().filter(|row| row.next.is_overdue(today)).count();
    let people = match rows.len() {
        0 => return String::new(),
        1 => "1 person".to_owned(),
        n => format!("{n} people"),
    };
    let mut waiting = Vec::new();
    if due > 0 {
        waiting.push(format!("{due} due"));
    }
    if overdue > 0 {
        waiting.push(format!("{overdue} overdue"));
    }
    let waiting = waiting.join(", ");
    if waiting.is_empty() {
        return people;
    }
    let ways = [format!("{people}, {waiting}"), waiting];
    let fits = |way: &&String| columns_of(way, ascii) <= room;
    ways.iter().find(fits).map_or(people, String::clone)
}

/// What says the next thing takes at the most.
const SAYS: u16 = 20;

fn caseload_row(
    canvas: &mut Canvas,
    area: Area,
    (name, next): (&str, &NextThing),
    is_chosen: bool,
    today: chrono::NaiveDate,
) {
    let says = next.say(today);
    let role = match next {
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
    let name_room = inner.width.saturating_sub(SAYS).clamp(12, 30).min(inner.width);
    canvas.put(inner.x, inner.y, name_room.saturating_sub(1), name, name_role);
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
    let panel = canvas.panel(area, &who.join(&dot), "", bordered);
    let margin = u16::from(bordered);
    let inside =
        Area { x: panel.x + margin, width: panel.width.saturating_sub(2 * margin), ..panel };
    let mut page = Lines { canvas, area: inside };
    let nothing = Standing::default();
    let standing = model.desk.standing(&row.person.id).unwrap_or(&nothing);
    let Some(last) = &standing.last else {
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
    let (held, practised) = (standing.meetings, standing.with_practice);
    page.gap();
    let plural = if held == 1 { "meeting" } else { "meetings" };
    page.say(&format!("{held} {plural}, practice in {practised}"), Role::Muted);
}

/// Lines about the files, above everything until they are put away.
fn news(canvas: &mut Canvas, model: &Model) {
    let all = model.desk.news.len();
    if all == 0 {
        return;
    }
    let width = model.desk.size.0.saturating_sub(2);
    let mut y = 1;
    for (line, rows) in news_rows(&model.desk) {
        let mark = canvas.mark(super::canvas::LOOK);
        canvas.put(1, y, width, mark, Role::Near);
        let area = Area { x: 3, y, width: width.saturating_sub(2), height: rows };
        if rows == 1 {
            canvas.put(area.x, y, area.width, line, Role::Text);
        } else {
            canvas.wrapped(area, 0, line, Role::Text);
        }
        y += rows;
    }
    let more = all.saturating_sub(MOST_NEWS);
    let says = if more > 0 {
        format!("  and {more} more: alongside check lists them · x puts these lines away")
    } else {
        "  x puts this away".to_owned()
    };
    canvas.put(1, y, width, &says, Role::Muted);
}
