//! Today: the caseload, and the way to everything else.

use crate::coaching::caseload::{NextThing, Row};
use crate::coaching::moment::Now;
use crate::coaching::people::Person;
use crate::coaching::session::Status;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};

use super::begin::{Wanted, new_session};
use super::desk::Desk;
use super::effect::Effect;
use super::event::Purpose;
use super::measure::{Area, ListAreas, list_areas};
use super::text::{Layout, Wrapped};
use super::turn::{Destination, Go, Turn};

/// The screen that opens.
#[derive(Debug, Default)]
pub struct Home {
    /// Which row of the caseload is chosen.
    pub chosen: usize,
}

impl Home {
    /// Does what was asked.
    pub fn act(&mut self, command: Command, desk: &Desk, now: &Now) -> Turn {
        match command {
            Command::AddPerson => return Turn::goes(Go::To(Destination::AddPerson)),
            Command::Back => return Turn::wants([Effect::Quit]),
            _ => {}
        }
        let rows = desk.caseload(now.today());
        let row = rows.get(self.chosen.min(rows.len().saturating_sub(1)));
        if command == Command::Review {
            return Turn::goes(Go::To(Destination::Review(row.map(|row| row.person.id.clone()))));
        }
        let Some(row) = row else {
            return Turn::says("Nobody is on your caseload yet: press a to add the first person");
        };
        match command {
            Command::OpenPerson => Self::open(row, desk, now),
            Command::StartMeeting => {
                begin(desk, &row.person, &Wanted::default(), Purpose::Meeting, now)
            }
            Command::PrepareMeeting => {
                begin(desk, &row.person, &Wanted::default(), Purpose::Prepare, now)
            }
            Command::EnterFromPaper => {
                Turn::goes(Go::To(Destination::FromPaper(row.person.id.clone())))
            }
            _ => Turn::none(),
        }
    }

    fn open(row: &Row, desk: &Desk, now: &Now) -> Turn {
        match &row.next {
            NextThing::GoOn(id) => Turn::wants([Effect::Open(id.clone(), Purpose::Meeting)]),
            NextThing::BeginPrepared(id) | NextThing::Prepared(id, _) => {
                Turn::wants([Effect::Open(id.clone(), Purpose::Prepare)])
            }
            NextThing::NeverMet | NextThing::MeetingDue(_) => {
                begin(desk, &row.person, &Wanted::default(), Purpose::Prepare, now)
            }
            _ => Turn::goes(Go::To(Destination::Review(Some(row.person.id.clone())))),
        }
    }

    /// A key that no command has: moving in the list.
    pub fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        let rows = desk.caseload(now.today()).len();
        self.chosen = moved(self.chosen, rows, key).unwrap_or(self.chosen);
        Turn::none()
    }
}

/// The most lines about the files that stand above the caseload at once.
pub const MOST_NEWS: usize = 3;

/// The lines about the files, each with the rows that it takes; they stand above the caseload
/// until they are put away.
#[must_use]
pub fn news_rows(desk: &Desk) -> Vec<(&str, u16)> {
    // A sentence is read whole, unless rows are few.
    let most = match (desk.size.1, desk.news.len()) {
        (..20, _) => 1,
        (_, 1) => 3,
        _ => 2,
    };
    let layout = Layout::reading(desk.size.0.saturating_sub(4));
    desk.news
        .iter()
        .take(MOST_NEWS)
        .map(|line| {
            let rows = Wrapped::new(line, layout).rows().len();
            (line.as_str(), u16::try_from(rows).unwrap_or(most).min(most))
        })
        .collect()
}

/// Where the caseload and the chosen person stand, below the lines about the files.
#[must_use]
pub fn home_areas(desk: &Desk) -> ListAreas {
    let mut areas = list_areas(desk.size);
    if desk.news.is_empty() {
        return areas;
    }
    let taken: u16 = 1 + news_rows(desk).iter().map(|(_, rows)| rows).sum::<u16>();
    let lower = |area: Area| {
        let rows = taken.min(area.height);
        Area { y: area.y + rows, height: area.height - rows, ..area }
    };
    areas.list = lower(areas.list);
    if areas.reading.x > 0 {
        areas.reading = lower(areas.reading);
    }
    areas
}

/// The row that a list's key goes to; none for a key that moves nothing.
#[must_use]
pub fn moved(chosen: usize, rows: usize, key: Key) -> Option<usize> {
    const PAGE: usize = 10;
    let last = rows.saturating_sub(1);
    let chosen = chosen.min(last);
    match key.code {
        Code::Up | Code::Char('k') => Some(chosen.saturating_sub(1)),
        Code::Down | Code::Char('j') => Some((chosen + 1).min(last)),
        Code::PageUp | Code::Char('b') => Some(chosen.saturating_sub(PAGE)),
        Code::PageDown | Code::Char(' ') => Some((chosen + PAGE).min(last)),
        Code::Home => Some(0),
        Code::End => Some(last),
        _ => None,
    }
}

/// Opens the meeting with `person` that is still open or prepared, or begins a new one.
#[must_use]
pub fn begin(desk: &Desk, person: &Person, wanted: &Wanted, purpose: Purpose, now: &Now) -> Turn {
    if let Some(open) = desk.open_session(&person.id) {
        let purpose = if open.status == Status::Prepared { purpose } else { Purpose::Meeting };
        return Turn::wants([Effect::Open(open.id.clone(), purpose)]);
    }
    match new_session(desk, person, wanted, now) {
        Some(session) => Turn::wants([Effect::Begin(Box::new(session), purpose)]),
        None => Turn::says(match &wanted.protocol {
            Some(protocol) => format!("There is no protocol called “{protocol}”"),
            None => format!("The programme “{}” has no protocol here", person.programme),
        }),
    }
}
