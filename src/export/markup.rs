//! Escaping text for markup: HTML, SVG, and the XML of a DOCX; and its direction.

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
    fn the_first_letter_decides_the_direction_of_a_line() {
        assert!(runs_left("1. فاطمة with Rosa"));
        assert!(!runs_left("Rosa with فاطمة") && may_run_left("Rosa with فاطمة"));
        assert!(!may_run_left("Zoë 王小明"));
    }
}
