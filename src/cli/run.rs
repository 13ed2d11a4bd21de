//! Doing what was asked, and telling the shell how it went: 0 done, 1 refused or failed, with one
//! plain sentence. (2, wrong usage, is told before anything is done.)

use std::process::ExitCode;

use super::arguments::Errand;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;
use super::{
    calendar, check, drop_in, example, export, list, paths, people, schema, search, setup, show,
    thread, today,
};

/// Does `errand`, and says so.
pub fn run(errand: &Errand, around: Surroundings<'_>, voice: &mut Voice<'_>) -> ExitCode {
    match done(errand, around, voice).and_then(|()| voice.finish()) {
        Ok(()) | Err(Refusal::HeardEnough) => ExitCode::SUCCESS,
        Err(refusal) => {
            voice.trouble(&refusal.to_string());
            ExitCode::FAILURE
        }
    }
}

fn done(errand: &Errand, around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    match errand {
        Errand::Setup(asked) => setup::setup(asked, around, voice),
        Errand::People(asked) => people::people(asked, around, voice),
        Errand::Today(asked) => today::today(asked, around, voice),
        Errand::Thread(asked) => thread::thread(asked, around, voice),
        Errand::DropIn(asked) => drop_in::drop_in(asked, around, voice),
        Errand::List(asked) => list::list(asked, around, voice),
        Errand::Search(asked) => search::search(asked, around, voice),
        Errand::Show(asked) => show::show(asked, around, voice),
        Errand::Export(asked) => export::export(asked, around, voice),
        Errand::Calendar(asked) => calendar::calendar(asked, around, voice),
        Errand::Check(asked) => check::check(asked, around, voice),
        Errand::Schema(asked) => schema::schema(asked, voice),
        Errand::Example => example::example(around, voice),
        Errand::Paths => paths::paths(around, voice),
    }
}
