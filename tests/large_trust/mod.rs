//! A generated trust of any size, the same in every run, for benchmarks of search and opening and
//! for tests of scale.
//!
//! The words are English as coaches write it, a few common ones over and over and many rare ones
//! (names, typing slips) now and then, as an index has to handle. Each session is
//! made from its number alone, so that a part of a trust is the same as in the whole.

#[path = "../example_trust/chance.rs"]
mod chance;
mod language;
mod meeting;
mod words;

use std::io;
use std::path::Path;

use alongside::coaching::calendar::{academic_year, academic_year_name};
use alongside::coaching::session::Session;

pub(crate) use meeting::Trust;

/// Where a data folder keeps `session`: by academic year, and local start time.
pub(crate) fn place_of(session: &Session) -> String {
    let at = session.began_or_due().expect("every meeting was in the diary");
    let year = academic_year_name(academic_year(at.date_naive()));
    format!("sessions/{year}/{}-{}.json", at.format("%Y-%m-%d-%H%M"), session.id.short())
}

/// Writes every session of a trust of `size` sessions into the data folder `data`, shared among
/// the cores.
#[expect(clippy::disallowed_methods, reason = "made-up files, for measuring")]
pub(crate) fn write(data: &Path, size: u32) -> io::Result<()> {
    let trust = Trust::of(size);
    for year in Trust::years() {
        std::fs::create_dir_all(data.join("sessions").join(year))?;
    }
    let people = data.join("people");
    std::fs::create_dir_all(&people)?;
    for person in trust.caseload() {
        let bytes = serde_json::to_vec(&person).map_err(io::Error::other)?;
        std::fs::write(people.join(format!("{}.json", person.id)), bytes)?;
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cores = u32::try_from(cores).unwrap_or(1);
    std::thread::scope(|scope| {
        let trust = &trust;
        let parts: Vec<_> = (0..cores)
            .map(|core| {
                scope.spawn(move || {
                    (core..size).step_by(cores as usize).try_for_each(|n| {
                        let session = trust.session(n);
                        let bytes = serde_json::to_vec(&session).map_err(io::Error::other)?;
                        std::fs::write(data.join(place_of(&session)), bytes)
                    })
                })
            })
            .collect();
        parts.into_iter().try_for_each(|part| part.join().expect("no part panics"))
    })
}
