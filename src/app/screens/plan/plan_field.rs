//! The fields of the forms over the Plan screen.

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanField {
    /// At which school, or at which schools.
    School,
    /// What was seen.
    Saw,
    /// Why.
    Reason,
    /// What we do; what is in the way in those weeks.
    What,
    /// Who does it, or who it is.
    Who,
    /// By when, since when, from when.
    On,
    /// Until when.
    Until,
    /// Whether it helped.
    Helped,
    /// What of it helped; what is done in those weeks.
    How,
    /// In which programme.
    Programme,
    /// How many people a coach has time for.
    Slots,
    /// How a coach stands.
    State,
    /// How much can be expected.
    Share,
    /// The folder of figures.
    Folder,
    /// How many coaches a programme begins with, and who leads it.
    Begins(usize),
    /// What a first plan begins from.
    Template,
    /// A title.
    Title,
    /// A school year.
    Year,
    /// What the plan is for.
    Aims,
    /// What is never changed.
    Never,
    /// Who leads.
    Lead,
    /// What kind, or which group of staff.
    Kind,
    /// How many staff.
    Staff,
    /// The last day of an earlier name.
    Renamed,
    /// One of a few.
    Choice,
    /// What is counted.
    Measure,
    /// How many.
    Number,
    /// In which phase.
    Phase,
    /// With whom.
    With,
    /// A question and its answers.
    Question(usize),
}
