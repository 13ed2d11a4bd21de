//! The parts of the screen of packs, and the rows of each.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::core::packs_found::FoundPack;
use crate::app::core::shared::Shared;
use crate::app::screens::reading::ReadLine;
use crate::coaching::programme::Programme;
use crate::coaching::protocol::Protocol;
use crate::search::step_curation::StepView;
use crate::wording::counts::count;

use super::offer_lines::{programme_lines, protocol_lines};
use super::pack_lines::pack_lines;
use super::step_lines::step_lines;

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PacksPart {
    /// The packs.
    #[default]
    Packs,
    /// The steps.
    Steps,
    /// The protocols.
    Protocols,
    /// The programmes.
    Programmes,
}

impl PacksPart {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 4] = [Self::Packs, Self::Steps, Self::Protocols, Self::Programmes];

    /// What it is called.
    #[must_use]
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Packs => "Packs",
            Self::Steps => "Steps",
            Self::Protocols => "Protocols",
            Self::Programmes => "Programmes",
        }
    }

    /// Its place among all.
    #[must_use]
    pub(crate) fn place(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or_default()
    }

    /// The one so many places on.
    #[must_use]
    pub(crate) fn moved(self, by: usize) -> Self {
        Self::ALL.get((self.place() + by) % Self::ALL.len()).copied().unwrap_or_default()
    }
}

/// What a row stands for.
#[derive(Clone, Debug)]
pub(crate) enum PacksAbout {
    /// A pack.
    Pack(Arc<FoundPack>),
    /// The step with this number in the library.
    Step(usize),
    /// A protocol.
    Protocol(Box<Protocol>),
    /// A programme.
    Programme(Box<Programme>),
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct PacksRow {
    /// What it is called.
    pub(crate) says: String,
    /// What stands at its right end.
    pub(crate) beside: String,
    /// What it stands for.
    pub(crate) about: PacksAbout,
}

impl PacksRow {
    /// The id of the pack, the protocol or the programme that it stands for.
    #[must_use]
    pub(crate) fn id(&self) -> Option<&str> {
        match &self.about {
            PacksAbout::Pack(it) => it.whole.as_ref().map(|it| it.pack.id.as_str()),
            PacksAbout::Protocol(it) => Some(&it.id),
            PacksAbout::Programme(it) => Some(&it.id),
            PacksAbout::Step(_) => None,
        }
    }
}

/// The rows of `part`.
#[must_use]
pub(crate) fn rows_of(
    part: PacksPart,
    view: StepView,
    shared: &Shared,
    today: NaiveDate,
) -> Vec<PacksRow> {
    match part {
        PacksPart::Packs => {
            let looked = shared.packs_known.looked_at.iter().map(Arc::clone);
            let found = shared.packs_known.packs();
            looked.chain(found.map(|it| Arc::new(it.clone()))).map(pack_row).collect()
        }
        PacksPart::Steps => {
            let Some(library) = shared.library() else { return Vec::new() };
            let row = |at: usize| {
                let (_, step) = library.step(at)?;
                let beside = match library.uses(at) {
                    0 => String::new(),
                    n => format!("agreed {}", count(n, "time", "times")),
                };
                let (says, about) = (step.title_or_words(), PacksAbout::Step(at));
                Some(PacksRow { says, beside, about })
            };
            library.curated(view, today).into_iter().filter_map(row).collect()
        }
        PacksPart::Protocols => shared.offer.protocols().map(protocol_row).collect(),
        PacksPart::Programmes => shared.offer.programmes().iter().map(programme_row).collect(),
    }
}

fn pack_row(found: Arc<FoundPack>) -> PacksRow {
    let beside = found.standing.label().to_owned();
    PacksRow { says: found.title(), beside, about: PacksAbout::Pack(found) }
}

fn protocol_row(protocol: &Protocol) -> PacksRow {
    let lengths = protocol.lengths();
    let beside = match (lengths.first(), lengths.last()) {
        (Some(least), Some(most)) if least < most => format!("{least} to {most} min"),
        _ => format!("{} min", protocol.total_minutes()),
    };
    let about = PacksAbout::Protocol(Box::new(protocol.clone()));
    PacksRow { says: protocol.title.clone(), beside, about }
}

fn programme_row(programme: &Programme) -> PacksRow {
    let beside = format!("every {}", count(programme.every_school_weeks, "week", "weeks"));
    let about = PacksAbout::Programme(Box::new(programme.clone()));
    PacksRow { says: programme.title.clone(), beside, about }
}

/// What is read of a row.
#[must_use]
pub(crate) fn lines_of(about: &PacksAbout, shared: &Shared, today: NaiveDate) -> Vec<ReadLine> {
    match about {
        PacksAbout::Pack(found) => pack_lines(found),
        PacksAbout::Step(at) => {
            shared.library().map(|it| step_lines(&it, *at, today)).unwrap_or_default()
        }
        PacksAbout::Protocol(protocol) => protocol_lines(protocol),
        PacksAbout::Programme(programme) => programme_lines(programme, &shared.offer),
    }
}
