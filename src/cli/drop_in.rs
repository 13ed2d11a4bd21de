//! `drop-in`: what a coach saw between two meetings, kept beside the step it was looked for.

use std::collections::HashSet;
use std::io::{self, Read};

use chrono::NaiveTime;

use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::drop_in::{DropIn as Kept, lines_in, prepared_for};
use crate::coaching::moment::WallTime;
use crate::coaching::people::{Coach, Person, name_from};
use crate::coaching::thread::Thread;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::named_pupils::named_while_typing;
use crate::store::Records;
use crate::wording::counts::count;
use crate::wording::days::moment;

use super::arguments::DropInArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;

/// The longest note that is taken, in bytes: a hundred times what anybody writes in ten minutes.
const LONGEST: usize = 200_000;

pub(super) fn drop_in(
    asked: &DropInArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = around.coach.cloned().ok_or_else(|| {
        CommandError::sentence(
            "who are you? say so once with: alongside setup --name \"Your Name\"",
        )
    })?;
    let person = around.store.person(&asked.name)?;
    let when = when(asked.at.as_deref(), &person, around)?;
    let lesson = if asked.lesson.trim().is_empty() {
        String::new()
    } else {
        name_from(&asked.lesson).map_err(|why| {
            CommandError::not_understood(format!("the lesson cannot be used: {why}"))
        })?
    };
    let note = note(asked.note.as_deref())?;
    let words = [lesson.as_str(), note.as_str()].join("\n");
    keep(asked, (&person, when), (lesson, &note), coach.clone(), around, output)
        .map_err(|why| why.giving_back(words.trim_start()))?;
    ask_of_names(&words, &person, &coach, output);
    Ok(())
}

/// Asks, beside what was done, whether `words` name a pupil, as the note of a drop-in does on its screen.
fn ask_of_names(words: &str, person: &Person, coach: &Coach, output: &mut Output<'_>) {
    let entity = |kind, name: &str| KnownEntity { kind, names: vec![name.to_owned()] };
    let known = NameFinder::new(&[
        entity(NameKind::Person, &person.name),
        entity(NameKind::Person, &coach.name),
        entity(NameKind::School, &person.school),
    ]);
    let named = named_while_typing(words, &known);
    if !named.is_empty() {
        let named = named.join(", ");
        output.aside(&format!("Is a pupil or a class named? {named} · “a pupil” is enough"));
    }
}

/// Keeps what was seen, and says so.
fn keep(
    asked: &DropInArguments,
    (person, (at, at_said)): (&Person, (WallTime, String)),
    (lesson, note): (String, &str),
    coach: Coach,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let records =
        Records::read(around.store, std::slice::from_ref(&person.id), &HashSet::new(), &mut |_| {});
    let sessions = records.sessions(&person.id);
    let held = sessions.iter().filter(|it| it.began_or_due().is_none_or(|began| began <= at));
    let thread = Thread::of(&person.id, held, records.drop_ins(&person.id));

    let id = around.now.fresh.take();
    let mut kept = Kept::begun(id, coach, person.as_coachee(), at);
    kept.time_zone.clone_from(&around.now.zone.name);
    (kept.at_said, kept.lesson) = (at_said, lesson);
    kept.notes = lines_in(note);
    kept.seen = asked.seen.map(Into::into);
    kept.how = asked.how.map(Into::into);
    kept.action_step = thread.current().map(|step| step.id.clone());
    kept.session_after = prepared_for(sessions, at).map(|it| it.id.clone());
    kept.stamp.change(around.now.wall);
    if kept.seen.is_some() && kept.action_step.is_none() {
        return Err(CommandError::sentence(
            "there was no action step to look for on that day; leave --seen out",
        ));
    }
    if kept.seen.is_none() && kept.notes.is_empty() {
        return Err(CommandError::sentence(
            "nothing was said: add --seen, or your lines with --note, or --note - to type them",
        ));
    }
    around.store.save_drop_in(&kept)?;
    if output.is_json() {
        return output.value(&kept);
    }
    let lines = match kept.notes.len() {
        0 => String::new(),
        n => format!(", {}", count(n, "line", "lines")),
    };
    let seen = kept.seen.map(|seen| format!(", {}", seen.label())).unwrap_or_default();
    let who = &kept.coachee.name;
    output.line(&format!("Drop-in with {who}, {}{lines}{seen}: kept.", kept.when_in_words()))?;
    match thread.current() {
        Some(step) => output.line(&format!("Looked for: {}", step.text.trim())),
        None => Ok(()),
    }
}

/// When it was, as it was said in their school, with the words of a lesson or part of the day; a day
/// without a time is its midnight, as everywhere.
fn when(
    said: Option<&str>,
    person: &Person,
    around: CommandContext<'_>,
) -> Result<(WallTime, String), CommandError> {
    let now = around.now;
    let Some(said) = said else { return Ok((now.wall, String::new())) };
    let calendars = around.store.calendars().calendars;
    let calendar = calendars.of_school(&person.school);
    let understood = parse_date_in(said, now.today(), Direction::Happened, calendar)
        .map_err(|why| CommandError::sentence(format!("--at: {why}")))?;
    let time = understood.begins().unwrap_or(NaiveTime::MIN);
    let at = (now.zone.at)(understood.date.and_time(time));
    if at > now.wall {
        return Err(CommandError::sentence(format!("--at: {} is still to come", moment(at))));
    }
    Ok((at, understood.kept_words().unwrap_or_default()))
}

/// The lines as they were typed, or as they are read from the input.
fn note(typed: Option<&str>) -> Result<String, CommandError> {
    let note = match typed {
        None => String::new(),
        Some("-") => {
            let mut bytes = Vec::new();
            // All of it: what is too long is given back.
            let read = io::stdin().lock().read_to_end(&mut bytes);
            let note = String::from_utf8_lossy(&bytes).into_owned();
            read.map_err(|why| {
                CommandError::sentence(format!("could not read your lines: {why}"))
                    .giving_back(&note)
            })?;
            note
        }
        Some(typed) => typed.to_owned(),
    };
    if note.len() > LONGEST {
        let why = "the note is too long: five lines, not fifty thousand";
        return Err(CommandError::sentence(why).giving_back(&note));
    }
    Ok(note)
}
