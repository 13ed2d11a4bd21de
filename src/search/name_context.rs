//! Tells by the words around it whether a word that is also a name is used as one: `asked will` is
//! about somebody, `they will ask` is not.

use super::name_word_lists::{
    AFTER_A_NAME, AFTER_A_NOUN, ASKING, BEFORE_A_NOUN, BEFORE_A_PERSON, BEFORE_TO, BELONGINGS,
    CAPITALS, CLAUSE_STARTS, DETERMINERS, FIRST_NAMES, NAMES_AND_NOUNS, NAMES_AND_VERBS, NO_VERBS,
    PLACES, QUESTIONS, SELDOM_ANYBODY, TITLES, is_ordinary,
};
use super::tokens::Token;

/// A text and its words.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Wording<'a> {
    /// Word `i`, folded.
    pub(super) fn word(self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.folded.as_str())
    }

    /// The word before word `i` in the same sentence, if only a space is between them.
    pub(super) fn before(self, i: usize) -> Option<&'a str> {
        let token = self.tokens.get(i)?;
        let plain = token.gap == " " && !self.begins_sentence(i);
        i.checked_sub(1).filter(|_| plain).map(|before| self.word(before))
    }

    /// The word after it, in the same way.
    pub(super) fn after(self, i: usize) -> Option<&'a str> {
        self.before(i + 1)?;
        Some(self.word(i + 1))
    }

    pub(super) fn is_capitalised(self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is_capitalised(self.text))
    }

    /// Whether a sentence, a line or an item of a list begins with word `i`.
    pub(super) fn begins_sentence(self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return true };
        let before = i.checked_sub(1).map_or(0, |before| self.tokens[before].at.end);
        let gap = self.text.get(before..token.at.start).unwrap_or_default();
        let goes_on = |c: char| matches!(c, ' ' | '\u{A0}' | '-' | '\'' | '’' | ',' | '&' | '_');
        i == 0 || !gap.chars().all(goes_on)
    }

    /// Whether word `i` ends in `'s`.
    pub(super) fn is_possessive(self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|it| it.gap == "'" && it.folded == "s")
    }

    /// Whether word `i`, which is a name and an everyday word, is used as a name.
    pub(super) fn is_used_as_name(self, i: usize) -> bool {
        let (word, before, after) = (self.word(i), self.before(i), self.after(i));
        let is = |list: fn(&str) -> bool, word: Option<&str>| word.is_some_and(list);
        if is(|it| TITLES.has(it), before) || self.is_possessive(i) {
            return true;
        }
        let starts = before.is_none_or(|it| CLAUSE_STARTS.has(it) || AFTER_A_NAME.has(it));
        // `hope - off task`, `but faith.`: by itself between two signs.
        let is_modal = matches!(word, "will" | "may");
        let inverted = is_modal && before.is_some_and(|it| ASKING.has(it));
        let follows = after.is_none_or(|it| {
            AFTER_A_NAME.has(it)
                || is_past(it)
                || !is_modal && AFTER_A_NOUN.has(it)
                || !inverted && is_present(it) && NAMES_AND_VERBS.has(word)
                || self.begins_sentence(i) && PLACES.has(it)
        });
        let asked = is(|it| QUESTIONS.has(it), before)
            && i.checked_sub(1).is_some_and(|it| self.begins_sentence(it));
        if follows && starts || asked || is(|it| BEFORE_A_PERSON.has(it), before) {
            return true;
        }
        if self.is_beside_a_name(i) || self.is_called_on(i) {
            return true;
        }
        let led_to = before == Some("to")
            && i.checked_sub(1).and_then(|to| self.before(to)).is_some_and(|it| BEFORE_TO.has(it));
        let given = !SELDOM_ANYBODY.has(word) || is(|it| DETERMINERS.has(it), after);
        led_to || given && is(|it| BEFORE_A_NOUN.has(it), before)
    }

    /// Whether somebody is to be called on, or is made to do something: `calls on kit`, `have rich
    /// hand out the glue`.
    fn is_called_on(self, i: usize) -> bool {
        let before = |n: usize| n.checked_sub(1).map_or("", |it| self.word(it));
        let called = self.before(i) == Some("on")
            && matches!(before(i - 1), "call" | "calls" | "called" | "calling");
        let begins = |n: usize| n.checked_sub(1).is_some_and(|it| self.begins_sentence(it));
        let made = self.before(i) == Some("have")
            && begins(i)
            && self.after(i).is_some_and(|it| {
                !DETERMINERS.has(it) && !PLACES.has(it) && !AFTER_A_NAME.has(it) && !goes_on(it)
            });
        called || made
    }

    /// Whether `and`, `or` or a comma joins word `i` to what is certainly a name, or may be one too.
    fn is_beside_a_name(self, i: usize) -> bool {
        let is_name = |n: usize| {
            let word = self.word(n);
            if NAMES_AND_VERBS.has(word) || NAMES_AND_NOUNS.has(word) {
                return !CAPITALS.has(word) && word != self.word(i);
            }
            let everyday = is_ordinary(word) || CAPITALS.has(word);
            FIRST_NAMES.has(word) && !CAPITALS.has(word)
                || word.len() > 1 && self.is_capitalised(n) && !self.begins_sentence(n) && !everyday
        };
        let joins = |n: usize| matches!(self.word(n), "and" | "or" | "n" | "then");
        let comma = |n: usize| {
            self.tokens.get(n).is_some_and(|it| matches!(it.gap.as_str(), ", " | "," | " & "))
        };
        let after = if joins(i + 1) { i + 2 } else { i + 1 };
        let is_joined = |n: usize| n > i + 1 || comma(n);
        let before = match i.checked_sub(1) {
            Some(and) if joins(and) => and.checked_sub(1),
            Some(before) if comma(i) => Some(before),
            _ => None,
        };
        is_joined(after) && is_name(after) || before.is_some_and(is_name)
    }

    /// Whether word `i`, with a capital at the beginning of a sentence, is the word and not the name:
    /// `Will you`, `Mark the books`.
    pub(super) fn begins_as_a_verb(self, i: usize) -> bool {
        NAMES_AND_VERBS.has(self.word(i)) && self.after(i).is_some_and(|it| DETERMINERS.has(it))
    }

    /// The name that word `i` is with an `s` and no apostrophe, where it is used so: `marks desk`.
    pub(super) fn owner(self, i: usize) -> Option<&'a str> {
        let name = self.word(i).strip_suffix('s')?;
        let (before, after) = (self.before(i), self.after(i)?);
        // `marks scribe was away`.
        let owns = BELONGINGS.has(after)
            || before.is_none_or(|it| CLAUSE_STARTS.has(it))
                && !DETERMINERS.has(after)
                && self.after(i + 1).is_some_and(|it| AFTER_A_NAME.has(it));
        let free = before.is_none_or(|it| !DETERMINERS.has(it));
        (owns && free).then_some(name)
    }
}

/// Whether a phrase that began with a noun goes on so: `have hope that`, `have faith and`.
fn goes_on(word: &str) -> bool {
    matches!(word, "and" | "or" | "but" | "for" | "to" | "of" | "after" | "before" | "ready" | "as")
}

/// Whether `word` ends as a verb does after he or she.
pub(super) fn is_present(word: &str) -> bool {
    const LEAST: usize = 4;
    word.len() >= LEAST && word.ends_with('s') && !word.ends_with("ss") && !NO_VERBS.has(word)
}

/// Whether `word` ends as the past of a verb does.
pub(super) fn is_past(word: &str) -> bool {
    const LEAST: usize = 5;
    word.len() >= LEAST && word.ends_with("ed") && !word.ends_with("eed")
}
