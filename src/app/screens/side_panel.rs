//! What stands beside a step: the thread from last time, and the lines of the visits since.
//!
//! Prepare and the meeting share it, so that both show the same.

use crate::coaching::action_step::{CheckKind, Relation};
use crate::coaching::agreed_check::AgreedCheck;
use crate::coaching::drop_in::{self, DropIn, LineKind};
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::WallTime;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::session::Session;
use crate::coaching::step_history::StepHistory;
use crate::settings::theme::Role;
use crate::wording::counts::count;
use crate::wording::days;
use crate::wording::sentences::capitalised;

use crate::app::text::{Layout, Wrapped};

/// A part of the panel, before it is wrapped.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SidePiece {
    /// A heading, and text at its right end.
    Heading(String, String),
    /// Text.
    Text(String, Role),
    /// A line of a drop-in, which can be taken over.
    Visit(VisitLine),
    /// An empty row.
    Gap,
}

/// A line of a drop-in note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VisitLine {
    /// Its mark, minute and words: `+ 4' by name`.
    pub(crate) text: String,
    /// Where its words begin.
    words_at: usize,
}

impl VisitLine {
    fn of(line: &drop_in::NoteLine) -> Self {
        let sign = line.mark.sign().map(String::from);
        let minute = line.minute.map(|minute| format!("{minute}'"));
        let mark: Vec<String> = sign.into_iter().chain(minute).collect();
        let words = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut text = mark.join(" ");
        if !text.is_empty() {
            text.push(' ');
        }
        let words_at = text.len();
        text.push_str(&words);
        Self { text, words_at }
    }

    /// Its words, without mark and minute.
    #[must_use]
    pub(crate) fn words(&self) -> &str {
        self.text.get(self.words_at..).unwrap_or_default()
    }

    /// Whether `text` contains its words already.
    #[must_use]
    pub(crate) fn is_in(&self, text: &str) -> bool {
        text.contains(self.words())
    }
}

/// The indent of a line of a drop-in, in columns: the mark of the chosen one is drawn there.
pub(crate) const VISIT_INDENT: u16 = 2;

impl SidePiece {
    /// Its text laid out at this width; none for what is always one row.
    #[must_use]
    pub(crate) fn wrapped(&self, width: u16, ascii: bool) -> Option<Wrapped<'_>> {
        let (text, width) = match self {
            Self::Heading(..) | Self::Gap => return None,
            Self::Text(text, _) => (text, width),
            Self::Visit(line) => (&line.text, width.saturating_sub(VISIT_INDENT)),
        };
        Some(Wrapped::new(text, Layout::reading(width).ascii(ascii)))
    }
}

/// The rows of a piece with this text.
#[must_use]
pub(crate) fn rows_of(words: Option<&Wrapped>) -> u16 {
    words.map_or(1, |words| u16::try_from(words.rows().len()).unwrap_or(u16::MAX / 4))
}

/// The side panel of a step of `kind` in `meeting`, which picks up from `last`.
#[must_use]
pub(crate) fn side_pieces(
    kind: StepKind,
    meeting: &Session,
    last: Option<&LastTime>,
    summary: &PersonSummary,
) -> Vec<SidePiece> {
    let mut page = SidePageBuilder { lines: Vec::new() };
    let life = summary.step_before(meeting);
    let step = PreviousStep::of(life, last);
    match kind {
        StepKind::Praise => {
            if let Some(step) = &step {
                page.heading("From last time", when_agreed(last));
                page.says(step.text, Role::Text);
                page.says(format!("so far: {}", step.so_far), Role::Muted);
                page.looked_for("Look for: ", step, last);
                page.planned(last);
            }
            page.check(last, true);
            page.visits(
                meeting,
                summary,
                &[LineKind::Criterion, LineKind::None, LineKind::Plus],
                true,
            );
        }
        StepKind::Probe => {
            if let Some(step) = &step {
                page.heading("You said you’d look for", String::new());
                page.looked_for("", step, last);
                page.planned(last);
            }
            page.visits(meeting, summary, &[LineKind::Probe], false);
        }
        StepKind::ActionStep => {
            if let Some(step) = &step {
                page.heading("From last time", when_agreed(last));
                page.says(step.text, Role::Text);
                page.says(format!("so far: {}", step.so_far), Role::Muted);
                page.criteria(step);
                page.planned(last);
                page.says("g keep this step", Role::Muted);
            }
        }
        StepKind::Plan => {
            page.agreed(meeting, true);
            page.planned_before(meeting, last);
        }
        StepKind::Practice => {
            page.agreed(meeting, false);
            page.script(meeting);
            page.last_practice(last, summary);
        }
        StepKind::FollowUp => page.promises(last),
        StepKind::Notes => {}
    }
    while page.lines.last() == Some(&SidePiece::Gap) {
        page.lines.pop();
    }
    page.lines
}

/// The previous step, from the thread; from the record of last time where no thread has been read.
struct PreviousStep<'a> {
    text: &'a str,
    so_far: String,
    criteria: Vec<&'a str>,
}

impl<'a> PreviousStep<'a> {
    fn of(life: Option<&'a StepHistory>, last: Option<&'a LastTime>) -> Option<Self> {
        let of_thread = life.map(|life| Self {
            text: life.text.trim(),
            so_far: life.so_far(),
            criteria: life.criteria.iter().map(String::as_str).collect(),
        });
        let of_record = || {
            let step = last?.action_step()?;
            Some(Self {
                text: step.text.trim(),
                so_far: step.status.label().to_owned(),
                criteria: step.written_criteria().collect(),
            })
        };
        of_thread.or_else(of_record)
    }
}

fn when(last: Option<&LastTime>) -> String {
    last.and_then(|last| last.at).map(date).unwrap_or_default()
}

/// When the step that a meeting picks up from was agreed, or left so.
fn when_agreed(last: Option<&LastTime>) -> String {
    last.and_then(LastTime::agreed_at).map(date).unwrap_or_default()
}

fn date(at: WallTime) -> String {
    days::date_without_year(at.date_naive())
}

/// That somebody looked since `check` was agreed, and when; empty where nobody did.
#[must_use]
pub(crate) fn looked_on(check: &AgreedCheck) -> String {
    let day = check.looked.map(days::day_without_year);
    day.map(|day| format!(" (you looked {day})")).unwrap_or_default()
}

struct SidePageBuilder {
    lines: Vec<SidePiece>,
}

impl SidePageBuilder {
    fn heading(&mut self, title: &str, right: String) {
        self.gap();
        self.lines.push(SidePiece::Heading(title.to_owned(), right));
    }

    fn says(&mut self, text: impl Into<String>, role: Role) {
        self.lines.push(SidePiece::Text(text.into(), role));
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() && self.lines.last() != Some(&SidePiece::Gap) {
            self.lines.push(SidePiece::Gap);
        }
    }

    /// What the coach planned to look for, else the criteria.
    fn looked_for(&mut self, called: &str, step: &PreviousStep, last: Option<&LastTime>) {
        match last.map(LastTime::look_for).filter(|it| !it.is_empty()) {
            Some(look_for) => self.says(format!("{called}{look_for}"), Role::Text),
            None => self.criteria(step),
        }
    }

    /// What was planned when the step was agreed: the line of the plan, and the day of the first try.
    fn planned(&mut self, last: Option<&LastTime>) {
        let Some(agreed) = last.and_then(|last| last.agreed.as_ref()) else { return };
        if !agreed.plan.is_empty() {
            self.says(format!("Planned: {}", agreed.plan), Role::Text);
        }
        if !agreed.first_try.is_empty() {
            self.says(format!("to try first {}", agreed.first_try), Role::Muted);
        }
    }

    /// The same, for a step that is kept or made smaller: the plan of today begins there.
    fn planned_before(&mut self, meeting: &Session, last: Option<&LastTime>) {
        let relation = meeting.action_step.as_ref().and_then(|step| step.relation);
        let is_same = matches!(relation, Some(Relation::Kept | Relation::Smaller));
        let before = last.and_then(|last| last.agreed.as_ref()).filter(|_| is_same);
        if before.is_some_and(|agreed| !agreed.plan.is_empty()) {
            self.heading("Last time", when_agreed(last));
            self.planned(last);
        }
    }

    fn criteria(&mut self, step: &PreviousStep) {
        for criterion in &step.criteria {
            self.says(format!("- {criterion}"), Role::Text);
        }
    }

    /// The lines of drop-ins since that have one of `marks`, the newest first; and the embedding that each observed,
    /// where the step is about that.
    fn visits(
        &mut self,
        meeting: &Session,
        summary: &PersonSummary,
        marks: &[LineKind],
        how_far: bool,
    ) {
        let mut visits: Vec<&DropIn> = summary.visits_for(meeting).collect();
        visits.sort_by_key(|visit| std::cmp::Reverse(visit.at));
        for visit in visits {
            let lines: Vec<VisitLine> =
                marks.iter().flat_map(|mark| visit.lines(*mark)).map(VisitLine::of).collect();
            let seen = visit.seen.filter(|_| how_far);
            if lines.is_empty() && seen.is_none() {
                continue;
            }
            let right = seen.map(|seen| seen.label().to_owned()).unwrap_or_default();
            self.heading(&title_of(visit), right);
            self.lines.extend(lines.into_iter().map(SidePiece::Visit));
        }
    }

    /// The action step of this meeting, and its criteria where these stand nowhere else.
    fn agreed(&mut self, meeting: &Session, with_criteria: bool) {
        let Some(step) = meeting.action_step.as_ref().filter(|it| !it.text.trim().is_empty())
        else {
            return;
        };
        self.heading("Action step", String::new());
        self.says(step.text.trim(), Role::Text);
        for criterion in step.written_criteria().filter(|_| with_criteria) {
            self.says(format!("- {criterion}"), Role::Text);
        }
    }

    /// The words that were written in the plan.
    fn script(&mut self, meeting: &Session) {
        let plan = meeting.record_of(StepKind::Plan);
        let script = plan.map_or("", |plan| plan.answer(answers::SCRIPT).trim());
        if !script.is_empty() {
            self.heading("Script", String::new());
            self.says(script, Role::Text);
        }
    }

    /// What was rehearsed last time, so that today continues from it.
    fn last_practice(&mut self, last: Option<&LastTime>, summary: &PersonSummary) {
        let held = summary.last.as_ref();
        let held = held.filter(|held| last.is_some_and(|last| last.session == held.id));
        let Some(practice) = held.map(|held| &held.practice).filter(|it| it.happened()) else {
            return;
        };
        self.heading("Last time", when(last));
        let reps = count(practice.held().count(), "go", "goes");
        let scene = practice.scene.trim();
        let scene = if scene.is_empty() { String::new() } else { format!(": {scene}") };
        self.says(format!("{reps}{scene}"), Role::Text);
    }

    /// The coach's promises, and the check that was agreed.
    fn promises(&mut self, last: Option<&LastTime>) {
        let Some(last) = last else { return };
        if !last.promises.is_empty() {
            self.heading("You said you’d do", when(Some(last)));
            for promise in &last.promises {
                let done = promise.state();
                // One of a meeting before the last says when it was made.
                let before = promise.at.filter(|_| promise.session != last.session);
                let before = before.map(|at| format!(", said {}", date(at))).unwrap_or_default();
                self.says(format!("- {} ({done}{before})", promise.text), Role::Text);
            }
        }
        self.gap();
        self.check(Some(last), false);
    }

    /// The look that was agreed; where `only_owed`, while nobody has taken it.
    fn check(&mut self, last: Option<&LastTime>, only_owed: bool) {
        let Some(last) = last else { return };
        let Some(check) = last.check.as_ref().filter(|it| it.is_owed || !only_owed) else {
            return;
        };
        let before = check.at.filter(|_| check.session != last.session);
        let before = before.map(|at| format!(", said {}", date(at))).unwrap_or_default();
        let came = match looked_on(check) {
            nobody if check.is_owed && nobody.is_empty() => " (nobody has looked yet)".to_owned(),
            came => came,
        };
        self.says(format!("Check: {}{before}{came}", check.say()), Role::Muted);
    }
}

/// The title of a drop-in: `Drop-in 18 Nov · Maths`.
fn title_of(visit: &DropIn) -> String {
    let how = capitalised(visit.how.unwrap_or(CheckKind::DropIn).label());
    let lesson = visit.lesson.trim();
    let lesson = if lesson.is_empty() { String::new() } else { format!(", {lesson}") };
    format!("{how} {}{lesson}", days::date_without_year(visit.at.date_naive()))
}
