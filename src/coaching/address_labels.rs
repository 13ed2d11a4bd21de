//! An address and what stands there, as a coach reads them: `Praise: the moment`, `seen once`.

use chrono::NaiveDate;

use crate::wording::days;

use super::action_step::{CheckKind, Relation};
use super::address::{Address, FollowUpDate};
use super::address_values::{name_of, said_and_day};
use super::correction::Correction;
use super::moment::WallTime;
use super::practice::{ModelKind, PracticeKind, RepOutcome, SkippedWhy};
use super::protocol::Input;
use super::reflection::{ANSWERS, answer_label};
use super::session::Session;

/// A correction as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorrectionRead {
    /// What was corrected.
    pub(crate) what: String,
    /// What stood before; empty where nothing did.
    pub(crate) before: String,
    /// What was put in its place; empty where it was taken away.
    pub(crate) after: String,
}

/// The choices of an address that are the same in every protocol: the file's name, and the label.
#[must_use]
pub(crate) fn options_of(at: &Address) -> Vec<(String, String)> {
    fn all<T: Copy + serde::Serialize>(
        each: &[T],
        label: impl Fn(T) -> &'static str,
    ) -> Vec<(String, String)> {
        each.iter().map(|it| (name_of(Some(*it)), label(*it).to_owned())).collect()
    }
    match at {
        Address::Relation => all(&Relation::ALL, Relation::label),
        Address::CheckHow => all(&CheckKind::ALL, CheckKind::label),
        Address::Outcome(_) => all(&RepOutcome::ALL, RepOutcome::label),
        Address::Model => all(&ModelKind::ALL, ModelKind::label),
        Address::PracticeKind => {
            all(&[PracticeKind::Performance, PracticeKind::Planning], PracticeKind::label)
        }
        Address::Skipped => all(&SkippedWhy::ALL, SkippedWhy::label),
        Address::Kept(_) => [("true", "done"), ("false", "not yet")]
            .map(|(name, label)| (name.to_owned(), label.to_owned()))
            .to_vec(),
        Address::OwnAnswer(id) => {
            ANSWERS.map(|name| (name.to_owned(), answer_label(id, name).to_owned())).to_vec()
        }
        _ => Vec::new(),
    }
}

impl Session {
    /// `correction`, as a coach reads it.
    #[must_use]
    pub(crate) fn read_correction(&self, correction: &Correction) -> CorrectionRead {
        let Correction { place, before, after, .. } = correction;
        match place.parse::<Address>() {
            Ok(at) => CorrectionRead {
                what: self.what_stands_at(&at),
                before: self.shown_at(&at, before),
                after: self.shown_at(&at, after),
            },
            // A newer version's: its address says what it can.
            Err(_) => {
                CorrectionRead { what: place.clone(), before: before.clone(), after: after.clone() }
            }
        }
    }

    /// What an address is called.
    #[must_use]
    pub(crate) fn what_stands_at(&self, at: &Address) -> String {
        let of_step = |step: usize, what: &str| {
            let title = self.steps.get(step).map_or("", |record| record.title.as_str());
            if title.is_empty() { what.to_owned() } else { format!("{title}, {what}") }
        };
        let numbered = |what: &str, n: usize| format!("{what} {}", n + 1);
        match at {
            Address::Prepared(step) => of_step(*step, "prepared"),
            Address::Notes(step) => of_step(*step, "notes"),
            Address::Private(step) => of_step(*step, "private note"),
            Address::Answer(step, id) => {
                let fields = self.protocol.steps.get(*step).map(|step| &step.fields);
                let asked = fields.and_then(|all| all.iter().find(|field| field.id == *id));
                of_step(*step, asked.map_or(id, |field| &field.label))
            }
            Address::ActionStep => "Action step".to_owned(),
            Address::Why => "Why it matters".to_owned(),
            Address::Strand => "Strand".to_owned(),
            Address::Criterion(n) => numbered("Success criterion", *n),
            Address::Scene => "What was rehearsed".to_owned(),
            Address::Feedback(rep) => numbered("Feedback, go", *rep),
            Address::Added(rep) => numbered("What we added for go", *rep),
            Address::LookFor => "What to look for".to_owned(),
            Address::Promise(n) => numbered("Promise", *n),
            Address::Differently => "What I will do differently".to_owned(),
            Address::Date(date) => date_label(*date).to_owned(),
            Address::Relation => "Compared with the last step".to_owned(),
            Address::CheckHow => "How it is looked at".to_owned(),
            Address::Outcome(rep) | Address::Rep(rep) => numbered("Go", *rep),
            Address::Model => "Model shown".to_owned(),
            Address::PracticeKind => "Type of rehearsal".to_owned(),
            Address::Skipped => "Why there was none".to_owned(),
            Address::Kept(n) => numbered("Kept, promise", *n),
            Address::OwnAnswer(id) => {
                let asked = self.reflection.as_ref().map(|it| it.question(id));
                asked.unwrap_or(id).to_owned()
            }
            Address::Began => "When it began".to_owned(),
            Address::Ended => "When it ended".to_owned(),
            Address::Planned(step) => of_step(*step, "minutes"),
            Address::PlannedLength => "How long the meeting is to take".to_owned(),
            Address::StepIdentity => "What the action step comes from".to_owned(),
            Address::CriteriaMet(rep) => numbered("Criteria seen, go", *rep),
            Address::ModelRep => "Marks of the model".to_owned(),
        }
    }

    /// A value of `at`, as a coach reads it.
    #[must_use]
    pub(crate) fn shown_at(&self, at: &Address, value: &str) -> String {
        let label = |options: Vec<(String, String)>| {
            let found = options.into_iter().find(|(name, _)| name == value);
            found.map_or_else(|| value.to_owned(), |(_, label)| label)
        };
        match at {
            Address::Answer(step, id) => label(self.answers_of(*step, id)),
            Address::Date(_) => {
                let (said, day) = said_and_day(value);
                let day = day.parse::<NaiveDate>().map_or_else(|_| moment(day), days::day);
                match (said, day.as_str()) {
                    ("", day) => day.to_owned(),
                    (said, "") => said.to_owned(),
                    (said, day) => format!("{said} ({day})"),
                }
            }
            Address::Began | Address::Ended => moment(value),
            other => label(options_of(other)),
        }
    }

    /// The ways to look that the follow-up offers: those of the protocol, and the one that stands.
    #[must_use]
    pub(crate) fn ways_to_look(&self) -> Vec<(String, String)> {
        let named = self.looks_named();
        let stands = self.follow_up.check.how.filter(|how| !named.contains(how));
        let ways = named.iter().copied().chain(stands);
        ways.map(|how| (name_of(Some(how)), how.label().to_owned())).collect()
    }

    /// How the coach will look: as it was chosen, else the first of the protocol's ways, where a day
    /// was said. Every screen and page goes by this.
    #[must_use]
    pub(crate) fn looks_by(&self) -> Option<CheckKind> {
        let said = self.follow_up.said.get(FollowUpDate::Check.id());
        let has_day =
            self.follow_up.check.on.is_some() || said.is_some_and(|it| !it.trim().is_empty());
        let first = || self.looks_named().first().copied().filter(|_| has_day);
        self.follow_up.check.how.or_else(first)
    }

    /// The ways to look that its protocol names; the usual ones where it names none.
    fn looks_named(&self) -> &[CheckKind] {
        let named = self.protocol.steps.iter().find(|step| !step.looks.is_empty());
        named.map_or(&CheckKind::ARRANGED[..], |step| &step.looks)
    }

    /// The options of the protocol's field `id`; none where it is no choice.
    #[must_use]
    pub(crate) fn answers_of(&self, step: usize, id: &str) -> Vec<(String, String)> {
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
        FollowUpDate::UseBy => "First tried",
        FollowUpDate::Check => "Drop-in",
        FollowUpDate::NextMeeting => "Next meeting",
    }
}

/// A moment as it is written: with its time, where one was said.
fn moment(value: &str) -> String {
    WallTime::parse_from_rfc3339(value).map_or_else(|_| value.to_owned(), days::moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        crate::coaching::testing::session()
    }

    #[test]
    fn values_are_shown_as_labels_and_dates() {
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
            let at = address.parse().expect("an address");
            assert_eq!(session().shown_at(&at, value), reads, "{address}");
        }
    }

    #[test]
    fn every_option_can_be_set_and_read_back() {
        use crate::coaching::practice::Rep;
        let mut session = session();
        session.practice.reps = vec![Rep::begun(WallTime::default())];
        let fresh = session.id.as_str().to_owned();
        for at in [
            Address::Relation,
            Address::CheckHow,
            Address::Outcome(0),
            Address::Model,
            Address::PracticeKind,
            Address::Skipped,
            Address::Kept(0),
        ] {
            let options = options_of(&at);
            assert!(options.len() >= 2, "{at}");
            for (name, label) in options {
                session.set_value(&at, &name, &fresh);
                assert_eq!(session.value(&at), name, "{at}");
                assert_eq!(session.shown_at(&at, &name), label);
            }
        }
    }
}
