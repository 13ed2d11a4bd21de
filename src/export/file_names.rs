//! The names of exported files: by the day and the end of an id, or with the name of the coachee.
//!
//! The end of the id stays in every name, since an erasure knows a page that cannot be read as text by
//! it alone.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use crate::coaching::id::PersonId;
use crate::coaching::people::{Person, is_unshowable};
use crate::coaching::session::Session;

/// How files are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileNaming {
    /// By the day and the end of the id: the name names nobody.
    #[default]
    ById,
    /// With the coachee's name.
    ByName,
    /// By the day and the end of the id, in a folder for each coachee where there are several.
    Folders,
}

/// A file name's part before what says for whom it is and its ending, for a page of `session`.
pub(super) fn of_one(session: &Session, by_name: bool) -> String {
    let day = session.day().map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let id = session.id.short();
    if by_name {
        format!("{day} {} coaching {id}", plain(&session.coachee.name))
    } else {
        format!("{day}-{id}")
    }
}

/// The same for a file of all `sessions`, which are with one person.
pub(super) fn of_all(sessions: &[Session]) -> String {
    let days = || sessions.iter().filter_map(Session::day);
    let coachee = sessions.first().map(|it| &it.coachee);
    let name = coachee.map(|it| plain(&it.name)).unwrap_or_default();
    let id = coachee.map_or("", |it| it.id.short());
    format!("{} {name} coaching {id}", span(days().min(), days().max()))
}

/// The same for somebody's action steps.
pub(super) fn of_steps(name: &str, id: &PersonId, by_name: bool) -> String {
    if by_name {
        format!("action steps {} {}", plain(name), id.short())
    } else {
        format!("action-steps-{}", id.short())
    }
}

/// The same for what was done in the term called `term`, with one person or with everybody.
pub(super) fn of_term(term: &str, person: Option<&Person>, by_name: bool) -> String {
    let term = term.replace(',', "");
    match (person, by_name) {
        (Some(Person { name, id, .. }), true) => format!("{term} {} {}", plain(name), id.short()),
        (None, true) => format!("{term} everybody"),
        (person, false) => {
            let id = person.map(|it| format!("-{}", it.id.short())).unwrap_or_default();
            format!("{}{id}", term.to_lowercase().replace(' ', "-"))
        }
    }
}

/// The folder for the coachee of `session`, among those of all `sessions`.
pub(super) fn folder(session: &Session, sessions: &[Session]) -> String {
    let name = |it: &Session| plain(&it.coachee.name);
    let (own, id) = (name(session), &session.coachee.id);
    // Where two have one name, and some disks know no capitals, the ids tell them apart.
    let is_other =
        |it: &Session| it.coachee.id != *id && name(it).to_lowercase() == own.to_lowercase();
    let more =
        if sessions.iter().any(is_other) { format!(" {}", id.short()) } else { String::new() };
    format!("{own} coaching{more}")
}

fn span(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) => day.to_string(),
        _ => "undated".to_owned(),
    }
}

/// A person's name as a part of a file name that every system takes.
fn plain(name: &str) -> String {
    const LONGEST: usize = 40;
    let taken = |c: char| {
        is_unshowable(c) || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
    };
    let name: String = name.nfc().map(|c| if taken(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LONGEST).collect();
    let short = short.trim_matches(['.', ' ']);
    if short.is_empty() { "somebody".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_kept_as_far_as_every_system_takes_it() {
        assert_eq!(plain("Nguye\u{302}\u{303}n Thị Hạnh"), "Nguyễn Thị Hạnh");
        assert_eq!(plain(" ../Amina: \"Min\" \\Khan. "), "Amina Min Khan");
        assert_eq!(plain("???"), "somebody");
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_the_folder(name in "[\\s\\S]{0,80}") {
            let plain = plain(&name);
            prop_assert!(!plain.is_empty() && plain.chars().count() <= 40);
            prop_assert!(!plain.starts_with('.') && !plain.contains(['/', '\\', ':', '\0', '\n']));
        }
    }
}
