//! The environment variables that are used, and the kind of system, as values.
//!
//! The environment is not read here: a function that looks up a variable is passed in.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder that holds everything, in place of the system's usual ones.
pub(crate) const DIR: &str = "ALONGSIDE_DIR";
/// The theme, for this window.
pub(crate) const THEME: &str = "ALONGSIDE_THEME";
/// Asks every program for no colour.
pub(crate) const NO_COLOR: &str = "NO_COLOR";
/// What kind of terminal this is.
pub(crate) const TERM: &str = "TERM";
/// What the terminal says of its colours.
pub(crate) const COLORTERM: &str = "COLORTERM";
/// The variables that say which letters there are, the strongest first.
pub(crate) const LOCALE: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// The kind of system, as far as defaults depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum System {
    /// Windows.
    Windows,
    /// macOS.
    Mac,
    /// Linux and the others.
    #[default]
    OtherUnix,
}

impl System {
    /// The system that this program was made for.
    #[must_use]
    pub(crate) fn this() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::Mac
        } else {
            Self::OtherUnix
        }
    }
}

/// The variables that are used. An empty one counts as not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    /// `ALONGSIDE_DIR`.
    pub(crate) dir: Option<PathBuf>,
    /// `ALONGSIDE_THEME`.
    pub(crate) theme: Option<String>,
    /// Whether `NO_COLOR` is set.
    pub(crate) no_color: bool,
    /// `TERM`.
    pub(crate) term: Option<String>,
    /// `COLORTERM`.
    pub(crate) colorterm: Option<String>,
    /// The first of [`LOCALE`] that is set, by name and value.
    pub(crate) locale: Option<(&'static str, String)>,
}

impl Variables {
    /// Those that `look_up` finds.
    pub(crate) fn found(look_up: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| look_up(name).filter(|value| !value.is_empty());
        let text = |name: &str| set(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            dir: set(DIR).map(PathBuf::from),
            theme: text(THEME),
            no_color: set(NO_COLOR).is_some(),
            term: text(TERM),
            colorterm: text(COLORTERM),
            locale: LOCALE.into_iter().find_map(|name| text(name).map(|value| (name, value))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_counts_as_unset() {
        let found = Variables::found(|name| match name {
            NO_COLOR | DIR | "LC_ALL" => Some(OsString::new()),
            "LANG" => Some("en_GB.UTF-8".into()),
            TERM => Some("xterm".into()),
            _ => None,
        });
        assert_eq!(
            found,
            Variables {
                term: Some("xterm".into()),
                locale: Some(("LANG", "en_GB.UTF-8".into())),
                ..Variables::default()
            }
        );
        assert!(Variables::found(|name| (name == NO_COLOR).then(|| "0".into())).no_color);
    }
}
