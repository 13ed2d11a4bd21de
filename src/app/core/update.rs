//! `update`: what happened, and what is wanted because of it. An ordinary function of values.

use std::time::Duration;

use crate::coaching::durable::record::RecordId;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::oddities::NO_STEPS;

use super::any_screen::AnyScreen;
use super::autosave::Safe;
use super::effect::{DiskRead, Effect, TerminalEffect};
use super::event::{Event, Purpose, SessionOpened, Trouble};
use super::found::Indexing;
use super::keyboard::{go_on_with_what_was_held, key_pressed, pasted};
use super::model::{Model, Notice};
use super::mouse;
use super::new_session::begin;
use super::outcome::{Destination, Navigation, Outcome};
use crate::app::screens::open_export;
use crate::app::screens::review::NOT_OVER;

/// How long a line for the coach stays.
const NOTICE: Duration = Duration::from_secs(6);

/// A line has been read after this, if keys go on.
const READ_IN: Duration = Duration::from_millis(1500);

/// Takes in `event` and gives what is wanted of the world.
pub fn update(model: &mut Model, event: Event, now: &Now) -> Vec<Effect> {
    model.screen_mut().0.count_time(now);
    if matches!(event, Event::Key(_)) {
        put_away_notice(model, now);
    }
    let turn = match event {
        Event::Key(key) => key_pressed(model, key, now),
        Event::Paste(text) => pasted(model, &text, now),
        Event::Click(x, y) => mouse::click(model, x, y, now),
        Event::Wheel(by, at) => mouse::wheel(model, by, at, now),
        Event::Resized(width, height) => {
            model.shared.size = (width, height);
            model.screen_mut().0.resized((width, height));
            Outcome::none()
        }
        Event::Back => Outcome::wants([
            Effect::Terminal(TerminalEffect::Redraw),
            Effect::Read(DiskRead::Calendars),
        ]),
        Event::Tick => Outcome::none(),
        Event::TimesAgreed(times) => {
            model.shared.times_agreed.counted(times);
            Outcome::none()
        }
        Event::FilesChanged => files_changed(model),
        Event::Stands(person, summary) => {
            model.shared.stands(person, *summary);
            go_on_with_what_was_held(model, now)
        }
        Event::PeopleRead(people) => {
            model.shared.people = people;
            model.renew_calendars();
            Outcome::none()
        }
        Event::PacksRead(packs) => {
            model.shared.packs = packs;
            Outcome::none()
        }
        Event::CalendarsRead(calendars, wrong) => {
            model.shared.take_calendars(*calendars, wrong);
            model.renew_calendars();
            Outcome::none()
        }
        Event::CalendarStands(line) => {
            model.shared.tell_first(line);
            Outcome::none()
        }
        Event::AllRead => all_read(model, now),
        Event::Found(found) => Outcome::wants(model.screen_mut().0.found(*found)),
        Event::Choices(choices) => {
            model.shared.choices = *choices;
            let (screen, shared) = model.screen_mut();
            screen.choices_told(shared, now);
            Outcome::none()
        }
        Event::Indexing(indexing) => index_gets_on(model, indexing, now),
        Event::Opened(opened) => opened_session(model, *opened),
        Event::Changed(session) => {
            model.shared.saved(&session);
            Outcome::none()
        }
        Event::Saved { id, revision, at } => saved(model, &id, revision, at),
        Event::Export(report) => {
            let turn = open_export::reported(model, report);
            told_to_the_coach(model, turn)
        }
        Event::Copied(copied) => Outcome::says(copied.says()),
        Event::News(line) => {
            if !model.shared.news.contains(&line) {
                model.shared.news.push(line);
            }
            Outcome::none()
        }
        Event::NotSaved { id, why, says } => not_saved(model, &id, &why, &says),
        Event::Failed(trouble) => failed(model, trouble),
        Event::Terminate => Outcome::wants([Effect::Quit]),
    };
    finish(model, turn, now)
}

/// The disk holds this revision of a record since `at`.
fn saved(model: &mut Model, id: &RecordId, revision: u64, at: WallTime) -> Outcome {
    for record in model.autosaved().filter(|record| record.id() == *id) {
        record.saved(revision, at);
    }
    Outcome::none()
}

/// The disk refused a record. What to do is said once, and never to the coachee; the header goes
/// on saying that it is not saved.
fn not_saved(model: &mut Model, id: &RecordId, why: &str, says: &str) -> Outcome {
    let mut is_new = false;
    for record in model.autosaved().filter(|record| record.id() == *id) {
        is_new |= !matches!(record.safe(), Safe::NotSaved { .. });
        record.not_saved(why, says);
    }
    if is_new && !model.screen().is_passed() {
        Outcome::says(format!("Not saved: {says}"))
    } else {
        Outcome::none()
    }
}

/// Something could not be done.
fn failed(model: &mut Model, trouble: Trouble) -> Outcome {
    model.opening = false;
    model.screen_mut().0.failed();
    told_to_the_coach(model, Outcome::says(trouble.says))
}

/// What is said of something else than the meeting may name anybody: while the coachee sits at the
/// keyboard it is put among the lines on Today instead.
fn told_to_the_coach(model: &mut Model, mut turn: Outcome) -> Outcome {
    if model.screen().is_passed()
        && let Some(says) = turn.says.take()
    {
        model.shared.tell_first(says);
    }
    turn
}

/// A line that was there to be read gives way to the keys once somebody goes on.
fn put_away_notice(model: &mut Model, now: &Now) {
    let read = |notice: &Notice| now.mono + NOTICE > notice.until + READ_IN;
    if model.notice.as_ref().is_some_and(read) {
        model.notice = None;
    }
}

/// Carries out a turn inside the model, and gathers what is wanted outside.
fn finish(model: &mut Model, turn: Outcome, now: &Now) -> Vec<Effect> {
    let mut effects = turn.effects;
    open_one_at_a_time(model, &mut effects);
    tell(model, turn.says, &turn.go, now);
    if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
        model.leaving = true;
        effects.splice(0..0, last_saves(model, now));
    }
    effects.extend(saves(model, now));
    effects.extend(reads_on_leaving(model, &effects, &turn.go));
    model.taken_back_by.extend(turn.taken_back_by);
    go(model, turn.go, now);
    // A screen that was just opened may have begun its meeting: it has a file from the start.
    effects.extend(saves(model, now));
    let (screen, shared) = model.screen_mut();
    effects.extend(screen.wanted(shared, now));
    tell_once_of_no_index(model, now);
    for effect in &effects {
        model.apply(effect);
    }
    effects
}

/// One screen for writing is opened at a time: a second key asks for no second one.
fn open_one_at_a_time(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.opening {
        effects.retain(|effect| !opens_for_writing(effect));
    }
    model.opening |= effects.iter().any(opens_for_writing);
}

/// Shows what is to be said, and puts away what was said before once it is over.
fn tell(model: &mut Model, says: Option<String>, go: &Navigation, now: &Now) {
    if let Some(text) = says {
        model.notice = Some(Notice { text, until: now.mono + NOTICE });
    } else {
        // What was said of one screen is no word on the next.
        let leads_on = matches!(go, Navigation::To(_) | Navigation::Instead(_) | Navigation::On);
        model.notice.take_if(|notice| leads_on || notice.until <= now.mono);
    }
}

/// What must be written before the program ends: everything.
fn last_saves(model: &mut Model, now: &Now) -> Vec<Effect> {
    model.leave_fields(now);
    model.autosaved().flat_map(|record| record.calm(now)).collect()
}

/// What must be written now.
fn saves(model: &mut Model, now: &Now) -> Vec<Effect> {
    model.autosaved().flat_map(|record| record.due(now)).collect()
}

/// What is read anew because a session is closed, or the screen is left.
fn reads_on_leaving(model: &mut Model, effects: &[Effect], go: &Navigation) -> Vec<Effect> {
    let is_closed = |id: &RecordId| {
        let closes = |it: &Effect| matches!(it, Effect::Read(DiskRead::Close(it)) if RecordId::from(it) == *id);
        effects.iter().any(closes)
    };
    // What is left behind has changed where its person stands.
    let left = model.autosaved().filter(|record| is_closed(&record.id()));
    let mut reads: Vec<Effect> =
        left.filter_map(|it| it.about().cloned()).map(|it| DiskRead::Standing(it).into()).collect();
    if !matches!(go, Navigation::Stay | Navigation::On) {
        // Not every terminal says that somebody was away: an edited calendar counts from the next
        // screen on at the latest.
        reads.push(DiskRead::Calendars.into());
    }
    reads
}

/// Whether a screen comes of it on which somebody writes.
fn opens_for_writing(effect: &Effect) -> bool {
    match effect {
        Effect::Read(DiskRead::Begin(..)) => true,
        Effect::Read(DiskRead::Open(_, purpose)) => *purpose != Purpose::Read,
        _ => false,
    }
}

/// What other programs did to the files is read: where everybody stands, and what is on the screen.
fn files_changed(model: &mut Model) -> Outcome {
    model.screen_mut().0.read_again();
    Outcome::wants([DiskRead::Standings])
}

fn index_gets_on(model: &mut Model, indexing: Indexing, now: &Now) -> Outcome {
    model.screen_mut().0.indexed(&indexing);
    model.shared.gets_on(indexing, now);
    Outcome::none()
}

/// That searching does without an index is said once, where it matters.
fn tell_once_of_no_index(model: &mut Model, now: &Now) {
    if let Indexing::Without(why) = &model.shared.indexing
        && !model.told_of_no_index
        && model.screen().searches()
    {
        model.notice = Some(Notice { text: why.clone(), until: now.mono + NOTICE });
        model.told_of_no_index = true;
    }
}

fn go(model: &mut Model, go: Navigation, now: &Now) {
    match go {
        Navigation::Stay | Navigation::On => {}
        Navigation::Back => {
            model.pop();
            model.screen_mut().0.read_again();
        }
        Navigation::To(destination) => {
            // A change can be taken back until Today, or the person it is about, is left.
            if !destination.is_about_people() {
                model.taken_back_by.clear();
            }
            model.push(AnyScreen::open(destination, &model.shared, now));
        }
        Navigation::Instead(destination) => {
            model.replace(AnyScreen::open(destination, &model.shared, now));
        }
    }
}

fn opened_session(model: &mut Model, opened: SessionOpened) -> Outcome {
    model.opening &= opened.purpose == Purpose::Read;
    let is_held = matches!(opened.purpose, Purpose::Prepare | Purpose::Meeting | Purpose::Paper);
    if is_held && !opened.session.can_be_held() {
        return Outcome::wants([DiskRead::Close(opened.session.id)]).and_says(NO_STEPS);
    }
    match opened.purpose {
        Purpose::Read => {
            let (screen, shared) = model.screen_mut();
            screen.opened(opened.session, shared);
            Outcome::none()
        }
        Purpose::Prepare => Outcome::goes(Navigation::To(Destination::Prepare(Box::new(opened)))),
        Purpose::Meeting | Purpose::Paper => {
            Outcome::goes(Navigation::To(Destination::Meeting(Box::new(opened))))
        }
        Purpose::Correct | Purpose::GiveUp if opened.session.is_record() => {
            Outcome::goes(Navigation::To(Destination::Correction(Box::new(opened))))
        }
        // Another window may have opened the meeting again since it was read.
        Purpose::Correct | Purpose::GiveUp => {
            Outcome::wants([DiskRead::Close(opened.session.id)]).and_says(NOT_OVER)
        }
    }
}

fn all_read(model: &mut Model, now: &Now) -> Outcome {
    model.shared.all_read = true;
    let mut turn = match model.meet.take() {
        None => go_on_with_what_was_held(model, now),
        Some((person, wanted)) => match model.shared.person(&person) {
            Some(person) => begin(&model.shared, person, &wanted, Purpose::Meeting, now),
            None => Outcome::none(),
        },
    };
    turn.effects.push(DiskRead::Tidy(now.wall).into());
    turn
}
