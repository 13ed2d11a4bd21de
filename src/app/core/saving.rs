//! What follows in the model where the disk has taken a record or refused it, and what is to be saved.

use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::form_draft::FormDraft;
use crate::coaching::moment::{Now, WallTime};
use crate::settings::setting::SettingChange;

use super::effect::{DiskRead, Effect};
use super::model::Model;
use super::outcome::{Navigation, Outcome};
use super::shared::Shared;
use crate::app::screens::open_library;

/// The draft of a form was opened; where the form was left meanwhile, another window may have it.
pub(super) fn draft_opened(model: &mut Model, draft: &FormDraft, now: &Now) -> Outcome {
    let (mut screens, _) = model.screens_mut();
    let opened = screens.find_map(|screen| screen.draft()?.draft_opened(draft, now));
    opened.unwrap_or_else(|| Outcome::effects([DiskRead::Close(draft.record_id())]))
}

/// These settings are in the file, and hold from now on.
pub(super) fn settings_saved(model: &mut Model, settings: &[SettingChange], now: &Now) -> Outcome {
    model.shared.set(settings);
    model.screen_mut().0.settings_saved(now)
}

/// Settings could not be written yet. They hold all the same, except where a screen on which they were
/// chosen shows them, and can still give them up.
pub(super) fn settings_wait(model: &mut Model, settings: Vec<SettingChange>) -> Outcome {
    if let Some(settings) = model.screen_mut().0.settings_wait(settings) {
        model.shared.set(&settings);
    }
    Outcome::none()
}

/// The disk holds this revision of a record since `at`.
pub(super) fn saved(
    model: &mut Model,
    id: &RecordId,
    revision: u64,
    at: WallTime,
    now: &Now,
) -> Outcome {
    for record in model.autosaved().filter(|record| record.id() == *id) {
        record.saved(revision, at);
    }
    if model.autosaved().all(|record| record.id() != *id || record.unsaved().is_none()) {
        model.shared.is_on_disk(id);
    }
    model.screens_mut().0.for_each(|screen| screen.record_saved(id));
    let waited = (*id == RecordId::settings()).then(|| model.screen_mut().0.settings_waited());
    let is_passed = model.screen().is_passed();
    let mut outcome = match (waited.flatten(), open_library::kept(id).filter(|_| !is_passed)) {
        (Some(settings), _) => settings_saved(model, &settings, now),
        (None, Some(says)) => Outcome::notice(says),
        (None, None) => Outcome::none(),
    };
    let now_done = model.once_saved.extract_if(.., |it| it.record == *id);
    outcome.effects.extend(now_done.flat_map(|it| it.effects));
    outcome
}

/// Saving a record failed. A notice says once what to do, unless the coachee would see it; the
/// header shows it for as long as it lasts.
pub(super) fn not_saved(model: &mut Model, id: &RecordId, why: &str, says: &str) -> Outcome {
    let (mut is_new, mut is_on_a_page) = (false, false);
    for record in model.autosaved().filter(|record| record.id() == *id) {
        is_new |= record.unsaved().is_none();
        is_on_a_page = true;
        record.not_saved(why, says);
    }
    if !is_on_a_page && id.of::<FormDraft>().is_none() {
        is_new = model.shared.left_unsaved(id.clone(), says);
    }
    if is_new && !model.screen().is_passed() {
        let is_of_settings = *id == RecordId::settings();
        Outcome::notice(if is_of_settings { says.to_owned() } else { format!("Not saved: {says}") })
    } else {
        Outcome::none()
    }
}

/// Everything that is unsaved, before the program ends.
pub(super) fn last_saves(model: &mut Model, now: &Now) -> Vec<Effect> {
    model.leave_fields(now);
    let once_saved = std::mem::take(&mut model.once_saved).into_iter().flat_map(|it| it.effects);
    model.autosaved().flat_map(|record| record.calm(now)).chain(once_saved).collect()
}

/// The saves that are due now.
pub(super) fn saves(model: &mut Model, now: &Now) -> Vec<Effect> {
    model.autosaved().flat_map(|record| record.due(now)).collect()
}

/// Tells on Today of the records that are left in memory only, because the disk has not taken them.
pub(super) fn tell_of_what_is_left_unsaved(model: &mut Model, navigation: &Navigation) {
    if !matches!(navigation, Navigation::Back | Navigation::Instead(_)) {
        return;
    }
    let records = model.screen_mut().0.autosaved();
    let unsaved = records.iter().filter_map(|it| Some((it.id(), it.unsaved()?.to_owned())));
    let unsaved: Vec<(RecordId, String)> = unsaved.collect();
    for (id, says) in unsaved {
        model.shared.left_unsaved(id, &says);
    }
}

impl Shared {
    /// A page is left whose record is in memory only. That is told on Today until it is saved.
    /// Says whether it was not told of yet.
    pub(super) fn left_unsaved(&mut self, id: RecordId, says: &str) -> bool {
        let line = format!(
            "not saved yet, but kept in memory and tried again while alongside is open: {says}"
        );
        self.add_news(line.clone());
        let is_new = !self.unsaved.iter().any(|(it, told)| *it == id && *told == line);
        if is_new {
            self.unsaved.push((id, line));
        }
        is_new
    }

    /// The disk holds a record.
    pub(super) fn is_on_disk(&mut self, id: &RecordId) {
        let told = std::mem::take(&mut self.unsaved);
        let (saved, unsaved): (Vec<_>, Vec<_>) = told.into_iter().partition(|it| it.0 == *id);
        self.unsaved = unsaved;
        for (_, line) in saved {
            if self.unsaved.iter().all(|(_, told)| *told != line) {
                self.news.retain(|told| *told != line);
            }
        }
    }
}
