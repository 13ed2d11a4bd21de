//! Who somebody is: name, role, school, their own rhythm, programme. One form for somebody new and
//! for a change.
//!
//! A change is written into the person's own file only: a session keeps what was true on its day.

use std::sync::Arc;

use crate::coaching::date_parser::rhythm::{parse_rhythm, rhythm_in_words};
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::form_draft::FormKey;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::people::{NotAName, Person, name_from};
use crate::coaching::stance::Stance;
use crate::keys::key::{Code, Key};
use crate::search::names::{is_in_name, same_name};
use crate::search::people::what_and_where;

use crate::app::core::effect::{DiskRead, Effect, Save};
use crate::app::core::event::Purpose;
use crate::app::core::hints::Hint;
use crate::app::core::new_session::{MeetingWanted, new_session};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::remark::Remark;
use crate::app::form::sentences;
use crate::app::screens::person_commands::person_changed;
use crate::app::text::Edit;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PersonField {
    /// What they are called.
    Name,
    /// What they do.
    Role,
    /// Where.
    School,
    /// The id of their programme.
    Programme,
    /// School weeks between meetings; empty where the programme's own are right.
    Weeks,
    /// How the coach works with them; nothing where the protocol is right.
    Stance,
}

/// The form.
#[derive(Clone, Debug)]
pub struct PersonForm {
    /// What is typed and chosen so far.
    pub draft: DraftForm<PersonField>,
    /// The meeting to begin with them, where that was asked for.
    pub(crate) then: Option<MeetingWanted>,
    /// Whom it changes; nobody where it adds somebody.
    pub(crate) changes: Option<Box<Person>>,
    /// Why it is read-only, if it is.
    pub(crate) read_only: Option<String>,
}

/// The names of the fields in the draft.
const NAMES: &[(PersonField, &str)] = &[
    (PersonField::Name, "name"),
    (PersonField::Role, "role"),
    (PersonField::School, "school"),
    (PersonField::Programme, "programme"),
    (PersonField::Weeks, "every_school_weeks"),
    (PersonField::Stance, "stance"),
];

fn key(person: Option<PersonId>) -> FormKey {
    FormKey { form: "person".into(), person }
}

fn fields(
    texts: &DraftTexts<PersonField>,
    changes: Option<&Person>,
    shared: &Shared,
) -> Vec<Field<PersonField>> {
    use PersonField::{Name, Programme, Role, School, Stance as Works, Weeks};
    let line = |at, label, hint| Field::line(at, label, hint, texts.get(at));
    let there = namesakes(texts.get(Name), changes, shared).map(there_already);
    let programmes =
        shared.offer.programmes().iter().map(|it| (it.id.clone(), it.title.clone())).collect();
    let stances = Stance::AGREED.map(|(it, name)| (name.to_owned(), it.label().to_owned())).into();
    let how = format!("Choose with 1 to {}; Enter goes on", shared.offer.programmes().len().max(1));
    let school = school_there(texts.get(School), shared);
    let protocol = shared.offer.protocol_of(texts.get(Programme));
    let one_way = protocol.filter(|it| !it.goes_by_stances());
    let one_way = one_way.map(|it| format!("{} has the same questions for both", it.title));
    vec![
        line(Name, "Name", "as colleagues know them")
            .with_remarks(there.map(Remark::Look))
            .explained("As colleagues know them; it stands on their page and names their files"),
        line(Role, "Role", "such as Year 3 teacher")
            .explained("What they do, such as Year 3 teacher; you can find them by it"),
        line(School, "School", "its name")
            .with_remarks(school)
            .explained("Its name in full: each school has its own term dates"),
        Field::choice(Programme, "Programme", programmes, texts.get(Programme))
            .choosing(|choice| choice.always = Some(how))
            .explained("It brings the steps of the meeting and how often you meet"),
        line(Weeks, "How often you meet", "same as the programme")
            .with_remarks(how_often(texts, shared))
            .explained("fortnightly, every 3 weeks, or just 3; empty is as the programme has it"),
        Field::choice(Works, "How you work together", stances, texts.get(Works))
            .choosing(|choice| choice.closed = one_way)
            .explained("You suggest, or you work it out together: the questions go by it"),
    ]
}

/// The school that may be meant, where one that was typed before begins or sounds alike.
fn school_there(typed: &str, shared: &Shared) -> Option<Remark> {
    let mut schools = shared.people.iter().map(|person| person.school.as_str());
    if typed.trim().chars().count() < 3 || schools.clone().any(|it| same_name(it, typed)) {
        return None;
    }
    let meant = schools.find(|school| is_in_name(typed, school))?;
    Some(Remark::Look(format!("{meant}? Write it in full: it has its own term dates")))
}

/// Others of this name.
fn namesakes<'a>(
    name: &'a str,
    changes: Option<&'a Person>,
    shared: &'a Shared,
) -> impl Iterator<Item = &'a Person> {
    let others = shared.people.iter().filter(move |it| changes.is_none_or(|own| own.id != it.id));
    others.filter(move |it| !name.trim().is_empty() && same_name(&it.name, name))
}

/// How often they would be met, or what is wrong with what was typed.
fn how_often(texts: &DraftTexts<PersonField>, shared: &Shared) -> Option<Remark> {
    match rhythm(texts.get(PersonField::Weeks)) {
        Err(why) => Some(Remark::Look(why.to_owned())),
        Ok(own) => {
            let programme = shared.programme(texts.get(PersonField::Programme));
            let weeks = own.or_else(|| programme.map(|it| it.every_school_weeks))?;
            Some(Remark::Says(format!("→ {}", rhythm_in_words(weeks))))
        }
    }
}

/// Their own rhythm, where one was typed.
fn rhythm(typed: &str) -> Result<Option<u8>, &'static str> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let weeks = parse_rhythm(typed);
    weeks.map(Some).ok_or("fortnightly, every 3 weeks, or a number from 1 to 20")
}

impl PersonForm {
    /// The form for somebody new, with the school of the person added last already in it.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let school = shared.people.last().map(|person| person.school.as_str()).unwrap_or_default();
        let programme =
            shared.offer.programmes().first().map(|it| it.id.as_str()).unwrap_or_default();
        let texts = [(PersonField::School, school), (PersonField::Programme, programme)];
        let mut draft = DraftForm::of(texts).kept_as(key(None), NAMES);
        draft.offer(PersonField::School);
        Self { draft, then: None, changes: None, read_only: None }
    }

    /// The form for somebody whom a meeting was asked for with, and who is not on the caseload.
    #[must_use]
    pub(crate) fn asking_about(name: &str, shared: &Shared, then: MeetingWanted) -> Self {
        let mut form = Self { then: Some(then), ..Self::new(shared) };
        form.draft.set(PersonField::Name, name);
        form.draft.state.go_to(PersonField::Role);
        form
    }

    /// The form that changes `person`.
    #[must_use]
    pub(crate) fn changing(person: Person) -> Self {
        let weeks = person.every_school_weeks.map(|weeks| weeks.to_string()).unwrap_or_default();
        let agreed = |(it, _): &(Stance, &str)| Some(*it) == person.stance;
        let stance = Stance::AGREED.into_iter().find(agreed).map_or("", |(_, name)| name);
        let draft = DraftForm::of([
            (PersonField::Name, person.name.as_str()),
            (PersonField::Role, &person.role),
            (PersonField::School, &person.school),
            (PersonField::Programme, &person.programme),
            (PersonField::Weeks, &weeks),
            (PersonField::Stance, stance),
        ])
        .kept_as(key(Some(person.id.clone())), NAMES);
        Self { draft, then: None, changes: Some(Box::new(person)), read_only: None }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, shared: &Shared) -> Vec<Field<PersonField>> {
        fields(&self.draft.texts, self.changes.as_deref(), shared)
    }

    fn give_up(&mut self, now: &Now) -> Outcome {
        let again = self.changes.clone().map_or(Destination::AddPerson, Destination::ChangePerson);
        self.draft.give_up(again, now)
    }

    fn at(&self) -> PersonField {
        self.draft.at(PersonField::Name)
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let person = match self.written(shared, now) {
            Ok(person) => person,
            Err(error) => return self.draft.refuse(error),
        };
        // Of two who differ in nothing that is written down, nobody could tell which is meant.
        let who = what_and_where(&person);
        let is_same = |other: &&Person| same_name(&what_and_where(other), &who);
        let typed = self.draft.texts.get(PersonField::Name);
        let same = namesakes(typed, self.changes.as_deref(), shared).find(is_same);
        if let Some(is_archived) = same.map(Person::is_archived) {
            self.draft.state.go_to(PersonField::Name);
            let name = &person.name;
            return Outcome::notice(if is_archived {
                format!(
                    "{name} is archived: ⟦palette⟧, then Show archived people, brings them back"
                )
            } else {
                format!("{name} is on your caseload already; a role tells two of them apart")
            });
        }
        match &self.changes {
            Some(before) => changed(before, person),
            None => self.add(&person, shared, now),
        }
    }

    /// The person as the form has them.
    fn written(&self, shared: &Shared, now: &Now) -> Result<Person, FieldError<PersonField>> {
        use PersonField::{Name, Programme, Role, School, Weeks};
        let text = |at: PersonField, label: &str| match name_from(self.draft.texts.get(at)) {
            Ok(text) => Ok(text),
            // Only the name is needed; role and school may come later.
            Err(NotAName::Empty) if at != Name => Ok(String::new()),
            Err(why) => Err(FieldError { at, why: sentences::will_not_do(label, &why) }),
        };
        let (name, role, school) =
            (text(Name, "name")?, text(Role, "role")?, text(School, "school")?);
        let weeks = rhythm(self.draft.texts.get(Weeks))
            .map_err(|why| FieldError { at: Weeks, why: why.to_owned() })?;
        let mut person = if let Some(before) = &self.changes {
            (**before).clone()
        } else {
            Person::new(now.fresh.take(), "", "", "", "instructional")
        };
        // One school has one spelling, by which its term dates are found; a change may put it right.
        let there = shared.people.iter().map(|it| &it.school).find(|it| same_name(it, &school));
        let school = there.filter(|_| self.changes.is_none()).cloned().unwrap_or(school);
        (person.name, person.role, person.school) = (name, role, school);
        person.every_school_weeks = weeks;
        // A stance that this form cannot show stays until another is chosen.
        let chosen = self.draft.texts.get(PersonField::Stance);
        let agreed = Stance::AGREED.into_iter().find(|(_, name)| *name == chosen);
        let is_shown = Stance::AGREED.iter().any(|(it, _)| Some(*it) == person.stance);
        if agreed.is_some() || is_shown {
            person.stance = agreed.map(|(stance, _)| stance);
        }
        if let Some(programme) = shared.programme(self.draft.texts.get(Programme)) {
            person.programme.clone_from(&programme.id);
        }
        Ok(person)
    }

    fn add(&self, person: &Person, shared: &Shared, now: &Now) -> Outcome {
        let mut effects = vec![Effect::Save(Save::person(person.clone()))];
        if let Some(wanted) = &self.then {
            match new_session(shared, person, wanted, now) {
                Ok(session) => {
                    effects.push(DiskRead::Begin(Box::new(session), Purpose::Meeting).into());
                }
                Err(why) => return Outcome::notice(why.to_string()),
            }
        }
        Outcome::effects(effects)
            .with_navigation(Navigation::Back)
            .with_notice(format!("{} is on your caseload", person.name))
    }
}

impl Screen for PersonForm {
    fn title(&self) -> &'static str {
        if self.changes.is_some() { "Change their details" } else { "Add a person" }
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = self.read_only.as_ref().filter(|_| key.code != Code::Esc) {
            return sentences::refused(why);
        }
        let changes = self.changes.as_deref();
        match key.code {
            Code::Esc => self.give_up(now),
            _ if self.draft.is_saved_by(key, &self.fields(shared)) => {
                let saved = self.save(shared, now);
                self.draft.kept(saved, now)
            }
            _ => self.draft.key(|texts| fields(texts, changes, shared), key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return sentences::refused(why);
        }
        let changes = self.changes.as_deref();
        self.draft.click(|texts| fields(texts, changes, shared), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return sentences::refused(why);
        }
        let changes = self.changes.as_deref();
        self.draft.edit(|texts| fields(texts, changes, shared), edit, now)
    }

    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        Some(Arc::new(self.changes.as_deref()?.clone()))
    }

    fn set_read_only(&mut self, why: String) {
        self.read_only = Some(why);
    }

    /// Shows them as they are now, unless something was typed.
    fn show_other(&mut self, other: &dyn AnyRecord, _: &Now) -> bool {
        let is_untouched = |it: &Person| Self::changing(it.clone()).draft.texts == self.draft.texts;
        let is_untouched = self.changes.as_deref().is_some_and(is_untouched);
        if let Some(person) = other.is::<Person>().filter(|_| is_untouched) {
            let again = Self::changing(person.clone());
            let before = std::mem::replace(self, again);
            self.read_only = before.read_only;
            self.draft.goes_on_from(before.draft);
        }
        is_untouched
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn explains(&self, shared: &Shared, _: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let does = if self.changes.is_some() { "keep the change" } else { "add them" };
        let numbers = match self.at() {
            PersonField::Programme => format!("1 to {}", shared.offer.programmes().len()),
            PersonField::Stance => "1 2".to_owned(),
            _ => String::new(),
        };
        let mut hints = self.draft.hints(&self.fields(shared), does);
        if !numbers.is_empty() {
            hints.insert(1, (numbers, "choose".to_owned()));
        }
        hints
    }
}

fn changed(before: &Person, person: Person) -> Outcome {
    if *before == person {
        return Outcome::navigate(Navigation::Back).with_notice("Nothing was changed");
    }
    let says = format!("{} is changed; past meetings keep what was true then", person.name);
    person_changed(before, person, &says)
}

/// That somebody of this name is there, and who.
fn there_already(person: &Person) -> String {
    let who = what_and_where(person);
    let archived = if person.is_archived() { " (archived)" } else { "" };
    if who.is_empty() {
        format!("Somebody with this name is already on your list{archived}")
    } else {
        format!("Somebody with this name is already on your list: {who}{archived}")
    }
}
