//! A program in a pseudo-terminal, and the moment at which something of it came.

use std::ffi::OsString;
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::coach::NEVER_MET;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take before it is a fault.
const PATIENCE: Duration = Duration::from_secs(20);

/// Nothing more comes after this.
const QUIET: Duration = Duration::from_millis(3);

/// Which program.
#[derive(Clone)]
pub(crate) enum Kind {
    /// The smallest.
    Minimal,
    /// Ours, on a folder; what its first complete screen shows.
    Ours { home: PathBuf, args: &'static [&'static str], shows: &'static str },
    /// An editor.
    Editor { name: &'static str, args: &'static [&'static str] },
}

/// A running program.
pub(crate) struct Program {
    kind: Kind,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    came: Receiver<(Instant, Vec<u8>)>,
    // Closed, it would end the program.
    _master: Box<dyn MasterPty + Send>,
}

impl Program {
    /// Starts it, and says when its first complete screen was there.
    pub(crate) fn starts(kind: &Kind) -> (Self, Instant) {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let (to, came) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(read @ 1..) = output.read(&mut buffer) {
                if to.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("its input");
        let child = pair.slave.spawn_command(kind.command()).expect("the program");
        let mut program = Self { kind: kind.clone(), child, keyboard, came, _master: pair.master };
        let at = match kind {
            Kind::Minimal => program.paints(crate::minimal::TITLE.as_bytes()),
            Kind::Ours { shows, .. } => program.paints(shows.as_bytes()),
            Kind::Editor { .. } => program.paints(b""),
        };
        (program, at)
    }

    /// Starts it where letters are typed; ours in a meeting.
    pub(crate) fn ready(kind: &Kind) -> Self {
        let kind = match kind {
            Kind::Ours { home, .. } => {
                Kind::Ours { home: home.clone(), args: &["meet", NEVER_MET], shows: "Praise" }
            }
            other => other.clone(),
        };
        let (mut program, _) = Self::starts(&kind);
        std::thread::sleep(Duration::from_millis(300));
        program.quiet();
        program
    }

    /// Goes on to a field that takes many lines.
    pub(crate) fn reaches_a_note(&mut self) {
        if let Kind::Ours { .. } = self.kind {
            self.types(b"\x1b[Z");
            self.quiet();
        }
    }

    /// Types.
    pub(crate) fn types(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).expect("typed");
    }

    /// Waits until `wanted` was written, and says when it came.
    pub(crate) fn paints(&mut self, wanted: &[u8]) -> Instant {
        let mut bytes = Vec::new();
        loop {
            match self.came.recv_timeout(PATIENCE) {
                Ok((at, more)) => {
                    let from = bytes.len().saturating_sub(wanted.len());
                    bytes.extend_from_slice(&more);
                    if wanted.is_empty() || bytes[from..].windows(wanted.len()).any(|w| w == wanted)
                    {
                        return at;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    let wanted = String::from_utf8_lossy(wanted);
                    panic!("{wanted:?} never came, but {}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }

    /// Waits until nothing more comes.
    pub(crate) fn quiet(&mut self) {
        while self.came.recv_timeout(QUIET).is_ok() {}
    }

    /// How often its threads have waited for something and been woken.
    pub(crate) fn wake_ups(&self) -> Option<u32> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.process()?)).ok()?;
        let of_each = threads.filter_map(|thread| {
            let status = fs::read_to_string(thread.ok()?.path().join("status")).ok()?;
            number_after(&status, "voluntary_ctxt_switches:")
        });
        Some(of_each.sum())
    }

    /// The most memory that it ever had.
    pub(crate) fn peak_kib(&self) -> Option<u32> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process()?)).ok()?;
        number_after(&status, "VmHWM:")
    }

    fn process(&self) -> Option<u32> {
        self.child.process_id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It is only measured: nothing of it is to be kept.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Kind {
    fn command(&self) -> CommandBuilder {
        let mut command = match self {
            Self::Minimal => {
                let mut command = CommandBuilder::new(std::env::current_exe().expect("ourselves"));
                command.arg("--minimal");
                command
            }
            Self::Ours { home, args, .. } => {
                let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_alongside"));
                command.args(*args);
                command.env("ALONGSIDE_DIR", home);
                command
            }
            Self::Editor { name, args } => {
                let mut command = CommandBuilder::new(name);
                command.args(*args);
                command
            }
        };
        command.cwd(std::env::temp_dir());
        for (name, value) in
            [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")]
        {
            command.env(name, value);
        }
        command
    }
}

/// Whether an editor can be found.
pub(crate) fn is_installed(name: &str) -> bool {
    let path: OsString = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn number_after(status: &str, name: &str) -> Option<u32> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
