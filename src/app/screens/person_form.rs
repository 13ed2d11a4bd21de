//! Who somebody is: name, role, school, their own rhythm, programme. One form for somebody new and
//! for a change.
//!
//! A change is written into the person's own file only: a session keeps what was true on its day.

use crate::coaching::moment::Now;
use crate::coaching::people::{NotAName, Person, SCHOOL_WEEKS, name_from};
use crate::keys::key::{Code, Key};
use crate::search::people::{is_called, what_and_where};

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::event::Purpose;
use crate::app::core::hints::{Hint, said};
use crate::app::core::new_session::{MeetingWanted, new_session};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::remark::Remark;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;

/// The form.
#[derive(Clone, Debug, Default)]
pub struct PersonForm {
    /// Name, role, school.
    pub lines: [LineInput; 3],
    /// Which programme, from 0; none where theirs is not known here.
    pub programme: Option<usize>,
    /// School weeks between meetings; empty where the programme's own are right.
    pub weeks: LineInput,
    /// Which field has the keys.
    pub focus: usize,
    /// The meeting to begin with them, where that was asked for.
    pub then: Option<MeetingWanted>,
    /// Whom it changes; nobody where it adds somebody.
    pub changes: Option<Box<Person>>,
}

/// What the fields are called.
pub const LABELS: [&str; 5] =
    ["Name", "Role", "School", "Programme", "School weeks between meetings"];

/// What belongs in them; the programme is chosen.
pub const HINTS: [&str; 5] =
    ["as colleagues say it", "such as Year 3 teacher", "its name", "", "as the programme has it"];

const NAME: usize = 0;
const ROLE: usize = 1;
const SCHOOL: usize = 2;
/// The place of the programme among the fields. Enter on it is enough: few have a rhythm of their
/// own.
pub const PROGRAMME: usize = 3;
const WEEKS: usize = 4;

impl PersonForm {
    /// The form for somebody new, with the school of the person added last already in it.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let school = shared.people.last().map(|person| person.school.as_str()).unwrap_or_default();
        let mut form = Self { programme: Some(0), ..Self::default() };
        form.lines[SCHOOL] = LineInput::offering(school);
        form
    }

    /// The form for somebody whom a meeting was asked for with, and who is not on the caseload.
    #[must_use]
    pub fn asking_about(name: &str, shared: &Shared, then: MeetingWanted) -> Self {
        let mut form = Self { then: Some(then), focus: 1, ..Self::new(shared) };
        form.lines[NAME] = LineInput::holding(name);
        form
    }

    /// The form that changes `person`.
    #[must_use]
    pub fn changing(person: Person, shared: &Shared) -> Self {
        let weeks = person.every_school_weeks.map(|weeks| weeks.to_string()).unwrap_or_default();
        let texts = [person.name.as_str(), &person.role, &person.school];
        Self {
            lines: texts.map(LineInput::holding),
            weeks: LineInput::holding(&weeks),
            programme: shared.programmes.iter().position(|it| it.id == person.programme),
            changes: Some(Box::new(person)),
            ..Self::default()
        }
    }

    /// What is said under a field: who has that name already, how often they would be met.
    #[must_use]
    pub fn remarks(&self, field: usize, shared: &Shared) -> Vec<Remark> {
        match field {
            NAME => self.namesakes(shared).map(|it| Remark::Look(there_already(it))).collect(),
            WEEKS => match self.rhythm() {
                Err(why) => vec![Remark::Look(why.to_owned())],
                Ok(Some(_)) => Vec::new(),
                Ok(None) => {
                    let programme = self.programme.and_then(|at| shared.programmes.get(at));
                    let every = programme.map(|it| match it.every_school_weeks {
                        1 => "→ every school week".to_owned(),
                        weeks => format!("→ every {weeks} school weeks"),
                    });
                    every.map(Remark::Says).into_iter().collect()
                }
            },
            _ => Vec::new(),
        }
    }

    /// Others of the name that stands in the form.
    fn namesakes<'a>(&'a self, shared: &'a Shared) -> impl Iterator<Item = &'a Person> {
        let name = self.lines[NAME].text();
        let own = self.changes.as_deref().map(|person| &person.id);
        let is_other = move |it: &&Person| Some(&it.id) != own && is_called(it, name);
        shared.people.iter().filter(is_other).filter(move |_| !name.trim().is_empty())
    }

    /// Their own rhythm, where one was typed.
    fn rhythm(&self) -> Result<Option<u8>, &'static str> {
        let typed = self.weeks.text().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let weeks = typed.parse().ok().filter(|weeks| SCHOOL_WEEKS.contains(weeks));
        weeks.map(Some).ok_or("A number from 1 to 20; nothing where the programme’s own is right")
    }

    /// A key in the form.
    pub fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let last = LABELS.len() - 1;
        match key.code {
            Code::Esc => return Outcome::goes(Navigation::Back),
            Code::Tab | Code::Down => self.focus = (self.focus + 1) % LABELS.len(),
            Code::BackTab | Code::Up => self.focus = (self.focus + last) % LABELS.len(),
            Code::Enter if self.focus < PROGRAMME => self.focus += 1,
            Code::Enter => return self.save(shared, now),
            _ if self.focus == PROGRAMME => return self.choose(key, shared),
            _ => return edit_for(key).map_or_else(Outcome::none, |edit| self.edit(&edit, now)),
        }
        Outcome::none()
    }

    /// Edits the line that has the keys.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Outcome {
        let line = match self.focus {
            WEEKS => Some(&mut self.weeks),
            field => self.lines.get_mut(field),
        };
        line.map_or_else(Outcome::none, |line| outcome_of(line.edit(edit, now.mono)))
    }

    fn choose(&mut self, key: Key, shared: &Shared) -> Outcome {
        let programmes = shared.programmes.len().max(1);
        let chosen = self.programme.unwrap_or(0);
        let digit = key.typed().and_then(|c| c.to_digit(10)).and_then(|d| usize::try_from(d).ok());
        self.programme = Some(match (key.code, digit) {
            (_, Some(n)) if (1..=programmes).contains(&n) => n - 1,
            (Code::Right | Code::Char(' '), _) => (chosen + 1) % programmes,
            (Code::Left, _) => (chosen + programmes - 1) % programmes,
            _ => {
                let does = if self.changes.is_some() { "keeps the change" } else { "adds them" };
                return Outcome::says(format!("Choose with 1 to {programmes}; Enter {does}"));
            }
        });
        Outcome::none()
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let person = match self.written(shared, now) {
            Ok(person) => person,
            Err((field, why)) => {
                self.focus = field;
                return Outcome::says(why);
            }
        };
        // Of two who differ in nothing that is written down, nobody could tell which is meant.
        let who = what_and_where(&person).to_lowercase();
        let mut namesakes = self.namesakes(shared);
        let same = namesakes.find(|other| what_and_where(other).to_lowercase() == who);
        if let Some(is_archived) = same.map(Person::is_archived) {
            drop(namesakes);
            self.focus = NAME;
            let name = &person.name;
            return Outcome::says(if is_archived {
                format!("{name} is archived: F2, then Show archived people, brings them back")
            } else {
                format!("{name} is on your caseload already; a role tells two of them apart")
            });
        }
        drop(namesakes);
        match &self.changes {
            Some(before) => changed(before, person),
            None => self.add(&person, shared, now),
        }
    }

    /// The person as the form has them; else the field that cannot be so, and why.
    fn written(&self, shared: &Shared, now: &Now) -> Result<Person, (usize, String)> {
        let text = |field: usize| match name_from(self.lines[field].text()) {
            Ok(text) => Ok(text),
            // Only the name is needed; role and school may come later.
            Err(NotAName::Empty) if field > NAME => Ok(String::new()),
            Err(why) => {
                Err((field, format!("The {} won’t do: {why}", LABELS[field].to_lowercase())))
            }
        };
        let (name, role, school) = (text(NAME)?, text(ROLE)?, text(SCHOOL)?);
        let every_school_weeks = self.rhythm().map_err(|why| (WEEKS, why.to_owned()))?;
        let programme = self.programme.and_then(|at| shared.programmes.get(at));
        let programme = programme.map(|it| it.id.clone());
        let mut person = if let Some(before) = &self.changes {
            (**before).clone()
        } else {
            Person::new(now.fresh.take(), "", "", "", "instructional")
        };
        (person.name, person.role, person.school) = (name, role, school);
        person.every_school_weeks = every_school_weeks;
        person.programme = programme.unwrap_or(person.programme);
        Ok(person)
    }

    fn add(&self, person: &Person, shared: &Shared, now: &Now) -> Outcome {
        let mut effects = vec![Effect::Write(DiskWrite::Person(Box::new(person.clone())))];
        if let Some(wanted) = &self.then {
            match new_session(shared, person, wanted, now) {
                Some(session) => {
                    effects.push(DiskRead::Begin(Box::new(session), Purpose::Meeting).into());
                }
                None => return Outcome::says("The programme has no protocol here"),
            }
        }
        Outcome::wants(effects)
            .and_goes(Navigation::Back)
            .and_says(format!("{} is on your caseload", person.name))
    }
}

impl Screen for PersonForm {
    fn title(&self) -> &'static str {
        if self.changes.is_some() { "Change who they are" } else { "Add a person" }
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        PersonForm::key(self, key, shared, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        PersonForm::edit(self, edit, now)
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.focus < PROGRAMME {
            return said(&[("Enter", "next"), ("Shift-Tab", "field before"), ("Esc", "back")]);
        }
        let numbers = format!("1 to {}", shared.programmes.len());
        let does = if self.changes.is_some() { "keep the change" } else { "add them" };
        let mut hints = said(&[("Enter", does), (&numbers, "choose"), ("Esc", "back")]);
        if self.focus > PROGRAMME {
            hints.remove(1);
        }
        hints
    }
}

fn changed(before: &Person, person: Person) -> Outcome {
    if *before == person {
        return Outcome::goes(Navigation::Back).and_says("Nothing was changed");
    }
    let says = format!("{} is changed; past meetings keep what was true then", person.name);
    Outcome::wants([DiskWrite::Person(Box::new(person))])
        .and_goes(Navigation::Back)
        .and_says(format!("{says} · u takes it back"))
        .taken_back_by(
            DiskWrite::Person(Box::new(before.clone())),
            format!("{} is as before", before.name),
        )
}

/// That somebody of this name is there, and who.
fn there_already(person: &Person) -> String {
    let who = what_and_where(person);
    let archived = if person.is_archived() { " (archived)" } else { "" };
    if who.is_empty() {
        format!("Somebody of this name is on your list already{archived}")
    } else {
        format!("Somebody of this name is on your list already: {who}{archived}")
    }
}
