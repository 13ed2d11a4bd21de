//! What staff rooms call things that the steps of the library call otherwise.

/// `shouting out, blurting : calling out` means that either of the first two finds the steps that
/// are named by the words after the colon.
const LINES: &str = include_str!("words/staff_room_words.txt");

/// Each line of the list: what may be typed, and the phrases of the steps that it finds.
pub(super) fn staff_room_words() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = LINES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (typed, said) = line.split_once(':')?;
        Some((typed.trim(), said.split(',').map(str::trim).collect()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_words_on_both_sides() {
        let lines = LINES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(staff_room_words().count(), lines);
        for (typed, said) in staff_room_words() {
            assert!(!typed.is_empty() && said.iter().all(|it| !it.is_empty()), "{typed}");
        }
    }
}
