//! The keyboard thread: reads keys and mouse, and sends them as events.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    self, Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEventKind,
};

use crate::app::core::event::Event;
use crate::keys::key::{Code, Key};

use super::message::Message;
use super::panic_guard::{self, PanicReporter};

/// Listens until the terminal or the program is gone.
///
/// # Errors
/// When the system has no thread to spare.
pub(crate) fn listen(to: Sender<Message>) -> io::Result<()> {
    thread::Builder::new().name("keyboard".into()).spawn(move || {
        let _watch = PanicReporter::to(&to);
        while let Ok(input) = event::read() {
            for event in events(input) {
                if let Event::Key(key) = &event {
                    panic_guard::here(panic_guard::PanicWanted::AtTheKeyboard, key);
                }
                if to.send(event.into()).is_err() {
                    return;
                }
            }
        }
        // The terminal is gone; if the loop is gone too, nobody needs to know.
        let _ = to.send(Event::Terminate.into());
    })?;
    Ok(())
}

fn events(input: Input) -> Vec<Event> {
    match input {
        Input::Key(key) => burst(key),
        other => event_of(other).into_iter().collect(),
    }
}

fn event_of(input: Input) -> Option<Event> {
    match input {
        Input::Key(key) => key_of(key).map(Event::Key),
        Input::Paste(text) => Some(Event::Paste(text)),
        Input::Resize(width, height) => Some(Event::Resized(width, height)),
        Input::Mouse(mouse) => {
            let cell = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(cell.0, cell.1)),
                MouseEventKind::ScrollDown => Some(Event::Wheel(1, cell)),
                MouseEventKind::ScrollUp => Some(Event::Wheel(-1, cell)),
                _ => None,
            }
        }
        Input::FocusGained => Some(Event::Back),
        Input::FocusLost => None,
    }
}

/// Other systems than Windows mark a paste, so each key is one key.
#[cfg(not(windows))]
fn burst(key: KeyEvent) -> Vec<Event> {
    event_of(Input::Key(key)).into_iter().collect()
}

/// Windows does not mark a paste: keys that arrive faster than anybody types are one, so that a
/// line break in it submits nothing.
#[cfg(windows)]
fn burst(key: KeyEvent) -> Vec<Event> {
    use std::time::Duration;
    const FASTER_THAN_FINGERS: Duration = Duration::from_millis(10);
    const A_PASTE: usize = 4;
    let mut inputs = vec![Input::Key(key)];
    while event::poll(FASTER_THAN_FINGERS).unwrap_or(false) {
        match event::read() {
            Ok(input @ Input::Key(_)) => inputs.push(input),
            Ok(other) => {
                inputs.push(other);
                break;
            }
            Err(_) => break,
        }
    }
    let keys: Vec<Event> = inputs.into_iter().filter_map(event_of).collect();
    let typed: Option<String> = keys
        .iter()
        .map(|event| match event {
            Event::Key(key) if key.code == Code::Enter => Some('\n'),
            Event::Key(key) if key.code == Code::Tab => Some('\t'),
            Event::Key(key) => key.typed(),
            _ => None,
        })
        .collect();
    match typed {
        Some(text) if text.chars().count() >= A_PASTE => vec![Event::Paste(text)],
        _ => keys,
    }
}

/// Converts a key press. A release is none (Windows and the kitty protocol send them).
fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    // A capital letter implies Shift, and Shift-Tab is a key of its own.
    let shift = key.modifiers.contains(KeyModifiers::SHIFT)
        && !matches!(code, Code::Char(_) | Code::BackTab);
    Some(Key {
        code,
        ctrl: key.modifiers.contains(KeyModifiers::CONTROL),
        alt: key.modifiers.contains(KeyModifiers::ALT),
        shift,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releasing_a_key_is_no_key_press() {
        let mut key = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::NONE);
        assert_eq!(key_of(key), Some(Key::char('n')));
        key.kind = KeyEventKind::Release;
        assert_eq!(key_of(key), None);
    }
}
