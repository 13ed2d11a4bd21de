//! A trust's own programme and protocol, as a story: two files are written by hand, somebody is set up
//! in the programme, a meeting is held by the protocol, and its page goes out with the titles.

use std::process::{Command, Output};

use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

const PROGRAMME: &str = r#"
[[programmes]]
id = "support_staff_2"
title = "Support staff, second year"
protocol = "walk-and-talk"
every_school_weeks = 3
strands = [{ id = "front_desk", title = "The front desk" }]
"#;

const PROTOCOL: &str = r#"
id = "walk-and-talk"
version = 1
title = "Walk and talk"

[[steps]]
kind = "notes"
title = "On the way"
minutes = 8
prompts = ["What has worked since last time?"]
fields = [{ id = "worked", label = "What worked", input = "line" }]

[[steps]]
kind = "action_step"
title = "One small thing"
minutes = 7
"#;

fn runs(home: &Home, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command.args(arguments).env("ALONGSIDE_DIR", home.path()).output().expect("it runs")
}

fn says(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
fn a_trust_adds_a_programme_and_a_protocol_of_its_own_and_holds_a_meeting_by_them() {
    let home = Home::of_a_coach();
    home.puts("data/programmes/ours.toml", PROGRAMME);
    home.puts("data/protocols/walk.toml", PROTOCOL);

    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("a").sees("Add a person").types("Joe Marsh").press("enter");
    terminal.types("Site manager").press("enter").press("enter").sees("Support staff, second year");
    terminal.types("5").press("enter").press("enter").sees("Joe Marsh is on your caseload");
    terminal.sees("Joe Marsh").types("n").sees("On the way").sees("What worked");
    terminal.types("keys were back by four").press("f8").sees("One small thing");
    terminal.types("When I lock up, I check the hall.").press("esc").types("e");
    terminal.sees("The meeting is over").press("esc").sees("Your caseload").types("q");
    assert_eq!(terminal.ends(), 0);

    let page = home.path().join("page.md");
    let to = page.display().to_string();
    let asked = ["export", "--person", "Joe Marsh", "--for", "coach", "--format", "md", "-o", &to];
    let exported = runs(&home, &asked);
    assert!(exported.status.success(), "{}", says(&exported));
    let page = std::fs::read_to_string(page).expect("a page");
    for words in ["Support staff, second year", "Walk and talk", "keys were back by four"] {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
    let checked = runs(&home, &["check"]);
    assert!(checked.status.success(), "{}", says(&checked));
}

const PACK: &str = r#"
id = "ours"
version = 1
title = "Ours"
programme = "support_staff_2"
[[steps]]
id = "keys-first"
text = "When I unlock, I count the keys first."
criteria = ["Counts before the first door"]
strand = "front_desk"
"#;

#[test]
fn files_that_are_changed_while_the_program_is_open_are_taken_at_the_next_look() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan");
    home.puts("data/programmes/ours.toml", PROGRAMME);
    home.puts("data/protocols/walk.toml", PROTOCOL);
    terminal.types("a").sees("Add a person").sees("Support staff, second year");
    terminal.types("Joe Marsh").press("enter").press("enter").press("enter");
    terminal.types("5").press("enter").press("enter").sees("Joe Marsh is on your caseload");

    // What is wrong is said in one line, which goes once it is put right.
    home.puts("data/protocols/walk.toml", &PROTOCOL.replace("minutes = 7", "minutes = 0"));
    terminal.types("a").sees("Add a person").press("esc").sees("walk.toml, line 16, column 11");
    home.puts("data/protocols/walk.toml", PROTOCOL);
    terminal.types("a").sees("Add a person").press("esc").sees("Your caseload");
    terminal.sees_no("walk.toml");

    // A meeting keeps the protocol that it began with; the library has what is new.
    terminal
        .sees("Joe Marsh")
        .types("n")
        .sees("On the way")
        .sees("What worked")
        .types("keys by four");
    let other =
        PROTOCOL.replace("One small thing", "One large thing").replace("What worked", "Well");
    home.puts("data/protocols/walk.toml", &other);
    home.puts("data/packs/ours/pack.toml", PACK);
    terminal
        .press("f8")
        .sees("One small thing")
        .press("f4")
        .types("count keys")
        .sees("count the keys first");
    terminal.press("enter").sees("Counts before the first door").press("esc").types("e");
    terminal.sees("The meeting is over").press("esc").sees("Your caseload");
    terminal.types("n").sees("Well").sees_no("What worked").press("esc").types("qn");
    let sessions = home.sessions();
    let is_it = |it: &serde_json::Value| it.to_string().contains("One small thing");
    assert!(sessions.iter().any(is_it), "{sessions:?}");
}

#[test]
fn a_theme_that_is_changed_while_it_is_in_use_is_drawn_with_at_the_next_look() {
    let home = Home::of_a_coach();
    let theme = |colour: &str| format!("inherits = \"dark\"\nground = {{ bg = \"{colour}\" }}\n");
    let ground = |screen: &vt100::Screen| screen.cell(0, 0).map(vt100::Cell::bgcolor);
    home.puts("config/themes/mine.toml", &theme("#102030"));
    let mut terminal =
        Terminal::opens_as(&home.path(), &Opens { args: &["--theme", "mine"], ..Opens::default() });
    let is = |red| move |screen: &vt100::Screen| matches!(ground(screen), Some(vt100::Color::Rgb(it, ..)) if it == red);
    terminal.sees("Amina Khan").until("its ground", is(0x10));
    home.puts("config/themes/mine.toml", &theme("#203040"));
    terminal.types("a").sees("Add a person").until("the new ground", is(0x20)).press("esc");
    terminal.sees_no("Add a person");
    home.puts("config/themes/mine.toml", &theme("#nothing"));
    terminal.sees("Your caseload").types("a").sees("Add a person").press("esc");
    terminal.sees_no("Add a person").sees("mine.toml").types("qq").ends();
}

#[test]
fn what_is_wrong_in_a_trusts_own_files_is_said_by_line_and_column_and_the_rest_works() {
    let home = Home::of_a_coach();
    home.puts("data/programmes/a.toml", PROGRAMME);
    home.puts("data/programmes/b.toml", PROGRAMME);
    let ours = PROGRAMME.replace("support_staff_2", "leadership").replace("walk-and-talk", "gone");
    home.puts("data/programmes/c.toml", &ours);
    home.puts("data/protocols/empty.toml", "id = 'x'\nversion = 1\ntitle = 'X'\nsteps = []\n");
    home.puts("data/protocols/walk.toml", &PROTOCOL.replace("minutes = 7", "minutes = 0"));
    home.puts("data/first-weeks.toml", "title = 'Our first weeks'\nthings = 7\n");
    let checked = runs(&home, &["check"]);
    assert!(!checked.status.success());
    let said = says(&checked);
    for words in [
        "empty.toml, line 4, column 9: a protocol has 1 to 20 steps, and this one has 0",
        "walk.toml, line 16, column 11: ",
        "first-weeks.toml, line 2, column 10: ",
        "a.toml, line 5, column 12: the protocol “walk-and-talk”",
        "b.toml: “support_staff_2” stands in a.toml already",
        "c.toml, line 5, column 12: the protocol “gone”",
        "c.toml: used in place of the programme “leadership” that alongside brings along",
        "1 person",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    let edited = ["people", "edit", "Amina Khan", "--programme", "support staff 2"];
    assert!(runs(&home, &edited).status.success());
    // Her programme names a protocol that is not there: the usual one serves.
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("n").sees("1  Praise").press("esc").types("qn");
}

#[test]
fn the_path_for_early_career_teachers_is_printed_and_a_trusts_own_beside_it() {
    let home = Home::of_a_coach();
    let ours = "id = 'ours'\ntitle = 'First weeks'\nabout = 'Ours.'\nprogramme = 'instructional'\n\
        [[terms]]\ntitle = 'September'\nsteps = ['feet-still-to-speak', 'gone']\n";
    home.puts("data/paths/ours.toml", ours);
    let printed = says(&runs(&home, &["library", "--path", "ect"]));
    for words in ["to follow or leave", "training provider", "Year 1, autumn: a calm start"] {
        assert!(printed.contains(words), "{words} is not in\n{printed}");
    }
    let lines = runs(&home, &["library", "--path", "ect", "--json"]).stdout;
    let lines = String::from_utf8(lines).expect("text");
    let steps: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(steps.len(), 42);
    let first = (&steps[0]["id"], &steps[0]["term"]);
    assert_eq!(first, (&"board-before-door".into(), &"Year 1, autumn: a calm start".into()));
    let own = says(&runs(&home, &["library", "--path", "ours"]));
    assert!(own.contains("Ours.") && own.contains("September"), "{own}");
    let checked = says(&runs(&home, &["check"]));
    let gone = "ours.toml, line 7, column 33: the step “gone” of “September” is not there";
    assert!(checked.contains(gone), "{checked}");
    let none = says(&runs(&home, &["library", "--path", "nqt"]));
    assert!(none.contains("there is no path “nqt”; there are ect, ours"), "{none}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the trust's files are taken away")]
fn a_programme_and_a_protocol_that_are_gone_are_named_and_nothing_is_lost() {
    const MEETING: &str = "sessions/2026-27/2026-11-09-0915-efcdba.json";
    let home = Home::with_the_example();
    home.puts("data/programmes/ours.toml", PROGRAMME);
    home.puts("data/protocols/walk.toml", PROTOCOL);
    let pack = "id = 'ours'\nversion = 1\ntitle = 'Ours'\n[[steps]]\nid = 'keys'\n\
        programme = 'support_staff_2'\ntext = 'When I lock up, I check the hall.'\n";
    home.puts("data/packs/ours/pack.toml", pack);
    let edited = ["people", "edit", "Amina Khan", "--programme", "support staff 2"];
    let edited = runs(&home, &edited);
    assert!(edited.status.success(), "{}", says(&edited));
    let held = alongside::example_trust::FILES.iter().find(|(name, _)| *name == MEETING);
    let mut held: serde_json::Value = serde_json::from_str(held.expect("it").1).expect("JSON");
    held["programme"] = "support_staff_2".into();
    held["protocol"]["id"] = "walk-and-talk".into();
    home.puts(&format!("data/{MEETING}"), &held.to_string());
    // Only one that is not over asks for its protocol.
    let coming = "0193581e-0000-7000-8000-0000000e2a90";
    (held["id"], held["status"]) = (coming.into(), "prepared".into());
    home.puts("data/sessions/2026-27/2026-11-30-0915-0e2a90.json", &held.to_string());
    let checked = runs(&home, &["check"]);
    assert!(checked.status.success(), "{}", says(&checked));

    for file in ["programmes/ours.toml", "protocols/walk.toml"] {
        std::fs::remove_file(home.path().join("data").join(file)).expect("taken away");
    }
    let checked = runs(&home, &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    let said = says(&checked);
    let line = |words: &str| said.lines().find(|it| it.contains(words)).unwrap_or_default();
    for (words, what_now) in [
        ("their programme “support_staff_2” is not there", "alongside people edit "),
        ("“keys” is for the programme “support_staff_2”, which is not there", "mend this"),
        ("the programme “support_staff_2” of this meeting and of another meeting", "“programmes”"),
        ("the protocol “walk-and-talk” of this meeting is not there", "“protocols”"),
    ] {
        assert!(line(words).contains(what_now), "{words} is not in\n{said}");
    }
    assert!(line("pack.toml, line 6, column 13").contains("“keys”"), "{said}");
    assert!(said.contains("2 things are not as it should be"), "{said}");
    // What it says to do is what helps.
    let id = line("their programme").rsplit("people edit ").next().expect("an id");
    let id = id.split(' ').next().expect("an id");
    let edited = runs(&home, &["people", "edit", id, "--programme", "instructional"]);
    assert!(edited.status.success(), "{}", says(&edited));
    let said = says(&runs(&home, &["check"]));
    assert!(said.contains("1 thing is not as it should be"), "{said}");
    let shown = says(&runs(&home, &["show", "efcdba"]));
    assert!(shown.contains("Scan the room"), "{shown}");
}

#[test]
fn a_path_is_printed_with_what_is_wrong_in_the_files() {
    let home = Home::of_a_coach();
    home.puts("data/packs/broken/pack.toml", "id = ");
    home.puts("data/paths/broken.toml", "id = ");
    for asked in [&["library", "--path", "ect"][..], &["library", "find", "board"]] {
        let printed = runs(&home, asked);
        assert!(printed.status.success(), "{}", says(&printed));
        let told = String::from_utf8_lossy(&printed.stderr).into_owned();
        assert!(
            told.contains("pack.toml, line 1") && told.contains("broken.toml, line 1"),
            "{told}"
        );
    }
}

#[test]
fn a_protocol_is_made_from_another_seen_as_a_meeting_and_used_for_one() {
    let home = Home::of_a_coach();
    let file = home.path().join("data/protocols/corridor-check-in.toml");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("f").sees("built in").press("tab").press("tab");
    terminal
        .sees("Check-in")
        .press("down")
        .press("down")
        .press("down")
        .sees("Name in files: check-in-10");
    terminal.press("enter").sees("A protocol made from “Check-in”").types("Corridor check-in");

    // In another order, with other minutes, one thing less to write down and one step left out.
    terminal.press("tab").press("tab").press("tab").types("+").sees("Step 1 of 3: Go again");
    terminal.press("tab").press("tab").press("backspace").types("9").sees("17 minutes");
    terminal.press("tab").press("tab").sees("Its effect").press("ctrl+w").press("ctrl+w");
    terminal.sees_no("Its effect").press("tab").sees("Step 3 of 3").types("d");
    terminal.sees("Left out: Next date").sees("15 minutes").press("tab").press("enter");
    terminal.sees("this is how a meeting by");
    terminal.types("n").sees("2  Seen?").sees_no("Its effect").types("q");
    terminal.sees("A protocol made from “Check-in”");
    assert!(!file.exists());
    terminal.press("tab").press("enter").sees("“Corridor check-in” is saved");
    terminal.sees("Name in files: corridor-check-in").types("q").sees("Your caseload");

    // A meeting goes by it at once, in the same window.
    terminal.types("p").sees("When you meet").press("esc").types("t").sees("Protocols");
    terminal.types("corridor").press("enter").sees("Corridor check-in").types("b");
    terminal.sees("Go again").press("esc").types("q").sees("still running").types("y");
    terminal.sees("Your caseload").types("q").types("q");
    assert_eq!(terminal.ends(), 0);
    let sessions = [home.sessions(), home.live()].concat();
    let titles = |it: &serde_json::Value| it["protocol"]["steps"][0]["title"].clone();
    assert!(sessions.iter().any(|it| titles(it) == "Go again"), "{sessions:?}");
    let checked = runs(&home, &["check"]);
    assert!(checked.status.success(), "{}", says(&checked));
}

#[test]
fn a_broken_file_of_the_first_weeks_is_told_on_today_until_it_is_mended() {
    let home = Home::of_a_coach();
    home.puts("data/first-weeks.toml", "title = 'Our first weeks'\nthings = 7\n");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").sees("first-weeks.toml, line 2, column 10");
    let whole = "title = 'Ours'\n[[things]]\nid = 'a'\ntext = 'Watch a meeting'\n";
    home.puts("data/first-weeks.toml", whole);
    terminal.types("a").sees("Add a person").press("esc").sees_no("Add a person");
    terminal.sees_no("first-weeks.toml").types("qq").ends();
}

#[test]
fn a_protocol_of_ones_own_is_changed_removed_and_comes_back_in_the_program() {
    let home = Home::of_a_coach();
    let file = home.path().join("data/protocols/corridor-check-in.toml");
    let says_so = |words: &str| std::fs::read_to_string(&file).is_ok_and(|it| it.contains(words));
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("f").sees("built in").press("tab").press("tab");
    terminal.sees("Check-in").press("down").press("down").press("down");
    terminal.sees("Name in files: check-in-10").types("e").sees("Enter makes another from it");
    terminal.press("enter").sees("made from “Check-in”").types("Corridor check-in");
    terminal.press("shift+tab").sees("Enter save it").press("enter").sees("is saved: a meeting");
    terminal.sees("Name in files: corridor-check-in").sees("e change");

    terminal.types("e").sees("Change “Corridor check-in”").types(", standing");
    terminal.press("shift+tab").sees("Enter save it").press("enter").sees("e change");
    terminal.sees("“Corridor check-in, standing” is");
    assert!(says_so("Corridor check-in, standing"));
    terminal.types("u").finds("its name as it was", || !says_so("standing"));
    terminal.sees_no("standing").sees("It is as it was");
    terminal.types("d").sees("Remove “Corridor check-in”?").press("enter").sees("in the trash");
    terminal.finds("no file", || !file.exists()).sees_no("Name in files: corridor-check-in");
    terminal.types("u").finds("the file", || says_so("Corridor check-in"));
    terminal
        .sees("Name in files: corridor-check-in")
        .types("q")
        .sees("Your caseload")
        .types("q")
        .types("q");
    assert_eq!(terminal.ends(), 0);
    assert!(runs(&home, &["check"]).status.success());
}
