//! The library overlay: a search line, the steps found with their matches marked, and the chosen
//! one in full.

use std::ops::Range;

use crate::app::core::layout::{Area, first_row};
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::screens::library::{Library, READING, areas};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::step_tags::{AUDIENCES, PHASES, labels};
use crate::keys::key::Key;
use crate::search::step_library::FoundStep;
use crate::settings::theme::Role;

use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{CHOSEN, DOT};
use crate::ui::parts::lines::lower;

/// Narrower than this a row has room for the title only; the step stands below with the chosen one.
const STEP_BESIDE: u16 = 60;

/// The columns of a title beside its step.
const TITLE: u16 = 34;

/// Draws the library.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, library: &Library) {
    let areas = areas(model.shared.size);
    // Slivers of the meeting at the sides would only distract.
    canvas.clear(Area { x: 0, width: canvas.area().width, ..areas.whole });
    let found = library.found();
    let count = match (found.len(), library.line.text().trim().is_empty()) {
        (1, _) => "1 step".to_owned(),
        (n, true) if library.filter().path.is_some() => format!("{n} steps, in order"),
        (n, true) => format!("{n} steps, same strand and most used first"),
        (n, false) => format!("{n} steps"),
    };
    canvas.panel(areas.whole, "Action steps", &count, areas.bordered);
    typed(canvas, library, areas.line);
    if found.is_empty() {
        let says = if !library.is_read() {
            READING
        } else if library.steps().is_empty() {
            "The library is empty. f in a meeting saves its step here."
        } else {
            "Nothing found. Try one word; Esc closes."
        };
        canvas.wrapped(areas.list, 0, &canvas.as_heard(says), Role::Muted);
        return;
    }
    let chosen = library.chosen();
    let first = first_row(chosen, usize::from(areas.list.height), found.len());
    let rows = areas.list.y..areas.list.y + areas.list.height;
    for ((n, found), y) in found.iter().enumerate().skip(first).zip(rows) {
        let area = Area { y, height: 1, ..areas.list };
        canvas.targets.add(area, Target::Row(n));
        row(canvas, area, library, found, n == chosen);
    }
    if let Some(found) = found.get(chosen) {
        whole_step(canvas, areas.chosen, library, found);
    }
}

fn typed(canvas: &mut Canvas, library: &Library, area: Area) {
    let filters = filters(library, canvas, area.width);
    let wide = filters.iter().map(|(_, text)| text.chars().count()).sum::<usize>();
    let wide = u16::try_from(wide).unwrap_or(u16::MAX).min(area.width / 2);
    let x = area.x + area.width - wide;
    let mut after = 0;
    let mut key = None;
    for (role, text) in &filters {
        let room = wide.saturating_sub(after);
        let used = match role {
            Role::Key => canvas.put(x + after, area.y, room, &canvas.as_heard(text), *role),
            _ => canvas.put(x + after, area.y, room, text, *role),
        };
        // A filter is changed by its key, or by a click on either.
        key = Key::shown_as(text.trim()).or(key.filter(|_| *role != Role::Key));
        if let Some(key) = key {
            let area = Area { x: x + after, width: used, ..area };
            canvas.targets.add(area, Target::Key(key));
        }
        after += used;
    }
    let used = canvas.put(area.x, area.y, area.width, "> ", Role::Key);
    let field =
        Area { x: area.x + used, width: area.width.saturating_sub(used + wide + 1), ..area };
    let text = library.line.text();
    if text.is_empty() {
        let hint = "type any word (typos are fine)";
        // Half a hint is none.
        let fits = columns_of(hint, canvas.ascii) <= field.width;
        let hint = if fits { hint } else { "type any word" };
        canvas.put(field.x, field.y, field.width, hint, Role::Muted);
    }
    let wrapped = Wrapped::new(text, Layout::writing(field.width).ascii(canvas.ascii));
    canvas.input(text, Some(library.line.editor()));
    canvas.field(field, 0, text, &wrapped, Some(library.line.editor()));
}

/// The filters with their keys, those that are set as chips.
fn filters(library: &Library, canvas: &Canvas, width: u16) -> Vec<(Role, String)> {
    let filter = library.filter();
    let (phases, anybody) =
        if width >= STEP_BESIDE { ("all phases", "anybody") } else { ("all", "all") };
    let dot = canvas.mark(DOT);
    vec![
        (Role::Key, "⟦f7⟧ ".to_owned()),
        match &filter.phase {
            None => (Role::Muted, phases.to_owned()),
            Some(id) => (Role::Chosen, labels(&PHASES, std::slice::from_ref(id))),
        },
        (Role::Muted, format!(" {dot} ")),
        (Role::Key, "⟦f8⟧ ".to_owned()),
        match library.for_whom() {
            none if none.is_empty() => (Role::Muted, anybody.to_owned()),
            whom => (Role::Chosen, whom),
        },
    ]
}

fn row(canvas: &mut Canvas, area: Area, library: &Library, found: &FoundStep, chosen: bool) {
    let Some((_, step)) = library.steps().step(found.at) else { return };
    let role = if chosen { Role::Chosen } else { Role::Text };
    if chosen {
        canvas.fill(area, Role::Chosen);
        let mark = canvas.mark(CHOSEN);
        canvas.put(area.x, area.y, 1, mark, Role::Chosen);
    }
    let beside = area.width >= STEP_BESIDE;
    let rest = area.width.saturating_sub(2);
    let wide = if beside { TITLE.min(rest) } else { rest };
    let title = step.title_or_words();
    marked_row(canvas, Area { x: area.x + 2, width: wide, ..area }, &title, found, role);
    if beside && !step.title.is_empty() {
        let x = area.x + 2 + wide + 1;
        let text = Area { x, width: rest.saturating_sub(wide + 1), ..area };
        let role = if chosen { Role::Chosen } else { Role::Muted };
        marked_row(canvas, text, &step.text, found, role);
    }
}

/// As much of one line as there is room for, its matches marked.
fn marked_row(canvas: &mut Canvas, area: Area, text: &str, found: &FoundStep, role: Role) {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut marks = found.marks_in(text);
    // What is cut off has no mark.
    let room = usize::from(area.width.saturating_sub(1));
    marks.retain(|mark| text.get(..mark.end).is_some_and(|before| before.chars().count() <= room));
    for mark in marks {
        let (Some(before), Some(marked)) = (text.get(from..mark.start), text.get(mark.clone()))
        else {
            break;
        };
        pieces.extend([(role, before), (Role::Match, marked)]);
        from = mark.end;
    }
    pieces.push((role, text.get(from..).unwrap_or_default()));
    pieces.retain(|(_, piece)| !piece.is_empty());
    canvas.row(area.x, area.y, area.width, &pieces);
}

/// The chosen step in full, as far as there is room, the most needed parts first.
fn whole_step(canvas: &mut Canvas, area: Area, library: &Library, found: &FoundStep) {
    let steps = library.steps();
    let Some((pack, step)) = steps.step(found.at) else { return };
    let mut page = LibraryPage { canvas, area, found };
    page.say("", &step.text, Role::Title);
    for (n, criterion) in step.criteria.iter().enumerate() {
        page.say(&format!("{} ", n + 1), criterion, Role::Text);
    }
    page.say("Practise: ", &step.practice, Role::Prompt);
    page.say("Why: ", &step.why, Role::Text);
    for added in &step.complications {
        page.say("Then add: ", added, Role::Text);
    }
    for (label, ids) in
        [("Next: ", &step.next), ("Smaller: ", &step.smaller), ("Not with: ", &step.not_with)]
    {
        for linked in ids.iter().filter_map(|id| steps.linked(found.at, id)) {
            page.say(label, &linked.title_or_words(), Role::Text);
        }
    }
    page.say("Your model: ", &step.model, Role::Text);
    for also in step.also.iter().filter(|also| !found.marks_in(also).is_empty()) {
        page.say("Also called: ", also, Role::Muted);
    }
    let dot = page.canvas.mark(DOT);
    let about = [
        steps.goal(found.at).to_owned(),
        steps.strand(found.at).to_owned(),
        labels(&PHASES, &step.phases),
        labels(&AUDIENCES, &step.for_whom),
    ];
    let about: Vec<&str> = about.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    page.say("", &about.join(&format!(" {dot} ")), Role::Muted);
    let uses = match steps.uses(found.at) {
        0 => String::new(),
        1 => format!(" {dot} agreed once before"),
        n => format!(" {dot} agreed {n} times before"),
    };
    if let Some((path, term)) = library.place_on_path(found.at) {
        page.say(&format!("{path}: "), term, Role::Muted);
    }
    page.line(&format!("{}{uses}", pack.title), &[], Role::Muted);
}

struct LibraryPage<'a, 'b> {
    canvas: &'a mut Canvas<'b>,
    area: Area,
    found: &'a FoundStep,
}

impl LibraryPage<'_, '_> {
    /// One text with what it is called before it, its matches marked.
    fn say(&mut self, label: &str, text: &str, role: Role) {
        if text.trim().is_empty() {
            return;
        }
        let shift = label.len();
        let marks = self.found.marks_in(text).into_iter();
        let marks: Vec<Range<usize>> =
            marks.map(|mark| mark.start + shift..mark.end + shift).collect();
        self.line(&format!("{label}{text}"), &marks, role);
    }

    fn line(&mut self, text: &str, marks: &[Range<usize>], role: Role) {
        if self.area.is_empty() {
            return;
        }
        let layout = Layout::reading(self.area.width).ascii(self.canvas.ascii);
        let wrapped = Wrapped::new(text, layout);
        self.canvas.rows(self.area, 0, &wrapped, role, marks);
        self.area = lower(self.area, u16::try_from(wrapped.rows().len()).unwrap_or(u16::MAX));
    }
}
