//! `update`: changes the model by an event and gives the effects that follow. It does nothing
//! outside the model.

use std::time::Duration;

use crate::coaching::durable::record::RecordId;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::oddities::NO_STEPS;

use super::any_screen::AnyScreen;
use super::at_start::{asked_to_meet, begin_what_was_asked_for, read_to_meet};
use super::changed_files::{emptied, erased, files_changed, told, trash_event};
use super::effect::{DiskRead, Effect, TerminalEffect};
use super::event::{Event, Purpose, SessionOpened, Trouble};
use super::found::Indexing;
use super::keyboard::{
    A_SENTENCE, asked_for, change_hands, key_pressed, pasted, pressed_in_a_row,
    run_deferred_command,
};
use super::model::{Model, Notice, Overlay};
use super::mouse;
use super::open_records;
use super::outcome::{Destination, Navigation, Outcome};
use super::saving::{
    draft_opened, last_saves, not_saved, saved, saves, settings_saved, settings_wait,
    tell_of_what_is_left_unsaved,
};
use super::shared::Shared;
use super::what_was_read::{
    calendars_read, card_looked_through, choices_read, coached_page_read, figures_event,
    from_colleague_read, growth_read, held_read, made_kept, offer_read, own_notes_read,
    pack_looked_at, packs_came, packs_changed, packs_found, packs_read, people_read, plan_read,
};
use crate::app::form::sentences::{shown_anew, shown_beside};
use crate::app::screens::review::NOT_OVER;
use crate::app::screens::row_list::RowList;
use crate::app::screens::tour::{self, tour_rows};
use crate::app::screens::{open_export, open_library};

/// How long a notice is shown.
const NOTICE_TIME: Duration = Duration::from_secs(6);

/// A notice shown for this long is removed by the next key.
const READING_TIME: Duration = Duration::from_millis(1500);

/// Changes `model` by `event`, and gives what is to be done outside.
#[expect(clippy::too_many_lines, reason = "an arm for each event")]
pub fn update(model: &mut Model, event: Event, now: &Now) -> Vec<Effect> {
    model.screen_mut().0.count_time(now);
    let was_passed = model.screen().is_passed();
    let is_input = event.is_input();
    let blank_after = model.shared.preferences().blank_after_minutes;
    if model.idle.happens(is_input, blank_after, now) {
        return carry_out(model, Outcome::none(), now);
    }
    if is_input {
        model.deferred = None;
    }
    if is_input && !matches!(event, Event::Paste(_) | Event::Wheel(..)) {
        dismiss_notice(model, now);
    }
    let is_answer = event.answers_a_write();
    let mut outcome = match event {
        Event::Key(key) => key_pressed(model, key, now),
        Event::LetterInARow(key) => pressed_in_a_row(model, key, now),
        Event::Sentence => Outcome::notice(A_SENTENCE),
        Event::GroundSeen { is_dark } => change_shared(|all| all.set_ground(is_dark), model),
        Event::Paste(text) => pasted(model, &text, now),
        Event::Click(x, y) => mouse::click(model, x, y, now),
        Event::Wheel(by, at) => mouse::wheel(model, by, at, now),
        Event::Chosen(target) => mouse::chosen(model, target, now),
        Event::Asked(command) => asked_for(model, command, now),
        Event::Resized(width, height) => resized(model, (width, height)),
        Event::Back => in_use_again(model),
        Event::Tick => Outcome::none(),
        Event::TimesAgreed(times) => change_shared(|all| all.times_agreed.counted(times), model),
        Event::Unread(files) => change_shared(|all| all.unread = files, model),
        Event::FilesChanged => files_changed(model, now),
        Event::SummaryRead(person, summary) => {
            change_shared(|all| all.set_summary(person, *summary), model)
        }
        Event::PeopleRead(people) => people_read(model, people),
        Event::OfferRead(offer) => offer_read(model, offer),
        Event::PacksRead(packs) => packs_read(model, packs),
        Event::KeysRead(keymap) => change_shared(|all| all.keymap = *keymap, model),
        Event::ThemesRead(themes) => change_shared(|all| all.set_themes(themes), model),
        Event::LibraryRead(asked, steps) => {
            open_library::read(model, asked, *steps);
            Outcome::none()
        }
        Event::CalendarsRead(calendars, problems) => calendars_read(model, *calendars, problems),
        Event::TermDatesSaved(says) => model.screen_mut().0.term_dates_saved(now).with_notice(says),
        Event::AllRead => all_read(model, now),
        Event::ReadToMeet => read_to_meet(model, now),
        Event::AskedToMeet(whom) => asked_to_meet(model, whom, now),
        Event::Found(found) => Outcome::effects(model.screen_mut().0.found(*found)),
        Event::Choices(choices) => choices_read(model, *choices, now),
        Event::Indexing(indexing) => indexing_progressed(model, indexing, now),
        Event::Opened(opened) => opened_session(model, *opened),
        Event::ReadOnly { id, why } => open_records::set_read_only(model, &id, &why),
        Event::OtherVersion { of, other, is_merged } => {
            if open_records::show_other(model, &*of, &*other, is_merged, now) {
                let says = if is_merged { shown_beside } else { shown_anew };
                told(model, says(of.record_id().noun()), now)
            } else {
                Outcome::none()
            }
        }
        Event::LeftAsItIs { id, line } => left_as_it_is(model, &id, line, now),
        Event::FormDraft(draft) => draft_opened(model, &draft, now),
        Event::OwnGrowthRead(growth) => change_shared(|all| all.own.growth = growth, model),
        Event::NetworkRead(notes) => change_shared(|all| all.own.network = notes, model),
        Event::GrowthRead(reading) => growth_read(model, &reading),
        Event::CoachedPage(page) => coached_page_read(model, page, now),
        Event::Calibrated(done) => {
            let outcome = model.screen_mut().0.calibrated(done, now);
            only_to_the_coach(model, outcome)
        }
        Event::PacksFound(found) => packs_found(model, found, now),
        Event::PacksCame(lines) => packs_came(model, lines),
        Event::PackLookedAt(looked) => pack_looked_at(model, looked),
        Event::MadeKept { says, back } => made_kept(model, says, back, now),
        Event::PacksChanged(changed) => packs_changed(model, changed, now),
        Event::WriteEnded => {
            model.undo_actions.ended();
            Outcome::none()
        }
        Event::OwnNotesRead(notes) => own_notes_read(model, notes),
        Event::FromColleagueRead(read) => from_colleague_read(model, &read, now),
        Event::CardLookedThrough(card) => card_looked_through(model, *card),
        Event::PlanRead(found) => plan_read(model, &found),
        Event::PlanSaved(saved) => model.screen_mut().0.plan_saved(*saved, now),
        Event::PlanChangedMeanwhile(there) => model.screen_mut().0.plan_changed_meanwhile(there),
        Event::Figures(event) => {
            let outcome = figures_event(model, &event);
            only_to_the_coach(model, outcome)
        }
        Event::Trash(event) => trash_event(model, event, now),
        Event::Changed(session) => change_shared(|all| all.saved(&session), model),
        Event::Saved { id, revision, at } => saved(model, &id, revision, at, now),
        Event::Export(report) => {
            let outcome = open_export::reported(model, report);
            only_to_the_coach(model, outcome)
        }
        Event::Held(found) => held_read(model, found),
        Event::Erased(says) => erased(model, says),
        Event::Copied(copied) => Outcome::notice(copied.says()),
        Event::SettingsSaved(settings) => settings_saved(model, &settings, now),
        Event::SettingsWait(settings) => settings_wait(model, settings),
        Event::Emptied(line) => emptied(model, line, now),
        Event::CoachThere(id) => coach_there(model, id),
        Event::News(line) => change_shared(|all| all.add_news(line), model),
        Event::NewsOver(line) => change_shared(|all| all.news.retain(|it| *it != line), model),
        Event::Told(line) => told(model, line, now),
        Event::NotSaved { id, why, says } => not_saved(model, &id, &why, &says),
        Event::Failed(trouble) => failed(model, trouble),
        Event::Terminate => Outcome::effects([Effect::Quit]),
    };
    if let Some(undone) = outcome.undone_by.take_if(|_| is_answer) {
        model.undo_actions.answered(*undone);
    }
    change_hands(model, was_passed);
    let effects = carry_out(model, outcome, now);
    tour::follow(model, is_input);
    effects
}

/// The program was suspended or out of focus: other programs may have changed what is on the screen.
fn in_use_again(model: &mut Model) -> Outcome {
    let anew = [Effect::Terminal(TerminalEffect::Redraw), Effect::Read(DiskRead::ByHand)];
    Outcome::effects(anew.into_iter().chain(open_records::reads(model, |_| true)))
}

/// The terminal has another size.
fn resized(model: &mut Model, size: (u16, u16)) -> Outcome {
    let size = (size.0, size.1 - tour_rows(model, size));
    model.shared.size = size;
    model.screen_mut().0.resized(size);
    Outcome::none()
}

/// The coach is known from sessions that were there before.
fn coach_there(model: &mut Model, id: PersonId) -> Outcome {
    let Some(coach) = &mut model.shared.coach else { return Outcome::none() };
    coach.id = id;
    Outcome::notice(format!("Welcome back, {}: your sessions are here already", coach.name))
}

/// Changes the shared state, which no screen has to answer.
fn change_shared<T>(act: impl FnOnce(&mut Shared) -> T, model: &mut Model) -> Outcome {
    act(&mut model.shared);
    Outcome::none()
}

/// Another program's version of a record stands: the page is to show it, or the coach is told.
fn left_as_it_is(model: &mut Model, id: &RecordId, line: String, now: &Now) -> Outcome {
    let reads = open_records::reads(model, |it| it == id);
    if reads.is_empty() || model.screen().is_passed() {
        return told(model, line, now);
    }
    Outcome::effects(reads)
}

/// A request failed.
fn failed(model: &mut Model, trouble: Trouble) -> Outcome {
    model.opening = false;
    model.screen_mut().0.failed();
    only_to_the_coach(model, Outcome::notice(trouble.says))
}

/// A notice about something else than the meeting may name anybody: while the laptop is passed to
/// the coachee it is added to the news on Today instead.
fn only_to_the_coach(model: &mut Model, mut outcome: Outcome) -> Outcome {
    if model.screen().is_passed()
        && let Some(says) = outcome.says.take()
    {
        model.shared.add_news_first(says);
    }
    outcome
}

/// Removes the notice on a key, once there was time to read it.
fn dismiss_notice(model: &mut Model, now: &Now) {
    let read = |notice: &Notice| now.mono > notice.since + READING_TIME;
    if model.notice.as_ref().is_some_and(read) {
        model.notice = None;
    }
}

/// Carries out an outcome inside the model, and gathers the effects.
fn carry_out(model: &mut Model, outcome: Outcome, now: &Now) -> Vec<Effect> {
    let mut effects = outcome.effects;
    open_one_at_a_time(model, &mut effects);
    show_notice(model, outcome.says, &outcome.navigation, now);
    if let Some(question) = outcome.asks {
        model.overlay = Some(Overlay::Confirmation(question));
    }
    if let Some(list) = outcome.offers {
        model.overlay = Some(Overlay::Offer(Box::new(RowList::of_actions(list))));
    }
    if effects.iter().any(|effect| matches!(effect, Effect::Quit | Effect::Reopen(_))) {
        model.leaving = true;
        model.reopens = effects.iter().find_map(|effect| match effect {
            Effect::Reopen(place) => Some(*place),
            _ => None,
        });
        effects.splice(0..0, last_saves(model, now));
    }
    effects.extend(saves(model, now));
    if !matches!(outcome.navigation, Navigation::Stay | Navigation::On) {
        // Not every terminal reports that it is in focus again: edited files are read at the latest
        // when another screen is opened.
        effects.push(DiskRead::ByHand.into());
    }
    if let Some(undone) = outcome.undone_by {
        model.undo_actions.push(*undone);
    }
    model.once_saved.extend(outcome.once_saved);
    tell_of_what_is_left_unsaved(model, &outcome.navigation);
    effects.extend(navigate(model, outcome.navigation, now));
    // A screen that was just opened may have begun its meeting: it has a file from the start.
    effects.extend(saves(model, now));
    let (screen, shared) = model.screen_mut();
    effects.extend(screen.wanted(shared, now));
    show_index_notice_once(model, now);
    for effect in &mut effects {
        model.stamp(effect, now);
        model.apply(effect);
    }
    effects
}

/// Opens one session for writing at a time: while one is being opened, further requests are
/// dropped.
fn open_one_at_a_time(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.opening {
        effects.retain(|effect| !opens_for_writing(effect));
    }
    model.opening |= effects.iter().any(opens_for_writing);
}

/// Shows a new notice, or removes the old one when its time is over or another screen is opened.
fn show_notice(model: &mut Model, says: Option<String>, navigation: &Navigation, now: &Now) {
    if let Some(text) = says {
        model.notice = Some(Notice { text, since: now.mono, until: now.mono + NOTICE_TIME });
    } else {
        // A notice about one screen is not shown on the next.
        let leads_away = !matches!(navigation, Navigation::Stay);
        model.notice.take_if(|notice| leads_away || notice.until <= now.mono);
    }
}

/// Whether it opens a session for writing.
fn opens_for_writing(effect: &Effect) -> bool {
    match effect {
        Effect::Read(DiskRead::Begin(..)) => true,
        Effect::Read(DiskRead::Open(_, purpose)) => *purpose != Purpose::Read,
        _ => false,
    }
}

fn indexing_progressed(model: &mut Model, indexing: Indexing, now: &Now) -> Outcome {
    model.screen_mut().0.indexed(&indexing);
    model.shared.set_indexing(indexing, now);
    Outcome::none()
}

/// Shows once, on a screen that searches, that there is no index.
fn show_index_notice_once(model: &mut Model, now: &Now) {
    if let Indexing::Without(why) = &model.shared.indexing
        && !model.index_notice_shown
        && model.screen().searches()
    {
        model.notice =
            Some(Notice { text: why.clone(), since: now.mono, until: now.mono + NOTICE_TIME });
        model.index_notice_shown = true;
    }
}

/// Opens the screen that is next; gives the effects for the records that are open before or after.
fn navigate(model: &mut Model, navigation: Navigation, now: &Now) -> Vec<Effect> {
    if matches!(navigation, Navigation::Stay | Navigation::On) {
        return Vec::new();
    }
    let before = model.open_records();
    match navigation {
        Navigation::Stay | Navigation::On => {}
        Navigation::Back => {
            model.pop();
            model.screen_mut().0.read_again();
        }
        Navigation::To(destination) => {
            // Changes can be undone until the screen is left on which they were made.
            if !destination.keeps_undo() {
                model.undo_actions.clear();
            }
            model.push(AnyScreen::open(destination, &model.shared, now));
        }
        Navigation::Instead(destination) => {
            model.replace(AnyScreen::open(destination, &model.shared, now));
        }
    }
    open_records::effects_of(&before, model.open_records())
}

fn opened_session(model: &mut Model, opened: SessionOpened) -> Outcome {
    model.opening &= opened.purpose == Purpose::Read;
    let is_read = opened.purpose == Purpose::Read;
    if model.screen().is_passed() && !is_read {
        // Nothing comes over what the coachee sees.
        return Outcome::effects([DiskRead::Close((&opened.session.id).into())]);
    }
    let is_held = matches!(opened.purpose, Purpose::Prepare | Purpose::Meeting | Purpose::Paper);
    if is_held && !opened.session.can_be_held() {
        return Outcome::effects([DiskRead::Close((&opened.session.id).into())])
            .with_notice(NO_STEPS);
    }
    match opened.purpose {
        Purpose::Read => {
            let (screen, shared) = model.screen_mut();
            screen.opened(opened.session, shared);
            Outcome::none()
        }
        Purpose::Prepare => {
            Outcome::navigate(Navigation::To(Destination::Prepare(Box::new(opened))))
        }
        Purpose::Meeting | Purpose::Paper => {
            Outcome::navigate(Navigation::To(Destination::Meeting(Box::new(opened))))
        }
        Purpose::Correct | Purpose::GiveUp if opened.session.is_record() => {
            Outcome::navigate(Navigation::To(Destination::Correction(Box::new(opened))))
        }
        // Another window may have opened the meeting again since it was read.
        Purpose::Correct | Purpose::GiveUp => {
            Outcome::effects([DiskRead::Close((&opened.session.id).into())]).with_notice(NOT_OVER)
        }
    }
}

fn all_read(model: &mut Model, now: &Now) -> Outcome {
    model.shared.all_read = true;
    if matches!(model.any_screen(), AnyScreen::Emptied(_)) {
        model.pop();
    }
    let mut outcome = if model.meeting_at_start.is_some() {
        begin_what_was_asked_for(model, now)
    } else {
        run_deferred_command(model, now)
    };
    outcome.effects.push(DiskRead::Tidy(now.wall).into());
    outcome
}
