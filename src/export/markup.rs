//! Escaping text for markup: HTML, SVG, and the XML of a DOCX; and its direction.

use super::name_marks::{MARK_CLOSES, MARK_OPENS};

/// `text` escaped for an element or an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// `text` in pieces, each with whether it is a word between marks, as a case has them; never none.
pub(super) fn pieces(text: &str) -> Vec<(&str, bool)> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((from, to)) = mark_in(rest) {
        pieces.extend([(&rest[..from], false), (&rest[from..to], true)]);
        rest = &rest[to..];
    }
    pieces.push((rest, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    if pieces.is_empty() { vec![("", false)] } else { pieces }
}

/// Where `text` has words between marks, marks included.
#[cfg(feature = "pdf")]
pub(super) fn marks(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut from = 0;
    let place = |(piece, is_marked): (&str, bool)| {
        let at = from..from + piece.len();
        from = at.end;
        is_marked.then_some(at)
    };
    pieces(text).into_iter().filter_map(place).collect()
}

fn mark_in(text: &str) -> Option<(usize, usize)> {
    let from = text.find(MARK_OPENS)?;
    let inside = from + MARK_OPENS.len();
    let to = inside + text[inside..].find(MARK_CLOSES)? + MARK_CLOSES.len();
    Some((from, to))
}

/// `text` escaped for an element of HTML, each word between marks highlighted.
pub(super) fn escaped_with_marks(text: &str) -> String {
    let html = |(piece, is_marked): (&str, bool)| match (escaped(piece), is_marked) {
        (piece, true) => format!("<mark>{piece}</mark>"),
        (piece, false) => piece,
    };
    pieces(text).into_iter().map(html).collect()
}

/// Whether `text` has a right-to-left letter, so that its direction must be marked.
pub(super) fn may_run_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// Whether the first letter of `text` with a direction is a right-to-left one.
pub(super) fn runs_left(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| may_run_left(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_characters_are_escaped() {
        assert_eq!(escaped("<b a='\"'>M&S &lt;"), "&lt;b a=&#39;&quot;&#39;&gt;M&amp;S &amp;lt;");
    }

    #[test]
    fn a_word_between_marks_is_highlighted_and_nothing_else_is() {
        assert_eq!(
            escaped_with_marks("a <[?Kiera?]> sat, [? and ?]"),
            "a &lt;<mark>[?Kiera?]</mark>&gt; sat, <mark>[? and ?]</mark>"
        );
        assert_eq!(escaped_with_marks("why ?] and [? so"), "why ?] and [? so");
        assert_eq!(pieces(""), [("", false)]);
    }

    #[test]
    fn the_first_letter_says_which_way_a_line_runs() {
        assert!(runs_left("1. فاطمة with Rosa"));
        assert!(!runs_left("Rosa with فاطمة") && may_run_left("Rosa with فاطمة"));
        assert!(!may_run_left("Zoë 王小明"));
    }
}
