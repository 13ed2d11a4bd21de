//! The packs of action steps that are built into the program.
//!
//! Every file of `steps/` must be listed here; the tests read and check them all, so that nothing
//! below can fail for a coach. A large pack is several files, read one after the other.
//!
//! To read them all takes a while, so it is done when the library is first asked for. The program
//! starts, and a meeting opens, with what is found in the text itself.

use std::sync::LazyLock;

use serde::Deserialize;

use super::parse_steps::parse_steps;
use crate::coaching::pack::{LibraryStep, OWN_PACK, Pack};

/// The built-in packs as text, in the order in which they are offered.
pub(super) const STEP_PACKS: [(&str, &str); 5] = [
    (
        "alongside/instructional",
        concat!(
            include_str!("steps/instructional.toml"),
            include_str!("steps/instructional-core-1.toml"),
            include_str!("steps/instructional-core-2.toml"),
            include_str!("steps/instructional-core-3.toml"),
            include_str!("steps/instructional-inclusion.toml"),
            include_str!("steps/instructional-early-years.toml"),
            include_str!("steps/instructional-primary.toml"),
            include_str!("steps/instructional-subjects.toml"),
        ),
    ),
    ("alongside/leadership", include_str!("steps/leadership.toml")),
    ("alongside/teaching-assistant", include_str!("steps/teaching-assistant.toml")),
    ("alongside/support-staff", include_str!("steps/support-staff.toml")),
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

/// Every pack: the coach's own of those `on_disk`, the built-in ones, then others. Of steps with the
/// same text the first is used.
pub(crate) fn with_built_in(on_disk: &[Pack]) -> impl Iterator<Item = &Pack> {
    let own = |pack: &&Pack| pack.id == OWN_PACK;
    let others = on_disk.iter().filter(move |pack| !own(pack));
    on_disk.iter().filter(own).chain(step_packs()).chain(others)
}

/// The words of every built-in step, in order.
pub(crate) fn built_in_texts() -> impl Iterator<Item = &'static str> {
    STEP_PACKS.iter().flat_map(|(_, text)| text.lines()).filter_map(line_of)
}

/// The step `id` of the built-in pack `pack`.
#[must_use]
pub(crate) fn built_in_step(pack: &str, id: &str) -> Option<LibraryStep> {
    let (_, text) = STEP_PACKS.iter().find(|(name, _)| *name == pack)?;
    let head = format!("id = \"{id}\"\n");
    one_step(text.split(STEP).skip(1).find(|it| it.starts_with(&head))?)
}

/// The first built-in step of whose words `same` is true, with its pack without steps.
#[must_use]
pub(crate) fn built_in_saying(same: &dyn Fn(&str) -> bool) -> Option<(Pack, LibraryStep)> {
    STEP_PACKS.iter().find_map(|(_, text)| {
        let (head, _) = text.split_once(STEP)?;
        let says = |step: &&str| step.lines().find_map(line_of).is_some_and(same);
        let step = one_step(text.split(STEP).skip(1).find(says)?)?;
        Some((toml_edit::de::from_str(head).ok()?, step))
    })
}

/// The step that stands below one heading of a step.
fn one_step(text: &str) -> Option<LibraryStep> {
    /// A pack with one step.
    #[derive(Deserialize)]
    struct OneStep {
        steps: [LibraryStep; 1],
    }
    let OneStep { steps: [step] } = toml_edit::de::from_str(&format!("{STEP}{text}")).ok()?;
    Some(step)
}

/// The words of a step, where `line` holds them.
fn line_of(line: &str) -> Option<&str> {
    line.strip_prefix("text = \"")?.strip_suffix('"')
}

/// How a step begins in the files here.
const STEP: &str = "[[steps]]\n";

/// Whether a built-in pack has the step `id` for `programme`; for any where that is empty.
pub(crate) fn has_step(programme: &str, id: &str) -> bool {
    of_programme(programme).any(|pack| pack.steps.iter().any(|step| step.id == id))
}

/// The same of a goal.
pub(super) fn has_goal(programme: &str, id: &str) -> bool {
    of_programme(programme).any(|pack| pack.goals.iter().any(|goal| goal.id == id))
}

fn of_programme(programme: &str) -> impl Iterator<Item = &'static Pack> {
    step_packs().iter().filter(move |pack| programme.is_empty() || pack.programme == programme)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::built_in::{programmes, protocol};
    use super::*;
    use crate::coaching::action_step::{ActionStep, CRITERIA, LibraryRef};
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
        let read = |entry: std::io::Result<std::fs::DirEntry>| {
            std::fs::read_to_string(entry.expect("an entry").path()).expect("a text")
        };
        let files: Vec<String> = std::fs::read_dir(folder).expect("the folder").map(read).collect();
        for file in &files {
            let packs = STEP_PACKS.iter().filter(|(_, text)| text.contains(file.as_str()));
            assert_eq!(packs.count(), 1, "{}", file.lines().next().unwrap_or_default());
        }
        let length: usize = files.iter().map(String::len).sum();
        assert_eq!(length, STEP_PACKS.iter().map(|(_, text)| text.len()).sum::<usize>());
    }

    #[test]
    fn what_is_found_in_the_text_is_what_is_read() {
        let texts: Vec<&str> = built_in_texts().collect();
        assert_eq!(texts, every_step().map(|(_, step)| step.text.as_str()).collect::<Vec<_>>());
        for (pack, step) in every_step() {
            assert_eq!(built_in_step(&pack.id, &step.id).as_ref(), Some(step), "{}", step.id);
        }
        assert_eq!(built_in_step("alongside/instructional", "no-such-step"), None);
        assert_eq!(built_in_step("own", "threshold"), None);
    }

    #[test]
    fn every_programme_has_steps_in_each_of_its_strands_and_for_each_of_its_goals() {
        for (programme, least) in [
            ("instructional", 165),
            ("leadership", 30),
            ("teaching_assistant", 32),
            ("support_staff", 12),
        ] {
            let programmes = programmes();
            let programme = programmes.iter().find(|p| p.id == programme).expect("a programme");
            let pack = step_packs().iter().find(|p| p.programme == programme.id).expect("a pack");
            assert!(pack.steps.len() >= least, "{}: {}", pack.id, pack.steps.len());
            for strand in &programme.strands {
                let steps = pack.steps.iter().filter(|step| step.strand == strand.id).count();
                assert!(steps >= 2, "{}: {steps} in {}", pack.id, strand.id);
            }
            for goal in &pack.goals {
                assert!(programme.strand_title(&goal.strand).is_some(), "{}", goal.id);
                let steps = pack.steps.iter().filter(|step| step.goal == goal.id).count();
                assert!(steps >= 2, "{}: {steps} for {}", pack.id, goal.id);
                assert!(goal.title.split_whitespace().count() <= 6, "{}", goal.title);
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
        assert!(pack.programme.is_empty() && pack.steps.len() >= 10);
    }

    /// How a step names its moment.
    const MOMENT_FIRST: [&str; 8] =
        ["When ", "Before ", "As ", "After ", "At ", "In ", "While ", "Once "];

    #[test]
    fn every_built_in_step_is_well_worded() {
        let mut poor = Vec::new();
        for (pack, step) in every_step() {
            let mut say = |why: String| poor.push(format!("{}: {why}: {}", step.id, step.text));
            for sign in signs(&agreed(step), None) {
                say(sign.say());
            }
            if !MOMENT_FIRST.iter().any(|moment| step.text.starts_with(moment)) {
                say("its moment is not first".to_owned());
            }
            let most = if pack.programme == "teaching_assistant" { 2 } else { *CRITERIA.end() };
            if !(*CRITERIA.start()..=most).contains(&step.criteria.len()) {
                say(format!("{} criteria", step.criteria.len()));
            }
        }
        assert!(poor.is_empty(), "{}", poor.join("\n"));
    }

    #[test]
    fn every_step_has_a_title_of_its_own() {
        let mut met = BTreeSet::new();
        for (_, step) in every_step() {
            let title = step.title.as_str();
            assert!((1..=6).contains(&title.split_whitespace().count()), "{}: {title}", step.id);
            assert!(!title.ends_with('.'), "{title}");
            assert!(met.insert(title.to_lowercase()), "{}: {title} is another's", step.id);
        }
    }

    #[test]
    fn the_ids_that_sessions_name_are_still_there() {
        let ids: BTreeSet<&str> = every_step().map(|(_, step)| step.id.as_str()).collect();
        let first = FIRST_IDS.split_whitespace();
        let gone: Vec<&str> = first.filter(|id| !ids.contains(id)).collect();
        assert_eq!(gone, Vec::<&str>::new());
    }

    /// The steps of the first packs.
    const FIRST_IDS: &str = "practice-has-a-time ask-it-once their-hands-their-words show-it-first \
        one-sentence-again threshold silence-first go-comes-last do-that-part-again orderly-exit \
        wordless-first back-within-a-minute quieter-than-the-room five-second-scan choice-then-space \
        decision-before-line spot-the-difference one-sentence-first class-says-the-word \
        one-part-at-a-time question-wait-name every-board-read four-way-question task-said-back \
        three-piles how-do-you-know there-and-back write-before-talk partner-a-begins \
        stem-to-sentence first-one-together one-lap-one-thing third-time-stop change-it-now \
        finish-line smaller-first-steps answer-in-full strike-one-out bait-the-mistake \
        four-from-before decision-and-end name-act-date quietest-first moment-then-question \
        on-your-feet first-minute-honesty same-spot thanks-that-says-why one-question-walk \
        must-and-may stop-before-start their-worry-first answer-before-numbers \
        question-that-closes how-many-is-that outcome-limits-date last-act-first hand-it-back \
        count-to-seven question-with-nothing-in-it one-clue-then-wait how-did-you-get-that \
        fuller-and-back one-question-mark say-when-and-go point-before-words leave-one-out \
        first-line-in-a-minute mark-each-item where-it-comes-up-today three-before one-line-after \
        face-the-teacher same-words-low-voice say-what-you-see furthest-table-first \
        two-slips-before-the-end";

    #[test]
    fn every_step_has_a_why_criteria_and_a_practice_idea() {
        let mut poor = Vec::new();
        for (_, step) in every_step() {
            let words = |text: &str| text.split_whitespace().count();
            let lines = || step.criteria.iter().chain(&step.complications);
            let inner = step.why.trim_end_matches(['.', '?', '!', '”']);
            for (fine, what) in [
                (step.text.ends_with(['.', '”', '?', '!']), "its text has no end"),
                (step.why.ends_with(['.', '”']), "its why has no end"),
                (step.practice.ends_with(['.', '”', '?', '!']), "its practice has no end"),
                (!inner.contains(". "), "its why is two sentences"),
                ((6..=30).contains(&words(&step.why)), "the length of its why"),
                ((20..=75).contains(&words(&step.practice)), "the length of its practice"),
                (!step.practice.contains("  "), "two spaces in its practice"),
                ((2..=3).contains(&step.complications.len()), "its complications"),
                ((3..=8).contains(&step.also.len()), "its search words"),
                (lines().all(|line| (1..=24).contains(&words(line))), "a long line"),
                (lines().all(|line| !line.ends_with('.')), "a line with a full stop"),
                ((1..=3).contains(&step.level), "its level"),
                (step.unknown.is_empty(), "a field that is not known"),
            ] {
                if !fine {
                    poor.push(format!("{}: {what}", step.id));
                }
            }
        }
        assert!(poor.is_empty(), "{}", poor.join("\n"));
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
        let mut poor = Vec::new();
        for (_, step) in every_step() {
            for line in &step.criteria {
                let line = line.to_lowercase();
                let found = UNSEEN.iter().find(|word| line.contains(**word));
                // A quotation can be heard.
                if let Some(word) = found.filter(|_| !line.contains('“')) {
                    poor.push(format!("{}: {line}: {word}", step.id));
                }
            }
        }
        assert!(poor.is_empty(), "{}", poor.join("\n"));
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
