//! Screens, looked at: letters, and under them a letter a cell for its role, at three sizes.
//!
//! `legend` says which letter is which role. A change here is a change of what a coach sees:
//! look at it as they would before accepting it.

mod beside;
mod drop_in;
#[cfg(feature = "pdf")]
mod leaving;
mod looking_back;
mod meeting;
mod opening;
mod over;
mod people;

use crate::support::coach::Coach;
use crate::support::screen::LEGEND;

/// Roomy, usual, and the least there may be.
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Keeps the screen as it is now, at each size.
fn looks_like(name: &str, coach: &mut Coach) {
    for (width, height) in SIZES {
        coach.resizes(width, height);
        keep(&format!("{name}-{width}x{height}"), &coach.shown().snapshot());
    }
    let (width, height) = SIZES[0];
    coach.resizes(width, height);
}

fn keep(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_legend_lists_every_role() {
    let lines = LEGEND.map(|(role, letter)| format!("{letter} {}\n", role.id()));
    keep("legend", &format!("(empty) text, where nothing stands\n{}", lines.concat()));
}

/// Rosa at her laptop, five minutes before she meets Amina.
fn rosa() -> Coach {
    Coach::at("2026-11-23 09:15").with_example_trust()
}
