//! `trash`: lists what lies in the trash, and takes something out of it.

use chrono::FixedOffset;
use serde_json::{Value, json};

use crate::coaching::durable::record::RecordId;
use crate::coaching::trashed::{TrashReason, Trashed, told_apart};
use crate::export::columns::aligned;
use crate::store::{IfItStands, Restored, shown};
use crate::wording::counts::count;
use crate::wording::days;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell, path_text};
use super::trash_arguments::{RestoreArguments, TrashArguments, TrashCommand};

/// The length of the time with which the name of a file in the trash begins.
const STAMP_LENGTH: usize = "20261123T101500Z".len();

pub(super) fn trash(
    asked: &TrashArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.asked {
        None => list(around, output),
        Some(TrashCommand::Restore(asked)) => restore(asked, around, output),
    }
}

fn list(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let all = around.store.trash()?;
    if output.is_json() {
        return output.value(&all.iter().map(|it| as_json(it, &all, around)).collect::<Vec<_>>());
    }
    if all.is_empty() {
        return output.line("There is nothing in the trash.");
    }
    let apart = told_apart(&all, *around.now.wall.offset());
    let row = |(it, apart): (&Trashed, &String)| {
        vec![
            typed_for(it, &all),
            it.noun().to_owned(),
            it.when.map(|at| days::date_in_a_column(at.date_naive())).unwrap_or_default(),
            cell(&it.whose, 24),
            [it.reason.map_or("", TrashReason::says), apart].join(" ").trim().to_owned(),
            format!("{} left", count_of_days(it, around)),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().zip(&apart).map(row).collect();
    for line in aligned(&rows) {
        output.line(&line)?;
    }
    Ok(())
}

fn count_of_days(it: &Trashed, around: CommandContext<'_>) -> String {
    let left = usize::try_from(it.days_left(around.now.wall)).unwrap_or_default();
    count(left, "day", "days")
}

fn as_json(it: &Trashed, all: &[Trashed], around: CommandContext<'_>) -> Value {
    json!({
        "file": path_text(&it.file),
        "restored_as": typed_for(it, all),
        "what": it.noun(),
        "id": it.record.as_ref().map(RecordId::key),
        "whose": it.whose,
        "when": it.when,
        "since": it.at,
        "why": it.reason.map(TrashReason::label),
        "days_left": it.days_left(around.now.wall),
    })
}

fn restore(
    asked: &RestoreArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let all = around.store.trash()?;
    let it = the_one(&asked.which, &all, *around.now.wall.offset())?;
    let _lock = it.record.clone().map(|id| around.store.lock(id)).transpose()?;
    let swap = if asked.swap { IfItStands::Swap(around.now.wall) } else { IfItStands::Leave };
    let back = match around.store.restore(&it.file, swap)? {
        Restored::Back(file) => file,
        Restored::Stands(_) => {
            return Err(CommandError::sentence(format!(
                "nothing was changed: this {} is not gone, another version of it stands; --swap \
                 puts that one into the trash, and this one in its place",
                it.noun()
            )));
        }
    };
    if output.is_json() {
        return output.value(&json!({ "restored": path_text(&back) }));
    }
    output.line(&format!("It is back: {}", shown(&back)))
}

/// The one that `typed` names.
fn the_one<'a>(
    typed: &str,
    all: &'a [Trashed],
    offset: FixedOffset,
) -> Result<&'a Trashed, CommandError> {
    let fits = named(typed, all);
    let apart = told_apart(all, offset);
    let which = |it: &&Trashed| {
        let at = all.iter().position(|other| std::ptr::eq(other, *it)).unwrap_or_default();
        let says = [it.reason.map_or("", TrashReason::says), &apart[at]].join(" ");
        format!("{} ({})", typed_for(it, all), says.trim())
    };
    match fits.as_slice() {
        [] => Err(CommandError::sentence(format!(
            "nothing in the trash is called “{typed}”; see what there is with alongside trash"
        ))),
        [one] => Ok(*one),
        [first, second, rest @ ..] => {
            let more = if rest.is_empty() { "" } else { ", and more that alongside trash lists" };
            Err(CommandError::sentence(format!(
                "“{typed}” fits {} files in the trash; say which: {}, or {}{more}",
                fits.len(),
                which(first),
                which(second)
            )))
        }
    }
}

/// Those that `typed` names: by the file in the trash, by the beginning of its name with the time in
/// it, by the name that it had, or by the end of its id. Of one record that is there several times
/// it is what was deleted last.
fn named<'a>(typed: &str, all: &'a [Trashed]) -> Vec<&'a Trashed> {
    fn file(it: &Trashed) -> &[u8] {
        it.file.file_name().unwrap_or_default().as_encoded_bytes()
    }
    let is_path = |it: &Trashed| typed.contains(['/', '\\']) && path_text(&it.file) == typed;
    let begins =
        |it: &Trashed| typed.len() >= STAMP_LENGTH && file(it).starts_with(typed.as_bytes());
    let had = |it: &Trashed| it.record.is_none() && it.name == typed;
    let ends = |it: &Trashed| {
        let id = it.record.as_ref().map_or("", RecordId::key).as_bytes();
        let end = id.len().checked_sub(typed.len()).and_then(|from| id.get(from..));
        !typed.is_empty() && end.is_some_and(|end| end.eq_ignore_ascii_case(typed.as_bytes()))
    };
    let ways: [&dyn Fn(&Trashed) -> bool; 5] =
        [&is_path, &|it| file(it) == typed.as_bytes(), &begins, &had, &ends];
    let fits = ways.iter().map(|way| all.iter().filter(|it| way(it)).collect::<Vec<_>>());
    let mut fits = fits.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    if fits.iter().all(|it| ends(it))
        && let Some(newest) =
            fits.iter().copied().find(|it| it.reason == Some(TrashReason::Deleted))
    {
        fits.retain(|it| std::ptr::eq(*it, newest) || it.record != newest.record);
    }
    fits
}

/// What to type for one of `all`: the end of its id or the name that it had, where that is enough;
/// else when it came there, else its file.
fn typed_for(it: &Trashed, all: &[Trashed]) -> String {
    let name = it.file.file_name().unwrap_or_default().to_string_lossy();
    let stamp = name.get(..STAMP_LENGTH).unwrap_or(&name);
    let ways = [it.short(), stamp, &name];
    let is_it = |typed: &&str| matches!(*named(typed, all), [one] if std::ptr::eq(one, it));
    ways.into_iter().find(is_it).map_or_else(|| path_text(&it.file), str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;

    use super::*;

    /// Something in the trash: few ids, names and seconds, so that many are alike.
    fn trashed() -> impl Strategy<Value = Trashed> {
        let record = prop_oneof![
            Just(None),
            prop::sample::select(vec!["0193581e-e2a90b", "1193581e-e2a90b", "x-0193581e-e2a90b"])
                .prop_map(Some)
        ];
        let why = prop::sample::select(vec![TrashReason::Deleted, TrashReason::Replaced]);
        (record, why, 0_i64..2, 1_usize..3, any::<bool>()).prop_map(|(id, why, second, n, here)| {
            let at = DateTime::UNIX_EPOCH + TimeDelta::seconds(second);
            let had = id.map_or("ours.zip", |_| "2026-11-23-0915-e2a90b.json");
            let (stamp, label) = (at.format("%Y%m%dT%H%M%SZ"), why.label());
            let folder = PathBuf::from(if here { "/data/trash" } else { "/state/trash" });
            let id = id.map(|it| it.parse::<crate::coaching::id::SessionId>().expect("an id"));
            Trashed {
                file: folder.join(format!("{stamp}-{label}-{n}--{had}")),
                reason: Some(why),
                at,
                record: id.as_ref().map(RecordId::from),
                other: "pack",
                whose: "Amina Khan".to_owned(),
                when: None,
                name: had.to_owned(),
            }
        })
    }

    proptest! {
        #[test]
        fn what_the_list_says_to_type_takes_that_very_row_back(
            all in prop::collection::vec(trashed(), 1..9),
        ) {
            let mut all = all;
            all.sort_by(|a, b| (b.at, &b.file).cmp(&(a.at, &a.file)));
            all.dedup_by(|a, b| a.file == b.file);
            for it in &all {
                let typed = typed_for(it, &all);
                let back = the_one(&typed, &all, FixedOffset::east_opt(0).expect("a zone"));
                prop_assert_eq!(back.ok(), Some(it), "{}", typed);
            }
        }
    }

    #[test]
    fn what_fits_several_is_told_with_what_to_type_for_each() {
        let of = |stamp: &str, why| Trashed {
            file: PathBuf::from(format!("/data/trash/{stamp}-replaced--a-e2a90b.json")),
            reason: Some(why),
            at: DateTime::UNIX_EPOCH,
            record: Some(
                "0193581e-e2a90b"
                    .parse::<crate::coaching::id::SessionId>()
                    .map(|it| (&it).into())
                    .expect("an id"),
            ),
            other: "file",
            whose: "Amina Khan".to_owned(),
            when: None,
            name: "a-e2a90b.json".to_owned(),
        };
        let all = ["20261123T101500Z", "20261122T101500Z"].map(|it| of(it, TrashReason::Replaced));
        let why = the_one("e2a90b", &all, FixedOffset::east_opt(0).expect("a zone")).err();
        let why = why.expect("refused").to_string();
        assert!(
            why.contains("fits 2 files") && why.contains("20261122T101500Z (an earlier version"),
            "{why}"
        );
    }
}
