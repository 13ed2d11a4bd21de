//! Looks for a coach in plans and where a trust gathers figures. Nothing is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::coach_traces::{CoachTraces, PlanTrace};
use super::contributions::contribution_from;
use super::error::StoreError;
use super::gathering::name_for;
use super::mentions::Mention;
use super::open::Store;
use super::parallel_read::map_in_parallel;
use super::schema::record_from;
use super::stored_record::StoredRecord;
use crate::coaching::id::PersonId;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::search::names::same_name;

impl Store {
    /// Takes what plans say of the person `id` out of `mentions`; and, if they may be a coach, looks
    /// for their figures where figures are gathered.
    pub(super) fn trace_coach(
        &self,
        id: &PersonId,
        names: &[String],
        has_coached: bool,
        mentions: &mut Vec<Mention>,
    ) -> CoachTraces {
        let folder = self.folders().files_of(&CoachingPlan::FILES);
        let mut in_plans: BTreeMap<PathBuf, BTreeSet<usize>> = BTreeMap::new();
        // A plan that has a part of the name alone may mean somebody else.
        let is_they = |it: &&Mention| {
            it.words == id.as_str() || names.iter().any(|name| same_name(name, &it.words))
        };
        let files = mentions.iter().filter(is_they).map(|it| it.file.clone());
        let files: BTreeSet<PathBuf> = files.filter(|it| it.starts_with(&folder)).collect();
        for it in mentions.extract_if(.., |it| files.contains(&it.file)) {
            in_plans.entry(it.file).or_default().insert(it.line);
        }
        let mut traces = CoachTraces::default();
        let in_plans = in_plans.into_iter();
        traces.plans = in_plans.filter_map(|(file, lines)| self.plan_trace(file, &lines)).collect();
        if traces.plans.is_empty() && !has_coached {
            return traces;
        }
        let plans = self.plans().plans;
        let is_theirs = |name: &str| names.iter().any(|it| same_name(it, name));
        let coaches = plans.iter().flat_map(|plan| &plan.coaches);
        let theirs = coaches.filter(|it| is_theirs(&it.name)).filter_map(|it| it.person.clone());
        let ids: BTreeSet<PersonId> = theirs.chain([id.clone()]).collect();
        let sending = self.sending();
        let years = plans.iter().map(|it| it.year.as_str()).chain(sending.years());
        let years: BTreeSet<&str> = years.collect();
        let places: BTreeSet<&PathBuf> = sending.folder.iter().chain(&sending.sent_to).collect();
        for place in places {
            match self.figures_of(place, &years, &ids, &is_theirs) {
                Ok(files) => traces.figures.extend(files),
                Err(_) => traces.not_looked_in.push(place.clone()),
            }
        }
        // Where that folder lies among the coach's own it was looked through already.
        mentions.retain(|it| !traces.figures.contains(&it.file));
        traces
    }

    /// The files of these coaches in the `place` where figures are gathered.
    fn figures_of(
        &self,
        place: &Path,
        years: &BTreeSet<&str>,
        ids: &BTreeSet<PersonId>,
        is_theirs: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Vec<PathBuf>, StoreError> {
        const DOING: &str = "look for their figures";
        let gathering = self.gathering(DOING, place)?;
        let trouble = |why| StoreError::new(DOING, place, why);
        let named: BTreeSet<String> = ids.iter().map(name_for).collect();
        let mut found = Vec::new();
        for year in years {
            let (files, _) = gathering.files(year).map_err(trouble)?;
            let is_of_them = |file: &PathBuf| {
                let name = file.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
                let read = || gathering.read(file).ok().flatten();
                let inside = || contribution_from(&read()?.0).ok();
                named.contains(name.as_ref())
                    || inside()
                        .is_some_and(|it| ids.contains(&it.coach) || is_theirs(&it.coach_name))
            };
            let theirs = map_in_parallel(gathering.at_a_time(), &files, is_of_them);
            let theirs = files.iter().zip(theirs).filter(|(_, is_theirs)| *is_theirs);
            found.extend(theirs.map(|(file, _)| file.clone()));
        }
        gathering.given_up().map_or(Ok(found), |why| Err(trouble(why)))
    }

    /// What the plan in `file` is called, and in which of its parts the lines are.
    fn plan_trace(&self, file: PathBuf, lines: &BTreeSet<usize>) -> Option<PlanTrace> {
        let bytes = self.disk().read(&file).ok()?;
        let title = record_from::<CoachingPlan>(&bytes).map(|read| read.it.title);
        let text = String::from_utf8_lossy(&bytes);
        let mut part = "";
        let mut found = Vec::new();
        for (n, line) in text.lines().enumerate() {
            // As the program writes it, a part of the whole plan stands two spaces in.
            if let Some((key, _)) = line.strip_prefix("  \"").and_then(|it| it.split_once('"')) {
                part = key;
            }
            if lines.contains(&(n + 1)) {
                found.push((n + 1, part_name(part).to_owned()));
            }
        }
        Some(PlanTrace { file, title: title.unwrap_or_default(), lines: found })
    }
}

/// A part of a plan, as a lead reads it.
fn part_name(key: &str) -> &str {
    match key {
        "baseline" => "as it was agreed",
        "barriers" => "what gets in the way",
        "adaptations" => "changed after the pilot",
        other if other.len() <= 20 => other,
        _ => "",
    }
}
