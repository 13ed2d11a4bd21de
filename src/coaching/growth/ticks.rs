//! What of the first weeks is done: ticked by what happened, or by hand. Nothing counts how far anybody
//! has come.

use chrono::NaiveDate;

use super::first_weeks::{FirstThing, TickedBy};
use super::own_growth::OwnGrowth;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::drop_in::DropIn;
use crate::coaching::session::Session;

/// What ticks are made from.
pub(crate) struct WhatHappened<'a> {
    /// The meetings that the coach held.
    pub(crate) held: &'a [&'a Session],
    /// Their visits.
    pub(crate) visits: &'a [&'a DropIn],
    /// Their whole CPD log.
    pub(crate) cpd: &'a [CpdEntry],
    /// The days on which a calibration of theirs was open.
    pub(crate) read_together: &'a [NaiveDate],
    /// Their own record.
    pub(crate) own: &'a OwnGrowth,
}

impl FirstThing {
    /// The day on which it was done; none until it is.
    #[must_use]
    pub(crate) fn done_on(&self, happened: &WhatHappened<'_>) -> Option<NaiveDate> {
        let own = happened.own;
        let by_hand = own.ticked.iter().find(|it| it.id == self.id).and_then(|it| it.on);
        let studied = |kind: CpdKind| {
            let of_kind = happened.cpd.iter().filter(|it| it.kind == kind);
            of_kind.map(|it| it.on).min()
        };
        let by_itself = match self.by {
            TickedBy::Hand => None,
            TickedBy::Meeting => happened.held.iter().filter_map(|it| it.held_on()).min(),
            TickedBy::DropIn => happened.visits.iter().map(|it| it.at.date_naive()).min(),
            TickedBy::BeingCoached => {
                let coached = own.coached.iter().map(|it| it.on);
                coached.chain(studied(CpdKind::BeingCoached)).min()
            }
            TickedBy::Calibration => {
                let open = happened.read_together.iter().copied();
                open.chain(studied(CpdKind::Calibration)).min()
            }
            TickedBy::Reading => studied(CpdKind::Reading),
            TickedBy::Course => studied(CpdKind::Course),
            TickedBy::Goal => own.earlier.iter().chain(&own.goal).filter_map(|it| it.since).min(),
            TickedBy::Answer => {
                let answered = happened
                    .held
                    .iter()
                    .filter(|it| it.reflection.as_ref().is_some_and(|it| !it.answers.is_empty()));
                answered.filter_map(|it| it.held_on()).min()
            }
        };
        [by_hand, by_itself].into_iter().flatten().min()
    }
}
