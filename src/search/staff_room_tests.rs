//! Words that coaches in British schools type, each with the steps or the goals that are right for
//! it: nine of ten find a right one among the first three.

use super::name_finder::NameFinder;
use super::named_pupils::likely_named;
use super::step_library::{NearStep, StepFilter, StepLibrary};
use crate::coaching::packs::{programmes, step_packs};

/// What is typed, and what is right: ids of steps, and goals after a `#`.
type Words = &'static [(&'static str, &'static str)];

const TEACHERS: Words = &[
    (
        "early years",
        "watch-then-comment three-comments-one-question plant-the-word say-the-problem \
        wait-for-the-small-hand one-sound-one-shape all-but-the-last-bit #little-talk \
            a-job-to-carry-in carpet-in-a-minute tidy-up-a-job-each",
    ),
    ("EYFS", "watch-then-comment three-comments-one-question plant-the-word #little-talk"),
    ("continuous provision", "watch-then-comment plant-the-word #little-talk"),
    ("carpet", "wait-for-the-small-hand move-the-idea countdown-with-jobs"),
    ("tidy up", "every-table-a-job countdown-with-jobs #messy-endings"),
    ("shouting out", "#calling-out"),
    ("calling out", "#calling-out"),
    ("blurting", "#calling-out"),
    ("settling", "#arrivals #quiet-takes-ages #slow-starts"),
    ("greater depth", "#quick-ones-coast"),
    ("live modelling", "write-live-and-cross-out decision-before-line two-versions-then-choose"),
    ("metacognition", "decision-before-line finger-on-the-last-sure-line"),
    ("comprehension", "#reading-loses-them one-line-of-proof clue-plus-what-i-know"),
    ("guided reading", "#reading-loses-them tune-in-to-one-reader one-line-of-proof"),
    ("handwriting", "air-board-three-pencils"),
    ("times tables", "fact-there-and-back"),
    ("manipulatives", "object-picture-symbol move-it-as-you-count"),
    (
        "essay",
        "write-live-and-cross-out argument-in-one-line words-that-must-appear \
        quote-word-so-what",
    ),
    ("extended writing", "#little-written write-live-and-cross-out"),
    (
        "exam technique",
        "the-next-mark minutes-from-marks mark-three-real-ones which-method-only \
        describe-before-explain check-it-another-way",
    ),
    ("revision", "#revision-is-rereading which-method-only"),
    ("peer assessment", "one-sentence-to-a-peer what-works-and-where partner-hears-the-stops"),
    ("self assessment", "mark-against-a-model half-time-check"),
    ("knowledge organiser", "#revision-is-rereading #forgotten"),
    ("practical", "#practical-work"),
    ("debate", "#talk-drifts add-doubt-or-example"),
    ("music", "sing-it-before-you-play hands-off-the-keys"),
    ("tutor time", "five-tutees-a-day equipment-before-the-bell ruler-under-the-line"),
    ("sanction", "consequence-as-a-fact"),
    ("detention", "consequence-as-a-fact"),
    ("restorative", "two-minute-repair say-the-problem #gone-sour"),
    ("warm strict", "three-true-things consequence-as-a-fact low-and-side-on"),
    ("relationships", "#gone-sour"),
    ("autism", "#too-much #shut-out #language-barrier"),
    ("ADHD", "#shut-out #too-much"),
    ("dyslexia", "another-way-to-show-it print-what-they-would-copy"),
    ("deploy", "#adults-in-the-room"),
    ("TA in my lesson", "#adults-in-the-room"),
    ("entrance", "#arrivals"),
    ("EAL", "#language-barrier #little-talk clear-the-hard-words"),
    ("PE", "freeze-one-point demo-from-two-sides moving-as-they-arrive a-job-for-the-sidelines"),
    ("art", "four-minute-demo what-works-and-where every-table-a-job stop-signal-tried"),
    ("homework", "homework-opens-the-lesson #forgotten #revision-is-rereading"),
    ("do now", "board-before-door silent-register what-today-stands-on #slow-starts"),
    ("stretch", "#quick-ones-coast where-it-stops-being-true"),
    ("challenge", "#quick-ones-coast where-it-stops-being-true"),
    ("reading aloud", "#reading-loses-them one-word-of-the-story"),
    ("praise", "quiet-praise two-tables-right three-true-things"),
    ("cold call", "name-comes-last question-wait-name"),
    ("hinge question", "four-way-question"),
    ("exit ticket", "three-piles"),
    ("no opt out", "there-and-back"),
    ("think pair share", "partner-a-begins"),
    ("turn and talk", "partner-a-begins listen-in-and-choose"),
    ("mini whiteboards", "every-board-read"),
    ("show me boards", "every-board-read"),
    ("wait time", "question-wait-name count-to-ten-after-speaking"),
    ("thinking time", "question-wait-name wait-for-the-small-hand"),
    ("low level disruption", "#small-things"),
    ("chatting", "#small-things"),
    ("fidgeting", "wordless-first move-the-idea"),
    ("backchat", "#arguments"),
    ("defiance", "#arguments"),
    ("refusing to work", "choice-then-space #arguments #cant-start-alone"),
    ("phones", "consequence-as-a-fact"),
    ("uniform", "consequence-as-a-fact"),
    ("lateness", "late-to-the-task"),
    ("register", "silent-register five-tutees-a-day"),
    ("lining up", "playground-stop-settle-walk orderly-exit"),
    ("transitions", "#time-lost-to-kit #moving-too-soon"),
    ("giving instructions", "go-comes-last feet-still-to-speak #moving-too-soon #quiet-takes-ages"),
    ("noise levels", "name-the-voice"),
    ("getting quiet", "#quiet-takes-ages"),
    ("talking over the class", "silence-first quieter-than-the-room"),
    ("seating plan", "move-two-seats"),
    ("scanning", "five-second-scan"),
    ("circulating", "one-lap-one-thing one-in-each-corner next-step-said dot-and-walk-on"),
    ("I do we do you do", "they-say-the-next-line decision-before-line"),
    ("worked examples", "decision-before-line one-line-off they-say-the-next-line"),
    ("modelling", "#cant-see-good #copied-not-understood do-their-task-first"),
    ("visualiser", "one-part-at-a-time write-live-and-cross-out"),
    ("dual coding", "one-part-at-a-time picture-with-the-word"),
    ("cognitive load", "#explanations-lose-them"),
    ("scaffolding", "one-line-off smaller-first-steps #shut-out"),
    ("vocabulary", "#words-dont-stick #language-barrier clear-the-hard-words"),
    ("tier 2", "word-in-four-moves"),
    ("oracy", "#talk-drifts #thin-answers word-wanted-back"),
    ("full sentences", "stem-to-sentence"),
    ("one word answers", "stem-to-sentence #thin-answers"),
    ("checking for understanding", "#moving-on-blind #checks-change-nothing"),
    ("AfL", "#moving-on-blind #checks-change-nothing"),
    (
        "misconceptions",
        "four-way-question bait-the-mistake find-the-wrong-line #caught-out \
        where-it-stops-being-true third-time-stop",
    ),
    ("reteach", "#checks-change-nothing third-time-stop"),
    ("retrieval", "#forgotten #revision-is-rereading"),
    ("low stakes quiz", "#forgotten #revision-is-rereading"),
    ("spaced practice", "#forgotten #revision-is-rereading"),
    ("interleaving", "which-method-only #forgotten"),
    ("brain dump", "#revision-is-rereading #forgotten"),
    ("flashcards", "#revision-is-rereading missed-sound-again"),
    ("prior knowledge", "what-today-stands-on"),
    ("marking", "#feedback-unused #errors-found-late"),
    ("whole class feedback", "one-sheet-for-all"),
    ("DIRT", "change-it-now"),
    ("live marking", "dot-and-walk-on one-lap-one-thing"),
    ("workload", "one-sheet-for-all mark-against-a-model dot-and-walk-on books-in-open"),
    ("stuck", "#cant-start-alone act-out-being-stuck"),
    ("resilience", "#cant-start-alone whats-your-plan"),
    ("silent working", "first-three-silent"),
    ("group work", "each-has-a-part"),
    ("pace", "#never-get-through #work-drifts three-minutes-then-do"),
    ("running out of time", "stop-with-two-left minutes-from-marks #never-get-through"),
    ("plenary", "stop-with-two-left half-time-check three-piles"),
    ("differentiation", "smaller-first-steps start-at-question-four #caught-out #shut-out"),
    ("adaptive teaching", "smaller-first-steps #shut-out"),
    ("SEND", "#shut-out #language-barrier #too-much smaller-first-steps"),
    ("de-escalation", "choice-then-space park-the-argument #arguments"),
    ("meltdown", "what-the-plan-names #too-much"),
    (
        "phonics",
        "missed-sound-again sounds-before-help air-board-three-pencils \
        only-the-tricky-part one-sentence-dictated",
    ),
    ("blending", "sounds-before-help missed-sound-again"),
    ("spelling", "only-the-tricky-part one-sentence-dictated"),
    ("fluency", "echo-the-sentence fact-there-and-back"),
    ("inference", "clue-plus-what-i-know"),
    ("bar model", "draw-before-you-calculate"),
    ("word problems", "draw-before-you-calculate story-for-the-sum"),
    ("lab safety", "said-back-before-kit"),
    ("Bunsen", "said-back-before-kit"),
    ("target language", "show-before-english"),
    ("speaking exam", "three-prompts-no-script"),
    ("food tech", "four-minute-demo every-table-a-job stop-signal-tried"),
    ("coding", "say-what-it-will-do"),
    ("quotations", "quote-word-so-what"),
    ("sources", "who-says-so-first"),
    ("drama", "one-thought-from-the-picture"),
    ("mark scheme", "the-next-mark mark-three-real-ones"),
    ("story time", "one-word-of-the-story"),
    ("play", "#little-talk plant-the-word"),
    ("attendance", "back-from-absence"),
    ("most able", "#quick-ones-coast"),
    ("early finishers", "where-would-others-go-wrong #quick-ones-coast"),
    ("they won't listen", "#quiet-takes-ages #small-things"),
    ("chaos at the end", "#messy-endings"),
    ("same hands up", "#same-few"),
];

const TEACHING_ASSISTANTS: Words = &[
    ("over helping", "question-with-nothing-in-it leave-one-out #help-too-soon #gives-it-away"),
    ("velcro", "say-when-and-go"),
    ("EHCP", "one-line-of-the-plan sit-to-one-side teacher-answers-first"),
    ("scribe", "scribe-what-was-said"),
    ("access arrangements", "scribe-what-was-said reader-reads-the-print"),
    ("now and next", "now-and-next"),
    ("playground", "#playtime-trouble"),
    ("intervention group", "#session-drifts #does-not-carry-over"),
    ("hearing readers", "finger-under-the-sounds to-the-full-stop"),
    ("fading", "leave-one-out"),
    ("meltdown", "#upset-or-refusing"),
    ("pre-teaching", "three-words-at-register"),
];

const LEADERS: Words = &[
    ("difficult conversation", "#hard-talk-put-off #talk-heats-up"),
    ("learning walk", "#visits-feel-like-checks"),
    ("book look", "books-two-questions one-question-walk"),
    ("line management", "#nobody-asks-again"),
    ("angry parent", "parents-worry-first #talk-heats-up"),
    ("agenda", "decision-and-end"),
    ("INSET", "#training-gone-by-monday"),
    ("workload", "#week-runs-away stop-before-start"),
    ("delegation", "#does-it-all-alone show-me-first"),
    ("buy-in", "#staff-not-with-us"),
    ("data meeting", "#figures-no-plan"),
    ("annual review", "pupils-words-come-first"),
    ("persistent absence", "#pupils-slipping-away"),
    ("phoning home", "second-day-call aim-fact-question"),
];

const SUPPORT_STAFF: Words = &[
    ("reception", "up-greet-how-long #waiting-unseen #angry-at-the-desk"),
    ("caretaker", "#people-hurt-or-unsafe a-day-for-every-job loud-jobs-by-the-timetable"),
    ("canteen", "two-dishes-by-name dish-and-card-said-aloud where-the-smallest-stand"),
    ("midday supervisor", "#pupils-loud-or-pushing #pupils-left-out"),
    ("visitors", "#waiting-unseen"),
    ("allergies", "dish-and-card-said-aloud"),
];

const COACHES: Words = &[
    ("talking too much", "#coach-talks-most"),
    ("contracting", "say-who-sees-what"),
    ("rehearsal", "#practice-squeezed say-what-rehearsing-will-be"),
    ("choosing the step", "two-out-of-three-go"),
];

/// The words that find no right step among the first three, with what they find.
fn misses(library: &StepLibrary, near: &NearStep, words: Words) -> Vec<String> {
    let mut missed = Vec::new();
    for (typed, right) in words {
        let found = library.find(typed, near, &StepFilter::default());
        let first: Vec<_> =
            found.iter().take(3).filter_map(|it| library.step(it.at)).map(|(_, it)| it).collect();
        let is_right = first.iter().any(|step| {
            let mut right = right.split_whitespace();
            right.any(|it| it == step.id || it.strip_prefix('#') == Some(step.goal.as_str()))
        });
        if !is_right {
            let ids: Vec<&str> = first.iter().map(|step| step.id.as_str()).collect();
            missed.push(format!("{typed}: {} found, {ids:?}", found.len()));
        }
    }
    missed
}

#[test]
fn nine_of_ten_words_that_coaches_type_find_a_right_step() {
    let library = StepLibrary::new(step_packs().to_vec(), &programmes(), &[]);
    let near = |programme: &str, protocol: &str| NearStep {
        programme: programme.to_owned(),
        protocol: protocol.to_owned(),
        ..NearStep::default()
    };
    let lists = [
        (near("instructional", "instructional-six-step"), TEACHERS),
        (near("teaching_assistant", "ta-six-step"), TEACHING_ASSISTANTS),
        (near("leadership", "leadership-six-step"), LEADERS),
        (near("support_staff", "support-staff-20"), SUPPORT_STAFF),
        (near("", "coach-the-coach-30"), COACHES),
    ];
    let all: usize = lists.iter().map(|(_, words)| words.len()).sum();
    assert!(all >= 150, "{all}");
    let missed: Vec<String> =
        lists.iter().flat_map(|(near, words)| misses(&library, near, words)).collect();
    assert!(missed.len() * 10 <= all, "{} of {all}:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn no_step_names_a_pupil() {
    let nobody = NameFinder::new(&[]);
    let mut named = Vec::new();
    for step in step_packs().iter().flat_map(|pack| &pack.steps) {
        let lines = step.criteria.iter().chain(&step.complications);
        for text in [&step.title, &step.text, &step.why, &step.practice].into_iter().chain(lines) {
            for doubt in likely_named(text, &nobody) {
                named.push(format!("{}: {:?} in {text}", step.id, text.get(doubt.at)));
            }
        }
    }
    assert!(named.is_empty(), "{}", named.join("\n"));
}
