//! The fields of the form that makes a protocol or a programme from another, and their names in its
//! draft.

use std::sync::LazyLock;

use crate::coaching::made_from::MadeKind;
use crate::coaching::programme::Programme;
use crate::coaching::protocol::Protocol;

/// From what it is made.
#[derive(Clone, Debug)]
pub enum MadeBase {
    /// A protocol.
    Protocol(Box<Protocol>),
    /// A programme.
    Programme(Box<Programme>),
}

/// Whether it is made into another, or changed itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeHow {
    /// Another is made from it.
    Another,
    /// It is changed itself, being the trust's own.
    Change,
}

impl MadeBase {
    /// Which of both it is.
    #[must_use]
    pub(super) fn kind(&self) -> MadeKind {
        match self {
            Self::Protocol(_) => MadeKind::Protocol,
            Self::Programme(_) => MadeKind::Programme,
        }
    }

    /// Its id.
    #[must_use]
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Protocol(it) => &it.id,
            Self::Programme(it) => &it.id,
        }
    }

    /// The name of its draft.
    #[must_use]
    pub(super) fn draft_name(&self, how: MadeHow) -> String {
        let (noun, id) = (self.kind().noun(), self.id());
        match how {
            MadeHow::Another => format!("{noun} from {id}"),
            MadeHow::Change => format!("{noun} {id}"),
        }
    }

    /// What it is made from, by its title.
    #[must_use]
    pub(crate) fn title(&self) -> &str {
        match self {
            Self::Protocol(it) => &it.title,
            Self::Programme(it) => &it.title,
        }
    }
}

/// The most steps that a protocol has.
pub(super) const MOST_STEPS: u8 = 20;

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MadeField {
    /// What it is called.
    Name,
    /// What it is for.
    About,
    /// Whose thinking leads.
    Stance,
    /// The protocol of a programme.
    Protocol,
    /// School weeks between meetings.
    Weeks,
    /// The strands of a programme, a line each.
    Strands,
    /// In which order the steps are; what is not in it is left out. In no row of the form.
    Order,
    /// A step of the other protocol, by its place there.
    Step(u8),
    /// What that is called.
    Title(u8),
    /// Its minutes.
    Minutes(u8),
    /// Its questions, a line each.
    Prompts(u8),
    /// What it asks to be recorded, a line each.
    Asks(u8),
    /// How long all of it takes.
    Total,
    /// Shows it as a meeting.
    Look,
    /// Saves it.
    Save,
}

impl MadeField {
    /// The step that it is about.
    #[must_use]
    pub(super) fn step(self) -> Option<u8> {
        match self {
            Self::Step(n)
            | Self::Title(n)
            | Self::Minutes(n)
            | Self::Prompts(n)
            | Self::Asks(n) => Some(n),
            _ => None,
        }
    }
}

/// The names of the fields in a draft.
pub(super) static NAMES: LazyLock<Vec<(MadeField, &'static str)>> = LazyLock::new(|| {
    let mut names = vec![
        (MadeField::Name, "name"),
        (MadeField::About, "about"),
        (MadeField::Stance, "stance"),
        (MadeField::Protocol, "protocol"),
        (MadeField::Weeks, "weeks"),
        (MadeField::Strands, "strands"),
        (MadeField::Order, "order"),
    ];
    for n in 0..MOST_STEPS {
        let of = |what: &str| &*Box::leak(format!("{what}_{}", n + 1).into_boxed_str());
        names.extend([
            (MadeField::Title(n), of("title")),
            (MadeField::Minutes(n), of("minutes")),
            (MadeField::Prompts(n), of("prompts")),
            (MadeField::Asks(n), of("asks")),
        ]);
    }
    names
});
