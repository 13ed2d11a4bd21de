//! What the search index costs and gives, on a made-up trust: building it, keeping it, and asking
//! it a key at a time, as ratios to reading every file. `cargo bench --bench index`, on a quiet
//! machine; a number after `--` is the number of sessions, 100,000 where there is none.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the time, and sets its scene")]
#![expect(clippy::cast_precision_loss, reason = "figures are shown to three places")]

#[path = "../tests/large_trust/mod.rs"]
mod large_trust;

use std::error::Error;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use alongside::coaching::address::Address;
use alongside::coaching::session::Session;
use alongside::search::{Card, Chip, Chips, SearchTerms, SessionQuery};
use alongside::store::{Folders, Index, Progress, RowId, ScanItem, Store};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How many rows a screen shows, at most, and up to how many are counted before it is drawn.
const PAGE: usize = 50;
const COUNTED: usize = 1_000;

/// What is typed, key by key: common words and rare ones, names, phrases, what is nowhere.
const TYPED: &[&str] = &[
    "scan the room",
    "practice",
    "pause before the first instruction",
    "eyes on you",
    "\"every pair of eyes\"",
    "amina",
    "kofi thorn",
    "whiteboards quietly",
    "the class the pupils",
    "a pupil at the back",
    "zoë",
    "\"the corner was\"",
    "academy",
    "instructional",
    "microscope protractor",
    "volcano stanza metaphor",
    "delegated to the team",
    "exit ticket",
    "half-term",
    "reset routine corner",
    "quill",
    "mathematics",
    "qzx",
    "fatima",
    "in the hall",
    "e",
    "s",
    "t",
];

/// Phrases of words that stand everywhere, but nowhere in a row: the dearest thing there is to ask.
const NOWHERE: &str = "\"you waited and the class\"";

/// The argument that makes this program build an index and say what it took.
const BUILD: &str = "--build";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, home] = arguments.as_slice()
        && flag == BUILD
    {
        return build(Path::new(home));
    }
    let size = arguments.iter().find_map(|it| it.parse().ok()).unwrap_or(100_000);
    let home = tempfile::tempdir()?;
    large_trust::write(&home.path().join("data"), size)?;
    let store = store_in(home.path())?;

    let files = files_below(&home.path().join("data/sessions"))?;
    let bytes: u64 =
        files.iter().filter_map(|file| fs::metadata(file).ok()).map(|it| it.len()).sum();
    println!("{} sessions, {:.1} kB each", files.len(), bytes as f64 / 1000.0 / files.len() as f64);
    read_all(&files)?;
    let floor = timed(|| read_all(&files))?;
    println!("  {:<44} {:>9.1} ms   1 x", "every file read and parsed, all cores", ms(floor));

    let built = Command::new(std::env::current_exe()?).arg(BUILD).arg(home.path()).output()?;
    let built = String::from_utf8(built.stdout)?;
    for line in built.lines() {
        match line.split_once('\t') {
            Some((what, time)) => {
                let time = Duration::from_micros(time.parse()?);
                println!("  {what:<44} {:>9.1} ms   {:.2} x", ms(time), ratio(time, floor));
            }
            None => println!("  {line}"),
        }
    }
    let index_bytes: u64 = fs::read_dir(home.path().join("cache"))?
        .flatten()
        .filter_map(|file| file.metadata().ok())
        .map(|it| it.len())
        .sum();
    let part = index_bytes as f64 / bytes as f64;
    println!("  {:<44} {:>9.1} MB   {part:.2} x the files", "the index", index_bytes as f64 / 1e6);

    update(&store, size)?;
    let before = memory("VmRSS:");
    let opening = Instant::now();
    let index = store.index()?;
    let open = opening.elapsed();
    println!("asking, a key at a time");
    println!("  {:<44} {:>9.3} ms", "opening the index", ms(open));
    let mut keys = Vec::new();
    for typed in TYPED {
        keys.extend(keys_of(typed));
    }
    for (what, own) in [("", false), ("with the coach’s own words, ", true)] {
        ask_all(&index, &keys, what, own)?;
    }
    ask_all(&index, &keys_of(NOWHERE), "a phrase that is nowhere, ", false)?;
    chips(&store, &index)?;
    println!(
        "  {:<44} {:>9} kB",
        "memory that asking took",
        memory("VmRSS:").saturating_sub(before)
    );
    against_others(&store, &index, home.path())
}

/// Builds the index, and says how long each part of it took.
fn build(home: &Path) -> Outcome<()> {
    let store = store_in(home)?;
    let begun = Instant::now();
    let mut keeper = store.keep_index()?;
    let mut listed = None;
    keeper.refresh(&mut |progress| {
        if matches!(progress, Progress::Words { .. }) {
            listed.get_or_insert(begun.elapsed());
        }
        ControlFlow::Continue(())
    })?;
    let whole = begun.elapsed();
    println!("the list of all sessions\t{}", listed.unwrap_or(whole).as_micros());
    println!("the list and all words\t{}", whole.as_micros());
    let again = Instant::now();
    keeper.refresh(&mut |_| ControlFlow::Continue(()))?;
    let second = again.elapsed();
    keeper.refresh(&mut |_| ControlFlow::Continue(()))?;
    println!("looking again at files written a moment ago\t{}", second.as_micros());
    let third = again.elapsed().saturating_sub(second);
    println!("looking for changes where there are none\t{}", third.as_micros());
    println!("peak memory while building: {} kB", memory("VmHWM:"));
    Ok(())
}

fn store_in(home: &Path) -> Outcome<Store> {
    Ok(Store::open(Folders::under(home))?)
}

fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for year in fs::read_dir(folder)? {
        for file in fs::read_dir(year?.path())? {
            files.push(file?.path());
        }
    }
    Ok(files)
}

fn read_all(files: &[PathBuf]) -> Outcome<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<Outcome<usize>> = std::thread::scope(|scope| {
        let parts: Vec<_> = files
            .chunks(files.len().div_ceil(cores).max(1))
            .map(|part| {
                scope.spawn(move || {
                    let mut steps = 0;
                    for file in part {
                        let bytes = fs::read(file).map_err(|why| why.to_string())?;
                        let session: Session =
                            serde_json::from_slice(&bytes).map_err(|why| why.to_string())?;
                        steps += session.steps.len();
                    }
                    Ok::<usize, String>(steps)
                })
            })
            .collect();
        parts.into_iter().map(|part| Ok(part.join().map_err(|_| "a part panicked")??)).collect()
    });
    for steps in parts {
        std::hint::black_box(steps?);
    }
    Ok(())
}

/// One changed session, as often as it takes to see what is usual.
fn update(store: &Store, size: u32) -> Outcome<()> {
    const CHANGES: u32 = 60;
    let trust = large_trust::Trust::of(size);
    let mut keeper = store.keep_index()?;
    let mut times = Vec::new();
    for n in 0..CHANGES.min(size) {
        let mut session = trust.session(n * (size / CHANGES.min(size)));
        session.set_text(&Address::Notes(0), format!("Changed a moment ago, {n}"), "");
        session.stamp.revision += 1;
        let file = store.save_session(&session)?.file;
        let live = store.folders().state.join("live").join(format!("{}.json", session.id));
        times.push(timed(|| Ok(keeper.look_at(&[file, live]).map(drop)?))?);
    }
    print_times("one changed session in the index", &mut times);
    Ok(())
}

/// What stands in the field after each key.
fn keys_of(typed: &str) -> Vec<String> {
    let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| typed[..end].to_owned()).collect()
}

fn ask_all(index: &Index, keys: &[String], what: &str, own: bool) -> Outcome<()> {
    let (mut first, mut counted, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut slowest = (Duration::ZERO, String::new());
    for typed in keys {
        let ask =
            SessionQuery { query: SearchTerms::typing(typed), own, ..SessionQuery::default() };
        let page = timed(|| page_of(index, &ask, PAGE).map(drop))?;
        let time = timed(|| page_of(index, &ask, COUNTED + 1).map(drop))?;
        if time > slowest.0 {
            slowest = (time, typed.clone());
        }
        first.push(page);
        counted.push(time);
        all.push(timed(|| page_of(index, &ask, usize::MAX).map(drop))?);
    }
    print_times(&format!("{what}the newest {PAGE}, as rows"), &mut first);
    print_times(&format!("{what}and how many, up to {COUNTED}"), &mut counted);
    print_times(&format!("{what}and how many exactly"), &mut all);
    println!("    slowest of {}: {:.2} ms, {}", keys.len(), ms(slowest.0), slowest.1);
    Ok(())
}

/// The first rows as a screen shows them, and how many there are up to `most`.
fn page_of(index: &Index, ask: &SessionQuery, most: usize) -> Outcome<(Vec<Card>, usize)> {
    let (mut rows, mut count) = (Vec::<RowId>::new(), 0);
    index.find(ask, &mut |row| {
        if rows.len() < PAGE {
            rows.push(row);
        }
        count += 1;
        if count < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok((index.cards(&rows)?, count))
}

/// The same with filters.
fn chips(store: &Store, index: &Index) -> Outcome<()> {
    let choices = index.choices()?;
    let mut times = Vec::new();
    for (n, person) in choices.people.iter().step_by(97).enumerate() {
        let person = Chip::Person { id: person.id.clone(), name: person.name.clone() };
        let school = alongside::search::NameFilter::Exactly(
            choices.schools[n % choices.schools.len()].clone(),
        );
        for chips in [vec![person], vec![Chip::School(school), Chip::Practised(n % 2 == 0)]] {
            for typed in ["", "s", "scan", "the corner"] {
                let query = SearchTerms::typing(typed);
                let ask =
                    SessionQuery { query, chips: Chips(chips.clone()), ..SessionQuery::default() };
                times.push(timed(|| page_of(index, &ask, COUNTED + 1).map(drop))?);
            }
        }
    }
    print_times("with filters, and how many", &mut times);
    std::hint::black_box(store);
    Ok(())
}

/// The same words looked for without the index.
fn against_others(store: &Store, index: &Index, home: &Path) -> Outcome<()> {
    println!("one word, everywhere it stands");
    let ask = SessionQuery { query: SearchTerms::typing("whiteboards"), ..SessionQuery::default() };
    let ours = timed(|| page_of(index, &ask, usize::MAX).map(drop))?;
    println!("  {:<44} {:>9.1} ms   1 x", "the index", ms(ours));
    let looked = timed(|| {
        let mut count = 0;
        store.scan(&mut |found| {
            if let ScanItem::Session(session) = found {
                count += usize::from(ask.finds(&Card::of(&session)));
            }
        });
        std::hint::black_box(count);
        Ok(())
    })?;
    println!(
        "  {:<44} {:>9.1} ms   {:.0} x",
        "every file, without it",
        ms(looked),
        ratio(looked, ours)
    );
    let rg = || {
        let mut rg = Command::new("rg");
        rg.args(["--count", "--ignore-case", "\\bwhiteboards"]).arg(home.join("data/sessions"));
        rg.output()
    };
    match rg() {
        Ok(_) => {
            let time = timed(|| Ok(rg().map(drop)?))?;
            println!(
                "  {:<44} {:>9.1} ms   {:.0} x",
                "rg over the same files",
                ms(time),
                ratio(time, ours)
            );
        }
        Err(_) => println!("  rg is not installed here"),
    }
    Ok(())
}

fn timed(act: impl FnOnce() -> Outcome<()>) -> Outcome<Duration> {
    let begun = Instant::now();
    act()?;
    Ok(begun.elapsed())
}

fn print_times(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |part: usize| times.get((times.len().saturating_sub(1)) * part / 100).copied();
    let [p50, p99, most] = [50, 99, 100].map(|part| ms(at(part).unwrap_or_default()));
    println!("  {what:<44} p50 {p50:>7.3}   p99 {p99:>7.3}   most {most:>7.3} ms");
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(time: Duration, base: Duration) -> f64 {
    time.as_secs_f64() / base.as_secs_f64().max(f64::EPSILON)
}

/// What Linux says of this process's memory, in kB.
fn memory(of: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(of)).unwrap_or_default();
    line.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
}
