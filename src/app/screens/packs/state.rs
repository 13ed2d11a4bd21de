//! The state of the screen of packs, and its keys.

use std::ops::Range;
use std::path::PathBuf;

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::hints::{Hint, of_commands, rename};
use crate::app::core::layout::{ListAreas, first_row, list_areas, panel_inside};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::packs_found::{FoundPack, PackStanding, PackWrite, PacksWanted};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::sentences::does_nothing_here;
use crate::app::screens::home::moved_by_pages;
use crate::app::screens::reading::ReadLine;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};
use crate::search::step_curation::StepView;

use super::acts::{made, remove_made, remove_pack, take};
use super::form_kind::PackFormKind;
use super::made_field::{MadeBase, MadeHow};
use super::rows::{PacksAbout, PacksPart, PacksRow, lines_of, rows_of};

/// The state of the screen.
#[derive(Debug, Default)]
pub struct PacksScreen {
    /// The part that is shown.
    pub(crate) part: PacksPart,
    /// Which steps are listed.
    pub(crate) view: StepView,
    /// The rows of the part.
    pub(crate) rows: Vec<PacksRow>,
    /// What is read of the chosen row.
    pub(crate) lines: Vec<ReadLine>,
    /// The scroll position of those lines in rows.
    pub(crate) scroll: u16,
    /// The chosen row of each part.
    chosen: [usize; PacksPart::ALL.len()],
    /// Whether a pack was chosen here: until then the first is, as others come before it.
    was_moved: bool,
    /// Whether the steps are read.
    pub(crate) are_steps_read: bool,
    /// Whether the packs were asked for, and nothing has changed since.
    is_asked: bool,
    /// The id of what was made last, once it was chosen.
    made: Option<String>,
    /// The place of the file that was looked at last, once it was chosen.
    looked: Option<PathBuf>,
}

/// The parts of the screen below its names of parts.
#[must_use]
pub(crate) fn packs_areas(size: (u16, u16)) -> ListAreas {
    let mut areas = list_areas(size);
    let rows = if size.1 >= 16 { 2 } else { 1 };
    areas.list = areas.list.below(rows);
    if areas.reading.x > 0 {
        areas.reading = areas.reading.below(rows);
    }
    areas
}

impl PacksScreen {
    /// The index of the chosen row.
    #[must_use]
    pub(crate) fn chosen(&self) -> usize {
        let at = self.chosen.get(self.part.place()).copied().unwrap_or_default();
        at.min(self.rows.len().saturating_sub(1))
    }

    fn about(&self) -> Option<&PacksAbout> {
        self.rows.get(self.chosen()).map(|it| &it.about)
    }

    fn pack(&self) -> Option<&FoundPack> {
        match self.about() {
            Some(PacksAbout::Pack(found)) => Some(found),
            _ => None,
        }
    }

    fn choose(&mut self, row: usize) {
        let last = self.rows.len().saturating_sub(1);
        if let Some(chosen) = self.chosen.get_mut(self.part.place()) {
            *chosen = row.min(last);
        }
        self.scroll = 0;
    }

    fn show(&mut self, part: PacksPart) -> Outcome {
        (self.part, self.scroll) = (part, 0);
        Outcome::none()
    }

    /// The rows that are in view.
    #[must_use]
    pub(crate) fn rows_shown(&self, shared: &Shared) -> Range<usize> {
        let inside = panel_inside(packs_areas(shared.size).list, shared.size);
        let height = usize::from(inside.height);
        let first = first_row(self.chosen(), height, self.rows.len());
        first..(first + height).min(self.rows.len())
    }

    fn open(&self, now: &Now) -> Outcome {
        match self.about() {
            Some(PacksAbout::Pack(found)) => take(found, now),
            Some(PacksAbout::Protocol(_) | PacksAbout::Programme(_)) => {
                self.base().map_or_else(Outcome::none, |it| made(it, MadeHow::Another))
            }
            Some(PacksAbout::Step(_)) => {
                Outcome::notice("Steps are taken in a meeting, from the library there (⟦library⟧)")
            }
            None => Outcome::notice("There is nothing here yet"),
        }
    }

    /// The chosen protocol or programme.
    fn base(&self) -> Option<MadeBase> {
        match self.about()? {
            PacksAbout::Protocol(it) => Some(MadeBase::Protocol(it.clone())),
            PacksAbout::Programme(it) => Some(MadeBase::Programme(it.clone())),
            PacksAbout::Pack(_) | PacksAbout::Step(_) => None,
        }
    }

    /// The same, where it was made here.
    fn own_base(&self, shared: &Shared) -> Option<MadeBase> {
        self.base().filter(|it| shared.offer.is_own(it.kind(), it.id()))
    }

    /// Changes what was made here.
    fn change(&self, shared: &Shared) -> Outcome {
        match (self.own_base(shared), self.base()) {
            (Some(own), _) => made(own, MadeHow::Change),
            (None, Some(_)) => Outcome::notice(
                "This came with alongside or in a pack: ⟦pack_open⟧ makes another from it",
            ),
            (None, None) => Outcome::notice("Protocols and programmes of your own can be changed"),
        }
    }

    fn remove(&self, shared: &Shared) -> Outcome {
        if let Some(own) = self.own_base(shared) {
            return remove_made(&own, shared);
        }
        match self.pack() {
            Some(found) if found.can_be_removed() => remove_pack(found),
            Some(_) => Outcome::notice("Only a pack that you imported or made can be removed here"),
            None => Outcome::notice("Only packs, and what you made yourself, can be removed here"),
        }
    }

    /// Does what `act` says with the folder of the chosen pack, where it was made here.
    fn with_own(&self, act: impl FnOnce(PathBuf) -> Vec<Effect>) -> Outcome {
        match self.pack() {
            Some(found) if found.has_own_folder() => Outcome::effects(act(found.place.clone())),
            Some(found) if found.standing == PackStanding::Own => {
                Outcome::notice("Your own steps stay with you: ⟦pack_new⟧ begins a pack to pass on")
            }
            _ => Outcome::notice("That is for a pack of your own: ⟦pack_new⟧ begins one"),
        }
    }

    fn take_new_versions(shared: &Shared, now: &Now) -> Outcome {
        let newer = |it: &FoundPack| it.standing == PackStanding::NewVersion && !it.is_by_another;
        if !shared.packs_known.packs().any(newer) {
            return Outcome::notice("You have the newest version of every pack");
        }
        Outcome::effects([DiskWrite::Pack(PackWrite::TakeNewVersions(now.today()))])
    }

    /// Makes rows and lines anew of what is known now; the chosen pack stays chosen.
    fn make_rows(&mut self, shared: &Shared, now: &Now) {
        let key = |row: &PacksRow| match &row.about {
            PacksAbout::Pack(found) => Some((found.place.clone(), found.standing)),
            _ => None,
        };
        let before = self.rows.get(self.chosen()).and_then(key);
        let is_packs = self.part == PacksPart::Packs;
        self.are_steps_read = shared.library().is_some();
        self.rows = rows_of(self.part, self.view, shared, now.today());
        let looked = shared.packs_known.looked_at.as_ref().map(|it| it.place.clone());
        if is_packs && (looked != self.looked || !self.was_moved) {
            self.looked = looked;
            if self.chosen() > 0 || before.is_none() {
                self.choose(0);
            }
        } else if is_packs && let Some(before) = before {
            let at = self.rows.iter().position(|row| key(row).as_ref() == Some(&before));
            if let Some(at) = at.filter(|at| *at != self.chosen()) {
                self.choose(at);
            }
        }
        let made = &shared.packs_known.made;
        self.made.take_if(|_| made.is_none());
        let is_it = |row: &PacksRow| made.is_some() && row.id() == made.as_deref();
        if *made != self.made
            && let Some(at) = self.rows.iter().position(is_it)
        {
            self.made.clone_from(made);
            self.was_moved = true;
            self.choose(at);
        }
        self.lines = self.about().map(|it| lines_of(it, shared, now.today())).unwrap_or_default();
    }
}

/// Opens a small form over the packs.
fn form(kind: PackFormKind) -> Outcome {
    Outcome::navigate(Navigation::To(Destination::PackForm(kind)))
}

impl Screen for PacksScreen {
    fn title(&self) -> &'static str {
        "Library"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Packs, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Back => Outcome::navigate(Navigation::Back),
            Command::PackOpen => self.open(now),
            Command::PackFile => form(PackFormKind::File),
            Command::PackNew => form(PackFormKind::New),
            Command::PackCheck => {
                self.with_own(|it| vec![DiskRead::Packs(PacksWanted::Check(it)).into()])
            }
            Command::PackUpdate => Self::take_new_versions(shared, now),
            Command::PackBuild => self.with_own(|it| {
                let again = DiskRead::Packs(PacksWanted::All).into();
                vec![DiskWrite::PackFile(it).into(), again]
            }),
            Command::Delete => self.remove(shared),
            Command::PackEdit => self.change(shared),
            Command::StepView if self.part == PacksPart::Steps => {
                self.view = self.view.next();
                self.choose(0);
                Outcome::none()
            }
            Command::StepView => self.show(PacksPart::Steps),
            Command::NextPart => self.show(self.part.moved(1)),
            Command::PartBefore => self.show(self.part.moved(PacksPart::ALL.len() - 1)),
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
                match moved_by_pages(self.chosen(), self.rows.len(), page, key) {
                    Some(row) => {
                        self.was_moved = true;
                        self.choose(row);
                    }
                    None => return does_nothing_here(key, "? for help"),
                }
            }
        }
        Outcome::none()
    }

    fn click(&mut self, hit: Hit, _: &Shared, _: &Now) -> Outcome {
        if let Target::Row(row) = hit.target {
            self.was_moved = true;
            self.choose(row);
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        self.was_moved = true;
        self.choose(self.chosen().saturating_add_signed(isize::from(by)));
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let (part, standing) = (self.part, self.pack().map(|it| it.standing));
        let agreed = self.pack().and_then(FoundPack::agreed);
        let is_own = self.own_base(shared).is_some();
        let is_new = |it: &&FoundPack| it.standing == PackStanding::NewVersion;
        let has_new = shared.packs_known.packs().filter(is_new).count() > 1;
        let wanted = |command| match command {
            Command::PackOpen => match part {
                PacksPart::Packs => {
                    agreed.is_some() || standing.is_some_and(PackStanding::can_be_taken)
                }
                PacksPart::Steps => false,
                PacksPart::Protocols | PacksPart::Programmes => true,
            },
            Command::PackFile | Command::PackNew => part == PacksPart::Packs,
            Command::PackUpdate => part == PacksPart::Packs && has_new,
            Command::PackBuild | Command::PackCheck => {
                self.pack().is_some_and(FoundPack::has_own_folder)
            }
            Command::Delete => self.pack().is_some_and(FoundPack::can_be_removed) || is_own,
            Command::PackEdit => is_own,
            Command::StepView => part == PacksPart::Steps,
            _ => true,
        };
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        match (part, standing) {
            (PacksPart::Protocols | PacksPart::Programmes, _) => {
                rename(&mut hints, "import", "make another");
            }
            (_, Some(PackStanding::NewVersion)) => rename(&mut hints, "import", "take it"),
            _ if agreed == Some(true) => rename(&mut hints, "import", "ask first"),
            _ if agreed == Some(false) => rename(&mut hints, "import", "let new ones come"),
            _ => {}
        }
        hints.push(("Left Right".to_owned(), "scroll".to_owned()));
        hints
    }

    fn read_again(&mut self) {
        self.is_asked = false;
    }

    fn wanted(&mut self, shared: &Shared, now: &Now) -> Vec<Effect> {
        self.make_rows(shared, now);
        if std::mem::replace(&mut self.is_asked, true) {
            return Vec::new();
        }
        vec![DiskRead::Packs(PacksWanted::All).into()]
    }
}
