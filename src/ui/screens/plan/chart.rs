//! A chart of a year: what is planned as a line that steps up, what was reached as a filled ground,
//! half-terms as ticks, weeks in which less is expected as a shaded stretch with its word below. Its
//! numbers stand above it, so that nothing is read off the picture alone.

use chrono::NaiveDate;

use crate::app::core::layout::Area;
use crate::coaching::figures::MeasureChart;
use crate::coaching::plan::barriers::PlanWeeks;
use crate::coaching::plan_reading::PlanReading;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::Mark;
use crate::wording::days::date_without_year;

const PLANNED: Mark = Mark("━", "=");
const STEP: Mark = Mark("┃", "|");
const AXIS: Mark = Mark("─", "-");
const TICK: Mark = Mark("┴", "+");
const LESS: Mark = Mark("▒", "x");

/// Parts of a full block, from an eighth on.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Where there is less room a chart is left out: its numbers are not.
const LEAST: (u16, u16) = (30, 8);

/// The days of the columns, and the numbers of the rows.
struct Scale {
    from: NaiveDate,
    days: i64,
    plot: Area,
    most: u64,
}

impl Scale {
    /// The day that a column stands for.
    fn day(&self, column: u16) -> NaiveDate {
        let last = i64::from(self.plot.width.saturating_sub(1).max(1));
        self.from + chrono::Duration::days(self.days * i64::from(column) / last)
    }

    /// The column of a day.
    fn column(&self, day: NaiveDate) -> Option<u16> {
        let after = (day - self.from).num_days();
        let last = i64::from(self.plot.width.saturating_sub(1));
        let column = after * last / self.days.max(1);
        u16::try_from(column).ok().filter(|it| *it < self.plot.width)
    }

    /// How many eighths of a row a number is high.
    fn eighths(&self, number: u64) -> u64 {
        (number * u64::from(self.plot.height) * 8).div_ceil(self.most.max(1))
    }

    /// The row of a number, counted from the lowest; none where it is nothing.
    fn row(&self, number: u64) -> Option<u16> {
        u16::try_from(self.eighths(number).div_ceil(8)).ok()?.checked_sub(1)
    }
}

/// Draws the numbers of `chart`, and the chart where there is room for it.
pub(super) fn draw(canvas: &mut Canvas, area: Area, reading: &PlanReading, chart: &MeasureChart) {
    if area.height < 2 {
        return;
    }
    let plan = &reading.plan;
    let titles = || chart.sum_of.iter().map(|id| plan.programme_title(id)).collect::<Vec<_>>();
    let programme = match plan.programme_title(&chart.of.programme) {
        "" if chart.sum_of.is_empty() || chart.sum_of.len() == plan.programmes.len() => {
            "all programmes".to_owned()
        }
        "" => titles().join(", "),
        title => title.to_owned(),
    };
    let place = plan.school_name(&chart.of.school);
    let place = if place.is_empty() { String::new() } else { format!(", {place}") };
    let title = format!("{}, {programme}{place}", chart.measure.label());
    canvas.put(area.x, area.y, area.width, &title, Role::Title);
    canvas.put(area.x, area.y + 1, area.width, &numbers(reading, chart), Role::Text);
    draw_alone(canvas, area.below(2), reading, chart);
}

/// Draws the chart without its numbers, for where they stand already; nothing where there is no room.
pub(super) fn draw_alone(
    canvas: &mut Canvas,
    area: Area,
    reading: &PlanReading,
    chart: &MeasureChart,
) {
    let (Some(first), Some(last)) = (reading.half_terms.first(), reading.half_terms.last()) else {
        return;
    };
    if area.width < LEAST.0 || area.height < LEAST.1 || canvas.is_heard() {
        return;
    }
    let planned = chart.planned.iter().map(|(_, n)| u64::from(*n));
    let most = planned.chain(chart.actual.iter().map(|(_, n)| *n)).max().unwrap_or(1).max(1);
    let label = u16::try_from(most.to_string().len()).unwrap_or(3) + 1;
    let words = words(reading, chart, area.height.saturating_sub(LEAST.1 + 1).clamp(1, 3));
    let below = 2 + u16::try_from(words.len()).unwrap_or_default() + 1;
    let plot = Area {
        x: area.x + label,
        y: area.y,
        width: area.width - label,
        height: area.height.saturating_sub(below).min(10),
    };
    let days = (last.to - first.from).num_days().max(1);
    let scale = Scale { from: first.from, days, plot, most };
    canvas.put(area.x, plot.y, label - 1, &most.to_string(), Role::Muted);
    canvas.put_right(
        Area { x: area.x, width: label - 1, ..area },
        plot.y + plot.height - 1,
        "0",
        Role::Muted,
    );
    reached(canvas, &scale, chart);
    line(canvas, &scale, chart);
    axis(canvas, &scale, reading, chart);
    let mut y = plot.y + plot.height + 2;
    let legend = format!(
        "{} planned  {} reached",
        canvas.mark(PLANNED),
        if canvas.ascii { "#" } else { "█" }
    );
    canvas.put(area.x, y, area.width, &legend, Role::Muted);
    for word in words {
        y += 1;
        let text = format!("{} {word}", canvas.mark(LESS));
        canvas.put(area.x, y, area.width, &text, Role::Muted);
    }
}

/// `7 now; planned 12 by 18 Dec, 24 by 12 Feb`.
fn numbers(reading: &PlanReading, chart: &MeasureChart) -> String {
    let number = |n: u64| chart.measure.number(u32::try_from(n).unwrap_or(u32::MAX));
    let now = chart.actual.last().map(|(_, n)| number(*n));
    let now = now.map_or_else(|| "not yet known".to_owned(), |it| format!("{it} now"));
    let next: Vec<String> = chart
        .planned
        .iter()
        .filter(|(on, _)| *on >= reading.today)
        .take(2)
        .map(|(on, n)| format!("{} by {}", number(u64::from(*n)), date_without_year(*on)))
        .collect();
    if next.is_empty() { now } else { format!("{now}; planned {}", next.join(", ")) }
}

/// What was reached, as a filled ground.
fn reached(canvas: &mut Canvas, scale: &Scale, chart: &MeasureChart) {
    let last = chart.actual.last().map(|(day, _)| *day);
    for column in 0..scale.plot.width {
        let day = scale.day(column);
        let until = chart.actual.iter().take_while(|(on, _)| *on <= day).last();
        let Some((_, number)) = until.filter(|_| last.is_some_and(|last| day <= last)) else {
            continue;
        };
        let eighths = scale.eighths(*number);
        for row in 0..scale.plot.height {
            let here = eighths.saturating_sub(u64::from(row) * 8).min(8);
            let sign = match usize::try_from(here).unwrap_or_default().checked_sub(1) {
                None => continue,
                Some(_) if canvas.ascii => "#",
                Some(n) => EIGHTHS.get(n).copied().unwrap_or("█"),
            };
            let y = scale.plot.y + scale.plot.height - 1 - row;
            canvas.put(scale.plot.x + column, y, 1, sign, Role::Accent);
        }
    }
}

/// What is planned, as a line that steps up on the day of each milestone.
fn line(canvas: &mut Canvas, scale: &Scale, chart: &MeasureChart) {
    let mut before: Option<u16> = None;
    let bottom = scale.plot.y + scale.plot.height - 1;
    for column in 0..scale.plot.width {
        let day = scale.day(column);
        let until = chart.planned.iter().take_while(|(on, _)| *on <= day).last();
        let row = until.and_then(|(_, number)| scale.row(u64::from(*number)));
        let Some(row) = row.map(|row| row.min(scale.plot.height - 1)) else { continue };
        let from = before.unwrap_or_default();
        for between in from.min(row)..from.max(row) {
            let step = canvas.mark(STEP);
            canvas.put(scale.plot.x + column, bottom - between, 1, step, Role::Text);
        }
        let planned = canvas.mark(PLANNED);
        canvas.put(scale.plot.x + column, bottom - row, 1, planned, Role::Text);
        before = Some(row);
    }
}

/// The line below: a tick where a half-term begins, its name, and the weeks in which less is expected.
fn axis(canvas: &mut Canvas, scale: &Scale, reading: &PlanReading, chart: &MeasureChart) {
    let y = scale.plot.y + scale.plot.height;
    for column in 0..scale.plot.width {
        let (day, next) = (scale.day(column), scale.day(column + 1));
        let is_less = of_chart(reading, chart).any(|it| {
            let (Some(from), Some(to)) = (it.from, it.to.or(it.from)) else { return false };
            from < next && day <= to
        });
        let sign = canvas.mark(if is_less { LESS } else { AXIS });
        canvas.put(scale.plot.x + column, y, 1, sign, Role::Muted);
    }
    let mut free = 0;
    for half in &reading.half_terms {
        let Some(column) = scale.column(half.from) else { continue };
        let tick = canvas.mark(TICK);
        canvas.put(scale.plot.x + column, y, 1, tick, Role::Muted);
        let name = short(half.name);
        let width = columns_of(&name, canvas.ascii);
        if column >= free && column + width <= scale.plot.width {
            canvas.put(scale.plot.x + column, y + 1, width, &name, Role::Muted);
            free = column + width + 1;
        }
    }
    if let Some(column) = scale.column(reading.today).filter(|it| it + 5 <= scale.plot.width)
        && column >= free
    {
        canvas.put(scale.plot.x + column, y + 1, 5, "today", Role::Muted);
    }
}

/// A half-term in a few letters: `Au 1`.
fn short(name: &str) -> String {
    let (term, number) = name.split_once(' ').unwrap_or((name, ""));
    format!("{}{number}", term.chars().take(2).collect::<String>())
}

/// The weeks in which less is expected where the chart is of.
fn of_chart<'a>(
    reading: &'a PlanReading,
    chart: &'a MeasureChart,
) -> impl Iterator<Item = &'a PlanWeeks> {
    let school = chart.of.school.as_str();
    let is_there = move |it: &&PlanWeeks| {
        school.is_empty() || it.schools.is_empty() || it.schools.iter().any(|id| id == school)
    };
    reading.plan.weeks.iter().filter(is_there)
}

/// A word for each stretch of weeks, the ones around today first.
fn words(reading: &PlanReading, chart: &MeasureChart, most: u16) -> Vec<String> {
    let mut all: Vec<&PlanWeeks> =
        of_chart(reading, chart).filter(|it| it.from.is_some()).collect();
    let far =
        |it: &PlanWeeks| it.from.map_or(i64::MAX, |from| (from - reading.today).num_days().abs());
    all.sort_by_key(|it| far(it));
    let word = |it: &PlanWeeks| {
        let days = [it.from, it.to].into_iter().flatten().map(date_without_year);
        let schools: Vec<&str> = it.schools.iter().map(|id| reading.plan.school_name(id)).collect();
        let at =
            if schools.is_empty() { String::new() } else { format!(", {}", schools.join(", ")) };
        format!("{} {}{at}", it.what, days.collect::<Vec<_>>().join(" to "))
    };
    all.into_iter().take(usize::from(most)).map(word).collect()
}
