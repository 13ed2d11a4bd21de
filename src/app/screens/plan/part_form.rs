//! A part of a plan that a form adds or changes.

use chrono::NaiveDate;
use serde_json::json;

use super::part_field::{PartField, Reads, fields_of};
use super::part_kind::PartKind;
use crate::coaching::plan::part_edit::{PartFields, PartPlace};
use crate::coaching::plan::plan_record::CoachingPlan;

/// A part that is added or changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartForm {
    /// What kind.
    pub(crate) kind: PartKind,
    /// Where it stands.
    pub(crate) at: PartPlace,
    /// How it stood when its lead last saw it; nothing for a new one.
    pub(crate) was: Option<PartFields>,
    /// What stands in the form at first.
    pub(crate) start: PartFields,
}

impl PartForm {
    /// For a new part of this kind, with these fields.
    #[must_use]
    pub(super) fn new(kind: PartKind, within: &str, id: &str, mut start: PartFields) -> Self {
        if kind != PartKind::Programme {
            start.insert("id".to_owned(), json!(id));
        }
        let at = PartPlace { list: kind.list(), within: within.to_owned(), id: id.to_owned() };
        Self { kind, at, was: None, start }
    }

    /// For a part that is there; what is most often the day is today at first.
    #[must_use]
    pub(super) fn of(
        kind: PartKind,
        at: PartPlace,
        plan: &CoachingPlan,
        today: NaiveDate,
    ) -> Option<Self> {
        let was = at.fields_in(plan)?;
        let mut start = was.clone();
        match kind {
            PartKind::Done => drop(start.entry("done").or_insert_with(|| json!(today))),
            PartKind::Outcome => {
                start.entry("outcome").or_insert_with(|| json!({ "on": today }));
            }
            _ => {}
        }
        Some(Self { kind, at, was: Some(was), start })
    }

    /// Its fields, in the order in which they are asked for.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static PartField> + use<> {
        let is_new = self.was.is_none();
        // Which programme it is, and what a school was called before, are of one of the two only.
        let is_asked = move |it: &&PartField| match it.reads {
            Reads::Offered => is_new,
            Reads::Renamed => !is_new,
            _ => true,
        };
        fields_of(self.kind).iter().filter(is_asked)
    }

    /// What the part is called, of one that is there.
    #[must_use]
    pub(crate) fn called(&self) -> &str {
        let is_there = self.was.is_some() && !matches!(self.kind, PartKind::Plan);
        let word = |key: &str| self.start.get(key)?.as_str();
        let words = ["name", "title", "what", "group"].into_iter().filter_map(word);
        words.into_iter().find(|it| is_there && !it.is_empty()).unwrap_or_default()
    }
}
