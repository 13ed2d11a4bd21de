//! The library of action steps as an overlay: a search line, the steps found, the chosen one.
//!
//! The steps come when they have been read, and it can be typed in meanwhile. The meeting's clock
//! runs on.

use std::collections::HashSet;

use crate::app::core::shared::Shared;
use crate::coaching::action_step::ActionStep;
use crate::coaching::draft::Draft;
use crate::coaching::moment::Now;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::packs::{built_in_saying, built_in_step};
use crate::coaching::session::Session;
use crate::coaching::step_tags::{AUDIENCES, PHASES, labels};
use crate::keys::key::{Code, Key};
use crate::search::step_library::{FoundStep, NearStep, StepFilter, StepLibrary, fold_key};

use crate::app::core::layout::{Area, MAX_TEXT_WIDTH};
use crate::app::core::outcome::Outcome;
use crate::app::form::line_input::LineInput;
use crate::app::form::sentences::only_read;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;

/// The state of the library overlay.
#[derive(Clone, Debug)]
pub struct Library {
    /// The search line.
    pub(crate) line: LineInput,
    /// The steps; none are known before they have been read.
    steps: StepLibrary,
    is_read: bool,
    near: NearStep,
    filter: StepFilter,
    found: Vec<FoundStep>,
    chosen: usize,
}

/// What is said while the steps are being read.
pub(crate) const READING: &str = "The action steps are being read …";

/// The notice where a protocol agrees no action step.
pub(crate) const NO_STEP: &str = "This protocol has no step in which an action step is agreed";

/// Why the library cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLibrary {
    /// The record can only be read, for this reason.
    #[error("{}", only_read(.0))]
    ReadOnly(String),
    /// The meeting is not in one of its steps.
    #[error("The library opens in the steps of the meeting")]
    OutsideSteps,
    /// The protocol agrees no action step.
    #[error("{NO_STEP}")]
    NoStep,
}

/// A screen that takes steps of the library over.
pub trait TakesSteps {
    /// What the library is sorted by, or why it cannot be opened now.
    ///
    /// # Errors
    /// [`NoLibrary`], whose words are for the coach.
    fn near(&self) -> Result<NearStep, NoLibrary>;

    /// Takes over `step` of `pack`; `lends` tells whether a text is that of a step in the library.
    fn take_step(
        &mut self,
        pack: &Pack,
        step: &LibraryStep,
        lends: &dyn Fn(&str) -> bool,
        shared: &Shared,
        now: &Now,
    ) -> Outcome;

    /// The prepared step that can be taken over now.
    fn drafted(&self) -> Option<Draft> {
        None
    }

    /// The session whose action step can be filed in the library.
    fn may_be_filed(&self) -> Option<&Session> {
        None
    }
}

/// What the library is sorted by: the programme of `session`, `strand`, and the step of last time.
#[must_use]
pub fn near(session: &Session, strand: &str, last: Option<&ActionStep>) -> NearStep {
    NearStep {
        programme: session.programme.clone(),
        protocol: session.protocol.id.clone(),
        strand: strand.to_owned(),
        worked_on: last.and_then(|step| step.library.clone()),
        coachee: Some(session.coachee.id.clone()),
        role: session.coachee.role.clone(),
        agreed: HashSet::new(),
    }
}

/// What the library suggests to add to a step once it goes well: that of the step that it was taken
/// from, or has the words of.
#[must_use]
pub(crate) fn complications_of(step: &ActionStep, shared: &Shared) -> Vec<String> {
    let text = fold_key(&step.text);
    let own = || shared.packs.iter().flat_map(|pack| pack.steps.iter().map(move |it| (pack, it)));
    if let Some(from) = &step.library {
        let source = own().find(|(pack, it)| from.pack == pack.id && from.id == it.id);
        let source = source.map(|(_, it)| it.complications.clone());
        let built_in = || Some(built_in_step(&from.pack, &from.id)?.complications);
        if let Some(complications) = source.or_else(built_in) {
            return complications;
        }
    }
    let same = |it: &LibraryStep| fold_key(&it.text) == text;
    if let Some((_, it)) = own().find(|(_, it)| same(it)) {
        return it.complications.clone();
    }
    let built_in = built_in_saying(&|words| fold_key(words) == text);
    built_in.map(|(_, it)| it.complications).unwrap_or_default()
}

/// The result of a key in the library.
#[expect(clippy::large_enum_variant, reason = "it is handed over once, by the key that gave it")]
pub enum LibraryOutcome {
    /// The library stays open.
    Still(Outcome),
    /// It is closed without a choice.
    Nothing,
    /// Packs and all that is in them are to be shown.
    Packs,
    /// This step is taken, with its pack (without the pack's other steps).
    This(Box<(Pack, LibraryStep)>),
}

impl Library {
    /// A library that is sorted by `near`, of steps that are read yet.
    #[must_use]
    pub(crate) fn new(near: NearStep, filter: StepFilter) -> Self {
        let (line, steps, found) = (LineInput::default(), StepLibrary::default(), Vec::new());
        Self { line, steps, is_read: false, near, filter, found, chosen: 0 }
    }

    /// The steps have been read, or read anew: the chosen one stays chosen where it is there.
    pub(crate) fn read(&mut self, steps: StepLibrary) {
        let of = |library: &Self, n: usize| {
            let (pack, step) = library.steps.step(library.found.get(n)?.at)?;
            Some((pack.id.clone(), step.id.clone()))
        };
        let chosen = of(self, self.chosen());
        (self.steps, self.is_read) = (steps, true);
        self.search();
        let there = chosen
            .and_then(|it| (0..self.found.len()).find(|n| of(self, *n).as_ref() == Some(&it)));
        self.chosen = there.unwrap_or(0);
    }

    /// Whether the steps have been read.
    #[must_use]
    pub(crate) fn is_read(&self) -> bool {
        self.is_read
    }

    /// Which steps are looked among.
    #[must_use]
    pub(crate) fn filter(&self) -> &StepFilter {
        &self.filter
    }

    fn search(&mut self) {
        self.found = self.steps.find(self.line.text(), &self.near, &self.filter);
        self.chosen = 0;
    }

    /// Looks among the steps for the next phase of school; after the last among all.
    fn next_phase(&mut self) {
        self.filter.phase = after(self.filter.phase.as_deref(), PHASES.iter().map(|it| it.id));
        self.search();
    }

    /// Looks among the steps for the next of those for whom there are some, then on each path; after
    /// the last among all.
    fn next_audience(&mut self) {
        let all = self.steps.audiences(&self.near);
        let paths: Vec<String> =
            self.steps.paths(&self.near).map(|(id, _)| id.to_owned()).collect();
        let on_path = self.filter.path.as_deref();
        let at = on_path.and_then(|id| paths.iter().position(|it| it == id));
        // The paths come after the last of those for whom there are steps.
        (self.filter.for_whom, self.filter.path) = match (at, &self.filter.for_whom) {
            (Some(at), _) => (None, paths.get(at + 1).cloned()),
            (None, whom) => match after(whom.as_deref(), all.into_iter()) {
                None => (None, paths.first().cloned()),
                next => (next, None),
            },
        };
        self.search();
    }

    /// What the chosen filter for whom is called; empty where none is.
    #[must_use]
    pub(crate) fn for_whom(&self) -> String {
        let mut paths = self.steps.paths(&self.near);
        let path = paths.find(|(id, _)| self.filter.path.as_deref() == Some(*id));
        let whom = self.filter.for_whom.as_slice();
        path.map_or_else(|| labels(&AUDIENCES, whom), |(_, title)| title.to_owned())
    }

    /// Where step `at` stands on the path: its title, and that of the term.
    #[must_use]
    pub(crate) fn place_on_path(&self, at: usize) -> Option<(&str, &str)> {
        self.steps.place_on_path(at, &self.near, &self.filter)
    }

    /// All steps.
    #[must_use]
    pub fn steps(&self) -> &StepLibrary {
        &self.steps
    }

    /// The steps found, the best match first.
    #[must_use]
    pub fn found(&self) -> &[FoundStep] {
        &self.found
    }

    /// The index of the chosen step.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen.min(self.found.len().saturating_sub(1))
    }

    /// Moves the choice by `by` rows, down where positive.
    pub(crate) fn choose_by(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen().saturating_add_signed(by).min(last);
    }

    /// Handles a key. `copied` is what Ctrl-V pastes.
    pub fn key(&mut self, key: Key, copied: &str, now: &Now) -> LibraryOutcome {
        const PAGE: isize = 8;
        match key.code {
            Code::Esc | Code::F(4) => return LibraryOutcome::Nothing,
            Code::Enter => {
                let Some(found) = self.found.get(self.chosen()) else {
                    return LibraryOutcome::Still(Outcome::notice(if self.is_read {
                        "Nothing is chosen: no step has these words"
                    } else {
                        READING
                    }));
                };
                return match self.steps.step(found.at) {
                    Some((pack, step)) => LibraryOutcome::This(Box::new((of(pack), step.clone()))),
                    None => LibraryOutcome::Nothing,
                };
            }
            Code::F(9) => return LibraryOutcome::Packs,
            Code::F(7) => self.next_phase(),
            Code::F(8) => self.next_audience(),
            Code::Up | Code::BackTab => self.choose_by(-1),
            Code::Down | Code::Tab => self.choose_by(1),
            Code::PageUp => self.choose_by(-PAGE),
            Code::PageDown => self.choose_by(PAGE),
            Code::Char('v') if key.ctrl && !key.alt => {
                return LibraryOutcome::Still(self.edit(&Edit::Paste(copied.to_owned()), now));
            }
            _ => {
                if let Some(edit) = edit_for(key) {
                    return LibraryOutcome::Still(self.edit(&edit, now));
                }
            }
        }
        LibraryOutcome::Still(Outcome::none())
    }

    /// Edits the search line and searches again.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Outcome {
        let outcome = self.line.edit(edit, now.mono);
        if outcome.changed() {
            self.search();
        }
        outcome_of(outcome)
    }

    /// The same, to choose another.
    pub(crate) fn chosen_mut(&mut self) -> &mut usize {
        self.chosen = self.chosen();
        &mut self.chosen
    }
}

/// What comes after `chosen` among `all`: first the first of them, after the last none.
fn after(chosen: Option<&str>, mut all: impl Iterator<Item = &'static str>) -> Option<String> {
    if let Some(chosen) = chosen {
        all.find(|it| *it == chosen)?;
    }
    all.next().map(str::to_owned)
}

/// `pack` without its steps: the source of a step.
fn of(pack: &Pack) -> Pack {
    Pack { steps: Vec::new(), ..pack.clone() }
}

/// The parts of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LibraryAreas {
    /// The whole overlay, with its border.
    pub(crate) whole: Area,
    /// Whether it has a border.
    pub(crate) bordered: bool,
    /// The search line.
    pub(crate) line: Area,
    /// The steps found.
    pub(crate) list: Area,
    /// The chosen step.
    pub(crate) chosen: Area,
}

/// The parts of the library on a terminal of this size. The first and the last row stay free, so
/// that the clock is in view.
#[must_use]
pub(crate) fn areas((width, height): (u16, u16)) -> LibraryAreas {
    let wide = width.min(MAX_TEXT_WIDTH + 4);
    let whole = Area { x: (width - wide) / 2, y: 1, width: wide, height: height.saturating_sub(2) };
    let bordered = width >= 60 && height >= 16;
    let inside = if bordered {
        let inside = whole.inside();
        Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
    } else {
        // A title, and no border.
        Area { y: whole.y + 1, height: whole.height.saturating_sub(1), ..whole }
    };
    let line = Area { height: 1.min(inside.height), ..inside };
    let rest = inside.height - line.height;
    let list_height = (rest * 2 / 5).clamp(3, 14).min(rest);
    let list = Area { y: line.y + line.height, height: list_height, ..inside };
    let gap = u16::from(rest - list_height > 6);
    let chosen = Area { y: list.y + list.height + gap, height: rest - list_height - gap, ..inside };
    LibraryAreas { whole, bordered, line, list, chosen }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_is_inside_the_screen_and_below_the_clock_at_any_size() {
        for width in 1..=300 {
            for height in 1..=100 {
                let it = areas((width, height));
                for area in [it.whole, it.line, it.list, it.chosen] {
                    let fits = area.x + area.width <= width && area.y + area.height <= height;
                    assert!(area.is_empty() || fits, "{width}×{height} {area:?}");
                    assert!(area.is_empty() || area.y > 0, "{width}×{height} {area:?}");
                    assert!(area.is_empty() || area.y + area.height < height);
                }
            }
        }
    }
}
