//! The list of all settings with their meaning, used for parsing, for suggestions and for the text
//! of `alongside settings --defaults`.

use super::theme_list::BUILT_IN;

/// One setting.
pub(super) struct SettingSpec {
    /// Its name.
    pub(crate) name: &'static str,
    /// The group it is in, if any.
    pub(crate) group: Option<&'static str>,
    /// Its default in TOML, or an example where it has none.
    pub(crate) usual: &'static str,
    /// What it does, a line each.
    pub(crate) meaning: &'static [&'static str],
}

impl SettingSpec {
    /// The line as it is written in the file.
    pub(super) fn example(&self) -> String {
        let group = self.group.map(|group| format!("{group}.")).unwrap_or_default();
        format!("{group}{} = {}", self.name, self.usual)
    }
}

/// The top-level settings, in the order in which they are explained.
pub(super) const TOP: [SettingSpec; 10] = [
    SettingSpec {
        name: "theme",
        group: None,
        usual: "\"terminal\"",
        meaning: &[
            "The colours. Built in:",
            "{themes}.",
            "Your own go into the folder themes/, beside this file.",
        ],
    },
    SettingSpec {
        name: "colours",
        group: None,
        usual: "\"auto\"",
        meaning: &[
            "How many colours the terminal shows: auto, none, 16, 256 or all.",
            "Worth setting where colours look wrong.",
        ],
    },
    SettingSpec {
        name: "marks",
        group: None,
        usual: "\"unicode\"",
        meaning: &[
            "Marks and lines: unicode, or ascii where they come out as question marks.",
            "Left out, it goes by the language settings of the system.",
        ],
    },
    SettingSpec {
        name: "wide_marks",
        group: None,
        usual: "false",
        meaning: &[
            "true where the terminal draws marks such as ● two columns wide: ascii is drawn instead.",
        ],
    },
    SettingSpec {
        name: "data",
        group: None,
        usual: "'~/Documents/Coaching'",
        meaning: &[
            "The folder for your sessions, written in full or from ~, your home folder, and between",
            "single quotation marks. Left out, it is the system's usual place: see alongside paths.",
        ],
    },
    SettingSpec {
        name: "minutes",
        group: None,
        usual: "30",
        meaning: &[
            "How long your meetings usually are. Left out, each protocol has its own length.",
        ],
    },
    SettingSpec {
        name: "bell",
        group: None,
        usual: "false",
        meaning: &["true to hear the terminal's bell when a step's time is over."],
    },
    SettingSpec {
        name: "mouse",
        group: None,
        usual: "true",
        meaning: &[
            "false to leave the mouse to the terminal, so that text is selected and copied as elsewhere.",
        ],
    },
    SettingSpec {
        name: "blank_after_minutes",
        group: None,
        usual: "15",
        meaning: &[
            "After so many minutes without a key the screen blanks; any key brings it back, and does",
            "nothing else. A meeting's clock and bell go on. 0 for never.",
        ],
    },
    SettingSpec {
        name: "packs_from",
        group: None,
        usual: "'~/Trust/Coaching/packs'",
        meaning: &[
            "A folder that your trust shares, with packs of action steps, protocols and programmes:",
            "alongside pack list shows what it offers, and alongside pack update takes what is new.",
        ],
    },
];

/// The group of settings that says who the coach is.
pub(super) const COACH_GROUP: &str = "coach";

/// The settings in that group.
pub(super) const COACH: [SettingSpec; 2] = [
    SettingSpec {
        name: "name",
        group: Some(COACH_GROUP),
        usual: "\"Rosa Ellery\"",
        meaning: &["Your name, as it stands in notes; asked for when the program first opens."],
    },
    SettingSpec {
        name: "id",
        group: Some(COACH_GROUP),
        usual: "\"0193581e-6c1a-7b52-9f0e-2f3c5de2a90b\"",
        meaning: &[
            "Which person you are; made when the program first asks for your name, and the same on",
            "all your machines.",
        ],
    },
];

/// The value of `colours` that asks the terminal.
pub(super) const AUTO: &str = "auto";

/// The names of all top-level settings, and of the groups.
pub(super) fn top_names() -> impl Iterator<Item = &'static str> + Clone {
    TOP.iter().map(|known| known.name).chain([COACH_GROUP])
}

/// The names in the group of the coach.
pub(super) fn coach_names() -> impl Iterator<Item = &'static str> + Clone {
    COACH.iter().map(|known| known.name)
}

/// How `name` is written, for a message.
pub(super) fn example(name: &str) -> String {
    TOP.iter()
        .chain(&COACH)
        .find(|known| known.name == name)
        .map_or_else(String::new, SettingSpec::example)
}

/// The first lines of a settings file that the program makes.
pub(crate) const HEAD: &str = "\
# Your settings for alongside. Change what you like in any editor; what you write here stays as
# you wrote it. A line that begins with # is a note to yourself.
# All there is to set: alongside settings --defaults
";

/// Every setting with its meaning, each commented out: what `alongside settings --defaults`
/// prints.
#[must_use]
pub fn defaults() -> String {
    let themes: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let themes = themes.join(", ");
    let explained = |known: &SettingSpec| {
        let meaning = known.meaning.iter().map(|line| line.replace("{themes}", &themes));
        let lines = meaning.chain([known.example()]).map(|line| format!("# {line}\n"));
        lines.collect::<Vec<_>>().concat()
    };
    let head = "\
# Everything there is to set, as it is unless you write otherwise.
# Copy a line into your own config.toml, take away the # in front, and change it.
";
    let parts = [head.to_owned()].into_iter().chain(TOP.iter().chain(&COACH).map(explained));
    parts.collect::<Vec<_>>().join("\n")
}
