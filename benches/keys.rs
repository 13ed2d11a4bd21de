//! How fast it is where a coach feels it, as ratios to the least that a ratatui program can be:
//! from start to the first screen and into a meeting, from a key to its letter on the screen, also
//! in a long text and in the library; and what it costs while nobody types. `cargo bench --bench
//! keys`, on a quiet machine; one run compares like with like. A number after `--` is that of the
//! sessions of a made-up trust, to open and meet in as well; `--pack` and a number measure the library
//! with a pack of so many steps.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the time, and sets its scene")]

mod floor;
#[path = "../tests/large_trust/mod.rs"]
mod large_trust;

use std::error::Error;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use alongside::example_trust;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often each start is measured, and how many keys.
const STARTS: usize = 25;
const KEYS: usize = 400;

/// What is typed into a search.
const SEARCHED: &str = "retrieval";

/// The argument that makes this program the floor itself.
const FLOOR: &str = "--be-the-floor";

fn main() -> Outcome<()> {
    if std::env::args().any(|arg| arg == FLOOR) {
        return Ok(floor::run()?);
    }
    let mut args = std::env::args();
    if args.any(|arg| arg == "--pack") {
        return with_a_pack(args.next().and_then(|it| it.parse().ok()).unwrap_or(5_000));
    }
    if let Some(sessions) = std::env::args().find_map(|arg| arg.parse().ok()) {
        return in_a_trust(sessions);
    }
    let empty = of_a_coach()?;
    let (full, unlisted) = (of_a_coach()?, of_a_coach()?);
    for home in [&full, &unlisted] {
        for (path, text) in example_trust::FILES {
            let path = home.path().join("data").join(path);
            fs::create_dir_all(path.parent().ok_or("a folder")?)?;
            fs::write(path, text)?;
        }
    }
    // As it is from the second start on.
    make_index(full.path())?;

    println!("start: from exec to the first complete screen, {STARTS} each, in turn");
    let mut times = [const { Vec::new() }; 5];
    let meets_in = |home: &Path| {
        let mut meets = ours(home);
        meets.args(["meet", "Dev Patel"]);
        meets
    };
    let (meets, meets_unlisted) = (meets_in(full.path()), meets_in(unlisted.path()));
    for _ in 0..STARTS {
        times[0].push(start(&floor_program(), floor::READY)?);
        times[1].push(start(&ours(empty.path()), "caseload")?);
        times[2].push(start(&ours(full.path()), "caseload")?);
        times[3].push(start(&meets, "until")?);
        times[4].push(start(&meets_unlisted, "until")?);
    }
    let names = [
        "the floor",
        "alongside, no sessions",
        "alongside, the example trust",
        "a meeting in the example trust",
        "the same, no index yet",
    ];
    let medians = times.map(|mut times| median(&mut times));
    for (name, time) in names.iter().zip(medians) {
        println!("  {name:<30} {:>7.2} ms   {:>5.2} x", ms(time), ratio(time, medians[0]));
    }

    println!("a key: from its press to its letter on the screen, {KEYS} keys");
    let mut floor = Terminal::open(&floor_program())?;
    floor.until(floor::READY)?;
    let base = keys(&mut floor)?;
    let mut meeting = Terminal::open(&meets)?;
    into_the_notes(&mut meeting)?;
    let mut ours_keys = keys(&mut meeting)?;
    let mut base_keys = base;
    for (name, times) in
        [("the floor", &mut base_keys), ("alongside, in a meeting", &mut ours_keys)]
    {
        times.sort();
        let (p50, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!("  {name:<30} p50 {:>6.3} ms   p99 {:>6.3} ms", ms(p50), ms(p99));
    }
    let at = |times: &[Duration], n: usize| times[times.len() * n / 100];
    println!(
        "  ratio                          p50 {:>6.2} x    p99 {:>6.2} x",
        ratio(at(&ours_keys, 50), at(&base_keys, 50)),
        ratio(at(&ours_keys, 99), at(&base_keys, 99)),
    );

    in_the_library(&mut meeting, at(&base_keys, 50))?;
    in_review(full.path(), at(&base_keys, 50))?;

    println!("a key in a long text, against one in an empty field");
    let (short, mut bytes) = (at(&ours_keys, 50), 0);
    for sentences in [4_000, 10_000] {
        let more = "Stand still and wait now. ".repeat(sentences);
        bytes += more.len();
        meeting.write(&format!("\u{1b}[200~{more}\u{1b}[201~"))?;
        meeting.settle_for(Duration::from_secs(2));
        let mut times = keys(&mut meeting)?;
        times.sort();
        let long = at(&times, 50);
        println!("  {bytes:>7} bytes   p50 {:>6.3} ms   {:>5.2} x", ms(long), ratio(long, short));
    }

    println!("at rest");
    report_rest("in a meeting", &meeting);
    let mut today = Terminal::open(&ours(full.path()))?;
    today.until("Amina Khan")?;
    today.settle();
    report_rest("on Today", &today);
    Ok(())
}

/// What a key in Review's search costs where the coach's own notes are searched as well.
fn in_review(home: &Path, base: Duration) -> Outcome<()> {
    let mut review = Terminal::open(&ours(home))?;
    review.until("Amina Khan")?;
    for keys in ["r", "ww", "/"] {
        review.settle();
        review.write(keys)?;
    }
    review.settle();
    let mut found = Vec::new();
    for _ in 0..STARTS {
        for letter in SEARCHED.chars() {
            review.settle_for(Duration::from_millis(20));
            let pressed = Instant::now();
            review.write(&letter.to_string())?;
            review.until(&letter.to_string())?;
            found.push(pressed.elapsed());
        }
        review.write(&"\u{7f}".repeat(SEARCHED.len()))?;
        review.settle();
    }
    let key = median(&mut found);
    println!("Review, own notes as well: a key in the search");
    println!("  {:<30} {:>7.2} ms   {:>5.2} x the floor's key", "a key", ms(key), ratio(key, base));
    Ok(())
}

/// What the library of action steps costs in a meeting: to open it, and a key in its search.
fn in_the_library(meeting: &mut Terminal, base: Duration) -> Outcome<()> {
    println!("the library: from F4 to its steps, and from a key to what it finds");
    let mut opened = Vec::new();
    let mut found = Vec::new();
    for _ in 0..STARTS {
        let pressed = Instant::now();
        meeting.write("\u{1b}OS")?;
        meeting.until("Action steps")?;
        opened.push(pressed.elapsed());
        for letter in SEARCHED.chars() {
            meeting.settle_for(Duration::from_millis(20));
            let pressed = Instant::now();
            meeting.write(&letter.to_string())?;
            meeting.until(&letter.to_string())?;
            found.push(pressed.elapsed());
        }
        meeting.settle();
        meeting.write("\u{1b}")?;
        meeting.settle();
    }
    let first = opened[0];
    for (name, time) in [
        ("opened for the first time", first),
        ("opened again", median(&mut opened)),
        ("a key", median(&mut found)),
    ] {
        println!(
            "  {name:<30} {:>7.2} ms   {:>5.2} x the floor's key",
            ms(time),
            ratio(time, base)
        );
    }
    Ok(())
}

/// What a pack of so many steps costs: to import it, and in the library.
fn with_a_pack(steps: usize) -> Outcome<()> {
    let (home, pack) = (of_a_coach()?, tempfile::tempdir()?);
    let person = "{\"format\":\"alongside/person\",\"version\":1,\
        \"id\":\"0193581e-6c1a-7b52-9f0e-00000000dev1\",\"name\":\"Dev Patel\",\
        \"programme\":\"instructional\"}";
    fs::create_dir_all(home.path().join("data/people"))?;
    fs::write(home.path().join("data/people/dev.json"), person)?;
    let mut text = "id = 'trust/large'\nversion = 1\ntitle = 'Large'\n".to_owned();
    for n in 0..steps {
        let words = ["retrieval", "waiting", "the board", "the door", "questions", "a plan"];
        let (a, b) = (words[n % words.len()], words[n / 7 % words.len()]);
        text.push_str(&format!(
            "[[steps]]\nid = 'step-{n}'\ntitle = 'Step {n} of {a}'\n\
             text = 'When {a} comes, I begin {b} {n} times.'\n\
             criteria = ['Begins before {b}', 'Waits for {a} {n} seconds']\n"
        ));
    }
    fs::write(pack.path().join("pack.toml"), text)?;
    let begun = Instant::now();
    let imported = std::process::Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(["pack", "import", "--yes"])
        .arg(pack.path())
        .env("ALONGSIDE_DIR", home.path())
        .output()?;
    if !imported.status.success() {
        return Err(String::from_utf8_lossy(&imported.stderr).into());
    }
    println!("a pack of {steps} steps");
    println!("  imported by the command        {:>7.2} ms", ms(begun.elapsed()));
    let mut floor = Terminal::open(&floor_program())?;
    floor.until(floor::READY)?;
    let base = median(&mut keys(&mut floor)?);
    let mut meets = ours(home.path());
    meets.args(["meet", "Dev Patel"]);
    let mut meeting = Terminal::open(&meets)?;
    into_the_notes(&mut meeting)?;
    in_the_library(&mut meeting, base)
}

/// The folder of a coach who has said who they are.
fn of_a_coach() -> Outcome<tempfile::TempDir> {
    let home = tempfile::tempdir()?;
    fs::create_dir_all(home.path().join("config"))?;
    let coach =
        "coach.name = \"Rosa Ellery\"\ncoach.id = \"0193581e-6c1a-7b52-9f0e-0000000rosa1\"\n";
    fs::write(home.path().join("config/config.toml"), coach)?;
    Ok(home)
}

/// Has the program list its sessions, which leaves an index; and once more when the files are older
/// than those that may have changed again within one tick of the disk's clock, as any folder's are.
fn make_index(home: &Path) -> Outcome<()> {
    const OLD_ENOUGH: Duration = Duration::from_millis(2_500);
    for wait in [Duration::ZERO, OLD_ENOUGH] {
        std::thread::sleep(wait);
        let listed = std::process::Command::new(env!("CARGO_BIN_EXE_alongside"))
            .args(["list", "--number", "1"])
            .env("ALONGSIDE_DIR", home)
            .output()?;
        if !listed.status.success() {
            return Err(String::from_utf8_lossy(&listed.stderr).into());
        }
    }
    Ok(())
}

/// What it is to open the program, and to meet, where there are so many sessions.
fn in_a_trust(sessions: u32) -> Outcome<()> {
    /// What stands beside the chosen person once their sessions were read.
    const READ: &str = "meetings · last";
    let (empty, home) = (of_a_coach()?, of_a_coach()?);
    large_trust::write(&home.path().join("data"), sessions)?;
    let starts = |what: &str, ready: &str, times: usize| -> Outcome<()> {
        let (mut none, mut all) = (Vec::new(), Vec::new());
        for _ in 0..times {
            none.push(start(&ours(empty.path()), "caseload")?);
            all.push(start(&ours(home.path()), ready)?);
        }
        let (none, all) = (median(&mut none), median(&mut all));
        let times = ratio(all, none);
        println!("  {what:<44} {:>8.2} ms   {times:>6.2} x a start with none", ms(all));
        Ok(())
    };
    println!("start, with {sessions} sessions");
    starts("no index yet: the first screen", "caseload", 1)?;
    starts("no index yet: everybody’s standing", READ, 1)?;
    make_index(home.path())?;
    starts("with an index: the first screen", "caseload", STARTS)?;
    starts("with an index: everybody’s standing", READ, STARTS)?;
    println!("at rest, with {sessions} sessions and an index");
    let mut meeting = Terminal::open(&ours(home.path()))?;
    meeting.until(READ)?;
    // Every file was looked at by then.
    meeting.settle_for(Duration::from_secs(3));
    meeting.write("n")?;
    into_the_notes(&mut meeting)?;
    keys(&mut meeting)?;
    report_rest("in a meeting", &meeting);
    Ok(())
}

/// Waits for a meeting that begins, and goes to the last field of its first step: the notes.
fn into_the_notes(terminal: &mut Terminal) -> Outcome<()> {
    terminal.until("How has it been going?")?;
    terminal.settle();
    // From the first field backwards.
    terminal.write("\u{1b}[Z")?;
    terminal.settle();
    Ok(())
}

fn floor_program() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap_or_default());
    command.arg(FLOOR);
    command
}

fn ours(home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_alongside"));
    command.env("ALONGSIDE_DIR", home);
    command
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(time: Duration, base: Duration) -> f64 {
    time.as_secs_f64() / base.as_secs_f64().max(f64::EPSILON)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// From exec until the last byte of the first screen.
fn start(program: &CommandBuilder, ready: &str) -> Outcome<Duration> {
    let begun = Instant::now();
    let mut terminal = Terminal::open(program)?;
    terminal.until(ready)?;
    Ok(begun.elapsed())
}

fn keys(terminal: &mut Terminal) -> Outcome<Vec<Duration>> {
    let mut times = Vec::with_capacity(KEYS);
    for n in 0..KEYS {
        terminal.settle_for(Duration::from_millis(3));
        // Letters that end no escape sequence.
        let letter = &"abcdefgijkno"[n % 12..=n % 12];
        let pressed = Instant::now();
        terminal.write(letter)?;
        terminal.until(letter)?;
        times.push(pressed.elapsed());
    }
    Ok(times)
}

/// A program in a terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    seen: Vec<u8>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn open(program: &CommandBuilder) -> Outcome<Self> {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut program = program.clone();
        program.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(program)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let writer = pair.master.take_writer()?;
        let (to, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if to.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        Ok(Self { child, writer, output, seen: Vec::new(), _master: pair.master })
    }

    fn write(&mut self, keys: &str) -> Outcome<()> {
        self.seen.clear();
        self.writer.write_all(keys.as_bytes())?;
        Ok(self.writer.flush()?)
    }

    /// Waits until `text` was written since the last key; not for ever where a clock goes on being
    /// drawn.
    fn until(&mut self, text: &str) -> Outcome<()> {
        const LONGEST: Duration = Duration::from_secs(10);
        let begun = Instant::now();
        while !self.seen.windows(text.len()).any(|bytes| bytes == text.as_bytes()) {
            let left = LONGEST.saturating_sub(begun.elapsed());
            let more = self.output.recv_timeout(left).map_err(|_| {
                format!("“{text}” never came; this did: {}", String::from_utf8_lossy(&self.seen))
            })?;
            self.seen.extend(more);
        }
        Ok(())
    }

    /// Waits until nothing more is written.
    fn settle(&mut self) {
        self.settle_for(Duration::from_millis(120));
    }

    fn settle_for(&mut self, quiet: Duration) {
        const LONGEST: Duration = Duration::from_secs(10);
        let begun = Instant::now();
        while let Ok(bytes) = self.output.recv_timeout(quiet) {
            self.seen.extend(bytes);
            if begun.elapsed() > LONGEST {
                return;
            }
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the program costs while nobody types: Linux tells.
fn report_rest(name: &str, terminal: &Terminal) {
    const WATCHED: Duration = Duration::from_secs(5);
    let Some(process) = terminal.child.process_id() else { return };
    let folder = format!("/proc/{process}");
    let before = wake_ups(&folder);
    std::thread::sleep(WATCHED);
    let woken = wake_ups(&folder).saturating_sub(before);
    let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or(" unknown");
    let each = f64::from(woken) / WATCHED.as_secs_f64();
    println!("  {name:<30} {each:>5.1} wake-ups a second, peak memory {}", peak.trim());
}

/// How often its threads have woken so far.
fn wake_ups(folder: &str) -> u32 {
    let Ok(threads) = fs::read_dir(format!("{folder}/task")) else { return 0 };
    threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("status")).ok())
        .filter_map(|status| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches"))?;
            line.split_whitespace().last()?.parse::<u32>().ok()
        })
        .sum()
}
