//! One record in the answer to a subject access request.

use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::drop_in::DropIn;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::session::Session;

/// One record that is held on the person.
#[derive(Clone, Debug)]
pub(crate) struct AccessRecord {
    /// What it is: `meeting`, `meeting, from the trash`.
    pub(crate) what: String,
    /// The folder that it goes to.
    pub(crate) folder: &'static str,
    /// The name of its file, without what ends it.
    pub(crate) stem: String,
    /// Its file as it is kept.
    pub(crate) bytes: Vec<u8>,
    /// The session in it.
    pub(crate) session: Option<Session>,
    /// The drop-in in it.
    pub(crate) drop_in: Option<DropIn>,
    /// The CPD entry in it.
    pub(crate) cpd_entry: Option<CpdEntry>,
    /// What they keep of their own development.
    pub(crate) growth: Option<OwnGrowth>,
    /// The note of their network in it.
    pub(crate) network_note: Option<NetworkNote>,
    /// Their part in a calibration in it.
    pub(crate) calibration: Option<OwnCalibration>,
}

impl AccessRecord {
    /// Which meeting or visit it is of.
    pub(super) fn id(&self) -> Option<&str> {
        let session = self.session.as_ref().map(|it| it.id.as_str());
        let drop_in = self.drop_in.as_ref().map(|it| it.id.as_str());
        let note = self.network_note.as_ref().map(|it| it.id.as_str());
        let calibration = self.calibration.as_ref().map(|it| it.id.as_str());
        session
            .or(drop_in)
            .or(self.cpd_entry.as_ref().map(|it| it.id.as_str()))
            .or(note)
            .or(calibration)
    }

    /// Gives `read` what somebody wrote in it.
    pub(super) fn each_text(&self, read: &mut dyn FnMut(&str)) {
        if let Some(session) = &self.session {
            session.each_text(read);
        }
        if let Some(visit) = &self.drop_in {
            read(&visit.lesson);
            visit.notes.iter().for_each(|note| read(&note.text));
        }
        if let Some(entry) = &self.cpd_entry {
            [&entry.what, &entry.changed].into_iter().chain(&entry.with).for_each(|it| read(it));
        }
        for meeting in self.growth.iter().flat_map(|it| &it.coached) {
            read(&meeting.by);
            read(&meeting.step.text);
        }
        self.network_note.iter().for_each(|note| read(&note.all_text()));
        self.calibration.iter().flat_map(OwnCalibration::own_texts).for_each(read);
    }
}
