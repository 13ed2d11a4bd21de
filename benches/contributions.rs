//! What it costs to read a trust's figures: a folder of made-up contributions, read by the program
//! itself beside a plan, one school year after another. `cargo bench --bench contributions`, on a
//! quiet machine; numbers after `--` are numbers of coaches, 300 and 10,000 where there are none.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the time, and sets its scene")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};

type Outcome<T> = Result<T, Box<dyn Error>>;

const YEARS: [i32; 3] = [2024, 2025, 2026];
const HALF_TERMS: [&str; 6] =
    ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"];
const PROGRAMMES: [&str; 3] = ["instructional", "leadership", "teaching_assistant"];
/// So many coaches are in one school.
const IN_A_SCHOOL: usize = 20;

fn main() -> Outcome<()> {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![300, 10_000] } else { asked };
    for coaches in sizes {
        let folder = tempfile::tempdir()?;
        let bytes = write_trust(folder.path(), coaches)?;
        // Once to warm up what the system keeps of files.
        for _ in 0..2 {
            let (mut took, mut most) = (Duration::ZERO, 0);
            for year in YEARS {
                let (took_one, used) = read(folder.path(), year)?;
                took += took_one;
                most = used.max(most);
            }
            println!(
                "{coaches} coaches, 3 years, {} MB of files: {took:.2?}, {most} MB at most",
                bytes >> 20
            );
        }
    }
    Ok(())
}

fn name_of(year: i32) -> String {
    format!("{year}-{:02}", (year + 1) % 100)
}

/// A home with a plan for each year, and beside it the folder of the trust; says how many bytes it
/// holds.
fn write_trust(folder: &Path, coaches: usize) -> Outcome<usize> {
    let plans = folder.join("home/data/plans");
    fs::create_dir_all(&plans)?;
    let mut bytes = 0;
    for year in YEARS {
        let name = name_of(year);
        let plan = format!(
            "{{\"format\":\"alongside/plan\",\"version\":1,\"id\":\"plan-{year}\",\"title\":\"{name}\",\
             \"year\":\"{name}\"}}"
        );
        fs::write(plans.join(format!("plan-{year}.json")), plan)?;
        let below = folder.join("trust/contributions").join(&name);
        fs::create_dir_all(&below)?;
        for coach in 0..coaches {
            let text = contribution(coach, year)?;
            bytes += text.len();
            fs::write(below.join(format!("coach-{coach:06}.json")), text)?;
        }
    }
    Ok(bytes)
}

/// A year of a coach who meets three people every second week.
fn contribution(coach: usize, year: i32) -> Outcome<String> {
    let first = NaiveDate::from_ymd_opt(year, 9, 7).ok_or("a day")?;
    let first =
        first - Days::new(u64::from(chrono::Datelike::weekday(&first).num_days_from_monday()));
    let mut halves = String::new();
    for (n, half) in HALF_TERMS.iter().enumerate() {
        let comma = if n > 0 { "," } else { "" };
        write!(
            halves,
            "{comma}{{\"half_term\":\"{half}\",\"coachees\":3,\"coachees_so_far\":3,\
             \"first_meetings\":0,\"weeks\":["
        )?;
        for week in 0..7_usize {
            let monday = first + Days::new((n * 8 + week) as u64 * 7);
            let comma = if week > 0 { "," } else { "" };
            let held = (coach + n + week) % 3;
            let practice = vec!["6"; held].join(",");
            let days = vec!["10"; held].join(",");
            write!(
                halves,
                "{comma}{{\"week\":\"{monday}\",\"held\":{held},\"expected\":1.5,\
                 \"could_practise\":{held},\"practice_minutes\":[{practice}],\"visits\":1,\
                 \"still_coaching\":{held},\"follow_ups_due\":1,\"follow_ups_kept\":1,\
                 \"days_between\":[{days}]}}"
            )?;
        }
        halves.push_str("]}");
    }
    Ok(format!(
        "{{\"format\":\"alongside/contribution\",\"version\":1,\"coach\":\"coach-{coach:06}\",\
         \"coach_name\":\"Coach {coach}\",\"year\":\"{}\",\"revision\":1,\"up_to\":\"{}\",\"places\":\
         [{{\"programme\":\"{}\",\"school\":\"School {}\",\"half_terms\":[{halves}]}}]}}",
        name_of(year),
        first + Days::new(330),
        PROGRAMMES[coach % PROGRAMMES.len()],
        coach / IN_A_SCHOOL,
    ))
}

/// How long the program takes to read one year, and how many megabytes of memory at most.
fn read(folder: &Path, year: i32) -> Outcome<(Duration, u64)> {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(["plan", "figures", &name_of(year), "--json", "--from"])
        .arg(folder.join("trust"))
        .env("ALONGSIDE_DIR", folder.join("home"))
        .stdout(Stdio::null())
        .spawn()?;
    let mut most = 0;
    loop {
        most = most.max(megabytes(&child));
        if let Some(status) = child.try_wait()? {
            return if status.success() {
                Ok((begun.elapsed(), most))
            } else {
                Err("it failed".into())
            };
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// The most memory that it has had so far, where the system says so.
fn megabytes(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or_default() >> 10
}
