//! What a coach waits for, through a real pseudo-terminal: the first screen, each letter, a long
//! paste; and what the program costs a laptop that does nothing.
//!
//! Times differ from machine to machine, so each is set beside the smallest program that the same
//! libraries make, measured in the same run by turns. Editors stand beside it where they are
//! installed. Run it on a quiet machine: `cargo bench --bench keys`.
#![cfg_attr(unix, expect(clippy::disallowed_methods, reason = "time is what is measured"))]

#[cfg(unix)]
mod minimal;
#[cfg(unix)]
mod through_a_terminal;

#[cfg(unix)]
fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("--minimal") => minimal::run().expect("the smallest program"),
        Some("--bench") => through_a_terminal::measure(),
        _ => println!("cargo bench --bench keys"),
    }
}

#[cfg(not(unix))]
fn main() {
    println!("measured on Unix only");
}
