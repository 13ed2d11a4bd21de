//! The protocols that a meeting can be prepared by, as a list to choose from.

use crate::app::core::shared::Shared;
use crate::app::screens::row_list::{ListRow, RowList};
use crate::coaching::protocol::Protocol;
use crate::coaching::session::Session;

/// Every protocol, those of the programme of `session` first; the one in use is chosen.
pub(super) fn protocols_for(session: &Session, shared: &Shared) -> RowList<String> {
    let own = shared.programme(&session.programme).map_or("", |it| it.protocol.as_str());
    let of_programmes: Vec<&str> =
        shared.offer.programmes().iter().map(|it| it.protocol.as_str()).collect();
    let mut all: Vec<&Protocol> = shared.offer.protocols().collect();
    all.sort_by_key(|protocol| match protocol.id.as_str() {
        id if id == own => 0,
        id if family(id) == family(own) => 1,
        // What another programme's meetings begin with.
        id if of_programmes.contains(&id) => 3,
        _ => 2,
    });
    let chosen = all.iter().position(|protocol| protocol.id == session.protocol.id);
    let rows = all.iter().map(|it| row(it)).collect();
    let mut list = RowList::new("Protocols", "No protocol by that name. ⟦esc⟧ closes.", rows);
    list.chosen = chosen.unwrap_or_default();
    list
}

/// What the ids of related protocols begin with: `ta` of `ta-six-step`.
fn family(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

fn row(protocol: &Protocol) -> ListRow<String> {
    let lengths = protocol.lengths();
    let beside = match (lengths.first(), lengths.last()) {
        (Some(least), Some(most)) if least < most => format!("{least} to {most} min"),
        (Some(minutes), _) => format!("{minutes} min"),
        _ => String::new(),
    };
    ListRow {
        says: protocol.title.clone(),
        beside,
        about: protocol.summary.clone(),
        also: protocol.summary.clone(),
        acts: false,
        value: protocol.id.clone(),
    }
}
