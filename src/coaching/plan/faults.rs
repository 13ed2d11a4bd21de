//! What is wrong in a plan, or worth a remark: one sentence each, with its place in the file.

mod checker;
mod fault;
pub(crate) mod people;
mod periods;
mod targets;

use super::plan_record::CoachingPlan;
use checker::Checker;
pub(crate) use fault::PlanFault;

/// Everything that is wrong in `plan`, in the order of its file. `has_programme` says whether there
/// is a programme of this id for meetings to be held in.
#[must_use]
pub(crate) fn faults(plan: &CoachingPlan, has_programme: impl Fn(&str) -> bool) -> Vec<PlanFault> {
    let mut checker = Checker::of(plan);
    checker.plan_itself();
    checker.programmes(&has_programme);
    checker.schools();
    checker.phases();
    checker.milestones();
    checker.coaches();
    checker.weeks();
    checker.barriers();
    checker.decisions();
    checker.adaptations();
    checker.agreements();
    checker.voice();
    checker.faults
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::coaching::plan::laws::full;

    /// What is said of the full plan once `new` stands at `place`, beyond what was said before.
    fn said(place: &str, new: Value) -> Vec<String> {
        let mut value = full();
        let (holder, key) = place.rsplit_once('/').expect("a place");
        match value.pointer_mut(holder).expect("what holds it") {
            Value::Array(list) => list.push(new),
            holder => holder[key] = new,
        }
        let plan: CoachingPlan = serde_json::from_value(value).expect("a plan");
        let before: CoachingPlan = serde_json::from_value(full()).expect("a plan");
        let all = |plan: &CoachingPlan| -> Vec<String> {
            faults(plan, |id| id != "baking").iter().map(ToString::to_string).collect()
        };
        let before = all(&before);
        all(&plan).into_iter().filter(|it| !before.contains(it)).collect()
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn each_fault_is_one_sentence_that_says_where() {
        let weeks = json!({ "what": "Reports", "schools": [], "share": 1.5,
            "from": "2026-12-04", "to": "2026-12-11" });
        let target = json!({ "measure": "staff_coached", "school": "oak-hill", "number": 3 });
        for (place, new, sentences) in [
            ("/title", json!(" "), vec!["title: the plan has no title"]),
            (
                "/programmes/+",
                json!({ "id": "baking", "title": "Baking" }),
                vec!["programmes 3 (Baking): there is no programme “baking” to meet in"],
            ),
            (
                "/schools/+",
                json!({ "id": "elm-park", "name": "Elm Park" }),
                vec![
                    "schools 3 (Elm Park): another school has the same name",
                    "schools 3: the id “elm-park” is there twice",
                ],
            ),
            (
                "/phases/0/review_on",
                Value::Null,
                vec!["phases 1 (Pilot): it has a gate, and no day on which it is looked at"],
            ),
            (
                "/phases/0/schools",
                json!(["Elm Park"]),
                vec![
                    "milestones 1 (End of Autumn 2), target 2: Oak Hill is in no phase",
                    "phases 1 (Pilot): a school is named by its id here: write “elm-park”",
                ],
            ),
            (
                "/milestones/1/on",
                json!("2026-12-18"),
                vec![
                    "milestones 2 (End of Spring 1): it is on Fri 18 Dec 2026, and the one before it on \
                 Fri 18 Dec 2026: they are out of order",
                ],
            ),
            (
                "/milestones/1/on",
                json!("2029-12-18"),
                vec![
                    "milestones 2 (End of Spring 1): Tue 18 Dec 2029 is not in the school year 2026-27",
                ],
            ),
            (
                "/milestones/1/targets/+",
                target,
                vec!["milestones 2 (End of Spring 1), target 3: staff coached falls from 4 to 3"],
            ),
            (
                "/milestones/1/targets/1/number",
                json!(700),
                vec![
                    "milestones 2 (End of Spring 1), target 2: meetings held of expected: 700\u{a0}% is more \
                 than all",
                ],
            ),
            (
                "/coaches/0/school",
                json!("nowhere"),
                vec!["coaches 1 (Ann Reed): the plan has no school “nowhere”"],
            ),
            (
                "/coaches/+",
                json!({ "name": "Ann Reed", "school": "oak-hill" }),
                vec![
                    "coaches 2 (Ann Reed): there twice, at Elm Park and at Oak Hill: as a coach they \
                 count twice",
                ],
            ),
            (
                "/coaches/0/states/+",
                json!({ "state": "stopped", "on": "2026-12-01" }),
                vec![
                    "coaches 1 (Ann Reed): stopped on Tue 1 Dec 2026, and still has slots: 2 a fortnight",
                ],
            ),
            (
                "/coaches/0/states/+",
                json!({ "state": "active", "on": "2026-12-01" }),
                vec![
                    "coaches 1 (Ann Reed): went from in training to active without trained and first meeting \
                 seen, on Tue 1 Dec 2026",
                ],
            ),
            (
                "/coaches/0/states/+",
                json!({ "state": "nominated", "on": "2026-12-01" }),
                vec![
                    "coaches 1 (Ann Reed): went back from in training to nominated, on Tue 1 Dec 2026",
                ],
            ),
            (
                "/weeks/+",
                weeks,
                vec![
                    "weeks 2 (Reports): 1.5 is not between 0 and 1",
                    "weeks 2 (Reports): Fri 4 Dec 2026 is in weeks 1 (Mocks) as well; the lower share \
                 counts",
                ],
            ),
            (
                "/decisions/0/who",
                json!(""),
                vec!["decisions 1 (catch up in January): nobody is to do it"],
            ),
            (
                "/voice/0/questions/0/answers",
                json!([1, 2]),
                vec!["voice 1 (ECTs), question 1: it has 2 numbers for its five answers"],
            ),
            (
                "/baseline/plan",
                json!("lost"),
                vec!["baseline: the plan as it was agreed cannot be read"],
            ),
        ] {
            let mut said = said(place, new);
            said.sort();
            assert_eq!(said, sentences, "{place}");
        }
    }

    #[test]
    fn a_school_that_was_renamed_is_worth_a_remark_and_no_fault() {
        let plan: CoachingPlan = serde_json::from_value(full()).expect("a plan");
        let all = faults(&plan, |_| true);
        let [remark] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(
            remark.to_string(),
            "schools 1 (Elm Park): it was called “Elm High” until Mon 31 Aug 2026: both names count"
        );
        assert!(remark.is_remark);
    }
}
