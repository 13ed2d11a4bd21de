//! Changes one setting in the text of `config.toml` and leaves the rest as it is.
//!
//! Comments, order, unknown names, line ends and formatting are kept. A text that cannot be parsed
//! is not changed.

use std::ops::Range;

use toml_edit::{Document, Item, Table, Value};

use super::depth::Depth;
use super::diagnostic::{Diagnostic, SourcePosition, quoted};
use super::setting::SettingChange;
use super::setting_list::{AUTO, COACH_GROUP, HEAD};
use super::sourced::CONFIG_FILE;
use super::toml_text::{LONGEST_TEXT, TOO_LONG};
use crate::wording::parse_words::in_toml;

/// The text with these settings in it.
///
/// # Errors
/// A [`Diagnostic`], if the text cannot be parsed, or one of the names is used for something else.
pub(crate) fn with_settings(text: &str, settings: &[SettingChange]) -> Result<String, Diagnostic> {
    settings.iter().try_fold(text.to_owned(), |text, setting| with_setting(&text, setting))
}

fn with_setting(text: &str, setting: &SettingChange) -> Result<String, Diagnostic> {
    let (name, value) = match setting {
        SettingChange::Theme(name) => ("theme", name.into()),
        SettingChange::Colours(depth) => ("colours", depth.map_or(AUTO, Depth::id).into()),
        SettingChange::Marks(marks) => ("marks", marks.id().into()),
        SettingChange::WideMarks(wide) => ("wide_marks", (*wide).into()),
        SettingChange::Minutes(None) => return without(text, "minutes"),
        SettingChange::Minutes(Some(minutes)) => ("minutes", i64::from(*minutes).into()),
        SettingChange::Bell(bell) => ("bell", (*bell).into()),
        SettingChange::Mouse(mouse) => ("mouse", (*mouse).into()),
        SettingChange::BlankAfterMinutes(minutes) => {
            ("blank_after_minutes", i64::from(*minutes).into())
        }
        SettingChange::CoachName(name) => {
            return with(text, Some(COACH_GROUP), "name", &name.into());
        }
    };
    with(text, None, name, &value)
}

/// The text with the coach's identity and name in it.
///
/// # Errors
/// As for [`with_settings`].
pub(crate) fn with_coach(text: &str, id: &str, name: &str) -> Result<String, Diagnostic> {
    let text = with(text, Some(COACH_GROUP), "name", &name.into())?;
    with(&text, Some(COACH_GROUP), "id", &id.into())
}

/// The text with this folder for sessions in it.
///
/// # Errors
/// As for [`with_settings`]; and for a folder whose name could not be read back.
pub(crate) fn with_data_folder(text: &str, folder: &str) -> Result<String, Diagnostic> {
    if folder.contains(char::is_control) {
        let what = format!("the folder {} has a control character in its name", quoted(folder));
        return Err(Diagnostic::about(CONFIG_FILE, what).instead("choose another folder"));
    }
    with(text, None, "data", &folder.into())
}

/// The text in which `name` (in `group`) is `value`.
fn with(text: &str, group: Option<&str>, name: &str, value: &Value) -> Result<String, Diagnostic> {
    change_text(text, group.unwrap_or(name), |body, root| {
        let line = format!("{name} = {value}");
        let edit = match group {
            None => match root.get(name) {
                Some(item) => in_place(body, item, name, value)?,
                None => new_line(body, root, &line),
            },
            Some(group) => in_group(body, root, group, (name, value))?,
        };
        Ok(vec![edit])
    })
}

/// The text in which `name` is not set: its line is commented out, so that a comment behind it is
/// kept.
fn without(text: &str, name: &str) -> Result<String, Diagnostic> {
    change_text(text, name, |body, root| {
        let mut patches = Vec::new();
        // A setting below [coach] is read as well: see `file`.
        let coach = root.get(COACH_GROUP);
        if let Some(item) = coach.and_then(Item::as_inline_table).and_then(|it| it.get(name)) {
            return Err(is_something_else(body, item.span(), name));
        }
        for table in [Some(root), coach.and_then(Item::as_table)].into_iter().flatten() {
            let Some((key, item)) = table.get_key_value(name) else { continue };
            let Some(key) = key.span().filter(|_| item.is_value()) else {
                return Err(is_something_else(body, item.span(), name));
            };
            let start = body[..key.start].rfind('\n').map_or(0, |end| end + 1);
            patches.push(TextPatch::insert(start, "# ".to_owned()));
        }
        Ok(patches)
    })
}

/// Applies patches to the text. `about` names what is changed, for messages.
fn change_text(
    text: &str,
    about: &str,
    patches: impl FnOnce(&str, &Table) -> Result<Vec<TextPatch>, Diagnostic>,
) -> Result<String, Diagnostic> {
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { "" };
    // Another program may have added a second byte-order mark: only one is kept.
    let body = text.trim_start_matches(BYTE_ORDER_MARK);
    let body = if body.trim().is_empty() { HEAD } else { body };
    if body.len() > LONGEST_TEXT {
        return Err(Diagnostic::about(CONFIG_FILE, TOO_LONG).instead("mend it first"));
    }
    let doc = Document::parse(body.to_owned()).map_err(|trouble| {
        let spot = SourcePosition::of(body, trouble.span().map_or(0, |span| span.start));
        Diagnostic::about(
            CONFIG_FILE,
            format!("this cannot be read: {}", in_toml(trouble.message())),
        )
        .at(spot)
        .instead("mend it first, then choose again")
    })?;
    let mut edited = body.to_owned();
    let mut patches = patches(body, doc.as_table())?;
    // From the end, so that the ranges of those before stay right.
    patches.sort_by_key(|patch| std::cmp::Reverse(patch.range.start));
    for patch in patches {
        edited.replace_range(patch.range, &patch.by);
    }
    // An unforeseen form of TOML: rather no change than a broken file.
    match Document::parse(edited.as_str()) {
        Ok(_) => Ok(format!("{mark}{edited}")),
        Err(_) => Err(is_something_else(body, None, about)),
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
    (name, value): (&str, &Value),
) -> Result<TextPatch, Diagnostic> {
    let line = format!("{name} = {value}");
    let end = line_end(text);
    let Some(item) = root.get(group) else {
        // Not under a head of its own: whatever the user adds at the end would fall under it.
        return Ok(new_line(text, root, &format!("{group}.{line}")));
    };
    match item {
        Item::Table(table) => match table.get(name) {
            Some(item) => in_place(text, item, name, value),
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
                (Some(old), ..) => change(text, old, name, value),
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
    use crate::settings::marks::Marks;
    use proptest::prelude::*;

    fn with_theme(text: &str, name: &str) -> Result<String, Diagnostic> {
        with_setting(text, &SettingChange::Theme(name.to_owned()))
    }

    fn with_minutes(text: &str, minutes: impl Into<Option<u16>>) -> Result<String, Diagnostic> {
        with_setting(text, &SettingChange::Minutes(minutes.into()))
    }

    const ID: &str = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b";

    #[test]
    fn a_new_file_has_its_heading_and_only_the_chosen_settings() {
        let text = with_coach("", ID, "Rosa Ellery").expect("new");
        assert_eq!(text, format!("{HEAD}\ncoach.name = \"Rosa Ellery\"\ncoach.id = \"{ID}\"\n"));
        let text = with_theme(&text, "dark").expect("more");
        let text = with_data_folder(&text, r"C:\Users\rosa").expect("more");
        let coach = format!("coach.name = \"Rosa Ellery\"\ncoach.id = \"{ID}\"\n");
        let rest = "theme = \"dark\"\ndata = 'C:\\Users\\rosa'\n";
        assert_eq!(text, format!("{HEAD}\n{coach}{rest}"));
    }

    #[test]
    fn editing_changes_the_value_and_keeps_everything_around_it() {
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
    fn the_coach_is_written_in_the_users_own_table_or_keys() {
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
    fn an_unreadable_file_is_not_edited() {
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

    #[test]
    fn a_setting_removed_stays_as_a_comment() {
        for (before, after) in [
            (
                "# mine\n  minutes = 25   # as a rule\nbell = true\n",
                "# mine\n#   minutes = 25   # as a rule\nbell = true\n",
            ),
            ("bell = true\n", "bell = true\n"),
            ("a = 1\r\n\"minutes\" = 30", "a = 1\r\n# \"minutes\" = 30"),
            (
                "minutes = 20\n[coach]\nname = 'R'\nminutes = 40\n",
                "# minutes = 20\n[coach]\nname = 'R'\n# minutes = 40\n",
            ),
            ("coach.minutes = 20\nminutes = 40\n", "# coach.minutes = 20\n# minutes = 40\n"),
            ("[other]\nminutes = 20\n", "[other]\nminutes = 20\n"),
        ] {
            assert_eq!(with_minutes(before, None).as_deref(), Ok(after), "{before:?}");
            assert_eq!(read("", after).0.minutes, None);
        }
        assert_eq!(with_minutes("", None).as_deref(), Ok(HEAD));
        for text in ["[minutes]\nx = 1\n", "coach = { name = 'R', minutes = 20 }\n"] {
            assert!(with_minutes(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn every_setting_reads_back_as_chosen() {
        let settings = [
            SettingChange::Theme("dark".into()),
            SettingChange::Colours(Some(Depth::TwoFiftySix)),
            SettingChange::Marks(Marks::Ascii),
            SettingChange::WideMarks(true),
            SettingChange::Minutes(Some(25)),
            SettingChange::Bell(true),
            SettingChange::CoachName("Zoë".into()),
        ];
        let text = with_settings("# mine\n", &settings).expect("can be read");
        let (settings, diagnostics) = read("", &text);
        assert_eq!(diagnostics, []);
        assert_eq!(settings.theme.map(|it| it.value).as_deref(), Some("dark"));
        assert_eq!(settings.colours.map(|it| it.value), Some(Depth::TwoFiftySix));
        assert_eq!(settings.marks.map(|it| it.value), Some(Marks::Ascii));
        assert_eq!(settings.wide_marks.map(|it| it.value), Some(true));
        assert_eq!(settings.minutes.map(|it| it.value), Some(25));
        assert_eq!(settings.bell.map(|it| it.value), Some(true));
        assert_eq!(settings.coach_name.map(|it| it.value).as_deref(), Some("Zoë"));
        let text = with_setting(&text, &SettingChange::Colours(None)).expect("can be read");
        assert_eq!(read("", &text).0.colours, None);
    }

    /// Settings files of parts that are each there or not.
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
        fn an_edit_reads_back_and_changes_no_other_setting(
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
