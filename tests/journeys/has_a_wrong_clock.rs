//! The clock is set while something is typed, or was wrong all along; the zone or the season changes;
//! the laptop sleeps: no word is lost, on whatever page, and times stay such as can be.

use alongside::app::core::event::Event;
use alongside::coaching::session::{Session, Status};

use crate::support::coach::Coach;

type ClockChange = fn(&mut Coach);

/// What happens to the clock between two words.
const CHANGES: [(&str, ClockChange); 8] = [
    ("set to 1970", |coach| coach.clock.jumps_to("1970-01-01 00:00")),
    ("set to 2099", |coach| coach.clock.jumps_to("2099-12-31 23:59")),
    ("an hour back", |coach| {
        coach.sets_the_clock_back("1h");
    }),
    ("a day back", |coach| {
        coach.sets_the_clock_back("24h");
    }),
    ("eighty seconds on", |coach| coach.clock.passes_on_the_wall(chrono::Duration::seconds(80))),
    ("to Paris", |coach| coach.clock.goes_to_paris()),
    ("slept", |coach| {
        coach.sleeps("20m");
    }),
    ("slept, every clock on", |coach| {
        coach.sleeps_with_every_clock_on("20m");
    }),
];

/// Types a word, changes the clock, types another and leaves.
fn typed_over(coach: &mut Coach, change: ClockChange) {
    coach.types("quietdoor").waits("2m");
    change(coach);
    coach.event(Event::Tick).types(" handsup").waits("20s").types(" threeeyes");
}

fn all_three(text: &str) -> bool {
    ["quietdoor", "handsup", "threeeyes"].iter().all(|word| text.contains(word))
}

/// Asserts that what a session says of time can be.
fn times_can_be(session: &Session, case: &str) {
    let (Some(began), Some(ended)) = (session.started_at, session.ended_at) else {
        panic!("{case}: {:?} {:?}", session.started_at, session.ended_at);
    };
    assert!(ended >= began, "{case}: began {began}, ended {ended}");
    let length = (ended - began).num_minutes();
    assert!(length < 60, "{case}: it took {length} minutes");
    let spent = session.seconds_spent();
    assert!((100.0..1500.0).contains(&spent), "{case}: {spent} s are counted");
}

#[test]
fn a_meeting_over_which_the_clock_is_set_has_every_word_and_a_length_that_can_be() {
    for (case, change) in CHANGES {
        let mut coach = Coach::in_a_meeting();
        coach.press("tab");
        typed_over(&mut coach, change);
        coach.press("esc e").sees("The meeting is over").press("q");
        let file = coach.own_file().expect("a file");
        assert_eq!(file.status, Status::Finished, "{case}");
        assert!(all_three(file.steps[0].answer("moment")), "{case}: {:?}", file.steps[0]);
        times_can_be(&file, case);
        assert_eq!(file, coach.file(), "{case}");
        // The clock is right again.
        coach.comes_back_at("2026-11-24 08:00").press("r");
        coach.sees("quietdoor handsup threeeyes");
        assert_eq!(coach.sessions_on_disk().count(), 1, "{case}");
    }
}

#[test]
fn a_meeting_goes_on_after_a_crash_whatever_the_clock_says_then() {
    for when in ["1970-01-01 00:00", "2026-11-23 08:00", "2026-11-23 09:40", "2099-12-31 23:59"] {
        let mut coach = Coach::in_a_meeting();
        coach.press("tab").types("quietdoor").waits("2m").comes_back_at(when);
        coach.sees("meeting not finished").press("enter");
        if coach.is_seen("This meeting was left open") {
            coach.press("enter");
        }
        coach.sees("quietdoor");
        coach.press("end").types(" handsup").waits("20s").types(" threeeyes").press("esc e");
        let file = coach.own_file().expect("a file");
        assert!(all_three(file.steps[0].answer("moment")), "{when}: {:?}", file.steps[0]);
        let (began, ended) = (file.started_at.expect("a start"), file.ended_at.expect("an end"));
        assert!(ended >= began, "{when}: began {began}, ended {ended}");
        assert_eq!(file, coach.file(), "{when}");
    }
}

#[test]
fn other_pages_keep_every_word_over_any_change_of_the_clock() {
    for (case, change) in CHANGES {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.press("p");
        typed_over(&mut coach, change);
        coach.press("esc q").comes_back_at("2026-11-24 08:00");
        let prepared: Vec<Session> = coach.sessions_on_disk().collect();
        assert!(all_three(&prepared[0].steps[0].prepared), "{case}: {:?}", prepared[0].steps[0]);

        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.press("d");
        typed_over(&mut coach, change);
        coach.press("esc q").comes_back_at("2026-11-24 08:00");
        let seen = coach.store().drop_ins();
        assert_eq!((seen.drop_ins.len(), seen.unreadable.len()), (1, 0), "{case}");
        assert!(all_three(&seen.drop_ins[0].notes[0].text), "{case}: {:?}", seen.drop_ins[0]);

        let mut coach = Coach::at("2026-11-25 10:14").with_example_trust();
        coach.chooses("Amina Khan").press("r j e tab end");
        typed_over(&mut coach, change);
        coach.press("esc q").comes_back_at("2026-11-26 08:00");
        let file = coach.file();
        assert!(all_three(file.steps[0].answer("moment")), "{case}: {:?}", file.steps[0]);
        assert_eq!(file.corrections.len(), 1, "{case}");
        assert!(file.corrections[0].before.starts_with("All week"), "{case}");
    }
}

#[test]
fn a_change_to_summer_time_does_not_change_a_meetings_length() {
    let mut coach = Coach::at("2026-03-29 00:50").with_person("Amina Khan");
    coach.opens("Amina Khan").press("tab").types("quietdoor").waits("20m");
    coach.types(" handsup").press("esc e");
    let file = coach.file();
    let (began, ended) = (file.started_at.expect("a start"), file.ended_at.expect("an end"));
    assert_eq!((ended - began).num_minutes(), 20);
    let offsets = [began, ended].map(|it| it.offset().local_minus_utc());
    assert_eq!(offsets, [0, 3600], "{began}, {ended}");
    assert!((1200.0..1206.0).contains(&file.seconds_spent()), "{}", file.seconds_spent());
}
