//! Begins a calibration, takes in the file of a calibration, and seals and opens the coach's part in it.

use std::path::Path;
use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::app::core::event::Event;
use crate::app::core::growth_wanted::{
    CalibrateDone, CalibrateWanted, CalibrateWhat, CalibrationToBegin, GrowthWanted,
};
use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::calibration::shared_calibration::{Calibration, CalibrationAbout};
use crate::coaching::durable::record::SaveTo;
use crate::coaching::id::OwnCalibrationId;
use crate::export::KnownNames;
use crate::export::calibration_begun::CalibrationBegun;
use crate::search::names::same_name;
use crate::store::{Store, shown};

use super::growth_files::read_growth;
use super::typed_place::typed_file;

/// Does it, says what came of it, and reads the coach's own development anew.
pub(super) fn calibrate(
    wanted: &CalibrateWanted,
    (store, exports): (&Store, &Path),
    save: &mut dyn FnMut(Save),
    report: &mut dyn FnMut(Event),
) {
    let says = match &wanted.act {
        CalibrateWhat::Begin(begin) => begun(begin, wanted, (store, exports)),
        _ => done(wanted, store, save),
    };
    let (coach, today) = (wanted.coach.clone(), wanted.today);
    read_growth(&GrowthWanted { coach, today }, store, report);
    report(Event::Calibrated(CalibrateDone { kind: wanted.act.kind(), says }));
}

/// Begins one, which the coach then takes part in.
fn begun(
    begin: &CalibrationToBegin,
    wanted: &CalibrateWanted,
    (store, exports): (&Store, &Path),
) -> Result<String, String> {
    let to = typed_file(&begin.to)?;
    let case = begin.case.as_deref().map(typed_file).transpose()?;
    let case = case.map(|file| store.case_in(&file)).transpose();
    let case = case.map_err(|why| why.to_string())?;
    if let Some(case) = &case {
        case.case.is_agreed_by(wanted.today).map_err(|why| why.to_string())?;
    }
    let about = match &case {
        Some(case) => CalibrationAbout::Case(case.value.clone()),
        None => CalibrationAbout::Clip(begin.clip.clone()),
    };
    let mut known = KnownNames::default();
    store.people().people.iter().for_each(|it| known.add_person(it));
    let round = CalibrationBegun {
        id: begin.id.clone(),
        on: wanted.today,
        coach: &wanted.coach,
        about: (about, case.as_ref().map(|it| &*it.case.session)),
        title: begin.title.clone(),
        with: begin.with.clone(),
    };
    let shared = round.shared(&known)?;
    if to.parent() == Some(exports) {
        // It is made by the first export, and this may be that.
        store.make_ready("begin the calibration", exports).map_err(|why| why.to_string())?;
    }
    store.begin_calibration(&to, &shared).map_err(|why| why.to_string())?;
    let mine = joined(begin.own.clone(), shared, &to, wanted);
    changed(&mine, &to, wanted, store, &mut |_| Ok(()))?;
    let others: Vec<&str> = begin.with.iter().map(String::as_str).collect();
    let others = if others.is_empty() { "the others".to_owned() } else { others.join(", ") };
    Ok(format!("It is in {}: send that to {others}", shown(&to)))
}

/// The part of the coach, who has chosen nothing yet.
fn joined(
    id: OwnCalibrationId,
    shared: Calibration,
    file: &Path,
    wanted: &CalibrateWanted,
) -> OwnCalibration {
    let (coach, file) = (wanted.coach.clone(), file.to_string_lossy().into_owned());
    OwnCalibration::joined(id, coach, wanted.today, file, shared, &same_name)
}

fn done(
    wanted: &CalibrateWanted,
    store: &Store,
    save: &mut dyn FnMut(Save),
) -> Result<String, String> {
    match &wanted.act {
        CalibrateWhat::Begin(_) => Ok(String::new()),
        CalibrateWhat::TakeIn(typed, id) => {
            let file = typed_file(typed)?;
            let shared = store.calibration_in(&file).map_err(|why| why.to_string())?;
            let coach = &wanted.coach;
            let is_mine = |it: &OwnCalibration| {
                it.shared.id == shared.id
                    && (it.person.id == coach.id || same_name(&it.person.name, &coach.name))
            };
            let mine = store.calibrations().own.into_iter().find(is_mine);
            let mine = mine.unwrap_or_else(|| joined(id.clone(), shared, &file, wanted));
            changed(&mine, &file, wanted, store, &mut |_| Ok(()))
        }
        CalibrateWhat::Look(own) => {
            changed(own, Path::new(&own.file), wanted, store, &mut |_| Ok(()))
        }
        CalibrateWhat::Seal(own, secret) => {
            // The words are kept first, whatever becomes of the file.
            save(Save { record: Arc::new(own.clone()), to: SaveTo::File });
            changed(own, Path::new(&own.file), wanted, store, &mut |it| match it.secret {
                Some(_) => Ok(()),
                None => it.seal(secret.clone(), &same_name),
            })
        }
        CalibrateWhat::Open(own, without) => {
            let open = &mut |it: &mut OwnCalibration| it.open_without(without, &same_name);
            changed(own, Path::new(&own.file), wanted, store, open)
        }
    }
}

/// Changes a part by `act`; says how it stands then.
fn changed(
    own: &OwnCalibration,
    file: &Path,
    wanted: &CalibrateWanted,
    store: &Store,
    act: &mut dyn FnMut(&mut OwnCalibration) -> Result<(), String>,
) -> Result<String, String> {
    let changed = store.change_calibration(own, file, wanted.at, act);
    changed.map(|it| says(&it.0)).map_err(|why| why.to_string())
}

/// What is said of how a part stands now.
fn says(own: &OwnCalibration) -> String {
    match own.standing(&same_name) {
        OwnStanding::ToChoose => {
            "It is in your list: ⟦growth_open⟧ reads it, and then you choose".to_owned()
        }
        OwnStanding::Waiting(why) => format!("Sealed; {why}. Pass the file on"),
        OwnStanding::ToOpen => "Everybody has sealed: ⟦calibration_go_on⟧ opens yours".to_owned(),
        OwnStanding::OthersToOpen => "Yours is open. Pass the file on to the others".to_owned(),
        OwnStanding::Open => "All are open, side by side".to_owned(),
    }
}
