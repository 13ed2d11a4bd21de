//! The fields of each form, and what is said under them.

use super::form_kind::{NetworkField, NetworkFormKind};
use super::form_texts::{NAMELESS, SIGNED, YES, review_lines, setting_name};
use crate::app::form::field::Field;
use crate::app::screens::growth::form_fields::FORMATS;
use crate::app::screens::kind_form::{FormTexts, one_of};
use crate::coaching::date_parser::date::Direction;
use crate::coaching::network::network_parts::{IdeaState, KindOfSetting, NetworkKind};
use crate::export::problem_page::CardToSend;

use NetworkField::{
    Agreed, Answer, At, By, File, Gap, Happened, Looked, Names, On, Open, Place, Praise, Promise,
    Setting, Step, Tried, What, Which, Who, Why,
};

/// The kinds of note that are typed; a case is a file.
const TYPED: [NetworkKind; 4] =
    [NetworkKind::Question, NetworkKind::Contact, NetworkKind::Idea, NetworkKind::Problem];

/// The kind of a note, as it is chosen in its form.
#[must_use]
pub(super) fn kind_of(typed: &FormTexts<'_, NetworkField>, before: NetworkKind) -> NetworkKind {
    let word = typed.texts.get(Which);
    TYPED.into_iter().find(|it| it.label() == word).unwrap_or(before)
}

/// The fields of a form, over what is typed in it.
pub(super) fn fields_of(
    kind: &NetworkFormKind,
    typed: &FormTexts<'_, NetworkField>,
) -> Vec<Field<NetworkField>> {
    let text = |at| typed.texts.get(at);
    let line = |at, label: &str, hint: &str| Field::line(at, label, hint, text(at));
    let words = |at, label: &str, hint: &str| Field::words(at, label, hint, text(at));
    let dated = |at, label: &str, hint: &str, looking| {
        line(at, label, hint).with_remarks(typed.day_remark(at, looking)).taking_a_day()
    };
    let choice = |at, label: &str, options: Vec<(String, String)>| {
        Field::choice(at, label, options, text(at))
    };
    let always = |at, label: &str, labels: Vec<&str>| {
        one_of(at, label, labels.into_iter().map(|it| (it, it)), text(at))
    };
    let named = |word: &str| (word.to_owned(), word.to_owned());
    match kind {
        NetworkFormKind::Note(note) => {
            let mut fields = Vec::new();
            if kind.is_new() {
                let kinds = TYPED.map(NetworkKind::label).into();
                fields.push(always(Which, "What you note", kinds));
            }
            let of = kind_of(typed, note.kind);
            if of == NetworkKind::Problem {
                fields.extend([
                    words(What, "The problem", "in a sentence, without names"),
                    line(Place, "Where", "Year 9, after lunch"),
                    words(Tried, "What you tried", "one thing is enough"),
                    words(Happened, "What happened", "what you saw"),
                    words(Open, "What is still open", "what you ask others"),
                ]);
                return fields;
            }
            fields.push(match of {
                NetworkKind::Question => {
                    line(What, "Your question", "What do others do about cover?")
                }
                NetworkKind::Contact => {
                    words(What, "What they do that you do not", "one thing is enough")
                }
                _ => words(What, "The idea", "in a sentence"),
            });
            fields.push(line(At, "Where", "researchED"));
            fields.push(dated(On, "When", "today, last sat", Direction::Happened));
            if of == NetworkKind::Question {
                fields.push(words(Answer, "What others said", "later is fine"));
                return fields;
            }
            let settings = KindOfSetting::ALL.map(|it| named(setting_name(it))).into();
            fields.push(choice(Setting, "Their kind of setting", settings));
            let who = if of == NetworkKind::Contact { "Whom you met" } else { "Who said it" };
            fields.push(line(Who, who, "only with their consent; empty is fine"));
            if !text(Who).trim().is_empty() {
                let hint = "the day: today, last sat";
                fields.push(dated(Agreed, "When they agreed to that", hint, Direction::Happened));
            }
            fields.push(line(Promise, "What you promised to send", "empty is fine"));
            if !text(Promise).trim().is_empty() {
                fields.push(dated(By, "By when", "fri, end of half-term", Direction::Forward));
            }
            fields
        }
        NetworkFormKind::MoveOn(_) => vec![
            always(Which, "How far it has come", IdeaState::ALL.map(IdeaState::label).into()),
            words(Why, "Why", "needed once it is adopted or left"),
            dated(On, "Since when", "today", Direction::Happened),
        ],
        NetworkFormKind::Decide(..) => vec![
            words(What, "What you do", "in a sentence"),
            line(Who, "Who does it", "a name; empty is fine"),
            dated(By, "By when", "end of half-term; empty is fine", Direction::Forward),
        ],
        NetworkFormKind::CaseFile => {
            vec![line(File, "File", "~/Downloads/plover-oak-19-case.json")]
        }
        NetworkFormKind::CardAnswer(note) => {
            vec![words(Answer, &format!("They ask: {}", note.what.trim()), "your answer")]
        }
        NetworkFormKind::SendCard(_, leaving) => fields_to_send(leaving, typed),
        NetworkFormKind::CaseNotes(note) => {
            let mut fields = vec![
                words(Praise, "What you would praise", "what you would say first"),
                words(Gap, "The gap you see", "one"),
                words(Step, "The step you would agree", "small enough to try this week"),
            ];
            let asks = note.case.as_ref().map(|it| it.came.question.trim()).unwrap_or_default();
            let label = if asks.is_empty() {
                "What you would tell them".to_owned()
            } else {
                format!("They ask: {asks}")
            };
            fields.push(words(Answer, &label, "your answer"));
            fields
        }
        NetworkFormKind::Page(_) => vec![
            line(At, "From where", "researchED; empty is all of this school year"),
            one_of(Which, "As what", FORMATS, text(Which)),
        ],
    }
}

/// The fields of the form from which a card, or an answer to one, is sent.
fn fields_to_send(
    leaving: &CardToSend,
    typed: &FormTexts<'_, NetworkField>,
) -> Vec<Field<NetworkField>> {
    let text = |at| typed.texts.get(at);
    let mut fields = Vec::new();
    let lines = review_lines(leaving);
    if !lines.is_empty() {
        fields.push(Field::heading(Names, "Before it leaves", lines));
    }
    if !leaving.to_check.is_empty() {
        let yes = [(YES, "yes, at each place that is marked")];
        fields.push(one_of(Looked, "Have you looked?", yes, text(Looked)));
    }
    let ways = [(NAMELESS, "without your name"), (SIGNED, "with your name")];
    fields.push(one_of(Which, "How it is sent", ways, text(Which)));
    fields
}
