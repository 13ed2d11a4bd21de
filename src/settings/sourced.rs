//! A value with its source, so that the user can be told where it was set.

use super::diagnostic::SourcePosition;

/// Something written in a settings file, with its place there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    /// What was written.
    pub(crate) value: T,
    /// Where.
    pub(crate) at: SourcePosition,
}

/// The source of a value, from the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingSource {
    /// Built in.
    BuiltIn,
    /// What the system says of itself; the name of the variable that says it.
    System(&'static str),
    /// The user's `config.toml`, here.
    File(SourcePosition),
    /// A variable set by the user.
    Variable(&'static str),
    /// The command line: the flag.
    Flag(&'static str),
}

impl SettingSource {
    /// As a user reads it: `config.toml, line 3`.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        match self {
            Self::BuiltIn => "built in".to_owned(),
            Self::System(name) | Self::Variable(name) => format!("the variable {name}"),
            Self::File(spot) => format!("{CONFIG_FILE}, line {}", spot.line),
            Self::Flag(flag) => (*flag).to_owned(),
        }
    }
}

/// The name by which messages call the user's settings file.
pub(crate) const CONFIG_FILE: &str = "config.toml";

/// A value with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub(crate) value: T,
    /// Its source.
    pub(crate) from: SettingSource,
}

impl<T> Sourced<T> {
    /// `value` from the source `from`.
    pub fn new(value: T, from: SettingSource) -> Self {
        Self { value, from }
    }

    /// `value` as built in.
    pub(crate) fn built_in(value: T) -> Self {
        Self::new(value, SettingSource::BuiltIn)
    }
}

impl<T: Clone> From<&Located<T>> for Sourced<T> {
    fn from(written: &Located<T>) -> Self {
        Self::new(written.value.clone(), SettingSource::File(written.at))
    }
}
