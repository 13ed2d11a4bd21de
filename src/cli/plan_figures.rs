//! `plan figures`: the figures that coaches have sent, beside the plan.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::coaching::figures::{
    ABOUT_COACHEES, HiddenBy, Part, PlaceFigures, TargetFigure, TrustReport,
};
use crate::coaching::offer::Offer;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan_reading::FiguresCame;
use crate::export::columns::aligned;
use crate::wording::counts::count;
use crate::wording::days::date;

use super::context::CommandContext;
use super::error::CommandError;
use super::filters::day;
use super::output::{Output, cell};
use super::plan_which::which_then;

/// How wide a name may be.
const NAME: usize = 28;

/// Whose figures, and beside which plan.
#[derive(Debug, Args)]
pub(crate) struct PlanFigures {
    /// Which: words of its title, or the end of its id; nothing for the one of this year
    #[arg(value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// The folder that coaches send their figures to; else the one that you send yours to
    #[arg(long, value_name = "FOLDER")]
    #[cfg_attr(
        feature = "object-storage",
        arg(
            help = "The folder or bucket (s3://name/folder, az://, gs://) that coaches send their figures to; else the one that you send yours to"
        )
    )]
    pub(crate) from: Option<PathBuf>,
    /// As it stood on this day: 20/11/2026, "last fri"
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

pub(super) fn figures(
    asked: &PlanFigures,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let today = day("--on", asked.on.as_deref(), None, around)?.unwrap_or(around.now.today());
    let plan = which_then(today, asked.plan.as_deref(), around, output)?;
    let (reading, problems) = around.store.plan_with_figures(plan, asked.from.as_deref(), today);
    match &reading.figures {
        FiguresCame::Read | FiguresCame::Coming | FiguresCame::Last(_) => {}
        FiguresCame::NoFolder => {
            return Err(CommandError::sentence(
                "say where coaches send their figures: alongside plan figures --from FOLDER",
            ));
        }
        FiguresCame::Away(why) => return Err(CommandError::sentence(why)),
    }
    let offer = around.store.offer().offer;
    if output.is_json() {
        output.value(&as_json(&reading.report))?;
    } else {
        let page = FiguresPage { plan: &reading.plan, offer: &offer, report: &reading.report };
        page.lines().iter().try_for_each(|line| output.indented(line))?;
    }
    for problem in &problems {
        output.trouble(&problem.to_string());
    }
    Ok(())
}

/// The report as text.
struct FiguresPage<'a> {
    plan: &'a CoachingPlan,
    offer: &'a Offer,
    report: &'a TrustReport,
}

impl FiguresPage<'_> {
    fn lines(&self) -> Vec<String> {
        let report = self.report;
        let coaches = count(report.sent.due, "coach", "coaches");
        let mut lines =
            vec![format!("{} of {coaches} have sent figures lately.", report.sent.sent)];
        if !report.missing.is_empty() {
            lines.push(format!("Not yet: {}.", report.missing.join(", ")));
        }
        if !report.not_in_plan.is_empty() {
            lines.push(format!("Not in the plan: {}.", report.not_in_plan.join(", ")));
        }
        let near: Vec<&TargetFigure> =
            report.targets.iter().filter(|it| it.when.is_near()).collect();
        for of_one in near.chunk_by(|a, b| (a.on, &a.milestone) == (b.on, &b.milestone)) {
            let Some(first) = of_one.first() else { continue };
            lines.extend([String::new(), format!("{}, {}", first.milestone, date(first.on))]);
            let rows: Vec<Vec<String>> = of_one.iter().map(|it| target(it)).collect();
            for (row, it) in aligned(&rows).iter().zip(of_one) {
                lines.push(format!("  {row}"));
                let more = [self.place(it), it.pace.clone()];
                let more: Vec<String> = more.into_iter().filter(|it| !it.is_empty()).collect();
                lines.extend((!more.is_empty()).then(|| format!("      {}", more.join(" · "))));
            }
        }
        let programmes = report.rows.iter().map(|it| it.programme.as_str());
        let mut programmes: Vec<&str> = programmes.collect();
        programmes.sort_unstable_by_key(|it| (it.is_empty(), *it));
        programmes.dedup();
        for programme in programmes {
            lines.extend([String::new(), all(self.programme(programme), "All programmes")]);
            let rows = || report.rows.iter().filter(|it| it.programme == programme);
            let mut dated = vec![heading(["school", "held", "no date", "coaches", "staff"])];
            dated.extend(rows().map(|it| self.row(it)));
            lines.extend(aligned(&dated).iter().map(|row| format!("  {row}")));
            let Some(half) = report.about_half_term else { continue };
            lines.push(format!("  of {half}:"));
            let mut about =
                vec![heading(["school", "practice", "coaching", "follow-ups", "embedded"])];
            about.extend(rows().map(|it| self.about(it)));
            lines.extend(aligned(&about).iter().map(|row| format!("  {row}")));
        }
        if !report.rows.is_empty() {
            lines.push("staff: somebody with two coaches counts twice".to_owned());
        }
        let hidden = |by: HiddenBy| {
            let mut all = report.rows.iter().flat_map(|it| &it.about_coachees);
            all.any(|it| matches!(it, Err(other) if *other == by))
        };
        for by in [HiddenBy::FewPeople, HiddenBy::ProtectsAnother, HiddenBy::NotYet] {
            lines.extend(hidden(by).then(|| format!("{} {}", sign(by), by.say())));
        }
        lines
    }

    /// For what a target is; empty for all.
    fn place(&self, it: &TargetFigure) -> String {
        let (school, programme) = (&it.target.school, &it.target.programme);
        let school = if school.is_empty() { &it.target.phase } else { school };
        cell(&if school.is_empty() { self.programme(programme) } else { self.school(school) }, 22)
    }

    fn row(&self, it: &PlaceFigures) -> Vec<String> {
        vec![
            all(self.school(&it.school), "all schools"),
            of(it.meetings_held),
            of(it.no_date),
            it.coaches_active.to_string(),
            it.staff_coached.to_string(),
        ]
    }

    fn about(&self, it: &PlaceFigures) -> Vec<String> {
        let figures = ABOUT_COACHEES.iter().zip(&it.about_coachees);
        let figures = figures.map(|(measure, figure)| match figure {
            Err(by) => sign(*by).to_owned(),
            Ok(part) if measure.is_percentage() => of(*part),
            Ok(part) => part.count.to_string(),
        });
        std::iter::once(all(self.school(&it.school), "all schools")).chain(figures).collect()
    }

    fn school(&self, id: &str) -> String {
        let school = self.plan.schools.iter().find(|it| it.id == id).map(|it| it.name.as_str());
        let phase = || self.plan.phases.iter().find(|it| it.id == id).map(|it| it.title.as_str());
        cell(school.or_else(phase).unwrap_or(id), NAME)
    }

    fn programme(&self, id: &str) -> String {
        let of = self.plan.programmes.iter().find(|it| it.id == id);
        cell(of.map_or_else(|| self.offer.programme_title(id), |it| &it.title), NAME)
    }
}

fn target(it: &TargetFigure) -> Vec<String> {
    let planned = it.measure.number(it.target.number);
    let actual = match it.actual {
        Err(by) => sign(by).to_owned(),
        Ok(None) => String::new(),
        Ok(Some(number)) => it.measure.number(u32::try_from(number).unwrap_or(u32::MAX)),
    };
    vec![it.measure.label().to_owned(), actual, format!("of {planned}"), it.word.say().to_owned()]
}

/// A name; of what is all of them, `all`.
fn all(name: String, all: &str) -> String {
    if name.is_empty() { all.to_owned() } else { name }
}

/// The first row of a table.
fn heading(columns: [&str; 5]) -> Vec<String> {
    columns.map(str::to_owned).to_vec()
}

/// The sign of a figure that is hidden.
fn sign(by: HiddenBy) -> &'static str {
    match by {
        HiddenBy::FewPeople => "(few)",
        HiddenBy::ProtectsAnother => "(other)",
        HiddenBy::NotYet => "(not yet)",
    }
}

/// `7 of 12`.
fn of(part: Part) -> String {
    format!("{} of {}", part.count, part.of)
}

fn as_json(report: &TrustReport) -> Value {
    let part = |it: &Part| json!({ "count": it.count, "of": it.of, "median": it.median });
    let target = |it: &TargetFigure| {
        json!({
            "milestone": it.milestone, "on": it.on, "measure": it.measure.id(),
            "programme": it.target.programme, "school": it.target.school,
            "phase": it.target.phase, "planned": it.target.number,
            "actual": it.actual.ok().flatten(), "hidden": it.actual.err().map(HiddenBy::say),
            "word": it.word.say(), "pace": it.pace,
        })
    };
    let row = |it: &PlaceFigures| {
        let mut row = json!({
            "programme": it.programme, "school": it.school, "coaches_active": it.coaches_active,
            "coached_this_half_term": it.coached_lately, "first_meetings": it.first_meetings,
            "staff_coached": it.staff_coached, "visits": it.visits,
            "meetings_held": part(&it.meetings_held), "no_date": part(&it.no_date),
            "days_between": it.days_between,
        });
        for (measure, figure) in ABOUT_COACHEES.iter().zip(&it.about_coachees) {
            row[measure.id()] = match figure {
                Ok(it) => part(it),
                Err(by) => json!({ "hidden": by.say() }),
            };
        }
        row
    };
    json!({
        "sent": report.sent.sent, "due": report.sent.due, "missing": report.missing,
        "not_in_plan": report.not_in_plan,
        "targets": report.targets.iter().filter(|it| it.when.is_near()).map(target)
            .collect::<Vec<_>>(),
        "rows": report.rows.iter().map(row).collect::<Vec<_>>(),
    })
}
