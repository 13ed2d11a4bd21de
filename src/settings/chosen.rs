//! A value together with where it came from, so that the user can be told who decided.

use super::complaint::Spot;

/// Something written in a settings file, with its place there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub at: Spot,
}

/// Who decided a value, from the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody: it is what the program does unasked.
    BuiltIn,
    /// What the system says of itself; the name of the variable that says it.
    System(&'static str),
    /// The user's `config.toml`, here.
    File(Spot),
    /// A variable set by the user.
    Variable(&'static str),
    /// The command line: the flag.
    Flag(&'static str),
}

impl Source {
    /// As a user reads it: `config.toml, line 3`.
    #[must_use]
    pub fn say(&self) -> String {
        match self {
            Self::BuiltIn => "built in".to_owned(),
            Self::System(name) | Self::Variable(name) => format!("the variable {name}"),
            Self::File(spot) => format!("{CONFIG_FILE}, line {}", spot.line),
            Self::Flag(flag) => (*flag).to_owned(),
        }
    }
}

/// The name by which messages call the user's settings file.
pub const CONFIG_FILE: &str = "config.toml";

/// A value and who decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The value.
    pub value: T,
    /// Who decided it.
    pub from: Source,
}

impl<T> Chosen<T> {
    /// `value`, decided by `from`.
    pub fn new(value: T, from: Source) -> Self {
        Self { value, from }
    }

    /// `value`, because nobody said otherwise.
    pub fn built_in(value: T) -> Self {
        Self::new(value, Source::BuiltIn)
    }
}

impl<T: Clone> From<&Written<T>> for Chosen<T> {
    fn from(written: &Written<T>) -> Self {
        Self::new(written.value.clone(), Source::File(written.at))
    }
}
