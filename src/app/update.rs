//! `update`: what happened, and what is wanted because of it. An ordinary function of values.

use std::time::Duration;

use crate::coaching::id::SessionId;
use crate::coaching::moment::Now;
use crate::coaching::session::Status;

use super::begin::begin;
use super::drop_in::page::DropInPage;
use super::effect::Effect;
use super::event::{Event, Opened, Purpose, Trouble};
use super::exporting::state::Exporting;
use super::found::Indexing;
use super::home::Home;
use super::keeping::Safe;
use super::keyboard::{go_on_with_what_was_held, key_pressed, pasted};
use super::meeting::state::Meeting;
use super::mending::state::Mending;
use super::model::{Model, Notice, Screen};
use super::paper::FromPaper;
use super::pausing::Pausing;
use super::person::PersonPage;
use super::person_form::PersonForm;
use super::prepare::Prepare;
use super::review::{NOT_OVER, Review};
use super::sending;
use super::turn::{Destination, Go, Turn};

/// How long a line for the coach stays.
const NOTICE: Duration = Duration::from_secs(6);

/// A line has been read after this, if keys go on.
const READ_IN: Duration = Duration::from_millis(1500);

/// Takes in `event` and gives what is wanted of the world.
pub fn update(model: &mut Model, event: Event, now: &Now) -> Vec<Effect> {
    if let Screen::Meeting(meeting) = model.screen_mut().0 {
        meeting.count_time(now);
    }
    if matches!(event, Event::Key(_)) {
        put_away_notice(model, now);
    }
    let turn = match event {
        Event::Key(key) => key_pressed(model, key, now),
        Event::Paste(text) => pasted(model, &text, now),
        Event::Click(x, y) => super::pointing::click(model, x, y, now),
        Event::Wheel(by, at) => super::pointing::wheel(model, by, at, now),
        Event::Resized(width, height) => {
            model.desk.size = (width, height);
            if let Screen::Review(review) = model.screen_mut().0 {
                review.resized((width, height));
            }
            Turn::none()
        }
        Event::Back => Turn::wants([Effect::Redraw, Effect::ReadCalendars]),
        Event::Tick => Turn::none(),
        Event::TimesAgreed(times) => {
            model.desk.times_agreed.counted(times);
            Turn::none()
        }
        Event::FilesChanged => files_changed(model),
        Event::Stands(person, standing) => {
            model.desk.stands(person, *standing);
            go_on_with_what_was_held(model, now)
        }
        Event::PeopleRead(people) => {
            model.desk.people = people;
            model.renew_calendars();
            Turn::none()
        }
        Event::PacksRead(packs) => {
            model.desk.packs = packs;
            Turn::none()
        }
        Event::CalendarsRead(calendars, wrong) => {
            model.desk.take_calendars(*calendars, wrong);
            model.renew_calendars();
            Turn::none()
        }
        Event::CalendarStands(line) => {
            model.desk.tell_first(line);
            Turn::none()
        }
        Event::AllRead => all_read(model, now),
        Event::Found(found) => match model.screen_mut().0 {
            Screen::Review(review) => Turn::wants(review.found(*found)),
            _ => Turn::none(),
        },
        Event::Choices(choices) => {
            model.desk.choices = *choices;
            if let (Screen::Review(review), desk) = model.screen_mut() {
                review.choices_told(desk, now);
            }
            Turn::none()
        }
        Event::Indexing(indexing) => index_gets_on(model, indexing, now),
        Event::Opened(opened) => opened_session(model, *opened),
        Event::Changed(session) => {
            model.desk.saved(&session);
            Turn::none()
        }
        Event::Saved { id, revision, at } => {
            for keeping in model.keepings() {
                keeping.saved(&id, revision, at);
            }
            Turn::none()
        }
        Event::Export(report) => sending::reported(model, report),
        Event::Copied(copied) => Turn::says(copied.says()),
        Event::News(line) => {
            if !model.desk.news.contains(&line) {
                model.desk.news.push(line);
            }
            Turn::none()
        }
        Event::DropInSaved { id, revision, at } => {
            for page in model.drop_ins() {
                page.saved(&id, revision, at);
            }
            Turn::none()
        }
        Event::DropInNotSaved { id, why, says } => {
            let told = format!("Not saved: {says}");
            let is_news =
                model.drop_ins().any(|page| page.not_saved(&id, why.clone(), says.clone()));
            if is_news { Turn::says(told) } else { Turn::none() }
        }
        Event::NotSaved { id, why, says } => not_saved(model, &id, &why, &says),
        Event::Failed(trouble) => failed(model, trouble),
        Event::Terminate => Turn::wants([Effect::Quit]),
    };
    finish(model, turn, now)
}

/// The disk refused a session. What to do is said once, and never to the coachee; the header goes
/// on saying that it is not saved.
fn not_saved(model: &mut Model, id: &SessionId, why: &str, says: &str) -> Turn {
    let passed = matches!(model.screen(), Screen::Meeting(meeting) if meeting.passed.is_some());
    let mut is_new = false;
    for keeping in model.keepings() {
        let was_saved = !matches!(keeping.safe(), Safe::NotSaved { .. });
        is_new |= was_saved && keeping.session().id == *id;
        keeping.not_saved(id, why, says);
    }
    if is_new && !passed { Turn::says(format!("Not saved: {says}")) } else { Turn::none() }
}

/// Something could not be done. On the first run it was the folder: that is asked for again.
fn failed(model: &mut Model, trouble: Trouble) -> Turn {
    model.opening = false;
    match model.screen_mut().0 {
        Screen::Setup(setup) => setup.ask_for_the_folder_again(),
        Screen::Review(review) => review.could_not_read(),
        _ => {}
    }
    Turn::says(trouble.says)
}

/// A line that was there to be read gives way to the keys once somebody goes on.
fn put_away_notice(model: &mut Model, now: &Now) {
    let read = |notice: &Notice| now.mono + NOTICE > notice.until + READ_IN;
    if model.notice.as_ref().is_some_and(read) {
        model.notice = None;
    }
}

/// Carries out a turn inside the model, and gathers what is wanted outside.
fn finish(model: &mut Model, turn: Turn, now: &Now) -> Vec<Effect> {
    let mut effects = turn.effects;
    if model.opening {
        effects.retain(|effect| !opens_for_writing(effect));
    }
    model.opening |= effects.iter().any(opens_for_writing);
    if let Some(text) = turn.says {
        model.notice = Some(Notice { text, until: now.mono + NOTICE });
    } else {
        // What was said of one screen is no word on the next.
        let leads_on = matches!(turn.go, Go::To(_) | Go::Instead(_) | Go::On);
        model.notice.take_if(|notice| leads_on || notice.until <= now.mono);
    }
    if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
        model.leaving = true;
        model.leave_fields(now);
        let mut last = Vec::new();
        for keeping in model.keepings() {
            last.extend(keeping.calm(now));
        }
        effects.splice(0..0, last);
    }
    for keeping in model.keepings() {
        effects.extend(keeping.due(now));
    }
    for page in model.drop_ins() {
        effects.extend(page.due());
    }
    // What is left behind has changed where its person stands.
    for keeping in model.keepings() {
        let session = keeping.session();
        if effects.iter().any(|it| matches!(it, Effect::Close(id) if *id == session.id)) {
            effects.push(Effect::ReadStanding(session.coachee.id.clone()));
        }
    }
    if !matches!(turn.go, Go::Stay | Go::On) {
        // Not every terminal says that somebody was away: an edited calendar counts from the next
        // screen on at the latest.
        effects.push(Effect::ReadCalendars);
    }
    model.taken_back_by.extend(turn.taken_back_by);
    go(model, turn.go, now);
    // A screen that was just opened may have begun its meeting: it has a file from the start.
    for keeping in model.keepings() {
        effects.extend(keeping.due(now));
    }
    match model.screen_mut() {
        (Screen::Review(review), desk) => {
            effects.extend(review.wanted(desk));
            tell_once_of_no_index(model, now);
        }
        (Screen::Exporting(exporting), _) => effects.extend(exporting.wanted(now)),
        _ => {}
    }
    for effect in &effects {
        match effect {
            Effect::SaveSession(session) => model.desk.saved(session),
            Effect::SaveDropIn(drop_in) => model.desk.dropped_in(drop_in),
            Effect::SavePerson(person) => {
                let is_new = model.desk.person(&person.id).is_none();
                if let (true, Screen::Home(home)) = (is_new, model.screen_mut().0) {
                    home.turn_to(person.id.clone());
                }
                model.desk.people.retain(|p| p.id != person.id);
                model.desk.people.push((**person).clone());
            }
            Effect::SaveCoach { name, id } => {
                model.desk.coach = Some(crate::coaching::people::Coach {
                    id: id.clone(),
                    name: name.clone(),
                    unknown: crate::coaching::people::Unknown::new(),
                });
            }
            Effect::Copy(text) => model.desk.copied.clone_from(text),
            _ => {}
        }
    }
    effects
}

/// Whether a screen comes of it on which somebody writes.
fn opens_for_writing(effect: &Effect) -> bool {
    match effect {
        Effect::Begin(..) => true,
        Effect::Open(_, purpose) => *purpose != Purpose::Read,
        _ => false,
    }
}

/// What other programs did to the files is read: where everybody stands, and what is on the screen.
fn files_changed(model: &mut Model) -> Turn {
    if let Screen::Review(review) = model.screen_mut().0 {
        review.read_again();
    }
    Turn::wants([Effect::ReadStandings])
}

fn index_gets_on(model: &mut Model, indexing: Indexing, now: &Now) -> Turn {
    if let Screen::Review(review) = model.screen_mut().0 {
        review.indexed(&indexing);
    }
    model.desk.gets_on(indexing, now);
    Turn::none()
}

/// That searching does without an index is said once, where it matters.
fn tell_once_of_no_index(model: &mut Model, now: &Now) {
    if let Indexing::Without(why) = &model.desk.indexing
        && !model.told_of_no_index
    {
        model.notice = Some(Notice { text: why.clone(), until: now.mono + NOTICE });
        model.told_of_no_index = true;
    }
}

fn go(model: &mut Model, go: Go, now: &Now) {
    match go {
        Go::Stay | Go::On => {}
        Go::Back => {
            model.pop();
            if let Screen::Review(review) = model.screen_mut().0 {
                review.read_again();
            }
        }
        Go::To(destination) => {
            // A change can be taken back until Today, or the person it is about, is left.
            if !is_about_people(&destination) {
                model.taken_back_by.clear();
            }
            let screen = build(model, destination, now);
            model.push(screen);
        }
        Go::Instead(destination) => {
            let screen = build(model, destination, now);
            model.replace(screen);
        }
    }
}

fn is_about_people(destination: &Destination) -> bool {
    matches!(
        destination,
        Destination::AddPerson
            | Destination::Person(_)
            | Destination::ChangePerson(_)
            | Destination::Pausing(_)
    )
}

fn build(model: &Model, destination: Destination, now: &Now) -> Screen {
    match destination {
        Destination::Home => Screen::Home(Home::default()),
        Destination::AddPerson => Screen::PersonForm(Box::new(PersonForm::new(&model.desk))),
        Destination::Person(person) => Screen::Person(PersonPage::new(person)),
        Destination::ChangePerson(person) => {
            Screen::PersonForm(Box::new(PersonForm::changing(*person, &model.desk)))
        }
        Destination::Pausing(person) => {
            let calendar = model.desk.calendars.of_school(&person.school).clone();
            Screen::Pausing(Box::new(Pausing::new(*person, calendar, now)))
        }
        Destination::FromPaper(person) => Screen::FromPaper(FromPaper::new(person)),
        Destination::Prepare(opened) => Screen::Prepare(Box::new(Prepare::open(*opened, now))),
        Destination::DropIn(drop_in, mode) => {
            Screen::DropIn(Box::new(DropInPage::open(*drop_in, mode, now)))
        }
        Destination::Meeting(mut opened) => {
            let session = &mut opened.session;
            if let Some(person) = model.desk.person(&session.coachee.id)
                && session.status == Status::Prepared
                && opened.read_only.is_none()
            {
                // It is held today: whoever changed school since it was prepared is there now.
                session.coachee.stands_as(person);
            }
            let programme = model.desk.programme(&opened.session.programme).cloned();
            let calendar = model.desk.calendar_for(&opened.session.coachee).clone();
            let standing = model.desk.standing(&opened.session.coachee.id);
            let before = standing.and_then(|it| it.step_before(&opened.session)).cloned();
            Screen::Meeting(Box::new(Meeting::open(*opened, programme, before, calendar, now)))
        }
        Destination::Mending(opened) => {
            let programme = model.desk.programme(&opened.session.programme).cloned();
            let by =
                model.desk.as_coach(&now.fresh).unwrap_or_else(|| opened.session.coach.clone());
            let calendar = model.desk.calendar_for(&opened.session.coachee).clone();
            Screen::Mending(Box::new(Mending::open(*opened, by, programme, calendar)))
        }
        Destination::Export(offers) => {
            Screen::Exporting(Box::new(Exporting::new(*offers, &model.desk)))
        }
        Destination::Review(person) => Screen::Review(Box::new(Review::new(person, &model.desk))),
    }
}

fn opened_session(model: &mut Model, opened: Opened) -> Turn {
    model.opening &= opened.purpose == Purpose::Read;
    match opened.purpose {
        Purpose::Read => {
            if let (Screen::Review(review), desk) = model.screen_mut() {
                review.take(opened.session, desk.size);
            }
            Turn::none()
        }
        Purpose::Prepare => Turn::goes(Go::To(Destination::Prepare(Box::new(opened)))),
        Purpose::Meeting | Purpose::Paper => {
            Turn::goes(Go::To(Destination::Meeting(Box::new(opened))))
        }
        Purpose::Correct | Purpose::GiveUp if opened.session.is_record() => {
            Turn::goes(Go::To(Destination::Mending(Box::new(opened))))
        }
        // Another window may have opened the meeting again since it was read.
        Purpose::Correct | Purpose::GiveUp => {
            Turn::wants([Effect::Close(opened.session.id)]).and_says(NOT_OVER)
        }
    }
}

fn all_read(model: &mut Model, now: &Now) -> Turn {
    model.desk.all_read = true;
    let Some((person, wanted)) = model.meet.take() else {
        return go_on_with_what_was_held(model, now);
    };
    match model.desk.people.iter().find(|p| p.id == person) {
        Some(person) => begin(&model.desk, person, &wanted, Purpose::Meeting, now),
        None => Turn::none(),
    }
}
