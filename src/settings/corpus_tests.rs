//! Fuzz targets: settings and themes.

use super::edit::{with_coach, with_data_folder, with_settings};
use super::file::read;
use super::resolve::{SettingsInputs, resolve};
use super::setting::SettingChange;
use super::sourced::{SettingSource, Sourced};
use super::theme_list::ThemeList;
use crate::corpus::reads_any;

#[test]
fn any_settings_are_read_or_reported_and_what_is_changed_in_them_is_read_again() {
    reads_any("settings", &[], 200, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let (settings, wrong) = read("config.toml", &text);
        let (resolved, more) = resolve(&SettingsInputs { settings, ..SettingsInputs::default() });
        for said in wrong.iter().chain(&more).map(super::diagnostic::Diagnostic::say) {
            assert!(!said.contains(char::is_control) && !said.trim().is_empty(), "{said:?}");
        }
        let _ = resolved.overrides();
        if let Ok(edited) = with_settings(&text, &[SettingChange::Theme("light".to_owned())]) {
            let theme = read("config.toml", &edited).0.theme.map(|it| it.value);
            assert_eq!(theme.as_deref(), Some("light"));
        }
        if let Ok(edited) = with_coach(&text, "0199042e-ccc0", "Rosa “R” \"E\"") {
            let name = read("config.toml", &edited).0.coach_name.map(|it| it.value);
            assert_eq!(name.as_deref(), Some("Rosa “R” \"E\""));
        }
        if let Ok(edited) = with_data_folder(&text, "/home/rosa/Coaching") {
            assert_eq!(with_data_folder(&edited, "/home/rosa/Coaching"), Ok(edited));
        }
    });
}

#[test]
fn any_theme_is_used_or_refused_and_another_is_drawn_with() {
    reads_any("themes", &[], 60, |bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        for name in ["own", "dark", "\u{202e}x"] {
            let themes = ThemeList::new(&[(name.to_owned(), text.clone())]);
            let _ = (themes.list().len(), themes.theme(name).is_ok());
            let wanted = Sourced::new(name.to_owned(), SettingSource::BuiltIn);
            let (theme, wrong) = themes.choose(&wanted);
            for said in wrong.iter().map(super::diagnostic::Diagnostic::say) {
                assert!(!said.contains(char::is_control), "{said:?}");
            }
            let _ = (theme.hard_to_read(4.5), theme.without_colour());
        }
    });
}
