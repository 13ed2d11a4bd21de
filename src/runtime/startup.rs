//! Startup: the command line, the environment and the settings file are resolved to folders, a
//! store, a theme and a coach.

use std::env;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::app::core::event::Event;
use crate::app::core::look::Looks;
use crate::app::core::start::Start;
use crate::coaching::people::{Coach, Unknown};
use crate::example_trust::{COACH, days_since_the_example};
use crate::keys::keymap::Keymap;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::file::{Settings, read};
use crate::settings::resolve::{DataFolder, Flags, Resolved, SettingsInputs, resolve, root};
use crate::settings::setting::Preferences;
use crate::settings::sourced::{CONFIG_FILE, SettingSource};
use crate::settings::theme::Theme;
use crate::settings::theme_list::PackTheme;
use crate::settings::variables::{System, Variables};
use crate::store::{
    Folders, Store, StoreError, days_of_the_example, read_text, shown, this_machine,
};
use crate::wording::days;

use super::clock::Clock;
use super::desktop;
use super::exporting::{exports_folder, habit};
use super::theme_files::{keymap, theme_list, themes_of_packs, usable};

/// How long the folders may take to say whether they are there before that is told.
const ANSWER_WAIT: Duration = Duration::from_secs(10);

/// How long the first screen waits for what only a disk can say.
pub(super) const SOON: Duration = Duration::from_millis(500);

/// Everything that a subcommand or the interface starts with.
pub struct Ready {
    /// The disk.
    pub store: Store,
    /// The resolved settings, each with its source.
    pub resolved: Resolved,
    /// The variables that it was started with.
    pub variables: Variables,
    /// The coach, once they have said who they are.
    pub coach: Option<Coach>,
    /// What is set.
    pub(crate) preferences: Preferences,
    /// Every theme that can be used, in the order in which they are offered.
    pub(crate) themes: Vec<Theme>,
    /// The keys.
    pub keymap: Keymap,
    /// Problems in the settings, the keys or a theme.
    pub diagnostics: Vec<Diagnostic>,
    /// Problems in themes of the coach's own, chosen or not: for a check of all files.
    pub theme_diagnostics: Vec<Diagnostic>,
    /// The default folder of exports.
    pub exports: PathBuf,
    /// What the disk has not said of the folders yet.
    pub answer: Option<FolderAnswer>,
    /// Whether it is the example school that is opened.
    pub is_example: bool,
    /// The clock, which is set back in the example school.
    pub clock: Clock,
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
    let is_example = flags.example;
    let folders = if is_example { folders.of_the_example() } else { folders };
    let text = read_text(&folders.config.join(CONFIG_FILE))?.unwrap_or_default();
    let (settings, mut diagnostics) = read(CONFIG_FILE, &text);
    // In the example school one sits in the chair of its coach: the meetings are theirs, and so are
    // the goal, the growth and the seat in the network.
    let coach = is_example.then(coach_of_the_example).flatten().or_else(|| coach(&settings));
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let given = SettingsInputs { flags, variables, settings, system: System::this(), home };
    let (resolved, more) = resolve(&given);
    diagnostics.extend(more);
    let folders = match &resolved.data.value {
        _ if is_example => folders,
        DataFolder::Usual => folders,
        DataFolder::At(path) => folders.with_data(path),
        DataFolder::Unclear => {
            // An empty caseload in the default folder would look as if everything were lost.
            let says = diagnostics.iter().map(Diagnostic::say).collect::<Vec<_>>().join(" ");
            return Err(NotReady::Unclear(says));
        }
    };
    let folders = folders.on_machine(this_machine(given.home.as_deref()));
    let (mut list, theme_diagnostics) = theme_list(&folders.config);
    if !list.has(&resolved.theme.value) {
        list = list.with_those_of_packs(&packs_themes_within(&folders, SOON)).0;
    }
    let (chosen, wrong) = list.choose(&resolved.theme);
    diagnostics.extend(wrong);
    let themes = usable(&list);
    let (keymap, wrong) = keymap(&folders.config);
    diagnostics.extend(wrong);
    let preferences = Preferences {
        theme: chosen.name,
        // What the file says, not what is drawn with: that may be asked for outside.
        colours: given.settings.colours.as_ref().map(|it| it.value),
        marks: resolved.marks.value,
        wide_marks: resolved.wide_marks.value,
        minutes: resolved.minutes.value,
        bell: resolved.bell.value,
        mouse: resolved.mouse.value,
        blank_after_minutes: resolved.blank_after_minutes.value,
    };
    let clock = clock(&folders, is_example);
    // Pages about people who do not exist go with the example, and never lie beside real ones.
    let exports = if is_example {
        exports_folder(Some(folders.example()))
    } else {
        exports_folder(resolved.root.as_ref().map(|root| root.value.as_path()))
    };
    let (store, answer) = ask(Store::unasked(folders), SOON)?;
    Ok(Ready {
        store,
        resolved,
        variables: given.variables,
        coach,
        preferences,
        themes,
        keymap,
        diagnostics,
        theme_diagnostics,
        exports,
        answer,
        is_example,
        clock,
    })
}

/// What the disk says of the folders, which is not known yet.
#[derive(Debug)]
pub struct FolderAnswer {
    answer: Receiver<Result<(), StoreError>>,
    data: String,
    /// How long it is waited for before that is told.
    patience: Duration,
}

impl FolderAnswer {
    /// Waits until the disk has said that the folders are there.
    ///
    /// # Errors
    /// [`NotReady`], where one of them cannot be, or the disk does not answer.
    pub fn wait(&self) -> Result<(), NotReady> {
        match self.answer.recv_timeout(self.patience) {
            Ok(answer) => Ok(answer?),
            Err(_) => Err(NotReady::NoAnswer(self.data.clone())),
        }
    }

    /// Tells what cannot be with the folders, and that the disk does not answer for as long as it
    /// does not. For a thread that nobody waits for.
    pub(super) fn tell(&self, report: &mut dyn FnMut(Event)) {
        let mut said = self.wait();
        if matches!(said, Err(NotReady::NoAnswer(_))) {
            let data = &self.data;
            let line =
                format!("{data} does not answer yet; is the drive connected, and the network?");
            report(Event::News(line.clone()));
            let Ok(answer) = self.answer.recv() else { return };
            said = answer.map_err(NotReady::from);
            report(Event::NewsOver(line));
        }
        if let Err(why) = said {
            report(Event::News(why.to_string()));
        }
    }
}

/// The themes of packs; none, where the disk has not said within `wait`.
fn packs_themes_within(folders: &Folders, wait: Duration) -> Vec<PackTheme> {
    let (to, answer) = channel();
    let store = Store::unasked(folders.clone());
    let _ = thread::Builder::new()
        .name("reads themes".into())
        .spawn(move || to.send(themes_of_packs(&store)));
    answer.recv_timeout(wait).unwrap_or_default()
}

/// Asks the disk about the folders of a store. What it has not said after `wait` comes later.
fn ask(store: Store, wait: Duration) -> Result<(Store, Option<FolderAnswer>), NotReady> {
    let (to, answer) = channel();
    let asked = store.clone();
    // Where no thread can be started, that is told as a folder that does not answer.
    let _ = thread::Builder::new()
        .name("asks for folders".into())
        .spawn(move || to.send(asked.look_at_folders()));
    if let Ok(said) = answer.recv_timeout(wait) {
        return Ok(said.map(|()| (store, None))?);
    }
    let data = shown(&store.folders().data);
    Ok((store, Some(FolderAnswer { answer, data, patience: ANSWER_WAIT })))
}

impl Ready {
    /// Uses the data folder though it held records and holds none now.
    pub fn start_afresh(&self) {
        self.store.start_afresh();
    }

    /// What is wrong with the settings, and once that the example school has days of its own.
    fn news(&self) -> Vec<String> {
        let wrong = self.diagnostics.iter().map(Diagnostic::say);
        let is_new = self.is_example && days_of_the_example(self.store.folders()).is_none();
        let today = days::day(self.clock.now().today());
        let you = self.coach.as_ref().map(|it| format!("you are {}, and ", it.name));
        let says = format!(
            "In the example school {}today is {today}; its days go on from there.",
            you.unwrap_or_default()
        );
        wrong.chain(is_new.then_some(says)).collect()
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
                theme_is_open: self.resolved.theme.from == SettingSource::BuiltIn,
            },
            preferences: self.preferences.clone(),
            keymap: self.keymap.clone(),
            data_folder: self.store.folders().data.display().to_string(),
            exports: habit(&self.store, &self.exports),
            has_desktop: desktop::is_near(|name| env::var_os(name)),
            news: self.news(),
            is_example: self.is_example,
        }
    }
}

/// The coach in the settings; `None` where the id is damaged, so that it is asked for again.
fn coach(settings: &Settings) -> Option<Coach> {
    let id = settings.coach_id.as_ref()?.value.parse().ok()?;
    let name = settings.coach_name.as_ref()?.value.clone();
    Some(Coach { id, name, unknown: Unknown::new() })
}

/// The clock: in a folder with the example school it goes on from the last day of its records, and
/// from the day on which they were copied.
fn clock(folders: &Folders, is_example: bool) -> Clock {
    let clock = Clock::start();
    let to_be = || is_example.then(|| days_since_the_example(clock.now().today()));
    match days_of_the_example(folders).or_else(to_be) {
        Some(days) => clock.set_back(days),
        None => clock,
    }
}

/// Who coaches in the example school.
fn coach_of_the_example() -> Option<Coach> {
    let (id, name) = COACH;
    Some(Coach { id: id.parse().ok()?, name: name.to_owned(), unknown: Unknown::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{FailingDisk, Home};

    #[test]
    fn folders_that_hang_hold_up_no_first_screen_and_are_told_of() {
        let home = Home::new();
        let disk = FailingDisk::well();
        disk.hangs(true);
        let store = Store::unasked_on(Folders::under(home.path()), Box::new(disk.clone()));
        let (_, answer) = ask(store, Duration::from_millis(20)).expect("no answer is no refusal");
        let mut answer = answer.expect("none yet");
        answer.patience = Duration::from_millis(20);
        let says = answer.wait().expect_err("none yet").to_string();
        assert!(says.contains("does not answer; is the drive connected"), "{says}");
        let mut told = Vec::new();
        answer.tell(&mut |event| {
            disk.hangs(false);
            told.push(event);
        });
        let [Event::News(line), Event::NewsOver(over)] = &told[..] else { panic!("{told:?}") };
        assert!(line == over && line.contains("does not answer yet"), "{line}");
    }

    #[test]
    fn folders_that_cannot_be_are_told_of_when_they_answer_late() {
        let home = Home::new();
        let disk = FailingDisk::well();
        disk.hangs(true);
        let folders =
            Folders::under(home.path()).with_data(&home.path().join("not connected/data"));
        let store = Store::unasked_on(folders, Box::new(disk.clone()));
        let (_, answer) = ask(store, Duration::from_millis(20)).expect("no answer is no refusal");
        disk.hangs(false);
        let mut told = Vec::new();
        answer.expect("none yet").tell(&mut |event| told.push(event));
        let [Event::News(line)] = &told[..] else { panic!("{told:?}") };
        assert!(line.contains("not connected"), "{line}");
    }
}
