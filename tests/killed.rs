//! The real program, killed while somebody types in it, again and again: what was typed more than a
//! moment before is there afterwards, every file is whole, and nothing that was there once goes.
//!
//! Half of the kills come at any moment, half right after a write. There are fifty in all; with
//! `ALONGSIDE_KILLS=1000` so many.

#![expect(clippy::disallowed_methods, reason = "words are marked with the time they were typed")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use alongside::store::{Folders, ScanItem, Store};
use serde_json::Value;

use crate::example_trust::chance::Chance;
use crate::support::home::Home;
use crate::support::terminal::Terminal;

/// A change is on the disk within 300 ms. The rest of the second is for a machine that is busy with
/// other tests, and for the signal to arrive.
const LONGEST_LOSS: Duration = Duration::from_secs(1);

/// As many words as are typed at most before the program is killed.
const MOST_WORDS: u32 = 40;

/// A page on which somebody types, and how it is opened, from the start of the program.
struct TypedOn {
    home: fn() -> Home,
    opens: fn(&mut Terminal, first: bool),
}

/// After so many kills a coach begins anew: nobody has typed more in one record, and each correction of
/// a text keeps all that stood there before.
const KILLS_OF_ONE_HOME: u32 = 25;

/// Kills the program as often as is asked, divided by four kinds of record.
fn loses_no_more_than_a_moment(page: &TypedOn) {
    let kills = std::env::var("ALONGSIDE_KILLS").ok().and_then(|it| it.parse().ok());
    let kills: u32 = kills.unwrap_or(50_u32).div_ceil(4);
    let mut home = (page.home)();
    let mut chance = Chance::of("kills");
    let mut kept: BTreeSet<String> = BTreeSet::new();
    let (mut longest, mut all_kept) = (Duration::ZERO, 0);
    for kill in 0..kills {
        let is_first = kill % KILLS_OF_ONE_HOME == 0;
        if is_first && kill > 0 {
            all_kept += kept.len();
            (home, kept) = ((page.home)(), BTreeSet::new());
        }
        let mut terminal = Terminal::opens(&home.path());
        (page.opens)(&mut terminal, is_first);
        let words = chance.between(1, MOST_WORDS);
        let typed: Vec<(String, Instant)> = (0..words)
            .map(|n| {
                let word = format!("k{kill}w{n}k");
                let (mark, at) = (terminal.mark(), Instant::now());
                terminal.types(&format!("{word} ")).wait_for_frames(mark, 1);
                (word, at)
            })
            .collect();
        if kill % 2 == 0 {
            let before = on_disk(&home);
            terminal.types("z ").finds("a write", || on_disk(&home) != before);
        }
        terminal.kill9();
        let killed = Instant::now();
        let held = on_disk(&home);
        for word in &kept {
            assert!(
                held.contains(word.as_str()),
                "{word} was there, and is gone after kill {kill}"
            );
        }
        for (word, at) in typed {
            if held.contains(&word) {
                kept.insert(word);
            } else {
                let loss = killed - at;
                assert!(loss <= LONGEST_LOSS, "{word} was typed {loss:?} before kill {kill}");
                longest = longest.max(loss);
            }
        }
    }
    all_kept += kept.len();
    println!("{kills} kills, {all_kept} words kept, longest loss {} ms", longest.as_millis());
    assert!(!kept.is_empty());
}

/// All that a program which starts now reads of sessions and drop-ins. Every file of a record is
/// whole.
fn on_disk(home: &Home) -> String {
    let whole: Vec<Value> = [home.sessions(), home.live(), home.drop_ins()].concat();
    drop(whole);
    let store = Store::open(Folders::under(&home.path())).expect("a store");
    let mut text = String::new();
    store.scan(&mut |found| match found {
        ScanItem::Session(session) => {
            text.push_str(&serde_json::to_string(&session).expect("json"));
        }
        ScanItem::Unreadable(why) => panic!("{why}"),
        ScanItem::Notice(_) => {}
    });
    let drop_ins = store.drop_ins();
    text.push_str(&serde_json::to_string(&drop_ins.drop_ins).expect("json"));
    text
}

/// A coach with one person, whom they met a fortnight ago.
fn met_once() -> Home {
    const AMINA: &str = "0199042e-ccc0-7bb5-a9f3-7f0a6b8646fe";
    let home = Home::of_a_coach();
    let path = "sessions/2026-27/2026-11-09-0915-efcdba.json";
    let files = alongside::example_trust::FILES;
    let (_, text) = files.iter().find(|(name, _)| *name == path).expect("her meeting");
    let text = text.replace(AMINA, "0193581e-0000-7000-8000-00000000a31a");
    home.puts(&format!("data/{path}"), &text);
    home
}

#[test]
fn in_a_meeting() {
    let opens = |terminal: &mut Terminal, first: bool| {
        if first {
            terminal.sees("Amina Khan").types("n");
        } else {
            terminal.sees("meeting not finished").press("enter");
        }
        terminal.sees("1  Praise");
    };
    loses_no_more_than_a_moment(&TypedOn { home: Home::of_a_coach, opens });
}

#[test]
fn in_a_preparation() {
    let opens = |terminal: &mut Terminal, _: bool| {
        terminal.sees("Amina Khan").types("p").sees("Prepare");
    };
    loses_no_more_than_a_moment(&TypedOn { home: Home::of_a_coach, opens });
}

#[test]
fn in_a_drop_in() {
    let opens = |terminal: &mut Terminal, _: bool| {
        terminal.sees("Amina Khan").types("d").sees("Drop-in");
    };
    loses_no_more_than_a_moment(&TypedOn { home: Home::of_a_coach, opens });
}

#[test]
fn in_a_correction() {
    let opens = |terminal: &mut Terminal, _: bool| {
        terminal
            .sees("Amina Khan")
            .types("r")
            .sees("Coaching meeting with")
            .types("e")
            .sees("Correct");
        terminal.press("tab");
    };
    loses_no_more_than_a_moment(&TypedOn { home: met_once, opens });
}
