//! Questions that a screen asks in its words, with a key for each answer: `How was it? 1 not yet,
//! 2 partly, 3 met`. They are answered by the number, and by the words as well.

use crate::keys::key::Key;
use crate::ui::parts::named_keys::named_keys;

use super::numbers::NumberedLine;

/// The answers that `text` offers, each with its key; none where it asks nothing.
fn answers_in(text: &str) -> Vec<(String, Key)> {
    let answers: Vec<(String, Key)> = named_keys(text)
        .into_iter()
        .filter(|(_, key)| !key.alt && key.typed().is_some_and(char::is_alphanumeric))
        .map(|(bytes, key)| (text[bytes].chars().skip(1).collect::<String>(), key))
        .map(|(says, key)| (says.trim_start_matches(':').trim().to_lowercase(), key))
        .filter(|(says, _)| !says.is_empty())
        .collect();
    let has = |digit: char| answers.iter().any(|(_, key)| *key == Key::char(digit));
    let is_numbered = has('1') && has('2');
    let asks = text.contains('?') || text.contains("any other key");
    if is_numbered || asks && answers.len() > 1 { answers } else { Vec::new() }
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
