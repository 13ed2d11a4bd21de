//! Where one is in the program, and what was said there last.

use crate::app::core::model::{Model, Overlay};

use super::numbers::NumberedLine;

/// A place that is said as a whole when one comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlainPlace {
    /// How many screens lie below.
    depth: usize,
    /// The title of the screen.
    title: &'static str,
    /// The part of the screen, such as the step of a meeting.
    part: usize,
    /// What lies over it.
    over: u8,
}

impl PlainPlace {
    /// Where one is now.
    pub(super) fn of(model: &Model) -> Self {
        let over = match model.overlay {
            None => 0,
            Some(Overlay::Palette(_)) => 1,
            Some(Overlay::Help(_)) => 2,
            Some(Overlay::Library(_)) => 3,
            Some(Overlay::Confirmation(_)) => 4,
            Some(Overlay::Offer(_)) => 5,
        };
        let screen = model.screen();
        Self { depth: model.depth(), title: screen.title(), part: screen.part(), over }
    }
}

/// A place with what was said there last.
#[derive(Debug)]
pub(super) struct KnownPlace {
    /// Where.
    pub(super) place: PlainPlace,
    /// The first number that is given there, once one was.
    first: Option<usize>,
    /// Its lines.
    pub(super) lines: Vec<NumberedLine>,
}

impl KnownPlace {
    /// The first number that is given there: what it was at first.
    pub(super) fn first(&mut self, now: usize) -> usize {
        *self.first.get_or_insert(now)
    }
}

/// The places from the first screen to where one is.
#[derive(Debug, Default)]
pub(super) struct PlainPlaces(Vec<KnownPlace>);

/// How one came to where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// One was there before.
    Stayed,
    /// One went back to it.
    Back,
    /// It is new.
    Anew,
}

impl PlainPlaces {
    /// Goes to `place`, and says how one came there.
    pub(super) fn go(&mut self, place: PlainPlace) -> Came {
        if self.0.last().is_some_and(|it| it.place == place) {
            return Came::Stayed;
        }
        // Other parts of a screen stay known while one is on it.
        self.0.retain(|it| {
            let (depth, title) = (it.place.depth, it.place.title);
            depth < place.depth || depth == place.depth && title == place.title
        });
        if let Some(at) = self.0.iter().position(|it| it.place == place) {
            let known = self.0.remove(at);
            self.0.push(known);
            return Came::Back;
        }
        self.0.push(KnownPlace { place, first: None, lines: Vec::new() });
        Came::Anew
    }

    /// Where one is.
    pub(super) fn here(&mut self) -> Option<&mut KnownPlace> {
        self.0.last_mut()
    }

    /// The lines that were said last.
    pub(super) fn lines(&self) -> &[NumberedLine] {
        self.0.last().map_or(&[], |it| &it.lines)
    }
}
