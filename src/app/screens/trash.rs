//! The trash: what was deleted or replaced in the last thirty days, with what is chosen beside it,
//! and the way back.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::core::effect::{DiskRead, Effect, TrashWrite};
use crate::app::core::hints::{Hint, of_commands};
use crate::app::core::layout::{first_row, list_areas, panel_inside};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::sentences::does_nothing_here;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::moment::Now;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::coaching::trashed::Trashed;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};

use super::home::moved_by_pages;
use super::reading::{ReadKind, ReadLine, read_lines};

/// The state of the screen.
#[derive(Debug, Default)]
pub struct TrashScreen {
    /// What lies there, the newest first; `None` until it is read.
    pub(crate) list: Option<Vec<Trashed>>,
    /// The index of the chosen one.
    pub(crate) chosen: usize,
    /// The lines of the chosen one, without what is for the coach alone, and with it.
    lines: [Vec<ReadLine>; 2],
    /// Whether what is for the coach alone is shown.
    shows_private: bool,
    /// The scroll position of those lines in rows.
    pub(crate) scroll: u16,
    /// The programmes whose titles the lines say.
    offer: Arc<Offer>,
    /// The file whose content was requested last.
    requested: Option<PathBuf>,
    /// The list was requested, and nothing has changed since.
    is_current: bool,
}

impl TrashScreen {
    /// The trash, with the titles of `offer`.
    #[must_use]
    pub(crate) fn new(offer: &Arc<Offer>) -> Self {
        Self { offer: Arc::clone(offer), ..Self::default() }
    }

    fn rows(&self) -> &[Trashed] {
        self.list.as_deref().unwrap_or_default()
    }

    /// The chosen one.
    #[must_use]
    pub(crate) fn chosen(&self) -> Option<&Trashed> {
        self.rows().get(self.chosen)
    }

    /// The rows that are in view.
    #[must_use]
    pub(crate) fn rows_shown(&self, shared: &Shared) -> Range<usize> {
        let height = usize::from(panel_inside(list_areas(shared.size).list, shared.size).height);
        let first = first_row(self.chosen, height, self.rows().len());
        first..(first + height).min(self.rows().len())
    }

    /// The lines of the chosen one, as they are shown.
    #[must_use]
    pub(crate) fn lines(&self) -> &[ReadLine] {
        let [open, all] = &self.lines;
        if self.shows_private { all } else { open }
    }

    fn choose(&mut self, row: usize) {
        self.chosen = row.min(self.rows().len().saturating_sub(1));
    }
}

impl Screen for TrashScreen {
    fn title(&self) -> &'static str {
        "Trash"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Trash, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn reveals(&self, command: Command) -> bool {
        command == Command::PrivateNotes && !self.shows_private
    }

    fn act(&mut self, command: Command, _: &Shared, _: &Now) -> Outcome {
        match (command, self.chosen()) {
            (Command::Back, _) => Outcome::navigate(Navigation::Back),
            (Command::Restore, Some(it)) => {
                let trashed = Box::new(it.clone());
                Outcome::effects([TrashWrite::Restore { trashed, swap: None }])
            }
            (Command::PrivateNotes, _) => {
                self.shows_private = !self.shows_private;
                Outcome::none()
            }
            (Command::Restore, None) => Outcome::notice("There is nothing in the trash"),
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, _: &Now) -> Outcome {
        match key.code {
            Code::Esc => return Outcome::navigate(Navigation::Back),
            Code::Right => self.scroll = self.scroll.saturating_add(3),
            Code::Left => self.scroll = self.scroll.saturating_sub(3),
            _ => {
                let page = self.rows_shown(shared).len();
                match moved_by_pages(self.chosen, self.rows().len(), page, key) {
                    Some(row) => self.choose(row),
                    None => return does_nothing_here(key, "? for help"),
                }
            }
        }
        Outcome::none()
    }

    fn click(&mut self, hit: Hit, _: &Shared, _: &Now) -> Outcome {
        if let Target::Row(row) = hit.target {
            self.choose(row);
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        self.choose(self.chosen.saturating_add_signed(isize::from(by)));
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let is_any = self.chosen().is_some();
        let of_one = |command| matches!(command, Command::Restore | Command::PrivateNotes);
        let wanted = |command| is_any || !of_one(command);
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        hints.push(("Up Down".to_owned(), "choose".to_owned()));
        hints.push(("Left Right".to_owned(), "scroll".to_owned()));
        hints
    }

    fn read_again(&mut self) {
        self.is_current = false;
    }

    fn trash_changed(&mut self, _: Option<&RecordId>) {
        self.is_current = false;
    }

    fn trash_read(&mut self, list: Vec<Trashed>) {
        let chosen = self.chosen().map(|it| it.file.clone());
        let at = chosen.and_then(|file| list.iter().position(|it| it.file == file));
        let at = at.unwrap_or(self.chosen);
        self.list = Some(list);
        self.choose(at);
    }

    fn trash_file_read(&mut self, file: &Path, record: Option<&dyn AnyRecord>) {
        if self.requested.as_deref() == Some(file) {
            let lines =
                |private| record.map(|it| lines_of(it, private, &self.offer)).unwrap_or_default();
            self.lines = [false, true].map(lines);
        }
    }

    fn wanted(&mut self, _: &Shared, _: &Now) -> Vec<Effect> {
        let mut effects: Vec<Effect> = Vec::new();
        if !self.is_current {
            self.is_current = true;
            effects.push(DiskRead::Trash(None).into());
        }
        let file = self.chosen().map(|it| it.file.clone());
        if file != self.requested {
            self.requested.clone_from(&file);
            (self.lines, self.scroll, self.shows_private) = (Default::default(), 0, false);
            effects.extend(file.map(|file| DiskRead::Trash(Some(file)).into()));
        }
        effects
    }
}

/// A record as it is read in the trash, as somebody else may be looking: what is for the coach alone
/// only if it is to be shown.
fn lines_of(record: &dyn AnyRecord, private: bool, offer: &Offer) -> Vec<ReadLine> {
    let line = |text: &str| ReadLine { text: text.to_owned(), kind: ReadKind::Words(0) };
    if let Some(session) = record.is::<Session>() {
        return read_lines(session, private, offer);
    }
    let drop_in = record.is::<DropIn>().map(|it| {
        let notes = it.notes.iter().map(|note| line(&note.text));
        std::iter::once(line(&it.lesson)).chain(notes).collect()
    });
    let person =
        || record.is::<Person>().map(|it| vec![line(&it.name), line(&it.role), line(&it.school)]);
    drop_in.or_else(person).unwrap_or_default()
}
