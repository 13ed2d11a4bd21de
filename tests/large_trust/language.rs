//! Random sentences from the word lists.

use super::chance::Chance;
use super::words::{ENDS, FRAMES, NOUNS, PLACES, QUALITIES, RARE_BEGINS, RARE_ENDS, VERBS};

/// One of `all`, the first ones much more often than the last, as in real language.
pub(crate) fn common<'a>(chance: &mut Chance, all: &[&'a str]) -> &'a str {
    let last = u32::try_from(all.len() - 1).expect("a short list");
    let limit = chance.between(0, last);
    all[chance.between(0, limit) as usize]
}

/// One of `all`, each as often as the others.
pub(crate) fn any<'a>(chance: &mut Chance, all: &[&'a str]) -> &'a str {
    all[chance.between(0, u32::try_from(all.len() - 1).expect("a short list")) as usize]
}

/// A word that few sessions share: a surname, a book, a slip of the fingers.
pub(crate) fn rare(chance: &mut Chance) -> String {
    let middle = if chance.between(0, 2) == 0 { any(chance, RARE_BEGINS) } else { "" };
    format!("{}{middle}{}", any(chance, RARE_BEGINS), any(chance, RARE_ENDS))
}

/// A sentence.
pub(crate) fn sentence(chance: &mut Chance) -> String {
    let mut said = String::new();
    for piece in any(chance, FRAMES).split(' ') {
        let (slot, mark) = match piece.strip_suffix([',', ':', ';', '?']) {
            Some(slot) => (slot, &piece[slot.len()..]),
            None => (piece, ""),
        };
        let word = match slot {
            "N" => common(chance, NOUNS).to_owned(),
            "V" => common(chance, VERBS).to_owned(),
            "Q" => common(chance, QUALITIES).to_owned(),
            "P" => common(chance, PLACES).to_owned(),
            "E" => common(chance, ENDS).to_owned(),
            "R" => rare(chance),
            "#" => chance.between(2, 30).to_string(),
            plain => plain.to_owned(),
        };
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(&word);
        said.push_str(mark);
    }
    if let Some(first) = said.get(..1) {
        let first = first.to_uppercase();
        said.replace_range(..1, &first);
    }
    if !said.ends_with('?') {
        said.push('.');
    }
    said
}

/// So many sentences.
pub(crate) fn text(chance: &mut Chance, sentences: u32) -> String {
    let said: Vec<String> = (0..sentences).map(|_| sentence(chance)).collect();
    said.join(" ")
}
