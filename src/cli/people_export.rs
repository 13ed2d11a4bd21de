//! `people export`: writes all data about one person into one folder for them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::session::Session;
use crate::export::access_request::{
    AccessItem, AccessReport, as_coach, readable, visit_page, whole_page,
};
use crate::store::{
    FileProblem, HeldFile, HeldIn, HeldKind, Mention, PersonalData, Store, shown, who,
};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};
use super::people_arguments::PeopleExport;

pub(super) fn people_export(
    asked: &PeopleExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let person = who(&asked.name, around.store.everybody_ever())?;
    let held = around.store.personal_data_of(&person.id, around.exports);
    let own = PathBuf::from(format!("held-on-{}", person.id.short()));
    let folder = asked.output.clone().unwrap_or(own);
    let (mut report, files) = laid_out(&person.name, &held, around.store)?;
    // Everything is rendered before anything is written; the contents page comes last, so that a
    // folder that has one is complete.
    around.store.make_export_folder(&folder)?;
    around.store.exported_to(&folder);
    let below: BTreeSet<&Path> =
        files.iter().filter_map(|(name, _)| Path::new(name).parent()).collect();
    for name in below.iter().filter(|name| !name.as_os_str().is_empty()) {
        around.store.make_export_folder(&folder.join(name))?;
    }
    for (n, (name, bytes)) in files.iter().enumerate() {
        output.progress(n, files.len());
        around.store.write_export(&folder.join(name), bytes, false)?;
    }
    output.progress(files.len(), files.len());
    report.exhibits.sort_by_key(|exhibit| exhibit.day);
    let contents = report.contents();
    for format in readable().1 {
        let index = folder.join(format!("index.{}", format.extension()));
        around.store.write_export(&index, &format.render(&contents)?, false)?;
    }
    if output.is_json() {
        output.value(&json!({
            "folder": path_text(&folder),
            "person": person.id,
            "records": report.exhibits.len(),
            "mentions": held.mentions.len(),
            "unread": held.unread.len(),
        }))?;
    } else {
        let records = count(report.exhibits.len(), "record", "records");
        output.line(&format!(
            "{}: {records} held on {}, private notes included",
            shown(&folder),
            person.name
        ))?;
        say_rest(&held, output)?;
    }
    refuse_unread(&held, output)
}

/// Fails where something could not be looked through, since there may be more there.
pub(super) fn refuse_unread(
    held: &PersonalData,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some((last, others)) = held.unread.split_last() else { return Ok(()) };
    say_unread(others, output);
    Err(CommandError::sentence(not_looked_through(last)))
}

/// Prints what could not be looked through.
pub(super) fn say_unread(unread: &[FileProblem], output: &mut Output<'_>) {
    for problem in unread {
        output.trouble(&not_looked_through(problem));
    }
}

fn not_looked_through(problem: &FileProblem) -> String {
    format!("could not be looked through: {problem}")
}

/// Prints what a person has to check, but for what could not be looked through.
pub(super) fn say_rest(held: &PersonalData, output: &mut Output<'_>) -> Result<(), CommandError> {
    if !held.as_coach.is_empty() {
        let records = count(held.as_coach.len(), "record", "records");
        output.line(&format!(
            "They are the coach in {records} about other people, which are these people’s and stay as they are"
        ))?;
    }
    if !held.mentions.is_empty() {
        output.line("Still named in what is about others, for you to look at:")?;
        held.mentions.iter().try_for_each(|mention| output.line(&mention_text(mention)))?;
    }
    Ok(())
}

fn mention_text(mention: &Mention) -> String {
    format!("{}, line {}: {}", shown(&mention.file), mention.line, mention.words)
}

/// Files by their names in the folder.
type Files = Vec<(String, Vec<u8>)>;

/// The folder's contents page, but for its order, and its files.
fn laid_out(
    name: &str,
    held: &PersonalData,
    store: &Store,
) -> Result<(AccessReport, Files), CommandError> {
    let mut files = Files::new();
    let mut report = AccessReport { name: name.to_owned(), ..AccessReport::default() };
    let format = readable().0;
    let own = held.theirs.iter().filter(|it| it.held_in != HeldIn::Exported);
    for (n, it) in own.enumerate() {
        // A number tells files of one name in several folders apart.
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
        report.exhibits.push(AccessItem { what: what(it), day, page, data });
    }
    if !held.as_coach.is_empty() {
        let file = "coached.json".to_owned();
        let coached = held.as_coach.iter().filter_map(|it| store.session_in(it));
        files.push((file.clone(), as_coach(coached).into_bytes()));
        report.coached = Some((file, held.as_coach.len()));
    }
    // Paths of this machine are not handed over.
    let below = |it: &Mention| {
        let file = it.file.strip_prefix(&store.folders().data).unwrap_or(&it.file).to_owned();
        mention_text(&Mention { file, ..it.clone() })
    };
    report.mentions = held.mentions.iter().map(below).collect();
    report.unread = held.unread.iter().map(ToString::to_string).collect();
    Ok((report, files))
}

fn folder_of(holds: HeldKind) -> &'static str {
    match holds {
        HeldKind::Person => "person",
        HeldKind::Page => "pages",
        HeldKind::Session => "sessions",
        HeldKind::DropIn => "drop-ins",
        HeldKind::Other => "other",
    }
}

/// What a file is, as a reader of the contents understands it.
pub(super) fn what(it: &HeldFile) -> String {
    let what = match it.holds {
        HeldKind::Person => "your entry in the list of people",
        HeldKind::Session => "meeting",
        HeldKind::DropIn => "visit to a lesson",
        HeldKind::Page => "page made from your records",
        HeldKind::Other => "other record",
    };
    let where_from = match it.held_in {
        HeldIn::InPlace => "",
        HeldIn::OnThisMachine => ", as it was typed on this machine",
        HeldIn::Exported => ", exported before",
        HeldIn::InTrash => ", from the trash",
        HeldIn::HalfWritten => ", half-written",
    };
    format!("{what}{where_from}")
}
