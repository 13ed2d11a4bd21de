//! Texts that say nearly the same: found by the words that they share, without comparing each with each.

use std::collections::HashMap;

use super::fold::{fold, words_in};

/// Of two steps, so much of what both say must be the same, in hundredths, for them to be close.
const SAME_AT_LEAST: usize = 60;

/// A step of fewer words than this is close to none.
const FEWEST_WORDS: usize = 3;

/// So many close steps are named at most.
const MOST_NAMED: usize = 5;

/// For each of these texts the others that say nearly the same.
#[must_use]
pub(super) fn close_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut often: Vec<usize> = Vec::new();
    let mut all: Vec<Vec<usize>> = Vec::new();
    for text in texts {
        let mut words: Vec<usize> = kept_words(text)
            .map(|word| {
                let next = numbers.len();
                *numbers.entry(word).or_insert(next)
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        often.resize(numbers.len(), 0);
        for word in &words {
            often[*word] += 1;
        }
        all.push(words);
    }
    // The rarest first: two texts that share enough share one of their rarest.
    for words in &mut all {
        words.sort_unstable_by_key(|word| (often[*word], *word));
    }
    let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, words) in all.iter().enumerate() {
        for word in rarest(words) {
            with.entry(*word).or_default().push(at);
        }
    }
    let close_to = |(at, words): (usize, &Vec<usize>)| {
        let mut found: Vec<usize> = Vec::new();
        for other in rarest(words).iter().filter_map(|word| with.get(word)).flatten() {
            if *other != at && !found.contains(other) && are_close(words, &all[*other]) {
                found.push(*other);
                if found.len() == MOST_NAMED {
                    break;
                }
            }
        }
        found.sort_unstable();
        found
    };
    all.iter().enumerate().map(close_to).collect()
}

/// The words of which a close text has at least one.
fn rarest(words: &[usize]) -> &[usize] {
    if words.len() < FEWEST_WORDS {
        return &[];
    }
    let needed = (words.len() * SAME_AT_LEAST).div_ceil(100);
    &words[..=words.len() - needed]
}

/// Whether enough of what both say is the same.
fn are_close(one: &[usize], other: &[usize]) -> bool {
    let (least, most) = (one.len().min(other.len()), one.len().max(other.len()));
    if least < FEWEST_WORDS || least * 100 < most * SAME_AT_LEAST {
        return false;
    }
    let same = one.iter().filter(|word| other.contains(word)).count();
    same * 100 >= (one.len() + other.len() - same) * SAME_AT_LEAST
}

/// The words of a text that say something, each without its ending.
fn kept_words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = words_in(&folded)
        .map(|range| &folded[range])
        .filter(|word| word.chars().count() > 3)
        .map(|word| {
            let endings = ["ing", "ed", "es", "s"];
            let stem = endings.iter().find_map(|it| word.strip_suffix(it));
            stem.filter(|stem| stem.chars().count() > 2).unwrap_or(word).to_owned()
        })
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_that_say_nearly_the_same_are_close_and_others_are_not() {
        let texts = [
            "When pupils enter, stand at the door and greet each of them by name.",
            "When the pupils enter the room, stand at the door, greeting each by name.",
            "After a question, wait three seconds before a name.",
            "Ask.",
            "Ask.",
        ];
        let close = close_texts(texts.into_iter());
        assert_eq!(close, [vec![1], vec![0], vec![], vec![], vec![]]);
    }

    proptest! {
        #[test]
        fn what_is_close_is_found_as_if_all_were_compared(
            texts in prop::collection::vec("(when|pupils|enter|stand|door|greet|name|wait|seven| ){0,12}", 0..12),
        ) {
            let close = close_texts(texts.iter().map(String::as_str));
            let words = |text: &str| {
                let mut numbers: Vec<usize> = kept_words(text)
                    .map(|word| word.bytes().fold(7, |n: usize, b| n.wrapping_mul(31).wrapping_add(b.into())))
                    .collect();
                numbers.sort_unstable();
                numbers.dedup();
                numbers
            };
            for (a, one) in texts.iter().enumerate() {
                let all: Vec<usize> = (0..texts.len())
                    .filter(|b| *b != a && are_close(&words(one), &words(&texts[*b])))
                    .collect();
                prop_assert_eq!(close[a].len(), all.len().min(MOST_NAMED));
                prop_assert!(close[a].iter().all(|it| all.contains(it)));
            }
        }
    }
}
