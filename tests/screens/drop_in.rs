//! A drop-in, and its lines in Prepare.

use super::{looks_like, rosa};

#[test]
fn a_drop_in_is_one_note_with_its_minutes() {
    let mut coach = rosa();
    coach.chooses("Ben Osei").press("d");
    looks_like("drop-in", &mut coach);
    coach.waits("2m").types("= stood still until the last pen was down\n").waits("4m");
    coach.types("+ three names, one after another, none of them a telling-off");
    coach.waits("1m").types("\n? what he looked at while the back table finished").waits("7s");
    looks_like("drop-in-typed", &mut coach);
    looks_like("drop-in-how-far", coach.press("tab 2"));
    looks_like("drop-in-letters", coach.press("esc"));
}

#[test]
fn prepare_has_the_lines_of_the_visit_beside_the_steps() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("p tab");
    looks_like("prepare-lines", &mut coach);
    looks_like("prepare-line-taken", coach.press("enter").waits("7s"));
}

#[test]
fn a_change_of_strand_is_named_beside_the_draft() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("p f4").types("four questions").press("enter").waits("7s");
    looks_like("prepare-hop", coach.press("tab"));
}
