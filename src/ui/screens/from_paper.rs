//! The form for a meeting held on paper.

use crate::app::core::shared::Shared;
use crate::app::screens::from_paper::FromPaper;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &FromPaper, now: &Now) {
    let name = shared.person(&form.person).map_or("", |person| person.name.as_str());
    header(canvas, name, None, "a meeting held on paper", Role::Muted);
    let words = ["Its steps then open without a clock, to be written up."];
    draft_page(canvas, &words, &form.draft, &form.fields(shared, now));
}
