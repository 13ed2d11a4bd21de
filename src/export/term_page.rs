//! What was done in a half-term or a term, as a page: with one person, or with everybody for the
//! coach. Meetings, minutes and dates only; nothing on it says how well anybody did.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use crate::coaching::audience::Audience;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::term_activity::{TermActivity, TermMeeting, TermReport};
use crate::wording::counts::count;
use crate::wording::days;

use super::chart::{Bars, Chart};
use super::document::{Document, Section};
use super::safe_text::SafeText;
use super::table::Table;

impl Document {
    /// The page of `report` for `audience`: of one person for them or the coach, of everybody for the
    /// coach alone. Empty for anybody else.
    #[must_use]
    pub(crate) fn of_term(report: &TermReport, audience: Audience, offer: &Offer) -> Self {
        match report.people.as_slice() {
            [(person, activity)] if report.of_one && audience.sees_steps() => {
                with_one(person, activity, report, (audience, offer))
            }
            people if !report.of_one && audience == Audience::Coach => with_all(people, report),
            _ => Self::default(),
        }
    }
}

/// The page of one person.
fn with_one(
    person: &Person,
    activity: &TermActivity,
    report: &TermReport,
    (audience, offer): (Audience, &Offer),
) -> Document {
    let theirs = audience == Audience::Coachee;
    let name = &report.span.name;
    let coaches: BTreeSet<&str> = activity.meetings.iter().map(|it| it.coach.as_str()).collect();
    let coaches: Vec<&str> = coaches.into_iter().filter(|it| !it.is_empty()).collect();
    let with =
        if coaches.is_empty() { String::new() } else { format!("with {}", coaches.join(" and ")) };
    let dates = dates(report);
    let who = [person.name.trim(), person.school.trim(), &with, &dates];
    let who: Vec<&str> = who.into_iter().filter(|it| !it.is_empty()).collect();
    let mut page = Document {
        title: if theirs {
            format!("Your coaching, {name}")
        } else {
            format!("Coaching with {}, {name}", person.name.trim())
        }
        .into(),
        subtitle: who.join(" · ").into(),
        closing: if theirs {
            "This page says what was done, not how well. Coaching is separate from appraisal."
        } else {
            "For the coach. This page says what was done, not how well. Coaching is separate from \
             appraisal."
        }
        .into(),
        ..Document::default()
    };
    page.section(worked_on(person, activity, theirs, offer));
    let mut meetings = Section::new("Meetings");
    meetings.paragraph(met(activity, theirs));
    let rows = activity.meetings.iter().map(|it| bars(&days::day(it.day), std::iter::once(it)));
    meetings.chart(minutes_chart("How long each meeting was, in minutes", "Day", rows.collect()));
    page.section(meetings);
    page.section(between(activity, &coaches));
    page
}

/// The action steps, each with its strand and the day on which it was agreed.
fn worked_on(person: &Person, activity: &TermActivity, theirs: bool, offer: &Offer) -> Section {
    let mut section =
        Section::new(if theirs { "What you worked on" } else { "What they worked on" });
    for step in &activity.steps {
        section.quote(step.text.as_str());
        let agreed = step.agreed.map(|day| format!("agreed {}", days::day(day)));
        let strand = offer.strand_title(&person.programme, &step.strand).to_owned();
        let facts = [strand, agreed.unwrap_or_default()];
        let facts: Vec<&str> =
            facts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        section.paragraph(facts.join(" · "));
    }
    section
}

/// How often they met, for how long, and how many meetings were due.
fn met(activity: &TermActivity, theirs: bool) -> String {
    let held = activity.meetings.len();
    let who = if theirs { "You" } else { "You and they" };
    let mut said = match held {
        0 => format!("{who} did not meet."),
        _ => format!(
            "{}, {} in all{}.",
            count(held, "meeting", "meetings"),
            count(activity.minutes(), "minute", "minutes"),
            activity
                .practice()
                .map_or_else(String::new, |minutes| format!(", {minutes} of them practice")),
        ),
    };
    if let Some(due) = activity.due {
        said.push_str(&match due {
            0 => " None was due yet.".to_owned(),
            1 => " 1 was due.".to_owned(),
            due => format!(" {due} were due."),
        });
    }
    said
}

/// First uses, drop-ins and promises.
fn between(activity: &TermActivity, coaches: &[&str]) -> Section {
    let mut section = Section::new("Between meetings");
    let list = |all: &[NaiveDate]| -> String {
        all.iter().map(|it| days::day_without_year(*it)).collect::<Vec<_>>().join(", ")
    };
    section.labelled("First use", list(&activity.first_uses));
    section.labelled("Drop-ins", list(&activity.drop_ins));
    if activity.promised > 0 {
        let coach = match coaches {
            [one] => one.split_whitespace().next().unwrap_or(one),
            _ => "The coach",
        };
        let things = count(activity.promised, "thing", "things");
        let done = match activity.kept {
            0 => String::new(),
            kept => format!("; {kept} marked as done"),
        };
        section.labelled("Promises", format!("{coach} promised {things}{done}"));
    }
    section
}

/// The page of everybody, for the coach.
fn with_all(people: &[(Person, TermActivity)], report: &TermReport) -> Document {
    let mut page = Document {
        title: format!("Coaching, {}", report.span.name).into(),
        subtitle: dates(report).into(),
        closing: "For the coach. This page says what was done, not how well. Coaching is separate \
                  from appraisal."
            .into(),
        ..Document::default()
    };
    let meetings = || people.iter().flat_map(|(_, it)| &it.meetings);
    let mut all = Section::new("In all");
    all.paragraph(total(people));
    let mut weeks: BTreeMap<NaiveDate, Vec<&TermMeeting>> = BTreeMap::new();
    let mondays = monday_of(report.span.from).iter_days().step_by(7);
    for monday in mondays.take_while(|monday| *monday <= report.span.until) {
        weeks.entry(monday).or_default();
    }
    for meeting in meetings() {
        weeks.entry(monday_of(meeting.day)).or_default().push(meeting);
    }
    let rows = weeks
        .iter()
        .map(|(monday, held)| bars(&days::date_without_year(*monday), held.iter().copied()));
    let rows: Vec<Bars> = rows.collect();
    if meetings().next().is_some() {
        all.chart(minutes_chart("Minutes of meetings, week by week", "Week of", rows));
    }
    page.section(all);
    let mut with = Section::new("With whom");
    with.table(Table {
        columns: ["Name", "School", "Held", "Due", "Minutes", "Practice", "Drop-ins"]
            .map(SafeText::from)
            .to_vec(),
        rows: people.iter().map(row).collect(),
    });
    with.paragraph(
        "Due: the meetings that each person’s rhythm asks for; a dash for those who are paused or \
         had no first meeting yet.",
    );
    if !people.is_empty() {
        page.section(with);
    }
    let mut steps = Section::new("What was worked on");
    for (person, activity) in people {
        let texts: Vec<&str> = activity.steps.iter().map(|step| step.text.trim()).collect();
        steps.labelled(person.name.as_str(), texts.join("\n"));
    }
    page.section(steps);
    page
}

fn total(people: &[(Person, TermActivity)]) -> String {
    let sum = |says: fn(&TermActivity) -> usize| people.iter().map(|(_, it)| says(it)).sum();
    let meetings: usize = sum(|it| it.meetings.len());
    let met = people.iter().filter(|(_, it)| !it.meetings.is_empty()).count();
    let (minutes, practice): (usize, usize) =
        (sum(TermActivity::minutes), sum(|it| it.practice().unwrap_or(0)));
    let (drop_ins, promised, kept): (usize, usize, usize) =
        (sum(|it| it.drop_ins.len()), sum(|it| it.promised), sum(|it| it.kept));
    let due: usize = sum(|it| it.due.map_or(0, |due| usize::try_from(due).unwrap_or(0)));
    format!(
        "{} with {}, {} in all, {practice} of them practice. {due} {} due. {}. You promised {}; \
         {kept} marked as done.",
        count(meetings, "meeting", "meetings"),
        count(met, "person", "people"),
        count(minutes, "minute", "minutes"),
        if due == 1 { "was" } else { "were" },
        count(drop_ins, "drop-in", "drop-ins"),
        count(promised, "thing", "things"),
    )
}

fn row((person, activity): &(Person, TermActivity)) -> Vec<SafeText> {
    let figure = |n: Option<usize>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let due = activity.due.and_then(|due| usize::try_from(due).ok());
    [
        person.name.clone(),
        person.school.clone(),
        activity.meetings.len().to_string(),
        figure(due),
        activity.minutes().to_string(),
        figure(activity.practice()),
        activity.drop_ins.len().to_string(),
    ]
    .map(SafeText::from)
    .to_vec()
}

/// From when to when.
fn dates(report: &TermReport) -> String {
    let span = &report.span;
    let so_far = if span.is_going_on() { ", so far" } else { "" };
    format!("{} to {}{so_far}", days::day_without_year(span.from), days::day(span.until))
}

/// A chart of minutes: of meetings and of practice in them.
fn minutes_chart(caption: &str, row: &str, rows: Vec<Bars>) -> Chart {
    let series = ["Meeting", "Practice"].map(SafeText::from).to_vec();
    Chart { caption: caption.into(), row: row.into(), series, rows }
}

fn bars<'a>(label: &str, meetings: impl Iterator<Item = &'a TermMeeting> + Clone) -> Bars {
    let sum = |of: Vec<usize>| of.into_iter().reduce(|a, b| a + b).map(figure);
    let all = sum(meetings.clone().map(|it| it.minutes).collect());
    let practice = sum(meetings.filter_map(|it| it.practice).collect());
    Bars { label: label.into(), values: vec![all, practice] }
}

/// A number of minutes as the value of a bar.
pub(super) fn figure(minutes: usize) -> f64 {
    f64::from(u32::try_from(minutes).unwrap_or(u32::MAX))
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    let since = Days::new(day.weekday().num_days_from_monday().into());
    day.checked_sub_days(since).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::calendar::{Calendar, TermSpan};
    use crate::coaching::session::Session;
    use crate::example_trust;

    fn report(of_one: bool) -> TermReport {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        let sessions: Vec<Session> =
            files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect();
        let calendar = Calendar::common();
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let span = TermSpan::named("autumn 2", &calendar, today).expect("a half-term");
        let mut people: Vec<(Person, TermActivity)> = Vec::new();
        for session in &sessions {
            let (id, name) = (session.coachee.id.clone(), session.coachee.name.as_str());
            let wanted = !of_one || name == "Amina Khan";
            if wanted && people.iter().all(|(person, _)| person.id != id) {
                let person = Person::new(id, name, "", "", &session.programme);
                let activity = TermActivity::of(&person, &sessions, &[], Some(2), &calendar, &span);
                people.push((person, activity));
            }
        }
        TermReport { span, of_one, people }
    }

    fn words(page: &Document) -> String {
        let mut words = String::new();
        page.each_of_its_words(&mut |piece| {
            words.push_str(piece.as_str());
            words.push('\n');
        });
        words
    }

    #[test]
    fn a_page_counts_what_was_done_and_judges_nobody() {
        for (of_one, audience) in
            [(true, Audience::Coachee), (true, Audience::Coach), (false, Audience::Coach)]
        {
            let report = report(of_one);
            let said = words(&Document::of_term(&report, audience, &Offer::default()));
            for (_, activity) in &report.people {
                for step in &activity.steps {
                    assert!(said.contains(step.text.as_str()), "{said}");
                }
            }
            // How far a step has got, and how a go went, are not on it.
            let judged = ["seen once", "seen often", "embedded", "not yet", "partly", "nearly"];
            let of_a_page = said.to_lowercase();
            assert!(judged.iter().all(|it| !of_a_page.contains(it)), "{said}");
        }
    }

    #[test]
    fn everybody_is_for_the_coach_alone_and_the_weeks_add_up() {
        let all = report(false);
        for audience in [Audience::Coachee, Audience::Case, Audience::File] {
            assert_eq!(Document::of_term(&all, audience, &Offer::default()), Document::default());
        }
        assert_eq!(
            Document::of_term(&report(true), Audience::File, &Offer::default()),
            Document::default()
        );
        let page = Document::of_term(&all, Audience::Coach, &Offer::default());
        let super::super::document::Block::Chart(chart) = &page.sections[0].blocks[1] else {
            panic!("no chart: {page:?}");
        };
        assert_eq!(chart.rows.len(), 4, "three weeks and a day");
        let of_weeks: f64 = chart.rows.iter().filter_map(|row| row.values[0]).sum();
        let held: usize = all.people.iter().map(|(_, it)| it.minutes()).sum();
        assert!(held > 60);
        assert!((of_weeks - figure(held)).abs() < 0.5, "{of_weeks} {held}");
    }
}
