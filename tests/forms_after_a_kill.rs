//! What is typed in a form that has no record until it is kept: it is there again however the
//! program ended, and it is nowhere once the form is kept or given up. And what else is in memory only
//! when the program ends, or would be begun anew beside what cannot be read.

use std::path::PathBuf;

use crate::support::coach::files_under;
use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

/// A form: the keys that open it, a word of its page, what is typed, as keys, and what of that must
/// stand there again.
struct FormStory {
    opens: &'static str,
    page: &'static str,
    typed: &'static [&'static str],
    stands: &'static [&'static str],
}

const FORMS: [FormStory; 6] = [
    FormStory {
        opens: "a",
        page: "Add a person",
        typed: &["Zadie Cole", "\t", "Year 5 lead"],
        stands: &["Zadie Cole", "Year 5 lead"],
    },
    FormStory {
        opens: "e",
        page: "Change their details",
        typed: &["-Hughes", "\t", " and maths lead"],
        stands: &["Amina Khan-Hughes", "Year 3 teacher and maths lead"],
    },
    FormStory {
        opens: "h",
        page: "When was it?",
        typed: &["last thursday", "\t", "25"],
        stands: &["last thursday", "25"],
    },
    FormStory {
        opens: "z",
        page: "Until when?",
        typed: &["\t", "after half-term"],
        stands: &["after half-term"],
    },
    FormStory {
        opens: "c",
        page: "Closed as well",
        typed: &["\t\t\t\t\t\t\t\t", "3 may, the boiler"],
        stands: &["3 may, the boiler"],
    },
    FormStory {
        opens: ",",
        page: "Signs and lines",
        typed: &["\x1b[Z\x1b[Z\x1b[Z", "-Hughes"],
        stands: &["-Hughes"],
    },
];

/// The files of drafts; one that is just being written is none yet.
fn drafts(home: &Home) -> Vec<PathBuf> {
    let state = home.path().join("state");
    let folders = ["drafts", "unsaved-drafts"].map(|name| files_under(&state.join(name)));
    folders
        .concat()
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
        .collect()
}

/// Whether the drafts hold all of these words.
fn hold(home: &Home, words: &[&str]) -> bool {
    let texts = drafts(home).iter().flat_map(std::fs::read_to_string).collect::<String>();
    words.iter().all(|word| texts.contains(word))
}

#[test]
fn what_is_typed_in_a_form_stands_in_it_again_after_a_kill_or_a_signal() {
    for FormStory { opens, page, typed, stands } in FORMS {
        for signal in ["KILL", "TERM"] {
            let home = Home::of_a_coach();
            let mut terminal = Terminal::opens(&home.path());
            terminal.sees("Amina Khan").types(opens).sees(page);
            for keys in typed {
                terminal.types(keys);
            }
            for words in stands {
                terminal.sees(words);
            }
            if signal == "KILL" {
                terminal.finds("the words", || hold(&home, stands));
            }
            terminal.signal(signal).ends();
            assert!(hold(&home, stands), "{page}, {signal}");

            let mut terminal = Terminal::opens(&home.path());
            terminal.sees("Amina Khan").types(opens).sees("What you had typed here is back");
            for words in stands {
                terminal.sees(words);
            }
            // Given up, it is gone; and that can be taken back.
            terminal.press("esc").sees("What you typed is not kept · u brings it back");
            terminal.finds("no draft", || drafts(&home).is_empty());
            terminal.types("u").sees(page);
            for words in stands {
                terminal.sees(words);
            }
            terminal.finds("the words", || hold(&home, stands));
            terminal.press("esc").sees("not kept").types("q").sees("q once more leaves").types("q");
            assert_eq!(terminal.ends(), 0, "{page}, {signal}");
            assert_eq!(drafts(&home), Vec::<PathBuf>::new());
        }
    }
}

#[test]
fn the_first_run_goes_on_with_the_name_that_was_typed() {
    for signal in ["KILL", "TERM"] {
        let home = Home::new();
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Your name").types("Rosa Ellery").sees("Rosa Ellery");
        if signal == "KILL" {
            terminal.finds("the name", || hold(&home, &["Rosa Ellery"]));
        }
        terminal.signal(signal).ends();
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("What you had typed here is back").sees("Rosa Ellery");
        terminal.press("enter").press("enter").sees("y yes").types("n").sees("nobody yet");
        terminal.finds("no draft", || drafts(&home).is_empty());
        terminal.types("q");
        assert_eq!(terminal.ends(), 0);
    }
}

#[test]
fn a_form_that_is_kept_leaves_no_draft_even_where_the_program_ends_at_once() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("a").sees("Add a person");
    terminal.types("Zadie Cole").sees("Zadie Cole");
    terminal.finds("the name", || hold(&home, &["Zadie Cole"]));
    terminal.types("\r\r\r\r\r\rq");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(home.people().len(), 2);
    assert_eq!(drafts(&home), Vec::<PathBuf>::new());
}

#[test]
fn a_person_whom_the_disk_refuses_is_in_the_draft_until_they_are_on_the_disk() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("a").sees("Add a person").types("Zadie Cole");
    terminal.finds("the name", || hold(&home, &["Zadie Cole"]));
    let away = home.without("data");
    terminal.types("\r\r\r\r\r\r").sees("Your caseload").sees("Zadie Cole");
    assert!(hold(&home, &["Zadie Cole"]), "the one copy on any disk");
    terminal.kill9();
    drop(away);
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("a").sees("What you had typed here is back");
    terminal.sees("Zadie Cole");
}

#[test]
fn two_windows_never_go_on_with_one_draft() {
    let home = Home::of_a_coach();
    let mut first = Terminal::opens(&home.path());
    first.sees("Amina Khan").types("a").sees("Add a person").types("Zadie").sees("Zadie");
    first.finds("the name", || hold(&home, &["Zadie"]));
    let mut second = Terminal::opens(&home.path());
    second.sees("Amina Khan").types("a").sees("Add a person").types("Benjamin").sees("Benjamin");
    second.finds("both names", || hold(&home, &["Zadie", "Benjamin"]));
    assert!(!second.screen().contains("is back"), "{}", second.screen());
    first.kill9();
    second.kill9();
    for name in ["Benjamin", "Zadie"] {
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Amina Khan").types("a").sees("is back").sees(name);
        terminal
            .press("esc")
            .sees("not kept")
            .types("q")
            .sees("q once more leaves")
            .types("q")
            .ends();
    }
}

#[test]
fn settings_that_no_disk_takes_are_printed_as_the_whole_file() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types(",").sees("Signs and lines");
    let away = home.without("config");
    terminal.types("2").press("enter").sees("something else is in its place");
    let mark = terminal.mark();
    terminal.signal("TERM").outputs(mark, "keep it as").outputs(mark, "theme = \"");
    assert_eq!(terminal.ends(), 1);
    drop(away);
}

#[test]
fn meet_asks_before_it_begins_a_meeting_beside_a_file_that_is_too_large_to_be_read() {
    let home = Home::of_a_coach();
    let file = "data/sessions/2026-27/2026-11-23-0915-e2a90b.json";
    home.puts(file, "");
    let file = std::fs::OpenOptions::new().write(true).open(home.path().join(file));
    file.expect("the file").set_len(16 * 1024 * 1024 + 1).expect("a sparse file");
    let opens = Opens { args: &["meet", "Amina Khan"], ..Opens::default() };
    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.sees("16777217").sees("Begin a new one?").press("esc").sees_no("Begin a new one?");
    terminal.types("q").ends();
    assert_eq!(home.live().len(), 0);
    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.sees("Begin a new one?").press("enter").sees("1  Praise");
}
