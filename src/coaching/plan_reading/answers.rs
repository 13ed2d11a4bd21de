//! What leads ask of a plan on a Monday: what needs looking at first, then whether there is time
//! enough, then the rest.

use serde_json::json;

use super::exceptions::exceptions;
use super::from_plan::{changed, coming, decided, voice};
use super::held_answer::{furthest_off, not_held, still_coaching};
use super::line::{AnswerLine, PlanAnswer};
use super::reading::PlanReading;
use super::standing::where_we_are;
use crate::coaching::plan::capacity::Capacity;

/// The answers, in the order in which leads need them.
pub(super) fn answers_of(reading: &PlanReading) -> Vec<PlanAnswer> {
    let (plan, today) = (&reading.plan, reading.today);
    let answer = |id, asks, says| PlanAnswer { id, asks, says };
    vec![
        answer("exceptions", "What needs looking at", exceptions(reading)),
        answer("places", "Have we enough coaches with time", places(reading)),
        answer("standing", "Are we where we said we would be", where_we_are(reading)),
        answer(
            "furthest_off",
            "Which school is furthest off, and is a reason written down",
            furthest_off(reading),
        ),
        answer("not_held", "Where are meetings not being held", not_held(reading)),
        answer("decided", "What did we decide last", decided(plan, today)),
        answer("coming", "What is coming in the next six weeks", coming(plan, today)),
        answer("still_coaching", "Is it still coaching", still_coaching(reading)),
        answer("voice", "Are staff with us", voice(plan)),
        answer("changed", "What did we change after the pilot, and did it help", changed(plan)),
    ]
}

fn places(reading: &PlanReading) -> Vec<AnswerLine> {
    let line = |it: &Capacity| {
        let title = reading.plan.programme_title(&it.programme);
        let fact = json!({ "what": "places", "programme": it.programme, "coaches": it.coaches,
            "slots_a_fortnight": it.slots, "places": it.places,
            "places_in_this_half_term": it.places_now, "planned": it.planned });
        AnswerLine::new(format!("{title}: {}", it.sum()), fact)
    };
    reading.capacity.iter().map(line).collect()
}
