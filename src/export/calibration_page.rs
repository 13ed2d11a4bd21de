//! Calibrations for readers: the case as a page, one's own part for whoever asks for all that is held
//! on them, and what another program reads.

use serde_json::{Value, json};

use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::calibration::shared_calibration::{Calibration, CalibrationAbout};
use crate::coaching::calibration::standing::{PartState, TakingPart};
use crate::coaching::calibration::together::{PartTogether, together};
use crate::coaching::offer::Offer;
use crate::coaching::session::Session;
use crate::search::names::same_name;
use crate::wording::days;

use super::anonymise::{Case, CaseWriter};
use super::document::{Document, Section};
use super::format::Format;
use super::known_names::KnownNames;

/// What is read in a calibration, as text in lines: the case with its question; of a clip its name.
#[must_use]
pub(crate) fn about_lines(shared: &Calibration, offer: &Offer) -> Vec<String> {
    let case = match &shared.about {
        CalibrationAbout::Clip(clip) => return vec![format!("Watch: {}", clip.trim())],
        CalibrationAbout::Case(case) => case,
    };
    let Ok(session) = serde_json::from_value::<Session>(case.clone()) else {
        return vec!["The case in it cannot be read.".to_owned()];
    };
    let case_page =
        CaseWriter { sessions: vec![Case { session, week: None }], ..CaseWriter::default() };
    let page = case_page.pages(offer).next().unwrap_or_default();
    let text = Format::PlainText.render(&page).unwrap_or_default();
    let question = case["case"]["question"].as_str().unwrap_or_default().trim();
    let mut lines = Vec::new();
    if !question.is_empty() {
        lines.extend([format!("They ask: {question}"), String::new()]);
    }
    for line in String::from_utf8_lossy(&text).lines() {
        match lines.last_mut() {
            // The text is as wide as a letter, and what reads it may be narrower.
            Some(before) if line.starts_with("    ") && !before.trim().is_empty() => {
                before.push(' ');
                before.push_str(line.trim_start());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Everybody in `known` whom `texts` name, and every school.
#[must_use]
pub(crate) fn named_in<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    known: &KnownNames,
) -> Vec<String> {
    let (finder, telling) = (known.finder(), known.people.len() + known.schools.len());
    let mut named: Vec<String> = Vec::new();
    for text in texts {
        let hits = finder.find(text).into_iter().filter(|it| it.of < telling);
        named.extend(hits.map(|it| text[it.at].to_owned()));
    }
    named.sort();
    named.dedup();
    named
}

/// The same in a case, its people's names and the question that goes with it.
#[must_use]
pub(crate) fn named_in_case(session: &Session, case: &Value, known: &KnownNames) -> Vec<String> {
    let mut texts = Vec::new();
    session.each_text(&mut |text| texts.push(text.to_owned()));
    let (coachee, coach) = (&session.coachee, &session.coach);
    let people = [&coachee.name, &coachee.school, &coach.name].map(ToOwned::to_owned);
    texts.extend(people);
    texts.extend(case["case"]["question"].as_str().map(str::to_owned));
    named_in(texts.iter().map(String::as_str), known)
}

/// The choices side by side, once all are open.
#[must_use]
pub(crate) fn side_by_side(shared: &Calibration) -> Option<Vec<PartTogether>> {
    shared.all_open(&same_name).map(|it| together(&it))
}

/// Somebody who takes part, in a line: `Ben Okafor: sealed`.
#[must_use]
pub(crate) fn part_line(part: &TakingPart<'_>) -> String {
    format!("{}: {}", part.name.trim(), state_words(part.state))
}

/// How far somebody has come.
fn state_words(state: PartState<'_>) -> &'static str {
    match state {
        PartState::NotYet => "not sealed yet",
        PartState::Sealed => "sealed",
        PartState::Open(_) => "opened",
        PartState::NotAsSealed => "opened, and not what was sealed",
        PartState::SealedTwice => "sealed two different choices",
    }
}

/// One's own part for another program; nobody else's words before all are open.
#[must_use]
pub(crate) fn calibration_json(own: &OwnCalibration) -> Value {
    let (standing, waiting) = match own.standing(&same_name) {
        OwnStanding::ToChoose => ("to_choose", None),
        OwnStanding::Waiting(why) => ("waiting", Some(why)),
        OwnStanding::ToOpen => ("to_open", None),
        OwnStanding::OthersToOpen => ("others_to_open", None),
        OwnStanding::Open => ("open", None),
    };
    let mut value = shared_json(&own.shared);
    value["id"] = json!(own.id);
    value["file"] = json!(own.file);
    value["standing"] = json!(standing);
    value["waiting"] = json!(waiting);
    value["mine"] = json!(own.choice);
    value
}

/// What goes round for another program; nobody's words before all are open.
#[must_use]
pub(crate) fn shared_json(shared: &Calibration) -> Value {
    let parts = shared.taking_part(&same_name);
    let parts = parts.iter().map(|it| json!({ "name": it.name, "state": state_words(it.state) }));
    let part = |it: &PartTogether| {
        let chosen = it.chosen.iter().map(|(name, text)| json!({ "name": name, "text": text }));
        json!({
            "part": it.called.to_lowercase(),
            "chosen": chosen.collect::<Vec<_>>(),
            "only": it.only.iter().map(|(name, words)| json!({ "name": name, "words": words }))
                .collect::<Vec<_>>(),
            "in_all": it.in_all,
        })
    };
    json!({
        "calibration": shared.id,
        "title": shared.title,
        "on": shared.on,
        "about": shared.about_text(),
        "people": parts.collect::<Vec<_>>(),
        "remarks": shared.remarks(&same_name),
        "together": side_by_side(shared).map(|it| it.iter().map(part).collect::<Vec<_>>()),
    })
}

/// One's own part as a page.
#[must_use]
pub(super) fn own_part_page(own: &OwnCalibration) -> Document {
    let mut page = Document {
        title: "Your part in a calibration".into(),
        subtitle: format!("{}, {}", own.shared.title.trim(), days::day(own.on)).into(),
        ..Document::default()
    };
    let mut section = Section::new("What you chose");
    section.labelled("About", own.shared.about_text());
    section.labelled("Praise", own.choice.praise.as_str());
    section.labelled("Gap", own.choice.gap.as_str());
    section.labelled("Action step", own.choice.step.as_str());
    section.labelled("Where it stands", own.standing_text(&same_name));
    page.section(section);
    page
}
