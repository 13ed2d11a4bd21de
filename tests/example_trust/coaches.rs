//! What the coaches of the trust send to its lead. Meetings of those who keep a folder of their own
//! are made up here, counted by the program's own functions, and only the counts are kept.

use std::collections::BTreeMap;

use alongside::coaching::action_step::ActionStep;
use alongside::coaching::calendar::Calendar;
use alongside::coaching::drop_in::DropIn;
use alongside::coaching::figures::{Contributing, Contribution, Pair};
use alongside::coaching::moment::WallTime;
use alongside::coaching::packs;
use alongside::coaching::people::{Person, Unknown};
use alongside::coaching::practice::{Rep, RepOutcome};
use alongside::coaching::protocol::StepKind;
use alongside::coaching::record::{Embedding, Visit};
use alongside::coaching::session::{Session, Status};
use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use super::chance::Chance;
use super::files::{COACH, Trust, coach};
use super::wall::{after, day, time};

/// Each school year with the day on which its figures were sent last.
const YEARS: [(i32, &str); 2] = [(2025, "2026-07-17"), (2026, "2026-11-20")];

/// The meetings in which one action step is worked on.
const MEETINGS_A_STEP: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coaches {
    rates: BTreeMap<String, Vec<(String, u32)>>,
    coaches: Vec<CoachStory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoachStory {
    name: String,
    /// When they sent their figures last, where that is another day than for all.
    sent: Option<String>,
    /// In how many of a hundred meetings there is a rehearsal.
    practised: u32,
    /// After how many of a hundred they drop in on the day that was agreed.
    looked: u32,
    pairs: Vec<PairStory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairStory {
    school: String,
    programme: String,
    first: String,
    until: Option<String>,
    #[serde(default)]
    no_date: bool,
}

/// Every contribution, by its path in the folder that the trust shares.
pub(crate) fn contributions(trust: &Trust) -> BTreeMap<String, Contribution> {
    let text = include_str!("stories/trust/coaches.toml");
    let all: Coaches =
        toml_edit::de::from_str(text).unwrap_or_else(|why| panic!("coaches.toml: {why}"));
    let none = CoachStory {
        name: COACH.to_owned(),
        sent: None,
        practised: 0,
        looked: 0,
        pairs: Vec::new(),
    };
    let mut files = BTreeMap::new();
    for story in all.coaches.iter().chain([&none]) {
        for (begins, sent) in YEARS {
            let up_to = day(sent).min(story.sent.as_deref().map_or(NaiveDate::MAX, day));
            let mut pairs = own_pairs(trust, &story.name, up_to);
            let first = NaiveDate::from_ymd_opt(begins, 9, 1).expect("a day");
            let is_over =
                |it: &PairStory| it.until.as_deref().is_some_and(|until| day(until) < first);
            let going = story.pairs.iter().enumerate().filter(|(_, it)| !is_over(it));
            for (n, pair) in going {
                pairs.extend(made_up(story, n, pair, &all.rates, up_to));
            }
            if let Some((path, it)) = contribution(&story.name, &pairs, begins, up_to) {
                files.insert(path, it);
            }
        }
    }
    files
}

/// What the coach sends of a year, and where it lies; nothing of a year in which they did not coach.
fn contribution(
    name: &str,
    pairs: &[Pair],
    begins: i32,
    up_to: NaiveDate,
) -> Option<(String, Contribution)> {
    let (calendar, coach) = (Calendar::common(), coach(name));
    let contributing = Contributing {
        coach: &coach,
        is_own: &|it| it.name == name,
        calendar: &|_| &calendar,
        programmes: &packs::programmes(),
        begins,
        today: up_to,
    };
    let mut made = contributing.of(pairs);
    let year = alongside::coaching::calendar::academic_year_name(begins);
    made.revision = 1 + u64::from(up_to.iso_week().week()) / 2;
    let text = serde_json::to_value(&made).expect("JSON");
    let is_empty = text["places"].as_array().is_none_or(Vec::is_empty);
    (!is_empty).then(|| (format!("contributions/{year}/{}.json", coach.id), made))
}

/// Those of the stories whom the coach met, as they stood on `up_to`.
fn own_pairs(trust: &Trust, name: &str, up_to: NaiveDate) -> Vec<Pair> {
    let mut pairs: BTreeMap<String, Pair> = BTreeMap::new();
    let is_known = |at: Option<WallTime>| at.is_some_and(|at| at.date_naive() <= up_to);
    let made = |it: &Session| it.started_at.or(it.stamp.saved_at).or(it.scheduled_for);
    for session in trust.sessions.iter().filter(|it| is_known(made(it))) {
        let pair = pairs.entry(session.coachee.id.to_string()).or_default();
        pair.sessions.push(session.clone());
    }
    for visit in trust.drop_ins.iter().filter(|it| is_known(Some(it.at))) {
        pairs.entry(visit.coachee.id.to_string()).or_default().drop_ins.push(visit.clone());
    }
    for person in &trust.people {
        if let Some(pair) = pairs.get_mut(&person.id.to_string()) {
            pair.person = Some(person.clone());
        }
    }
    pairs.into_values().filter(|it| it.sessions.iter().any(|it| it.coach.name == name)).collect()
}

/// Some of every hundred, spread evenly.
struct Share(u32);

impl Share {
    fn falls(&mut self, percentage: u32) -> bool {
        self.0 += percentage;
        let falls = self.0 >= 100;
        self.0 %= 100;
        falls
    }
}

/// The meetings and visits of a pair that is no story.
fn made_up(
    of: &CoachStory,
    nth: usize,
    pair: &PairStory,
    rates: &BTreeMap<String, Vec<(String, u32)>>,
    up_to: NaiveDate,
) -> Option<Pair> {
    let called = format!("{} {nth}", of.name);
    let mut chance = Chance::of(&called);
    let id = chance.id_at(time("2025-09-01 08:30").timestamp_millis());
    let person =
        Person::new(id.parse().expect("an id"), &called, "", &pair.school, &pair.programme);
    let programmes = packs::programmes();
    let programme = programmes.iter().find(|it| it.id == pair.programme).expect("a programme");
    let until = pair.until.as_deref().map(day);
    let slots = slots(day(&pair.first), programme.every_school_weeks.into(), up_to);
    let rate = |on: NaiveDate| {
        let rates = &rates[&pair.school];
        rates.iter().rfind(|(from, _)| day(from) <= on).map_or(0, |(_, rate)| *rate)
    };
    let mut shares = [(); 3].map(|()| Share(chance.between(20, 99)));
    let mut made = Pair::default();
    let mut step: Option<ActionStep> = None;
    for (n, on) in slots.iter().copied().enumerate() {
        let is_over = on > up_to || until.is_some_and(|until| on > until);
        if is_over || (n > 0 && !shares[0].falls(rate(on))) {
            continue;
        }
        let held = made.sessions.len();
        if held % MEETINGS_A_STEP == 0 {
            step = None;
        }
        let agreed = step.get_or_insert_with(|| {
            let id = chance.id_at(time(&format!("{on} 15:30")).timestamp_millis());
            let mut step = ActionStep::new(id.parse().expect("an id"));
            "One small thing".clone_into(&mut step.text);
            step
        });
        let mut session = meeting(of, &person, &programme.protocol, on, &mut chance);
        session.action_step = Some(agreed.clone());
        if shares[1].falls(of.practised) {
            rehearse(&mut session, &mut chance);
        }
        let look = school_day_from(on + Days::new(u64::from(chance.between(5, 8))));
        session.follow_up.check.on = Some(look);
        let next = slots.iter().find(|it| **it > up_to).filter(|_| !pair.no_date);
        session.follow_up.next_meeting = next.map(|on| time(&format!("{on} 15:30")));
        if look <= up_to && until.is_none_or(|until| look <= until) && shares[2].falls(of.looked) {
            let seen = match held % MEETINGS_A_STEP {
                0 => Embedding::Once,
                1 => Embedding::Often,
                _ if chance.between(0, 9) < 6 => Embedding::Embedded,
                _ => Embedding::Often,
            };
            made.drop_ins.push(drop_in(&session, look, seen, &mut chance));
        }
        made.sessions.push(session);
    }
    made.person = Some(person).filter(|_| until.is_none_or(|until| until > up_to));
    (!made.sessions.is_empty()).then_some(made)
}

/// The days that the two have in the diary: every so many school weeks, and one after `up_to`.
fn slots(first: NaiveDate, every: usize, up_to: NaiveDate) -> Vec<NaiveDate> {
    let calendar = Calendar::common();
    let mut slots = Vec::new();
    let mut school_weeks = 0;
    for day in std::iter::successors(Some(first), |day| Some(*day + Days::new(7))) {
        let monday = day - Days::new(day.weekday().num_days_from_monday().into());
        let in_week = (0..5).map(|n| monday + Days::new(n));
        let open: Vec<NaiveDate> = in_week.filter(|it| calendar.is_school_day(*it)).collect();
        let Some(last) = open.last() else { continue };
        if school_weeks % every == 0 {
            slots.push(if open.contains(&day) { day } else { *last });
            if day > up_to {
                break;
            }
        }
        school_weeks += 1;
    }
    slots
}

fn school_day_from(from: NaiveDate) -> NaiveDate {
    let calendar = Calendar::common();
    let mut days = from.iter_days();
    days.find(|it| calendar.is_school_day(*it)).expect("schools open again")
}

fn meeting(
    of: &CoachStory,
    person: &Person,
    protocol: &str,
    on: NaiveDate,
    chance: &mut Chance,
) -> Session {
    let at = time(&format!("{on} 15:30"));
    let id = chance.id_at(at.timestamp_millis()).parse().expect("an id");
    let protocol = packs::protocol(protocol).expect("it is built in").clone();
    let mut session = Session::prepared(id, coach(&of.name), person, protocol, 30, None);
    session.scheduled_for = Some(at);
    session.started_at = Some(at);
    session.ended_at = Some(after(at, 1800.0));
    session.status = Status::Finished;
    session
}

/// Two or three reps, in as many minutes as a meeting leaves for them.
fn rehearse(session: &mut Session, chance: &mut Chance) {
    let began = session.started_at.expect("it began");
    let at = after(began, 900.0);
    let seconds = f64::from(chance.between(4 * 60, 13 * 60));
    if let Some(step) = session.step_of(StepKind::Practice) {
        session.steps[step].visits.push(Visit { entered_at: at, seconds, unknown: Unknown::new() });
    }
    for n in 0..chance.between(2, 3) {
        session.practice.reps.push(Rep {
            seconds: 50.0,
            outcome: Some(RepOutcome::Partly),
            ..Rep::begun(after(at, f64::from(n * 80)))
        });
    }
}

fn drop_in(session: &Session, on: NaiveDate, seen: Embedding, chance: &mut Chance) -> DropIn {
    let at = time(&format!("{on} 10:20"));
    let id = chance.id_at(at.timestamp_millis()).parse().expect("an id");
    let mut one = DropIn::begun(id, session.coach.clone(), session.coachee.clone(), at);
    one.seen = Some(seen);
    one.action_step = session.action_step.as_ref().map(|step| step.id.clone());
    one
}
