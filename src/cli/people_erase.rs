//! `people erase`: removes all data about one person for good, after their name was typed, and then
//! searches every file for what is left.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use crate::coaching::counts::Counts;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::search::fold::fold;
use crate::store::{Erased, HeldFile, HeldIn, HeldKind, Mention, PersonalData, shown, who};
use crate::wording::counts::count;

use super::chosen::each_session;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};
use super::people_arguments::PeopleErase;
use super::people_export::{refuse_unread, say_rest, say_unread};

pub(super) fn people_erase(
    asked: &PeopleErase,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let person = who(&asked.name, around.store.everybody_ever())?;
    let held = around.store.personal_data_of(&person.id, &[]);
    if asked.plan {
        return plan(&person, &held, output);
    }
    if asked.typed.is_none() && !output.is_json() {
        plan(&person, &held, output)?;
    }
    let typed = match &asked.typed {
        Some(typed) => Some(typed.clone()),
        None => output
            .ask(&format!("To erase all this for good, type their name: {} —", person.name))?,
    };
    if typed.as_deref() != Some(person.name.as_str()) {
        return Err(CommandError::sentence(format!(
            "nothing was erased: what was typed is not exactly “{}”",
            person.name
        )));
    }
    let counts = asked.keep_counts.then(|| counts(&held, around, output));
    let name = around.now.fresh.next();
    let counts = counts.as_ref().map(|counts| (name.as_str(), counts));
    let erased = around
        .store
        .erase(&person, &held, counts)
        .map_err(|why| CommandError::sentence(why.to_string()))?;
    report(&person, &erased, output)
}

/// Prints what would be removed, and what would stay.
fn plan(person: &Person, held: &PersonalData, output: &mut Output<'_>) -> Result<(), CommandError> {
    if output.is_json() {
        let files: Vec<_> = held.theirs.iter().map(|it| path_text(&it.file)).collect();
        return output
            .value(&json!({ "person": person.id, "would_go": files, "mentions": mentions(held) }));
    }
    output.line(&format!("All that is held on {} would go, for good:", person.name))?;
    let mut kinds: BTreeMap<(HeldKind, HeldIn), usize> = BTreeMap::new();
    for it in &held.theirs {
        *kinds.entry((it.holds, it.held_in)).or_default() += 1;
    }
    for ((holds, lies), n) in kinds {
        let (one, many) = match holds {
            HeldKind::Person => ("entry in the list of people", "entries in the list of people"),
            HeldKind::Session => ("meeting", "meetings"),
            HeldKind::DropIn => ("visit to a lesson", "visits to lessons"),
            HeldKind::Other => ("other record", "other records"),
        };
        let from = match lies {
            HeldIn::InPlace => "",
            HeldIn::OnThisMachine => ", as typed on this machine",
            HeldIn::InTrash => ", from the trash",
            HeldIn::HalfWritten => ", half-written",
        };
        output.line(&format!("{}{from}", count(n, one, many)))?;
    }
    output.line(
        "the search index, which is made again, and the lines of the log about these meetings",
    )?;
    say_rest(held, output)?;
    say_unread(&held.unread, output);
    output.line("Not known here: what was exported or handed over, other machines, backups.")
}

fn mentions(held: &PersonalData) -> Vec<serde_json::Value> {
    let said =
        |it: &Mention| json!({ "file": path_text(&it.file), "line": it.line, "words": it.words });
    held.mentions.iter().map(said).collect()
}

/// The counts that stay: of each meeting once, whatever copies there are.
fn counts(held: &PersonalData, around: CommandContext<'_>, output: &mut Output<'_>) -> Counts {
    let mut sessions: Vec<Session> = Vec::new();
    for session in held
        .theirs
        .iter()
        .rev()
        .filter(|it| it.held_in == HeldIn::InPlace)
        .filter_map(HeldFile::session)
    {
        if sessions.iter().all(|it| it.id != session.id) {
            sessions.push(session);
        }
    }
    let mut coached: HashSet<(PersonId, String, String)> = HashSet::new();
    each_session(around, output, &mut |session| {
        let Session { coachee, programme, .. } = session;
        coached.insert((coachee.id.clone(), programme.clone(), fold(coachee.school.trim())));
    });
    Counts::of(&sessions, &|programme, school| {
        let there = |(_, p, s): &&(PersonId, String, String)| p == programme && *s == fold(school);
        coached.iter().filter(there).count()
    })
}

fn report(person: &Person, erased: &Erased, output: &mut Output<'_>) -> Result<(), CommandError> {
    let left = erased.left.theirs.len();
    if output.is_json() {
        output.value(&json!({
            "removed": erased.removed,
            "left": left,
            "as_coach": erased.left.as_coach.len(),
            "mentions": mentions(&erased.left),
            "counts": erased.counts,
        }))?;
    } else {
        let files = count(erased.removed, "file is", "files are");
        output.line(&format!("{files} gone, for good."))?;
        if let Some(counts) = &erased.counts {
            output.line(&format!("Counts that name nobody are kept in {}", shown(counts)))?;
        }
        if left == 0 && erased.left.unread.is_empty() {
            output.line(&format!(
                "Every file was looked through: none is about {} any more.",
                person.name
            ))?;
        }
        say_rest(&erased.left, output)?;
        output
            .line("Not known here: what was exported or handed over, other machines, backups.")?;
    }
    if left > 0 {
        say_unread(&erased.left.unread, output);
        let files = count(left, "file", "files");
        return Err(CommandError::sentence(format!(
            "{files} about {} came meanwhile; erase them once more",
            person.name
        )));
    }
    refuse_unread(&erased.left, output)
}
