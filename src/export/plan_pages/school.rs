//! The page for a school, for the fortnightly call: what needs looking at first.

use chrono::Days;

use super::{PlanPages, cells, hidden_rules, reached};
use crate::coaching::figures::{CoachHeld, PlaceFigures, TargetFigure};
use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan::reviews::{Helped, PlanDecision};
use crate::coaching::plan::schools::PlanSchool;
use crate::export::document::{Document, Section};
use crate::export::safe_text::SafeText;
use crate::export::table::Table;
use crate::wording::counts::count;
use crate::wording::days;

impl PlanPages<'_> {
    pub(super) fn for_school(&self, school: &PlanSchool) -> Document {
        let lead =
            if school.lead.is_empty() { String::new() } else { format!("For {}", school.lead) };
        let mut page = self.page(&format!("{}: coaching this fortnight", school.name), &lead);
        page.section(self.exceptions(school));
        page.section(self.school_figures(school));
        page.section(self.coaches_here(school));
        page.section(self.each_coach(school));
        page.section(self.decided_here(school));
        page.section(self.weeks_ahead(school));
        page.closing = "Meetings and dates, by agreement; nothing that was said in a meeting, and \
                        nobody who is coached. Coaching is separate from appraisal."
            .into();
        page
    }

    /// The rows of the school, one for each programme.
    fn rows_of<'b>(&'b self, school: &'b PlanSchool) -> impl Iterator<Item = &'b PlaceFigures> {
        let rows = self.reading.report.rows.iter();
        rows.filter(move |it| it.school == school.id && !it.programme.is_empty())
    }

    fn exceptions(&self, school: &PlanSchool) -> Section {
        let plan = self.plan();
        let mut says = Vec::new();
        let here = plan.coaches.iter().filter(|it| it.school == school.id);
        let able =
            here.filter(|it| it.state_on(self.reading.today).is_some_and(CoachState::can_coach));
        if able.count() == 0 {
            says.push("No coach here is trained yet.".to_owned());
        }
        for row in self.rows_of(school) {
            let programme = self.programme(&row.programme);
            if row.no_date.count > 0 {
                let (some, of) = (row.no_date.count, row.no_date.of);
                let (pairs, has) =
                    (count(of, "pair", "pairs"), if some == 1 { "has" } else { "have" });
                says.push(format!("{programme}: {some} of {pairs} {has} no next date."));
            }
            let lately = row.lately;
            if lately.weeks.is_some() && lately.held == 0 && lately.by_rhythm > 0 {
                let due = count(lately.by_rhythm, "meeting is", "meetings are");
                let known = if lately.expected < lately.by_rhythm {
                    "; the plan says that less can be expected in these weeks"
                } else {
                    ""
                };
                says.push(format!(
                    "{programme}: no meeting was held in the last fortnight; {due} usual{known}."
                ));
            }
        }
        for it in self.open_decisions(school) {
            if let Some(by) = it.by.filter(|by| *by < self.reading.today) {
                says.push(format!("Was due by {}: {}", days::date(by), who_what(it)));
            }
        }
        let mut section = Section::new("Look at first");
        section.lead = true;
        if says.is_empty() {
            section.paragraph("Nothing stands out.");
        }
        section.list(says);
        section
    }

    fn open_decisions<'b>(
        &'b self,
        school: &'b PlanSchool,
    ) -> impl Iterator<Item = &'b PlanDecision> {
        let decisions = self.plan().decisions.iter();
        decisions.filter(move |it| it.school == school.id && it.done.is_none())
    }

    fn school_figures(&self, school: &PlanSchool) -> Section {
        let mut section = Section::new("Where we are");
        let row = |it: &PlaceFigures| {
            cells([
                self.programme(&it.programme),
                it.coaches_active.to_string(),
                it.staff_coached.to_string(),
                format!("{} of {}", it.meetings_held.count, it.meetings_held.of),
                format!("{} of {}", it.no_date.count, it.no_date.of),
                it.visits.to_string(),
            ])
        };
        let columns = ["Programme", "Coaches", "Staff", "Held", "No date", "Drop-ins"];
        let rows: Vec<_> = self.rows_of(school).map(row).collect();
        if rows.is_empty() {
            section.paragraph("No figures have been sent from here yet.");
        }
        section.table(Table { columns: columns.map(SafeText::from).to_vec(), rows });
        let targets = self.reading.report.targets.iter().filter(|it| it.target.school == school.id);
        let next = targets.clone().map(|it| it.on).filter(|on| *on >= self.reading.today).min();
        let row = |it: &TargetFigure| {
            cells([
                it.measure.label().to_owned(),
                self.programme(&it.target.programme),
                it.measure.number(it.target.number),
                reached(it),
                it.word.say().to_owned(),
            ])
        };
        let near: Vec<&TargetFigure> = targets.filter(|it| Some(it.on) == next).collect();
        if let Some(on) = next {
            section.paragraph(format!("To be reached by {}:", days::day(on)));
        }
        let columns = ["What", "Programme", "Planned", "Now", "How it stands"];
        section.table(Table {
            columns: columns.map(SafeText::from).to_vec(),
            rows: near.iter().map(|it| row(it)).collect(),
        });
        section.list(hidden_rules(near.iter().filter_map(|it| it.actual.err())));
        section
    }

    fn coaches_here(&self, school: &PlanSchool) -> Section {
        let mut section = Section::new("Coaches");
        let here = self.plan().coaches.iter().filter(|it| it.school == school.id);
        let row = |it: &crate::coaching::plan::coaches::PlanCoach| {
            let step = it.step_on(self.reading.today);
            cells([
                it.name.clone(),
                self.programme(&it.programme),
                step.and_then(|it| it.state).map_or("", CoachState::label).to_owned(),
                step.and_then(|it| it.on).map(days::date).unwrap_or_default(),
                it.slots.map(|n| n.to_string()).unwrap_or_default(),
            ])
        };
        let columns = ["Coach", "Programme", "How they stand", "Since", "Slots a fortnight"];
        section.table(Table {
            columns: columns.map(SafeText::from).to_vec(),
            rows: here.map(row).collect(),
        });
        section
    }

    /// What each coach held in the last fortnight and who has no date, where that is agreed.
    fn each_coach(&self, school: &PlanSchool) -> Section {
        let mut section = Section::new("Held, not held, no date");
        let (plan, today) = (self.plan(), self.reading.today);
        let weeks = self.rows_of(school).find_map(|it| it.lately.weeks);
        let (Some(agreed), Some((from, until))) = (plan.shows_each_coach(&school.id, today), weeks)
        else {
            return section;
        };
        let row = |it: &CoachHeld| {
            cells([
                it.name.clone(),
                self.programme(&it.programme),
                it.held.to_string(),
                it.due.saturating_sub(it.held).to_string(),
                format!("{} of {}", it.no_date, it.pairs),
            ])
        };
        let rows = self.measuring.sums.coaches_held(&school.id, (from, until));
        let (from, until) = (days::day_without_year(from), days::day_without_year(until));
        let with = if agreed.with.is_empty() { "" } else { " with " };
        section.paragraph(format!(
            "From {from} to {until}, as agreed on {}{with}{}. Nothing about anybody who is coached.",
            agreed.on.map(days::date).unwrap_or_default(),
            agreed.with
        ));
        let columns = ["Coach", "Programme", "Held", "Not held", "No date"];
        section.table(Table {
            columns: columns.map(SafeText::from).to_vec(),
            rows: rows.iter().map(row).collect(),
        });
        section
    }

    fn decided_here(&self, school: &PlanSchool) -> Section {
        const MOST: usize = 6;
        let mut section = Section::new("What we decided");
        let mut those: Vec<&PlanDecision> =
            self.plan().decisions.iter().filter(|it| it.school == school.id).collect();
        those.sort_by_key(|it| std::cmp::Reverse(it.on));
        section.list(those.into_iter().take(MOST).map(|it| match (it.done, it.by) {
            (Some(done), _) => {
                let helped = it.helped.map(Helped::label).map(|it| format!("; {it}"));
                let helped = helped.unwrap_or_default();
                format!("{}: done on {}{helped}", who_what(it), days::date(done))
            }
            (None, Some(by)) => format!("{}: by {}", who_what(it), days::date(by)),
            (None, None) => format!("{}: no day yet", who_what(it)),
        }));
        section
    }

    fn weeks_ahead(&self, school: &PlanSchool) -> Section {
        const AHEAD: u64 = 42;
        let last =
            self.reading.today.checked_add_days(Days::new(AHEAD)).unwrap_or(self.reading.today);
        let mut section = Section::new("The next six weeks");
        let weeks = self.plan().weeks.iter().filter(|it| {
            let here = it.schools.is_empty() || it.schools.contains(&school.id);
            let ends = it.to.or(it.from);
            here && it.from.is_some_and(|on| on <= last)
                && ends.is_some_and(|on| on >= self.reading.today)
        });
        section.list(weeks.map(|it| {
            let when: Vec<String> =
                [it.from, it.to].into_iter().flatten().map(days::day_without_year).collect();
            let doing = if it.doing.is_empty() { String::new() } else { format!("; {}", it.doing) };
            let share = it.expected_share() * 10.0;
            format!(
                "{}: {} ({share:.0} in ten meetings expected){doing}",
                when.join(" to "),
                it.what
            )
        }));
        section
    }
}

/// Who does what.
fn who_what(it: &PlanDecision) -> String {
    if it.who.is_empty() { it.what.clone() } else { format!("{}, {}", it.what, it.who) }
}
