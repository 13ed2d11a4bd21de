//! The protocols and programmes that are built into the program.
//!
//! Every file in this folder must be listed here; a test reads and checks them all, so that
//! nothing below can fail for a coach.

use std::sync::OnceLock;

use super::parse::parse_protocol;
use super::read_offer::{parse_path, parse_programmes, read_first_weeks};
use crate::coaching::growth::first_weeks::FirstWeeks;
use crate::coaching::programme::Programme;
use crate::coaching::protocol::Protocol;
use crate::coaching::step_path::StepPath;

/// The built-in protocols as text, in the order in which they are offered.
pub(super) const PROTOCOLS: [(&str, &str); 18] = [
    ("instructional-six-step", include_str!("instructional-six-step.toml")),
    ("leadership-six-step", include_str!("leadership-six-step.toml")),
    ("ta-six-step", include_str!("ta-six-step.toml")),
    ("check-in-10", include_str!("check-in-10.toml")),
    ("coach-the-coach-30", include_str!("coach-the-coach-30.toml")),
    ("grow-30", include_str!("grow-30.toml")),
    ("impact-identify", include_str!("impact-identify.toml")),
    ("impact-learn", include_str!("impact-learn.toml")),
    ("impact-improve", include_str!("impact-improve.toml")),
    ("ta-intervention-20", include_str!("ta-intervention-20.toml")),
    ("six-step-2012", include_str!("six-step-2012.toml")),
    ("ta-one-to-one-20", include_str!("ta-one-to-one-20.toml")),
    ("support-staff-20", include_str!("support-staff-20.toml")),
    ("first-meeting-15", include_str!("first-meeting-15.toml")),
    ("ect-slot-45", include_str!("ect-slot-45.toml")),
    ("cycle-end-20", include_str!("cycle-end-20.toml")),
    ("handover-20", include_str!("handover-20.toml")),
    ("coach-triad-45", include_str!("coach-triad-45.toml")),
];

const PROGRAMMES: &str = include_str!("programmes.toml");

/// The built-in paths as text.
const PATHS: [&str; 1] = [include_str!("paths/first-two-years.toml")];

/// The built-in first weeks of a new coach as text.
const FIRST_WEEKS: &str = include_str!("first_weeks/first-six-weeks.toml");

/// The protocols as they were read, each when it was first asked for.
static READ: [OnceLock<Option<Protocol>>; PROTOCOLS.len()] =
    [const { OnceLock::new() }; PROTOCOLS.len()];

/// Every built-in protocol, in the order in which they are offered.
pub fn protocols() -> impl Iterator<Item = &'static Protocol> {
    PROTOCOLS.iter().filter_map(|(id, _)| protocol(id))
}

/// The built-in protocol `id`.
#[must_use]
pub fn protocol(id: &str) -> Option<&'static Protocol> {
    let at = PROTOCOLS.iter().position(|(name, _)| *name == id)?;
    let (_, text) = PROTOCOLS.get(at)?;
    READ.get(at)?.get_or_init(|| parse_protocol(text).ok()).as_ref()
}

/// The programmes that a trust begins with.
#[must_use]
pub fn programmes() -> Vec<Programme> {
    parse_programmes(PROGRAMMES).unwrap_or_default()
}

/// The built-in paths.
#[must_use]
pub(crate) fn paths() -> Vec<StepPath> {
    PATHS.iter().filter_map(|text| parse_path(text).ok()).collect()
}

/// The built-in first weeks of a new coach.
#[must_use]
pub(crate) fn first_weeks() -> FirstWeeks {
    read_first_weeks(FIRST_WEEKS).unwrap_or_default()
}

/// The same as a file to begin one's own from.
#[must_use]
pub(crate) fn first_weeks_text() -> &'static str {
    FIRST_WEEKS
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::step_packs::{STEP_PACKS, has_step};
    use super::*;
    use crate::coaching::protocol::{Input, StepKind};
    use crate::coaching::record::{Embedding, answers};
    use crate::coaching::stance::Stance;

    fn folder() -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coaching/packs")
    }

    fn minutes(id: &str) -> Vec<u16> {
        protocol(id).expect("built in").steps.iter().map(|step| step.minutes).collect()
    }

    fn variants(id: &str) -> Vec<Vec<u16>> {
        protocol(id).expect("built in").variants.iter().map(|v| v.minutes.clone()).collect()
    }

    #[test]
    fn every_built_in_protocol_can_be_read_and_used() {
        for (id, text) in PROTOCOLS {
            match parse_protocol(text) {
                Ok(protocol) => assert_eq!(protocol.id, id),
                Err(why) => panic!("{id}: {why}"),
            }
        }
        assert_eq!(protocols().count(), PROTOCOLS.len());
        assert!(protocol("no-such-protocol").is_none());
    }

    /// Every text in a value, wherever it stands.
    fn each_text(value: &serde_json::Value, look: &mut dyn FnMut(&str)) {
        match value {
            serde_json::Value::String(text) => look(text),
            serde_json::Value::Array(all) => all.iter().for_each(|it| each_text(it, look)),
            serde_json::Value::Object(all) => all.values().for_each(|it| each_text(it, look)),
            _ => {}
        }
    }

    #[test]
    fn no_built_in_text_has_a_straight_quote() {
        let value = |it: Result<serde_json::Value, serde_json::Error>| it.expect("json");
        let mut all: Vec<serde_json::Value> =
            protocols().map(|it| value(serde_json::to_value(it))).collect();
        all.extend(programmes().iter().map(|it| value(serde_json::to_value(it))));
        all.extend(super::super::step_packs().iter().map(|it| value(serde_json::to_value(it))));
        let mut texts = 0;
        for it in &all {
            each_text(it, &mut |text| {
                texts += 1;
                assert!(!text.contains(['\'', '"']), "{text}");
            });
        }
        assert!(texts > 3_000, "{texts}");
        for text in PATHS.into_iter().chain([FIRST_WEEKS]) {
            assert!(!text.contains('\''), "{text}");
        }
    }

    #[test]
    fn the_first_weeks_are_six_things() {
        assert_eq!(first_weeks().things.len(), 6);
    }

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let files: BTreeSet<String> = std::fs::read_dir(folder())
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
            .collect();
        let mut listed: BTreeSet<String> =
            PROTOCOLS.iter().map(|(id, _)| (*id).to_owned()).collect();
        assert_eq!(listed.len(), PROTOCOLS.len(), "an id is listed twice");
        listed.insert("programmes".to_owned());
        assert_eq!(files, listed);
    }

    #[test]
    fn the_built_in_protocols_have_these_minutes() {
        assert_eq!(minutes("instructional-six-step"), [2, 5, 3, 5, 13, 2]);
        assert_eq!(
            variants("instructional-six-step"),
            [[1, 3, 1, 2, 7, 1], [1, 3, 2, 4, 9, 1], [3, 8, 4, 8, 19, 3]]
        );
        assert_eq!(
            protocol("instructional-six-step").expect("built in").lengths(),
            [15, 20, 30, 45]
        );
        assert_eq!(minutes("six-step-2012"), [2, 5, 3, 13, 5, 2]);
        assert_eq!(
            variants("six-step-2012"),
            [[1, 3, 1, 7, 2, 1], [1, 3, 2, 9, 4, 1], [3, 8, 4, 19, 8, 3]]
        );
        assert_eq!(minutes("leadership-six-step"), [3, 8, 4, 8, 14, 3]);
        assert_eq!(minutes("ta-six-step"), [1, 3, 2, 3, 9, 2]);
        assert_eq!(variants("ta-six-step"), [[1, 2, 2, 2, 7, 1]]);
        assert_eq!(minutes("ta-intervention-20"), [1, 3, 2, 3, 9, 2]);
        assert_eq!(minutes("check-in-10"), [2, 6, 2]);
        assert_eq!(minutes("coach-the-coach-30"), [2, 7, 3, 4, 12, 2]);
        assert_eq!(minutes("grow-30"), [5, 8, 8, 6, 3]);
        for (id, all) in [
            ("ta-one-to-one-20", 20),
            ("support-staff-20", 20),
            ("first-meeting-15", 15),
            ("ect-slot-45", 45),
            ("cycle-end-20", 20),
            ("handover-20", 20),
            ("coach-triad-45", 45),
        ] {
            assert_eq!(minutes(id).iter().sum::<u16>(), all, "{id}");
        }
        let totals = ["impact-identify", "impact-learn", "impact-improve"]
            .map(|id| protocol(id).expect("built in").total_minutes());
        assert_eq!(totals, [40, 40, 25]);
    }

    #[test]
    fn the_six_steps_have_questions_for_the_other_way_of_working() {
        for (id, other) in [
            ("instructional-six-step", Stance::Dialogic),
            ("six-step-2012", Stance::Dialogic),
            ("ta-six-step", Stance::Dialogic),
            ("ta-intervention-20", Stance::Dialogic),
            ("leadership-six-step", Stance::Directive),
        ] {
            let mut protocol = protocol(id).expect("built in").clone();
            assert_eq!(protocol.agreed_stance(), None, "{id}");
            protocol.go_by(Some(other));
            assert_eq!(protocol.agreed_stance(), Some(other), "{id}");
            for step in &protocol.steps {
                let asked = step.prompts_of(step.set_for(other));
                assert!(asked.len() >= 3 && asked != step.prompts, "{id}: {}", step.title);
            }
        }
        let mut grow = protocol("grow-30").expect("built in").clone();
        grow.go_by(Some(Stance::Directive));
        assert_eq!(grow.stance, Stance::Facilitative, "it has no questions for that");
    }

    #[test]
    fn the_built_in_protocols_have_these_stances() {
        let stance = |id| protocol(id).expect("built in").stance;
        assert_eq!(stance("instructional-six-step"), Stance::Directive);
        assert_eq!(stance("ta-six-step"), Stance::Directive);
        assert_eq!(stance("leadership-six-step"), Stance::Dialogic);
        assert_eq!(stance("grow-30"), Stance::Facilitative);
    }

    #[test]
    fn practice_has_the_largest_share_of_the_minutes() {
        for protocol in protocols() {
            let at = protocol.steps.iter().position(|s| s.kind == StepKind::Practice);
            let Some(at) = at else { continue };
            let lengths = protocol.least_minutes()..=protocol.total_minutes() * 2;
            for length in lengths.chain(protocol.lengths()) {
                let shares = protocol.minutes_for(length).expect("long enough");
                assert_eq!(shares.iter().sum::<u16>(), length, "{}", protocol.id);
                let most = shares.iter().max().expect("steps");
                assert_eq!(shares[at], *most, "{} in {length} min", protocol.id);
            }
        }
    }

    #[test]
    fn the_2012_protocol_rehearses_before_planning() {
        let kinds: Vec<StepKind> =
            protocol("six-step-2012").expect("built in").steps.iter().map(|s| s.kind).collect();
        let at = |kind| kinds.iter().position(|k| *k == kind);
        assert!(at(StepKind::Practice) < at(StepKind::Plan));
    }

    #[test]
    fn every_step_has_a_purpose_and_a_few_prompts() {
        for protocol in protocols() {
            assert!(!protocol.summary.is_empty(), "{}", protocol.id);
            for step in &protocol.steps {
                let named = format!("{}, {}", protocol.id, step.title);
                assert!(!step.purpose.is_empty() && !step.prepare.is_empty(), "{named}");
                assert!((3..=5).contains(&step.prompts.len()), "{named}");
                for set in &step.other_prompts {
                    assert!((3..=5).contains(&set.prompts.len()), "{named}, {}", set.title);
                }
                assert!(step.unknown.is_empty(), "{named}: {:?}", step.unknown);
            }
            assert!(protocol.unknown.is_empty(), "{}: {:?}", protocol.id, protocol.unknown);
        }
    }

    #[test]
    fn every_praise_step_offers_learn_from_success() {
        for protocol in protocols() {
            for step in protocol.steps.iter().filter(|s| s.title == "Praise") {
                assert!(
                    step.other_prompts.iter().any(|set| set.title == "Learn from success"),
                    "{}",
                    protocol.id
                );
            }
        }
    }

    #[test]
    fn fields_that_the_program_reads_have_the_expected_options() {
        let seen: Vec<&str> = Embedding::ALL.iter().map(|seen| seen.id()).collect();
        for protocol in protocols() {
            for field in protocol.steps.iter().flat_map(|step| &step.fields) {
                let options: Vec<&str> = match &field.input {
                    Input::Choice { options } => options.iter().map(|o| o.id.as_str()).collect(),
                    _ => Vec::new(),
                };
                match field.id.as_str() {
                    answers::PREVIOUS_STEP_SEEN => assert_eq!(options, seen, "{}", protocol.id),
                    answers::SUPPORT_LEVEL => {
                        assert_eq!(options, ["1", "2", "3", "4"], "{}", protocol.id);
                    }
                    _ => {}
                }
            }
        }
        for id in ["instructional-six-step", "leadership-six-step", "ta-six-step", "six-step-2012"]
        {
            let protocol = protocol(id).expect("built in");
            let asks = |kind, field: &str| {
                protocol
                    .steps
                    .iter()
                    .any(|s| s.kind == kind && s.fields.iter().any(|f| f.id == field))
            };
            assert!(asks(StepKind::Praise, answers::PREVIOUS_STEP_SEEN), "{id}");
            assert!(asks(StepKind::Praise, answers::MOMENT), "{id}");
            assert!(asks(StepKind::Praise, "effect"), "{id}");
            assert!(asks(StepKind::Probe, answers::GAP), "{id}");
            assert!(asks(StepKind::Probe, answers::SUPPORT_LEVEL), "{id}");
            assert!(asks(StepKind::Plan, answers::CUE), "{id}");
            assert!(asks(StepKind::Plan, answers::ACT), "{id}");
            assert!(asks(StepKind::Plan, answers::SCRIPT), "{id}");
        }
    }

    #[test]
    fn a_leaders_meeting_identifies_no_colleague_and_asks_once_for_a_day() {
        let protocol = protocol("leadership-six-step").expect("built in");
        let fields = || protocol.steps.iter().flat_map(|step| &step.fields);
        let gap = fields().find(|it| it.id == answers::GAP).expect("a gap");
        assert!(gap.hint.contains("no colleague named or described"), "{}", gap.hint);
        // The day stands in the follow-up, which every protocol has.
        assert!(fields().all(|it| it.input != Input::Date));
        let prompts = protocol.steps.iter().flat_map(|step| {
            step.prompts.iter().chain(step.other_prompts.iter().flat_map(|it| &it.prompts))
        });
        assert!(prompts.clone().all(|it| !it.contains("I'm your colleague")));
        assert!(prompts.count() > 20);
    }

    #[test]
    fn every_programmes_protocol_is_built_in() {
        let programmes = programmes();
        let ids: Vec<&str> = programmes.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["instructional", "leadership", "teaching_assistant", "support_staff"]);
        for programme in &programmes {
            assert!(protocol(&programme.protocol).is_some(), "{}", programme.id);
            assert!((1..=12).contains(&programme.every_school_weeks), "{}", programme.id);
            assert!(programme.unknown.is_empty(), "{:?}", programme.unknown);
            let strands: BTreeSet<&str> = programme.strands.iter().map(|s| s.id.as_str()).collect();
            assert_eq!(strands.len(), programme.strands.len(), "{}", programme.id);
        }
        assert_eq!(programmes[0].strand_title("routines"), Some("Routines and expectations"));
    }

    #[test]
    fn every_step_of_a_path_is_in_the_library_of_its_programme() {
        let paths = paths();
        assert_eq!(paths.len(), PATHS.len());
        for path in paths {
            assert_eq!(path.check(), Ok(()), "{}", path.id);
            assert!(programmes().iter().any(|it| it.id == path.programme), "{}", path.id);
            for (term, id) in path.steps() {
                assert!(has_step(&path.programme, id), "{}, {}: {id}", path.id, term.title);
            }
        }
    }

    #[test]
    fn every_word_has_british_spelling() {
        const AMERICAN: [&str; 16] = [
            "behavior",
            "color",
            "center",
            "favor",
            "honor",
            "program ",
            "program.",
            "rigor",
            "organize",
            "recognize",
            "practicing",
            "practiced",
            "semester",
            "principal",
            "grade",
            "counselor",
        ];
        let ours = PROTOCOLS.into_iter().chain([("programmes", PROGRAMMES), ("paths", PATHS[0])]);
        let ours = ours.chain([("first weeks", FIRST_WEEKS)]);
        for (name, text) in ours.chain(STEP_PACKS) {
            let text = text.to_lowercase();
            for word in AMERICAN {
                assert!(!text.contains(word), "{name} says “{word}”");
            }
        }
    }

    #[test]
    fn protocols_and_programmes_have_a_schema() {
        for schema in [schemars::schema_for!(Protocol), schemars::schema_for!(Programme)] {
            assert!(schema.get("properties").is_some_and(|p| p.get("id").is_some()));
        }
    }
}
