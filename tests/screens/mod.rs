//! Snapshots of screens at three sizes: the letters, and below them a letter for each cell's role.
//!
//! `legend` says which letter is which role. A change here is a change of what a coach sees:
//! look at it as they would before accepting it.

mod drop_in;
#[cfg(feature = "pdf")]
mod export;
mod meeting;
mod meeting_pages;
mod opening;
mod overlays;
mod people;
pub(crate) mod plan;
mod review;

use crate::support::coach::Coach;
use crate::support::screen::LEGEND;

/// A large terminal, the usual size, and the smallest that is drawn.
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Compares the screen with its snapshot at each size.
fn looks_like(name: &str, coach: &mut Coach) {
    for (width, height) in SIZES {
        coach.resizes(width, height);
        is_snapshot(&format!("{name}-{width}x{height}"), &coach.shown().snapshot());
    }
    let (width, height) = SIZES[0];
    coach.resizes(width, height);
}

fn is_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_legend_lists_every_role() {
    let lines = LEGEND.map(|(role, letter)| format!("{letter} {}\n", role.id()));
    is_snapshot("legend", &format!("(empty) text, where nothing stands\n{}", lines.concat()));
}

/// Rosa at her laptop, five minutes before she meets Amina.
fn rosa() -> Coach {
    Coach::at("2026-11-23 09:15").with_example_trust()
}
