//! The settings that the program itself can change, and the differences between two sets of them.

use super::depth::Depth;
use super::marks::Marks;

/// The values in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The theme, by name.
    pub theme: String,
    /// How many colours to draw with; `None` asks the terminal.
    pub colours: Option<Depth>,
    /// Which marks to draw.
    pub marks: Marks,
    /// Whether marks such as `●` are two columns wide.
    pub wide_marks: bool,
    /// Usual length of a meeting, in minutes; `None` for each protocol's own.
    pub minutes: Option<u16>,
    /// Whether the terminal's bell rings when a step's time is over.
    pub bell: bool,
    /// Whether clicks and the wheel of the mouse are taken from the terminal.
    pub mouse: bool,
    /// After how many minutes without a key the screen blanks; 0 for never.
    pub blank_after_minutes: u16,
}

/// Variables and flags that take precedence over `config.toml`, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Decides the theme at every start.
    pub theme: Option<&'static str>,
    /// Switches colours off.
    pub colours: Option<&'static str>,
    /// Decides where sessions are kept.
    pub folder: Option<&'static str>,
    /// Whether the system says that the terminal shows ASCII alone.
    pub only_ascii: bool,
}

/// One setting with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingChange {
    /// The theme, by name.
    Theme(String),
    /// How many colours to draw with; `None` asks the terminal.
    Colours(Option<Depth>),
    /// Which marks to draw.
    Marks(Marks),
    /// Whether marks such as `●` are two columns wide.
    WideMarks(bool),
    /// Usual length of a meeting, in minutes; `None` for each protocol's own.
    Minutes(Option<u16>),
    /// Whether the terminal's bell rings when a step's time is over.
    Bell(bool),
    /// Whether clicks and the wheel of the mouse are taken from the terminal.
    Mouse(bool),
    /// After how many minutes without a key the screen blanks; 0 for never.
    BlankAfterMinutes(u16),
    /// The coach's name, which is no preference.
    CoachName(String),
}

impl Preferences {
    /// Sets one of them, if the change is of one.
    pub fn set(&mut self, setting: &SettingChange) {
        match setting {
            SettingChange::Theme(name) => self.theme.clone_from(name),
            SettingChange::Colours(depth) => self.colours = *depth,
            SettingChange::Marks(marks) => self.marks = *marks,
            SettingChange::WideMarks(wide) => self.wide_marks = *wide,
            SettingChange::Minutes(minutes) => self.minutes = *minutes,
            SettingChange::Bell(bell) => self.bell = *bell,
            SettingChange::Mouse(mouse) => self.mouse = *mouse,
            SettingChange::BlankAfterMinutes(minutes) => self.blank_after_minutes = *minutes,
            SettingChange::CoachName(_) => {}
        }
    }

    /// The settings in which `wanted` differs, with its values.
    #[must_use]
    pub(crate) fn changes(&self, wanted: &Self) -> Vec<SettingChange> {
        let all = [
            SettingChange::Theme(wanted.theme.clone()),
            SettingChange::Colours(wanted.colours),
            SettingChange::Marks(wanted.marks),
            SettingChange::WideMarks(wanted.wide_marks),
            SettingChange::Minutes(wanted.minutes),
            SettingChange::Bell(wanted.bell),
            SettingChange::Mouse(wanted.mouse),
            SettingChange::BlankAfterMinutes(wanted.blank_after_minutes),
        ];
        let differs = |setting: &SettingChange| {
            let mut changed = self.clone();
            changed.set(setting);
            changed != *self
        };
        all.into_iter().filter(differs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_changes_between_two_preferences_turn_one_into_the_other() {
        let one = Preferences { theme: "dark".into(), ..Preferences::default() };
        let other = Preferences {
            theme: "light".into(),
            colours: Some(Depth::Sixteen),
            marks: Marks::Ascii,
            wide_marks: true,
            minutes: Some(20),
            bell: true,
            mouse: true,
            blank_after_minutes: 15,
        };
        for (before, after, count) in [(&one, &other, 8), (&other, &one, 8), (&one, &one, 0)] {
            let (changes, mut made) = (before.changes(after), before.clone());
            for change in &changes {
                made.set(change);
            }
            assert_eq!((&made, changes.len()), (after, count));
        }
        let ringing = Preferences { bell: true, ..one.clone() };
        assert_eq!(one.changes(&ringing), [SettingChange::Bell(true)]);
    }
}
