//! Plain mode through the real program and pipes: lines in, lines out.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::support::home::Home;
#[cfg(unix)]
use crate::support::terminal::{Opens, Terminal};

/// What the program says when these lines are typed and the input then ends.
fn types(home: &Home, arguments: &[&str], lines: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .env("ALONGSIDE_DIR", home.path())
        .env("TERM", "xterm-256color")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = program.stdin.take().expect("its input");
    input.write_all((lines.join("\n") + "\n").as_bytes()).expect("it listens");
    drop(input);
    program.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout.clone()).expect("text");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for two in lines.windows(10) {
        assert!(two[..5] != two[5..], "said twice: {two:#?}");
    }
    lines
}

/// What is typed in a meeting by the protocol of the usual programme, to its end.
pub(crate) const A_WHOLE_MEETING: &[&str] = &[
    "/next",
    "/next",
    "When I ask a question, I will wait ten seconds",
    "Ten seconds of silence",
    "/next",
    "The register is done",
    "I will stand still",
    "/next",
    "1",
    "space",
    "space",
    "2",
    "Louder next time",
    "space",
    "space",
    "3",
    "?t",
    "/next",
    "fri",
    "/end",
];

#[test]
fn a_whole_meeting_is_held_line_by_line_and_kept() {
    let home = Home::of_a_coach();
    let output = types(&home, &["--plain", "meet", "Amina Khan"], A_WHOLE_MEETING);
    let lines = said(&output);
    let has = |wanted: &str| lines.iter().any(|line| line.contains(wanted));
    for wanted in [
        "Step 1 of 6: Praise, 2 min",
        "Now 1 Action step: When … I will …",
        "1 Action step: When I ask a question, I will wait ten seconds",
        "How was it? 1 not yet, 2 nearly, 3 yes",
        "Go 1: nearly",
        "Practice: ",
        "The meeting: ",
        "Agreed with Amina Khan",
        "Rehearsed: 2 goes",
    ] {
        assert!(has(wanted), "{wanted}: {lines:#?}");
    }
    let sessions = home.sessions();
    let session = sessions.first().expect("a session");
    assert_eq!(session["status"], "finished", "{session}");
    assert_eq!(session["practice"]["reps"].as_array().map(Vec::len), Some(2));
    assert_eq!(session["practice"]["reps"][0]["feedback"], "Louder next time");
    assert_eq!(session["action_step"]["text"], "When I ask a question, I will wait ten seconds");
}

#[test]
fn somebody_is_added_and_found_again_and_a_question_waits_for_its_answer() {
    let home = Home::of_a_coach();
    let output = types(
        &home,
        &["--plain"],
        &["a", "Ben Osei", "Year 5 teacher", "Pool Street Primary", "", "", "", "?", "quit"],
    );
    let lines = said(&output);
    assert!(lines.iter().any(|line| line == "Ben Osei is on your caseload"), "{lines:#?}");
    assert_eq!(home.people().len(), 2);
}

#[test]
fn what_was_typed_when_the_input_ends_is_kept() {
    let home = Home::of_a_coach();
    let output =
        types(&home, &["meet", "Amina Khan", "--plain"], &["/next", "She counts to three aloud"]);
    said(&output);
    let session = home.sessions().into_iter().chain(home.live()).next().expect("a session");
    assert!(session.to_string().contains("She counts to three aloud"), "{session}");
}

#[test]
fn lines_that_come_through_a_pipe_are_read_on_where_the_program_opens_again() {
    let home = Home::of_a_coach();
    let lines = said(&types(
        &home,
        &["--plain"],
        &["/look round", "?t", "/look round", "?t", "?h", "quit"],
    ));
    let at = |wanted: &str| {
        let at = lines.iter().position(|line| line.contains(wanted));
        at.unwrap_or_else(|| panic!("{wanted}: {lines:#?}"))
    };
    let times: Vec<usize> = (0..lines.len()).filter(|n| lines[*n].starts_with("It is ")).collect();
    assert_eq!(times.len(), 2, "{lines:#?}");
    let welcomes: Vec<usize> =
        (0..lines.len()).filter(|n| lines[*n].starts_with("alongside, line by line")).collect();
    assert_eq!(welcomes.len(), 3, "{lines:#?}");
    assert!(welcomes[1] < at("you are Rosa Ellery") && at("you are Rosa Ellery") < times[0]);
    assert!(welcomes[2] < times[1] && times[1] < at("To leave: quit"), "{lines:#?}");
}

#[test]
fn the_tour_says_line_by_line_what_to_type_next() {
    let home = Home::of_a_coach();
    let does = [
        "2",
        "n",
        "1",
        "",
        "Every table was ready at once",
        "/next",
        "/next",
        "/library",
        "whiteboards",
        "",
        "/next",
        "/next",
        "space",
        "space",
        "2",
        "/next",
        "in 2 weeks",
        "/end",
        ".",
        "quit",
    ];
    let lines = said(&types(&home, &["--plain", "tour"], &does));
    let told: Vec<&String> = lines.iter().filter(|line| line.starts_with("Tour, ")).collect();
    assert!(told.last().is_some_and(|it| it.starts_with("Tour, 12 of 12: ")), "{lines:#?}");
    assert!(
        told.iter().any(|it| it.contains("/next goes to the next step, /back back")),
        "{told:#?}"
    );
}

#[test]
fn no_screen_of_the_example_school_names_a_key_that_nobody_presses_there() {
    let home = Home::of_a_coach();
    let screens = [
        "/settings",
        "/plan",
        "/growth",
        "/library",
        "/network",
        "/trash",
        "/review",
        "/edit",
        "/pause",
        "/page",
        "/past ones",
        "/drop-in",
        "/prepare",
        "/add",
        "/term dates",
        "/figures",
        "/erase",
        "/give",
        "/replace",
    ];
    let lines = screens.iter().flat_map(|name| [name, "?", "?c", "?m", "?m", ".", ".", "2"]);
    let lines: Vec<&str> = lines.chain(["quit"]).collect();
    let all = said(&types(&home, &["--example", "--plain"], &lines));
    let named = |line: &&String| {
        line.split(|c: char| !c.is_alphanumeric() && c != '-').any(|it| {
            let number = it.strip_prefix('F').and_then(|it| it.parse::<u8>().ok());
            matches!(it, "Esc" | "Tab") || it.starts_with("Ctrl-") || number.is_some()
        })
    };
    assert_eq!(all.iter().find(named), None);
    for title in ["Settings", "Plan", "Growth", "Library", "Trash", "Review", "Term dates"] {
        assert!(all.iter().any(|line| line == title), "{title} was never opened: {all:#?}");
    }
}

#[cfg(unix)]
#[test]
fn in_a_dumb_terminal_it_speaks_by_itself_and_a_kill_loses_no_line() {
    let home = Home::of_a_coach();
    let dumb = Opens { env: &[("TERM", "dumb")], ..Opens::default() };
    let no_escape = |terminal: &Terminal| {
        let bytes = terminal.bytes_since(0);
        let is_other = |it: &&u8| it.is_ascii_control() && !b"\r\n".contains(it);
        assert_eq!(bytes.iter().find(is_other), None, "{}", String::from_utf8_lossy(&bytes));
    };
    let mut terminal = Terminal::opens_as(&home.path(), &dumb);
    let usual = terminal.stty();
    terminal.sees("Amina Khan").types("n").press("enter").sees("Step 1 of 6: Praise");
    assert_eq!(terminal.stty(), usual, "the terminal still edits lines and echoes them");
    terminal.types("She waited at the door").press("enter");
    terminal.finds("the line on the disk", || {
        home.live().iter().any(|it| it.to_string().contains("She waited at the door"))
    });
    no_escape(&terminal);
    terminal.kill9();

    let mut terminal = Terminal::opens_as(&home.path(), &dumb);
    terminal.sees("meeting not finished").press("enter").sees("She waited at the door");
    terminal.types("/end").press("enter").sees("Agreed with Amina Khan");
    terminal.types("quit").press("enter");
    assert_eq!(terminal.ends(), 0);
    no_escape(&terminal);
    let sessions = home.sessions();
    let session = sessions.first().expect("a session");
    assert_eq!(session["status"], "finished", "{session}");
    assert!(session.to_string().contains("She waited at the door"), "{session}");
}
