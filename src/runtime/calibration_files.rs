//! Takes in the file of a calibration, and seals and opens the coach's part in it.

use std::path::Path;
use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::app::core::event::Event;
use crate::app::core::growth_wanted::{CalibrateWanted, CalibrateWhat, GrowthWanted};
use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::durable::record::SaveTo;
use crate::search::names::same_name;
use crate::settings::resolve::folder_in_full;
use crate::store::Store;

use super::growth_files::read_growth;
use super::message::failed;

/// Does it, says what came of it, and reads the coach's own development anew.
pub(super) fn calibrate(
    wanted: &CalibrateWanted,
    store: &Store,
    save: &mut dyn FnMut(Save),
    report: &mut dyn FnMut(Event),
) {
    report(done(wanted, store, save).map_or_else(failed, Event::Told));
    let (coach, today) = (wanted.coach.clone(), wanted.today);
    read_growth(&GrowthWanted { coach, today }, store, report);
}

fn done(
    wanted: &CalibrateWanted,
    store: &Store,
    save: &mut dyn FnMut(Save),
) -> Result<String, String> {
    match &wanted.act {
        CalibrateWhat::TakeIn(typed, id) => {
            let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
            let file = folder_in_full(typed, home.as_deref()).map_err(|why| why.to_string())?;
            let shared = store.calibration_in(&file).map_err(|why| why.to_string())?;
            let coach = &wanted.coach;
            let is_mine = |it: &OwnCalibration| {
                it.shared.id == shared.id
                    && (it.person.id == coach.id || same_name(&it.person.name, &coach.name))
            };
            let mine = store.calibrations().own.into_iter().find(is_mine);
            let mine = mine.unwrap_or_else(|| {
                let name = file.to_string_lossy().into_owned();
                let (id, coach) = (id.clone(), coach.clone());
                OwnCalibration::joined(id, coach, wanted.today, name, shared, &same_name)
            });
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
        CalibrateWhat::Open(own) => {
            changed(own, Path::new(&own.file), wanted, store, &mut |it| it.open(&same_name))
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
            "It is in your list: Enter chooses praise, gap and step".to_owned()
        }
        OwnStanding::Waiting(why) => format!("Sealed; {why}. Pass the file on"),
        OwnStanding::ToOpen => "Everybody has sealed: Enter opens yours".to_owned(),
        OwnStanding::OthersToOpen => "Yours is open. Pass the file on to the others".to_owned(),
        OwnStanding::Open => "All are open, side by side".to_owned(),
    }
}
