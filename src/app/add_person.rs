//! A new person on the caseload: name, role, school, programme.

use crate::coaching::moment::Now;
use crate::coaching::people::{Person, name_from};
use crate::keys::key::{Code, Key};

use super::begin::{Wanted, new_session};
use super::desk::Desk;
use super::effect::Effect;
use super::event::Purpose;
use super::line::Line;
use super::text::Edit;
use super::turn::{Go, Turn};
use super::typing::{edit_for, turn_of};

/// The form for a new person.
#[derive(Clone, Debug, Default)]
pub struct AddPerson {
    /// Name, role, school.
    pub lines: [Line; 3],
    /// Which programme, from 0.
    pub programme: usize,
    /// Which field has the keys; the programme is the last.
    pub focus: usize,
    /// The meeting to begin with them, where that was asked for.
    pub then: Option<Wanted>,
}

/// What the fields are called.
pub const LABELS: [&str; 4] = ["Name", "Role", "School", "Programme"];

/// What belongs in them.
pub const HINTS: [&str; 3] = ["Amina Khan", "Year 3 teacher", "Pool Street Primary"];

impl AddPerson {
    /// The form, with the school of the person added last already in it.
    #[must_use]
    pub fn new(desk: &Desk) -> Self {
        let school = desk.people.last().map(|person| person.school.as_str()).unwrap_or_default();
        Self { lines: [Line::default(), Line::default(), Line::holding(school)], ..Self::default() }
    }

    /// The form for somebody whom a meeting was asked for with, and who is not on the caseload.
    #[must_use]
    pub fn asking_about(name: &str, desk: &Desk, then: Wanted) -> Self {
        let mut form = Self { then: Some(then), ..Self::new(desk) };
        form.lines[0] = Line::holding(name);
        form.focus = 1;
        form
    }

    /// A key in the form.
    pub fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        let last = LABELS.len() - 1;
        match key.code {
            Code::Esc => return Turn::goes(Go::Back),
            Code::Tab | Code::Down => self.focus = (self.focus + 1) % LABELS.len(),
            Code::BackTab | Code::Up => self.focus = (self.focus + last) % LABELS.len(),
            Code::Enter if self.focus < last => self.focus += 1,
            Code::Enter => return self.save(desk, now),
            _ if self.focus == last => return self.choose(key, desk),
            _ => return self.edit_with(key, now),
        }
        Turn::none()
    }

    fn edit_with(&mut self, key: Key, now: &Now) -> Turn {
        match edit_for(key) {
            Some(edit) => self.edit(&edit, now),
            None => Turn::none(),
        }
    }

    /// Edits the line that has the keys.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Turn {
        match self.lines.get_mut(self.focus) {
            Some(line) => turn_of(line.edit(edit, now.mono)),
            None => Turn::none(),
        }
    }

    fn choose(&mut self, key: Key, desk: &Desk) -> Turn {
        let programmes = desk.programmes.len().max(1);
        let digit = key.typed().and_then(|c| c.to_digit(10)).and_then(|d| usize::try_from(d).ok());
        match (key.code, digit) {
            (_, Some(n)) if (1..=programmes).contains(&n) => self.programme = n - 1,
            (Code::Right | Code::Char(' '), _) => {
                self.programme = (self.programme + 1) % programmes;
            }
            (Code::Left, _) => self.programme = (self.programme + programmes - 1) % programmes,
            _ => return Turn::says(format!("Choose with 1 to {programmes}; Enter adds them")),
        }
        Turn::none()
    }

    fn save(&mut self, desk: &Desk, now: &Now) -> Turn {
        let mut words = Vec::new();
        for (i, line) in self.lines.iter().enumerate() {
            match name_from(line.text()) {
                Ok(text) => words.push(text),
                // Only the name is needed; role and school may come later.
                Err(crate::coaching::people::NotAName::Empty) if i > 0 => words.push(String::new()),
                Err(why) => {
                    self.focus = i;
                    return Turn::says(format!("The {} won’t do: {why}", LABELS[i].to_lowercase()));
                }
            }
        }
        let [name, role, school] = words.as_slice() else {
            return Turn::none();
        };
        let same =
            |p: &&Person| p.name.to_lowercase() == name.to_lowercase() && p.school == *school;
        if desk.people.iter().any(|p| same(&p)) {
            self.focus = 0;
            return Turn::says(format!("{name} is on your caseload already"));
        }
        let programme =
            desk.programmes.get(self.programme).map_or("instructional", |p| p.id.as_str());
        let Ok(id) = now.fresh.parse() else {
            return Turn::none();
        };
        let person = Person::new(id, name, role, school, programme);
        let mut effects = vec![Effect::SavePerson(Box::new(person.clone()))];
        if let Some(wanted) = &self.then {
            match new_session(desk, &person, wanted, now) {
                Some(session) => effects.push(Effect::Begin(Box::new(session), Purpose::Meeting)),
                None => return Turn::says("The programme has no protocol here"),
            }
        }
        Turn::wants(effects).and_goes(Go::Back).and_says(format!("{name} is on your caseload"))
    }
}
