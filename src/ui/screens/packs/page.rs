//! The screen of packs: its parts side by side, the list of the one that is shown, and the chosen one
//! as it is read.

use ratatui::layout::Position;

use crate::app::core::layout::{Area, is_bordered, panel_inside, time_line_inside};
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::packs::rows::{PacksPart, PacksRow};
use crate::app::screens::packs::state::{PacksScreen, packs_areas};
use crate::search::SearchTerms;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::CHOSEN;
use crate::ui::parts::header::header;
use crate::ui::parts::part_names::part_names;
use crate::ui::parts::read_lines;
use crate::wording::counts::count;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, screen: &PacksScreen) {
    header(canvas, "Library", None, &counted(screen), Role::Muted);
    let (areas, bordered) = (packs_areas(shared.size), is_bordered(shared.size));
    let names = Area { x: 1, y: 1, width: shared.size.0.saturating_sub(2), height: 1 };
    part_names(canvas, names, &PacksPart::ALL.map(PacksPart::title), screen.part.place(), "");
    canvas.panel(areas.list, &title(screen), &beside(shared, screen), bordered);
    let inside = panel_inside(areas.list, shared.size);
    canvas.caret = Some(Position::new(inside.x, inside.y));
    if screen.rows.is_empty() {
        let area = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        canvas.wrapped(area, 0, nothing(shared, screen), Role::Muted);
    }
    let shown = screen.rows_shown(shared);
    let rows = screen.rows.iter().enumerate().skip(shown.start);
    for ((n, it), y) in rows.zip(inside.y..inside.y + inside.height) {
        let area = Area { y, height: 1, ..inside };
        canvas.targets.add(area, Target::Row(n));
        row(canvas, area, it, n == screen.chosen());
    }
    if !areas.reading.is_empty() {
        canvas.panel(areas.reading, "", "", bordered);
        let inside = time_line_inside(areas.reading, shared.size);
        let from = usize::from(screen.scroll);
        read_lines::draw(canvas, inside, &screen.lines, from, &SearchTerms::default());
    }
}

fn title(screen: &PacksScreen) -> String {
    match screen.part {
        PacksPart::Steps => {
            let label = screen.view.label();
            let mut letters = label.chars();
            let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{}", letters.as_str())
        }
        part => part.title().to_owned(),
    }
}

fn counted(screen: &PacksScreen) -> String {
    let n = screen.rows.len();
    match screen.part {
        PacksPart::Packs => count(n, "pack", "packs"),
        PacksPart::Steps => count(n, "step", "steps"),
        PacksPart::Protocols => count(n, "protocol", "protocols"),
        PacksPart::Programmes => count(n, "programme", "programmes"),
    }
}

/// What is said of the folder that serves packs.
fn beside(shared: &Shared, screen: &PacksScreen) -> String {
    let Some(found) = shared.packs_known.found.as_ref().filter(|_| screen.part == PacksPart::Packs)
    else {
        return String::new();
    };
    match (&found.from, &found.away) {
        (None, _) => String::new(),
        (Some(_), _) if found.is_coming => "shared folder: reading …".to_owned(),
        (Some(_), Some(_)) => "shared folder: not there now".to_owned(),
        (Some(_), None) => "shared folder: read".to_owned(),
    }
}

fn nothing(shared: &Shared, screen: &PacksScreen) -> &'static str {
    match screen.part {
        PacksPart::Packs if shared.packs_known.found.is_none() => "The packs are being read …",
        PacksPart::Steps if !screen.are_steps_read => "The steps are being read …",
        _ => "None. ⟦step_view⟧ shows others.",
    }
}

fn row(canvas: &mut Canvas, area: Area, it: &PacksRow, is_chosen: bool) {
    if is_chosen {
        canvas.fill(area, Role::Chosen);
        let mark = canvas.mark(CHOSEN);
        canvas.put(area.x, area.y, 1, mark, Role::Chosen);
        canvas.caret = Some(Position::new(area.x, area.y));
    }
    let role = |role| if is_chosen { Role::Chosen } else { role };
    let within = Area { width: area.width.saturating_sub(1), ..area };
    let x = canvas.put_right(within, area.y, &it.beside, role(Role::Muted));
    let room = x.saturating_sub(area.x + 3);
    canvas.put(area.x + 2, area.y, room, &it.says, role(Role::Text));
}
