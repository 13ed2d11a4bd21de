//! Checks of the wording of an action step: signs that it could be sharper. They never block.
//!
//! The signs are those of domain.md, "What a good action step is", and domain-evidence 2.1.

use super::action_step::{ActionStep, CRITERIA, StepStatus};
use super::programme::{Programme, ProgrammeWords};
use super::record::Embedding;
use super::step_history::StepHistory;

/// A step longer than this, in words, is hard to say back.
pub(crate) const MANY_WORDS: usize = 30;

/// One sign that the wording could be sharper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A word that cannot be seen: *improve*, *better*.
    Vague(&'static str),
    /// Two steps joined in whatever way; not said of a step that was taken from a library.
    TwoSteps,
    /// More than [`MANY_WORDS`] words.
    Long(usize),
    /// No moment named; in what one is looked for.
    NoMoment(String),
    /// What pupils will do, in place of what the coachee will.
    PupilsDo,
    /// Fewer or more criteria than can be held in mind.
    Criteria(usize),
    /// Another strand, while the step before is not embedded yet.
    Hops {
        /// The strand before, as it is called.
        from: String,
        /// The strand now.
        to: String,
    },
}

impl Sign {
    /// The text that a coach reads.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        match self {
            Self::Vague(word) => {
                format!("“{word}” is hard to see. What would someone watching notice?")
            }
            Self::TwoSteps => "this may be two steps: which one first?".to_owned(),
            Self::Long(words) => format!("{words} words: could it be said back in one breath?"),
            Self::NoMoment(within) => format!("no moment named: when in {within}?"),
            Self::PupilsDo => "this says what pupils do: what will you do?".to_owned(),
            Self::Criteria(0) => "no success criteria yet: what would you both see?".to_owned(),
            Self::Criteria(1) => "one criterion: is there a second thing to see?".to_owned(),
            Self::Hops { from, to } => {
                format!("The last step ({from}) isn’t embedded yet; this one is {to}")
            }
            Self::Criteria(n) => format!("{n} criteria: four is the most to hold in mind"),
        }
    }
}

/// Words for what cannot be observed, each with the form that is quoted to the coach.
const VAGUE: [&str; 14] = [
    "improve",
    "improving",
    "better",
    "more",
    "clearer",
    "try to",
    "be consistent",
    "consistently",
    "develop",
    "ensure",
    "consider",
    "be aware",
    "work on",
    "think about",
];

/// Words that name a moment.
const MOMENTS: [&str; 22] = [
    "when",
    "before",
    "after",
    "as",
    "once",
    "until",
    "at",
    "during",
    "while",
    "each time",
    "every time",
    "if",
    "first",
    "start",
    "end",
    "on entry",
    "within",
    "then",
    "opening",
    "closing",
    "whenever",
    "between",
];

/// The signs in `step`, the most important first; none for an empty step. `programme`, where it is
/// known, gives the words for its work.
#[must_use]
pub(crate) fn signs(step: &ActionStep, programme: Option<&Programme>) -> Vec<Sign> {
    let text = step.text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let padded = format!(" {} ", words.join(" "));
    let says = |phrase: &str| padded.contains(&format!(" {phrase} "));

    let mut found = Vec::new();
    if let Some(word) = VAGUE.iter().find(|word| says(word)) {
        found.push(Sign::Vague(word));
    }
    if padded.starts_with(" pupils ") || padded.starts_with(" students ") || says("pupils will") {
        found.push(Sign::PupilsDo);
    }
    if step.library.is_none() && joins_two_acts(text) {
        found.push(Sign::TwoSteps);
    }
    if words.len() > MANY_WORDS {
        found.push(Sign::Long(words.len()));
    }
    if !MOMENTS.iter().any(|moment| says(moment)) {
        found.push(Sign::NoMoment(ProgrammeWords::of(programme).moment_in));
    }
    let criteria = step.written_criteria().count();
    if !CRITERIA.contains(&criteria) {
        found.push(Sign::Criteria(criteria));
    }
    found
}

/// The sign that a step in `strand` leaves the strand of the step before, although that is not
/// embedded, neither by its history nor by what is recorded of it `today`.
#[must_use]
pub(crate) fn hop(
    before: &StepHistory,
    today: Option<Embedding>,
    strand: &str,
    programme: Option<&Programme>,
) -> Option<Sign> {
    let embedded = match today {
        Some(seen) => seen == Embedding::Embedded,
        None => before.status == StepStatus::Embedded,
    };
    let (from, to) = (before.strand.trim(), strand.trim());
    if embedded || from.is_empty() || to.is_empty() || from == to {
        return None;
    }
    let called = |id: &str| {
        let title = programme.and_then(|programme| programme.strand_title(id));
        title.unwrap_or(id).to_owned()
    };
    Some(Sign::Hops { from: called(from), to: called(to) })
}

/// What joins a second step whatever its verb is: each is looked for with spaces around it.
const JOINS: [&str; 15] = [
    "and then",
    "then also",
    "and also",
    "as well as",
    "while also",
    "and afterwards",
    "after that",
    "and after",
    "and one other thing",
    "and one more thing",
    "and another thing",
    "and secondly",
    "in addition",
    "followed by",
    "after which",
];

/// Verbs that begin an act of teaching, leading or helping: after *and* they begin a second one
/// whatever follows. Other verbs are known by what stands around them.
const ACTS: &str = "ask use give say tell check plan set write show model make start stop wait stand \
    scan move walk greet name call read mark praise correct repeat explain circulate remind narrate \
    point pause count hold keep put meet send rehearse hand script freeze collect introduce review \
    recap display project draw tick revisit record note praise visit pick choose share list link \
    test quiz model demonstrate thank invite let have take bring open close turn sit sort group \
    target question probe sum signpost smile signal chart agree book email ring phone step clap";

/// Words that begin what an act is done to, as no noun is followed by them: after “and start the …”
/// *start* is an act.
const OBJECTS: &str = "the a an your their each every all both three two four five one ten it them \
    this that these those his her him our my me us any some no pupils students children everyone \
    everybody what who how";

/// Words that are no act after *and*, besides those.
const NO_ACTS: &str = "of in on at with for from by to into onto until when while as if than then also \
    not after before during nobody nothing only so or and but they you we he she i still which where \
    why whether about without over under up down out off again once more less never always";

/// Words with which the moment of a step begins.
const LEADS: &str = "when before after as once until at during while each every if first on in within \
    whenever between from for with by where";

/// Words after which what follows belongs to what is said, seen or waited for, and is no second act.
const BELONGS: &str = "what which who that how where whether why if until so to they";

/// A word of a step outside quotes, written small, or what stands between two.
#[derive(Clone, Debug, PartialEq, Eq)]
enum StepToken {
    /// A word; *and* for each sign that is written in its place.
    Word(String),
    /// A comma or colon.
    Comma,
    /// The end of a sentence, or a semicolon.
    Stop,
}

/// The words of `text` without what stands in quotes.
fn tokens(text: &str) -> Vec<StepToken> {
    let (mut all, mut word, mut quoted, mut before) = (Vec::new(), String::new(), false, ' ');
    for c in text.chars().chain([' ']) {
        let is_quote = matches!(c, '“' | '”' | '"');
        let in_word = c.is_alphanumeric() || matches!(c, '\'' | '’' | '-') && before != ' ';
        if in_word && !quoted {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            all.push(StepToken::Word(std::mem::take(&mut word)));
        }
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            _ if quoted || in_word || is_quote => {}
            '&' | '+' | '/' | '–' | '—' | '-' => all.push(StepToken::Word("and".to_owned())),
            ',' | ':' => all.push(StepToken::Comma),
            '.' | ';' | '!' | '?' => all.push(StepToken::Stop),
            _ => {}
        }
        before = c;
    }
    all
}

/// Whether `list` has `word`.
fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|it| it == word)
}

/// The words of `tokens`.
fn words_of(tokens: &[StepToken]) -> Vec<&str> {
    let word = |it: &'_ StepToken| matches!(it, StepToken::Word(_));
    let all = tokens.iter().filter(|it| word(it));
    all.filter_map(|it| if let StepToken::Word(word) = it { Some(word.as_str()) } else { None })
        .collect()
}

/// The words of what is to be done: without the moment that stands before the first comma, and
/// without “I will”.
fn what_is_done(tokens: &[StepToken]) -> Vec<&str> {
    let leads = matches!(tokens.first(), Some(StepToken::Word(first)) if has(LEADS, first));
    let comma = tokens.iter().position(|it| *it == StepToken::Comma).filter(|_| leads);
    let main = tokens.get(comma.map_or(0, |at| at + 1)..).unwrap_or_default();
    let words = words_of(main).into_iter();
    words.skip_while(|it| has("i will i’ll i'll we you", it)).collect()
}

/// Whether two acts are joined, in whatever way: "greet each pupil and check uniform", "…; hand out
/// the sheets", "as well as". Two adverbs ("silent and still") or two things ("a strong and a weak
/// example") are one act, and so is what follows by itself ("wait, then say a name").
fn joins_two_acts(text: &str) -> bool {
    let tokens = tokens(text);
    // A second sentence of a word or two is how the first one ends: "Go."
    let sentences: Vec<Vec<&str>> = tokens
        .split(|it| *it == StepToken::Stop)
        .map(words_of)
        .filter(|it| !it.is_empty())
        .collect();
    if let [first, others @ ..] = sentences.as_slice()
        && first.len() > 2
        && others.iter().map(Vec::len).sum::<usize>() > 2
    {
        return true;
    }
    let padded = format!(" {} ", words_of(&tokens).join(" "));
    if JOINS
        .iter()
        .any(|join| padded.replace(" there and then ", " ").contains(&format!(" {join} ")))
    {
        return true;
    }
    let done = what_is_done(&tokens);
    let at = |n: usize| done.get(n).copied().unwrap_or_default();
    (1..done.len().saturating_sub(1)).any(|n| {
        let before = done.get(n.saturating_sub(12)..n).unwrap_or_default();
        if before.iter().any(|word| has(BELONGS, word)) || before.last() == Some(&"do") {
            return false;
        }
        // How one stands belongs to what is done standing: "stand still and scan the room".
        if at(0) == "stand" && n < 3 {
            return false;
        }
        // "… and quietly check": the act is the word after.
        let act = n + 1 + usize::from(at(n + 1).ends_with("ly"));
        let (word, next) = (at(act), at(act + 1));
        match at(n) {
            "and" | "also" | "plus" if has(OBJECTS, word) || has(NO_ACTS, word) => false,
            "and" | "also" | "plus" => {
                let is_known = has(ACTS, word) && next != "for";
                // A verb alone, and another: "pause and cold call".
                is_known || has(OBJECTS, next) || n == 1
            }
            // A whole second act, and not the end of the first.
            "then" => has(ACTS, at(n + 1)) && done.len() > n + 5,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::packs::programmes;

    fn step(text: &str, criteria: usize) -> ActionStep {
        let mut step = ActionStep::new("0193581e-step01".parse().expect("an id"));
        step.text = text.to_owned();
        step.criteria = vec!["Stands still".to_owned(); criteria];
        step
    }

    #[test]
    fn a_well_worded_step_gets_no_hint() {
        for good in [
            "When they finish the starter, stand still and scan the room for five seconds.",
            "Ask, wait three seconds, then say a name.",
            "Before independent work, do the first item together.",
        ] {
            assert_eq!(signs(&step(good, 3), None), [], "{good}");
        }
    }

    #[test]
    fn each_weakness_of_a_step_has_a_hint() {
        for (poor, sign) in [
            ("Improve questioning at the start", Sign::Vague("improve")),
            ("Be consistent when correcting", Sign::Vague("be consistent")),
            ("Greet each pupil at the door and check their planner", Sign::TwoSteps),
            ("Say a name after the question is asked, and wait three seconds", Sign::TwoSteps),
            ("Scan the room from the front corner", Sign::NoMoment("the day".to_owned())),
            ("Pupils will answer when asked", Sign::PupilsDo),
        ] {
            assert!(
                signs(&step(poor, 2), None).contains(&sign),
                "{poor}: {:?}",
                signs(&step(poor, 2), None)
            );
        }
        let long = format!("When asked, {}", "say it again ".repeat(10));
        assert!(signs(&step(&long, 2), None).contains(&Sign::Long(32)));
    }

    /// Steps of two acts, as coaches have written them.
    #[rustfmt::skip]
    const JOINED: &[&str] = &[
        "At the door, greet pupils and start the timer",
        "When they sit, narrate the positive and check the boards",
        "After the question, pause and cold call",
        "When they sit, narrate the positive & check the boards",
        "After the starter, scan the room + praise three pupils",
        "Before the task, freeze the class / hand out the sheets",
        "As they enter, greet each pupil – check their planner",
        "When they finish, collect the books followed by a recap of the key words",
        "After the starter, take the register, after which you scan the room",
        "As pupils line up, count down from five and straighten the line",
        "At the start, display the task and circulate",
        "When noise rises, ring the bell and lower your voice",
        "Before pupils write, model the first line and number the steps",
        "When a pupil calls out, raise a hand and thank the next one",
        "In the last five minutes, tidy the tables and dismiss each row",
        "When they answer, rephrase the answer and invite a second pupil",
        "During practice, tour the tables and jot their errors",
        "After reading, close the book and retell the story",
        "When they come in, shake hands and seat the latecomers",
        "At the end, recap the three words and set the homework",
        "When I explain, freeze the class and point at the diagram",
        "Before the exit ticket, revisit the goal and distribute the slips",
        "When they talk, time the turns and sample two pairs",
        "On entry, stand at the door and also check uniform",
        "When we begin, silence the room and state the goal",
        "Once they are seated, dim the lights and start the clip",
        "After break, settle the class and hand out the books",
        "When books are out, underline the date and ask a hinge question",
        "In the starter, sweep the room and tick who has begun",
        "When a group stalls, crouch beside them and reframe the question",
        "As they pack up, collect the boards and rehearse the exit",
        "When they get stuck, offer a clue and step back",
        "Before the test, re-teach the method and practise two items",
        "When they finish early, extend the task and spot-check the answers",
        "At transitions, raise a hand and clap twice",
        "When pupils read aloud, track the text and fix the errors",
        "During the do now, circulate and quietly check the homework",
        "When the bell goes, hold them back and dismiss the tidiest table",
        "I will greet each pupil at the door and check their planner",
        "Greet each pupil at the door and check their planner",
        "Say a name after the question is asked, and wait three seconds",
        "When they come in, script your first line, and one other thing, narrate the three",
        "Before the task, freeze the room and then also hand out the sheets",
        "Before the task, freeze the room; hand out the sheets",
        "When they finish, collect the books as well as setting homework",
        "As they enter, greet each pupil while also checking uniform",
        "After the starter, scan the room. Praise three pupils by name.",
        "When noise rises, stop and count to three, then hand out the next sheet in silence",
        "At the door, greet each pupil and check their planner",
        "When a TA comes in, brief them and pass them the list",
        "Before the meeting, book the room and email the agenda",
        "When a colleague raises a worry, repeat it back and agree the next date",
        "At the gate, greet parents and log the absences",
        "When a pupil refuses, lower your voice and give the choice",
        "When they are on task, step back and film the back tables",
        "After the model, cover it up and ask them to retell it",
        "Each Monday, update the tracker and phone the families",
        "When they line up, straighten the line and scan it",
        "When a pupil answers, echo it and bounce it to another",
        "Every time I ask, pause plus scan the room",
    ];

    #[test]
    fn two_steps_are_seen_however_they_are_joined() {
        let missed: Vec<&&str> = JOINED
            .iter()
            .filter(|two| !signs(&step(two, 3), None).contains(&Sign::TwoSteps))
            .collect();
        assert_eq!(missed, Vec::<&&str>::new());
        for one in [
            "Ask, wait three seconds, then say a name.",
            "When they line up, stand silent and still",
            "Before pupils write, show a strong and a weak example",
            "When a pupil answers, say “tell me how, and show me” and nothing else",
            "Before the group leaves, ask what they will do and say next time",
            "At the door, greet each pupil by his or her name",
            "Before the task, check the boards and books at the back tables",
            "When they stop, count from five to one – slowly",
        ] {
            assert!(!signs(&step(one, 3), None).contains(&Sign::TwoSteps), "{one}");
        }
    }

    #[test]
    fn few_steps_of_the_library_would_be_taken_for_two() {
        let packs = crate::coaching::packs::step_packs();
        let texts: Vec<&str> =
            packs.iter().flat_map(|pack| pack.steps.iter().map(|it| it.text.as_str())).collect();
        let two: Vec<&&str> = texts.iter().filter(|text| joins_two_acts(text)).collect();
        // One in twenty at most: each of them is a single act.
        assert!(texts.len() > 300 && two.len() * 20 <= texts.len(), "{}: {two:#?}", two.len());
    }

    #[test]
    fn a_missing_moment_is_named_in_the_programmes_words() {
        let step = step("Greet everybody by name", 2);
        let asked = |id: &str| {
            let programmes = programmes();
            let said = signs(&step, programmes.iter().find(|it| it.id == id));
            said.iter().map(Sign::say).collect::<Vec<_>>().join("; ")
        };
        for (programme, asks) in [
            ("instructional", "no moment named: when in the lesson?"),
            ("leadership", "no moment named: when in the meeting or the week?"),
            ("teaching_assistant", "no moment named: when in the lesson or the group?"),
            ("another trust's", "no moment named: when in the day?"),
        ] {
            assert_eq!(asked(programme), asks);
        }
    }

    #[test]
    fn two_to_four_criteria_get_no_hint() {
        for (count, sign) in [(0, true), (1, true), (2, false), (4, false), (5, true)] {
            let found = signs(&step("When they line up, count silently to three", count), None);
            assert_eq!(found.contains(&Sign::Criteria(count)), sign, "{count}");
        }
    }

    #[test]
    fn changing_the_strand_gets_a_hint_until_the_last_step_is_embedded() {
        let mut before = StepHistory {
            id: "0193581e-step01".parse().expect("an id"),
            text: String::new(),
            why: String::new(),
            strand: "routines".to_owned(),
            criteria: Vec::new(),
            first_agreed: None,
            status: StepStatus::SeenOften,
            events: Vec::new(),
            meetings: 1,
        };
        let hops = |before: &StepHistory, today, strand| hop(before, today, strand, None).is_some();
        assert!(hops(&before, None, "questioning"));
        assert!(!hops(&before, None, "routines") && !hops(&before, None, ""));
        assert!(!hops(&before, Some(Embedding::Embedded), "questioning"), "so it was said today");
        before.status = StepStatus::Embedded;
        assert!(!hops(&before, None, "questioning"));
        assert!(hops(&before, Some(Embedding::Once), "questioning"), "it has slipped");
        before.strand.clear();
        assert!(!hops(&before, Some(Embedding::Once), "questioning"), "no strand was said");
    }

    #[test]
    fn an_empty_step_gets_no_hint() {
        assert_eq!(signs(&step("  ", 0), None), []);
    }
}
