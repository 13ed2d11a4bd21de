//! `schema`: prints the JSON Schema of a file format.

use schemars::schema_for;

use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::drop_in::DropIn;
use crate::coaching::erased::ErasedPerson;
use crate::coaching::figures::Contribution;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::problem_card::CardFile;
use crate::coaching::people::Person;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::session::Session;

use super::error::CommandError;
use super::output::Output;
use super::value_parsers::{SchemaArguments, SchemaWord};

pub(super) fn schema(asked: &SchemaArguments, output: &mut Output<'_>) -> Result<(), CommandError> {
    let schema = match asked.of {
        SchemaWord::Session => schema_for!(Session),
        SchemaWord::Person => schema_for!(Person),
        SchemaWord::DropIn => schema_for!(DropIn),
        SchemaWord::Cpd => schema_for!(CpdEntry),
        SchemaWord::Growth => schema_for!(OwnGrowth),
        SchemaWord::Network => schema_for!(NetworkNote),
        SchemaWord::ProblemCard => schema_for!(CardFile),
        SchemaWord::Calibration => schema_for!(OwnCalibration),
        SchemaWord::Plan => schema_for!(CoachingPlan),
        SchemaWord::Erased => schema_for!(ErasedPerson),
        SchemaWord::Contribution => schema_for!(Contribution),
    };
    output.value(&schema)
}
