//! What a coach's own development costs to read, of the sessions of a made-up trust: the figures by
//! themselves, and the whole command. `cargo bench --bench growth`, on a quiet machine; a number after
//! `--` is that of the sessions, 2,000 where there is none. Each time is the least of five.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the time, and sets its scene")]

#[expect(dead_code, reason = "the sessions have other coaches here, and are written so")]
#[path = "../tests/large_trust/mod.rs"]
mod large_trust;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use alongside::coaching::calendar::Calendar;
use alongside::coaching::figures::{Contributing, Pair};
use alongside::coaching::packs::programmes;
use alongside::coaching::people::Coach;
use alongside::coaching::session::Session;

/// How often each is measured.
const TIMES: usize = 5;

/// So many coaches hold the meetings.
const COACHES: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let sessions = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(2_000);
    let home = tempfile::tempdir()?;
    let trust = large_trust::Trust::of(sessions);
    // One coach for each third of the people, as if the trust had no more.
    let mut coaches: Vec<Coach> = Vec::new();
    let mut all: Vec<Session> = (0..sessions).map(|n| trust.session(n)).collect();
    for session in &all {
        if coaches.len() < COACHES && coaches.iter().all(|it| it.id != session.coach.id) {
            coaches.push(session.coach.clone());
        }
    }
    let mut pairs: BTreeMap<String, Pair> = BTreeMap::new();
    for session in &mut all {
        let bytes: usize = session.coachee.id.as_str().bytes().map(usize::from).sum();
        session.coach = coaches.get(bytes % COACHES).ok_or("a coach")?.clone();
        let file = home.path().join("data").join(large_trust::place_of(session));
        fs::create_dir_all(file.parent().ok_or("a folder")?)?;
        fs::write(file, serde_json::to_vec(&session)?)?;
        let pair = pairs.entry(session.coachee.id.as_str().to_owned()).or_default();
        pair.sessions.push(session.clone());
    }
    let pairs: Vec<Pair> = pairs.into_values().collect();
    let began = all.iter().filter_map(Session::began_or_due).max();
    let today = began.ok_or("a meeting")?.date_naive();
    let (coach, calendar, programmes) = (&coaches[0], Calendar::common(), programmes());
    let contributing = Contributing {
        coach,
        is_own: &|it: &Coach| it.id == coach.id,
        calendar: &|_| &calendar,
        programmes: &programmes,
        begins: alongside::coaching::calendar::academic_year(today),
        today,
    };
    let (halves, figures) = least(|| contributing.growth(&pairs).len());
    let own = all.iter().filter(|it| it.coach.id == coach.id).count();
    println!("{sessions} sessions, {own} of them the coach’s own, {halves} half-terms");
    println!("  the figures by themselves      {:>7.2} ms", ms(figures));

    let config = format!("coach.name = \"{}\"\ncoach.id = \"{}\"\n", coach.name, coach.id);
    fs::create_dir_all(home.path().join("config"))?;
    fs::write(home.path().join("config/config.toml"), config)?;
    let (_, parsed) = least(|| {
        let read = |it: &Session| {
            let file = home.path().join("data").join(large_trust::place_of(it));
            fs::read(file).ok().and_then(|it| serde_json::from_slice::<Session>(&it).ok())
        };
        all.iter().filter_map(read).count()
    });
    println!("  reading and parsing the files  {:>7.2} ms   on one core", ms(parsed));
    for (name, arguments) in
        [("the whole command", &["growth", "--json", "--on"][..]), ("a command alone", &["paths"])]
    {
        let day = today.to_string();
        let (_, whole) = least(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
            command.args(arguments).env("ALONGSIDE_DIR", home.path());
            if arguments.len() > 1 {
                command.arg(&day);
            }
            command.output().map(|it| it.stdout.len()).unwrap_or_default()
        });
        println!("  {name:<30} {:>7.2} ms", ms(whole));
    }
    Ok(())
}

/// What `act` gives, and the least time that it took.
fn least<T>(mut act: impl FnMut() -> T) -> (T, Duration) {
    let mut once = || {
        let begun = Instant::now();
        let given = act();
        (given, begun.elapsed())
    };
    let (mut given, mut took) = once();
    for _ in 1..TIMES {
        let (next, time) = once();
        (given, took) = (next, took.min(time));
    }
    (given, took)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
