//! A meeting asked for on the command line begins with the files of that person, before the others
//! are read; it is the meeting that it would be once all were.

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::new_session::MeetingWanted;
use alongside::coaching::id::PersonId;
use alongside::coaching::session::{Session, Status};
use alongside::example_trust::FILES;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, to_string, to_value};

use crate::support::coach::Coach;
use crate::support::few_cases;

/// Amina Khan’s meeting of 9 November, which was held.
const HELD: &str = "sessions/2026-27/2026-11-09-0915-efcdba.json";

/// A file of Amina's, as another program left it.
#[derive(Clone, Debug)]
struct File {
    status: Status,
    day: u32,
    /// What a second machine made of it meanwhile.
    copy: Option<Status>,
    /// Whether the search index knows it.
    indexed: bool,
    broken: bool,
}

fn file() -> impl Strategy<Value = File> {
    let status = || {
        select(vec![
            Status::Prepared,
            Status::Running,
            Status::Paused,
            Status::Finished,
            Status::Abandoned,
        ])
    };
    let copy = prop_oneof![3 => Just(None), 1 => status().prop_map(Some)];
    (status(), 10..29_u32, copy, any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        |(status, day, copy, indexed, broken)| File { status, day, copy, indexed, broken },
    )
}

fn session(n: usize, file: &File, status: Status, device: &str) -> Session {
    let text = FILES.iter().find(|it| it.0 == HELD).expect("it").1;
    let mut it: Session = serde_json::from_str(text).expect("a session");
    let id = it.id.as_str();
    it.id = format!("{}{}", &id[..id.len() - 6], short(n)).parse().expect("an id");
    let at = |hour: u32| {
        let at = format!("2026-11-{:02}T{hour:02}:15:00+00:00", file.day);
        Some(at.parse().expect("a time"))
    };
    let is_begun = status != Status::Prepared;
    it.scheduled_for = at(9).filter(|_| !is_begun);
    it.started_at = at(9).filter(|_| is_begun);
    it.ended_at = at(10).filter(|_| is_begun && !status.is_open());
    it.stamp.saved_at = at(10);
    (it.status, it.stamp.device) = (status, device.to_owned());
    device.clone_into(&mut it.steps[0].notes);
    it
}

fn short(n: usize) -> String {
    format!("aaa{n:03}")
}

/// A coach with these files of Amina's, of which the index knows some.
fn coach_with(files: &[File], has_index: bool) -> (Coach, PersonId) {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    let write = |coach: &mut Coach, indexed: bool| {
        for (n, file) in files.iter().enumerate().filter(|(_, it)| it.indexed == indexed) {
            let name = format!("sessions/2026-27/2026-11-{:02}-0915-{}", file.day, short(n));
            let mut text = to_string(&session(n, file, file.status, "laptop")).expect("JSON");
            if file.broken {
                text.truncate(text.len() / 2);
            }
            coach.writes_elsewhere(&format!("{name}.json"), &text);
            if let Some(status) = file.copy {
                let text = to_string(&session(n, file, status, "desk")).expect("JSON");
                coach.writes_elsewhere(&format!("{name}-DESKTOP.json"), &text);
            }
        }
    };
    write(&mut coach, true);
    if has_index {
        let mut keeper = coach.store().keep_index().expect("an index");
        keeper.refresh(&mut |_| std::ops::ControlFlow::Continue(())).expect("refreshed");
    }
    write(&mut coach, false);
    let whom = coach.model.shared.people.iter().find(|it| it.name == "Amina Khan");
    let whom = whom.expect("she is there").id.clone();
    (coach, whom)
}

/// Which of these is asked, and the record that is opened then.
fn opened(coach: &mut Coach) -> ([bool; 2], Option<Value>) {
    let asked = ["Go on with it?", "Begin a new one?"].map(|question| coach.is_seen(question));
    if !matches!(coach.model.any_screen(), AnyScreen::Meeting(_)) {
        coach.press("y");
    }
    let record = matches!(coach.model.any_screen(), AnyScreen::Meeting(_)).then(|| {
        let mut record = to_value(coach.session()).expect("JSON");
        let was_there = record["id"].as_str().is_some_and(|it| it.contains("aaa0"));
        if !was_there {
            record["id"] = Value::Null;
        }
        // Each coach has a machine of their own.
        record["device"] = Value::Null;
        record
    });
    (asked, record)
}

proptest! {
    #![proptest_config(few_cases(24))]

    #[test]
    fn the_meeting_that_opens_is_the_one_that_all_files_would_have_opened(
        files in prop::collection::vec(file(), 0..4),
        has_index in any::<bool>(),
        minutes in prop::option::of(select(vec![20_u16, 45])),
    ) {
        let wanted = MeetingWanted { protocol: None, minutes };
        let (mut at_once, amina) = coach_with(&files, has_index);
        at_once.starts_with(&amina, wanted.clone());
        let (mut later, amina) = coach_with(&files, has_index);
        later.starts_and_finds(&amina, wanted);
        let (at_once, later) = (opened(&mut at_once), opened(&mut later));
        prop_assert_eq!(at_once.1, later.1);
        prop_assert_eq!(at_once.0, later.0);
    }
}

#[test]
fn a_meeting_begins_before_the_others_files_are_read_and_today_is_whole_after_it() {
    let (mut coach, amina) = coach_with(&[], false);
    coach.starts_with(&amina, MeetingWanted::default());
    coach
        .sees("First: what you said you’d do")
        .press("enter")
        .sees("1 Praise")
        .press("esc q y")
        .sees("Your caseload")
        .sees("Dev Patel");
    assert!(coach.model.shared.all_read);
}
