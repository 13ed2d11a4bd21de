//! How much time practice still has, and sharing out the minutes that are left.
//!
//! Practice is the elastic step: it gains the minutes that others do not use, and loses none unless
//! the coach asks for it. Nothing here moves the meeting on.

use super::protocol::StepKind;
use super::record::StepRecord;
use super::session::Session;

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
    /// Practice is being used up by the step before it.
    Shrinking {
        /// What practice would still get, moving on now.
        practice: f64,
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
    /// Nobody has been in it yet, and the meeting has not passed it by.
    to_come: bool,
}

/// The pace of `session`, with `running` seconds that are not yet counted to the current visit.
#[must_use]
pub fn pacing(session: &Session, running: f64) -> Pacing {
    let current = session.current();
    let clock = |(at, step): (usize, &StepRecord)| StepClock {
        planned: f64::from(step.planned_seconds),
        spent: step.seconds_spent() + if at == current { running } else { 0.0 },
        to_come: at > current && step.visits.is_empty(),
    };
    let clocks: Vec<StepClock> = session.steps.iter().enumerate().map(clock).collect();
    let total: f64 = clocks.iter().map(|it| it.planned).sum();
    let meeting_left = total - clocks.iter().map(|it| it.spent).sum::<f64>();
    // Practice is to come as long as it has time left: coaches go back to shrink the step, and
    // then rehearse on.
    let practice = session.step_of(StepKind::Practice);
    let others = clocks.iter().enumerate().filter(|(at, _)| Some(*at) != practice);
    let others_to_come: f64 = others.filter(|(_, it)| it.to_come).map(|(_, it)| it.planned).sum();

    let mut expected: Vec<f64> =
        clocks.iter().map(|it| if it.to_come { it.planned } else { it.spent }).collect();
    let mut step_left = clocks.get(current).map_or(0.0, |here| here.planned - here.spent);
    if let Some(here) = expected.get_mut(current) {
        *here += step_left.max(0.0);
    }

    let free = meeting_left - others_to_come;
    let clock_of_practice = practice.and_then(|at| Some((at, clocks.get(at)?)));
    let (pace, of_practice) = match clock_of_practice {
        Some((at, clock)) if at == current => {
            step_left = free;
            (Pace::Practising { left: step_left }, Some(clock.spent + step_left.max(0.0)))
        }
        Some((at, clock)) if at > current && clock.planned > clock.spent => {
            let own = clock.planned - clock.spent;
            // If this step ends on time, practice also has what earlier steps did not use.
            let gained = (free - step_left.max(0.0)).max(0.0);
            let pace = if free >= own {
                let practice = own.max(gained);
                Pace::Keeps { practice, slack: free - practice }
            } else {
                Pace::Shrinking { practice: free.max(0.0) }
            };
            (pace, Some(clock.spent + gained))
        }
        _ => (Pace::Past, None),
    };
    let expected_of_practice = practice.and_then(|at| expected.get_mut(at));
    if let (Some(it), Some(seconds)) = (expected_of_practice, of_practice) {
        *it = seconds;
    }
    Pacing { meeting_left, step_left, pace, expected }
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

/// Shares `left` seconds among the steps from the current one on, practice kept whole as long as
/// any other step can give, and none below the least that the protocol was ever written with.
///
/// Gives new `planned_seconds` for every step: past ones keep what they took. Nothing is changed;
/// the coach sees it first.
#[must_use]
pub fn share_out(session: &Session, left: f64) -> Vec<u32> {
    let current = session.current();
    let least = session.protocol.least_minutes();
    let practice = session.step_of(StepKind::Practice);
    let mut shares: Vec<u32> = session.steps.iter().map(|s| whole(s.seconds_spent())).collect();
    let share = |(at, (step, spent)): (usize, (&StepRecord, &u32))| {
        let want = planned(step).saturating_sub(*spent);
        let least = u32::from(least.get(at).copied().unwrap_or(1)) * 60;
        let floor = least.saturating_sub(*spent).min(want);
        Share { at, is_practice: Some(at) == practice, want, floor, given: 0 }
    };
    let mut ahead: Vec<Share> = session
        .steps
        .iter()
        .zip(&shares)
        .enumerate()
        .skip(current)
        .filter(|(at, (step, _))| *at == current || step.visits.is_empty() || Some(*at) == practice)
        .map(share)
        .collect();
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
