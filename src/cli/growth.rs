//! `growth`: prints a coach's own goal and figures by half-term, what changed, and what comes next.

use serde_json::{Value, json};

use crate::coaching::figures::{GrowthHalfTerm, trends};
use crate::coaching::growth::lines::{GrowthLine, GrowthPart};
use crate::coaching::growth::reading::{GoalAnswer, GrowthReading};
use crate::coaching::packs::first_weeks_text;
use crate::export::columns::aligned;

use super::arguments::GrowthArguments;
use super::context::CommandContext;
use super::cpd_own::coach;
use super::error::CommandError;
use super::output::{Output, cell};
use super::plan_changes::day_typed;

/// So many half-terms fit on a line of a terminal.
const MOST_SHOWN: usize = 4;

/// The longest line of what is said, in columns.
const LONGEST: usize = 400;

pub(super) fn growth(
    asked: &GrowthArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if asked.first_weeks {
        if output.is_json() {
            return output.value(&around.store.first_weeks().0);
        }
        return output.page(first_weeks_text().as_bytes());
    }
    let on = day_typed("--on", asked.on.as_deref(), None, around)?;
    let (coach, today) = (coach(around)?, around.now.today());
    let (reading, unreadable) = match on.filter(|it| *it < today) {
        Some(day) => around.store.growth_as_it_stood(coach, day),
        None => around.store.growth(coach, today),
    };
    output.unreadable(unreadable);
    let (read, offer) = (around.store.calendars(), around.store.offer().offer);
    output.wrong_in_calendars(read.problems.len());
    if output.is_json() {
        return output.value(&as_json(&reading));
    }
    let shown =
        reading.halves.get(reading.halves.len().saturating_sub(MOST_SHOWN)..).unwrap_or_default();
    if !shown.is_empty() {
        output.line("Your own meetings by half-term, for you alone. Of several figures it is the one in the middle.")?;
        output.line("")?;
        aligned(&rows(shown)).iter().try_for_each(|it| output.indented(&format!("  {it}")))?;
        output.line("")?;
    }
    let mut say = |line: &GrowthLine| {
        if line.is_heading {
            output.line("")?;
        }
        output.line(&cell(&line.text, LONGEST))
    };
    // What changed has a heading of its own below.
    let is_new = |it: &&GrowthLine| Some(&it.text) != reading.changed.as_ref();
    reading.lines(GrowthPart::Trends, &offer).iter().filter(is_new).try_for_each(&mut say)?;
    reading.lines(GrowthPart::Now, &offer).iter().try_for_each(&mut say)?;
    if !reading.own.coached.is_empty() {
        reading.lines(GrowthPart::Coached, &offer).iter().try_for_each(&mut say)?;
    }
    Ok(())
}

/// The figures, a row each, with a column for each half-term.
fn rows(halves: &[GrowthHalfTerm]) -> Vec<Vec<String>> {
    let row = |what: &str, of: &dyn Fn(&GrowthHalfTerm) -> String| -> Vec<String> {
        std::iter::once(what.to_owned()).chain(halves.iter().map(of)).collect()
    };
    let heads = [row("", &|it| it.half_term.clone()), row("", &|it| it.year.clone())];
    let figures = trends(halves).into_iter();
    let figures = figures.map(|it| std::iter::once(it.what.to_owned()).chain(it.written).collect());
    heads.into_iter().chain(figures).collect()
}

fn as_json(reading: &GrowthReading) -> Value {
    let own = &reading.own;
    let answers = |all: &[GoalAnswer]| {
        let all = all.iter().map(|it| json!({ "on": it.on, "with": it.with, "answer": it.answer }));
        all.collect::<Vec<_>>()
    };
    let goal = own.goal.as_ref().map(|it| {
        json!({ "question": it.question(), "since": it.since, "answers": answers(&reading.answers) })
    });
    let things = reading.first_weeks.things.iter().zip(&reading.done);
    let things = things.map(|(it, done)| json!({ "id": it.id, "text": it.text, "done": done }));
    let earlier = reading.earlier.iter().map(|(it, all)| {
        json!({ "question": it.question(), "since": it.since, "until": it.until,
            "answers": answers(all) })
    });
    json!({
        "earlier_goals": earlier.collect::<Vec<_>>(),
        "half_terms": reading.halves.iter().map(of_half_term).collect::<Vec<_>>(),
        "changed": reading.changed,
        "goal": goal,
        "first_weeks": things.collect::<Vec<_>>(),
        "is_new": reading.is_new,
        "coached": own.coached,
        "own_step": reading.thread.current(),
    })
}

fn of_half_term(half: &GrowthHalfTerm) -> Value {
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
