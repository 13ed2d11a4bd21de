//! The correction form: its pages on the left, the fields of one of them, and below each its former
//! value.

use crate::app::core::layout::{Area, correction_areas, correction_width};
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::form::sentences::only_read;
use crate::app::screens::correction::state::CorrectionScreen;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;

use crate::ui::canvas::Canvas;
use crate::ui::marks::{CHOSEN, DOT, LOOK};
use crate::ui::parts::fields::draw_form;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::wording::days;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, correction: &CorrectionScreen, now: &Now) {
    head(canvas, correction);
    let areas = correction_areas(model.shared.size);
    let (session, page) = (correction.session(), correction.here());
    let title = page.title(session);
    let mut inside = areas.main;
    if areas.rail.is_empty() {
        let line = Area { height: 1.min(inside.height), ..inside };
        let title = format!("{}/{} {title}", correction.page + 1, correction.pages().len());
        canvas.put(line.x, line.y, line.width, &title, Role::Title);
        inside = lower(inside, 1);
    } else {
        rail(canvas, areas.rail, areas.bordered, correction);
        let panel = canvas.panel(areas.main, title, "", areas.bordered);
        inside = Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel };
    }
    if let Some(why) = &correction.read_only {
        let says = format!("{} {}.", canvas.mark(LOOK), only_read(why));
        inside = lower(inside, canvas.wrapped(inside, 0, &says, Role::Near).min(inside.height));
    }
    let (width, fields) = (correction_width(model.shared.size), correction.fields(now));
    draw_form(canvas, inside, width, &correction.form, &fields);
}

fn head(canvas: &mut Canvas, correction: &CorrectionScreen) {
    let session = correction.session();
    let dot = canvas.mark(DOT);
    let day = session.day().map(|day| format!(" {}", days::date(day))).unwrap_or_default();
    let left = format!("Correct {dot} {} {dot}{day}", session.coachee.name);
    let (right, role) = match (&correction.read_only, correction.made()) {
        (Some(_), _) => ("reading only".to_owned(), Role::Near),
        (None, 0) => (String::new(), Role::Muted),
        (None, 1) => ("1 correction".to_owned(), Role::Muted),
        (None, n) => (format!("{n} corrections"), Role::Muted),
    };
    header(canvas, &left, Some(correction.autosave.save_state()), &right, role);
}

fn rail(canvas: &mut Canvas, area: Area, bordered: bool, correction: &CorrectionScreen) {
    let inside = canvas.panel(area, "Pages", "", bordered);
    let pages = correction.pages();
    for ((n, page), y) in pages.iter().enumerate().zip(inside.y..inside.y + inside.height) {
        let here = n == correction.page;
        let pointer = if here { canvas.mark(CHOSEN) } else { " " };
        let role = if here { Role::Title } else { Role::Text };
        let title = format!("{pointer}{}", page.title(correction.session()));
        canvas.targets.add(Area { y, height: 1, ..inside }, Target::Step(n));
        canvas.put(inside.x, y, inside.width, &title, role);
    }
}
