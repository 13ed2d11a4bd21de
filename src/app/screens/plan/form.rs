//! The forms over the Plan screen: a reason and a decision, that it is done, a coach, weeks, the folder
//! of figures, and a first plan.
//!
//! A change is made to the plan as it stands when it is saved. The form stays until the disk has it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::core::effect::DiskWrite;
use crate::app::core::hints::Hint;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::plan_found::{PlanFound, PlanSaved};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::text::Edit;
use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::coaching::plan::part_edit::PartFields;
use crate::coaching::plan_reading::PlanReading;
use crate::keys::key::{Code, Key};

use super::form_beside::FieldsBeside;
use super::form_change::written;
use super::form_fields::fields_of;
use super::form_kind::{PlanFormKind, PlanFormWanted};
use super::form_texts::{NAMES, first_texts};
use super::part_values::text_of;
use super::plan_field::PlanField;

/// A form.
#[derive(Clone, Debug)]
pub struct PlanForm {
    /// Which one, and over which plan.
    pub(crate) wanted: PlanFormWanted,
    /// What is typed so far.
    pub draft: DraftForm<PlanField>,
    /// It was sent to the disk, which has not answered yet.
    is_saving: bool,
    /// The day on which it was opened.
    opened: NaiveDate,
}

impl PlanForm {
    /// The form that is wanted.
    #[must_use]
    pub(crate) fn new(wanted: PlanFormWanted, shared: &Shared, now: &Now) -> Self {
        let texts = first_texts(&wanted, shared, now);
        let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
        let key = FormKey { form: wanted.kind.draft_name().into(), person: None };
        let draft = DraftForm::of(texts).kept_as(key, NAMES);
        Self { wanted, draft, is_saving: false, opened: now.today() }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<PlanField>> {
        Self::list(&self.wanted, shared, now.today())(&self.draft.texts)
    }

    fn list<'a>(
        wanted: &'a PlanFormWanted,
        shared: &'a Shared,
        today: NaiveDate,
    ) -> impl Fn(&DraftTexts<PlanField>) -> Vec<Field<PlanField>> + 'a {
        move |texts| fields_of(texts, &FieldsBeside { wanted, shared, today })
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if self.is_saving {
            return Outcome::notice("It is being saved …");
        }
        let beside = FieldsBeside { wanted: &self.wanted, shared, today: now.today() };
        match written(&self.draft.texts, &beside, now) {
            Ok(write) => {
                self.is_saving = true;
                Outcome::effects([DiskWrite::Plan(Box::new(write))])
            }
            Err(error) => self.draft.refuse(error),
        }
    }
}

impl Screen for PlanForm {
    fn title(&self) -> &'static str {
        self.wanted.kind.title()
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let fields = self.fields(shared, now);
        match key.code {
            Code::Esc => {
                let again = Destination::PlanForm(Box::new(self.wanted.clone()));
                self.draft.give_up(again, now)
            }
            _ if self.draft.is_saved_by(key, &fields) => self.save(shared, now),
            _ => self.draft.key(Self::list(&self.wanted, shared, now.today()), key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.click(Self::list(&self.wanted, shared, now.today()), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.edit(Self::list(&self.wanted, shared, now.today()), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    /// The disk has it: back to the plan.
    fn plan_saved(&mut self, saved: PlanSaved, now: &Now) -> Outcome {
        let back = saved.told(Outcome::navigate(Navigation::Back));
        self.draft.kept(back, now)
    }

    /// The same field was changed by somebody else: the lead decides which stands.
    fn plan_changed_meanwhile(&mut self, there: PartFields) -> Outcome {
        self.is_saving = false;
        let plan = self.wanted.reading.as_ref().map(|it| &it.plan);
        let (PlanFormKind::Part(part), Some(plan)) = (&mut self.wanted.kind, plan) else {
            return Outcome::notice("Somebody else has changed it since: ⟦enter⟧ keeps yours");
        };
        let theirs = part.fields().filter_map(|field| {
            let stood = text_of(&part.start, field, plan);
            let stands = text_of(&there, field, plan);
            let stands_here = self.draft.texts.get(field.at);
            let is_asked = stood != stands && stands_here != stood && stands_here != stands;
            is_asked.then(|| {
                let stands = if stands.is_empty() { "nothing".to_owned() } else { stands };
                format!("{}: {stands}", field.label)
            })
        });
        let theirs: Vec<String> = theirs.collect();
        // What this lead did not touch is theirs.
        for field in part.fields() {
            let stood = text_of(&part.start, field, plan);
            if self.draft.texts.get(field.at) == stood {
                let stands = text_of(&there, field, plan);
                self.draft.set(field.at, &stands);
            }
        }
        (part.was, part.start) = (Some(there.clone()), there);
        Outcome::notice(format!(
            "Somebody else wrote meanwhile — {} · ⟦enter⟧ keeps yours, ⟦esc⟧ theirs",
            theirs.join(", ")
        ))
    }

    fn failed(&mut self) {
        self.is_saving = false;
    }

    /// The plan below was read again: what the form knows of it is as it stands now.
    fn plan_read(&mut self, found: &PlanFound) {
        let is_same = |it: &Arc<PlanReading>| {
            self.wanted.reading.as_ref().is_some_and(|own| own.plan.id == it.plan.id)
        };
        if let Some(reading) = found.reading.as_ref().filter(|it| is_same(it)) {
            self.wanted.reading = Some(Arc::clone(reading));
        }
    }

    fn explains(&self, shared: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared, now))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        // Which fields it has goes by no day, but for what is said under them.
        let fields = Self::list(&self.wanted, shared, self.opened)(&self.draft.texts);
        self.draft.hints(&fields, "save")
    }
}
