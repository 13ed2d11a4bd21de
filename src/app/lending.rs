//! Lending: opening the library over a screen, taking a step from it, filing one in it.
//!
//! Here meet the screens and the shelf, which know nothing of each other.

use crate::coaching::draft;
use crate::coaching::moment::Now;
use crate::coaching::pack::{LibraryStep, NotAPack, OWN_PACK, Pack};
use crate::coaching::packs::step_packs;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Session;
use crate::keys::command::Command;
use crate::keys::key::Key;
use crate::search::library::{Near, Shelf, said};

use super::desk::Desk;
use super::effect::Effect;
use super::library::{Library, Taken};
use super::meeting::library::NO_STEP;
use super::model::{Model, Overlay, Screen};
use super::text::Edit;
use super::turn::Turn;

/// Does what was asked of the library; none where `command` asks nothing of it.
pub fn asked(model: &mut Model, command: Command, now: &Now) -> Option<Turn> {
    match command {
        Command::Library => Some(open(model)),
        Command::KeepInLibrary => Some(keep(model, now)),
        Command::UsePrepared => use_prepared(model, now),
        _ => None,
    }
}

/// A key while the library is open.
pub fn key(model: &mut Model, key: Key, now: &Now) -> Turn {
    let Some(Overlay::Library(library)) = &mut model.overlay else {
        return Turn::none();
    };
    match library.key(key, &model.desk.copied, now) {
        Taken::Still(turn) => turn,
        Taken::Nothing => {
            model.overlay = None;
            Turn::none()
        }
        Taken::This(taken) => {
            let turn = take(model, &taken.0, &taken.1, now);
            model.overlay = None;
            turn
        }
    }
}

/// Text that arrived at once while something lies over the screen.
pub fn pasted(model: &mut Model, text: &str, now: &Now) -> Turn {
    match &mut model.overlay {
        Some(Overlay::Library(library)) => library.edit(&Edit::Paste(text.to_owned()), now),
        _ => Turn::none(),
    }
}

/// Every pack: the coach's own, those that came along, then those of others. Where two say the
/// same, the earlier one lends it.
fn packs(desk: &Desk) -> impl Iterator<Item = &Pack> {
    let own = |pack: &&Pack| pack.id == OWN_PACK;
    let others = desk.packs.iter().filter(move |pack| !own(pack));
    desk.packs.iter().filter(own).chain(step_packs()).chain(others)
}

fn open(model: &mut Model) -> Turn {
    let near = match model.screen() {
        Screen::Meeting(meeting) => match meeting.why_no_library() {
            Some(why) => return Turn::says(why),
            None => {
                Near { strand: meeting.strand_worked_on().to_owned(), ..about(meeting.session()) }
            }
        },
        Screen::Prepare(prepare) => {
            if let Some(why) = &prepare.read_only {
                return Turn::says(format!("This can only be read: {why}"));
            }
            if prepare.session().step_of(StepKind::ActionStep).is_none() {
                return Turn::says(NO_STEP);
            }
            let last = prepare.last.as_ref().and_then(|last| last.action_step.as_ref());
            let last = last.map(|step| step.strand.as_str()).unwrap_or_default();
            let drafted = prepare.draft_strand();
            let strand = if drafted.is_empty() { last } else { drafted }.to_owned();
            Near { strand, ..about(prepare.session()) }
        }
        _ => return Turn::none(),
    };
    let desk = &model.desk;
    let times = desk.times_agreed.by_now();
    let shelf = Shelf::new(packs(desk).cloned().collect(), &desk.programmes, &times);
    model.overlay = Some(Overlay::Library(Box::new(Library::new(shelf, near))));
    Turn::none()
}

fn about(session: &Session) -> Near {
    Near {
        programme: session.programme.clone(),
        protocol: session.protocol.id.clone(),
        strand: String::new(),
    }
}

/// Takes `step` over into the screen below.
fn take(model: &mut Model, pack: &Pack, step: &LibraryStep, now: &Now) -> Turn {
    // A draft that came from the shelf makes room for another; a coach's own words stay.
    let from_shelf = match (&model.overlay, model.screen()) {
        (Some(Overlay::Library(library)), Screen::Prepare(prepare)) => {
            library.shelf().says(&prepare.drafted().text)
        }
        _ => false,
    };
    match model.screen_mut().0 {
        Screen::Meeting(meeting) => meeting.take_from_library(pack, step, now),
        Screen::Prepare(prepare) => {
            let drafted = draft::write(&step.text, &step.criteria);
            let turn = prepare.take_draft(&drafted, &step.strand, from_shelf, now);
            let says = "Drafted from the library · Ctrl-Z takes it back";
            if turn.says.is_some() { turn } else { turn.and_says(says) }
        }
        _ => Turn::none(),
    }
}

/// What was prepared from the library comes whole: with its reason, strand and practice idea.
fn use_prepared(model: &mut Model, now: &Now) -> Option<Turn> {
    let Screen::Meeting(meeting) = model.screen() else {
        return None;
    };
    let drafted = meeting.drafted_for_here()?;
    let text = said(&drafted.text);
    let same = |step: &&LibraryStep| {
        said(&step.text) == text
            && draft::read(&draft::write("", &step.criteria)).criteria == drafted.criteria
    };
    let (pack, step) = packs(&model.desk)
        .find_map(|pack| pack.steps.iter().find(same).map(|step| (pack, step)))
        .map(|(pack, step)| (Pack { steps: Vec::new(), ..pack.clone() }, step.clone()))?;
    match model.screen_mut().0 {
        Screen::Meeting(meeting) => Some(meeting.take_from_library(&pack, &step, now)),
        _ => None,
    }
}

fn keep(model: &Model, now: &Now) -> Turn {
    let Screen::Meeting(meeting) = model.screen() else {
        return Turn::none();
    };
    let step = match LibraryStep::from_meeting(meeting.session(), &now.fresh) {
        Ok(step) => step,
        Err(NotAPack::NoText(_)) => return Turn::says("There is no action step to keep yet"),
        Err(_) => return Turn::says("It is too long for the library: make it shorter first"),
    };
    let text = said(&step.text);
    if packs(&model.desk).flat_map(|pack| &pack.steps).any(|it| said(&it.text) == text) {
        return Turn::says("It stands in the library already");
    }
    Turn::wants([Effect::KeepStep(Box::new(step))])
        .and_says("Filed in your own library, where the next meeting finds it")
}
