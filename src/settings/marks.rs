//! Which marks and lines are drawn: Unicode or ASCII.

use super::variables::{System, Variables};

/// Which marks are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// `▸ ✓ ● │`.
    #[default]
    Unicode,
    /// `> + * |`, which every terminal has.
    Ascii,
}

impl Marks {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Unicode, Self::Ascii];

    /// As settings write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Ascii => "ascii",
        }
    }

    /// The marks that settings write as `id`.
    #[must_use]
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|marks| marks.id() == id)
    }

    /// The marks for an environment, and the variable that decided.
    ///
    /// Where no locale is set, Windows and macOS can show Unicode; other systems are taken to show
    /// ASCII only.
    #[must_use]
    pub(crate) fn of_locale(variables: &Variables, system: System) -> (Self, Option<&'static str>) {
        match &variables.locale {
            _ if system == System::Windows => (Self::Unicode, None),
            Some((name, locale)) => {
                let locale = locale.to_lowercase();
                let all = locale.contains("utf-8") || locale.contains("utf8");
                (if all { Self::Unicode } else { Self::Ascii }, Some(name))
            }
            None if system == System::Mac => (Self::Unicode, None),
            None => (Self::Ascii, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_ascii_unless_the_locale_is_utf_8() {
        use Marks::{Ascii, Unicode};
        use System::{Mac, OtherUnix, Windows};
        for (locale, system, marks) in [
            (Some("en_GB.UTF-8"), OtherUnix, Unicode),
            (Some("en_GB.utf8"), OtherUnix, Unicode),
            (Some("UTF-8"), Mac, Unicode),
            (Some("en_GB.ISO8859-15"), OtherUnix, Ascii),
            (Some("C"), Mac, Ascii),
            (Some("POSIX"), OtherUnix, Ascii),
            (Some("C"), Windows, Unicode),
            (None, OtherUnix, Ascii),
            (None, Mac, Unicode),
            (None, Windows, Unicode),
        ] {
            let locale = locale.map(|locale| ("LANG", locale.to_owned()));
            let variables = Variables { locale, ..Variables::default() };
            let found = Marks::of_locale(&variables, system);
            assert_eq!(found.0, marks, "{variables:?} on {system:?}");
        }
    }
}
