//! The form of a drop-in: its fields, and storing what is typed and chosen in the record.

use std::cell::OnceCell;
use std::time::Duration;

use crate::app::core::autosave::Autosave;
use crate::app::core::layout::page_areas;
use crate::app::core::shared::Shared;
use crate::app::form::field::Field;
use crate::app::form::form::Form;
use crate::app::form::history::UndoScope;
use crate::app::form::name_signs::NameSigns;
use crate::app::form::remark::Remark;
use crate::app::form::sentences::NEWER;
use crate::app::form::when_field::{as_said, moment_of, remarks_on};
use crate::coaching::action_step::CheckKind;
use crate::coaching::address_values::name_of;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::drop_in::{DROP_IN_VERSION, DropIn};
use crate::coaching::drop_in_note::LinesBegun;
use crate::coaching::durable::record::bytes_in_file;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::programme::ProgrammeWords;
use crate::coaching::protocol::Protocol;
use crate::coaching::record::Embedding;
use crate::coaching::shared_text::SharedText;
use crate::coaching::step_history::StepHistory;

use super::begin::{belongs, goes_on};

/// A field of a drop-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DropInField {
    /// When it was, if that is not now.
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

/// The record of a drop-in, with what is typed in its fields and not part of it as typed.
pub struct DropInDraft {
    /// The record and its way to the disk.
    pub(crate) autosave: Autosave<DropIn>,
    /// Why it is read-only, if it is.
    pub(crate) read_only: Option<String>,
    /// When it was, as it was said.
    when: String,
    note: SharedText,
    begun: LinesBegun,
    /// When the visit began, by both clocks, while it goes on.
    minute_0: Option<Minute>,
    /// When it began, whatever is said of it afterwards.
    at_first: WallTime,
    /// The signs of names in what is typed.
    names: NameSigns,
    /// The ways to look of the protocol by which they are coached, once they were asked for.
    ways: OnceCell<Vec<CheckKind>>,
}

/// A minute of the visit, and the monotonic clock at that moment.
#[derive(Clone, Copy)]
struct Minute {
    minute: u64,
    mono: Duration,
}

impl DropInDraft {
    /// Over `drop_in`. Lines typed within the hour belong to the visit, and get its minutes.
    pub(super) fn of(drop_in: DropIn, now: &Now) -> Self {
        let since = now.wall.signed_duration_since(drop_in.at);
        let minute = u64::try_from(since.num_minutes()).unwrap_or(0);
        let (begun, note) = LinesBegun::of(&drop_in.notes);
        let when = match drop_in.at_said.as_str() {
            "" if drop_in.stamp.revision == 0 => String::new(),
            "" => as_said(drop_in.at),
            said => said.to_owned(),
        };
        Self {
            when,
            note: note.into(),
            begun,
            read_only: (drop_in.version > DROP_IN_VERSION).then(|| NEWER.to_owned()),
            minute_0: goes_on(drop_in.at, now).then_some(Minute { minute, mono: now.mono }),
            at_first: drop_in.at,
            names: NameSigns::of(&drop_in.coachee, &drop_in.coach.name),
            ways: OnceCell::new(),
            autosave: Autosave::of(drop_in),
        }
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &DropIn {
        self.autosave.record()
    }

    /// The step that it looks for.
    #[must_use]
    pub(crate) fn step<'a>(&self, shared: &'a Shared) -> Option<&'a StepHistory> {
        let thread = &shared.summary(&self.record().coachee.id)?.thread;
        let named = self.record().action_step.as_ref();
        let known = named.and_then(|id| thread.steps.iter().find(|step| step.id == *id));
        known.or_else(|| thread.current_at(self.record().at))
    }

    /// The minute of the visit; none once it is over, or was said to be at another time.
    fn minute(&self, now: &Now) -> Option<u16> {
        let Minute { minute, mono } = self.minute_0?;
        let minute = minute + now.mono.saturating_sub(mono).as_secs() / 60;
        u16::try_from(minute).ok().filter(|_| self.record().at == self.at_first)
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<DropInField>> {
        let record = self.record();
        let person = shared.person(&record.coachee.id);
        let programme = person.and_then(|person| shared.programme(&person.programme));
        let words = ProgrammeWords::of(programme);
        let calendar = shared.calendar_for(&record.coachee);
        let when =
            Field::line(DropInField::When, "When", "now; or yesterday p3, fri 10:40", &self.when);
        let hint = "a line for each thing you see";
        let minutes = self.begun.minutes().collect();
        let legend = "+ worth praising   ? to probe   = a criterion seen".to_owned();
        let seen = Embedding::ALL.map(|it| (it.id().to_owned(), it.label().to_owned()));
        let seen = choice(DropInField::Seen, "How far is the step?", seen, &name_of(record.seen));
        let protocol = person.and_then(|it| shared.offer.protocol_of(&it.programme));
        let ways = self.ways.get_or_init(|| ways_to_look(protocol));
        let stands = record.how.filter(|how| !ways.contains(how));
        let how = ways.iter().copied().chain(stands);
        let how = how.map(|it| (name_of(Some(it)), it.label().to_owned()));
        // Where no step was agreed, nothing is asked about one.
        let seen = self.step(shared).map(|step| seen.with_remarks(looked_for(step, shared)));
        let how = choice(DropInField::How, "How did you see it?", how, &name_of(record.how));
        let note = Field::note(DropInField::Note, "Note", hint, self.note.clone(), minutes);
        let all = [
            when.with_remarks(remarks_on(&self.when, Direction::Happened, calendar, now))
                .taking_a_day(),
            Field::line(DropInField::Lesson, &words.visit, &words.visit_hint, &record.lesson)
                .looking_for_names(&self.names),
            note.looking_for_names(&self.names).with_remarks([Remark::Says(legend)]),
        ];
        all.into_iter().chain(seen).chain([how]).collect()
    }
}

/// The ways to look of a protocol; the usual ones where it names none.
fn ways_to_look(protocol: Option<&Protocol>) -> Vec<CheckKind> {
    let mut steps = protocol.into_iter().flat_map(|it| &it.steps);
    let named = steps.find(|step| !step.looks.is_empty());
    named.map_or_else(|| CheckKind::ARRANGED.to_vec(), |step| step.looks.clone())
}

/// A choice; text typed on it goes into the note.
fn choice(
    at: DropInField,
    label: &str,
    options: impl IntoIterator<Item = (String, String)>,
    stands: &str,
) -> Field<DropInField> {
    let options = options.into_iter().collect();
    Field::choice(at, label, options, stands).choosing(|choice| choice.types_back = true)
}

/// The form of a drop-in.
pub(super) struct DropInForm<'a> {
    pub(super) draft: &'a mut DropInDraft,
    pub(super) shared: &'a Shared,
}

impl DropInForm<'_> {
    /// Stores when it was as far as that is understood, with the lesson or part of the day that was
    /// said; words that are not, as they were said.
    fn put_when(&mut self, now: &Now) {
        let draft = &mut *self.draft;
        let calendar = self.shared.calendar_for(&draft.record().coachee);
        let moment = moment_of(&draft.when, Direction::Happened, calendar, now);
        let moment = moment.ok().flatten().filter(|it| it.at <= now.wall);
        let at = moment.as_ref().map_or(draft.at_first, |it| it.at);
        let said = match &moment {
            Some(moment) => moment.words.as_deref().unwrap_or_default(),
            None => draft.when.trim(),
        };
        let summary = self.shared.summary(&draft.record().coachee.id);
        draft.autosave.change(now, |drop_in| {
            said.clone_into(&mut drop_in.at_said);
            if drop_in.at != at {
                drop_in.at = at;
                belongs(drop_in, summary);
            }
        });
    }
}

impl Form for DropInForm<'_> {
    type At = DropInField;

    fn fields(&self, now: &Now) -> Vec<Field<DropInField>> {
        self.draft.fields(self.shared, now)
    }

    fn text(&self, at: &DropInField) -> SharedText {
        let record = self.draft.record();
        match at {
            DropInField::When => (&self.draft.when).into(),
            DropInField::Lesson => (&record.lesson).into(),
            DropInField::Note => self.draft.note.clone(),
            DropInField::Seen => name_of(record.seen).into(),
            DropInField::How => name_of(record.how).into(),
        }
    }

    fn put(&mut self, at: &DropInField, text: SharedText, now: &Now) {
        let draft = &mut *self.draft;
        match at {
            DropInField::When => {
                draft.when = text.into();
                self.put_when(now);
            }
            DropInField::Lesson => {
                draft.autosave.change(now, |drop_in| drop_in.lesson = text.into());
            }
            DropInField::Note => {
                draft.begun.follow(&draft.note, &text, draft.minute(now));
                draft.note = text;
                let notes = draft.begun.notes(&draft.note);
                draft.autosave.change(now, |drop_in| drop_in.notes = notes);
            }
            DropInField::Seen => {
                let seen = Embedding::ALL.into_iter().find(|it| it.id() == text.as_str());
                draft.autosave.change(now, |drop_in| drop_in.seen = seen);
            }
            DropInField::How => {
                let how = CheckKind::ALL.into_iter().find(|it| name_of(Some(*it)) == *text);
                draft.autosave.change(now, |drop_in| drop_in.how = how);
            }
        }
    }

    fn read_only(&self) -> Option<&str> {
        self.draft.read_only.as_deref()
    }

    fn bytes_in_file(&self) -> usize {
        bytes_in_file(self.draft.record())
    }

    fn scope(&self, _at: &DropInField) -> UndoScope<DropInField> {
        UndoScope::Whole
    }
}

/// What is looked for, where there is no room for it beside the fields.
fn looked_for(step: &StepHistory, shared: &Shared) -> Vec<Remark> {
    if !page_areas(shared.size).beside.is_empty() {
        return Vec::new();
    }
    let criteria = step.criteria.iter().map(|it| Remark::Says(format!("- {it}")));
    std::iter::once(Remark::Says(step.text.trim().to_owned())).chain(criteria).collect()
}
