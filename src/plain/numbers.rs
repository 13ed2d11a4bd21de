//! The numbers by which things are chosen. A number stays with what it was given to for as long as one
//! is at the same place.

use crate::app::core::targets::Target;
use crate::ui::spoken::{SpokenField, SpokenFrame, SpokenKind, SpokenLine};

/// What a number chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Chooses {
    /// The field with this label, and how many of the same label come before it.
    Field(String, usize),
    /// Something else that can be chosen.
    Other(Target),
}

/// The numbers that were given at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct ChoiceNumbers {
    given: Vec<Chooses>,
}

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

impl ChoiceNumbers {
    fn of(&mut self, what: Chooses, first: usize) -> usize {
        let known = self.given.iter().position(|it| *it == what);
        let at = known.unwrap_or_else(|| {
            self.given.push(what);
            self.given.len() - 1
        });
        at + first
    }

    /// The lines of `frame` with their numbers, the first of which is `first`.
    pub(super) fn lines(&mut self, frame: &SpokenFrame, first: usize) -> Vec<NumberedLine> {
        let mut labels: Vec<&str> = Vec::new();
        let mut lines = Vec::with_capacity(frame.lines.len());
        for line in &frame.lines {
            lines.push(match line {
                SpokenLine::Text(text) => NumberedLine {
                    number: None,
                    text: text.clone(),
                    target: None,
                    chosen: false,
                    field: None,
                },
                SpokenLine::Choice { target, text, chosen } => NumberedLine {
                    number: Some(self.of(Chooses::Other(*target), first)),
                    text: text.clone(),
                    target: Some(*target),
                    chosen: *chosen,
                    field: None,
                },
                SpokenLine::Field(field) => {
                    let before = labels.iter().filter(|it| **it == field.label).count();
                    labels.push(&field.label);
                    let number = (field.kind != SpokenKind::Closed)
                        .then(|| self.of(Chooses::Field(field.label.clone(), before), first));
                    NumberedLine {
                        number,
                        text: say_field(field),
                        target: number.map(|_| Target::Field(field.index)),
                        chosen: false,
                        field: Some(field.index),
                    }
                }
            });
        }
        lines
    }
}

/// A field as it is read among others.
fn say_field(field: &SpokenField) -> String {
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
    if field.kind == SpokenKind::Choice {
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
