//! Words that an empty field of a meeting is offered, since they were said already: Enter takes
//! them.

use crate::coaching::action_step::{ActionStep, Relation};
use crate::coaching::address::Address;
use crate::coaching::if_then::{halves, quoted};
use crate::coaching::last_time::LastTime;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::session::Session;

/// What is offered at `at`; empty where nothing is. `complications` are those of the action step.
#[must_use]
pub(super) fn offered(
    session: &Session,
    at: &Address,
    complications: &[String],
    last: Option<&LastTime>,
) -> String {
    let step = session.action_step.as_ref();
    let text = step.map_or("", |step| step.text.as_str());
    // The plan of a step that is kept begins where that of last time stands.
    let is_kept = step.is_some_and(|step| step.relation == Some(Relation::Kept));
    let before = last.and_then(|last| last.agreed.as_ref()).filter(|_| is_kept);
    let planned = || match before {
        Some(agreed) if !agreed.plan.is_empty() => agreed.halves.clone(),
        _ => halves(text),
    };
    match at {
        Address::Answer(index, id) if is_plan(session, *index) => match id.as_str() {
            answers::CUE => planned().0,
            answers::ACT => planned().1,
            answers::SCRIPT => script(session, text),
            _ => String::new(),
        },
        Address::LookFor => {
            let criteria = step.into_iter().flat_map(ActionStep::written_criteria);
            criteria.collect::<Vec<_>>().join("; ")
        }
        Address::Added(_) => {
            let fresh = unused(session, complications).next();
            fresh.map_or_else(String::new, str::to_owned)
        }
        _ => String::new(),
    }
}

/// What the library suggests to add to the step, and no rep had yet.
pub(super) fn unused<'a>(
    session: &'a Session,
    complications: &'a [String],
) -> impl Iterator<Item = &'a str> {
    let is_used = |it: &&str| {
        let mut added = session.practice.reps.iter().filter_map(|rep| rep.added.as_deref());
        added.any(|added| added.trim() == it.trim())
    };
    complications.iter().map(String::as_str).filter(move |it| !is_used(it))
}

fn is_plan(session: &Session, index: usize) -> bool {
    session.steps.get(index).is_some_and(|step| step.kind == StepKind::Plan)
}

/// The words that the plan or the step quotes, else what the plan says will be done.
fn script(session: &Session, step: &str) -> String {
    let act = session.if_then().map_or("", |(_, act)| act);
    [quoted(act), quoted(step), act.to_owned()]
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_default()
}
