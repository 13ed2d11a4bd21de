//! What is told of a frame: all of it where one comes to it, later only what is new; rows of a list ten
//! at a time.

use std::collections::VecDeque;

use super::numbers::NumberedLine;
use super::words;

/// So many rows of a list are told at a time.
const ROWS: usize = 10;

/// So many lines of anything are told at a time.
const LINES: usize = 40;

/// What was not told yet.
#[derive(Debug, Default)]
pub(super) struct Untold(VecDeque<String>);

impl Untold {
    /// The first lines of what is to be told; the rest waits to be asked for.
    pub(super) fn first(&mut self, lines: Vec<(String, bool)>) -> Vec<String> {
        self.0.clear();
        let mut first = Vec::new();
        let (mut rows, mut kept_back) = (0, 0);
        for (line, is_row) in lines {
            if !is_row && kept_back > 0 {
                first.push(more(kept_back));
                kept_back = 0;
            }
            rows = if is_row { rows + 1 } else { 0 };
            if first.len() >= LINES {
                self.0.push_back(line);
            } else if rows > ROWS {
                kept_back += 1;
                self.0.push_back(line);
            } else {
                first.push(line);
            }
        }
        if kept_back > 0 || first.len() >= LINES {
            first.extend(self.more_line());
        }
        first
    }

    /// The next lines, where there are any.
    pub(super) fn next(&mut self) -> Option<Vec<String>> {
        if self.0.is_empty() {
            return None;
        }
        let count = ROWS.min(self.0.len());
        let mut lines: Vec<String> = self.0.drain(..count).collect();
        lines.extend(self.more_line());
        Some(lines)
    }

    fn more_line(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| more(self.0.len()))
    }
}

/// That so many lines follow where they are asked for.
fn more(lines: usize) -> String {
    format!("{lines} more: ?m")
}

/// The lines of `now` that were not among those `before`, with whether each is a row. Of the field with
/// the index `typed`, whose words somebody has just typed, only what is said of them.
pub(super) fn news(
    before: &[NumberedLine],
    now: &[NumberedLine],
    typed: Option<usize>,
) -> Vec<(String, bool)> {
    let mut left: Vec<&NumberedLine> = before.iter().collect();
    let mut told = Vec::new();
    let mut moved = false;
    for line in now {
        let same = |it: &&NumberedLine| {
            it.number.is_some() == line.number.is_some() && it.text == line.text
        };
        if let Some(at) = left.iter().position(same) {
            moved |= left.remove(at).number != line.number;
        } else if line.field.is_none() || line.field != typed {
            told.push((line.say(), line.is_row()));
        }
    }
    let chosen = |lines: &[NumberedLine]| {
        let chosen = lines.iter().find(|it| it.chosen);
        chosen.map(|it| (it.number, it.text.clone()))
    };
    let other = chosen(now).filter(|it| Some(&it.1) != chosen(before).map(|it| it.1).as_ref());
    if let Some((number, text)) = other
        && !told.iter().any(|(line, _)| line.ends_with(&text))
        && chosen(before).is_some()
    {
        let number = number.map(|it| format!("{it} ")).unwrap_or_default();
        told.insert(0, (format!("Chosen: {number}{text}"), false));
    }
    if moved {
        told.push((words::NUMBERS_MOVED.to_owned(), false));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_told_ten_rows_at_a_time_until_that_was_all() {
        let mut untold = Untold::default();
        let rows = (1..=23).map(|n| (n.to_string(), true)).collect();
        let first = untold.first(rows);
        assert_eq!((first.len(), first[10].as_str()), (11, "13 more: ?m"));
        let second = untold.next().expect("more");
        assert_eq!((second[0].as_str(), second[10].as_str()), ("11", "3 more: ?m"));
        assert_eq!(untold.next(), Some(vec!["21".into(), "22".into(), "23".into()]));
        assert_eq!(untold.next(), None);

        // What follows a long list is told, and where some of the list was kept back it says so.
        let rows = (1..=12).map(|n| (n.to_string(), true));
        let first = untold.first(rows.chain([("Their page".to_owned(), false)]).collect());
        assert_eq!(first[10..], ["2 more: ?m", "Their page"]);
        assert_eq!(untold.next(), Some(vec!["11".into(), "12".into()]));
    }
}
