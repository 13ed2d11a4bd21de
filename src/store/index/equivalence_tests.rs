//! Property tests: for any sessions, any query and any change of the files, the index gives the
//! same answer as reading every file.

#![expect(clippy::disallowed_methods, reason = "tests do to the files what other programs do")]

use std::collections::HashSet;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Index, Keeper, Refreshed};
use crate::coaching::address::Address;
use crate::coaching::id::PersonId;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::session::{Session, Status};
use crate::search::step_library::fold_key;
use crate::search::{Card, Chip, Chips, NameFilter, SearchTerms, SessionQuery, SortOrder};
use crate::store::find::{FoundCounts, FoundSessions, Freshness, Lookup};
use crate::store::open::Store;
use crate::store::problem::ScanItem;
use crate::store::records::Records;
use crate::store::testing::{Home, any_session, at, numbered, session};

/// Brings the index up to date with all files.
fn refresh(keeper: &mut Keeper) -> Refreshed {
    keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("refreshed")
}

/// The answer of the index: cards without words, in order.
fn indexed(index: &Index, ask: &SessionQuery) -> Vec<Card> {
    let mut rows = Vec::new();
    index
        .find(ask, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })
        .expect("an answer");
    index.cards(&rows).expect("cards")
}

/// The answer of reading every file.
fn looked_through(store: &Store, ask: &SessionQuery) -> Vec<Card> {
    let mut cards = Vec::new();
    store.scan(&mut |found| {
        if let ScanItem::Session(session) = found {
            let card = if ask.own { Card::with_own_words(&session) } else { Card::of(&session) };
            cards.extend(ask.finds(&card).then_some(card));
        }
    });
    cards.sort_by(|a, b| ask.compare(a, b));
    cards.into_iter().map(|card| Card { words: String::new(), ..card }).collect()
}

/// The same store without an index.
fn without_index(store: &Store) -> Store {
    let mut folders = store.folders().clone();
    folders.cache = folders.cache.join("none");
    Store::open(folders).expect("a store")
}

/// What was found, read: cards, the first sessions, and how many.
fn read(found: &FoundSessions) -> (Vec<Card>, Vec<Session>, FoundCounts) {
    const MOST: usize = 20;
    let counts = found.counts();
    let read = 0..counts.found.min(MOST);
    let sessions = read.filter_map(|n| found.session(n).expect("a session"));
    (found.cards(0..counts.found).expect("cards"), sessions.collect(), counts)
}

fn agree(store: &Store, asks: &[SessionQuery]) -> Result<(), TestCaseError> {
    let index = store.index().expect("an index");
    prop_assert!(index.completeness().expect("known").is_whole());
    let without = without_index(store);
    let mut lookup = Lookup::default();
    for ask in std::iter::once(&SessionQuery::default()).chain(asks) {
        let looked_through = looked_through(store, ask);
        prop_assert_eq!(&indexed(&index, ask), &looked_through, "{:?}", ask);
        let by_index = read(&store.find(ask, Freshness::AsKept, usize::MAX));
        prop_assert_eq!(&by_index.0, &looked_through, "{:?}", ask);
        let by_files = read(&without.find(ask, Freshness::AsKept, usize::MAX));
        prop_assert_eq!(by_index, by_files, "{:?}", ask);
        let one_after_another = lookup.ask(&|| without.clone(), &mut |catalogue| {
            catalogue.cards(&catalogue.find(ask, &mut |_| ControlFlow::Continue(()))?)
        });
        prop_assert_eq!(one_after_another, Some(looked_through), "{:?}", ask);
    }
    let choices = store.choices(Freshness::AsKept);
    prop_assert_eq!(choices, without.choices(Freshness::AsKept));
    Ok(())
}

/// The notices and the records of everybody are the same with the index and without it. Returns
/// whether the index was used.
fn same_records(home: &Home) -> Result<bool, TestCaseError> {
    let people: Vec<PersonId> =
        (0..4).map(|n| format!("person-{n}").parse().expect("an id")).collect();
    let steps: HashSet<String> = ["scan", "the corner", "zoe"].map(fold_key).into();
    let read = |(records, told): (Records, Vec<ScanItem>)| {
        let standings: Vec<PersonSummary> = people.iter().map(|id| records.summary(id)).collect();
        let mut told: Vec<String> = told.iter().map(|it| format!("{it:?}")).collect();
        told.sort();
        (standings, records.times_agreed().clone(), told)
    };
    let store = home.store();
    let by_index = store.index().and_then(|it| Records::by_index(&store, &it, &people, &steps));
    let Ok(Some(by_index)) = by_index else { return Ok(false) };
    let goes_on = &mut || ControlFlow::Continue(());
    let by_files = Records::by_files(&home.store(), &people, &steps, goes_on);
    prop_assert_eq!(read(by_index), read(by_files));
    Ok(true)
}

const WORDS: &[&str] = &[
    "scan",
    "Scanning",
    "the",
    "then",
    "corner",
    "half-term",
    "Zoë",
    "zo\u{301}e",
    "O’Neill",
    "a",
    "王小明",
    "قطار",
    "don't",
    "30",
    "e",
    "¶",
    "·own",
    "§a",
    "\"",
    "*",
    "NOT",
    "OR",
    "AND",
    "NEAR(",
    "{step}",
    "ﬁnish",
    "क्या",
    "follow-up",
    ":",
    "^",
    "-",
    "+",
];

fn text() -> BoxedStrategy<String> {
    let words = vec(select(WORDS), 0..6).prop_map(|words| words.join(" "));
    prop_oneof![6 => words, 1 => "\\PC{0,12}", 1 => any::<String>()].boxed()
}

/// A session from few people, days and words, which queries use too.
fn a_session() -> BoxedStrategy<Session> {
    let names = select(vec!["Amina Khan", "Zoë Hart", "Ben O’Neill", "王小明", ""]);
    let schools = select(vec!["Pool Street Primary", "Pool Street", "Castle High", ""]);
    let days = of((1_u32..9, 0_u32..24, -14_i32..15, 0_u32..3));
    (
        any_session(),
        (0_u32..6, names, schools, select(vec!["routines", "Routines", "presence", ""])),
        (select(vec!["instructional", "leadership"]), days),
        (text(), text(), text(), text()),
        select(vec!["this-machine", "another"]),
    )
        .prop_map(|(mut session, (n, name, school, strand), (programme, when), words, device)| {
            session.id = format!("0193581e-6c1a-7b52-9f0e-{n:012x}").parse().expect("an id");
            session.coachee.id = format!("person-{}", n % 3).parse().expect("an id");
            session.coachee.name = name.to_owned();
            session.coachee.school = school.to_owned();
            session.programme = programme.to_owned();
            session.stamp.device = (if n % 2 == 0 { "this-machine" } else { device }).to_owned();
            session.stamp.revision %= 8;
            session.scheduled_for = None;
            session.stamp.saved_at = None;
            session.started_at = when.map(|(day, hour, east, nanos)| {
                let zone = chrono::FixedOffset::east_opt(east * 3600).expect("a zone");
                let at = at(&format!("2026-11-{day:02}T{hour:02}:00:00Z"));
                (at + chrono::Duration::nanoseconds(i64::from(nanos))).with_timezone(&zone)
            });
            for (place, words) in [
                (Address::Notes(0), words.0),
                (Address::Private(0), words.1),
                (Address::Prepared(0), words.2),
            ] {
                session.set_text(&place, words, "action-step-1");
            }
            if !words.3.is_empty() {
                session.set_text(&Address::ActionStep, words.3, "action-step-1");
                session.set_text(&Address::Strand, strand.to_owned(), "action-step-1");
            }
            session
        })
        .boxed()
}

fn a_chip() -> BoxedStrategy<Chip> {
    let day = (1_u32..9).prop_map(|day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day"));
    let far = select(vec![NaiveDate::MIN, NaiveDate::MAX]);
    let day = prop_oneof![8 => day, 1 => far].boxed();
    let called = |names: Vec<&'static str>| {
        (select(names), any::<bool>()).prop_map(|(name, exactly)| {
            let name = name.to_owned();
            if exactly { NameFilter::Exactly(name) } else { NameFilter::Like(name) }
        })
    };
    prop_oneof![
        (0_u32..4).prop_map(|n| Chip::Person {
            id: format!("person-{n}").parse().expect("an id"),
            name: String::new()
        }),
        select(vec!["am", "zoe", "o'neill", "xyz", ""]).prop_map(|s| Chip::Named(s.to_owned())),
        select(vec!["Instructional", "leadership", "none"])
            .prop_map(|s| Chip::Programme(s.to_owned())),
        called(vec!["pool street", "Pool", "castle", ""]).prop_map(Chip::School),
        called(vec!["routines", "pres", "x"]).prop_map(Chip::Strand),
        day.clone().prop_map(Chip::Since),
        day.prop_map(Chip::Until),
        select(vec![Status::Prepared, Status::Finished, Status::Abandoned]).prop_map(Chip::Status),
        any::<bool>().prop_map(Chip::Practised),
        any::<bool>().prop_map(Chip::Private),
    ]
    .boxed()
}

fn an_ask() -> BoxedStrategy<SessionQuery> {
    let typed = prop_oneof![
        3 => vec((select(WORDS), 0_usize..9, any::<bool>()), 0..4).prop_map(|words| {
            let cut = |(word, length, quote): (&str, usize, bool)| {
                let word: String = word.chars().take(length.max(1)).collect();
                if quote { format!("\"{word}") } else { word }
            };
            words.into_iter().map(cut).collect::<Vec<_>>().join(" ")
        }),
        1 => text(),
    ];
    (typed, any::<bool>(), vec(a_chip(), 0..3), any::<bool>(), any::<bool>())
        .prop_map(|(typed, typing, chips, best, own)| SessionQuery {
            query: if typing { SearchTerms::typing(&typed) } else { SearchTerms::whole(&typed) },
            chips: Chips(chips),
            order: if best { SortOrder::Best } else { SortOrder::Newest },
            own,
        })
        .boxed()
}

/// A change of the files.
#[derive(Clone, Debug)]
enum Happens {
    /// The program saves a session, or its live copy.
    Saved(Box<Session>, bool),
    /// Another program puts one in place, under a name of its own or one of ours.
    Put(Box<Session>, usize),
    /// A file goes, is moved, is cut short, or is only touched.
    Gone(usize),
    Moved(usize, usize),
    Broken(usize),
    Touched(usize),
    /// The index is deleted, cut short or written over.
    Index(usize),
}

const NAMES: &[&str] = &[
    "2026-27/Amina.json",
    "2026-27/2026-11-03-0900-000002 (1).json",
    "2026-27/2026-11-04-0900-000003.json",
    "2025-26/2026-11-04-0900-000001-LAPTOP.json",
    "2026-11-04-0900-000001.json",
];

fn happens() -> BoxedStrategy<Happens> {
    let one = || 0_usize..12;
    prop_oneof![
        4 => (a_session(), any::<bool>()).prop_map(|(s, live)| Happens::Saved(Box::new(s), live)),
        3 => (a_session(), one()).prop_map(|(s, n)| Happens::Put(Box::new(s), n)),
        2 => one().prop_map(Happens::Gone),
        2 => (one(), one()).prop_map(|(n, to)| Happens::Moved(n, to)),
        1 => one().prop_map(Happens::Broken),
        1 => one().prop_map(Happens::Touched),
        1 => one().prop_map(Happens::Index),
    ]
    .boxed()
}

impl Happens {
    fn to(self, home: &Home) {
        let sessions = home.path().join("data/sessions");
        let mut files: Vec<PathBuf> = Vec::new();
        for folder in [sessions.clone(), home.path().join("state/live")] {
            files_below(&folder, &mut files);
        }
        let nth = |n: usize| files.get(n % files.len().max(1)).cloned();
        match self {
            Self::Saved(session, live) => {
                // A store that was opened before may refuse what it takes for another program's file.
                let store = home.store();
                let _ = if live {
                    store.save_live(&session).map(drop)
                } else {
                    store.save_session(&session).map(drop)
                };
            }
            Self::Put(session, n) => {
                let path = sessions.join(NAMES[n % NAMES.len()]);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, serde_json::to_vec(&session).expect("json")).expect("written");
            }
            Self::Gone(n) => {
                if let Some(file) = nth(n) {
                    fs::remove_file(file).expect("gone");
                }
            }
            Self::Moved(n, to) => {
                let to = sessions.join(NAMES[to % NAMES.len()]);
                if let Some(file) = nth(n) {
                    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                    fs::rename(file, to).expect("moved");
                }
            }
            Self::Broken(n) => {
                if let Some(file) = nth(n) {
                    let text = fs::read(&file).expect("bytes");
                    fs::write(file, &text[..text.len() / 2]).expect("cut short");
                }
            }
            Self::Touched(n) => {
                if let Some(file) = nth(n) {
                    let file = File::options().append(true).open(file).expect("a file");
                    file.set_modified(SystemTime::now() - Duration::from_mins(1)).expect("touched");
                }
            }
            Self::Index(n) => {
                let index = home.path().join("cache/sessions.index");
                let bytes = fs::read(&index).unwrap_or_default();
                let _ = match n % 3 {
                    0 => fs::remove_file(&index),
                    1 => fs::write(&index, &bytes[..bytes.len() / 2]),
                    _ => {
                        fs::write(&index, [&bytes[..bytes.len().min(200)], &[0xa5; 9000]].concat())
                    }
                };
            }
        }
    }
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files_below(&path, files);
        } else {
            files.push(path);
        }
    }
}

proptest! {
    #![proptest_config(crate::corpus::cases(48))]

    #[test]
    fn any_query_gets_the_same_answer_from_index_and_files(
        sessions in vec(a_session(), 0..12),
        asks in vec(an_ask(), 1..24),
    ) {
        let home = Home::new();
        for (n, session) in sessions.iter().enumerate() {
            let mut session = session.clone();
            session.id = format!("0193581e-6c1a-7b52-9f0e-{n:012x}").parse().expect("an id");
            let path = home.store().folders().new_session(&session, false);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, serde_json::to_vec(&session).expect("json")).expect("written");
        }
        refresh(&mut home.store().keep_index().expect("a keeper"));
        agree(&home.store(), &asks)?;
    }

    #[test]
    fn after_any_file_changes_index_and_files_give_the_same_answer(
        rounds in vec(vec(happens(), 1..6), 1..5),
        asks in vec(an_ask(), 1..6),
    ) {
        let home = Home::new();
        for round in rounds {
            for happens in round {
                happens.to(&home);
            }
            let mut keeper = home.store().keep_index().expect("a keeper");
            // Before the files are looked at, and after.
            same_records(&home)?;
            refresh(&mut keeper);
            agree(&home.store(), &asks)?;
            prop_assert!(same_records(&home)?);
        }
        // The index that was kept over all changes equals a new one.
        let kept = indexed(&home.store().index().expect("an index"), &SessionQuery::default());
        let mut keeper = home.store().keep_index().expect("a keeper");
        keeper.begin_anew().expect("a fresh one");
        refresh(&mut keeper);
        let fresh = indexed(&home.store().index().expect("an index"), &SessionQuery::default());
        prop_assert_eq!(kept, fresh);
    }
}

/// A home with so many sessions, written without waiting for the disk each time.
fn filled(home: &Home, sessions: u32) -> Store {
    let store = home.store();
    for n in 0..sessions {
        let session = numbered(n);
        let path = store.folders().new_session(&session, false);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, serde_json::to_vec(&session).expect("json")).expect("written");
    }
    store
}

#[test]
fn an_interrupted_refresh_continues_where_it_stopped() {
    for stop_after in 0..4 {
        let home = Home::new();
        let store = filled(&home, 1_100);
        let mut calls = 0;
        let mut keeper = store.keep_index().expect("a keeper");
        let stopped = keeper.refresh(&mut |_| {
            calls += 1;
            if calls > stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(stopped.expect("stopped").stopped);
        drop(keeper);
        assert!(!store.index().expect("an index").completeness().expect("known").is_whole());
        let mut keeper = home.store().keep_index().expect("a keeper");
        refresh(&mut keeper);
        agree(&home.store(), &[]).expect("agreement");
        assert_eq!(refresh(&mut keeper).words, 0, "it was all there");
    }
}

#[test]
fn a_saved_session_is_indexed_at_once_without_reading_others() {
    let home = Home::new();
    let store = filled(&home, 30);
    let mut keeper = store.keep_index().expect("a keeper");
    refresh(&mut keeper);
    let mut changed = numbered(7);
    changed.set_text(&Address::Notes(0), "quicksilver".to_owned(), "");
    changed.stamp.revision += 1;
    let saved = store.save_session(&changed).expect("saved");
    let live = store.folders().live_copy(&changed.id);
    assert_eq!(keeper.look_at(&[saved.file, live]).expect("looked at").words, 1);
    let ask = SessionQuery { query: SearchTerms::whole("quicksilver"), ..SessionQuery::default() };
    let index = store.index().expect("an index");
    assert_eq!(indexed(&index, &ask), [Card::line(&changed)]);
    agree(&store, &[ask]).expect("agreement");
}

#[test]
fn a_session_may_move_in_time_any_number_of_times() {
    let home = Home::new();
    let store = filled(&home, 5);
    let mut keeper = store.keep_index().expect("a keeper");
    refresh(&mut keeper);
    for n in 0..40_i64 {
        // Ever nearer to one neighbour, until no row number is free between the two.
        let mut moved = numbered(4);
        let first = numbered(2).started_at.expect("a start");
        moved.started_at = Some(first + chrono::Duration::seconds(1 + (1 << 16 >> (n / 2))));
        moved.id = format!("0193581e-6c1a-7b52-9f0e-{:012x}", 100 + n).parse().expect("an id");
        let saved = store.save_session(&moved).expect("saved");
        keeper.look_at(&[saved.file]).expect("looked at");
        agree(&store, &[]).expect("agreement");
    }
}

#[test]
fn a_foreign_file_at_the_indexs_path_is_not_touched() {
    let home = Home::new();
    let store = filled(&home, 3);
    let cache = home.path().join("cache");
    fs::create_dir_all(&cache).expect("a folder");
    fs::write(cache.join("sessions.index"), "my shopping list").expect("written");
    fs::create_dir(cache.join("sessions-2.index")).expect("a folder");
    refresh(&mut store.keep_index().expect("a keeper"));
    agree(&store, &[]).expect("agreement");
    let theirs = fs::read_to_string(cache.join("sessions.index")).expect("text");
    assert_eq!(theirs, "my shopping list");
    assert!(cache.join("sessions-3.index").exists());
}

#[test]
fn one_window_writes_the_index_and_any_number_read_it() {
    let home = Home::new();
    let store = filled(&home, 40);
    let mut keeper = store.keep_index().expect("a keeper");
    let by_another = home.store().keep_index().expect_err("there is one already");
    assert_eq!(by_another, super::NotKept::ByAnother);
    refresh(&mut keeper);
    let reader = home.store().index().expect("a reader");
    store.save_session(&numbered(41)).expect("saved");
    refresh(&mut keeper);
    assert_eq!(
        indexed(&reader, &SessionQuery::default()).len(),
        41,
        "it sees what was written since"
    );
    drop(keeper);
    home.store().keep_index().expect("given back");
}

#[test]
fn an_index_of_another_data_folder_is_not_used_and_is_rebuilt() {
    let home = Home::new();
    let store = filled(&home, 3);
    refresh(&mut store.keep_index().expect("a keeper"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let folders = store.folders().clone().with_data(&elsewhere.path().join("data"));
    let other = Store::open(folders).expect("a store");
    assert_eq!(other.index().expect_err("of other data"), super::IndexError::NotMade);
    other.save_session(&session()).expect("saved");
    refresh(&mut other.keep_index().expect("a keeper"));
    agree(&other, &[]).expect("agreement");
}

#[test]
fn a_full_disk_is_reported_and_the_old_index_is_kept() {
    let home = Home::new();
    let store = filled(&home, 10);
    let mut keeper = store.keep_index().expect("a keeper");
    refresh(&mut keeper);
    keeper.allow_pages(20);
    filled(&home, 600);
    let told = keeper.refresh(&mut |_| ControlFlow::Continue(())).expect_err("full").to_string();
    assert!(told.contains("the disk is full") && told.contains("slower"), "{told}");
    let index = store.index().expect("an index");
    assert_eq!(indexed(&index, &SessionQuery::default()).len(), 10);
    keeper.allow_pages(1 << 30);
    refresh(&mut keeper);
    agree(&store, &[]).expect("agreement");
}

#[test]
fn unreadable_files_are_read_once_and_kept_with_their_reasons() {
    let home = Home::new();
    let store = filled(&home, 2);
    let year = home.path().join("data/sessions/2026-27");
    fs::create_dir_all(&year).expect("a folder");
    for n in 0..20 {
        let file = year.join(format!("2026-09-01-0900-b{n:05}.json"));
        fs::write(&file, "{\n  \"format\": ").expect("broken");
        let long_ago = SystemTime::now() - Duration::from_hours(1);
        File::options().append(true).open(&file).expect("it").set_modified(long_ago).expect("old");
    }
    let mut keeper = store.keep_index().expect("a keeper");
    assert!(refresh(&mut keeper).files >= 20);
    assert!(refresh(&mut keeper).files <= 2, "only what was saved a moment ago is looked at again");
    let index = store.index().expect("an index");
    let problems = index.problems().expect("findings");
    let mut walked = Vec::new();
    store.scan(&mut |found| {
        if let ScanItem::Unreadable(problem) = found {
            walked.push(problem);
        }
    });
    walked.sort_by(|a, b| a.file.cmp(&b.file));
    assert_eq!(problems.len(), 20);
    assert_eq!(problems, walked);
}

#[test]
fn files_that_change_during_a_refresh_are_indexed_as_they_end_up() {
    let home = Home::new();
    let store = filled(&home, 1_500);
    let mut round = 0_u32;
    let mut keeper = store.keep_index().expect("a keeper");
    let done = keeper.refresh(&mut |_| {
        // Another program writes, breaks, moves and deletes all the time.
        for n in [round, 700 + round, 1_400 + round] {
            let mut session = numbered(n);
            session.set_text(&Address::Notes(0), format!("quicksilver {round}"), "");
            session.stamp.revision += u64::from(round) + 1;
            let path = store.folders().new_session(&session, false);
            match (n + round) % 4 {
                0 => fs::write(&path, "{").expect("broken"),
                1 => drop(fs::remove_file(&path)),
                2 => drop(fs::rename(&path, path.with_file_name(format!("of {n}.json")))),
                _ => fs::write(&path, serde_json::to_vec(&session).expect("json")).expect("new"),
            }
        }
        round += 1;
        ControlFlow::Continue(())
    });
    assert!(!done.expect("made").stopped);
    assert!(round > 4);
    refresh(&mut keeper);
    let ask = SessionQuery { query: SearchTerms::whole("quicksilver"), ..SessionQuery::default() };
    agree(&store, &[ask]).expect("agreement");
    assert!(same_records(&home).expect("the same"));
}

#[test]
fn an_index_of_another_version_is_not_used_and_is_rebuilt() {
    let home = Home::new();
    let store = filled(&home, 5);
    refresh(&mut store.keep_index().expect("a keeper"));
    let file = rusqlite::Connection::open(store.folders().index(1)).expect("the file");
    file.pragma_update(None, "user_version", 0).expect("older");
    file.execute_batch("DROP TABLE cards").expect("other tables");
    drop(file);
    assert_eq!(store.index().expect_err("older"), super::IndexError::NotMade);
    refresh(&mut store.keep_index().expect("a keeper"));
    agree(&store, &[]).expect("agreement");
}

#[test]
fn an_index_of_many_sessions_has_no_free_pages() {
    let home = Home::new();
    let store = filled(&home, 2_100);
    refresh(&mut store.keep_index().expect("a keeper"));
    let file = rusqlite::Connection::open(store.folders().index(1)).expect("the file");
    let free: u32 =
        file.pragma_query_value(None, "freelist_count", |row| row.get(0)).expect("a number");
    assert_eq!(free, 0);
}
