//! Overlays: the palette and the help.

use super::{looks_like, rosa};

#[test]
fn the_palette_finds_commands_by_name() {
    let mut coach = rosa();
    coach.opens("Amina Khan").press("1 f2");
    looks_like("palette", &mut coach);
    looks_like("palette-typed", coach.types("pau"));
    looks_like("palette-nothing", coach.types("xyz"));
}

#[test]
fn help_shows_the_keys_of_this_screen() {
    let mut coach = rosa();
    coach.press("?");
    looks_like("help-today", &mut coach);
    coach.press("esc").opens("Amina Khan").press("1 f8 f8 f8 f8 ?");
    looks_like("help-practice", &mut coach);
}
