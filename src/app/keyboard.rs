//! A key on its way: what lies over a screen has it first, then the commands, then the screen.

use std::time::Duration;

use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::effect::Effect;
use super::keeping::Safe;
use super::measure::{field_width, page_width};
use super::model::{Model, Overlay, Screen};
use super::palette::{Palette, Picked};
use super::review::copy_three;
use super::text::Edit;
use super::turn::Turn;

/// What is left of a torn arrow key follows Esc within this.
const TORN: Duration = Duration::from_millis(50);

/// A key was pressed.
pub(super) fn key_pressed(model: &mut Model, key: Key, now: &Now) -> Turn {
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

/// Whether `key` is what is left of an arrow key that a slow line tore: `[` or `O` and a letter.
fn is_torn(model: &mut Model, key: Key, now: &Now) -> bool {
    let Some(at) = model.esc_at else { return false };
    if now.mono.saturating_sub(at) > TORN {
        model.esc_at = None;
        return false;
    }
    match key.code {
        Code::Char('[' | 'O') => {
            // The letter that follows is the rest of it.
            model.esc_at = Some(now.mono);
            model.torn = true;
            true
        }
        Code::Char('A'..='H') if model.torn => {
            model.torn = false;
            model.esc_at = None;
            true
        }
        _ => {
            model.torn = false;
            false
        }
    }
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
        command => screen_key(model, key, Some(command), now),
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

/// Text arrived at once.
pub(super) fn pasted(model: &mut Model, text: &str, now: &Now) -> Turn {
    let size = model.desk.size;
    if model.overlay.is_some() {
        return Turn::none();
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
    let depth = model.desk.depth;
    model.desk.themes[0] = model.desk.themes[0].at_depth(depth);
    let name = model.desk.themes[0].name.clone();
    Turn::wants([Effect::SaveTheme(name.clone())]).and_says(format!("Theme: {name}"))
}

fn say_what_is_saved(model: &mut Model) -> Turn {
    let says = model.keepings().first().map(|keeping| match keeping.safe() {
        Safe::Untouched => "Nothing has been changed yet".to_owned(),
        Safe::Saved(at) => format!("Saved already at {}", at.format("%H:%M:%S")),
        Safe::Saving(Some(at)) => format!("Saving now; all was saved at {}", at.format("%H:%M:%S")),
        Safe::Saving(None) => "Saving now".to_owned(),
        Safe::NotSaved(why) => format!("Not saved: {why} — kept in memory, trying again"),
    });
    Turn::says(says.unwrap_or_else(|| "Everything is saved, always".to_owned()))
}
