//! Text as a voice or a braille line has it: words, and no signs that are drawn.

/// `text` in words: without what is drawn (borders, bars, pointers) and without control characters;
/// signs that mean something are said.
#[must_use]
pub(crate) fn plainly(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.replace("→ ", "→").replace("✓ done", "done").chars() {
        match c {
            '→' => plain.push_str("this means "),
            '✓' => plain.push_str(" done "),
            '☐' => plain.push_str("To do: "),
            '⚠' => plain.push_str("Look: "),
            '·' => plain.push_str("  "),
            // Borders, blocks, shapes, and the zero-width signs that change how a line is written.
            '\u{2400}'..='\u{25ff}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' => {
                plain.push(' ');
            }
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let said = joined(&plain);
    match said.strip_prefix("! ").or_else(|| said.strip_prefix("!, ")) {
        Some(said) => format!("Look: {said}"),
        None => said,
    }
}

/// The parts of `text` that stand apart, as one sentence would have them.
fn joined(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for part in text.split("  ").map(str::trim).filter(|it| !it.is_empty()) {
        if !said.is_empty() {
            let is_end = said.ends_with(['.', ',', ':', ';', '?', '!', '…']);
            said.push_str(if is_end { " " } else { ", " });
        }
        said.push_str(part);
    }
    if said.chars().all(|c| !c.is_alphanumeric() && c != '“') { String::new() } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_left_out_and_what_means_something_is_said() {
        for (drawn, said) in [
            ("▸ Amina Khan   due today", "Amina Khan, due today"),
            ("│ Stand still │", "Stand still"),
            ("──────", ""),
            ("1 done   2 not yet", "1 done, 2 not yet"),
            ("Ring them (✓ done)", "Ring them (done)"),
            ("→ Friday 27 November · in term", "this means Friday 27 November, in term"),
            ("How was it? 1 not yet  2 nearly", "How was it? 1 not yet, 2 nearly"),
            ("a\u{1b}[31mb\r\tc\u{7}", "a [31mb, c"),
            ("“Wait”", "“Wait”"),
            ("!  2 files differ", "Look: 2 files differ"),
        ] {
            assert_eq!(plainly(drawn), said, "{drawn}");
        }
    }
}
