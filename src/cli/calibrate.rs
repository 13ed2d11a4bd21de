//! `calibrate`: begins a calibration, and seals and opens a coach's choice in the file that goes round.

use std::collections::BTreeSet;
use std::path::Path;

use crate::coaching::calibration::choice::CalibrationChoice;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::calibration::shared_calibration::{Calibration, CalibrationAbout};
use crate::coaching::people::Coach;
use crate::export::KnownNames;
use crate::export::calibration_begun::CalibrationBegun;
use crate::export::calibration_page::{about_lines, named_in, shared_json};
use crate::search::names::same_name;
use crate::store::CalibrationRefused;

use super::calibrate_arguments::{
    CalibrateAct, CalibrateArguments, CalibrateJoin, CalibrateNew, CalibrateOpen, CalibrateSeal,
};
use super::calibrate_words::{say, say_list, say_shared};
use super::context::CommandContext;
use super::cpd_own::coach;
use super::error::CommandError;
use super::naming::named;
use super::network_case::not_agreed;
use super::output::Output;

impl From<CalibrationRefused> for CommandError {
    fn from(why: CalibrationRefused) -> Self {
        Self::sentence(why.to_string())
    }
}

pub(super) fn calibrate(
    asked: &CalibrateArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.act {
        None | Some(CalibrateAct::List) => {
            let own = own(around, output)?;
            say_list(&own, around, output)
        }
        Some(CalibrateAct::New(asked)) => new(asked, around, output),
        Some(CalibrateAct::Join(asked)) => join(asked, around, output),
        Some(CalibrateAct::Seal(asked)) => seal(asked, around, output),
        Some(CalibrateAct::Open(asked)) => open(asked, around, output),
    }
}

/// The coach's own parts; files that cannot be read are told of.
fn own(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<OwnCalibration>, CommandError> {
    let coach = coach(around)?;
    let mut found = around.store.calibrations();
    output.unreadable(found.unreadable.iter().filter(|it| it.is_unreadable()).count());
    found.own.retain(|it| is_own(it, coach));
    Ok(found.own)
}

fn is_own(own: &OwnCalibration, coach: &Coach) -> bool {
    own.person.id == coach.id || same_name(&own.person.name, &coach.name)
}

/// What goes round in `file`.
fn shared_in(file: &Path, around: CommandContext<'_>) -> Result<Calibration, CommandError> {
    around.store.calibration_in(file).map_err(|why| CommandError::sentence(why.to_string()))
}

/// The coach's own part in what goes round in `file`, new where they have not joined.
fn own_in(
    file: &Path,
    shared: &Calibration,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<OwnCalibration, CommandError> {
    let coach = coach(around)?;
    let mine = own(around, output)?.into_iter().find(|it| it.shared.id == shared.id);
    Ok(mine.unwrap_or_else(|| {
        let (id, today) = (around.now.fresh.take(), around.now.today());
        let file = file.to_string_lossy().into_owned();
        OwnCalibration::joined(id, coach.clone(), today, file, shared.clone(), &same_name)
    }))
}

/// Everybody on the coach's list.
fn people(around: CommandContext<'_>) -> KnownNames {
    let mut known = KnownNames::default();
    around.store.people().people.iter().for_each(|it| known.add_person(it));
    known
}

fn new(
    asked: &CalibrateNew,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = coach(around)?;
    let case = asked.case.as_ref().map(|file| around.store.case_in(file)).transpose();
    let case = case.map_err(|why| CommandError::sentence(why.to_string()))?;
    if let Some(case) = &case {
        case.case.is_agreed_by(around.now.today()).map_err(not_agreed)?;
    }
    let about = match &case {
        Some(case) => CalibrationAbout::Case(case.value.clone()),
        None => CalibrationAbout::Clip(named("clip", asked.clip.as_deref().unwrap_or_default())?),
    };
    let names = asked.with.iter().map(|it| named("name", it));
    let with: BTreeSet<String> = names.collect::<Result<_, _>>()?;
    let others = with.iter().filter(|it| !same_name(it, &coach.name));
    let others: Vec<String> = others.cloned().collect();
    let begun = CalibrationBegun {
        id: around.now.fresh.take(),
        on: around.now.today(),
        coach,
        about: (about, case.as_ref().map(|it| &*it.case.session)),
        title: asked.title.as_deref().map(|it| named("title", it)).transpose()?,
        with,
    };
    let shared = begun.shared(&people(around)).map_err(CommandError::sentence)?;
    let begun = around.store.begin_calibration(&asked.output, &shared);
    begun.map_err(|why| CommandError::sentence(why.to_string()))?;
    let own = own_in(&asked.output, &shared, around, output)?;
    let own = changed(&own, &asked.output, around, output, &mut |_| Ok(()))?;
    say(&own, around, output)?;
    if output.is_json() {
        return Ok(());
    }
    let others = if others.is_empty() { "the others".to_owned() } else { others.join(", ") };
    output.line(&format!("Send {} to {others} as well.", own.file))
}

/// Changes the coach's own part, and what goes round in `file`.
fn changed(
    own: &OwnCalibration,
    file: &Path,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
    act: &mut dyn FnMut(&mut OwnCalibration) -> Result<(), String>,
) -> Result<OwnCalibration, CommandError> {
    let (own, notices) = around.store.change_calibration(own, file, around.now.wall, act)?;
    for notice in &notices {
        output.trouble(&notice.to_string());
    }
    Ok(own)
}

fn join(
    asked: &CalibrateJoin,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let shared = shared_in(&asked.file, around)?;
    let mine = own_in(&asked.file, &shared, around, output)?;
    let given = [&asked.praise, &asked.gap, &asked.step];
    let words: Vec<&str> = given.into_iter().flatten().map(String::as_str).collect();
    let words = words.join("\n");
    if mine.secret.is_some() && !words.is_empty() {
        let why = "you have sealed your choice already, and it stays as it is";
        return Err(CommandError::sentence(why).giving_back(&words));
    }
    if mine.secret.is_some() {
        return say(&mine, around, output);
    }
    let mut choice = mine.choice.clone();
    let is_asked = !output.is_json() && given.iter().any(|it| it.is_none());
    if is_asked {
        about_lines(&shared, &around.store.offer().offer)
            .iter()
            .try_for_each(|line| output.indented(line))?;
    }
    let questions = ["What would you praise?", "What is not there yet?", "Which one action step?"];
    let parts = [&mut choice.praise, &mut choice.gap, &mut choice.step];
    for ((given, question), part) in given.into_iter().zip(questions).zip(parts) {
        let said = match given {
            Some(text) => Some(text.clone()),
            None if !is_asked => None,
            None if part.is_empty() => output.ask(&format!("{question} —"))?,
            None => output.ask(&format!("{question} Enter for “{}” —", part.trim()))?,
        };
        if let Some(said) = said.filter(|it| !it.trim().is_empty()) {
            said.trim().clone_into(part);
        }
    }
    let words = choice.parts().join("\n");
    let kept = choose(&choice, &mine, &asked.file, around, output);
    let own = kept.map_err(|why| why.giving_back(&words))?;
    if is_asked && own.choice.flaw().is_none() {
        let question = "Seal it now? After that neither you nor anybody changes it. yes seals it —";
        let answer = output.ask(question)?.unwrap_or_default();
        if ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()) {
            return sealed(&own, &asked.file, around, output);
        }
    }
    say(&own, around, output)
}

/// Keeps what the coach chose; nothing of it is in the file.
fn choose(
    choice: &CalibrationChoice,
    mine: &OwnCalibration,
    file: &Path,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<OwnCalibration, CommandError> {
    changed(mine, file, around, output, &mut |own| {
        if own.secret.is_some() {
            return Err("you have sealed your choice already, and it stays as it is".to_owned());
        }
        own.choice = choice.clone();
        match own.choice.flaw().filter(|it| it.contains("longer")) {
            Some(flaw) => Err(flaw),
            None => Ok(()),
        }
    })
}

fn seal(
    asked: &CalibrateSeal,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let shared = shared_in(&asked.file, around)?;
    let mine = own_in(&asked.file, &shared, around, output)?;
    if mine.secret.is_none() && !asked.yes {
        for (called, text) in CalibrationChoice::PARTS.into_iter().zip(mine.choice.parts()) {
            output.line(&format!("{called}: {}", text.trim()))?;
        }
        let question = "Seal this? After that neither you nor anybody changes it. yes seals it —";
        let answer = if output.is_json() { None } else { output.ask(question)? };
        if !answer.is_some_and(|it| ["y", "yes"].contains(&it.trim().to_lowercase().as_str())) {
            return Err(CommandError::sentence("nothing was sealed: yes, or --yes, seals it"));
        }
    }
    sealed(&mine, &asked.file, around, output)
}

/// Seals it, unless it is sealed: then it is put into this copy of the file as well.
fn sealed(
    mine: &OwnCalibration,
    file: &Path,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if let Some(name) = named_in(mine.choice.parts(), &people(around)).first() {
        return Err(CommandError::sentence(format!(
            "nothing was sealed: your choice names {name}, and everybody would read it; say it \
             without the name"
        )));
    }
    let own = changed(mine, file, around, output, &mut |own| match own.secret {
        Some(_) => Ok(()),
        None => own.seal(around.now.fresh.secret(), &same_name),
    })?;
    say(&own, around, output)
}

fn open(
    asked: &CalibrateOpen,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let shared = shared_in(&asked.file, around)?;
    let joined = own(around, output)?.into_iter().any(|it| it.shared.id == shared.id);
    if !joined && shared.all_open(&same_name).is_some() {
        // Whoever took no part may read what all have opened.
        if output.is_json() {
            return output.value(&shared_json(&shared));
        }
        return say_shared(&shared, output);
    }
    let mine = own_in(&asked.file, &shared, around, output)?;
    let left_out = asked.without.iter().map(|it| named("name", it));
    let left_out: Vec<String> = left_out.collect::<Result<_, _>>()?;
    let own = changed(&mine, &asked.file, around, output, &mut |own| {
        let opened = own.open_without(&left_out, &same_name);
        opened.map_err(|why| format!("it cannot be opened yet: {why}"))
    })?;
    say(&own, around, output)
}
