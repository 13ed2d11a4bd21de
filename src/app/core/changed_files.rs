//! What follows where files were changed by other programs, or went to the trash or came back.

use crate::app::screens::deleting::ask_to_swap;
use crate::coaching::moment::Now;

use super::effect::{DiskRead, Effect};
use super::event::TrashEvent;
use super::model::Model;
use super::open_records;
use super::outcome::Outcome;

/// Other programs changed files: reads the summaries and what is on the screen again.
pub(super) fn files_changed(model: &mut Model, now: &Now) -> Outcome {
    model.screen_mut().0.read_again();
    let reads = [DiskRead::MergeCopies(now.wall), DiskRead::Summaries].map(Effect::Read);
    Outcome::effects(reads.into_iter().chain(open_records::reads(model, |_| true)))
}

/// The trash was read, or changed.
pub(super) fn trash_event(model: &mut Model, event: TrashEvent, now: &Now) -> Outcome {
    match event {
        TrashEvent::Listed(list) => model.screen_mut().0.trash_read(list),
        TrashEvent::FileRead(file, record) => {
            model.screen_mut().0.trash_file_read(&file, record.as_deref());
        }
        TrashEvent::StillStands { trashed, there } => return ask_to_swap(*trashed, &*there, now),
        TrashEvent::Changed { gone, says, people } => {
            model.screens_mut().0.for_each(|screen| screen.trash_changed(gone.as_ref()));
            model.shared.people = people;
            model.renew_calendars();
            return Outcome { says, ..files_changed(model, now) };
        }
    }
    Outcome::none()
}
