//! The form for a new person, or for a change.

use crate::app::core::shared::Shared;
use crate::app::form::sentences::only_read;
use crate::app::screens::person_form::PersonForm;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &PersonForm) {
    let title = match &form.changes {
        Some(person) => format!("Change their details: {}", person.name),
        None => "Add a person".to_owned(),
    };
    let only_read = form.read_only.as_deref().map(only_read);
    let right = if only_read.is_some() { "reading only" } else { "" };
    header(canvas, &title, None, right, Role::Near);
    let words = [if let Some(why) = &only_read {
        why
    } else if form.changes.is_some() {
        "A new name, role or school counts from now on. Past meetings keep what was true then."
    } else if form.then.is_some() {
        "This name is not on your caseload yet. Add them and the meeting begins; Esc if that was a mistake."
    } else {
        "Who do you coach? Only a colleague’s name is needed; never a pupil’s."
    }];
    draft_page(canvas, &words, &form.draft, &form.fields(shared));
}
