//! Calibrations on the Growth screen: how each stands, the case while one chooses, all choices once they
//! are open, and what Enter does.

use crate::app::core::effect::DiskWrite;
use crate::app::core::growth_wanted::{CalibrateWanted, CalibrateWhat};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::growth::lines::{GrowthAbout, GrowthLine};
use crate::coaching::moment::Now;
use crate::coaching::offer::Offer;
use crate::export::calibration_page::{about_lines, part_line, side_by_side};
use crate::search::names::same_name;
use crate::wording::days::day_without_year;

use super::form_kind::GrowthFormKind;
use super::form_texts::blank_entry;

/// The lines of all of them, the newest first.
#[must_use]
pub(super) fn lines(all: &[OwnCalibration], offer: &Offer) -> Vec<GrowthLine> {
    let mut lines = Vec::new();
    for own in all.iter().rev() {
        add(own, offer, &mut lines);
    }
    if lines.is_empty() {
        let says = "Read one case with other coaches: each chooses praise, gap and step alone and seals \
                    them, then all are opened together. a takes in the file that somebody sent you; \
                    “alongside calibrate new” begins one.";
        lines.push(plain(says, &GrowthAbout::Nothing));
    }
    lines
}

fn plain(text: impl Into<String>, about: &GrowthAbout) -> GrowthLine {
    GrowthLine { text: text.into(), is_heading: false, about: about.clone() }
}

fn add(own: &OwnCalibration, offer: &Offer, lines: &mut Vec<GrowthLine>) {
    let about = GrowthAbout::Calibration(own.id.clone());
    let heading = |text: String| GrowthLine { text, is_heading: true, about: GrowthAbout::Nothing };
    let shared = &own.shared;
    let on = day_without_year(shared.on);
    lines.push(heading(format!(
        "{}, {on}: {}",
        shared.title.trim(),
        own.standing_text(&same_name)
    )));
    let next = match own.standing(&same_name) {
        OwnStanding::ToChoose if own.choice.flaw().is_none() => {
            "You have chosen: Enter changes it or seals it"
        }
        OwnStanding::ToChoose => "Enter: choose praise, gap and step",
        OwnStanding::Waiting(_) => "Enter: look whether the others have sealed",
        OwnStanding::ToOpen => "Enter: open yours",
        OwnStanding::OthersToOpen => "Enter: look whether the others have opened",
        OwnStanding::Open => "l notes it in your CPD log",
    };
    lines.push(plain(next, &about));
    let parts = shared.taking_part(&same_name);
    let parts: Vec<String> = parts.iter().map(part_line).collect();
    lines.push(plain(parts.join(" · "), &about));
    let remarks = shared.remarks(&same_name).into_iter();
    lines.extend(remarks.map(|it| plain(format!("Look: {it}."), &about)));
    for part in side_by_side(shared).into_iter().flatten() {
        lines.push(heading(part.called.to_owned()));
        let chosen = part.chosen.iter();
        lines.extend(chosen.map(|(name, text)| plain(format!("{}: {text}", name.trim()), &about)));
        if !part.in_common.is_empty() {
            lines.push(plain(part.in_common, &about));
        }
    }
    if own.standing(&same_name) == OwnStanding::ToChoose {
        let read = about_lines(shared, offer).into_iter().filter(|it| !it.trim().is_empty());
        lines.extend(read.map(|it| plain(it, &about)));
    }
}

/// What Enter does with one.
pub(super) fn open(own: &OwnCalibration, shared: &Shared, now: &Now) -> Outcome {
    let wanted = |what| Outcome::effects([calibrate(what, shared, now)]);
    match own.standing(&same_name) {
        OwnStanding::ToChoose => {
            let kind = GrowthFormKind::Choose(Box::new(own.clone()));
            Outcome::navigate(Navigation::To(Destination::GrowthForm(kind)))
        }
        OwnStanding::ToOpen => Outcome::ask(
            "Everybody has sealed. Put your words into the file, for the others to read?"
                .to_owned(),
            "open mine",
            wanted(CalibrateWhat::Open(own.clone())),
        ),
        _ => wanted(CalibrateWhat::Look(own.clone())),
    }
}

/// The effect that does `act`.
pub(super) fn calibrate(act: CalibrateWhat, shared: &Shared, now: &Now) -> DiskWrite {
    let (coach, today, at) = (shared.as_coach(now), now.today(), now.wall);
    DiskWrite::Calibrate(Box::new(CalibrateWanted { coach, today, at, act }))
}

/// An entry of the CPD log about one, once all are open.
#[must_use]
pub(super) fn cpd_entry(own: &OwnCalibration, shared: &Shared, now: &Now) -> Option<CpdEntry> {
    let parts = own.shared.all_open(&same_name)?;
    let others = parts.iter().map(|it| it.0).filter(|it| !same_name(it, &own.person.name));
    Some(CpdEntry {
        kind: CpdKind::Calibration,
        what: format!("Calibration: {}", own.shared.title.trim()),
        with: others.map(str::to_owned).collect(),
        ..blank_entry(shared.as_coach(now), now)
    })
}
