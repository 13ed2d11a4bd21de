//! What stands on the screen for each grapheme, and how many columns it takes.
//!
//! Hostile or invisible letters never come out of here as themselves: control characters, marks
//! that turn the direction of writing, letters without width and letters piled beyond reason are
//! each shown as a visible mark. Widths are those that ratatui's buffer goes by, or borders move.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::layout::Layout;

/// One grapheme as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Which bytes of the text it stands for.
    pub bytes: Range<usize>,
    /// What to draw; safe for the terminal.
    pub text: &'a str,
    /// The columns it takes; 0 only for a space that hangs over the edge of text being read.
    pub(crate) columns: u16,
    /// Whether it stands for something that cannot be shown, and should look so.
    pub(crate) is_mark: bool,
}

/// What a grapheme looks like: its drawing, its columns, and whether that is a mark.
pub(super) fn look(grapheme: &str, layout: Layout) -> (&str, u16, bool) {
    if layout.masked {
        return (Substitute::Masked.sign(layout.ascii), 1, false);
    }
    if let [b' '..=b'~'] = grapheme.as_bytes() {
        return (grapheme, 1, false);
    }
    match Substitute::of(grapheme) {
        Some(mark) => (mark.sign(layout.ascii), 1, true),
        None => match columns(grapheme) {
            0 => (Substitute::Invisible.sign(layout.ascii), 1, true),
            wide if wide > usize::from(layout.columns()) => {
                (Substitute::Unshowable.sign(layout.ascii), 1, true)
            }
            // It fits a width that is a u16.
            fits => (grapheme, u16::try_from(fits).unwrap_or(u16::MAX), false),
        },
    }
}

/// The columns that ratatui gives a grapheme. It adds one for each halfwidth sound mark of Japanese
/// to what `unicode-width` says; right or not, its buffer skips cells by that count.
fn columns(grapheme: &str) -> usize {
    let sound_marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    grapheme.width() + sound_marks
}

/// What stands for a grapheme that is not shown as itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Substitute {
    Tab,
    Control(u8),
    HighControl,
    LineSign,
    Direction,
    Invisible,
    Unshowable,
    Masked,
}

/// More letters than this in one grapheme are piled up, not written; the longest emoji has ten.
const PILED: usize = 24;

/// The pictures of the control characters 0 to 31, three bytes each.
const PICTURES: &str = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";

impl Substitute {
    /// The mark that must stand for `grapheme`, whatever its width; none where it may be shown.
    fn of(grapheme: &str) -> Option<Self> {
        let first = grapheme.chars().next()?;
        match first {
            '\t' => Some(Self::Tab),
            '\0'..='\x1f' => u8::try_from(first).ok().map(Self::Control),
            '\u{7f}' => Some(Self::Control(0x7f)),
            '\u{80}'..='\u{9f}' => Some(Self::HighControl),
            '\u{2028}' | '\u{2029}' => Some(Self::LineSign),
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => Some(Self::Direction),
            '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1345f}'
            | '\u{1bca0}'..='\u{1bcaf}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}' => Some(Self::Invisible),
            _ => (is_piled(grapheme) || hides_letters(grapheme, first)).then_some(Self::Unshowable),
        }
    }

    /// What is drawn. The signs are of those that take one column in every terminal, also in one
    /// set up for East Asian widths.
    fn sign(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Tab, false) => "⇥",
            (Self::Tab, true) => ">",
            (Self::Control(0x7f), false) => "␡",
            (Self::Control(n), false) => {
                let from = usize::from(n) * 3;
                PICTURES.get(from..from + 3).unwrap_or("␦")
            }
            (Self::HighControl, false) => "␦",
            (Self::Control(_) | Self::HighControl, true) => "^",
            (Self::LineSign, false) => "␤",
            (Self::LineSign, true) => "$",
            (Self::Direction, false) => "⇄",
            (Self::Direction, true) => "~",
            (Self::Invisible, false) => "⁞",
            (Self::Invisible, true) => "|",
            (Self::Unshowable, false) => "▯",
            (Self::Unshowable, true) => "?",
            (Self::Masked, false) => "∙",
            (Self::Masked, true) => "*",
        }
    }
}

fn is_piled(grapheme: &str) -> bool {
    grapheme.len() > PILED && grapheme.chars().nth(PILED).is_some()
}

/// Whether unseen tag letters ride on a letter that is no flag: a way to smuggle words.
fn hides_letters(grapheme: &str, first: char) -> bool {
    grapheme.len() > first.len_utf8()
        && first != '🏴'
        && grapheme.chars().any(|c| matches!(c, '\u{e0000}'..='\u{e007f}'))
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn no_control_or_invisible_character_reaches_the_terminal() {
        // Beyond these lie ideographs, private use and nothing.
        let assigned = (0..0x2_0000).chain(0xe_0000..0xe_1000).filter_map(char::from_u32);
        for text in assigned.flat_map(|c| [c.to_string(), format!("a{c}"), format!("{c}\u{fe0f}")])
        {
            for grapheme in text.graphemes(true) {
                let (drawn, columns, _) = look(grapheme, Layout::writing(80));
                assert!(columns > 0 && drawn.width() > 0, "{grapheme:?}");
                assert!(!drawn.contains(char::is_control), "{grapheme:?}");
                let turns = ['\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}', '\u{2028}'];
                assert!(!drawn.contains(turns), "{grapheme:?}");
            }
        }
    }

    #[test]
    fn every_mark_is_one_column_in_any_terminal() {
        let controls = (0..=0x1f).chain([0x7f]).map(Substitute::Control);
        let others = [
            Substitute::Tab,
            Substitute::HighControl,
            Substitute::LineSign,
            Substitute::Direction,
            Substitute::Invisible,
            Substitute::Unshowable,
            Substitute::Masked,
        ];
        for mark in controls.chain(others) {
            let sign = mark.sign(false);
            assert_eq!((sign.width(), sign.width_cjk()), (1, 1), "{mark:?} {sign}");
            assert_eq!(mark.sign(true).len(), 1, "{mark:?}");
        }
    }

    #[test]
    fn control_characters_are_shown_as_their_symbols() {
        for (raw, picture) in [("\u{1b}", "␛"), ("\u{7}", "␇"), ("\0", "␀"), ("\u{7f}", "␡")]
        {
            assert_eq!(look(raw, Layout::writing(80)), (picture, 1, true));
        }
    }

    #[test]
    fn letters_have_the_width_that_terminals_give_them() {
        for (grapheme, columns) in [
            ("e\u{301}", 1),
            ("王", 2),
            ("👨‍👩‍👧", 2),
            ("🇬🇧", 2),
            ("👍🏽", 2),
            ("❤\u{fe0f}", 2),
            ("क्ष", 2),
            ("ｶ\u{ff9e}", 3),
            ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", 2),
        ] {
            assert_eq!(look(grapheme, Layout::writing(80)), (grapheme, columns, false));
        }
    }

    #[test]
    fn overwide_stacked_and_hidden_characters_are_shown_as_a_mark() {
        let piled = format!("a{}", "\u{301}".repeat(5_000));
        for (grapheme, width) in [("王", 1), (piled.as_str(), 80), ("a\u{e0068}\u{e0069}", 80)] {
            assert_eq!(look(grapheme, Layout::writing(width)), ("▯", 1, true));
        }
    }

    #[test]
    fn a_masked_note_shows_a_dot_for_every_letter_and_space() {
        for grapheme in ["a", " ", "王", "\t", "👨‍👩‍👧"] {
            assert_eq!(look(grapheme, Layout::writing(80).masked(true)), ("∙", 1, false));
        }
    }
}
