//! Colour depth: how many colours a terminal shows, by what the environment says.
//!
//! Some terminals garble RGB colours that they do not support, so a depth is used only where the
//! terminal claims it.

use super::variables::System;

/// How many colours there are to draw with, fewest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: bold, underlined and reversed only.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The sixteen, and 240 fixed ones.
    TwoFiftySix,
    /// Every colour, exactly.
    True,
}

impl Depth {
    /// All of them, fewest colours first.
    pub const ALL: [Self; 4] = [Self::None, Self::Sixteen, Self::TwoFiftySix, Self::True];

    /// As settings write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sixteen => "16",
            Self::TwoFiftySix => "256",
            Self::True => "all",
        }
    }

    /// The depth that settings write as `id`.
    #[must_use]
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|depth| depth.id() == id)
    }

    /// The depth of a terminal with these values of `TERM` and `COLORTERM`.
    #[must_use]
    pub(crate) fn of_terminal(term: Option<&str>, colorterm: Option<&str>, system: System) -> Self {
        let Some(term) = term else {
            // Windows has no such variable, and its consoles show every colour since 2017.
            return if system == System::Windows { Self::True } else { Self::None };
        };
        let term = term.to_lowercase();
        let exact = matches!(
            colorterm.map(str::to_lowercase).as_deref(),
            Some("truecolor" | "24bit" | "24-bit")
        );
        let of_this_kind = |kinds: &[&str]| kinds.iter().any(|kind| term.starts_with(kind));
        // Known by their name alone, since `COLORTERM` is lost through ssh.
        let known_for_all =
            ["xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot", "contour", "rio"];
        if of_this_kind(&["dumb", "vt1", "vt2", "vt5", "ansi-m"]) {
            Self::None
        } else if of_this_kind(&["screen"]) {
            // It inherits `COLORTERM` from the terminal around it, which need not hold inside.
            if term.contains("256color") { Self::TwoFiftySix } else { Self::Sixteen }
        } else if exact || term.ends_with("-direct") || of_this_kind(&known_for_all) {
            Self::True
        } else if term.contains("256color") {
            Self::TwoFiftySix
        } else {
            Self::Sixteen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_depth_is_what_the_terminal_offers() {
        use Depth::{None as No, Sixteen, True, TwoFiftySix};
        for (term, colorterm, depth) in [
            (Some("xterm-256color"), None, TwoFiftySix),
            (Some("xterm-256color"), Some("truecolor"), True),
            (Some("xterm-256color"), Some("24bit"), True),
            (Some("xterm-256color"), Some("yes"), TwoFiftySix),
            (Some("xterm"), None, Sixteen),
            (Some("xterm-kitty"), None, True),
            (Some("xterm-direct"), None, True),
            (Some("linux"), None, Sixteen),
            (Some("tmux-256color"), Some("truecolor"), True),
            (Some("screen"), Some("truecolor"), Sixteen),
            (Some("screen-256color"), Some("truecolor"), TwoFiftySix),
            (Some("dumb"), Some("truecolor"), No),
            (Some("vt220"), None, No),
            (None, None, No),
        ] {
            let found = Depth::of_terminal(term, colorterm, System::OtherUnix);
            assert_eq!(found, depth, "{term:?} {colorterm:?}");
        }
        assert_eq!(Depth::of_terminal(None, None, System::Windows), True);
        let git_bash = Depth::of_terminal(Some("xterm-256color"), None, System::Windows);
        assert_eq!(git_bash, TwoFiftySix);
    }

    #[test]
    fn a_depth_reads_back_as_it_is_written() {
        for depth in Depth::ALL {
            assert_eq!(Depth::from_id(depth.id()), Some(depth));
        }
        assert_eq!(Depth::from_id("auto"), None);
    }
}
