//! `schema`: the shape of a file, for programs that want to read or write one.

use schemars::schema_for;

use crate::coaching::drop_in::DropIn;
use crate::coaching::people::Person;
use crate::coaching::session::Session;

use super::arguments::Schema;
use super::refusal::Refusal;
use super::typed::SchemaWord;
use super::voice::Voice;

pub(super) fn schema(asked: &Schema, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let schema = match asked.of {
        SchemaWord::Session => schema_for!(Session),
        SchemaWord::Person => schema_for!(Person),
        SchemaWord::DropIn => schema_for!(DropIn),
    };
    voice.value(&schema)
}
