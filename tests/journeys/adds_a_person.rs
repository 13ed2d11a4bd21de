//! Adding a person to the caseload; invalid names are refused with the reason.

use crate::support::coach::Coach;

#[test]
fn a_name_is_enough() {
    let mut coach = Coach::at("2026-11-23 09:15");
    coach
        .press("a")
        .types("Zoë O’Neill")
        .press("tab tab tab enter enter enter")
        .sees("Zoë O’Neill is on your caseload");
    coach.restarts().sees("Zoë O’Neill").sees("first meeting").sees("1 person");
}

#[test]
fn the_programme_is_chosen_by_a_key() {
    let mut coach = Coach::at("2026-11-23 09:15");
    coach
        .press("a")
        .types("Chloe Wright")
        .press("tab tab tab 2 enter enter enter n")
        .sees("Leadership, six steps");
}

#[test]
fn the_school_of_the_last_one_is_offered_for_the_next() {
    let mut coach = Coach::at("2026-11-23 09:15");
    coach
        .press("a")
        .types("Chloe")
        .press("tab tab")
        .types("Castle Rise")
        .press("tab enter enter enter");
    coach
        .press("a")
        .sees("Castle Rise")
        .types("Dev")
        .press("tab tab tab enter enter enter")
        .chooses("Dev");
    coach.sees("Dev · Castle Rise");
}

#[test]
fn a_bad_name_says_what_is_wrong_with_it() {
    for (name, why) in [
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("a\u{202e}b", "it holds a control character"),
        (&"x".repeat(201), "it has 201 characters, and 200 is the most"),
    ] {
        let mut coach = Coach::at("2026-11-23 09:15");
        coach
            .press("a")
            .pastes(name)
            .press("tab tab tab enter enter enter")
            .sees("The name won’t do")
            .sees(why);
        coach.sees("▸Name").press("esc").sees("nobody yet");
    }
}

#[test]
fn a_person_on_the_caseload_is_not_added_twice() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person_at("Amina Khan", "", "Pool Street");
    coach
        .press("a")
        .types("amina khan")
        .press("tab tab ctrl+u")
        .types("Pool Street")
        .press("tab enter enter enter");
    coach.sees("amina khan is on your caseload already");
}

#[test]
fn a_person_just_added_is_chosen_wherever_they_are_sorted() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("a").types("Zoë Adams").press("tab tab tab enter enter enter").sees("▸ Zoë Adams");
    coach.press("p").sees("Prepare · Zoë Adams");
}

#[test]
fn typing_replaces_the_suggested_school() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("a").types("Ben Osei").press("tab tab").sees("Pool Street Primary");
    coach.types("Alder Grove").press("tab enter enter enter").sees("Ben Osei · Alder Grove");
    coach
        .press("a")
        .types("Dev Patel")
        .press("tab tab tab enter enter enter")
        .sees("Dev Patel · Alder Grove");
}

#[test]
fn a_school_typed_in_other_letters_is_the_one_that_is_there() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("a").types("Ben Osei").press("tab tab ctrl+u").types("pool street primary");
    coach.press("tab enter enter enter").sees("Ben Osei · Pool Street Primary");
}
