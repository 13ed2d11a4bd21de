//! Two people of the same name are kept apart.

use crate::support::coach::Coach;

fn two() -> Coach {
    Coach::at("2026-11-23 09:15")
        .with_person_at("Amina Khan", "Year 3 teacher", "Pool Street Primary")
        .with_person_at("Amina Khan", "Head of maths", "Castle Rise School")
}

#[test]
fn namesakes_are_told_apart_in_the_list() {
    let mut coach = two();
    coach.sees("Amina Khan, Pool Street").sees("Amina Khan, Castle Rise");
    coach.sees("2 people");
}

#[test]
fn namesakes_have_separate_threads() {
    let mut coach = two();
    choose(&mut coach, "Castle Rise School");
    coach.press("n f8 f8").types("Count to three").press("esc e q");
    choose(&mut coach, "Castle Rise School");
    coach.sees("Count to three").press("r").sees("1 session").press("q");
    choose(&mut coach, "Pool Street Primary");
    coach.sees("Enter prepares your first meeting").press("n");
    assert_eq!(coach.session().coachee.school, "Pool Street Primary");
    assert_eq!(coach.session().previous, None);
}

/// Chooses the one of that school.
fn choose(coach: &mut Coach, school: &str) {
    let rows = coach.model.shared.caseload(coach.clock.wall().date_naive());
    let at = rows.iter().position(|row| row.person.school == school).expect("somebody");
    coach.press("home").press(&"j ".repeat(at)).sees(&format!("· {school}"));
}

#[test]
fn the_list_of_sessions_tells_namesakes_apart() {
    let mut coach = two();
    coach.press("n f8 f8").types("Count to three").press("esc e q").chooses("Amina Khan");
    coach.press("r backspace").sees("Amina Khan").sees("· Pool Street Primary");
}

#[test]
fn namesakes_at_one_school_are_told_apart_by_role_then_number() {
    let mut coach = two().with_person_at("Amina Khan", "Year 5 teacher", "Castle Rise School");
    coach.sees("Amina Khan, Pool Street").sees("Amina Khan, Head of maths");
    coach.sees("Amina Khan, Year 5 teacher");
    choose(&mut coach, "Pool Street Primary");
    coach.press("n f8 f8").types("Count to three").press("esc e q");
    choose(&mut coach, "Pool Street Primary");
    coach.press("r").sees("Review: Amina Khan, Pool Street Primary").press("backspace");
    coach.sees("Amina Khan, Pool");
}
