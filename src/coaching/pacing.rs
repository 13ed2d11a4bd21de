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
    pub meeting_left: f64,
    /// Left in the current step; negative when over. Practice counts what others left.
    pub step_left: f64,
    /// What the pace means for practice.
    pub pace: Pace,
    /// What each step is expected to take: spent where it is behind us, planned where it is to
    /// come, with practice taking up the slack.
    pub expected: Vec<f64>,
}

/// The pace of `session`, with `running` seconds that are not yet counted to the current visit.
#[must_use]
pub fn pacing(session: &Session, running: f64) -> Pacing {
    let current = session.current();
    let planned: Vec<f64> = session.steps.iter().map(|s| f64::from(s.planned_seconds)).collect();
    let mut spent: Vec<f64> =
        session.steps.iter().map(super::record::StepRecord::seconds_spent).collect();
    if let Some(here) = spent.get_mut(current) {
        *here += running;
    }
    let total: f64 = planned.iter().sum();
    let meeting_left = total - spent.iter().sum::<f64>();
    let practice = session.step_of(StepKind::Practice);
    // A step to come is one after this that nobody has been in yet. Practice is to come as long as
    // it has time left: coaches go back to shrink the step, and then rehearse on.
    let to_come = |i: usize| i > current && session.steps[i].visits.is_empty();
    let others_to_come: f64 = (0..planned.len())
        .filter(|i| to_come(*i) && Some(*i) != practice)
        .map(|i| planned[i])
        .sum();

    let mut expected: Vec<f64> =
        (0..planned.len()).map(|i| if to_come(i) { planned[i] } else { spent[i] }).collect();
    let mut step_left =
        planned.get(current).copied().unwrap_or(0.0) - spent.get(current).copied().unwrap_or(0.0);
    if let Some(here) = expected.get_mut(current) {
        *here += step_left.max(0.0);
    }

    let free = meeting_left - others_to_come;
    let pace = match practice {
        Some(p) if p == current => {
            step_left = free;
            expected[p] = spent[p] + step_left.max(0.0);
            Pace::Practising { left: step_left }
        }
        Some(p) if p > current && planned[p] > spent[p] => {
            let own = planned[p] - spent[p];
            // If this step ends on time, practice also has what earlier steps did not use.
            let gained = (free - step_left.max(0.0)).max(0.0);
            expected[p] = spent[p] + gained;
            if free >= own {
                let practice = own.max(gained);
                Pace::Keeps { practice, slack: free - practice }
            } else {
                Pace::Shrinking { practice: free.max(0.0) }
            }
        }
        _ => Pace::Past,
    };
    Pacing { meeting_left, step_left, pace, expected }
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
    let spent: Vec<u32> = session.steps.iter().map(|s| whole(s.seconds_spent())).collect();
    let mut shares: Vec<u32> = spent.clone();
    let ahead: Vec<usize> = (current..session.steps.len())
        .filter(|i| *i == current || session.steps[*i].visits.is_empty() || Some(*i) == practice)
        .collect();
    // What each still wants, and the least it can do with.
    let want: Vec<u32> =
        ahead.iter().map(|i| planned(&session.steps[*i]).saturating_sub(spent[*i])).collect();
    let floor: Vec<u32> = ahead
        .iter()
        .zip(&want)
        .map(|(i, want)| {
            let least = u32::from(least.get(*i).copied().unwrap_or(1)) * 60;
            least.saturating_sub(spent[*i]).min(*want)
        })
        .collect();
    let is_practice = |k: usize| Some(ahead[k]) == practice;
    let sum = |values: &[u32], which: &dyn Fn(usize) -> bool| -> u32 {
        (0..values.len()).filter(|k| which(*k)).map(|k| values[k]).sum()
    };
    let left = whole(left);
    let others = |k: usize| !is_practice(k);
    let practice_want = sum(&want, &is_practice);
    let (others_want, others_floor) = (sum(&want, &others), sum(&floor, &others));

    // Practice first gets all it wants as far as the others stay at their least; then the others
    // get theirs; what is over goes to practice.
    let for_others = left
        .saturating_sub(practice_want)
        .clamp(others_floor.min(left), others_want.max(others_floor.min(left)));
    let mut given = vec![0_u32; ahead.len()];
    if for_others <= others_floor {
        spread(&mut given, &floor, &vec![0; ahead.len()], for_others, &others);
    } else {
        spread(&mut given, &want, &floor, for_others, &others);
    }
    let rest = left - given.iter().sum::<u32>();
    match (0..ahead.len()).find(|k| is_practice(*k)) {
        Some(k) => given[k] = rest,
        None => {
            if let Some(last) = given.last_mut() {
                *last += rest;
            }
        }
    }
    for (k, i) in ahead.iter().enumerate() {
        shares[*i] += given[k];
    }
    shares
}

/// The planned time of a step in seconds, at most a day, whatever the file says.
fn planned(step: &StepRecord) -> u32 {
    const DAY: u32 = 24 * 60 * 60;
    step.planned_seconds.min(DAY)
}

/// Gives `amount` to the chosen steps, each between `from` and `to`, in proportion, to the second
/// (and rounded down to whole minutes where that leaves each at its least or above).
fn spread(
    given: &mut [u32],
    to: &[u32],
    from: &[u32],
    amount: u32,
    chosen: &dyn Fn(usize) -> bool,
) {
    let ids: Vec<usize> = (0..given.len()).filter(|k| chosen(*k)).collect();
    let base: u32 = ids.iter().map(|k| from[*k]).sum();
    let room: u64 = ids.iter().map(|k| u64::from(to[*k].saturating_sub(from[*k]))).sum();
    let mut over = amount.saturating_sub(base);
    let extra = u64::from(over);
    for k in &ids {
        given[*k] = from[*k];
    }
    if room == 0 {
        return;
    }
    for k in &ids {
        let mine = u64::from(to[*k].saturating_sub(from[*k])) * extra / room;
        let mine = u32::try_from(mine).unwrap_or(u32::MAX);
        let mine = if amount >= 60 { mine - mine % 60 } else { mine };
        given[*k] += mine;
        over -= mine;
    }
    // Whole minutes that rounding left, to the steps that still have room, in order.
    for unit in [60, 1] {
        for k in &ids {
            while over >= unit && given[*k] + unit <= to[*k] {
                given[*k] += unit;
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
