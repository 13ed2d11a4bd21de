//! Visits every text of a session that somebody typed: for operations on all of them, such as
//! taking names out.
//!
//! Ids, dates and the names of enum values (`met`, `drop_in`) are not visited.

use chrono::NaiveDate;
use serde_json::Value;

use super::protocol::{Input, Protocol, Step};
use super::record::StepRecord;
use super::session::Session;

impl Session {
    /// Changes what its protocol says, and what its steps were called after it.
    pub(crate) fn change_script(&mut self, change: &mut dyn FnMut(&mut String)) {
        in_protocol(&mut self.protocol, change);
        self.steps.iter_mut().for_each(|record| change(&mut record.title));
    }

    /// Changes every text that was typed in preparing, holding or looking back on the meeting. The
    /// names of people and schools are not among them, nor what the protocol says.
    pub(crate) fn change_texts(&mut self, change: &mut dyn FnMut(&mut String)) {
        for (n, record) in self.steps.iter_mut().enumerate() {
            in_record(record, self.protocol.steps.get(n), change);
        }
        if let Some(step) = &mut self.action_step {
            change(&mut step.text);
            change(&mut step.why);
            change(&mut step.strand);
            step.criteria.iter_mut().for_each(&mut *change);
            step.history.iter_mut().for_each(|event| change(&mut event.note));
        }
        change(&mut self.practice.scene);
        for rep in self.practice.reps.iter_mut().chain(&mut self.practice.model_rep) {
            change(&mut rep.feedback);
            rep.added.iter_mut().for_each(&mut *change);
        }
        change(&mut self.follow_up.check.look_for);
        self.follow_up.coach_owes.iter_mut().for_each(|promise| change(&mut promise.text));
        self.said.values_mut().chain(self.follow_up.said.values_mut()).for_each(&mut *change);
        if let Some(reflection) = &mut self.reflection {
            change(&mut reflection.goal);
            change(&mut reflection.differently);
        }
        for correction in &mut self.corrections {
            change(&mut correction.before);
            change(&mut correction.after);
            change(&mut correction.why);
        }
    }

    /// Every text that [`Session::change_texts`] would change.
    pub(crate) fn each_text(&self, read: &mut dyn FnMut(&str)) {
        // Reuses the one list of texts on a copy: a session is small.
        self.clone().change_texts(&mut |text| read(text));
    }
}

fn in_record(record: &mut StepRecord, step: Option<&Step>, change: &mut dyn FnMut(&mut String)) {
    for text in [&mut record.prepared, &mut record.notes, &mut record.private] {
        change(text);
    }
    let specs = step.map(|step| step.fields.as_slice()).unwrap_or_default();
    for (id, answer) in &mut record.fields {
        let input = specs.iter().find(|spec| spec.id == *id).map(|spec| &spec.input);
        let is_chosen = |text: &str| match input {
            Some(Input::Choice { options }) => options.iter().any(|option| option.id == text),
            Some(Input::Date) => text.parse::<NaiveDate>().is_ok(),
            _ => false,
        };
        match answer {
            Value::String(text) if !is_chosen(text) => change(text),
            _ => {}
        }
    }
}

fn in_protocol(protocol: &mut Protocol, change: &mut dyn FnMut(&mut String)) {
    change(&mut protocol.title);
    change(&mut protocol.summary);
    for step in &mut protocol.steps {
        change(&mut step.title);
        change(&mut step.purpose);
        change(&mut step.prepare);
        step.prompts.iter_mut().for_each(&mut *change);
        for set in &mut step.other_prompts {
            change(&mut set.title);
            change(&mut set.prepare);
            set.prompts.iter_mut().for_each(&mut *change);
        }
        for field in &mut step.fields {
            change(&mut field.label);
            change(&mut field.hint);
            if let Input::Choice { options } = &mut field.input {
                for option in options {
                    change(&mut option.label);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::address::Address;

    #[test]
    fn every_text_of_a_session_is_visited() {
        let text = include_str!("../../sessions/2026-27/2026-11-09-0915-efcdba.json");
        let mut session: Session = serde_json::from_str(text).expect("a session");
        let mut places = vec![
            Address::ActionStep,
            Address::Why,
            Address::Strand,
            Address::Criterion(0),
            Address::Scene,
            Address::LookFor,
        ];
        for n in 0..session.steps.len() {
            places.extend([Address::Prepared(n), Address::Notes(n), Address::Private(n)]);
        }
        places.extend([Address::Feedback(0), Address::Added(0), Address::Promise(0)]);
        places.push(Address::Answer(0, "moment".into()));
        for (n, place) in places.iter().enumerate() {
            session.set_text(place, format!("mark{n}x"), "action-1");
        }
        session.change_texts(&mut |text| text.push('!'));
        for (n, place) in places.iter().enumerate() {
            assert_eq!(session.text(place), format!("mark{n}x!"), "{place:?}");
        }
        assert_eq!(session.steps[0].answer("previous_step_seen"), "not_yet", "a choice is no text");
        let mut read = Vec::new();
        session.each_text(&mut |text| read.push(text.to_owned()));
        assert!(read.contains(&"mark0x!".to_owned()));
    }
}
