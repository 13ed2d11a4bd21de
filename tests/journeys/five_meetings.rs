//! Five meetings over two half-terms with drop-ins between, by the keyboard alone: what the sixth
//! is prepared with, and the thread that the command line prints.

use std::process::Command;

use alongside::coaching::action_step::StepStatus;
use alongside::coaching::thread::Thread;

use crate::support::coach::Coach;

/// Goes through a meeting: the keys that say how far the last step is, where no drop-in has said it,
/// what is done in the step where one is agreed, reps, and when you meet next.
fn meets(coach: &mut Coach, seen: &str, agrees: impl FnOnce(&mut Coach), reps: usize, next: &str) {
    coach.opens("Amina Khan").press(seen).waits("2m").press("f8").waits("4m").press("f8");
    agrees(coach);
    coach.waits("3m").press("f8").waits("4m").press("f8 1");
    for _ in 0..reps {
        coach.press("space").waits("40s").press("space 3");
    }
    coach.press("f8 tab").types("in 3 days").press("tab 1 tab tab").types(next);
    coach.press("esc e q");
}

fn drops_in(coach: &mut Coach, note: &str, seen: &str) {
    coach.chooses("Amina Khan").press("d").waits("2m").types(note).press("esc").press(seen);
    coach.press("q");
}

/// September to November: a step kept, made smaller, embedded, followed by the next in its strand,
/// which is given up for another with a reason.
fn five_meetings() -> Coach {
    let mut coach = Coach::at("2026-09-14 15:40").with_person("Amina Khan");
    let first = |coach: &mut Coach| {
        coach.types("When they come in, stand at the door and greet each by name");
        coach.press("tab").types("At the door before the first pupil").press("tab");
        coach.types("Every pupil is greeted").press("tab tab tab 1");
    };
    meets(&mut coach, "", first, 3, "28/9 15:40");
    coach.comes_back_at("2026-09-22 08:50");
    drops_in(&mut coach, "= at the door for the first ten\n? then the register called you in", "2");

    coach.comes_back_at("2026-09-28 15:40");
    let smaller = |coach: &mut Coach| {
        coach.press("esc g enter ctrl+u").types("When the bell goes, stand at the door");
        coach.press("ctrl+r");
        coach.press(&"tab ".repeat(6)).press("3");
    };
    meets(&mut coach, "", smaller, 3, "12/10 15:40");
    coach.comes_back_at("2026-10-06 08:50");
    drops_in(
        &mut coach,
        "= at the door, all week says your TA\n+ a hand on the frame, and quiet",
        "3",
    );

    coach.comes_back_at("2026-10-12 15:40");
    let kept = |coach: &mut Coach| {
        coach.press("esc g");
    };
    meets(&mut coach, "", kept, 2, "2/11 15:40");

    // After half-term the step is a habit, and the next in its strand follows.
    coach.comes_back_at("2026-11-02 15:40");
    let next = |coach: &mut Coach| {
        coach.types("When the last one is in, close the door and start the clock");
        coach.press("tab").types("Clock runs within a minute").press("tab tab tab 1 tab 4");
    };
    meets(&mut coach, "tab 4", next, 4, "16/11 15:40");
    coach.comes_back_at("2026-11-10 08:50");
    drops_in(&mut coach, "? the clock, and nobody looks at it", "1");

    coach.comes_back_at("2026-11-16 15:40");
    let another = |coach: &mut Coach| {
        coach.types("When you ask, count three silently before a name");
        coach.press("tab").types("Three seconds of silence").press("tab").types("Then one name");
        coach.press("tab tab tab 5").sees("The last step (");
        coach.press("tab 5 tab").types("The clock hurried her more than them");
    };
    meets(&mut coach, "", another, 3, "30/11 15:40");
    coach.comes_back_at("2026-11-24 10:20");
    let note = "= three seconds, twice\n+ you looked at the floor while you counted\n\
                ? the third time you answered it yourself";
    drops_in(&mut coach, note, "2");
    coach.comes_back_at("2026-11-27 16:05");
    coach
}

fn thread_of(coach: &Coach) -> Thread {
    let amina = coach.model.shared.people[0].id.clone();
    coach.model.shared.summary(&amina).expect("a summary").thread.clone()
}

/// The thread that the command line prints for the same folder.
fn thread_output(coach: &Coach) -> String {
    let data = coach.folders().data.clone();
    let said = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .arg("--dir")
        .arg(data.parent().expect("a folder"))
        .args(["thread", "Amina Khan"])
        .output()
        .expect("the program runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).expect("text")
}

#[test]
fn the_thread_is_complete_over_two_half_terms() {
    let coach = five_meetings();
    let thread = thread_of(&coach);
    let lives: Vec<(&str, StepStatus, usize)> =
        thread.steps.iter().map(|it| (it.text.as_str(), it.status, it.meetings)).collect();
    assert_eq!(
        lives,
        [
            ("When the bell goes, stand at the door", StepStatus::Embedded, 3),
            (
                "When the last one is in, close the door and start the clock",
                StepStatus::Replaced,
                1
            ),
            ("When you ask, count three silently before a name", StepStatus::SeenOnce, 1),
        ]
    );
}

fn kept(name: &str, shown: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, shown);
    });
}

#[test]
fn page_and_command_line_show_the_whole_time_line() {
    let mut coach = five_meetings();
    coach.chooses("Amina Khan").press("i home").sees("3 steps");
    kept("time-line-before-the-sixth", &coach.screen());
    kept("thread-before-the-sixth", &thread_output(&coach));
}

#[test]
fn the_sixth_meeting_is_prepared_with_every_observation() {
    let mut coach = five_meetings();
    coach.chooses("Amina Khan").press("p").sees("When you meet");
    kept("prepare-for-the-sixth", &coach.screen());
    // And into the meeting with it.
    coach.press("tab enter enter esc b").sees("You prepared").sees("three seconds, twice");
    coach.sees("so far: seen once, 24 Nov");
}
