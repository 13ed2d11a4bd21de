//! `update`: what happened, and what is wanted because of it. An ordinary function of values.

use std::time::Duration;

use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::add_person::AddPerson;
use super::effect::Effect;
use super::event::{Event, Opened, Purpose};
use super::home::{Home, begin};
use super::keeping::Keeping;
use super::lending;
use super::measure::{field_width, page_width};
use super::meeting::state::Meeting;
use super::model::{Model, Notice, Overlay, Screen};
use super::palette::{Palette, Picked};
use super::paper::FromPaper;
use super::prepare::Prepare;
use super::review::{Review, copy_three};
use super::text::Edit;
use super::torn::is_torn;
use super::turn::{Destination, Go, Turn};

/// How long a line for the coach stays.
const NOTICE: Duration = Duration::from_secs(6);

/// Takes in `event` and gives what is wanted of the world.
pub fn update(model: &mut Model, event: Event, now: &Now) -> Vec<Effect> {
    if let Screen::Meeting(meeting) = model.screen_mut().0 {
        meeting.count_time(now);
    }
    let turn = match event {
        Event::Key(key) => key_pressed(model, key, now),
        Event::Paste(text) => pasted(model, &text, now),
        Event::Click(x, y) => super::pointing::click(model, x, y, now),
        Event::Wheel(by) => super::pointing::wheel(model, by),
        Event::Resized(width, height) => {
            model.desk.size = (width, height);
            Turn::none()
        }
        Event::Back => Turn::wants([Effect::Redraw]),
        Event::Tick => Turn::none(),
        Event::SessionsRead(sessions) => {
            model.desk.take_in(sessions);
            Turn::none()
        }
        Event::PeopleRead(people) => {
            model.desk.people = people;
            Turn::none()
        }
        Event::PacksRead(packs) => {
            model.desk.packs = packs;
            Turn::none()
        }
        Event::AllRead => all_read(model, now),
        Event::Opened(opened) => opened_session(model, *opened, now),
        Event::Saved { id, revision, at } => {
            for keeping in keepings(model) {
                keeping.saved(&id, revision, at);
            }
            Turn::none()
        }
        Event::Exported(path) => Turn::says(format!("Written: {}", path.display())),
        Event::News(line) => {
            if !model.desk.news.contains(&line) {
                model.desk.news.push(line);
            }
            Turn::none()
        }
        Event::Failed(trouble) => match &trouble.session {
            Some(id) => {
                for keeping in keepings(model) {
                    keeping.not_saved(id, &trouble.says);
                }
                Turn::none()
            }
            None => Turn::says(trouble.says),
        },
        Event::Terminate => Turn::wants([Effect::Quit]),
    };
    finish(model, turn, now)
}

/// Carries out a turn inside the model, and gathers what is wanted outside.
fn finish(model: &mut Model, turn: Turn, now: &Now) -> Vec<Effect> {
    let mut effects = turn.effects;
    if let Some(text) = turn.says {
        model.notice = Some(Notice { text, until: now.mono + NOTICE });
    } else if model.notice.as_ref().is_some_and(|notice| notice.until <= now.mono) {
        model.notice = None;
    }
    if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
        model.leaving = true;
        let mut last = Vec::new();
        for keeping in keepings(model) {
            last.extend(keeping.calm(now));
        }
        effects.splice(0..0, last);
    }
    for keeping in keepings(model) {
        effects.extend(keeping.due(now));
    }
    go(model, turn.go, now);
    if let (Screen::Review(review), desk) = model.screen_mut() {
        effects.extend(review.wanted(desk));
    }
    for effect in &effects {
        match effect {
            Effect::SaveSession(session) => model.desk.take_in(vec![(**session).clone()]),
            Effect::SavePerson(person) => {
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

/// Every session that is being written.
fn keepings(model: &mut Model) -> Vec<&mut Keeping> {
    let mut all = Vec::new();
    for screen in model.screens_mut() {
        match screen {
            Screen::Meeting(meeting) if meeting.read_only.is_none() => {
                let Meeting { keeping, previous, .. } = meeting.as_mut();
                all.push(keeping);
                all.extend(previous.as_mut());
            }
            Screen::Prepare(prepare) if prepare.read_only.is_none() => {
                all.push(&mut prepare.keeping);
            }
            _ => {}
        }
    }
    all
}

fn go(model: &mut Model, go: Go, now: &Now) {
    match go {
        Go::Stay => {}
        Go::Back => {
            model.pop();
            if let Screen::Review(review) = model.screen_mut().0 {
                review.read_again();
            }
        }
        Go::To(destination) => {
            let screen = build(model, destination, now);
            model.push(screen);
        }
        Go::Instead(destination) => {
            let screen = build(model, destination, now);
            model.replace(screen);
        }
    }
}

fn build(model: &Model, destination: Destination, now: &Now) -> Screen {
    match destination {
        Destination::Home => Screen::Home(Home::default()),
        Destination::AddPerson => Screen::AddPerson(AddPerson::new(&model.desk)),
        Destination::FromPaper(person) => Screen::FromPaper(FromPaper::new(person)),
        Destination::Prepare(opened) => Screen::Prepare(Box::new(Prepare::open(*opened))),
        Destination::Meeting(opened) => {
            let programme = model.desk.programme(&opened.session.programme).cloned();
            Screen::Meeting(Box::new(Meeting::open(*opened, programme, now)))
        }
        Destination::Review(person) => Screen::Review(Box::new(Review::new(person))),
    }
}

fn opened_session(model: &mut Model, opened: Opened, now: &Now) -> Turn {
    let _ = now;
    match opened.purpose {
        Purpose::Read => {
            if let Screen::Review(review) = model.screen_mut().0 {
                review.take(opened.session);
            }
            Turn::none()
        }
        Purpose::Prepare => Turn::goes(Go::To(Destination::Prepare(Box::new(opened)))),
        Purpose::Meeting | Purpose::Paper => {
            Turn::goes(Go::To(Destination::Meeting(Box::new(opened))))
        }
    }
}

fn all_read(model: &mut Model, now: &Now) -> Turn {
    model.desk.all_read = true;
    let Some((person, wanted)) = model.meet.take() else {
        return Turn::none();
    };
    match model.desk.people.iter().find(|p| p.id == person) {
        Some(person) => begin(&model.desk, person, &wanted, Purpose::Meeting, now),
        None => Turn::none(),
    }
}

fn key_pressed(model: &mut Model, key: Key, now: &Now) -> Turn {
    if is_torn(model, key, now) {
        return Turn::none();
    }
    if key.code == Code::Esc {
        model.esc_at = Some(now.mono);
    }
    let letter_after_esc = key.alt && !key.ctrl && matches!(key.code, Code::Char(_));
    if letter_after_esc && model.screen().mode() == Mode::Typing && !in_a_form(model) {
        // Esc and a letter typed fast arrive as Alt and the letter (tmux before 3.5, slow lines).
        let first = key_arrived(model, Key::plain(Code::Esc), now);
        let effects = first.effects;
        let mut turn = key_arrived(model, Key { alt: false, ..key }, now);
        turn.effects.splice(0..0, effects);
        return turn;
    }
    key_arrived(model, key, now)
}

/// Whether the screen is a form, in which Esc leaves and letters only type.
fn in_a_form(model: &Model) -> bool {
    model.overlay.is_some() || model.screen().scopes().is_empty()
}

fn key_arrived(model: &mut Model, key: Key, now: &Now) -> Turn {
    if let Some(turn) = overlay_key(model, key, now) {
        return turn;
    }
    let (scopes, mode) = (model.screen().scopes(), model.screen().mode());
    if key.ctrl && key.code == Code::Char('v') {
        let copied = model.desk.copied.clone();
        return if copied.is_empty() {
            Turn::says("Nothing was copied here yet; your terminal’s own paste works too")
        } else {
            pasted(model, &copied, now)
        };
    }
    if key.ctrl && key.code == Code::Char('c') && mode == Mode::Letters {
        return Turn::says("Nothing is lost · q leaves");
    }
    match model.desk.keymap.command(scopes, mode, key) {
        Some(command) => asked(model, command, key, now),
        None => screen_key(model, key, None, now),
    }
}

/// A command, whether a key or the palette asked for it.
fn asked(model: &mut Model, command: Command, key: Key, now: &Now) -> Turn {
    match command {
        Command::Palette => {
            let scopes = model.screen().scopes();
            model.overlay = Some(Overlay::Palette(Palette::new(scopes)));
            Turn::none()
        }
        Command::Help => {
            model.overlay = Some(Overlay::Help(0));
            Turn::none()
        }
        Command::Redraw => Turn::wants([Effect::Redraw]),
        Command::Suspend => Turn::wants([Effect::Suspend]),
        Command::Quit => Turn::wants([Effect::Quit]),
        Command::NextTheme => next_theme(model),
        Command::SayWhatIsSaved => say_what_is_saved(model),
        Command::PutAwayNews => {
            model.desk.news.clear();
            Turn::none()
        }
        command => match lending::asked(model, command, now) {
            Some(turn) => turn,
            None => screen_key(model, key, Some(command), now),
        },
    }
}

fn screen_key(model: &mut Model, key: Key, command: Option<Command>, now: &Now) -> Turn {
    let size = model.desk.size;
    let (screen, desk) = model.screen_mut();
    match screen {
        Screen::Setup(setup) => setup.key(key, now),
        Screen::AddPerson(form) => form.key(key, desk, now),
        Screen::FromPaper(form) => form.key(key, desk, now),
        Screen::Home(home) => match command {
            Some(command) => home.act(command, desk, now),
            None => home.key(key, desk, now),
        },
        Screen::Prepare(prepare) => match command {
            Some(command) => prepare.act(command, now),
            None => prepare.key(key, page_width(size), now),
        },
        Screen::Meeting(meeting) => match command {
            Some(Command::CopyThreeParagraphs) => copy_three(meeting.session()),
            command => meeting.key(key, command, field_width(size), now),
        },
        Screen::Review(review) => match command {
            Some(command) => review.act(command, now),
            None => review.key(key, desk, now),
        },
    }
}

fn pasted(model: &mut Model, text: &str, now: &Now) -> Turn {
    let size = model.desk.size;
    if model.overlay.is_some() {
        return lending::pasted(model, text, now);
    }
    let edit = Edit::Paste(text.to_owned());
    match model.screen_mut().0 {
        Screen::Setup(setup) => setup.edit(&edit, now),
        Screen::AddPerson(form) => form.edit(&edit, now),
        Screen::FromPaper(form) => form.edit(&edit, now),
        Screen::Prepare(prepare) if prepare.mode == Mode::Typing => {
            prepare.edit(&edit, page_width(size), now)
        }
        Screen::Meeting(meeting) => meeting.pasted(text, field_width(size), now),
        Screen::Review(review) if review.mode == Mode::Typing => review.edit(&edit, now),
        _ => Turn::says("There is no field here to paste into"),
    }
}

fn overlay_key(model: &mut Model, key: Key, now: &Now) -> Option<Turn> {
    match model.overlay.as_mut()? {
        Overlay::Help(scroll) => {
            match key.code {
                Code::Down | Code::Char('j') => *scroll = scroll.saturating_add(1),
                Code::Up | Code::Char('k') => *scroll = scroll.saturating_sub(1),
                Code::PageDown | Code::Char(' ') => *scroll = scroll.saturating_add(10),
                Code::PageUp | Code::Char('b') => *scroll = scroll.saturating_sub(10),
                _ => model.overlay = None,
            }
            Some(Turn::none())
        }
        Overlay::Library(_) => Some(lending::key(model, key, now)),
        Overlay::Palette(palette) => {
            let picked = palette.key(key, &model.desk.keymap, now);
            match picked {
                Picked::Still => Some(Turn::none()),
                Picked::Nothing => {
                    model.overlay = None;
                    Some(Turn::none())
                }
                Picked::This(command) => {
                    model.overlay = None;
                    Some(asked(model, command, Key::plain(Code::Enter), now))
                }
            }
        }
    }
}

fn next_theme(model: &mut Model) -> Turn {
    if model.desk.themes.len() < 2 {
        return Turn::says("There is one theme");
    }
    model.desk.themes.rotate_left(1);
    let name = model.desk.themes[0].name.clone();
    Turn::wants([Effect::SaveTheme(name.clone())]).and_says(format!("Theme: {name}"))
}

fn say_what_is_saved(model: &mut Model) -> Turn {
    use super::keeping::Safe;
    let says = keepings(model).first().map(|keeping| match keeping.safe() {
        Safe::Untouched => "Nothing has been changed yet".to_owned(),
        Safe::Saved(at) => format!("Saved already at {}", at.format("%H:%M:%S")),
        Safe::Saving(Some(at)) => format!("Saving now; all was saved at {}", at.format("%H:%M:%S")),
        Safe::Saving(None) => "Saving now".to_owned(),
        Safe::NotSaved(why) => format!("Not saved: {why} — kept in memory, trying again"),
    });
    Turn::says(says.unwrap_or_else(|| "Everything is saved, always".to_owned()))
}
