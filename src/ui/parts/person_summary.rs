//! The panel with a person's summary: their step, what the coach looks for, promises, what waits.
//! Today and a person's own page share it.

use chrono::NaiveDate;

use crate::app::core::layout::{Area, is_bordered};
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::side_panel::looked_on;
use crate::coaching::caseload::{CaseloadGroup, CaseloadRow};
use crate::coaching::date_parser::rhythm::rhythm_in_words;
use crate::coaching::drop_in::DropIn;
use crate::coaching::next_action::{NextAction, OpenPromises};
use crate::coaching::person_summary::{MeetingOutcome, PersonSummary};
use crate::coaching::programme::Programme;
use crate::coaching::promised::MadePromise;
use crate::coaching::session::Session;
use crate::keys::key::Key;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::{DONE, DOT, HALF, HELD, Mark, UNSEEN};
use crate::wording::counts::count;
use crate::wording::days;

use super::lines::LineStack;

/// Who somebody is, as the title of a panel says it.
#[must_use]
pub(crate) fn who(canvas: &Canvas, row: &CaseloadRow) -> String {
    let who: Vec<&str> = [&row.person.name, &row.person.role, &row.person.school]
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    who.join(&format!(" {} ", canvas.mark(DOT)))
}

/// Draws the summary of the person of `row`, in a panel with this title.
pub(crate) fn draw(
    canvas: &mut Canvas,
    shared: &Shared,
    row: &CaseloadRow,
    (area, title): (Area, &str),
    today: NaiveDate,
) {
    if area.height < 3 {
        return;
    }
    let bordered = is_bordered(shared.size);
    let panel = canvas.panel(area, title, "", bordered);
    let margin = u16::from(bordered);
    let inside =
        Area { x: panel.x + margin, width: panel.width.saturating_sub(2 * margin), ..panel };
    let mut page = LineStack { canvas, area: inside };
    let nothing = PersonSummary::default();
    let summary = shared.summary(&row.person.id).unwrap_or(&nothing);
    page.say(&what_next(row, summary, today), Role::Accent);
    page.gap();
    if let Some(last) = &summary.last {
        // What comes next stands first, since a small screen may cut the rest.
        let owes = row.group(today) == CaseloadGroup::Owed;
        if owes {
            promises(&mut page, summary, today);
        }
        step(&mut page, summary, last, today);
        check(&mut page, summary, last, today);
        page.gap();
        if !owes {
            promises(&mut page, summary, today);
        }
    }
    waits(&mut page, row, today);
    recent(&mut page, summary, today);
    if let Some(visit) = summary.drop_ins.last() {
        page.say(&dropped_in(visit, today), Role::Muted);
    }
    page.say(&rhythm(row, shared.programme(&row.person.programme)), Role::Muted);
}

/// The next action as a sentence, with the key that does it.
fn what_next(row: &CaseloadRow, summary: &PersonSummary, today: NaiveDate) -> String {
    let on = days::day_without_year;
    match &row.next {
        NextAction::GoOn(_) => {
            let began = summary.open.as_ref().and_then(Session::day);
            match began.filter(|day| *day != today) {
                Some(day) => {
                    format!(
                        "⟦open_person⟧ goes on with the meeting of {}",
                        days::date_said_on(today, day)
                    )
                }
                None => "⟦open_person⟧ goes on with today’s meeting".to_owned(),
            }
        }
        NextAction::BeginPrepared(..) => {
            "⟦open_person⟧ opens what you prepared for today".to_owned()
        }
        NextAction::Prepared(_, None) => "⟦open_person⟧ opens what you prepared".to_owned(),
        NextAction::Prepared(_, Some(at)) => {
            format!("⟦open_person⟧ opens what you prepared for {}", days::moment_without_year(*at))
        }
        NextAction::PreparedMissed(_, day) => {
            format!("⟦open_person⟧ opens what you prepared for {}", on(*day))
        }
        NextAction::NeverMet => {
            "⟦open_person⟧ prepares your first meeting, ⟦start_meeting⟧ starts it".to_owned()
        }
        NextAction::MeetingDue(_) => {
            "⟦open_person⟧ prepares today’s meeting, ⟦start_meeting⟧ starts it".to_owned()
        }
        NextAction::MeetingMissed(day) => {
            format!(
                "⟦open_person⟧ prepares the meeting that was due {}, ⟦start_meeting⟧ starts it",
                on(*day)
            )
        }
        NextAction::CheckDue(day, how) if *day == today => {
            format!("⟦drop_in⟧ notes today’s {}", how.to_do())
        }
        NextAction::CheckDue(day, how) => {
            format!("⟦drop_in⟧ notes the {} that was due {}", how.to_do(), on(*day))
        }
        NextAction::Next(at) => {
            format!("⟦prepare_meeting⟧ prepares the meeting of {}", days::moment_without_year(*at))
        }
        NextAction::ReadyForNew => {
            "⟦prepare_meeting⟧ prepares a meeting about a new step".to_owned()
        }
        NextAction::NothingInTheDiary(_) | NextAction::LongUnseen(_) => {
            "⟦prepare_meeting⟧ prepares the next meeting, ⟦start_meeting⟧ starts it".to_owned()
        }
        paused @ NextAction::Paused(..) => {
            format!("{} · ⟦pause_person⟧ brings them back", paused.say(today))
        }
        NextAction::Archived => "⟦pause_person⟧ brings them back".to_owned(),
    }
}

fn step(page: &mut LineStack, summary: &PersonSummary, last: &Session, today: NaiveDate) {
    let Some(step) = summary.thread.current() else {
        let when = last.day().map(|day| days::date_said_on(today, day)).unwrap_or_default();
        page.say(&format!("No action step since {when}."), Role::Muted);
        page.gap();
        return;
    };
    let agreed = step
        .first_agreed
        .map(|at| format!("agreed {}", days::date_said_on(today, at.date_naive())));
    page.label("Current action step", &agreed.unwrap_or_default());
    page.say(&step.text, Role::Text);
    page.say(&format!("So far: {}", step.so_far()), Role::Muted);
    page.gap();
}

/// What the coach promised last time, and before and has not done, each with the number that says it
/// is done.
fn promises(page: &mut LineStack, summary: &PersonSummary, today: NaiveDate) {
    let all = summary.promises();
    let last = summary.last.as_ref().map(|last| &last.id);
    if all.is_empty() {
        return;
    }
    let open = all.iter().any(MadePromise::is_open);
    let keys = match all.len() {
        _ if !open => String::new(),
        // A number chooses somebody where lines are typed.
        _ if page.canvas.is_heard() => "its number ticks it off".to_owned(),
        1 => "⟦1⟧ when done".to_owned(),
        n => format!("1 to {} when done", n.min(9)),
    };
    page.label("You said you’d do", &keys);
    for (n, promise) in all.into_iter().enumerate() {
        let (said, role) = match promise.done {
            _ if promise.withdrawn => (promise.state().to_owned(), Role::Muted),
            Some(true) => (format!("{} {}", page.canvas.mark(DONE), promise.state()), Role::Good),
            Some(false) | None => (promise.state().to_owned(), Role::Near),
        };
        let before = promise.on().filter(|_| Some(&promise.session) != last);
        let before = before
            .map(|on| format!(", said {}", days::date_said_on(today, on)))
            .unwrap_or_default();
        let row = Area { height: page.area.height.min(1), ..page.area };
        let digit = u32::try_from(n + 1).ok().and_then(|n| char::from_digit(n, 10));
        if let Some(digit) = digit {
            page.canvas.targets.add(row, Target::Key(Key::char(digit)));
        }
        let number = match digit {
            _ if !page.canvas.is_heard() => (n + 1).to_string(),
            Some(_) => String::new(),
            None => "-".to_owned(),
        };
        page.say(&format!("{number} {} ({said}{before})", promise.text), role);
    }
    page.gap();
}

/// What is looked for, and when.
fn check(page: &mut LineStack, summary: &PersonSummary, last: &Session, today: NaiveDate) {
    if summary.gave_up_its_step() {
        return;
    }
    let owed = summary.check();
    let last_time = last.follow_up.check.look_for.trim();
    let look_for = match (last_time, &owed) {
        ("", Some(check)) => check.look_for(),
        (said, _) => said,
    };
    let step = summary.thread.current();
    let criteria = step.map(|step| step.criteria.as_slice()).unwrap_or_default();
    let criteria: Vec<&str> =
        criteria.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    if !look_for.is_empty() {
        page.say(&format!("Look for: {look_for}"), Role::Text);
    } else if !criteria.is_empty() {
        page.label("Look for", "");
    }
    for criterion in criteria {
        page.say(&format!("- {criterion}"), Role::Text);
    }
    if let Some(check) = owed.as_ref() {
        let before = check.at.filter(|_| check.session != last.id);
        let before =
            before.map(|at| format!(", said {}", days::date_said_on(today, at.date_naive())));
        let (before, came) = (before.unwrap_or_default(), looked_on(check));
        page.say(&format!("Check: {}{before}{came}", check.say()), Role::Muted);
    }
}

/// What waits besides what comes next.
fn waits(page: &mut LineStack, row: &CaseloadRow, today: NaiveDate) {
    let say = |thing: &NextAction| match thing {
        NextAction::Next(at) => format!("you meet {}", days::moment_without_year(*at)),
        thing => thing.say(today),
    };
    let owed = row.owed.as_ref().map(OpenPromises::say);
    let also: Vec<String> = row.also.iter().map(say).chain(owed).collect();
    if !also.is_empty() {
        page.say(&format!("Then: {}", also.join(", ")), Role::Text);
        page.gap();
    }
}

/// Whether the last meetings were held: the coach's own activity, in marks and in words.
fn recent(page: &mut LineStack, summary: &PersonSummary, today: NaiveDate) {
    if !summary.recent.is_empty() {
        let marks: Vec<&str> =
            summary.recent.iter().map(|it| page.canvas.mark(mark_of(it.outcome))).collect();
        let came_out = |it: &MeetingOutcome| summary.recent.iter().any(|one| one.outcome == *it);
        let meaning: Vec<String> = MeetingOutcome::ALL
            .into_iter()
            .filter(came_out)
            .map(|it| format!("{} {}", page.canvas.mark(mark_of(it)), it.label()))
            .collect();
        let last = match marks.len() {
            1 => "Last meeting".to_owned(),
            n => format!("Last {n} meetings"),
        };
        let (left, right) = if page.canvas.is_heard() {
            let each: Vec<&str> = summary.recent.iter().map(|it| it.outcome.label()).collect();
            (format!("{last}: {}", each.join(", ")), String::new())
        } else {
            (format!("{last}  {}", marks.join(" ")), meaning.join(", "))
        };
        if usize::from(page.area.width) > left.chars().count() + 2 + right.chars().count() {
            page.label(&left, &right);
        } else {
            page.label(&left, "");
            page.say(&right, Role::Muted);
        }
    }
    if summary.meetings > 0 {
        page.say(&counts(summary, today, page.canvas.mark(DOT)), Role::Muted);
    }
}

fn mark_of(outcome: MeetingOutcome) -> Mark {
    match outcome {
        MeetingOutcome::Held => HELD,
        MeetingOutcome::WithoutPractice => HALF,
        MeetingOutcome::NotFinished => UNSEEN,
    }
}

fn counts(summary: &PersonSummary, today: NaiveDate, dot: &str) -> String {
    let meetings = count(summary.meetings, "meeting", "meetings");
    let last = summary.last.as_ref().and_then(Session::day);
    let last = last
        .map(|day| format!(" {dot} last {}", days::date_said_on(today, day)))
        .unwrap_or_default();
    let practice = match (summary.with_practice, summary.could_practise) {
        (_, 0) => String::new(),
        (practised, could) => format!(" {dot} practice in {practised} of {could}"),
    };
    format!("{meetings}{last}{practice}")
}

fn dropped_in(visit: &DropIn, today: NaiveDate) -> String {
    let day = days::date_said_on(today, visit.at.date_naive());
    let lesson = visit.lesson.trim();
    let day = if lesson.is_empty() { day } else { format!("{day}, {lesson}") };
    match visit.in_short().trim() {
        "" => format!("Dropped in {day}"),
        words => format!("Dropped in {day}: {words}"),
    }
}

/// Their programme, and how often they are met.
#[must_use]
pub(crate) fn rhythm(row: &CaseloadRow, programme: Option<&Programme>) -> String {
    let title = programme.map_or(row.person.programme.as_str(), |it| it.title.as_str());
    let own = row.person.every_school_weeks;
    match programme.map(|it| it.weeks_between(&row.person)).or(own) {
        None => title.to_owned(),
        Some(weeks) => format!("{title}, {}", rhythm_in_words(weeks)),
    }
}
