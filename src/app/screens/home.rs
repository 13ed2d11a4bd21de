//! Today: the caseload by urgency, and the way to all other screens.

use std::ops::Range;

use chrono::NaiveDate;

use crate::coaching::caseload::{CaseloadGroup, CaseloadRow};
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::people::Person;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::search::people::find_people;

use super::person_commands;
use crate::app::core::effect::{Effect, OpensIn};
use crate::app::core::hints::{Hint, fixed_hints, of_commands, rename};
use crate::app::core::layout::first_row;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::line_input::LineInput;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;

/// The state of Today.
#[derive(Debug, Default)]
pub struct Home {
    /// The chosen row, while no person was chosen.
    row: usize,
    /// The chosen person: the cursor stays with them when the order changes.
    who: Option<PersonId>,
    /// The search for a person, while it is open.
    pub(crate) person_search: Option<PersonSearch>,
    /// Whether archived people are shown too.
    pub(crate) archived: bool,
}

/// A search for a person by name, role or school.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonSearch {
    /// The typed text.
    pub(crate) line: LineInput,
    /// The index of the chosen person among those found.
    chosen: usize,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownRow {
    /// The person and their next action.
    pub(crate) row: CaseloadRow,
    /// The byte ranges of the name that match the search.
    pub(crate) in_name: Vec<Range<usize>>,
    /// The byte ranges of role and school that match the search.
    pub(crate) beside: Vec<Range<usize>>,
}

impl Home {
    /// The rows of the list: the caseload, or the people found.
    #[must_use]
    pub(crate) fn rows(&self, shared: &Shared, now: &Now) -> Vec<ShownRow> {
        let today = now.today();
        let rows = if self.archived { shared.everybody(today) } else { shared.caseload(today) };
        let plain = |row: CaseloadRow| ShownRow { row, in_name: Vec::new(), beside: Vec::new() };
        let Some(person_search) = &self.person_search else {
            return rows.into_iter().map(plain).collect();
        };
        let people: Vec<&Person> = rows.iter().map(|row| &row.person).collect();
        let found = find_people(person_search.line.text(), &people);
        let shown = |found: crate::search::people::FoundPerson| {
            let row = rows.get(found.at)?.clone();
            Some(ShownRow { row, in_name: found.in_name, beside: found.beside })
        };
        found.into_iter().filter_map(shown).collect()
    }

    /// The index of the chosen one of `rows`.
    #[must_use]
    pub fn chosen(&self, rows: &[ShownRow]) -> usize {
        let last = rows.len().saturating_sub(1);
        if let Some(person_search) = &self.person_search {
            return person_search.chosen.min(last);
        }
        let who = self.who.as_ref();
        let at = who.and_then(|who| rows.iter().position(|it| it.row.person.id == *who));
        at.unwrap_or(self.row).min(last)
    }

    /// Chooses one of `rows`.
    pub(crate) fn choose(&mut self, at: usize, rows: &[ShownRow]) {
        if let Some(person_search) = &mut self.person_search {
            person_search.chosen = at.min(rows.len().saturating_sub(1));
        } else if let Some(chosen) = rows.get(at) {
            (self.row, self.who) = (at, Some(chosen.row.person.id.clone()));
        }
    }

    fn show_archived(&mut self, shared: &Shared) -> Outcome {
        self.archived = !self.archived;
        let archived = shared.people.iter().filter(|it| it.is_archived()).count();
        match (self.archived, archived) {
            (false, _) => Outcome::notice("Archived people are hidden"),
            (true, 0) => Outcome::notice("Nobody is archived"),
            (true, 1) => Outcome::notice(
                "1 archived person is at the end of the list · ⟦pause_person⟧ brings them back",
            ),
            (true, n) => Outcome::notice(format!(
                "{n} archived people are at the end of the list · ⟦pause_person⟧ brings one back"
            )),
        }
    }

    fn finding_key(&mut self, key: Key, rows: &[ShownRow], shared: &Shared, now: &Now) -> Outcome {
        let chosen = self.chosen(rows);
        match key.code {
            Code::Esc => self.person_search = None,
            Code::Enter => {
                if rows.is_empty() {
                    return Outcome::notice("Nobody found. Try fewer letters; ⟦esc⟧ closes");
                }
                self.person_search = None;
                self.choose(chosen, rows);
            }
            Code::Up | Code::BackTab => self.choose(chosen.saturating_sub(1), rows),
            Code::Down | Code::Tab => self.choose(chosen + 1, rows),
            _ => {
                return edit_for(key)
                    .map_or_else(Outcome::none, |edit| self.edit(&edit, shared, now));
            }
        }
        Outcome::none()
    }
}

impl Screen for Home {
    fn part(&self) -> usize {
        usize::from(self.person_search.is_some())
    }

    fn title(&self) -> &'static str {
        "Today"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Person, Scope::Today, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        if self.person_search.is_some() { Mode::Typing } else { Mode::Letters }
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::AddPerson => return Outcome::navigate(Navigation::To(Destination::AddPerson)),
            Command::Back if self.person_search.take().is_some() => return Outcome::none(),
            Command::Back => return Outcome::effects([Effect::Quit]),
            Command::TrustCalendar => return term_dates(""),
            Command::FindPerson if !shared.people.is_empty() => {
                self.person_search = Some(PersonSearch::default());
                return Outcome::none();
            }
            Command::EraseAgain => {
                return Outcome::navigate(Navigation::To(Destination::Erasing(None)));
            }
            Command::ShowArchived => return self.show_archived(shared),
            _ => {}
        }
        let mut rows = self.rows(shared, now);
        let at = self.chosen(&rows);
        if at >= rows.len() {
            return match command {
                Command::Review => Outcome::navigate(Navigation::To(Destination::Review(None))),
                _ => Outcome::notice(
                    "Nobody is on your caseload yet: press a to add the first person",
                ),
            };
        }
        let row = rows.swap_remove(at).row;
        // Any command may change the order: the cursor stays with the person.
        self.person_search = None;
        (self.row, self.who) = (at, Some(row.person.id.clone()));
        if command == Command::SchoolCalendar {
            return term_dates(&row.person.school);
        }
        let page = || Outcome::navigate(Navigation::To(Destination::Person(row.person.id.clone())));
        match command {
            Command::OpenPerson => person_commands::go_on(&row, shared, now).unwrap_or_else(page),
            Command::PersonPage => page(),
            _ => person_commands::run_command(command, &row, shared, now).unwrap_or_default(),
        }
    }

    /// A key that no command has: moving in the list, typing a name, the number of a promise.
    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let rows = self.rows(shared, now);
        let chosen = self.chosen(&rows);
        if self.person_search.is_some() {
            return self.finding_key(key, &rows, shared, now);
        }
        if let Some(at) = moved(chosen, rows.len(), key) {
            self.choose(at, &rows);
            return Outcome::none();
        }
        if key == Key::char('l') && shared.people.is_empty() {
            return Outcome::effects([Effect::Reopen(OpensIn::Example)]);
        }
        let here = rows.get(chosen);
        let outcome = here.and_then(|it| person_commands::key(key, &it.row, shared, now));
        outcome.inspect(|_| self.choose(chosen, &rows)).unwrap_or_default()
    }

    fn stay_with_chosen(&mut self, shared: &Shared, now: &Now) -> Option<PersonId> {
        let rows = self.rows(shared, now);
        let at = self.chosen(&rows);
        let whom = rows.get(at)?.row.person.id.clone();
        self.person_search = None;
        (self.row, self.who) = (at, Some(whom.clone()));
        Some(whom)
    }

    /// Edits the search.
    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let Some(person_search) = &mut self.person_search else {
            return Outcome::none();
        };
        let outcome = person_search.line.edit(edit, now.mono);
        if outcome.changed() {
            person_search.chosen = 0;
        }
        outcome_of(outcome)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        if let Target::Row(row) = hit.target {
            self.choose(row, &self.rows(shared, now));
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, now: &Now) {
        let rows = self.rows(shared, now);
        let to = self.chosen(&rows).saturating_add_signed(isize::from(by));
        self.choose(to.min(rows.len().saturating_sub(1)), &rows);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let of_commands =
            |wanted: fn(Command) -> bool| of_commands(shared, self.scopes(), self.mode(), wanted);
        if shared.people.is_empty() {
            let mut hints = of_commands(|command| {
                matches!(
                    command,
                    Command::AddPerson | Command::Palette | Command::Help | Command::Quit
                )
            });
            hints.insert(1, ("l".to_owned(), "example school".to_owned()));
            return hints;
        }
        if self.person_search.is_some() {
            return fixed_hints(&[("Enter", "choose"), ("Up Down", "move"), ("Esc", "close")]);
        }
        // Changing a person and reading drop-ins are rare: they are hints on the person's page, and
        // in the help.
        let mut hints =
            of_commands(|command| !matches!(command, Command::ChangePerson | Command::ReadDropIns));
        if shared.is_example {
            rename(&mut hints, "quit", "leave the example");
        }
        hints
    }

    fn is_about_people(&self) -> bool {
        true
    }

    /// Chooses the person who was added.
    fn person_added(&mut self, person: &PersonId) {
        (self.person_search, self.who) = (None, Some(person.clone()));
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListLine {
    /// The heading of a group.
    Heading(CaseloadGroup),
    /// The row with this index.
    Row(usize),
}

/// A list of fewer rows has no headings.
const ROWS_FOR_HEADINGS: u16 = 12;

/// The lines of the list of `rows`: those of the caseload under the headings of their groups, where
/// there is room for them and more than one group.
#[must_use]
pub(crate) fn list_lines(
    rows: &[ShownRow],
    is_caseload: bool,
    height: u16,
    today: NaiveDate,
) -> Vec<ListLine> {
    let groups: Vec<CaseloadGroup> = rows.iter().map(|it| it.row.group(today)).collect();
    let is_parted = groups.first() != groups.last();
    let headings = is_caseload && is_parted && height >= ROWS_FOR_HEADINGS;
    let mut lines = Vec::with_capacity(rows.len() + 3);
    for (n, group) in groups.iter().enumerate() {
        let is_first = n == 0 || groups.get(n - 1) != Some(group);
        lines.extend((headings && is_first).then_some(ListLine::Heading(*group)));
        lines.push(ListLine::Row(n));
    }
    lines
}

/// The line that the list begins with when row `chosen` is in view.
#[must_use]
pub(crate) fn first_line(lines: &[ListLine], chosen: usize, height: u16) -> usize {
    let at = lines.iter().position(|line| *line == ListLine::Row(chosen)).unwrap_or_default();
    first_row(at, usize::from(height), lines.len())
}

/// Opens the term dates of `school`; of the whole trust where `school` is empty.
fn term_dates(school: &str) -> Outcome {
    let school = Some(school.trim()).filter(|school| !school.is_empty()).map(str::to_owned);
    Outcome::navigate(Navigation::To(Destination::TermDates(school)))
}

/// The row that `key` moves to in a list of `rows`; `None` for a key that does not move.
#[must_use]
pub(crate) fn moved(chosen: usize, rows: usize, key: Key) -> Option<usize> {
    moved_by_pages(chosen, rows, 10, key)
}

/// The same in a list with pages of `page` rows.
#[must_use]
pub(crate) fn moved_by_pages(chosen: usize, rows: usize, page: usize, key: Key) -> Option<usize> {
    let page = page.max(1);
    let last = rows.saturating_sub(1);
    let chosen = chosen.min(last);
    match key.code {
        Code::Up | Code::Char('k') => Some(chosen.saturating_sub(1)),
        Code::Down | Code::Char('j') => Some((chosen + 1).min(last)),
        Code::PageUp | Code::Char('b') => Some(chosen.saturating_sub(page)),
        Code::PageDown | Code::Char(' ') => Some((chosen + page).min(last)),
        Code::Home => Some(0),
        Code::End => Some(last),
        _ => None,
    }
}
