//! Changes one setting in the text of `config.toml` and leaves the rest as it is.
//!
//! Comments, order, unknown names, line ends and formatting are kept. A text that cannot be parsed
//! is not changed.

use std::ops::Range;

use toml_edit::{Document, Item, Table, Value};

use super::depth::Depth;
use super::diagnostic::{Diagnostic, SourcePosition, quoted, shown};
use super::marks::Marks;
use super::setting_list::{COACH_GROUP, HEAD};
use super::sourced::CONFIG_FILE;

/// The text with the coach's identity and name in it.
///
/// # Errors
/// A [`Diagnostic`], when the text cannot be read as it stands, or `coach` is something else in it.
pub fn with_coach(text: &str, id: &str, name: &str) -> Result<String, Diagnostic> {
    let text = with(text, Some(COACH_GROUP), "name", name.into())?;
    with(&text, Some(COACH_GROUP), "id", id.into())
}

/// The text with this theme in it.
///
/// # Errors
/// As for [`with_coach`].
pub fn with_theme(text: &str, name: &str) -> Result<String, Diagnostic> {
    with(text, None, "theme", name.into())
}

/// The text with this folder for sessions in it.
///
/// # Errors
/// As for [`with_coach`]; and for a folder whose name could not be read back.
pub fn with_data_folder(text: &str, folder: &str) -> Result<String, Diagnostic> {
    if folder.contains(char::is_control) {
        let what = format!("the folder {} has a control character in its name", quoted(folder));
        return Err(Diagnostic::about(CONFIG_FILE, what).instead("choose another folder"));
    }
    with(text, None, "data", folder.into())
}

/// The text with these marks in it.
///
/// # Errors
/// As for [`with_coach`].
pub fn with_marks(text: &str, marks: Marks) -> Result<String, Diagnostic> {
    with(text, None, "marks", marks.id().into())
}

/// The text with the width of marks in it.
///
/// # Errors
/// As for [`with_coach`].
pub fn with_wide_marks(text: &str, wide: bool) -> Result<String, Diagnostic> {
    with(text, None, "wide_marks", wide.into())
}

/// The text with this many colours in it.
///
/// # Errors
/// As for [`with_coach`].
pub fn with_colours(text: &str, depth: Depth) -> Result<String, Diagnostic> {
    with(text, None, "colours", depth.id().into())
}

/// The text with the usual length of a meeting in it.
///
/// # Errors
/// As for [`with_coach`].
pub fn with_minutes(text: &str, minutes: u16) -> Result<String, Diagnostic> {
    with(text, None, "minutes", i64::from(minutes).into())
}

/// The text with the bell in it.
///
/// # Errors
/// As for [`with_coach`].
pub fn with_bell(text: &str, bell: bool) -> Result<String, Diagnostic> {
    with(text, None, "bell", bell.into())
}

/// The text in which `name` (in `group`) is `value`.
fn with(text: &str, group: Option<&str>, name: &str, value: Value) -> Result<String, Diagnostic> {
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { "" };
    // Another program may have added a second byte-order mark: only one is kept.
    let body = text.trim_start_matches(BYTE_ORDER_MARK);
    let body = if body.trim().is_empty() { HEAD } else { body };
    let doc = Document::parse(body.to_owned()).map_err(|trouble| {
        let spot = SourcePosition::of(body, trouble.span().map_or(0, |span| span.start));
        Diagnostic::about(
            CONFIG_FILE,
            format!("this cannot be read ({})", shown(trouble.message())),
        )
        .at(spot)
        .instead("mend it first, then choose again")
    })?;
    let root = doc.as_table();
    let line = format!("{name} = {value}");
    let edit = match group {
        None => match root.get(name) {
            Some(item) => in_place(body, item, name, &value)?,
            None => new_line(body, root, &line),
        },
        Some(group) => in_group(body, root, group, (name, value))?,
    };
    let mut edited = body.to_owned();
    edited.replace_range(edit.range, &edit.by);
    // An unforeseen form of TOML: rather no change than a broken file.
    match Document::parse(edited.as_str()) {
        Ok(_) => Ok(format!("{mark}{edited}")),
        Err(_) => Err(is_something_else(body, None, group.unwrap_or(name))),
    }
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A replacement in the text: the range to remove, and the text to insert.
struct TextPatch {
    range: Range<usize>,
    by: String,
}

impl TextPatch {
    /// A line of its own below the line in which `offset` stands.
    fn after_line(text: &str, offset: usize, line: &str) -> Self {
        let end = line_end(text);
        match text[offset..].find('\n') {
            Some(newline) => Self::insert(offset + newline + 1, format!("{line}{end}")),
            None => Self::insert(text.len(), format!("{end}{line}{end}")),
        }
    }

    /// A line of its own in a text without any but comments and groups: above the first group
    /// and the comment that belongs to it, below everything else.
    fn before_groups(text: &str, line: &str) -> Self {
        let end = line_end(text);
        let mut offset = 0;
        let mut after_blank = 0;
        for written in text.split_inclusive('\n') {
            if written.trim_start().starts_with('[') {
                return Self::insert(after_blank, format!("{line}{end}{end}"));
            }
            offset += written.len();
            if written.trim().is_empty() {
                after_blank = offset;
            }
        }
        Self::at_the_end(text, line)
    }

    /// Lines at the end, a blank one before them.
    fn at_the_end(text: &str, lines: &str) -> Self {
        let end = line_end(text);
        let finished = if text.is_empty() || text.ends_with('\n') { "" } else { end };
        Self::insert(text.len(), format!("{finished}{end}{lines}{end}"))
    }

    fn insert(at: usize, by: String) -> Self {
        Self { range: at..at, by }
    }
}

/// A setting that is not there yet, below those that are.
fn new_line(text: &str, root: &Table, line: &str) -> TextPatch {
    match end_of_values(root) {
        Some(end) => TextPatch::after_line(text, end, line),
        None => TextPatch::before_groups(text, line),
    }
}

fn in_place(text: &str, item: &Item, name: &str, value: &Value) -> Result<TextPatch, Diagnostic> {
    match item.as_value() {
        Some(old) => change(text, old, name, value),
        None => Err(is_something_else(text, item.span(), name)),
    }
}

/// The change of a value that is there, keeping the user's way of writing it if it is the same.
fn change(text: &str, old: &Value, name: &str, value: &Value) -> Result<TextPatch, Diagnostic> {
    match old.span() {
        _ if same(old, value) => Ok(TextPatch::insert(0, String::new())),
        Some(range) => Ok(TextPatch { range, by: value.to_string() }),
        None => Err(is_something_else(text, None, name)),
    }
}

fn in_group(
    text: &str,
    root: &Table,
    group: &str,
    (name, value): (&str, Value),
) -> Result<TextPatch, Diagnostic> {
    let line = format!("{name} = {value}");
    let end = line_end(text);
    let Some(item) = root.get(group) else {
        // Not under a head of its own: whatever the user adds at the end would fall under it.
        return Ok(new_line(text, root, &format!("{group}.{line}")));
    };
    match item {
        Item::Table(table) => match table.get(name) {
            Some(item) => in_place(text, item, name, &value),
            None if table.is_implicit() && !table.is_dotted() => {
                Ok(TextPatch::at_the_end(text, &format!("[{group}]{end}{line}")))
            }
            None if table.is_dotted() => match end_of_values(table) {
                Some(end) => Ok(TextPatch::after_line(text, end, &format!("{group}.{line}"))),
                None => Err(is_something_else(text, item.span(), group)),
            },
            None => {
                let head = table.span().map(|span| span.start);
                match end_of_values(table).or(head) {
                    Some(end) => Ok(TextPatch::after_line(text, end, &line)),
                    None => Err(is_something_else(text, item.span(), group)),
                }
            }
        },
        Item::Value(Value::InlineTable(table)) => {
            let last = table.iter().filter_map(|(_, value)| value.span()).map(|span| span.end);
            match (table.get(name), last.max(), item.span()) {
                (Some(old), ..) => change(text, old, name, &value),
                (None, Some(end), _) => Ok(TextPatch::insert(end, format!(", {line}"))),
                (None, None, Some(span)) => {
                    Ok(TextPatch::insert(span.start + 1, format!(" {line} ")))
                }
                (None, None, None) => Err(is_something_else(text, item.span(), group)),
            }
        }
        _ => Err(is_something_else(text, item.span(), group)),
    }
}

/// Where the last value written in `table` itself ends.
fn end_of_values(table: &Table) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(inner) if inner.is_dotted() => end_of_values(inner),
        _ => None,
    });
    ends.max()
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(a), Value::String(b)) => a.value() == b.value(),
        (Value::Integer(a), Value::Integer(b)) => a.value() == b.value(),
        (Value::Boolean(a), Value::Boolean(b)) => a.value() == b.value(),
        _ => false,
    }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn is_something_else(text: &str, span: Option<Range<usize>>, name: &str) -> Diagnostic {
    let spot = SourcePosition::of(text, span.map_or(0, |span| span.start));
    Diagnostic::about(CONFIG_FILE, format!("“{name}” is something else here"))
        .at(spot)
        .instead("take it out of the file, then choose again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::file::{FolderChoice, Settings, read};
    use proptest::prelude::*;

    const ID: &str = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b";

    #[test]
    fn a_new_file_says_what_it_is_and_holds_only_what_was_chosen() {
        let text = with_coach("", ID, "Rosa Ellery").expect("new");
        assert_eq!(text, format!("{HEAD}\ncoach.name = \"Rosa Ellery\"\ncoach.id = \"{ID}\"\n"));
        let text = with_theme(&text, "dark").expect("more");
        let text = with_data_folder(&text, r"C:\Users\rosa").expect("more");
        let coach = format!("coach.name = \"Rosa Ellery\"\ncoach.id = \"{ID}\"\n");
        let rest = "theme = \"dark\"\ndata = 'C:\\Users\\rosa'\n";
        assert_eq!(text, format!("{HEAD}\n{coach}{rest}"));
    }

    #[test]
    fn only_the_value_changes_and_everything_beside_it_stays() {
        for (before, after) in [
            (
                "# mine\n  theme   =  'light'   # for the hall\nfoo = [ 1,2 ]\n",
                "# mine\n  theme   =  \"dark\"   # for the hall\nfoo = [ 1,2 ]\n",
            ),
            ("theme = 'dark' # as it is\n", "theme = 'dark' # as it is\n"),
            ("bell = true", "bell = true\ntheme = \"dark\"\n"),
            (
                "bell = true # ring\r\n\r\n# who\r\n[coach]\r\nname = 'R'\r\n",
                "bell = true # ring\r\ntheme = \"dark\"\r\n\r\n# who\r\n[coach]\r\nname = 'R'\r\n",
            ),
            (
                "# head\n\n# who\n[coach]\nname = 'R'\n",
                "# head\n\ntheme = \"dark\"\n\n# who\n[coach]\nname = 'R'\n",
            ),
            ("# who\n[coach]\n", "theme = \"dark\"\n\n# who\n[coach]\n"),
            ("# only notes", "# only notes\n\ntheme = \"dark\"\n"),
            ("coach.name = 'R'\n[x]\n", "coach.name = 'R'\ntheme = \"dark\"\n[x]\n"),
            ("\u{feff}theme = ''\n", "\u{feff}theme = \"dark\"\n"),
            (
                "x = \"\"\"\n[no group]\n\"\"\" # x\n[coach]\n",
                "x = \"\"\"\n[no group]\n\"\"\" # x\ntheme = \"dark\"\n[coach]\n",
            ),
        ] {
            assert_eq!(with_theme(before, "dark").as_deref(), Ok(after), "{before:?}");
        }
    }

    #[test]
    fn the_coach_is_put_where_the_user_has_them() {
        for (before, after) in [
            ("[coach]\nid = 'abcdef' # me\n", "[coach]\nid = 'abcdef' # me\nname = \"Zoë\"\n"),
            (
                "[coach] # me\n\n[x]\na = 1\n",
                "[coach] # me\nname = \"Zoë\"\nid = \"abcdef\"\n\n[x]\na = 1\n",
            ),
            ("coach.id = 'abcdef'\n[x]\n", "coach.id = 'abcdef'\ncoach.name = \"Zoë\"\n[x]\n"),
            (
                "coach = { id = 'abcdef', x = [1, 'a'] } # me\n",
                "coach = { id = 'abcdef', x = [1, 'a'], name = \"Zoë\" } # me\n",
            ),
            (
                "[coach.x]\na = 1\n",
                "[coach.x]\na = 1\n\n[coach]\nname = \"Zoë\"\nid = \"abcdef\"\n",
            ),
        ] {
            assert_eq!(with_coach(before, "abcdef", "Zoë").as_deref(), Ok(after), "{before:?}");
        }
    }

    #[test]
    fn a_text_that_cannot_be_read_is_refused_and_not_touched() {
        let refused = with_theme("bell = true\ntheme = dark\n", "light").expect_err("refused");
        assert_eq!(refused.at, Some(SourcePosition { line: 2, column: 9 }));
        let refused = with_theme("[theme]\nx = 1\n", "light").expect_err("refused");
        assert_eq!(
            refused.say(),
            "config.toml, line 1, column 1: “theme” is something else here; take it out of the \
             file, then choose again."
        );
        assert!(with_coach("coach = 'Rosa'\n", ID, "Rosa").is_err());
        assert!(with_coach("coach = { x.y = 1 }\n", ID, "Rosa").is_err());
        assert!(with_coach("[[coach]]\nname = 'Rosa'\n", ID, "Rosa").is_err());
    }

    /// Texts as people write them, of pieces that may each stand there or not.
    fn texts() -> impl Strategy<Value = String> {
        let piece = |text: &'static str| prop::sample::select(vec!["", text]);
        let root = vec![
            piece("# a note\n"),
            piece("\n"),
            piece("theme = 'light' # here\n"),
            piece("unknown.x = [1,\n  2, # two\n]\n"),
            piece("bell = true\n"),
            piece("note = '''\n[coach]\n# no comment\n'''\n"),
            piece("minutes = 25\n"),
        ];
        let coach = prop::sample::select(vec![
            "",
            "coach.name = 'A'\n",
            "coach = { name = 'A' }\n",
            "coach = { }\n",
            "# who\n[coach]\n",
            "[coach]\n# who\nname = 'A'\nother = 1\n",
        ]);
        let rest = vec![piece("\n# then\n"), piece("[more]\ntheme = 'not this'\n"), piece("# end")];
        (root, coach, rest, prop::bool::ANY).prop_map(|(root, coach, rest, windows)| {
            let text = format!("{}{coach}{}", root.concat(), rest.concat());
            if windows { text.replace('\n', "\r\n") } else { text }
        })
    }

    proptest! {
        #[test]
        fn what_was_chosen_is_read_back_and_no_other_setting_changes(
            text in texts(), theme in "[a-z]{1,9}", name in "[A-Za-z'\"\\\\é]{1,9}", minutes in 5..=240_u16,
        ) {
            let value = |settings: &Settings| (
                settings.bell.as_ref().map(|bell| bell.value),
                settings.data.clone(),
            );
            let (before, _) = read("", &text);
            let edited = with_theme(&text, &theme).expect("can be read");
            let edited = with_coach(&edited, ID, &name).expect("can be read");
            let edited = with_minutes(&edited, minutes).expect("can be read");
            let (after, _) = read("", &edited);
            prop_assert_eq!(value(&before), value(&after));
            prop_assert_eq!(after.theme.map(|theme| theme.value), Some(theme.clone()));
            prop_assert_eq!(after.coach_name.map(|name| name.value), Some(name.clone()));
            prop_assert_eq!(after.coach_id.map(|id| id.value), Some(ID.to_owned()));
            prop_assert_eq!(after.minutes.map(|minutes| minutes.value), Some(minutes));
            // A second time there is nothing left to do.
            prop_assert_eq!(with_theme(&edited, &theme), Ok(edited.clone()));
            prop_assert_eq!(with_coach(&edited, ID, &name), Ok(edited.clone()));
            // Every line that is not about what was chosen is still there, in its order.
            let mut lines = edited.split('\n');
            for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                let about = ["theme = 'light'", "minutes", "name", "coach"];
                if !about.iter().any(|about| line.starts_with(about)) {
                    prop_assert!(
                        lines.any(|kept| kept.trim_end() == line.trim_end()),
                        "{:?} is gone from {:?}", line, edited
                    );
                }
            }
            let blank = text.trim().is_empty();
            prop_assert!(blank || edited.contains("\r\n") == text.contains("\r\n"));
            prop_assert!(blank || !text.contains("\r\n") || !edited.replace("\r\n", "").contains('\n'));
        }

        #[test]
        fn any_text_is_edited_or_refused(text in ".*", name in ".{0,9}") {
            if let Ok(edited) = with_coach(&text, ID, &name) {
                prop_assert!(toml_edit::Document::parse(edited).is_ok());
            }
            if let Ok(edited) = with_data_folder(&text, &name) {
                let name = name.trim().to_owned();
                let read = match read("", &edited).0.data {
                    FolderChoice::Named(named) => Some(named.value),
                    FolderChoice::Usual => Some(String::new()),
                    FolderChoice::Unclear => None,
                };
                prop_assert_eq!(read, Some(name));
            }
        }
    }
}
