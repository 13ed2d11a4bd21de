//! The form of a correction: each change of the record is noted in its corrections, with the value
//! before.

use crate::app::core::autosave::Autosave;
use crate::app::form::field::Field;
use crate::app::form::form::{Form, Leaving};
use crate::app::form::history::UndoScope;
use crate::app::screens::meeting::dates;
use crate::coaching::address::Address;
use crate::coaching::corrections::CorrectionAuthor;
use crate::coaching::durable::record::bytes_in_file;
use crate::coaching::moment::Now;
use crate::coaching::session::Session;
use crate::coaching::shared_text::SharedText;

use super::fields::{CorrectionField, CorrectionPage, FormContext, FormSettings, fields};
use super::lines::TypedLines;
use super::times;

/// The form of one page.
pub(super) struct CorrectionForm<'a> {
    pub(super) autosave: &'a mut Autosave<Session>,
    pub(super) lines: &'a mut TypedLines,
    pub(super) read_only: Option<&'a str>,
    pub(super) page: CorrectionPage,
    pub(super) settings: FormSettings<'a>,
}

impl CorrectionForm<'_> {
    /// Changes the value at `at` by `act`, and notes a correction with the value before.
    fn correct(&mut self, at: &Address, now: &Now, act: impl FnOnce(&mut Session)) {
        let author =
            CorrectionAuthor { by: self.settings.by, at: now.wall, since: self.settings.since };
        self.autosave.change(now, |session| session.correct(at, author, act));
    }

    fn give_up(&mut self, now: &Now) {
        let Some(giving_up) = &mut self.lines.giving_up else { return };
        let at = *giving_up.at.get_or_insert(now.wall);
        let (why, stood) = (&giving_up.why, giving_up.stood);
        self.autosave.change(now, |session| {
            if let Some(step) = &mut session.action_step {
                step.give_up(why, at, stood);
            }
        });
    }
}

impl Form for CorrectionForm<'_> {
    type At = CorrectionField;

    fn fields(&self, now: &Now) -> Vec<Field<CorrectionField>> {
        let session = self.autosave.session();
        let context =
            FormContext { session, lines: self.lines, settings: self.settings, today: now.today() };
        fields(&context, self.page)
    }

    fn text(&self, at: &CorrectionField) -> SharedText {
        match at {
            CorrectionField::Of(at @ (Address::Began | Address::Ended)) => {
                times::shown(self.autosave.session(), at).into()
            }
            CorrectionField::Of(at) => self.autosave.session().shared_text(at),
            CorrectionField::Why => (&self.lines.why).into(),
            CorrectionField::GivingUp => {
                self.lines.giving_up.as_ref().map(|it| (&it.why).into()).unwrap_or_default()
            }
        }
    }

    fn put(&mut self, at: &CorrectionField, text: SharedText, now: &Now) {
        match at {
            CorrectionField::Of(at @ (Address::Began | Address::Ended)) => {
                self.autosave.change(now, |session| times::say(session, at, &text));
            }
            CorrectionField::Of(at) => {
                let calendar = self.settings.calendar;
                self.correct(at, now, |session| {
                    session.set_text(at, text, now.fresh.next().as_str());
                    if let Address::Date(date) = at {
                        dates::agree(session, *date, calendar, now);
                    }
                });
            }
            CorrectionField::Why => {
                self.autosave.change(now, |it| it.say_why_corrected(self.settings.since, &text));
                self.lines.why = text.into();
            }
            CorrectionField::GivingUp => {
                if let Some(giving_up) = &mut self.lines.giving_up {
                    giving_up.why = text.into();
                }
                self.give_up(now);
            }
        }
    }

    fn value(&self, at: &CorrectionField) -> String {
        match at {
            CorrectionField::Of(at) => self.autosave.session().value(at),
            line => self.text(line).into(),
        }
    }

    fn set(&mut self, at: &CorrectionField, value: &str, now: &Now) {
        match at {
            CorrectionField::Of(at) => {
                self.correct(at, now, |session| {
                    session.set_value(at, value, now.fresh.next().as_str());
                });
            }
            line => self.put(line, value.into(), now),
        }
    }

    fn leave(&mut self, at: &CorrectionField, now: &Now) -> Leaving<CorrectionField> {
        match at {
            CorrectionField::Of(at @ (Address::Began | Address::Ended)) => {
                let left = times::leave(at, self.autosave, self.settings.calendar, now);
                let sets = left.sets.into_iter().map(|(at, time)| (CorrectionField::Of(at), time));
                Leaving { sets: sets.collect(), scope: UndoScope::Whole, says: left.says }
            }
            _ => Leaving::default(),
        }
    }

    fn read_only(&self) -> Option<&str> {
        self.read_only
    }

    fn bytes_in_file(&self) -> usize {
        bytes_in_file(self.autosave.session())
    }

    fn scope(&self, at: &CorrectionField) -> UndoScope<CorrectionField> {
        match at {
            CorrectionField::Of(Address::Began | Address::Ended)
            | CorrectionField::Why
            | CorrectionField::GivingUp => UndoScope::Field(at.clone()),
            CorrectionField::Of(_) => UndoScope::Whole,
        }
    }
}
