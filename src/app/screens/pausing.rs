//! Pausing somebody for a while, archiving them, and bringing them back. Nothing is deleted.

use chrono::NaiveDate;

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::Now;
use crate::coaching::people::{Person, PersonStatus};
use crate::keys::key::{Code, Key};

use crate::app::core::effect::DiskWrite;
use crate::app::core::hints::{Hint, said};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::remark::Remark;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;

/// The form.
#[derive(Clone, Debug)]
pub struct Pausing {
    /// Whom it is about, as they stand.
    pub person: Person,
    /// The term dates of their school.
    calendar: Calendar,
    /// How they are to stand.
    pub chosen: PersonStatus,
    /// Until when they are paused, as it is said; empty where nobody knows.
    pub until: LineInput,
    /// Whether the date has the keys.
    pub on_date: bool,
}

/// What can be chosen, in this order.
pub const CHOICES: [(PersonStatus, &str); 3] = [
    (PersonStatus::Active, "on the list"),
    (PersonStatus::Paused, "paused"),
    (PersonStatus::Archived, "archived"),
];

/// What belongs in the field for the date.
pub const HINT: &str = "after easter, 12/4, in 6 weeks; nothing where nobody knows yet";

impl Pausing {
    /// The form for `person`, whose school goes by `calendar`: what changes them is chosen already.
    #[must_use]
    pub fn new(person: Person, calendar: Calendar, now: &Now) -> Self {
        let chosen = match person.status_on(now.today()) {
            PersonStatus::Active => PersonStatus::Paused,
            PersonStatus::Paused | PersonStatus::Archived => PersonStatus::Active,
        };
        Self { person, calendar, chosen, until: LineInput::default(), on_date: false }
    }

    /// The place of what is chosen.
    #[must_use]
    pub fn choice(&self) -> usize {
        CHOICES.iter().position(|(status, _)| *status == self.chosen).unwrap_or(0)
    }

    /// What was understood of the date, or why nothing was.
    #[must_use]
    pub fn understood(&self, now: &Now) -> Option<Remark> {
        match self.date(now)? {
            Ok(date) => Some(Remark::Says(format!("→ back on {}", date.format("%a %-d %b %Y")))),
            Err(why) => Some(Remark::Look(why)),
        }
    }

    fn date(&self, now: &Now) -> Option<Result<NaiveDate, String>> {
        let said = self.until.text();
        if said.trim().is_empty() {
            return None;
        }
        let understood = parse_date_in(said, now.today(), Direction::Forward, &self.calendar);
        Some(understood.map(|it| it.date).map_err(|why| why.to_string()))
    }

    /// A key in the form.
    pub fn key(&mut self, key: Key, now: &Now) -> Outcome {
        match key.code {
            Code::Esc => return Outcome::goes(Navigation::Back),
            Code::Enter if self.chosen != PersonStatus::Paused || self.on_date => {
                return self.save(now);
            }
            Code::Enter => self.on_date = true,
            Code::Tab | Code::Down | Code::BackTab | Code::Up => {
                self.on_date = !self.on_date && self.chosen == PersonStatus::Paused;
            }
            _ if self.on_date => {
                return edit_for(key).map_or_else(Outcome::none, |edit| self.edit(&edit, now));
            }
            _ => return self.choose(key),
        }
        Outcome::none()
    }

    /// Edits the date.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Outcome {
        if self.on_date { outcome_of(self.until.edit(edit, now.mono)) } else { Outcome::none() }
    }

    fn choose(&mut self, key: Key) -> Outcome {
        let (at, all) = (self.choice(), CHOICES.len());
        let digit = key.typed().and_then(|c| c.to_digit(10)).and_then(|d| usize::try_from(d).ok());
        let at = match (key.code, digit) {
            (_, Some(n)) if (1..=all).contains(&n) => n - 1,
            (Code::Right | Code::Char(' '), _) => (at + 1) % all,
            (Code::Left, _) => (at + all - 1) % all,
            _ => return Outcome::says("1 on the list · 2 paused · 3 archived · Enter does it"),
        };
        self.chosen = CHOICES[at].0;
        Outcome::none()
    }

    fn save(&mut self, now: &Now) -> Outcome {
        let mut person = self.person.clone();
        let name = person.name.clone();
        let says = match self.chosen {
            PersonStatus::Active => {
                person.resume();
                format!("{name} is on your list")
            }
            PersonStatus::Archived => {
                person.archive();
                format!("{name} is archived; what was recorded stays")
            }
            PersonStatus::Paused => match self.date(now) {
                Some(Err(why)) => return Outcome::says(why),
                Some(Ok(until)) => {
                    person.pause(Some(until));
                    format!("{name} is paused until {}", until.format("%a %-d %b %Y"))
                }
                None => {
                    person.pause(None);
                    format!("{name} is paused")
                }
            },
        };
        if person == self.person {
            return Outcome::goes(Navigation::Back).and_says(says);
        }
        Outcome::wants([DiskWrite::Person(Box::new(person))])
            .and_goes(Navigation::Back)
            .and_says(format!("{says} · u takes it back"))
            .taken_back_by(
                DiskWrite::Person(Box::new(self.person.clone())),
                format!("{name} is as before"),
            )
    }
}

impl Screen for Pausing {
    fn title(&self) -> &'static str {
        "Pause or archive"
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        Pausing::key(self, key, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        Pausing::edit(self, edit, now)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        said(if self.on_date {
            &[("Enter", "pause them"), ("Shift-Tab", "field before"), ("Esc", "back")]
        } else {
            &[("1 to 3", "choose"), ("Enter", "do it"), ("Esc", "back")]
        })
    }
}
