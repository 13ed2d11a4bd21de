//! The law of every form that is saved as a whole: what the footer says of Enter and of Ctrl-S is what
//! they do, in each of its fields.

use std::hash::Hash;

use crate::app::core::any_screen::AnyScreen;
use crate::app::core::hints::Hint;
use crate::app::core::outcome::{Destination, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::draft::DraftForm;
use crate::app::form::field::Field;
use crate::app::form::saving::SAVE;
use crate::app::testing::shared;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::NetworkKind;
use crate::coaching::packs;
use crate::coaching::testing::{amina, now_at, rosa};
use crate::keys::key::{Code, Key};

use super::growth::form_kind::GrowthFormKind;
use super::network::form_kind::NetworkFormKind;
use super::packs::form_kind::PackFormKind;
use super::packs::made_field::{MadeBase, MadeHow};
use super::plan::form_kind::{PlanFormKind, PlanFormWanted};

/// What stands in a form: the field with the keys, and the text of each.
#[derive(Debug, PartialEq)]
struct Stands {
    at: String,
    is_choice: bool,
    texts: Vec<(String, String)>,
}

fn of<A: Copy + Eq + Hash + std::fmt::Debug + 'static>(
    draft: &DraftForm<A>,
    fields: &[Field<A>],
) -> Stands {
    let at = &fields[draft.state.focus(fields)];
    let text = |it: &Field<A>| (format!("{:?}", it.at), it.text.to_string());
    let words = fields.iter().filter(|it| it.takes_words() || it.as_choice().is_some());
    Stands {
        at: format!("{:?}", at.at),
        is_choice: at.as_choice().is_some(),
        texts: words.map(text).collect(),
    }
}

fn stands(screen: &AnyScreen, shared: &Shared, now: &Now) -> Stands {
    match screen {
        AnyScreen::PersonForm(it) => of(&it.draft, &it.fields(shared)),
        AnyScreen::Pausing(it) => of(&it.draft, &it.fields(shared, now)),
        AnyScreen::FromPaper(it) => of(&it.draft, &it.fields(shared, now)),
        AnyScreen::TermDates(it) => of(&it.draft, &it.fields()),
        AnyScreen::Settings(it) => of(&it.draft, &it.fields(shared)),
        AnyScreen::PlanForm(it) => of(&it.draft, &it.fields(shared, now)),
        AnyScreen::GrowthForm(it) => of(&it.draft, &it.fields(shared, now)),
        AnyScreen::PackForm(it) => of(&it.draft, &it.fields()),
        AnyScreen::NetworkForm(it) => of(&it.draft, &it.fields(shared, now)),
        AnyScreen::Made(it) => of(&it.draft, &it.fields(shared)),
        _ => panic!("no form that is saved as a whole"),
    }
}

fn forms(now: &Now) -> Vec<Destination> {
    let note = |kind| {
        let id = now.fresh.take();
        Box::new(NetworkNote::new(id, rosa(), kind, now.today(), "They film each go."))
    };
    let entry = CpdEntry::new(now.fresh.take(), rosa(), CpdKind::Course, now.today(), 60);
    let protocol = packs::protocol("instructional-six-step").expect("built in").clone();
    let mut programmes = shared().offer.programmes().to_vec();
    let mut forms = vec![
        Destination::AddPerson,
        Destination::ChangePerson(Box::new(amina())),
        Destination::Pausing(Box::new(amina())),
        Destination::FromPaper(amina().id),
        Destination::TermDates(None),
        Destination::Settings,
        Destination::PackForm(PackFormKind::File),
        Destination::PackForm(PackFormKind::New),
        Destination::Made(MadeBase::Protocol(Box::new(protocol)), MadeHow::Another),
        Destination::Made(MadeBase::Programme(Box::new(programmes.remove(0))), MadeHow::Another),
    ];
    forms.extend(
        [
            GrowthFormKind::Goal,
            GrowthFormKind::Cpd(Box::new(entry)),
            GrowthFormKind::Coached(None),
            GrowthFormKind::Page,
            GrowthFormKind::Record,
            GrowthFormKind::Begin,
            GrowthFormKind::Round,
        ]
        .map(Destination::GrowthForm),
    );
    forms.extend(
        [
            NetworkFormKind::Note(note(NetworkKind::Question)),
            NetworkFormKind::Note(note(NetworkKind::Contact)),
            NetworkFormKind::Note(note(NetworkKind::Idea)),
            NetworkFormKind::Note(note(NetworkKind::Problem)),
            NetworkFormKind::MoveOn(note(NetworkKind::Idea)),
            NetworkFormKind::CaseNotes(note(NetworkKind::Case)),
            NetworkFormKind::CardAnswer(note(NetworkKind::Problem)),
            NetworkFormKind::CaseFile,
            NetworkFormKind::Page(String::new()),
        ]
        .map(Destination::NetworkForm),
    );
    let of_plan = [PlanFormKind::Agree, PlanFormKind::Folder, PlanFormKind::FirstPlan];
    forms.extend(
        of_plan.map(|kind| Destination::PlanForm(Box::new(PlanFormWanted { kind, reading: None }))),
    );
    forms
}

/// What the footer says that `key` does.
fn said(hints: &[Hint], key: Key) -> Option<&str> {
    hints.iter().find(|(it, _)| Key::shown_as(it) == Some(key)).map(|(_, word)| word.as_str())
}

/// Whether something was done, asked or refused.
fn acts(outcome: &Outcome) -> bool {
    format!("{outcome:?}") != format!("{:?}", Outcome::none())
}

/// The form after these keys.
fn after(form: &Destination, keys: &[Key], shared: &Shared, now: &Now) -> AnyScreen {
    let mut screen = AnyScreen::open(form.clone(), shared, now);
    for key in keys {
        let _ = screen.as_screen_mut().key(*key, shared, now);
    }
    screen
}

/// Holds the footer to its word in the form after these keys.
fn says_what_is(form: &Destination, keys: &[Key], shared: &Shared, now: &Now) {
    let enter = Key::plain(Code::Enter);
    let mut screen = after(form, keys, shared, now);
    let before = stands(&screen, shared, now);
    let hints = screen.as_screen().hints(shared);
    let outcome = screen.as_screen_mut().key(enter, shared, now);
    let then = stands(&screen, shared, now);
    let place = format!("{form:?} after {} keys at {}: {hints:?}", keys.len(), before.at);
    let text = |it: &Stands| it.texts.iter().find(|(at, _)| *at == it.at).map(|it| it.1.clone());
    let saves = match said(&hints, enter) {
        Some("next") => {
            assert!(then.at != before.at && !acts(&outcome), "{place}");
            false
        }
        Some("new line") => {
            let longer = text(&before).map(|it| format!("{it}\n"));
            assert!(then.at == before.at && text(&then) == longer, "{place}");
            false
        }
        Some(_) => {
            assert!(then.texts == before.texts && acts(&outcome), "{place}");
            true
        }
        None => {
            assert!(then == before && !acts(&outcome), "{place}");
            false
        }
    };
    let by_the_key = after(form, keys, shared, now).as_screen_mut().key(SAVE, shared, now);
    assert!(acts(&by_the_key), "{place}: saving does nothing");
    assert!(saves || said(&hints, SAVE).is_some(), "{place}: no way to save is named");
    assert!(said(&hints, Key::plain(Code::Esc)).is_some(), "{place}: no way out is named");
}

#[test]
fn the_footer_of_a_form_says_what_enter_and_saving_do_in_each_of_its_fields() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let shared = shared();
    let tab = Key::plain(Code::Tab);
    for form in forms(&now) {
        for chooses in [None, Some(Key::char('1')), Some(Key::char('2')), Some(Key::char('3'))] {
            let mut keys = Vec::new();
            let mut seen: Vec<String> = Vec::new();
            loop {
                let here = stands(&after(&form, &keys, &shared, &now), &shared, &now);
                if seen.contains(&here.at) {
                    break;
                }
                seen.push(here.at);
                says_what_is(&form, &keys, &shared, &now);
                if let Some(key) = chooses.filter(|_| here.is_choice) {
                    keys.push(key);
                    says_what_is(&form, &keys, &shared, &now);
                }
                keys.push(tab);
            }
        }
    }
}
