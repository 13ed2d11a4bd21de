//! The real program in a real terminal: what only both together can show.
//!
//! Few tests, since each starts a program. What a screen shows and what a key does is tried
//! without a terminal elsewhere.

use std::ops::ControlFlow;
use std::time::Duration;

use alongside::coaching::packs;
use alongside::coaching::people::{Coach, Unknown};
use alongside::coaching::session::Session;
use alongside::search::{SearchTerms, SessionQuery};
use alongside::store::{Folders, Store};
use serde_json::Value;

use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};
use crate::support::{all_people, examples_in};

/// How long leaving may take: a second, and another for a busy machine.
const AT_ONCE: Duration = Duration::from_secs(2);

/// A meeting with the one person on the caseload, begun.
fn in_a_meeting(home: &Home) -> Terminal {
    in_a_meeting_as(home, &Opens::default())
}

fn in_a_meeting_as(home: &Home, opens: &Opens) -> Terminal {
    let mut terminal = Terminal::opens_as(&home.path(), opens);
    terminal.sees("Amina Khan").types("n").sees("Praise").sees("left");
    terminal
}

/// What the first field of the first step holds.
fn first_answer(session: &Value) -> &str {
    session["steps"][0]["fields"]["how_going"].as_str().unwrap_or_default()
}

/// The words on the disk of the one meeting there is: those of the later of its two copies.
fn on_the_disk(home: &Home) -> Option<String> {
    let copies = home.live().into_iter().chain(home.sessions());
    let latest = copies.max_by_key(|session| session["revision"].as_u64());
    latest.map(|session| first_answer(&session).to_owned())
}

#[test]
fn a_first_meeting_is_held_from_first_run_to_closing_page() {
    let home = Home::new();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Your name").types("Rosa Ellery").press("enter").press("enter");
    terminal.sees("y yes").types("n").sees("nobody yet");
    terminal.types("a").sees("Add a person");
    terminal.types("Amina Khan").press("enter").types("Year 3 teacher").press("enter");
    terminal
        .types("Pool Street Primary")
        .press("enter")
        .press("enter")
        .press("enter")
        .press("enter");
    terminal.sees("first meeting");
    terminal.types("n").sees("1  Praise").types("waited by the door");
    terminal.press("f8").sees("2  Probe").press("f8").sees("3  Action step");
    terminal.types("wait for silence").press("f8").sees("4  Plan").press("f8");
    terminal.sees("5  Practice").press("f8").sees("6  Follow-up");
    terminal.press("esc").types("e").sees("The meeting is over");
    terminal.finds("the meeting that is over in its own file, and nowhere else", || {
        let sessions = home.sessions();
        sessions.len() == 1 && sessions[0]["status"] == "finished" && home.live().is_empty()
    });
    let session = &home.sessions()[0];
    assert_eq!(session["coach"]["name"], "Rosa Ellery");
    assert_eq!(session["coachee"]["name"], "Amina Khan");
    assert_eq!(first_answer(session), "waited by the door");
    assert_eq!(session["action_step"]["text"], "wait for silence");
    terminal.press("esc").sees("Your caseload").types("q");
    assert_eq!(terminal.ends(), 0);
}

/// Read by what it leaves, so that it can be held where the screen cannot be read well.
#[test]
fn a_meeting_held_by_keys_alone_leaves_its_file_on_every_system() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited by the door").press("f8").types("three still wrote").press("f8");
    terminal.types("wait for silence").press("f8").press("f8").press("f8").press("esc").types("e");
    terminal.finds("the meeting that is over in its own file, and nowhere else", || {
        let sessions = home.sessions();
        sessions.len() == 1 && sessions[0]["status"] == "finished" && home.live().is_empty()
    });
    let session = &home.sessions()[0];
    assert_eq!(session["coachee"]["name"], "Amina Khan");
    assert_eq!(first_answer(session), "waited by the door");
    assert_eq!(session["action_step"]["text"], "wait for silence");
    terminal.press("esc").sees("Your caseload").types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_plan_is_begun_and_a_gap_gets_its_reason() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("t").sees("Enter begins a plan").press("enter");
    terminal.sees("Which schools take part").press("ctrl+u").types("Elm Park").press("enter");
    terminal.types("4, Nia Hall").press("enter").press("enter").press("enter").press("enter");
    terminal.types("2/11/2026").sees("Autumn 2").press("enter").press("enter").sees("is begun");
    terminal.press("tab").sees("coaches trained").types("r").sees("What we saw");
    terminal.press("enter").press("enter").types("the trainer was ill").press("enter");
    terminal.types("Train in March").press("enter").types("Nia Hall").press("enter").press("enter");
    terminal.sees("Kept with the decisions").finds("the decision in the plan’s file", || {
        let files = crate::support::coach::files_under(&home.path().join("data/plans"));
        files.iter().any(|file| {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            text.contains("the trainer was ill") && text.contains("Train in March")
        })
    });
    terminal.types("q").sees("Your caseload").types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_folder_under_the_home_folder_is_found_again_at_the_next_start() {
    let home = Home::new();
    home.puts("a letter.txt", "a home folder is there");
    let at_home = home.path().display().to_string();
    let env = [("HOME", at_home.as_str()), ("ALONGSIDE_DIR", "")];
    let opens = Opens { env: &env, ..Opens::default() };
    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.sees("Your name").types("Rosa Ellery").press("enter").press("ctrl+u").types("~/data");
    terminal.press("enter").sees("y yes").types("n").sees("nobody yet");
    terminal.types("a").sees("Add a person").types("Amina Khan").press("enter").press("enter");
    terminal.press("enter").press("enter").press("enter").press("enter").sees("first meeting");
    terminal.finds("her file under the home folder", || home.people().len() == 1);
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);

    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.sees("Amina Khan").sees("first meeting").types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_example_school_has_a_folder_of_its_own_and_leads_back() {
    let home = Home::new();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Your name").types("Rosa Ellery").press("enter").press("enter").sees("y yes");
    terminal.types("y").sees(&all_people()).sees("Example school");
    terminal.types("a").sees("Add a person").types("Zara New").press("enter").press("enter");
    terminal
        .press("enter")
        .press("enter")
        .press("enter")
        .press("enter")
        .sees("Zara New")
        .sees(&format!("{} people", examples_in("people/") + 1));
    terminal.finds("her file among the example’s", || {
        let people = home.path().join("example/data/people");
        std::fs::read_dir(people).is_ok_and(|it| it.count() == examples_in("people/") + 1)
    });
    terminal.types("q").sees("nobody yet").sees("add the first person you coach");
    terminal.types("l").sees("Zara New").sees("Example school").types("q").sees("nobody yet");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    assert!(home.people().is_empty() && home.sessions().is_empty());

    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(Opens::default().program);
        let done = command.args(arguments).env("ALONGSIDE_DIR", home.path()).output();
        String::from_utf8(done.expect("the program").stdout).expect("words")
    };
    assert!(run(&["--example", "people"]).contains("Zara New"));
    assert!(run(&["example", "--remove"]).contains("is removed"));
    assert!(!home.path().join("example").exists() && home.path().join("config").exists());
    assert!(run(&["people"]).contains("Nobody yet"));
}

#[test]
fn after_a_kill_every_letter_typed_is_there() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited by the d").sees("waited by the d");
    terminal.finds("every letter", || on_the_disk(&home).as_deref() == Some("waited by the d"));
    terminal.kill9();

    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("meeting not finished").press("enter").sees("waited by the d");
    terminal.types("oor").sees("waited by the door");
}

#[test]
fn after_a_kill_a_drop_in_has_every_letter() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("d").sees("Drop-in");
    terminal.types("= at the d").sees("= at the d").sees("saved");
    terminal.finds("every letter", || {
        let drop_ins = home.drop_ins();
        drop_ins.len() == 1 && drop_ins[0]["notes"][0]["text"] == "at the d"
    });
    terminal.kill9();

    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("d").sees("= at the d");
    terminal.types("+ ten").sees("+ ten").press("esc").types("q").sees("Your caseload").types("q");
    assert_eq!(terminal.ends(), 0);
    let drop_ins = home.drop_ins();
    assert_eq!((drop_ins.len(), drop_ins[0]["notes"][1]["text"].as_str()), (1, Some("ten")));
}

#[test]
fn after_a_kill_at_any_moment_files_are_valid_and_the_meeting_continues() {
    const WORDS: &str = "Iwaitedatthedooruntilthelastofthemwasquietandonlythen";
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.finds("the meeting on the disk", || on_the_disk(&home).is_some());
    terminal.kill9();
    for letters in 1..=6 {
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("meeting not finished").press("enter").sees("1  Praise");
        let kept = on_the_disk(&home).expect("the meeting");
        assert!(WORDS.starts_with(&kept), "{kept:?} was never typed");
        let shown = &WORDS[kept.len()..kept.len() + letters];
        // Killed as soon as the last letter is shown, which is mostly during a write.
        terminal.types(shown).sees(shown).kill9();
    }
}

#[test]
fn on_a_signal_to_end_it_saves_restores_the_terminal_and_exits() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let home = Home::of_a_coach();
        let mut terminal = in_a_meeting(&home);
        assert!(terminal.stty().contains("-icanon"), "the terminal is raw");
        terminal.types("waited by the door").sees("waited by the door");
        let mark = terminal.mark();
        terminal.signal(signal).ends_within(AT_ONCE);
        assert_eq!(on_the_disk(&home).as_deref(), Some("waited by the door"), "{signal}");
        is_given_back(&mut terminal, mark);
        assert_eq!(home.log(), ["started", "interrupted"], "{signal}");
    }
}

/// Asserts that every mode that was switched on is off again, in the output since `mark`.
fn is_given_back(terminal: &mut Terminal, mark: usize) {
    for off in ["\x1b[?1000l", "\x1b[?1006l", "\x1b[?2004l", "\x1b[?1049l", "\x1b[?25h"] {
        terminal.outputs(mark, off);
    }
    let stty = terminal.stty();
    let cooked = |word: &&str| *word == "icanon" || *word == "echo";
    assert_eq!(stty.split([' ', ';', '\n']).filter(cooked).count(), 2, "{stty}");
    assert!(!terminal.looks(vt100::Screen::alternate_screen));
    assert!(!terminal.looks(vt100::Screen::bracketed_paste));
}

#[test]
fn when_the_terminal_is_closed_everything_is_saved_and_no_process_stays() {
    // With a hang-up signal and without: nothing may busy-wait on a closed terminal.
    for says_when_it_hangs_up in [true, false] {
        let home = Home::of_a_coach();
        let opens = Opens { says_when_it_hangs_up, ..Opens::default() };
        let mut terminal = in_a_meeting_as(&home, &opens);
        terminal.types("waited by the door").sees("waited by the door");
        terminal.hangs_up();
        terminal.ends_within(AT_ONCE);
        let kept = on_the_disk(&home).expect("the meeting");
        assert_eq!(kept.trim_end(), "waited by the door");
    }
}

#[test]
fn a_terminal_that_reads_nothing_blocks_neither_saving_nor_exit() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited by the door").sees("waited by the door").stops_reading();
    // More than the terminal buffers: the program blocks while it draws.
    for _ in 0..200 {
        terminal.press("ctrl+l");
    }
    terminal.signal("TERM").ends_within(AT_ONCE);
    assert_eq!(on_the_disk(&home).as_deref(), Some("waited by the door"));
}

#[test]
fn a_person_added_just_before_leaving_is_on_the_caseload_next_time() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("a").sees("Add a person");
    // The last key adds them, and the next one leaves.
    terminal.types("Zoë Wright\r\r\r\r\r\rq");
    assert_eq!(terminal.ends(), 0);
    let names: Vec<Value> = home.people().iter().map(|person| person["name"].clone()).collect();
    assert!(names.contains(&Value::from("Zoë Wright")), "{names:?}");
}

#[test]
fn ctrl_z_takes_back_a_word_and_the_program_goes_on() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("one two").sees("one two").press("ctrl+z").sees_no("two");
    terminal.types("three").sees("one three");
    assert!(terminal.runs());
}

#[test]
fn suspending_gives_the_terminal_back_and_resuming_redraws() {
    let home = Home::of_a_coach();
    let program = Opens::default().program;
    let shell = Opens { program: "sh".as_ref(), args: &["-i"], ..Opens::default() };
    let mut terminal = Terminal::opens_as(&home.path(), &shell);
    terminal.types("PS1='shell> '; clear\r").sees("shell>");
    terminal.types(&format!("{}\r", program.display()));
    terminal.sees("Amina Khan").types("n").sees("1  Praise").types("waited by").sees("waited by");
    terminal.press("f2").sees("Every").types("suspend").press("enter").sees("topped");
    assert!(!terminal.looks(vt100::Screen::alternate_screen));
    terminal.types("echo it $((1 + 1))\r").sees("it 2");
    assert!(!terminal.screen().contains("waited by"));
    terminal.types("fg\r").sees("waited by").types(" the door").sees("waited by the door");
    terminal.types("\x1be").sees("The meeting is over").press("esc").sees("Your caseload");
    terminal.types("q").sees("shell>");
    assert_eq!(on_the_disk(&home).as_deref(), Some("waited by the door"));
}

#[test]
fn sigtstp_suspends_as_ctrl_z_does() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited by").sees("waited by");
    let mark = terminal.mark();
    terminal.signal("TSTP");
    let process = terminal.process().to_string();
    terminal.finds("a process that is stopped", || state_of(&process).starts_with('T'));
    is_given_back(&mut terminal, mark);
    let mark = terminal.mark();
    terminal.signal("CONT").outputs(mark, "\x1b[?1049h").outputs(mark, "\x1b[?2004h");
    terminal.sees("waited by").types(" the door").sees("waited by the door");
}

#[test]
fn after_sigstop_and_sigcont_the_terminal_is_set_up_again() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited by").sees("waited by").signal("STOP");
    let process = terminal.process().to_string();
    terminal.finds("a process that is stopped", || state_of(&process).starts_with('T'));
    // A shell sets the terminal up for itself.
    terminal.sets_up(&["sane"]);
    let mark = terminal.mark();
    terminal.signal("CONT").outputs(mark, "Praise");
    terminal.types(" the door").sees("waited by the door");
    assert!(terminal.stty().contains("-icanon"), "the terminal is raw");
}

/// The state of a process, as `ps` writes it.
fn state_of(process: &str) -> String {
    let said = std::process::Command::new("ps").args(["-o", "state=", "-p", process]).output();
    String::from_utf8(said.expect("ps").stdout).expect("letters").trim().to_owned()
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    // The last field of the step takes lines. The pasted Esc is not a key either.
    terminal.press("shift+tab").pastes("q\nq\x1b");
    terminal.until("two lines", |screen| screen.contents().matches("▌q ").count() == 2);
    terminal.finds("two lines", || {
        let notes = home.live().first().map(|session| session["steps"][0]["notes"].clone());
        notes.is_some_and(|notes| notes == "q\nq")
    });
    terminal.press("ctrl+c").sees("othing is lost");
    assert!(terminal.runs());
}

#[test]
fn a_second_window_on_a_meeting_only_reads_and_says_so() {
    let home = Home::of_a_coach();
    let mut first = in_a_meeting(&home);
    first.types("waited by the door").sees("waited by the door");
    first.finds("the words", || on_the_disk(&home).as_deref() == Some("waited by the door"));
    let mut second = Terminal::opens(&home.path());
    second.sees("meeting not finished").press("enter").sees("reading only");
    second.sees("waited by the door").press("enter").types("X").sees("open in another window");
    first.types(" again").sees("waited by the door again");
    first.finds("the first window’s words", || {
        on_the_disk(&home).as_deref() == Some("waited by the door again")
    });
    let refused = |it: &String| it.starts_with("not locked session ");
    assert!(home.log().iter().any(refused), "{:?}", home.log());
    second.signal("TERM").ends();
    assert_eq!(on_the_disk(&home).as_deref(), Some("waited by the door again"));
}

#[test]
fn a_panic_in_any_thread_restores_the_terminal_and_saves_what_was_typed() {
    for thread in ["loop", "keyboard"] {
        let home = Home::of_a_coach();
        let opens = Opens { env: &[("ALONGSIDE_FAULT_FOR_TESTS", thread)], ..Opens::default() };
        let mut terminal = in_a_meeting_as(&home, &opens);
        let mark = terminal.mark();
        terminal.types("waited by the door").press("f12");
        assert_eq!(terminal.ends_within(AT_ONCE), 101, "{thread}");
        is_given_back(&mut terminal, mark);
        terminal.sees("a fault in the program, at src/runtime").sees("What you typed is kept");
        // The message may hold a word of a note, so it is not shown.
        assert!(!terminal.screen().contains("asked for"));
        assert_eq!(on_the_disk(&home).as_deref(), Some("waited by the door"), "{thread}");
        assert_eq!(home.log(), ["started", "panicked"], "{thread}");
    }
}

/// A core dump would hold every word that is open.
#[cfg(target_os = "linux")]
#[test]
fn the_system_is_to_write_no_core_dump() {
    let home = Home::of_a_coach();
    let terminal = in_a_meeting(&home);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", terminal.process()));
    let limits = limits.expect("the limits of the process");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
}

#[test]
fn text_that_no_disk_takes_is_printed_once_on_a_panic() {
    for thread in ["loop", "keyboard"] {
        let home = Home::of_a_coach();
        let opens = Opens { env: &[("ALONGSIDE_FAULT_FOR_TESTS", thread)], ..Opens::default() };
        let mut terminal = in_a_meeting_as(&home, &opens);
        terminal.types("waited").sees("waited").sees("saved");
        let _away = (home.without("data"), home.without("state"));
        terminal.types(" by the door").sees("by the door").sees("not saved");
        let mark = terminal.mark();
        terminal.press("f12");
        assert_eq!(terminal.ends_within(AT_ONCE), 101, "{thread}");
        // The terminal shows what is typed again, after all that the program wrote.
        terminal.types("nothing follows this").outputs(mark, "nothing follows this");
        let said = String::from_utf8_lossy(&terminal.bytes_since(mark)).into_owned();
        let texts = said.matches("\"how_going\": \"waited by the door\"").count();
        assert_eq!(texts, 1, "{thread}: {said}");
    }
}

#[test]
fn with_the_drive_away_a_meeting_continues_and_is_saved_later() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("one").sees("one").sees("saved");
    let away = (home.without("data"), home.without("state"));
    terminal.types(" two").sees("one two").sees("not saved");
    terminal.types(" three").sees("one two three");
    drop(away);
    // The console of Wine shows no more of a line than has changed.
    terminal
        .finds("every word on the disk", || on_the_disk(&home).as_deref() == Some("one two three"));
    terminal.sees_no("not saved").sees("saved");
}

#[test]
fn a_missing_data_folder_leaves_the_live_copy_intact() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("one").sees("one").sees("saved");
    let away = home.without("data");
    terminal.press("f8").sees("2  Probe").sees("not saved").press("f7").sees("1  Praise");
    terminal.types(" two").sees("one two");
    terminal.finds("every word in the live copy", || {
        home.live().iter().any(|it| first_answer(it) == "one two")
    });
    assert!(terminal.screen().contains("not saved"), "while the file is not");
    // Leaving while it is away saves the session where it is found again.
    terminal.types("\x1bq").sees("come back later").types("y").sees("Your caseload").types("q");
    terminal.ends();
    let log = home.log();
    let words: Vec<&str> = log.iter().filter_map(|it| it.split(" session ").next()).collect();
    assert_eq!(words, ["started", "save failed", "fell back", "ended"]);
    drop(away);
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("meeting not finished").press("enter").sees("one two");
}

#[test]
fn the_log_holds_events_in_order_and_no_typed_words() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited by the door").sees("saved");
    let away = home.without("data");
    terminal.press("f8").sees("2  Probe").sees("not saved");
    drop(away);
    terminal.sees_no("not saved").sees("saved");
    terminal.types("\x1bq").sees("come back later").types("y").sees("Your caseload").types("q");
    terminal.ends();
    let sessions = home.sessions();
    let id = sessions[0]["id"].as_str().expect("an id");
    // Windows does not tell a file in the place of a folder from none.
    let is_for_windows = std::env::var_os("ALONGSIDE_WINDOWS_EXE").is_some();
    let why = if is_for_windows { "entity not found" } else { "not a directory" };
    let failed = format!("save failed session {id}: {why}");
    let expected = ["started", &failed, &format!("saves again session {id}"), "ended"];
    assert_eq!(home.log(), expected);
}

#[test]
fn if_no_folder_is_writable_leaving_prints_the_text() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    let _away = (home.without("data"), home.without("state"));
    terminal.types("waited by the door").sees("not saved");
    let mark = terminal.mark();
    terminal.signal("TERM").outputs(mark, "copy it into a text file");
    terminal.outputs(mark, "\"how_going\": \"waited by the door\"");
}

/// The output inside the marks of synchronised output, and outside. The first frame may have begun
/// before and the last may be incomplete, so both are left out.
fn frames(bytes: &[u8]) -> (Vec<String>, String) {
    const BEGIN: &str = "\x1b[?2026h";
    const END: &str = "\x1b[?2026l";
    let text = String::from_utf8_lossy(bytes);
    let text = match (text.find(BEGIN), text.find(END)) {
        (begins, Some(ends)) if begins.is_none_or(|begins| begins > ends) => {
            &text[ends + END.len()..]
        }
        _ => &text,
    };
    let text = &text[..text.rfind(END).map_or(0, |ends| ends + END.len())];
    let mut frames = Vec::new();
    let mut outside = String::new();
    for piece in text.split_inclusive(END) {
        let (before, frame) = piece.split_once(BEGIN).expect("a frame");
        outside.push_str(before);
        frames.push(frame.strip_suffix(END).expect("whole").to_owned());
    }
    (frames, outside)
}

#[test]
fn every_frame_is_one_synchronised_update_with_the_cursor_set_last() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("n").sees("1  Praise");
    let (_, outside) = frames(&terminal.bytes_since(0));
    assert!(!outside.contains("\x1b[?25"), "{outside:?}");
    let mark = terminal.mark();
    terminal.types("waited").sees("waited").resizes(80, 24).types("!").sees("waited!");
    terminal.press("ctrl+l").types("!").sees("waited!!");
    let (frames, outside) = frames(&terminal.bytes_since(mark));
    assert_eq!(outside, "");
    for frame in frames {
        // The cursor is shown, then placed, and nothing is drawn after that.
        let (_, last) = frame.rsplit_once("\x1b[?25h").expect("a cursor");
        let place = last.strip_prefix("\x1b[").and_then(|last| last.strip_suffix('H'));
        let row_and_column = place.expect("a place").split(';').map(str::parse::<u16>);
        assert_eq!(row_and_column.flatten().count(), 2, "{frame:?}");
    }
}

#[test]
fn the_cursor_is_after_the_typed_letter() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("waited").sees("waited").until("the cursor", |screen| {
        let (row, column) = screen.cursor_position();
        let left = screen.contents_between(row, 0, row, column);
        left.ends_with("waited") && !screen.hide_cursor()
    });
}

#[test]
fn a_letter_and_a_tick_of_the_clock_cost_few_bytes() {
    const LETTERS: &str = "Iwaitedatthedooruntilall";
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("W").sees("W").sees("saved");
    let mark = terminal.mark();
    for end in 1..=LETTERS.len() {
        terminal.types(&LETTERS[end - 1..end]).sees(&LETTERS[..end]);
    }
    terminal
        .finds("every letter", || on_the_disk(&home).is_some_and(|words| words.ends_with(LETTERS)));
    let typed = terminal.bytes_since(mark).len();
    assert!(typed / LETTERS.len() <= 200, "{typed} bytes for {} letters", LETTERS.len());

    let mark = terminal.mark();
    terminal.wait_for_frames(mark, 4);
    let (ticks, _) = frames(&terminal.bytes_since(mark));
    let bytes: usize = ticks.iter().map(String::len).sum();
    assert!(bytes / ticks.len() <= 120, "{ticks:?}");
}

/// The parameters of every sequence that sets colours or weight.
fn styles(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ';' | ':' | '?'))?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    sequences.collect()
}

/// Whether a style sets a colour.
fn is_colour(style: &str) -> bool {
    style
        .split([';', ':'])
        .filter_map(|part| part.parse::<u8>().ok())
        .any(|part| matches!(part, 30..=38 | 40..=48 | 90..=97 | 100..=107))
}

#[test]
fn without_colours_the_selection_is_still_visible() {
    let home = Home::with_the_example();
    let opens = Opens { env: &[("NO_COLOR", "1")], ..Opens::default() };
    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.sees(&all_people()).types("r").sees("Sessions").press("down");
    terminal.sees("Praise");
    let styles = styles(&terminal.bytes_since(0));
    let coloured: Vec<&String> = styles.iter().filter(|style| is_colour(style)).collect();
    assert!(coloured.is_empty(), "{coloured:?}");
    terminal.until("a chosen row", |screen| {
        let (row, column) = screen.cursor_position();
        let chosen = |column| screen.cell(row, column).is_some_and(vt100::Cell::inverse);
        (column..column + 10).all(chosen)
    });
}

#[test]
fn a_terminal_that_offers_sixteen_colours_is_sent_no_others() {
    let home = Home::of_a_coach();
    let opens = Opens { env: &[("COLORTERM", ""), ("TERM", "xterm")], ..Opens::default() };
    let mut terminal = in_a_meeting_as(&home, &opens);
    terminal.press("f2").sees("Every");
    let styles = styles(&terminal.bytes_since(0));
    assert!(styles.iter().any(|style| is_colour(style)), "no colour at all");
    for style in styles {
        assert!(!style.contains("8;2;"), "an exact colour: {style}");
        assert!(!style.contains("8;5;"), "one of 256 colours: {style}");
    }
}

#[test]
fn control_sequences_in_a_file_never_reach_the_terminal() {
    const HOSTILE: &str =
        "\u{1b}]52;c;aGFjaw==\u{7}\u{1b}[2J\u{9b}31m\u{202e}olleh\u{1b}]0;title\u{7}\r\u{8}!";
    let home = Home::with_the_example();
    let mut people = home.people();
    for mut session in home.sessions() {
        let id = session["coachee"]["id"].clone();
        session["coachee"]["name"] = Value::from(HOSTILE);
        session["protocol"]["title"] = Value::from(HOSTILE);
        session["steps"][0]["title"] = Value::from(HOSTILE);
        session["steps"][0]["notes"] = Value::from(HOSTILE);
        session["action_step"]["text"] = Value::from(HOSTILE);
        // Another file of the same session; the names do not say which is newer.
        session["revision"] = Value::from(1_000);
        let file = format!("data/sessions/hostile/{}.json", session["id"].as_str().expect("an id"));
        home.puts(&file, &session.to_string());
        for person in people.iter_mut().filter(|person| person["id"] == id) {
            person["name"] = Value::from(HOSTILE);
        }
    }
    for person in people {
        let file = format!("data/people/{}.json", person["id"].as_str().expect("an id"));
        home.puts(&file, &person.to_string());
    }

    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("olleh").sees(&all_people()).types("r").sees("Coaching meeting with");
    terminal.types("/olleh").sees("/ olleh").press("enter").types("?").sees("Review");
    let bytes = terminal.bytes_since(0);
    // But for the one question of our own: what colour the ground is.
    let text = String::from_utf8(bytes).expect("whole letters").replacen("\x1b]11;?\x1b\\", "", 1);
    for raw in ["\x1b]", "\x07", "\u{9b}", "\u{202e}", "\x1b[2J\u{9b}", "\x08"] {
        assert!(!text.contains(raw), "{raw:?} reached the terminal");
    }
    assert_eq!(terminal.other_output(|it| (it.bells, it.copied, it.titles)), (0, 0, 0));
}

#[test]
fn the_terminals_bell_rings_when_the_time_of_a_step_is_up() {
    let home = Home::of_a_coach();
    let rosa = "name = \"Rosa Ellery\"\nid = \"0193581e-0000-7000-8000-00000000c0ac\"";
    home.puts("config/config.toml", &format!("bell = true\n[coach]\n{rosa}\n"));
    let store = Store::open(Folders::under(&home.path())).expect("the folders");
    let person = store.people().people.remove(0);
    let coach = Coach {
        id: "0193581e-0000-7000-8000-00000000c0ac".parse().expect("an id"),
        name: "Rosa Ellery".to_owned(),
        unknown: Unknown::new(),
    };
    let protocol = packs::protocol("instructional-six-step").expect("built in").clone();
    let id = "0193581e-0000-7000-8000-0000000005e5".parse().expect("an id");
    let mut session = Session::prepared(id, coach, &person, protocol, 30, None);
    session.steps[0].planned_seconds = 1;
    store.save_session(&session).expect("saved");
    drop(store);

    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan");
    assert_eq!(terminal.other_output(|it| it.bells), 0);
    terminal.types("n").sees("1  Praise").outputs(0, "\x07");
    let rang = terminal.mark();
    terminal.wait_for_frames(rang, 2);
    assert_eq!(terminal.other_output(|it| it.bells), 1);
}

#[test]
fn a_theme_is_previewed_cancelled_and_saved() {
    let home = Home::of_a_coach();
    let id = "0193581e-0000-7000-8000-00000000c0ac";
    let who = format!("# who\n[coach]\nname = \"Rosa Ellery\" # me\nid = \"{id}\"\n");
    home.puts("config/config.toml", &who);
    let ground = |screen: &vt100::Screen| screen.cell(0, 0).map(vt100::Cell::bgcolor);
    let is_plain = move |screen: &vt100::Screen| ground(screen) == Some(vt100::Color::Default);
    let is_light = move |screen: &vt100::Screen| matches!(ground(screen), Some(vt100::Color::Rgb(red, ..)) if red > 200);
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types(",").sees("Signs and lines").until("no ground", is_plain);
    terminal.press("right").until("a light ground", is_light);
    terminal.press("esc").sees("Your caseload").until("no ground", is_plain);
    terminal.types(",").sees("Signs and lines").press("right").until("a light ground", is_light);
    terminal.press("enter").sees("Your settings are saved").until("a light ground", is_light);
    let kept = std::fs::read_to_string(home.path().join("config/config.toml")).expect("settings");
    assert_eq!(kept, format!("theme = \"light\"\n\n{who}"));
    terminal.types("q").ends();
    Terminal::opens(&home.path()).sees("Amina Khan").until("a light ground", is_light);
}

#[test]
fn a_word_is_found_while_it_is_typed_among_thousands_of_sessions() {
    let home = Home::of_a_coach();
    crate::large_trust::write(&home.path().join("data"), 2_000).expect("the trust");
    let mut terminal = Terminal::opens(&home.path());
    terminal
        .sees("people")
        .types("r")
        .sees("Review")
        .press("backspace")
        .sees("2,000 sessions, newest first");
    // Answers come key by key, before the index is made and after.
    terminal.types("/scan").sees("/ scan").sees("match 1 of").sees_no("2,000 sessions");
    terminal.types(" zzzz").sees("0 sessions").sees("Nothing found. Try one word");
    terminal.press("ctrl+w").sees("match 1 of");
    let header = terminal.screen().lines().next().map(str::to_owned).expect("a header");
    let count = header.trim_start_matches(" Review").trim();
    assert!(count.ends_with("sessions, newest first"), "{count}");
    terminal.types("zzzz").sees("0 sessions").press("ctrl+w").sees(count);
    // The arrow stands beside the match, in the pane beside the list.
    terminal.press("ctrl+u").types("the").sees("match 1 of").press("f8").sees("match 2 of");
    terminal.sees("││▸");
    terminal.press("ctrl+u").press("esc").sees("2,000 sessions").types("f").sees("Filters");
    terminal.types("without pract").press("enter").press("esc").sees("[without practice]");
    terminal.press("end").sees_no("Nov 26").press("home").sees("Nov 26").types("qq");
    assert_eq!(terminal.ends(), 0);
}

/// Whether the index, as it is, finds a word.
fn is_indexed(home: &Home, word: &str) -> bool {
    let store = Store::open(Folders::under(&home.path())).expect("a store");
    let ask = SessionQuery { query: SearchTerms::whole(word), ..SessionQuery::default() };
    let mut found = false;
    let mut note = |_| {
        found = true;
        ControlFlow::Break(())
    };
    store.index().and_then(|index| index.find(&ask, &mut note)).is_ok() && found
}

#[test]
fn recent_words_of_this_and_another_window_are_found() {
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    terminal.types("quicksilver").sees("quicksilver").press("esc").types("q");
    terminal
        .sees("y come back later")
        .types("y")
        .sees("meeting not finished")
        .types("r")
        .sees("Review");
    terminal.types("/quicksilver").sees("match 1 of").press("esc").sees("1 session").types("q");
    terminal.sees("Your caseload");

    let mut other = Terminal::opens(&home.path());
    other.sees("meeting not finished").press("enter").sees("1  Praise");
    other.types("ly sandpiper").sees("ly sandpiper");
    other.press("esc").types("q").sees("y come back later").types("y").sees("meeting not finished");
    other.finds("its word in the index", || is_indexed(&home, "sandpiper"));
    terminal.types("r").sees("Review").types("/sandpiper").sees("match 1 of");
}

#[test]
fn without_a_terminal_one_sentence_says_so() {
    let home = Home::of_a_coach();
    let said = std::process::Command::new(Opens::default().program)
        .env("ALONGSIDE_DIR", home.path())
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program");
    assert_eq!(said.status.code(), Some(1));
    assert!(said.stdout.is_empty());
    let words = String::from_utf8(said.stderr).expect("words");
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.contains("needs a terminal"), "{words}");
}

#[test]
fn resizing_while_typing_loses_no_letter() {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    let mut typed = String::new();
    for n in 0..1000_u16 {
        let mark = terminal.mark();
        terminal.resizes(1 + n * 7 % 200, 1 + n * 3 % 60);
        if n % 4 == 0 {
            let letter = char::from(LETTERS[usize::from(n / 4) % LETTERS.len()]);
            typed.push(letter);
            terminal.types(&letter.to_string());
        }
        if n % 50 == 0 {
            terminal.wait_for_frames(mark, 1);
        }
    }
    terminal.resizes(100, 30).finds("every letter", || on_the_disk(&home).as_ref() == Some(&typed));
    terminal.sees("1  Praise");
}

#[test]
fn a_paste_of_any_length_arrives_whole() {
    const MUCH: usize = 3_000;
    let home = Home::of_a_coach();
    let mut terminal = in_a_meeting(&home);
    // Without bracketed paste the text arrives as keys.
    terminal.types(&"a".repeat(MUCH));
    terminal.finds("all of it", || on_the_disk(&home).is_some_and(|words| words.len() == MUCH));
    terminal.pastes(&"b".repeat(30 * MUCH));
    terminal
        .finds("all of it", || on_the_disk(&home).is_some_and(|words| words.len() == 31 * MUCH));
}

#[test]
fn without_a_theme_of_ones_own_the_ground_of_the_terminal_chooses_dark_or_light() {
    let ground = |home: &Home, answer: &str, wanted: (u8, u8, u8)| {
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Amina Khan").outputs(0, "\x1b]11;?\x1b\\");
        // Amid what somebody types, of which it takes and adds nothing.
        terminal.types("a").sees("Add a person").types("Jo");
        terminal.types(answer).types("e Marsh").sees("Joe Marsh").sees_no("rgb");
        let (red, green, blue) = wanted;
        terminal.until("the ground of the theme", |screen| {
            let cell = screen.cell(10, 60).expect("a cell");
            cell.bgcolor() == vt100::Color::Rgb(red, green, blue)
        });
    };
    let home = Home::of_a_coach();
    ground(&home, "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", (0x16, 0x19, 0x1d));
    ground(&home, "\x1b]11;rgb:ffff/ffff/ffff\x07", (0xfb, 0xfa, 0xf7));

    // Whoever has chosen is not asked for, and is never overruled.
    let home = Home::of_a_coach();
    home.puts("config/config.toml", "theme = \"light\"\n[coach]\nname = \"Rosa Ellery\"\nid = \"0193581e-0000-7000-8000-00000000c0ac\"\n");
    let mut terminal = Terminal::opens(&home.path());
    terminal
        .sees("Amina Khan")
        .types("\x1b]11;rgb:0000/0000/0000\x1b\\")
        .types("a")
        .sees("Add a person");
    assert!(!String::from_utf8_lossy(&terminal.bytes_since(0)).contains("]11;?"));
    assert_eq!(
        terminal.looks(|it| it.cell(10, 60).map(vt100::Cell::bgcolor)),
        Some(vt100::Color::Rgb(0xfb, 0xfa, 0xf7))
    );
}
