//! The tables of a plan whose rows are its parts: programmes, schools, phases, weeks, barriers,
//! agreements and decisions.

use super::cell_read::{CellContext, CellRead};
use super::columns::{
    NamedPart, PlanTable, Refused, TableColumn, among, column, day, lines, named, number, one_of,
    several, words, yes,
};
use crate::coaching::plan::barriers::{BarrierState, PlanBarrier, PlanWeeks};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::reviews::{Helped, PlanAgreement, PlanDecision};
use crate::coaching::plan::schools::{
    AfterPhase, EarlierName, PhaseOutcome, PlanPhase, PlanProgramme, PlanSchool,
};
use crate::export::sheet::Cell;
use crate::search::names::same_name;

/// Implements what the rows of a list have in common.
macro_rules! rows_of {
    ($list:ident, $row:ty, $names:expr) => {
        type Row = $row;

        fn places(plan: &CoachingPlan) -> Vec<usize> {
            (0..plan.$list.len()).collect()
        }

        fn row(plan: &CoachingPlan, place: usize) -> Option<Self::Row> {
            plan.$list.get(place).cloned()
        }

        fn put(plan: &mut CoachingPlan, place: Option<usize>, row: Self::Row) {
            match place.and_then(|n| plan.$list.get_mut(n)) {
                Some(there) => *there = row,
                None => plan.$list.push(row),
            }
        }

        fn id(row: &Self::Row) -> String {
            row.id.clone()
        }

        fn set_id(row: &mut Self::Row, id: &str) {
            id.clone_into(&mut row.id);
        }

        fn names(row: &Self::Row) -> Vec<String> {
            $names(row)
        }
    };
}
pub(super) use rows_of;

/// The programmes.
pub(super) struct Programmes;

impl PlanTable for Programmes {
    rows_of!(programmes, PlanProgramme, |it: &PlanProgramme| vec![it.title.clone(), it.id.clone()]);

    const NAME: &'static str = "Programmes";

    fn columns() -> Vec<TableColumn<PlanProgramme>> {
        vec![
            words("Programme", |it| &mut it.title),
            words("Lead", |it| &mut it.lead),
            column(
                "School weeks between meetings",
                |_, it: &PlanProgramme| Cell::from(it.every_school_weeks.map(usize::from)),
                |it, read, _| {
                    let weeks = read.number()?.map(u8::try_from).transpose();
                    it.every_school_weeks =
                        weeks.map_err(|_| format!("{} is too many weeks", read.quoted()))?;
                    Ok(())
                },
            ),
        ]
    }

    fn is_same(there: &PlanProgramme, new: &PlanProgramme) -> bool {
        there.id == new.title || same_name(&there.title, &new.title)
    }
}

/// The schools.
pub(super) struct Schools;

impl PlanTable for Schools {
    rows_of!(schools, PlanSchool, |it: &PlanSchool| it.names().map(str::to_owned).collect());

    const NAME: &'static str = "Schools";

    fn columns() -> Vec<TableColumn<PlanSchool>> {
        vec![
            column(
                "School",
                |_, it: &PlanSchool| Cell::from(it.name.as_str()),
                |it, read, context| {
                    renamed(it, read, context);
                    Ok(())
                },
            ),
            words("Kind", |it| &mut it.kind),
            words("Lead", |it| &mut it.lead),
            column("Staff", staff, staff_read),
            yes("Outside the trust", |it| &mut it.outside_trust),
            day("In the plan until", |it| &mut it.until),
        ]
    }

    fn is_same(there: &PlanSchool, new: &PlanSchool) -> bool {
        there.names().any(|it| same_name(it, &new.name))
    }
}

/// The name that it had stays with it, so that what coaches wrote and write by it still counts.
fn renamed(school: &mut PlanSchool, read: &CellRead, context: &CellContext<'_>) {
    let name = if read.is_dash() { String::new() } else { read.text() };
    if !school.name.is_empty() && !same_name(&school.name, &name) {
        let (old, until) = (std::mem::take(&mut school.name), context.today.pred_opt());
        school.earlier.push(EarlierName { name: old, until, ..EarlierName::default() });
    }
    school.name = name;
}

/// `60 teachers; 6 ECTs`.
fn staff(_: &CoachingPlan, school: &PlanSchool) -> Cell {
    let groups = school.staff.iter().map(|(group, n)| format!("{n} {group}"));
    groups.collect::<Vec<_>>().join("; ").into()
}

fn staff_read(school: &mut PlanSchool, read: &CellRead, _: &CellContext<'_>) -> Refused {
    let text = if read.is_dash() { String::new() } else { read.text() };
    let groups = text.split([';', '\n', ',']).map(str::trim).filter(|it| !it.is_empty());
    let group = |said: &str| {
        let (number, group) = said.split_once(char::is_whitespace)?;
        Some((group.trim().to_owned(), number.parse().ok()?))
    };
    let read = groups.map(|it| {
        group(it)
            .ok_or_else(|| format!("“{it}” is no number and group, as in: 60 teachers; 6 ECTs"))
    });
    school.staff = read.collect::<Result<_, String>>()?;
    Ok(())
}

/// The phases.
pub(super) struct Phases;

impl PlanTable for Phases {
    rows_of!(phases, PlanPhase, |it: &PlanPhase| vec![it.title.clone()]);

    const NAME: &'static str = "Phases";

    fn columns() -> Vec<TableColumn<PlanPhase>> {
        const ALL: [AfterPhase; 3] = [AfterPhase::GoOn, AfterPhase::Adapt, AfterPhase::Stop];
        vec![
            words("Phase", |it| &mut it.title),
            day("From", |it| &mut it.from),
            several("Schools", NamedPart::School, |it| &mut it.schools),
            several("Programmes", NamedPart::Programme, |it| &mut it.programmes),
            lines("To go on", |it| &mut it.gate),
            day("Looked at on", |it| &mut it.review_on),
            column(
                "Outcome",
                |_, it: &PlanPhase| {
                    let then = it.outcome.as_ref().and_then(|it| it.then);
                    Cell::from(then.map_or("", AfterPhase::label))
                },
                |it, read, _| {
                    let then = if read.is_dash() {
                        None
                    } else {
                        Some(among(read, &ALL, AfterPhase::label)?)
                    };
                    it.outcome.get_or_insert_with(PhaseOutcome::default).then = then;
                    Ok(())
                },
            ),
            column(
                "Reason",
                |_, it: &PlanPhase| {
                    Cell::from(it.outcome.as_ref().map_or("", |it| it.why.as_str()))
                },
                |it, read, _| {
                    let why = if read.is_dash() { String::new() } else { read.text() };
                    it.outcome.get_or_insert_with(PhaseOutcome::default).why = why;
                    Ok(())
                },
            ),
        ]
    }

    fn is_same(there: &PlanPhase, new: &PlanPhase) -> bool {
        same_name(&there.title, &new.title)
    }
}

/// The weeks in which less can be expected.
pub(super) struct Weeks;

impl PlanTable for Weeks {
    rows_of!(weeks, PlanWeeks, |it: &PlanWeeks| vec![it.what.clone()]);

    const NAME: &'static str = "Weeks";

    fn columns() -> Vec<TableColumn<PlanWeeks>> {
        vec![
            words("What", |it| &mut it.what),
            several("Schools", NamedPart::School, |it| &mut it.schools),
            day("From", |it| &mut it.from),
            day("To", |it| &mut it.to),
            column(
                "Share to expect",
                |_, it: &PlanWeeks| {
                    it.share.map_or_else(|| Cell::from(""), |_| Cell::Number(it.expected_share()))
                },
                |it, read, _| {
                    it.share = read.share()?;
                    Ok(())
                },
            ),
            words("What is done about it", |it| &mut it.doing),
        ]
    }

    fn is_same(there: &PlanWeeks, new: &PlanWeeks) -> bool {
        same_name(&there.what, &new.what) && there.from == new.from
    }
}

/// What gets in the way.
pub(super) struct Barriers;

impl PlanTable for Barriers {
    rows_of!(barriers, PlanBarrier, |it: &PlanBarrier| vec![it.what.clone()]);

    const NAME: &'static str = "Barriers";

    fn columns() -> Vec<TableColumn<PlanBarrier>> {
        const ALL: [BarrierState; 3] =
            [BarrierState::Open, BarrierState::Eased, BarrierState::Gone];
        vec![
            words("What gets in the way", |it| &mut it.what),
            named("School", NamedPart::School, |it| &mut it.school),
            column(
                "State",
                |_, it: &PlanBarrier| Cell::from(it.state.label()),
                |it, read, _| {
                    it.state = if read.is_dash() {
                        BarrierState::Open
                    } else {
                        among(read, &ALL, BarrierState::label)?
                    };
                    Ok(())
                },
            ),
            words("Who", |it| &mut it.owner),
            words("What is done about it", |it| &mut it.doing),
        ]
    }

    fn is_same(there: &PlanBarrier, new: &PlanBarrier) -> bool {
        same_name(&there.what, &new.what) && there.school == new.school
    }
}

/// What was agreed with staff, unions or a school.
pub(super) struct Agreements;

impl PlanTable for Agreements {
    rows_of!(agreements, PlanAgreement, |it: &PlanAgreement| vec![it.what.clone()]);

    const NAME: &'static str = "Agreements";

    fn columns() -> Vec<TableColumn<PlanAgreement>> {
        vec![
            words("What was agreed", |it| &mut it.what),
            day("Day", |it| &mut it.on),
            words("With", |it| &mut it.with),
            named("School", NamedPart::School, |it| &mut it.school),
            yes("Shows each coach to their school", |it| &mut it.each_coach),
        ]
    }

    fn is_same(there: &PlanAgreement, new: &PlanAgreement) -> bool {
        same_name(&there.what, &new.what) && there.on == new.on && there.school == new.school
    }
}

/// What was decided.
pub(super) struct Decisions;

impl PlanTable for Decisions {
    rows_of!(decisions, PlanDecision, |it: &PlanDecision| vec![it.what.clone()]);

    const NAME: &'static str = "Decisions";

    fn columns() -> Vec<TableColumn<PlanDecision>> {
        vec![
            words("What we do", |it| &mut it.what),
            day("Day", |it| &mut it.on),
            named("School", NamedPart::School, |it| &mut it.school),
            named("Programme", NamedPart::Programme, |it| &mut it.programme),
            one_of("Measure", &Measure::ALL, Measure::label, |it| &mut it.measure),
            words("Seen", |it| &mut it.saw),
            number("Planned", |it| &mut it.planned),
            number("Actual", |it| &mut it.actual),
            words("Reason", |it| &mut it.reason),
            words("Who", |it| &mut it.who),
            day("By", |it| &mut it.by),
            day("Done", |it| &mut it.done),
            one_of("Did it help", &Helped::ALL, Helped::label, |it| &mut it.helped),
            words("What helped", |it| &mut it.helped_how),
        ]
    }

    fn is_same(there: &PlanDecision, new: &PlanDecision) -> bool {
        same_name(&there.what, &new.what) && there.on == new.on && there.school == new.school
    }
}
