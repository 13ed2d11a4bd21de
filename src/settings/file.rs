//! Parses `config.toml`.
//!
//! Parsing never fails. What cannot be used becomes a diagnostic with line and column, and
//! everything else is used.

use toml_edit::{Item, Key, TableLike};

use super::depth::Depth;
use super::diagnostic::{Diagnostic, quoted, shown};
use super::marks::Marks;
use super::setting_list::{AUTO, COACH_GROUP, coach_names, example, top_names};
use super::sourced::Located;
use super::suggestion::nearest;
use super::toml_text::{Diagnostics, TomlText, listed};

/// The settings in the file; none for those it does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Which person the coach is.
    pub(crate) coach_id: Option<Located<String>>,
    /// What the coach is called.
    pub(crate) coach_name: Option<Located<String>>,
    /// Where sessions are kept.
    pub(crate) data: FolderChoice,
    /// The theme, by name.
    pub(crate) theme: Option<Located<String>>,
    /// How many colours to use, where the terminal is not to be asked.
    pub(crate) colours: Option<Located<Depth>>,
    /// Which marks to draw.
    pub(crate) marks: Option<Located<Marks>>,
    /// Whether marks such as `●` take two columns.
    pub(crate) wide_marks: Option<Located<bool>>,
    /// How long a meeting usually is.
    pub(crate) minutes: Option<Located<u16>>,
    /// Whether the end of a step may be heard.
    pub(crate) bell: Option<Located<bool>>,
    /// Whether clicks and the wheel of the mouse are taken from the terminal.
    pub(crate) mouse: Option<Located<bool>>,
    /// After how many minutes without a key the screen blanks; 0 for never.
    pub(crate) blank_after_minutes: Option<Located<u16>>,
    /// The shared folder that packs are offered from.
    pub(crate) packs_from: FolderChoice,
}

/// Where the file says that sessions are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum FolderChoice {
    /// It does not say.
    #[default]
    Usual,
    /// In this folder, as it was written.
    Named(Located<String>),
    /// It has something that is no folder. Sessions are then somewhere else than in the usual
    /// place, and the user must be asked: the usual place would begin a second caseload.
    Unclear,
}

/// How long a meeting can be, in minutes.
pub(crate) const MINUTES: std::ops::RangeInclusive<u16> = 5..=240;

/// After how many minutes the screen can blank; 0 is never.
pub(crate) const BLANK_AFTER: std::ops::RangeInclusive<u16> = 0..=240;

/// Reads the text of a settings file, which messages call `file`.
#[must_use]
pub(crate) fn read(file: &str, text: &str) -> (Settings, Vec<Diagnostic>) {
    let page = TomlText::open(file, text);
    let data_lost = page.lost_about("data");
    let TomlText { root, mut notes, .. } = page;
    let mut settings = Settings::default();
    if data_lost {
        settings.data = FolderChoice::Unclear;
    }
    // First, so that a misplaced line in the group is overridden by one in the right place.
    if let Some(item) = root.get(COACH_GROUP) {
        match item.as_table_like() {
            Some(group) => coach(&mut notes, group, &mut settings),
            None => notes.wrong(item, "a group of settings", &example("name")),
        }
    }
    for (name, item) in &root {
        if name != COACH_GROUP && !setting(&mut notes, name, item, &mut settings) {
            notes.unknown(root.key(name), "a setting", top_names());
        }
    }
    (settings, notes.finish())
}

/// Reads one of the top-level settings; returns whether `name` is one of them.
fn setting(notes: &mut Diagnostics, name: &str, item: &Item, settings: &mut Settings) -> bool {
    match name {
        "theme" => settings.theme = notes.text(item, &example(name)),
        "colours" => settings.colours = colours(notes, item),
        "marks" => settings.marks = marks(notes, item),
        "wide_marks" => settings.wide_marks = notes.truth(item, &example(name)),
        "data" => settings.data = folder(notes, item, name),
        "packs_from" => settings.packs_from = folder(notes, item, name),
        "minutes" => settings.minutes = minutes(notes, item, name, &MINUTES),
        "bell" => settings.bell = notes.truth(item, &example(name)),
        "mouse" => settings.mouse = notes.truth(item, &example(name)),
        "blank_after_minutes" => {
            settings.blank_after_minutes = minutes(notes, item, name, &BLANK_AFTER);
        }
        _ => return false,
    }
    true
}

fn coach(notes: &mut Diagnostics, group: &dyn TableLike, settings: &mut Settings) {
    for (name, item) in group.iter() {
        let key = group.key(name);
        match name {
            "name" => settings.coach_name = notes.text(item, &example(name)),
            "id" => settings.coach_id = notes.text(item, &example(name)),
            // A top-level setting that was added at the end of the file is in this group: it is
            // used.
            _ if setting(notes, name, item, settings) => notes.complain(
                key.and_then(Key::span),
                format!("“{name}” stands under [{COACH_GROUP}]"),
                format!("move it above the line [{COACH_GROUP}]"),
            ),
            _ => notes.unknown(key, "a setting of the coach", coach_names()),
        }
    }
}

fn colours(notes: &mut Diagnostics, item: &Item) -> Option<Located<Depth>> {
    // colours = 256 and colours = "256" are both accepted.
    let said = match item.as_integer() {
        Some(number) => Located { value: number.to_string(), at: notes.spot(item.span()) },
        None => notes.text(item, &example("colours"))?,
    };
    if said.value == AUTO {
        return None;
    }
    let ids = [AUTO].into_iter().chain(Depth::ALL.map(Depth::id));
    one_of(notes, item, &said, "colours", ids, Depth::from_id)
}

fn marks(notes: &mut Diagnostics, item: &Item) -> Option<Located<Marks>> {
    let said = notes.text(item, &example("marks"))?;
    one_of(notes, item, &said, "marks", Marks::ALL.map(Marks::id), Marks::from_id)
}

fn one_of<T>(
    notes: &mut Diagnostics,
    item: &Item,
    said: &Located<String>,
    setting: &str,
    ids: impl IntoIterator<Item = &'static str> + Clone,
    from_id: impl Fn(&str) -> Option<T>,
) -> Option<Located<T>> {
    let value = from_id(&said.value.to_lowercase());
    if value.is_none() {
        let instead = match nearest(&said.value, ids.clone()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("there are {}", listed(ids)),
        };
        let what = format!("there are no {setting} called {}", quoted(&said.value));
        notes.complain(item.span(), what, instead);
    }
    value.map(|value| Located { value, at: said.at })
}

fn minutes(
    notes: &mut Diagnostics,
    item: &Item,
    name: &str,
    range: &std::ops::RangeInclusive<u16>,
) -> Option<Located<u16>> {
    let minutes = item.as_integer().and_then(|n| u16::try_from(n).ok());
    let minutes = minutes.filter(|minutes| range.contains(minutes));
    if minutes.is_none() {
        let wanted = format!("a whole number of minutes, {} to {}", range.start(), range.end());
        notes.wrong(item, &wanted, &example(name));
    }
    minutes.map(|value| Located { value, at: notes.spot(item.span()) })
}

/// The folder. In `"C:\temp"` a backslash and a letter stand for something else (here a tab), and
/// no folder's name holds such a thing: then the letters count as they were written.
fn folder(notes: &mut Diagnostics, item: &Item, name: &str) -> FolderChoice {
    let Some(text) = item.as_str() else {
        notes.wrong(item, "a folder between quotation marks", &example(name));
        return FolderChoice::Unclear;
    };
    let at = notes.spot(item.span());
    if !text.contains(char::is_control) {
        let value = text.trim().to_owned();
        return if value.is_empty() {
            FolderChoice::Usual
        } else {
            FolderChoice::Named(Located { value, at })
        };
    }
    let raw = notes.raw(item).trim();
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or_default();
    let inner = inner.trim().to_owned();
    let plain =
        inner.contains('\\') && !inner.contains(['"', '\'']) && !inner.contains(char::is_control);
    if !plain {
        notes.complain(
            item.span(),
            "the name of this folder holds a line break or another control character",
            format!("write it like {}", example(name)),
        );
        return FolderChoice::Unclear;
    }
    notes.complain(
        item.span(),
        "a backslash between double quotes means something else",
        format!("write {name} = '{}'", shown(&inner)),
    );
    FolderChoice::Named(Located { value: inner, at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::diagnostic::SourcePosition;
    use crate::settings::setting_list::{COACH, HEAD, TOP, defaults};
    use proptest::prelude::*;

    fn of(text: &str) -> (Settings, Vec<String>) {
        let (settings, diagnostics) = read("config.toml", text);
        (settings, diagnostics.iter().map(Diagnostic::say).collect())
    }

    const WHOLE: &str = "\
# mine
theme = \"dark\" # at night
colours = 256
marks = \"ASCII\"
wide_marks = true
data = '~/OneDrive/Coaching'
minutes = 20
bell = true
mouse = false
blank_after_minutes = 0

[coach]
id = \"0193581e-6c1a-7b52-9f0e-2f3c5de2a90b\"
name = \" Rosa Ellery \"
";

    #[test]
    fn every_setting_is_read_with_its_position() {
        let (settings, said) = of(WHOLE);
        assert!(said.is_empty(), "{said:?}");
        let at = |line, column| SourcePosition { line, column };
        assert_eq!(
            settings,
            Settings {
                coach_id: Some(Located {
                    value: "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".into(),
                    at: at(13, 6)
                }),
                coach_name: Some(Located { value: "Rosa Ellery".into(), at: at(14, 8) }),
                data: FolderChoice::Named(Located {
                    value: "~/OneDrive/Coaching".into(),
                    at: at(6, 8)
                }),
                theme: Some(Located { value: "dark".into(), at: at(2, 9) }),
                colours: Some(Located { value: Depth::TwoFiftySix, at: at(3, 11) }),
                marks: Some(Located { value: Marks::Ascii, at: at(4, 9) }),
                wide_marks: Some(Located { value: true, at: at(5, 14) }),
                minutes: Some(Located { value: 20, at: at(7, 11) }),
                bell: Some(Located { value: true, at: at(8, 8) }),
                mouse: Some(Located { value: false, at: at(9, 9) }),
                blank_after_minutes: Some(Located { value: 0, at: at(10, 23) }),
                packs_from: FolderChoice::Usual,
            }
        );
    }

    #[test]
    fn the_coach_may_be_written_in_every_toml_form() {
        for text in ["[coach]\nname = 'Rosa'", "coach.name = 'Rosa'", "coach = { name = 'Rosa' }"] {
            let (settings, said) = of(text);
            assert!(said.is_empty());
            assert_eq!(settings.coach_name.map(|name| name.value).as_deref(), Some("Rosa"));
        }
    }

    #[test]
    fn an_unknown_name_is_reported_with_position_and_suggestion() {
        let (settings, said) =
            of("# mine\n\nthem = 1\nminutes = 20\n[coach]\nnmae = 'x'\n[keys]\n");
        assert_eq!(
            said,
            [
                "config.toml, line 3, column 1: “them” is not a setting; did you mean “theme”?",
                "config.toml, line 6, column 1: “nmae” is not a setting of the coach; did you mean “name”?",
                "config.toml, line 7, column 2: “keys” is not a setting; there are theme, colours, \
                 marks, wide_marks, data, minutes, bell, mouse, blank_after_minutes, packs_from and coach.",
            ]
        );
        assert_eq!(settings.minutes.map(|minutes| minutes.value), Some(20), "the rest holds");
    }

    #[test]
    fn a_value_of_the_wrong_type_is_reported_and_the_rest_is_read() {
        for (line, sentence) in [
            (
                "theme = 3",
                "line 1, column 9: this should be a text between quotation marks, and is the number 3; \
                 write it like theme = \"terminal\".",
            ),
            (
                "wide_marks = 'yes'",
                "line 1, column 14: this should be true or false, and is the text “yes”; write it \
                 like wide_marks = false.",
            ),
            (
                "minutes = 2",
                "line 1, column 11: this should be a whole number of minutes, 5 to 240, and is the \
                 number 2; write it like minutes = 30.",
            ),
            (
                "marks = 'asci'",
                "line 1, column 9: there are no marks called “asci”; did you mean “ascii”?",
            ),
            (
                "colours = 8",
                "line 1, column 11: there are no colours called “8”; there are auto, none, 16, 256 \
                 and all.",
            ),
            (
                "coach = 'Rosa'",
                "line 1, column 9: this should be a group of settings, and is the text “Rosa”; \
                 write it like coach.name = \"Rosa Ellery\".",
            ),
            (
                "theme = ['a']",
                "line 1, column 9: this should be a text between quotation marks, and is a list; \
                 write it like theme = \"terminal\".",
            ),
        ] {
            let (settings, said) = of(&format!("{line}\nbell = true\n"));
            assert_eq!(said, [format!("config.toml, {sentence}")]);
            assert_eq!(settings.bell.map(|bell| bell.value), Some(true));
        }
    }

    #[test]
    fn a_setting_below_the_coach_table_is_used_and_reported() {
        let (settings, said) = of("[coach]\nname = 'Rosa'\n\ndata = '~/Coaching'\n");
        let at = SourcePosition { line: 4, column: 8 };
        let named = Located { value: "~/Coaching".to_owned(), at };
        assert_eq!(settings.data, FolderChoice::Named(named));
        assert_eq!(
            said,
            ["config.toml, line 4, column 1: “data” stands under [coach]; move it above the line \
              [coach]."]
        );
        let (settings, _) = of("theme = 'dark'\n[coach]\ntheme = 'light'\n");
        assert_eq!(settings.theme.map(|theme| theme.value).as_deref(), Some("dark"));
    }

    #[test]
    fn a_windows_path_in_double_quotes_is_used_and_reported() {
        for (line, folder) in [
            (r#"data = "C:\Users\rosa\Coaching""#, r"C:\Users\rosa\Coaching"),
            (r#"data = "C:\temp\new""#, r"C:\temp\new"),
            (r"data = C:\Users\rosa", r"C:\Users\rosa"),
        ] {
            let (settings, said) = of(line);
            assert!(
                matches!(&settings.data, FolderChoice::Named(named) if named.value == folder),
                "{line}: {:?}",
                settings.data
            );
            assert_eq!(said.len(), 1);
            assert!(said[0].ends_with(&format!("write data = '{folder}'.")), "{said:?}");
        }
        assert_eq!(of(r#"data = "C:\\Users\\rosa""#).1, [""; 0]);
    }

    #[test]
    fn an_unreadable_folder_setting_never_means_the_default_folder() {
        for text in
            ["data = 3", "data = [\n", "data = '''a\nb'''", "data \"C:\"", "x = [\ndata = 'x'\n"]
        {
            let (settings, said) = of(text);
            assert_eq!(settings.data, FolderChoice::Unclear, "{text}");
            assert!(!said.is_empty());
        }
        for text in ["", "data = ''", "theme = 3", "# data = 'x'"] {
            assert_eq!(of(text).0.data, FolderChoice::Usual, "{text}");
        }
    }

    /// The text with every setting taken out of its comment.
    fn in_force() -> String {
        let is_setting = |line: &str| {
            let name = line.split(" = ").next().unwrap_or_default();
            line.contains(" = ")
                && name.bytes().all(|b| b.is_ascii_lowercase() || b"_.".contains(&b))
        };
        let text = defaults();
        let lines = text.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_setting(setting) => setting,
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    #[test]
    fn the_printed_defaults_read_back_without_diagnostics_and_set_nothing() {
        let (settings, diagnostics) = read("config.toml", &defaults());
        assert_eq!(diagnostics, []);
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn every_line_of_the_printed_defaults_is_valid_uncommented() {
        let text = in_force();
        let (settings, diagnostics) = read("config.toml", &text);
        assert_eq!(diagnostics, [], "{text}");
        for known in TOP.iter().chain(&COACH) {
            assert!(text.contains(&format!("\n{}\n", known.example())), "{}", known.name);
        }
        assert_eq!(settings.coach_name.map(|name| name.value).as_deref(), Some("Rosa Ellery"));
        assert_eq!(settings.minutes.map(|minutes| minutes.value), Some(30));
    }

    #[test]
    fn the_heading_of_a_new_file_is_only_comments() {
        assert_eq!(read("config.toml", HEAD), Default::default());
        assert!(HEAD.lines().all(|line| line.starts_with('#')));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".*") {
            let _ = of(&text);
        }

        #[test]
        fn any_value_at_any_name_is_read(
            lines in prop::collection::vec(
                (
                    prop::sample::select(vec![
                        "theme", "colours", "marks", "wide_marks", "data", "minutes", "bell", "mouse", "coach",
                        "coach.name", "coach.id", "coach.name.x", "them", "\"\"", "'é'",
                    ]),
                    prop::sample::select(vec![
                        "1", "-1", "99999999999", "1.5", "nan", "true", "'x'", "\"\\u0000\"", "[]",
                        "{}", "{ a = 1 }", "2026-11-23", "10:42:07", "\"\"\"\nx\"\"\"", "bare", "\"C:\\x\"",
                        "“x”",
                    ]),
                ),
                0..12,
            ),
        ) {
            let lines: Vec<_> = lines.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            let text = lines.join("\n");
            for diagnostic in read("config.toml", &text).1 {
                let said = diagnostic.say();
                prop_assert!(!said.contains(char::is_control), "{said}");
            }
        }
    }
}
