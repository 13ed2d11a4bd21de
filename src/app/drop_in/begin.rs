//! Which drop-in a key opens: the one of the last hour, a new one, or an earlier one.

use crate::app::desk::Desk;
use crate::app::turn::{Destination, Go, Turn};
use crate::coaching::drop_in::{DropIn, prepared_for};
use crate::coaching::id::DropInId;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::people::Person;
use crate::coaching::standing::Standing;

/// One that was begun within this is gone on with.
const GOES_ON: chrono::Duration = chrono::Duration::hours(1);

/// Whether a visit that began at `at` may still be going on.
pub(super) fn goes_on(at: WallTime, now: &Now) -> bool {
    let since = now.wall.signed_duration_since(at);
    (chrono::Duration::zero()..GOES_ON).contains(&since)
}

/// The drop-in with `person` that was begun within the hour, or a new one that begins now.
#[must_use]
pub fn drop_in(desk: &Desk, person: &Person, now: &Now) -> Turn {
    let recent = |it: &&DropIn| goes_on(it.at, now);
    let standing = desk.standing(&person.id);
    let recent = standing.and_then(|it| it.drop_ins.iter().rfind(recent)).cloned();
    let begins = || {
        let coach = desk.as_coach(&now.fresh)?;
        let id = now.fresh.parse().ok()?;
        let mut begun = DropIn::begun(id, coach, person.as_coachee(), now.wall);
        begun.time_zone.clone_from(&now.zone.name);
        belongs(&mut begun, standing);
        Some(begun)
    };
    recent.or_else(begins).map_or_else(Turn::none, opens)
}

/// An earlier drop-in, to be read or gone on with; nothing where it is not known.
#[must_use]
pub fn open_drop_in(desk: &Desk, id: &DropInId) -> Turn {
    let of = |standing: &Standing| standing.drop_ins.iter().find(|it| it.id == *id).cloned();
    let found = desk.people.iter().find_map(|person| desk.standing(&person.id).and_then(of));
    found.map_or_else(Turn::none, opens)
}

fn opens(drop_in: DropIn) -> Turn {
    Turn::goes(Go::To(Destination::DropIn(Box::new(drop_in))))
}

/// Which step it looked for, and which meeting it prepares.
pub(super) fn belongs(drop_in: &mut DropIn, standing: Option<&Standing>) {
    let step = standing.and_then(|it| it.thread.current_at(drop_in.at));
    drop_in.action_step = step.map(|step| step.id.clone());
    let sessions = standing.into_iter().flat_map(|it| it.last.iter().chain(&it.open));
    drop_in.session_after = prepared_for(sessions, drop_in.at).map(|it| it.id.clone());
}
