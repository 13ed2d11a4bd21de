//! A drop-in: a short visit to a lesson between two meetings, and its note of a few lines.
//!
//! A line may begin with `+` (worth praising), `?` (to probe) or `=` (a criterion seen), and
//! carries the minute of the visit at which it was begun. Nothing is judged here: how far a step
//! has got is what the coach said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::action_step::CheckKind;
use super::durable::stamp::Stamp;
use super::id::{ActionStepId, DropInId, SessionId};
use super::moment::WallTime;
use super::people::{Coach, Coachee, Unknown};
use super::record::Embedding;
use super::session::{Session, Status};

/// The version of the drop-in format that this program writes.
pub(crate) const DROP_IN_VERSION: u32 = 1;

/// What a drop-in's file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DropInFormat {
    /// One visit, one file.
    #[default]
    #[serde(rename = "alongside/drop-in")]
    DropIn,
}

/// What a line of a drop-in note is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Mark")]
pub enum LineKind {
    /// Nothing was said.
    #[default]
    None,
    /// `+`: worth praising; stands beside praise.
    Plus,
    /// `?`: to probe; stands beside probe.
    Probe,
    /// `=`: a criterion seen; stands beside what was seen of the last step.
    Criterion,
}

impl LineKind {
    /// Those that are written, in the order of the meeting.
    pub(crate) const WRITTEN: [Self; 3] = [Self::Plus, Self::Probe, Self::Criterion];

    /// As it is typed.
    #[must_use]
    pub(crate) fn sign(self) -> Option<char> {
        match self {
            Self::None => None,
            Self::Plus => Some('+'),
            Self::Probe => Some('?'),
            Self::Criterion => Some('='),
        }
    }

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::None => "seen",
            Self::Plus => "worth praising",
            Self::Probe => "to probe",
            Self::Criterion => "a criterion seen",
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// One line of a drop-in note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Line")]
pub struct NoteLine {
    /// The minute of the visit at which it was begun, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute: Option<u16>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "LineKind::is_none")]
    pub mark: LineKind,
    /// The words.
    #[serde(default)]
    pub text: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One visit: who was seen, when, what was written, and how far the step had got.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DropIn {
    /// Always `alongside/drop-in`.
    pub format: DropInFormat,
    /// The version of the format.
    pub version: u32,
    /// Which drop-in.
    pub id: DropInId,
    /// Who came.
    pub coach: Coach,
    /// Who was seen, as they stood then.
    pub coachee: Coachee,
    /// When it began; midnight where only the day is known.
    pub at: WallTime,
    /// When it was, in words, where a time does not say it: with its lesson or part of the day. Words
    /// that are no time in the past are kept as they were said, and `at` is when the record was begun.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_said: String,
    /// The zone's name where it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time_zone: String,
    /// What was going on: `Maths, after the register`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lesson: String,
    /// What was written, line by line.
    #[serde(default)]
    pub notes: Vec<NoteLine>,
    /// How far the action step was seen to have got, where the coach said so.
    #[serde(default)]
    pub seen: Option<Embedding>,
    /// How it was seen; at the back of the room where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<CheckKind>,
    /// Which action step was looked for.
    #[serde(default)]
    pub action_step: Option<ActionStepId>,
    /// The meeting that it was a preparation for, where there was one.
    #[serde(default)]
    pub session_after: Option<SessionId>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl DropIn {
    /// A visit that begins at `at`, nothing written yet.
    #[must_use]
    pub fn begun(id: DropInId, coach: Coach, coachee: Coachee, at: WallTime) -> Self {
        Self {
            format: DropInFormat::DropIn,
            version: DROP_IN_VERSION,
            id,
            coach,
            coachee,
            at,
            at_said: String::new(),
            time_zone: String::new(),
            lesson: String::new(),
            notes: Vec::new(),
            seen: None,
            how: None,
            action_step: None,
            session_after: None,
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// The lines that are marked so.
    pub(crate) fn lines(&self, mark: LineKind) -> impl Iterator<Item = &NoteLine> {
        self.notes.iter().filter(move |line| line.mark == mark && !line.text.trim().is_empty())
    }

    /// Whether nothing was written and no embedding given.
    #[must_use]
    pub(crate) fn says_nothing(&self) -> bool {
        let words = self.notes.iter().map(|line| &line.text).chain([&self.lesson, &self.at_said]);
        self.seen.is_none() && words.into_iter().all(|words| words.trim().is_empty())
    }

    /// One line for a list: the criteria seen where there are any, else the first line.
    #[must_use]
    pub(crate) fn in_short(&self) -> String {
        let criteria: Vec<&str> = self.lines(LineKind::Criterion).map(|l| l.text.trim()).collect();
        if !criteria.is_empty() {
            return criteria.join("; ");
        }
        let first = self.notes.iter().map(|line| line.text.trim()).find(|text| !text.is_empty());
        first.unwrap_or_default().to_owned()
    }

    /// Whether its lines are shown while preparing `meeting`, when `last` was the meeting before:
    /// either it names that meeting, or its time lies between the two.
    #[must_use]
    pub(crate) fn prepares(&self, meeting: &Session, last: Option<&Session>) -> bool {
        if self.coachee.id != meeting.coachee.id {
            return false;
        }
        if self.session_after.as_ref() == Some(&meeting.id) {
            return true;
        }
        // The real beginning counts, not the time in the diary: a visit between the two was before
        // the meeting.
        let met = last.and_then(Session::began_or_due);
        let begun = meeting.started_at;
        met.is_none_or(|met| self.at > met) && begun.is_none_or(|begun| self.at <= begun)
    }
}

/// Of a person's `sessions`, the next prepared meeting after `at`: the one that a drop-in at that
/// time prepares.
#[must_use]
pub(crate) fn prepared_for<'a>(
    sessions: impl IntoIterator<Item = &'a Session>,
    at: WallTime,
) -> Option<&'a Session> {
    let mut next: Option<&Session> = None;
    for session in sessions {
        if session.started_at.is_some_and(|began| began > at) {
            return None;
        }
        let to_come =
            session.status == Status::Prepared && session.scheduled_for.is_none_or(|due| due >= at);
        let key = |it: &Session| (it.scheduled_for.is_none(), it.scheduled_for);
        if to_come && next.is_none_or(|next| key(session) < key(next)) {
            next = Some(session);
        }
    }
    next
}

/// Parses `text` into lines; empty ones are left out. Never fails.
#[must_use]
pub fn lines_in(text: &str) -> Vec<NoteLine> {
    text.lines().filter_map(line_in).collect()
}

/// Written before words that would otherwise be read as a mark or a minute. A dash that a coach
/// types at the start of a line, as in a list, means nothing.
const DASH: char = '-';

/// Parses one line such as `+ 4' Stood still`; none if it is empty.
pub(super) fn line_in(text: &str) -> Option<NoteLine> {
    let text = text.trim();
    let (mark, rest) = marked(text);
    let (minute, rest) = timed(rest);
    let words = undashed(rest);
    if mark == LineKind::None && minute.is_none() && words.is_empty() {
        return None;
    }
    Some(NoteLine { minute, mark, text: words.to_owned(), unknown: Unknown::new() })
}

fn marked(text: &str) -> (LineKind, &str) {
    let mark = LineKind::WRITTEN.into_iter().find(|mark| {
        let sign = mark.sign();
        sign.is_some() && text.chars().next() == sign
    });
    match mark {
        Some(mark) => (mark, text[1..].trim_start()),
        None => (LineKind::None, text),
    }
}

fn timed(text: &str) -> (Option<u16>, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let Some(rest) = rest.strip_prefix(['\'', '’', '′']) else { return (None, text) };
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return (None, text);
    }
    match text[..digits].parse() {
        Ok(minute) => (Some(minute), rest.trim_start()),
        Err(_) => (None, text),
    }
}

fn undashed(text: &str) -> &str {
    match text.strip_prefix(DASH) {
        Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => text,
    }
}

pub(super) fn written(line: &NoteLine) -> String {
    // A file may hold a line with line breaks in it; in the note it is one line.
    let words: Vec<&str> = line.text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let words = words.join(" ");
    let is_plain = line.mark == LineKind::None && line.minute.is_none();
    let misread = undashed(&words) != words
        || (is_plain && marked(&words).0 != LineKind::None)
        || (line.minute.is_none() && timed(&words).0.is_some());
    let parts = [
        line.mark.sign().map(String::from),
        line.minute.map(|minute| format!("{minute}'")),
        misread.then(|| DASH.to_string()),
        (!words.is_empty()).then_some(words),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(minute: Option<u16>, mark: LineKind, text: &str) -> NoteLine {
        NoteLine { minute, mark, text: text.to_owned(), unknown: Unknown::new() }
    }

    /// `lines` as text; `lines_in` gives the same lines back.
    fn text_of(lines: &[NoteLine]) -> String {
        let mut text = String::new();
        for line in lines.iter().map(written) {
            if !line.is_empty() {
                text.push_str(&line);
                text.push('\n');
            }
        }
        text
    }

    #[test]
    fn a_line_has_a_kind_and_a_minute() {
        let text = "+ 2' Corner, five seconds\n?why at the sink?\n= 9' Every table\r\n\n\
                    Door open\n- 26 pupils began\n26 pupils began\n=";
        let lines = [
            line(Some(2), LineKind::Plus, "Corner, five seconds"),
            line(None, LineKind::Probe, "why at the sink?"),
            line(Some(9), LineKind::Criterion, "Every table"),
            line(None, LineKind::None, "Door open"),
            line(None, LineKind::None, "26 pupils began"),
            line(None, LineKind::None, "26 pupils began"),
            line(None, LineKind::Criterion, ""),
        ];
        assert_eq!(lines_in(text), lines);
        assert_eq!(text_of(&lines[..2]), "+ 2' Corner, five seconds\n? why at the sink?\n");
    }

    #[test]
    fn text_that_only_resembles_a_minute_is_kept_as_text() {
        for text in ["4'clock", "99999' late", "'s", "12 minutes in"] {
            assert_eq!(lines_in(text), [line(None, LineKind::None, text)], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_note_reads_the_same_after_being_rewritten(
            text in "([+?=\\-0-9'’ a-c\r\n]|\\PC){0,40}",
        ) {
            let lines = lines_in(&text);
            prop_assert_eq!(lines_in(&text_of(&lines)), lines);
        }

        #[test]
        fn any_lines_can_be_written_and_read_back(
            lines in proptest::collection::vec(
                (proptest::option::of(any::<u16>()), 0_usize..4, "[+?=\\-0-9' a-c]{1,8}[a-c]"),
                0..6,
            ),
        ) {
            let marks = [LineKind::None, LineKind::Plus, LineKind::Probe, LineKind::Criterion];
            let lines: Vec<NoteLine> =
                lines.iter().map(|(at, m, text)| line(*at, marks[*m], text.trim())).collect();
            prop_assert_eq!(lines_in(&text_of(&lines)), lines);
        }
    }
}
