//! Sessions as table rows: one for each session, or one for each rep. The sessions are redacted.

use std::ops::Deref;

use crate::coaching::action_step::{ActionStep, CheckKind, Relation, StepStatus};
use crate::coaching::address::FollowUpDate;
use crate::coaching::audience::Audience;
use crate::coaching::moment::WallTime;
use crate::coaching::offer::Offer;
use crate::coaching::practice::{ModelKind, PracticeKind, RepOutcome, SkippedWhy};
use crate::coaching::programme::Programme;
use crate::coaching::record::{Embedding, StepRecord};
use crate::coaching::session::Session;
use crate::wording::days;
use crate::wording::days::time_of;
use crate::wording::lengths::whole_minutes;

use super::question_columns::{asked, self_review};
use super::safe_text::SafeText;
use super::sheet::{Cell, Sheet};

/// A session, and what its ids stand for.
struct SessionRow<'a> {
    session: &'a Session,
    offer: &'a Offer,
}

impl Deref for SessionRow<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.session
    }
}

impl SessionRow<'_> {
    fn programme(&self) -> Option<&Programme> {
        self.offer.programme(&self.session.programme)
    }
}

/// A column: its heading, what it says of a session, and who it is for.
struct SessionColumn {
    heading: &'static str,
    says: fn(&SessionRow<'_>) -> Cell,
    is_for: fn(Audience) -> bool,
}

fn everybody(_: Audience) -> bool {
    true
}

const fn column(heading: &'static str, says: fn(&SessionRow<'_>) -> Cell) -> SessionColumn {
    SessionColumn { heading, says, is_for: everybody }
}

const fn some(
    heading: &'static str,
    says: fn(&SessionRow<'_>) -> Cell,
    is_for: fn(Audience) -> bool,
) -> SessionColumn {
    SessionColumn { heading, says, is_for }
}

/// The columns before those of the protocols' questions.
const MEETING: [SessionColumn; 16] = [
    column("Session", |s| s.id.as_str().into()),
    column("Date", |s| s.day().into()),
    column("Time", |s| s.began_or_due().and_then(time_of).map(days::time).into()),
    column("Status", |s| s.status.label().into()),
    column("Coachee", |s| s.coachee.name.as_str().into()),
    column("Role", |s| s.coachee.role.as_str().into()),
    column("School", |s| s.coachee.school.as_str().into()),
    column("Coach", |s| s.coach.name.as_str().into()),
    column("Programme", programme),
    column("Protocol", |s| s.protocol.title.as_str().into()),
    column("Minutes planned", |s| {
        Some(whole_minutes(s.seconds_planned())).filter(|minutes| *minutes > 0).into()
    }),
    column("Minutes", |s| whole_minutes(s.seconds_spent()).into()),
    some("Slot in minutes", |s| s.slot_minutes.map(usize::from).into(), Audience::sees_prepared),
    some("Meant for", |s| s.scheduled_for.map(moment).into(), Audience::sees_prepared),
    some("Ended", |s| s.ended_at.map(moment).into(), Audience::sees_prepared),
    some("Last step seen", last_step_seen, Audience::sees_words),
];

/// The columns after them.
const AGREED: [SessionColumn; 24] = [
    column("Action step", |s| of_step(s, |a| a.text.as_str())),
    some("Why it matters", |s| of_step(s, |a| a.why.as_str()), Audience::sees_words),
    column("Success criteria", |s| {
        s.action_step.as_ref().map(|a| lines(a.written_criteria())).into()
    }),
    some("Strand", strand, Audience::sees_words),
    some(
        "Compared with the last step",
        |s| of_step(s, |a| a.relation.map_or("", Relation::label)),
        Audience::sees_prepared,
    ),
    some(
        "Step stands at",
        |s| of_step(s, |a| StepStatus::label(a.status)),
        Audience::sees_prepared,
    ),
    some("What was seen of it", history, Audience::sees_prepared),
    some("What was rehearsed", |s| s.practice.scene.as_str().into(), Audience::sees_words),
    some("The model", |s| s.practice.model_kind.map(ModelKind::label).into(), Audience::sees_words),
    some(
        "Kind of practice",
        |s| s.practice.kind.map(PracticeKind::label).into(),
        Audience::sees_prepared,
    ),
    some("Minutes of practice", practice_minutes, Audience::sees_words),
    some("Goes", |s| s.reps_held().into(), Audience::sees_words),
    some("Last go", last_outcome, Audience::sees_words),
    some(
        "Why no practice",
        |s| s.practice.skipped_why.map(SkippedWhy::label).into(),
        Audience::sees_words,
    ),
    column("First use by", |s| dated(s, FollowUpDate::UseBy)),
    column("Check on", |s| dated(s, FollowUpDate::Check)),
    column("Check by", |s| s.looks_by().map(CheckKind::label).into()),
    some("What to look for", |s| s.follow_up.check.look_for.as_str().into(), Audience::sees_words),
    column("Next meeting", |s| dated(s, FollowUpDate::NextMeeting)),
    column("Coach promised", |s| promised(s, |_| true)),
    some("Promises kept", |s| promised(s, |done| done == Some(true)), Audience::sees_prepared),
    some("Notes", |s| by_step(s, |step| &step.notes), Audience::sees_words),
    some("Prepared", |s| by_step(s, |step| &step.prepared), Audience::sees_prepared),
    some("Private notes", |s| by_step(s, |step| &step.private), Audience::sees_private),
];

/// One row for each session.
#[must_use]
pub(super) fn of_sessions(sessions: &[Session], audience: Audience, offer: &Offer) -> Sheet {
    let theirs = |it: &&SessionColumn| (it.is_for)(audience);
    let meeting: Vec<&SessionColumn> = MEETING.iter().filter(theirs).collect();
    let agreed: Vec<&SessionColumn> = AGREED.iter().filter(theirs).collect();
    let titles = |columns: &[&SessionColumn]| -> Vec<SafeText> {
        columns.iter().map(|it| it.heading.into()).collect()
    };
    let mut headings = titles(&meeting);
    let (before, after) = (titles(&meeting), titles(&agreed));
    let asked = asked(sessions, audience, &[before, after].concat());
    let review = self_review(sessions, audience);
    headings.extend(asked.iter().map(|it| it.heading.clone()));
    headings.extend(titles(&agreed));
    headings.extend(review.iter().map(|it| it.heading.clone()));
    let row = |session: &Session| {
        let row = SessionRow { session, offer };
        let fixed = |columns: &[&SessionColumn]| -> Vec<Cell> {
            columns.iter().map(|it| (it.says)(&row)).collect()
        };
        let mut cells = fixed(&meeting);
        cells.extend(asked.iter().map(|it| it.answer(session).into()));
        cells.extend(fixed(&agreed));
        cells.extend(review.iter().map(|it| it.answer(session).into()));
        cells
    };
    Sheet {
        name: "Meetings",
        headings,
        rows: sessions.iter().map(row).collect(),
        charts: Vec::new(),
    }
}

/// One row for each rep. Who may not read what was rehearsed is given none.
#[must_use]
pub(super) fn of_reps(sessions: &[Session]) -> Sheet {
    let headings = [
        "Session",
        "Date",
        "Coachee",
        "School",
        "Action step",
        "Go",
        "Seconds",
        "Outcome",
        "Criteria met",
        "Criteria",
        "Added before",
        "Feedback",
    ];
    let headings = headings.map(SafeText::from).to_vec();
    Sheet {
        name: "Goes",
        headings,
        rows: sessions.iter().flat_map(reps).collect(),
        charts: Vec::new(),
    }
}

fn reps(session: &Session) -> impl Iterator<Item = Vec<Cell>> + '_ {
    let criteria = session.action_step.as_ref().map(|a| a.criteria.as_slice()).unwrap_or_default();
    session.practice.held().enumerate().map(move |(n, rep)| {
        let met = rep.criteria_met.iter().zip(criteria).filter(|(met, _)| **met);
        let met: Vec<&str> = met.map(|(_, criterion)| criterion.trim()).collect();
        let seconds = if rep.seconds.is_finite() { rep.seconds.max(0.0) } else { 0.0 };
        vec![
            session.id.as_str().into(),
            session.day().into(),
            session.coachee.name.as_str().into(),
            session.coachee.school.as_str().into(),
            of_step(session, |a| a.text.as_str()),
            (n + 1).into(),
            Cell::Number(seconds.round()),
            rep.outcome.map(RepOutcome::label).into(),
            rep.criteria_met.iter().filter(|met| **met).count().into(),
            lines(met.into_iter()).into(),
            rep.added.as_deref().into(),
            rep.feedback.as_str().into(),
        ]
    })
}

/// A time; a day alone where no time of day was said.
fn moment(at: WallTime) -> Cell {
    match time_of(at) {
        Some(_) => Cell::Moment(at.naive_local()),
        None => at.date_naive().into(),
    }
}

/// A date of the follow-up with its time, or with the lesson that was said; else what was said in its
/// place.
fn dated(session: &Session, which: FollowUpDate) -> Cell {
    let follow_up = &session.follow_up;
    let beyond = || which.understood(follow_up, session.day())?.beyond_a_time();
    match (which.moment(follow_up), which.agreed(follow_up)) {
        (Some(at), _) => moment(at),
        (None, Some(day)) => match beyond() {
            Some(beyond) => format!("{day}, {beyond}").into(),
            None => day.into(),
        },
        (None, None) => follow_up.said.get(which.id()).map(String::as_str).into(),
    }
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn of_step<'a>(session: &'a Session, says: impl Fn(&'a ActionStep) -> &'a str) -> Cell {
    session.action_step.as_ref().map(says).into()
}

fn programme(row: &SessionRow<'_>) -> Cell {
    row.programme().map_or(row.session.programme.as_str(), |it| &it.title).into()
}

fn strand(row: &SessionRow<'_>) -> Cell {
    let title = |a: &ActionStep| {
        let title = row.programme().and_then(|it| it.strand_title(&a.strand));
        title.unwrap_or(&a.strand).to_owned()
    };
    row.action_step.as_ref().map(title).into()
}

/// What was seen of the step since, a line each.
fn history(session: &SessionRow<'_>) -> Cell {
    let events = session.action_step.iter().flat_map(|step| &step.history);
    let said = events.map(|event| {
        let note = event.note.trim();
        let note = if note.is_empty() { String::new() } else { format!(": {note}") };
        format!("{}, {}{note}", days::day(event.at.date_naive()), event.status.label())
    });
    said.collect::<Vec<_>>().join("\n").into()
}

fn practice_minutes(session: &SessionRow<'_>) -> Cell {
    session.reps_held().map(|_| whole_minutes(session.seconds_of_practice())).into()
}

fn last_outcome(session: &SessionRow<'_>) -> Cell {
    let last = session.practice.last_held();
    last.and_then(|rep| rep.outcome).map(RepOutcome::label).into()
}

fn last_step_seen(session: &SessionRow<'_>) -> Cell {
    session.steps.iter().find_map(StepRecord::previous_step_seen).map(Embedding::label).into()
}

fn promised(session: &Session, counts: impl Fn(Option<bool>) -> bool) -> Cell {
    let promises = session.follow_up.written_promises().filter(|it| !it.withdrawn);
    let promises = promises.filter(|it| counts(it.done));
    lines(promises.map(|promise| promise.text.trim())).into()
}

/// What was written in each step, after the step's title.
fn by_step(session: &Session, text: impl Fn(&StepRecord) -> &String) -> Cell {
    let said = session.steps.iter().filter(|step| !text(step).trim().is_empty());
    let said = said.map(|step| format!("{}: {}", step.title, text(step).trim()));
    said.collect::<Vec<_>>().join("\n").into()
}

#[cfg(test)]
mod tests {
    use super::super::answers;
    use super::*;
    use crate::example_trust;

    fn one(short: &str) -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains(short));
        serde_json::from_str(file.expect("an example").1).expect("a session")
    }

    fn value(sheet: &Sheet, row: usize, heading: &str) -> Option<String> {
        let column = sheet.headings.iter().position(|it| it.as_str() == heading)?;
        Some(sheet.rows[row][column].text().into_owned())
    }

    #[test]
    fn a_session_is_a_row() {
        let sheet = of_sessions(&[one("43b3b0")], Audience::Coach, &Offer::default());
        let said = |heading| value(&sheet, 0, heading).expect("a column");
        assert_eq!((said("Date"), said("Time")), ("2026-09-14".into(), "09:17".into()));
        assert_eq!((said("Coachee"), said("Goes")), ("Amina Khan".into(), "5".into()));
        assert_eq!(said("Next meeting"), "2026-09-28 09:15");
        assert!(said("Success criteria").starts_with("Goes to the back tables first\nPoints"));
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.headings.len()));
    }

    #[test]
    fn a_time_or_a_lesson_that_was_understood_stands_beside_its_day() {
        let mut session = one("43b3b0");
        let at = |text| WallTime::parse_from_rfc3339(text).ok();
        FollowUpDate::UseBy.agree(&mut session.follow_up, at("2026-09-17T15:30:00+01:00"));
        FollowUpDate::Check.agree(&mut session.follow_up, at("2026-09-24T00:00:00+01:00"));
        for (which, said) in [("use_by", "thu half past 3"), ("check", "a week on thursday p3")] {
            session.follow_up.said.insert(which.to_owned(), said.to_owned());
        }
        let sheet = of_sessions(&[session], Audience::Coach, &Offer::default());
        let said = |heading| value(&sheet, 0, heading).expect("a column");
        assert_eq!(said("First use by"), "2026-09-17 15:30");
        assert_eq!(said("Check on"), "2026-09-24, lesson 3");
        assert_eq!(said("Next meeting"), "2026-09-28 09:15");
    }

    #[test]
    fn a_rep_is_a_row() {
        let sheet = of_reps(&[one("43b3b0"), one("efcdba")]);
        assert_eq!(value(&sheet, 2, "Added before").as_deref(), Some("a hand at the front table"));
        assert_eq!(value(&sheet, 0, "Outcome").as_deref(), Some("yes"));
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.headings.len()));
    }

    #[test]
    fn every_answer_of_the_coach_is_in_a_column_of_its_label() {
        let session = one("efcdba");
        let sheet = of_sessions(std::slice::from_ref(&session), Audience::Coach, &Offer::default());
        for (record, step) in session.steps.iter().zip(&session.protocol.steps) {
            for field in &step.fields {
                let (column, said) = match record.previous_step_seen() {
                    Some(seen) if field.id == "previous_step_seen" => {
                        ("Last step seen", seen.label().to_owned())
                    }
                    _ => (field.label.as_str(), answers::answer(record, &field.id, Some(field))),
                };
                assert_eq!(value(&sheet, 0, column), Some(said), "{column}");
            }
        }
        let headings: Vec<&str> = sheet.headings.iter().map(SafeText::as_str).collect();
        assert!(headings.contains(&"What I will do differently"), "{headings:?}");
        let once: std::collections::BTreeSet<&str> = headings.iter().copied().collect();
        assert_eq!(once.len(), headings.len(), "two columns have one heading: {headings:?}");
    }

    #[test]
    fn a_table_has_no_column_its_reader_may_not_see() {
        let headings = |audience| -> Vec<String> {
            let sheet =
                of_sessions(&[one("efcdba").seen_by(audience)], audience, &Offer::default());
            sheet.headings.iter().map(|it| it.as_str().to_owned()).collect()
        };
        let help = "How they got there";
        let coachs = ["Private notes", "Prepared", help, "What I will do differently", "Meant for"];
        assert!(coachs.iter().all(|it| headings(Audience::Coach).iter().any(|h| h == it)));
        let words = ["Notes", "Goes", "The moment", "What was rehearsed", "What to look for"];
        for (audience, hidden) in [
            (Audience::Coachee, coachs.to_vec()),
            (Audience::Case, vec!["Private notes", "What I will do differently"]),
            (Audience::File, [&coachs[..], &words].concat()),
        ] {
            let shown = headings(audience);
            assert!(hidden.iter().all(|it| shown.iter().all(|h| h != it)), "{audience:?}");
        }
    }
}
