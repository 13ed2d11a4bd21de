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
        PlanFormKind::Done(id) => plan
            .and_then(|plan| plan.decisions.iter().find(|it| it.id == *id))
            .map(|it| it.what.clone()),
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
        PlanFormKind::Decision(_) => {
            "What is written here stands in the plan, which others read: no names of people who are \
             coached."
        }
        _ => "",
    };
    let words: &[&str] = if words.is_empty() { &[] } else { &[words] };
    draft_page(canvas, words, &form.draft, &form.fields(shared, now));
}
