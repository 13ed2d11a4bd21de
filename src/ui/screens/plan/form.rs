//! A form over the plan.

use crate::app::core::shared::Shared;
use crate::app::screens::plan::form::PlanForm;
use crate::app::screens::plan::form_kind::PlanFormKind;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &PlanForm, now: &Now) {
    let kind = &form.wanted.kind;
    let plan = form.wanted.reading.as_ref().map(|it| &it.plan);
    let about = match kind {
        PlanFormKind::Part(part) => Some(part.called().to_owned()).filter(|it| !it.is_empty()),
        PlanFormKind::CoachStands(id) => plan
            .and_then(|plan| plan.coaches.iter().find(|it| it.id == *id))
            .map(|it| it.name.clone()),
        _ => None,
    };
    let about = about.map(|it| format!(": {it}")).unwrap_or_default();
    header(canvas, &format!("{}{about}", kind.title()), None, "", Role::Muted);
    let words = match kind {
        PlanFormKind::FirstPlan => {
            "Three questions; all of it can be changed afterwards. Esc leaves, and nothing is kept."
        }
        PlanFormKind::Folder => {
            "The folder that your trust shares for this: each coach’s own file of counts lies in it. \
             Nothing is written there."
        }
        PlanFormKind::Part(part) => part.kind.words(),
        PlanFormKind::Agree => {
            "The plan is kept as it stands now: its numbers stay beside what you change later. What was \
             agreed before goes."
        }
        _ => "",
    };
    let words: &[&str] = if words.is_empty() { &[] } else { &[words] };
    draft_page(canvas, words, &form.draft, &form.fields(shared, now));
}
