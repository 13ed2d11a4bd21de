//! What the tests have in common: a coach at a keyboard, a clock moved by hand, and the screen as
//! the coach sees it.

pub(crate) mod clock;
pub(crate) mod coach;
pub(crate) mod screen;

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
