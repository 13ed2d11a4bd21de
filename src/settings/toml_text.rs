//! A parsed TOML text with line and column of every value, and its diagnostics.
//!
//! Parsing never fails. An invalid line is repaired where the mistake is a known one, else left
//! out, and the others are used: a typing error in one line must not lose the folder set in
//! another.

use std::collections::BTreeSet;
use std::ops::Range;

use toml_edit::{Document, Item, Key, Table};

use super::diagnostic::{Diagnostic, SourcePosition, quoted, shown};
use super::slips::{Mended, mend};
use super::sourced::Located;
use super::suggestion::nearest;
use crate::wording::parse_words::in_toml;

/// The longest text that is parsed, in bytes.
pub(super) const LONGEST_TEXT: usize = 256 * 1024;

/// What is said of a longer one.
pub(super) const TOO_LONG: &str = "it is far too long for a settings file";

/// With more invalid lines than this, the text is not parsed.
const MOST_SLIPS: usize = 20;

/// The most diagnostics that are reported for one file.
const MOST_DIAGNOSTICS: usize = 20;

/// A parsed text.
pub(super) struct TomlText {
    /// What could be read.
    pub(crate) root: Table,
    /// Its diagnostics.
    pub(crate) notes: Diagnostics,
    /// The lines that were left out.
    pub(crate) lost: String,
}

impl TomlText {
    /// Opens `text`, which messages call `file`.
    pub(super) fn open(file: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut notes = Diagnostics::new(file);
        if text.len() > LONGEST_TEXT {
            notes.give_up(TOO_LONG);
            return Self::unreadable(notes, text);
        }
        let mut readable = text.to_owned();
        let mut lost = String::new();
        let mut mended = BTreeSet::new();
        for _ in 0..=MOST_SLIPS {
            let trouble = match Document::parse(readable.clone()) {
                Ok(doc) => {
                    notes.text = readable;
                    return Self { root: doc.into_table(), notes, lost };
                }
                Err(trouble) => trouble,
            };
            let Some(offset) = trouble.span().map(|span| span.start) else { break };
            let line = line_around(&readable, offset);
            if readable[line.clone()].trim().is_empty() {
                // A bracket or quote above is not closed: where it should end is unknown.
                break;
            }
            let spot = SourcePosition::of(&readable, offset);
            let mended = mend(&readable[line.clone()]).filter(|_| mended.insert(spot.line));
            if let Some(Mended { line: meant, slip }) = mended {
                notes.add(Some(spot), slip, Some(format!("write {}", shown(&meant))));
                readable.replace_range(line, &meant);
            } else {
                let (what, instead) = unreadable_line(trouble.message());
                notes.add(Some(spot), what, Some(instead));
                let part = section_from(&readable, line);
                lost.push_str(&readable[part.clone()]);
                lost.push('\n');
                let blank = "\n".repeat(readable[part.clone()].matches('\n').count());
                readable.replace_range(part, &blank);
            }
        }
        notes.found.truncate(1);
        notes.give_up("it cannot be read, so everything is as built in until it is mended");
        Self::unreadable(notes, text)
    }

    fn unreadable(notes: Diagnostics, text: &str) -> Self {
        Self { root: Table::new(), notes, lost: text.to_owned() }
    }

    /// Whether a line that had to be left out was about `name`.
    pub(super) fn lost_about(&self, name: &str) -> bool {
        self.lost.lines().any(|line| line.trim_start().starts_with(name))
    }
}

/// The line of `text` in which the byte at `offset` stands, without its line break.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let offset = offset.unwrap_or(0);
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    start..end
}

/// The line, or where it is the head of a section the whole section: what stands under a head
/// that cannot be read belongs to nothing else.
fn section_from(text: &str, line: Range<usize>) -> Range<usize> {
    if !text[line.clone()].trim_start().starts_with('[') {
        return line;
    }
    let next = text[line.end..].find("\n[").map_or(text.len(), |at| line.end + at);
    line.start..next
}

fn unreadable_line(message: &str) -> (String, String) {
    if message == "duplicate key" {
        let what = "this is written a second time, and the first one holds".to_owned();
        return (what, "take one of them out".to_owned());
    }
    let what = format!("this line cannot be read and is left out: {}", in_toml(message));
    (what, "a setting is written like theme = \"dark\"".to_owned())
}

/// The diagnostics of one file, as they are found.
pub(super) struct Diagnostics {
    file: String,
    text: String,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    fn new(file: &str) -> Self {
        Self { file: file.to_owned(), text: String::new(), found: Vec::new() }
    }

    fn give_up(&mut self, why: &str) {
        self.add(None, why, None);
    }

    fn add(
        &mut self,
        at: Option<SourcePosition>,
        what: impl Into<String>,
        instead: Option<String>,
    ) {
        let (file, what) = (self.file.clone(), what.into());
        self.found.push(Diagnostic { file, at, what, instead });
    }

    /// Writes down that something in `span` is wrong, and what would be right.
    pub(super) fn complain(
        &mut self,
        span: Option<Range<usize>>,
        what: impl Into<String>,
        instead: impl Into<String>,
    ) {
        if self.found.len() < MOST_DIAGNOSTICS {
            let spot = self.spot(span);
            self.add(Some(spot), what, Some(instead.into()));
        }
    }

    /// Writes down that `key` is the name of nothing among `known`, which are each `a` something.
    pub(super) fn unknown<'k>(
        &mut self,
        key: Option<&Key>,
        a: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) {
        let name = key.map_or("", Key::get);
        let instead = match nearest(name, known.clone()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("there are {}", listed(known)),
        };
        let what = format!("{} is not {a}", quoted(name));
        self.complain(key.and_then(Key::span), what, instead);
    }

    /// The line and column at which `span` begins.
    pub(super) fn spot(&self, span: Option<Range<usize>>) -> SourcePosition {
        SourcePosition::of(&self.text, span.map_or(0, |span| span.start))
    }

    /// What stands in the file for `item`, letter by letter.
    pub(super) fn raw(&self, item: &Item) -> &str {
        item.span().and_then(|span| self.text.get(span)).unwrap_or_default()
    }

    /// The text that `item` holds, nothing where it is empty, with a diagnostic where it is no
    /// text. `example` is the line as it should look.
    pub(super) fn text(&mut self, item: &Item, example: &str) -> Option<Located<String>> {
        let Some(text) = item.as_str() else {
            self.wrong(item, "a text between quotation marks", example);
            return None;
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| Located { value: text, at: self.spot(item.span()) })
    }

    /// Whether `item` is true or false.
    pub(super) fn truth(&mut self, item: &Item, example: &str) -> Option<Located<bool>> {
        let Some(value) = item.as_bool() else {
            self.wrong(item, "true or false", example);
            return None;
        };
        Some(Located { value, at: self.spot(item.span()) })
    }

    /// Writes down that `item` should have been `wanted`.
    pub(super) fn wrong(&mut self, item: &Item, wanted: &str, example: &str) {
        let is = match item.type_name() {
            "string" => format!("the text {}", quoted(item.as_str().unwrap_or_default())),
            "integer" | "float" => format!("the number {}", shown(self.raw(item).trim())),
            "boolean" => format!("“{}”", item.as_bool().unwrap_or_default()),
            "array" | "array of tables" => "a list".to_owned(),
            "table" | "inline table" => "a group of settings".to_owned(),
            _ => "something else".to_owned(),
        };
        let what = format!("this should be {wanted}, and is {is}");
        self.complain(item.span(), what, format!("write it like {example}"));
    }

    /// All that was found, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| diagnostic.at);
        self.found
    }
}

/// Names as a sentence lists them: `a, b and c`.
pub(super) fn listed<'k>(names: impl IntoIterator<Item = &'k str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn diagnostics(text: &str) -> Vec<String> {
        TomlText::open("config.toml", text).notes.finish().iter().map(Diagnostic::say).collect()
    }

    #[test]
    fn an_unreadable_line_is_reported_and_the_others_are_read() {
        let page = TomlText::open("config.toml", "a = 1\njust words here\nb = 2\n");
        assert_eq!(page.root.get("a").and_then(Item::as_integer), Some(1));
        assert_eq!(page.root.get("b").and_then(Item::as_integer), Some(2));
        assert!(page.lost_about("just"));
        let said = diagnostics("a = 1\njust words here\nb = 2\n");
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("config.toml, line 2, column 6: this line cannot be read"));
    }

    #[test]
    fn a_table_with_an_unreadable_header_is_left_out() {
        let page = TomlText::open("config.toml", "[co ach]\nname = 'x'\n\n[after]\nb = 2\n");
        assert_eq!(page.root.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["after"]);
        let spot = page.notes.spot(page.root.key("after").and_then(Key::span));
        assert_eq!(spot, SourcePosition { line: 4, column: 2 });
    }

    #[test]
    fn a_common_slip_is_corrected_in_memory_and_reported() {
        let page = TomlText::open("config.toml", "data = \"C:\\Users\\rosa\"\r\ntheme = dark\r\n");
        assert_eq!(page.root.get("data").and_then(Item::as_str), Some(r"C:\Users\rosa"));
        assert_eq!(page.root.get("theme").and_then(Item::as_str), Some("dark"));
        let said = diagnostics("theme = dark\n");
        assert_eq!(
            said,
            [
                "config.toml, line 1, column 9: the quotation marks are missing; write theme = \"dark\"."
            ]
        );
    }

    #[test]
    fn of_a_duplicate_key_the_first_value_is_used() {
        let page = TomlText::open("config.toml", "a = 1\na = 2\n");
        assert_eq!(page.root.get("a").and_then(Item::as_integer), Some(1));
        assert!(
            diagnostics("a = 1\na = 2\n")[0].contains("line 2, column 1: this is written a second")
        );
    }

    #[test]
    fn a_file_that_is_no_settings_is_rejected_in_one_or_two_sentences() {
        for text in [
            "x = \"\"\"never\nclosed\n",
            &"[".repeat(100_000),
            &"no\n".repeat(100),
            &"a.".repeat(9999),
        ] {
            let page = TomlText::open("config.toml", text);
            assert!(page.root.is_empty());
            let said = page.notes.finish();
            assert!((1..=2).contains(&said.len()), "{said:?}");
        }
        let long = format!("data = 'x'\n{}", "# long\n".repeat(100_000));
        assert!(TomlText::open("config.toml", &long).lost_about("data"));
    }

    #[test]
    fn a_byte_order_mark_shifts_no_position() {
        let page = TomlText::open("config.toml", "\u{feff}a = 1\n");
        let key = page.root.key("a").and_then(Key::span);
        assert_eq!(page.notes.spot(key), SourcePosition { line: 1, column: 1 });
    }

    proptest! {
        #[test]
        fn any_text_can_be_opened(text in ".*") {
            let _ = TomlText::open("config.toml", &text).notes.finish();
        }

        #[test]
        fn random_lines_can_be_opened(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "[a", "[a]", "[[a]]", "a = 1", "a = dark", "a.b = 2", "a = [1,", "]", "}",
                    "a = {", "x = \"\"\"", "y = '''", "“a” = 3", "d = \"C:\\Users\"", "é = ü", "",
                    "\u{feff}", "\r", "a: b", "# c", "\u{1b}[2J", "t = 'x",
                ]),
                0..30,
            ),
            end in prop::sample::select(vec!["\n", "\r\n"]),
        ) {
            let _ = TomlText::open("config.toml", &lines.join(end)).notes.finish();
        }
    }
}
