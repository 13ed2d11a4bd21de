//! The program: what was asked, with what is around it.

use std::env;
use std::io;
use std::process::ExitCode;

use alongside::cli::{Arguments, Asked, Refusal, Surroundings, Voice, run};
use alongside::settings::chosen::CONFIG_FILE;
use alongside::settings::complaint::Complaint;
use alongside::settings::file::read;
use alongside::settings::resolve::{DataFolder, Flags, Given, Resolved, resolve, root};
use alongside::settings::variables::{System, Variables};
use alongside::store::{Folders, Store, read_text};
use clap::Parser;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let (out, err) = (io::stdout(), io::stderr());
    let (mut out, mut err) = (io::BufWriter::new(out.lock()), err.lock());
    let mut voice = Voice::new(&mut out, &mut err, arguments.json);
    match (&arguments.asked, ready(arguments.flags())) {
        (Some(Asked::Errand(errand)), Ok((store, resolved, complaints))) => {
            let fresh = uuid::Uuid::now_v7().to_string();
            let around = Surroundings {
                store: &store,
                resolved: &resolved,
                complaints: &complaints,
                fresh: &fresh,
            };
            run(errand, around, &mut voice)
        }
        (_, Err(refusal)) => {
            voice.trouble(&refusal.to_string());
            ExitCode::FAILURE
        }
        (None | Some(Asked::Meet(_)), Ok(_)) => {
            voice.trouble("the screens are not built into this draft");
            ExitCode::FAILURE
        }
    }
}

/// Stands in for the runtime's own start until both are in one tree.
fn ready(flags: Flags) -> Result<(Store, Resolved, Vec<Complaint>), Refusal> {
    let variables = Variables::found(|name| env::var_os(name));
    let folders = match root(&flags, &variables) {
        Some(root) => Folders::under(&root.value),
        None => Folders::of_this_user()
            .ok_or_else(|| Refusal::said("there is no home folder: name a folder with --dir"))?,
    };
    let text = read_text(&folders.config.join(CONFIG_FILE))?.unwrap_or_default();
    let (settings, mut complaints) = read(CONFIG_FILE, &text);
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let given = Given { flags, variables, settings, system: System::this(), home };
    let (resolved, more) = resolve(&given);
    complaints.extend(more);
    let folders = match &resolved.data.value {
        DataFolder::Usual => folders,
        DataFolder::At(path) => folders.with_data(path),
        DataFolder::Unclear => {
            let says: Vec<String> = complaints.iter().map(Complaint::say).collect();
            return Err(Refusal::said(says.join(" ")));
        }
    };
    Ok((Store::open(folders)?, resolved, complaints))
}
