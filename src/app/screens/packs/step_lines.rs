//! A step of the library as whoever leads reads it: with how often it was agreed, and what is close.

use chrono::NaiveDate;

use crate::app::screens::reading::{ReadKind, ReadLine};
use crate::coaching::packs::pack_words::review_day;
use crate::search::StepLibrary;
use crate::wording::counts::count;

use super::offer_lines::{labelled, line};

/// The lines of step `at`.
#[must_use]
pub(crate) fn step_lines(library: &StepLibrary, at: usize, today: NaiveDate) -> Vec<ReadLine> {
    let Some((pack, step)) = library.step(at) else { return Vec::new() };
    let mut lines = vec![
        line(step.title_or_words(), ReadKind::Title),
        line("", ReadKind::Words(0)),
        line(&*step.text, ReadKind::Words(0)),
    ];
    lines.extend(step.criteria.iter().map(|it| line(format!("- {it}"), ReadKind::Words(0))));
    lines.extend(labelled("Practise", &step.practice));
    lines.extend(labelled("Why", &step.why));
    lines.push(line("", ReadKind::Words(0)));
    let agreed = match library.uses(at) {
        0 => "never yet".to_owned(),
        n => count(n, "time", "times"),
    };
    lines.extend(labelled("Agreed in your sessions", &agreed));
    lines.extend(labelled("Pack", &pack.title));
    lines.extend(labelled("Looked after by", &pack.owner));
    if !pack.review.trim().is_empty() {
        let past = if library.is_past_review(at, today) { ", which is past" } else { "" };
        lines.extend(labelled("To be reviewed by", &format!("{}{past}", review_day(&pack.review))));
    }
    for other in library.close_to(at) {
        let other = library.step(*other).map(|(pack, it)| format!("{} ({})", it.text, pack.title));
        lines.extend(other.and_then(|it| labelled("Close to", &it)));
    }
    lines
}
