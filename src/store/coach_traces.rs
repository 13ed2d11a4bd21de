//! Where a coach stands in what is a whole trust's: in its plans, and as their own figures in the
//! folder that it shares. None of it is changed here; it is said where to look.

use std::path::PathBuf;

use serde_json::Value;

use super::error::{shown, shown_text};
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::Record;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::search::names::{name_key, same_name};

/// What is found of a coach beside their own records and those of whom they coach.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CoachTraces {
    /// The plans that name them.
    pub(crate) plans: Vec<PlanTrace>,
    /// The files of their own figures.
    pub(crate) figures: Vec<PathBuf>,
    /// Where figures are gathered and could not be looked for.
    pub(crate) not_looked_in: Vec<PathBuf>,
}

/// Where one plan names somebody.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanTrace {
    /// Its file.
    pub(crate) file: PathBuf,
    /// What it is called.
    pub(crate) title: String,
    /// The lines, from 1, each with the part of the plan in which it is.
    pub(crate) lines: Vec<(usize, String)>,
}

impl CoachTraces {
    /// What has to be done by hand, a sentence for each file.
    #[must_use]
    pub(crate) fn say(&self) -> Vec<String> {
        let plan = |it: &PlanTrace| {
            format!(
                "The plan “{}” names them and stays as it is: take them out of it in a text editor, \
                 in {}, {}",
                shown_text(&it.title),
                shown(&it.file),
                it.say_lines()
            )
        };
        let figures = |it: &PathBuf| {
            format!(
                "Their own figures for the trust stay: delete them in the folder that it shares, {}",
                shown(it)
            )
        };
        let away = |it: &PathBuf| {
            format!(
                "Their own figures for the trust may be in {}, which cannot be read now: look there \
                 for a file with their name in it",
                shown(it)
            )
        };
        let plans = self.plans.iter().map(plan);
        let figures = self.figures.iter().map(figures);
        plans.chain(figures).chain(self.not_looked_in.iter().map(away)).collect()
    }

    /// Each place in a line, for whoever answers a request of theirs.
    #[must_use]
    pub(crate) fn places(&self) -> Vec<String> {
        let plan = |it: &PlanTrace| {
            format!(
                "{}, {} (the plan “{}”)",
                shown(&it.file),
                it.say_lines(),
                shown_text(&it.title)
            )
        };
        let figures = |it: &PathBuf| format!("{}: their own figures for the trust", shown(it));
        let away = |it: &PathBuf| {
            format!("{}: perhaps their own figures; it could not be read", shown(it))
        };
        let plans = self.plans.iter().map(plan);
        let figures = self.figures.iter().map(figures);
        plans.chain(figures).chain(self.not_looked_in.iter().map(away)).collect()
    }
}

impl PlanTrace {
    /// `lines 355 and 380 (coaches), line 630 (decisions)`.
    fn say_lines(&self) -> String {
        let parts = self.lines.chunk_by(|a, b| a.1 == b.1).map(|of_one| {
            let numbers: Vec<String> = of_one.iter().map(|it| it.0.to_string()).collect();
            let (last, others) = numbers.split_last().map_or(("", &[][..]), |(a, b)| (a, b));
            let lines = match others {
                [] => format!("line {last}"),
                others => format!("lines {} and {last}", others.join(", ")),
            };
            match of_one.first().map(|it| it.1.as_str()) {
                None | Some("") => lines,
                Some(part) => format!("{lines} ({part})"),
            }
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// The coaches in a plan's file, by the ids that their figures have; of one whose figures nobody has
/// seen by an id made of the name.
pub(super) fn coaches_in(value: &Value) -> Vec<Person> {
    if value["format"].as_str() != Some(CoachingPlan::KIND.format) {
        return Vec::new();
    }
    let coach = |it: &Value| {
        let named = known_by_name(it["name"].as_str()?)?;
        let id: Option<PersonId> = it["person"].as_str().and_then(|id| id.parse().ok());
        Some(Person { id: id.unwrap_or(named.id), ..named })
    };
    value["coaches"].as_array().into_iter().flatten().filter_map(coach).collect()
}

/// Somebody who is known by their name alone: the id is made of it.
pub(super) fn known_by_name(name: &str) -> Option<Person> {
    let id = Fingerprint::of(name_key(name).as_bytes()).to_string().parse().ok()?;
    (!name.trim().is_empty()).then(|| Person::new(id, name.trim(), "", "", ""))
}

/// Adds the coaches whom nobody among `people` is called like. Whoever is coached here as well is
/// known by another id than their figures are.
pub(super) fn add_coaches(coaches: Vec<Person>, people: &mut Vec<Person>) {
    for coach in coaches {
        if people.iter().all(|it| it.id != coach.id && !same_name(&it.name, &coach.name)) {
            people.push(coach);
        }
    }
}
