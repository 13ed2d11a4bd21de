//! `growth`: prints a coach's own figures by half-term, and what changed.

use serde_json::{Value, json};

use crate::coaching::calendar::academic_year;
use crate::coaching::figures::{Contributing, GrowthHalfTerm, what_changed};
use crate::coaching::offer::Offer;
use crate::export::columns::aligned;
use crate::search::names::same_name;

use super::arguments::GrowthArguments;
use super::context::CommandContext;
use super::cpd_own::coach;
use super::error::CommandError;
use super::output::{Output, cell};
use super::own_pairs::pairs;
use super::plan_changes::day_typed;

/// So many half-terms fit on a line of a terminal.
const MOST_SHOWN: usize = 4;

/// So many strands are named, those of most meetings.
const MOST_STRANDS: usize = 5;

pub(super) fn growth(
    asked: &GrowthArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = coach(around)?;
    let pairs = pairs(around, output);
    let (read, offer) = (around.store.calendars(), around.store.offer().offer);
    output.wrong_in_calendars(read.problems.len());
    let on = day_typed("--on", asked.on.as_deref(), None, around)?;
    let today = on.unwrap_or_else(|| around.now.today()).min(around.now.today());
    let year = read.calendars.of_trust().year_around(today);
    let contributing = Contributing {
        coach,
        is_own: &|it| it.id == coach.id || same_name(&it.name, &coach.name),
        calendar: &|school| read.calendars.of_school(school),
        programmes: offer.programmes(),
        begins: year.map_or(academic_year(today), |it| it.begins),
        today,
    };
    let halves = contributing.growth(&pairs);
    let changed = what_changed(&halves);
    if output.is_json() {
        let rows: Vec<Value> = halves.iter().map(as_json).collect();
        return output.value(&json!({ "half_terms": rows, "changed": changed }));
    }
    let Some(now) = halves.last() else {
        return output
            .line("Nothing yet: these are figures of meetings that you held, and there is none.");
    };
    let shown = halves.get(halves.len().saturating_sub(MOST_SHOWN)..).unwrap_or_default();
    output.line("Your own meetings by half-term, for you alone. Of several figures it is the one in the middle.")?;
    output.line("")?;
    aligned(&rows(shown)).iter().try_for_each(|line| output.indented(&format!("  {line}")))?;
    output.line("")?;
    let over: Vec<String> = over(now);
    if !over.is_empty() {
        output.line(&format!("Over time in {}: {}.", now.half_term, over.join("; ")))?;
    }
    let strands = strands(now, &offer);
    if !strands.is_empty() {
        output.line(&format!("Steps in {}: {}.", now.half_term, strands.join(", ")))?;
    }
    output.line(changed.as_deref().unwrap_or(
        "What changed is said once there are three meetings with practice in each of two \
         half-terms.",
    ))
}

/// The figures, a row each, with a column for each half-term.
fn rows(halves: &[GrowthHalfTerm]) -> Vec<Vec<String>> {
    let row = |what: &str, of: &dyn Fn(&GrowthHalfTerm) -> String| -> Vec<String> {
        std::iter::once(what.to_owned()).chain(halves.iter().map(of)).collect()
    };
    let known = |number: Option<u16>| number.map_or_else(|| "–".to_owned(), |it| it.to_string());
    let kept = |it: &GrowthHalfTerm| match it.follow_ups_due {
        0 => "–".to_owned(),
        due => format!("{} of {due}", it.follow_ups_kept),
    };
    vec![
        row("", &|it| it.half_term.clone()),
        row("", &|it| it.year.clone()),
        row("meetings held", &|it| it.held.to_string()),
        row("minutes before practice", &|it| known(it.before_practice.median())),
        row("minutes of practice", &|it| known(it.practice.median())),
        row("goes in a meeting", &|it| known(it.reps.median())),
        row("follow-ups made in time", &kept),
        row("school days between meetings", &|it| known(it.days_between.median())),
        row("meetings until a step is a habit", &|it| known(it.to_embed.median())),
    ]
}

/// Which steps of a meeting took longer than planned: `Probe in 5 of 9 meetings, by 3 min`.
fn over(half: &GrowthHalfTerm) -> Vec<String> {
    let mut over: Vec<_> = half.over.iter().filter(|(_, it)| it.minutes.count() > 0).collect();
    over.sort_by_key(|(_, it)| std::cmp::Reverse(it.minutes.count()));
    let said = over.into_iter().filter_map(|(title, it)| {
        let by = it.minutes.median()?;
        let times = it.minutes.count();
        Some(format!("{} in {times} of {} meetings, by {by} min", cell(title, 30), it.of))
    });
    said.take(3).collect()
}

/// How many meetings agreed a step in each strand, those with most first.
fn strands(half: &GrowthHalfTerm, offer: &Offer) -> Vec<String> {
    let mut strands: Vec<_> = half.strands.iter().collect();
    strands.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    let said = strands.into_iter().map(|((programme, strand), times)| {
        format!("{} {times}", cell(offer.strand_title(programme, strand), 60))
    });
    said.take(MOST_STRANDS).collect()
}

fn as_json(half: &GrowthHalfTerm) -> Value {
    let over = half.over.iter().map(|(title, it)| {
        json!({ "step": title, "meetings": it.of, "over": it.minutes.count(),
            "median_minutes": it.minutes.median() })
    });
    let strands = half.strands.iter().map(|((programme, strand), times)| {
        json!({ "programme": programme, "strand": strand, "meetings": times })
    });
    json!({
        "half_term": half.half_term,
        "year": half.year,
        "held": half.held,
        "with_practice": half.practice.count(),
        "minutes_before_practice": half.before_practice.median(),
        "minutes_of_practice": half.practice.median(),
        "goes": half.reps.median(),
        "follow_ups_due": half.follow_ups_due,
        "follow_ups_kept": half.follow_ups_kept,
        "school_days_between": half.days_between.median(),
        "steps_embedded": half.to_embed.count(),
        "meetings_to_embed": half.to_embed.median(),
        "over": over.collect::<Vec<_>>(),
        "strands": strands.collect::<Vec<_>>(),
    })
}
