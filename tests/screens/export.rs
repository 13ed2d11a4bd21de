//! The export dialogue: kind, audience and preview.

use std::path::Path;

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::event::Event;
use alongside::app::screens::export::request::{ExportReport, ExportWritten};

use super::{looks_like, rosa};
use crate::support::coach::Coach;

/// The dialogue over one session of Amina's, with a folder that is the same in every run.
fn dialogue() -> Coach {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r j x").exports_to(Path::new("/home/rosa/Documents"));
    coach.press("k k k");
    coach
}

#[test]
fn the_export_dialogue_shows_the_document() {
    let mut coach = dialogue();
    looks_like("export-coachee", &mut coach);
    looks_like("export-coach", coach.press("2"));
    looks_like("export-case", coach.press("3"));
    looks_like("export-file", coach.press("4"));
}

#[test]
fn a_table_is_previewed_as_its_bytes() {
    let mut coach = dialogue();
    looks_like("export-csv", coach.press("2 j 6"));
}

#[test]
fn marked_sessions_are_offered_together() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r m j j m");
    looks_like("review-marked", &mut coach);
    coach.press("x").exports_to(Path::new("/home/rosa/Documents")).press("k k k k k");
    looks_like("export-marked", &mut coach);
}

#[test]
fn an_export_shows_its_progress_and_where_it_wrote() {
    let mut coach = dialogue();
    coach.press("f ctrl+u");
    looks_like("export-folder", &mut coach);
    coach.types("/home/rosa/Documents").press("esc");
    let AnyScreen::Exporting(exporting) = coach.model.any_screen() else { panic!("no dialogue") };
    let habit = coach.model.shared.exports.clone();
    assert!(exporting.written.is_none());
    let file = "/home/rosa/Documents/2026-11-09-efcdba.pdf".into();
    let written = ExportWritten { files: vec![file], stopped_of: None, remark: None, habit };
    coach.event(Event::Export(ExportReport::Written(Box::new(written))));
    looks_like("export-written", &mut coach);
}
