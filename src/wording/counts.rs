//! How many of a thing: `1 rep`, `3 reps`, `1,204 sessions`.

use std::fmt::Display;

/// How many of a thing: `1 rep`, `3 reps`.
#[must_use]
pub(crate) fn count<N>(n: N, one: &str, many: &str) -> String
where
    N: Copy + Display + From<u8> + PartialEq,
{
    format!("{n} {}", plural(n, one, many))
}

/// How many of a thing that there may be very many of: `1 session`, `1,204 sessions`.
#[must_use]
pub(crate) fn count_grouped(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), plural(n, one, many))
}

/// That so many files could not be read, and what says why.
#[must_use]
pub(crate) fn unreadable_files(n: usize) -> String {
    format!("{} could not be read; alongside check says why", count(n, "file", "files"))
}

/// The word for so many of a thing.
#[must_use]
pub(crate) fn plural<'a, N: Copy + From<u8> + PartialEq>(
    n: N,
    one: &'a str,
    many: &'a str,
) -> &'a str {
    if n == N::from(1) { one } else { many }
}

/// A percentage: `75 %`, which no line breaks.
#[must_use]
pub(crate) fn percent(n: impl Display) -> String {
    format!("{n}\u{a0}%")
}

/// A number with its thousands apart: `1,204`.
#[must_use]
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_plural_except_for_one() {
        let reps = [0, 1, 2].map(|n| count(n, "rep", "reps"));
        assert_eq!(reps, ["0 reps", "1 rep", "2 reps"]);
        let people = [1, 1_204].map(|n| count_grouped(n, "person", "people"));
        assert_eq!(people, ["1 person", "1,204 people"]);
    }

    #[test]
    fn numbers_are_grouped_in_thousands() {
        let read = [0, 7, 999, 1_000, 1_204, 12_345, 100_000, 1_234_567].map(grouped);
        let right = ["0", "7", "999", "1,000", "1,204", "12,345", "100,000", "1,234,567"];
        assert_eq!(read, right);
    }
}
