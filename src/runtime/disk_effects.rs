//! Does what is asked of the disk, one thing after another, and reports what came of it.
//!
//! It does not depend on the disk thread, so tests use it directly.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::app::core::effect::{DiskRead, DiskWrite, Save, TrashWrite};
use crate::app::core::event::Event;
use crate::app::core::figures_sending::FiguresEvent;
use crate::coaching::id::PersonId;
use crate::coaching::person_summary::PersonSummary;
use crate::example_trust::{FILES, SENT};
use crate::store::{LogLine, Records, ScanItem, Store, step_texts};

use super::calendar_files::{change_term_dates, read_calendars};
use super::calibration_files::calibrate;
use super::clock::Clock;
use super::desktop;
use super::exporting::{Exports, Stopper};
use super::figures_sending::figures;
use super::files_by_hand::{FilesByHand, put_together};
use super::form_drafts;
use super::growth_files::{read_growth, read_page, write_record};
use super::made_files;
use super::message::{failed, report_failure};
use super::network_files::{
    look_through_card, read_from_colleague, read_network, write_card, write_page,
};
use super::pack_files::{PackReader, pass_on};
use super::person_files::{read_summary, read_to_meet};
use super::plan_reader::PlanReader;
use super::plan_writing;
use super::record_locks::RecordLocks;
use super::rights;
use super::settings_file::{SettingsFile, SettingsWrite, store_in};
use super::told_lines::ToldLines;
use super::trash_effects;
use super::writer::lock;

/// Does what effects ask of the disk.
pub struct DiskEffects {
    shared_store: Arc<Mutex<Store>>,
    /// For the times in the log.
    clock: Clock,
    exports: Exports,
    pub(super) locks: RecordLocks,
    settings_file: SettingsFile,
    told: ToldLines,
    by_hand: FilesByHand,
    plans: PlanReader,
    packs: PackReader,
}

impl DiskEffects {
    /// Hands over `shared_store`; what is written for others goes to the folder `exports` at first.
    #[must_use]
    pub fn new(shared_store: Arc<Mutex<Store>>, exports: PathBuf, clock: Clock) -> Self {
        Self {
            shared_store,
            clock,
            exports: Exports::new(exports),
            locks: RecordLocks::default(),
            settings_file: SettingsFile::default(),
            told: ToldLines::default(),
            by_hand: FilesByHand::default(),
            plans: PlanReader::default(),
            packs: PackReader::default(),
        }
    }

    /// Takes packs over as `packs` has looked at them.
    #[must_use]
    pub(crate) fn with_packs(self, packs: PackReader) -> Self {
        Self { packs, ..self }
    }

    /// What stops an export from another thread.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.exports.stopper()
    }

    pub(super) fn store(&self) -> Store {
        lock(&self.shared_store).clone()
    }

    /// Reads what is asked for, and reports what came of it, in order.
    pub fn read(&mut self, wanted: DiskRead, report: &mut dyn FnMut(Event)) {
        match wanted {
            DiskRead::All => self.read_all(report),
            DiskRead::ToMeet(person) => {
                let merged = read_to_meet(&self.store(), person, self.clock.now().wall, report);
                self.report_news(merged.iter().map(LogLine::with_news), report);
            }
            DiskRead::Summaries => {
                let store = self.store();
                if let Some(emptied) = store.look_for_emptied() {
                    return report(Event::Emptied(emptied.to_string()));
                }
                let before = self.told.begin();
                let people = self.read_people(&store, report);
                report(Event::Figures(FiguresEvent::Kept(store.sending())));
                self.read_files_by_hand(report);
                self.read_standings(&store, (&people, &HashMap::new()), report);
                // What was wrong with a file may have been put right, or the file is gone.
                self.told.end(before, report);
            }
            DiskRead::Summary(person) => read_summary(&self.store(), person, report),
            DiskRead::Library { asked, packs, offer } => {
                put_together(&packs, &offer, asked, report);
            }
            DiskRead::ByHand => {
                read_calendars(&self.store(), report);
                self.read_files_by_hand(report);
                // Another screen was opened: it may be the one on which that can be answered.
                self.store().note_record();
                if let Some(emptied) = self.store().emptied() {
                    report(Event::Emptied(emptied.to_string()));
                }
            }
            DiskRead::Open(id, purpose) => self.open(&id, purpose, report),
            DiskRead::Begin(session, purpose) => self.begin(*session, purpose, report),
            DiskRead::OnPage(record) => self.on_page(record, report),
            DiskRead::FormDraft(of, is_new) => {
                let draft = form_drafts::open(&of, is_new, &self.store(), &mut self.locks);
                report(Event::FormDraft(Box::new(draft)));
            }
            DiskRead::Close(id) => self.locks.leave(id, &self.store()),
            DiskRead::MergeCopies(now) => {
                let merged = self.store().merge_conflict_copies(now);
                self.report_news(merged.iter().map(LogLine::with_news), report);
            }
            DiskRead::Tidy(now) => {
                self.store().note_records();
                self.store().tidy_once_a_day(now);
            }
            DiskRead::Plan(wanted) => self.plans.read(&wanted, &self.store(), report),
            DiskRead::Growth(wanted) => read_growth(&wanted, &self.store(), report),
            DiskRead::Packs(wanted) => self.packs.read(&wanted, &self.store(), report),
            DiskRead::Network => read_network(&self.store(), report),
            DiskRead::OwnNotes(coach) => {
                report(Event::OwnNotesRead(self.store().note_cards(&coach)));
            }
            DiskRead::FromColleague(typed) => read_from_colleague(&typed, &self.store(), report),
            DiskRead::LookThroughCard(card) => look_through_card(*card, &self.store(), report),
            DiskRead::Figures(wanted) => figures(&wanted, &self.store(), report),
            DiskRead::CoachedPage(typed) => read_page(&typed, &self.store(), report),
            DiskRead::Trash(file) => report(trash_effects::read(file, &self.store())),
            DiskRead::Held(whom) => {
                let exports = self.exports.usual();
                report(Event::Held(rights::held(&self.store(), whom.as_ref(), exports)));
            }
            DiskRead::PreviewExport(order) => {
                let seen = self.exports.preview(&order, &self.store());
                if let Some(seen) = seen {
                    report(Event::Export(seen));
                }
            }
            DiskRead::ExportText(order) => {
                report(Event::Export(self.exports.text(&order, &self.store())));
            }
            DiskRead::OpenFile(file) => report_failure(desktop::open_file(&file), report),
        }
    }

    /// Writes what is asked for, and reports what came of it, in order. A record that is changed is
    /// given to `save`, which puts it into the save queue and waits a little until it is written.
    pub fn write(
        &mut self,
        wanted: DiskWrite,
        save: &mut dyn FnMut(Save),
        report: &mut dyn FnMut(Event),
    ) {
        let holds_its_place = wanted.holds_its_place();
        match wanted {
            DiskWrite::AnswerPromise(answer) => self.answer_promise(&answer, save, report),
            DiskWrite::TermDates { school, on, changes } => {
                change_term_dates(&self.store(), school.as_deref(), (on, &changes), report);
            }
            DiskWrite::Coach { name, id } => {
                let there = self.store().coach_called(&name);
                let id = there.map_or(id, |coach| {
                    report(Event::CoachThere(coach.id.clone()));
                    coach.id
                });
                self.settings(SettingsWrite::Coach { name, id }, save, report);
            }
            DiskWrite::Settings(settings) => {
                match self.settings(SettingsWrite::Settings(settings.clone()), save, report) {
                    Some(true) => report(Event::SettingsSaved(settings)),
                    Some(false) => report(Event::SettingsWait(settings)),
                    None => {}
                }
            }
            DiskWrite::GiveUpSettings => self.settings_file.give_up_settings(save),
            // Sessions are kept in another folder from now on.
            DiskWrite::DataFolder(folder) => match store_in(&folder, &self.store()) {
                Ok(store) => {
                    *lock(&self.shared_store) = store;
                    self.settings(SettingsWrite::DataFolder(folder), save, report);
                }
                Err(says) => report(failed(says)),
            },
            DiskWrite::StartAfresh => self.store().start_afresh(),
            DiskWrite::NewsRead(lines) => self.store().forget_read(&lines),
            DiskWrite::CopyExample => {
                report_failure(
                    self.store().begin_example(&FILES, &SENT, self.clock.days_back()),
                    report,
                );
            }
            DiskWrite::Plan(wanted) => {
                plan_writing::write(*wanted, &self.store(), &mut self.locks, save, report);
            }
            DiskWrite::Calibrate(wanted) => {
                calibrate(&wanted, (&self.store(), self.exports.usual()), save, report);
            }
            DiskWrite::CpdRecord(wanted) => {
                write_record(&wanted, &self.store(), self.exports.usual(), report);
            }
            DiskWrite::Made(made) => {
                let kept = made_files::keep(*made, &self.store());
                self.read_files_by_hand(report);
                report(kept);
            }
            DiskWrite::DropMade(it) => {
                report(made_files::drop(&it.file, &it.text, &self.store()));
                self.read_files_by_hand(report);
            }
            DiskWrite::RemoveMade(kind, id, title) => {
                report(made_files::remove(kind, id, title, &self.store()));
                self.read_files_by_hand(report);
            }
            DiskWrite::Pack(wanted) => {
                self.packs.write(wanted, &self.store(), report);
                read_calendars(&self.store(), report);
                self.read_files_by_hand(report);
            }
            DiskWrite::PackFile(folder) => {
                let made = pass_on(&folder, &self.store(), self.exports.usual());
                report(made.map_or_else(failed, Event::Told));
            }
            DiskWrite::Card(wanted) => {
                write_card(*wanted, &self.store(), self.exports.usual(), report);
            }
            DiskWrite::NetworkPage(wanted) => {
                write_page(&wanted, &self.store(), self.exports.usual(), report);
            }
            DiskWrite::Trash(wanted) => {
                let is_file = matches!(&wanted, TrashWrite::Restore { trashed, .. } if trashed.record.is_none());
                report(trash_effects::write(wanted, &self.store(), &mut self.locks));
                if is_file {
                    read_calendars(&self.store(), report);
                    self.read_files_by_hand(report);
                }
            }
            DiskWrite::GiveRecords(whom) => {
                let given = rights::give(&self.store(), &whom, self.exports.usual());
                report(given.map_or_else(failed, Event::Told));
            }
            DiskWrite::Erase(wanted) => {
                let erased = rights::erase(&self.store(), &wanted, self.exports.usual());
                report(erased.map_or_else(failed, Event::Erased));
            }
            DiskWrite::Export(order) => {
                let report = &mut |it| report(Event::Export(it));
                self.exports.write(&order, &self.store(), report);
            }
        }
        if holds_its_place {
            report(Event::WriteEnded);
        }
    }

    fn read_all(&mut self, report: &mut dyn FnMut(Event)) {
        let store = self.store();
        let unread: Vec<String> = store.unread().iter().map(ToString::to_string).collect();
        self.told.begin_anew(&unread);
        for line in unread {
            report(Event::News(line));
        }
        if let Some(emptied) = store.look_for_emptied() {
            return report(Event::Emptied(emptied.to_string()));
        }
        store.keep_unsaved_steps();
        self.report_news(store.merge_pack_copies().iter().map(LogLine::with_news), report);
        let before = self.told.begin();
        let wrong = self.by_hand.read(&store, report);
        self.report_faults(wrong, report);
        read_calendars(&self.store(), report);
        report(Event::OwnGrowthRead(store.growth_records()));
        read_network(&store, report);
        report(Event::Figures(FiguresEvent::Kept(store.sending())));
        let ids = self.read_people(&store, report);
        // What was known a moment ago is on the screen at once, and put right where that was wrong.
        let mut known = HashMap::new();
        if let Some(records) = Records::at_a_glance(&store, &ids) {
            for id in &ids {
                let summary = records.summary(id);
                report(Event::SummaryRead(id.clone(), Box::new(summary.clone())));
                known.insert(id.clone(), summary);
            }
        }
        // Everybody is on the screen: a slow drive is not waited for.
        let merged = store.merge_conflict_copies(self.clock.now().wall);
        self.report_news(merged.iter().map(LogLine::with_news), report);
        if !merged.is_empty() {
            self.read_people(&store, report);
        }
        self.read_standings(&store, (&ids, &known), report);
        self.told.end(before, report);
        report(Event::AllRead);
    }

    /// Reads what is written by hand where that has been changed.
    fn read_files_by_hand(&mut self, report: &mut dyn FnMut(Event)) {
        if let Some(wrong) = self.by_hand.read_again(&self.store(), report) {
            self.report_faults(wrong, report);
        }
    }

    /// Tells what is wrong in files that are written by hand, and takes back what is so no more.
    fn report_faults(&mut self, wrong: Vec<(String, LogLine)>, report: &mut dyn FnMut(Event)) {
        let (store, now) = (self.store(), self.clock.now().wall);
        self.told.only(wrong, &|line| store.log(now, line), report);
    }

    /// Reads who is on the caseload: somebody may have come or gone by a sync or in another window.
    pub(super) fn read_people(
        &mut self,
        store: &Store,
        report: &mut dyn FnMut(Event),
    ) -> Vec<PersonId> {
        let people = store.people();
        let ids = people.people.iter().map(|person| person.id.clone()).collect();
        report(Event::PeopleRead(people.people));
        self.report_problems(people.unreadable.iter().map(LogLine::with_news).collect(), report);
        ids
    }

    /// Reads where everybody stands, and tells what is not known of it.
    fn read_standings(
        &mut self,
        store: &Store,
        (people, known): (&[PersonId], &HashMap<PersonId, PersonSummary>),
        report: &mut dyn FnMut(Event),
    ) {
        let (mut problems, mut told) = (Vec::new(), Vec::new());
        let steps = step_texts(self.by_hand.packs());
        let records = Records::read(store, people, &steps, &mut |found| match found {
            ScanItem::Unreadable(problem) => problems.push(LogLine::with_news(&problem)),
            ScanItem::Notice(notice) => told.push(LogLine::with_news(&notice)),
            ScanItem::Session(_) => {}
        });
        for id in people {
            let summary = records.summary(id);
            if known.get(id) != Some(&summary) {
                report(Event::SummaryRead(id.clone(), Box::new(summary)));
            }
        }
        report(Event::TimesAgreed(records.times_agreed().clone()));
        report(Event::Unread(problems.iter().map(|(line, _)| line.clone()).collect()));
        self.report_problems(problems, report);
        self.report_news(told, report);
    }

    /// Tells and logs each line once: what was put away stays away.
    fn report_news(
        &mut self,
        news: impl IntoIterator<Item = (String, LogLine)>,
        report: &mut dyn FnMut(Event),
    ) {
        let (store, now) = (self.store(), self.clock.now().wall);
        self.told.tell(news, &|line| store.log(now, line), report);
    }

    /// Tells what is wrong with files, which stands until a later reading no longer meets it.
    fn report_problems(&mut self, problems: Vec<(String, LogLine)>, report: &mut dyn FnMut(Event)) {
        self.told.stand(&problems);
        self.report_news(problems, report);
    }

    pub(super) fn log(&self, line: &LogLine) {
        self.store().log(self.clock.now().wall, line);
    }

    /// Changes the settings file; whether that is saved, where it was tried.
    fn settings(
        &mut self,
        write: SettingsWrite,
        save: &mut dyn FnMut(Save),
        report: &mut dyn FnMut(Event),
    ) -> Option<bool> {
        let changed = self.settings_file.change(write, &self.store(), save);
        changed.map_err(|says| report(failed(says))).ok()
    }
}
