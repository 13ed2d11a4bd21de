//! The real program in a pseudo-terminal, its screen read by a terminal emulator.
//!
//! Nothing here sleeps: waits are woken by what the program writes, up to a deadline that only a
//! failure reaches.
//!
//! Where `ALONGSIDE_WINDOWS_EXE` names the program as it is built for Windows, that is run instead, under
//! Wine, whose console hands on what a program writes (see `.ci/windows`).

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};

/// How long anything may take before it is a failure.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How a program is opened.
pub(crate) struct Opens<'a> {
    /// Which program; ours, where nothing else is said.
    pub(crate) program: &'a OsStr,
    /// Its arguments.
    pub(crate) args: &'a [&'a str],
    /// Its environment, besides the usual: `TERM`, a language, and the folder.
    pub(crate) env: &'a [(&'a str, &'a str)],
    /// Columns and rows.
    pub(crate) size: (u16, u16),
    /// Whether the terminal tells the program that it hangs up.
    pub(crate) says_when_it_hangs_up: bool,
}

impl Default for Opens<'_> {
    fn default() -> Self {
        Self {
            program: OsStr::new(env!("CARGO_BIN_EXE_alongside")),
            args: &[],
            env: &[],
            size: (100, 30),
            says_when_it_hangs_up: true,
        }
    }
}

/// A terminal with a program in it.
pub(crate) struct Terminal {
    seen: Arc<Seen>,
    process: u32,
    // Dropping it sends a line break and Ctrl-D, so it lives as long as the terminal.
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Whether it is the program for Windows, which takes keys that come together for a paste.
    reads_bursts: bool,
    // Kept open, so that the terminal's settings can be read once the program has ended.
    _slave: Box<dyn SlavePty + Send>,
    reader: Option<JoinHandle<()>>,
}

struct Seen {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    parser: vt100::Parser<OtherOutput>,
    bytes: Vec<u8>,
    ended: Option<u32>,
    reads: bool,
    hangs_up: bool,
}

/// What a terminal does besides showing cells.
#[derive(Default)]
pub(crate) struct OtherOutput {
    /// Bells that rang.
    pub(crate) bells: usize,
    /// Texts that were sent to the clipboard.
    pub(crate) copied: usize,
    /// Titles that were set.
    pub(crate) titles: usize,
}

impl vt100::Callbacks for OtherOutput {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], _: &[u8]) {
        self.copied += 1;
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.titles += 1;
    }
}

impl Seen {
    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked while it read the state has changed nothing.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Terminal {
    /// Opens our program on the coach's folder `dir`.
    pub(crate) fn opens(dir: &Path) -> Self {
        Self::opens_as(dir, &Opens::default())
    }

    /// Opens a program.
    pub(crate) fn opens_as(dir: &Path, opens: &Opens) -> Self {
        let (columns, rows) = opens.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).expect("a terminal");
        let for_windows = std::env::var_os("ALONGSIDE_WINDOWS_EXE")
            .filter(|_| opens.program == Opens::default().program);
        let mut command = match &for_windows {
            Some(exe) => {
                let mut command = CommandBuilder::new("wine");
                command.arg(exe);
                command
            }
            None => CommandBuilder::new(opens.program),
        };
        command.args(opens.args);
        command.env_clear();
        command.cwd(std::env::temp_dir());
        command.set_controlling_tty(opens.says_when_it_hangs_up);
        let wine = ["WINEPREFIX", "WINEARCH", "WINEDEBUG", "WINEDLLOVERRIDES"];
        for name in ["PATH", "HOME", "TMPDIR", "LLVM_PROFILE_FILE"].into_iter().chain(wine) {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let usual = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")];
        match &for_windows {
            Some(_) => command.env("ALONGSIDE_DIR", as_windows_names_it(dir)),
            None => command.env("ALONGSIDE_DIR", dir),
        }
        for (name, value) in usual.iter().chain(opens.env) {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        let process = child.process_id().expect("a process");
        let seen = Arc::new(Seen {
            state: Mutex::new(State {
                parser: vt100::Parser::new_with_callbacks(
                    at_least_one(rows),
                    at_least_one(columns),
                    0,
                    OtherOutput::default(),
                ),
                bytes: Vec::new(),
                ended: None,
                reads: true,
                hangs_up: false,
            }),
            news: Condvar::new(),
        });
        let output = pair.master.try_clone_reader().expect("its output");
        let reader = thread::spawn({
            let seen = Arc::clone(&seen);
            move || read(&seen, output)
        });
        thread::spawn({
            let seen = Arc::clone(&seen);
            move || wait_for(&seen, child)
        });
        let keyboard = Some(pair.master.take_writer().expect("its input"));
        let (master, slave) = (Some(pair.master), pair.slave);
        let (reader, reads_bursts) = (Some(reader), for_windows.is_some());
        Self { seen, process, keyboard, master, reads_bursts, _slave: slave, reader }
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.process
    }

    /// Types letters.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        let mark = self.mark();
        let keyboard = self.keyboard.as_mut().expect("a keyboard");
        keyboard.write_all(text.as_bytes()).expect("typed");
        keyboard.flush().expect("typed");
        if self.reads_bursts {
            self.waits_for_an_answer(mark);
        }
        self
    }

    /// Waits until the program has drawn what was typed, or has ended; a key may also do nothing.
    fn waits_for_an_answer(&self, mark: usize) {
        const MOST: Duration = Duration::from_millis(600);
        let state = self.seen.state();
        let is_quiet = |state: &mut State| state.bytes.len() == mark && state.ended.is_none();
        drop(self.seen.news.wait_timeout_while(state, MOST, is_quiet));
        let state = self.seen.state();
        // What comes later than this was not typed with it.
        let apart = Duration::from_millis(60);
        drop(self.seen.news.wait_timeout_while(state, apart, |state| state.ended.is_none()));
    }

    /// Presses a key by its name: `enter`, `f8`, `ctrl+z`.
    pub(crate) fn press(&mut self, key: &str) -> &mut Self {
        let bytes = bytes_of(key);
        self.types(&bytes)
    }

    /// Pastes, as a terminal does that was asked to say so; the console of Windows cannot say it.
    pub(crate) fn pastes(&mut self, text: &str) -> &mut Self {
        if self.reads_bursts {
            return self.types(&text.replace('\n', "\r"));
        }
        self.types(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Waits until `wanted` stands on the screen.
    pub(crate) fn sees(&mut self, wanted: &str) -> &mut Self {
        let seen = self.until(wanted, |screen| screen.contents().contains(wanted));
        assert!(!seen.screen().contains('⟦'), "a key is not said by its name:\n{}", seen.screen());
        seen
    }

    /// Waits until `unwanted` no longer stands on the screen.
    pub(crate) fn sees_no(&mut self, unwanted: &str) -> &mut Self {
        self.until(&format!("no {unwanted}"), |screen| !screen.contents().contains(unwanted))
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn until(&mut self, wanted: &str, so: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        self.wait(wanted, |state| so(state.parser.screen()));
        self
    }

    /// Waits until the program has written `wanted` after `mark`.
    pub(crate) fn outputs(&mut self, mark: usize, wanted: &str) -> &mut Self {
        let bytes = wanted.as_bytes();
        self.wait(&format!("the bytes {wanted:?}"), |state| {
            state.bytes[mark..].windows(bytes.len()).any(|window| window == bytes)
        });
        self
    }

    /// Waits until the program has drawn so many frames after `mark`.
    pub(crate) fn wait_for_frames(&mut self, mark: usize, frames: usize) -> &mut Self {
        const END: &[u8] = b"\x1b[?2026l";
        self.wait(&format!("{frames} frames"), |state| {
            state.bytes[mark..].windows(END.len()).filter(|window| *window == END).count() >= frames
        });
        self
    }

    /// Waits until something outside the terminal is as it should be, by polling: a disk sends no
    /// events.
    pub(crate) fn finds(&mut self, wanted: &str, so: impl Fn() -> bool) -> &mut Self {
        const LOOK_AGAIN: Duration = Duration::from_millis(5);
        let mut left = PATIENCE;
        while !so() {
            assert!(!left.is_zero(), "{wanted}: never\n{}", self.screen());
            let state = self.seen.state();
            drop(
                self.seen
                    .news
                    .wait_timeout(state, LOOK_AGAIN)
                    .unwrap_or_else(PoisonError::into_inner),
            );
            left = left.saturating_sub(LOOK_AGAIN);
        }
        self
    }

    /// Waits until the program has ended, and says with which code.
    pub(crate) fn ends(&mut self) -> u32 {
        self.ends_within(PATIENCE)
    }

    /// The same, in so much time.
    pub(crate) fn ends_within(&mut self, time: Duration) -> u32 {
        let state = self.seen.state();
        let waited = self.seen.news.wait_timeout_while(state, time, |state| state.ended.is_none());
        let ended = waited.unwrap_or_else(PoisonError::into_inner).0.ended;
        ended.unwrap_or_else(|| panic!("still running after {time:?}\n{}", self.screen()))
    }

    /// Whether the program still runs.
    pub(crate) fn runs(&self) -> bool {
        self.seen.state().ended.is_none()
    }

    /// The letters on the screen.
    pub(crate) fn screen(&self) -> String {
        self.seen.state().parser.screen().contents()
    }

    /// Looks at the screen's cells.
    pub(crate) fn looks<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen.state().parser.screen())
    }

    /// Bells, clipboard texts and titles so far.
    pub(crate) fn other_output<T>(&self, of: impl FnOnce(&OtherOutput) -> T) -> T {
        of(self.seen.state().parser.callbacks())
    }

    /// The end of the output so far.
    pub(crate) fn mark(&self) -> usize {
        self.seen.state().bytes.len()
    }

    /// What the program has written since `mark`.
    pub(crate) fn bytes_since(&self, mark: usize) -> Vec<u8> {
        self.seen.state().bytes[mark..].to_vec()
    }

    /// Resizes the terminal.
    pub(crate) fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.seen.state().parser.set_size(at_least_one(rows), at_least_one(columns));
        let master = self.master.as_ref().expect("a terminal");
        master.resize(pty_size(columns, rows)).expect("another size");
        self
    }

    /// Sends a signal by its name: `TERM`.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &self.process.to_string()])
            .status()
            .expect("kill");
        assert!(sent.success(), "kill -{name}");
        self
    }

    /// Ends the program as a power cut would.
    pub(crate) fn kill9(&mut self) {
        self.signal("KILL");
        self.ends();
    }

    /// Stops reading the output, as a stalled connection does.
    pub(crate) fn stops_reading(&mut self) -> &mut Self {
        self.seen.state().reads = false;
        self
    }

    /// Closes the terminal while the program runs, which sends it a line break and Ctrl-D.
    pub(crate) fn hangs_up(&mut self) {
        self.seen.state().hangs_up = true;
        self.seen.news.notify_all();
        drop(self.keyboard.take());
        // The line break makes the program write, and that wakes the reader.
        let reader = self.reader.take().expect("a reader");
        reader.join().expect("a reader that ends");
        drop(self.master.take());
    }

    /// The terminal's settings, as `stty -a` prints them.
    pub(crate) fn stty(&self) -> String {
        self.sets_up(&["-a"])
    }

    /// Sets the terminal up, as a shell would.
    pub(crate) fn sets_up(&self, words: &[&str]) -> String {
        let master = self.master.as_ref().expect("a terminal");
        let name = master.tty_name().expect("its name");
        let terminal = File::open(name).expect("the terminal");
        let said = Command::new("stty").args(words).stdin(terminal).output().expect("stty");
        String::from_utf8(said.stdout).expect("words")
    }

    fn wait(&self, wanted: &str, so: impl Fn(&State) -> bool) {
        let state = self.seen.state();
        let woken = self.seen.news.wait_timeout_while(state, PATIENCE, |state| !so(state));
        let (state, woken) = woken.unwrap_or_else(PoisonError::into_inner);
        drop(state);
        assert!(!woken.timed_out(), "{wanted}: never\n{}", self.screen());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.runs() {
            // A test that failed leaves nothing behind.
            let _ = Command::new("kill").args(["-KILL", &self.process.to_string()]).status();
        }
    }
}

fn read(seen: &Seen, mut output: Box<dyn Read + Send>) {
    let mut buffer = vec![0; 64 * 1024];
    let mut kept = Vec::new();
    loop {
        let state = seen.state();
        let state = seen.news.wait_while(state, |state| !state.reads && state.ended.is_none());
        if state.unwrap_or_else(PoisonError::into_inner).hangs_up {
            return;
        }
        let read = match output.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(read) => read,
        };
        let read = unbroken(&mut kept, &buffer[..read]);
        let mut state = seen.state();
        state.bytes.extend_from_slice(&read);
        state.parser.process(&read);
        seen.news.notify_all();
        if state.hangs_up {
            return;
        }
    }
}

fn wait_for(seen: &Seen, mut child: Box<dyn portable_pty::Child + Send + Sync>) {
    let code = child.wait().map_or(u32::MAX, |status| status.exit_code());
    seen.state().ended = Some(code);
    seen.news.notify_all();
}

/// The root of the disk is Wine's drive Z.
pub(crate) fn as_windows_names_it(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

/// Takes out the line breaks that Wine puts in where what it hands on is as long as a line; it counts
/// escape sequences too. The program writes none of these itself. What may be the beginning of one
/// stays in `kept`.
fn unbroken(kept: &mut Vec<u8>, read: &[u8]) -> Vec<u8> {
    const BREAK: &[u8] = b"\r\r\n";
    kept.extend_from_slice(read);
    let mut whole = Vec::new();
    while let Some(at) = kept.windows(BREAK.len()).position(|it| it == BREAK) {
        whole.extend(kept.drain(..at));
        kept.drain(..BREAK.len());
    }
    let sure = kept.iter().rposition(|it| *it != b'\r').map_or(0, |last| last + 1);
    whole.extend(kept.drain(..sure));
    whole
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

/// What a terminal sends for a key.
fn bytes_of(key: &str) -> String {
    if let Some(letter) = key.strip_prefix("ctrl+") {
        let letter = letter.bytes().next().expect("a letter");
        return char::from(letter & 0x1f).to_string();
    }
    let bytes = match key {
        "enter" => "\r",
        "esc" => "\x1b",
        "tab" => "\t",
        "shift+tab" => "\x1b[Z",
        "backspace" => "\x7f",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "f1" => "\x1bOP",
        "f2" => "\x1bOQ",
        "f4" => "\x1bOS",
        "f6" => "\x1b[17~",
        "f7" => "\x1b[18~",
        "f8" => "\x1b[19~",
        "f9" => "\x1b[20~",
        "f12" => "\x1b[24~",
        other => panic!("no key is called {other}"),
    };
    bytes.to_owned()
}
