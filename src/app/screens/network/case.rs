//! A case from another coach beside one's own notes on it, or a problem card beside one's own answer.

use std::sync::Arc;

use crate::app::core::hints::{Hint, of_commands};
use crate::app::core::layout::Area;
use crate::app::core::network_wanted::CardLookedThrough;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::screens::deleting::ask_to_delete_open;
use crate::app::screens::page_rows::ScrolledRows;
use crate::app::screens::reading::{ReadLine, page_lines};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::id::NetworkNoteId;
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::NetworkKind;
use crate::export::Document;
use crate::export::case_page::{case_page, own_case_notes};
use crate::export::problem_page::{own_answer, problem_page};
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;

use super::form_kind::NetworkFormKind;
use super::problem::{look_through, send_card};

/// From so many columns on the notes stand beside the case, else above it.
const WIDE: u16 = 96;

/// The state of the screen.
#[derive(Debug)]
pub struct CaseScreen {
    /// The note that holds the case.
    id: NetworkNoteId,
    /// How far it was scrolled.
    pub(crate) scroll: ScrolledRows,
}

/// Where the two pages stand; the notes are above the case where they have no area of their own.
pub(crate) struct CaseAreas {
    /// Of the case.
    pub(crate) case: Area,
    /// Of the notes, beside it.
    pub(crate) notes: Option<Area>,
}

/// The areas on a terminal of this size.
#[must_use]
pub(crate) fn case_areas((width, height): (u16, u16)) -> CaseAreas {
    let body =
        Area { x: 1, y: 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    if width < WIDE {
        return CaseAreas { case: body, notes: None };
    }
    let notes = body.width * 2 / 5;
    let beside = Area { x: body.x + body.width - notes, width: notes, ..body };
    let case = Area { width: body.width - notes - 2, ..body };
    CaseAreas { case, notes: Some(beside) }
}

impl CaseScreen {
    /// The case in this note, from its beginning.
    #[must_use]
    pub(crate) fn new(id: NetworkNoteId) -> Self {
        Self { id, scroll: ScrolledRows::default() }
    }

    /// What stands over it.
    #[must_use]
    pub(crate) fn heading(&self, shared: &Shared) -> &'static str {
        match self.note(shared).map(|it| (it.kind, it.came())) {
            Some((NetworkKind::Problem, false)) => "A problem card of yours",
            Some((NetworkKind::Problem, true)) => "A problem card from another coach",
            _ => "A case from another coach",
        }
    }

    /// The note, while it is there.
    fn note<'a>(&self, shared: &'a Shared) -> Option<&'a NetworkNote> {
        shared.own_network().into_iter().find(|it| it.id == self.id)
    }

    /// The lines of one's own notes.
    #[must_use]
    pub(crate) fn own_lines(&self, shared: &Shared) -> Vec<ReadLine> {
        let Some(note) = self.note(shared) else { return Vec::new() };
        let mut page = Document { title: "Your notes on it".into(), ..Document::default() };
        let mut section = match note.kind {
            NetworkKind::Problem if !note.came() => return Vec::new(),
            NetworkKind::Problem => {
                page.title = "Your answer".into();
                own_answer(note)
            }
            _ => own_case_notes(note),
        };
        section.heading = "".into();
        page.section(section);
        page_lines(&page)
    }

    /// The lines of the case; below one's own notes, where these have no area of their own.
    #[must_use]
    pub(crate) fn case_lines(&self, shared: &Shared) -> Vec<ReadLine> {
        let Some(note) = self.note(shared) else { return Vec::new() };
        let page = match &note.case {
            Some(case) => case_page(&case.came, &shared.offer),
            None => problem_page(note),
        };
        let mut lines = match case_areas(shared.size).notes {
            Some(_) => Vec::new(),
            None => self.own_lines(shared),
        };
        lines.extend(page_lines(&page));
        lines
    }

    /// How far it can be scrolled.
    fn most(&self, shared: &Shared) -> usize {
        let area = case_areas(shared.size).case;
        let layout = Layout::reading(area.width);
        let lines = self.case_lines(shared);
        let rows = lines.iter().map(|it| Wrapped::new(&it.text, layout).rows().len());
        rows.sum::<usize>().saturating_sub(usize::from(area.height))
    }
}

impl Screen for CaseScreen {
    fn title(&self) -> &'static str {
        "A case or a problem card"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Case, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, shared: &Shared, _: &Now) -> Outcome {
        match (command, self.note(shared)) {
            (Command::Back, _) => Outcome::navigate(Navigation::Back),
            (_, None) => Outcome::notice("It is not here any more"),
            (Command::CaseNotes, Some(note)) => {
                let of = Box::new(note.clone());
                let form = match (note.kind, note.came()) {
                    (NetworkKind::Problem, true) => NetworkFormKind::CardAnswer(of),
                    (NetworkKind::Problem, false) => NetworkFormKind::Note(of),
                    _ => NetworkFormKind::CaseNotes(of),
                };
                Outcome::navigate(Navigation::To(Destination::NetworkForm(form)))
            }
            (Command::NetworkPage, Some(note)) if note.problem.is_some() => {
                look_through(note.clone(), shared)
            }
            (Command::NetworkPage, _) => Outcome::notice("A case stays with you: tell its coach"),
            (Command::Delete, Some(note)) => {
                ask_to_delete_open(Arc::new(note.clone()), None, Vec::new())
            }
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, _: &Now) -> Outcome {
        self.scroll.pressed(self.most(shared), shared.size.1, key)
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        self.scroll.wheel(self.most(shared), by);
    }

    fn card_looked_through(&mut self, card: CardLookedThrough) -> Outcome {
        send_card(card)
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let is_card = self.note(shared).is_some_and(|it| it.problem.is_some());
        let wanted = |command| command != Command::NetworkPage || is_card;
        of_commands(shared, self.scopes(), self.mode(), wanted)
    }
}
