//! A theme as parsed from its file, before missing parts are filled in.

use std::collections::BTreeMap;

use toml_edit::{Item, TableLike, Value};

use super::colour::Colour;
use super::diagnostic::{Diagnostic, quoted};
use super::sourced::Located;
use super::suggestion::nearest;
use super::theme::{Role, Style};
use super::toml_text::{Diagnostics, TomlText};

/// A style of which parts may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawStyle {
    /// The colour it is written with.
    pub(crate) fg: Option<Colour>,
    /// The colour it is written on.
    pub(crate) bg: Option<Colour>,
    /// Heavier.
    pub(crate) bold: Option<bool>,
    /// With a line under it.
    pub(crate) underline: Option<bool>,
    /// With the two colours exchanged.
    pub(crate) reverse: Option<bool>,
    /// Fainter.
    pub(crate) dim: Option<bool>,
    /// Slanted.
    pub(crate) italic: Option<bool>,
}

impl RawStyle {
    /// The same, with missing parts taken from `below`.
    ///
    /// Dim stands in for a fainter colour and reverse for a ground: where this names the colour
    /// or the ground, they are not taken over.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            fg: self.fg.or(below.fg),
            bg: self.bg.or(below.bg),
            bold: self.bold.or(below.bold),
            underline: self.underline.or(below.underline),
            reverse: self.reverse.or(below.reverse.filter(|_| self.bg.is_none())),
            dim: self.dim.or(below.dim.filter(|_| self.fg.is_none())),
            italic: self.italic.or(below.italic),
        }
    }

    /// The whole style, with `fg` and `bg` where none is named.
    #[must_use]
    pub(crate) fn whole(self, fg: Colour, bg: Colour) -> Style {
        Style {
            fg: self.fg.unwrap_or(fg),
            bg: self.bg.unwrap_or(bg),
            bold: self.bold.unwrap_or(false),
            underline: self.underline.unwrap_or(false),
            reverse: self.reverse.unwrap_or(false),
            dim: self.dim.unwrap_or(false),
            italic: self.italic.unwrap_or(false),
        }
    }
}

/// A theme as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawTheme {
    /// What it is for, in a line.
    pub(crate) about: String,
    /// The theme that it changes, where it says so.
    pub(crate) inherits: Option<Located<String>>,
    /// The roles that it names.
    pub(crate) roles: BTreeMap<Role, RawStyle>,
}

const ABOUT: &str = "about";
const INHERITS: &str = "inherits";
const PARTS: [&str; 7] = ["fg", "bg", "bold", "underline", "reverse", "dim", "italic"];

/// Reads the text of a theme, which messages call `file`.
#[must_use]
pub(crate) fn read(file: &str, text: &str) -> (RawTheme, Vec<Diagnostic>) {
    let TomlText { root, mut notes, .. } = TomlText::open(file, text);
    let mut theme = RawTheme::default();
    for (name, item) in &root {
        if name == ABOUT {
            let about = notes.text(item, "about = \"For a bright room\"");
            theme.about = about.map(|about| about.value).unwrap_or_default();
        } else if name == INHERITS {
            theme.inherits = notes.text(item, "inherits = \"dark\"");
        } else if let Some(role) = Role::from_id(name) {
            theme.roles.insert(role, style(&mut notes, role, item));
        } else {
            let known = Role::ALL.map(Role::id).into_iter().chain([ABOUT, INHERITS]);
            notes.unknown(root.key(name), "a part of a theme", known);
        }
    }
    (theme, notes.finish())
}

/// A style, written as a colour alone or as a group of its parts.
fn style(notes: &mut Diagnostics, role: Role, item: &Item) -> RawStyle {
    if let Some(parts) = item.as_table_like() {
        return style_of_parts(notes, parts);
    }
    if let Some(Value::String(_) | Value::Integer(_)) = item.as_value() {
        return RawStyle { fg: colour(notes, item), ..RawStyle::default() };
    }
    let example = format!("{} = {{ fg = \"blue\", bold = true }}", role.id());
    notes.wrong(item, "a colour, or a group of fg, bg, bold and so on", &example);
    RawStyle::default()
}

fn style_of_parts(notes: &mut Diagnostics, parts: &dyn TableLike) -> RawStyle {
    let mut style = RawStyle::default();
    for (name, item) in parts.iter() {
        let truth = |notes: &mut Diagnostics| {
            notes.truth(item, &format!("{name} = true")).map(|written| written.value)
        };
        match name {
            "fg" => style.fg = colour(notes, item),
            "bg" => style.bg = colour(notes, item),
            "bold" => style.bold = truth(notes),
            "underline" => style.underline = truth(notes),
            "reverse" => style.reverse = truth(notes),
            "dim" => style.dim = truth(notes),
            "italic" => style.italic = truth(notes),
            _ => notes.unknown(parts.key(name), "a part of a style", PARTS),
        }
    }
    style
}

fn colour(notes: &mut Diagnostics, item: &Item) -> Option<Colour> {
    let colour = match item.as_integer() {
        Some(number) => u8::try_from(number).ok().map(Colour::numbered),
        None => Colour::from_text(item.as_str().unwrap_or_default()),
    };
    if colour.is_none() {
        match item.as_str() {
            Some(text) => {
                let instead = match nearest(text, Colour::names()) {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => {
                        "a colour is a name such as \"bright-blue\", a number from 0 to 255, or \
                             exact, like \"#2f6fb5\""
                            .to_owned()
                    }
                };
                notes.complain(item.span(), format!("{} is not a colour", quoted(text)), instead);
            }
            None => notes.wrong(item, "a colour", "fg = \"#2f6fb5\""),
        }
    }
    colour
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn diagnostics(text: &str) -> Vec<String> {
        read("themes/mine.toml", text).1.iter().map(Diagnostic::say).collect()
    }

    #[test]
    fn styles_may_be_written_in_every_form() {
        let text = "about = 'x'\ninherits = 'dark'\ngood = '#0a0'\nnear = 214\nover.bold = true\n\
                    [chosen]\nfg = 'white'\nbg = '#204060'\nitalic = false\n";
        let (theme, diagnostics) = read("", text);
        assert_eq!(diagnostics, []);
        assert_eq!(theme.about, "x");
        assert_eq!(theme.inherits.map(|name| name.value).as_deref(), Some("dark"));
        let style = |role| theme.roles.get(&role).copied().unwrap_or_default();
        let plain = RawStyle::default();
        let fg = |fg| RawStyle { fg: Some(fg), ..plain };
        assert_eq!(style(Role::Good), fg(Colour::Rgb(0, 170, 0)));
        assert_eq!(style(Role::Near), fg(Colour::Indexed(214)));
        assert_eq!(style(Role::Over), RawStyle { bold: Some(true), ..plain });
        let chosen = RawStyle {
            bg: Some(Colour::Rgb(32, 64, 96)),
            italic: Some(false),
            ..fg(Colour::numbered(7))
        };
        assert_eq!(style(Role::Chosen), chosen);
        assert_eq!(theme.roles.len(), 4);
    }

    #[test]
    fn unknown_names_in_a_theme_are_reported_with_position_and_suggestion() {
        for (text, sentence) in [
            (
                "godo = 'green'",
                "line 1, column 1: “godo” is not a part of a theme; did you mean “good”?",
            ),
            ("good = 'gren'", "line 1, column 8: “gren” is not a colour; did you mean “green”?"),
            (
                "good = { fg = 'blue', blod = true }",
                "line 1, column 23: “blod” is not a part of a style; did you mean “bold”?",
            ),
            (
                "good = { bold = 1 }",
                "line 1, column 17: this should be true or false, and is the number 1; write it like \
                 bold = true.",
            ),
            (
                "good = 256",
                "line 1, column 8: this should be a colour, and is the number 256; write it like fg = \
                 \"#2f6fb5\".",
            ),
            (
                "good = '#12'",
                "line 1, column 8: “#12” is not a colour; a colour is a name such as \"bright-blue\", \
                 a number from 0 to 255, or exact, like \"#2f6fb5\".",
            ),
            (
                "good = true",
                "line 1, column 8: this should be a colour, or a group of fg, bg, bold and so on, and \
                 is “true”; write it like good = { fg = \"blue\", bold = true }.",
            ),
        ] {
            let text = format!("{text}\nover = 'red'\n");
            assert_eq!(diagnostics(&text), [format!("themes/mine.toml, {sentence}")]);
            let over = read("", &text).0.roles[&Role::Over].fg;
            assert_eq!(over, Some(Colour::numbered(1)), "the rest holds");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".*") {
            let _ = diagnostics(&text);
        }

        #[test]
        fn any_value_at_any_name_is_read(
            lines in prop::collection::vec(
                (
                    prop::sample::select(vec![
                        "about", "inherits", "good", "good.fg", "over.bold", "[text]", "fg", "x", "''",
                    ]),
                    prop::sample::select(vec![
                        "1", "-1", "1e9", "true", "'#fff'", "'#ééé'", "'x'", "[]", "{}",
                        "{ fg = {} }", "{ fg = 300, bg = '256', bold = 'x' }", "10:42:07",
                    ]),
                ),
                0..12,
            ),
        ) {
            let lines: Vec<_> = lines.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            let text = lines.join("\n");
            let _ = diagnostics(&text);
        }
    }
}
