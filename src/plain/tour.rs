//! The tour, heard: what to do next, once it is another than before.

use crate::app::core::model::Model;
use crate::app::screens::tour::tour_says;
use crate::ui::spoken_keys::SpokenKeys;
use crate::wording::plain_text::plainly;

/// Which part of the tour was said last.
#[derive(Debug, Default)]
pub(super) struct SpokenTour(Option<usize>);

impl SpokenTour {
    /// What to do next, where that was not said yet.
    pub(super) fn news(&mut self, model: &Model) -> Option<String> {
        let at = model.tour.as_ref()?.at;
        let is_new = self.0.replace(at) != Some(at);
        is_new.then(|| plainly(&SpokenKeys::of(model).retell(&model.keys_here(), &tour_says(at))))
    }
}
