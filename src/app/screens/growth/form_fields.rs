//! The fields of each form, and what is said under them.

use chrono::NaiveDate;

use super::form_kind::{GrowthField, GrowthFormKind};
use crate::app::core::shared::Shared;
use crate::app::form::date_remarks::in_term;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::cpd::cpd_time::minutes_typed;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::Now;
use crate::coaching::record::Embedding;
use crate::coaching::reflection::{OWN_GOAL, QUESTIONS};
use crate::wording::days::day;

/// What a record of a year can be written as.
pub(crate) const FORMATS: [(&str, &str); 8] = [
    ("docx", "Word"),
    ("pdf", "PDF"),
    ("html", "web page"),
    ("md", "Markdown"),
    ("txt", "text"),
    ("xlsx", "Excel"),
    ("csv", "CSV"),
    ("json", "JSON"),
];

/// What becomes of a choice.
pub(super) const AND_NOW: [(&str, &str); 2] = [("keep", "keep it for now"), ("seal", "seal it")];

/// The fields of a form, over what is typed in it.
pub(super) fn fields_of(
    texts: &DraftTexts<GrowthField>,
    kind: &GrowthFormKind,
    (shared, now): (&Shared, &Now),
) -> Vec<Field<GrowthField>> {
    use GrowthField::{
        Changed, File, Gap, Hours, Next, On, Praise, Step, UseBy, What, Which, With, Year,
    };
    let line = |at, label: &str, hint: &str| Field::line(at, label, hint, texts.get(at));
    let dated = |at, label: &str, hint: &str, looking| {
        line(at, label, hint).with_remarks(on_day(texts.get(at), looking, (shared, now)))
    };
    let choice = |at, label: &str, options: Vec<(String, String)>| {
        let how = format!("Choose with 1 to {}, or Left and Right", options.len().min(9));
        Field::choice(at, label, options, texts.get(at))
            .choosing(|choice| choice.always = Some(how))
    };
    let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(name, label)| ((*name).to_owned(), (*label).to_owned())).collect()
    };
    match kind {
        GrowthFormKind::Goal => {
            let mut options: Vec<(String, String)> =
                QUESTIONS.iter().map(|it| (it.id.to_owned(), it.text.to_owned())).collect();
            options.push((OWN_GOAL.to_owned(), "in my own words".to_owned()));
            let mut fields = vec![choice(Which, "Which question?", options)];
            if texts.get(Which) == OWN_GOAL {
                let hint = "Did I wait for their answer?";
                fields.push(line(What, "Your question, answered by yes, partly or not yet", hint));
            }
            fields
        }
        GrowthFormKind::Cpd(_) => {
            let kinds = CpdKind::ALL.map(|it| (it.id(), it.label().to_owned())).into();
            let wrong = Some(texts.get(Hours)).filter(|it| !it.trim().is_empty());
            let wrong = wrong.and_then(|it| minutes_typed(it).err());
            vec![
                line(What, "What it was", "researchED; Practice Perfect, part 1"),
                choice(Which, "What kind", kinds),
                line(Hours, "How long it took", "6, 1.5, 90 min")
                    .with_remarks(wrong.map(|it| Remark::Look(it.to_string()))),
                dated(On, "When", "last sat, 14/11", Direction::Happened),
                line(With, "With whom", "names with commas between; nobody is fine"),
                Field::words(
                    Changed,
                    "What you changed because of it",
                    "later is fine: it is asked when there is something",
                    texts.get(Changed),
                ),
            ]
        }
        GrowthFormKind::Coached(_) => {
            let seen = Embedding::ALL.map(|it| (it.id().to_owned(), it.label().to_owned())).into();
            vec![
                dated(On, "When", "today, last tue", Direction::Happened),
                line(With, "Who coached you", "a name"),
                Field::choice(Which, "Your step before: how far is it?", seen, texts.get(Which)),
                line(What, "Your action step", "the one thing you try next"),
                Field::words(
                    Changed,
                    "What somebody would see",
                    "two to four, a line each",
                    texts.get(Changed),
                ),
                dated(UseBy, "First try", "tomorrow, 23 nov", Direction::Forward),
                dated(Next, "Next meeting", "in 2 weeks", Direction::Forward),
            ]
        }
        GrowthFormKind::Page => vec![line(File, "File", "~/Downloads/name-2026-11-23.json")],
        GrowthFormKind::Round => vec![line(File, "File", "~/Downloads/calibration.json")],
        GrowthFormKind::Choose(_) => {
            vec![
                line(Praise, "What would you praise?", "one moment, and its effect"),
                line(Gap, "What is not there yet?", "what a stranger would not see"),
                line(Step, "Which one action step?", "small enough to practise today"),
                choice(Which, "And now", pairs(&AND_NOW)),
            ]
        }
        GrowthFormKind::Record => {
            vec![line(Year, "School year", "2026-27"), choice(Which, "As what", pairs(&FORMATS))]
        }
    }
}

/// The day that was typed; none where nothing was.
pub(crate) fn day_of(
    typed: &str,
    looking: Direction,
    (shared, now): (&Shared, &Now),
) -> Result<Option<NaiveDate>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let read = parse_date_in(typed, now.today(), looking, shared.calendars.of_trust());
    read.map(|it| Some(it.date)).map_err(|why| why.to_string())
}

/// How a day was understood, or why not.
pub(crate) fn on_day(typed: &str, looking: Direction, around: (&Shared, &Now)) -> Option<Remark> {
    match day_of(typed, looking, around) {
        Ok(None) => None,
        Ok(Some(on)) if day(on) == typed.trim() => None,
        Ok(Some(on)) => Some(in_term(&day(on), on, around.0.calendars.of_trust())),
        Err(why) => Some(Remark::Look(why)),
    }
}
