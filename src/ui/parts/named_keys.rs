//! Finds the keys that a line for the coach names with what they do, so that a click on the words
//! presses them: `1 not yet  2 nearly`, `space to start the next`, `l: share it`.

use std::borrow::Cow;
use std::ops::Range;

use crate::keys::key::Key;

/// What parts two keys, or a key from the words before it.
const APART: [&str; 8] = ["  ", " · ", " - ", ". ", "? ", ", ", ": ", "; "];

/// The keys that `text` names: for each the bytes of its name with what it does. A piece names a key
/// where it begins with one: a digit or another sign, a small letter, or a name such as Enter.
#[must_use]
pub(crate) fn named_keys(text: &str) -> Vec<(Range<usize>, Key)> {
    let mut named = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = text.get(from..).unwrap_or_default();
        let ends = APART.iter().filter_map(|sign| Some((rest.find(sign)?, sign.len())));
        // `l: share it` is one piece.
        let is_after_key =
            |at: usize| rest[..at].chars().count() == 1 && rest[at..].starts_with(": ");
        let (end, apart) =
            ends.filter(|(at, _)| !is_after_key(*at)).min().unwrap_or((rest.len(), 0));
        let piece = &rest[..end];
        let begins = piece.trim_start().trim_start_matches("then ");
        if let Some(key) = key_of(begins) {
            named.push((from + piece.len() - begins.len()..from + piece.trim_end().len(), key));
        }
        from += end + apart.max(usize::from(end == 0));
    }
    named
}

/// The key that a piece begins with; none where it names several, as in `1 to 3`.
fn key_of(piece: &str) -> Option<Key> {
    if let Some(letter) = after_esc(piece) {
        return Some(Key { alt: true, ..Key::char(letter) });
    }
    let mut words = piece.split([' ', ':']);
    let key = shown(words.next().filter(|name| !name.is_empty())?)?;
    let several = key.digit().is_some() && words.next() == Some("to");
    (!several).then_some(key)
}

/// The letter of `Esc i use this`, which acts once Esc has brought the letters.
fn after_esc(piece: &str) -> Option<char> {
    let letter = piece.strip_prefix("Esc ")?.split(' ').next()?;
    let mut letters = letter.chars();
    letters.next().filter(|it| letters.next().is_none() && it.is_ascii_lowercase())
}

/// The key of this name, as the footer and sentences show it: `F8`, `Ctrl-Z`, `n`, `Space`.
#[must_use]
pub(crate) fn shown(name: &str) -> Option<Key> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return (letter.is_ascii() && !letter.is_ascii_uppercase()).then(|| Key::char(letter));
    }
    let small = name.to_ascii_lowercase();
    small.replacen("ctrl-", "ctrl+", 1).parse().ok()
}

/// `text` with each key that it names as it is now; where the command has none, the list of every
/// command is the way to it.
#[must_use]
pub(crate) fn retold<'t>(text: &'t str, changed: &[(Key, Option<Key>)]) -> Cow<'t, str> {
    if changed.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut said = text.to_owned();
    for (bytes, key) in named_keys(text).into_iter().rev() {
        let (esc, key) = if key.alt { ("Esc ".len(), Key { alt: false, ..key }) } else { (0, key) };
        let Some((_, now)) = changed.iter().find(|(from, _)| *from == key) else { continue };
        let bytes = bytes.start + esc..bytes.end;
        let named = &text[bytes.clone()];
        let length = named.find([' ', ':']).filter(|at| *at > 0).unwrap_or(named.len());
        let now = now.map_or_else(|| "F2".to_owned(), |now| now.to_string());
        said.replace_range(bytes.start..bytes.start + length, &now);
    }
    Cow::Owned(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::key::Code;

    #[test]
    fn a_key_is_named_by_what_it_does() {
        let named = |text: &'static str| -> Vec<(&str, String)> {
            let named = named_keys(text).into_iter();
            named.map(|(bytes, key)| (&text[bytes], key.to_string())).collect()
        };
        for (text, keys) in [
            (
                "How was it? 1 not yet  2 nearly  3 yes",
                &[("1 not yet", "1"), ("2 nearly", "2"), ("3 yes", "3")][..],
            ),
            ("space to start the first go", &[("space to start the first go", "Space")]),
            ("Go 2: nearly. Space to start the next", &[("Space to start the next", "Space")]),
            ("21 min left. l: share it 2, 13 practice", &[("l: share it 2", "l")]),
            (
                "Did the meeting go on? Esc, then y counts it",
                &[("Esc", "Esc"), ("y counts it", "y")],
            ),
            ("No model noted · m", &[("m", "m")]),
            ("Esc i use this", &[("Esc i use this", "Alt-i")]),
            ("Ctrl-R more: why, strand", &[("Ctrl-R more", "Ctrl-R")]),
            ("1 to 3 tick off what you said you’d do", &[]),
            ("Practice still gets 13 min if you move on within 2 min", &[]),
            ("", &[]),
        ] {
            let keys: Vec<_> = keys.iter().map(|(text, key)| (*text, (*key).to_owned())).collect();
            assert_eq!(named(text), keys, "{text}");
        }
    }

    #[test]
    fn every_key_is_known_by_the_name_that_it_is_shown_by() {
        let ctrl = |c| Key { ctrl: true, ..Key::char(c) };
        let keys = [Key::char('n'), Key::char(' '), Key::char('?'), ctrl('z'), ctrl('r')];
        let named = [Code::F(8), Code::Enter, Code::Esc, Code::BackTab, Code::PageDown, Code::Up];
        for key in keys.into_iter().chain(named.map(Key::plain)) {
            assert_eq!(shown(&key.to_string()), Some(key));
        }
    }

    #[test]
    fn a_text_names_the_keys_that_the_coach_has_chosen() {
        let changed = [(Key::char('l'), Some(Key::char('o'))), (Key::char('m'), None)];
        for (text, said) in [
            ("21 min left. l: share it 2", "21 min left. o: share it 2"),
            ("No model noted · m", "No model noted · F2"),
            ("Esc, then y counts it", "Esc, then y counts it"),
        ] {
            assert_eq!(retold(text, &changed), said);
            assert_eq!(retold(text, &[]), text);
        }
    }
}
