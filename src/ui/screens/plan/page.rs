//! The plan: its parts side by side, and the one that is shown.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::plan::parts::PlanPartShown;
use crate::app::screens::plan::plan_row::RowAbout;
use crate::app::screens::plan::state::PlanScreen;
use crate::coaching::figures::MeasureChart;
use crate::coaching::moment::Now;
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan_reading::PlanReading;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::LOOK;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;
use crate::ui::parts::part_names::part_names;
use crate::wording::days;

use super::{answers, chart, table};

/// From so many columns on there is something beside the rows.
const BESIDE_FROM: u16 = 104;

/// Narrower than this, in columns, the header has room for the plan’s title only.
const NARROW: u16 = 60;

/// From so many rows on two charts stand one below the other.
const TWO_CHARTS: u16 = 28;

/// Columns beside the rows.
const BESIDE: u16 = 50;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, screen: &PlanScreen, now: &Now) {
    let (width, height) = shared.size;
    let term = shared.calendars.of_trust().label(now.today());
    let reading = screen.reading();
    let title = reading.map_or("", |it| it.plan.title.as_str());
    let left = if title.is_empty() { "Plan".to_owned() } else { format!("Plan: {title}") };
    let right = format!("{}   {term}", days::day(now.today()));
    let right = if width < NARROW { String::new() } else { right };
    header(canvas, &left, None, &right, Role::Muted);
    canvas.caret = Some(Position::new(0, 1));
    let body =
        Area { x: 1, y: 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    let Some(reading) = reading else {
        return no_plan(canvas, screen, shared, body.below(1));
    };
    parts(canvas, screen, body);
    let mut body = body.below(if height >= 16 { 2 } else { 1 });
    if let Some(wrong) = screen.found.as_ref().and_then(|it| it.unreadable.first()) {
        let mark = canvas.mark(LOOK);
        canvas.put(body.x, body.y, body.width, &format!("{mark} {wrong}"), Role::Warning);
        body = body.below(1);
    }
    let chart = chart_wanted(screen, reading);
    let (rows, beside) = split(body, screen.part);
    if screen.part == PlanPartShown::Answers {
        answers::draw(canvas, rows, screen);
        if !beside.is_empty() {
            charts_beside(canvas, beside, reading, chart);
        }
        return;
    }
    table::draw(canvas, rows, screen);
    if let Some(row) = screen.chosen_row().filter(|_| !beside.is_empty()) {
        let chart = chart.filter(|_| screen.part == PlanPartShown::Table);
        let is_below = beside.y > rows.y;
        // Below the rows there is room for a chart and two lines of its numbers.
        let most = if chart.is_some() && is_below { 2 } else { usize::MAX };
        let mut lines = LineStack { canvas, area: beside };
        for (n, line) in row.says.iter().enumerate().take(most) {
            lines.say(line, if n == 0 { Role::Title } else { Role::Text });
        }
        let left = lines.area;
        match chart {
            Some(chart) if is_below => chart::draw_alone(canvas, left, reading, chart),
            Some(chart) => chart::draw(canvas, left.below(1), reading, chart),
            None => {}
        }
    }
}

/// The rows, and what is beside or below them.
fn split(body: Area, part: PlanPartShown) -> (Area, Area) {
    if body.width + 2 >= BESIDE_FROM {
        let rows = Area { width: body.width - BESIDE - 3, ..body };
        return (rows, Area { x: rows.x + rows.width + 3, width: BESIDE, ..body });
    }
    if part == PlanPartShown::Answers {
        return (body, Area::default());
    }
    // A chart needs more rows than a few lines do.
    let below = match body.height {
        18.. if part == PlanPartShown::Table => 14,
        16.. => 8,
        8.. => 3,
        _ => 0,
    };
    let rows = Area { height: body.height - below, ..body };
    let gap = u16::from(body.height >= 16);
    (rows, Area { y: rows.y + rows.height, height: below, ..body }.below(gap))
}

/// The chart that is wanted; where none is, how many coaches are trained and how many staff are coached
/// in the whole trust, one below the other, as far as there is room.
fn charts_beside(
    canvas: &mut Canvas,
    area: Area,
    reading: &PlanReading,
    chart: Option<&MeasureChart>,
) {
    if let Some(chart) = chart {
        return chart::draw(canvas, area, reading, chart);
    }
    let whole = |measure: Measure| {
        let of = |it: &&MeasureChart| it.of.of() == (Some(measure), "", "", "");
        let of_one = |it: &&MeasureChart| {
            let (counted, _, school, phase) = it.of.of();
            counted == Some(measure) && school.is_empty() && phase.is_empty()
        };
        reading.charts.iter().find(of).or_else(|| reading.charts.iter().find(of_one))
    };
    let both: Vec<&MeasureChart> =
        [Measure::CoachesTrained, Measure::StaffCoached].into_iter().filter_map(whole).collect();
    let shown =
        if area.height >= TWO_CHARTS { both.as_slice() } else { both.get(1..).unwrap_or_default() };
    let shown: Vec<&MeasureChart> = match shown {
        [] => reading.charts.first().into_iter().collect(),
        some => some.to_vec(),
    };
    let each = area.height / u16::try_from(shown.len().max(1)).unwrap_or(1);
    let mut y = area.y;
    for chart in shown {
        chart::draw(canvas, Area { y, height: each.saturating_sub(1), ..area }, reading, chart);
        y += each;
    }
}

/// The chart of the measure that the chosen row is about, if there is one.
fn chart_wanted<'a>(screen: &PlanScreen, reading: &'a PlanReading) -> Option<&'a MeasureChart> {
    let gap = match screen.chosen_row().map(|it| &it.about) {
        Some(RowAbout::Gap(gap)) => Some(gap),
        _ => None,
    };
    gap.and_then(|gap| {
        let is_it = |it: &&MeasureChart| {
            Some(it.measure) == gap.measure
                && it.of.programme == gap.programme
                && it.of.school == gap.school
        };
        reading.charts.iter().find(is_it)
    })
}

/// The names of the parts, the one that is shown among them, and how the figures stand.
fn parts(canvas: &mut Canvas, screen: &PlanScreen, area: Area) {
    let titles = PlanPartShown::ALL.map(PlanPartShown::title);
    let state = if screen.found.as_ref().is_some_and(|it| it.is_reading_figures) {
        "reading figures …".to_owned()
    } else {
        screen.reading().map(|it| sent(it)).unwrap_or_default()
    };
    part_names(canvas, area, &titles, screen.part.place(), &state);
}

/// How many coaches have sent figures.
fn sent(reading: &PlanReading) -> String {
    let sent = reading.report.sent;
    if !reading.figures.is_read() {
        return "no figures".to_owned();
    }
    format!("figures of {} of {}", sent.sent, sent.due)
}

/// What to do where there is no plan; or that it is being read.
fn no_plan(canvas: &mut Canvas, screen: &PlanScreen, shared: &Shared, area: Area) {
    canvas.targets.add(area, Target::Nothing);
    let mut lines = LineStack { canvas, area };
    let Some(found) = &screen.found else {
        return lines.say("Reading the plan …", Role::Muted);
    };
    lines.say("There is no plan here yet.", Role::Title);
    lines.gap();
    lines.say(
        "Do you lead coaching? ⟦plan_open⟧ begins a plan: three questions, two minutes.",
        Role::Text,
    );
    lines.gap();
    let put = format!(
        "Do you coach, and somebody sent you their plan? Put its file into {}/plans, and it stands \
         here.",
        shared.data_folder
    );
    lines.say(&put, Role::Text);
    if let Some(wrong) = found.unreadable.first() {
        lines.gap();
        lines.say(wrong, Role::Warning);
    }
}
