//! Support for tests: a coach at a keyboard, a clock moved by hand, the screen that is drawn, and
//! the real program in a real terminal.

pub(crate) mod clock;
pub(crate) mod coach;
#[path = "../../src/corpus.rs"]
pub(crate) mod corpus;
#[cfg(unix)]
pub(crate) mod home;
pub(crate) mod screen;
#[cfg(unix)]
pub(crate) mod terminal;

use proptest::prelude::ProptestConfig;

/// A property whose every case takes a while: fewer of them, and more by `PROPTEST_CASES`.
pub(crate) fn few_cases(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(cases);
    ProptestConfig {
        cases,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
