//! What was read from the disk, as it gets to the model and to the screens that show it.

use std::sync::Arc;

use crate::app::screens::open_library;
use crate::coaching::calendar::Calendars;
use crate::coaching::growth::coached::CoachedPage;
use crate::coaching::growth::reading::GrowthReading;
use crate::coaching::moment::Now;
use crate::coaching::network::from_colleague::CameFromColleague;
use crate::coaching::offer::Offer;
use crate::coaching::pack::Pack;
use crate::coaching::people::Person;
use crate::search::FilterChoices;
use crate::search::own_notes::NoteCard;

use super::any_screen::AnyScreen;
use super::effect::{DiskRead, DiskWrite};
use super::figures_sending::{FiguresDone, FiguresEvent};
use super::held_line::HeldLine;
use super::model::Model;
use super::network_wanted::CardLookedThrough;
use super::outcome::{Navigation, Outcome};
use super::packs_found::{FoundPack, MadeBack, PackWrite, PacksChanged, PacksFound, PacksWanted};
use super::plan_found::PlanFound;

/// The list of people was read.
pub(super) fn people_read(model: &mut Model, people: Vec<Person>) -> Outcome {
    model.set_people(people);
    Outcome::none()
}

/// What can be picked in a meeting was read.
pub(super) fn offer_read(model: &mut Model, offer: Arc<Offer>) -> Outcome {
    model.shared.set_offer(offer);
    open_library::read_anew(model)
}

/// The packs were read.
pub(super) fn packs_read(model: &mut Model, packs: Vec<Pack>) -> Outcome {
    model.shared.set_packs(packs);
    open_library::read_anew(model)
}

/// The packs that are here, and what a shared folder offers, were read. What comes by itself is taken
/// then.
pub(super) fn packs_found(model: &mut Model, found: Arc<PacksFound>, now: &Now) -> Outcome {
    let comes = !found.is_coming && found.packs.iter().any(|it| it.comes_by_itself);
    model.shared.set_packs_found(found);
    if !comes || std::mem::replace(&mut model.shared.packs_known.took_by_itself, true) {
        return Outcome::none();
    }
    Outcome::effects([DiskWrite::Pack(PackWrite::TakeByItself(now.today()))])
}

/// New versions came by themselves: that is told once, on Today.
pub(super) fn packs_came(model: &mut Model, lines: Vec<String>) -> Outcome {
    for line in lines {
        model.shared.add_news(line);
    }
    Outcome::effects([DiskRead::Packs(PacksWanted::All)])
}

/// A pack in a file was looked at: it stands in the list.
pub(super) fn pack_looked_at(model: &mut Model, looked: Result<Box<FoundPack>, String>) -> Outcome {
    match looked {
        Err(why) => Outcome::notice(why),
        Ok(pack) => {
            model.shared.packs_known.looked_at = Some(Arc::new(*pack));
            let is_asked = matches!(model.any_screen(), AnyScreen::PackForm(_));
            let to = if is_asked { Navigation::Back } else { Navigation::Stay };
            Outcome::navigate(to)
        }
    }
}

/// A protocol or a programme that was made here is written, or taken out again.
pub(super) fn made_kept(
    model: &mut Model,
    says: String,
    back: Option<MadeBack>,
    now: &Now,
) -> Outcome {
    let Some(back) = back else { return Outcome::notice(says) };
    let outcome = model.screen_mut().0.made_kept(now).with_notice(says);
    let write = match back {
        MadeBack::Drop(file) => {
            model.shared.packs_known.made = Some(file.id.clone());
            DiskWrite::DropMade(file)
        }
        MadeBack::Write(made) => DiskWrite::Made(made),
    };
    outcome.undone_as(Outcome::effects([write]))
}

/// Packs were begun, taken over or removed.
pub(super) fn packs_changed(model: &mut Model, changed: PacksChanged, now: &Now) -> Outcome {
    model.shared.packs_known.looked_at = None;
    let is_asked = matches!(model.any_screen(), AnyScreen::PackForm(_));
    let outcome = match &changed.new {
        Some(_) if is_asked => model.screen_mut().0.made_kept(now),
        _ => Outcome::none(),
    };
    model.shared.packs_known.made = changed.new;
    let mut outcome = outcome.with_notice(changed.says);
    outcome.effects.push(DiskRead::Packs(PacksWanted::All).into());
    match changed.back {
        Some(back) => outcome.undone_as(Outcome::effects([DiskWrite::Pack(back)])),
        None => outcome,
    }
}

/// A coach's own development was read.
pub(super) fn growth_read(model: &mut Model, reading: &Arc<GrowthReading>) -> Outcome {
    let (screens, shared) = model.screens_mut();
    screens.for_each(|screen| screen.growth_read(reading, shared));
    Outcome::none()
}

/// The page of a meeting that the coach was coached in was read.
pub(super) fn coached_page_read(
    model: &mut Model,
    page: Result<CoachedPage, String>,
    now: &Now,
) -> Outcome {
    let (screen, shared) = model.screen_mut();
    screen.coached_page(page, shared, now)
}

/// A file from another coach was read.
pub(super) fn from_colleague_read(
    model: &mut Model,
    read: &Result<CameFromColleague, String>,
    now: &Now,
) -> Outcome {
    let (screen, shared) = model.screen_mut();
    screen.read_from_colleague(read, shared, now)
}

/// A problem card was looked through for names.
pub(super) fn card_looked_through(model: &mut Model, card: CardLookedThrough) -> Outcome {
    model.screen_mut().0.card_looked_through(card)
}

/// Everything that the coach noted for themselves was read, to be searched.
pub(super) fn own_notes_read(model: &mut Model, notes: Vec<NoteCard>) -> Outcome {
    model.screen_mut().0.own_notes_read(notes);
    Outcome::none()
}

/// What is held about somebody was read.
pub(super) fn held_read(model: &mut Model, found: Vec<HeldLine>) -> Outcome {
    model.screen_mut().0.held_read(found);
    Outcome::none()
}

/// The calendars were read.
pub(super) fn calendars_read(
    model: &mut Model,
    calendars: Calendars,
    problems: Vec<String>,
) -> Outcome {
    model.shared.set_calendars(calendars, problems);
    model.renew_calendars();
    Outcome::none()
}

/// The filters that can be picked were read.
pub(super) fn choices_read(model: &mut Model, choices: FilterChoices, now: &Now) -> Outcome {
    model.shared.choices = choices;
    let (screen, shared) = model.screen_mut();
    screen.choices_read(shared, now);
    Outcome::none()
}

/// A plan was read.
pub(super) fn plan_read(model: &mut Model, found: &PlanFound) -> Outcome {
    model.screens_mut().0.for_each(|screen| screen.plan_read(found));
    Outcome::none()
}

/// Tells every screen. What came of sending is told wherever the coach is by then.
pub(super) fn figures_event(model: &mut Model, event: &FiguresEvent) -> Outcome {
    let known = &mut model.shared.figures;
    match event {
        FiguresEvent::Kept(kept) => known.kept.clone_from(kept),
        FiguresEvent::Sent(_, _, kept) => {
            known.kept.clone_from(kept);
            known.is_under_way = false;
        }
        FiguresEvent::Shown(..) => {}
    }
    // Only one of them shows figures, and then the sentence stands there.
    let screens = model.screens_mut().0;
    if screens.fold(false, |is_shown, screen| screen.figures(event) | is_shown) {
        return Outcome::none();
    }
    match event {
        FiguresEvent::Sent(_, FiguresDone::Sent(says) | FiguresDone::NotSent(says), _) => {
            Outcome::notice(says.clone())
        }
        FiguresEvent::Sent(_, FiguresDone::Changed(_), _) => {
            Outcome::notice("Your figures were not sent: they have changed since you looked")
        }
        FiguresEvent::Kept(_) | FiguresEvent::Shown(..) => Outcome::none(),
    }
}
