//! `show`: prints one session.
//!
//! The coachee may see the screen, so private notes and what was prepared are shown only on request.

use crate::coaching::audience::Audience;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::practice::Practice;
use crate::coaching::record::answers;
use crate::coaching::session::{Session, Status};
use crate::export::{Document, Format};
use crate::store::{ResolveError, ScanItem};

use super::arguments::ShowArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;

pub(super) fn show(
    asked: &ShowArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let session = read(&asked.id, around, output)?;
    let seen = if asked.private { session.clone() } else { without_private(session.clone()) };
    if output.is_json() {
        return output.value(&seen);
    }
    let mut document = Document::of_session(&seen, Audience::Coach, &around.store.offer().offer);
    if seen != session {
        document.closing =
            "Private notes and what you prepared are left out; --private shows them.".into();
    }
    output.page(&Format::PlainText.render(&document)?)
}

/// `session` without private notes, the coach's own minute and how much help it took, and without what
/// was prepared; of a meeting that has not been held that is all but when it is, and with whom.
fn without_private(mut session: Session) -> Session {
    session.mask_private("");
    session.mask_prepared("");
    session.reflection = None;
    for step in &mut session.steps {
        step.fields.remove(answers::SUPPORT_LEVEL);
    }
    if session.status == Status::Prepared {
        session.action_step = None;
        session.practice = Practice::default();
        session.follow_up = FollowUp::default();
        for step in &mut session.steps {
            step.notes.clear();
            step.fields.clear();
        }
    }
    session
}

/// The newest state of the session that `typed` names; prints notices about it.
pub(super) fn read(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Session, CommandError> {
    let id = around.store.resolve(typed).map_err(|why| not_found(why, around, output))?;
    let opened = around.store.read(&id)?;
    for notice in &opened.notices {
        output.trouble(&notice.to_string());
    }
    Ok(opened.session)
}

/// That no session is the one that was named; what cannot be read, and may be it, is named.
fn not_found(
    why: ResolveError,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> CommandError {
    let mut unread = Vec::new();
    around.store.scan(&mut |found| {
        if let ScanItem::Unreadable(problem) = found {
            unread.push(problem.to_string());
        }
    });
    output.unreadable(unread.len());
    for problem in &unread {
        output.trouble(problem);
    }
    if why == ResolveError::NoneYet && !unread.is_empty() {
        return CommandError::sentence("there is no session that can be read");
    }
    why.into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::coaching::offer::Offer;
    use crate::coaching::protocol::{FieldSpec, Input};
    use crate::search::{Card, SearchTerms, SessionQuery};

    /// A word that stands in no session.
    const WORD: &str = "zephyranthes";

    /// The places of all texts below `value`, as JSON pointers.
    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        let mut below = |key: &str, value: &Value| {
            places(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        };
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| below(key, value)),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(n, value)| below(&n.to_string(), value));
            }
            Value::String(_) => found.push(at.to_owned()),
            _ => {}
        }
    }

    /// Whether what stands at `place` of `session` was chosen, or named by its protocol: typed by nobody.
    fn was_not_typed(session: &Session, place: &str) -> bool {
        let parts: Vec<&str> = place.split('/').skip(1).collect();
        match parts.as_slice() {
            ["reflection", "answers", _] | ["steps", _, "title"] => true,
            ["steps", n, "fields", id] => {
                let n: usize = n.parse().expect("a number");
                let step = session.protocol.steps.get(n);
                let field = step.and_then(|it| it.fields.iter().find(|field| field.id == *id));
                let is_choice = |it: &FieldSpec| matches!(it.input, Input::Choice { .. });
                field.is_none_or(is_choice) && !answers::PREPARED.contains(id)
            }
            _ => false,
        }
    }

    /// The place without its numbers, so that each sort of place is tried once.
    fn sort_of(place: &str) -> String {
        place.replace(|c: char| c.is_ascii_digit(), "")
    }

    /// Whether the coach's page of `session` shows [`WORD`].
    fn shows(session: &Session) -> bool {
        let document = Document::of_session(session, Audience::Coach, &Offer::default());
        let page = Format::PlainText.render(&document).expect("a page");
        String::from_utf8_lossy(&page).contains(WORD)
    }

    fn finds(session: &Session) -> bool {
        let query = SearchTerms::whole(WORD);
        let ask = SessionQuery { query, own: true, ..SessionQuery::default() };
        ask.finds(&Card::with_own_words(session))
    }

    #[test]
    fn whatever_the_page_shows_is_found_wherever_it_was_typed() {
        let (mut tried, mut missed) = (BTreeSet::new(), BTreeSet::new());
        for (_, text) in crate::example_trust::FILES {
            let Ok(whole) = serde_json::from_str::<Value>(text) else { continue };
            if serde_json::from_value::<Session>(whole.clone()).is_err() {
                continue;
            }
            let mut all = Vec::new();
            places(&whole, "", &mut all);
            for place in all.into_iter().filter(|it| tried.insert(sort_of(it))) {
                let mut other = whole.clone();
                *other.pointer_mut(&place).expect("a text") = WORD.into();
                let Ok(session) = serde_json::from_value::<Session>(other) else { continue };
                if was_not_typed(&session, &place) {
                    continue;
                }
                if shows(&session) && !finds(&session) {
                    missed.insert(sort_of(&place));
                }
            }
        }
        assert!(tried.len() > 60, "{tried:#?}");
        assert!(missed.is_empty(), "{missed:#?}");
    }
}
