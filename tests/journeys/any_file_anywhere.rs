//! Property tests: with anything in any file of the data, the program starts, every screen is drawn
//! at every size, every export and every list is made or refused, and no key ends it.

#![expect(clippy::disallowed_methods, reason = "another program writes plain files")]

use std::process::Command;

use alongside::coaching::audience::Audience;
use alongside::coaching::offer::Offer;
use alongside::coaching::session::Session;
use alongside::export::{Bundle, CaseTerms, ExportKind, ExportOptions, KnownNames};
use alongside::store::ScanItem;
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::support::coach::Coach;
use crate::support::corpus::{any_of, corpus, reads_any};
use crate::support::few_cases;

/// The folder of the corpus whose files may lie at a place of the data folder, and such places.
const PLACES: [(&str, &str); 15] = [
    ("records", "sessions/2026-27/2026-11-20-0915-e2a90b.json"),
    ("records", "sessions/odd.json"),
    ("records", "people/0199042e-ccc0-7f87-b2e0-29d6592d2c04.json"),
    ("records", "people/0199042e-ccc0-7f87-b2e0-29d6592d2c04-DESKTOP.json"),
    ("records", "drop-ins/2026-27/2026-11-17-dc2fb1.json"),
    ("records", "trash/20261119T101500Z-deleted--2026-11-20-0915-e2a90b.json"),
    ("records", "erased/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f.json"),
    ("records", "../state/live/0193581e-6c1a-7b52-9f0e-2f3c5de2a90b.json"),
    ("records", "../state/unsaved/1.json"),
    ("records", "../state/last-export.json"),
    ("packs", "packs/own/pack.toml"),
    ("calendars", "calendars/pool-street.toml"),
    ("settings", "../config/config.toml"),
    ("themes", "../config/themes/light.toml"),
    ("plain", "../state/log.txt"),
];

/// The smallest size that is drawn, the most common, and one with every panel.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (160, 50)];

/// Ways from Today to every screen, through what can be done there without deleting anything.
const SCREENS: [&str; 12] = [
    "r j enter t o o",
    "r / a m i n a enter",
    "r j x",
    "r j e",
    "r j g",
    "p tab tab",
    "d tab",
    "h",
    "n f8 f8 f9 f9 f9 esc",
    "enter t",
    "l",
    "f2 t r a s h enter down down",
];

/// What the command line is asked, each for another program to read as well.
const COMMANDS: [&[&str]; 9] = [
    &["check"],
    &["list"],
    &["people"],
    &["today"],
    &["thread", "Amina Khan"],
    &["search", "amina", "still"],
    &["show", "last"],
    &["trash"],
    &["settings"],
];

/// Shows it all, and makes every export of everything that can be read.
fn shows_and_exports(coach: &mut Coach) {
    for keys in SCREENS {
        coach.restarts().press(keys);
        for (width, height) in SIZES {
            coach.resizes(width, height);
        }
        coach.press("esc esc");
    }
    let store = coach.store();
    let (mut sessions, mut told) = (Vec::<Session>::new(), Vec::new());
    store.scan(&mut |met| match met {
        ScanItem::Session(session) => sessions.push(*session),
        other => told.push(format!("{other:?}")),
    });
    // What is odd is the newest or the oldest; the example's other sessions are as they were.
    sessions.sort_by_key(|it| std::cmp::Reverse(it.began_or_due()));
    sessions.dedup_by_key(|it| it.id.clone());
    let odd = [sessions.first().cloned(), sessions.last().cloned()].into_iter().flatten();
    odd.for_each(|session| exports(&session));
    let home = store.folders().data.parent().expect("a folder").to_owned();
    for command in COMMANDS {
        for json in [&[][..], &["--json"]] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_alongside"));
            let ended = program.arg("--dir").arg(&home).args(command).args(json).output();
            let ended = ended.expect("the program");
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(matches!(ended.status.code(), Some(0..=2)), "{command:?}: {said}");
            assert!(!said.contains("panicked"), "{command:?}: {said}");
        }
    }
}

fn exports(session: &Session) {
    let shapes: Vec<ExportKind> = ExportKind::all().filter(|it| it.is_here()).collect();
    for audience in [Audience::Coach, Audience::Coachee, Audience::Case, Audience::File] {
        for shape in &shapes {
            let new = ExportOptions::new(
                audience,
                *shape,
                session.stamp.saved_at.unwrap_or_default(),
                Offer::default().into(),
            );
            let case = CaseTerms {
                agreed_on: NaiveDate::from_ymd_opt(2026, 11, 23),
                ..CaseTerms::default()
            };
            let options = ExportOptions { with_step: true, one: true, case, ..new };
            let known = KnownNames::default();
            let Ok(bundle) = Bundle::of(vec![session.clone()], &known, options) else { continue };
            for n in 0..bundle.len() {
                assert!(!bundle.name(n).is_empty() && bundle.bytes(n).is_ok(), "{}", session.id);
            }
        }
    }
}

/// One of the places, and something to lie there.
fn any_file() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    prop::sample::select(&PLACES[..]).prop_flat_map(|(folder, place)| {
        let all = corpus(folder).into_iter().map(|(_, bytes)| bytes).collect();
        (Just(place), any_of(all))
    })
}

proptest! {
    #![proptest_config(few_cases(2))]
    #[test]
    fn the_program_lives_with_anything_in_any_file(
        files in prop::collection::vec(any_file(), 1..4),
    ) {
        let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
        for (place, bytes) in files {
            let path = coach.folders().data.join(place);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, bytes).expect("written");
        }
        shows_and_exports(&mut coach);
    }
}

#[test]
fn any_text_can_be_pasted_in_every_field_and_is_shown_and_kept() {
    reads_any("texts", &[], 4, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let mut coach = Coach::in_a_meeting();
        for _ in 0..4 {
            coach.pastes(&text).press("tab").pastes(&text).press("f8");
            for (width, height) in SIZES {
                coach.resizes(width, height);
            }
        }
        let words = |session: &Session| {
            let of = session.steps.iter().map(|it| (it.notes.clone(), it.fields.clone()));
            of.collect::<Vec<_>>()
        };
        assert_eq!(words(&coach.file()), words(coach.session()), "{text:?}");
        coach.restarts().press("r j enter t o o");
    });
}
