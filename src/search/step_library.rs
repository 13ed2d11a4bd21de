//! Fuzzy search over packs of action steps, with each match marked.
//!
//! Every word typed must match somewhere in a step. Only a word that matches nothing in the whole
//! library is matched in more tolerant ways, so that a typing error still finds steps, and a
//! correct word finds no unrelated ones. What staff rooms say is found as well: `step_synonyms`.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::coaching::action_step::LibraryRef;
use crate::coaching::id::PersonId;
use crate::coaching::offer::Offer;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::packs::with_built_in;
use crate::coaching::programme::Programme;
use crate::coaching::step_path::StepPath;
use crate::coaching::step_tags::AUDIENCES;

use super::close_texts::close_texts;
use super::fold::fold;
use super::fuzzy::{FuzzyText, understood};
use super::matching::joined;
use super::step_index::StepIndex;
use super::step_paths::HeldPath;
use super::step_synonyms::staff_room_words;
use super::step_texts::{add_texts, goals_of, rank};
use super::step_words::{TypedWords, phrase, without_small_words};

/// What the meeting is about, for ranking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NearStep {
    /// The programme.
    pub programme: String,
    /// The protocol.
    pub protocol: String,
    /// The strand that is worked on, where there is one.
    pub strand: String,
    /// The step of the library that is worked on: what follows it, or is an easier piece of it, is
    /// offered first.
    pub worked_on: Option<LibraryRef>,
    /// With whom.
    pub(crate) coachee: Option<PersonId>,
    /// What they do: a path for people in that role shows its next step first.
    pub(crate) role: String,
    /// The texts of the steps that were agreed with them, as they are compared.
    pub(crate) agreed: HashSet<String>,
}

/// Which steps are looked among; all of them where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepFilter {
    /// Only those for this phase of school, by its id.
    pub(crate) phase: Option<String>,
    /// Only those that say that they are for them, by the id of [`AUDIENCES`].
    pub(crate) for_whom: Option<String>,
    /// Only those of this path, by its id, in its order.
    pub(crate) path: Option<String>,
}

impl StepFilter {
    fn passes(&self, step: &LibraryStep) -> bool {
        self.phase.as_ref().is_none_or(|phase| step.is_for_phase(phase))
            && self.for_whom.as_ref().is_none_or(|whom| step.for_whom.contains(whom))
    }
}

/// A step that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundStep {
    /// Its number in the library.
    pub at: usize,
    typed: TypedWords,
}

impl FoundStep {
    /// The byte ranges to mark in a text of the step, in order and disjoint.
    #[must_use]
    pub(crate) fn marks_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.typed.is_empty() {
            return Vec::new();
        }
        let text = FuzzyText::of(text);
        joined(self.typed.iter().flat_map(|(word, way)| text.places(word, *way)).collect())
    }
}

/// The steps of several packs, ready to be searched. To make one takes a while; to copy one takes
/// nothing, as all copies have the same steps.
#[derive(Clone, Debug, Default)]
pub struct StepLibrary {
    held: Arc<HeldSteps>,
    /// How often each step was agreed.
    uses: Arc<[usize]>,
}

/// What all copies of a library have in common.
#[derive(Debug, Default)]
struct HeldSteps {
    packs: Vec<Pack>,
    steps: Vec<ListedStep>,
    index: StepIndex,
    paths: Vec<HeldPath>,
    /// For each step those that say nearly the same, once somebody asks.
    close: OnceLock<Vec<Vec<usize>>>,
}

/// One step of the library.
#[derive(Debug)]
struct ListedStep {
    pack: usize,
    step: usize,
    /// Its text, as it is compared.
    said: String,
    strand: String,
    goal: String,
    /// How early its goal is worked on.
    goal_order: usize,
}

/// A step's text for comparison: steps with the same words in the same order are the same.
#[must_use]
pub(crate) fn fold_key(text: &str) -> String {
    fold(text).trim().to_owned()
}

impl StepLibrary {
    /// The steps of the built-in packs and of those `on_disk`, the coach's own first.
    #[must_use]
    pub fn beside_built_in(on_disk: &[Pack], offer: &Offer) -> Self {
        let packs = with_built_in(on_disk).cloned().collect();
        Self::new(packs, offer.programmes(), offer.paths())
    }

    /// The steps of `packs`, with the strands of `programmes` by their titles, and `paths` through
    /// them. A step whose words were already met in an earlier pack is left out.
    #[must_use]
    pub(crate) fn new(packs: Vec<Pack>, programmes: &[Programme], paths: &[StepPath]) -> Self {
        let goals = goals_of(&packs);
        let mut steps = Vec::new();
        let mut index = StepIndex::default();
        let mut met = HashSet::new();
        for (p, pack) in packs.iter().enumerate() {
            for (s, step) in pack.steps.iter().enumerate() {
                let said = fold_key(&step.text);
                // One that is retired is offered no longer, nor is what says the same.
                if !met.insert(said.clone()) || !step.retired.trim().is_empty() {
                    continue;
                }
                let programme = programmes.iter().find(|it| it.id == pack.programme_of(step));
                let title = programme.and_then(|it| it.strand_title(&step.strand));
                let strand = title.unwrap_or(&step.strand).to_owned();
                let goal = goals.get(&(pack.programme_of(step), step.goal.as_str()));
                let (goal_order, goal) = goal.copied().unwrap_or((usize::MAX, ""));
                let goal = goal.to_owned();
                add_texts(&mut index, steps.len(), step, &strand, &goal);
                steps.push(ListedStep { pack: p, step: s, said, strand, goal, goal_order });
            }
        }
        for (typed, said) in staff_room_words() {
            let mut named: Vec<usize> = said.iter().flat_map(|it| index.named(it)).collect();
            named.sort_unstable();
            named.dedup();
            for step in named {
                index.add(step, rank::STAFF_ROOM, typed);
            }
        }
        let named = steps.iter().enumerate().filter_map(|(at, listed)| {
            let pack = packs.get(listed.pack)?;
            let step = pack.steps.get(listed.step)?;
            Some(((pack.programme_of(step), step.id.as_str()), at))
        });
        let index_of: HashMap<(&str, &str), usize> = named.collect();
        let paths = paths.iter().map(|path| HeldPath::of(path, &index_of)).collect();
        let held = HeldSteps { packs, steps, index, paths, close: OnceLock::new() };
        Self { held: Arc::new(held), uses: Arc::default() }
    }

    /// The same steps, with how often each was agreed, by its text as it is compared.
    #[must_use]
    pub(crate) fn counted(&self, times_agreed: &HashMap<String, usize>) -> Self {
        let uses = |it: &ListedStep| times_agreed.get(&it.said).copied().unwrap_or(0);
        let uses = self.held.steps.iter().map(uses).collect();
        Self { held: Arc::clone(&self.held), uses }
    }

    /// How many steps there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.steps.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.steps.is_empty()
    }

    /// The step `at`, with the pack it is of.
    #[must_use]
    pub fn step(&self, at: usize) -> Option<(&Pack, &LibraryStep)> {
        let listed = self.held.steps.get(at)?;
        let pack = self.held.packs.get(listed.pack)?;
        Some((pack, pack.steps.get(listed.step)?))
    }

    /// The step that `at` names by `id`: of its own pack, or else of its programme.
    #[must_use]
    pub(crate) fn linked(&self, at: usize, id: &str) -> Option<&LibraryStep> {
        let (pack, step) = self.step(at)?;
        let programme = pack.programme_of(step);
        let own = pack.steps.iter().find(|it| it.id == id);
        own.or_else(|| {
            let others = self.held.packs.iter().filter(|it| it.programme == programme);
            others.flat_map(|pack| &pack.steps).find(|it| it.id == id)
        })
    }

    /// The title of the strand of step `at`; empty where it has none.
    #[must_use]
    pub fn strand(&self, at: usize) -> &str {
        self.held.steps.get(at).map_or("", |listed| &listed.strand)
    }

    /// The problem that step `at` answers, as a coach would say it; empty where none is named.
    #[must_use]
    pub(crate) fn goal(&self, at: usize) -> &str {
        self.held.steps.get(at).map_or("", |listed| &listed.goal)
    }

    /// How often step `at` was agreed.
    #[must_use]
    pub(crate) fn uses(&self, at: usize) -> usize {
        self.uses.get(at).copied().unwrap_or(0)
    }

    /// The steps that say nearly what step `at` says.
    #[must_use]
    pub(crate) fn close_to(&self, at: usize) -> &[usize] {
        let texts = || self.held.steps.iter().map(|it| it.said.as_str());
        let close = self.held.close.get_or_init(|| close_texts(texts()));
        close.get(at).map_or(&[], Vec::as_slice)
    }

    /// For whom the steps of a meeting's programme say that they are, by the ids of [`AUDIENCES`],
    /// in their order.
    #[must_use]
    pub(crate) fn audiences(&self, near: &NearStep) -> Vec<&'static str> {
        let steps = (0..self.len()).filter(|at| self.belongs(*at, near));
        let named: HashSet<&str> = steps
            .filter_map(|at| self.step(at))
            .flat_map(|(_, step)| step.for_whom.iter().map(String::as_str))
            .collect();
        AUDIENCES.iter().map(|tag| tag.id).filter(|id| named.contains(id)).collect()
    }

    /// Whether step `at` is among those of `filter`.
    #[must_use]
    pub(crate) fn passes(&self, at: usize, filter: &StepFilter) -> bool {
        let on_path = |id: &String| self.path(id).is_some_and(|path| path.term_of(at).is_some());
        filter.path.as_ref().is_none_or(on_path)
            && self.step(at).is_some_and(|(_, step)| filter.passes(step))
    }

    fn path(&self, id: &str) -> Option<&HeldPath> {
        self.held.paths.iter().find(|it| it.path.id == id)
    }

    /// The id of every path.
    pub(crate) fn path_ids(&self) -> impl Iterator<Item = &str> {
        self.held.paths.iter().map(|it| it.path.id.as_str())
    }

    /// The paths through the steps of a meeting's programme: id and title.
    pub(crate) fn paths(&self, near: &NearStep) -> impl Iterator<Item = (&str, &str)> {
        let theirs = self.held.paths.iter().filter(|it| it.path.programme == near.programme);
        theirs.map(|it| (it.path.id.as_str(), it.path.title.as_str()))
    }

    /// What the path `id` is, and its steps in order, each with the title of its term.
    #[must_use]
    pub(crate) fn along(&self, id: &str) -> Option<(&str, Vec<(usize, &str)>)> {
        let held = self.path(id)?;
        let steps = held.steps().map(|at| (at, held.term_of(at).unwrap_or_default()));
        Some((&held.path.about, steps.collect()))
    }

    /// The title of the path of `filter`, or else of the one for somebody of that role, with that of
    /// the term in which step `at` stands in it.
    #[must_use]
    pub(crate) fn place_on_path(
        &self,
        at: usize,
        near: &NearStep,
        filter: &StepFilter,
    ) -> Option<(&str, &str)> {
        let held = match &filter.path {
            Some(id) => self.path(id)?,
            None => self.path_for(near)?,
        };
        Some((&held.path.title, held.term_of(at)?))
    }

    /// The path for people of that role in the programme.
    fn path_for(&self, near: &NearStep) -> Option<&HeldPath> {
        self.held.paths.iter().find(|it| it.is_for(&near.programme, &near.role))
    }

    fn was_agreed(&self, at: usize, near: &NearStep) -> bool {
        self.held.steps.get(at).is_some_and(|it| near.agreed.contains(&it.said))
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

    /// The steps that `typed` finds among those of `filter`, the best first; if it is empty, those
    /// that belong to the meeting.
    ///
    /// Steps that belong to the meeting come first. With words typed, the others are sorted by the
    /// text that matches and how closely; then, as without words, by the strand that is worked on,
    /// by how often a step was agreed, and by what is worked on earlier.
    #[must_use]
    pub(crate) fn find(&self, typed: &str, near: &NearStep, filter: &StepFilter) -> Vec<FoundStep> {
        let words: TypedWords =
            without_small_words(understood(typed, |word, way| self.held.index.has(word, way)));
        let nearest: Vec<_> = words
            .iter()
            .map(|(word, way)| self.held.index.nearest(word, *way, self.len()))
            .collect();
        let agreed = |at: usize| self.was_agreed(at, near);
        let on_path = filter.path.as_ref().and_then(|id| self.path(id));
        let order_of = on_path.map(|path| path.order(&agreed)).unwrap_or_default();
        let theirs = self.path_for(near).filter(|_| filter.path.is_none() && words.is_empty());
        let next = theirs.and_then(|path| path.steps().find(|at| !agreed(*at)));
        let phrase = phrase(typed).filter(|_| words.len() > 1);
        let mut found: Vec<_> = (0..self.len())
            .filter_map(|at| {
                let (_, step) = self.step(at)?;
                let away = !self.belongs(at, near);
                if words.is_empty() && away || !self.passes(at, filter) {
                    return None;
                }
                let mut all = nearest.iter().map(|word| word.get(at).copied().flatten());
                let each = all.by_ref().try_fold((0, usize::MAX), |(sum, first), it| {
                    let (distance, start) = it?;
                    Some((sum + distance, first.min(start)))
                });
                let (mut distance, first) = each?;
                if phrase.as_ref().is_some_and(|phrase| self.held.index.says(at, phrase)) {
                    distance = 0;
                }
                let listed = self.held.steps.get(at)?;
                let stands = (!self.follows(at, near), !self.is_of_strand(at, near));
                let order = (Reverse(self.uses(at)), listed.goal_order, step.level);
                let path = (next != Some(at), order_of.get(&at).copied());
                Some(((away, distance, path, stands, order, first, at), at))
            })
            .collect();
        found.sort_by_key(|(nearness, _)| *nearness);
        found.into_iter().map(|(_, at)| FoundStep { at, typed: Arc::clone(&words) }).collect()
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

    /// Whether the step that is worked on leads to step `at`.
    fn follows(&self, at: usize, near: &NearStep) -> bool {
        let Some(from) = &near.worked_on else { return false };
        let Some((_, step)) = self.step(at) else { return false };
        let mut packs = self.held.packs.iter().filter(|pack| pack.id == from.pack);
        let worked_on = packs.find_map(|pack| pack.steps.iter().find(|it| it.id == from.id));
        worked_on.is_some_and(|it| it.next.contains(&step.id) || it.smaller.contains(&step.id))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::fold::words_in;
    use super::super::fuzzy::LONGEST;
    use super::*;
    use crate::coaching::packs::{paths, programmes, step_packs};

    fn step(id: &str, strand: &str, text: &str, criteria: &[&str], practice: &str) -> LibraryStep {
        LibraryStep {
            strand: strand.to_owned(),
            criteria: criteria.iter().map(|it| (*it).to_owned()).collect(),
            practice: practice.to_owned(),
            ..LibraryStep::new(id, text)
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
            ..NearStep::default()
        }
    }

    fn ids<'a>(library: &'a StepLibrary, typed: &str, near: &NearStep) -> Vec<&'a str> {
        let id = |found: FoundStep| library.step(found.at).map_or("", |(_, step)| step.id.as_str());
        library.find(typed, near, &StepFilter::default()).into_iter().map(id).collect()
    }

    fn library(times: &[(&str, usize)]) -> StepLibrary {
        let times = times.iter().map(|(text, n)| (fold_key(text), *n)).collect();
        StepLibrary::new(small(), &programmes(), &paths()).counted(&times)
    }

    fn built_in() -> &'static StepLibrary {
        static SHELF: LazyLock<StepLibrary> =
            LazyLock::new(|| StepLibrary::new(step_packs().to_vec(), &programmes(), &paths()));
        &SHELF
    }

    #[test]
    fn a_path_gives_its_next_step_first_to_those_it_is_for_and_all_of_it_by_its_filter() {
        let text = |id: &str| {
            let mut steps = step_packs().iter().flat_map(|pack| &pack.steps);
            fold_key(&steps.find(|step| step.id == id).expect("a step").text)
        };
        let [path] = paths().try_into().expect("one path");
        let order: Vec<&str> = path.steps().map(|(_, id)| id).collect();
        let found = |near: &NearStep, typed: &str, path: Option<&str>| -> Vec<String> {
            let filter = StepFilter { path: path.map(str::to_owned), ..StepFilter::default() };
            let found = built_in().find(typed, near, &filter).into_iter();
            let id = |it: FoundStep| built_in().step(it.at).map(|(_, step)| step.id.clone());
            found.filter_map(id).collect()
        };
        let ect = NearStep { role: "Year 3 (ECT 1)".to_owned(), ..near("") };
        assert_eq!(found(&ect, "", None)[0], order[0]);
        assert_eq!(found(&ect, "", Some("ect")), order);
        let second = NearStep { agreed: [text(order[0])].into(), ..ect.clone() };
        assert_eq!(found(&second, "", None)[0], order[1]);
        // What was agreed stays on the path, behind what was not.
        assert_eq!(found(&second, "", Some("ect")), [&order[1..], &order[..1]].concat());
        for other in [
            NearStep { role: "Director of sport".to_owned(), ..near("") },
            NearStep { programme: "leadership".to_owned(), ..ect.clone() },
        ] {
            assert_ne!(found(&other, "", None)[0], order[0], "{}", other.role);
        }
        // Words find what they find for everybody, among all or on the path.
        assert_eq!(found(&ect, "hinge", None), found(&near(""), "hinge", None));
        assert!(found(&ect, "board", Some("ect")).iter().all(|it| order.contains(&it.as_str())));
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
        let found = library.find("bOArd check", &near(""), &StepFilter::default());
        assert_eq!(found.len(), 1);
        let (_, step) = library.step(found[0].at).expect("a step");
        let marked = |text: &'static str| {
            let marks = found[0].marks_in(text).into_iter();
            marks.map(|mark| text.get(mark)).collect::<Vec<_>>()
        };
        assert_eq!(step.id, "boards");
        assert_eq!(marked("Read every whiteboard"), [Some("board")]);
        assert_eq!(marked("No board is early"), [Some("board")]);
        assert_eq!(marked("Checking for understanding"), [Some("Check")]);
        assert_eq!(marked("Eight"), []);
    }

    #[test]
    fn a_filter_keeps_the_steps_of_a_phase_and_for_somebody() {
        let words = |ids: &[&str]| ids.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let step = |id: &str, phases: &[&str], whom: &[&str]| LibraryStep {
            phases: words(phases),
            for_whom: words(whom),
            ..step(id, "checking", &format!("Wait at {id}"), &[], "")
        };
        let steps = vec![
            step("all", &[], &[]),
            step("young", &["eyfs", "ks1"], &["maths"]),
            step("old", &["secondary"], &["ect", "maths"]),
        ];
        let library =
            StepLibrary::new(vec![pack("t", "instructional", steps)], &programmes(), &paths());
        let found = |typed: &str, phase: Option<&str>, whom: Option<&str>| {
            let filter = StepFilter {
                phase: phase.map(str::to_owned),
                for_whom: whom.map(str::to_owned),
                path: None,
            };
            let id = |it: FoundStep| library.step(it.at).map_or("", |(_, step)| step.id.as_str());
            library.find(typed, &near(""), &filter).into_iter().map(id).collect::<Vec<_>>()
        };
        for typed in ["", "wait"] {
            assert_eq!(found(typed, Some("ks1"), None), ["all", "young"], "{typed}");
            assert_eq!(found(typed, None, Some("ect")), ["old"], "{typed}");
            assert_eq!(found(typed, Some("ks1"), Some("maths")), ["young"], "{typed}");
        }
        assert_eq!(found("reception class", None, None), ["young"], "a phase by another name");
        assert_eq!(library.audiences(&near("")), ["ect", "maths"]);
        assert_eq!(library.audiences(&NearStep::default()), Vec::<&str>::new());
    }

    #[test]
    fn what_follows_the_step_that_is_worked_on_comes_first() {
        let names = |id: &str| vec![id.to_owned()];
        let mut packs = small();
        packs[0].steps[0] = LibraryStep {
            next: names("boards"),
            smaller: names("scan"),
            ..packs[0].steps[0].clone()
        };
        let library = StepLibrary::new(packs, &programmes(), &paths());
        let worked_on = LibraryRef {
            pack: "t".to_owned(),
            id: "door".to_owned(),
            version: 1,
            unknown: crate::coaching::people::Unknown::new(),
        };
        let near = NearStep { worked_on: Some(worked_on), ..near("routines") };
        assert_eq!(ids(&library, "", &near), ["scan", "boards", "door", "wait"]);
        assert_eq!(library.linked(0, "boards").map(|it| it.id.as_str()), Some("boards"));
        assert!(library.linked(0, "open").is_none(), "of another programme");
    }

    #[test]
    fn steps_of_equal_words_are_listed_once() {
        let mut packs = small();
        packs.push(pack("own", "", vec![step("mine", "", "ASK, wait three seconds ", &[], "")]));
        let library = StepLibrary::new(packs, &programmes(), &paths());
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
                .chain(&step.complications)
                .chain(&step.also)
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
                .filter(|word| !word.is_empty())
                .collect();
            let typed: String = word.get(&words).chars().take(cut).collect();
            let found = library.find(&typed, &near(""), &StepFilter::default());
            prop_assert!(found.iter().any(|it| it.at == at), "{typed}");
            for it in found {
                let (_, step) = library.step(it.at).expect("a step");
                for text in [&step.text, &step.practice] {
                    let marks = it.marks_in(text);
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
            let library = StepLibrary::new(packs, &[], &[]);
            let found = library.find(
                &typed,
                &NearStep { strand, ..NearStep::default() },
                &StepFilter::default(),
            );
            // The typed text is in the step itself, so the step must be found.
            let all: String = typed.chars().take(LONGEST).collect();
            if words_in(&fold(&all)).last().is_none_or(|w| w.end < fold(&all).len()) {
                prop_assert_eq!(found.len(), 1);
            }
        }
    }
}
