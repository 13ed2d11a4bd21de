//! The desktop around the terminal, where there is one: whether there is, and its program for a
//! file. That program gets a window of its own, never our terminal.

use std::env;
use std::path::Path;

use crate::store::shown;

/// Whether we run on the computer in front of the coach, on a desktop.
#[must_use]
pub fn is_here() -> bool {
    is_desktop(cfg!(any(windows, target_os = "macos")), &|name| {
        env::var_os(name).is_some_and(|value| !value.is_empty())
    })
}

/// The same, by what is set around us. A desktop at the other end of a line is not ours: what is
/// opened or copied there would not be where the coach sits.
fn is_desktop(always: bool, is_set: &dyn Fn(&str) -> bool) -> bool {
    let far = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(is_set);
    !far && (always || ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().any(is_set))
}

/// Opens a file, or shows a folder, with the program that the desktop has for it.
///
/// # Errors
/// Why it cannot, in one sentence.
pub fn open(path: &Path) -> Result<(), String> {
    // Detached and without our input and output: whatever starts cannot reach for the terminal.
    open::that_detached(path).map_err(|_| {
        format!("This desktop has no program that opens it: the file stands at {}", shown(path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_desktop_where_something_can_be_shown_and_nobody_is_far_away() {
        let here = |always, set: &[&str]| is_desktop(always, &|name| set.contains(&name));
        assert!(here(false, &["WAYLAND_DISPLAY"]) && here(false, &["DISPLAY"]) && here(true, &[]));
        assert!(!here(false, &[]), "a bare console");
        assert!(!here(false, &["DISPLAY", "SSH_CONNECTION"]), "a window at the other end");
        assert!(!here(true, &["SSH_TTY"]));
    }
}
