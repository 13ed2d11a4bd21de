//! Keys as they come, until it is known what each of them is: a command, a letter of a sentence, or a
//! piece of what the terminal sends.
//!
//! Where letters act, a command is one letter, pressed with a look at the screen; the letters of a
//! sentence follow each other faster. A letter therefore waits a moment there. If no other follows,
//! it is done; if one does, neither is, nor what follows them, so that nothing has to be undone:
//! a meeting begun or a file written could not be. Letters that are typed, and every other key,
//! wait for nothing. While a page is being opened all keys wait for it, as they are meant for it.

use std::collections::VecDeque;
use std::time::Duration;

use crate::keys::key::{Code, Key};

use super::event::Event;
use super::ground_answer::{AnswerPart, GroundAnswer};
use super::letter_times::{A_PAUSE, A_RHYTHM, ALONE, ENDED};
use super::model::{Model, Overlay};
use super::split_escape::SplitEscape;

/// What is over after a time is so once this has passed as well.
const A_MOMENT: Duration = Duration::from_millis(1);

/// A key that is held down repeats. No word has the same letter as often as this.
const HELD_DOWN: usize = 3;

/// What came and is not done yet.
#[derive(Debug, Default)]
pub struct IncomingKeys {
    /// What came from the keyboard and the mouse, and when, on the monotonic clock.
    waiting: VecDeque<(Event, Duration)>,
    /// The last letter that acted, or was one of a sentence.
    last: Option<Letter>,
    /// Until when the first that waits does so.
    until: Option<Duration>,
    split_escape: SplitEscape,
    ground_answer: GroundAnswer,
}

/// A letter where letters act.
#[derive(Clone, Copy, Debug)]
struct Letter {
    typed: char,
    at: Duration,
    of_a_sentence: bool,
}

/// What becomes of a letter.
enum Fate {
    /// It may still be followed by another until this time.
    Waits(Duration),
    Acts,
    /// It begins a sentence.
    Sentence,
}

impl IncomingKeys {
    /// Takes in what came from the keyboard or the mouse at `at` (monotonic).
    pub fn came(&mut self, event: Event, at: Duration) {
        if let Event::Key(key) = event {
            match self.ground_answer.take(key, at) {
                AnswerPart::None => {}
                AnswerPart::Piece => return,
                AnswerPart::Ground { is_dark } => {
                    self.waiting.push_back((Event::GroundSeen { is_dark }, at));
                    return;
                }
            }
            if self.split_escape.swallows(key, at) {
                return;
            }
        }
        self.waiting.push_back((event, at));
    }

    /// How long until something that waits is to be done.
    #[must_use]
    pub fn wait(&self, at: Duration) -> Option<Duration> {
        self.until.map(|until| until.saturating_sub(at))
    }

    /// What is to be done now; none where nothing came, or what came has to wait.
    pub fn next(&mut self, model: &Model, at: Duration) -> Option<Event> {
        self.until = None;
        let (event, pressed) = self.waiting.front()?;
        let (key, pressed) = match event {
            Event::Key(key) => (Some(*key), *pressed),
            _ => (None, *pressed),
        };
        let page_by = pressed + A_PAUSE;
        if model.opening && at < page_by {
            self.until = Some(page_by);
            return None;
        }
        let Some(key) = key else { return self.take() };
        if comes_after_esc(model, key) {
            // Esc and a letter typed fast arrive as Alt and the letter (tmux before 3.5, slow lines).
            let letter = Event::Key(Key { alt: false, ..key });
            self.waiting.pop_front();
            self.waiting.push_front((letter, pressed));
            self.last = None;
            return Some(Event::Key(Key::plain(Code::Esc)));
        }
        let since = |last: &Letter| pressed.saturating_sub(last.at);
        let begun = self.last.filter(|last| last.of_a_sentence && since(last) <= ENDED);
        if let Some(last) = begun.filter(|_| is_of_sentences(key)) {
            return Some(self.sentence(Letter { at: pressed, ..last }));
        }
        let Some(typed) = acting(model, key) else { return self.take() };
        let letter = Letter { typed, at: pressed, of_a_sentence: false };
        let follows = self
            .last
            .filter(|last| is_of_words(last.typed) && is_of_words(typed) && last.typed != typed);
        let in_a_row = follows.is_some_and(|last| since(&last) <= A_RHYTHM);
        match self.fate(letter, if in_a_row { A_RHYTHM } else { ALONE }, at) {
            Fate::Waits(until) => {
                self.until = Some(until);
                None
            }
            Fate::Sentence => Some(self.sentence(letter)),
            Fate::Acts => {
                self.take();
                self.last = Some(letter);
                Some(if in_a_row { Event::LetterInARow(key) } else { Event::Key(key) })
            }
        }
    }

    /// What becomes of `letter`, the first that waits, by what came after it.
    fn fate(&self, letter: Letter, hold: Duration, at: Duration) -> Fate {
        let (mut last, mut same) = (letter.at, 1);
        for (event, came) in self.waiting.iter().skip(1) {
            let next = match event {
                Event::Key(key) => key.typed(),
                _ => None,
            };
            match next.filter(|_| came.saturating_sub(last) <= hold) {
                None => return Fate::Acts,
                Some(next) if next != letter.typed => return Fate::Sentence,
                Some(_) => (last, same) = (*came, same + 1),
            }
            if same == HELD_DOWN {
                return Fate::Acts;
            }
        }
        let until = last + hold;
        if at > until { Fate::Acts } else { Fate::Waits(until + A_MOMENT) }
    }

    /// Takes the first that waits, no letter that acts.
    fn take(&mut self) -> Option<Event> {
        self.last = None;
        self.waiting.pop_front().map(|(event, _)| event)
    }

    /// Drops the first that waits, a letter of a sentence.
    fn sentence(&mut self, letter: Letter) -> Event {
        self.waiting.pop_front();
        self.last = Some(Letter { of_a_sentence: true, ..letter });
        Event::Sentence
    }
}

/// Whether `key` is a letter that came as one with the Esc before it.
fn comes_after_esc(model: &Model, key: Key) -> bool {
    let screen = model.screen();
    let is_letter = key.alt && !key.ctrl && matches!(key.code, Code::Char(_));
    is_letter && model.overlay.is_none() && screen.esc_brings_letters() && !screen.is_passed()
}

/// The letter, where it would be a command or the answer to a question; one that moves is pressed as
/// fast as an arrow, and those that ask for words are followed by them.
fn acting(model: &Model, key: Key) -> Option<char> {
    let typed = key.typed().filter(|it| !matches!(it, '/' | ':'))?;
    let screen = model.screen();
    let acts = match model.overlay {
        Some(Overlay::Confirmation(_)) => true,
        Some(_) => false,
        None => screen.letters_act() && model.shared.keymap.moves(screen.mode(), key) == key,
    };
    acts.then_some(typed)
}

fn is_of_words(typed: char) -> bool {
    typed.is_alphabetic() || typed == ' '
}

/// Whether a sentence that has begun goes on with `key`: what types, and what ends or mends it.
fn is_of_sentences(key: Key) -> bool {
    let ends_or_mends = [Code::Enter, Code::Tab, Code::Backspace].map(Key::plain);
    key.typed().is_some() || ends_or_mends.contains(&key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::core::outcome::Outcome;
    use crate::app::testing::shared;

    /// On a first run letters type; asked yes or no, they act.
    fn asked() -> Model {
        let mut model = Model::new(shared());
        let asks = Outcome::ask("Leave?".to_owned(), "leave", Outcome::none()).asks;
        model.overlay = asks.map(Overlay::Confirmation);
        model
    }

    /// What is done of `keys`, each so long after the one before: letters, and `.` for a sentence.
    fn done(model: &Model, keys: impl IntoIterator<Item = (Key, u64)>) -> String {
        let (mut incoming, mut at) = (IncomingKeys::default(), Duration::from_secs(1));
        let mut done = String::new();
        let mut acts = |incoming: &mut IncomingKeys, at| {
            while let Some(event) = incoming.next(model, at) {
                done.push(match event {
                    Event::Key(key) | Event::LetterInARow(key) => key.typed().unwrap_or('#'),
                    _ => '.',
                });
            }
            assert_eq!(incoming.wait(at).is_some(), !incoming.waiting.is_empty());
        };
        for (key, after) in keys {
            at += Duration::from_millis(after);
            incoming.came(Event::Key(key), at);
            acts(&mut incoming, at);
        }
        while let Some(wait) = incoming.wait(at) {
            at += wait;
            acts(&mut incoming, at);
        }
        done
    }

    fn typed(model: &Model, text: &str, apart: u64) -> String {
        done(model, text.chars().map(|c| (Key::char(c), apart)))
    }

    #[test]
    fn letters_one_by_one_act_and_a_row_of_them_does_nothing() {
        let model = asked();
        for (text, apart, wanted) in [
            ("n", 0, "n"),
            ("qy", 260, "qy"),
            ("qyl", 260, "qyl"),
            ("qy", 200, "qy"),
            ("he was", 200, "h....."),
            ("he was", 120, "......"),
            ("he", 1, ".."),
            ("2 nov", 60, "....."),
            ("gg", 60, "gg"),
            ("jjjjjj", 30, "jjjjjj"),
            ("ooze", 60, "...."),
            ("/word", 2, "/...."),
        ] {
            assert_eq!(typed(&model, text, apart), wanted, "{text} at {apart}");
        }
        let enter = Key::plain(Code::Enter);
        let keys = [(Key::char('h'), 90), (Key::char('e'), 90), (enter, 90), (enter, 500)];
        assert_eq!(done(&model, keys), "...#");
    }

    #[test]
    fn a_key_waits_for_the_page_that_is_being_opened() {
        let mut model = Model::new(shared());
        model.opening = true;
        let (mut incoming, at) = (IncomingKeys::default(), Duration::from_secs(1));
        incoming.came(Event::Key(Key::plain(Code::Down)), at);
        incoming.came(Event::Paste("Stand still".to_owned()), at);
        assert!(incoming.next(&model, at + A_PAUSE / 2).is_none());
        assert_eq!(incoming.wait(at), Some(A_PAUSE));
        model.opening = false;
        assert!(matches!(incoming.next(&model, at + A_PAUSE / 2), Some(Event::Key(_))));
        model.opening = true;
        // A disk that does not answer keeps nobody on a page.
        assert!(matches!(incoming.next(&model, at + A_PAUSE), Some(Event::Paste(_))));
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(256))]

        #[test]
        fn no_letter_of_what_is_typed_fast_acts(
            text in "[0-9]{0,2}[a-z ]{1,3}[a-zA-Z0-9 ,.’]{0,30}",
            gaps in prop::collection::vec(0_u64..=120, 40),
        ) {
            prop_assume!(text.chars().any(|c| !text.starts_with(c)));
            let three = |c: char| text.starts_with(&c.to_string().repeat(HELD_DOWN));
            prop_assume!(!text.chars().next().is_some_and(three));
            let keys = text.chars().map(Key::char).zip(gaps);
            prop_assert_eq!(done(&asked(), keys), ".".repeat(text.chars().count()));
        }

        #[test]
        fn what_is_pressed_one_by_one_or_typed_is_done_in_order(
            text in "[ -~]{0,30}",
            gaps in prop::collection::vec(251_u64..2_000, 30),
        ) {
            let keys: Vec<_> = text.chars().map(Key::char).zip(gaps).collect();
            prop_assert_eq!(&done(&asked(), keys.clone()), &text);
            let at_once = keys.into_iter().map(|(key, _)| (key, 51));
            prop_assert_eq!(&done(&Model::new(shared()), at_once), &text);
        }
    }
}
