//! Lines with the numbers by which things are chosen, and how fields are said.

use crate::app::core::targets::Target;
use crate::ui::spoken::{SpokenField, SpokenKind};

/// A line with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberedLine {
    /// Its number, where it can be chosen.
    pub(super) number: Option<usize>,
    /// What it says.
    pub(super) text: String,
    /// What is chosen by it.
    pub(super) target: Option<Target>,
    /// Whether it is chosen now.
    pub(super) chosen: bool,
    /// The index of the field, where it is one.
    pub(super) field: Option<usize>,
}

impl NumberedLine {
    /// The line as it is said.
    pub(super) fn say(&self) -> String {
        match self.number {
            Some(number) => format!("{number} {}", self.text),
            None => self.text.clone(),
        }
    }

    /// Whether it is a row of a list.
    pub(super) fn is_row(&self) -> bool {
        self.number.is_some() && self.field.is_none()
    }
}

/// A field as it is read among others.
pub(super) fn say_field(field: &SpokenField) -> String {
    let mut said = field.label.clone();
    if field.value.is_empty() && field.kind != SpokenKind::Closed {
        said.push_str(if said.ends_with('?') { "" } else { ", empty" });
    } else if !field.value.is_empty() {
        said.push_str(if said.ends_with(['?', ':']) { " " } else { ": " });
        said.push_str(&in_one_line(&field.value));
    }
    if field.kind == SpokenKind::Closed && field.value.is_empty() && field.is_hidden {
        said.push_str(", hidden");
    }
    for remark in &field.remarks {
        said.push_str(if said.ends_with(['.', '?', '!']) { " " } else { ". " });
        said.push_str(remark);
    }
    said
}

/// The lines of a text one after another.
fn in_one_line(text: &str) -> String {
    let lines = text.lines().map(crate::wording::plain_text::plainly).filter(|it| !it.is_empty());
    lines.collect::<Vec<_>>().join("; ")
}

/// The option that is meant: by its number, or by how its name begins.
pub(super) fn option_of(field: &SpokenField, text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    let by_number = text.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
    let begins = |option: &String| option.to_lowercase().starts_with(&text);
    let by_name = || field.options.iter().position(begins);
    by_number.or_else(by_name).filter(|it| *it < field.options.len())
}

/// What is said of the field that lines go into now.
pub(super) fn prompt_of(field: &SpokenField, number: Option<usize>) -> String {
    let number = number.map(|it| format!("{it} ")).unwrap_or_default();
    let mut says = format!("Now {number}{}", field.label);
    let mut add = |text: &str| {
        let is_end = says.ends_with(['.', '?', ':', '!']);
        says.push_str(if is_end { " " } else { ". " });
        says.push_str(text);
    };
    if !field.options.is_empty() {
        let options: Vec<String> =
            field.options.iter().zip(1..).map(|(it, n)| format!("{n} {it}")).collect();
        add(&options.join(", "));
    }
    if !field.value.is_empty() {
        add(&format!("It holds: {}", in_one_line(&field.value)));
    } else if let Some(offered) = &field.offered {
        add(&format!("/enter takes “{offered}”"));
    } else if !field.hint.is_empty() {
        says.push_str(if says.ends_with('?') { " " } else { ": " });
        says.push_str(&field.hint);
    }
    says
}
