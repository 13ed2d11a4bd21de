//! Colleagues whom a coach names in what is the coach's own: whom they met, with whom they studied,
//! who coached them, who takes part in a calibration. None of them has an id there.

use super::calibration::own_calibration::OwnCalibration;
use super::calibration::shared_calibration::Calibration;
use super::cpd::cpd_entry::CpdEntry;
use super::growth::own_growth::OwnGrowth;
use super::network::network_note::NetworkNote;

/// A record of a coach's own that may name colleagues.
pub(crate) trait NamesColleagues {
    /// Shows each of their names to `stays`, and takes out those that do not stay.
    fn keep_colleagues(&mut self, stays: &mut dyn FnMut(&str) -> bool);
}

/// Empties a name that does not stay.
fn keep(name: &mut String, stays: &mut dyn FnMut(&str) -> bool) {
    if !name.trim().is_empty() && !stays(name) {
        name.clear();
    }
}

impl NamesColleagues for NetworkNote {
    fn keep_colleagues(&mut self, stays: &mut dyn FnMut(&str) -> bool) {
        self.who = self.who.take().filter(|it| stays(&it.name));
        if let Some(problem) = &mut self.problem {
            problem.came.iter_mut().for_each(|it| keep(&mut it.signed, stays));
            problem.answers.values_mut().for_each(|it| keep(&mut it.signed, stays));
        }
    }
}

impl NamesColleagues for CpdEntry {
    fn keep_colleagues(&mut self, stays: &mut dyn FnMut(&str) -> bool) {
        self.with.retain(|it| stays(it));
    }
}

impl NamesColleagues for OwnGrowth {
    fn keep_colleagues(&mut self, stays: &mut dyn FnMut(&str) -> bool) {
        self.coached.iter_mut().for_each(|it| keep(&mut it.by, stays));
    }
}

/// With a name goes what was sealed and opened under it.
impl NamesColleagues for OwnCalibration {
    fn keep_colleagues(&mut self, stays: &mut dyn FnMut(&str) -> bool) {
        let Self { person, shared, .. } = self;
        let Calibration { named, left_out, seals, opened, .. } = shared;
        named.retain(|it| *it == person.name || stays(it));
        left_out.retain(|it| stays(it));
        seals.retain(|it| it.person == person.id || stays(&it.name));
        opened.retain(|it| it.person == person.id || stays(&it.name));
    }
}
