//! What the program starts with: the coach, the settings, the keys, the folders.

use crate::coaching::people::Coach;
use crate::keys::keymap::Keymap;
use crate::settings::setting::Preferences;

use super::look::Looks;
use crate::app::screens::export::request::ExportHabit;

/// What the program starts with.
pub struct Start {
    /// The coach, once they are set up.
    pub coach: Option<Coach>,
    /// The themes, and the colours of the terminal.
    pub looks: Looks,
    /// The settings in force.
    pub preferences: Preferences,
    /// The keys.
    pub keymap: Keymap,
    /// The data folder, as it is shown to the coach.
    pub data_folder: String,
    /// Problems in the settings and themes, a sentence each.
    pub news: Vec<String>,
    /// The folder and format that exports start with.
    pub exports: ExportHabit,
    /// Whether there is a desktop that can open a file.
    pub has_desktop: bool,
    /// Whether it is the example school that is opened.
    pub is_example: bool,
}
