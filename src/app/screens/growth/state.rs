//! The state of the Growth screen, and its keys.

use std::sync::Arc;

use crate::app::core::effect::{DiskRead, Effect, Save};
use crate::app::core::growth_wanted::GrowthWanted;
use crate::app::core::hints::{Hint, of_commands, rename};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::sentences::does_nothing_here;
use crate::app::screens::deleting::ask_to_delete;
use crate::app::screens::page_rows::{ChosenRow, PageRow};
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::durable::record::{RecordId, SaveTo};
use crate::coaching::growth::lines::{GrowthAbout, GrowthLine, GrowthPart};
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::growth::reading::GrowthReading;
use crate::coaching::id::{CpdEntryId, OwnCalibrationId};
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};
use crate::search::names::same_name;
use crate::wording::days::day;

use super::calibration::cpd_entry;
use super::form_kind::GrowthFormKind;
use super::form_texts::blank_entry;

/// The state of the screen.
#[derive(Debug, Default)]
pub struct GrowthScreen {
    /// What was read last; none until then.
    pub(crate) reading: Option<Arc<GrowthReading>>,
    /// The part that is shown.
    pub(crate) part: GrowthPart,
    /// Its lines.
    pub(crate) lines: Vec<GrowthLine>,
    /// The chosen line of each part.
    chosen: [ChosenRow; GrowthPart::ALL.len()],
    /// What is chosen as soon as it is there.
    sought: GrowthAbout,
    /// Whether it was asked for, and nothing has changed since.
    is_asked: bool,
}

impl GrowthScreen {
    /// At first at what it is about.
    #[must_use]
    pub(crate) fn at(about: GrowthAbout) -> Self {
        Self { part: about.part(), sought: about, ..Self::default() }
    }

    /// The index of the chosen line; none where no line can be chosen.
    #[must_use]
    pub(crate) fn chosen(&self) -> Option<usize> {
        self.chosen.get(self.part.place())?.among(&self.lines)
    }

    fn about(&self) -> GrowthAbout {
        let line = self.chosen().and_then(|at| self.lines.get(at));
        line.map_or(GrowthAbout::Nothing, |it| it.about.clone())
    }

    /// The chosen row of the part that is shown, and the rows.
    fn rows(&mut self) -> (Option<&mut ChosenRow>, &[GrowthLine]) {
        (self.chosen.get_mut(self.part.place()), &self.lines)
    }

    fn show(&mut self, part: GrowthPart, shared: &Shared) -> Outcome {
        self.part = part;
        self.make_lines(shared);
        Outcome::none()
    }

    fn make_lines(&mut self, shared: &Shared) {
        let reading = self.reading.as_ref();
        self.lines = reading.map(|it| it.lines(self.part, &shared.offer)).unwrap_or_default();
        if let Some(it) = reading.filter(|_| self.part == GrowthPart::Calibrations) {
            self.lines = calibrations(&it.calibrations);
        }
        if let Some(it) = reading.filter(|_| self.part == GrowthPart::Trends) {
            self.lines.splice(0..0, it.trend_names());
        }
        if self.sought != GrowthAbout::Nothing
            && let Some(at) = self.lines.iter().position(|it| it.about == self.sought)
        {
            self.sought = GrowthAbout::Nothing;
            if let Some(chosen) = self.rows().0 {
                chosen.choose(at);
            }
        }
    }

    fn moved(&mut self, key: Key) -> bool {
        let (chosen, rows) = self.rows();
        chosen.is_some_and(|it| it.moved(rows, key))
    }

    fn entry(&self, id: &CpdEntryId) -> Option<&CpdEntry> {
        self.reading.as_ref()?.cpd.entries.iter().find(|it| it.id == *id)
    }

    fn calibration(&self, id: &OwnCalibrationId) -> Option<&OwnCalibration> {
        self.reading.as_ref()?.calibrations.iter().find(|it| it.id == *id)
    }

    /// A new entry of the CPD log: about the chosen calibration, where that is open.
    fn note(&self, shared: &Shared, now: &Now) -> Outcome {
        let GrowthAbout::Calibration(id) = self.about() else { return new_entry(shared, now) };
        let entry = self.calibration(&id).and_then(|it| cpd_entry(it, shared, now));
        entry.map_or_else(
            || Outcome::notice("It goes into your log once all are open"),
            |it| form(GrowthFormKind::Cpd(Box::new(it))),
        )
    }

    /// What is changed about the chosen line.
    fn open(&self, shared: &Shared, now: &Now) -> Outcome {
        match self.about() {
            GrowthAbout::Goal => form(GrowthFormKind::Goal),
            GrowthAbout::Thing(id) => {
                let ticked = change_own(shared, now, |own| own.tick(&id, now.today()));
                ticked.unwrap_or_else(no_name).with_notice("Noted · ⟦undo⟧ undoes it")
            }
            GrowthAbout::Cpd(id) => match self.entry(&id) {
                Some(entry) => form(GrowthFormKind::Cpd(Box::new(entry.clone()))),
                None => Outcome::none(),
            },
            GrowthAbout::Coached(id) => {
                let all = self.reading.iter().flat_map(|it| &it.own.coached);
                match all.into_iter().find(|it| it.id == id) {
                    Some(it) => form(GrowthFormKind::Coached(Some(Box::new(it.clone())))),
                    None => Outcome::none(),
                }
            }
            GrowthAbout::Calibration(id) => match self.calibration(&id) {
                Some(own) => {
                    let to = Destination::Calibration(Box::new(own.clone()));
                    Outcome::navigate(Navigation::To(to))
                }
                None => Outcome::none(),
            },
            GrowthAbout::Nothing | GrowthAbout::Trend => Outcome::notice(match self.part {
                GrowthPart::Cpd | GrowthPart::Coached | GrowthPart::Calibrations => {
                    "Nothing to change on this line · ⟦growth_add⟧ adds, ⟦next_part_of_growth⟧ shows the next part"
                }
                _ => "Nothing to change on this line · Tab shows the next part",
            }),
        }
    }

    fn add(&self, shared: &Shared, now: &Now) -> Outcome {
        match self.part {
            GrowthPart::Now | GrowthPart::Trends => form(GrowthFormKind::Goal),
            GrowthPart::Coached => form(GrowthFormKind::Coached(None)),
            GrowthPart::FirstWeeks => Outcome::notice(
                "Your trust says what is done in the first weeks · ⟦growth_open⟧ on one of them ticks it",
            ),
            GrowthPart::Cpd => new_entry(shared, now),
            GrowthPart::Calibrations => form(GrowthFormKind::Round),
        }
    }

    fn remove(&self, shared: &Shared, now: &Now) -> Outcome {
        match self.about() {
            GrowthAbout::Cpd(id) => match self.entry(&id) {
                Some(entry) => ask_to_delete(Arc::new(entry.clone())),
                None => Outcome::none(),
            },
            GrowthAbout::Coached(id) => {
                let removed = change_own(shared, now, |own| own.coached.retain(|it| it.id != id));
                let removed = removed.unwrap_or_else(no_name);
                let removed = removed.with_notice("It is taken out · ⟦undo⟧ undoes it");
                let question = "Take this meeting out of those you were coached in?".to_owned();
                Outcome::ask(question, "take it out", removed)
            }
            GrowthAbout::Calibration(id) => match self.calibration(&id) {
                Some(own) => ask_to_delete(Arc::new(own.clone())),
                None => Outcome::none(),
            },
            GrowthAbout::Goal => {
                let removed = change_own(shared, now, |own| own.set_goal(None, now.today()));
                removed
                    .unwrap_or_else(no_name)
                    .with_notice("No goal is asked about · ⟦undo⟧ undoes it")
            }
            _ => Outcome::notice("Only the goal, an entry or a meeting can be taken out"),
        }
    }
}

/// A line for each calibration, the newest first.
fn calibrations(all: &[OwnCalibration]) -> Vec<GrowthLine> {
    let row = |own: &OwnCalibration| {
        let (title, on) = (own.shared.title.trim(), day(own.shared.on));
        GrowthLine {
            text: format!("{title}, {on}: {}", own.standing_text(&same_name)),
            is_heading: false,
            about: GrowthAbout::Calibration(own.id.clone()),
        }
    };
    if !all.is_empty() {
        return all.iter().rev().map(row).collect();
    }
    let says = "Read one case with other coaches: each chooses praise, gap and step alone and seals \
                them, then all are opened together. ⟦growth_calibrate⟧ begins one; ⟦growth_add⟧ takes in the file that somebody \
                sent you.";
    let about = GrowthAbout::Nothing;
    vec![GrowthLine { text: says.to_owned(), is_heading: false, about }]
}

/// Opens a form over the screen.
fn form(kind: GrowthFormKind) -> Outcome {
    Outcome::navigate(Navigation::To(Destination::GrowthForm(kind)))
}

/// The form of a new entry of the CPD log.
fn new_entry(shared: &Shared, now: &Now) -> Outcome {
    form(GrowthFormKind::Cpd(Box::new(blank_entry(shared.as_coach(now), now))))
}

/// The coach has no name yet.
pub(crate) fn no_name() -> Outcome {
    Outcome::notice("Say who you are first: ⟦settings⟧ opens the settings")
}

/// Changes what the coach keeps, so that it can be undone; none where nobody knows who they are.
pub(super) fn change_own(
    shared: &Shared,
    now: &Now,
    change: impl FnOnce(&mut OwnGrowth),
) -> Option<Outcome> {
    let coach = shared.coach.clone()?;
    let before = shared.own_growth().cloned().unwrap_or_else(|| OwnGrowth::of(coach));
    let after = before.changed(now.wall, change);
    let mut back = before.changed(now.wall, |_| {});
    back.stamp.revision = after.stamp.revision + 1;
    let save = |own: OwnGrowth| Save { record: Arc::new(own), to: SaveTo::File };
    Some(Outcome::effects([save(after)]).undone_by(save(back), "It is as it was"))
}

impl PageRow for GrowthLine {
    fn can_be_chosen(&self) -> bool {
        !self.is_heading
    }
}

impl Screen for GrowthScreen {
    fn title(&self) -> &'static str {
        "Growth"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Growth, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Back => Outcome::navigate(Navigation::Back),
            _ if shared.coach.is_none() => no_name(),
            Command::GrowthGoal => form(GrowthFormKind::Goal),
            Command::GrowthPage => form(GrowthFormKind::Page),
            Command::GrowthRecord => form(GrowthFormKind::Record),
            Command::GrowthCalibrate => form(GrowthFormKind::Begin),
            Command::NoteCpd => self.note(shared, now),
            _ if self.reading.is_none() => Outcome::notice("Your meetings are being read …"),
            Command::GrowthOpen => self.open(shared, now),
            Command::GrowthAdd => self.add(shared, now),
            Command::Delete => self.remove(shared, now),
            Command::NextPart => self.show(self.part.moved(1), shared),
            Command::PartBefore => self.show(self.part.moved(GrowthPart::ALL.len() - 1), shared),
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, _: &Now) -> Outcome {
        match key.code {
            Code::Esc => Outcome::navigate(Navigation::Back),
            Code::Right => self.show(self.part.moved(1), shared),
            Code::Left => self.show(self.part.moved(GrowthPart::ALL.len() - 1), shared),
            _ if self.moved(key) => Outcome::none(),
            _ => does_nothing_here(key, "? for help"),
        }
    }

    fn click(&mut self, hit: Hit, _: &Shared, _: &Now) -> Outcome {
        if let (Target::Row(row), Some(chosen)) = (hit.target, self.rows().0) {
            chosen.choose(row);
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        let (chosen, rows) = self.rows();
        if let Some(it) = chosen {
            it.wheel(rows, by);
        }
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let can_remove = matches!(
            self.about(),
            GrowthAbout::Goal
                | GrowthAbout::Cpd(_)
                | GrowthAbout::Coached(_)
                | GrowthAbout::Calibration(_)
        );
        let part = self.part;
        let wanted = |command| match command {
            Command::Delete => can_remove,
            Command::GrowthOpen => {
                !matches!(self.about(), GrowthAbout::Nothing | GrowthAbout::Trend)
            }
            Command::GrowthAdd => {
                matches!(part, GrowthPart::Cpd | GrowthPart::Coached | GrowthPart::Calibrations)
            }
            Command::GrowthCalibrate => part == GrowthPart::Calibrations,
            Command::GrowthPage => part == GrowthPart::Coached,
            Command::GrowthRecord => part == GrowthPart::Cpd,
            Command::NoteCpd => part != GrowthPart::Cpd,
            _ => true,
        };
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        if let GrowthAbout::Calibration(_) = self.about() {
            rename(&mut hints, "change", "read it");
        }
        if part == GrowthPart::Calibrations {
            rename(&mut hints, "add", "take in a file");
        }
        if let GrowthAbout::Thing(_) = self.about() {
            rename(&mut hints, "change", "tick");
        }
        hints
    }

    fn read_again(&mut self) {
        self.is_asked = false;
    }

    fn growth_read(&mut self, reading: &Arc<GrowthReading>, shared: &Shared) {
        self.reading = Some(Arc::clone(reading));
        self.make_lines(shared);
    }

    fn record_saved(&mut self, id: &RecordId) {
        let is_own = id.of::<OwnGrowth>().is_some()
            || id.of::<CpdEntry>().is_some()
            || id.of::<OwnCalibration>().is_some();
        self.is_asked &= !is_own;
    }

    fn trash_changed(&mut self, _: Option<&RecordId>) {
        self.is_asked = false;
    }

    fn wanted(&mut self, shared: &Shared, now: &Now) -> Vec<Effect> {
        let Some(coach) = shared.coach.clone().filter(|_| !self.is_asked) else {
            return Vec::new();
        };
        self.is_asked = true;
        vec![DiskRead::Growth(GrowthWanted { coach, today: now.today() }).into()]
    }
}
