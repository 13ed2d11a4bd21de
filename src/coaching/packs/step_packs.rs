//! The packs of action steps that are built into the program.
//!
//! Every file of `steps/` must be listed here; the tests read and check them all, so that nothing
//! below can fail for a coach.

use std::sync::LazyLock;

use super::parse_steps::parse_steps;
use crate::coaching::pack::Pack;

/// The built-in packs as text, in the order in which they are offered.
pub(super) const STEP_PACKS: [(&str, &str); 4] = [
    ("alongside/instructional", include_str!("steps/instructional.toml")),
    ("alongside/leadership", include_str!("steps/leadership.toml")),
    ("alongside/teaching-assistant", include_str!("steps/teaching-assistant.toml")),
    ("alongside/coaches", include_str!("steps/coaches.toml")),
];

/// Every built-in pack of action steps. They are read when somebody first asks.
#[must_use]
pub fn step_packs() -> &'static [Pack] {
    static READ: LazyLock<Vec<Pack>> = LazyLock::new(|| {
        STEP_PACKS.iter().filter_map(|(_, text)| parse_steps(text).ok()).collect()
    });
    &READ
}

/// Whether a built-in pack has the step `id` for `programme`.
pub(super) fn has_step(programme: &str, id: &str) -> bool {
    of_programme(programme).any(|pack| pack.steps.iter().any(|step| step.id == id))
}

/// Whether a built-in pack has the goal `id` for `programme`.
pub(super) fn has_goal(programme: &str, id: &str) -> bool {
    of_programme(programme).any(|pack| pack.goals.iter().any(|goal| goal.id == id))
}

fn of_programme(programme: &str) -> impl Iterator<Item = &'static Pack> {
    step_packs().iter().filter(move |pack| pack.programme == programme)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::built_in::{programmes, protocol};
    use super::*;
    use crate::coaching::action_step::{ActionStep, CRITERIA, LibraryRef};
    use crate::coaching::pack::LibraryStep;
    use crate::coaching::people::Unknown;
    use crate::coaching::step_wording::signs;

    fn every_step() -> impl Iterator<Item = (&'static Pack, &'static LibraryStep)> {
        step_packs().iter().flat_map(|pack| pack.steps.iter().map(move |step| (pack, step)))
    }

    fn agreed(step: &LibraryStep) -> ActionStep {
        let mut agreed = ActionStep::new("0193581e-step01".parse().expect("an id"));
        agreed.text.clone_from(&step.text);
        agreed.criteria.clone_from(&step.criteria);
        // Of one that was taken from the library it is not said that it may be two.
        agreed.library = Some(LibraryRef {
            pack: "alongside/instructional".to_owned(),
            id: step.id.clone(),
            version: step.version,
            unknown: Unknown::new(),
        });
        agreed
    }

    #[test]
    fn every_built_in_pack_can_be_read_and_used() {
        for (id, text) in STEP_PACKS {
            match parse_steps(text) {
                Ok(pack) => assert_eq!(pack.id, id),
                Err(why) => panic!("{id}: {why}"),
            }
        }
        assert_eq!(step_packs().len(), STEP_PACKS.len());
    }

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coaching/packs/steps");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .map(|name| format!("alongside/{}", name.trim_end_matches(".toml")))
            .collect();
        let listed: BTreeSet<String> = STEP_PACKS.iter().map(|(id, _)| (*id).to_owned()).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn every_programme_has_enough_steps_in_each_of_its_strands() {
        for (programme, least) in
            [("instructional", 28), ("leadership", 16), ("teaching_assistant", 16)]
        {
            let programmes = programmes();
            let programme = programmes.iter().find(|p| p.id == programme).expect("a programme");
            let pack = step_packs().iter().find(|p| p.programme == programme.id).expect("a pack");
            assert!(pack.steps.len() >= least, "{}: {}", pack.id, pack.steps.len());
            for strand in &programme.strands {
                let steps = pack.steps.iter().filter(|step| step.strand == strand.id).count();
                assert!(steps >= 2, "{}: {steps} in {}", pack.id, strand.id);
            }
            for step in &pack.steps {
                let known = programme.strand_title(&step.strand);
                assert!(known.is_some(), "{}: {} is no strand", step.id, step.strand);
            }
        }
    }

    #[test]
    fn the_steps_for_coaches_belong_to_a_protocol_for_coaching_coaches() {
        let pack = step_packs().iter().find(|p| p.id == "alongside/coaches").expect("a pack");
        assert!(protocol(&pack.protocol).is_some(), "{}", pack.protocol);
        assert!(pack.programme.is_empty() && pack.steps.len() >= 5);
    }

    #[test]
    fn every_built_in_step_is_well_worded() {
        for (pack, step) in every_step() {
            assert_eq!(signs(&agreed(step), None), [], "{}: {}", step.id, step.text);
            let words = step.text.split_whitespace().count();
            assert!(words <= 25, "{}: {words} words", step.id);
            let most = if pack.programme == "teaching_assistant" { 2 } else { *CRITERIA.end() };
            let criteria = step.criteria.len();
            assert!((*CRITERIA.start()..=most).contains(&criteria), "{}: {criteria}", step.id);
        }
    }

    #[test]
    fn every_step_has_a_why_criteria_and_a_practice_idea() {
        for (_, step) in every_step() {
            for text in [&step.text, &step.why, &step.practice] {
                assert!(text.ends_with(['.', '”', '?', '!']), "{}: {text}", step.id);
            }
            let words = |text: &str| text.split_whitespace().count();
            assert!((8..=30).contains(&words(&step.why)), "{}: {}", step.id, step.why);
            assert!((20..=60).contains(&words(&step.practice)), "{}: {}", step.id, step.practice);
            assert!(!step.practice.contains("  "), "{}: {}", step.id, step.practice);
            assert!(!step.complications.is_empty() && step.also.len() >= 2, "{}", step.id);
            for line in step.criteria.iter().chain(&step.complications) {
                assert!((1..=18).contains(&words(line)), "{}: {line}", step.id);
                assert!(!line.ends_with('.'), "{}: {line}", step.id);
            }
            assert!(step.unknown.is_empty(), "{}: {:?}", step.id, step.unknown);
        }
    }

    #[test]
    fn every_criterion_can_be_observed() {
        const UNSEEN: [&str; 12] = [
            "understand",
            "confident",
            "engaged",
            "appropriate",
            "effective",
            "consistent",
            "better",
            "good ",
            "clear ",
            "clearly",
            "well",
            "try to",
        ];
        for (_, step) in every_step() {
            for line in &step.criteria {
                let line = line.to_lowercase();
                let found = UNSEEN.iter().find(|word| line.contains(**word));
                // A quotation can be heard.
                assert!(found.is_none() || line.contains('“'), "{}: {line}: {found:?}", step.id);
            }
        }
    }

    #[test]
    fn no_two_steps_have_the_same_text() {
        let mut texts = BTreeSet::new();
        for (_, step) in every_step() {
            assert!(texts.insert(step.text.to_lowercase()), "{}", step.text);
        }
    }

    #[test]
    fn no_step_scores_anybody() {
        for (id, text) in STEP_PACKS {
            let text = text.to_lowercase();
            for word in ["student", "score", "ofsted"] {
                assert!(!text.contains(word), "{id} says “{word}”");
            }
        }
    }
}
