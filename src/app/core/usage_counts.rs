//! How often each step of the library was agreed: the count on the disk, and the sessions saved
//! since.

use std::collections::HashMap;

use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::step_library::fold_key;

/// How often each step was agreed, by its folded text.
#[derive(Debug, Default)]
pub struct UsageCounts {
    counted: HashMap<String, usize>,
    /// For each session saved since the count: the step that was counted for it, and its step now.
    since: HashMap<SessionId, (String, String)>,
}

impl UsageCounts {
    /// Replaces the counts by those read from the disk.
    pub(in crate::app) fn counted(&mut self, times: HashMap<String, usize>) {
        self.counted = times;
        self.since.clear();
    }

    /// Counts a session that was saved; `before` is its former state, where that is known.
    pub(in crate::app) fn saved(&mut self, session: &Session, before: Option<&Session>) {
        let step = |of: &Session| of.action_step.as_ref().map(|step| fold_key(&step.text));
        let now = step(session).unwrap_or_default();
        let counted = || (before.and_then(step).unwrap_or_default(), String::new());
        self.since.entry(session.id.clone()).or_insert_with(counted).1 = now;
    }

    /// The counts, by folded text.
    #[must_use]
    pub(crate) fn by_now(&self) -> HashMap<String, usize> {
        let mut times = self.counted.clone();
        for (before, now) in self.since.values().filter(|(before, now)| before != now) {
            if let Some(n) = times.get_mut(before) {
                *n = n.saturating_sub(1);
            }
            if !now.is_empty() {
                *times.entry(now.clone()).or_default() += 1;
            }
        }
        times
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::address::Address;

    #[test]
    fn a_step_is_counted_once_per_meeting_until_another_step_replaces_it() {
        let (_, text) = crate::example_trust::FILES[0];
        let mut session: Session = serde_json::from_str(text).expect("a session");
        let mut agree = |text: &str| {
            session.set_text(&Address::ActionStep, text.to_owned(), "action-step-1");
            session.clone()
        };
        let (scan, wait) = (agree("Scan the room"), agree("Wait"));
        let mut times = UsageCounts::default();
        times.counted([("scan the room".to_owned(), 3), ("wait".to_owned(), 1)].into());
        let by_now = |times: &UsageCounts| {
            ["scan the room", "wait"].map(|step| times.by_now().get(step).copied().unwrap_or(0))
        };
        times.saved(&scan, Some(&scan));
        assert_eq!(by_now(&times), [3, 1], "it was counted already");
        times.saved(&wait, Some(&scan));
        times.saved(&wait, Some(&wait));
        assert_eq!(by_now(&times), [2, 2]);
        times.counted([("wait".to_owned(), 2)].into());
        assert_eq!(by_now(&times), [0, 2]);
        times.saved(&scan, None);
        assert_eq!(by_now(&times), [1, 2]);
    }
}
