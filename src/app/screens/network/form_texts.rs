//! What stands in the fields of a form at first, and the names of the fields in its draft.

use super::form_kind::{NetworkField, NetworkFormKind};
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::{IdeaState, KindOfSetting};
use crate::export::problem_page::CardToSend;
use crate::wording::counts::count;
use crate::wording::days::day;

use NetworkField::{
    Agreed, Answer, At, By, File, Gap, Happened, Looked, Names, On, Open, Place, Praise, Promise,
    Setting, Step, Tried, What, Which, Who, Why,
};

/// The name of the choice not to sign what is sent.
pub(super) const NAMELESS: &str = "nameless";

/// That of the choice to sign it.
pub(super) const SIGNED: &str = "signed";

/// The name of the choice that says somebody has looked.
pub(super) const YES: &str = "yes";

/// The names of the fields in a draft.
pub(super) const NAMES: &[(NetworkField, &str)] = &[
    (Which, "which"),
    (What, "what"),
    (At, "at"),
    (On, "on"),
    (Answer, "answer"),
    (Who, "who"),
    (Agreed, "agreed"),
    (Setting, "setting"),
    (Promise, "promise"),
    (By, "by"),
    (Why, "why"),
    (Praise, "praise"),
    (Gap, "gap"),
    (Step, "step"),
    (File, "file"),
    (Place, "place"),
    (Tried, "tried"),
    (Happened, "happened"),
    (Open, "open"),
    (Names, "names"),
    (Looked, "looked"),
];

/// The name of a kind of setting in a choice.
#[must_use]
pub(super) fn setting_name(setting: KindOfSetting) -> &'static str {
    setting.label()
}

/// The first texts of a form.
pub(super) fn first_texts(kind: &NetworkFormKind) -> Vec<(NetworkField, String)> {
    match kind {
        NetworkFormKind::Note(note) => of_note(note),
        NetworkFormKind::MoveOn(note) => {
            let next = match note.state().0 {
                IdeaState::Heard => IdeaState::Trying,
                _ => IdeaState::Adopted,
            };
            vec![(Which, next.label().to_owned())]
        }
        NetworkFormKind::Decide(note, _) => vec![(What, note.what.clone())],
        NetworkFormKind::CaseFile => Vec::new(),
        NetworkFormKind::CaseNotes(note) => {
            let case = note.case.as_deref();
            let said = |text: Option<&String>| text.cloned().unwrap_or_default();
            vec![
                (Praise, said(case.map(|it| &it.my_praise))),
                (Gap, said(case.map(|it| &it.my_gap))),
                (Step, said(case.map(|it| &it.my_step))),
                (Answer, note.answer.clone()),
            ]
        }
        NetworkFormKind::CardAnswer(note) => vec![(Answer, note.answer.clone())],
        NetworkFormKind::SendCard(..) => vec![(Which, NAMELESS.to_owned())],
        NetworkFormKind::Page(place) => vec![(At, place.clone()), (Which, "docx".to_owned())],
    }
}

fn of_note(note: &NetworkNote) -> Vec<(NetworkField, String)> {
    let promised = note.promised.as_ref();
    let who = note.who.as_ref();
    let words = note.card_words();
    vec![
        (Which, note.kind.label().to_owned()),
        (What, note.what.clone()),
        (At, note.heard_at.clone()),
        (On, day(note.on)),
        (Answer, note.answer.clone()),
        (Who, who.map(|it| it.name.clone()).unwrap_or_default()),
        (Agreed, who.and_then(|it| it.agreed_on).map(day).unwrap_or_default()),
        (Setting, note.setting.map(setting_name).unwrap_or_default().to_owned()),
        (Promise, promised.map(|it| it.what.clone()).unwrap_or_default()),
        (By, promised.and_then(|it| it.by).map(day).unwrap_or_default()),
        (Place, words.beside.place),
        (Tried, words.beside.tried),
        (Happened, words.beside.happened),
        (Open, words.beside.open),
    ]
}

/// What was replaced in it, and what must be looked at, a line each.
#[must_use]
pub(super) fn review_lines(leaving: &CardToSend) -> Vec<String> {
    let times =
        |n: usize| if n > 1 { format!(", {}", count(n, "time", "times")) } else { String::new() };
    let replaced = leaving.replaced.iter();
    let replaced = replaced.map(|it| format!("{} is now {}{}", it.what, it.with, times(it.times)));
    let to_check = leaving.to_check.iter();
    let to_check = to_check.map(|it| format!("{} {}", it.why.label(), it.context));
    replaced.chain(to_check).collect()
}
