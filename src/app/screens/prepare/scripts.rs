//! Choosing another protocol for a meeting that is being prepared. Nothing typed under one is lost
//! by choosing another: it goes along, and stands in its own fields again on the way back.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::coaching::protocol::{Protocol, StepKind};
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::session::Session;

/// A protocol with what was prepared under it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Script {
    protocol: Protocol,
    steps: Vec<StepRecord>,
}

/// The protocols that a meeting was prepared by, in the order in which they were first chosen. The
/// one in use is kept as it was when it was chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Scripts {
    all: Vec<Script>,
    here: usize,
}

/// Words prepared for a step of a kind: in its own field, or the answer with an id.
struct StepWords {
    kind: StepKind,
    answer: Option<&'static str>,
    text: String,
}

impl Scripts {
    /// Those of a session as it is opened.
    pub(super) fn of(session: &Session) -> Self {
        Self { all: vec![Script::of(session)], here: 0 }
    }

    /// The index of the protocol in use.
    pub(super) fn here(&self) -> usize {
        self.here
    }

    /// Gives `session` another protocol, of so many minutes where it is new here. What was typed since the last change is added to every
    /// protocol that was in use before; one that was not is given all that was prepared.
    pub(super) fn change(&mut self, session: &mut Session, protocol: Protocol, minutes: u16) {
        let left = Script::of(session);
        let Some(stood) = self.all.get_mut(self.here) else { return };
        let typed = left.words_beyond(stood);
        *stood = left.clone();
        let others = self.all.iter_mut().enumerate().filter(|(n, _)| *n != self.here);
        others.for_each(|(_, script)| script.add(&typed));
        let known = self.all.iter().position(|script| script.protocol.id == protocol.id);
        self.here = known.unwrap_or_else(|| {
            let mut script = Script::empty(protocol, minutes);
            script.add(&left.words());
            self.all.push(script);
            self.all.len() - 1
        });
        if let Some(script) = self.all.get(self.here) {
            script.clone().put(session);
        }
    }

    /// All of it, with the protocol of `session` as it is now, as text.
    pub(super) fn value(&self, session: &Session) -> String {
        serde_json::to_string(&(self, Script::of(session))).unwrap_or_default()
    }

    /// Restores what [`Scripts::value`] gave.
    pub(super) fn set(&mut self, session: &mut Session, value: &str) {
        if let Ok((scripts, script)) = serde_json::from_str::<(Self, Script)>(value) {
            *self = scripts;
            script.put(session);
        }
    }
}

impl Script {
    fn of(session: &Session) -> Self {
        Self { protocol: session.protocol.clone(), steps: session.steps.clone() }
    }

    fn empty(protocol: Protocol, minutes: u16) -> Self {
        Self { steps: StepRecord::all_of(&protocol, minutes), protocol }
    }

    fn put(self, session: &mut Session) {
        (session.protocol, session.steps) = (self.protocol, self.steps);
    }

    /// Everything prepared.
    fn words(&self) -> Vec<StepWords> {
        let of_step = |record: &StepRecord| {
            let kind = record.kind;
            let prepared = StepWords { kind, answer: None, text: record.prepared.to_string() };
            let answer = |id| StepWords { kind, answer: Some(id), text: record.answer(id).into() };
            std::iter::once(prepared).chain(answers::PREPARED.map(answer))
        };
        let all = self.steps.iter().flat_map(of_step);
        all.filter(|words| !words.text.trim().is_empty()).collect()
    }

    /// The lines that `before` has nowhere.
    fn words_beyond(&self, before: &Self) -> Vec<StepWords> {
        let stood = before.words();
        let stood: HashSet<&str> = stood.iter().flat_map(|words| words.text.split('\n')).collect();
        let mut all = self.words();
        for words in &mut all {
            let lines = words.text.split('\n').filter(|line| !stood.contains(line));
            words.text = lines.collect::<Vec<_>>().join("\n");
        }
        all.retain(|words| !words.text.trim().is_empty());
        all
    }

    /// Adds `all` to the first step of the same kind each; to the first step where there is none.
    fn add(&mut self, all: &[StepWords]) {
        for StepWords { kind, answer, text } in all {
            let same = self.steps.iter().position(|step| step.kind == *kind);
            let Some(step) = self.steps.get_mut(same.unwrap_or(0)) else { continue };
            match answer.filter(|_| same.is_some()) {
                Some(answers::DRAFT_STRAND) => {
                    step.set_answer(answers::DRAFT_STRAND, text.clone());
                }
                Some(id) => step.set_answer(id, with_line(step.answer(id), text)),
                // A strand says nothing without its draft's step.
                None if *answer == Some(answers::DRAFT_STRAND) => {}
                None => step.prepared = with_line(&step.prepared, text).into(),
            }
        }
    }
}

fn with_line(text: &str, line: &str) -> String {
    if text.is_empty() { line.to_owned() } else { format!("{text}\n{line}") }
}
