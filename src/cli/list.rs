//! `list`: sessions, newest first, one line each.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::coaching::packs::programmes;
use crate::coaching::said_date::{Looking, NotADate, understand_in};
use crate::coaching::session::Status;
use crate::export::british::{self, count};
use crate::export::columns::aligned;
use crate::search::{Card, Chip, Chips, Query};
use crate::store::Found;

use super::arguments::{List, YesNo};
use super::programme::programme;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::{Voice, cell};

/// How wide a name may be, and an action step.
const NAME: usize = 24;
const STEP: usize = 44;

pub(super) fn list(
    asked: &List,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let wanted = Wanted::new(asked, around)?;
    let (mut cards, mut all, mut unreadable) = (Vec::new(), 0_usize, 0_usize);
    around.store.scan_while(&mut |found| {
        match found {
            Found::Session(session) => {
                all += 1;
                let mut card = Card::of(&session);
                if wanted.finds(&card) {
                    // Thousands of sessions' words are not needed for a line each.
                    card.words = String::new();
                    cards.push(card);
                }
            }
            Found::Unreadable(_) => unreadable += 1,
            Found::Notice(_) => {}
        }
        ControlFlow::Continue(())
    });
    cards.sort_by_key(|card| Reverse(card.when));
    let found = cards.len();
    cards.truncate(asked.number.unwrap_or(usize::MAX));
    if voice.is_json() {
        voice.value(&cards.iter().map(as_json).collect::<Vec<_>>())?;
    } else if all == 0 {
        voice.line(
            "No sessions yet. Begin one with: alongside meet \"Their Name\"; or look at examples \
             first with: alongside example",
        )?;
    } else if found == 0 {
        voice.line(&format!(
            "None of {} fits. Leave a filter out to see more.",
            count(all, "session", "sessions")
        ))?;
    } else {
        let rows: Vec<Vec<String>> = cards.iter().map(row).collect();
        for line in aligned(&rows) {
            voice.line(&line)?;
        }
        let of_all = if found == all { String::new() } else { format!(" of {all}") };
        let shown = match cards.len() {
            shown if shown < found => format!(", the newest {shown} shown"),
            _ => String::new(),
        };
        voice.line(&format!("{}{of_all}{shown}", count(found, "session", "sessions")))?;
    }
    voice.unreadable(unreadable);
    Ok(())
}

struct Wanted {
    query: Query,
    chips: Chips,
    /// What a part of a name has to fit, where the command line knows no more than a part.
    person: Query,
    school: Query,
    strand: Query,
    /// Strands whose titles fit, by id.
    strands: Vec<String>,
}

impl Wanted {
    fn new(asked: &List, around: Surroundings<'_>) -> Result<Self, Refusal> {
        let mut chips = Vec::new();
        if let Some(typed) = &asked.programme {
            chips.push(Chip::Programme(programme(typed)?.id));
        }
        let day = |flag, said| day(flag, said, asked.school.as_deref(), around);
        chips.extend(day("--since", asked.since.as_deref())?.map(Chip::Since));
        chips.extend(day("--until", asked.until.as_deref())?.map(Chip::Until));
        chips.extend(asked.status.map(|status| Chip::Status(status.into())));
        chips.extend(asked.practice.map(|practice| Chip::Practised(practice == YesNo::Yes)));
        let part = |typed: &Option<String>| Query::typing(typed.as_deref().unwrap_or_default());
        let strand = part(&asked.strand);
        let strands = programmes().into_iter().flat_map(|programme| programme.strands);
        let strands = strands.filter(|s| strand.finds_in(&s.title)).map(|s| s.id).collect();
        Ok(Self {
            query: Query::whole(&asked.words.join(" ")),
            chips: Chips(chips),
            person: part(&asked.person),
            school: part(&asked.school),
            strand,
            strands,
        })
    }

    fn finds(&self, card: &Card) -> bool {
        self.chips.pass(card)
            && self.person.finds_in(&card.person)
            && self.school.finds_in(&card.school)
            && (self.strand.finds_in(&card.strand) || self.strands.contains(&card.strand))
            && self.query.finds_card(card)
    }
}

/// The day that `said` means in that school, or in the trust; most often one behind us.
fn day(
    flag: &str,
    said: Option<&str>,
    school: Option<&str>,
    around: Surroundings<'_>,
) -> Result<Option<NaiveDate>, Refusal> {
    let Some(said) = said else { return Ok(None) };
    let calendars = around.store.calendars().calendars;
    let calendar = calendars.of_school(school.unwrap_or_default());
    let understood = |looking| understand_in(said, around.now.today(), looking, calendar);
    match understood(Looking::Back) {
        Err(NotADate::ToCome(_)) => understood(Looking::Forward),
        read => read,
    }
    .map(|read| Some(read.date))
    .map_err(|why| Refusal::said(format!("{flag}: {why}")))
}

fn row(card: &Card) -> Vec<String> {
    let when = card.when.map_or_else(|| "no date".to_owned(), |at| british::day(at.date_naive()));
    let held = match card.status {
        Status::Finished if card.reps == 0 => "no practice".to_owned(),
        Status::Finished => count(card.reps, "rep", "reps"),
        status => status.label().to_owned(),
    };
    vec![
        card.id.short().to_owned(),
        when,
        cell(&card.person, NAME),
        held,
        cell(&card.action_step, STEP),
    ]
}

fn as_json(card: &Card) -> Value {
    json!({
        "id": card.id,
        "when": card.when,
        "person": { "id": card.person_id, "name": card.person, "role": card.role,
            "school": card.school },
        "programme": card.programme,
        "protocol": card.protocol,
        "status": card.status,
        "action_step": card.action_step,
        "strand": card.strand,
        "reps": card.reps,
        "has_private": card.has_private,
        "read_only": card.read_only,
    })
}
