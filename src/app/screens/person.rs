//! A person's page: who they are, their summary, and all their action steps over time.

use crate::app::form::sentences::does_nothing_here;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};

use super::export::offers::of_person;
use super::export::request::ExportOffers;
use super::person_commands;
use super::time_line;
use crate::app::core::hints::{Hint, of_commands};
use crate::app::core::layout::{person_areas, time_line_inside};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;

/// The state of the page.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// The person.
    pub person: PersonId,
    /// The scroll position of the time line in rows; `usize::MAX` means its end.
    pub scroll: usize,
}

impl PersonPage {
    /// The page of `person`, scrolled to the end of the time line.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self { person, scroll: usize::MAX }
    }

    /// Scrolls the time line within its limits.
    pub(crate) fn scroll_by(&mut self, by: isize, shared: &Shared) {
        let inside = time_line_inside(person_areas(shared.size).list, shared.size);
        let most =
            time_line::max_scroll(&time_line::of(shared, &self.person, inside.width), inside);
        self.scroll = self.scroll.min(most).saturating_add_signed(by).min(most);
    }
}

impl Screen for PersonPage {
    fn title(&self) -> &'static str {
        "A person"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Person, Scope::PersonPage, Scope::Everywhere]
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        if command == Command::Back {
            return Outcome::navigate(Navigation::Back);
        }
        let Some(row) = shared.row(&self.person, now.today()) else {
            return Outcome::navigate(Navigation::Back);
        };
        if command == Command::OpenPerson {
            return person_commands::go_on(&row, shared, now).unwrap_or_else(|| {
                Outcome::notice("Nothing to go on with today · ⟦start_meeting⟧ starts a meeting, ⟦prepare_meeting⟧ prepares one")
            });
        }
        person_commands::run_command(command, &row, shared, now).unwrap_or_default()
    }

    /// A key that no command has: scrolling, and the number of a promise.
    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        const PAGE: isize = 10;
        match key.code {
            Code::Esc => return Outcome::navigate(Navigation::Back),
            Code::Up | Code::Char('k') => self.scroll_by(-1, shared),
            Code::Down | Code::Char('j') => self.scroll_by(1, shared),
            Code::PageUp | Code::Char('b') => self.scroll_by(-PAGE, shared),
            Code::PageDown | Code::Char(' ') => self.scroll_by(PAGE, shared),
            Code::Home => self.scroll = 0,
            Code::End => self.scroll = usize::MAX,
            _ => {
                let row = shared.row(&self.person, now.today());
                return row
                    .and_then(|row| person_commands::key(key, &row, shared, now))
                    .unwrap_or_else(|| does_nothing_here(key, "? for help"));
            }
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        self.scroll_by(3 * isize::from(by), shared);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let visits = shared.summary(&self.person).is_some_and(|it| !it.drop_ins.is_empty());
        let wanted = |command| visits || command != Command::ReadDropIns;
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        hints.push(("Up Down".to_owned(), "scroll".to_owned()));
        hints
    }

    fn is_about_people(&self) -> bool {
        true
    }

    fn stay_with_chosen(&mut self, shared: &Shared, _: &Now) -> Option<PersonId> {
        shared.person(&self.person).map(|it| it.id.clone())
    }

    fn offers(&self, command: Command, shared: &Shared) -> Option<ExportOffers> {
        (command == Command::Export).then(|| of_person(&self.person, shared))
    }
}
