//! What the screen is drawn with: a theme fitted to the terminal's colours, and the set of marks.

use crate::settings::depth::Depth;
use crate::settings::marks::Marks;
use crate::settings::setting::{Overrides, Preferences};
use crate::settings::theme::{Style, Theme};

/// What the screen is drawn with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The theme, fitted to the terminal's colours.
    pub theme: Theme,
    /// Whether only ASCII marks are drawn.
    pub ascii: bool,
    /// Whether the terminal shows ASCII alone, so that words are drawn so as well.
    pub only_ascii: bool,
}

/// What a look is made from, besides the preferences.
#[derive(Clone, Debug)]
pub struct Looks {
    /// All usable themes, in the order in which they are offered.
    pub themes: Vec<Theme>,
    /// The colours that the terminal reports.
    pub terminal: Depth,
    /// What takes precedence over the settings.
    pub overrides: Overrides,
    /// Whether nobody has chosen a theme, so that the terminal’s ground may.
    pub theme_is_open: bool,
}

impl Looks {
    /// The look for these preferences, with the first theme if there is none of that name. Fitting
    /// a theme to few colours is too slow to be done for each frame.
    #[must_use]
    pub fn of(&self, preferences: &Preferences) -> Look {
        let theme = self.theme(&preferences.theme).or(self.themes.first());
        let depth = self.depth(preferences.colours);
        let theme = theme.map(|theme| theme.at_depth(depth));
        let theme = theme.unwrap_or_else(|| Theme::new("", |_| Style::default()));
        // Marks and lines that a terminal draws two columns wide would move all that follows them.
        let ascii = preferences.marks == Marks::Ascii || preferences.wide_marks;
        let only_ascii = self.overrides.only_ascii && preferences.marks == Marks::Ascii;
        Look { theme, ascii, only_ascii }
    }

    /// The theme of this name, not fitted to the terminal.
    #[must_use]
    pub fn theme(&self, name: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.name == name)
    }

    /// The number of colours to draw with, where `chosen` is set.
    #[must_use]
    pub(crate) fn depth(&self, chosen: Option<Depth>) -> Depth {
        match self.overrides.colours {
            Some(_) => Depth::None,
            None => chosen.unwrap_or(self.terminal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(names: &[&str]) -> Looks {
        let themes = names.iter().map(|name| Theme::new(name, |_| Style::default())).collect();
        Looks {
            themes,
            terminal: Depth::TwoFiftySix,
            overrides: Overrides::default(),
            theme_is_open: true,
        }
    }

    #[test]
    fn environment_and_terminal_override_the_colour_setting() {
        let mut looks = looks(&["light"]);
        assert_eq!(looks.depth(None), Depth::TwoFiftySix);
        assert_eq!(looks.depth(Some(Depth::True)), Depth::True);
        looks.overrides.colours = Some("NO_COLOR");
        assert_eq!(looks.depth(Some(Depth::True)), Depth::None);
    }

    #[test]
    fn an_unknown_theme_is_replaced_by_the_first() {
        let preferences = Preferences { theme: "gone".into(), ..Preferences::default() };
        assert_eq!(looks(&["light", "dark"]).of(&preferences).theme.name, "light");
        assert_eq!(looks(&[]).of(&preferences).theme.name, "");
    }

    #[test]
    fn wide_marks_draws_ascii_marks() {
        let is_ascii = |marks, wide_marks| {
            let preferences = Preferences { marks, wide_marks, ..Preferences::default() };
            looks(&["light"]).of(&preferences).ascii
        };
        let all = [(Marks::Unicode, false), (Marks::Unicode, true), (Marks::Ascii, false)];
        assert_eq!(all.map(|(marks, wide)| is_ascii(marks, wide)), [false, true, true]);
    }
}
