//! Keys of one's own, as a story: a keys file is written by hand, the footer and the help follow it
//! while the program is open, what is wrong is said, and sets of keys are chosen.

use crate::support::home::Home;
use crate::support::terminal::Terminal;

#[test]
fn a_keys_file_is_followed_while_the_program_is_open_and_its_mistakes_are_said() {
    let home = Home::of_a_coach();
    home.puts("config/keys.toml", "drop_in = 'o'\n");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").sees("o drop-in");
    // The key of the program’s own does nothing; what is no letter in between ends a word.
    terminal.types("d").press("down").types("o").sees("Drop-in · Amina");
    terminal.press("esc").types("q").sees("Your caseload");

    home.puts("config/keys.toml", "drop_in = 'o'\nadd_person = ['f6', 'o']\n");
    terminal.types("o").sees("Drop-in · Amina").press("esc").types("q").sees("Your caseload");
    terminal.sees("keys.toml, line 2, column 21: o is already the key of drop_in");
    terminal.press("f6").sees("Add a person").press("esc").sees("Your caseload");

    // Where no letter acts, everything is still there by name, and nothing is done by a word.
    home.puts("config/keys.toml", "set = 'plain'\n");
    terminal
        .press("f2")
        .types("add somebody")
        .press("enter")
        .sees("Add a person")
        .press("esc")
        .sees("Your caseload")
        .sees("Enter open · F2 every command");
    terminal.press("f2").types("drop in").press("enter").sees("Drop-in · Amina").press("f2");
    terminal.types("go back").press("enter").sees("Your caseload");
    terminal.types("abcdnpqrtvwyz").sees("Your caseload").press("f2").sees("Every command");
    terminal.types("leave alongside").sees("> leave alongside").press("enter");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(home.sessions(), [] as [serde_json::Value; 0]);
}

#[test]
fn a_keys_file_that_is_changed_in_a_meeting_holds_once_somebody_looks_at_the_keys() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("n").sees("Esc letters").press("esc").sees("e end");
    home.puts("config/keys.toml", "end_meeting = 'k'\n");
    terminal.press("f1").sees("any other key").press("esc").sees("k end");
    terminal.types("k").sees("The meeting is over");
}

#[test]
fn every_sentence_names_the_keys_that_were_chosen() {
    let home = Home::of_a_coach();
    home.puts(
        "config/keys.toml",
        "mark_the_model = 'y'\nend_meeting = 'k'\nreopen = 'y'\nprivate_notes = 'z'\nrep = 'j'\n",
    );
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("n").sees("Esc letters");
    for title in ["2 ", "3 ", "4 ", "5 "] {
        terminal.press("f8").sees(&format!("▸{title}"));
    }
    terminal.sees("j to start the first go").types("j").sees("0:0").sees("go 1 running, j to stop");
    terminal.types("j").sees("How was it? 1 not yet").press("f8").sees("▸6 ");
    terminal.press("f8").sees("This is the last step · Esc k ends the meeting");
    terminal.press("esc").sees("k end").types("k").sees("The meeting is over · y opens it again");
    terminal.types("y").sees("▸6 ");
}
