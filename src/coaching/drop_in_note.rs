//! A drop-in note while it is typed: plain text in one field, and beside each of its lines the
//! minute at which that was begun.
//!
//! It follows the text from one state to the next and never changes it. A line that is removed and
//! comes back by undo keeps its minute.

use super::drop_in::{NoteLine, line_in, written};
use super::people::Unknown;

/// For each line of a note, what is not in its text: the minute, and fields of newer versions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LinesBegun {
    lines: Vec<LineMinute>,
    gone: Vec<(String, LineMinute)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct LineMinute {
    minute: Option<u16>,
    unknown: Unknown,
}

/// How many removed lines are remembered for undo.
const MOST_GONE: usize = 200;

impl LinesBegun {
    /// Splits `notes` into the text to be edited and the rest.
    #[must_use]
    pub(crate) fn of(notes: &[NoteLine]) -> (Self, String) {
        let mut text = String::new();
        let mut lines = Vec::new();
        for note in notes {
            let words = written(&NoteLine { minute: None, ..note.clone() });
            if words.is_empty() {
                continue;
            }
            text.push_str(&words);
            text.push('\n');
            lines.push(LineMinute { minute: note.minute, unknown: note.unknown.clone() });
        }
        // The empty line at the end, where typing goes on.
        lines.push(LineMinute::default());
        (Self { lines, gone: Vec::new() }, text)
    }

    /// The minute at which each line was begun, from the top; none where it is not known.
    pub(crate) fn minutes(&self) -> impl Iterator<Item = Option<u16>> {
        self.lines.iter().map(|line| line.minute)
    }

    /// Tells that the text `old` became `new` in `minute` of the visit; none if the visit is over.
    pub(crate) fn follow(&mut self, old: &str, new: &str, minute: Option<u16>) {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.split('\n').collect(), new.split('\n').collect());
        self.lines.resize(old.len(), LineMinute::default());
        let alike = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
            pairs.take_while(|(a, b)| a == b).count()
        };
        let above = alike(&mut old.iter().zip(&new));
        let shorter = old.len().min(new.len()) - above;
        let below = alike(&mut old.iter().rev().zip(new.iter().rev())).min(shorter);
        let (old, new) = (between(&old, above, below), between(&new, above, below));

        let was: Vec<LineMinute> = self.lines.drain(above..above + old.len()).collect();
        let mut stay = old.iter().zip(was);
        let mut come = Vec::with_capacity(new.len());
        for words in new {
            let stood = stay.next();
            come.push(self.begun(words, stood, minute));
        }
        for (words, begun) in stay {
            self.remember(words, begun);
        }
        self.lines.splice(above..above, come);
    }

    /// When the line that is now `words` was begun; `stood` is the line that was there before.
    fn begun(
        &mut self,
        words: &str,
        stood: Option<(&&str, LineMinute)>,
        minute: Option<u16>,
    ) -> LineMinute {
        match stood {
            Some((before, begun)) if is_blank(words) => {
                self.remember(before, begun);
                LineMinute::default()
            }
            Some((before, begun)) if !is_blank(before) => begun,
            _ if is_blank(words) => LineMinute::default(),
            _ => match self.gone.iter().rposition(|(gone, _)| gone == words) {
                Some(at) => self.gone.remove(at).1,
                None => LineMinute { minute, unknown: Unknown::new() },
            },
        }
    }

    fn remember(&mut self, words: &str, begun: LineMinute) {
        if is_blank(words) {
            return;
        }
        if self.gone.len() >= MOST_GONE {
            self.gone.remove(0);
        }
        self.gone.push((words.to_owned(), begun));
    }

    /// The lines of `text`, each with the minute at which it was begun; a minute that is typed in
    /// the line takes precedence. Empty lines are left out.
    #[must_use]
    pub(crate) fn notes(&self, text: &str) -> Vec<NoteLine> {
        let known = self.lines.iter().map(Some).chain(std::iter::repeat(None));
        text.split('\n')
            .zip(known)
            .filter_map(|(words, begun)| {
                let line = line_in(words)?;
                let begun = begun.cloned().unwrap_or_default();
                Some(NoteLine {
                    minute: line.minute.or(begun.minute),
                    unknown: begun.unknown,
                    ..line
                })
            })
            .collect()
    }
}

/// The lines without the first `above` and the last `below`.
fn between<'a, 'b>(lines: &'b [&'a str], above: usize, below: usize) -> &'b [&'a str] {
    lines.get(above..lines.len().saturating_sub(below)).unwrap_or_default()
}

fn is_blank(words: &str) -> bool {
    words.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::drop_in::lines_in;

    /// Texts one after another, each with the minute at which it came to be.
    fn typed(texts: &[(&str, u16)]) -> (LinesBegun, Vec<Option<u16>>) {
        let (mut begun, mut old) = LinesBegun::of(&[]);
        for (new, minute) in texts {
            begun.follow(&old, new, Some(*minute));
            old = (*new).to_owned();
        }
        let minutes = begun.minutes().collect();
        (begun, minutes)
    }

    #[test]
    fn each_line_keeps_the_minute_at_which_its_first_letter_was_typed() {
        let (begun, minutes) = typed(&[("+", 2), ("+ Corner\n", 3), ("+ Corner\n?", 5)]);
        assert_eq!(minutes, [Some(2), Some(5)]);
        let notes = begun.notes("+ Corner\n? Why the sink\n");
        assert_eq!(notes, lines_in("+ 2' Corner\n? 5' Why the sink"));
    }

    #[test]
    fn inserting_joining_and_splitting_lines_keeps_the_minutes_of_others() {
        let two = [("a\nb", 1)];
        let after = |text: &str| typed(&[two[0], (text, 9)]).1;
        assert_eq!(after("a\nnew\nb"), [Some(1), Some(9), Some(1)]);
        assert_eq!(after("ab"), [Some(1)]);
        assert_eq!(after("a\nb1\nb2"), [Some(1), Some(1), Some(9)]);
        assert_eq!(after("a and more\nb"), [Some(1), Some(1)]);
        assert_eq!(after("b"), [Some(1)]);
    }

    #[test]
    fn undone_text_gets_its_minute_back() {
        let (_, minutes) = typed(&[("a", 1), ("a\nb", 4), ("", 7), ("a\nb", 8)]);
        assert_eq!(minutes, [Some(1), Some(4)]);
        let (_, minutes) = typed(&[("a", 1), ("a\nbee", 4), ("a\n", 7), ("a\nbee", 8)]);
        assert_eq!(minutes, [Some(1), Some(4)]);
        let (_, minutes) = typed(&[("a", 1), ("", 7), ("c", 8)]);
        assert_eq!(minutes, [Some(8)], "another line begins anew");
    }

    #[test]
    fn a_minute_that_was_typed_is_kept() {
        let (begun, _) = typed(&[("= 4' Every table", 9)]);
        assert_eq!(begun.notes("= 4' Every table"), lines_in("= 4' Every table"));
    }

    proptest! {
        #[test]
        fn a_reopened_note_has_the_same_lines(
            text in "([+?=\\-0-9' a-c\n]|\\PC){0,60}",
        ) {
            let notes = lines_in(&text);
            let says_something = |line: &&NoteLine| {
                !written(&NoteLine { minute: None, ..(*line).clone() }).is_empty()
            };
            let said: Vec<NoteLine> = notes.iter().filter(says_something).cloned().collect();
            let (begun, text) = LinesBegun::of(&notes);
            prop_assert_eq!(begun.notes(&text), said);
        }

        #[test]
        fn every_line_has_one_minute_after_any_change(
            texts in prop::collection::vec("[ab\n]{0,8}", 1..6),
        ) {
            let (mut begun, mut old) = LinesBegun::of(&[]);
            for (minute, new) in (0..).zip(&texts) {
                begun.follow(&old, new, Some(minute));
                prop_assert_eq!(begun.minutes().count(), new.split('\n').count());
                for (line, minute) in new.split('\n').zip(begun.minutes()) {
                    prop_assert_eq!(minute.is_some(), !line.trim().is_empty());
                }
                old.clone_from(new);
            }
        }
    }
}
