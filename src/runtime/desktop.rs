//! The desktop near the terminal, if any: it has a clipboard, and programs that open files.
//!
//! No program is started that reads from the terminal, as it would compete with the keyboard
//! thread.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::store::shown;

/// Whether the desktop is the one where the coach sits: false in a remote session and on a machine
/// without one.
#[must_use]
pub(crate) fn is_near(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_far = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(is_set);
    let has_one = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set);
    has_one && !is_far
}

/// Opens `file` with whatever the desktop opens such files with, and does not wait for it.
///
/// # Errors
/// A sentence, where there is no desktop near, or it cannot be asked.
pub(crate) fn open_file(file: &Path) -> Result<(), String> {
    open(file).map_err(|why| format!("Could not open {}: {why}", shown(file)))
}

fn open(file: &Path) -> io::Result<()> {
    if !is_near(|name| std::env::var_os(name)) {
        let why = "can’t open files on this computer; the file is saved all the same";
        return Err(io::Error::new(io::ErrorKind::Unsupported, why));
    }
    let mut asked = asking(file);
    asked.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // A process group of its own: if it reads from the terminal, the system stops it.
        asked.process_group(0);
    }
    let mut child = asked.spawn()?;
    // It ends at once or stays open for hours; it must be waited for.
    std::thread::Builder::new().name("opened".into()).spawn(move || child.wait()).map(drop)
}

#[cfg(windows)]
fn asking(file: &Path) -> Command {
    use std::os::windows::process::CommandExt;
    let mut command = Command::new("explorer.exe");
    // Quoted: no file name on Windows contains a quote.
    let mut quoted = OsString::from("\"");
    quoted.push(file);
    quoted.push("\"");
    command.raw_arg(quoted);
    command
}

#[cfg(not(windows))]
fn asking(file: &Path) -> Command {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(opener);
    // An absolute path, as a name that begins with a hyphen would be read as an option.
    command.arg(std::path::absolute(file).unwrap_or_else(|_| file.to_owned()));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(set: &[(&str, &str)]) -> bool {
        is_near(|name| set.iter().find(|(it, _)| *it == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn a_desktop_over_ssh_is_not_local() {
        assert!(near(&[("DISPLAY", ":0")]) && near(&[("WAYLAND_DISPLAY", "wayland-0")]));
        assert!(!near(&[
            ("DISPLAY", "localhost:10.0"),
            ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
        ]));
        assert!(!near(&[("DISPLAY", ":0"), ("SSH_TTY", "/dev/pts/3")]));
        assert_eq!(near(&[("DISPLAY", "")]), cfg!(any(windows, target_os = "macos")));
    }
}
