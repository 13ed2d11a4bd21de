//! A coach's own development in lines, part by part: the screen and the command line show the same.

use super::first_weeks::FirstThing;
use super::reading::GrowthReading;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_time::time_text;
use crate::coaching::figures::{GrowthHalfTerm, trends};
use crate::coaching::id::{CpdEntryId, OwnCalibrationId, SessionId};
use crate::coaching::offer::Offer;
use crate::coaching::reflection::answer_label;
use crate::wording::days::{day, day_without_year};

/// So many answers are shown.
const MOST_ANSWERS: usize = 5;

/// So many strands are named, those of most meetings.
const MOST_STRANDS: usize = 5;

/// A part of a coach's own development.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum GrowthPart {
    /// The goal, what changed, and what comes next.
    #[default]
    Now,
    /// Their figures by half-term.
    Trends,
    /// The first weeks of somebody new.
    FirstWeeks,
    /// Their CPD of the year.
    Cpd,
    /// The meetings they were coached in.
    Coached,
    /// What they read beside other coaches.
    Calibrations,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GrowthLine {
    /// What it says.
    pub(crate) text: String,
    /// Whether it is a heading, which cannot be chosen.
    pub(crate) is_heading: bool,
    /// What can be changed there.
    pub(crate) about: GrowthAbout,
}

/// What a line is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GrowthAbout {
    /// Nothing that can be changed.
    #[default]
    Nothing,
    /// A figure by half-term, which is drawn with its numbers.
    Trend,
    /// The goal.
    Goal,
    /// A thing of the first weeks.
    Thing(String),
    /// An entry of the CPD log.
    Cpd(CpdEntryId),
    /// A meeting they were coached in.
    Coached(SessionId),
    /// Their part in a calibration.
    Calibration(OwnCalibrationId),
}

impl GrowthAbout {
    /// The part in which it stands.
    #[must_use]
    pub(crate) fn part(&self) -> GrowthPart {
        match self {
            Self::Nothing | Self::Goal => GrowthPart::Now,
            Self::Trend => GrowthPart::Trends,
            Self::Thing(_) => GrowthPart::FirstWeeks,
            Self::Cpd(_) => GrowthPart::Cpd,
            Self::Coached(_) => GrowthPart::Coached,
            Self::Calibration(_) => GrowthPart::Calibrations,
        }
    }
}

impl GrowthPart {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Now, Self::Trends, Self::FirstWeeks, Self::Cpd, Self::Calibrations, Self::Coached];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Now => "Goal",
            Self::Trends => "Trends",
            Self::FirstWeeks => "First weeks",
            Self::Cpd => "CPD",
            Self::Coached => "Being coached",
            Self::Calibrations => "Calibration",
        }
    }

    /// Its place among all.
    #[must_use]
    pub(crate) fn place(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or_default()
    }

    /// The part so many places further on, round the end.
    #[must_use]
    pub(crate) fn moved(self, by: usize) -> Self {
        let at = (self.place() + by) % Self::ALL.len();
        Self::ALL.get(at).copied().unwrap_or_default()
    }
}

fn heading(text: impl Into<String>) -> GrowthLine {
    GrowthLine { text: text.into(), is_heading: true, about: GrowthAbout::Nothing }
}

fn line(text: impl Into<String>, about: GrowthAbout) -> GrowthLine {
    GrowthLine { text: text.into(), is_heading: false, about }
}

fn plain(text: impl Into<String>) -> GrowthLine {
    line(text, GrowthAbout::Nothing)
}

impl GrowthReading {
    /// The lines of a part.
    #[must_use]
    pub(crate) fn lines(&self, part: GrowthPart, offer: &Offer) -> Vec<GrowthLine> {
        match part {
            GrowthPart::Now => self.now(),
            GrowthPart::Trends => self.beside_trends(offer),
            GrowthPart::FirstWeeks => self.weeks(),
            GrowthPart::Cpd => self.studied(),
            GrowthPart::Coached => self.coached(),
            // The screen makes them: whose choice stands in one is told by names.
            GrowthPart::Calibrations => Vec::new(),
        }
    }

    fn now(&self) -> Vec<GrowthLine> {
        let mut lines = vec![heading("Your goal")];
        match &self.own.goal {
            Some(goal) => {
                let since = goal.since.map(|it| format!(" (since {})", day(it)));
                let since = since.unwrap_or_default();
                lines.push(line(format!("{}{since}", goal.question()), GrowthAbout::Goal));
                let counted = self.answers_counted();
                if counted.iter().all(|(_, n)| *n == 0) {
                    lines.push(plain(
                        "It is asked after your next meeting: “one minute for you” on its closing \
                         page.",
                    ));
                } else {
                    lines.push(plain(format!("So far: {}", in_a_row(&counted))));
                }
                for it in self.answers.iter().take(MOST_ANSWERS) {
                    let answer = answer_label(&goal.asks, &it.answer);
                    let on = day(it.on);
                    lines.push(plain(format!("{on}, with {}: {answer}", it.with.trim())));
                }
            }
            None => lines.push(line(
                "None yet: choose one question, and it is asked after each meeting, answered by a \
                 key.",
                GrowthAbout::Goal,
            )),
        }
        if !self.earlier.is_empty() {
            lines.push(heading("Earlier questions"));
        }
        lines.extend(self.earlier.iter().map(|(goal, answers)| {
            let to =
                [goal.since, goal.until].map(|it| it.map(day).unwrap_or_default()).join(" to ");
            let counted = in_a_row(&goal.counted(answers.iter()));
            plain(format!("{} ({}): {counted}", goal.question(), to.trim()))
        }));
        lines.push(heading("What changed"));
        lines.push(plain(self.changed.as_deref().unwrap_or(
            "What has changed stands here once you have held three meetings with practice in each of \
             two half-terms.",
        )));
        if let Some(step) = self.thread.current() {
            lines.push(heading("Your own step"));
            let last = self.own.coached.iter().max_by_key(|it| it.on);
            let about = last.map_or(GrowthAbout::Nothing, |it| GrowthAbout::Coached(it.id.clone()));
            lines.push(line(step.text.clone(), about));
        }
        if self.is_new {
            lines.push(heading(self.first_weeks.title.clone()));
            lines.extend(self.things());
        }
        lines
    }

    /// The names of the figures that [`Self::lines`] speaks of.
    pub(crate) fn trend_names(&self) -> impl Iterator<Item = GrowthLine> {
        let all = if self.halves.is_empty() { Vec::new() } else { trends(&self.halves) };
        all.into_iter().map(|it| line(it.what, GrowthAbout::Trend))
    }

    /// What is said beside the figures.
    fn beside_trends(&self, offer: &Offer) -> Vec<GrowthLine> {
        let Some(now) = self.halves.last() else {
            return vec![plain(
                "Nothing yet: these are figures of meetings that you held, and there is none.",
            )];
        };
        let mut lines = Vec::new();
        let over = over(now);
        if !over.is_empty() {
            lines.push(plain(format!("Over time in {}: {}.", now.half_term, over.join("; "))));
        }
        let strands = strands(now, offer);
        if !strands.is_empty() {
            lines.push(plain(format!("Steps in {}: {}.", now.half_term, strands.join(", "))));
        }
        lines.extend(self.changed.iter().map(plain));
        lines
    }

    fn weeks(&self) -> Vec<GrowthLine> {
        let mut lines = vec![heading(self.first_weeks.title.clone())];
        if !self.first_weeks.about.trim().is_empty() {
            lines.push(plain(self.first_weeks.about.trim()));
        }
        lines.extend(self.things());
        lines
    }

    fn things(&self) -> impl Iterator<Item = GrowthLine> {
        let row = |(it, done): (&FirstThing, &Option<chrono::NaiveDate>)| {
            let state = match done {
                Some(on) => format!("done {}", day(*on)),
                None => "to do".to_owned(),
            };
            line(format!("{state}: {}", it.text.trim()), GrowthAbout::Thing(it.id.clone()))
        };
        self.first_weeks.things.iter().zip(&self.done).map(row)
    }

    fn studied(&self) -> Vec<GrowthLine> {
        let year = &self.cpd;
        let mut lines = vec![heading(format!("{}, {}", year.year, year.in_short()))];
        for it in year.entries.iter().rev() {
            let (on, time) = (day(it.on), time_text(it.minutes.into()));
            let text = format!("{on}: {} ({}, {time})", it.told(), it.kind.label());
            let changed = it.changed.trim();
            let text =
                if changed.is_empty() { text } else { format!("{text}. Changed: {changed}") };
            lines.push(line(text, GrowthAbout::Cpd(it.id.clone())));
        }
        if year.entries.is_empty() {
            lines.push(plain("Courses, books, conferences, and what you changed because of them."));
        }
        lines
    }

    fn coached(&self) -> Vec<GrowthLine> {
        let mut lines = Vec::new();
        if let Some(step) = self.thread.current() {
            lines.push(heading("Your own step"));
            let step_text = before_more(&step.text);
            lines.push(plain(format!("{step_text}: {}", self.thread.facts(step, ""))));
        }
        lines.push(heading("Meetings you were coached in"));
        let mut meetings: Vec<_> = self.own.coached.iter().collect();
        meetings.sort_by(|a, b| (b.on, &b.id).cmp(&(a.on, &a.id)));
        for it in &meetings {
            let by = it.by.trim();
            let by = if by.is_empty() { String::new() } else { format!(" with {by}") };
            let seen = it.seen.map(|it| format!("; step before: {}", it.label()));
            let next = it.next_meeting.map(|on| format!("; next {}", day_without_year(on)));
            let more = [seen, next].into_iter().flatten().collect::<String>();
            let step =
                if more.is_empty() { it.step.text.trim() } else { before_more(&it.step.text) };
            lines.push(line(
                format!("{}{by}: {step}{more}", day(it.on)),
                GrowthAbout::Coached(it.id.clone()),
            ));
        }
        if meetings.is_empty() {
            lines.push(plain(
                "When somebody coached you, take in the page they gave you, or type in what you \
                 agreed: it becomes your own step here.",
            ));
        }
        lines
    }
}

impl CpdEntry {
    /// What it was, and with whom.
    #[must_use]
    pub(crate) fn told(&self) -> String {
        match self.with.as_slice() {
            [] => self.what.clone(),
            [before @ .., last] if !before.is_empty() => {
                format!("{}, with {} and {last}", self.what, before.join(", "))
            }
            with => format!("{}, with {}", self.what, with.concat()),
        }
    }
}

/// Each answer with how often it was given: `yes 4 · partly 1 · not yet 2`.
fn in_a_row(counted: &[(&'static str, usize)]) -> String {
    let each = counted.iter().map(|(label, n)| format!("{label} {n}"));
    each.collect::<Vec<_>>().join(" · ")
}

/// A sentence as it stands before more words.
fn before_more(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// Which steps of a meeting took longer than planned: `Probe in 5 of 9 meetings, by 3 min`.
fn over(half: &GrowthHalfTerm) -> Vec<String> {
    let mut over: Vec<_> = half.over.iter().filter(|(_, it)| it.minutes.count() > 0).collect();
    over.sort_by_key(|(_, it)| std::cmp::Reverse(it.minutes.count()));
    let said = over.into_iter().filter_map(|(title, it)| {
        let by = it.minutes.median()?;
        let times = it.minutes.count();
        Some(format!("{title} in {times} of {} meetings, by {by} min", it.of))
    });
    said.take(3).collect()
}

/// How many meetings agreed a step in each strand, those with most first.
fn strands(half: &GrowthHalfTerm, offer: &Offer) -> Vec<String> {
    let mut strands: Vec<_> = half.strands.iter().collect();
    strands.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    let said = strands.into_iter().map(|((programme, strand), times)| {
        format!("{} {times}", offer.strand_title(programme, strand))
    });
    said.take(MOST_STRANDS).collect()
}
