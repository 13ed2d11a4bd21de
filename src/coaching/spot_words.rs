//! A spot and what stands there, as a coach reads them: `Praise: the moment`, `seen once`.

use chrono::NaiveDate;

use super::action_step::{CheckKind, Relation};
use super::correction::Correction;
use super::moment::WallTime;
use super::place::{FollowUpDate, Place};
use super::practice::{ModelKind, PracticeKind, RepOutcome, SkippedWhy};
use super::protocol::Input;
use super::reflection::{ANSWERS, QUESTIONS};
use super::session::Session;
use super::spot::{Spot, said_and_day};

/// A correction as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionRead {
    /// What was corrected.
    pub what: String,
    /// What stood before; empty where nothing did.
    pub before: String,
    /// What was put in its place; empty where it was taken away.
    pub after: String,
}

/// The choices of a spot that are the same in every protocol: the file's name, and the label.
#[must_use]
pub fn options_of(spot: &Spot) -> Vec<(String, String)> {
    fn all<T: Copy + serde::Serialize>(
        each: &[T],
        label: impl Fn(T) -> &'static str,
    ) -> Vec<(String, String)> {
        each.iter().map(|it| (super::spot::name_of(Some(*it)), label(*it).to_owned())).collect()
    }
    match spot {
        Spot::Relation => all(&Relation::ALL, Relation::label),
        Spot::CheckHow => all(&CheckKind::ARRANGED, CheckKind::label),
        Spot::Outcome(_) => all(&RepOutcome::ALL, RepOutcome::label),
        Spot::Model => all(&ModelKind::ALL, ModelKind::label),
        Spot::PracticeKind => {
            all(&[PracticeKind::Performance, PracticeKind::Planning], PracticeKind::label)
        }
        Spot::Skipped => all(&SkippedWhy::ALL, SkippedWhy::label),
        Spot::Kept(_) => [("true", "done"), ("false", "not yet")]
            .map(|(name, label)| (name.to_owned(), label.to_owned()))
            .to_vec(),
        Spot::OwnAnswer(_) => {
            ANSWERS.map(|(name, label)| (name.to_owned(), label.to_owned())).to_vec()
        }
        Spot::Text(_) | Spot::Date(_) | Spot::Began | Spot::Ended => Vec::new(),
    }
}

impl Session {
    /// `correction`, as a coach reads it.
    #[must_use]
    pub fn read_correction(&self, correction: &Correction) -> CorrectionRead {
        let Correction { place, before, after, .. } = correction;
        match place.parse::<Spot>() {
            Ok(spot) => CorrectionRead {
                what: self.what_stands_at(&spot),
                before: self.shown_at(&spot, before),
                after: self.shown_at(&spot, after),
            },
            // A newer version's: its address says what it can.
            Err(_) => {
                CorrectionRead { what: place.clone(), before: before.clone(), after: after.clone() }
            }
        }
    }

    /// What a spot is called.
    #[must_use]
    pub fn what_stands_at(&self, spot: &Spot) -> String {
        let of_step = |step: usize, what: &str| {
            let title = self.steps.get(step).map_or("", |record| record.title.as_str());
            if title.is_empty() { what.to_owned() } else { format!("{title}, {what}") }
        };
        let numbered = |what: &str, n: usize| format!("{what} {}", n + 1);
        match spot {
            Spot::Text(place) => match place {
                Place::Prepared(step) => of_step(*step, "prepared"),
                Place::Notes(step) => of_step(*step, "notes"),
                Place::Private(step) => of_step(*step, "private note"),
                Place::Answer(step, id) => {
                    let fields = self.protocol.steps.get(*step).map(|step| &step.fields);
                    let asked = fields.and_then(|all| all.iter().find(|field| field.id == *id));
                    of_step(*step, asked.map_or(id, |field| &field.label))
                }
                Place::ActionStep => "Action step".to_owned(),
                Place::Why => "Why it matters".to_owned(),
                Place::Strand => "Strand".to_owned(),
                Place::Criterion(n) => numbered("Success criterion", *n),
                Place::Scene => "Scene".to_owned(),
                Place::Feedback(rep) => numbered("Feedback, rep", *rep),
                Place::Added(rep) => numbered("Added for rep", *rep),
                Place::Said(date) => date_label(*date).to_owned(),
                Place::LookFor => "What to look for".to_owned(),
                Place::Promise(n) => numbered("Promise", *n),
                Place::Differently => "What I will do differently".to_owned(),
            },
            Spot::Date(date) => date_label(*date).to_owned(),
            Spot::Relation => "Beside the last step".to_owned(),
            Spot::CheckHow => "How it is looked at".to_owned(),
            Spot::Outcome(rep) => numbered("Rep", *rep),
            Spot::Model => "Model shown".to_owned(),
            Spot::PracticeKind => "Sort of rehearsal".to_owned(),
            Spot::Skipped => "Why nobody rehearsed".to_owned(),
            Spot::Kept(n) => numbered("Kept, promise", *n),
            Spot::OwnAnswer(id) => {
                let question = QUESTIONS.iter().find(|question| question.id == id);
                question.map_or(id.as_str(), |question| question.text).to_owned()
            }
            Spot::Began => "When it began".to_owned(),
            Spot::Ended => "When it ended".to_owned(),
        }
    }

    /// A value of `spot`, as a coach reads it.
    #[must_use]
    pub fn shown_at(&self, spot: &Spot, value: &str) -> String {
        let label = |options: Vec<(String, String)>| {
            let found = options.into_iter().find(|(name, _)| name == value);
            found.map_or_else(|| value.to_owned(), |(_, label)| label)
        };
        match spot {
            Spot::Text(Place::Answer(step, id)) => label(self.answers_of(*step, id)),
            Spot::Text(_) => value.to_owned(),
            Spot::Date(_) => {
                let (said, day) = said_and_day(value);
                let day = day
                    .parse::<NaiveDate>()
                    .map_or_else(|_| moment(day), |day| day.format("%a %-d %b %Y").to_string());
                match (said, day.as_str()) {
                    ("", day) => day.to_owned(),
                    (said, "") => said.to_owned(),
                    (said, day) => format!("{said} ({day})"),
                }
            }
            Spot::Began | Spot::Ended => moment(value),
            choice => label(options_of(choice)),
        }
    }

    /// The options of the protocol's field `id`; none where it is no choice.
    #[must_use]
    pub fn answers_of(&self, step: usize, id: &str) -> Vec<(String, String)> {
        let fields = self.protocol.steps.get(step).map(|step| step.fields.as_slice());
        match fields.unwrap_or_default().iter().find(|field| field.id == id).map(|it| &it.input) {
            Some(Input::Choice { options }) => {
                options.iter().map(|option| (option.id.clone(), option.label.clone())).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn date_label(date: FollowUpDate) -> &'static str {
    match date {
        FollowUpDate::UseBy => "First used on",
        FollowUpDate::Check => "Looked at on",
        FollowUpDate::NextMeeting => "We meet next",
    }
}

/// A moment as it is written: with its time, where one was said.
fn moment(value: &str) -> String {
    let Ok(at) = WallTime::parse_from_rfc3339(value) else { return value.to_owned() };
    let has_time = at.time() != chrono::NaiveTime::MIN;
    at.format(if has_time { "%a %-d %b %Y, %H:%M" } else { "%a %-d %b %Y" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        crate::store::testing::session()
    }

    #[test]
    fn a_value_reads_as_people_say_it() {
        for (address, value, reads) in [
            ("practice.reps.0.outcome", "not_yet", "not yet"),
            ("practice.model_kind", "worked_example", "worked example"),
            ("action_step.relation", "smaller", "made smaller"),
            ("follow_up.coach_owes.0.done", "true", "done"),
            ("follow_up.use_by", "thu p3 → 2026-11-12", "thu p3 (Thu 12 Nov 2026)"),
            ("follow_up.check.on", "2026-11-12", "Thu 12 Nov 2026"),
            ("follow_up.next_meeting", "2026-11-30T00:00:00+00:00", "Mon 30 Nov 2026"),
            ("started_at", "2026-11-23T09:16:04+00:00", "Mon 23 Nov 2026, 09:16"),
            ("practice.model_kind", "of a newer version", "of a newer version"),
            ("steps.0.notes", "as it is", "as it is"),
        ] {
            let spot = address.parse().expect("a spot");
            assert_eq!(session().shown_at(&spot, value), reads, "{address}");
        }
    }

    #[test]
    fn every_choice_can_be_written_as_it_is_named() {
        use crate::coaching::practice::Rep;
        let mut session = session();
        session.practice.reps = vec![Rep::begun(WallTime::default())];
        let fresh = session.id.as_str().to_owned();
        for spot in [
            Spot::Relation,
            Spot::CheckHow,
            Spot::Outcome(0),
            Spot::Model,
            Spot::PracticeKind,
            Spot::Skipped,
            Spot::Kept(0),
        ] {
            let options = options_of(&spot);
            assert!(options.len() >= 2, "{spot}");
            for (name, label) in options {
                session.set_value(&spot, &name, &fresh);
                assert_eq!(session.value(&spot), name, "{spot}");
                assert_eq!(session.shown_at(&spot, &name), label);
            }
        }
    }
}
