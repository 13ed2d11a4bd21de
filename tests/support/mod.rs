//! Support for tests: a coach at a keyboard, a clock moved by hand, the screen that is drawn, and
//! the real program in a real terminal.

pub(crate) mod clock;
pub(crate) mod coach;
#[path = "../../src/corpus.rs"]
pub(crate) mod corpus;
#[cfg_attr(not(unix), allow(dead_code, reason = "some tests are for Unix alone"))]
pub(crate) mod home;
pub(crate) mod picture;
pub(crate) mod screen;
#[cfg(unix)]
pub(crate) mod terminal;

use alongside::example_trust::FILES;
use proptest::prelude::ProptestConfig;

/// How many files of the example trust lie in `folder` of the data folder.
pub(crate) fn examples_in(folder: &str) -> usize {
    FILES.iter().filter(|(path, _)| path.starts_with(folder)).count()
}

/// `100 sessions`, of all in the example trust.
pub(crate) fn all_sessions() -> String {
    format!("{} sessions", examples_in("sessions/"))
}

/// `14 people`, of all in the example trust.
pub(crate) fn all_people() -> String {
    format!("{} people", examples_in("people/"))
}

/// The example trust, with the names of four written in scripts of other languages.
pub(crate) fn example_in_many_scripts() -> Vec<(&'static str, String)> {
    const NAMES: [(&str, &str); 4] = [
        ("Xiaoming Wang", "王小明"),
        ("Fatima Zahra", "فاطمة الزهراء"),
        ("Noa Levi", "נועה לוי"),
        ("Hanh Nguyen", "Nguye\u{302}\u{303}n Thi\u{323} Ha\u{323}nh"),
    ];
    let renamed = |text: &str| {
        NAMES.iter().fold(text.to_owned(), |text, (name, written)| text.replace(name, written))
    };
    FILES.iter().map(|(path, text)| (*path, renamed(text))).collect()
}

/// [`corpus::cases`], of runs that are shrunk no longer than is useful.
pub(crate) fn few_cases(all: u32) -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 400, failure_persistence: None, ..corpus::cases(all) }
}
