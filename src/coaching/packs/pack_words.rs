//! A pack in words: what it is in a line, how much is in it, and what taking it over would change. The
//! command line and the screen of packs say the same.

use super::whole_pack::{PackFault, WholePack};
use crate::coaching::pack_changes::{PackChange, PackChangeKind};
use crate::wording::counts::count;
use crate::wording::days::day;

/// The most changes, and the most faults, that are said one by one.
const MOST_SAID: usize = 60;

/// What is known of a pack that may be taken over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackInside<'a> {
    /// The pack.
    pub(crate) whole: &'a WholePack,
    /// The version that is here; none where there is none of this id.
    pub(crate) version_before: Option<u32>,
    /// What differs from that.
    pub(crate) changes: &'a [PackChange],
    /// What else is worth knowing.
    pub(crate) remarks: &'a [String],
    /// What is wrong in it.
    pub(crate) faults: &'a [PackFault],
}

/// A line about a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PackLine {
    /// A sentence.
    Says(String),
    /// One of the things that a sentence before it announces.
    Listed(String),
}

/// What a pack is called, and by whom: `Our first pack (our-trust/first-pack), version 1, by Rosa`.
#[must_use]
pub(crate) fn in_a_line(whole: &WholePack) -> String {
    let pack = &whole.pack;
    format!("{} ({}), {}", pack.title.trim(), pack.id, version_line(whole))
}

/// Its version, whose it is, and on what terms.
#[must_use]
pub(crate) fn version_line(whole: &WholePack) -> String {
    let pack = &whole.pack;
    let mut line = format!("version {}", pack.version);
    for (word, said) in [("by ", &pack.author), ("", &pack.licence)] {
        if !said.trim().is_empty() {
            line.push_str(&format!(", {word}{}", said.trim()));
        }
    }
    line
}

/// How much is in a pack: `12 steps, 1 protocol`.
#[must_use]
pub(crate) fn holds(whole: &WholePack) -> String {
    let all = [
        (whole.pack.steps.len(), "step", "steps"),
        (whole.protocols.len(), "protocol", "protocols"),
        (whole.programmes.len(), "programme", "programmes"),
        (whole.paths.len(), "path", "paths"),
        (whole.plans.len(), "plan template", "plan templates"),
        (whole.calendars.len(), "calendar", "calendars"),
        (whole.themes.len(), "theme", "themes"),
    ];
    let there = all.into_iter().filter(|it| it.0 > 0);
    let there: Vec<String> = there.map(|(n, one, many)| count(n, one, many)).collect();
    if there.is_empty() { "nothing yet".to_owned() } else { there.join(", ") }
}

/// Why a file that lies in a pack is no part of it.
#[must_use]
pub(crate) fn left_out(path: &str) -> &'static str {
    if path.starts_with("prompts/") {
        "it is left out: questions belong to the steps of a protocol, in a file of protocols/"
    } else {
        "it is no part of a pack, and is left out"
    }
}

/// A pack’s review day as days are written elsewhere; as it stands, where it is no day.
#[must_use]
pub(crate) fn review_day(review: &str) -> String {
    let review = review.trim();
    review.parse().map_or_else(|_| review.to_owned(), day)
}

/// What a new version changes, in a few words: `1 step new; 3 steps, 1 protocol changed`.
#[must_use]
pub(crate) fn changes_in_short(changes: &[PackChange]) -> String {
    let mut met: Vec<(PackChangeKind, &str, usize)> = Vec::new();
    for change in changes {
        match met.iter_mut().find(|it| (it.0, it.1) == (change.kind, change.what)) {
            Some((.., n)) => *n += 1,
            None => met.push((change.kind, change.what, 1)),
        }
    }
    // What the pack says of itself changes with each version.
    if met.len() > 1 {
        met.retain(|it| it.1 != "pack");
    }
    let said = |(_, what, n): &(PackChangeKind, &str, usize)| match *what {
        "pack" => "what it says of itself".to_owned(),
        what => count(*n, what, &format!("{what}s")),
    };
    met.sort_by_key(|it| it.0);
    let of_a_kind = met.chunk_by(|a, b| a.0 == b.0);
    let of_a_kind = of_a_kind.filter_map(|all| {
        let things: Vec<String> = all.iter().map(said).collect();
        Some(format!("{} {}", things.join(", "), all.first()?.0.label()))
    });
    let all: Vec<String> = of_a_kind.collect();
    if all.is_empty() { "nothing else changed".to_owned() } else { all.join("; ") }
}

/// What is in a pack, and what taking it over changes.
#[must_use]
pub(crate) fn inside(pack: &PackInside<'_>) -> Vec<PackLine> {
    use PackLine::{Listed, Says};
    let whole = pack.whole;
    let mut lines = vec![Says(in_a_line(whole))];
    if !whole.pack.about.trim().is_empty() {
        lines.push(Says(whole.pack.about.trim().to_owned()));
    }
    lines.push(Says(format!("In it: {}", holds(whole))));
    lines.push(Says(match pack.version_before {
        Some(version) => format!("You have version {version}. What changes:"),
        None => "You have none of this id. What is new:".to_owned(),
    }));
    lines.extend(pack.changes.iter().take(MOST_SAID).map(|it| Listed(change_line(it))));
    match pack.changes.len() {
        0 => lines.push(Listed("nothing".to_owned())),
        n if n > MOST_SAID => lines.push(Listed(format!("and {} more", n - MOST_SAID))),
        _ => {}
    }
    lines.extend(pack.remarks.iter().map(|it| Says(format!("Note: {it}."))));
    let faults = pack.faults.iter().filter(|it| !it.is_remark).take(MOST_SAID);
    lines.extend(faults.map(|it| Says(format!("Left out: {it}"))));
    lines
}

/// One change: `changed  step      At the door (its words, why)`.
fn change_line(change: &PackChange) -> String {
    const LONGEST: usize = 60;
    let title: String = change.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title,
    };
    let mut line = format!("{:<8} {:<10} {title}", change.kind.label(), change.what);
    if !change.fields.is_empty() {
        line.push_str(&format!(" ({})", change.in_words().join(", ")));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_said_in_short() {
        let of = |kind, what: &'static str| PackChange {
            kind,
            what,
            title: "T".to_owned(),
            fields: Vec::new(),
        };
        for (whats, says) in [
            (&[][..], "nothing else changed"),
            (&["pack"], "what it says of itself changed"),
            (&["pack", "step", "step", "step", "path"], "3 steps, 1 path changed"),
        ] {
            let changes: Vec<PackChange> =
                whats.iter().map(|it| of(PackChangeKind::Changed, it)).collect();
            assert_eq!(changes_in_short(&changes), says);
        }
        let both = [PackChangeKind::Changed, PackChangeKind::New].map(|it| of(it, "step"));
        assert_eq!(changes_in_short(&both), "1 step new; 1 step changed");
    }
}
