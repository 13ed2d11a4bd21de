//! Resolves settings by precedence: built in, then the file, then the environment, then the command
//! line, each stronger than the one before.
//!
//! Each result has its source. What the system reports about itself (locale, terminal) is not a
//! choice of the user and counts as built in: the file is stronger.

use std::path::{Path, PathBuf};

use super::depth::Depth;
use super::diagnostic::{Diagnostic, quoted};
use super::file::{FolderChoice, Settings};
use super::marks::Marks;
use super::setting::Overrides;
use super::setting_list;
use super::sourced::{CONFIG_FILE, Located, SettingSource, Sourced};
use super::theme_list::DEFAULT_THEME;
use super::variables::{COLORTERM, DIR, NO_COLOR, System, TERM, THEME, Variables};

/// The flag that names the folder for everything.
pub(crate) const DIR_FLAG: &str = "--dir";
/// The flag that opens the example school.
pub(crate) const EXAMPLE_FLAG: &str = "--example";
/// The flag that names the theme.
pub(crate) const THEME_FLAG: &str = "--theme";

/// After how many minutes the screen blanks where nobody has said. A talk over a script or a scene
/// may leave the keys alone for ten; after a quarter of an hour a meeting counts as left open.
const BLANK_AFTER_MINUTES: u16 = 15;

/// What the command line says, as far as it is about settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--dir`.
    pub(crate) dir: Option<PathBuf>,
    /// `--theme`.
    pub theme: Option<String>,
    /// Whether the example school is meant, in the folder of its own.
    pub(crate) example: bool,
}

/// The inputs of resolving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SettingsInputs {
    /// On the command line.
    pub(crate) flags: Flags,
    /// In the environment.
    pub(crate) variables: Variables,
    /// In the user's file.
    pub(crate) settings: Settings,
    /// The kind of system this is.
    pub(crate) system: System,
    /// The user's home folder, where it is known.
    pub(crate) home: Option<PathBuf>,
}

/// Where sessions are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFolder {
    /// In the system's usual place, or in the one folder that holds everything.
    Usual,
    /// In this folder.
    At(PathBuf),
    /// The file names a folder that cannot be resolved: the user must be asked, since the usual
    /// place would begin a second caseload.
    Unclear,
}

/// The resolved settings, each with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The one folder that holds everything, where one was named.
    pub(crate) root: Option<Sourced<PathBuf>>,
    /// Where sessions are kept.
    pub data: Sourced<DataFolder>,
    /// The theme, by name.
    pub theme: Sourced<String>,
    /// How many colours to draw with.
    pub(crate) depth: Sourced<Depth>,
    /// How many colours the terminal says it has.
    pub(crate) terminal_depth: Depth,
    /// Which marks to draw.
    pub(crate) marks: Sourced<Marks>,
    /// Whether marks such as `●` take two columns.
    pub(crate) wide_marks: Sourced<bool>,
    /// How long a meeting usually is; nothing for each protocol's own length.
    pub(crate) minutes: Sourced<Option<u16>>,
    /// Whether the end of a step may be heard.
    pub(crate) bell: Sourced<bool>,
    /// Whether clicks and the wheel of the mouse are taken from the terminal.
    pub(crate) mouse: Sourced<bool>,
    /// After how many minutes without a key the screen blanks; 0 for never.
    pub(crate) blank_after_minutes: Sourced<u16>,
    /// The shared folder that packs are offered from.
    pub(crate) packs_from: Sourced<Option<PathBuf>>,
    /// Whether the terminal can do no more than print line by line.
    pub(crate) plain: Sourced<bool>,
}

impl Resolved {
    /// The variables that take precedence over the file at every start, and what decides the data
    /// folder. A `--theme` flag is left out: it is given for one start.
    #[must_use]
    pub(crate) fn overrides(&self) -> Overrides {
        let variable = |from| match from {
            SettingSource::Variable(name) => Some(name),
            _ => None,
        };
        let folder = match self.root.as_ref().map(|root| root.from) {
            Some(SettingSource::Variable(name) | SettingSource::Flag(name)) => Some(name),
            _ => None,
        };
        let (theme, colours) = (variable(self.theme.from), variable(self.depth.from));
        Overrides { theme, colours, folder, only_ascii: self.shows_ascii_alone() }
    }

    /// Whether the system says that the terminal shows ASCII alone, and the file does not know better.
    #[must_use]
    pub fn shows_ascii_alone(&self) -> bool {
        let by_system =
            matches!(self.marks.from, SettingSource::System(_) | SettingSource::BuiltIn);
        self.marks.value == Marks::Ascii && by_system
    }
}

/// The one folder for everything, if given. It is needed before any file is read, since it says
/// where the files are.
#[must_use]
pub(crate) fn root(flags: &Flags, variables: &Variables) -> Option<Sourced<PathBuf>> {
    let flag = flags.dir.clone().map(|dir| Sourced::new(dir, SettingSource::Flag(DIR_FLAG)));
    flag.or_else(|| {
        variables.dir.clone().map(|dir| Sourced::new(dir, SettingSource::Variable(DIR)))
    })
}

/// Resolves the settings; returns what could not be used as well.
#[must_use]
pub(crate) fn resolve(given: &SettingsInputs) -> (Resolved, Vec<Diagnostic>) {
    let SettingsInputs { flags, variables, settings, system, .. } = given;
    let mut diagnostics = Vec::new();
    let root = root(flags, variables);
    let data = match &root {
        // The one folder for everything is for sessions as well.
        Some(root) => Sourced::new(DataFolder::Usual, root.from),
        None => data(given, &mut diagnostics),
    };
    let (letters, letters_from) = Marks::of_locale(variables, *system);
    let dumb = variables.term.as_deref().is_some_and(|term| term.eq_ignore_ascii_case("dumb"));
    let resolved = Resolved {
        root,
        data,
        theme: theme(flags, variables, settings),
        depth: depth(variables, settings, *system),
        terminal_depth: of_terminal(variables, *system),
        marks: written(settings.marks.as_ref(), Sourced::new(letters, from_system(letters_from))),
        wide_marks: written(settings.wide_marks.as_ref(), Sourced::built_in(false)),
        minutes: settings.minutes.as_ref().map_or(Sourced::built_in(None), |minutes| {
            Sourced::new(Some(minutes.value), SettingSource::File(minutes.at))
        }),
        bell: written(settings.bell.as_ref(), Sourced::built_in(false)),
        mouse: written(settings.mouse.as_ref(), Sourced::built_in(true)),
        blank_after_minutes: written(
            settings.blank_after_minutes.as_ref(),
            Sourced::built_in(BLANK_AFTER_MINUTES),
        ),
        packs_from: packs_from(given, &mut diagnostics),
        plain: Sourced::new(dumb, from_system(dumb.then_some(TERM))),
    };
    (resolved, diagnostics)
}

fn written<T: Clone>(written: Option<&Located<T>>, otherwise: Sourced<T>) -> Sourced<T> {
    written.map_or(otherwise, Sourced::from)
}

fn from_system(variable: Option<&'static str>) -> SettingSource {
    variable.map_or(SettingSource::BuiltIn, SettingSource::System)
}

fn theme(flags: &Flags, variables: &Variables, settings: &Settings) -> Sourced<String> {
    let named = |name: &Option<String>, from| name.clone().map(|name| Sourced::new(name, from));
    named(&flags.theme, SettingSource::Flag(THEME_FLAG))
        .or_else(|| named(&variables.theme, SettingSource::Variable(THEME)))
        .or_else(|| settings.theme.as_ref().map(Sourced::from))
        .unwrap_or_else(|| Sourced::built_in(DEFAULT_THEME.to_owned()))
}

fn depth(variables: &Variables, settings: &Settings, system: System) -> Sourced<Depth> {
    if variables.no_color {
        return Sourced::new(Depth::None, SettingSource::Variable(NO_COLOR));
    }
    let depth = of_terminal(variables, system);
    let term = variables.term.as_deref();
    let by_name_alone = Depth::of_terminal(term, None, system);
    let variable = if depth == by_name_alone { term.map(|_| TERM) } else { Some(COLORTERM) };
    written(settings.colours.as_ref(), Sourced::new(depth, from_system(variable)))
}

fn of_terminal(variables: &Variables, system: System) -> Depth {
    Depth::of_terminal(variables.term.as_deref(), variables.colorterm.as_deref(), system)
}

/// The folder that the file names, if it does not depend on where the program is started from.
fn data(given: &SettingsInputs, diagnostics: &mut Vec<Diagnostic>) -> Sourced<DataFolder> {
    let named = match &given.settings.data {
        FolderChoice::Usual => return Sourced::built_in(DataFolder::Usual),
        FolderChoice::Unclear => return Sourced::built_in(DataFolder::Unclear),
        FolderChoice::Named(named) => named,
    };
    let from = SettingSource::File(named.at);
    match folder_in_full(&named.value, given.home.as_deref()) {
        Ok(folder) => Sourced::new(DataFolder::At(folder), from),
        Err(NotInFull { what, instead }) => {
            diagnostics.push(Diagnostic::about(CONFIG_FILE, what).at(named.at).instead(instead));
            Sourced::new(DataFolder::Unclear, from)
        }
    }
}

/// The shared folder of packs, in the same way.
fn packs_from(
    given: &SettingsInputs,
    diagnostics: &mut Vec<Diagnostic>,
) -> Sourced<Option<PathBuf>> {
    let FolderChoice::Named(named) = &given.settings.packs_from else {
        return Sourced::built_in(None);
    };
    match folder_in_full(&named.value, given.home.as_deref()) {
        Ok(folder) => Sourced::new(Some(folder), SettingSource::File(named.at)),
        Err(NotInFull { what, instead }) => {
            diagnostics.push(Diagnostic::about(CONFIG_FILE, what).at(named.at).instead(instead));
            Sourced::built_in(None)
        }
    }
}

/// The folder depends on where the program is started from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {instead}")]
pub(crate) struct NotInFull {
    what: String,
    instead: String,
}

/// The folder `named`, which must be absolute or begin with `~`. Quotes around it, as file managers
/// copy and terminals paste a path, are no part of it.
///
/// # Errors
/// [`NotInFull`], when that depends on where the program is started.
pub(crate) fn folder_in_full(named: &str, home: Option<&Path>) -> Result<PathBuf, NotInFull> {
    let named = named.trim();
    let within = |quote| named.strip_prefix(quote)?.strip_suffix(quote);
    let named = within('"').or_else(|| within('\'')).unwrap_or(named);
    let folder = match (under_home(named), home) {
        (Some(rest), Some(home)) => home.join(rest),
        (Some(_), None) => {
            return Err(NotInFull {
                what: "your home folder ~ is not known here".to_owned(),
                instead: "write the folder in full".to_owned(),
            });
        }
        (None, _) => PathBuf::from(named),
    };
    if folder.is_absolute() {
        return Ok(folder);
    }
    Err(NotInFull {
        what: format!("the folder {} is not written in full", quoted(named)),
        instead: format!(
            "write it from its beginning or from ~, like {}",
            setting_list::example("data")
        ),
    })
}

/// What follows `~` in a folder's name.
#[must_use]
fn under_home(folder: &str) -> Option<&Path> {
    let rest = folder.strip_prefix('~')?;
    let rest = match rest.strip_prefix(['/', '\\']) {
        Some(rest) => rest.trim_start_matches(['/', '\\']),
        None if rest.is_empty() => rest,
        None => return None,
    };
    Some(Path::new(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::diagnostic::SourcePosition;
    use crate::settings::file::read;

    fn given(text: &str) -> SettingsInputs {
        let (settings, diagnostics) = read(CONFIG_FILE, text);
        assert_eq!(diagnostics, []);
        let home = std::env::temp_dir();
        SettingsInputs { settings, home: Some(home), ..SettingsInputs::default() }
    }

    fn of(given: &SettingsInputs) -> Resolved {
        let (resolved, diagnostics) = resolve(given);
        assert_eq!(diagnostics, []);
        resolved
    }

    #[cfg(windows)]
    #[test]
    fn a_folder_is_in_full_with_its_drive_or_server() {
        let home = Path::new(r"C:\Users\rosa");
        for (typed, folder) in [
            (r"D:\Coaching", Some(r"D:\Coaching")),
            (r#""D:\My coaching" "#, Some(r"D:\My coaching")),
            ("D:/Coaching", Some(r"D:\Coaching")),
            (r"\\school\staff\Coaching", Some(r"\\school\staff\Coaching")),
            ("//school/staff/Coaching", Some(r"\\school\staff\Coaching")),
            (r"~\Coaching", Some(r"C:\Users\rosa\Coaching")),
            ("~/Coaching", Some(r"C:\Users\rosa\Coaching")),
            // In the folder where that drive, or the program, happens to be.
            ("D:Coaching", None),
            (r"\Coaching", None),
            ("Coaching", None),
        ] {
            let full = folder_in_full(typed, Some(home)).ok();
            assert_eq!(full.as_deref(), folder.map(Path::new), "{typed}");
        }
    }

    #[test]
    fn flags_override_the_environment_the_file_and_the_defaults_in_order() {
        let mut given = SettingsInputs::default();
        let theme = |given: &SettingsInputs| {
            let theme = of(given).theme;
            format!("{} by {}", theme.value, theme.from.say())
        };
        assert_eq!(theme(&given), "terminal by built in");
        given.settings = read(CONFIG_FILE, "bell = true\ntheme = 'light'").0;
        assert_eq!(theme(&given), "light by config.toml, line 2");
        assert_eq!(of(&given).overrides().theme, None);
        given.variables.theme = Some("dark".into());
        assert_eq!(theme(&given), "dark by the variable ALONGSIDE_THEME");
        assert_eq!(of(&given).overrides().theme, Some(THEME));
        given.flags.theme = Some("high-contrast".into());
        assert_eq!(theme(&given), "high-contrast by --theme");
        assert_eq!(of(&given).overrides().theme, None, "a flag is for once");
    }

    #[test]
    fn a_folder_for_everything_overrides_the_data_folder() {
        let mut given = given("data = '~/Coaching'");
        assert_eq!(of(&given).root, None);
        given.variables.dir = Some("/stick".into());
        let resolved = of(&given);
        assert_eq!(
            resolved.root,
            Some(Sourced::new("/stick".into(), SettingSource::Variable(DIR)))
        );
        assert_eq!(resolved.data, Sourced::new(DataFolder::Usual, SettingSource::Variable(DIR)));
        given.flags.dir = Some("/try".into());
        assert_eq!(
            of(&given).root,
            Some(Sourced::new("/try".into(), SettingSource::Flag(DIR_FLAG)))
        );
    }

    #[test]
    fn a_folder_may_be_absolute_or_in_the_home_folder() {
        let home = std::env::temp_dir();
        for (written, folder) in [
            ("~/Coaching", home.join("Coaching")),
            ("~", home.clone()),
            ("~//a/b", home.join("a/b")),
            ("~\\a/b", home.join("a/b")),
            (" \"~/My Coaching\"", home.join("My Coaching")),
        ] {
            let resolved = of(&given(&format!("data = '{written}'")));
            assert_eq!(resolved.data.value, DataFolder::At(folder), "{written}");
        }
        let full = home.join("x");
        let resolved = of(&given(&format!("data = '{}'", full.display())));
        let here = SettingSource::File(SourcePosition { line: 1, column: 8 });
        assert_eq!(resolved.data, Sourced::new(DataFolder::At(full), here));
    }

    #[test]
    fn a_relative_folder_is_refused() {
        for written in ["Coaching", "./x", "%USERPROFILE%\\x", "$HOME/x", "~rosa/x"] {
            let (resolved, diagnostics) = resolve(&given(&format!("data = '{written}'")));
            assert_eq!(resolved.data.value, DataFolder::Unclear);
            assert_eq!(
                diagnostics.iter().map(Diagnostic::say).collect::<Vec<_>>(),
                [format!(
                    "config.toml, line 1, column 8: the folder “{written}” is not written in full; write \
                     it from its beginning or from ~, like data = '~/Documents/Coaching'."
                )]
            );
        }
        let homeless = SettingsInputs { home: None, ..given("data = '~/x'") };
        let (resolved, diagnostics) = resolve(&homeless);
        assert_eq!((resolved.data.value, diagnostics.len()), (DataFolder::Unclear, 1));
    }

    #[test]
    fn no_color_overrides_the_file_and_the_file_the_terminal() {
        let mut given = SettingsInputs::default();
        let depth = |given: &SettingsInputs| (of(given).depth.value, of(given).depth.from.say());
        assert_eq!(depth(&given), (Depth::None, "built in".into()));
        given.variables.term = Some("xterm-256color".into());
        assert_eq!(depth(&given), (Depth::TwoFiftySix, "the variable TERM".into()));
        given.variables.colorterm = Some("truecolor".into());
        assert_eq!(depth(&given), (Depth::True, "the variable COLORTERM".into()));
        given.settings = read(CONFIG_FILE, "colours = 16").0;
        assert_eq!(depth(&given), (Depth::Sixteen, "config.toml, line 1".into()));
        assert_eq!(of(&given).overrides().colours, None);
        given.variables.no_color = true;
        assert_eq!(depth(&given), (Depth::None, "the variable NO_COLOR".into()));
        assert_eq!(of(&given).overrides().colours, Some(NO_COLOR));
        assert_eq!(of(&given).terminal_depth, Depth::True, "whatever is asked for");
    }

    #[test]
    fn marks_follow_the_locale_unless_the_file_sets_them() {
        let locale = Some(("LC_ALL", "C".to_owned()));
        let mut given = SettingsInputs {
            variables: Variables { locale, ..Variables::default() },
            ..SettingsInputs::default()
        };
        assert_eq!(of(&given).marks, Sourced::new(Marks::Ascii, SettingSource::System("LC_ALL")));
        given.settings = read(CONFIG_FILE, "marks = 'unicode'").0;
        assert_eq!(of(&given).marks.value, Marks::Unicode);
        assert_eq!(of(&given).wide_marks, Sourced::built_in(false));
        given.system = System::Windows;
        given.settings = Settings::default();
        assert_eq!(of(&given).marks, Sourced::built_in(Marks::Unicode));
    }

    #[test]
    fn a_dumb_terminal_gets_plain_output() {
        let mut given = SettingsInputs::default();
        assert!(!of(&given).plain.value);
        given.variables.term = Some("dumb".into());
        assert_eq!(of(&given).plain, Sourced::new(true, SettingSource::System(TERM)));
    }
}
