//! Opens the program again in another folder: the example school's, or the coach's own.
//!
//! It begins anew as a program, so that no file, lock or thread of the one folder is left over in the
//! other.

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use crate::app::core::effect::OpensIn;
use crate::settings::resolve::{DIR_FLAG, EXAMPLE_FLAG, Flags, THEME_FLAG};

/// The flag of plain mode.
const PLAIN_FLAG: &str = "--plain";

/// Opens the program at `place`, with what `flags` said of folder and theme; gives how that ended.
///
/// # Errors
/// [`io::Error`], where the system does not open it.
pub fn reopen(place: OpensIn, flags: &Flags, is_plain: bool) -> io::Result<ExitCode> {
    let mut program = Command::new(env::current_exe()?);
    if let Some(dir) = &flags.dir {
        program.arg(DIR_FLAG).arg(dir);
    }
    if let Some(theme) = &flags.theme {
        program.arg(THEME_FLAG).arg(theme);
    }
    if is_plain {
        program.arg(PLAIN_FLAG);
    }
    if place == OpensIn::Example {
        program.arg(EXAMPLE_FLAG);
    }
    in_this_ones_place(program)
}

#[cfg(unix)]
fn in_this_ones_place(mut program: Command) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(program.exec())
}

#[cfg(not(unix))]
fn in_this_ones_place(mut program: Command) -> io::Result<ExitCode> {
    #[cfg(windows)]
    super::keyboard::stop();
    let code = program.status()?.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}
