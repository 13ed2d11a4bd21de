//! The form that pauses somebody, archives them, or brings them back.

use crate::app::core::shared::Shared;
use crate::app::form::sentences::only_read;
use crate::app::screens::pausing::Pausing;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &Pausing, now: &Now) {
    let only_read = form.read_only.as_deref().map(only_read);
    let right = if only_read.is_some() { "reading only" } else { "" };
    header(canvas, &format!("Pause or archive: {}", form.person.name), None, right, Role::Near);
    let words = [
        "Nothing is deleted. Paused people go to the end of the list and never show as due.",
        "Whoever is archived leaves the list; F2, Show archived people, brings them into sight.",
    ];
    let words = only_read.as_deref().map_or(words.to_vec(), |why| vec![why]);
    draft_page(canvas, &words, &form.draft, &form.fields(shared, now));
}
