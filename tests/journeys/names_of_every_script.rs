//! Wide characters, combining marks and names written from right to left keep their columns.

use crate::support::coach::Coach;

const NAMES: [&str; 6] = [
    "王小明",
    "فاطمة الزهراء",
    "נועה לוי",
    "Nguyê\u{303}n Thi\u{323} Ha\u{323}nh",
    "Zoë 👩‍🏫 O’Neill",
    "Amina",
];

#[test]
fn every_border_stands_in_one_column_on_every_row() {
    for size in [(120, 36), (80, 24), (100, 30)] {
        let mut coach = Coach::at("2026-11-23 09:15").at_size(size.0, size.1);
        for name in NAMES {
            coach = coach.with_person(name);
        }
        coach.press("j j");
        borders_are_straight(&coach, "│");
        coach.opens("王小明").press("tab").types("王小明 and فاطمة and 👩‍🏫");
        borders_are_straight(&coach, "│");
        coach.press("esc e q r");
        borders_are_straight(&coach, "│");
    }
}

/// Every row of a panel has its border in the columns of the row above.
fn borders_are_straight(coach: &Coach, symbol: &str) {
    let columns = coach.shown().columns_with(symbol);
    let fullest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows = columns.iter().filter(|row| row.len() == fullest);
    let first = rows.next().expect("a row");
    assert!(!first.is_empty(), "no border:\n{}", coach.screen());
    for row in rows {
        assert_eq!(row, first, "{}", coach.screen());
    }
    // A row has all of them or those of one panel.
    for row in columns.iter().filter(|row| !row.is_empty()) {
        assert!(row.iter().all(|x| first.contains(x)), "{row:?} in\n{}", coach.screen());
    }
}

#[test]
fn backspace_takes_a_whole_character_of_any_script() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina");
    for (text, left) in [("a👩‍👩‍👧", "a"), ("ae\u{301}", "a"), ("小明", "小"), ("🇬🇧🇫🇷", "🇬🇧")]
    {
        coach.opens("Amina").press("tab").pastes(text).press("backspace");
        assert_eq!(coach.moment(), left);
        coach.press("ctrl+u esc q y");
    }
}

#[test]
fn a_name_is_found_however_it_was_typed() {
    let mut coach = Coach::at("2026-11-23 09:15").with_the_example_in_many_scripts();
    coach.press("r backspace /").types("nguyen").sees("Nguyễn").press("esc esc /").types("zelazny");
    coach.sees("Tomasz Żelazny").press("esc esc /").types("נועה").sees("נועה לוי");
    coach.press("esc esc /").types("王").sees("王小明");
}
