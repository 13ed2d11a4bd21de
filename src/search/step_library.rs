//! Fuzzy search over packs of action steps, with each match marked.
//!
//! Every word typed must match somewhere in a step. Only a word that matches nothing in the whole
//! library is matched in more tolerant ways, so that a typing error still finds steps, and a
//! correct word finds no unrelated ones.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::programme::Programme;

use super::fold::fold;
use super::fuzzy::{FuzzyText, MatchKind, understood};
use super::matching::joined;

/// One text of a step. Variants are in the order of how much a match in it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum StepPart {
    /// The step.
    Text,
    /// One of its other names, by index.
    Also(usize),
    /// The title of its strand.
    Strand,
    /// A success criterion, by index.
    Criterion(usize),
    /// The practice idea.
    Practice,
    /// Why it matters.
    Why,
    /// Something to add once it goes well, by index.
    Added(usize),
}

impl StepPart {
    fn rank(self) -> u32 {
        match self {
            Self::Text | Self::Also(_) => 0,
            Self::Strand => 1,
            Self::Criterion(_) => 2,
            Self::Practice => 3,
            Self::Why => 4,
            Self::Added(_) => 5,
        }
    }
}

/// What the meeting is about, for ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearStep {
    /// The programme.
    pub programme: String,
    /// The protocol.
    pub protocol: String,
    /// The strand that is worked on, where there is one.
    pub strand: String,
}

/// A step that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundStep {
    /// Its number in the library.
    pub at: usize,
    marks: HashMap<StepPart, Vec<Range<usize>>>,
}

impl FoundStep {
    /// The byte ranges to mark in each text of the step, in order and disjoint.
    #[must_use]
    pub(crate) fn marks(&self, part: StepPart) -> &[Range<usize>] {
        self.marks.get(&part).map_or(&[], Vec::as_slice)
    }
}

/// The steps of several packs, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct StepLibrary {
    packs: Vec<Pack>,
    steps: Vec<IndexedStep>,
}

/// One step of the library.
#[derive(Clone, Debug)]
struct IndexedStep {
    pack: usize,
    step: usize,
    strand: String,
    uses: usize,
    parts: Vec<(StepPart, FuzzyText)>,
}

/// A step's text for comparison: steps with the same words in the same order are the same.
#[must_use]
pub(crate) fn fold_key(text: &str) -> String {
    fold(text).trim().to_owned()
}

impl StepLibrary {
    /// The steps of `packs`, with the strands of `programmes` by their titles, and how often each
    /// was agreed. A step whose words were already met in an earlier pack is left out.
    #[must_use]
    pub fn new(
        packs: Vec<Pack>,
        programmes: &[Programme],
        times_agreed: &HashMap<String, usize>,
    ) -> Self {
        let mut steps = Vec::new();
        let mut met = HashSet::new();
        for (p, pack) in packs.iter().enumerate() {
            for (s, step) in pack.steps.iter().enumerate() {
                let said = fold_key(&step.text);
                let uses = times_agreed.get(&said).copied().unwrap_or(0);
                if !met.insert(said) {
                    continue;
                }
                let programme = programmes.iter().find(|it| it.id == pack.programme_of(step));
                let title = programme.and_then(|it| it.strand_title(&step.strand));
                let strand = title.unwrap_or(&step.strand).to_owned();
                let parts = parts(step, &strand);
                steps.push(IndexedStep { pack: p, step: s, strand, uses, parts });
            }
        }
        Self { packs, steps }
    }

    /// How many steps there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The step `at`, with the pack it is of.
    #[must_use]
    pub fn step(&self, at: usize) -> Option<(&Pack, &LibraryStep)> {
        let shelved = self.steps.get(at)?;
        let pack = self.packs.get(shelved.pack)?;
        Some((pack, pack.steps.get(shelved.step)?))
    }

    /// The title of the strand of step `at`; empty where it has none.
    #[must_use]
    pub fn strand(&self, at: usize) -> &str {
        self.steps.get(at).map_or("", |shelved| &shelved.strand)
    }

    /// How often step `at` was agreed.
    #[must_use]
    pub(crate) fn uses(&self, at: usize) -> usize {
        self.steps.get(at).map_or(0, |shelved| shelved.uses)
    }

    /// Whether `text` is one that a step of the library lends: its own words or its practice idea.
    #[must_use]
    pub(crate) fn has_text(&self, text: &str) -> bool {
        let wanted = fold_key(text);
        let is_of = |step: &LibraryStep| {
            fold_key(&step.text) == wanted || fold_key(&step.practice_in_a_line()) == wanted
        };
        (0..self.len()).any(|at| self.step(at).is_some_and(|(_, step)| is_of(step)))
    }

    /// The steps that `typed` finds, the best first; if it is empty, those that belong to the
    /// meeting.
    ///
    /// Steps that belong to the meeting come first, then it is sorted by the text that matches
    /// (step, strand, criteria …), by whether the strand is the current one, by how often a step
    /// was agreed, and by how close the match is.
    #[must_use]
    pub(crate) fn find(&self, typed: &str, near: &NearStep) -> Vec<FoundStep> {
        let typed: Vec<(Vec<char>, MatchKind)> = understood(typed, |word, way| {
            self.steps.iter().any(|it| it.parts.iter().any(|(_, part)| part.has(word, way)))
        });
        let mut found: Vec<_> = (0..self.len())
            .filter_map(|at| {
                let away = u8::from(!self.belongs(at, near));
                if typed.is_empty() && away > 0 {
                    return None;
                }
                let (found, rank, first) = self.found_in(at, &typed)?;
                let other_strand = !self.is_of_strand(at, near);
                Some(((away, rank, other_strand, Reverse(self.uses(at)), first, at), found))
            })
            .collect();
        found.sort_by_key(|(nearness, _)| *nearness);
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// The match in step `at`: the marks, the rank of the texts (less is better), and where the
    /// first mark is. None where a word does not match.
    fn found_in(
        &self,
        at: usize,
        typed: &[(Vec<char>, MatchKind)],
    ) -> Option<(FoundStep, u32, usize)> {
        let mut marks: HashMap<StepPart, Vec<Range<usize>>> = HashMap::new();
        let (mut rank, mut first) = (0, usize::MAX);
        for (word, way) in typed {
            let mut nearest = None;
            for (part, words) in &self.steps[at].parts {
                let places = words.places(word, *way);
                let Some(place) = places.first() else { continue };
                let here = (part.rank(), place.start);
                nearest = Some(nearest.map_or(here, |it: (u32, usize)| it.min(here)));
                marks.entry(*part).or_default().extend(places);
            }
            let (part, start) = nearest?;
            rank += part;
            first = first.min(start);
        }
        let marks = marks.into_iter().map(|(part, places)| (part, joined(places))).collect();
        Some((FoundStep { at, marks }, rank, first))
    }

    fn belongs(&self, at: usize, near: &NearStep) -> bool {
        let Some((pack, step)) = self.step(at) else { return false };
        if !pack.protocol.is_empty() {
            return pack.protocol == near.protocol;
        }
        let programme = pack.programme_of(step);
        programme.is_empty() || programme == near.programme
    }

    fn is_of_strand(&self, at: usize, near: &NearStep) -> bool {
        let strand = self.step(at).map_or("", |(_, step)| step.strand.as_str());
        !near.strand.is_empty() && strand == near.strand
    }
}

fn parts(step: &LibraryStep, strand: &str) -> Vec<(StepPart, FuzzyText)> {
    let mut parts = vec![
        (StepPart::Text, step.text.as_str()),
        (StepPart::Strand, strand),
        (StepPart::Practice, &step.practice),
        (StepPart::Why, &step.why),
    ];
    parts.extend(step.also.iter().enumerate().map(|(n, it)| (StepPart::Also(n), it.as_str())));
    parts.extend(
        step.criteria.iter().enumerate().map(|(n, it)| (StepPart::Criterion(n), it.as_str())),
    );
    let added = step.complications.iter().enumerate();
    parts.extend(added.map(|(n, it)| (StepPart::Added(n), it.as_str())));
    parts.into_iter().map(|(part, text)| (part, FuzzyText::of(text))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::fold::words_in;
    use super::super::fuzzy::LONGEST;
    use super::*;
    use crate::coaching::packs::{programmes, step_packs};
    use crate::coaching::people::Unknown;

    fn step(id: &str, strand: &str, text: &str, criteria: &[&str], practice: &str) -> LibraryStep {
        LibraryStep {
            id: id.to_owned(),
            version: 1,
            programme: String::new(),
            strand: strand.to_owned(),
            text: text.to_owned(),
            also: Vec::new(),
            why: String::new(),
            criteria: criteria.iter().map(|it| (*it).to_owned()).collect(),
            practice: practice.to_owned(),
            complications: Vec::new(),
            unknown: Unknown::new(),
        }
    }

    fn pack(id: &str, programme: &str, steps: Vec<LibraryStep>) -> Pack {
        Pack { id: id.to_owned(), programme: programme.to_owned(), steps, ..Pack::own() }
    }

    fn small() -> Vec<Pack> {
        let teaching = vec![
            step(
                "door",
                "routines",
                "Greet pupils at the door",
                &["Eyes on the room"],
                "Ten pupils",
            ),
            step(
                "wait",
                "checking",
                "Ask, wait three seconds",
                &["Counts"],
                "At the door, calls out",
            ),
            step("scan", "presence", "Scan the room before you speak", &["Stands still"], "Notes"),
            step("boards", "checking", "Read every whiteboard", &["No board is early"], "Eight"),
        ];
        let leading = vec![step("open", "meetings", "Open the door to questions", &["Asks"], "")];
        let coaches = Pack {
            protocol: "coach-the-coach-30".to_owned(),
            ..pack("coaches", "", vec![step("once", "", "Ask once", &[], "")])
        };
        vec![pack("t", "instructional", teaching), pack("l", "leadership", leading), coaches]
    }

    fn near(strand: &str) -> NearStep {
        NearStep {
            programme: "instructional".to_owned(),
            protocol: "instructional-six-step".to_owned(),
            strand: strand.to_owned(),
        }
    }

    fn ids<'a>(library: &'a StepLibrary, typed: &str, near: &NearStep) -> Vec<&'a str> {
        let id = |found: FoundStep| library.step(found.at).map_or("", |(_, step)| step.id.as_str());
        library.find(typed, near).into_iter().map(id).collect()
    }

    fn library(times: &[(&str, usize)]) -> StepLibrary {
        let times = times.iter().map(|(text, n)| (fold_key(text), *n)).collect();
        StepLibrary::new(small(), &programmes(), &times)
    }

    fn built_in() -> &'static StepLibrary {
        static SHELF: LazyLock<StepLibrary> = LazyLock::new(|| {
            StepLibrary::new(step_packs().to_vec(), &programmes(), &HashMap::new())
        });
        &SHELF
    }

    #[test]
    fn an_empty_query_lists_the_programmes_steps_by_strand_then_use() {
        let library =
            library(&[("Read every  WHITEBOARD", 1), ("Scan the room before you speak", 4)]);
        assert_eq!(ids(&library, "", &near("")), ["scan", "boards", "door", "wait"]);
        assert_eq!(ids(&library, " ", &near("checking")), ["boards", "wait", "scan", "door"]);
        let coaching = NearStep { protocol: "coach-the-coach-30".to_owned(), ..near("") };
        assert!(ids(&library, "", &coaching).contains(&"once"));
    }

    #[test]
    fn results_rank_by_where_the_words_are_then_by_strand() {
        let library = library(&[("Ask, wait three seconds", 9)]);
        // In the step, in the practice idea, in a step of another programme.
        assert_eq!(ids(&library, "door", &near("")), ["door", "wait", "open"]);
        assert_eq!(ids(&library, "room", &near("routines")), ["scan", "door"]);
        assert_eq!(ids(&library, "checking", &near("")), ["wait", "boards"]);
        assert_eq!(ids(&library, "ask", &near("")), ["wait", "once", "open"]);
    }

    #[test]
    fn every_word_must_be_somewhere_in_the_step() {
        let library = library(&[]);
        assert_eq!(ids(&library, "still scan", &near("")), ["scan"]);
        assert_eq!(ids(&library, "scan whiteboard", &near("")), Vec::<&str>::new());
        assert_eq!(ids(&library, "zebra", &near("")), Vec::<&str>::new());
    }

    #[test]
    fn a_typing_slip_matches_only_where_no_exact_word_does() {
        let library = library(&[]);
        assert_eq!(ids(&library, "scna", &near("")), ["scan"]);
        assert_eq!(ids(&library, "wihteborad", &near("")), Vec::<&str>::new(), "two slips are two");
        assert_eq!(ids(&library, "cfu", &near("")), ["wait", "boards"]);
        assert_eq!(ids(&library, "wtbrd", &near("")), ["boards"]);
        // An exact match is not taken for a slip of another word.
        assert_eq!(ids(&library, "note", &near("")), ["scan"]);
    }

    #[test]
    fn matches_are_marked_in_every_text() {
        let library = library(&[]);
        let found = library.find("bOArd check", &near(""));
        assert_eq!(found.len(), 1);
        let (_, step) = library.step(found[0].at).expect("a step");
        let marked = |part, text: &'static str| {
            let marks = found[0].marks(part).iter().cloned();
            marks.map(|mark| text.get(mark)).collect::<Vec<_>>()
        };
        assert_eq!(step.id, "boards");
        assert_eq!(marked(StepPart::Text, "Read every whiteboard"), [Some("board")]);
        assert_eq!(marked(StepPart::Criterion(0), "No board is early"), [Some("board")]);
        assert_eq!(marked(StepPart::Strand, "Checking for understanding"), [Some("Check")]);
        assert_eq!(marked(StepPart::Practice, "Eight"), []);
    }

    #[test]
    fn steps_of_equal_words_are_listed_once() {
        let mut packs = small();
        packs.push(pack("own", "", vec![step("mine", "", "ASK, wait three seconds ", &[], "")]));
        let library = StepLibrary::new(packs, &programmes(), &HashMap::new());
        assert!(!ids(&library, "", &near("")).contains(&"mine"));
        assert!(library.has_text("Ask,  wait three seconds"));
        assert!(!library.has_text("Ask, wait"));
    }

    #[test]
    fn built_in_steps_are_found_by_likely_words() {
        let library = built_in();
        for (typed, wanted) in [
            ("door", "threshold"),
            ("silence", "silence-first"),
            ("silnce signal", "silence-first"),
            ("mini whiteboard", "every-board-read"),
            ("whiteborads", "every-board-read"),
            ("wait name", "question-wait-name"),
            ("cold call", "question-wait-name"),
            ("exit", "three-piles"),
            ("worked example decision", "decision-before-line"),
            ("hinge", "four-way-question"),
            ("retreival", "four-from-before"),
            ("tps", "partner-a-begins"),
            ("learning walk", "one-question-walk"),
        ] {
            let found = ids(library, typed, &near(""));
            assert!(found.iter().take(3).any(|id| *id == wanted), "{typed}: {found:?}");
        }
    }

    proptest! {
        #[test]
        fn any_word_of_a_step_finds_it_and_marks_whole_characters(
            at in any::<prop::sample::Index>(), word in any::<prop::sample::Index>(), cut in 1_usize..20,
        ) {
            let library = built_in();
            let at = at.index(library.len());
            let (_, step) = library.step(at).expect("a step");
            let words: Vec<&str> = [&step.text, &step.practice, &step.why]
                .into_iter()
                .chain(&step.criteria)
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
                .filter(|word| !word.is_empty())
                .collect();
            let typed: String = word.get(&words).chars().take(cut).collect();
            let found = library.find(&typed, &near(""));
            prop_assert!(found.iter().any(|it| it.at == at), "{typed}");
            for it in found {
                let (_, step) = library.step(it.at).expect("a step");
                prop_assert!(!it.marks.is_empty());
                for (part, text) in [(StepPart::Text, &step.text), (StepPart::Practice, &step.practice)] {
                    let marks = it.marks(part);
                    prop_assert!(marks.iter().all(|m| text.get(m.clone()).is_some()));
                    prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
                }
            }
        }

        #[test]
        fn any_query_over_any_step_gives_an_answer(
            typed in "[\\s\\S]{0,300}", text in "[\\s\\S]{0,80}", strand in "\\PC{0,10}",
        ) {
            let packs = vec![pack("x", "", vec![step("a", &strand, &text, &[&typed], &text)])];
            let library = StepLibrary::new(packs, &[], &HashMap::new());
            let found = library.find(&typed, &NearStep { strand, ..NearStep::default() });
            // The typed text is in the step itself, so the step must be found.
            let all: String = typed.chars().take(LONGEST).collect();
            if words_in(&fold(&all)).last().is_none_or(|w| w.end < fold(&all).len()) {
                prop_assert_eq!(found.len(), 1);
            }
        }
    }
}
