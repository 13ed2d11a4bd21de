//! What stands in the fields of a form at first, and the names of the fields in its draft.

use chrono::NaiveDate;

use super::form_kind::{GrowthField, GrowthFormKind};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::cpd::cpd_time::time_text;
use crate::coaching::growth::coached::{CoachedMeeting, own_thread};
use crate::coaching::moment::Now;
use crate::coaching::people::Coach;
use crate::coaching::session::Session;
use crate::wording::days::day;
use crate::wording::lengths::whole_minutes;

/// The names of the fields in a draft.
pub(super) const NAMES: &[(GrowthField, &str)] = &[
    (GrowthField::Which, "which"),
    (GrowthField::What, "what"),
    (GrowthField::Hours, "hours"),
    (GrowthField::On, "on"),
    (GrowthField::With, "with"),
    (GrowthField::Changed, "changed"),
    (GrowthField::UseBy, "use_by"),
    (GrowthField::Next, "next"),
    (GrowthField::Praise, "praise"),
    (GrowthField::Gap, "gap"),
    (GrowthField::Step, "step"),
    (GrowthField::File, "file"),
    (GrowthField::To, "to"),
    (GrowthField::Title, "title"),
    (GrowthField::Year, "year"),
];

/// An entry of the CPD log of `coach` with nothing in it yet.
#[must_use]
pub(super) fn blank_entry(coach: Coach, now: &Now) -> CpdEntry {
    CpdEntry::new(now.fresh.take(), coach, CpdKind::OwnStudy, now.today(), 0)
}

/// The form of an entry about `session`, with its day and its length, in the log of `coach`.
#[must_use]
pub(crate) fn cpd_from(session: &Session, coach: Coach, now: &Now) -> Outcome {
    let Some(on) = session.held_on() else {
        return Outcome::notice("A meeting goes into the log once it was held");
    };
    let minutes = u32::try_from(whole_minutes(session.seconds_spent())).unwrap_or_default();
    let session = Some(session.id.clone());
    let entry = CpdEntry { on, minutes, session, ..blank_entry(coach, now) };
    let kind = GrowthFormKind::Cpd(Box::new(entry));
    Outcome::navigate(Navigation::To(Destination::GrowthForm(kind)))
}

/// The form of an entry about a day at a conference, in the log of `coach`.
#[must_use]
pub(crate) fn cpd_of_day(
    on: NaiveDate,
    place: &str,
    with: Vec<String>,
    coach: Coach,
    now: &Now,
) -> Outcome {
    let blank = blank_entry(coach, now);
    let entry = CpdEntry { kind: CpdKind::Conference, on, what: place.to_owned(), with, ..blank };
    let kind = GrowthFormKind::Cpd(Box::new(entry));
    Outcome::navigate(Navigation::To(Destination::GrowthForm(kind)))
}

/// The first texts of a form.
pub(super) fn first_texts(
    kind: &GrowthFormKind,
    shared: &Shared,
    now: &Now,
) -> Vec<(GrowthField, String)> {
    use GrowthField::{
        Changed, Gap, Hours, Next, On, Praise, Step, To, UseBy, What, Which, With, Year,
    };
    match kind {
        GrowthFormKind::Goal => {
            let goal = shared.own_growth().and_then(|it| it.goal.as_ref());
            let Some(goal) = goal else { return Vec::new() };
            vec![(Which, goal.asks.clone()), (What, goal.text.clone())]
        }
        GrowthFormKind::Cpd(entry) => vec![
            (What, entry.what.clone()),
            (Which, entry.kind.id()),
            (
                Hours,
                if entry.minutes == 0 { String::new() } else { time_text(entry.minutes.into()) },
            ),
            (On, day(entry.on)),
            (With, entry.with.join(", ")),
            (Changed, entry.changed.clone()),
        ],
        GrowthFormKind::Coached(meeting) => {
            let day_of = |on: Option<NaiveDate>| on.map(day).unwrap_or_default();
            let Some(it) = meeting else {
                let last = last_coached(shared);
                return vec![
                    (On, day(now.today())),
                    (With, last.map(|it| it.by.clone()).unwrap_or_default()),
                    (What, current_step(shared).map(|it| it.text).unwrap_or_default()),
                ];
            };
            vec![
                (On, day(it.on)),
                (With, it.by.clone()),
                (Which, it.seen.map(|it| it.id().to_owned()).unwrap_or_default()),
                (What, it.step.text.clone()),
                (Changed, it.step.written_criteria().collect::<Vec<_>>().join("\n")),
                (UseBy, day_of(it.use_by)),
                (Next, day_of(it.next_meeting)),
            ]
        }
        GrowthFormKind::Page | GrowthFormKind::Round => Vec::new(),
        GrowthFormKind::Begin => {
            let folder = shared.exports.folder.trim_end_matches(['/', '\\']);
            let slash = if folder.contains('\\') && !folder.contains('/') { '\\' } else { '/' };
            let to = format!("{folder}{slash}calibration-{}.json", now.today());
            vec![(Which, "case".to_owned()), (To, to)]
        }
        GrowthFormKind::Choose(own) => vec![
            (Praise, own.choice.praise.clone()),
            (Gap, own.choice.gap.clone()),
            (Step, own.choice.step.clone()),
            (Which, "keep".to_owned()),
        ],
        GrowthFormKind::Record => {
            vec![(Which, "docx".to_owned()), (Year, academic_year_name(academic_year(now.today())))]
        }
    }
}

/// The last meeting in which the coach was coached.
pub(super) fn last_coached(shared: &Shared) -> Option<&CoachedMeeting> {
    shared.own_growth()?.coached.iter().max_by_key(|it| it.on)
}

/// The coach's own action step, as it stands in the last meeting that agreed it.
pub(super) fn current_step(shared: &Shared) -> Option<crate::coaching::action_step::ActionStep> {
    let own = shared.own_growth()?;
    let current = own_thread(&own.person, &own.coached).current()?.id.clone();
    let of_it = own.coached.iter().filter(|it| it.step.id == current);
    of_it.max_by_key(|it| it.on).map(|it| it.step.clone())
}
