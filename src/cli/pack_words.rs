//! A pack and what is in it, in a line and for another program.

use serde_json::{Value, json};

use crate::coaching::packs::{PackFault, WholePack};
use crate::wording::counts::count;

/// What a pack is called, and by whom: `Our first pack (our-trust/first-pack), version 1, by Rosa`.
pub(super) fn in_a_line(whole: &WholePack) -> String {
    let pack = &whole.pack;
    let mut line = format!("{} ({}), version {}", pack.title.trim(), pack.id, pack.version);
    for (word, said) in [("by ", &pack.author), ("", &pack.licence)] {
        if !said.trim().is_empty() {
            line.push_str(&format!(", {word}{}", said.trim()));
        }
    }
    line
}

/// How much is in a pack: `12 steps, 1 protocol`.
pub(super) fn holds(whole: &WholePack) -> String {
    let all = [
        (whole.pack.steps.len(), "step", "steps"),
        (whole.protocols.len(), "protocol", "protocols"),
        (whole.programmes.len(), "programme", "programmes"),
        (whole.paths.len(), "path", "paths"),
        (whole.calendars.len(), "calendar", "calendars"),
        (whole.themes.len(), "theme", "themes"),
    ];
    let there = all.into_iter().filter(|it| it.0 > 0);
    let there: Vec<String> = there.map(|(n, one, many)| count(n, one, many)).collect();
    if there.is_empty() { "nothing in it".to_owned() } else { there.join(", ") }
}

/// A pack for another program.
pub(super) fn described(whole: &WholePack) -> Value {
    let pack = &whole.pack;
    json!({
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "about": pack.about,
        "author": pack.author,
        "licence": pack.licence,
        "language": pack.language,
        "owner": pack.owner,
        "review": pack.review,
        "updates_by_itself": pack.updates_by_itself,
        "steps": pack.steps.len(),
        "retired": pack.steps.iter().filter(|it| !it.retired.is_empty()).count(),
        "protocols": whole.protocols.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "programmes": whole.programmes.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "paths": whole.paths.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "calendars": whole.calendars.keys().collect::<Vec<_>>(),
        "themes": whole.themes.keys().collect::<Vec<_>>(),
    })
}

/// A fault for another program.
pub(super) fn fault(fault: &PackFault) -> Value {
    let (line, column) = fault.at.unzip();
    json!({
        "file": fault.file,
        "line": line,
        "column": column,
        "why": fault.why,
        "is_remark": fault.is_remark,
    })
}
