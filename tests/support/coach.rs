//! A coach at a keyboard: no terminal, no thread, no sleep.
//!
//! Keys go to the real `update`, effects to the real disk thread's code and a real store in a
//! temporary folder, and the screen is drawn after each thing that the coach does. In every test, the
//! caret is checked to be on the screen.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::at_start::at_start;
use alongside::app::core::effect::{
    DiskRead, DiskWrite, Effect, Save, SearchEffect, TerminalEffect,
};
use alongside::app::core::event::{Event, MeetWhom};
use alongside::app::core::incoming_keys::IncomingKeys;
use alongside::app::core::look::Looks;
use alongside::app::core::model::Model;
use alongside::app::core::new_session::MeetingWanted;
use alongside::app::core::shared::Shared;
use alongside::app::core::start::Start;
use alongside::app::core::update::update;
use alongside::app::screens::export::request::ExportReport;
use alongside::app::screens::meeting::state::Meeting;
use alongside::app::screens::review::Review;
use alongside::coaching::durable::record::SaveTo;
use alongside::coaching::id::{PersonId, SessionId};
use alongside::coaching::pack::LibraryStep;
use alongside::coaching::people::{Coach as Name, Person, Unknown};
use alongside::coaching::session::Session;
use alongside::keys::key::Key;
use alongside::runtime::clock::Clock;
use alongside::runtime::disk_effects::DiskEffects;
use alongside::runtime::exporting::habit;
use alongside::runtime::queues::Queues;
use alongside::runtime::search_thread::Questions;
use alongside::runtime::session_search::SessionSearch;
use alongside::settings::depth::Depth;
use alongside::settings::setting::{Overrides, Preferences};
use alongside::settings::theme::Role;
use alongside::settings::theme_list::ThemeList;
use alongside::store::{Folders, ScanItem, Store};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use super::clock::{HandClock, duration};
use super::screen::{Shown, theme_of_roles};

/// The time between keys that are pressed one by one. Each acts before the next is pressed.
const A_KEY: Duration = Duration::from_millis(160);

/// Between two presses of a key that asks about private notes.
const TO_READ_IT: Duration = Duration::from_millis(400);

/// The time between the letters of a text: longer than within a split escape sequence.
const A_LETTER: Duration = Duration::from_millis(100);

/// The time between keys that arrive together.
const AT_ONCE: Duration = Duration::from_millis(2);

/// The coach of the example trust.
const ROSA: &str = "0199042e-ccc0-706b-8de7-683193ff97fc";

/// A coach at a keyboard.
pub(crate) struct Coach {
    home: TempDir,
    shared_store: Arc<Mutex<Store>>,
    disk_effects: DiskEffects,
    session_search: SessionSearch,
    /// The program.
    pub(crate) model: Model,
    incoming_keys: IncomingKeys,
    /// The clock, to be moved by hand.
    pub(crate) clock: HandClock,
    size: (u16, u16),
    queues: Queues,
    last_session: Option<SessionId>,
    /// What went to the clipboard.
    pub(crate) copied: Vec<String>,
    /// How often the bell rang.
    pub(crate) bells: usize,
    /// What was written for others.
    pub(crate) exported: Vec<PathBuf>,
    /// What was opened with the desktop's programs.
    pub(crate) opened: Vec<PathBuf>,
    escapes_at: Option<usize>,
}

// Getting ready.
impl Coach {
    /// A coach whom the program knows, with nobody on the caseload, at a local time in London.
    pub(crate) fn at(time: &str) -> Self {
        let rosa = Name {
            id: ROSA.parse().expect("an id"),
            name: "Rosa Ellery".to_owned(),
            unknown: Unknown::new(),
        };
        let mut coach = Self::sits_down(time, Some(rosa));
        coach.reads_everything();
        coach
    }

    /// The same before the program's first run.
    pub(crate) fn first_run(time: &str) -> Self {
        let mut coach = Self::sits_down(time, None);
        let effects = at_start(&mut coach.model, &coach.clock.now());
        coach.carries_out(effects);
        coach
    }

    fn sits_down(time: &str, name: Option<Name>) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let size = (120, 36);
        let (shared_store, disk_effects, model) = start(home.path(), name, size);
        let session_search = SessionSearch::new(Arc::clone(&shared_store));
        Self {
            home,
            shared_store,
            disk_effects,
            session_search,
            model,
            incoming_keys: IncomingKeys::default(),
            clock: HandClock::at(time),
            size,
            queues: Queues::default(),
            last_session: None,
            copied: Vec::new(),
            bells: 0,
            exported: Vec::new(),
            opened: Vec::new(),
            escapes_at: None,
        }
    }

    /// In a meeting with the one person on the caseload, at a quarter past nine.
    pub(crate) fn in_a_meeting() -> Self {
        let mut coach = Self::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.opens("Amina Khan");
        coach
    }

    /// In the meeting a week after one that agreed a step, at the same time.
    pub(crate) fn in_the_next_meeting() -> Self {
        let mut coach = Self::in_a_meeting();
        coach.press("f8 f8").types("When they line up, count to three").press("esc e q");
        coach.comes_back_at("2026-11-30 09:15").opens("Amina Khan");
        coach
    }

    /// With the example trust on the disk.
    pub(crate) fn with_example_trust(mut self) -> Self {
        self.store().copy_examples(&alongside::example_trust::FILES).expect("the example");
        self.reads_everything();
        self
    }

    /// With the example trust on the disk, four of its names in scripts of other languages.
    pub(crate) fn with_the_example_in_many_scripts(mut self) -> Self {
        let files = super::example_in_many_scripts();
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        self.store().copy_examples(&files).expect("the example");
        self.reads_everything();
        self
    }

    /// With a made-up trust of so many sessions on the disk.
    pub(crate) fn with_sessions(mut self, sessions: u32) -> Self {
        crate::large_trust::write(&self.folders().data, sessions).expect("the trust");
        self.reads_everything();
        self
    }

    /// With somebody on the caseload.
    pub(crate) fn with_person(self, name: &str) -> Self {
        self.with_person_at(name, "Year 3 teacher", "Pool Street Primary")
    }

    /// With somebody on the caseload who does this there.
    pub(crate) fn with_person_at(mut self, name: &str, role: &str, school: &str) -> Self {
        let id = self.clock.now().fresh.take();
        let person = Person::new(id, name, role, school, "instructional");
        self.store().save_person(&person).expect("saved");
        self.reads_everything();
        self
    }

    /// At a terminal of this size.
    pub(crate) fn at_size(mut self, width: u16, height: u16) -> Self {
        self.resizes(width, height);
        self
    }

    /// With a file of the data folder as it is given here.
    pub(crate) fn with_file(mut self, name: &str, text: &str) -> Self {
        self.writes_elsewhere(name, text);
        self.reads_everything();
        self
    }
}

// What the coach does.
impl Coach {
    /// Presses keys, as a settings file names them: `n f8 ctrl+z space`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let mut before = "";
        for name in keys.split_whitespace() {
            let key: Key = name.parse().unwrap_or_else(|why| panic!("{why}"));
            // What is asked about private notes is read before the key is pressed once more.
            let reads = name == before && matches!(name, "o" | "w");
            self.clock.passes(if reads { TO_READ_IT } else { A_KEY });
            before = name;
            self.acts(Event::Key(key));
        }
        self.writes()
    }

    /// Presses keys that arrive within a few milliseconds, as a terminal sends them.
    pub(crate) fn press_at_once(&mut self, keys: &str) -> &mut Self {
        let key = |name: &str| name.parse().unwrap_or_else(|why| panic!("{why}"));
        self.keys_come(keys.split_whitespace().map(|name| (key(name), AT_ONCE)))
    }

    /// Keys come, each so long after the one before, and then none for a while.
    pub(crate) fn keys_come(
        &mut self,
        keys: impl IntoIterator<Item = (Key, Duration)>,
    ) -> &mut Self {
        for (key, after) in keys {
            self.clock.passes(after);
            let at = self.clock.clone().now().mono;
            self.incoming_keys.came(Event::Key(key), at);
            self.acts_on_what_came(at);
        }
        // What waits for another key waits in vain.
        let later = self.clock.clone().now().mono + TO_READ_IT;
        self.acts_on_what_came(later);
        self.writes()
    }

    fn acts_on_what_came(&mut self, at: Duration) {
        while let Some(event) = self.incoming_keys.next(&self.model, at) {
            self.acts(event);
        }
    }

    /// Presses one key with its modifiers.
    pub(crate) fn press_key(&mut self, key: Key) -> &mut Self {
        self.clock.passes(A_KEY);
        self.acts(Event::Key(key));
        self.writes()
    }

    /// Types a text, letter by letter.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        let key = |c| if c == '\n' { "enter".parse().expect("a key") } else { Key::char(c) };
        self.keys_come(text.chars().map(|c| (key(c), A_LETTER)))
    }

    /// Pastes a text.
    pub(crate) fn pastes(&mut self, text: &str) -> &mut Self {
        self.clock.passes(A_KEY);
        self.acts(Event::Paste(text.to_owned()));
        self.writes()
    }

    /// Clicks a cell.
    pub(crate) fn clicks(&mut self, x: u16, y: u16) -> &mut Self {
        self.clock.passes(A_KEY);
        self.model.targets = self.shown().targets;
        self.acts(Event::Click(x, y));
        self.writes()
    }

    /// Clicks on the first place of `words` on the screen, so many columns `further` on.
    pub(crate) fn clicks_on(&mut self, words: &str, further: usize) -> &mut Self {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(y, row)| {
            let before = row.split_once(words)?.0;
            Some((before.chars().count() + further, y))
        });
        let (x, y) = found.unwrap_or_else(|| panic!("“{words}” is not on the screen:\n{screen}"));
        self.clicks(u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
    }

    /// Chooses the protocol of this title in Prepare, where letters act.
    pub(crate) fn uses_protocol(&mut self, title: &str) -> &mut Self {
        self.press("t").press(&"up ".repeat(20));
        let is_chosen =
            |coach: &Self| (1..=9).any(|digit| coach.is_seen(&format!("▸ {title} {digit}")));
        for _ in 0..20 {
            if is_chosen(self) {
                return self.press("enter");
            }
            self.press("down");
        }
        panic!("“{title}” is not listed:\n{}", self.screen());
    }

    /// Something happens.
    pub(crate) fn event(&mut self, event: Event) -> &mut Self {
        self.acts(event);
        self.writes()
    }

    /// Waits, while the clock ticks each second as long as the program asks to be woken.
    pub(crate) fn waits(&mut self, text: &str) -> &mut Self {
        let mut left = duration(text);
        let second = Duration::from_secs(1);
        while !left.is_zero() {
            let step = second.min(left);
            self.clock.passes(step);
            left -= step;
            let now = self.clock.now();
            if self.model.next_change(&now).is_some() {
                self.happens(Event::Tick);
                self.writes();
            }
        }
        self.looks();
        self
    }

    /// The laptop sleeps: only wall time passes.
    pub(crate) fn sleeps(&mut self, text: &str) -> &mut Self {
        let by = chrono::Duration::from_std(duration(text)).expect("a time");
        self.clock.passes_on_the_wall(by);
        self.event(Event::Tick)
    }

    /// The laptop sleeps, and monotonic time passes as well.
    pub(crate) fn sleeps_with_every_clock_on(&mut self, text: &str) -> &mut Self {
        self.clock.passes(duration(text));
        self.event(Event::Tick)
    }

    /// Somebody, or the network, sets the clock back.
    pub(crate) fn sets_the_clock_back(&mut self, text: &str) -> &mut Self {
        let by = chrono::Duration::from_std(duration(text)).expect("a time");
        self.clock.passes_on_the_wall(-by);
        self.event(Event::Tick)
    }

    /// The terminal gets another size.
    pub(crate) fn resizes(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.event(Event::Resized(width, height))
    }

    /// The program is killed, with what had reached the disk, and started again.
    pub(crate) fn restarts(&mut self) -> &mut Self {
        self.starts_again(|model| model)
    }

    /// The same, asking on the command line to meet somebody who is not on the caseload.
    pub(crate) fn asks_to_meet(&mut self, name: &str) -> &mut Self {
        self.starts_again(|model| model.asking_about(name, MeetingWanted::default()))
    }

    /// The same, asking to meet `person`, for so many minutes.
    pub(crate) fn asks_to_meet_for(&mut self, person: &PersonId, minutes: u16) -> &mut Self {
        let wanted = MeetingWanted { protocol: None, minutes: Some(minutes) };
        self.starts_with(person, wanted)
    }

    /// The same, as it was asked for.
    pub(crate) fn starts_with(&mut self, person: &PersonId, wanted: MeetingWanted) -> &mut Self {
        self.starts_again(|model| model.meeting(person.clone(), wanted))
    }

    /// The same, where it is known only once everything is read who is meant.
    pub(crate) fn starts_and_finds(
        &mut self,
        person: &PersonId,
        wanted: MeetingWanted,
    ) -> &mut Self {
        self.starts_again(|model| model.meeting_later(wanted));
        self.event(Event::AskedToMeet(MeetWhom::Known(person.clone())))
    }

    fn starts_again(&mut self, opening: impl FnOnce(Model) -> Model) -> &mut Self {
        self.queues = Queues::default();
        let name = self.model.shared.coach.clone();
        // The old locks are released before the new ones are taken, as the system does for a
        // program that has ended.
        let (files, again, model) = start(self.home.path(), name, self.size);
        (self.shared_store, self.model) = (files, opening(model));
        drop(std::mem::replace(&mut self.disk_effects, again));
        self.session_search = SessionSearch::new(Arc::clone(&self.shared_store));
        self.clock.starts_counting_anew();
        self.incoming_keys = IncomingKeys::default();
        let effects = at_start(&mut self.model, &self.clock.now());
        self.carries_out(effects);
        self
    }

    /// Comes back on another day, to a program that is started anew.
    pub(crate) fn comes_back_at(&mut self, time: &str) -> &mut Self {
        self.clock.jumps_to(time);
        self.restarts()
    }

    /// Is going to press Esc once so many pages of an export are done.
    #[cfg(feature = "pdf")]
    pub(crate) fn escapes_at(&mut self, done: usize) -> &mut Self {
        self.escapes_at = Some(done);
        self
    }

    /// Types a folder to export to, in the dialogue.
    #[cfg(feature = "pdf")]
    pub(crate) fn exports_to(&mut self, folder: &Path) -> &mut Self {
        let folder = folder.to_str().expect("text");
        self.press("f ctrl+u").types(folder).press("enter")
    }

    /// Leaves the program by its palette.
    pub(crate) fn quits(&mut self) -> &mut Self {
        self.asks_for("Leave alongside");
        assert!(self.model.leaving, "{}", self.screen());
        self
    }

    /// Writes a file of the data folder with another program, which says nothing of it.
    #[expect(clippy::disallowed_methods, reason = "another program writes plain files")]
    pub(crate) fn writes_elsewhere(&mut self, name: &str, text: &str) -> &mut Self {
        let path = self.folders().data.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
        self
    }

    /// Asks for a command by its name.
    pub(crate) fn asks_for(&mut self, says: &str) -> &mut Self {
        self.press("f2").types(says).press("enter")
    }

    /// Chooses somebody on Today.
    pub(crate) fn chooses(&mut self, name: &str) -> &mut Self {
        let today = self.clock.wall().date_naive();
        let rows = self.model.shared.caseload(today);
        let at = rows.iter().position(|row| row.person.name.nfc().eq(name.nfc()));
        let at = at.unwrap_or_else(|| panic!("{name} is not on the caseload"));
        self.press("home").press(&"j ".repeat(at))
    }

    /// Starts a meeting with somebody, from Today.
    pub(crate) fn opens(&mut self, name: &str) -> &mut Self {
        self.chooses(name).press("n")
    }
}

// What the coach sees, and what is on the disk.
impl Coach {
    /// The screen as it is drawn now.
    pub(crate) fn shown(&self) -> Shown {
        Shown::of(&self.model, &self.clock.clone().now())
    }

    /// The screen as letters.
    pub(crate) fn screen(&self) -> String {
        self.shown().letters()
    }

    /// Asserts that `words` are in one row of the screen, however they are spaced.
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        assert!(self.is_seen(words), "“{words}” is not on the screen:\n{}", self.screen());
        self
    }

    /// Asserts that `words` are in no row of the screen.
    pub(crate) fn does_not_see(&mut self, words: &str) -> &mut Self {
        assert!(!self.is_seen(words), "“{words}” is on the screen:\n{}", self.screen());
        self
    }

    /// Asserts that `words` are on the screen in this role.
    pub(crate) fn sees_as(&mut self, words: &str, role: Role) -> &mut Self {
        let found = self.shown().roles_of(words);
        assert!(found.contains(&role), "“{words}” is {found:?} on:\n{}", self.screen());
        self
    }

    /// Asserts that the caret is right after `words`.
    pub(crate) fn sees_caret_after(&mut self, words: &str) -> &mut Self {
        let shown = self.shown();
        let at = shown.caret.expect("a caret");
        let before: String = shown.rows()[usize::from(at.y)].chars().take(at.x.into()).collect();
        assert!(before.ends_with(words), "the caret is at {at:?} on:\n{}", shown.letters());
        self
    }

    /// Whether `words` are in one row of the screen.
    pub(crate) fn is_seen(&self, words: &str) -> bool {
        let wanted = in_single_spaces(words);
        self.rows().iter().any(|row| row.contains(&wanted))
    }

    /// The rows of the screen, each with single spaces.
    pub(crate) fn rows(&self) -> Vec<String> {
        self.shown().rows().iter().map(|row| in_single_spaces(row)).collect()
    }

    /// The meeting on the screen.
    pub(crate) fn meeting(&self) -> &Meeting {
        match self.model.any_screen() {
            AnyScreen::Meeting(meeting) => meeting,
            other => {
                panic!("this is {}, not a meeting:\n{}", other.as_screen().title(), self.screen())
            }
        }
    }

    /// The review on the screen.
    pub(crate) fn review(&self) -> &Review {
        match self.model.any_screen() {
            AnyScreen::Review(review) => review,
            other => {
                panic!("this is {}, not a review:\n{}", other.as_screen().title(), self.screen())
            }
        }
    }

    /// The session on the screen, as it is in memory.
    pub(crate) fn session(&self) -> &Session {
        match self.model.any_screen() {
            AnyScreen::Meeting(meeting) => meeting.session(),
            AnyScreen::Prepare(prepare) => prepare.session(),
            AnyScreen::Correction(correction) => correction.session(),
            other => panic!("{} has no session:\n{}", other.as_screen().title(), self.screen()),
        }
    }

    /// The session that was on the screen last, as it can be read back from the disk.
    pub(crate) fn file(&self) -> Session {
        let id = self.last_session.as_ref().expect("a session was on the screen");
        // Another store, as another program would open it.
        let store = Store::open(self.folders()).expect("the folders");
        store.read(id).unwrap_or_else(|why| panic!("{why}")).session
    }

    /// The first field of the first step of that session, on the disk.
    pub(crate) fn moment(&self) -> String {
        self.file().steps[0].answer("moment").to_owned()
    }

    /// The same session's own file in the data folder, without the live copy beside it; none
    /// where it has no file yet.
    pub(crate) fn own_file(&self) -> Option<Session> {
        let id = self.last_session.as_ref().expect("a session was on the screen");
        let path = files_under(&self.folders().data.join("sessions"))
            .into_iter()
            .find(|path| path.to_string_lossy().contains(id.short()))?;
        let text = std::fs::read_to_string(path).expect("text");
        Some(serde_json::from_str(&text).expect("a session"))
    }

    /// The folders of this coach.
    pub(crate) fn folders(&self) -> Folders {
        Folders::under(self.home.path())
    }

    /// Every session as it stands on the disk.
    pub(crate) fn sessions_on_disk(&self) -> impl Iterator<Item = Session> {
        let mut sessions = Vec::new();
        self.store().scan(&mut |found| {
            if let ScanItem::Session(session) = found {
                sessions.push(*session);
            }
        });
        sessions.into_iter()
    }

    /// The disk.
    pub(crate) fn store(&self) -> Store {
        self.shared_store.lock().expect("a store").clone()
    }
}

// How events and effects are carried out.
impl Coach {
    fn reads_everything(&mut self) {
        self.carries_out(vec![DiskRead::All.into()]);
    }

    fn happens(&mut self, event: Event) {
        let now = self.clock.now();
        let effects = update(&mut self.model, event, &now);
        ids_are_distinct(&effects);
        self.carries_out(effects);
        self.remembers();
    }

    /// Something happens, and then the screen is drawn.
    fn acts(&mut self, event: Event) {
        self.happens(event);
        self.looks();
    }

    /// Carries effects out at once, with their events.
    fn carries_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Save(save) => self.queues.put(save),
                Effect::Search(wanted) => {
                    self.writes();
                    for event in self.on_the_search_thread(wanted) {
                        self.happens(event);
                    }
                }
                Effect::Read(DiskRead::OpenFile(path)) => self.opened.push(path),
                Effect::Read(wanted) => {
                    self.on_the_disk_thread(|disk, _, report| disk.read(wanted, report));
                }
                Effect::Write(wanted) => {
                    self.on_the_disk_thread(|disk, save, report| disk.write(wanted, save, report));
                }
                Effect::StopExport(moment) => self.disk_effects.stopper().stop(moment),
                Effect::Terminal(TerminalEffect::Copy(text)) => self.copied.push(text),
                Effect::Terminal(TerminalEffect::Bell) => self.bells += 1,
                Effect::Terminal(_) | Effect::Quit | Effect::Reopen(_) => {}
            }
        }
    }

    /// Answers a query as the search thread does.
    fn on_the_search_thread(&mut self, wanted: SearchEffect) -> Vec<Event> {
        let mut questions = Questions::default();
        if matches!(wanted, SearchEffect::Find(_)) {
            // Here no indexer reports what was saved since the last query.
            questions.invalidate();
        }
        questions.ask(wanted);
        let mut came = Vec::new();
        questions.answer(&mut self.session_search, &|| true, &mut |event| came.push(event));
        came
    }

    /// Carries out work on the disk, and handles its events. A key that is pressed meanwhile reaches
    /// the program in between, as it does where the disk has a thread of its own.
    fn on_the_disk_thread(
        &mut self,
        act: impl FnOnce(&mut DiskEffects, &mut dyn FnMut(Save), &mut dyn FnMut(Event)),
    ) {
        self.writes();
        let (store, wall) = (self.store(), self.clock.wall());
        let Self { disk_effects, model, clock, escapes_at, queues, .. } = self;
        let mut saved = Vec::new();
        let save = &mut |save: Save| {
            queues.put(save);
            saved.extend(queues.write_next(SaveTo::File, &store, wall).into_iter().flatten());
        };
        let stopper = disk_effects.stopper();
        let mut came = Vec::new();
        act(disk_effects, save, &mut |event| {
            if let Event::Export(ExportReport::Going { done, .. }) = &event
                && escapes_at.take_if(|at| *at == *done).is_some()
            {
                let esc = Event::Key("esc".parse().expect("a key"));
                for effect in update(model, esc, &clock.now()) {
                    if let Effect::StopExport(moment) = effect {
                        stopper.stop(moment);
                    }
                }
            }
            came.push(event);
        });
        for event in came.into_iter().chain(saved) {
            if let Event::Export(ExportReport::Written(written)) = &event {
                self.exported.extend(written.files.iter().cloned());
            }
            self.happens(event);
        }
    }

    /// Writes what waits, live copies first; what the disk refused before is tried again once.
    fn writes(&mut self) -> &mut Self {
        self.queues.try_again();
        loop {
            let (store, wall) = (self.store(), self.clock.wall());
            let places = [SaveTo::LiveCopy, SaveTo::File];
            let told = places.iter().find_map(|to| self.queues.write_next(*to, &store, wall));
            let Some(events) = told else { return self };
            for event in events {
                self.happens(event);
            }
        }
    }

    /// Asserts that the caret is on the screen.
    fn looks(&mut self) {
        let shown = self.shown();
        let at = shown.caret.unwrap_or_else(|| panic!("no caret on:\n{}", shown.letters()));
        let (width, height) = self.size;
        assert!(at.x < width && at.y < height, "{at:?} is off the screen of {width}×{height}");
        let letters = shown.letters();
        assert!(!letters.contains('⟦'), "a key is not said by its name:\n{letters}");
    }

    fn remembers(&mut self) {
        match self.model.any_screen() {
            AnyScreen::Meeting(meeting) => self.last_session = Some(meeting.session().id.clone()),
            AnyScreen::Prepare(prepare) => self.last_session = Some(prepare.session().id.clone()),
            AnyScreen::Correction(correction) => {
                self.last_session = Some(correction.session().id.clone());
            }
            _ => {}
        }
    }
}

/// Asserts that records made by one event have different ids.
fn ids_are_distinct(effects: &[Effect]) {
    let mut ids: Vec<&str> = Vec::new();
    for effect in effects {
        match effect {
            Effect::Save(save) => {
                ids.extend(save.record.is::<Person>().map(|person| person.id.as_str()));
                ids.extend(save.record.is::<LibraryStep>().map(|step| step.id.as_str()));
            }
            Effect::Write(DiskWrite::Coach { id, .. }) => ids.push(id.as_str()),
            Effect::Read(DiskRead::Begin(session, _)) => {
                let step = session.action_step.as_ref().map(|step| step.id.as_str());
                ids.extend(
                    [session.id.as_str(), session.coach.id.as_str()].into_iter().chain(step),
                );
            }
            _ => {}
        }
    }
    let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
}

fn start(
    home: &Path,
    coach: Option<Name>,
    size: (u16, u16),
) -> (Arc<Mutex<Store>>, DiskEffects, Model) {
    let folders = Folders::under(home);
    // Shown on the first run, and so the same in every run of the tests.
    let data_folder = "/home/rosa/.local/share/alongside".to_owned();
    let shared_store = Arc::new(Mutex::new(Store::open(folders).expect("the folders")));
    let usual = home.join("exports");
    let exports = habit(&shared_store.lock().expect("a store"), &usual);
    let disk_effects = DiskEffects::new(Arc::clone(&shared_store), usual, Clock::start());
    let dark = ThemeList::new(&[]).theme("dark").expect("a theme").0;
    let themes = vec![theme_of_roles(), dark];
    let (terminal, overrides) = (Depth::True, Overrides::default());
    let start = Start {
        coach,
        looks: Looks { themes, terminal, overrides, theme_is_open: false },
        keymap: alongside::keys::keymap::Keymap::default(),
        preferences: Preferences {
            theme: "roles".to_owned(),
            mouse: true,
            ..Preferences::default()
        },
        data_folder,
        news: Vec::new(),
        exports,
        has_desktop: true,
        is_example: false,
    };
    (shared_store, disk_effects, Model::new(Shared::new(start, size)))
}

/// Every file under a folder.
pub(crate) fn files_under(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn in_single_spaces(text: &str) -> String {
    // Equal names may differ in their Unicode normalisation.
    let text: String = text.nfc().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
