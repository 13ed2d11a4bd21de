//! A person's action steps over all their meetings, as a page for one audience.
//!
//! The coachee gets what was agreed, rehearsed and observed, and when. The coach's notes on it are
//! left out, since they may come from a private note.

use crate::coaching::audience::Audience;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::step_history::{StepEventKind, StepHistory, ThreadEvent};
use crate::coaching::thread::Thread;
use crate::wording::counts::count;
use crate::wording::days;

use super::chart::{Bars, Chart};
use super::document::{Document, Section, TickItem};
use super::safe_text::SafeText;
use super::table::Table;
use super::term_page::figure;

impl Document {
    /// The action steps of `person`, of whom `thread` is, for `audience`: the one that they are at
    /// now, and then each, the newest first.
    ///
    /// Empty for a case, since names are removed from sessions only.
    #[must_use]
    pub(crate) fn of_thread(
        person: &Person,
        thread: &Thread,
        audience: Audience,
        offer: &Offer,
    ) -> Self {
        if !audience.sees_names() {
            return Self::default();
        }
        let title = match audience {
            Audience::Coachee => "Your action steps".to_owned(),
            _ => format!("The action steps of {}", person.name),
        };
        let who = [&person.name, &person.role, &person.school].map(|part| part.trim());
        let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let closing = match audience {
            Audience::Coachee => "These notes are for you. Coaching is separate from appraisal.",
            Audience::Coach => "For the coach.",
            Audience::Case | Audience::File => "Coaching is separate from appraisal.",
        };
        let mut document = Self {
            title: title.into(),
            subtitle: who.join(" · ").into(),
            closing: closing.into(),
            ..Self::default()
        };
        let strand_of =
            |step: &StepHistory| offer.strand_title(&person.programme, &step.strand).to_owned();
        if let Some(step) = thread.current() {
            document.section(now(step, &strand_of(step), thread.ready_for_new(), audience));
        }
        for (n, step) in thread.steps.iter().enumerate().rev() {
            document.section(life(n + 1, step, &strand_of(step), audience));
        }
        document.section(practice(thread));
        document
    }
}

/// The current step, as the emphasised section.
fn now(step: &StepHistory, strand: &str, ready: bool, audience: Audience) -> Section {
    let mut section = Section::new(match audience {
        Audience::Coachee => "Your action step now",
        _ => "The action step now",
    });
    section.lead = true;
    section.quote(step.text.as_str());
    section.labelled("Why it matters", step.why.as_str());
    section.labelled("Strand", strand);
    let so_far = step.so_far();
    let room = if ready { "; ready for a new one" } else { "" };
    section.labelled("Where it stands", format!("{so_far}{room}"));
    let criteria = step.criteria.iter().map(|criterion| criterion.trim());
    section.checklist(
        match audience {
            Audience::Coachee => "How we will know:",
            _ => "Success criteria:",
        },
        criteria.map(|criterion| TickItem::new(criterion, None)),
    );
    section
}

/// What became of one step, day by day.
fn life(n: usize, step: &StepHistory, strand: &str, audience: Audience) -> Section {
    let mut section = Section::new(format!("Step {n}"));
    section.quote(step.text.as_str());
    let meetings = count(step.meetings, "meeting", "meetings");
    let facts = [strand.trim(), step.status.label(), &meetings];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    section.paragraph(facts.join(" · "));
    section.table(Table {
        columns: ["Day", "What happened", "Words"].map(SafeText::from).to_vec(),
        rows: if audience.sees_private() {
            step.events.iter().rev().map(row).collect()
        } else {
            days(&step.events)
        },
    });
    section
}

/// How long each rehearsal was, the oldest first.
fn practice(thread: &Thread) -> Section {
    let events = thread.steps.iter().flat_map(|step| &step.events);
    let mut rehearsed: Vec<_> = events
        .filter_map(|event| match event.what {
            StepEventKind::Practised { minutes, .. } if minutes > 0 => Some((event.at, minutes)),
            _ => None,
        })
        .collect();
    rehearsed.sort_unstable();
    let rows = rehearsed.into_iter().filter_map(|(at, minutes)| {
        let values = vec![Some(figure(minutes))];
        Some(Bars { label: days::day(at?.date_naive()).into(), values })
    });
    let mut section = Section::new("Practice");
    section.chart(Chart {
        caption: "Minutes of practice in each meeting".into(),
        row: "Day".into(),
        series: vec!["Minutes".into()],
        rows: rows.collect(),
    });
    section
}

/// A row for each day, the newest first: what happened on it, without the coach's words.
fn days(events: &[ThreadEvent]) -> Vec<Vec<SafeText>> {
    let of_one_day = events.chunk_by(|a, b| a.day() == b.day());
    let rows: Vec<_> = of_one_day
        .map(|events| {
            let what: Vec<String> = events.iter().map(|event| event.what.say()).collect();
            [day(&events[0]).as_str(), &what.join(" · "), ""].map(SafeText::from).to_vec()
        })
        .collect();
    rows.into_iter().rev().collect()
}

fn day(event: &ThreadEvent) -> String {
    event.day().map_or_else(|| "no date".to_owned(), days::day)
}

fn row(event: &ThreadEvent) -> Vec<SafeText> {
    [day(event).as_str(), &event.what.say(), &event.words()].map(SafeText::from).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::record::Embedding;
    use crate::coaching::session::Session;
    use crate::example_trust;

    /// Ben's thread in the example trust, with a drop-in whose lines are the coach's own.
    fn ben() -> (Person, Thread) {
        let of = |format: &str| {
            let format = format.to_owned();
            example_trust::FILES
                .iter()
                .filter_map(|(_, text)| serde_json::from_str::<serde_json::Value>(text).ok())
                .filter(move |value| value["format"] == format.as_str())
        };
        let people = of("alongside/person");
        let mut people = people.map(|value| serde_json::from_value::<Person>(value).expect("one"));
        let person = people.find(|person| person.name == "Ben Osei").expect("Ben");
        let sessions: Vec<Session> = of("alongside/session")
            .map(|value| serde_json::from_value(value).expect("a session"))
            .collect();
        let last = sessions.iter().rfind(|it| it.coachee.id == person.id).expect("a session");
        let at = last.began_or_due().expect("a time") + chrono::Duration::days(3);
        let id = "drop-in-1".parse().expect("an id");
        let mut visit = DropIn::begun(id, last.coach.clone(), person.as_coachee(), at);
        visit.seen = Some(Embedding::Once);
        visit.notes = crate::coaching::drop_in::lines_in("? zqsecretqz");
        let thread = Thread::of(&person.id, &sessions, [&visit]);
        (person, thread)
    }

    fn words(document: &Document) -> Vec<String> {
        let mut words = Vec::new();
        document.each_of_its_words(&mut |piece| words.push(piece.as_str().to_owned()));
        words
    }

    #[test]
    fn the_current_step_comes_first_and_each_step_has_its_dates() {
        let (person, thread) = ben();
        let document = Document::of_thread(&person, &thread, Audience::Coachee, &Offer::default());
        assert!(document.sections[0].lead);
        // The step now, each step, and the minutes of practice.
        assert_eq!(document.sections.len(), thread.steps.len() + 2);
        let said = words(&document);
        assert!(said.iter().any(|words| words == "Mon 2 Nov 2026"), "{said:?}");
        assert!(said.iter().any(|words| words.starts_with("agreed · practised, ")), "{said:?}");
    }

    #[test]
    fn notes_on_events_are_on_the_coachs_page_only() {
        let (person, thread) = ben();
        let notes: Vec<_> = thread
            .steps
            .iter()
            .flat_map(|step| &step.events)
            .map(ThreadEvent::words)
            .filter(|words| !words.trim().is_empty())
            .collect();
        assert!(notes.len() > 2);
        let coachee =
            words(&Document::of_thread(&person, &thread, Audience::Coachee, &Offer::default()));
        let coach =
            words(&Document::of_thread(&person, &thread, Audience::Coach, &Offer::default()));
        for note in notes {
            let note = SafeText::from(&*note);
            assert!(!coachee.iter().any(|words| words == note.as_str()), "{note}");
            assert!(coach.iter().any(|words| words == note.as_str()), "{note}");
        }
        assert!(!coachee.iter().any(|words| words.contains("zqsecretqz")));
    }

    #[test]
    fn a_person_without_steps_has_a_page_with_their_name() {
        let (person, _) = ben();
        let document =
            Document::of_thread(&person, &Thread::default(), Audience::Coachee, &Offer::default());
        assert!(document.sections.is_empty());
        assert!(document.subtitle.as_str().starts_with("Ben Osei"));
    }
}
