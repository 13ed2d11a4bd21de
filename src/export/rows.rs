//! Sessions as table rows: one for each session, or one for each rep. The sessions are redacted.

use std::ops::Deref;

use chrono::NaiveDate;

use crate::coaching::action_step::CheckKind;
use crate::coaching::audience::Audience;
use crate::coaching::moment::WallTime;
use crate::coaching::packs::programmes;
use crate::coaching::practice::{RepOutcome, SkippedWhy};
use crate::coaching::programme::Programme;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::{Embedding, StepRecord, answers};
use crate::coaching::session::Session;
use crate::wording::days;
use crate::wording::days::time_of;
use crate::wording::lengths::whole_minutes;

use super::csv_sheet::CsvSheet;
use super::safe_text::SafeText;

/// A session, and what its ids stand for.
struct SessionRow<'a> {
    session: &'a Session,
    programmes: &'a [Programme],
}

impl Deref for SessionRow<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.session
    }
}

impl SessionRow<'_> {
    fn programme(&self) -> Option<&Programme> {
        self.programmes.iter().find(|it| it.id == self.session.programme)
    }
}

/// A column: its heading, what it says of a session, and who it is for.
struct SessionColumn {
    heading: &'static str,
    says: fn(&SessionRow<'_>) -> String,
    is_for: fn(Audience) -> bool,
}

fn everybody(_: Audience) -> bool {
    true
}

const fn column(heading: &'static str, says: fn(&SessionRow<'_>) -> String) -> SessionColumn {
    SessionColumn { heading, says, is_for: everybody }
}

const fn some(
    heading: &'static str,
    says: fn(&SessionRow<'_>) -> String,
    is_for: fn(Audience) -> bool,
) -> SessionColumn {
    SessionColumn { heading, says, is_for }
}

const COLUMNS: [SessionColumn; 32] = [
    column("Session", |s| s.id.as_str().to_owned()),
    column("Date", |s| s.day().map(day).unwrap_or_default()),
    column("Time", |s| s.began_or_due().and_then(time_of).map(days::time).unwrap_or_default()),
    column("Status", |s| s.status.label().to_owned()),
    column("Coachee", |s| s.coachee.name.clone()),
    column("Role", |s| s.coachee.role.clone()),
    column("School", |s| s.coachee.school.clone()),
    column("Coach", |s| s.coach.name.clone()),
    column("Programme", programme),
    column("Protocol", |s| s.protocol.title.clone()),
    column("Minutes planned", |s| whole_minutes(s.seconds_planned()).to_string()),
    column("Minutes", |s| whole_minutes(s.seconds_spent()).to_string()),
    some(
        "Minutes of practice",
        |s| whole_minutes(practice_seconds(s)).to_string(),
        Audience::sees_words,
    ),
    some("Reps", |s| s.practice.reps.len().to_string(), Audience::sees_words),
    some("Last rep", last_outcome, Audience::sees_words),
    some("Why no practice", why_skipped, Audience::sees_words),
    some("Last step seen", last_step_seen, Audience::sees_words),
    column("Action step", |s| of_step(s, |a| a.text.clone())),
    some("Why it matters", |s| of_step(s, |a| a.why.clone()), Audience::sees_words),
    column("Success criteria", |s| of_step(s, |a| lines(a.written_criteria()))),
    some("Strand", strand, Audience::sees_words),
    some("Beside the last step", relation, Audience::sees_prepared),
    some(
        "Step stands at",
        |s| of_step(s, |a| a.status.label().to_owned()),
        Audience::sees_prepared,
    ),
    some("Help needed, 1 to 4", support, Audience::sees_prepared),
    column("First use by", |s| s.follow_up.use_by.map(day).unwrap_or_default()),
    column("Check on", |s| s.follow_up.check.on.map(day).unwrap_or_default()),
    column("Check by", check_by),
    column("Next meeting", |s| s.follow_up.next_meeting.map(moment).unwrap_or_default()),
    column("Coach promised", promised),
    some("Notes", |s| by_step(s, |step| &step.notes), Audience::sees_words),
    some("Prepared", |s| by_step(s, |step| &step.prepared), Audience::sees_prepared),
    some("Private notes", |s| by_step(s, |step| &step.private), Audience::sees_private),
];

/// One row for each session.
#[must_use]
pub(super) fn of_sessions(sessions: &[Session], audience: Audience) -> CsvSheet {
    let columns: Vec<&SessionColumn> = COLUMNS.iter().filter(|it| (it.is_for)(audience)).collect();
    let programmes = &programmes();
    let row = |session: &Session| {
        let row = SessionRow { session, programmes };
        columns.iter().map(|it| SafeText::from((it.says)(&row))).collect()
    };
    CsvSheet {
        headings: columns.iter().map(|it| it.heading).collect(),
        rows: sessions.iter().map(row).collect(),
    }
}

/// One row for each rep. Who may not read what was rehearsed is given none.
#[must_use]
pub(super) fn of_reps(sessions: &[Session]) -> CsvSheet {
    let headings = vec![
        "Session",
        "Date",
        "Coachee",
        "School",
        "Action step",
        "Rep",
        "Seconds",
        "Outcome",
        "Criteria met",
        "Criteria",
        "Added before",
        "Feedback",
    ];
    CsvSheet { headings, rows: sessions.iter().flat_map(reps).collect() }
}

fn reps(session: &Session) -> impl Iterator<Item = Vec<SafeText>> + '_ {
    let criteria = session.action_step.as_ref().map(|a| a.criteria.as_slice()).unwrap_or_default();
    session.practice.reps.iter().enumerate().map(move |(n, rep)| {
        let met = rep.criteria_met.iter().zip(criteria).filter(|(met, _)| **met);
        let met: Vec<&str> = met.map(|(_, criterion)| criterion.trim()).collect();
        let seconds = if rep.seconds.is_finite() { rep.seconds.max(0.0) } else { 0.0 };
        [
            session.id.as_str().to_owned(),
            session.day().map(day).unwrap_or_default(),
            session.coachee.name.clone(),
            session.coachee.school.clone(),
            of_step(session, |a| a.text.clone()),
            (n + 1).to_string(),
            format!("{seconds:.0}"),
            rep.outcome.map(RepOutcome::label).unwrap_or_default().to_owned(),
            rep.criteria_met.iter().filter(|met| **met).count().to_string(),
            lines(met.into_iter()),
            rep.added.clone().unwrap_or_default(),
            rep.feedback.clone(),
        ]
        .map(SafeText::from)
        .to_vec()
    })
}

/// A day in ISO 8601, which every spreadsheet reads in any locale.
fn day(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

fn moment(at: WallTime) -> String {
    match time_of(at) {
        Some(time) => format!("{} {}", day(at.date_naive()), days::time(time)),
        None => day(at.date_naive()),
    }
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn of_step(
    session: &Session,
    says: impl Fn(&crate::coaching::action_step::ActionStep) -> String,
) -> String {
    session.action_step.as_ref().map(says).unwrap_or_default()
}

fn programme(row: &SessionRow<'_>) -> String {
    row.programme().map_or_else(|| row.session.programme.clone(), |it| it.title.clone())
}

fn strand(row: &SessionRow<'_>) -> String {
    of_step(row, |a| {
        let title = row.programme().and_then(|it| it.strand_title(&a.strand));
        title.unwrap_or(&a.strand).to_owned()
    })
}

fn relation(session: &SessionRow<'_>) -> String {
    of_step(session, |a| a.relation.map(|it| it.label().to_owned()).unwrap_or_default())
}

fn practice_seconds(session: &Session) -> f64 {
    let steps = session.steps.iter().filter(|step| step.kind == StepKind::Practice);
    steps.map(StepRecord::seconds_spent).sum()
}

fn last_outcome(session: &SessionRow<'_>) -> String {
    let last = session.practice.reps.last().and_then(|rep| rep.outcome);
    last.map(RepOutcome::label).unwrap_or_default().to_owned()
}

fn why_skipped(session: &SessionRow<'_>) -> String {
    session.practice.skipped_why.map(SkippedWhy::label).unwrap_or_default().to_owned()
}

fn last_step_seen(session: &SessionRow<'_>) -> String {
    let seen = session.steps.iter().find_map(StepRecord::previous_step_seen);
    seen.map(Embedding::label).unwrap_or_default().to_owned()
}

fn support(session: &SessionRow<'_>) -> String {
    let answers = session.steps.iter().map(|step| step.answer(answers::SUPPORT_LEVEL));
    answers.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

fn check_by(session: &SessionRow<'_>) -> String {
    session.follow_up.check.how.map(CheckKind::label).unwrap_or_default().to_owned()
}

fn promised(session: &SessionRow<'_>) -> String {
    lines(session.follow_up.written_promises().map(|promise| promise.text.trim()))
}

/// What was written in each step, after the step's title.
fn by_step(session: &Session, text: impl Fn(&StepRecord) -> &String) -> String {
    let said = session.steps.iter().filter(|step| !text(step).trim().is_empty());
    said.map(|step| format!("{}: {}", step.title, text(step).trim())).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example_trust;

    fn one(short: &str) -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains(short));
        serde_json::from_str(file.expect("an example").1).expect("a session")
    }

    fn value(sheet: &CsvSheet, row: usize, heading: &str) -> Option<String> {
        let column = sheet.headings.iter().position(|it| *it == heading)?;
        Some(sheet.rows[row][column].as_str().to_owned())
    }

    #[test]
    fn a_session_is_a_row() {
        let sheet = of_sessions(&[one("43b3b0")], Audience::Coach);
        let said = |heading| value(&sheet, 0, heading).expect("a column");
        assert_eq!((said("Date"), said("Time")), ("2026-09-14".into(), "09:17".into()));
        assert_eq!((said("Coachee"), said("Reps")), ("Amina Khan".into(), "5".into()));
        assert_eq!(said("Next meeting"), "2026-09-28 09:15");
        assert!(said("Success criteria").starts_with("Goes to the back tables first\nPoints"));
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.headings.len()));
    }

    #[test]
    fn a_rep_is_a_row() {
        let sheet = of_reps(&[one("43b3b0"), one("efcdba")]);
        assert_eq!(value(&sheet, 2, "Added before").as_deref(), Some("a hand at the front table"));
        assert_eq!(value(&sheet, 0, "Outcome").as_deref(), Some("met"));
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.headings.len()));
    }

    #[test]
    fn a_table_has_no_column_its_reader_may_not_see() {
        let headings = |audience| of_sessions(&[], audience).headings;
        for (audience, hidden) in [
            (Audience::Coachee, &["Private notes", "Prepared", "Help needed, 1 to 4"][..]),
            (Audience::Case, &["Private notes"]),
            (
                Audience::File,
                &["Private notes", "Prepared", "Help needed, 1 to 4", "Notes", "Reps"],
            ),
        ] {
            assert!(hidden.iter().all(|it| !headings(audience).contains(it)), "{audience:?}");
        }
    }
}
