//! Aligns columns and wraps lines for a terminal, by display width and not by the number of
//! characters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The rows as lines: columns as wide as their widest cell, two spaces between them, nothing after
/// the last.
#[must_use]
pub(crate) fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let widths = widths(rows);
    rows.iter().map(|row| in_columns(row, &widths)).collect()
}

/// How wide each column of `rows` has to be.
#[must_use]
pub(crate) fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    (0..columns).map(widest).collect()
}

/// One row as a line, in columns of these widths; a wider cell moves what follows it.
#[must_use]
pub(crate) fn in_columns(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths.iter().chain(std::iter::repeat(&0))) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
    }
    line.truncate(line.trim_end().len());
    line
}

/// `text` in at most `columns` columns, with `…` in place of what does not fit.
#[must_use]
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for seen in text.graphemes(true) {
        if kept.width() + seen.width() >= columns {
            break;
        }
        kept.push_str(seen);
    }
    kept.truncate(kept.trim_end().len());
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// `line` broken at spaces into lines of at most `columns` columns; a longer word stands alone.
#[must_use]
pub(crate) fn wrapped(line: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = 0;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(last) if width + 1 + word.width() <= columns => {
                last.push(' ');
                last.push_str(word);
                width += 1 + word.width();
            }
            _ => {
                lines.push(word.to_owned());
                width = word.width();
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn columns_are_aligned_for_every_script() {
        let rows = [["Zoë", "a"], ["王小明", "b"], ["Amina Khan", "c"]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|c| (*c).to_owned()).collect()).collect();
        assert_eq!(aligned(&rows), ["Zoë         a", "王小明      b", "Amina Khan  c"]);
        assert!(aligned(&[]).is_empty());
    }

    #[test]
    fn text_is_cut_between_graphemes() {
        assert_eq!(cut("Amina Khan", 10), "Amina Khan");
        assert_eq!(cut("Amina Khan", 9), "Amina Kh…");
        assert_eq!(cut("Amina Khan", 7), "Amina…");
        assert_eq!(cut("王小明", 4), "王…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn text_is_wrapped_at_spaces() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a unbreakable b", 4), ["a", "unbreakable", "b"]);
        assert!(wrapped("  ", 4).is_empty());
    }

    proptest! {
        #[test]
        fn cut_text_fits(text in "\\PC{0,20}|[王한éa 👩🏽‍🏫]{0,20}", columns in 0_usize..12) {
            prop_assert!(cut(&text, columns).width() <= columns);
        }

        #[test]
        fn wrapping_loses_no_word(text in "[a-z王 ]{0,40}", columns in 1_usize..12) {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(wrapped(&text, columns).join(" "), words.join(" "));
        }
    }
}
