//! The two small forms over the packs: where the file of one lies, and what a new one is called.

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::packs_found::{PackWrite, PacksWanted};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::saving::SAVE;
use crate::app::text::Edit;
use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};

use super::form_kind::PackFormKind;

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PackFormField {
    /// A path, typed or pasted.
    File,
    /// What the pack is called.
    Title,
    /// Whose it is.
    Author,
}

/// The names of the fields in the file of the draft.
const NAMES: &[(PackFormField, &str)] =
    &[(PackFormField::Title, "title"), (PackFormField::Author, "author")];

/// The form.
#[derive(Clone, Debug)]
pub struct PackForm {
    /// Which it is.
    pub(crate) kind: PackFormKind,
    /// What is typed so far.
    pub(crate) draft: DraftForm<PackFormField>,
}

/// The fields of a form of this kind.
fn fields_of(kind: PackFormKind, texts: &DraftTexts<PackFormField>) -> Vec<Field<PackFormField>> {
    let line = |at, label, hint: &'static str| Field::line(at, label, hint, texts.get(at));
    match kind {
        PackFormKind::File => {
            vec![line(PackFormField::File, "File", "~/Downloads/their-pack-1.zip, or its folder")]
        }
        PackFormKind::New => vec![
            line(PackFormField::Title, "Title", "What we use with teachers in their first year"),
            line(PackFormField::Author, "Whose", "you, or your trust"),
        ],
    }
}

impl PackForm {
    /// A form with nothing typed; a pack is the coach's, until they say whose else.
    #[must_use]
    pub(crate) fn new(kind: PackFormKind, coach: &str) -> Self {
        let draft = match kind {
            PackFormKind::File => DraftForm::of([(PackFormField::File, "")]),
            PackFormKind::New => {
                let texts = [(PackFormField::Title, ""), (PackFormField::Author, coach)];
                let key = FormKey { form: "new-pack".into(), person: None };
                DraftForm::of(texts).kept_as(key, NAMES)
            }
        };
        Self { kind, draft }
    }

    /// Its fields.
    #[must_use]
    pub(crate) fn fields(&self) -> Vec<Field<PackFormField>> {
        fields_of(self.kind, &self.draft.texts)
    }

    /// What was typed at `at`; what is to be said where nothing was.
    fn typed(&self, at: PackFormField, why: &str) -> Result<String, FieldError<PackFormField>> {
        // What is dragged into a terminal or copied as a path often comes in quotes.
        let typed = self.draft.texts.get(at).trim().trim_matches(['"', '\'']).trim();
        if typed.is_empty() {
            return Err(FieldError { at, why: why.to_owned() });
        }
        Ok(typed.to_owned())
    }

    /// Looks at the pack in the file, or begins the new one.
    fn go_on(&mut self) -> Outcome {
        let wanted = match self.kind {
            PackFormKind::File => self
                .typed(PackFormField::File, "Say where the file is")
                .map(|typed| Effect::from(DiskRead::Packs(PacksWanted::At(typed)))),
            PackFormKind::New => {
                let title = self.typed(PackFormField::Title, "Say what it is called");
                title.and_then(|title| {
                    let author = self.typed(PackFormField::Author, "Say whose it is")?;
                    Ok(DiskWrite::Pack(PackWrite::Begin { title, author }).into())
                })
            }
        };
        match wanted {
            Ok(wanted) => Outcome::effects([wanted]),
            Err(error) => self.draft.refuse(error),
        }
    }
}

impl Screen for PackForm {
    fn title(&self) -> &'static str {
        match self.kind {
            PackFormKind::File => "A pack in a file",
            PackFormKind::New => "A pack of your own",
        }
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        match key.code {
            Code::Esc => self.draft.give_up(Destination::PackForm(self.kind), now),
            _ if key.code == Code::Enter || key == SAVE => self.go_on(),
            _ => self.draft.key(|texts| fields_of(self.kind, texts), key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.click(|texts| fields_of(self.kind, texts), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        self.draft.edit(|texts| fields_of(self.kind, texts), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn made_kept(&mut self, now: &Now) -> Outcome {
        self.draft.kept(Outcome::navigate(Navigation::Back), now)
    }

    fn explains(&self, _: &Shared, _: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields())
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        match self.kind {
            PackFormKind::File => fixed_hints(&[("Enter", "look inside"), ("Esc", "back")]),
            PackFormKind::New => {
                fixed_hints(&[("Enter", "begin it"), ("Tab", "next"), ("Esc", "back")])
            }
        }
    }
}
