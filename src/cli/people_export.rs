//! `people export`: all that is held on one person, gathered into one folder for them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::session::Session;
use crate::export::british::count;
use crate::export::dossier::{Dossier, Exhibit, as_coach, readable, visit_page, whole_page};
use crate::store::{HeldFile, Holdings, Holds, Lies, Mention, Store, shown, who};

use super::people_arguments::PeopleExport;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;

pub(super) fn people_export(
    asked: &PeopleExport,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let person = who(&asked.name, around.store.everybody_ever())?;
    let held = around.store.holdings_of(&person.id, &[]);
    let own = PathBuf::from(format!("held-on-{}", person.id.short()));
    let folder = asked.output.clone().unwrap_or(own);
    let (mut dossier, files) = laid_out(&person.name, &held, around.store)?;
    // All is made before anything is written; the contents come last, so that a folder that has
    // them is whole.
    around.store.make_export_folder(&folder)?;
    let below: BTreeSet<&Path> =
        files.iter().filter_map(|(name, _)| Path::new(name).parent()).collect();
    for name in below.iter().filter(|name| !name.as_os_str().is_empty()) {
        around.store.make_export_folder(&folder.join(name))?;
    }
    for (n, (name, bytes)) in files.iter().enumerate() {
        voice.progress(n, files.len());
        around.store.write_export(&folder.join(name), bytes, false)?;
    }
    voice.progress(files.len(), files.len());
    dossier.exhibits.sort_by_key(|exhibit| exhibit.day);
    let contents = dossier.contents();
    for format in readable().1 {
        let index = folder.join(format!("index.{}", format.extension()));
        around.store.write_export(&index, &format.render(&contents)?, false)?;
    }
    if voice.is_json() {
        return voice.value(&json!({
            "folder": folder,
            "person": person.id,
            "records": dossier.exhibits.len(),
            "mentions": held.mentions.len(),
            "unread": held.unread.len(),
        }));
    }
    let records = count(dossier.exhibits.len(), "record", "records");
    voice.line(&format!(
        "{}: {records} held on {}, private notes included",
        shown(&folder),
        person.name
    ))?;
    say_rest(&held, voice)
}

/// Says what a person has to look at.
pub(super) fn say_rest(held: &Holdings, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    if !held.as_coach.is_empty() {
        let records = count(held.as_coach.len(), "record", "records");
        voice.line(&format!(
            "They are the coach in {records} about other people, which are these people’s and stay as they are"
        ))?;
    }
    if !held.mentions.is_empty() {
        voice.line("Still named in what is about others, for you to look at:")?;
        held.mentions.iter().try_for_each(|mention| voice.line(&said(mention)))?;
    }
    for finding in &held.unread {
        voice.trouble(&format!("could not be looked through: {finding}"));
    }
    Ok(())
}

fn said(mention: &Mention) -> String {
    format!("{}, line {}: {}", shown(&mention.file), mention.line, mention.words)
}

/// Files by their names in the folder.
type Files = Vec<(String, Vec<u8>)>;

/// The folder's contents page, but for its order, and its files.
fn laid_out(name: &str, held: &Holdings, store: &Store) -> Result<(Dossier, Files), Refusal> {
    let mut files = Files::new();
    let mut dossier = Dossier { name: name.to_owned(), ..Dossier::default() };
    let format = readable().0;
    for (n, it) in held.theirs.iter().enumerate() {
        // A number keeps apart what has one name in several places.
        let stem = it.file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let stem: String =
            stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(80).collect();
        let stem = format!("{}/{:04}-{stem}", folder_of(it.holds), n + 1);
        let (session, visit) = (it.session(), it.drop_in());
        let page = session.as_ref().map(whole_page).or(visit.as_ref().map(visit_page));
        let page = match page {
            Some(page) => {
                let file = format!("{stem}.{}", format.extension());
                files.push((file.clone(), format.render(&page)?));
                Some(file)
            }
            None => None,
        };
        let data = format!("{stem}.json");
        files.push((data.clone(), it.bytes.clone()));
        let visited = visit.map(|visit| visit.at.date_naive());
        let day = session.as_ref().and_then(Session::day).or(visited);
        dossier.exhibits.push(Exhibit { what: what(it), day, page, data });
    }
    if !held.as_coach.is_empty() {
        let file = "coached.json".to_owned();
        let coached = held.as_coach.iter().filter_map(|it| store.session_in(it));
        files.push((file.clone(), as_coach(coached).into_bytes()));
        dossier.coached = Some((file, held.as_coach.len()));
    }
    // Where the data lies on this machine is nothing to hand over.
    let below = |it: &Mention| {
        let file = it.file.strip_prefix(&store.folders().data).unwrap_or(&it.file).to_owned();
        said(&Mention { file, ..it.clone() })
    };
    dossier.mentions = held.mentions.iter().map(below).collect();
    dossier.unread = held.unread.iter().map(ToString::to_string).collect();
    Ok((dossier, files))
}

fn folder_of(holds: Holds) -> &'static str {
    match holds {
        Holds::Person => "person",
        Holds::Session => "sessions",
        Holds::DropIn => "drop-ins",
        Holds::Other => "other",
    }
}

/// What a file is, as a reader of the contents understands it.
pub(super) fn what(it: &HeldFile) -> String {
    let what = match it.holds {
        Holds::Person => "your entry in the list of people",
        Holds::Session => "meeting",
        Holds::DropIn => "visit to a lesson",
        Holds::Other => "other record",
    };
    let where_from = match it.lies {
        Lies::InPlace => "",
        Lies::OnThisMachine => ", as it was typed on this machine",
        Lies::InTrash => ", from the trash",
        Lies::HalfWritten => ", half-written",
    };
    format!("{what}{where_from}")
}
