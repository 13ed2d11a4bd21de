//! A theme: a style for each role, and its reduction to fewer colours.
//!
//! Roles are meanings (over time, private), not widgets. No state is shown by colour alone: each
//! also has a word or a mark.

use super::colour::Colour;
use super::depth::Depth;
use super::luminance::{contrast, nearest, nearest_on};

/// What something on the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The screen itself, where nothing stands.
    Ground,
    /// Words, as the coach or the program wrote them.
    Text,
    /// Words that stand back: times past, hints, empty fields, the labels beside keys.
    Muted,
    /// The names of screens, panels and steps.
    Title,
    /// What it is about now: the step that is on, the filled part of a bar or chart.
    Accent,
    /// The lines around panels.
    Border,
    /// The lines around the field that is typed into.
    Focus,
    /// The chosen row, and selected words.
    Chosen,
    /// What a search found.
    Match,
    /// A key to press.
    Key,
    /// A question or opening to use, and what was prepared.
    Prompt,
    /// As it should be: saved, met, seen, on time.
    Good,
    /// Near a limit, or worth a look: little time left, due, partly met, a gentle sign.
    Near,
    /// Past a limit: over time, overdue, not yet.
    Over,
    /// Something is wrong and wants reading: not saved, a file that cannot be read.
    Warning,
    /// For the coach's eyes only.
    Private,
}

impl Role {
    /// All of them, in the order in which a theme explains them.
    pub const ALL: [Self; 16] = [
        Self::Ground,
        Self::Text,
        Self::Muted,
        Self::Title,
        Self::Accent,
        Self::Border,
        Self::Focus,
        Self::Chosen,
        Self::Match,
        Self::Key,
        Self::Prompt,
        Self::Good,
        Self::Near,
        Self::Over,
        Self::Warning,
        Self::Private,
    ];

    /// As a theme writes it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Title => "title",
            Self::Accent => "accent",
            Self::Border => "border",
            Self::Focus => "focus",
            Self::Chosen => "chosen",
            Self::Match => "match",
            Self::Key => "key",
            Self::Prompt => "prompt",
            Self::Good => "good",
            Self::Near => "near",
            Self::Over => "over",
            Self::Warning => "warning",
            Self::Private => "private",
        }
    }

    /// The role that a theme writes as `id`.
    #[must_use]
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }

    /// The style of the role without any colour.
    fn without_colour(self) -> Style {
        let plain = Style::default();
        match self {
            Self::Ground | Self::Text | Self::Prompt | Self::Good => plain,
            Self::Muted | Self::Border => Style { dim: true, ..plain },
            // Near a limit and past it are told apart by their mark and their words.
            Self::Title | Self::Accent | Self::Focus | Self::Key | Self::Near | Self::Over => {
                Style { bold: true, ..plain }
            }
            Self::Chosen => Style { reverse: true, ..plain },
            Self::Match => Style { underline: true, ..plain },
            Self::Warning => Style { bold: true, reverse: true, ..plain },
            Self::Private => Style { italic: true, ..plain },
        }
    }
}

/// How something is written: its colours, and what makes it stand out without any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "they are what terminals have, each on or off")]
pub struct Style {
    /// The colour it is written with.
    pub fg: Colour,
    /// The colour it is written on.
    pub bg: Colour,
    /// Heavier.
    pub bold: bool,
    /// With a line under it.
    pub underline: bool,
    /// With the two colours exchanged.
    pub reverse: bool,
    /// Fainter.
    pub dim: bool,
    /// Slanted, where the terminal can.
    pub italic: bool,
}

impl Style {
    /// The same without its colours.
    #[must_use]
    pub(crate) fn without_colour(self) -> Self {
        Self { fg: Colour::Default, bg: Colour::Default, ..self }
    }

    fn and(self, more: Self) -> Self {
        Self {
            bold: self.bold || more.bold,
            underline: self.underline || more.underline,
            reverse: self.reverse || more.reverse,
            dim: self.dim || more.dim,
            italic: self.italic || more.italic,
            ..self
        }
    }

    fn at_depth(self, depth: Depth) -> Self {
        let bg = nearest(self.bg, depth);
        let fg = match contrast(self.fg, self.bg) {
            Some(was) => nearest_on(self.fg, bg, was, depth),
            None => nearest(self.fg, depth),
        };
        Self { fg, bg, ..self }
    }
}

/// A theme in which every role has its style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it is called.
    pub name: String,
    /// What it is for, in a line; empty where nobody says.
    pub(crate) about: String,
    styles: [Style; Role::ALL.len()],
}

impl Theme {
    /// The theme `name`, in which each role looks as `style` says.
    pub fn new(name: &str, style: impl Fn(Role) -> Style) -> Self {
        Self { name: name.to_owned(), about: String::new(), styles: Role::ALL.map(style) }
    }

    /// How `role` looks.
    #[must_use]
    pub(crate) fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The roles whose letters stand out from their ground by less than `least` to 1, and those
    /// with a ground of their own under letters of whatever colour the terminal has.
    #[must_use]
    pub(crate) fn hard_to_read(&self, least: f64) -> Vec<Role> {
        let faint = |role: &Role| {
            let Style { fg, bg, .. } = self.style(*role);
            let unknown = fg == Colour::Default && bg != Colour::Default;
            unknown || contrast(fg, bg).is_some_and(|contrast| contrast < least)
        };
        Role::ALL.into_iter().filter(faint).collect()
    }

    /// The same for a terminal without colour, or a user who asked for none: what was told by
    /// colour alone is told by bold, underlined or reversed letters.
    #[must_use]
    pub(crate) fn without_colour(&self) -> Self {
        let ground = self.style(Role::Ground).bg;
        self.restyled(|role| {
            let style = self.style(role);
            let block = Style { reverse: style.bg != ground, ..Style::default() };
            style.without_colour().and(block).and(role.without_colour())
        })
    }

    /// The same for a terminal that shows no more than `depth`: each colour becomes the nearest
    /// there is that can still be read on its ground.
    #[must_use]
    pub(crate) fn at_depth(&self, depth: Depth) -> Self {
        match depth {
            Depth::None => self.without_colour(),
            Depth::True => self.clone(),
            Depth::Sixteen | Depth::TwoFiftySix => {
                self.restyled(|role| self.style(role).at_depth(depth))
            }
        }
    }

    fn restyled(&self, style: impl Fn(Role) -> Style) -> Self {
        Self { styles: Role::ALL.map(style), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_own_name_and_style() {
        for (i, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, i);
            assert_eq!(Role::from_id(role.id()), Some(role));
        }
        let bold = |role| Style { bold: role == Role::Over, ..Style::default() };
        let theme = Theme::new("x", bold);
        assert!(theme.style(Role::Over).bold && !theme.style(Role::Near).bold);
    }

    #[test]
    fn states_told_by_colour_alone_are_still_told_without_colour() {
        let all_colour = Theme::new("loud", |role| Style {
            fg: Colour::numbered(role as u8),
            bg: Colour::numbered(if role == Role::Private { 3 } else { 0 }),
            ..Style::default()
        });
        let bare = all_colour.at_depth(Depth::None);
        assert_eq!(bare, all_colour.without_colour());
        for role in Role::ALL {
            assert_eq!(bare.style(role).fg, Colour::Default);
            assert_eq!(bare.style(role).bg, Colour::Default);
        }
        assert!(bare.style(Role::Chosen).reverse);
        assert!(bare.style(Role::Private).reverse, "a block of colour stays a block");
        for (one, other) in [
            (Role::Chosen, Role::Text),
            (Role::Chosen, Role::Match),
            (Role::Match, Role::Text),
            (Role::Focus, Role::Border),
            (Role::Good, Role::Near),
            (Role::Over, Role::Warning),
            (Role::Warning, Role::Text),
            (Role::Warning, Role::Chosen),
            (Role::Key, Role::Muted),
            (Role::Title, Role::Text),
            (Role::Private, Role::Text),
        ] {
            assert_ne!(bare.style(one), bare.style(other), "{one:?} {other:?}");
        }
    }
}
