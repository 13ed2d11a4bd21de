//! The state that all screens read: the coach, the people and their summaries, calendars, settings.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::coaching::calendar::Calendars;
use crate::coaching::caseload::{CaseloadRow, by_pressing};
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::offer::Offer;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::people::{Coach, Person, Unknown};
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::programme::Programme;
use crate::coaching::session::Session;
use crate::keys::keymap::Keymap;
use crate::search::step_library::{StepFilter, StepLibrary};
use crate::search::{FilterChoices, called};
use crate::settings::setting::{Preferences, SettingChange};
use crate::settings::theme::Theme;

use super::coachs_copies::CoachsCopies;
use super::effect::DiskRead;
use super::figures_sending::KnownOfFigures;
use super::found::Indexing;
use super::library_state::LibraryState;
use super::look::{Look, Looks};
use super::own_records::OwnRecords;
use super::packs_found::PacksKnown;
use super::start::Start;
use super::usage_counts::UsageCounts;
use crate::app::screens::export::request::ExportHabit;

/// The state that all screens read.
pub struct Shared {
    /// The coach, once they are set up.
    pub coach: Option<Coach>,
    /// The keys.
    pub keymap: Keymap,
    /// The themes, and the colours of the terminal.
    pub looks: Looks,
    preferences: Preferences,
    /// The look that follows from `preferences` and `looks`.
    look: Look,
    /// The data folder, as it is shown to the coach.
    pub data_folder: String,
    /// The trust's programmes and protocols.
    pub offer: Arc<Offer>,
    /// The packs of action steps on the disk; the built-in ones are not among them.
    pub packs: Vec<Pack>,
    /// What is known of packs, and of what a shared folder offers.
    pub(crate) packs_known: PacksKnown,
    /// The step library.
    library: LibraryState,
    /// Among which steps of the library was looked last.
    pub(in crate::app) library_filter: StepFilter,
    /// The term dates of each school.
    pub calendars: Calendars,
    /// Problems in the calendar files, as they were last read.
    pub(in crate::app) calendar_problems: Vec<String>,
    /// Everybody on the caseload.
    pub people: Vec<Person>,
    /// How often each step of the library was agreed.
    pub times_agreed: UsageCounts,
    /// Whether everything was read once.
    pub all_read: bool,
    /// The filters that can be picked, as they were last read.
    pub choices: FilterChoices,
    /// Progress of the search index.
    pub indexing: Indexing,
    /// Since when the index is being made, on the monotonic clock.
    pub(in crate::app) indexing_since: Option<Duration>,
    /// Lines about files, shown on Today until they are dismissed.
    pub news: Vec<String>,
    /// What could not be read of sessions and drop-ins, a sentence each.
    pub(in crate::app) unread: Vec<String>,
    /// The records whose pages were left before the disk had taken them, and what is told of each.
    pub(super) unsaved: Vec<(RecordId, String)>,
    /// The folder and format that exports start with.
    pub exports: ExportHabit,
    /// Whether there is a desktop that can open a file.
    pub has_desktop: bool,
    /// Whether all of it is the example school's.
    pub is_example: bool,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What was copied last, for Ctrl-V.
    pub copied: String,
    /// What the coach had copied last before the laptop was passed to the coachee.
    pub(in crate::app) held_back: String,
    /// Everything that was copied in the coach's view, the last first.
    pub(in crate::app) coachs_copies: CoachsCopies,
    summaries: HashMap<PersonId, PersonSummary>,
    /// What coaches here keep for themselves.
    pub(in crate::app) own: OwnRecords,
    /// What is known of the coach's own figures, which go to their trust.
    pub(crate) figures: KnownOfFigures,
}

impl Shared {
    /// The shared state at the start: nothing read yet.
    #[must_use]
    pub fn new(start: Start, size: (u16, u16)) -> Self {
        Self {
            coach: start.coach,
            keymap: start.keymap,
            look: start.looks.of(&start.preferences),
            looks: start.looks,
            preferences: start.preferences,
            data_folder: start.data_folder,
            offer: Arc::default(),
            packs: Vec::new(),
            packs_known: PacksKnown::default(),
            library: LibraryState::default(),
            library_filter: StepFilter::default(),
            calendars: Calendars::default(),
            calendar_problems: Vec::new(),
            people: Vec::new(),
            times_agreed: UsageCounts::default(),
            all_read: false,
            choices: FilterChoices::default(),
            indexing: Indexing::default(),
            indexing_since: None,
            news: start.news,
            unread: Vec::new(),
            unsaved: Vec::new(),
            exports: start.exports,
            has_desktop: start.has_desktop,
            is_example: start.is_example,
            size,
            copied: String::new(),
            coachs_copies: CoachsCopies::default(),
            held_back: String::new(),
            summaries: HashMap::new(),
            own: OwnRecords::default(),
            figures: KnownOfFigures::default(),
        }
    }

    /// Puts the programmes and protocols in force that were read.
    pub(in crate::app) fn set_offer(&mut self, offer: Arc<Offer>) {
        self.offer = offer;
        self.library.outdate();
    }

    /// Sets the packs that are on the disk.
    pub(in crate::app) fn set_packs(&mut self, packs: Vec<Pack>) {
        self.packs = packs;
        self.library.outdate();
    }

    /// Takes the step library, as it was asked for. Says whether no newer one is to come.
    pub(in crate::app) fn set_library(&mut self, asked: u64, steps: StepLibrary) -> bool {
        self.library.answered(asked, steps)
    }

    /// The step library with how often each step was agreed; `None` where it is to be made anew.
    #[must_use]
    pub(in crate::app) fn library(&self) -> Option<StepLibrary> {
        self.library.read().map(|steps| steps.counted(&self.times_agreed.by_now()))
    }

    /// Asks for the step library to be put together of what is known now, unless that is being done.
    pub(in crate::app) fn library_wanted(&mut self) -> Option<DiskRead> {
        let asked = self.library.ask()?;
        let (packs, offer) = (self.packs.clone(), Arc::clone(&self.offer));
        Some(DiskRead::Library { asked, packs, offer })
    }

    /// Takes the themes that can be used now. The one in use stays where it has become unreadable.
    pub(in crate::app) fn set_themes(&mut self, mut themes: Vec<Theme>) {
        let chosen = &self.preferences.theme;
        if themes.iter().all(|it| it.name != *chosen) {
            themes.extend(self.looks.theme(chosen).cloned());
        }
        self.looks.themes = themes;
        self.look = self.looks.of(&self.preferences);
    }

    /// Takes the theme for a ground, dark or light, where nobody has chosen one.
    pub(in crate::app) fn set_ground(&mut self, is_dark: bool) {
        let name = if is_dark { "dark" } else { "light" };
        if self.looks.theme_is_open && self.looks.theme(name).is_some() {
            name.clone_into(&mut self.preferences.theme);
            self.look = self.looks.of(&self.preferences);
        }
    }

    /// The settings in force.
    #[must_use]
    pub(crate) fn preferences(&self) -> &Preferences {
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
            self.looks.theme_is_open &= !matches!(setting, SettingChange::Theme(_));
            if let (SettingChange::CoachName(name), Some(coach)) = (setting, &mut self.coach) {
                coach.name.clone_from(name);
            }
        }
        self.look = self.looks.of(&self.preferences);
    }

    /// Adds a line about the files that stays until it is read. Says whether it was not there yet.
    pub(in crate::app) fn add_news(&mut self, line: String) -> bool {
        let is_new = !self.news.contains(&line);
        if is_new {
            self.news.push(line);
        }
        is_new
    }

    /// The programme `id`.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.offer.programme(id)
    }

    /// The coach as a session names them.
    #[must_use]
    pub(crate) fn as_coach(&self, now: &Now) -> Coach {
        let unknown =
            || Coach { id: now.fresh.take(), name: String::new(), unknown: Unknown::new() };
        self.coach.clone().unwrap_or_else(unknown)
    }

    /// What the coach keeps of their own development.
    #[must_use]
    pub(crate) fn own_growth(&self) -> Option<&OwnGrowth> {
        self.own.growth_of(self.coach.as_ref()?)
    }

    /// The notes of the coach's network.
    #[must_use]
    pub(crate) fn own_network(&self) -> Vec<&NetworkNote> {
        self.coach.iter().flat_map(|coach| self.own.network_of(coach)).collect()
    }

    /// The person `id`, archived or not.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The summary of a person; `None` before it was read, or where nothing was recorded.
    #[must_use]
    pub fn summary(&self, person: &PersonId) -> Option<&PersonSummary> {
        self.summaries.get(person)
    }

    /// The last meeting held with a person.
    #[must_use]
    pub fn last_held(&self, person: &PersonId) -> Option<&Session> {
        self.summary(person)?.last.as_ref()
    }

    /// A person's meeting that is running or paused, or the nearest that is prepared.
    #[must_use]
    pub(crate) fn open_session(&self, person: &PersonId, today: NaiveDate) -> Option<&Session> {
        self.summary(person)?.to_go_on_with(today)
    }

    /// Sets the summary of a person, as it was read.
    pub(crate) fn set_summary(&mut self, person: PersonId, summary: PersonSummary) {
        self.summaries.insert(person, summary);
    }

    /// Sets who is on the caseload, as it was read. Says whether somebody is gone.
    pub(in crate::app) fn set_people(&mut self, people: Vec<Person>) -> bool {
        let before = std::mem::replace(&mut self.people, people);
        let is_gone = |it: &&Person| self.person(&it.id).is_none();
        let gone: Vec<PersonId> = before.iter().filter(is_gone).map(|it| it.id.clone()).collect();
        for id in &gone {
            self.summaries.remove(id);
        }
        !gone.is_empty()
    }

    /// Updates what is known with a record that was just saved.
    pub(crate) fn take_saved(&mut self, record: &dyn AnyRecord) {
        if let Some(session) = record.is::<Session>() {
            self.saved(session);
        }
        if let Some(person) = record.is::<Person>() {
            self.people.retain(|it| it.id != person.id);
            self.people.push(person.clone());
        }
        if let Some(drop_in) = record.is::<DropIn>() {
            self.drop_in_saved(drop_in);
        }
        self.own.take_saved(record);
        if let Some(step) = record.is::<LibraryStep>() {
            Pack::keep_in_own(&mut self.packs, step);
            self.library.outdate();
        }
    }

    /// Updates the summary of the coachee with a session that was just saved.
    pub(crate) fn saved(&mut self, session: &Session) {
        let summary = self.summaries.entry(session.coachee.id.clone()).or_default();
        let mut known = summary.open.iter().chain(&summary.prepared).chain(&summary.last);
        self.times_agreed.saved(session, known.find(|it| it.id == session.id));
        summary.note(session);
    }

    /// Updates the summary of the coachee with a drop-in that was just saved; what follows from it
    /// for the thread is read again once its page is left.
    fn drop_in_saved(&mut self, drop_in: &DropIn) {
        let summary = self.summaries.entry(drop_in.coachee.id.clone()).or_default();
        summary.drop_ins.retain(|it| it.id != drop_in.id);
        summary.drop_ins.push(drop_in.clone());
        summary.drop_ins.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    }

    /// The caseload by urgency of the next action; paused people last.
    #[must_use]
    pub fn caseload(&self, today: NaiveDate) -> Vec<CaseloadRow> {
        self.rows(self.people.iter().filter(|person| !person.is_archived()), today)
    }

    /// The same, with archived people after all others.
    #[must_use]
    pub(crate) fn everybody(&self, today: NaiveDate) -> Vec<CaseloadRow> {
        self.rows(self.people.iter(), today)
    }

    /// One person's row.
    #[must_use]
    pub(crate) fn row(&self, person: &PersonId, today: NaiveDate) -> Option<CaseloadRow> {
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
        by_pressing(&mut rows, today);
        rows
    }

    /// The name of a person, with what tells them apart from namesakes.
    #[must_use]
    pub(crate) fn called(&self, person: &Person) -> String {
        called(&self.people).remove(&person.id).unwrap_or_else(|| person.name.clone())
    }
}
