//! Erasing somebody, for good: what will go is listed, and their name is typed to confirm it. The
//! same page erases again what a late sync brought back of people who were erased before.

use crate::coaching::moment::Now;
use crate::coaching::people::{Person, is_same_name};
use crate::keys::key::{Code, Key};
use crate::search::called;

use crate::app::core::effect::{DiskRead, DiskWrite, Effect, EraseWanted};
use crate::app::core::held_line::HeldLine;
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::text::Edit;

/// What is typed in the place of a name for what came back: it has no name on a screen.
const WORD: &str = "erase";

/// So many lines of the list are passed at once.
const PAGE: usize = 8;

const NO: &str = "no";
const YES: &str = "yes";

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErasingField {
    /// A line of what will go.
    Goes(usize),
    /// Whether counts that name nobody stay.
    Counts,
    /// The name, typed once more.
    Name,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Erasing {
    /// Whom it is about; nobody where it is about what came back.
    pub whom: Option<Box<Person>>,
    /// What they are called here, which tells them from others of their name.
    called: String,
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
    pub fn new(whom: Option<Box<Person>>, shared: &Shared) -> Self {
        let draft = DraftForm::of([(ErasingField::Counts, NO)]);
        let called = whom.as_ref().map_or("what has come back".to_owned(), |person| {
            let known = called(&shared.people).remove(&person.id);
            known.unwrap_or_else(|| person.name.clone())
        });
        Self { whom, called, found: None, is_asked: false, is_under_way: false, draft }
    }

    /// Whom it is about, as the heading says it.
    #[must_use]
    pub(crate) fn called(&self) -> &str {
        &self.called
    }

    /// What is to be typed.
    fn to_type(&self) -> &str {
        self.whom.as_ref().map_or(WORD, |person| &person.name)
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self) -> Vec<Field<ErasingField>> {
        self.list()(&self.draft.texts)
    }

    /// What lists them over texts.
    fn list(&self) -> impl Fn(&DraftTexts<ErasingField>) -> Vec<Field<ErasingField>> + use<> {
        let (found, wanted) = (self.found.clone(), self.to_type().to_owned());
        let is_person = self.whom.is_some();
        let apart = Some(self.called.clone()).filter(|called| is_person && *called != wanted);
        move |texts| {
            let Some(found) = &found else {
                let says = "Looking through every file …";
                return vec![Field::heading(ErasingField::Name, says, Vec::new())];
            };
            if found.is_empty() {
                let says = "Nothing about anybody who was erased has come back";
                return vec![Field::heading(ErasingField::Name, says, Vec::new())];
            }
            let mut fields: Vec<_> = found.iter().enumerate().map(goes).collect();
            fields.extend(is_person.then(|| counts(texts)));
            let label = format!("To erase all this, type: {wanted}");
            let apart = apart.iter().map(|called| Remark::Look(format!("This is {called}")));
            let name = Field::line(ErasingField::Name, &label, "", texts.get(ErasingField::Name));
            fields.push(name.with_remarks(apart));
            fields
        }
    }

    fn at(&self) -> ErasingField {
        self.draft.at(ErasingField::Name)
    }

    /// Where a key leads that goes through the list by pages: past its end to the name. Home and End
    /// are the name's own where that is being typed.
    fn moved_by_pages(&self, code: Code) -> Option<ErasingField> {
        let last = self.found.as_ref()?.len().checked_sub(1)?;
        let to = match (self.at(), code) {
            (ErasingField::Goes(_), Code::End) => return Some(ErasingField::Name),
            (ErasingField::Goes(_), Code::Home) => 0,
            (ErasingField::Goes(at), Code::PageDown) if at == last => {
                return Some(ErasingField::Name);
            }
            (ErasingField::Goes(at), Code::PageDown) => at + PAGE,
            (ErasingField::Goes(at), Code::PageUp) => at.saturating_sub(PAGE),
            (_, Code::PageUp) => last,
            _ => return None,
        };
        Some(ErasingField::Goes(to.min(last)))
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
            return Outcome::notice(format!(
                "Nothing is erased yet: type {wanted}, just as it is written, to do it"
            ));
        }
        self.is_under_way = true;
        let whom = self.whom.as_ref().map(|person| person.id.clone());
        let stay = self.draft.texts.get(ErasingField::Counts) == YES;
        let counts = stay.then(|| now.fresh.next().as_str().to_owned());
        let wanted = EraseWanted { whom, on: now.today(), counts };
        Outcome::effects([DiskWrite::Erase(wanted)]).with_notice("Erasing …")
    }
}

/// A line of what goes or stays.
fn goes((n, it): (usize, &HeldLine)) -> Field<ErasingField> {
    let more = Some(it.says.clone()).filter(|says| !says.is_empty());
    Field::own(ErasingField::Goes(n), &it.what, Vec::new()).with_remarks(more.map(Remark::Says))
}

/// Whether counts stay.
fn counts(texts: &DraftTexts<ErasingField>) -> Field<ErasingField> {
    let options = [NO, YES].map(|it| (it.to_owned(), it.to_owned())).to_vec();
    let at = ErasingField::Counts;
    Field::choice(at, "Keep counts that name nobody?", options, texts.get(at)).choosing(|choice| {
        choice.always = Some("Choose with 1 to 2, or Left and Right; ⟦enter⟧ goes on".to_owned());
    })
}

impl Screen for Erasing {
    fn title(&self) -> &'static str {
        "Erase, for good"
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        let is_listed = matches!(self.at(), ErasingField::Goes(_));
        let key = match key.code {
            Code::Esc => return Outcome::navigate(Navigation::Back),
            Code::Enter if self.at() == ErasingField::Name => return self.erase(now),
            Code::Enter | Code::Down if is_listed => Key { code: Code::Tab, ..key },
            Code::Up if is_listed => Key { code: Code::BackTab, ..key },
            Code::PageUp | Code::PageDown | Code::Home | Code::End => {
                if let Some(to) = self.moved_by_pages(key.code) {
                    self.draft.state.go_to(to);
                    return Outcome::none();
                }
                key
            }
            _ => key,
        };
        let list = self.list();
        self.draft.key(list, key, now)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let list = self.list();
        self.draft.click(list, hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let list = self.list();
        self.draft.edit(list, edit, now)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(match self.at() {
            ErasingField::Goes(_) => &[
                ("Enter", "next"),
                ("End", "type the name"),
                ("Up Down", "read"),
                ("Esc", "back, nothing erased"),
            ],
            ErasingField::Counts => {
                &[("1 2", "choose"), ("Enter", "next"), ("Esc", "back, nothing erased")]
            }
            ErasingField::Name => {
                &[("Enter", "erase"), ("Shift-Tab", "what goes"), ("Esc", "back, nothing erased")]
            }
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
