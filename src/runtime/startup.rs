//! Startup: the command line, the environment and the settings file are resolved to folders, a
//! store, a theme and a coach.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::app::core::look::Looks;
use crate::app::core::shared::Start;
use crate::coaching::people::{Coach, Unknown};
use crate::settings::diagnostic::Diagnostic;
use crate::settings::file::{Settings, read};
use crate::settings::resolve::{DataFolder, Flags, Resolved, SettingsInputs, resolve, root};
use crate::settings::setting::Preferences;
use crate::settings::sourced::CONFIG_FILE;
use crate::settings::theme::Theme;
use crate::settings::theme_list::ThemeList;
use crate::settings::variables::{System, Variables};
use crate::store::{Folders, Store, StoreError, files_ending, read_text, shown, this_machine};

use super::desktop;
use super::exporting::{exports_folder, habit};

/// How long the folders may take to say whether they are there.
const ANSWER_WAIT: Duration = Duration::from_secs(10);

/// Everything that a subcommand or the interface starts with.
pub struct Ready {
    /// The disk.
    pub store: Store,
    /// The resolved settings, each with its source.
    pub resolved: Resolved,
    /// The coach, once they have said who they are.
    pub coach: Option<Coach>,
    /// What is set.
    pub(crate) preferences: Preferences,
    /// Every theme that can be used, in the order in which they are offered.
    pub(crate) themes: Vec<Theme>,
    /// Problems in the settings or a theme.
    pub diagnostics: Vec<Diagnostic>,
    /// Problems in themes of the coach's own, chosen or not: for a check of all files.
    pub theme_diagnostics: Vec<Diagnostic>,
    /// The default folder of exports.
    pub exports: PathBuf,
}

/// Why the program cannot start.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// The folders cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system does not say where a user's files are.
    #[error("this system does not say where your files are: name a folder with --dir")]
    NoHome,
    /// The folder of sessions is on a disk that hangs.
    #[error(
        "{0} does not answer; is the drive connected, and the network? Nothing was changed: try again \
         when it is"
    )]
    NoAnswer(String),
    /// The settings file names a folder that cannot be understood.
    #[error("{0}")]
    Unclear(String),
}

/// Resolves all of it. Nothing on the disk is changed.
///
/// # Errors
/// [`NotReady`], in one plain sentence.
pub fn get_ready(flags: Flags) -> Result<Ready, NotReady> {
    let variables = Variables::found(|name| env::var_os(name));
    let root = root(&flags, &variables);
    let folders = match &root {
        Some(root) => Folders::under(&root.value),
        None => Folders::of_this_user().ok_or(NotReady::NoHome)?,
    };
    let text = read_text(&folders.config.join(CONFIG_FILE))?.unwrap_or_default();
    let (settings, mut diagnostics) = read(CONFIG_FILE, &text);
    let coach = coach(&settings);
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let given = SettingsInputs { flags, variables, settings, system: System::this(), home };
    let (resolved, more) = resolve(&given);
    diagnostics.extend(more);
    let folders = match &resolved.data.value {
        DataFolder::Usual => folders,
        DataFolder::At(path) => folders.with_data(path),
        DataFolder::Unclear => {
            // An empty caseload in the default folder would look as if everything were lost.
            let says = diagnostics.iter().map(Diagnostic::say).collect::<Vec<_>>().join(" ");
            return Err(NotReady::Unclear(says));
        }
    };
    let folders = folders.on_machine(this_machine(given.home.as_deref()));
    let (list, theme_diagnostics) = theme_list(&folders.config);
    let (chosen, wrong) = list.choose(&resolved.theme);
    diagnostics.extend(wrong);
    let usable = |name| list.theme(name).ok().map(|it| it.0);
    let themes = list.list().into_iter().filter_map(|listed| usable(listed.name)).collect();
    let preferences = Preferences {
        theme: chosen.name,
        // What the file says, not what is drawn with: that may be asked for outside.
        colours: given.settings.colours.as_ref().map(|it| it.value),
        marks: resolved.marks.value,
        wide_marks: resolved.wide_marks.value,
        minutes: resolved.minutes.value,
        bell: resolved.bell.value,
        blank_after_minutes: resolved.blank_after_minutes.value,
    };
    let exports = exports_folder(resolved.root.as_ref().map(|root| root.value.as_path()));
    let store = open_store(folders)?;
    Ok(Ready {
        store,
        resolved,
        coach,
        preferences,
        themes,
        diagnostics,
        theme_diagnostics,
        exports,
    })
}

/// Opens the store; a drive that does not answer is told of instead of waited for.
fn open_store(folders: Folders) -> Result<Store, NotReady> {
    let data = folders.data.clone();
    let (to, opened) = channel();
    // Where no thread can be started, that is told as a folder that does not answer.
    let _ =
        thread::Builder::new().name("opens".into()).spawn(move || to.send(Store::open(folders)));
    let opened = opened.recv_timeout(ANSWER_WAIT).map_err(|_| NotReady::NoAnswer(shown(&data)))?;
    Ok(opened?)
}

impl Ready {
    /// Uses the data folder though it held records and holds none now.
    pub fn start_afresh(&self) {
        self.store.start_afresh();
    }

    /// The initial shared state.
    #[must_use]
    pub fn start(&self) -> Start {
        Start {
            coach: self.coach.clone(),
            looks: Looks {
                themes: self.themes.clone(),
                terminal: self.resolved.terminal_depth,
                overrides: self.resolved.overrides(),
            },
            preferences: self.preferences.clone(),
            data_folder: self.store.folders().data.display().to_string(),
            exports: habit(&self.store, &self.exports),
            has_desktop: desktop::is_near(|name| env::var_os(name)),
            news: self.diagnostics.iter().map(Diagnostic::say).collect(),
        }
    }
}

/// The coach in the settings; `None` where the id is damaged, so that it is asked for again.
fn coach(settings: &Settings) -> Option<Coach> {
    let id = settings.coach_id.as_ref()?.value.parse().ok()?;
    let name = settings.coach_name.as_ref()?.value.clone();
    Some(Coach { id, name, unknown: Unknown::new() })
}

/// Every theme, and what is wrong with the coach's own.
fn theme_list(config: &Path) -> (ThemeList, Vec<Diagnostic>) {
    let (mut own, mut wrong) = (Vec::new(), Vec::new());
    for path in files_ending(&config.join("themes"), "toml").unwrap_or_default() {
        let Some(name) = path.file_stem().and_then(|it| it.to_str()) else { continue };
        match read_text(&path) {
            Ok(text) => own.extend(text.map(|text| (name.to_owned(), text))),
            Err(why) => {
                wrong.push(Diagnostic::about(&format!("themes/{name}.toml"), why.why.to_string()));
            }
        }
    }
    let list = ThemeList::new(&own);
    wrong.extend(list.diagnostics());
    (list, wrong)
}
