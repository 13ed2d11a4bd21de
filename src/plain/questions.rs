//! Questions that a screen asks in its words, with a key for each answer: `How was it? 1 not yet,
//! 2 partly, 3 met`. They are answered by the number, and by the words as well.

use crate::keys::key::Key;

use super::numbers::NumberedLine;

/// The answers that `text` offers, each with its key; none where it asks nothing.
pub(super) fn answers_in(text: &str) -> Vec<(String, Key)> {
    let answers: Vec<(String, Key)> = pieces(text).filter_map(answer).collect();
    let has = |digit: char| answers.iter().any(|(_, key)| *key == Key::char(digit));
    let is_numbered = has('1') && has('2');
    let asks = text.contains('?') || text.contains("any other key");
    if is_numbered || asks && answers.len() > 1 { answers } else { Vec::new() }
}

/// What parts two answers, or an answer from the words before it.
const APART: [&str; 7] = ["  ", " · ", ". ", "? ", ", ", ": ", "; "];

/// The pieces of `text`.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let sign = APART.iter().filter_map(|sign| Some((all.find(sign)?, sign.len()))).min();
        let (piece, after) = match sign {
            Some((at, length)) => (&all[..at], Some(&all[at + length..])),
            None => (all, None),
        };
        rest = after;
        Some(piece)
    })
}

/// The answer that a piece is, with its key: `2 partly`.
fn answer(piece: &str) -> Option<(String, Key)> {
    let (key, says) = piece.trim_start().trim_start_matches("then ").split_once(' ')?;
    let mut letters = key.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    let acts = letter.is_ascii_lowercase() || letter.is_ascii_digit() && !says.starts_with("to ");
    let says = says.trim().to_lowercase();
    (acts && !says.is_empty()).then(|| (says, Key::char(letter)))
}

/// The key of the answer that is called by `words`.
pub(super) fn answer_called(lines: &[NumberedLine], words: &str) -> Option<Key> {
    let words = words.to_lowercase();
    let mut all = lines.iter().rev().flat_map(|line| answers_in(&line.text));
    all.find(|(says, _)| *says == words).map(|(_, key)| key)
}

/// The key of the answer that begins with `words`, of the question that stands last.
pub(super) fn answer_beginning(lines: &[NumberedLine], words: &str) -> Option<Key> {
    let words = words.to_lowercase();
    let answers =
        lines.iter().rev().map(|line| answers_in(&line.text)).find(|it| !it.is_empty())?;
    let mut begin = answers.into_iter().filter(|(says, _)| says.starts_with(&words));
    begin.next().filter(|_| begin.next().is_none()).map(|(_, key)| key)
}

/// The question that stands last, as it is said.
pub(super) fn last_question(lines: &[NumberedLine]) -> Option<String> {
    let line = lines.iter().rev().find(|line| !answers_in(&line.text).is_empty())?;
    Some(line.say())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<NumberedLine> {
        let line = |text: &&str| NumberedLine {
            number: None,
            text: (*text).to_owned(),
            target: None,
            chosen: false,
            field: None,
        };
        texts.iter().map(line).collect()
    }

    #[test]
    fn an_answer_is_known_by_its_words_and_what_asks_nothing_has_none() {
        let asks = "How was it? 1 not yet, 2 partly, 3 met";
        for (says, words, key) in [
            (asks, "Partly", Some('2')),
            (asks, "not yet", Some('1')),
            ("Model first: 1 live, 2 clip", "clip", Some('2')),
            ("An example first? y yes: it is apart, n no: your own", "no", Some('n')),
            ("a, add somebody", "add somebody", None),
            ("At 10:40, then 2 more", "more", None),
        ] {
            assert_eq!(answer_called(&lines(&["Amina", says, "Notes"]), words), key.map(Key::char));
        }
        let asks = lines(&[asks]);
        assert_eq!(answer_beginning(&asks, "part"), Some(Key::char('2')));
        assert_eq!(answer_beginning(&asks, ""), None);
        assert_eq!(last_question(&asks).as_deref(), Some("How was it? 1 not yet, 2 partly, 3 met"));
        assert_eq!(last_question(&lines(&["Amina Khan", "Notes"])), None);
    }
}
