//! The real program, killed while somebody types in it, again and again: what was typed more than a
//! moment before is there afterwards, every file is whole, and nothing that was there once goes.
//!
//! Half of the kills come at any moment, half right after a write. There are fifty in all; with
//! `ALONGSIDE_KILLS=1000` so many, and how long what was lost had been typed is said and not judged:
//! that is the disk's as well, which others may keep busy.

#![expect(clippy::disallowed_methods, reason = "words are marked with the time they were typed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use alongside::store::{Folders, ScanItem, Store};
use serde_json::Value;

use crate::example_trust::chance::Chance;
use crate::support::home::Home;
use crate::support::terminal::Terminal;

/// A change is on the disk within 300 ms. The rest of the second is for a machine that is busy with
/// other tests, and for the signal to arrive.
const LONGEST_LOSS: Duration = Duration::from_secs(1);

/// Within so long a change is on the disk, where that is quick.
const SAVED_WITHIN: Duration = Duration::from_millis(300);

/// As many words as are typed at most before the program is killed.
const MOST_WORDS: u32 = 40;

/// A page on which somebody types, and how it is opened, from Today with the person chosen.
struct TypedOn {
    /// What there is of a person beside their own file.
    before: fn(&Home, &Coached),
    opens: fn(&mut Terminal, is_begun: bool),
}

/// After so many kills the next person has their turn: nobody has typed more in one record, and each
/// correction of a text keeps all that stood there before. What was typed about those before has to be
/// there still.
const KILLS_OF_ONE_RECORD: u32 = 25;

/// Somebody who is coached.
struct Coached {
    id: String,
    name: String,
    /// Six characters that no other one has.
    short: String,
}

impl Coached {
    fn nth(n: u32) -> Self {
        let letter = |digit: char| char::from_digit(digit.to_digit(10)? + 10, 36);
        let letters: String = format!("{n:03}").chars().filter_map(letter).collect();
        Self {
            id: format!("0193581e-0000-7000-8000-0000000b{n:04}"),
            name: format!("R{letters} Khan"),
            short: format!("ab{n:04}"),
        }
    }

    fn begins(&self, home: &Home) {
        let person = serde_json::json!({
            "format": "alongside/person",
            "version": 1,
            "id": self.id,
            "name": self.name,
            "role": "Year 3 teacher",
            "school": "Pool Street Primary",
            "programme": "instructional",
        });
        home.puts(&format!("data/people/{}.json", self.id), &person.to_string());
    }
}

/// Kills the program as often as is asked, divided by four kinds of record.
fn loses_no_more_than_a_moment(page: &TypedOn) {
    let asked = std::env::var("ALONGSIDE_KILLS").ok().and_then(|it| it.parse().ok());
    let kills: u32 = asked.unwrap_or(50_u32).div_ceil(4);
    let home = Home::of_a_coach();
    let mut chance = Chance::of("kills");
    let mut kept: BTreeSet<String> = BTreeSet::new();
    let (mut longest, mut unsaved, mut late) = (Duration::ZERO, 0, 0);
    let mut text = String::new();
    for kill in 0..kills {
        let whom = Coached::nth(kill / KILLS_OF_ONE_RECORD);
        if kill % KILLS_OF_ONE_RECORD == 0 {
            whom.begins(&home);
            (page.before)(&home, &whom);
        }
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees(&whom.name).types("/").types(&whom.name).press("enter");
        // A record that was killed before its first write was never begun.
        (page.opens)(&mut terminal, text.contains(&whom.id));
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
            let before = files_of(&home);
            terminal.types("z ").finds("a write", || files_of(&home) != before);
        }
        terminal.kill9();
        let killed = Instant::now();
        text = on_disk(&home);
        let told = home.unread();
        assert!(told.is_empty(), "one window alone, and after kill {kill} it is told: {told:?}");
        let held = words_in(&text);
        for word in &kept {
            assert!(
                held.contains(word.as_str()),
                "{word} was there, and is gone after kill {kill}"
            );
        }
        for (word, at) in typed {
            if held.contains(word.as_str()) {
                kept.insert(word);
            } else {
                let loss = killed - at;
                let is_judged = asked.is_none();
                assert!(
                    !is_judged || loss <= LONGEST_LOSS,
                    "{word} was typed {loss:?} before kill {kill}"
                );
                (longest, unsaved) = (longest.max(loss), unsaved + 1);
                late += usize::from(loss > SAVED_WITHIN);
            }
        }
    }
    let (kept, longest) = (kept.len(), longest.as_millis());
    println!(
        "{kills} kills, {kept} words kept to the end, {unsaved} lost with the kill, {late} of them more \
         than {} ms old, the oldest {longest} ms",
        SAVED_WITHIN.as_millis()
    );
    assert!(kept > 0);
}

/// Every word that was typed somewhere in `text`. Each is looked for once: there are thousands in the
/// end, and megabytes, as a correction keeps all that stood before it.
fn words_in(text: &str) -> BTreeSet<&str> {
    let digits = |at: usize| {
        let end = text[at..].find(|letter: char| !letter.is_ascii_digit()).map(|it| at + it)?;
        (end > at).then_some(end)
    };
    let ends = |at: usize, letter: char| text[at..].starts_with(letter).then_some(at + 1);
    let word = |(at, _): (usize, &str)| {
        let end = ends(digits(ends(digits(at + 1)?, 'w')?)?, 'k')?;
        Some(&text[at..end])
    };
    text.match_indices('k').filter_map(word).collect()
}

/// The size and time of every file of a record: what tells that one was written.
fn files_of(home: &Home) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = ["data/sessions", "data/drop-ins", "state/live"]
        .map(|folder| home.path().join(folder))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, Ok(of)) = (entry.path(), entry.metadata()) else { continue };
            if of.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                found.extend(of.modified().ok().map(|at| (path, (of.len(), at))));
            }
        }
    }
    found
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

/// They were met a fortnight ago.
fn met_once(home: &Home, whom: &Coached) {
    const AMINA: &str = "0199042e-ccc0-7bb5-a9f3-7f0a6b8646fe";
    let path = "sessions/2026-27/2026-11-09-0915-efcdba.json";
    let files = alongside::example_trust::FILES;
    let (_, text) = files.iter().find(|(name, _)| *name == path).expect("her meeting");
    let text = text.replace(AMINA, &whom.id).replace("Amina Khan", &whom.name);
    let new = |text: &str| text.replace("efcdba", &whom.short);
    home.puts(&format!("data/{}", new(path)), &new(&text));
}

#[test]
fn in_a_meeting() {
    let opens = |terminal: &mut Terminal, is_begun: bool| {
        if is_begun {
            // Of whoever is chosen, not of another in the list.
            terminal.sees("Enter goes on").press("enter");
        } else {
            terminal.types("n");
        }
        terminal.sees("1  Praise");
    };
    loses_no_more_than_a_moment(&TypedOn { before: |_, _| (), opens });
}

#[test]
fn in_a_preparation() {
    let opens = |terminal: &mut Terminal, _: bool| {
        terminal.types("p").sees("─ Prepare ─");
    };
    loses_no_more_than_a_moment(&TypedOn { before: |_, _| (), opens });
}

#[test]
fn in_a_drop_in() {
    let opens = |terminal: &mut Terminal, _: bool| {
        terminal.types("d").sees("Drop-in");
    };
    loses_no_more_than_a_moment(&TypedOn { before: |_, _| (), opens });
}

#[test]
fn in_a_correction() {
    let opens = |terminal: &mut Terminal, _: bool| {
        terminal.types("r").sees("Coaching meeting with").types("e").sees("Correct");
        terminal.press("tab");
    };
    loses_no_more_than_a_moment(&TypedOn { before: met_once, opens });
}
