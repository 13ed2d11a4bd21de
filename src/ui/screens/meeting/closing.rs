//! The closing page: what was agreed in a card, the dates, what was rehearsed, the time of each step
//! as a bar against its plan, and whether all of it is saved.

use crate::app::core::autosave::SaveState;
use crate::app::core::layout::{Area, MAX_TEXT_WIDTH, is_bordered};
use crate::app::core::model::Model;
use crate::app::screens::meeting::state::Meeting;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::action_step::CheckKind;
use crate::coaching::address::FollowUpDate;
use crate::coaching::date_parser::date::{Direction, NotADate, parse_date_in};
use crate::coaching::practice::{RepOutcome, SkippedWhy};
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Session;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::Mark;
use crate::wording::lengths::{clock, planned, whole_minutes};

use super::goes::outcome_mark;
use super::questions::numbered;

/// With fewer rows than this the minutes of the steps stand one after another.
const ROWS_FOR_A_TABLE: u16 = 30;

/// The widest label, and the widest title of a step, in columns.
const LABEL: u16 = 26;

/// The columns of the longest bar.
const BAR: u16 = 30;

/// A step is late when it took this many seconds more than planned.
const LATE: f64 = 60.0;

/// Something still to be done.
const TO_DO: Mark = Mark("☐", "[ ]");

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, meeting: &Meeting) {
    let size = model.shared.size;
    let (width, height) = size;
    let body = Area {
        x: 2,
        y: 2,
        width: width.saturating_sub(4).min(MAX_TEXT_WIDTH),
        height: height.saturating_sub(3),
    };
    canvas.caret = Some(ratatui::layout::Position::new(body.x, body.y));
    let width = if canvas.is_heard() { u16::MAX } else { body.width };
    let mut page = ClosingPage { rows: Vec::new(), width, ascii: canvas.ascii };
    page.fill(canvas, meeting, size);
    let most = page.rows.len().saturating_sub(body.height.into());
    let skip = usize::from(meeting.scroll).min(most);
    if most > 0 {
        let hint = if skip == most { "⟦up⟧ goes back" } else { "⟦down⟧ shows more" };
        canvas.put_right(Area { y: 1, height: 1, ..body }, 1, hint, Role::Muted);
    }
    for (row, y) in page.rows.iter().skip(skip).zip(body.y..body.y + body.height) {
        let mut used = 0;
        for (role, text) in row {
            let (x, room) = (body.x + used, body.width.saturating_sub(used));
            used += canvas.put(x, y, room, text, *role);
        }
    }
}

/// The rows of the page so far, each as pieces of a role; one without any is a gap.
struct ClosingPage {
    rows: Vec<Vec<(Role, String)>>,
    width: u16,
    ascii: bool,
}

impl ClosingPage {
    fn fill(&mut self, canvas: &Canvas, meeting: &Meeting, size: (u16, u16)) {
        let session = meeting.session();
        self.agreed(session, is_bordered(size) && !canvas.is_heard());
        self.gap();
        self.follow_up(meeting, canvas.mark(TO_DO));
        self.gap();
        if session.reps_held().is_some() {
            self.practised(canvas, meeting);
            if size.1 >= ROWS_FOR_A_TABLE {
                self.feedback(canvas, session);
            }
            self.gap();
        }
        // A meeting written up from paper was timed by nobody.
        if session.seconds_spent() > 0.0 {
            self.times(session, size.1 >= ROWS_FOR_A_TABLE);
            self.gap();
        }
        match meeting.autosave.save_state() {
            SaveState::NotSaved { says, .. } => {
                let says = format!("Not saved: {says}. It is tried again until it is.");
                self.say(&says, Role::Warning);
            }
            SaveState::Saving(_) => self.say("Saving the last of it …", Role::Muted),
            SaveState::Saved(_) | SaveState::Untouched => {
                self.say("Everything is saved.", Role::Good);
            }
        }
    }

    fn gap(&mut self) {
        self.rows.push(Vec::new());
    }

    fn say(&mut self, text: &str, role: Role) {
        let rows = self.wrap(text, self.width);
        self.rows.extend(rows.into_iter().map(|row| vec![(role, row)]));
    }

    /// `text` in rows of at most `width` columns.
    fn wrap(&self, text: &str, width: u16) -> Vec<String> {
        let wrapped = Wrapped::new(text, Layout::reading(width).ascii(self.ascii));
        let row = |n| wrapped.cells(n).map(|cell| cell.text).collect::<String>();
        (0..wrapped.rows().len()).map(|n| row(n).trim_end().to_owned()).collect()
    }

    fn padded(&self, text: &str, width: u16) -> String {
        let gap = width.saturating_sub(columns_of(text, self.ascii));
        format!("{text}{}", " ".repeat(usize::from(gap)))
    }

    /// A label in a column of its own, which stands back, and its words beside it.
    fn labelled(&mut self, label: &str, column: u16, words: &str, role: Role) {
        let column = column.max(columns_of(label, self.ascii) + 1);
        let mut rows = self.wrap(words, self.width.saturating_sub(column).max(1)).into_iter();
        let first = rows.next().unwrap_or_default();
        self.rows.push(vec![(Role::Muted, self.padded(label, column)), (role, first)]);
        let below = " ".repeat(usize::from(column));
        self.rows.extend(rows.map(|row| vec![(role, format!("{below}{row}"))]));
    }

    /// The step with its criteria and the line of the plan, in a card where there is room for one.
    fn agreed(&mut self, session: &Session, card: bool) {
        let title = format!("Agreed with {}", session.coachee.name);
        let width = if card { self.width.saturating_sub(4) } else { self.width };
        let mut inside: Vec<(Role, String)> = Vec::new();
        let mut say = |text: &str, role| {
            inside.extend(self.wrap(text, width).into_iter().map(|row| (role, row)));
        };
        match &session.action_step {
            Some(step) if !step.text.trim().is_empty() => {
                say(&step.text, Role::Title);
                for criterion in step.written_criteria() {
                    say(&format!("- {criterion}"), Role::Text);
                }
            }
            // A protocol is not judged by a step that it does not have.
            _ if session.step_of(StepKind::ActionStep).is_none() => {}
            _ => say("No action step was agreed.", Role::Muted),
        }
        let line = session.if_then_line();
        if !line.is_empty() {
            say(&line, Role::Text);
        }
        if inside.is_empty() {
            return;
        }
        if !card {
            self.say(&title, Role::Accent);
            self.rows.extend(inside.into_iter().map(|row| vec![row]));
            return;
        }
        let [across, down, top_left, top_right, low_left, low_right] = if self.ascii {
            ["-", "|", "+", "+", "+", "+"]
        } else {
            ["─", "│", "┌", "┐", "└", "┘"]
        };
        let lines = |n: u16| across.repeat(usize::from(n));
        let title = format!(" {title} ");
        let rest = self.width.saturating_sub(columns_of(&title, self.ascii) + 3);
        self.rows.push(vec![
            (Role::Border, format!("{top_left}{across}")),
            (Role::Accent, title),
            (Role::Border, format!("{}{top_right}", lines(rest))),
        ]);
        for (role, text) in inside {
            let text = self.padded(&text, width);
            self.rows.push(vec![
                (Role::Border, format!("{down} ")),
                (role, text),
                (Role::Border, format!(" {down}")),
            ]);
        }
        let low = format!("{low_left}{}{low_right}", lines(self.width.saturating_sub(2)));
        self.rows.push(vec![(Role::Border, low)]);
    }

    /// The days that were agreed, and what the coach has promised with a box to tick.
    fn follow_up(&mut self, meeting: &Meeting, to_do: &str) {
        let session = meeting.session();
        let follow_up = &session.follow_up;
        let coach = &session.coach.name;
        // A day that was said and is none must not be missed on the way out.
        let unclear = |date: FollowUpDate| {
            let (said, on) = (date.not_understood(follow_up)?, session.day()?);
            let why = parse_date_in(said, on, Direction::Forward, &meeting.calendar).err();
            let why = why.map_or_else(|| NotADate::NoDay.to_string(), |why| why.to_string());
            let ends = if why.ends_with('?') { "" } else { "." };
            Some(format!("{why}{ends} ⟦reopen⟧ to change it"))
        };
        let agreed =
            |date: FollowUpDate| date.said(follow_up, session.day()).or_else(|| unclear(date));
        let looks = match session.looks_by() {
            None | Some(CheckKind::DropIn) => "drops in".to_owned(),
            Some(how) => format!("looks ({})", how.label()),
        };
        let looks_for = Some(follow_up.check.look_for.trim()).filter(|it| !it.is_empty());
        let rows = [
            ("First try:".to_owned(), agreed(FollowUpDate::UseBy), Role::Title),
            (format!("{coach} {looks}:"), agreed(FollowUpDate::Check), Role::Title),
            ("Looking for:".to_owned(), looks_for.map(str::to_owned), Role::Text),
            ("Next meeting:".to_owned(), agreed(FollowUpDate::NextMeeting), Role::Title),
        ];
        let rows = rows.into_iter().filter_map(|(label, words, role)| Some((label, words?, role)));
        let rows: Vec<_> = rows.collect();
        let widest = rows.iter().map(|(label, ..)| columns_of(label, self.ascii) + 1).max();
        let column = widest.unwrap_or(0).min(LABEL);
        for (label, words, role) in &rows {
            self.labelled(label, column, words, *role);
        }
        if agreed(FollowUpDate::NextMeeting).is_none() {
            self.say("No next meeting yet.", Role::Text);
        }
        for promise in follow_up.written_promises().filter(|it| !it.withdrawn) {
            self.labelled(&format!("{to_do} {coach} will:"), 0, &promise.text, Role::Text);
        }
    }

    fn practised(&mut self, canvas: &Canvas, meeting: &Meeting) {
        let (session, practice) = (meeting.session(), &meeting.session().practice);
        let asks = meeting.asks_how_it_was().map(|go| {
            let outcomes = numbered(1, &RepOutcome::ALL.map(RepOutcome::label));
            format!("How was go {}? {outcomes}", go + 1)
        });
        if !practice.happened() {
            let reasons = |first| numbered(first, &SkippedWhy::ALL.map(SkippedWhy::label));
            if let Some(asks) = asks.filter(|_| practice.skipped_why.is_none()) {
                self.say(&asks, Role::Prompt);
                let reasons = reasons(RepOutcome::ALL.len() + 1);
                self.say(&format!("Or no rehearsal this time? {reasons}"), Role::Prompt);
                return;
            }
            let (why, role) = match practice.skipped_why {
                Some(why) => (format!(": {}.", why.label()), Role::Text),
                None if meeting.asks_why_skipped() => {
                    (format!(". Why? {}", reasons(1)), Role::Prompt)
                }
                None => (".".to_owned(), Role::Text),
            };
            self.say(&format!("No rehearsal this time{why}"), role);
            return;
        }
        let mark = |Mark(mark, ascii)| if canvas.ascii { ascii } else { mark };
        let marks: Vec<&str> = practice.held().map(|rep| mark(outcome_mark(rep.outcome))).collect();
        let n = marks.len();
        let reps = if n == 1 { "1 go".to_owned() } else { format!("{n} goes") };
        // A meeting written up from paper was timed by nobody.
        let seconds = Some(session.seconds_of_practice()).filter(|seconds| *seconds > 0.0);
        let took = seconds.map(|seconds| format!(" in {}", clock(seconds))).unwrap_or_default();
        let before = session.seconds_before_practice();
        let began = match whole_minutes(before) {
            _ if seconds.is_none() => String::new(),
            0 => String::new(),
            minutes => format!(", begun after {minutes} min"),
        };
        let words = format!("{reps}{took}{began}   {}", marks.join(" "));
        self.labelled("Rehearsed:", 0, &words, Role::Title);
        if let Some(asks) = asks {
            self.say(&asks, Role::Prompt);
        }
    }

    /// What was said of each go, beside how it went.
    fn feedback(&mut self, canvas: &Canvas, session: &Session) {
        for (n, rep) in session.practice.held().enumerate() {
            let said = rep.feedback.trim();
            if !said.is_empty() {
                let mark = canvas.mark(outcome_mark(rep.outcome));
                self.labelled(&format!("  {} {mark} ", n + 1), 0, said, Role::Text);
            }
        }
    }

    /// The time of each step against its plan: a row each with its bar, or one after another.
    fn times(&mut self, session: &Session, table: bool) {
        let all = (session.seconds_spent(), session.seconds_planned());
        if !table {
            let in_all = format!("{}{}", clock(all.0), of_plan(all.1));
            self.say(&format!("Time used, and planned: {in_all}"), Role::Text);
            let steps = session.steps.iter().map(|step| {
                let plan = of_plan(f64::from(step.planned_seconds));
                format!("{} {}{plan}", step.title, clock(step.seconds_spent()))
            });
            self.say(&steps.collect::<Vec<_>>().join(" · "), Role::Muted);
            return;
        }
        self.say("Time used, and planned", Role::Accent);
        let titles = session.steps.iter().map(|step| columns_of(&step.title, self.ascii));
        let column = titles.max().unwrap_or(0).clamp(5, LABEL);
        let steps = session.steps.iter();
        let spans: Vec<(f64, f64)> =
            steps.map(|it| (it.seconds_spent(), f64::from(it.planned_seconds))).collect();
        let longest = spans.iter().fold(1.0_f64, |most, it| most.max(it.0).max(it.1));
        for (step, span) in session.steps.iter().zip(spans) {
            let mut row = self.time_row(&step.title, column, span);
            row.extend(self.bar(span, longest));
            self.rows.push(row);
        }
        let total = self.time_row("total", column, all);
        self.rows.push(total);
    }

    fn time_row(&self, title: &str, column: u16, (spent, plan): (f64, f64)) -> Vec<(Role, String)> {
        // As wide as " of 120 min".
        const PLAN: u16 = 13;
        vec![
            (Role::Muted, self.padded(title, column)),
            (Role::Text, format!("  {:>7}", clock(spent))),
            (Role::Muted, self.padded(&of_plan(plan), PLAN)),
        ]
    }

    /// The time of a step as a bar: what was used, what came on top of the plan, what was left of it.
    fn bar(&self, (spent, plan): (f64, f64), longest: f64) -> Vec<(Role, String)> {
        let [full, over, left] = if self.ascii { ["#", "+", "."] } else { ["█", "▓", "░"] };
        let used = LABEL + 24;
        let columns = f64::from(self.width.saturating_sub(used).min(BAR));
        let cells = |seconds: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between nought and the columns of the bar"
            )]
            let cells = (seconds / longest * columns).round().clamp(0.0, columns) as usize;
            cells
        };
        let (took, planned) = (cells(spent), cells(plan));
        let late = plan > 0.0 && spent > plan + LATE;
        let on_top = if late { took.saturating_sub(planned) } else { 0 };
        vec![
            (Role::Accent, full.repeat(took - on_top)),
            (Role::Near, over.repeat(on_top)),
            (Role::Border, left.repeat(planned.saturating_sub(took))),
        ]
    }
}

/// The planned time, after the time that was used; nothing where none was planned.
fn of_plan(seconds: f64) -> String {
    if seconds > 0.0 { format!(" of {}", planned(seconds)) } else { String::new() }
}
