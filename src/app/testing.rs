//! For tests: the shared state of a program in which nothing is set and nobody is known.

use crate::export::export_kind::ExportKind;
use crate::settings::depth::Depth;
use crate::settings::setting::{Overrides, Preferences};

use super::core::look::Looks;
use super::core::shared::Shared;
use super::core::start::Start;
use super::screens::export::request::ExportHabit;

pub(crate) fn shared() -> Shared {
    let looks = Looks {
        themes: Vec::new(),
        terminal: Depth::True,
        overrides: Overrides::default(),
        theme_is_open: false,
    };
    let start = Start {
        coach: None,
        looks,
        keymap: crate::keys::keymap::Keymap::default(),
        preferences: Preferences::default(),
        data_folder: String::new(),
        news: Vec::new(),
        exports: ExportHabit { folder: String::new(), shape: ExportKind::Data, named: false },
        has_desktop: false,
        is_example: false,
    };
    Shared::new(start, (120, 36))
}
