//! The page of a drop-in as a value: the record, what is of the screen only, and how the record
//! stands to the disk.
//!
//! What is typed is in the record from the first letter, and the record on its way to the disk
//! with each change.

use std::time::Duration;

use crate::app::core::autosave::Autosave;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::remark::Remark;
use crate::app::form::when_field::{as_said, remarks_on};
use crate::app::text::Editor;
use crate::coaching::action_step::CheckKind;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::drop_in::{DROP_IN_VERSION, DropIn};
use crate::coaching::drop_in_note::LinesBegun;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::record::Embedding;
use crate::coaching::step_history::StepHistory;
use crate::keys::keymap::Mode;

use super::begin::{beside, goes_on};

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// When it was, where it is not now.
    When,
    /// What was going on.
    Lesson,
    /// The note.
    Note,
    /// How far the step had got.
    Seen,
    /// How it was seen.
    How,
}

impl Part {
    /// All of them, from the top.
    pub const ALL: [Self; 5] = [Self::When, Self::Lesson, Self::Note, Self::Seen, Self::How];
}

/// A drop-in being written.
pub struct DropInPage {
    /// The record and its way to the disk.
    pub autosave: Autosave<DropIn>,
    /// When it was, as it was said.
    pub when: LineInput,
    /// What was going on.
    pub lesson: LineInput,
    pub(super) note: String,
    pub(super) editor: Editor,
    pub(super) begun: LinesBegun,
    /// Which field has the keys.
    pub part: Part,
    /// Whether letters type or act.
    pub mode: Mode,
    /// Why it can only be read, where it can.
    pub read_only: Option<String>,
    /// The reading of the clock at which the visit began, while it goes on.
    minute_0: Option<Minute>,
    /// When it began, whatever is said of it afterwards.
    pub(super) at_first: WallTime,
    /// Choices that can be taken back.
    pub(super) before: Vec<(Option<Embedding>, Option<CheckKind>)>,
}

/// A minute of the visit, and the reading of the clock that only goes forward at that moment.
#[derive(Clone, Copy)]
struct Minute {
    minute: u64,
    mono: Duration,
}

impl DropInPage {
    /// Over `drop_in`. Lines that are typed within the hour are of the visit, and have its minutes.
    #[must_use]
    pub fn open(drop_in: DropIn, mode: Mode, now: &Now) -> Self {
        let since = now.wall.signed_duration_since(drop_in.at);
        let minute = u64::try_from(since.num_minutes()).unwrap_or(0);
        let minute_0 = goes_on(drop_in.at, now).then_some(Minute { minute, mono: now.mono });
        let is_new = drop_in.revision == 0;
        let (begun, note) = LinesBegun::of(&drop_in.notes);
        let newer = || "a newer alongside wrote it; update this one to change it".to_owned();
        let when =
            if is_new { LineInput::default() } else { LineInput::holding(&as_said(drop_in.at)) };
        Self {
            when,
            lesson: LineInput::holding(&drop_in.lesson),
            editor: Editor::at_end_of(&note),
            note,
            begun,
            part: Part::Note,
            mode,
            read_only: (drop_in.version > DROP_IN_VERSION).then(newer),
            minute_0,
            at_first: drop_in.at,
            before: Vec::new(),
            autosave: Autosave::of(drop_in),
        }
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &DropIn {
        self.autosave.record()
    }

    /// The note as it is typed, its editing state, and the minute of each line.
    #[must_use]
    pub fn note(&self) -> (&str, &Editor, Vec<Option<u16>>) {
        (&self.note, &self.editor, self.begun.minutes().collect())
    }

    /// Whether there is a drop-in before this one, or after it.
    #[must_use]
    pub fn has_beside(&self, shared: &Shared, later: bool) -> bool {
        beside(shared, self.record(), later).is_some()
    }

    /// The step that it looks for, by where its person stands.
    #[must_use]
    pub fn step<'a>(&self, shared: &'a Shared) -> Option<&'a StepHistory> {
        let thread = &shared.summary(&self.record().coachee.id)?.thread;
        let named = self.record().action_step.as_ref();
        let known = named.and_then(|id| thread.steps.iter().find(|step| step.id == *id));
        known.or_else(|| thread.current_at(self.record().at))
    }

    /// How what was said of its time was understood.
    #[must_use]
    pub fn understood(&self, shared: &Shared, now: &Now) -> Vec<Remark> {
        let calendar = shared.calendar_for(&self.record().coachee);
        remarks_on(self.when.text(), Direction::Back, calendar, now)
    }

    /// What may be chosen in `part`, and which is.
    #[must_use]
    pub fn choice(&self, part: Part) -> (Vec<String>, Option<usize>) {
        if part == Part::How {
            let how = self.record().how;
            let labels = CheckKind::ARRANGED.iter().map(|kind| kind.label().to_owned());
            let chosen = how.and_then(|how| CheckKind::ARRANGED.iter().position(|it| *it == how));
            return (labels.collect(), chosen);
        }
        let labels = Embedding::ALL.iter().map(|seen| seen.label().to_owned());
        let seen = self.record().seen;
        (labels.collect(), seen.and_then(|seen| Embedding::ALL.iter().position(|it| *it == seen)))
    }

    /// The minute of the visit; none once it is over, or was said to be at another time.
    pub(super) fn minute(&self, now: &Now) -> Option<u16> {
        let Minute { minute, mono } = self.minute_0?;
        let minute = minute + now.mono.saturating_sub(mono).as_secs() / 60;
        u16::try_from(minute).ok().filter(|_| self.record().at == self.at_first)
    }
}
