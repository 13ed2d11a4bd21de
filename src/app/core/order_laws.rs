//! Laws of what is asked for before the disk has answered: whom a meeting is begun with, and what is
//! undone, in whatever order keys and answers come.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::any_screen::AnyScreen;
use super::effect::{DiskRead, DiskWrite, Effect};
use super::event::{Event, Trouble};
use super::model::Model;
use super::packs_found::{
    CameFrom, FoundPack, PackBack, PackStanding, PackWrite, PacksChanged, PacksFound,
};
use super::update::update;
use crate::app::testing::shared;
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::{NetworkKind, PromisedToSend};
use crate::coaching::network::problem_card::CardWords;
use crate::coaching::people::Person;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::session::Session;
use crate::coaching::testing::{amina, now_at, prepared, rosa};
use crate::keys::command::Command;
use crate::keys::key::Key;

fn now() -> Now {
    now_at("2026-11-25T16:00:00+00:00")
}

/// Today, where nothing is read yet.
fn model() -> Model {
    let mut shared = shared();
    shared.coach = Some(rosa());
    Model::new(shared)
}

fn key(name: &str) -> Key {
    name.parse().expect("a key")
}

/// Who may be on the caseload.
const NAMES: [&str; 4] = ["Amina Khan", "Ben Okafor", "Carla Diaz", "Dev Patel"];

fn person(n: usize) -> Person {
    let id = format!("person-{n}").parse().expect("an id");
    Person { id, name: NAMES[n].to_owned(), ..amina() }
}

/// The meeting with somebody that is open, or prepared.
fn meeting(n: usize, is_open: bool) -> Session {
    let mut session = prepared();
    session.id = format!("0193581e-meeting-{n}").parse().expect("an id");
    session.coachee = person(n).as_coachee();
    if is_open {
        session.start(&now());
    }
    session
}

/// What happens on Today while files are read.
#[derive(Clone, Debug)]
enum Happens {
    Key(&'static str),
    /// These are on the caseload, in this order, called so.
    People(Vec<usize>),
    /// Somebody's meetings: none, one that is prepared, one that is open.
    Summary(usize, u8),
    AllRead,
}

fn happens() -> impl Strategy<Value = Happens> {
    let keys = vec!["enter", "n", "p", "down", "up", "end", "home"];
    let people = Just(vec![0, 1, 2, 3]).prop_shuffle();
    prop_oneof![
        4 => select(keys).prop_map(Happens::Key),
        2 => (people, 0_usize..=4).prop_map(|(all, n)| Happens::People(all[..n].to_vec())),
        3 => (0_usize..4, 0_u8..3).prop_map(|(n, state)| Happens::Summary(n, state)),
        1 => Just(Happens::AllRead),
    ]
}

/// Whom the list shows as chosen.
fn chosen(model: &Model, now: &Now) -> Option<PersonId> {
    let AnyScreen::Home(home) = model.any_screen() else { return None };
    let rows = home.rows(&model.shared, now);
    rows.get(home.chosen(&rows)).map(|it| it.row.person.id.clone())
}

/// With whom a meeting is begun or gone on with, and which one that is there already.
fn begun(effects: &[Effect]) -> Option<(Option<PersonId>, Option<SessionId>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Read(DiskRead::Begin(session, _)) => Some((Some(session.coachee.id.clone()), None)),
        Effect::Read(DiskRead::Open(id, _)) => {
            let whose = (0..4).find(|n| meeting(*n, true).id == *id);
            Some((whose.map(|n| person(n).id), Some(id.clone())))
        }
        _ => None,
    })
}

/// The next thing happens a second later: keys are pressed one by one.
fn next(model: &mut Model, event: Event, now: &mut Now) -> Vec<Effect> {
    now.mono += Duration::from_secs(1);
    update(model, event, now)
}

proptest! {
    #![proptest_config(crate::corpus::cases(256))]

    #[test]
    fn a_meeting_begins_with_whom_the_screen_showed_and_goes_on_where_one_is_open(
        all in vec(happens(), 1..30),
    ) {
        let (mut model, mut now) = (model(), now());
        let mut whom = None;
        let mut stands = [0_u8; 4];
        for it in all.into_iter().chain([Happens::AllRead]) {
            let event = match &it {
                Happens::Key(name) => {
                    whom = chosen(&model, &now);
                    Event::Key(key(name))
                }
                Happens::People(all) => {
                    // Who is gone comes back with what is read anew of them.
                    let is_gone = |n: &usize| {
                        model.shared.person(&person(*n).id).is_some() && !all.contains(n)
                    };
                    (0..4).filter(is_gone).for_each(|n| stands[n] = 0);
                    let people = all.iter().enumerate();
                    let people = people.map(|(place, n)| {
                        Person { name: format!("{place} {}", NAMES[*n]), ..person(*n) }
                    });
                    Event::PeopleRead(people.collect())
                }
                Happens::Summary(n, state) => {
                    stands[*n] = *state;
                    let sessions: Vec<Session> =
                        (*state > 0).then(|| meeting(*n, *state == 2)).into_iter().collect();
                    let summary = PersonSummary::of(&person(*n).id, &sessions, &[]);
                    Event::SummaryRead(person(*n).id, Box::new(summary))
                }
                Happens::AllRead => Event::AllRead,
            };
            let effects = next(&mut model, event, &mut now);
            if let Some((with, opened)) = begun(&effects) {
                prop_assert_eq!(&with, &whom, "{:?}", it);
                prop_assert!(model.shared.all_read, "nobody knows yet whether one is open");
                let n = (0..4).find(|n| Some(person(*n).id) == with).expect("somebody");
                prop_assert_eq!(opened.is_some(), stands[n] > 0);
            }
            let on_today = matches!(model.any_screen(), AnyScreen::Home(_));
            if model.opening || !on_today {
                return Ok(());
            }
        }
    }
}

/// A pack that a shared folder offers.
fn pack(n: usize) -> FoundPack {
    FoundPack::here(PathBuf::from(format!("/packs/{n}")), PackStanding::Offered, None)
}

/// The key on a list of packs, or the disk is done with what it was asked for first.
#[derive(Clone, Copy, Debug)]
enum Does {
    Key(&'static str),
    /// What was asked for is made, and can be undone or not; or it cannot be made.
    Answers(u8),
}

fn does() -> impl Strategy<Value = Does> {
    prop_oneof![
        3 => select(vec!["enter", "u", "u", "down", "up"]).prop_map(Does::Key),
        2 => (0_u8..4).prop_map(Does::Answers),
    ]
}

/// What undoes a change, where the disk has made it.
fn back(write: &PackWrite, how: u8) -> Option<PackWrite> {
    let came = CameFrom { from: String::new(), on: now().today(), by_itself: false };
    match write {
        _ if how == 0 => None,
        PackWrite::Take { place, .. } => Some(PackWrite::Remove(place.clone())),
        PackWrite::Remove(kept) => {
            let came = Some(came);
            Some(PackWrite::TakeBack(Box::new(PackBack { kept: kept.clone(), came })))
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(crate::corpus::cases(256))]

    #[test]
    fn what_is_undone_is_the_last_change_and_never_one_before_a_change_that_is_being_made(
        all in vec(does(), 1..40),
    ) {
        let (mut model, mut now) = (model(), now());
        next(&mut model, Event::Asked(Command::Packs), &mut now);
        let packs = (0..3).map(pack).collect();
        let found = PacksFound { packs, ..PacksFound::default() };
        next(&mut model, Event::PacksFound(Arc::new(found)), &mut now);
        let mut under_way: VecDeque<(usize, PackWrite)> = VecDeque::new();
        // Every change, with what undoes it: none as long as it is being made.
        let mut changes: Vec<(usize, Option<String>)> = Vec::new();
        let mut asked = 0;
        for it in all {
            let events = match it {
                Does::Key(name) => vec![Event::Key(key(name))],
                Does::Answers(how) => {
                    let Some((n, write)) = under_way.pop_front() else { continue };
                    let back = back(&write, how);
                    let place = changes.iter().position(|it| it.0 == n).expect("its place");
                    match (&back, how) {
                        (Some(back), 1..) if how < 3 => {
                            changes[place].1 = Some(format!("{back:?}"));
                        }
                        _ => drop(changes.remove(place)),
                    }
                    let answer = if how == 3 {
                        Event::Failed(Trouble { says: "The disk is full".to_owned() })
                    } else {
                        Event::PacksChanged(PacksChanged { says: "Done".to_owned(), back, new: None })
                    };
                    vec![answer, Event::WriteEnded]
                }
            };
            for event in events {
                let is_undo = matches!(&event, Event::Key(it) if *it == key("u"));
                let effects = next(&mut model, event, &mut now);
                let mut written = effects.into_iter().filter_map(|effect| match effect {
                    Effect::Write(DiskWrite::Pack(write)) => Some(write),
                    _ => None,
                });
                let write = written.next();
                prop_assert!(written.next().is_none());
                if is_undo {
                    let last = changes.pop_if(|it| it.1.is_some()).and_then(|it| it.1);
                    prop_assert_eq!(write.as_ref().map(|it| format!("{it:?}")), last);
                }
                if let Some(write) = write {
                    asked += 1;
                    changes.push((asked, None));
                    under_way.push_back((asked, write));
                }
            }
        }
    }
}

/// An idea from somebody to whom something was promised, and a problem card.
fn notes() -> [NetworkNote; 2] {
    let id = |end: &str| format!("0193581e-note-{end}").parse().expect("an id");
    let on = now().today();
    let mut idea = NetworkNote::new(id("idea"), rosa(), NetworkKind::Idea, on, "Film it");
    idea.promised = Some(PromisedToSend { what: "our form".to_owned(), by: None, sent_on: None });
    let words = CardWords { what: "Nobody looks up".to_owned(), ..CardWords::default() };
    let mut card = NetworkNote::of_problem(id("card"), rosa(), on, words);
    (idea.stamp.revision, card.stamp.revision) = (1, 1);
    [idea, card]
}

/// A note without what a save of it changes anyway.
fn said(note: &NetworkNote) -> NetworkNote {
    NetworkNote { stamp: Stamp::default(), ..note.clone() }
}

proptest! {
    #![proptest_config(crate::corpus::cases(256))]

    #[test]
    fn undoing_gives_each_note_back_as_it_was_whatever_was_opened_between_and_no_revision_comes_twice(
        keys in vec(select(vec!["m", "s", "u", "u", "enter", "esc", "end", "home", "up"]), 1..40),
    ) {
        let (mut model, mut now) = (model(), now());
        next(&mut model, Event::NetworkRead(notes().to_vec()), &mut now);
        next(&mut model, Event::Asked(Command::Network), &mut now);
        let mut stands: HashMap<_, _> = notes().into_iter().map(|it| (it.id.clone(), it)).collect();
        let mut before = Vec::new();
        for name in keys {
            let on_list = matches!(model.any_screen(), AnyScreen::Network(_));
            // No letter is typed into a form.
            if !on_list && (name.len() == 1 || name == "enter") || on_list && name == "esc" {
                continue;
            }
            let effects = next(&mut model, Event::Key(key(name)), &mut now);
            let saved = effects.iter().find_map(|it| match it {
                Effect::Save(save) => save.record.is::<NetworkNote>().cloned(),
                _ => None,
            });
            let last: Option<NetworkNote> = if name == "u" { before.pop() } else { None };
            if name == "u" {
                prop_assert_eq!(saved.as_ref().map(said), last.as_ref().map(said));
            }
            let Some(saved) = saved else { continue };
            let was = stands.insert(saved.id.clone(), saved.clone()).expect("it was there");
            let (now, then) = (saved.stamp.revision, was.stamp.revision);
            prop_assert!(now > then, "{} after {}", now, then);
            if last.is_none() {
                before.push(was);
            }
        }
        while let Some(last) = before.pop() {
            while !matches!(model.any_screen(), AnyScreen::Network(_)) {
                next(&mut model, Event::Key(key("esc")), &mut now);
            }
            next(&mut model, Event::Key(key("u")), &mut now);
            let own = model.shared.own_network();
            prop_assert_eq!(own.into_iter().find(|it| it.id == last.id).map(said), Some(said(&last)));
        }
    }
}
