//! Writes the example trust into `sessions/`, and the list of its files into the library.
//!
//! `cargo run --example make_example_trust` writes; with `--check` it writes nothing, and fails
//! where the files in the repository are not exactly what would be written.

#[path = "mod.rs"]
mod example_trust;

use std::path::Path;
use std::process::ExitCode;

use example_trust::files::{FOLDER, all, differences};

#[expect(clippy::disallowed_methods, reason = "a tool of the repository: it writes the examples")]
fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = all();
    let wrong = differences(root, &files);
    if std::env::args().any(|argument| argument == "--check") {
        for path in &wrong {
            eprintln!("{path} is not what the stories make");
        }
        return if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    for path in wrong {
        let place = root.join(&path);
        let done = match files.get(&path) {
            Some(text) => std::fs::create_dir_all(place.parent().unwrap_or(root))
                .and_then(|()| std::fs::write(&place, text)),
            None => std::fs::remove_file(&place),
        };
        if let Err(why) = done {
            eprintln!("{path} could not be written: {why}");
            return ExitCode::FAILURE;
        }
    }
    let bytes: usize =
        files.iter().filter(|(path, _)| path.starts_with(FOLDER)).map(|(_, t)| t.len()).sum();
    println!("{} files, {} kB", files.len(), bytes / 1000);
    ExitCode::SUCCESS
}
