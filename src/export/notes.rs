//! The page with the notes of one meeting, for one audience.
//!
//! Here are the coach's pages; `coachee_page` and `record` make those of the others.

use crate::coaching::audience::Audience;
use crate::coaching::offer::Offer;
use crate::coaching::protocol::{Step, StepKind};
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::reflection::{QUESTIONS, Reflection, answer_label};
use crate::coaching::session::Session;
use crate::coaching::stance::Stance;
use crate::wording::days;
use crate::wording::lengths;

use super::anonymise::{Case, CaseWriter, WHAT_WAS_CHANGED};
use super::document::{Document, Section};
use super::safe_text::SafeText;
use super::session_words::{one_line, steps};
use super::table::Table;
use super::{agreed, answers as answered, coachee_page, corrections, record, rehearsal};

impl Document {
    /// The notes of `session` for `audience`.
    ///
    /// A meeting that was only prepared holds the coach's drafts; the coachee's page of it says
    /// when it is to be and no more.
    #[must_use]
    pub fn of_session(session: &Session, audience: Audience, offer: &Offer) -> Self {
        match audience {
            Audience::Coachee => coachee_page::of_session(session),
            Audience::Coach => for_coach(session, offer),
            Audience::Case => {
                CaseWriter::of_one(session, offer).pages(offer).next().unwrap_or_default()
            }
            Audience::File => record::of_session(session, offer),
        }
    }
}

impl CaseWriter {
    /// A page for each.
    pub(crate) fn pages(&self, offer: &Offer) -> impl Iterator<Item = Document> {
        self.sessions.iter().map(|case| for_another_coach(case, offer))
    }
}

fn for_another_coach(case: &Case, offer: &Offer) -> Document {
    let coachee = &case.session.coachee;
    let week = case.week.map(|week| format!("Week {week} of the half-term")).unwrap_or_default();
    Document {
        title: format!("A coaching case: {}", coachee.name).into(),
        subtitle: one_line(&[&week, &case.session.when_in_words(), &coachee.role, &coachee.school]),
        closing: WHAT_WAS_CHANGED.into(),
        ..for_coach(&case.session, offer)
    }
}

fn for_coach(session: &Session, offer: &Offer) -> Document {
    let coachee = &session.coachee;
    let closing = if session.has_private() {
        "For the coach: this holds private notes. They are still the coachee’s data, if they ask \
         for all that is held on them."
    } else {
        "For the coach."
    };
    let mut document = Document {
        title: format!("Coaching meeting with {}", coachee.name).into(),
        subtitle: one_line(&[&session.when_in_words(), &coachee.role, &coachee.school]),
        closing: closing.into(),
        ..Document::default()
    };
    let mut told = KindsDone { done: Vec::new(), offer };
    for (record, step) in steps(session) {
        told.add_step_before(&mut document, session, record.kind);
        let mut section = Section::new(record.title.as_str());
        section.labelled("Prepared", record.prepared.as_str());
        told.add(&mut section, session, record, step);
        section.labelled("Private note", record.private.as_str());
        document.section(section);
    }
    told.add_rest(&mut document, session);
    if let Some(reflection) = &session.reflection {
        document.section(own_minute(reflection));
    }
    document.section(time(session));
    document.section(corrections::of_session(session));
    document.section(about(session, offer));
    document
}

/// The kinds of step whose part of the session has been written. A protocol may have two steps of a
/// kind, or none: each part is written once, and none is left out.
struct KindsDone<'a> {
    done: Vec<StepKind>,
    offer: &'a Offer,
}

impl KindsDone<'_> {
    /// Whether `kind` comes for the first time.
    fn first(&mut self, kind: StepKind) -> bool {
        let first = !self.done.contains(&kind);
        self.done.push(kind);
        first
    }

    fn add(
        &mut self,
        section: &mut Section,
        session: &Session,
        record: &StepRecord,
        step: Option<&Step>,
    ) {
        let first = self.first(record.kind);
        if first {
            self.add_part(section, record.kind, session);
        }
        let planned: &[&str] = if first && record.kind == StepKind::Plan {
            &[answers::CUE, answers::ACT, answers::SCRIPT]
        } else {
            &[answers::SCRIPT]
        };
        answered::add(section, record, step, Audience::Coach, planned);
        section.script(answered::answer(record, answers::SCRIPT, None));
        section.paragraph(record.notes.as_str());
    }

    /// The action step comes before what is done with it, though the protocol has no step for it.
    fn add_step_before(&mut self, document: &mut Document, session: &Session, kind: StepKind) {
        let uses_it = matches!(kind, StepKind::Plan | StepKind::Practice | StepKind::FollowUp);
        if uses_it && session.step_of(StepKind::ActionStep).is_none() {
            self.add_untold(document, session, StepKind::ActionStep);
        }
    }

    fn add_rest(mut self, document: &mut Document, session: &Session) {
        self.add_untold(document, session, StepKind::ActionStep);
        if session.practice.happened() {
            self.add_untold(document, session, StepKind::Practice);
        }
        self.add_untold(document, session, StepKind::FollowUp);
    }

    fn add_untold(&mut self, document: &mut Document, session: &Session, kind: StepKind) {
        if self.first(kind) {
            let mut section = Section::new(heading(kind));
            self.add_part(&mut section, kind, session);
            document.section(section);
        }
    }

    /// Adds what the session holds for steps of `kind`, besides their own records.
    fn add_part(&self, section: &mut Section, kind: StepKind, session: &Session) {
        let action_step = session.action_step.as_ref();
        match kind {
            StepKind::ActionStep => {
                if let Some(step) = action_step {
                    section.lead = true;
                    let strand = self.offer.strand_title(&session.programme, &step.strand);
                    agreed::add_step(section, step, strand, &session.practice);
                }
            }
            StepKind::Plan => section.quote(session.if_then_line()),
            StepKind::Practice => {
                let criteria = action_step.map(|a| a.criteria.as_slice()).unwrap_or_default();
                rehearsal::add(section, session, criteria);
            }
            StepKind::FollowUp => {
                agreed::add_follow_up(section, session);
            }
            StepKind::Praise | StepKind::Probe | StepKind::Notes => {}
        }
    }
}

fn heading(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Praise => "Praise",
        StepKind::Probe => "Probe",
        StepKind::ActionStep => "Action step",
        StepKind::Plan => "Plan",
        StepKind::Practice => "Practice",
        StepKind::FollowUp => "Follow-up",
        StepKind::Notes => "Notes",
    }
}

fn about(session: &Session, offer: &Offer) -> Section {
    let mut section = Section::new("The meeting");
    section.labelled("Where it stands", session.status.label());
    section.labelled("Programme", offer.programme_title(&session.programme));
    section.labelled("Protocol", session.protocol.title.as_str());
    let stance = session.protocol.agreed_stance().map(Stance::in_words);
    section.labelled("How you worked", stance.unwrap_or_default());
    section.labelled("Coach", session.coach.name.as_str());
    if session.started_at.is_some() {
        section.labelled("Meant for", session.due_in_words());
    }
    section.labelled("Ended", session.ended_at.map(days::moment).unwrap_or_default());
    let slot = session.slot_minutes.map(|m| format!("{m} minutes"));
    section.labelled("Slot", slot.unwrap_or_default());
    section
}

fn own_minute(reflection: &Reflection) -> Section {
    let mut section = Section::new("Your own minute");
    let known = QUESTIONS.iter().map(|q| q.id);
    let others = reflection.answers.keys().filter(|id| QUESTIONS.iter().all(|q| q.id != **id));
    for id in known.chain(others.map(String::as_str)) {
        let answer = reflection.answers.get(id).map_or("", String::as_str);
        section.labelled(reflection.question(id), answer_label(id, answer));
    }
    section.labelled("What I will do differently", reflection.differently.as_str());
    section
}

/// Time per step against plan, where any was spent.
fn time(session: &Session) -> Section {
    let mut section = Section::new("Time");
    if session.seconds_spent() > 0.0 {
        let row = |title: &str, planned: f64, spent: f64| {
            vec![
                title.into(),
                if planned > 0.0 { lengths::minutes_and_seconds(planned) } else { String::new() }
                    .into(),
                lengths::minutes_and_seconds(spent).into(),
            ]
        };
        let steps = session.steps.iter();
        let mut rows: Vec<Vec<SafeText>> =
            steps.map(|s| row(&s.title, f64::from(s.planned_seconds), s.seconds_spent())).collect();
        rows.push(row("Total", session.seconds_planned(), session.seconds_spent()));
        let columns = ["Step", "Planned", "Spent"].map(SafeText::from).to_vec();
        section.table(Table { columns, rows });
    }
    section
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::super::format::Format;
    use super::super::three_paragraphs::ThreeParagraphs;
    use super::*;
    use crate::coaching::address::{Address, FollowUpDate};
    use crate::coaching::people::is_unshowable;
    use crate::coaching::session::Status;

    /// A finished meeting of six steps, with two reps and no word in it.
    fn session() -> Session {
        let kinds = ["praise", "probe", "action_step", "plan", "practice", "follow_up"];
        let field = |id: &str, label: &str| json!({ "id": id, "label": label, "input": "line" });
        let help = json!({ "id": "support_level", "label": "Help", "input": "choice",
            "options": [{ "id": "1", "label": "alone" }, { "id": "4", "label": "told outright" }] });
        let fields = json!({
            "praise": [field("moment", "The moment")], "probe": [field("gap", "The gap"), help],
            "plan": [field("cue", "When"), field("act", "I will"), field("script", "Script")],
        });
        let steps: Vec<Value> = kinds
            .iter()
            .map(|kind| {
                json!({ "kind": kind, "title": format!("The {kind}"), "minutes": 5,
                "fields": fields.get(kind).cloned().unwrap_or_else(|| json!([])) })
            })
            .collect();
        let records: Vec<Value> = kinds
            .iter()
            .map(|kind| {
                json!({ "kind": kind, "title": format!("The {kind}"),
                "planned_seconds": 300, "visits": [
                    { "entered_at": "2026-11-23T09:16:04+00:00", "seconds": 130.4 }] })
            })
            .collect();
        let rep = |outcome: &str| {
            json!({ "started_at": "2026-11-23T09:30:00+00:00",
            "seconds": 74.0, "criteria_met": [true, false], "outcome": outcome })
        };
        serde_json::from_value(json!({
            "format": "alongside/session", "version": 1, "id": "session-00e2a90b",
            "programme": "instructional", "status": "finished",
            "started_at": "2026-11-23T09:16:04+00:00", "ended_at": "2026-11-23T09:46:00+00:00",
            "protocol": { "id": "p", "version": 1, "title": "Six steps", "steps": steps },
            "coach": { "id": "coach-1", "name": "Rosa Ellery" },
            "coachee": { "id": "person-1", "name": "Amina Khan", "role": "Year 3 teacher",
                "school": "Pool Street Primary" },
            "steps": records,
            "practice": { "reps": [rep("partly"), rep("met")] },
            "reflection": { "at": "2026-11-23T10:00:00+00:00" },
        }))
        .expect("a session")
    }

    /// Every address of text, and whether the coachee may read it.
    fn places() -> Vec<(Address, bool)> {
        let mut places: Vec<(Address, bool)> = Vec::new();
        for n in 0..6 {
            places.push((Address::Prepared(n), false));
            places.push((Address::Notes(n), true));
            places.push((Address::Private(n), false));
        }
        for (n, id) in [(0, "moment"), (1, "gap"), (3, "cue"), (3, "act"), (3, "script")] {
            places.push((Address::Answer(n, id.to_owned()), true));
        }
        places.push((Address::Answer(1, "support_level".to_owned()), false));
        places.push((Address::Answer(1, "never_asked_for".to_owned()), false));
        for place in [Address::ActionStep, Address::Why, Address::Scene, Address::LookFor] {
            places.push((place, true));
        }
        // How the coach files the step is no secret, and nothing to take away.
        places.push((Address::Strand, false));
        for n in 0..2 {
            places.push((Address::Criterion(n), true));
            places.push((Address::Feedback(n), true));
            places.push((Address::Added(n), true));
            places.push((Address::Promise(n), true));
        }
        for date in FollowUpDate::ALL {
            places.push((Address::Date(date), true));
        }
        places.push((Address::Differently, false));
        places
    }

    fn filled(mut text: impl FnMut(usize) -> String) -> Session {
        let mut session = session();
        for (n, (place, _)) in places().iter().enumerate() {
            session.set_text(place, text(n), "action-step-1");
        }
        session
    }

    fn page_in(format: Format, session: &Session, audience: Audience) -> String {
        let page = format
            .render(&Document::of_session(session, audience, &Offer::default()))
            .expect("a page");
        String::from_utf8(page).expect("text")
    }

    fn page(session: &Session, audience: Audience) -> String {
        page_in(Format::Markdown, session, audience)
    }

    #[test]
    fn every_text_is_on_the_pages_of_those_who_may_read_it_only() {
        let session = filled(|n| format!("marker{n}x"));
        let (coachee, coach) = (page(&session, Audience::Coachee), page(&session, Audience::Coach));
        let elsewhere = ThreeParagraphs::of_session(&session).text();
        for (n, (place, shared)) in places().iter().enumerate() {
            let marker = format!("marker{n}x");
            assert_eq!(coachee.matches(&marker).count(), usize::from(*shared), "{place:?}");
            assert!(coach.contains(&marker), "{place:?} is not in the coach's page");
            if !shared {
                assert!(!elsewhere.contains(&marker), "{place:?} would be in the other platform");
            }
        }
    }

    #[test]
    fn the_level_of_support_is_on_the_coachs_page_only() {
        let mut session = session();
        session.steps[1].set_answer("support_level", "4".into());
        assert!(page(&session, Audience::Coach).contains("**Help:** told outright"));
        assert!(!page(&session, Audience::Coachee).contains("told outright"));
    }

    #[test]
    fn the_coachee_sees_no_draft_of_a_meeting_not_yet_held() {
        let mut session = filled(|n| format!("marker{n}x"));
        session.status = Status::Prepared;
        let page = page(&session, Audience::Coachee);
        assert!(!page.contains("marker"), "{page}");
        assert_eq!(ThreeParagraphs::of_session(&session), ThreeParagraphs::default());
    }

    #[test]
    fn empty_parts_are_left_out() {
        let mut session = session();
        session.practice.reps.clear();
        let headings: Vec<SafeText> =
            Document::of_session(&session, Audience::Coachee, &Offer::default())
                .sections
                .into_iter()
                .map(|section| section.heading)
                .collect();
        assert_eq!(headings, [SafeText::from("What you rehearsed")], "that nobody did is said");
    }

    #[test]
    fn texts_without_a_step_in_the_protocol_are_shown_once() {
        let mut session = filled(|n| format!("marker{n}x"));
        let once = page(&session, Audience::Coachee).matches("marker").count();
        for record in &mut session.steps {
            record.kind = StepKind::Notes;
        }
        // Cue and act are then answers like any other.
        assert_eq!(page(&session, Audience::Coachee).matches("marker").count(), once);
        for record in &mut session.steps {
            record.kind = StepKind::ActionStep;
        }
        assert_eq!(page(&session, Audience::Coachee).matches("marker").count(), once);
    }

    #[test]
    fn the_action_step_is_shown_before_its_practice_in_any_protocol() {
        let mut session = filled(|n| format!("marker{n}x"));
        session.steps.remove(2);
        session.protocol.steps.remove(2);
        for audience in [Audience::Coachee, Audience::Coach] {
            let document = Document::of_session(&session, audience, &Offer::default());
            let at = |heading: &str| {
                document.sections.iter().position(|s| s.heading.as_str() == heading)
            };
            let (step, used) = match audience {
                Audience::Coachee => (at("Your action step"), at("How you will use it")),
                _ => (at("Action step"), at("The plan")),
            };
            assert!(step.is_some() && step < used, "{audience:?}");
        }
    }

    proptest! {
        #[test]
        fn no_page_has_a_raw_control_character(
            texts in prop::collection::vec("[\\s\\S]{0,12}|\u{1b}\\[2J|\u{202e}x|\r\n# a", 45..46),
            name in "[\\s\\S]{0,8}",
        ) {
            let mut session = filled(|n| texts[n % texts.len()].clone());
            session.coachee.name.clone_from(&name);
            session.coach.name.clone_from(&name);
            session.protocol.title.clone_from(&name);
            session.steps[0].title = name;
            for audience in [Audience::Coachee, Audience::Coach] {
                for format in [Format::Markdown, Format::PlainText, Format::Html] {
                    for c in page_in(format, &session, audience).chars() {
                        prop_assert!(c == '\n' || !is_unshowable(c), "{:?}", c);
                    }
                }
            }
            let elsewhere = ThreeParagraphs::of_session(&session).text();
            prop_assert!(elsewhere.chars().all(|c| c == '\n' || !is_unshowable(c)));
        }

        #[test]
        fn private_words_are_on_no_page_for_the_coachee(
            secret in "[a-z]{6,12}", others in prop::collection::vec("[A-Z -]{0,12}", 45..46),
            status in prop::sample::select(vec![Status::Prepared, Status::Running, Status::Paused,
                Status::Finished, Status::Abandoned]),
        ) {
            let kept: BTreeMap<usize, bool> =
                places().iter().map(|(_, shared)| *shared).enumerate().collect();
            let secret = format!("zq{secret}qz");
            let mut session =
                filled(|n| if kept[&n] { others[n % others.len()].clone() } else { secret.clone() });
            session.status = status;
            let mut told = false;
            Document::of_session(&session, Audience::Coachee, &Offer::default())
                .each_of_its_words(&mut |words| told |= words.as_str().contains(&secret));
            prop_assert!(!told, "no format can say what is not in the document");
            prop_assert!(!ThreeParagraphs::of_session(&session).text().contains(&secret));
            prop_assert!(page(&session, Audience::Coach).contains(&secret));
        }
    }
}
