//! The answer to an access request, gathered from what was found on the person.

use crate::coaching::people::Person;
use crate::export::access_record::AccessRecord;
use crate::export::access_request::AccessRequest;
use crate::store::{HeldFile, HeldIn, HeldKind, Mention, PackTrace, PersonalData, Store, shown};

/// All that is held on somebody.
pub(crate) fn access_request(person: &Person, held: &PersonalData, store: &Store) -> AccessRequest {
    let (pages, mut own): (Vec<&HeldFile>, Vec<&HeldFile>) =
        held.theirs.iter().partition(|it| it.held_in == HeldIn::Exported);
    // What lies in its place comes before its copies.
    own.sort_by_key(|it| it.held_in != HeldIn::InPlace);
    let record = |it: &HeldFile| AccessRecord {
        what: it.what(),
        folder: it.folder(),
        stem: it.stem(),
        bytes: it.bytes.clone(),
        session: it.session(),
        drop_in: it.record(),
        cpd_entry: it.record(),
        growth: it.record(),
        network_note: it.record(),
        calibration: it.record(),
    };
    // A note of whom the coach met is about them as much as about the coach.
    let (met, others): (Vec<&HeldFile>, Vec<&HeldFile>) =
        held.named.iter().partition(|it| it.holds == HeldKind::Network);
    let of_them = |it: &HeldFile| AccessRecord { what: it.names_them(), ..record(it) };
    AccessRequest {
        name: person.name.clone(),
        records: own.into_iter().map(record).chain(met.into_iter().map(of_them)).collect(),
        coached: held.as_coach.iter().filter_map(|it| store.session_in(it)).collect(),
        mentions: (held.mentions.iter().map(mention_text))
            .chain(others.into_iter().map(named_text))
            .chain(held.traces.places())
            .chain(held.packs.iter().map(PackTrace::place))
            .map(|it| store.below_data(&it))
            .collect(),
        pages: pages.iter().map(|it| &it.file).chain(&held.perhaps).map(|it| shown(it)).collect(),
        unread: held.unread.iter().map(|it| store.below_data(&it.to_string())).collect(),
        offer: store.offer().offer,
        others: store.everybody_ever().into_iter().filter(|it| it.id != person.id).collect(),
    }
}

/// Which of a coach's own records names somebody, in a line.
pub(crate) fn named_text(it: &HeldFile) -> String {
    format!("{}: {}", shown(&it.file), it.names_them())
}

/// Where a file about others names somebody, in a line.
pub(crate) fn mention_text(mention: &Mention) -> String {
    format!("{}, line {}: {}", shown(&mention.file), mention.line, mention.words)
}
