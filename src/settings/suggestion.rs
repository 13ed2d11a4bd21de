//! Suggests the known name nearest to an unknown one, for diagnostics only.

/// The longest word for which a suggestion is looked for.
const LONGEST: usize = 40;

/// The name in `known` that `word` most likely meant, if any is near enough.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let length = word.len();
    if length == 0 || length > LONGEST {
        return None;
    }
    let slips = match length {
        1..=2 => 1,
        3..=5 => 2,
        _ => 3,
    };
    known
        .into_iter()
        .filter_map(|name| {
            let full = plain(name);
            let begins = length >= 3 && full.starts_with(&word);
            let distance = if begins { 1 } else { distance(&word, &full) };
            // With more errors than half its letters, any short name would be near to any other.
            let near = distance <= slips && distance * 2 <= full.len().max(length);
            near.then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// A name for comparison, without case and separators.
fn plain(name: &str) -> Vec<char> {
    name.chars()
        .take(LONGEST + 1)
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '-' | ' ') { '_' } else { c })
        .collect()
}

/// The edit distance of two words: letters missing, added, changed, or two swapped.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above_both: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &other) in b.iter().enumerate() {
            let changed = above[j] + usize::from(letter != other);
            let mut slips = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && letter == b[j - 1] && a[i - 1] == other {
                slips = slips.min(above_both[j - 1] + 1);
            }
            row.push(slips);
        }
        above_both = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_misspelt_name_is_suggested_and_an_unrelated_word_is_not() {
        let names = ["theme", "marks", "wide_marks", "minutes", "high-contrast", "data"];
        for (word, meant) in [
            ("them", Some("theme")),
            ("tehme", Some("theme")),
            ("Theme", Some("theme")),
            ("wide-marks", Some("wide_marks")),
            ("High Contrast", Some("high-contrast")),
            ("high", Some("high-contrast")),
            ("minuets", Some("minutes")),
            ("dta", Some("data")),
            ("x", None),
            ("colleague", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names), meant, "{word}");
        }
        assert_eq!(nearest(&"theme".repeat(1_000_000), names), None);
    }

    proptest! {
        #[test]
        fn edit_distance_is_symmetric_and_zero_to_itself(a in ".{0,12}", b in ".{0,12}") {
            let (a, b) = (plain(&a), plain(&b));
            prop_assert_eq!(distance(&a, &b), distance(&b, &a));
            prop_assert_eq!(distance(&a, &a), 0);
        }
    }
}
