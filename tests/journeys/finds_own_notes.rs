//! Review: what a coach noted for themselves is found below the sessions, once private notes are asked
//! for, and opens where it stands.

use crate::support::coach::Coach;

use super::takes_ideas_home::with_idea;

/// In Review, among everybody's sessions, with an idea and an entry of the CPD log.
fn reviewing() -> Coach {
    let mut coach = with_idea();
    coach.press("l").sees("Add to your CPD log").press("enter enter").types("6");
    coach.press("enter ctrl+s").waits("1s").press("q q").waits("1s");
    coach.press("r backspace").waits("1s").sees("No sessions yet");
    coach
}

#[test]
fn own_notes_are_nowhere_until_private_ones_are_asked_for_and_open_where_they_stand() {
    let mut coach = reviewing();
    coach.press("/").types("goqz").waits("1s").sees("Nothing found").does_not_see("Film each");
    coach.resizes(40, 12).sees("too.").resizes(120, 36);
    coach.sees("In the list, Esc w looks").press("enter w");
    coach
        .sees("once more shows your private notes")
        .does_not_see("Film each")
        .waits("1s")
        .press("w");
    coach.waits("1s").sees("1 note of yours").sees("14 Nov 26 idea Film each goqz");
    coach.sees("idea, Sat 14 Nov 2026").sees("our form");
    coach.press("enter").waits("1s").sees("Network: what you take").press("m").waits("1s");
    coach.sees("trying").press("q").waits("1s").sees("idea Film each goqz");
    coach.press("esc /").types("researchED").waits("1s").sees("2 notes of yours");
    coach.press("enter end").waits("1s").press("home").waits("1s");
    let cpd = if coach.is_seen("CPD, Sat 14 Nov 2026") { "home" } else { "end" };
    coach.press(cpd).waits("1s").sees("CPD, Sat 14 Nov 2026").press("enter").waits("1s");
    coach.sees("researchED, with Ann Reed (conference, 6 h)").press("enter").sees("CPD log");
    coach.press("esc q").waits("1s").press("w").waits("1s").does_not_see("Film each");
    coach.sees("Nothing found");
}

#[test]
fn a_drop_in_is_found_by_its_words_and_opens() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("d").types("? why the back table waited").press("esc q");
    coach.waits("1s").press("r backspace").waits("1s");
    coach.press("/").types("table waited").waits("1s").sees("Nothing found").press("enter w w");
    coach.waits("1s").sees("1 note of yours").sees("drop-in why the back table waited");
    coach.press("enter").waits("1s").sees("Drop-in").sees("? why the back table waited");
    coach.press("q").waits("1s").sees("drop-in why the back table waited");
}

#[test]
fn nothing_that_is_done_to_a_session_is_done_while_a_note_is_chosen() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.press("y").waits("1s").press("n").waits("1s").sees("Network: what you take");
    coach.press("a").press("1 enter").types("Where do they wait?").press("tab");
    coach.press("ctrl+s").waits("1s").press("q q").waits("1s").press("r backspace").waits("1s");
    let sessions = coach.sessions_on_disk().count();
    coach
        .press("w w /")
        .types("wait")
        .waits("1s")
        .sees("6 notes of yours")
        .press("enter end up up up up up");
    coach.waits("1s").sees("question, Mon 23 Nov 2026").sees("Where do they wait?");
    for key in ["d", "e", "g", "m", "c"] {
        coach.press(key).waits("1s").sees("question, Mon 23 Nov 2026");
    }
    assert_eq!(coach.sessions_on_disk().count(), sessions);
    coach.press("up").waits("1s").does_not_see("question, Mon 23 Nov").press("down").waits("1s");
    for (width, height) in [(80, 24), (40, 12)] {
        coach.resizes(width, height).sees("question").sees("6 notes");
    }
}
