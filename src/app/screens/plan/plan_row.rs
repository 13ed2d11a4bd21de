//! A row of the Plan screen.

use super::part_kind::PartKind;
use crate::coaching::plan::part_edit::PartPlace;
use crate::coaching::plan_reading::PlanGap;

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PlanRow {
    /// What stands in its columns; of an answer one, which is wrapped.
    pub(crate) cells: Vec<String>,
    /// How it stands out.
    pub(crate) kind: PlanRowKind,
    /// What is said of it in full, line by line, while it is chosen.
    pub(crate) says: Vec<String>,
    /// What can be written down about it.
    pub(crate) about: RowAbout,
    /// The part of the plan that it shows, which can be changed and taken out.
    pub(crate) part: Option<(PartKind, PartPlace)>,
    /// What is added while it is chosen.
    pub(crate) adds: Option<PartKind>,
}

/// How a row stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PlanRowKind {
    /// A heading, which cannot be chosen.
    Heading,
    /// A row as any other.
    #[default]
    Plain,
    /// Something to look at: overdue, behind.
    Look,
}

/// What can be written down about a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum RowAbout {
    /// Nothing.
    #[default]
    Nothing,
    /// A reason and a decision.
    Gap(Box<PlanGap>),
    /// That it is done.
    Decision(String),
    /// How a coach stands now.
    Coach(String),
    /// A target of this milestone, by its id.
    NewTarget(String),
    /// Whatever a form of its part holds.
    Part(PartKind, PartPlace),
}

/// A heading over the columns.
pub(super) fn heading(cells: &[&str]) -> PlanRow {
    let cells = cells.iter().map(|it| (*it).to_owned()).collect();
    PlanRow { cells, kind: PlanRowKind::Heading, ..PlanRow::default() }
}

/// The row that stands where nothing of a kind is written down yet.
pub(super) fn nothing_yet(kind: PartKind) -> PlanRow {
    PlanRow {
        cells: vec!["none yet: ⟦plan_add⟧ adds".to_owned()],
        adds: Some(kind),
        about: RowAbout::Nothing,
        ..PlanRow::default()
    }
}
