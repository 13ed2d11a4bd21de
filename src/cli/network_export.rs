//! `network export`: writes the page for the team, a table or data.

use crate::export::network_page::network_record;

use super::context::CommandContext;
use super::cpd_export::{OwnExport, write};
use super::error::CommandError;
use super::network_arguments::{NetworkExport, NetworkWhich};
use super::network_own::those;
use super::output::Output;

pub(super) fn export(
    asked: &NetworkExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let year = asked.to.which.clone();
    let notes = those(&NetworkWhich { year, at: asked.at.clone(), find: None }, around, output)?;
    if notes.notes.is_empty() {
        return Err(CommandError::sentence(format!(
            "there is nothing of your network for {}",
            notes.of
        )));
    }
    let today = around.now.today();
    let ids = notes.notes.iter().flat_map(|it| [it.id.to_string(), it.person.id.to_string()]);
    let (of, entries, ids) = (notes.of.as_str(), notes.notes.len(), ids.collect());
    let own = OwnExport { stem: "network", of, entries, ids };
    write(&asked.to, own, around, output, |kind, context| {
        network_record(kind, &notes, today, context)
    })
}
