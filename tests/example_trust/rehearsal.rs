//! When each rep was, within the practice step.

use alongside::coaching::moment::WallTime;
use alongside::coaching::practice::{Rep, RepOutcome};
use alongside::coaching::protocol::StepKind;
use alongside::coaching::session::Session;

use super::chance::Chance;
use super::story::{PracticeStory, RepStory};
use super::wall::{after, whole};

/// Writes the story's rehearsal into `session`, inside its longest stay in practice.
pub(crate) fn rehearse(
    session: &mut Session,
    story: &PracticeStory,
    chance: &mut Chance,
    what: &str,
) {
    session.practice.model_kind = story.model;
    session.practice.kind = story.kind;
    session.practice.skipped_why = story.skipped;
    session.practice.scene.clone_from(&story.scene);
    assert!(story.reps.is_empty() || story.skipped.is_none(), "{what}: skipped, with reps");
    let stories: Vec<&RepStory> = story.model_rep.iter().chain(&story.reps).collect();
    if stories.is_empty() {
        return;
    }
    let step = session.step_of(StepKind::Practice).unwrap_or_else(|| panic!("{what}: no practice"));
    let visit = session.steps[step]
        .visits
        .iter()
        .max_by(|a, b| a.seconds.total_cmp(&b.seconds))
        .unwrap_or_else(|| panic!("{what}: nobody went to practice"));
    let lengths: Vec<f64> = stories
        .iter()
        .map(|rep| f64::from(rep.t.unwrap_or_else(|| chance.between(38, 70))) + tenth(chance))
        .collect();
    let talk = visit.seconds - lengths.iter().sum::<f64>();
    assert!(talk > 20.0, "{what}: {talk:.0} s are left to talk between the reps");
    // A third of the talk is the model and the scene, the rest lies between the reps.
    let parts = f64::from(u32::try_from(stories.len()).expect("a few reps"));
    let (first, gap) = (talk / 3.0, talk * 2.0 / 3.0 / parts);
    let criteria = story_criteria(session);
    let mut at = after(visit.entered_at, if story.model_rep.is_some() { 5.0 } else { first });
    let mut reps = Vec::new();
    for (n, (rep, seconds)) in stories.iter().zip(&lengths).enumerate() {
        reps.push(written(rep, at, *seconds, criteria, what));
        at = after(at, seconds + gap);
        if n == 0 && story.model_rep.is_some() {
            at = after(at, first - 5.0);
        }
    }
    session.practice.model_rep = story.model_rep.as_ref().map(|_| reps.remove(0));
    session.practice.reps = reps;
}

fn written(rep: &RepStory, at: WallTime, seconds: f64, criteria: usize, what: &str) -> Rep {
    let criteria_met: Vec<bool> = rep.met.chars().map(|mark| mark == '1').collect();
    assert_eq!(criteria_met.len(), criteria, "{what}: a mark for each criterion");
    let outcome = if criteria_met.iter().all(|met| *met) {
        RepOutcome::Met
    } else if criteria_met.iter().any(|met| *met) {
        RepOutcome::Partly
    } else {
        RepOutcome::NotYet
    };
    Rep {
        seconds: (seconds * 10.0).round() / 10.0,
        criteria_met,
        outcome: Some(outcome),
        feedback: rep.say.clone(),
        added: rep.add.clone(),
        ..Rep::begun(whole(at))
    }
}

fn story_criteria(session: &Session) -> usize {
    session.action_step.as_ref().map_or(0, |step| step.criteria.len())
}

fn tenth(chance: &mut Chance) -> f64 {
    f64::from(chance.between(0, 9)) / 10.0
}
