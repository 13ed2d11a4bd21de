//! The columns of a plan's tables: what each says of a row, and how what somebody wrote there is taken.
//! Both are in one place, so that what is written is what is read.

use chrono::NaiveDate;

use super::cell_read::{CellContext, CellRead};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::sheet::{Cell, Sheet};
use crate::search::names::same_name;

/// The heading of the column by which a row is known again. It is the last.
pub(super) const ID: &str = "Id";

/// Why a cell cannot be taken.
pub(super) type Refused = Result<(), String>;

/// What a column says of a row.
type Say<R> = Box<dyn Fn(&CoachingPlan, &R) -> Cell>;

/// How a column takes what was written into it.
type Take<R> = Box<dyn Fn(&mut R, &CellRead, &CellContext<'_>) -> Refused>;

/// A column of a table.
pub(super) struct TableColumn<R> {
    pub(super) heading: &'static str,
    pub(super) say: Say<R>,
    /// Nothing where it is for reading only.
    pub(super) take: Option<Take<R>>,
}

/// A table of a plan, with a row for each part of it.
pub(super) trait PlanTable {
    /// A part of the plan, or what a row says of two.
    type Row: Clone + Default;

    /// The name of its sheet.
    const NAME: &'static str;

    /// Its columns but the last, which has the ids. The first cannot be left out.
    fn columns() -> Vec<TableColumn<Self::Row>>;

    /// The columns that say what a row is about.
    const NAMED_BY: &'static [usize] = &[0];

    /// The places of its rows in the plan, in order. A place stays the same while rows are put in.
    fn places(plan: &CoachingPlan) -> Vec<usize>;

    /// The row in a place.
    fn row(plan: &CoachingPlan, place: usize) -> Option<Self::Row>;

    /// Puts a row into its place, or after the last.
    fn put(plan: &mut CoachingPlan, place: Option<usize>, row: Self::Row);

    /// By what the row is known again.
    fn id(row: &Self::Row) -> String;

    /// Gives a new row the id that was written for it, if any was.
    fn set_id(row: &mut Self::Row, id: &str);

    /// By what names a row without an id may be found: by one of them, whatever else it says.
    fn names(row: &Self::Row) -> Vec<String>;

    /// Whether a row without an id is about the same as one that is there.
    fn is_same(there: &Self::Row, new: &Self::Row) -> bool;
}

/// The table of a plan as a sheet.
pub(super) fn sheet<T: PlanTable>(plan: &CoachingPlan) -> Sheet {
    let columns = T::columns();
    let rows = T::places(plan).into_iter().filter_map(|it| T::row(plan, it));
    let mut headings: Vec<_> = columns.iter().map(|it| it.heading.into()).collect();
    headings.push(ID.into());
    Sheet {
        name: T::NAME,
        headings,
        rows: rows.map(|it| cells::<T>(plan, &columns, &it)).collect(),
        charts: Vec::new(),
    }
}

/// The cells of a row, its id last.
pub(super) fn cells<T: PlanTable>(
    plan: &CoachingPlan,
    columns: &[TableColumn<T::Row>],
    row: &T::Row,
) -> Vec<Cell> {
    let mut cells: Vec<Cell> = columns.iter().map(|it| (it.say)(plan, row)).collect();
    cells.push(Cell::from(T::id(row)));
    cells
}

/// A column that says and takes as it is told.
pub(super) fn column<R>(
    heading: &'static str,
    say: impl Fn(&CoachingPlan, &R) -> Cell + 'static,
    take: impl Fn(&mut R, &CellRead, &CellContext<'_>) -> Refused + 'static,
) -> TableColumn<R> {
    TableColumn { heading, say: Box::new(say), take: Some(Box::new(take)) }
}

/// A column for reading only.
pub(super) fn read_only<R>(
    heading: &'static str,
    say: impl Fn(&CoachingPlan, &R) -> Cell + 'static,
) -> TableColumn<R> {
    TableColumn { heading, say: Box::new(say), take: None }
}

/// Words, as they are.
pub(super) fn words<R: Clone + 'static>(
    heading: &'static str,
    at: fn(&mut R) -> &mut String,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, _: &CellContext<'_>| {
        *at(row) = if read.is_dash() { String::new() } else { read.text() };
        Ok(())
    };
    column(heading, move |_, row: &R| Cell::from(at(&mut row.clone()).as_str()), take)
}

/// A day.
pub(super) fn day<R: Clone + 'static>(
    heading: &'static str,
    at: fn(&mut R) -> &mut Option<NaiveDate>,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, context: &CellContext<'_>| {
        *at(row) = read.day(context)?;
        Ok(())
    };
    column(heading, move |_, row: &R| Cell::from(*at(&mut row.clone())), take)
}

/// A whole number.
pub(super) fn number<R: Clone + 'static>(
    heading: &'static str,
    at: fn(&mut R) -> &mut Option<u32>,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, _: &CellContext<'_>| {
        *at(row) = read.number()?;
        Ok(())
    };
    let say = move |_: &CoachingPlan, row: &R| {
        at(&mut row.clone()).map_or_else(|| Cell::from(""), |n| Cell::Number(f64::from(n)))
    };
    column(heading, say, take)
}

/// Yes, or nothing.
pub(super) fn yes<R: Clone + 'static>(
    heading: &'static str,
    at: fn(&mut R) -> &mut bool,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, _: &CellContext<'_>| {
        *at(row) = read.yes()?;
        Ok(())
    };
    let say =
        move |_: &CoachingPlan, row: &R| Cell::from(if *at(&mut row.clone()) { "yes" } else { "" });
    column(heading, say, take)
}

/// One of a few words.
pub(super) fn one_of<R: Clone + 'static, E: Copy + 'static>(
    heading: &'static str,
    all: &'static [E],
    label: fn(E) -> &'static str,
    at: fn(&mut R) -> &mut Option<E>,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, _: &CellContext<'_>| {
        *at(row) = if read.is_dash() { None } else { Some(among(read, all, label)?) };
        Ok(())
    };
    let say = move |_: &CoachingPlan, row: &R| Cell::from(at(&mut row.clone()).map_or("", label));
    column(heading, say, take)
}

/// The one of a few words that was written.
pub(super) fn among<E: Copy>(
    read: &CellRead,
    all: &[E],
    label: fn(E) -> &'static str,
) -> Result<E, String> {
    let folded = |text: &str| text.to_lowercase().replace(['_', '-'], " ");
    let text = folded(&read.text());
    let meant = all.iter().copied().find(|it| folded(label(*it)) == text);
    meant.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|it| label(*it)).collect();
        format!("{} is none of: {}", read.quoted(), known.join(", "))
    })
}

/// Paragraphs or items, one a line.
pub(super) fn lines<R: Clone + 'static>(
    heading: &'static str,
    at: fn(&mut R) -> &mut Vec<String>,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, _: &CellContext<'_>| {
        let text = if read.is_dash() { String::new() } else { read.text() };
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        *at(row) = lines.map(str::to_owned).collect();
        Ok(())
    };
    column(heading, move |_, row: &R| at(&mut row.clone()).join("\n").into(), take)
}

/// What is named by a row: a school, a programme or a phase, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedPart {
    School,
    Programme,
    Phase,
}

impl NamedPart {
    /// What it is called, by its id; the id where there is none such.
    pub(super) fn called(self, plan: &CoachingPlan, id: &str) -> String {
        let name = match self {
            Self::School => plan.school(id).map(|it| &it.name),
            Self::Programme => plan.programmes.iter().find(|it| it.id == id).map(|it| &it.title),
            Self::Phase => plan.phases.iter().find(|it| it.id == id).map(|it| &it.title),
        };
        name.filter(|it| !it.trim().is_empty()).map_or_else(|| id.to_owned(), Clone::clone)
    }

    /// The id of the one that was written.
    fn id(self, read: &CellRead, plan: &CoachingPlan) -> Result<String, String> {
        let text = read.text();
        let (what, all): (_, Vec<(&String, Vec<&str>)>) = match self {
            Self::School => {
                let all = plan.schools.iter().map(|it| (&it.id, it.names().collect()));
                ("school", all.collect())
            }
            Self::Programme => {
                let all = plan.programmes.iter().map(|it| (&it.id, vec![it.title.as_str()]));
                ("programme", all.collect())
            }
            Self::Phase => {
                let all = plan.phases.iter().map(|it| (&it.id, vec![it.title.as_str()]));
                ("phase", all.collect())
            }
        };
        if all.iter().any(|(id, _)| **id == text) {
            return Ok(text);
        }
        let named =
            |(_, names): &&(&String, Vec<&str>)| names.iter().any(|it| same_name(it, &text));
        let meant: Vec<&String> = all.iter().filter(named).map(|(id, _)| *id).collect();
        match meant.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(format!("the plan has no {what} {}", read.quoted())),
            _ => Err(format!("{} fits several: write its id", read.quoted())),
        }
    }
}

/// A school, programme or phase; nothing is all of them.
pub(super) fn named<R: Clone + 'static>(
    heading: &'static str,
    what: NamedPart,
    at: fn(&mut R) -> &mut String,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, context: &CellContext<'_>| {
        *at(row) = if read.is_dash() { String::new() } else { what.id(read, context.plan)? };
        Ok(())
    };
    column(heading, move |plan, row: &R| what.called(plan, at(&mut row.clone())).into(), take)
}

/// Several of them, with semicolons between.
pub(super) fn several<R: Clone + 'static>(
    heading: &'static str,
    what: NamedPart,
    at: fn(&mut R) -> &mut Vec<String>,
) -> TableColumn<R> {
    let take = move |row: &mut R, read: &CellRead, context: &CellContext<'_>| {
        let text = if read.is_dash() { String::new() } else { read.text() };
        let each = text.split([';', '\n']).map(str::trim).filter(|it| !it.is_empty());
        let ids = each.map(|it| what.id(&CellRead::Words(it.to_owned()), context.plan));
        *at(row) = ids.collect::<Result<Vec<String>, String>>()?;
        Ok(())
    };
    let say = move |plan: &CoachingPlan, row: &R| {
        let called =
            at(&mut row.clone()).iter().map(|it| what.called(plan, it)).collect::<Vec<_>>();
        Cell::from(called.join("; "))
    };
    column(heading, say, take)
}
