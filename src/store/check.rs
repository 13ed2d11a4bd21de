//! `check`: reads every file and lists what is wrong. Nothing is changed.

use std::ops::ControlFlow;
use std::path::Path;

use super::gone::{GoneFromMeetings, gone_from_person, has_gone};
use super::open::Store;
use super::problem::{FileProblem, StoreNotice};
use super::scan::Walked;
use super::stored_record::{StoredRecord, another_copy};
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::plan::faults::{PlanFault, faults};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::session::{SESSION_VERSION, Session};
use crate::search::names::same_name;

/// The result of reading every file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The number of sessions that can be read.
    pub(crate) sessions: usize,
    /// The number of people whose files can be read.
    pub people: usize,
    /// The number of drop-ins that can be read.
    pub drop_ins: usize,
    /// The number of plans that can be read.
    pub(crate) plans: usize,
    /// The number of entries of the CPD log that can be read.
    pub(crate) cpd_entries: usize,
    /// The number of growth records that can be read.
    pub(crate) growth_records: usize,
    /// The number of notes of a network that can be read.
    pub(crate) network_notes: usize,
    /// Own parts in calibrations that can be read.
    pub(crate) calibrations: usize,
    /// The problems, file by file.
    pub problems: Vec<FileProblem>,
    /// What of the trust's own stands in the place of something built in, a sentence each.
    pub(crate) replaced: Vec<String>,
    /// What meetings name and is gone, a sentence each; nothing is wrong with them.
    pub(crate) gone: Vec<String>,
    /// What happened and was not read on Today yet.
    pub(crate) unread: Vec<StoreNotice>,
}

impl Store {
    /// Reads every file and says what is wrong.
    #[must_use]
    pub fn check(&self) -> Checked {
        let mut checked = Checked::default();
        let offer = self.offer();
        let mut gone = GoneFromMeetings::default();
        self.walk(&mut |met| {
            match met {
                Walked::Row(session, files) => {
                    checked.sessions += 1;
                    if let Some(file) = files.own.iter().chain(&files.others).next() {
                        gone.look_at(&session, file, &offer.offer);
                    }
                    checked
                        .problems
                        .extend(files.own.iter().flat_map(|file| oddities_in(&session, file)));
                }
                Walked::Unreadable(problem) => checked.problems.push(problem),
                Walked::Notice(notice) => checked.problems.extend(problems_of(notice)),
            }
            ControlFlow::Continue(())
        });
        checked.gone = gone.say();
        let people = self.people();
        checked.people = people.people.len();
        checked.problems.extend(people.unreadable);
        let without = people.people.iter().filter(|it| has_gone(&it.programme, &offer.offer));
        let problem = |it: &Person| Some(gone_from_person(it, self.file_of(it).ok()?));
        checked.problems.extend(without.filter_map(problem));
        checked.problems.extend(self.packs_beside(&offer.offer).unreadable);
        checked.problems.extend(offer.problems);
        checked.replaced = offer.replaced;
        let drop_ins = self.drop_ins();
        checked.drop_ins = drop_ins.drop_ins.len();
        checked.problems.extend(drop_ins.unreadable);
        let plans = self.plans();
        checked.plans = plans.plans.len();
        checked.problems.extend(plans.unreadable);
        checked
            .problems
            .extend(plans.plans.iter().flat_map(|plan| self.faults_in(plan, &offer.offer)));
        let cpd = self.cpd_log();
        checked.cpd_entries = cpd.entries.len();
        checked.problems.extend(cpd.unreadable);
        checked.problems.extend(cpd.entries.iter().flat_map(|entry| self.faults_in_entry(entry)));
        let (growth, unreadable) = self.load_all::<OwnGrowth>();
        checked.growth_records = growth.len();
        checked.problems.extend(unreadable);
        checked.problems.extend(self.first_weeks().1);
        let network = self.network();
        checked.network_notes = network.notes.len();
        checked.problems.extend(network.unreadable);
        checked.problems.extend(network.notes.iter().flat_map(|note| self.faults_in_note(note)));
        let calibrations = self.calibrations();
        checked.calibrations = calibrations.own.len();
        checked.problems.extend(calibrations.unreadable);
        let faults = calibrations.own.iter().flat_map(|it| self.faults_in_calibration(it));
        checked.problems.extend(faults);
        checked.problems.extend(self.calendars().problems);
        checked.problems.extend(self.look_for_emptied().map(FileProblem::from));
        checked.unread = self.unread();
        checked
    }
}

impl Store {
    /// Problems in a plan that can be read.
    fn faults_in(&self, plan: &CoachingPlan, offer: &Offer) -> Vec<FileProblem> {
        let Ok(file) = self.file_of(plan) else { return Vec::new() };
        let found = faults(plan, |id| offer.programme(id).is_some());
        let problem = |fault: PlanFault| FileProblem {
            file: file.clone(),
            line: None,
            column: None,
            why: fault.to_string(),
            what_now: "mend it there; the rest of the plan counts as it is".to_owned(),
        };
        found.into_iter().filter(|it| !it.is_remark).map(problem).collect()
    }
}

impl Store {
    /// Problems in a CPD entry that can be read.
    fn faults_in_entry(&self, entry: &CpdEntry) -> Vec<FileProblem> {
        self.problems_in(entry, entry.faults(), "mend it with alongside cpd change")
    }

    /// Problems in a note that can be read.
    fn faults_in_note(&self, note: &NetworkNote) -> Vec<FileProblem> {
        self.problems_in(note, note.faults(), "mend it with alongside network change")
    }

    /// Problems in a coach's part in a calibration that can be read.
    fn faults_in_calibration(&self, own: &OwnCalibration) -> Vec<FileProblem> {
        let what_now = "ask whoever it was, or begin a new one with alongside calibrate new";
        self.problems_in(own, own.faults(&same_name), what_now)
    }

    /// What is wrong in a record, as problems of its file.
    fn problems_in<R: StoredRecord>(
        &self,
        record: &R,
        faults: Vec<String>,
        what_now: &str,
    ) -> Vec<FileProblem> {
        let Ok(file) = self.file_of(record) else { return Vec::new() };
        let problem = |why: String| FileProblem {
            file: file.clone(),
            line: None,
            column: None,
            why,
            what_now: what_now.to_owned(),
        };
        faults.into_iter().map(problem).collect()
    }
}

/// Problems in a session that can be read.
fn oddities_in(session: &Session, file: &Path) -> Vec<FileProblem> {
    let problem = |why: String, what_now: &str| FileProblem {
        file: file.to_owned(),
        line: None,
        column: None,
        why,
        what_now: what_now.to_owned(),
    };
    let newer = (session.version > SESSION_VERSION).then(|| {
        problem(
            "a newer version of alongside wrote it".to_owned(),
            "it can be read; update alongside to change it",
        )
    });
    let odd = session.oddities();
    newer.into_iter().chain(odd.iter().map(|it| problem(it.to_string(), it.what_now()))).collect()
}

fn problems_of(notice: StoreNotice) -> Vec<FileProblem> {
    let (stands, others) = match notice {
        StoreNotice::Copies { stands, others, .. } => (stands, others),
        StoreNotice::ChangedElsewhere { kept: file, .. } | StoreNotice::LeftAsItIs { file, .. } => {
            (file, Vec::new())
        }
        StoreNotice::CopiesMerged { .. } | StoreNotice::NotSaved { .. } => return Vec::new(),
    };
    others.iter().map(|file| another_copy(Session::ANOTHER_COPY, file, &stands)).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::session::Status;
    use crate::store::testing::{Home, everything_under, numbered};

    #[test]
    fn a_healthy_folder_has_no_problems() {
        let home = Home::new();
        for n in 0..3 {
            let held = Session { status: Status::Finished, ..numbered(n) };
            home.store().save_session(&held).expect("saved");
        }
        let id = "p-000001".parse().expect("an id");
        home.store()
            .save_person(&Person::new(id, "Amina", "", "", "instructional"))
            .expect("saved");
        let healthy = Checked { sessions: 3, people: 1, drop_ins: 0, ..Checked::default() };
        assert_eq!(home.store().check(), healthy);
    }

    #[test]
    fn each_problem_is_reported_with_its_file_and_nothing_is_changed() {
        let home = Home::new();
        let store = home.store();
        let files: Vec<_> =
            (0..4).map(|n| store.save_session(&numbered(n)).expect("saved").file).collect();
        let text = |n: usize| fs::read_to_string(&files[n]).expect("text");
        fs::write(&files[0], &text(0)[..40]).expect("cut short");
        fs::write(&files[1], text(1).replacen("\"version\": 1", "\"version\": 2", 1))
            .expect("newer");
        let copy = files[2].with_file_name("Copy.json");
        fs::write(&copy, text(2)).expect("a copy");
        let mut odd = numbered(3);
        odd.steps.pop();
        fs::write(&files[3], serde_json::to_string(&odd).expect("json")).expect("odd");
        let before = everything_under(home.path());

        let checked = home.store().check();
        assert_eq!((checked.sessions, checked.people), (3, 0));
        let said: Vec<_> = checked.problems.iter().map(|it| it.file.clone()).collect();
        assert_eq!(said, [&files[3], &files[1], &files[0], &copy].map(Clone::clone));
        assert_eq!(everything_under(home.path()), before);
    }
}
