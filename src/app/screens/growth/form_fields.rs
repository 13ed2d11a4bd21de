//! The fields of each form, and what is said under them.

use super::form_kind::{GrowthField, GrowthFormKind};
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::screens::export::choices::ExportRow;
use crate::app::screens::kind_form::{FormTexts, one_of};
use crate::coaching::audience::Audience;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::cpd::cpd_time::minutes_typed;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::record::Embedding;
use crate::coaching::reflection::{OWN_GOAL, QUESTIONS};
use crate::export::ExportKind;

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

/// What a calibration is about.
pub(super) const ON_WHAT: [(&str, &str); 2] =
    [("case", "a case, from its file"), ("clip", "a clip that all can watch")];

/// Where a case comes from, in the words of the export screen.
fn how_a_case() -> String {
    format!(
        "In past meetings (⟦review⟧), ⟦export⟧ makes one: {}: {}, {}: {}; they agree to it first",
        ExportRow::ForWhom.label(),
        Audience::Case.label(),
        ExportRow::As.label(),
        ExportKind::Data.label(),
    )
}

/// What becomes of a choice.
pub(super) const AND_NOW: [(&str, &str); 2] = [("keep", "keep it for now"), ("seal", "seal it")];

/// The fields of a form, over what is typed in it.
pub(super) fn fields_of(
    kind: &GrowthFormKind,
    typed: &FormTexts<'_, GrowthField>,
) -> Vec<Field<GrowthField>> {
    use GrowthField::{
        Changed, File, Gap, Hours, Next, On, Praise, Step, Title, To, UseBy, What, Which, With,
        Year,
    };
    let texts = typed.texts;
    let line = |at, label: &str, hint: &str| Field::line(at, label, hint, texts.get(at));
    let dated = |at, label: &str, hint: &str, looking| {
        line(at, label, hint).with_remarks(typed.day_remark(at, looking)).taking_a_day()
    };
    match kind {
        GrowthFormKind::Goal => {
            let options = QUESTIONS.iter().map(|it| (it.id, it.text));
            let options = options.chain([(OWN_GOAL, "in my own words")]);
            let mut fields = vec![one_of(Which, "Which question?", options, texts.get(Which))];
            if texts.get(Which) == OWN_GOAL {
                let hint = "Did I wait for their answer?";
                fields.push(line(What, "Your question, answered by yes, partly or not yet", hint));
            }
            fields
        }
        GrowthFormKind::Cpd(_) => {
            let kinds = CpdKind::ALL.map(|it| (it.id(), it.label().to_owned()));
            let wrong = Some(texts.get(Hours)).filter(|it| !it.trim().is_empty());
            let wrong = wrong.and_then(|it| minutes_typed(it).err());
            vec![
                line(What, "What it was", "researchED; Practice Perfect, part 1"),
                one_of(Which, "What kind", kinds, texts.get(Which)),
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
        GrowthFormKind::Begin => vec![
            one_of(Which, "What you all look at", ON_WHAT, texts.get(Which)),
            match texts.get(Which) {
                "clip" => line(What, "Which clip", "Year 4 maths, 14 Nov, from minute 3"),
                _ => line(File, "The file of the case", "~/Documents/plover-oak-19-case.json")
                    .with_remarks([Remark::Says(how_a_case())]),
            },
            line(Title, "What it is called", "empty is fine"),
            line(With, "Who takes part besides you", "names with commas between"),
            line(To, "Where the file goes", "~/Documents/calibration.json"),
        ],
        GrowthFormKind::Round => vec![line(File, "File", "~/Downloads/calibration.json")],
        GrowthFormKind::Choose(_) => {
            vec![
                line(Praise, "What would you praise?", "one moment, and its effect"),
                line(Gap, "What is not there yet?", "what someone watching would not see yet"),
                line(Step, "Which one action step?", "small enough to practise today"),
                one_of(Which, "And now", AND_NOW, texts.get(Which)),
            ]
        }
        GrowthFormKind::Record => {
            vec![
                line(Year, "School year", "2026-27"),
                one_of(Which, "As what", FORMATS, texts.get(Which)),
            ]
        }
    }
}
