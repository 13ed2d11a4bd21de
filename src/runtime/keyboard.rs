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
        while let Ok(input) = next_input() {
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

#[cfg(not(windows))]
fn next_input() -> io::Result<Input> {
    event::read()
}

/// Whether another program reads the keys from now on.
#[cfg(windows)]
static IS_STOPPED: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// How often the thread looks whether it is to stop: nothing else wakes it.
#[cfg(windows)]
const LOOKS_UP: std::time::Duration = std::time::Duration::from_millis(100);

/// The next input, until another program reads them.
///
/// # Errors
/// When the console is gone, or is another program's.
#[cfg(windows)]
fn next_input() -> io::Result<Input> {
    while !event::poll(LOOKS_UP)? {
        if IS_STOPPED.load(std::sync::atomic::Ordering::SeqCst) {
            return Err(io::ErrorKind::NotConnected.into());
        }
    }
    event::read()
}

/// Leaves the keys to a program that is opened at the same console: each key is told to one reader.
#[cfg(windows)]
pub(super) fn stop() {
    IS_STOPPED.store(true, std::sync::atomic::Ordering::SeqCst);
    thread::sleep(LOOKS_UP * 2);
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

/// Windows marks no paste, so what comes faster than anybody types is read as one.
#[cfg(windows)]
fn burst(key: KeyEvent) -> Vec<Event> {
    const FASTER_THAN_FINGERS: std::time::Duration = std::time::Duration::from_millis(10);
    if asks_to_paste(key) {
        return from_clipboard().map(Event::Paste).into_iter().collect();
    }
    let mut inputs = vec![Input::Key(key)];
    while event::poll(FASTER_THAN_FINGERS).unwrap_or(false) {
        let Ok(input) = event::read() else { break };
        let is_key = matches!(input, Input::Key(_));
        inputs.push(input);
        if !is_key {
            break;
        }
    }
    gathered(&inputs)
}

/// Ctrl-V, which Windows' older console leaves to the program. Newer terminals paste by themselves.
#[cfg(any(windows, test))]
fn asks_to_paste(key: KeyEvent) -> bool {
    key_of(key).is_some_and(|it| it.code == Code::Char('v') && it.ctrl && !it.alt)
}

/// The text on the clipboard of the desktop, if there is one.
#[cfg(windows)]
fn from_clipboard() -> Option<String> {
    arboard::Clipboard::new().and_then(|mut it| it.get_text()).ok()
}

/// Four keys and more that came together, all of which type, are one paste, so that a line break in
/// it submits nothing. What came after them, such as a click, is itself.
#[cfg(any(windows, test))]
fn gathered(inputs: &[Input]) -> Vec<Event> {
    const A_PASTE: usize = 4;
    let is_key = |input: &Input| matches!(input, Input::Key(_));
    let keys = inputs.iter().take_while(|input| is_key(input)).count();
    let events =
        |inputs: &[Input]| -> Vec<Event> { inputs.iter().cloned().filter_map(event_of).collect() };
    let (pressed, after) = (events(&inputs[..keys]), events(&inputs[keys..]));
    let typed: Option<String> = pressed
        .iter()
        .map(|event| match event {
            Event::Key(key) => match key.code {
                Code::Enter => Some('\n'),
                Code::Tab => Some('\t'),
                _ => key.typed(),
            },
            _ => None,
        })
        .collect();
    let is_paste = |text: &String| text.chars().count() >= A_PASTE;
    let pressed = match typed.filter(is_paste) {
        Some(text) => vec![Event::Paste(text)],
        None => pressed,
    };
    pressed.into_iter().chain(after).collect()
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
    let (ctrl, alt) = (KeyModifiers::CONTROL, KeyModifiers::ALT);
    // Windows tells of AltGr as of both: a sign that needs it is that sign, to a command as well.
    let by_alt_gr = key.modifiers.contains(ctrl | alt)
        && matches!(code, Code::Char(c) if !c.is_ascii_alphabetic());
    let held = |modifier| key.modifiers.contains(modifier) && !by_alt_gr;
    Some(Key { code, ctrl: held(ctrl), alt: held(alt), shift })
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
    /// What the console of Windows tells of a key: that it went down, and that it came up.
    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> [Input; 2] {
        [KeyEventKind::Press, KeyEventKind::Release]
            .map(|kind| Input::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
    }

    fn typed(text: &str) -> Vec<Input> {
        let code = |c| match c {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            c => KeyCode::Char(c),
        };
        text.chars().flat_map(|c| pressed(code(c), KeyModifiers::NONE)).collect()
    }

    #[test]
    fn an_unmarked_paste_submits_nothing_and_loses_nothing_that_came_with_it() {
        let lines = "Stand still\n\tthen scan\n";
        let [Event::Paste(text)] = &gathered(&typed(lines))[..] else { panic!("a paste") };
        assert_eq!(text, lines);
        let resized = gathered(&[typed(lines), vec![Input::Resize(80, 24)]].concat());
        assert!(
            matches!(&resized[..], [Event::Paste(text), Event::Resized(80, 24)] if text == lines)
        );
        // Fingers are slower; and a held arrow is no text.
        let keys = |events: Vec<Event>| events.iter().all(|it| matches!(it, Event::Key(_)));
        assert!(keys(gathered(&typed("ab\n"))));
        let down = vec![pressed(KeyCode::Down, KeyModifiers::NONE); 9].concat();
        assert_eq!(gathered(&down).len(), 9);
        assert!(keys(gathered(&[typed("abcd"), down].concat())));
    }

    #[test]
    fn what_alt_gr_types_is_text_wherever_it_comes_from() {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for c in ['€', '@', 'á', '{', '\\', 'v'] {
            let pressed = pressed(KeyCode::Char(c), alt_gr);
            let [Event::Key(key)] = gathered(&pressed)[..] else { panic!("{c} is a key") };
            assert_eq!(key.typed(), Some(c));
            // A letter is text and no command, whatever layout has it there.
            assert_eq!(key == Key::char(c), c != 'v', "{c}");
            let Input::Key(key) = &pressed[0] else { panic!("{c} is a key") };
            assert!(!asks_to_paste(*key), "{c}");
        }
        let text = "a@b.sch.uk";
        let mixed = text.chars().flat_map(|c| {
            let modifiers = if c == '@' { alt_gr } else { KeyModifiers::NONE };
            pressed(KeyCode::Char(c), modifiers)
        });
        let mixed: Vec<Input> = mixed.collect();
        assert!(matches!(&gathered(&mixed)[..], [Event::Paste(pasted)] if pasted == text));
        assert!(asks_to_paste(KeyEvent::new(KeyCode::Char('v'), KeyModifiers::CONTROL)));
    }
}
