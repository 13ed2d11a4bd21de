//! Opens the library over a screen, takes a step from it, files one in it.
//!
//! The screens and the library do not import each other; this file joins them.

use crate::coaching::draft;
use crate::coaching::durable::record::RecordId;
use crate::coaching::moment::Now;
use crate::coaching::pack::{LibraryStep, NotAPack, Pack};
use crate::coaching::packs::{built_in_saying, built_in_texts};
use crate::keys::command::Command;
use crate::keys::key::Key;
use crate::search::step_library::{NearStep, StepLibrary, fold_key};

use super::library::{Library, LibraryOutcome};
use crate::app::core::any_screen::AnyScreen;
use crate::app::core::effect::{DiskRead, Save};
use crate::app::core::model::{Model, Overlay};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::text::Edit;

/// Runs a command of the library; `None` where `command` is none.
pub(crate) fn run_command(model: &mut Model, command: Command, now: &Now) -> Option<Outcome> {
    match command {
        Command::Library => Some(open(model)),
        Command::KeepInLibrary => Some(keep(model, now)),
        Command::UsePrepared => use_prepared(model, now),
        _ => None,
    }
}

/// Handles a key while the library is open.
pub(crate) fn key(model: &mut Model, key: Key, now: &Now) -> Outcome {
    let Some(Overlay::Library(library)) = &mut model.overlay else {
        return Outcome::none();
    };
    let outcome = library.key(key, &model.shared.copied, now);
    model.shared.library_filter = library.filter().clone();
    match outcome {
        LibraryOutcome::Still(outcome) => outcome,
        LibraryOutcome::Packs => open_packs(model),
        LibraryOutcome::Nothing => {
            model.overlay = None;
            Outcome::none()
        }
        LibraryOutcome::This(taken) => {
            let Some(Overlay::Library(library)) = model.overlay.take() else {
                return Outcome::none();
            };
            let lends = |text: &str| library.steps().has_text(text);
            let (screen, shared) = model.screen_mut();
            screen.takes_steps().map_or_else(Outcome::none, |it| {
                it.take_step(&taken.0, &taken.1, &lends, shared, now)
            })
        }
    }
}

/// Handles pasted text while an overlay is open.
pub(crate) fn pasted(model: &mut Model, text: &str, now: &Now) -> Outcome {
    match &mut model.overlay {
        Some(Overlay::Library(library)) => library.edit(&Edit::Paste(text.to_owned()), now),
        _ => Outcome::none(),
    }
}

fn open(model: &mut Model) -> Outcome {
    let Some(near) = model.screen_mut().0.takes_steps().map(|it| it.near()) else {
        return Outcome::none();
    };
    let near = match near {
        Ok(near) => near,
        Err(why) => return Outcome::notice(why.to_string()),
    };
    let shared = &mut model.shared;
    let thread = near.coachee.as_ref().and_then(|it| shared.summary(it)).map(|it| &it.thread);
    let agreed = thread.into_iter().flat_map(|thread| &thread.steps);
    let near = NearStep { agreed: agreed.map(|step| fold_key(&step.text)).collect(), ..near };
    let mut library = Library::new(near, shared.library_filter.clone());
    let outcome = match shared.library() {
        Some(steps) => {
            library.read(steps);
            Outcome::none()
        }
        None => Outcome::effects(shared.library_wanted()),
    };
    model.overlay = Some(Overlay::Library(Box::new(library)));
    // What was changed in a file of steps meanwhile is to be seen.
    let effects = std::iter::once(DiskRead::ByHand.into()).chain(outcome.effects).collect();
    Outcome { effects, ..outcome }
}

/// The steps have been read; an answer before which something was changed is dropped.
pub(crate) fn read(model: &mut Model, asked: u64, steps: StepLibrary) {
    if model.shared.set_library(asked, steps)
        && let Some(Overlay::Library(library)) = &mut model.overlay
        && let Some(steps) = model.shared.library()
    {
        library.read(steps);
    }
}

/// Opens packs, steps, protocols and programmes.
pub(crate) fn open_packs(model: &mut Model) -> Outcome {
    model.overlay = None;
    let steps = if model.shared.library().is_some() { None } else { model.shared.library_wanted() };
    Outcome::effects(steps).with_navigation(Navigation::To(Destination::Packs))
}

/// What the steps are made of has changed: where they are on the screen, they are read anew.
pub(crate) fn read_anew(model: &mut Model) -> Outcome {
    let is_listed = matches!(model.any_screen(), AnyScreen::Packs(_));
    let is_open = is_listed || matches!(model.overlay, Some(Overlay::Library(_)));
    Outcome::effects(is_open.then(|| model.shared.library_wanted()).flatten())
}

/// Takes over a step that was prepared from the library with its reason, strand and practice idea.
fn use_prepared(model: &mut Model, now: &Now) -> Option<Outcome> {
    let drafted = model.screen_mut().0.takes_steps()?.drafted()?;
    let text = fold_key(&drafted.text);
    let same = |step: &&LibraryStep| {
        fold_key(&step.text) == text
            && draft::read(&draft::write("", &step.criteria)).criteria == drafted.criteria
    };
    let on_disk = || {
        let mut all = model.shared.packs.iter();
        let (pack, step) =
            all.find_map(|pack| pack.steps.iter().find(same).map(|step| (pack, step)))?;
        Some((Pack { steps: Vec::new(), ..pack.clone() }, step.clone()))
    };
    let built_in = || built_in_saying(&|words| fold_key(words) == text);
    let (pack, step) = on_disk().or_else(|| built_in().filter(|(_, step)| same(&step)))?;
    let (screen, shared) = model.screen_mut();
    Some(screen.takes_steps()?.take_step(&pack, &step, &|_| false, shared, now))
}

fn keep(model: &mut Model, now: &Now) -> Outcome {
    let (screen, shared) = model.screen_mut();
    let Some(session) = screen.takes_steps().and_then(|it| it.may_be_filed()) else {
        return Outcome::none();
    };
    let step = match LibraryStep::from_meeting(session, now.fresh.next().as_str()) {
        Ok(step) => step,
        Err(NotAPack::NoText(_)) => return Outcome::notice("There is no action step to keep yet"),
        Err(_) => return Outcome::notice("It is too long for the library: make it shorter first"),
    };
    let text = fold_key(&step.text);
    let on_disk = shared.packs.iter().flat_map(|pack| &pack.steps).map(|it| it.text.as_str());
    if on_disk.map(fold_key).chain(built_in_texts().map(fold_key)).any(|it| it == text) {
        return Outcome::notice("It stands in the library already");
    }
    Outcome::effects([Save::step(step)])
}

/// What is said once the disk holds the record `id`, where that is a step that was filed.
#[must_use]
pub(crate) fn kept(id: &RecordId) -> Option<&'static str> {
    id.is_step().then_some("Saved to your own steps")
}
