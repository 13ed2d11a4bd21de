//! The meetings of the made-up trust: who, when, and what stands in them.

use alongside::coaching::action_step::{ActionStep, CheckKind, Relation};
use alongside::coaching::calendar::{academic_year, academic_year_name};
use alongside::coaching::follow_up::Promise;
use alongside::coaching::moment::WallTime;
use alongside::coaching::packs;
use alongside::coaching::people::{Coach, Person, Unknown};
use alongside::coaching::practice::{ModelKind, Rep, RepOutcome};
use alongside::coaching::programme::Programme;
use alongside::coaching::protocol::Protocol;
use alongside::coaching::record::{Visit, answers};
use alongside::coaching::session::{Session, Status};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::chance::Chance;
use super::language::{any, rare, sentence, text};
use super::words::{FIRST_NAMES, ROLES, SCHOOL_KINDS};

/// The day of the newest meeting, and how many days before it the oldest can be.
const NEWEST: (i32, u32, u32) = (2026, 11, 20);
const DAYS: u32 = 5 * 365;

/// How many meetings a person has had, about.
const MEETINGS_EACH: u32 = 60;

/// A trust of so many sessions.
pub(crate) struct Trust {
    size: u32,
    programmes: Vec<Programme>,
    protocols: Vec<Protocol>,
}

impl Trust {
    /// The trust of `size` sessions.
    pub(crate) fn of(size: u32) -> Self {
        let programmes = packs::programmes();
        let protocols = programmes.iter().map(|it| short_protocol(&it.protocol)).collect();
        Self { size, programmes, protocols }
    }

    /// The folders of its academic years.
    pub(crate) fn years() -> Vec<String> {
        let newest = academic_year(newest());
        (newest - 6..=newest).map(academic_year_name).collect()
    }

    /// Its session `n`. The higher the number, the later it was held.
    pub(crate) fn session(&self, n: u32) -> Session {
        let people = self.people();
        let mut chance = Chance::of(&format!("session {n}"));
        let person_number = chance.between(0, people - 1);
        let (person, coach, programme) = self.person(person_number, people);
        let at = self.when(n, &mut chance);
        let protocol = self.protocols[programme].clone();
        let minutes = protocol.total_minutes();
        let id = chance.id_at(at.timestamp_millis()).parse().expect("an id");
        let mut session = Session::prepared(id, coach, &person, protocol, minutes, None);
        session.scheduled_for = Some(at);
        "Europe/London".clone_into(&mut session.time_zone);
        session.stamp.revision = u64::from(chance.between(20, 90));
        let strands = &self.programmes[programme].strands;
        let strand =
            &strands[chance.between(0, u32::try_from(strands.len() - 1).expect("few")) as usize];
        hold(&mut session, at, &strand.id, &mut chance);
        session
    }

    /// The first people of it, as the first coach has them on their list.
    pub(crate) fn caseload(&self) -> Vec<Person> {
        let people = self.people();
        (0..people.min(24)).map(|number| self.person(number, people).0).collect()
    }

    fn people(&self) -> u32 {
        self.size.div_ceil(MEETINGS_EACH).max(1)
    }

    fn person(&self, number: u32, people: u32) -> (Person, Coach, usize) {
        let mut chance = Chance::of(&format!("person {number}"));
        let name = format!("{} {}", any(&mut chance, FIRST_NAMES), capital(&rare(&mut chance)));
        let school_number = chance.between(0, (people / 40).min(60));
        let mut of_school = Chance::of(&format!("school {school_number}"));
        let kind = any(&mut of_school, SCHOOL_KINDS);
        let school = format!("{} {kind}", capital(&rare(&mut of_school)));
        let programme = chance.between(0, 9).saturating_sub(6) as usize % self.programmes.len();
        let id = chance.id_at(1_600_000_000_000).parse().expect("an id");
        let role = any(&mut chance, ROLES);
        let person = Person::new(id, &name, role, &school, &self.programmes[programme].id);
        let coach_number = number / 12;
        let mut of_coach = Chance::of(&format!("coach {coach_number}"));
        let name = format!("{} {}", any(&mut of_coach, FIRST_NAMES), capital(&rare(&mut of_coach)));
        let id = of_coach.id_at(1_500_000_000_000).parse().expect("an id");
        (person, Coach { id, name, unknown: Unknown::new() }, programme)
    }

    /// Meetings are spread evenly over the years, on school days.
    fn when(&self, n: u32, chance: &mut Chance) -> WallTime {
        let back = u64::from(self.size - 1 - n) * u64::from(DAYS) / u64::from(self.size);
        let mut day = newest() - TimeDelta::days(i64::try_from(back).expect("a few years"));
        while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day -= TimeDelta::days(1);
        }
        let minute = 8 * 60 + 5 * chance.between(0, 100);
        let at = day.and_hms_opt(minute / 60, minute % 60, 0).expect("a time");
        at.and_utc().fixed_offset()
    }
}

fn newest() -> NaiveDate {
    NaiveDate::from_ymd_opt(NEWEST.0, NEWEST.1, NEWEST.2).expect("a day")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A protocol as a trust that writes its own keeps it: steps and fields, and none of the words
/// around them, so that a session has the size that was asked for.
fn short_protocol(id: &str) -> Protocol {
    let mut protocol = packs::protocol(id).expect("it is built in").clone();
    protocol.variants.clear();
    protocol.summary.clear();
    for step in &mut protocol.steps {
        step.prompts.clear();
        step.other_prompts.clear();
        step.fields.clear();
        step.purpose.clear();
        step.prepare.clear();
    }
    protocol
}

fn hold(session: &mut Session, at: WallTime, strand: &str, chance: &mut Chance) {
    session.status = Status::Running;
    session.started_at = Some(at);
    let mut entered = at;
    for n in 0..session.steps.len() {
        let step = &mut session.steps[n];
        let seconds = f64::from(chance.between(60, 600));
        step.visits.push(Visit { entered_at: entered, seconds, unknown: Unknown::new() });
        entered += TimeDelta::seconds(i64::from(chance.between(60, 600)));
        let sentences = chance.between(0, 3);
        step.notes = text(chance, sentences).into();
        step.prepared = sentence(chance).into();
        if chance.between(0, 19) == 0 {
            step.private = sentence(chance).into();
        }
    }
    session.steps[0].set_answer(answers::MOMENT, sentence(chance));
    session.steps[1].set_answer(answers::GAP, sentence(chance));
    let id = chance.id_at(at.timestamp_millis()).parse().expect("an id");
    let mut step = ActionStep::new(id);
    step.text = sentence(chance);
    step.why = sentence(chance);
    strand.clone_into(&mut step.strand);
    step.criteria = (0..3).map(|_| sentence(chance)).collect();
    step.relation = Some(Relation::ALL[chance.between(0, 4) as usize]);
    session.action_step = Some(step);
    session.practice.model_kind = Some(ModelKind::ALL[chance.between(0, 4) as usize]);
    session.practice.scene = sentence(chance);
    for _ in 0..chance.between(0, 4) {
        let mut rep = Rep::begun(entered);
        rep.seconds = f64::from(chance.between(30, 120));
        rep.outcome = Some(RepOutcome::ALL[chance.between(0, 2) as usize]);
        rep.criteria_met = (0..3).map(|_| chance.between(0, 1) == 1).collect();
        rep.feedback = sentence(chance);
        session.practice.reps.push(rep);
    }
    session.follow_up.check.on = Some(at.date_naive() + TimeDelta::days(4));
    session.follow_up.check.how = Some(CheckKind::DropIn);
    session.follow_up.check.look_for = sentence(chance);
    session.follow_up.next_meeting = Some(at + TimeDelta::days(14));
    session.follow_up.coach_owes =
        vec![Promise { text: sentence(chance), done: Some(true), ..Promise::default() }];
    session.end(entered);
    if chance.between(0, 99) == 0 {
        session.status = Status::Abandoned;
    }
    session.stamp.saved_at = session.ended_at;
}
