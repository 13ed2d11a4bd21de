//! The parts of the Plan screen, in the order in which Tab walks them.

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PlanPartShown {
    /// What leads ask, and what plan and figures say to it.
    #[default]
    Answers,
    /// Each programme and milestone: planned, agreed, reached.
    Table,
    /// The schools.
    Schools,
    /// The coaches.
    Coaches,
    /// The phases and their gates.
    Phases,
    /// The weeks in which less can be expected, and what else is in the way.
    Weeks,
    /// The decisions.
    Decisions,
    /// What is set up once: what the plan is for, programmes, agreements.
    Setup,
}

impl PlanPartShown {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Answers,
        Self::Table,
        Self::Schools,
        Self::Coaches,
        Self::Weeks,
        Self::Decisions,
        Self::Phases,
        Self::Setup,
    ];

    /// As a lead reads it.
    #[must_use]
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Answers => "Answers",
            Self::Table => "Table",
            Self::Schools => "Schools",
            Self::Coaches => "Coaches",
            Self::Phases => "Phases",
            Self::Weeks => "Weeks",
            Self::Decisions => "Decisions",
            Self::Setup => "Set-up",
        }
    }

    /// Its place among all.
    #[must_use]
    pub(crate) fn place(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or_default()
    }

    /// The part so many places further on, round the end.
    #[must_use]
    pub(super) fn moved(self, by: usize) -> Self {
        let at = (self.place() + by) % Self::ALL.len();
        Self::ALL.get(at).copied().unwrap_or_default()
    }
}
