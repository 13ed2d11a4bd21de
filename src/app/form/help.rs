//! What the help says of the fields of a form: what each is for, and what it takes.

use crate::wording::sentences::capitalised;

use super::field::{Field, FieldKind, Secrecy};
use super::remark::Remark;

/// A field as the help explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldHelp {
    /// Its label.
    pub(crate) label: String,
    /// What it is for, or what it takes; a sentence or two.
    pub(crate) says: String,
    /// Whether it takes a day as it is said.
    pub(crate) takes_a_day: bool,
}

/// How days and times can be said, in every field that asks for one.
pub(crate) const DAYS: [(&str, &str); 5] = [
    ("a day", "fri, 26/11, tomorrow, 26 November"),
    ("further on", "a week on Thursday, two weeks today, w/c 30 Nov"),
    ("by your terms", "after half-term, Spring 1, second week back"),
    ("with a time", "fri 9:15, thu half past 3, tue after school, fri p3 for lesson 3"),
    ("looking back", "yesterday 15:40, last Tuesday, 18/11"),
];

/// The help of `fields`, in their order; of those where something is typed or chosen.
#[must_use]
pub(crate) fn help_of<A>(fields: &[Field<A>]) -> Vec<FieldHelp> {
    let is_told = |field: &&Field<A>| field.takes_words() || field.as_choice().is_some();
    let told = fields.iter().filter(|field| field.takes_keys()).filter(is_told);
    let help = |field: &Field<A>| FieldHelp {
        label: field.label.clone(),
        says: says(field),
        takes_a_day: field.takes_a_day,
    };
    told.map(help).collect()
}

fn says<A>(field: &Field<A>) -> String {
    let mut parts: Vec<String> = Vec::new();
    match &field.kind {
        _ if !field.about.is_empty() => parts.push(field.about.clone()),
        FieldKind::Choice(choice) => {
            let of_choice = field.remarks.iter().filter_map(|remark| match remark {
                Remark::Says(says) => Some(says.clone()),
                Remark::Look(_) => None,
            });
            parts.push(format!("One of: {}", choice.labels.join(", ")));
            parts.extend(of_choice);
        }
        _ => parts.push(field.hint.trim().to_owned()),
    }
    if field.secrecy != Secrecy::Open {
        parts.push("For you alone".to_owned());
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.iter().map(|part| capitalised(part)).collect::<Vec<_>>().join(". ")
}
