//! How much time practice still has, sharing out the minutes that are left, and when a meeting ends.
//!
//! Practice is the elastic step: it gains the minutes that others do not use, and gives none before
//! every other step ahead is down to its least. Nothing here moves the meeting on.

use chrono::TimeDelta;

use crate::wording::lengths;

use super::moment::WallTime;
use super::protocol::{Step, StepKind};
use super::record::StepRecord;
use super::session::Session;

/// When a meeting ends if it ends now, by a wall clock that says `wall`. Where that cannot be, before
/// the time that was counted or more than a day after it, the clock was set meanwhile: the meeting ends
/// once the time that was counted has passed.
#[must_use]
pub(crate) fn end_by_the_clock(session: &Session, wall: WallTime) -> WallTime {
    let spent = std::time::Duration::try_from_secs_f64(session.seconds_spent()).ok();
    let spent = spent.and_then(|it| TimeDelta::from_std(it).ok());
    let Some((began, spent)) = session.started_at.zip(spent) else { return wall };
    let counted = began.checked_add_signed(spent).unwrap_or(wall);
    let is_early = counted - wall > TimeDelta::minutes(1);
    let is_late = wall - counted > TimeDelta::days(1);
    if is_early || is_late { counted.with_timezone(wall.offset()) } else { wall }
}

/// The effect of the current pace on the time for practice, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    /// Practice keeps its time if the coach moves on within `slack`.
    Keeps {
        /// What practice has, with all that others left.
        practice: f64,
        /// How long the current step may still run.
        slack: f64,
    },
    /// The steps to come are shortened, and practice still keeps its time.
    OthersGive {
        /// What practice has.
        practice: f64,
        /// How much shorter the others are, in all.
        short: f64,
    },
    /// Practice is being used up: the other steps are down to their least.
    Shrinking {
        /// What practice would still get, moving on now.
        practice: f64,
        /// What it was to have.
        of: f64,
    },
    /// Practice is going on.
    Practising {
        /// What it still has, leaving the steps to come their time.
        left: f64,
    },
    /// Practice is behind us, or the protocol has none.
    Past,
}

/// The clock of one meeting at one instant, in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Pacing {
    /// Left in the meeting; negative when over.
    pub(crate) meeting_left: f64,
    /// Left in the current step; negative when over. Practice counts what others left.
    pub(crate) step_left: f64,
    /// Spent in the meeting, where it has no planned length and nothing runs out.
    pub(crate) meeting_up: Option<f64>,
    /// Spent in the current step, where it has no minutes of its own and is never over.
    pub(crate) step_up: Option<f64>,
    /// What the pace means for practice.
    pub pace: Pace,
    /// What each step is expected to take: spent where it is behind us, planned where it is to
    /// come, with practice taking up the slack.
    pub(crate) expected: Vec<f64>,
}

/// The clock of one step, in seconds.
struct StepClock {
    planned: f64,
    spent: f64,
    /// The least that it can do with, in all.
    least: f64,
    /// The meeting has not come to it for good: that somebody looked into it changes nothing.
    to_come: bool,
}

impl StepClock {
    /// What it was planned to take and has not.
    fn wants(&self) -> f64 {
        (self.planned - self.spent).max(0.0)
    }

    /// The least that it still needs.
    fn needs(&self) -> f64 {
        (self.least - self.spent).max(0.0)
    }
}

impl Pacing {
    /// Whether the current step is over its time.
    #[must_use]
    pub(crate) fn step_is_over(&self) -> bool {
        self.step_up.is_none() && self.step_left < 0.0
    }

    /// Whether the meeting is over its time.
    #[must_use]
    pub(crate) fn meeting_is_over(&self) -> bool {
        self.meeting_up.is_none() && self.meeting_left < 0.0
    }

    /// The clock of the current step, as it is shown.
    #[must_use]
    pub(crate) fn step_clock(&self) -> String {
        self.step_up.map_or_else(|| lengths::left(self.step_left), lengths::clock)
    }

    /// The clock of the meeting, as it is shown.
    #[must_use]
    pub(crate) fn meeting_clock(&self) -> String {
        self.meeting_up.map_or_else(|| lengths::left(self.meeting_left), lengths::clock)
    }
}

impl Session {
    /// The time planned for its steps, in seconds, as it now stands.
    #[must_use]
    pub fn seconds_planned(&self) -> f64 {
        self.steps.iter().map(|step| f64::from(step.planned_seconds)).sum()
    }

    /// How long the meeting is to take, in seconds, whatever was shared out since.
    #[must_use]
    pub(crate) fn planned_length(&self) -> f64 {
        self.planned_minutes.map_or_else(|| self.seconds_planned(), |it| f64::from(it) * 60.0)
    }
}

/// The pace of `session`, with `running` seconds that are not yet counted to the current visit. Where
/// it began late, `slot_left` is what is left of the time it was meant to have.
#[must_use]
pub fn pacing(session: &Session, running: f64, slot_left: Option<f64>) -> Pacing {
    let current = session.current();
    let clock = |(at, step): (usize, &StepRecord)| StepClock {
        planned: f64::from(step.planned_seconds),
        spent: step.seconds_spent() + if at == current { running } else { 0.0 },
        least: f64::from(least_seconds(session, at, step)),
        to_come: at > current,
    };
    let clocks: Vec<StepClock> = session.steps.iter().enumerate().map(clock).collect();
    let total: f64 = clocks.iter().map(|it| it.planned).sum();
    let all_spent: f64 = clocks.iter().map(|it| it.spent).sum();
    let by_steps = total - all_spent;
    let meeting_left = slot_left.map_or(by_steps, |left| left.min(by_steps));
    let is_untimed = total <= 0.0;
    let meeting_up = is_untimed.then_some(all_spent);
    let here = clocks.get(current);
    let step_up = here.filter(|it| it.planned <= 0.0).map(|it| it.spent);
    // Practice is to come as long as it has time left: coaches go back to shrink the step, and
    // then rehearse on.
    let practice = session.step_of(StepKind::Practice);
    let is_other = |(at, it): &(usize, &StepClock)| it.to_come && Some(*at) != practice;
    let others = || clocks.iter().enumerate().filter(is_other).map(|(_, it)| it);
    let others_to_come: f64 = others().map(StepClock::wants).sum();
    let others_least: f64 = others().map(StepClock::needs).sum();

    let ahead = |it: &StepClock| if it.to_come { it.wants() } else { 0.0 };
    let mut expected: Vec<f64> = clocks.iter().map(|it| it.spent + ahead(it)).collect();
    let mut step_left = here.map_or(0.0, |here| here.planned - here.spent);
    if let Some(here) = expected.get_mut(current) {
        *here += step_left.max(0.0);
    }

    let free = meeting_left - others_to_come;
    let clock_of_practice = practice.and_then(|at| Some((at, clocks.get(at)?)));
    let (pace, of_practice) = match clock_of_practice {
        _ if is_untimed => (Pace::Past, None),
        Some((at, clock)) if at == current => {
            step_left = free;
            (Pace::Practising { left: step_left }, Some(clock.spent + step_left.max(0.0)))
        }
        Some((at, clock)) if at > current && clock.planned > clock.spent => {
            let own = clock.planned - clock.spent;
            // If this step ends on time, practice also has what earlier steps did not use.
            let gained = (free - step_left.max(0.0)).max(0.0);
            let most = meeting_left - others_least;
            let pace = if free >= own {
                let practice = own.max(gained);
                Pace::Keeps { practice, slack: free - practice }
            } else if most >= own {
                Pace::OthersGive { practice: own, short: own - free }
            } else {
                Pace::Shrinking { practice: most.max(0.0), of: own }
            };
            let most = (most - step_left.max(0.0)).max(0.0);
            (pace, Some(clock.spent + gained.max(own.min(most))))
        }
        _ => (Pace::Past, None),
    };
    let expected_of_practice = practice.and_then(|at| expected.get_mut(at));
    if let (Some(it), Some(seconds)) = (expected_of_practice, of_practice) {
        *it = seconds;
    }
    // What practice and this step leave is shared by the other steps to come, each between its
    // least and its plan.
    let over = expected.iter().sum::<f64>() - all_spent - meeting_left;
    let room = others_to_come - others_least;
    if over > 0.0 && room > 0.0 {
        let part = (over / room).min(1.0);
        let to_come = expected.iter_mut().zip(&clocks).enumerate();
        for (_, (seconds, clock)) in to_come.filter(|(at, (_, it))| is_other(&(*at, it))) {
            *seconds -= (clock.wants() - clock.needs()) * part;
        }
    }
    Pacing { meeting_left, step_left, meeting_up, step_up, pace, expected }
}

/// What one step still to be held gets of the time left, in seconds.
struct Share {
    /// Which step.
    at: usize,
    is_practice: bool,
    /// What it still wants.
    want: u32,
    /// The least that it can do with.
    floor: u32,
    given: u32,
}

/// Shares `left` seconds among the steps from the current one on: practice has what it wants, or
/// what is left when every other step is down to its least.
///
/// Gives new `planned_seconds` for every step: past ones keep what they took. Nothing is changed;
/// the coach sees it first.
#[must_use]
pub fn share_out(session: &Session, left: f64) -> Vec<u32> {
    let current = session.current();
    let practice = session.step_of(StepKind::Practice);
    let mut shares: Vec<u32> = session.steps.iter().map(|s| whole(s.seconds_spent())).collect();
    // A step ahead that was only looked into keeps its share.
    let share = |(at, (step, spent)): (usize, (&StepRecord, &u32))| {
        let want = planned(step).saturating_sub(*spent);
        let floor = least_seconds(session, at, step).saturating_sub(*spent).min(want);
        Share { at, is_practice: Some(at) == practice, want, floor, given: 0 }
    };
    let mut ahead: Vec<Share> =
        session.steps.iter().zip(&shares).enumerate().skip(current).map(share).collect();
    let left = whole(left);
    let practice_want: u32 = ahead.iter().filter(|it| it.is_practice).map(|it| it.want).sum();
    let mut others: Vec<&mut Share> = ahead.iter_mut().filter(|it| !it.is_practice).collect();
    let others_want: u32 = others.iter().map(|it| it.want).sum();
    let others_floor: u32 = others.iter().map(|it| it.floor).sum();

    // Practice first gets all it wants as far as the others stay at their least; then the others
    // get theirs; what is over goes to practice.
    let for_others = left
        .saturating_sub(practice_want)
        .clamp(others_floor.min(left), others_want.max(others_floor.min(left)));
    if for_others <= others_floor {
        spread(&mut others, |_| 0, |it| it.floor, for_others);
    } else {
        spread(&mut others, |it| it.floor, |it| it.want, for_others);
    }
    let rest = left - ahead.iter().map(|it| it.given).sum::<u32>();
    let takes_the_rest = match ahead.iter_mut().position(|it| it.is_practice) {
        Some(at) => ahead.get_mut(at),
        None => ahead.last_mut(),
    };
    if let Some(it) = takes_the_rest {
        it.given += rest;
    }
    for share in ahead {
        if let Some(seconds) = shares.get_mut(share.at) {
            *seconds += share.given;
        }
    }
    shares
}

/// What practice gets of `shares` and what it was to have, in whole minutes, where it gets less.
#[must_use]
pub(crate) fn practice_gives(session: &Session, shares: &[u32]) -> Option<(u32, u32)> {
    let at = session.step_of(StepKind::Practice)?;
    let (was, gets) = (session.steps.get(at)?.planned_seconds, *shares.get(at)?);
    (gets < was).then_some((gets / 60, was.div_ceil(60)))
}

/// The least that a step can do with, in seconds, never more than it was to have.
fn least_seconds(session: &Session, at: usize, step: &StepRecord) -> u32 {
    let least = session.protocol.steps.get(at).map_or(1, Step::least_minutes);
    (u32::from(least) * 60).min(planned(step))
}

/// The planned time of a step in seconds, at most a day, whatever the file says.
fn planned(step: &StepRecord) -> u32 {
    const DAY: u32 = 24 * 60 * 60;
    step.planned_seconds.min(DAY)
}

/// Gives `amount` to `shares`, each between `from` and `to`, in proportion, to the second (and
/// rounded down to whole minutes where that leaves each at its least or above).
fn spread(shares: &mut [&mut Share], from: fn(&Share) -> u32, to: fn(&Share) -> u32, amount: u32) {
    let room_of = |it: &Share| u64::from(to(it).saturating_sub(from(it)));
    let base: u32 = shares.iter().map(|it| from(it)).sum();
    let room: u64 = shares.iter().map(|it| room_of(it)).sum();
    let mut over = amount.saturating_sub(base);
    let extra = u64::from(over);
    for it in shares.iter_mut() {
        it.given = from(it);
    }
    if room == 0 {
        return;
    }
    for it in shares.iter_mut() {
        let mine = room_of(it) * extra / room;
        let mine = u32::try_from(mine).unwrap_or(u32::MAX);
        let mine = if amount >= 60 { mine - mine % 60 } else { mine };
        it.given += mine;
        over -= mine;
    }
    // Whole minutes that rounding left, to the steps that still have room, in order.
    for unit in [60, 1] {
        for it in shares.iter_mut() {
            while over >= unit && it.given + unit <= to(it) {
                it.given += unit;
                over -= unit;
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what a meeting can last"
)]
fn whole(seconds: f64) -> u32 {
    if seconds.is_finite() { seconds.clamp(0.0, 86_400.0).round() as u32 } else { 0 }
}
