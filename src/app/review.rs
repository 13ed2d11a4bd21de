//! Review: past sessions as a list, the chosen one as it reads on paper, and a search over both.

use crate::coaching::audience::Audience;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::Now;
use crate::coaching::session::{Session, Status};
use crate::export::ThreeParagraphs;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::search::{Card, Query};

use super::desk::Desk;
use super::effect::Effect;
use super::event::Purpose;
use super::home::moved;
use super::line::Line;
use super::measure::reading_inside;
use super::reading::read_lines;
use super::text::{Edit, Layout, Wrapped};
use super::time_line::{self, TimeRow};
use super::turn::{Go, Turn};
use super::typing::{edit_for, turn_of};

/// What is said of a meeting that is no record yet.
pub const NOT_OVER: &str = "This meeting is not over yet: g goes on with it";

/// Reading past sessions.
pub struct Review {
    /// Only this person's sessions, where one was chosen.
    pub person: Option<PersonId>,
    /// What is searched for.
    pub search: Line,
    /// Whether the search has the keys.
    pub mode: Mode,
    /// Which session is chosen.
    pub chosen: usize,
    /// The chosen session, once it was read.
    pub opened: Option<Box<Session>>,
    /// How far it is scrolled.
    pub scroll: u16,
    /// To whom an export would go, once it is asked.
    pub exporting: bool,
    /// Whether private notes are shown.
    pub private: bool,
    /// Whether the thread of the chosen session's person stands in the place of the session.
    pub thread: bool,
    asked: Option<SessionId>,
}

impl Review {
    /// All sessions, or one person's.
    #[must_use]
    pub fn new(person: Option<PersonId>) -> Self {
        Self {
            person,
            search: Line::default(),
            mode: Mode::Letters,
            chosen: 0,
            opened: None,
            scroll: 0,
            exporting: false,
            private: false,
            thread: false,
            asked: None,
        }
    }

    /// The search as it stands.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::typing(self.search.text())
    }

    /// The sessions found, newest first.
    #[must_use]
    pub fn found<'a>(&self, desk: &'a Desk) -> Vec<&'a Card> {
        let query = self.query();
        desk.cards
            .iter()
            .filter(|card| self.person.as_ref().is_none_or(|p| card.person_id == *p))
            .filter(|card| query.finds_card(card))
            .collect()
    }

    /// Asks for the chosen session, where it has not been asked for yet.
    pub fn wanted(&mut self, desk: &Desk) -> Vec<Effect> {
        let id = {
            let found = self.found(desk);
            self.chosen = self.chosen.min(found.len().saturating_sub(1));
            found.get(self.chosen).map(|card| card.id.clone())
        };
        if id == self.asked {
            return Vec::new();
        }
        self.asked.clone_from(&id);
        self.scroll = if self.thread { u16::MAX } else { 0 };
        // Asked for was the note of one session, not of them all.
        self.private = false;
        if let Some(id) = id {
            vec![Effect::Open(id, Purpose::Read)]
        } else {
            self.opened = None;
            Vec::new()
        }
    }

    /// Forgets what was asked for, so that the chosen session is read again.
    pub fn read_again(&mut self) {
        self.asked = None;
    }

    /// A session was read. What is searched for is brought into view.
    pub fn take(&mut self, session: Session, size: (u16, u16)) {
        if self.asked.as_ref() == Some(&session.id) {
            self.opened = Some(Box::new(session));
            if !self.thread {
                self.show_first_match(size);
            }
        }
    }

    /// The time line that stands in the place of the session, where it does.
    #[must_use]
    pub fn time_line(&self, desk: &Desk) -> Option<Vec<TimeRow>> {
        let session = self.opened.as_ref().filter(|_| self.thread)?;
        Some(time_line::of(desk, &session.coachee.id, reading_inside(desk.size).width))
    }

    /// The rows of what is read, and the first that holds a match.
    fn rows(&self, size: (u16, u16)) -> (usize, Option<usize>) {
        let Some(session) = &self.opened else { return (0, None) };
        let layout = Layout::reading(reading_inside(size).width);
        let query = self.query();
        let (mut rows, mut found) = (0, None);
        for line in read_lines(session, self.private) {
            let wrapped = Wrapped::new(&line.text, layout);
            if let Some(mark) = query.marks(&line.text).first().filter(|_| found.is_none()) {
                found = Some(rows + wrapped.place(mark.start).row);
            }
            rows += wrapped.rows().len();
        }
        (rows, found)
    }

    fn show_first_match(&mut self, size: (u16, u16)) {
        let height = usize::from(reading_inside(size).height);
        let (_, found) = self.rows(size);
        let below = found.filter(|row| row + 1 >= height);
        let from = below.map_or(0, |row| row.saturating_sub(height / 3));
        self.scroll = u16::try_from(from).unwrap_or(u16::MAX);
    }

    /// Scrolls what is read, as far as it goes.
    pub fn scroll_by(&mut self, by: i16, desk: &Desk) {
        let inside = reading_inside(desk.size);
        let most = match self.time_line(desk) {
            Some(rows) => time_line::most_scroll(&rows, inside),
            None => self.rows(desk.size).0.saturating_sub(usize::from(inside.height)),
        };
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        self.scroll = self.scroll.min(most).saturating_add_signed(by).min(most);
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, desk: &Desk, now: &Now) -> Turn {
        if self.exporting {
            self.exporting = false;
            return Turn::says("Nothing was exported");
        }
        match command {
            Command::Find => {
                self.mode = Mode::Typing;
                Turn::none()
            }
            Command::Back => {
                if !self.search.text().is_empty() {
                    self.search = Line::default();
                    return Turn::none();
                }
                if self.person.take().is_some() {
                    return Turn::says("Everybody’s sessions · q goes back to Today");
                }
                Turn::goes(Go::Back)
            }
            Command::Export if self.opened.is_some() => {
                self.exporting = true;
                Turn::none()
            }
            Command::CopyThreeParagraphs => match &self.opened {
                Some(session) => copy_three(session),
                None => Turn::none(),
            },
            Command::ShowThread => {
                self.thread = !self.thread;
                // What is theirs now stands at the end.
                self.scroll = if self.thread { u16::MAX } else { 0 };
                Turn::none()
            }
            Command::GoOnWith => self.go_on(now),
            Command::Correct => self.correct(),
            Command::GiveUpStep => self.give_up_step(desk),
            Command::PrivateNotes => {
                self.private = !self.private;
                Turn::none()
            }
            _ => Turn::says("Choose a session first"),
        }
    }

    fn go_on(&self, now: &Now) -> Turn {
        let Some(session) = &self.opened else {
            return Turn::says("Choose a session first");
        };
        match session.status {
            Status::Prepared => Turn::wants([Effect::Open(session.id.clone(), Purpose::Prepare)]),
            Status::Running | Status::Paused => {
                Turn::wants([Effect::Open(session.id.clone(), Purpose::Meeting)])
            }
            Status::Finished | Status::Abandoned if session.can_reopen(now) => {
                Turn::wants([Effect::Open(session.id.clone(), Purpose::Meeting)])
            }
            _ => Turn::says(format!("{} · e corrects it", session.why_not_reopened())),
        }
    }

    fn correct(&self) -> Turn {
        match &self.opened {
            None => Turn::says("Choose a session first"),
            Some(session) if session.is_record() => {
                Turn::wants([Effect::Open(session.id.clone(), Purpose::Correct)])
            }
            Some(_) => Turn::says(NOT_OVER),
        }
    }

    /// Gives the action step up in the session that carries it last, where its life goes on.
    fn give_up_step(&self, desk: &Desk) -> Turn {
        let Some(session) = &self.opened else { return Turn::says("Choose a session first") };
        let agreed = |of: &Session| {
            let step = of.action_step.clone().filter(|step| !step.text.trim().is_empty());
            step.filter(|_| of.status == Status::Finished)
        };
        let Some(step) = agreed(session) else {
            return Turn::says("No action step was agreed in this meeting");
        };
        let last = desk.last_held(&session.coachee.id).unwrap_or(session);
        let Some(carried) = agreed(last).filter(|it| it.id == step.id || it.text == step.text)
        else {
            let day = last.day().map(|day| day.format("%-d %b").to_string()).unwrap_or_default();
            return Turn::says(format!("Another step was agreed since, on {day}"));
        };
        if let Some(event) = carried.given_up() {
            let day = event.at.format("%-d %b");
            return Turn::says(format!("It was given up on {day} already: {}", event.note));
        }
        Turn::wants([Effect::Open(last.id.clone(), Purpose::GiveUp)])
    }

    /// A key that no command has.
    pub fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        if self.exporting {
            return self.export_key(key);
        }
        if self.mode == Mode::Typing {
            match key.code {
                Code::Esc | Code::Enter | Code::Down | Code::Tab => {
                    self.mode = Mode::Letters;
                    return Turn::none();
                }
                _ => {
                    let Some(edit) = edit_for(key) else { return Turn::none() };
                    return self.edit(&edit, desk.size, now);
                }
            }
        }
        match key.code {
            Code::Right => self.scroll_by(3, desk),
            Code::Left => self.scroll_by(-3, desk),
            Code::Esc => return self.act(Command::Back, desk, now),
            Code::Enter => return self.go_on(now),
            _ => {
                let rows = self.found(desk).len();
                match moved(self.chosen, rows, key) {
                    Some(row) => self.chosen = row,
                    None => {
                        return Turn::says(format!(
                            "{key} does nothing here · / searches · ? for help"
                        ));
                    }
                }
            }
        }
        Turn::none()
    }

    /// Edits the search.
    pub fn edit(&mut self, edit: &Edit, size: (u16, u16), now: &Now) -> Turn {
        let outcome = self.search.edit(edit, now.mono);
        if outcome.changed() {
            self.chosen = 0;
            self.show_first_match(size);
        }
        turn_of(outcome)
    }

    fn export_key(&mut self, key: Key) -> Turn {
        self.exporting = false;
        let audience = match key.typed() {
            Some('1') => Audience::Coachee,
            Some('2') => Audience::Coach,
            _ => return Turn::says("Nothing was exported"),
        };
        match &self.opened {
            Some(session) => Turn::wants([Effect::Export(session.clone(), audience)]),
            None => Turn::none(),
        }
    }
}

/// Copies the three plain paragraphs of a session.
#[must_use]
pub fn copy_three(session: &Session) -> Turn {
    let text = ThreeParagraphs::of_session(session).text();
    Turn::wants([Effect::Copy(text)]).and_says("Three paragraphs sent to the clipboard")
}
