//! `setup`: sets who the coach is.

use serde_json::json;

use crate::coaching::id::PersonId;
use crate::coaching::people::name_from;
use crate::example_trust::{COACH, FILES, SENT, days_since_the_example};
use crate::settings::edit::with_coach;
use crate::settings::file::read;
use crate::settings::sourced::CONFIG_FILE;
use crate::store::{read_text, shown};

use super::arguments::SetupArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};

pub(super) fn setup(
    asked: &SetupArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let name = name_from(&asked.name)
        .map_err(|why| CommandError::not_understood(format!("the name cannot be used: {why}")))?;
    if asked.example && !around.store.session_files().0.is_empty() {
        return Err(CommandError::sentence(
            "there are sessions in this folder; to look round an example school, which has a folder \
             of its own: alongside example",
        ));
    }
    let file = around.store.folders().config.join(CONFIG_FILE);
    let text = read_text(&file)?.unwrap_or_default();
    // A coach who changes their name stays the same coach.
    let (settings, _) = read(CONFIG_FILE, &text);
    let known = settings.coach_id.filter(|id| id.value.parse::<PersonId>().is_ok());
    // Nor does one who begins on another machine, over the sessions that they have.
    let there = if known.is_none() { around.store.coach_called(&name) } else { None };
    // In the example school one sits in the chair of its coach: what she keeps for herself is theirs.
    let chair = asked.example.then_some(COACH);
    let id = known.map(|id| id.value).or_else(|| Some(there.as_ref()?.id.to_string()));
    let id = id.or_else(|| Some(chair?.0.to_owned()));
    let id = id.unwrap_or_else(|| around.now.fresh.next().as_str().to_owned());
    let saved = around.store.save_config(CONFIG_FILE, &with_coach(&text, &id, &name)?);
    saved.map_err(|why| CommandError::from(why).giving_back(&name))?;
    if asked.example {
        around.store.copy_examples(&FILES)?;
        around.store.copy_sent_examples(&SENT)?;
        let days = days_since_the_example(around.now.today());
        around.store.keep_days_of_the_example(around.days_back.saturating_add(days))?;
    }
    let data = &around.store.folders().data;
    let is_in_the_chair = chair.is_some_and(|it| it.0 == id);
    if output.is_json() {
        return output
            .value(&json!({ "coach": { "id": id, "name": name }, "data": path_text(data) }));
    }
    let whose =
        if there.is_some() && !asked.example { ", whose sessions are here already" } else { "" };
    output.line(&format!("You are {name}{whose}. Sessions are kept in {}", shown(data)))?;
    match chair {
        Some((_, coach)) if is_in_the_chair => output.line(&format!(
            "Here you sit in the chair of {coach}, the coach of the example: her meetings and her growth \
             are yours."
        )),
        Some((_, coach)) => output.line(&format!(
            "The meetings and the growth in it are of {coach}: alongside example shows them as she sees \
             them."
        )),
        None => Ok(()),
    }
}
