//! What all screens may read: who the coach is, whom they coach, and what is on the disk.

use std::collections::HashMap;
use std::time::Duration;

use chrono::NaiveDate;

use crate::coaching::calendar::Calendars;
use crate::coaching::caseload::{CaseloadRow, by_pressing};
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::pack::Pack;
use crate::coaching::packs;
use crate::coaching::people::{Coach, Person, Unknown};
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::programme::Programme;
use crate::coaching::session::Session;
use crate::keys::keymap::Keymap;
use crate::search::{FilterChoices, called};
use crate::settings::setting::{Preferences, SettingChange};

use super::found::Indexing;
use super::look::{Look, Looks};
use super::usage_counts::UsageCounts;
use crate::app::screens::export::request::ExportHabit;

/// What the program starts with.
pub struct Start {
    /// The coach, once they have said who they are.
    pub coach: Option<Coach>,
    /// The themes, and the colours of the terminal.
    pub looks: Looks,
    /// The settings in force.
    pub preferences: Preferences,
    /// Where sessions are kept, as a coach would say it.
    pub data_folder: String,
    /// What the settings and themes have wrong, if anything.
    pub news: Vec<String>,
    /// Where to and as what exports go at first.
    pub exports: ExportHabit,
    /// Whether there is a desktop that can open a file.
    pub has_desktop: bool,
}

/// What all screens may read.
pub struct Shared {
    /// The coach, once they have said who they are.
    pub coach: Option<Coach>,
    /// The keys.
    pub keymap: Keymap,
    /// The themes, and the colours of the terminal.
    pub looks: Looks,
    preferences: Preferences,
    /// What `preferences` make of `looks`.
    look: Look,
    /// Where sessions are kept, as a coach would say it.
    pub data_folder: String,
    /// The trust's programmes.
    pub programmes: Vec<Programme>,
    /// The packs of action steps on the disk; the built-in ones stand beside them.
    pub packs: Vec<Pack>,
    /// Which term dates hold for whom.
    pub calendars: Calendars,
    /// What the calendars have wrong, as it was told last.
    pub(in crate::app) calendars_wrong: Vec<String>,
    /// Everybody on the caseload.
    pub people: Vec<Person>,
    /// How often each step of the library was agreed.
    pub times_agreed: UsageCounts,
    /// Whether every file has been looked at.
    pub all_read: bool,
    /// What filters there are to pick from, as they were told last.
    pub choices: FilterChoices,
    /// How the search index is getting on.
    pub indexing: Indexing,
    /// Since when it has been made, on the monotonic clock, where it is.
    pub(in crate::app) indexing_since: Option<Duration>,
    /// Lines about the files that stay until they are read.
    pub news: Vec<String>,
    /// Where to and as what exports go at first.
    pub exports: ExportHabit,
    /// Whether there is a desktop that can open a file.
    pub has_desktop: bool,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What was copied last, for Ctrl-V.
    pub copied: String,
    standings: HashMap<PersonId, PersonSummary>,
}

impl Shared {
    /// The shared state at the start: nothing read yet.
    #[must_use]
    pub fn new(start: Start, size: (u16, u16)) -> Self {
        Self {
            coach: start.coach,
            keymap: Keymap::default(),
            look: start.looks.of(&start.preferences),
            looks: start.looks,
            preferences: start.preferences,
            data_folder: start.data_folder,
            programmes: packs::programmes(),
            packs: Vec::new(),
            calendars: Calendars::default(),
            calendars_wrong: Vec::new(),
            people: Vec::new(),
            times_agreed: UsageCounts::default(),
            all_read: false,
            choices: FilterChoices::default(),
            indexing: Indexing::default(),
            indexing_since: None,
            news: start.news,
            exports: start.exports,
            has_desktop: start.has_desktop,
            size,
            copied: String::new(),
            standings: HashMap::new(),
        }
    }

    /// The settings in force.
    #[must_use]
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// What the screen is drawn with by the settings in force.
    #[must_use]
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// Puts settings in force.
    pub fn set(&mut self, settings: &[SettingChange]) {
        for setting in settings {
            self.preferences.set(setting);
        }
        self.look = self.looks.of(&self.preferences);
    }

    /// The programme `id`.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// The coach as a session names them.
    #[must_use]
    pub fn as_coach(&self, now: &Now) -> Coach {
        let unknown =
            || Coach { id: now.fresh.take(), name: String::new(), unknown: Unknown::new() };
        self.coach.clone().unwrap_or_else(unknown)
    }

    /// Somebody on the caseload, archived or not.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// Where a person stands; nothing before it was read, or where nothing was recorded.
    #[must_use]
    pub fn summary(&self, person: &PersonId) -> Option<&PersonSummary> {
        self.standings.get(person)
    }

    /// Whether it was read of everybody where they stand.
    #[must_use]
    pub fn knows_everybody(&self) -> bool {
        self.all_read || self.people.iter().all(|it| self.standings.contains_key(&it.id))
    }

    /// The last meeting held with a person.
    #[must_use]
    pub fn last_held(&self, person: &PersonId) -> Option<&Session> {
        self.summary(person)?.last.as_ref()
    }

    /// A person's meeting that is prepared, running or paused.
    #[must_use]
    pub fn open_session(&self, person: &PersonId) -> Option<&Session> {
        self.summary(person)?.open.as_ref()
    }

    /// Takes in where a person stands, as it was read.
    pub fn stands(&mut self, person: PersonId, summary: PersonSummary) {
        self.standings.insert(person, summary);
    }

    /// Takes in a record as it was just saved.
    pub fn take_saved(&mut self, record: &dyn AnyRecord) {
        if let Some(session) = record.is::<Session>() {
            self.saved(session);
        }
        if let Some(drop_in) = record.is::<DropIn>() {
            self.dropped_in(drop_in);
        }
    }

    /// Takes in one session as it was just saved.
    pub fn saved(&mut self, session: &Session) {
        let summary = self.standings.entry(session.coachee.id.clone()).or_default();
        let mut known = summary.open.iter().chain(&summary.last);
        self.times_agreed.saved(session, known.find(|it| it.id == session.id));
        summary.note(session);
    }

    /// Takes in a drop-in as it was just saved; what follows from it for the thread is read again
    /// once its page is left.
    fn dropped_in(&mut self, drop_in: &DropIn) {
        let summary = self.standings.entry(drop_in.coachee.id.clone()).or_default();
        summary.drop_ins.retain(|it| it.id != drop_in.id);
        summary.drop_ins.push(drop_in.clone());
        summary.drop_ins.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    }

    /// The caseload, the next thing to do first; those who are paused at the end.
    #[must_use]
    pub fn caseload(&self, today: NaiveDate) -> Vec<CaseloadRow> {
        self.rows(self.people.iter().filter(|person| !person.is_archived()), today)
    }

    /// The same with those who are archived after all others.
    #[must_use]
    pub fn everybody(&self, today: NaiveDate) -> Vec<CaseloadRow> {
        self.rows(self.people.iter(), today)
    }

    /// One person's row.
    #[must_use]
    pub fn row(&self, person: &PersonId, today: NaiveDate) -> Option<CaseloadRow> {
        let person = self.people.iter().filter(|it| it.id == *person);
        self.rows(person, today).pop()
    }

    fn rows<'a>(
        &self,
        people: impl Iterator<Item = &'a Person>,
        today: NaiveDate,
    ) -> Vec<CaseloadRow> {
        let nothing = PersonSummary::default();
        let mut rows: Vec<CaseloadRow> = people
            .map(|person| {
                let summary = self.summary(&person.id).unwrap_or(&nothing);
                let calendar = self.calendars.of_school(&person.school);
                let programme = self.programme(&person.programme);
                CaseloadRow::of(person.clone(), summary, programme, calendar, today)
            })
            .collect();
        by_pressing(&mut rows);
        rows
    }

    /// What a person is called where others have the same name.
    #[must_use]
    pub fn called(&self, person: &Person) -> String {
        called(&self.people).remove(&person.id).unwrap_or_else(|| person.name.clone())
    }
}
