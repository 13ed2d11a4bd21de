//! Opens the export dialogue over a screen with what that screen offers, and passes it the reports
//! of its requests.

use crate::keys::command::Command;

use super::export::request::ExportReport;
use crate::app::core::model::Model;
use crate::app::core::outcome::{Destination, Navigation, Outcome};

/// Opens the dialogue for `command`; `None` where `command` exports nothing.
#[must_use]
pub(crate) fn run_command(model: &Model, command: Command) -> Option<Outcome> {
    let offers = model.screen().offers(command, &model.shared)?;
    if offers.all.is_empty() {
        return Some(Outcome::notice("There is no session to export"));
    }
    Some(Outcome::navigate(Navigation::To(Destination::Export(Box::new(offers)))))
}

/// Handles a report. The folder and format are remembered even if the dialogue was left meanwhile.
pub(crate) fn reported(model: &mut Model, report: ExportReport) -> Outcome {
    if let ExportReport::Written(written) = &report
        && !written.files.is_empty()
    {
        model.shared.exports = written.habit.clone();
    }
    model.screen_mut().0.exported(report)
}
