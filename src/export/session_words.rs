//! What several pages say of a session in the same words.

use crate::coaching::protocol::Step;
use crate::coaching::record::StepRecord;
use crate::coaching::session::Session;

use super::safe_text::SafeText;

/// The records of a session, each with the step of the protocol that it answers.
pub(super) fn steps(session: &Session) -> impl Iterator<Item = (&StepRecord, Option<&Step>)> {
    let step = |n| session.protocol.steps.get(n);
    session.steps.iter().enumerate().map(move |(n, record)| (record, step(n)))
}

/// The line that practice opens with: *When … I will …*.
pub(super) fn if_then(session: &Session) -> String {
    let (cue, act) = session.if_then().unwrap_or_default();
    let cue = without_start(cue, "when ").trim_end_matches(',');
    match (cue, without_start(act, "I will ")) {
        ("", "") => String::new(),
        (cue, "") => format!("When {cue} …"),
        ("", act) => format!("I will {act}"),
        (cue, act) => format!("When {cue}, I will {act}"),
    }
}

/// `text` without a word that the line begins with anyway.
fn without_start<'a>(text: &'a str, start: &str) -> &'a str {
    match text.get(..start.len()) {
        Some(begun) if begun.eq_ignore_ascii_case(start) => text[start.len()..].trim_start(),
        _ => text,
    }
}

pub(super) fn one_line(parts: &[&str]) -> SafeText {
    let said: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    said.join(" · ").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example_trust;

    #[test]
    fn the_if_then_line_joins_cue_and_act_into_one_sentence() {
        let line = |cue: &str, act: &str| {
            let file = example_trust::FILES.iter().find(|(name, _)| name.contains("43b3b0"));
            let mut session: Session =
                serde_json::from_str(file.expect("an example").1).expect("a session");
            session.steps[3].set_answer("cue", cue.into());
            session.steps[3].set_answer("act", act.into());
            if_then(&session)
        };
        assert_eq!(line("they finish", "scan"), "When they finish, I will scan");
        assert_eq!(line("When they finish,", "I will scan"), "When they finish, I will scan");
        assert_eq!(line("", "scan"), "I will scan");
        assert_eq!(line("they finish", ""), "When they finish …");
        assert_eq!(line("", ""), "");
    }
}
