//! A coach's network in lines, as the screen shows it: what is to be sent, then the notes by kind.

use chrono::NaiveDate;

use super::network_note::NetworkNote;
use super::network_parts::{DecisionOfPlan, NetworkKind};
use crate::coaching::id::NetworkNoteId;
use crate::wording::days::{day, day_without_year};

/// Whether a plan still has the decision that came of an idea.
pub(crate) type StillDecided<'a> = &'a dyn Fn(&DecisionOfPlan) -> bool;

/// One line, and what was said beside it below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NetworkLine {
    /// What it says.
    pub(crate) text: String,
    /// Whether it is a heading, which cannot be chosen.
    pub(crate) is_heading: bool,
    /// Whether it is something to look at.
    pub(crate) is_due: bool,
    /// The note that it is about; none where there is none yet.
    pub(crate) about: Option<NetworkNoteId>,
    /// The kind of the notes under the same heading.
    pub(crate) kind: NetworkKind,
}

impl NetworkKind {
    /// What is said where there is no note of this kind.
    fn nothing_yet(self) -> &'static str {
        match self {
            Self::Question => {
                "Two questions you take to the next conference: ⟦network_add⟧ adds one."
            }
            Self::Contact => {
                "What others do that you do not, and what you promised to send. A name is kept \
                 only with their consent."
            }
            Self::Idea => "An idea you brought home: heard, trying, then adopted or left, and why.",
            Self::Case => {
                "A meeting without names, from another coach: ⟦network_case⟧ takes in their file."
            }
            Self::Problem => {
                "What you are stuck on, and what you tried: ⟦network_page⟧ makes a file of it to send round, and \
                 ⟦network_case⟧ takes in an answer, or a card from somebody else."
            }
        }
    }
}

/// The lines of `notes`, the newest first.
#[must_use]
pub(crate) fn network_lines(
    notes: &[&NetworkNote],
    today: NaiveDate,
    stands: StillDecided<'_>,
) -> Vec<NetworkLine> {
    let mut lines = Vec::new();
    let line = |text: String, about: Option<&NetworkNote>, kind| NetworkLine {
        text,
        is_heading: false,
        is_due: false,
        about: about.map(|it| it.id.clone()),
        kind,
    };
    let heading =
        |text: &str, kind| NetworkLine { is_heading: true, ..line(text.to_owned(), None, kind) };
    let mut to_send: Vec<&&NetworkNote> =
        notes.iter().filter(|it| it.to_send().is_some()).collect();
    to_send.sort_by_key(|it| {
        let by = it.promised.as_ref().and_then(|it| it.by);
        (by.is_none(), by)
    });
    if !to_send.is_empty() {
        lines.push(heading("To send", NetworkKind::Contact));
        for note in to_send {
            let is_due = note.promised.as_ref().is_some_and(|it| it.is_due(today));
            let text = note.to_send().unwrap_or_default();
            lines.push(NetworkLine { is_due, ..line(text, Some(note), note.kind) });
        }
    }
    for kind in NetworkKind::ALL {
        lines.push(heading(kind.heading(), kind));
        let mut of_kind: Vec<&&NetworkNote> = notes.iter().filter(|it| it.kind == kind).collect();
        of_kind.sort_by_key(|it| std::cmp::Reverse((it.on, it.id.clone())));
        let told = of_kind.iter().map(|it| line(it.in_lines(stands), Some(it), kind));
        lines.extend(told);
        if of_kind.is_empty() {
            lines.push(line(kind.nothing_yet().to_owned(), None, kind));
        }
    }
    lines
}

impl NetworkNote {
    /// What became of the decision that came of it, where one did: `stands` says whether the plan still
    /// has it.
    #[must_use]
    pub(crate) fn decision_line(&self, stands: StillDecided<'_>) -> Option<&'static str> {
        let decision = self.decision.as_ref()?;
        Some(if stands(decision) {
            "it is a decision of the plan"
        } else {
            "it was a decision of the plan, which does not have it any more"
        })
    }

    /// Whether it is a decision of the plan.
    #[must_use]
    pub(crate) fn is_decided(&self, stands: StillDecided<'_>) -> bool {
        self.decision.as_ref().is_some_and(stands)
    }

    /// It and what stands beside it, a line each.
    fn in_lines(&self, stands: StillDecided<'_>) -> String {
        let since = match self.kind {
            NetworkKind::Idea => {
                let (state, since) = self.state();
                format!("{}, {}", state.label(), day_without_year(since))
            }
            _ => day(self.on),
        };
        let place = self.heard_at.trim();
        let place = if place.is_empty() { String::new() } else { format!(", {place}") };
        let mut lines = vec![format!("{} ({since}{place})", self.title())];
        let decision = self.decision_line(stands).map(str::to_owned);
        lines.extend(self.beside().into_iter().chain(decision).map(|it| format!("  {it}")));
        lines.join("\n")
    }

    /// What is said below it in a list, but what was promised.
    #[must_use]
    pub(crate) fn beside(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.answer.trim().is_empty() {
            lines.push(format!("answer: {}", self.answer.trim()));
        }
        let who = self.who_text();
        if !who.is_empty() && !self.what.trim().is_empty() {
            lines.push(format!("from: {who}"));
        }
        let reasons = self.changes.iter().filter(|it| !it.reason.trim().is_empty());
        lines.extend(reasons.map(|it| format!("{}: {}", it.to.label(), it.reason.trim())));
        if let Some(problem) = &self.problem {
            lines.extend(problem.beside(&self.what));
        }
        if let Some(case) = &self.case {
            let written = case.notes().into_iter().filter(|(_, it)| !it.is_empty()).count();
            if written == 0 && self.answer.trim().is_empty() {
                lines.push("no note of yours on it yet".to_owned());
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::network::network_parts::PromisedToSend;
    use crate::coaching::testing::session;

    #[test]
    fn what_is_to_be_sent_comes_first_the_soonest_above_and_what_is_sent_is_there_no_more() {
        let on: NaiveDate = "2026-11-14".parse().expect("a day");
        let note = |end: &str, by: Option<&str>| {
            let id = format!("network-{end}").parse().expect("an id");
            let kind = NetworkKind::Contact;
            let mut note = NetworkNote::new(id, session().coach, kind, on, end);
            let by = by.map(|it| it.parse().expect("a day"));
            note.promised = Some(PromisedToSend { what: end.to_owned(), by, sent_on: None });
            note
        };
        let (first, later) =
            (note("first0", Some("2026-11-20")), note("later0", Some("2026-12-01")));
        let (some_day, mut sent) = (note("anyday", None), note("sent00", Some("2026-11-16")));
        sent.promised.as_mut().expect("a promise").sent_on = Some(on);
        let all = [&some_day, &later, &sent, &first];
        let lines = network_lines(&all, "2026-11-20".parse().expect("a day"), &|_| true);
        let shown: Vec<(&str, bool)> =
            lines.iter().take(4).map(|it| (it.text.as_str(), it.is_due)).collect();
        assert_eq!(
            shown,
            [
                ("To send", false),
                ("first0, by Fri 20 Nov 2026", true),
                ("later0, by Tue 1 Dec 2026", false),
                ("anyday", false),
            ]
        );
        assert_eq!(lines.iter().filter(|it| it.text.starts_with("sent00")).count(), 1);
    }
}
