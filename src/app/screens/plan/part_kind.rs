//! The kinds of parts of a plan that a form adds and changes.

/// A kind of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// The plan itself: its title, what it is for, what is never changed.
    Plan,
    /// A programme.
    Programme,
    /// A school.
    School,
    /// A pilot or a wave, with its gate.
    Phase,
    /// What was decided when a phase was looked at.
    Outcome,
    /// A day by which something is to be reached.
    Milestone,
    /// A number that is to be reached.
    Target,
    /// A coach.
    Coach,
    /// Weeks in which less can be expected.
    Weeks,
    /// Something without a date that gets in the way.
    Barrier,
    /// A reason and a decision.
    Decision,
    /// That a decision is done.
    Done,
    /// What was changed after the pilot.
    Adaptation,
    /// What was agreed.
    Agreement,
    /// What staff said.
    Voice,
}

impl PartKind {
    /// The name of its list in the file; empty for the plan itself.
    #[must_use]
    pub(crate) fn list(self) -> &'static str {
        match self {
            Self::Plan => "",
            Self::Programme => "programmes",
            Self::School => "schools",
            Self::Phase | Self::Outcome => "phases",
            Self::Milestone => "milestones",
            Self::Target => "targets",
            Self::Coach => "coaches",
            Self::Weeks => "weeks",
            Self::Barrier => "barriers",
            Self::Decision | Self::Done => "decisions",
            Self::Adaptation => "adaptations",
            Self::Agreement => "agreements",
            Self::Voice => "voice",
        }
    }

    /// The title of its form.
    #[must_use]
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Plan => "What the plan is for",
            Self::Programme => "A programme",
            Self::School => "A school",
            Self::Phase => "A phase and its gate",
            Self::Outcome => "Go on, adapt or stop?",
            Self::Milestone => "A milestone",
            Self::Target => "A target",
            Self::Coach => "A coach",
            Self::Weeks => "Weeks in which less can be expected",
            Self::Barrier => "Something in the way",
            Self::Decision => "A reason and a decision",
            Self::Done => "It is done",
            Self::Adaptation => "What we changed",
            Self::Agreement => "What was agreed",
            Self::Voice => "What staff say",
        }
    }

    /// What is said above its fields.
    #[must_use]
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Decision => {
                "What is written here stands in the plan, which others read: no names of people who are \
                 coached."
            }
            Self::Voice => {
                "Counts only: nobody is named, and no answer of a group so small that you \
                 could tell whose it is."
            }
            Self::Phase => "Write the gate before you begin: what has to be true to go on.",
            _ => "",
        }
    }
}
