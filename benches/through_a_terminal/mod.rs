//! The measurements, and the table that is printed.

mod coach;
mod program;
mod table;

use std::time::{Duration, Instant};

use coach::Home;
use program::{Kind, Program};
use table::Column;

const STARTS: usize = 40;
const LETTERS: usize = 100;
const ROUNDS: usize = 6;
const PASTE: usize = 100_000;
const IDLE: Duration = Duration::from_secs(10);

/// Between two letters: longer than anything takes, so that each begins in a program at rest.
const BETWEEN: Duration = Duration::from_millis(8);

/// No part of a sequence that draws ends in one of these.
const GLYPHS: &[u8] = b"xzqwkvyj";

/// Measures everything and prints it.
pub(crate) fn measure() {
    let empty = Home::empty();
    let example = Home::with_the_example();
    let ours_empty = Kind::Ours { home: empty.path(), args: &[], shows: "Nobody yet" };
    let ours = Kind::Ours { home: example.path(), args: &[], shows: "people," };
    starts(&ours_empty, &ours);
    letters(&ours);
    pastes(&ours);
    rest(&ours_empty, &ours);
}

/// From the start of the program to its first screen with everything on it.
fn starts(ours_empty: &Kind, ours: &Kind) {
    let kinds = [&Kind::Minimal, ours_empty, ours];
    let mut times = vec![Vec::new(); kinds.len()];
    for round in 0..=STARTS {
        for (kind, times) in kinds.iter().zip(&mut times) {
            let begin = Instant::now();
            let (program, at) = Program::starts(kind);
            drop(program);
            // The first finds nothing in the system's caches.
            if round > 0 {
                times.push(at.duration_since(begin));
            }
        }
    }
    table::print(
        "start to first complete screen",
        &[
            Column::new("minimal", &times[0]),
            Column::new("ours, no data", &times[1]),
            Column::new("ours, example", &times[2]),
        ],
    );
}

/// From a key press to its letter on the screen.
fn letters(ours: &Kind) {
    let mut kinds = vec![("minimal", Kind::Minimal), ("ours, in a meeting", ours.clone())];
    for (name, args) in [
        ("vim", &["-u", "NONE", "-i", "NONE", "-n", "+startinsert"][..]),
        ("nano", &[]),
        ("micro", &[]),
    ] {
        if program::is_installed(name) {
            kinds.push((name, Kind::Editor { name, args }));
        }
    }
    let mut programs: Vec<Program> = kinds.iter().map(|(_, kind)| Program::ready(kind)).collect();
    let mut times = vec![Vec::new(); kinds.len()];
    for _ in 0..ROUNDS {
        for (program, times) in programs.iter_mut().zip(&mut times) {
            for n in 0..LETTERS {
                std::thread::sleep(BETWEEN);
                // Twenty letters a word, so that a field wraps.
                if n % 20 == 19 {
                    program.types(b" ");
                    std::thread::sleep(BETWEEN);
                    program.quiet();
                }
                let glyph = GLYPHS[n % GLYPHS.len()];
                let begin = Instant::now();
                program.types(&[glyph]);
                times.push(program.paints(&[glyph]).duration_since(begin));
                program.quiet();
            }
        }
    }
    let columns: Vec<Column> =
        kinds.iter().zip(&times).map(|((name, _), times)| Column::new(name, times)).collect();
    table::print("key press to painted letter", &columns);
}

/// A long paste, until its last letter is on the screen.
fn pastes(ours: &Kind) {
    let mut pasted = b"\x1b[200~".to_vec();
    while pasted.len() < PASTE {
        pasted.extend_from_slice(b"she waited by the door until the last of them was still ");
    }
    pasted.extend_from_slice("§\x1b[201~".as_bytes());
    let vim = Kind::Editor {
        name: "vim",
        args: &[
            "-u",
            "NONE",
            "-i",
            "NONE",
            "-n",
            "+set nocompatible encoding=utf-8",
            "+startinsert",
        ],
    };
    let mut columns = Vec::new();
    for (name, kind) in [("minimal", &Kind::Minimal), ("ours, in a meeting", ours), ("vim", &vim)] {
        if name == "vim" && !program::is_installed(name) {
            continue;
        }
        let times: Vec<Duration> = (0..5)
            .map(|_| {
                let mut program = Program::ready(kind);
                program.reaches_a_note();
                let begin = Instant::now();
                program.types(&pasted);
                program.paints("§".as_bytes()).duration_since(begin)
            })
            .collect();
        columns.push(Column::new(name, &times));
    }
    table::print("100 kB pasted into a note", &columns);
}

/// What it costs to have it open.
fn rest(ours_empty: &Kind, ours: &Kind) {
    println!("\nopen and left alone for {} s", IDLE.as_secs());
    println!("{:<28}{:>16}{:>16}", "", "wake-ups a s", "most MiB");
    for (name, kind, meets) in [
        ("minimal", &Kind::Minimal, false),
        ("ours, Today", ours_empty, false),
        ("ours, Today, example", ours, false),
        ("ours, in a meeting", ours, true),
    ] {
        let program = if meets { Program::ready(kind) } else { Program::starts(kind).0 };
        std::thread::sleep(Duration::from_secs(1));
        let before = program.wake_ups();
        std::thread::sleep(IDLE);
        let wakes = program.wake_ups().zip(before).map(|(after, before)| after - before);
        let a_second = wakes.map(|wakes| f64::from(wakes) / IDLE.as_secs_f64());
        let peak = program.peak_kib().map(|kib| f64::from(kib) / 1024.0);
        let shown = |n: Option<f64>| n.map_or("?".to_owned(), |n| format!("{n:.1}"));
        println!("{name:<28}{:>16}{:>16}", shown(a_second), shown(peak));
    }
}
