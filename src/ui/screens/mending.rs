//! The correcting form: its pages on the left, the fields of one of them, and under each what
//! stood there before.

use crate::app::core::layout::{Area, mending_areas, mending_width};
use crate::app::core::model::Model;
use crate::app::form::line_input::LineInput;
use crate::app::screens::mending::blank::{Blank, Holds, LineOf};
use crate::app::screens::mending::state::Mending;
use crate::coaching::moment::Now;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use crate::ui::canvas::{CHOSEN, Canvas, DOT, LOOK};
use crate::ui::parts::fields::{Column, Row, Shows, draw as draw_fields};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;

/// Draws the form.
pub fn draw(canvas: &mut Canvas, model: &Model, mending: &Mending, now: &Now) {
    head(canvas, mending);
    let areas = mending_areas(model.shared.size);
    let (session, page) = (mending.session(), mending.here());
    let title = page.title(session);
    let mut inside = areas.main;
    if areas.rail.is_empty() {
        let line = Area { height: 1.min(inside.height), ..inside };
        let title = format!("{}/{} {title}", mending.page + 1, mending.pages().len());
        canvas.put(line.x, line.y, line.width, &title, Role::Title);
        inside = lower(inside, 1);
    } else {
        rail(canvas, areas.rail, areas.bordered, mending);
        let panel = canvas.panel(areas.main, title, "", areas.bordered);
        inside = Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel };
    }
    if let Some(why) = &mending.read_only {
        let says = format!("{} This can only be read: {why}.", canvas.mark(LOOK));
        inside = lower(inside, canvas.wrapped(inside, 0, &says, Role::Near).min(inside.height));
    }
    let blanks = mending.blanks(now);
    let rows: Vec<Row> = blanks.iter().map(|blank| row(mending, blank)).collect();
    let column = Column {
        area: inside,
        width: mending_width(model.shared.size),
        focus: Some(mending.focus.min(blanks.len().saturating_sub(1))),
        typing: mending.mode == Mode::Typing,
    };
    draw_fields(canvas, column, &rows);
}

fn head(canvas: &mut Canvas, mending: &Mending) {
    let session = mending.session();
    let dot = canvas.mark(DOT);
    let day = session.day().map(|day| day.format(" %-d %b %Y").to_string()).unwrap_or_default();
    let left = format!("Correct {dot} {} {dot}{day}", session.coachee.name);
    let (right, role) = match (&mending.read_only, mending.made()) {
        (Some(_), _) => ("reading only".to_owned(), Role::Near),
        (None, 0) => (String::new(), Role::Muted),
        (None, 1) => ("1 correction".to_owned(), Role::Muted),
        (None, n) => (format!("{n} corrections"), Role::Muted),
    };
    header(canvas, &left, Some(mending.keeping.safe()), &right, role);
}

fn rail(canvas: &mut Canvas, area: Area, bordered: bool, mending: &Mending) {
    let inside = canvas.panel(area, "Pages", "", bordered);
    let pages = mending.pages();
    for ((n, page), y) in pages.iter().enumerate().zip(inside.y..inside.y + inside.height) {
        let here = n == mending.page;
        let pointer = if here { canvas.mark(CHOSEN) } else { " " };
        let role = if here { Role::Title } else { Role::Text };
        let title = format!("{pointer}{}", page.title(mending.session()));
        canvas.put(inside.x, y, inside.width, &title, role);
    }
}

fn row<'a>(mending: &'a Mending, blank: &'a Blank) -> Row<'a> {
    let words = |text, editor, masked| Shows::Words { text, hint: &blank.hint, editor, masked };
    let (shows, private) = match &blank.holds {
        Holds::Words(place) => {
            let private = place.is_private();
            let (text, editor) = (mending.session().text(place), mending.editors.get(place));
            (words(text, editor, private && !mending.private), private)
        }
        Holds::Choice { labels, chosen, .. } => {
            (Shows::Choice { options: labels, chosen: *chosen }, false)
        }
        Holds::Line(of) => {
            let line = match of {
                LineOf::When => Some(&mending.times[0]),
                LineOf::Minutes => Some(&mending.times[1]),
                LineOf::Why => Some(&mending.why),
                LineOf::GivingUp => mending.giving_up.as_ref().map(|it| &it.why),
            };
            (words(line.map_or("", LineInput::text), line.map(LineInput::editor), false), false)
        }
    };
    Row { label: &blank.label, shows, remarks: &blank.remarks, private }
}
