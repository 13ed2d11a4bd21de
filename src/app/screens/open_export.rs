//! Sending out: opening the export dialogue over a screen, with what that screen has to offer, and
//! handing the screen what came of the orders.

use crate::keys::command::Command;

use super::export::request::ExportReport;
use crate::app::core::model::Model;
use crate::app::core::outcome::{Destination, Navigation, Outcome};

/// Does what was asked of the dialogue from another screen; none where `command` asks nothing of
/// it.
#[must_use]
pub fn run_command(model: &Model, command: Command) -> Option<Outcome> {
    let offers = model.screen().offers(command, &model.shared)?;
    if offers.all.is_empty() {
        return Some(Outcome::says("There is no session to export"));
    }
    Some(Outcome::goes(Navigation::To(Destination::Export(Box::new(offers)))))
}

/// What came of an order. It is kept in mind where to and as what, even where the dialogue was
/// left meanwhile.
pub fn reported(model: &mut Model, report: ExportReport) -> Outcome {
    if let ExportReport::Written(written) = &report
        && !written.files.is_empty()
    {
        model.shared.exports = written.habit.clone();
    }
    model.screen_mut().0.exported(report)
}
