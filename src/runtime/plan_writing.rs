//! Writes what screens change in a plan: in the plan as it stands on the disk at that moment, under
//! its lock, and through the save queue like every record.

use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::app::core::event::Event;
use crate::app::core::plan_found::{LinkedIdea, PlanEdit, PlanSaved, PlanWrite};
use crate::app::form::sentences::NEWER;
use crate::coaching::durable::record::{RecordId, SaveTo};
use crate::coaching::id::PlanId;
use crate::coaching::moment::WallTime;
use crate::coaching::plan::change::{ChangeMade, PlanChange};
use crate::coaching::plan::part_edit::{EditRefused, PartFields};
use crate::coaching::plan::plan_record::{CoachingPlan, PLAN_VERSION};
use crate::store::{NotLocked, Store, shown};

use super::message::failed;
use super::record_locks::RecordLocks;
use super::typed_place::typed_place;

/// Writes it, and reports what came of it.
pub(super) fn write(
    wanted: PlanWrite,
    store: &Store,
    locks: &mut RecordLocks,
    save: &mut dyn FnMut(Save),
    report: &mut dyn FnMut(Event),
) {
    let done = match wanted {
        PlanWrite::Change(PlanEdit { plan, change, at, says, idea }) => {
            let id = RecordId::new::<CoachingPlan>(plan.as_str());
            match locks.take(&id, store) {
                Some(NotLocked::Held(held)) => Err(held.to_string()),
                // Without a lock it can be written all the same.
                None | Some(NotLocked::Trouble(_)) => {
                    let done = changed(&plan, &change, at, store).map(|(plan, made)| {
                        save(Save { record: Arc::new(plan), to: SaveTo::File });
                        made
                    });
                    locks.leave(id, store);
                    match done {
                        Ok(made) => {
                            let idea = idea.map(|it| link(*it, at, save));
                            Ok(PlanSaved {
                                says: told(&made, says),
                                undo: Some(undo(plan, made, at, idea)),
                            })
                        }
                        Err(ChangeRefused::ChangedMeanwhile(there)) => {
                            return report(Event::PlanChangedMeanwhile(there));
                        }
                        Err(why) => Err(why.to_string()),
                    }
                }
            }
        }
        PlanWrite::Begin(plan) => {
            let says = format!("The plan for {} is begun: change what differs", plan.year);
            save(Save { record: Arc::new(*plan), to: SaveTo::File });
            Ok(PlanSaved { says, undo: None })
        }
        PlanWrite::FiguresFolder(typed) => {
            figures_folder(&typed, store).map(|says| PlanSaved { says, undo: None })
        }
    };
    let came = |it| Event::PlanSaved(Box::new(it));
    report(done.map_or_else(|why| failed(format!("Not saved: {why}")), came));
}

/// What is told of a change that was made.
fn told(made: &ChangeMade, says: String) -> String {
    match &made.look {
        Some(look) => format!("{says} · look at {look}"),
        None => says,
    }
}

/// What takes it back.
fn undo(plan: PlanId, made: ChangeMade, at: WallTime, idea: Option<LinkedIdea>) -> PlanEdit {
    let says = "It is as it was before".to_owned();
    PlanEdit { plan, change: made.undo, at, says, idea: idea.map(Box::new) }
}

/// Saves the idea that the change came of; gives what takes that back.
fn link(idea: LinkedIdea, at: WallTime, save: &mut dyn FnMut(Save)) -> LinkedIdea {
    let LinkedIdea { mut now, was } = idea;
    now.stamp.change_after(&was.stamp, at);
    let mut back = LinkedIdea { now: was, was: now.clone() };
    back.now.stamp.revision = now.stamp.revision;
    save(Save { record: Arc::new(now), to: SaveTo::File });
    back
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
enum ChangeRefused {
    /// What stands there now was written meanwhile.
    #[error("somebody else changed it meanwhile")]
    ChangedMeanwhile(PartFields),
    /// Another reason, in a sentence.
    #[error("{0}")]
    Other(String),
}

impl From<&str> for ChangeRefused {
    fn from(why: &str) -> Self {
        Self::Other(why.to_owned())
    }
}

/// The plan as it stands, with the change.
fn changed(
    id: &PlanId,
    change: &PlanChange,
    at: WallTime,
    store: &Store,
) -> Result<(CoachingPlan, ChangeMade), ChangeRefused> {
    if store.is_unsaved(&RecordId::new::<CoachingPlan>(id.as_str())) {
        return Err("what was written in the plan last is not on the disk yet".into());
    }
    let found = store.plans().plans.into_iter().find(|it| it.id == *id);
    let mut plan = found.ok_or("the plan is not there any more, or cannot be read")?;
    if plan.version > PLAN_VERSION {
        return Err(NEWER.into());
    }
    let made = change.make(&mut plan).map_err(|why| match why {
        EditRefused::ChangedMeanwhile(there) => ChangeRefused::ChangedMeanwhile(there),
        other => ChangeRefused::Other(other.to_string()),
    })?;
    plan.stamp.change(at);
    Ok((plan, made))
}

fn figures_folder(typed: &str, store: &Store) -> Result<String, String> {
    let folder = typed_place(typed)?;
    store.look_for_figures_in(&folder).map_err(|why| why.to_string())?;
    Ok(format!("Coaches’ figures are read in {}", shown(&folder)))
}
