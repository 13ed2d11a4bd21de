//! Columns for what a protocol asks and what the coach asks of themselves: one for each question,
//! under its label.

use crate::coaching::audience::Audience;
use crate::coaching::record::answers;
use crate::coaching::redaction::may_answer;
use crate::coaching::reflection::{QUESTIONS, answer_label};
use crate::coaching::session::Session;
use crate::wording::sentences::capitalised;

use super::answers as answered;
use super::safe_text::SafeText;
use super::session_words::steps;

/// A column of answers.
pub(super) struct QuestionColumn {
    /// The label of the question.
    pub(super) heading: SafeText,
    which: Which,
}

/// Which question.
enum Which {
    /// One of a protocol's, by its id.
    Asked(String),
    /// One of the self-review, by its id.
    Own(String),
    /// What the coach will do differently.
    Differently,
}

impl QuestionColumn {
    /// What was answered in `session`, in words.
    pub(super) fn answer(&self, session: &Session) -> String {
        let own = session.reflection.as_ref();
        match &self.which {
            Which::Asked(id) => {
                let said = steps(session).map(|(record, step)| {
                    let spec = step.and_then(|step| step.fields.iter().find(|it| it.id == *id));
                    answered::answer(record, id, spec)
                });
                said.filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join("\n")
            }
            Which::Own(id) => {
                let said = own.and_then(|it| it.answers.get(id)).map_or("", String::as_str);
                answer_label(id, said).to_owned()
            }
            Which::Differently => own.map(|it| it.differently.clone()).unwrap_or_default(),
        }
    }
}

/// The questions that the protocols of `sessions` ask and `audience` may read the answers of, in
/// their order; `taken` are the headings that are used already.
pub(super) fn asked(
    sessions: &[Session],
    audience: Audience,
    taken: &[SafeText],
) -> Vec<QuestionColumn> {
    let mut columns: Vec<QuestionColumn> = Vec::new();
    if !audience.sees_words() {
        return columns;
    }
    let mut add = |id: &str, label: String, title: &str| {
        let known = |it: &QuestionColumn| matches!(&it.which, Which::Asked(one) if one == id);
        // What was seen of the last step has a column of its own.
        if id == answers::PREVIOUS_STEP_SEEN
            || !may_answer(id, audience)
            || columns.iter().any(known)
        {
            return;
        }
        let label = capitalised(&label);
        let headings = [label.clone(), format!("{label} ({title})"), format!("{label} ({id})")];
        let mut headings = headings.into_iter().map(SafeText::from);
        let is_free = |it: &SafeText| {
            !taken.contains(it) && columns.iter().all(|column| column.heading != *it)
        };
        let heading = headings.find(is_free).unwrap_or_else(|| id.into());
        columns.push(QuestionColumn { heading, which: Which::Asked(id.to_owned()) });
    };
    for (record, step) in sessions.iter().flat_map(steps) {
        let specs = step.map(|step| step.fields.as_slice()).unwrap_or_default();
        for spec in specs {
            add(&spec.id, answered::label(&spec.id, Some(spec)), &record.title);
        }
        let others = record.fields.keys().filter(|id| specs.iter().all(|spec| spec.id != **id));
        for id in others.filter(|_| audience.sees_prepared()) {
            add(id, answered::label(id, None), &record.title);
        }
    }
    columns
}

/// The questions of the self-review, for whom it is.
pub(super) fn self_review(sessions: &[Session], audience: Audience) -> Vec<QuestionColumn> {
    if !audience.sees_private() {
        return Vec::new();
    }
    let mut ids: Vec<&str> = QUESTIONS.iter().map(|it| it.id).collect();
    let kept = sessions.iter().filter_map(|it| it.reflection.as_ref());
    for id in kept.flat_map(|it| it.answers.keys()) {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    let own = ids.into_iter().map(|id| {
        let question = QUESTIONS.iter().find(|it| it.id == id);
        let heading =
            question.map_or_else(|| capitalised(&id.replace('_', " ")), |it| it.text.to_owned());
        QuestionColumn { heading: heading.into(), which: Which::Own(id.to_owned()) }
    });
    let differently =
        QuestionColumn { heading: "What I will do differently".into(), which: Which::Differently };
    own.chain([differently]).collect()
}
