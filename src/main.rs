//! The program: arguments, then a screen or a command.
use alongside::runtime::{run, startup};
use alongside::settings::resolve::Flags;

fn main() {
    let ready = startup::get_ready(Flags::default()).unwrap();
    let start = ready.start();
    let opening = run::Opening { start, store: ready.store, exports: ready.exports, meet: None };
    match run::run(opening) {
        Ok(_) => {}
        Err(why) => {
            eprintln!("{why}");
            std::process::exit(1)
        }
    }
}
