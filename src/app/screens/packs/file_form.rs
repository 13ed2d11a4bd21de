//! Where the file of a pack lies: a path, typed or pasted.

use crate::app::core::effect::DiskRead;
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::packs_found::PacksWanted;
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};

/// The one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PackFileField;

/// The form.
#[derive(Clone, Debug)]
pub struct PackFileForm {
    /// What is typed so far.
    pub(crate) draft: DraftForm<PackFileField>,
}

fn fields(texts: &DraftTexts<PackFileField>) -> Vec<Field<PackFileField>> {
    let hint = "~/Downloads/their-pack-1.zip, or its folder";
    vec![Field::line(PackFileField, "File", hint, texts.get(PackFileField))]
}

impl PackFileForm {
    /// A form with nothing typed.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self { draft: DraftForm::of([(PackFileField, "")]) }
    }

    /// Its fields.
    #[must_use]
    pub(crate) fn fields(&self) -> Vec<Field<PackFileField>> {
        fields(&self.draft.texts)
    }

    fn look(&mut self) -> Outcome {
        // What is dragged into a terminal or copied as a path often comes in quotes.
        let typed = self.draft.texts.get(PackFileField).trim().trim_matches(['"', '\'']).trim();
        if typed.is_empty() {
            let why = "Say where the file is".to_owned();
            return self.draft.refuse(FieldError { at: PackFileField, why });
        }
        Outcome::effects([DiskRead::Packs(PacksWanted::At(typed.to_owned()))])
    }
}

impl Screen for PackFileForm {
    fn title(&self) -> &'static str {
        "A pack in a file"
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        match key.code {
            Code::Esc => Outcome::navigate(Navigation::Back),
            Code::Enter => self.look(),
            _ => self.draft.key(fields, key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.click(fields, hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        self.draft.edit(fields, edit, now)
    }

    fn explains(&self, _: &Shared, _: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields())
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(&[("Enter", "look inside"), ("Esc", "back")])
    }
}
