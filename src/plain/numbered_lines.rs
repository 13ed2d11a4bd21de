//! The numbers by which things are chosen: from the first on, in the order in which they are read.

use crate::app::core::targets::Target;
use crate::ui::spoken::{SpokenFrame, SpokenKind, SpokenLine};

use super::numbers::{NumberedLine, say_field};
use super::questions::answers_in;

/// What stands before a line that begins with a figure and cannot be chosen by it.
const NO_NUMBER: &str = "- ";

/// The lines of `frame` with their numbers, the first of which is `first`.
pub(super) fn numbered_lines(frame: &SpokenFrame, first: usize) -> Vec<NumberedLine> {
    let mut numbers = first..;
    let mut lines: Vec<NumberedLine> = Vec::with_capacity(frame.lines.len());
    for line in &frame.lines {
        let (text, target, chosen, field) = match line {
            SpokenLine::Text(text) => (text.clone(), None, false, None),
            // What is said further of something that has its number already.
            SpokenLine::Choice { target, text, .. }
                if lines.iter().any(|it| it.target == Some(*target)) =>
            {
                (text.clone(), None, false, None)
            }
            SpokenLine::Choice { target, text, chosen } => {
                (text.clone(), Some(*target), *chosen, None)
            }
            SpokenLine::Field(field) => {
                let target = Target::Field(field.index);
                let target = (field.kind != SpokenKind::Closed).then_some(target);
                (say_field(field), target, false, Some(field.index))
            }
        };
        let number = target.and_then(|_| numbers.next());
        let is_answer = || !answers_in(&text).is_empty();
        let looks_numbered =
            number.is_none() && text.starts_with(|c: char| c.is_ascii_digit()) && !is_answer();
        let text = if looks_numbered { format!("{NO_NUMBER}{text}") } else { text };
        lines.push(NumberedLine { number, text, target, chosen, field });
    }
    lines
}
