//! What does not hold in a pack that can be used all the same: a link, a goal or a programme that
//! is not there, links that lead back to where they began, more steps than are read.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::pack::{LibraryStep, MOST_STEPS, Pack};
use super::programme::Programme;
use super::step_tags::{AUDIENCES, PHASES, tag_of};

/// What kind of flaw it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FlawKind {
    /// A link to a step that is not there.
    NoStep,
    /// The links of a step lead back to it.
    Loop,
    /// A goal that is not there.
    NoGoal,
    /// A programme that is not there.
    NoProgramme,
    /// A phase of school that is none.
    NoPhase,
    /// A word for whom it is that is none.
    NoAudience,
    /// Steps beyond the most that are read.
    TooMany,
}

/// One flaw, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackFlaw {
    kind: FlawKind,
    /// The index of the step.
    pub(super) step: usize,
    /// The field of the step; empty where the whole step is meant.
    pub(super) field: &'static str,
    /// The index in that field, where it is a list.
    pub(super) at: usize,
    /// The id of the step, and what it names.
    words: (String, String),
    /// How many more there are of the kind.
    more: usize,
}

impl fmt::Display for PackFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (step, named) = (&self.words.0, &self.words.1);
        match self.kind {
            FlawKind::NoStep => {
                write!(f, "“{step}” points to “{named}” ({}), which is not there", self.field)
            }
            FlawKind::Loop => write!(f, "“{step}” leads back to itself through next and smaller"),
            FlawKind::NoGoal => write!(f, "the goal “{named}” of “{step}” is not there"),
            FlawKind::NoProgramme => {
                write!(f, "“{step}” is for the programme “{named}”, which is not there")
            }
            FlawKind::NoPhase => {
                write!(f, "“{step}” names the phase “{named}”: there are ")?;
                f.write_str(&PHASES.map(|phase| phase.id).join(", "))
            }
            FlawKind::NoAudience => {
                write!(f, "“{step}” is for “{named}”, which is none of the words for that")
            }
            FlawKind::TooMany => {
                write!(f, "it has {named} steps, and only the first {MOST_STEPS} are used")
            }
        }?;
        match self.more {
            0 => Ok(()),
            more => write!(f, " (and {more} more like this)"),
        }
    }
}

/// The links of a step, by the names of their fields.
fn links(step: &LibraryStep) -> [(&'static str, &[String]); 3] {
    [("next", &step.next), ("smaller", &step.smaller), ("not_with", &step.not_with)]
}

/// What is there beside the pack itself.
pub(super) struct Beside<'a> {
    /// The programmes.
    pub(super) programmes: &'a [Programme],
    /// Whether another pack has a step by this id for this programme.
    pub(super) has_step: &'a dyn Fn(&str, &str) -> bool,
    /// Whether another pack has a goal by this id for this programme.
    pub(super) has_goal: &'a dyn Fn(&str, &str) -> bool,
}

/// The flaws of `pack`, the first `most` of each kind; `all` is how many steps its file has.
pub(super) fn flaws(pack: &Pack, all: usize, most: usize, beside: &Beside<'_>) -> Vec<PackFlaw> {
    let ids: HashSet<&str> = pack.steps.iter().map(|step| step.id.as_str()).collect();
    let goals: HashSet<&str> = pack.goals.iter().map(|goal| goal.id.as_str()).collect();
    let mut found: Vec<PackFlaw> = Vec::new();
    let mut say = |kind: FlawKind, step: usize, (field, at): (&'static str, usize), named: &str| {
        let is_told = found.iter().filter(|it| it.kind == kind).count() >= most;
        let last = found.iter_mut().rev().find(|it| it.kind == kind);
        if let Some(last) = last.filter(|_| is_told) {
            last.more += 1;
            return;
        }
        let id = pack.steps.get(step).map_or_else(String::new, |step| step.id.clone());
        found.push(PackFlaw { kind, step, field, at, words: (id, named.to_owned()), more: 0 });
    };
    if all > MOST_STEPS {
        say(FlawKind::TooMany, MOST_STEPS, ("", 0), &all.to_string());
    }
    for (n, step) in pack.steps.iter().enumerate() {
        let programme = pack.programme_of(step);
        if !programme.is_empty() && !beside.programmes.iter().any(|it| it.id == programme) {
            say(FlawKind::NoProgramme, n, ("programme", 0), programme);
            // Its goal and its steps elsewhere went with it.
            continue;
        }
        let goal = step.goal.as_str();
        let has_goal = goals.contains(goal) || (beside.has_goal)(programme, goal);
        if !goal.is_empty() && !has_goal {
            say(FlawKind::NoGoal, n, ("goal", 0), goal);
        }
        for (field, named) in links(step) {
            for (at, id) in named.iter().enumerate() {
                if !ids.contains(id.as_str()) && !(beside.has_step)(programme, id) {
                    say(FlawKind::NoStep, n, (field, at), id);
                }
            }
        }
        for (at, phase) in step.phases.iter().enumerate() {
            if tag_of(&PHASES, phase).is_none() {
                say(FlawKind::NoPhase, n, ("phases", at), phase);
            }
        }
        for (at, whom) in step.for_whom.iter().enumerate() {
            if tag_of(&AUDIENCES, whom).is_none() {
                say(FlawKind::NoAudience, n, ("for", at), whom);
            }
        }
    }
    if let Some((step, place)) = in_a_loop(&pack.steps) {
        say(FlawKind::Loop, step, place, "");
    }
    found
}

/// A step that `next` and `smaller` lead back to, and the link by which they do; none where every
/// way comes to an end.
///
/// Steps from which no way goes on are taken away until none is left; what stays is on a loop or
/// leads to one. It takes one visit to each link.
fn in_a_loop(steps: &[LibraryStep]) -> Option<(usize, (&'static str, usize))> {
    let at: HashMap<&str, usize> =
        steps.iter().enumerate().map(|(n, step)| (step.id.as_str(), n)).collect();
    let on = |step: &LibraryStep| -> Vec<(usize, (&'static str, usize))> {
        let [next, smaller, _] = links(step);
        let ways = [next, smaller].into_iter().flat_map(|(field, named)| {
            named.iter().enumerate().map(move |(n, id)| (id.as_str(), (field, n)))
        });
        ways.filter_map(|(id, place)| Some((*at.get(id)?, place))).collect()
    };
    let ways: Vec<_> = steps.iter().map(on).collect();
    let mut left: Vec<usize> = ways.iter().map(Vec::len).collect();
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    for (from, to) in ways.iter().enumerate().flat_map(|(n, to)| to.iter().map(move |w| (n, w.0))) {
        back.get_mut(to)?.push(from);
    }
    let mut ended: Vec<usize> = (0..steps.len()).filter(|n| left.get(*n) == Some(&0)).collect();
    while let Some(n) = ended.pop() {
        for from in back.get(n)? {
            let count = left.get_mut(*from)?;
            *count -= 1;
            if *count == 0 {
                ended.push(*from);
            }
        }
    }
    let stays = |n: usize| left.get(n).is_some_and(|count| *count > 0);
    let mut here = (0..steps.len()).find(|n| stays(*n))?;
    let mut met = HashSet::new();
    loop {
        let (to, place) = *ways.get(here)?.iter().find(|(to, _)| stays(*to))?;
        if !met.insert(here) {
            return Some((here, place));
        }
        here = to;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::packs::{programmes, step_packs};

    fn found(steps: Vec<LibraryStep>) -> Vec<String> {
        let pack = Pack { programme: "instructional".to_owned(), steps, ..Pack::own() };
        let programmes = programmes();
        let beside = Beside {
            programmes: &programmes,
            has_step: &|_, id| id == "elsewhere",
            has_goal: &|_, goal| goal == "known",
        };
        flaws(&pack, pack.steps.len(), 1, &beside).iter().map(ToString::to_string).collect()
    }

    fn linked(id: usize, to: &[usize]) -> LibraryStep {
        let next = to.iter().map(|it| format!("s{it}")).collect();
        LibraryStep { next, ..LibraryStep::new(&format!("s{id}"), "When asked, wait.") }
    }

    #[test]
    fn each_thing_that_is_not_there_is_named_once() {
        let step = |id: &str| LibraryStep::new(id, "When asked, wait.");
        let names = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let fine = LibraryStep {
            next: names(&["b", "elsewhere"]),
            goal: "known".to_owned(),
            phases: names(&["ks1"]),
            for_whom: names(&["ect"]),
            ..step("a")
        };
        assert_eq!(found(vec![fine.clone(), step("b")]), Vec::<String>::new());
        let bad = LibraryStep {
            not_with: names(&["gone", "gone too"]),
            goal: "none".to_owned(),
            phases: names(&["ks9"]),
            for_whom: names(&["cats"]),
            ..fine.clone()
        };
        assert_eq!(
            found(vec![bad, step("b"), LibraryStep { programme: "office".into(), ..step("c") }]),
            [
                "the goal “none” of “a” is not there",
                "“a” points to “gone” (not_with), which is not there (and 1 more like this)",
                "“a” names the phase “ks9”: there are eyfs, ks1, ks2, secondary",
                "“a” is for “cats”, which is none of the words for that",
                "“c” is for the programme “office”, which is not there",
            ]
        );
    }

    #[test]
    fn the_built_in_packs_have_no_flaw() {
        let programmes = programmes();
        for pack in step_packs() {
            let beside = Beside {
                programmes: &programmes,
                has_step: &|_, _| false,
                has_goal: &|_, _| false,
            };
            assert_eq!(flaws(pack, pack.steps.len(), 1, &beside), [], "{}", pack.id);
        }
    }

    proptest! {
        #[test]
        fn a_loop_is_named_where_there_is_one(
            ways in prop::collection::vec(prop::collection::vec(0_usize..14, 0..3), 1..12),
        ) {
            let steps: Vec<LibraryStep> =
                ways.iter().enumerate().map(|(n, to)| linked(n, to)).collect();
            // Which steps each one leads to, by as many turns as there are steps.
            let mut reached: Vec<HashSet<usize>> =
                ways.iter().map(|to| to.iter().copied().filter(|it| *it < ways.len()).collect()).collect();
            for _ in 0..ways.len() {
                let before = reached.clone();
                for all in &mut reached {
                    let further: Vec<usize> =
                        all.iter().flat_map(|n| before[*n].iter().copied()).collect();
                    all.extend(further);
                }
            }
            match in_a_loop(&steps) {
                Some((step, (field, at))) => {
                    prop_assert!(reached[step].contains(&step));
                    prop_assert_eq!(field, "next");
                    prop_assert!(at < ways[step].len());
                }
                None => prop_assert!(reached.iter().enumerate().all(|(n, all)| !all.contains(&n))),
            }
        }
    }
}
