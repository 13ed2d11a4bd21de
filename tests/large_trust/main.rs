//! Writes a made-up trust of any size into a data folder, for measuring and for looking at.
//!
//! `cargo run --release --example make_large_trust -- FOLDER SESSIONS`; then
//! `alongside --dir FOLDER`.

#[path = "mod.rs"]
mod large_trust;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = match arguments.as_slice() {
        [folder, size] => size.parse().ok().map(|size| (Path::new(folder).join("data"), size)),
        _ => None,
    };
    let Some((data, size)) = asked else {
        eprintln!("make_large_trust FOLDER SESSIONS");
        return ExitCode::from(2);
    };
    match large_trust::write(&data, size) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{}: {why}", data.display());
            ExitCode::FAILURE
        }
    }
}
