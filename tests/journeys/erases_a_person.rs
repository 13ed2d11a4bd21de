//! What people may ask for: all that is kept on them, and that it is erased and stays so.

use alongside::app::core::event::Event;
use alongside::coaching::people::Person;

use crate::support::coach::{Coach, files_under};

fn trust() -> Coach {
    Coach::at("2026-11-20 08:10").with_example_trust()
}

/// The files below everything that the program writes, that hold a word or have it in their name.
fn with_the_word(coach: &Coach, word: &str) -> Vec<String> {
    let home = coach.folders().data.parent().expect("a folder").to_owned();
    let has = |file: &std::path::PathBuf| {
        let bytes = std::fs::read(file).expect("bytes");
        let name = file.to_string_lossy().into_owned();
        bytes.windows(word.len()).any(|it| it == word.as_bytes()) || name.contains(word)
    };
    let files = files_under(&home).into_iter().filter(has);
    files.map(|file| file.display().to_string()).collect()
}

/// Reads what will go, down to the field for the name.
fn goes_to_the_name(coach: &mut Coach) {
    for _ in 0..60 {
        if coach.is_seen("▸To erase all this") {
            return;
        }
        coach.press("down");
    }
}

#[test]
fn a_person_is_given_their_records_and_erased_and_nothing_here_names_them() {
    for size in [(120, 36), (40, 12)] {
        let mut coach = trust().at_size(size.0, size.1);
        coach.chooses("Chloe Wright").asks_for("Give them everything held about them");
        coach.press("i").asks_for("Erase everything held about them, for good");
        coach.sees("Erase, for good");
        assert!(with_the_word(&coach, "before-you-hand-this-over").len() == 2);
        coach.sees("▸5 meetings");
        goes_to_the_name(&mut coach);
        coach.sees("To erase all this, type");
        // Something else erases nothing, and Esc leaves it all.
        coach.types("Chloe").press("enter").sees("Nothing is erased yet");
        assert!(!with_the_word(&coach, "Chloe").is_empty());
        coach.types("  Wright").press("enter").sees("gone, for good").sees("Your caseload");
        coach.does_not_see("Chloe");
        assert_eq!(with_the_word(&coach, "Chloe"), Vec::<String>::new());
        coach.press("u").sees("Nothing to undo here").restarts().does_not_see("Chloe");
    }
}

#[test]
fn what_a_late_sync_brings_back_of_somebody_erased_is_told_and_erased_again() {
    let mut coach = trust();
    let id = coach.store().person("Chloe Wright").expect("somebody").id;
    let people = coach.folders().data.join("people").join(format!("{id}.json"));
    let synced = std::fs::read_to_string(&people).expect("their file");
    coach.chooses("Chloe Wright").asks_for("Erase everything held about them, for good");
    goes_to_the_name(&mut coach);
    coach.types("Chloe Wright").press("enter").sees("gone, for good");

    let name = format!("people/{id}.json");
    coach.writes_elsewhere(&name, &synced).event(Event::FilesChanged);
    coach.does_not_see("Chloe").sees("a file about somebody who was erased has come");
    coach.asks_for("Erase again whoever has come back");
    goes_to_the_name(&mut coach);
    coach.types("erase").press("enter");
    coach.sees("gone, for good");
    assert_eq!(with_the_word(&coach, "Chloe"), Vec::<String>::new());
    coach.press("esc").event(Event::FilesChanged).does_not_see("has come");
    coach
        .asks_for("Erase again whoever has come back")
        .sees("Nothing about anybody who was erased");
}

#[test]
fn counts_that_name_nobody_can_stay_and_a_namesake_is_told_apart() {
    let mut coach = trust();
    let other = coach.store().person("Chloe Wright").expect("somebody");
    let id = "0199042e-ccc0-7aaa-8bbb-00000000c10e".parse().expect("an id");
    let namesake = Person { school: "Castle Rise School".to_owned(), id, ..other };
    coach.store().save_person(&namesake).expect("saved");
    coach.restarts().press("f2").types("Erase all that is kept on them").press("esc");
    let rows = coach.model.shared.caseload("2026-11-20".parse().expect("a day"));
    let at = rows.iter().position(|row| row.person.id == namesake.id).expect("listed");
    coach.press("home").press(&"j ".repeat(at));
    coach.asks_for("Erase everything held about them, for good").sees("Chloe Wright, Castle Rise");
    for _ in 0..60 {
        if coach.is_seen("▸Keep counts that name nobody?") {
            break;
        }
        coach.press("down");
    }
    coach.press("2 enter").sees("This is Chloe Wright, Castle Rise School");
    coach.types("Chloe Wright").press("enter").sees("gone, for good");
    let counts = files_under(&coach.folders().data.join("counts"));
    let text = std::fs::read_to_string(&counts[0]).expect("counts");
    assert!(text.contains("alongside/counts") && !text.contains("Chloe"), "{text}");
    assert!(coach.store().person("Chloe Wright").is_ok(), "the other one stays");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "another program removes plain files")]
fn a_window_follows_people_who_come_and_go_elsewhere() {
    let mut coach = trust();
    let other = alongside::store::Store::open(coach.folders()).expect("the folders");
    let mut dev = other.person("Dev Patel").expect("somebody");
    dev.name = "Devan Patel".to_owned();
    other.save_person(&dev).expect("saved in another window");
    coach.sees("Dev Patel").event(Event::FilesChanged).sees("Devan Patel");
    let file = coach.folders().data.join("people").join(format!("{}.json", dev.id));
    std::fs::remove_file(file).expect("gone elsewhere");
    coach.event(Event::FilesChanged).does_not_see("Devan Patel").press("u");
    coach.sees("Nothing to undo here");
}

#[test]
fn what_is_typed_in_a_form_about_somebody_is_given_to_them_and_erased_with_the_rest() {
    let mut coach = trust();
    coach.chooses("Chloe Wright").press("h").types("last thursday after school").restarts();
    coach.chooses("Chloe Wright").press("e").types(" (moving to reception)").restarts();
    assert_eq!(with_the_word(&coach, "last thursday after school").len(), 1);
    coach.chooses("Chloe Wright").asks_for("Give them everything held about them");
    for words in ["last thursday after school", "moving to reception"] {
        let given = with_the_word(&coach, words);
        assert!(given.iter().any(|it| it.contains("held-on-")), "{words}: {given:?}");
    }
    coach.press("i").asks_for("Erase everything held about them, for good");
    goes_to_the_name(&mut coach);
    coach.types("Chloe Wright").press("enter").sees("gone, for good");
    for words in ["last thursday after school", "moving to reception", "Chloe"] {
        assert_eq!(with_the_word(&coach, words), Vec::<String>::new(), "{words}");
    }
}
