//! What a line that was typed asks for, before anybody knows what it means on this screen.

/// A line that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypedLine<'a> {
    /// Nothing: go on.
    Onward,
    /// `.`: stop, or go back.
    Out,
    /// A question to the program.
    Question(PlainQuestion),
    /// What follows a `/`: always a command, a number or a key.
    Always(&'a str),
    /// Text that is nothing else, since it begins with a space.
    Text(&'a str),
    /// Text in a field; elsewhere a command, a number or a key.
    Words(&'a str),
}

/// A question to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlainQuestion {
    /// Where am I?
    Where,
    /// What can be done here?
    Commands,
    /// What time is it?
    Time,
    /// What comes next in the list?
    More,
    /// Is everything saved?
    Saved,
    /// How does this work?
    Help,
}

impl<'a> TypedLine<'a> {
    /// What `line` is.
    pub(super) fn of(line: &'a str) -> Self {
        use PlainQuestion::{Commands, Help, More, Saved, Time, Where};
        let line = line.trim_end();
        match line {
            "" => Self::Onward,
            "." => Self::Out,
            "?" => Self::Question(Where),
            "?c" | "/?c" => Self::Question(Commands),
            "?t" | "/?t" => Self::Question(Time),
            "?m" | "/?m" => Self::Question(More),
            "?s" | "/?s" => Self::Question(Saved),
            "?h" | "/?h" | "/?" => Self::Question(Help),
            _ => match (line.strip_prefix('/'), line.strip_prefix(' ')) {
                (Some(always), _) => Self::Always(always.trim()),
                (None, Some(text)) => Self::Text(text),
                (None, None) => Self::Words(line),
            },
        }
    }
}
