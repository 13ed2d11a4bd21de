//! A protocol and a programme as they are read: every step with its minutes, questions and fields.

use crate::app::screens::reading::{ReadKind, ReadLine};
use crate::coaching::offer::Offer;
use crate::coaching::programme::Programme;
use crate::coaching::prompt::as_read;
use crate::coaching::protocol::{Input, Protocol, Step};
use crate::wording::counts::count;

/// A line of such a page.
pub(super) fn line(text: impl Into<String>, kind: ReadKind) -> ReadLine {
    ReadLine { text: text.into(), kind }
}

/// The words of such a line after a label.
pub(super) fn labelled(label: &str, words: &str) -> Option<ReadLine> {
    if words.trim().is_empty() {
        return None;
    }
    let label = format!("{label}:");
    Some(line(format!("{label} {}", words.trim()), ReadKind::Words(label.len())))
}

/// A protocol, step by step.
#[must_use]
pub(crate) fn protocol_lines(protocol: &Protocol) -> Vec<ReadLine> {
    let lengths: Vec<String> = protocol.lengths().iter().map(ToString::to_string).collect();
    let mut lines = vec![
        line(&*protocol.title, ReadKind::Title),
        line(&*protocol.summary, ReadKind::Aside),
        line("", ReadKind::Words(0)),
    ];
    lines.extend(labelled("Minutes", &lengths.join(", ")));
    lines.extend(labelled("Stance", protocol.stance.in_words()));
    lines.extend(labelled("Name in files", &protocol.id));
    for (n, step) in protocol.steps.iter().enumerate() {
        lines.push(line("", ReadKind::Words(0)));
        lines.extend(step_lines(n + 1, step));
    }
    lines.retain(|it| it.kind != ReadKind::Aside || !it.text.is_empty());
    lines
}

fn step_lines(n: usize, step: &Step) -> Vec<ReadLine> {
    let head = format!("{n} {}: {} min", step.title, step.minutes);
    let mut lines = vec![line(head, ReadKind::Heading)];
    if !step.purpose.is_empty() {
        lines.push(line(&*step.purpose, ReadKind::Aside));
    }
    let prompts = step.prompts.iter().map(|it| as_read(it));
    let prompts = prompts.map(|it| line(format!("- {it}"), ReadKind::Words(0)));
    lines.extend(prompts);
    for set in &step.other_prompts {
        let prompts = count(set.prompts.len(), "question", "questions");
        lines.push(line(format!("or: {} ({prompts})", set.title), ReadKind::Aside));
    }
    for field in &step.fields {
        let how = match &field.input {
            Input::Line => "a line".to_owned(),
            Input::Text => "words".to_owned(),
            Input::Date => "a date".to_owned(),
            Input::Choice { options } => {
                options.iter().map(|it| it.label.as_str()).collect::<Vec<_>>().join(" / ")
            }
        };
        lines.extend(labelled(&field.label, &how));
    }
    lines
}

/// A programme.
#[must_use]
pub(crate) fn programme_lines(programme: &Programme, offer: &Offer) -> Vec<ReadLine> {
    let protocol = offer.protocol(&programme.protocol);
    let protocol = protocol.map_or(programme.protocol.as_str(), |it| it.title.as_str());
    let weeks = count(programme.every_school_weeks, "school week", "school weeks");
    let mut lines = vec![line(&*programme.title, ReadKind::Title), line("", ReadKind::Words(0))];
    lines.extend(labelled("Protocol", protocol));
    lines.extend(labelled("Meetings", &format!("every {weeks}")));
    lines.extend(labelled("Name in files", &programme.id));
    if !programme.strands.is_empty() {
        lines.push(line("", ReadKind::Words(0)));
        lines.push(line("Strands", ReadKind::Heading));
        let strands = programme.strands.iter();
        lines.extend(strands.map(|it| line(format!("- {}", it.title), ReadKind::Words(0))));
    }
    lines
}
