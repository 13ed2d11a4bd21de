//! What follows where files were changed by other programs, or went to the trash or came back.

use crate::app::screens::deleting::ask_to_swap;
use crate::app::screens::emptied::EmptiedScreen;
use crate::coaching::moment::Now;

use std::time::Duration;

use super::any_screen::AnyScreen;
use super::effect::{DiskRead, Effect, TrashWrite};
use super::event::{PutBack, TrashEvent};
use super::model::{Model, Notice};
use super::open_records;
use super::outcome::{Destination, Navigation, Outcome};
use crate::coaching::subject_access::access_folder;

/// How long one is shown of what happened by itself: until a key is pressed, as nobody may be there.
const UNTIL_A_KEY: Duration = Duration::from_hours(24);

/// Other programs changed files: reads the summaries and what is on the screen again.
pub(super) fn files_changed(model: &mut Model, now: &Now) -> Outcome {
    model.screen_mut().0.read_again();
    let reads = [DiskRead::MergeCopies(now.wall), DiskRead::Summaries].map(Effect::Read);
    Outcome::effects(reads.into_iter().chain(open_records::reads(model, |_| true)))
}

/// Something is told about a record. The line stays on Today until it is read; on any other screen
/// it is shown until a key is pressed, unless the coachee sits at the keyboard.
pub(super) fn told(model: &mut Model, line: String, now: &Now) -> Outcome {
    let is_shown = !model.screen().is_passed() && !matches!(model.any_screen(), AnyScreen::Home(_));
    model.shared.add_news(line.clone());
    if is_shown {
        let (since, until) = (now.mono, now.mono + UNTIL_A_KEY);
        model.notice = Some(Notice { text: line, since, until });
    }
    Outcome::none()
}

/// Somebody was erased: nothing about them stays on a screen.
pub(super) fn erased(model: &mut Model, says: String) -> Outcome {
    // The folder with all that was kept on them is gone as well.
    if let AnyScreen::Erasing(form) = model.any_screen()
        && let Some(folder) = form.whom.as_ref().map(|it| access_folder(&it.id))
    {
        model.shared.news.retain(|it| !it.contains(&folder));
    }
    model.go_to_the_first_screen();
    Outcome::effects([DiskRead::Summaries, DiskRead::Network]).with_notice(says)
}

/// The data folder has been emptied. On Today the coach is asked what happened; on another screen,
/// whose words are kept meanwhile, that waits until they are back there.
pub(super) fn emptied(model: &mut Model, says: String, now: &Now) -> Outcome {
    match model.any_screen() {
        AnyScreen::Emptied(screen) if screen.is_looking => {
            model.replace(AnyScreen::Emptied(EmptiedScreen { says, is_looking: false }));
            Outcome::notice("It is still empty")
        }
        AnyScreen::Emptied(_) => Outcome::none(),
        AnyScreen::Home(_) => {
            model.shared.news.retain(|told| *told != says);
            Outcome::navigate(Navigation::To(Destination::Emptied(says)))
        }
        _ if model.shared.news.contains(&says) => Outcome::none(),
        _ => told(model, says, now),
    }
}

/// The trash was read, or changed.
pub(super) fn trash_event(model: &mut Model, event: TrashEvent, now: &Now) -> Outcome {
    match event {
        TrashEvent::Listed(list) => model.screen_mut().0.trash_read(list),
        TrashEvent::FileRead(file, record) => {
            model.screen_mut().0.trash_file_read(&file, record.as_deref());
        }
        TrashEvent::StillStands { trashed, there } => return ask_to_swap(*trashed, &*there, now),
        TrashEvent::Changed { gone, says, back, people } => {
            model.screens_mut().0.for_each(|screen| screen.trash_changed(gone.as_ref()));
            model.shared.people = people;
            model.renew_calendars();
            let outcome = Outcome { says, ..files_changed(model, now) };
            let takes_back = back.map(|back| match back {
                PutBack::Deleted(record) => TrashWrite::Delete(record),
                PutBack::InPlaceOf(trashed, now) => {
                    TrashWrite::Restore { trashed, swap: Some(now) }
                }
            });
            return match takes_back {
                Some(effect) => outcome.undone_by(effect, "It is in the trash again"),
                None => outcome,
            };
        }
    }
    Outcome::none()
}
