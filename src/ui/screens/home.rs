//! Today: the caseload on the left, the chosen person on the right.

use chrono::NaiveDate;

use crate::app::core::layout::{Area, is_bordered};
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::screens::home::{Home, ListLine, PersonSearch, ShownRow, first_line, list_lines};
use crate::app::screens::home_top::{figures_line, home_areas, news_rows, rows_of_news};
use crate::coaching::caseload::CaseloadRow;
use crate::coaching::caseload_counts::CaseloadCounts;
use crate::coaching::moment::Now;
use crate::coaching::network::network_notes::promises_due;
use crate::coaching::next_action::{NextAction, OpenPromises, RowState};
use crate::search::called;
use crate::search::people::what_and_where;
use crate::settings::theme::Role;
use crate::wording::days;

use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{CHOSEN, DONE, DOT, DUE, LOOK, Mark, UNSEEN};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::{LineStack, lower};
use crate::ui::parts::person_summary;

/// From so many columns on the header has room for a name.
const WIDE: u16 = 100;

/// In the example school whose chair one sits in, where there is room, and the way out of it.
fn chair(canvas: &Canvas, model: &Model) -> String {
    let leaves = canvas.as_heard("⟦back⟧ leaves it").into_owned();
    match &model.shared.coach {
        _ if !model.shared.is_example => "alongside".to_owned(),
        Some(coach) if model.shared.size.0 >= WIDE => {
            format!("you are {} {} {leaves}", coach.name, canvas.mark(DOT))
        }
        _ => leaves,
    }
}

/// Draws Today.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, home: &Home, now: &Now) {
    let (shared, today) = (&model.shared, now.today());
    let term = shared.calendars.of_trust().label(today);
    let right = format!("{}   {term}", days::day(now.today()));
    header(canvas, &chair(canvas, model), None, &right, Role::Muted);
    let areas = home_areas(shared, today);
    news(canvas, model);
    if let Some(says) = figures_line(shared, today) {
        let (y, width) = (1 + rows_of_news(shared), shared.size.0.saturating_sub(2));
        canvas.put(1, y, width, &says, Role::Muted);
    }
    let bordered = is_bordered(shared.size);
    let rows = home.rows(shared, now);
    let chosen = home.chosen(&rows);
    let title = if home.person_search.is_some() { "Find somebody" } else { "Your caseload" };
    let counts = if home.person_search.is_some() {
        format!("{} found", rows.len())
    } else if rows.is_empty() {
        if shared.all_read { "nobody yet".to_owned() } else { String::new() }
    } else {
        // In a border the title has its own gaps and the line goes on.
        let beside = columns_of(title, canvas.ascii) + if bordered { 10 } else { 2 };
        counts(&rows, today, areas.list.width.saturating_sub(beside), canvas.ascii)
    };
    let mut inside = canvas.panel(areas.list, title, &counts, bordered);
    let searched = inside;
    if home.person_search.is_some() {
        inside = lower(inside, 1);
    }
    if rows.is_empty() {
        match (&home.person_search, model.shared.all_read) {
            (None, true) => first_evening(canvas, model, (inside, areas.reading)),
            (Some(_), _) => {
                let says = canvas.as_heard("Nobody found. Try one word; ⟦esc⟧ closes.");
                canvas.wrapped(inside, 0, &says, Role::Muted);
            }
            (None, false) => {
                canvas.wrapped(inside, 0, "Reading your sessions …", Role::Muted);
            }
        }
        canvas.caret = Some(ratatui::layout::Position::new(inside.x, inside.y));
    }
    list(canvas, model, (inside, today), &rows, (chosen, home.person_search.is_some()));
    below_the_list(canvas, model, (areas.list, inside), (rows.len(), today));
    if let Some(person_search) = &home.person_search {
        find_line(canvas, searched, person_search);
    }
    if let Some(shown) = rows.get(chosen) {
        let who = person_summary::who(canvas, &shown.row);
        person_summary::draw(canvas, shared, &shown.row, (areas.reading, &who), today);
    }
}

/// What to do while nobody is on the caseload: three lines, and beside them what to know.
fn first_evening(canvas: &mut Canvas, model: &Model, (inside, beside): (Area, Area)) {
    let todo = [
        ("⟦add_person⟧", "add the first person you coach"),
        ("⟦start_meeting⟧", "start a meeting; ⟦prepare_meeting⟧ prepares one"),
        ("⟦help⟧", "see every key; ⟦palette⟧ finds one by name"),
    ];
    // Where it is heard, the welcome says how one asks.
    let shown_rows = if canvas.is_heard() { 2 } else { todo.len() };
    for ((key, says), y) in
        todo.into_iter().take(shown_rows).zip(inside.y..inside.y + inside.height)
    {
        for (_, key) in canvas.keys.told(key).1 {
            canvas.targets.add(Area { y, height: 1, ..inside }, Target::Key(key));
        }
        let pieces = [(Role::Key, key), (Role::Text, "  "), (Role::Text, says)];
        canvas.row(inside.x, y, inside.width, &pieces);
    }
    if beside.height < 3 {
        return;
    }
    let bordered = is_bordered(model.shared.size);
    let panel = canvas.panel(beside, "Good to know", "", bordered);
    let margin = u16::from(bordered);
    let width = panel.width.saturating_sub(2 * margin);
    let area = Area { x: panel.x + margin, width, ..panel };
    let mut page = LineStack { canvas, area };
    page.say("Everything is saved as you type, in files on this computer:", Role::Text);
    page.say(&model.shared.data_folder, Role::Muted);
    page.gap();
    page.say("Only you see what you write, until you export a page for somebody.", Role::Text);
    page.gap();
    page.say(
        "⟦l⟧ looks round an example school first. It has a folder of its own, so nobody there \
        comes among your people.",
        Role::Text,
    );
}

/// The progress of indexing, while it goes on, else what the coach promised to send: in the border
/// below the list, else in a free row.
fn below_the_list(
    canvas: &mut Canvas,
    model: &Model,
    (list, inside): (Area, Area),
    (rows, today): (usize, NaiveDate),
) {
    let indexing = model.shared.indexing_progress();
    let indexing = indexing.map(|says| (format!("Making search ready: {says}"), Role::Muted));
    let to_send = || to_send(model, today).map(|says| (says, Role::Near));
    let Some((says, role)) = indexing.or_else(to_send) else { return };
    if is_bordered(model.shared.size) && list.height > 0 {
        let room = list.width.saturating_sub(4);
        canvas.put(list.x + 2, list.y + list.height - 1, room, &format!(" {says} "), role);
    } else if rows < usize::from(inside.height) {
        canvas.put(inside.x, inside.y + inside.height - 1, inside.width, &says, role);
    }
}

/// What the coach promised to send by today, and to whom; of several the first.
fn to_send(model: &Model, today: NaiveDate) -> Option<String> {
    let mut due = promises_due(model.shared.own_network(), today);
    due.sort_by_key(|it| it.promised.as_ref().and_then(|it| it.by));
    let first = due.first()?;
    let to = first.who_text();
    let to = if to.is_empty() { to } else { format!(", to {to}") };
    let more = due.len().saturating_sub(1);
    let more = if more == 0 { String::new() } else { format!(", and {more} more") };
    Some(format!("To send: {}{to}{more}", first.promised.as_ref()?.what.trim()))
}

/// The figures of the caseload, in as many words as there is room for.
fn counts(rows: &[ShownRow], today: NaiveDate, room: u16, ascii: bool) -> String {
    let rows: Vec<CaseloadRow> = rows.iter().map(|shown| shown.row.clone()).collect();
    let counts = CaseloadCounts::of(&rows, today);
    let ways = [counts.say(), counts.say_without_paused(), counts.say_in_short()];
    let fits = |way: &&String| columns_of(way, ascii) <= room;
    ways.iter().find(fits).cloned().unwrap_or_default()
}

fn find_line(canvas: &mut Canvas, inside: Area, person_search: &PersonSearch) {
    let area = Area { height: 1.min(inside.height), ..inside };
    let used = canvas.put(area.x, area.y, area.width, "/ ", Role::Key);
    let field = Area { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    if person_search.line.text().is_empty() {
        canvas.put(field.x, field.y, field.width, "a name, a role, a school", Role::Muted);
    }
    canvas.line(field, person_search.line.text(), Some(person_search.line.editor()));
}

/// The most columns that the shortest wording of a row takes.
const SAYS: u16 = 21;

/// Columns before a name: the mark of the row's state, that of the chosen row, a gap.
const BEFORE_NAME: u16 = 3;

/// The gap and the mark of a promise at the end of a row.
const MARK: u16 = 2;

fn list(
    canvas: &mut Canvas,
    model: &Model,
    (inside, today): (Area, NaiveDate),
    rows: &[ShownRow],
    (chosen, person_search): (usize, bool),
) {
    let mut called = called(&model.shared.people);
    let name = |it: &ShownRow| called.remove(&it.row.person.id).unwrap_or_default();
    let names: Vec<String> = rows.iter().map(name).collect();
    let widest = names.iter().map(|name| columns_of(name, canvas.ascii)).max().unwrap_or(0);
    let inner = Area {
        x: inside.x + BEFORE_NAME,
        width: inside.width.saturating_sub(BEFORE_NAME),
        ..inside
    };
    let mark = if rows.iter().any(|it| it.row.owed.is_some()) { MARK } else { 0 };
    let name_room = (widest + 2).min(inner.width.saturating_sub(SAYS + mark)).min(inner.width);
    let lines = list_lines(rows, !person_search, inside.height, today);
    let shown = lines.iter().skip(first_line(&lines, chosen, inside.height));
    for (line, y) in shown.zip(inside.y..inside.y + inside.height) {
        let n = match line {
            ListLine::Row(n) => *n,
            ListLine::Heading(group) => {
                heading(canvas, Area { y, height: 1, ..inside }, group.label());
                continue;
            }
        };
        let Some((shown, called)) = rows.get(n).zip(names.get(n)) else { continue };
        canvas.targets.add(Area { y, height: 1, ..inside }, Target::Row(n));
        let is_chosen = n == chosen;
        if is_chosen {
            canvas.fill(Area { y, height: 1, ..inside }, Role::Chosen);
            let mark = canvas.mark(CHOSEN);
            canvas.put(inside.x + 1, y, 1, mark, Role::Chosen);
            canvas.caret = Some(ratatui::layout::Position::new(inside.x + 1, y));
        }
        let role = |role| if is_chosen { Role::Chosen } else { role };
        let name = name_room.saturating_sub(1);
        canvas.put_marked((inner.x, y), name, called, role(Role::Text), &shown.in_name);
        let x = inner.x + name_room;
        let room = inner.width.saturating_sub(name_room);
        if person_search {
            let beside = what_and_where(&shown.row.person);
            canvas.put_marked((x, y), room, &beside, role(Role::Muted), &shown.beside);
            continue;
        }
        let next = &shown.row.next;
        if let Some((mark, colour)) = state_of(next, today) {
            canvas.put(inside.x, y, 1, canvas.mark(mark), role(colour));
        }
        let mut says = next.say(today);
        if columns_of(&says, canvas.ascii) + MARK > room {
            says = next.say_in_short(today);
        }
        let used = canvas.put(x, y, room, &says, role(words_role(next, today)));
        if let Some(owed) = &shown.row.owed {
            let place = Area { x: x + used, width: room - used, y, height: 1 };
            promise_mark(canvas, place, (owed, today), &role);
        }
    }
}

/// The mark of a promise at the right end of what is left of a row, with its day where that has room.
fn promise_mark(
    canvas: &mut Canvas,
    left: Area,
    (owed, today): (&OpenPromises, NaiveDate),
    role: &dyn Fn(Role) -> Role,
) {
    if canvas.is_heard() {
        canvas.put(left.x, left.y, left.width, &format!(", {}", owed.say()), Role::Muted);
        return;
    }
    let is_due = owed.by.is_some_and(|by| by <= today);
    let colour = role(if is_due { Role::Near } else { Role::Muted });
    let day = owed.by.map(days::date_without_year).unwrap_or_default();
    let mark = canvas.mark(DOT);
    let with_day = format!("{mark} {day}");
    let has_room = !day.is_empty() && columns_of(&with_day, canvas.ascii) < left.width;
    let says = if has_room { with_day } else { mark.to_owned() };
    let width = columns_of(&says, canvas.ascii);
    if width < left.width {
        canvas.put(left.x + left.width - width, left.y, width, &says, colour);
    }
}

/// The heading of a group: its name, and a rule to the end of the row.
fn heading(canvas: &mut Canvas, area: Area, label: &str) {
    let used = canvas.put(area.x, area.y, area.width, label, Role::Muted) + 1;
    let rule = if canvas.ascii { "-" } else { "─" };
    let room = area.width.saturating_sub(used);
    canvas.put(area.x + used, area.y, room, &rule.repeat(usize::from(room)), Role::Muted);
}

/// The mark at the left of a row, and its colour: amber and red are for time and lateness alone.
fn state_of(next: &NextAction, today: NaiveDate) -> Option<(Mark, Role)> {
    match (next.row_state(today), next) {
        (Some(RowState::Due), NextAction::GoOn(_)) => Some((DUE, Role::Accent)),
        (Some(RowState::Due), _) => Some((DUE, Role::Near)),
        (Some(RowState::Overdue), _) => Some((LOOK, Role::Over)),
        (Some(RowState::LongUnseen), _) => Some((UNSEEN, Role::Near)),
        (Some(RowState::Ready), _) => Some((DONE, Role::Good)),
        (None, _) => None,
    }
}

/// The role of the words of a row.
fn words_role(next: &NextAction, today: NaiveDate) -> Role {
    match next.row_state(today) {
        Some(RowState::Overdue) => Role::Over,
        Some(RowState::Due) => Role::Text,
        _ => Role::Muted,
    }
}

/// The notices about files, on top until they are dismissed.
fn news(canvas: &mut Canvas, model: &Model) {
    let all = model.shared.news.len();
    if all == 0 {
        return;
    }
    let width = model.shared.size.0.saturating_sub(2);
    let mut y = 1;
    let shown = news_rows(&model.shared);
    let more = all.saturating_sub(shown.len());
    for (line, rows) in shown {
        let mark = canvas.mark(LOOK);
        canvas.put(1, y, width, mark, Role::Near);
        let area = Area { x: 3, y, width: width.saturating_sub(2), height: rows };
        if rows == 1 {
            canvas.put(area.x, y, area.width, line, Role::Text);
        } else {
            canvas.wrapped(area, 0, line, Role::Text);
        }
        y += rows;
    }
    let says = if more > 0 && width < 70 {
        format!("  and {more} more · ⟦put_away_news⟧ puts these away")
    } else if more > 0 {
        format!(
            "  and {more} more: alongside check lists them · ⟦put_away_news⟧ puts these lines away"
        )
    } else {
        "  ⟦put_away_news⟧ puts this away".to_owned()
    };
    canvas.put(1, y, width, &says, Role::Muted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::action_step::CheckKind;

    #[test]
    fn each_state_has_a_mark_of_its_own_in_letters_as_well() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let before = today.pred_opt().expect("a date");
        let states = [
            NextAction::MeetingDue(crate::coaching::testing::at("2026-11-23T09:00:00+00:00")),
            NextAction::CheckDue(before, CheckKind::DropIn),
            NextAction::LongUnseen(4),
            NextAction::ReadyForNew,
        ];
        let mut marks: Vec<_> = states
            .iter()
            .map(|next| state_of(next, today).expect("a mark").0)
            .chain([DOT])
            .map(|Mark(drawn, plain)| (drawn, plain))
            .collect();
        marks.sort_unstable();
        let (mut drawn, mut plain): (Vec<_>, Vec<_>) = marks.into_iter().unzip();
        plain.sort_unstable();
        drawn.dedup();
        plain.dedup();
        assert_eq!((drawn.len(), plain.len()), (states.len() + 1, states.len() + 1));
        assert!(plain.iter().all(|mark| mark.is_ascii()));
    }
}
