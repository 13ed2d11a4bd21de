//! Which drop-in a key opens: the one of the last hour, a new one, the last, or one beside it.

use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::coaching::drop_in::{DropIn, prepared_for};
use crate::coaching::id::{DropInId, PersonId};
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::people::Person;
use crate::coaching::person_summary::PersonSummary;
use crate::keys::keymap::Mode;

/// One that was begun within this is gone on with.
const GOES_ON: chrono::Duration = chrono::Duration::hours(1);

/// Whether a visit that began at `at` may still be going on.
pub(super) fn goes_on(at: WallTime, now: &Now) -> bool {
    let since = now.wall.signed_duration_since(at);
    (chrono::Duration::zero()..GOES_ON).contains(&since)
}

/// The drop-in with `person` that was begun within the hour, or a new one that begins now.
#[must_use]
pub(crate) fn drop_in(shared: &Shared, person: &Person, now: &Now) -> Outcome {
    let recent = |it: &&DropIn| goes_on(it.at, now);
    let summary = shared.summary(&person.id);
    let recent = summary.and_then(|it| it.drop_ins.iter().rfind(recent)).cloned();
    let begins = || {
        let (id, coach) = (now.fresh.take(), shared.as_coach(now));
        let mut begun = DropIn::begun(id, coach, person.as_coachee(), now.wall);
        begun.time_zone.clone_from(&now.zone.name);
        belongs(&mut begun, summary);
        begun
    };
    opens(recent.unwrap_or_else(begins), Mode::Typing)
}

/// The last drop-in with `person`, to be read or gone on with.
#[must_use]
pub(crate) fn last_drop_in(shared: &Shared, person: &Person) -> Outcome {
    let last = shared.summary(&person.id).and_then(|it| it.drop_ins.last()).cloned();
    let none =
        || Outcome::notice(format!("No drop-in with {} yet · ⟦drop_in⟧ begins one", person.name));
    last.map_or_else(none, |it| opens(it, Mode::Letters))
}

/// This drop-in with `person`, to be read or gone on with.
#[must_use]
pub(crate) fn open_drop_in(shared: &Shared, person: &PersonId, id: &DropInId) -> Outcome {
    let all = shared.summary(person).map(|it| it.drop_ins.as_slice()).unwrap_or_default();
    let found = all.iter().find(|it| it.id == *id).cloned();
    let none = || Outcome::notice("It is not among your drop-ins with the people on your caseload");
    found.map_or_else(none, |it| opens(it, Mode::Letters))
}

/// The drop-in with the same person that came right before `it`, or right after.
pub(super) fn neighbour<'a>(shared: &'a Shared, it: &DropIn, later: bool) -> Option<&'a DropIn> {
    let all = &shared.summary(&it.coachee.id)?.drop_ins;
    let place = |it: &DropIn| (it.at, it.id.clone());
    let here = place(it);
    if later {
        all.iter().find(|other| place(other) > here)
    } else {
        all.iter().rfind(|other| place(other) < here)
    }
}

fn opens(drop_in: DropIn, mode: Mode) -> Outcome {
    Outcome::navigate(Navigation::To(Destination::DropIn(Box::new(drop_in), mode)))
}

/// Which step it looked for, and which meeting it prepares.
pub(super) fn belongs(drop_in: &mut DropIn, summary: Option<&PersonSummary>) {
    let step = summary.and_then(|it| it.thread.current_at(drop_in.at));
    drop_in.action_step = step.map(|step| step.id.clone());
    let sessions =
        summary.into_iter().flat_map(|it| it.last.iter().chain(&it.open).chain(&it.prepared));
    drop_in.session_after = prepared_for(sessions, drop_in.at).map(|it| it.id.clone());
}
