//! The page for trustees: where we are, what was planned, why, what was decided and what comes next. It
//! names nobody who coaches or is coached.

use super::{PlanPages, cells, hidden_rules, reached};
use crate::coaching::figures::TargetFigure;
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::reviews::{Helped, PlanDecision};
use crate::export::chart::{Bars, Chart};
use crate::export::document::{Document, Section};
use crate::export::plan_tables::figures::{by_half_term, planned_for_all};
use crate::export::safe_text::SafeText;
use crate::export::table::Table;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::wording::counts::count;
use crate::wording::days;

/// Decisions on two pages are no more than this.
const MOST_DECISIONS: usize = 6;

/// Texts without the names of those who coach or are coached.
struct Nameless {
    names: NameFinder,
    coaches: usize,
}

impl Nameless {
    /// `text` with each of them as what they are.
    fn said(&self, text: &str) -> String {
        let (mut said, mut done) = (String::new(), 0);
        for it in self.names.find(text) {
            said.push_str(text.get(done..it.at.start).unwrap_or_default());
            said.push_str(if it.of < self.coaches { "a coach" } else { "a colleague" });
            done = it.at.end;
        }
        said.push_str(text.get(done..).unwrap_or_default());
        said
    }
}

impl PlanPages<'_> {
    pub(super) fn for_trustees(&self) -> Document {
        let names = self.nameless();
        let mut page = self.page("Coaching: where we are", "For trustees");
        page.section(self.where_we_are());
        page.section(self.planned_and_actual());
        page.section(self.targets_table());
        page.section(self.reasons(&names));
        page.section(self.staff_say());
        page.section(self.what_comes_next(&names));
        page.closing =
            "Sums of schools and programmes; nobody who coaches or is coached is named. \
                        Coaching is separate from appraisal."
                .into();
        page
    }

    fn nameless(&self) -> Nameless {
        let coaches = self.plan().coaches.iter().map(|it| it.name.clone());
        let coaches: Vec<String> = coaches.collect();
        let all = coaches
            .iter()
            .chain(self.people)
            .map(|name| KnownEntity { kind: NameKind::Person, names: vec![name.clone()] });
        Nameless { names: NameFinder::new(&all.collect::<Vec<_>>()), coaches: coaches.len() }
    }

    /// The targets for the whole trust or a whole programme, of the milestone that was last and of the
    /// next.
    fn near_targets(&self) -> Vec<&TargetFigure> {
        let is_near = |it: &&TargetFigure| it.when.is_near();
        let is_whole = |it: &&TargetFigure| it.target.school.is_empty();
        self.reading.report.targets.iter().filter(is_near).filter(is_whole).collect()
    }

    fn where_we_are(&self) -> Section {
        let mut section = Section::new("Where we are");
        section.lead = true;
        let sent = self.reading.report.sent;
        let near = self.near_targets();
        let last = near.iter().map(|it| it.on).max();
        let headline = near.iter().filter(|it| Some(it.on) == last);
        let headline = headline.filter(|it| {
            matches!(
                it.measure,
                Measure::StaffCoached | Measure::CoachesTrained | Measure::MeetingsHeld
            )
        });
        for it in headline {
            let of = self.programme(&it.target.programme);
            let planned = it.measure.number(it.target.number);
            let on = days::date(it.on);
            section.paragraph(format!(
                "{of}, {}: {} now; {planned} planned by {on}. {}.",
                it.measure.label(),
                reached(it),
                capital(it.word.say()),
            ));
        }
        if section.blocks.is_empty() {
            section.paragraph("The plan has no targets for the whole trust yet.");
        }
        let coaches = count(sent.due, "coach", "coaches");
        section.paragraph(format!("{} of {coaches} have sent their figures lately.", sent.sent));
        section
    }

    /// The one chart: staff coached, half-term by half-term, beside the plan.
    fn planned_and_actual(&self) -> Section {
        let figure = |n: Option<u64>| n.map(|n| f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
        let rows = by_half_term(self.measuring, self.reading.today).into_iter().map(|it| Bars {
            label: it.name.into(),
            values: vec![it.staff.0.map(f64::from), figure(it.staff.1)],
        });
        let mut section = Section::new("Planned and actual");
        let rows: Vec<Bars> = rows.collect();
        if rows.iter().any(|it| it.values.iter().any(Option::is_some)) {
            section.chart(Chart {
                caption: "People coached in the year so far, at the end of each half-term".into(),
                row: "Half-term".into(),
                series: ["Planned", "Actual"].map(SafeText::from).to_vec(),
                rows,
            });
        }
        section
    }

    fn targets_table(&self) -> Section {
        let near = self.near_targets();
        let row = |it: &&TargetFigure| {
            cells([
                days::date(it.on),
                capital(it.measure.label()),
                self.programme(&it.target.programme),
                it.measure.number(it.target.number),
                reached(it),
                it.word.say().to_owned(),
            ])
        };
        let mut section = Section::new("Each number beside its plan");
        let columns = ["By", "What", "Programme", "Planned", "Now", "How it stands"];
        section.table(Table {
            columns: columns.map(SafeText::from).to_vec(),
            rows: near.iter().map(row).collect(),
        });
        if !section.blocks.is_empty() {
            section.paragraph(
                "Ahead or behind is said from a difference of one and a tenth on; below 80 of 100 \
                 coaches’ figures it is not yet known. Programmes like ours hold 40 to 80 of 100 \
                 meetings that are due.",
            );
            let hidden = near.iter().filter_map(|it| it.actual.err());
            section.list(hidden_rules(hidden));
        }
        section
    }

    /// What was seen, why, and what is done about it; the newest first.
    fn reasons(&self, names: &Nameless) -> Section {
        let plan = self.plan();
        let mut section = Section::new("Reasons and decisions");
        let mut decisions: Vec<&PlanDecision> = plan.decisions.iter().collect();
        decisions.sort_by_key(|it| std::cmp::Reverse(it.on));
        for it in decisions.into_iter().take(MOST_DECISIONS) {
            let place = if it.school.is_empty() {
                String::new()
            } else {
                self.plan().school_name(&it.school).to_owned()
            };
            let numbers = match (it.measure, it.planned, it.actual) {
                (Some(measure), Some(planned), Some(actual)) => format!(
                    "{}: {} of {} planned",
                    measure.label(),
                    measure.number(actual),
                    measure.number(planned)
                ),
                _ => String::new(),
            };
            let seen = [it.saw.clone(), numbers, it.reason.clone()];
            let seen = seen.iter().map(|it| it.trim().trim_end_matches('.').to_owned());
            let seen: Vec<String> = seen.filter(|it| !it.is_empty()).collect();
            let state = match (it.done, it.by) {
                (Some(done), _) => {
                    let helped = it.helped.map(Helped::label).map(|it| format!("; {it}"));
                    format!("done on {}{}", days::date(done), helped.unwrap_or_default())
                }
                (None, Some(by)) if by < self.reading.today => {
                    format!("was due by {}", days::date(by))
                }
                (None, Some(by)) => format!("by {}", days::date(by)),
                (None, None) => "no day yet".to_owned(),
            };
            let label = [place, it.on.map(days::date).unwrap_or_default()];
            let label: Vec<String> = label.into_iter().filter(|it| !it.is_empty()).collect();
            let seen =
                if seen.is_empty() { String::new() } else { format!("{}. ", seen.join("; ")) };
            let text = format!(
                "{}We do: {} ({state}).",
                names.said(&capital(&seen)),
                names.said(&it.what)
            );
            section.labelled(label.join(", "), text);
        }
        section
    }

    fn staff_say(&self) -> Section {
        let plan = self.plan();
        let newest = plan.voice.iter().filter_map(|it| it.on).max();
        let mut section = Section::new("What staff say");
        let mut rows = Vec::new();
        let (mut rather_not, mut waiting) = (0_u32, 0_u32);
        for it in plan.voice.iter().filter(|it| it.on == newest) {
            let whom = [plan.school_name(&it.school), it.group.as_str()];
            let whom: Vec<&str> = whom.into_iter().filter(|it| !it.is_empty()).collect();
            let whom =
                if whom.is_empty() { String::new() } else { format!("{}: ", whom.join(", ")) };
            rather_not = rather_not.saturating_add(it.opted_out.unwrap_or(0));
            waiting = waiting.saturating_add(it.waiting.unwrap_or(0));
            for asked in &it.questions {
                let sum = |n: usize| {
                    asked.answers.iter().take(n).fold(0_u32, |a, b| a.saturating_add(*b))
                };
                let all = sum(usize::MAX);
                // An answer of few would be an answer of somebody.
                if all >= 5 {
                    rows.push(format!("{whom}“{}”: {} of {all} agree", asked.question, sum(2)));
                }
            }
        }
        section.list(rows);
        if rather_not + waiting > 0 {
            section.paragraph(format!(
                "{rather_not} would rather not take part; {waiting} wait for a coach."
            ));
        }
        section
    }

    fn what_comes_next(&self, names: &Nameless) -> Section {
        const MOST: usize = 10;
        let mut section = Section::new("What comes next");
        let coming = self.reading.answers.iter().find(|it| it.id == "coming");
        let lines = coming.into_iter().flat_map(|it| &it.says).take(MOST);
        section.list(lines.map(|it| names.said(&it.says)));
        let next = self.plan().milestones.iter().filter_map(|it| it.on);
        if let Some(on) = next.filter(|on| *on > self.reading.today).min() {
            let planned = [Measure::CoachesTrained, Measure::StaffCoached].map(|measure| {
                planned_for_all(self.plan(), on, measure)
                    .map(|n| format!("{n} {}", measure.label()))
            });
            let planned: Vec<String> = planned.into_iter().flatten().collect();
            if !planned.is_empty() {
                let (by, planned) = (days::date(on), planned.join(", "));
                section.paragraph(format!("To be reached by {by}: {planned}."));
            }
        }
        section
    }
}

/// With a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
