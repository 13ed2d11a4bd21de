//! Erasing somebody, for good: what will go is listed, and their name is typed to confirm it. The
//! same page erases again what a late sync brought back of people who were erased before.

use crate::coaching::moment::Now;
use crate::coaching::people::{Person, is_same_name};
use crate::keys::key::{Code, Key};

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::held_line::HeldLine;
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::text::Edit;

/// What is typed in the place of a name for what came back: it has no name on a screen.
const WORD: &str = "erase";

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErasingField {
    /// A line of what will go.
    Goes(usize),
    /// The name, typed once more.
    Name,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Erasing {
    /// Whom it is about; nobody where it is about what came back.
    pub whom: Option<Box<Person>>,
    /// What will go and what stays; none before it was looked through.
    found: Option<Vec<HeldLine>>,
    /// Whether that was asked for.
    is_asked: bool,
    /// Whether it is being erased.
    is_under_way: bool,
    /// What is typed so far.
    pub draft: DraftForm<ErasingField>,
}

impl Erasing {
    /// The form for somebody, or for what came back.
    #[must_use]
    pub fn new(whom: Option<Box<Person>>) -> Self {
        let draft = DraftForm::of([]);
        Self { whom, found: None, is_asked: false, is_under_way: false, draft }
    }

    /// What is to be typed.
    fn to_type(&self) -> &str {
        self.whom.as_ref().map_or(WORD, |person| &person.name)
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self) -> Vec<Field<ErasingField>> {
        fields(&self.draft.texts, self.found.as_deref(), self.to_type())
    }

    fn at(&self) -> ErasingField {
        self.draft.at(ErasingField::Name)
    }

    fn erase(&mut self, now: &Now) -> Outcome {
        let (typed, wanted) = (self.draft.texts.get(ErasingField::Name), self.to_type());
        if self.is_under_way {
            return Outcome::none();
        }
        match &self.found {
            None => return Outcome::notice("Still looking through the files"),
            Some(none) if none.is_empty() => return Outcome::navigate(Navigation::Back),
            Some(_) => {}
        }
        if !is_same_name(typed, wanted) {
            return Outcome::notice(format!("Nothing is erased yet: type {wanted} to do it"));
        }
        self.is_under_way = true;
        let whom = self.whom.as_ref().map(|person| person.id.clone());
        Outcome::effects([DiskWrite::Erase(whom, now.today())]).with_notice("Erasing …")
    }
}

fn fields(
    texts: &DraftTexts<ErasingField>,
    found: Option<&[HeldLine]>,
    wanted: &str,
) -> Vec<Field<ErasingField>> {
    let line = |(n, it): (usize, &HeldLine)| {
        let more = Some(it.says.clone()).filter(|says| !says.is_empty());
        Field::own(ErasingField::Goes(n), &it.what, Vec::new()).with_remarks(more.map(Remark::Says))
    };
    let Some(found) = found else {
        return vec![Field::heading(
            ErasingField::Name,
            "Looking through every file …",
            Vec::new(),
        )];
    };
    if found.is_empty() {
        let says = "Nothing about anybody who was erased has come back";
        return vec![Field::heading(ErasingField::Name, says, Vec::new())];
    }
    let mut fields: Vec<Field<ErasingField>> = found.iter().enumerate().map(line).collect();
    let label = format!("To erase all this, type: {wanted}");
    fields.push(Field::line(ErasingField::Name, &label, "", texts.get(ErasingField::Name)));
    fields
}

impl Screen for Erasing {
    fn title(&self) -> &'static str {
        "Erase, for good"
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        let is_listed = matches!(self.at(), ErasingField::Goes(_));
        let key = match key.code {
            Code::Esc => return Outcome::navigate(Navigation::Back),
            Code::Enter if !is_listed => return self.erase(now),
            Code::Enter | Code::Down if is_listed => Key { code: Code::Tab, ..key },
            Code::Up if is_listed => Key { code: Code::BackTab, ..key },
            _ => key,
        };
        let (found, wanted) = (self.found.clone(), self.to_type().to_owned());
        self.draft.key(|texts| fields(texts, found.as_deref(), &wanted), key, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let (found, wanted) = (self.found.clone(), self.to_type().to_owned());
        self.draft.edit(|texts| fields(texts, found.as_deref(), &wanted), edit, now)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(if matches!(self.at(), ErasingField::Goes(_)) {
            &[("Enter", "next"), ("Up Down", "read"), ("Esc", "back, nothing erased")]
        } else {
            &[("Enter", "erase"), ("Shift-Tab", "what goes"), ("Esc", "back, nothing erased")]
        })
    }

    fn wanted(&mut self, _: &Shared, _: &Now) -> Vec<Effect> {
        if std::mem::replace(&mut self.is_asked, true) {
            return Vec::new();
        }
        vec![DiskRead::Held(self.whom.as_ref().map(|person| person.id.clone())).into()]
    }

    fn held_read(&mut self, found: Vec<HeldLine>) {
        if !found.is_empty() {
            self.draft.state.go_to(ErasingField::Goes(0));
        }
        self.found = Some(found);
    }

    fn failed(&mut self) {
        self.is_under_way = false;
    }
}
