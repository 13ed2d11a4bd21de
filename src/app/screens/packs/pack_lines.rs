//! A pack as it is read: what it is, what is in it, and what taking it over changes.

use crate::app::core::packs_found::{FoundPack, PackStanding};
use crate::app::screens::reading::{ReadKind, ReadLine};
use crate::coaching::packs::pack_words::{PackLine, holds, inside, review_day, version_line};
use crate::wording::counts::count;
use crate::wording::days::day;
use crate::wording::sentences::capitalised;

use super::offer_lines::{labelled, line};

/// So many steps are named.
const MOST_NAMED: usize = 200;

/// The lines of a pack.
#[must_use]
pub(crate) fn pack_lines(found: &FoundPack) -> Vec<ReadLine> {
    let mut lines = vec![line(found.title(), ReadKind::Title)];
    if let Some(whole) = &found.whole {
        lines.push(line(capitalised(&version_line(whole)), ReadKind::Aside));
    }
    lines.push(line("", ReadKind::Words(0)));
    if found.standing.can_be_taken() {
        let said = found.inside().map(|it| inside(&it)).unwrap_or_default();
        // What it is called stands above.
        lines.extend(said.into_iter().skip(1).map(|it| match it {
            PackLine::Says(says) => line(says, ReadKind::Words(0)),
            PackLine::Listed(says) => line(format!("  {says}"), ReadKind::Words(0)),
        }));
        return lines;
    }
    if let Some(whole) = &found.whole {
        if !whole.pack.about.trim().is_empty() {
            lines.push(line(whole.pack.about.trim(), ReadKind::Words(0)));
        }
        lines.extend(labelled("In it", &holds(whole)));
        lines.extend(labelled("Looked after by", &whole.pack.owner));
        lines.extend(labelled("To be reviewed by", &review_day(&whole.pack.review)));
        lines.extend(labelled("Name in files", &whole.pack.id));
    }
    if let Some(came) = &found.came {
        lines.extend(labelled("From", &format!("{}, {}", came.from, day(came.on))));
    }
    if let Some(agreed) = found.agreed() {
        let how = if agreed {
            "come by themselves, and you are told · ⟦pack_open⟧: ask me first"
        } else {
            "are offered first · ⟦pack_open⟧: let them come by themselves"
        };
        lines.extend(labelled("New versions", how));
    }
    if found.has_own_folder() {
        let place = format!("{} · change them in a text editor", found.place.to_string_lossy());
        lines.extend(labelled("Its files", &place));
    }
    if found.standing == PackStanding::NotOffered {
        lines.extend(labelled("At", &found.place.to_string_lossy()));
    }
    if found.changed_here > 0 {
        let files = count(found.changed_here, "file was", "files were");
        lines.push(line(format!("{files} changed here since it came"), ReadKind::Words(0)));
    }
    lines.extend(found.remarks.iter().map(|it| line(&**it, ReadKind::Words(0))));
    let faults = found.faults.iter().filter(|it| !it.is_remark || found.has_own_folder());
    lines.extend(faults.map(|it| line(it.to_string(), ReadKind::Words(0))));
    let Some(whole) = &found.whole else { return lines };
    let steps: Vec<String> =
        whole.pack.steps.iter().map(crate::coaching::pack::LibraryStep::title_or_words).collect();
    let protocols = whole.protocols.iter().map(|it| it.title.clone()).collect();
    let programmes = whole.programmes.iter().map(|it| it.title.clone()).collect();
    let plans = whole.plans.iter().map(|it| it.title.clone()).collect();
    for (heading, titles) in [
        ("Protocols", protocols),
        ("Programmes", programmes),
        ("Templates of plans", plans),
        ("Steps", steps),
    ] {
        let titles: Vec<String> = titles;
        if titles.is_empty() {
            continue;
        }
        lines.push(line("", ReadKind::Words(0)));
        lines.push(line(heading, ReadKind::Heading));
        let named = titles.iter().take(MOST_NAMED);
        lines.extend(named.map(|it| line(format!("- {it}"), ReadKind::Words(0))));
        if titles.len() > MOST_NAMED {
            let more = format!("and {} more", titles.len() - MOST_NAMED);
            lines.push(line(more, ReadKind::Aside));
        }
    }
    lines
}
