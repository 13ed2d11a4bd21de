//! One calibration as it is read: how it stands, what everybody chose side by side, and the case.

use crate::app::screens::reading::{ReadKind, ReadLine};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::calibration::choice::CalibrationChoice;
use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::calibration::together::PartTogether;
use crate::coaching::offer::Offer;
use crate::export::calibration_page::{about_lines, part_line, side_by_side};
use crate::search::names::same_name;
use crate::wording::days::day;

/// From so many columns on, choices stand side by side.
const WIDE: u16 = 96;

/// A column has so many at the least.
const NARROWEST: u16 = 22;

/// Columns between two of them.
pub(crate) const GAP: u16 = 3;

/// What is read from left to right before what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CalibrationLine {
    /// A line over the whole width.
    Whole(ReadLine),
    /// Texts beside each other, each in a column.
    Beside(Vec<ReadLine>),
}

impl CalibrationLine {
    /// Its texts, each wrapped to its columns out of `width`, with those columns.
    pub(crate) fn wrapped(&self, width: u16, ascii: bool) -> (u16, Vec<(&ReadLine, Wrapped<'_>)>) {
        let texts = match self {
            Self::Whole(line) => std::slice::from_ref(line),
            Self::Beside(lines) => lines.as_slice(),
        };
        let columns = column(texts.len(), width);
        let wrap = |line| -> (&ReadLine, Wrapped<'_>) {
            (line, Wrapped::new(&line.text, Layout::reading(columns).ascii(ascii)))
        };
        (columns, texts.iter().map(wrap).collect())
    }

    /// It with what `say` makes of each of its texts.
    #[must_use]
    pub(crate) fn said(self, say: impl Fn(&str) -> String) -> Self {
        let said = |line: ReadLine| ReadLine { text: say(&line.text), kind: line.kind };
        match self {
            Self::Whole(line) => Self::Whole(said(line)),
            Self::Beside(lines) => Self::Beside(lines.into_iter().map(said).collect()),
        }
    }

    /// How many rows it takes.
    #[must_use]
    pub(crate) fn rows(&self, width: u16, ascii: bool) -> usize {
        self.wrapped(width, ascii).1.iter().map(|it| it.1.rows().len()).max().unwrap_or_default()
    }
}

/// The columns of each of `count` texts beside each other.
fn column(count: usize, width: u16) -> u16 {
    let count = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    (width.saturating_sub((count - 1).saturating_mul(GAP)) / count).max(1)
}

fn line(text: impl Into<String>, kind: ReadKind) -> CalibrationLine {
    CalibrationLine::Whole(ReadLine { text: text.into(), kind })
}

/// The lines of a calibration on a page so many columns wide.
#[must_use]
pub(crate) fn calibration_lines(
    own: &OwnCalibration,
    offer: &Offer,
    width: u16,
) -> Vec<CalibrationLine> {
    let shared = &own.shared;
    let words = |text: String| line(text, ReadKind::Words(0));
    let heading = |text: &str| [line("", ReadKind::Words(0)), line(text, ReadKind::Heading)];
    let labelled = |label: &str, text: &str| {
        line(format!("{label}: {}", text.trim()), ReadKind::Words(label.len() + 1))
    };
    let (about, on) = (shared.about_text(), day(shared.on));
    let begun = if about.to_lowercase() == shared.title.trim().to_lowercase() {
        format!("begun on {on}")
    } else {
        format!("{about}, begun on {on}")
    };
    let mut lines = vec![
        line(shared.title.trim(), ReadKind::Title),
        line(begun, ReadKind::Aside),
        line("", ReadKind::Words(0)),
        words(next(own)),
    ];
    let parts = shared.taking_part(&same_name);
    let parts: Vec<String> = parts.iter().map(part_line).collect();
    lines.push(words(parts.join(" · ")));
    lines.push(labelled("The file", &own.file));
    lines.extend(shared.remarks(&same_name).iter().map(|it| words(format!("Look: {it}."))));
    match side_by_side(shared) {
        Some(all) => lines.extend(all.iter().flat_map(|part| opened(part, width, heading))),
        None if own.choice.parts().iter().any(|it| !it.trim().is_empty()) => {
            lines.extend(heading("What you chose; nobody else reads it yet"));
            let chosen = CalibrationChoice::PARTS.into_iter().zip(own.choice.parts());
            lines.extend(chosen.map(|(part, text)| labelled(part, text)));
        }
        None => {}
    }
    lines.extend(heading("What you all look at"));
    lines.extend(about_lines(shared, offer).into_iter().map(words));
    lines
}

/// One part of all choices, side by side where there is room for a column each.
fn opened(
    part: &PartTogether,
    width: u16,
    heading: impl Fn(&str) -> [CalibrationLine; 2],
) -> Vec<CalibrationLine> {
    let mut lines = heading(part.called).to_vec();
    if width >= WIDE && column(part.chosen.len(), width) >= NARROWEST {
        let of = |text: &str, kind| ReadLine { text: text.trim().to_owned(), kind };
        let names = part.chosen.iter().map(|(name, _)| of(name, ReadKind::Aside)).collect();
        let texts = part.chosen.iter().map(|(_, text)| of(text, ReadKind::Words(0))).collect();
        lines.extend([CalibrationLine::Beside(names), CalibrationLine::Beside(texts)]);
    } else {
        let said = |(name, text): &(String, String)| {
            let name = name.trim();
            line(format!("{name}: {}", text.trim()), ReadKind::Words(name.len() + 1))
        };
        lines.extend(part.chosen.iter().map(said));
    }
    lines.extend(part.compared().into_iter().map(|it| line(it, ReadKind::Aside)));
    lines
}

/// What comes next, in a sentence.
fn next(own: &OwnCalibration) -> String {
    match own.standing(&same_name) {
        OwnStanding::ToChoose if own.choice.flaw().is_none() => {
            "You have chosen: ⟦calibration_go_on⟧ changes it or seals it.".to_owned()
        }
        OwnStanding::ToChoose => {
            "Read what is below, then ⟦calibration_go_on⟧: you choose praise, gap and step.".to_owned()
        }
        OwnStanding::Waiting(why) => format!(
            "Yours is sealed; {why}. Pass the file on; once it is back, ⟦calibration_go_on⟧ looks into it."
        ),
        OwnStanding::ToOpen => "Everybody has sealed: ⟦calibration_go_on⟧ opens yours.".to_owned(),
        OwnStanding::OthersToOpen => {
            "Yours is open; others are still to open. Pass the file on; once it is back, ⟦calibration_go_on⟧ \
             looks into it."
                .to_owned()
        }
        OwnStanding::Open => "All are open. ⟦note_cpd_of_calibration⟧ notes it in your CPD log.".to_owned(),
    }
}
