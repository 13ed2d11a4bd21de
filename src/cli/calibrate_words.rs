//! What is printed of a calibration: who has sealed, and all choices side by side.

use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::calibration::shared_calibration::Calibration;
use crate::export::calibration_page::{calibration_json, part_line, side_by_side};
use crate::export::columns::aligned;
use crate::search::names::same_name;
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell};

/// Prints how a coach's own part stands, and what is next.
pub(super) fn say(
    own: &OwnCalibration,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(&calibration_json(own));
    }
    say_shared(&own.shared, output)?;
    let (program, file) = (around.program(), cell(&own.file, 200));
    match own.standing(&same_name) {
        OwnStanding::ToChoose if own.choice.flaw().is_none() => output.line(&format!(
            "Yours is kept here and is not in the file. When it is as you want it: {program} \
             calibrate seal {file}"
        )),
        OwnStanding::ToChoose => {
            output.line(&format!("Yours to choose: {program} calibrate join {file}"))
        }
        OwnStanding::Waiting(why) => output.line(&format!(
            "Your choice is sealed; {why}. Pass the file on; when it is back: {program} calibrate \
             open {file}"
        )),
        OwnStanding::ToOpen => output
            .line(&format!("Everybody has sealed. Open yours: {program} calibrate open {file}")),
        OwnStanding::OthersToOpen => output.line(
            "Yours is open in the file. Pass it on; once everybody has opened theirs, all stand side \
             by side.",
        ),
        OwnStanding::Open => output.line(&format!(
            "For your log: {program} cpd add \"Calibration: {}\" --kind calibration --hours 0.5",
            cell(&own.shared.title, 60).replace('"', "'")
        )),
    }
}

/// Prints what goes round: who takes part, what must be said of the seals, and all choices once they
/// are open.
pub(super) fn say_shared(
    shared: &Calibration,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let (about, day) = (shared.about_text(), day(shared.on));
    let title = cell(&shared.title, 80);
    let called = if about.to_lowercase() == title.to_lowercase() {
        title
    } else if about.contains(&title) {
        about
    } else {
        format!("{title}: {about}")
    };
    output.line(&format!("{called}, {day}"))?;
    for part in shared.taking_part(&same_name) {
        output.indented(&format!("  {}", part_line(&part)))?;
    }
    for remark in shared.remarks(&same_name) {
        output.line(&format!("Look: {remark}."))?;
    }
    for part in side_by_side(shared).into_iter().flatten() {
        output.line("")?;
        output.line(part.called)?;
        for (name, text) in &part.chosen {
            output.indented(&format!("  {}: {}", name.trim(), text.trim()))?;
        }
        part.compared().iter().try_for_each(|it| output.indented(&format!("  {it}")))?;
    }
    if side_by_side(shared).is_some() {
        output.line("")?;
    }
    Ok(())
}

/// Prints those that a coach takes part in, a line each.
pub(super) fn say_list(
    own: &[OwnCalibration],
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(&own.iter().map(calibration_json).collect::<Vec<_>>());
    }
    if own.is_empty() {
        return output.line(&format!(
            "No calibration yet. Begin one with: {} calibrate new --clip \"Which clip\" --with \
             \"Their Name\" -o calibration.json",
            around.program()
        ));
    }
    let row = |it: &OwnCalibration| {
        vec![
            it.id.short().to_owned(),
            day(it.shared.on),
            cell(&it.shared.title, 40),
            cell(&it.standing_text(&same_name), 60),
        ]
    };
    let rows = aligned(&own.iter().map(row).collect::<Vec<_>>());
    rows.iter().try_for_each(|line| output.line(line))
}
