//! The time of a meeting: when it is asked for, and at chosen moments.

use std::time::Duration;

use crate::app::core::meeting_time::MeetingTime;
use crate::app::core::model::Model;
use crate::coaching::moment::Now;
use crate::ui::screens::meeting::rail::pace_line;
use crate::wording::days;
use crate::wording::plain_text::plainly;

/// A step shorter than this, in seconds, is not said to be half over.
const HALVED: f64 = 120.0;

/// Before its end, in seconds, a step, and a meeting, is said to be near it.
const NEAR: f64 = 60.0;
const NEAR_THE_END: f64 = 300.0;

/// What was said of the time already.
#[derive(Debug, Default)]
pub(super) struct SpokenTimes {
    /// Of which meeting and step.
    of: Option<(String, usize)>,
    /// Which moments of the step are past, and which of the meeting.
    step: [bool; 3],
    meeting: [bool; 2],
}

/// The moments of a step that are past: half of it, all but a minute, all.
fn step_moments(time: &MeetingTime) -> [bool; 3] {
    let (left, all) = (time.pacing.step_left, time.step_length);
    if time.pacing.step_up.is_some() || all <= 0.0 {
        return [false; 3];
    }
    // Of a step that is short, only its end is said.
    let near = all >= HALVED && left <= NEAR;
    let half = all >= 2.0 * HALVED && left <= all / 2.0;
    [half || near, near, left < 0.0]
}

/// The same of a meeting: all but five minutes, all.
fn meeting_moments(time: &MeetingTime) -> [bool; 2] {
    let left = time.pacing.meeting_left;
    if time.pacing.meeting_up.is_some() { [false; 2] } else { [left <= NEAR_THE_END, left < 0.0] }
}

impl SpokenTimes {
    /// What is to be said now, if this is such a moment.
    pub(super) fn tick(&mut self, model: &Model, now: &Now) -> Vec<String> {
        let Some(time) = model.screen().meeting_time(now).filter(|it| it.runs) else {
            return Vec::new();
        };
        let (step, meeting) = (step_moments(&time), meeting_moments(&time));
        let of = (time.session.clone(), time.step);
        let is_same_meeting = self.of.as_ref().is_some_and(|(it, _)| *it == time.session);
        if !is_same_meeting {
            self.meeting = meeting;
        }
        if self.of.as_ref() != Some(&of) {
            self.step = step;
            self.of = Some(of);
        }
        let mut says = Vec::new();
        let title = &time.title;
        match (self.step, step) {
            ([_, _, false], [_, _, true]) => says.push(format!("{title} is over its time.")),
            ([_, false, _], [_, true, _]) => says.push(format!("One minute left of {title}.")),
            ([false, ..], [true, ..]) => {
                says.push(format!("Half of {title} is over: {}.", in_words(time.pacing.step_left)));
            }
            _ => {}
        }
        match (self.meeting, meeting) {
            ([_, false], [_, true]) => says.push("The meeting is over its time.".to_owned()),
            ([false, _], [true, _]) => {
                says.push("Five minutes of the meeting are left.".to_owned());
            }
            _ => {}
        }
        (self.step, self.meeting) = (step, meeting);
        says
    }
}

/// What the time is.
pub(super) fn asked(model: &Model, now: &Now) -> Vec<String> {
    let clock = format!("It is {}, {}.", days::time(now.wall.time()), days::day(now.today()));
    let Some(time) = model.screen().meeting_time(now) else { return vec![clock] };
    let pacing = &time.pacing;
    let mut says = vec![clock];
    if !time.runs {
        says.push("The clock stands still.".to_owned());
    }
    let step = match pacing.step_up {
        Some(_) => format!("{}: {}.", time.title, pacing.step_clock()),
        None => format!("{}: {}.", time.title, in_words(pacing.step_left)),
    };
    let meeting = match pacing.meeting_up {
        Some(_) => format!("The meeting: {}.", pacing.meeting_clock()),
        None => format!("The meeting: {}.", in_words(pacing.meeting_left)),
    };
    says.extend([step, meeting]);
    let pace = plainly(&pace_line(pacing).0);
    says.extend((!pace.is_empty()).then(|| format!("{pace}.")));
    says.extend(time.offer.as_deref().map(plainly));
    says
}

/// So many seconds that are left, or over.
fn in_words(seconds: f64) -> String {
    let whole = Duration::from_secs_f64(seconds.abs().min(1.0e6)).as_secs();
    let (minutes, rest) = (whole / 60, whole % 60);
    let minutes = (minutes > 0).then(|| count(minutes, "minute", "minutes"));
    let rest = (rest > 0 || minutes.is_none()).then(|| count(rest, "second", "seconds"));
    let words: Vec<String> = minutes.into_iter().chain(rest).collect();
    format!("{} {}", words.join(" "), if seconds < 0.0 { "over" } else { "left" })
}

/// So many of something.
fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
