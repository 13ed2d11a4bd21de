//! One calibration: what everybody chose side by side, the case, and what comes next.

use std::sync::Arc;

use crate::app::core::effect::DiskWrite;
use crate::app::core::growth_wanted::{CalibrateWanted, CalibrateWhat};
use crate::app::core::hints::{Hint, of_commands, rename};
use crate::app::core::layout::Area;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::screens::deleting::ask_to_delete_open;
use crate::app::screens::page_rows::ScrolledRows;
use crate::coaching::calibration::own_calibration::{OwnCalibration, OwnStanding};
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::growth::reading::GrowthReading;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::search::names::same_name;

use super::calibration_lines::{CalibrationLine, calibration_lines};
use super::form_kind::GrowthFormKind;
use super::form_texts::blank_entry;

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct CalibrationScreen {
    /// The coach's own part, as it was read last.
    own: Box<OwnCalibration>,
    /// How far it was scrolled.
    pub(crate) scroll: ScrolledRows,
}

/// Where it is read on a terminal of this size.
#[must_use]
pub(crate) fn calibration_area((width, height): (u16, u16)) -> Area {
    Area { x: 1, y: 1, width: width.saturating_sub(2), height: height.saturating_sub(2) }
}

impl CalibrationScreen {
    /// This part, from its beginning.
    #[must_use]
    pub(crate) fn new(own: Box<OwnCalibration>) -> Self {
        Self { own, scroll: ScrolledRows::default() }
    }

    /// Its lines, with choices side by side where there is room for that.
    #[must_use]
    pub(crate) fn lines(&self, shared: &Shared) -> Vec<CalibrationLine> {
        let width = calibration_area(shared.size).width;
        calibration_lines(&self.own, &shared.offer, width)
    }

    /// Its lines, each below the one before, for whoever hears them.
    #[must_use]
    pub(crate) fn heard_lines(&self, shared: &Shared) -> Vec<CalibrationLine> {
        calibration_lines(&self.own, &shared.offer, 0)
    }

    /// How far it can be scrolled.
    fn most(&self, shared: &Shared) -> usize {
        let Area { width, height, .. } = calibration_area(shared.size);
        let ascii = shared.look().ascii;
        let rows: usize = self.lines(shared).iter().map(|it| it.rows(width, ascii)).sum();
        rows.saturating_sub(usize::from(height))
    }

    /// Shows this state of it, unless a newer one is shown.
    fn take(&mut self, own: &OwnCalibration) {
        if own.stamp.revision >= self.own.stamp.revision {
            *self.own = own.clone();
        }
    }

    /// What Enter does.
    fn go_on(&self, shared: &Shared, now: &Now) -> Outcome {
        let own = || (*self.own).clone();
        let wanted = |what| Outcome::effects([calibrate(what, shared, now)]);
        match self.own.standing(&same_name) {
            OwnStanding::ToChoose => form(GrowthFormKind::Choose(self.own.clone())),
            OwnStanding::ToOpen => Outcome::ask(
                "Everybody has sealed. Put your words into the file, for the others to read?"
                    .to_owned(),
                "open mine",
                wanted(CalibrateWhat::Open(own(), Vec::new())),
            ),
            _ => wanted(CalibrateWhat::Look(own())),
        }
    }

    /// Opens it without those who have not sealed, after a yes.
    fn go_without(&self, shared: &Shared, now: &Now) -> Outcome {
        let Some(waiting) = self.can_go_without() else {
            return Outcome::notice("Two have to be sealed, yours among them, before it is opened");
        };
        let names: Vec<String> = waiting.into_iter().map(str::to_owned).collect();
        let question = format!(
            "Open it without {}? Nobody is waited for any more, in any copy of it.",
            names.join(", ")
        );
        let open = CalibrateWhat::Open((*self.own).clone(), names);
        Outcome::ask(
            question,
            "open without them",
            Outcome::effects([calibrate(open, shared, now)]),
        )
    }

    /// Who has not sealed, where it could be opened without them.
    fn can_go_without(&self) -> Option<Vec<&str>> {
        let waiting = self.own.shared.waited_for(&same_name);
        let sealed = self.own.shared.taking_part(&same_name).len() - waiting.len();
        (self.own.secret.is_some() && sealed > 1 && !waiting.is_empty()).then_some(waiting)
    }

    /// The form of an entry of the CPD log about it, once all are open.
    fn note(&self, shared: &Shared, now: &Now) -> Outcome {
        let entry = cpd_entry(&self.own, shared, now);
        entry.map_or_else(
            || Outcome::notice("It goes into your log once all are open"),
            |it| form(GrowthFormKind::Cpd(Box::new(it))),
        )
    }
}

/// Opens a form over it.
fn form(kind: GrowthFormKind) -> Outcome {
    Outcome::navigate(Navigation::To(Destination::GrowthForm(kind)))
}

/// The effect that does `act`.
pub(super) fn calibrate(act: CalibrateWhat, shared: &Shared, now: &Now) -> DiskWrite {
    let (coach, today, at) = (shared.as_coach(now), now.today(), now.wall);
    DiskWrite::Calibrate(Box::new(CalibrateWanted { coach, today, at, act }))
}

/// An entry of the CPD log about one, once all are open.
#[must_use]
pub(super) fn cpd_entry(own: &OwnCalibration, shared: &Shared, now: &Now) -> Option<CpdEntry> {
    let parts = own.shared.all_open(&same_name)?;
    let others = parts.iter().map(|it| it.0).filter(|it| !same_name(it, &own.person.name));
    Some(CpdEntry {
        kind: CpdKind::Calibration,
        what: format!("Calibration: {}", own.shared.title.trim()),
        with: others.map(str::to_owned).collect(),
        ..blank_entry(shared.as_coach(now), now)
    })
}

impl Screen for CalibrationScreen {
    fn title(&self) -> &'static str {
        "A calibration"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Calibration, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Back => Outcome::navigate(Navigation::Back),
            Command::CalibrationGoOn => self.go_on(shared, now),
            Command::CalibrationWithout => self.go_without(shared, now),
            Command::NoteCpd => self.note(shared, now),
            Command::Delete => ask_to_delete_open(Arc::new((*self.own).clone()), None, Vec::new()),
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, _: &Now) -> Outcome {
        self.scroll.pressed(self.most(shared), shared.size.1, key)
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        self.scroll.wheel(self.most(shared), by);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let standing = self.own.standing(&same_name);
        let is_open = standing == OwnStanding::Open;
        let wanted = |command| match command {
            Command::NoteCpd => is_open,
            Command::CalibrationWithout => self.can_go_without().is_some(),
            _ => true,
        };
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        match standing {
            OwnStanding::ToChoose => rename(&mut hints, "look again", "choose"),
            OwnStanding::ToOpen => rename(&mut hints, "look again", "open yours"),
            _ => {}
        }
        hints.push(("Up Down".to_owned(), "scroll".to_owned()));
        hints
    }

    fn growth_read(&mut self, reading: &Arc<GrowthReading>, _: &Shared) {
        if let Some(own) = reading.calibrations.iter().find(|it| it.id == self.own.id) {
            self.take(own);
        }
    }

    fn record_changed(&mut self, record: &dyn AnyRecord) {
        if let Some(own) = record.is::<OwnCalibration>().filter(|it| it.id == self.own.id) {
            self.take(own);
        }
    }
}
