//! *When … I will …*: the plan in one sentence, and its two halves as an action step words them.

use super::protocol::StepKind;
use super::record::answers;
use super::session::Session;

/// How a cue begins that says itself when it is, so that no *When* belongs before it.
const TIMES: [&str; 21] = [
    "after",
    "as",
    "at",
    "before",
    "between",
    "by",
    "during",
    "each time",
    "every day",
    "every lesson",
    "every morning",
    "every time",
    "if",
    "in",
    "on",
    "once",
    "until",
    "whenever",
    "while",
    "within",
    "as soon as",
];

/// Words after which *you* is not the one who acts.
const BEFORE_AN_OBJECT: [&str; 21] = [
    "about", "ask", "asks", "around", "at", "behind", "beside", "bring", "brings", "by", "facing",
    "for", "from", "give", "gives", "near", "of", "to", "toward", "towards", "with",
];

impl Session {
    /// The line that practice opens with, as cue and act, where the plan wrote either; neither
    /// repeats the *When* and *I will* that stand before them.
    #[must_use]
    pub fn if_then(&self) -> Option<(&str, &str)> {
        let plan = self.record_of(StepKind::Plan)?;
        let cue = bare_cue(plan.answer(answers::CUE));
        let act = bare_act(plan.answer(answers::ACT));
        (!cue.is_empty() || !act.is_empty()).then_some((cue, act))
    }

    /// That line as a sentence, *When … I will …*; empty where nothing of it was written.
    #[must_use]
    pub(crate) fn if_then_line(&self) -> String {
        let (cue, act) = self.if_then().unwrap_or_default();
        sentence(cue, act)
    }
}

/// `cue` without what the sentence says before and after it.
#[must_use]
fn bare_cue(cue: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '…');
    without_start(cue.trim_end_matches(ends), "when")
}

/// `act` without what the sentence says before it.
#[must_use]
fn bare_act(act: &str) -> &str {
    let mut act = act.trim();
    loop {
        let bare = ["I will", "I’ll", "I'll"].into_iter().fold(act, without_start);
        if bare == act {
            return act;
        }
        act = bare;
    }
}

/// The sentence, as far as it was written; empty where nothing was.
#[must_use]
fn sentence(cue: &str, act: &str) -> String {
    let (cue, act) = (bare_cue(cue), bare_act(act));
    let cue = match cue {
        "" => String::new(),
        cue if says_itself_when(cue) => capitalised(cue),
        cue => format!("When {cue}"),
    };
    match (cue.is_empty(), act) {
        (_, "") => cue,
        (true, act) => format!("I will {act}"),
        (false, act) => format!("{cue}, I will {act}"),
    }
}

/// The cue and the act in the words of an action step, as the one who takes it would say them. The
/// cue is empty where the step names none.
#[must_use]
pub(crate) fn halves(step: &str) -> (String, String) {
    let step = step.split_whitespace().collect::<Vec<_>>().join(" ");
    let step = step.trim_end_matches('.');
    let bare = without_start(step, "when");
    let begins = bare.len() < step.len() || says_itself_when(step);
    let (cue, act) = match outside_quotes(bare, ",").filter(|_| begins) {
        Some((cue, act)) => (cue, act),
        None => match outside_quotes(step, " when ").or_else(|| trailing_time(step)) {
            Some((act, cue)) => (cue, act),
            None => ("", bare),
        },
    };
    let act = without_start(act.trim(), "then");
    (decapitalised(&in_first_person(bare_cue(cue))), decapitalised(&in_first_person(bare_act(act))))
}

/// An act, and the time at the end of `step` that it is done at: `Stand still` and `before the first
/// instruction`.
fn trailing_time(step: &str) -> Option<(&str, &str)> {
    const ENDS: [&str; 7] =
        ["before", "after", "as soon as", "whenever", "each time", "every time", "at the start of"];
    let begins = ENDS.iter().filter_map(|time| {
        let at = step.rfind(&format!(" {time} "))?;
        Some((at, at + 1 + time.len()))
    });
    let (at, from) = begins.max()?;
    let (act, rest) = (step.get(..at)?, step.get(from..)?);
    // A clause in the middle is no moment for all of it, and `one after the other` is none at all.
    let is_last = !rest.contains([',', ';', ':', '“', '”', '.']);
    let is_order = [" the other", " another", " each other"].iter().any(|it| rest.starts_with(it));
    let is_quoted = act.matches('“').count() > act.matches('”').count();
    (is_last && !is_order && !is_quoted && !act.trim().is_empty())
        .then(|| (act, step.get(at..).unwrap_or_default().trim()))
}

/// What a text quotes, a line for each; empty where it quotes nothing.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some((_, from)) = rest.split_once('“') {
        let Some((words, after)) = from.split_once('”') else { break };
        lines.push(format!("“{}”", words.trim()));
        rest = after;
    }
    lines.join("\n")
}

fn says_itself_when(cue: &str) -> bool {
    TIMES.iter().any(|time| without_start(cue, time).len() < cue.trim().len())
}

/// `text` without the word or words that it begins with, however often.
fn without_start<'a>(text: &'a str, start: &str) -> &'a str {
    let mut text = text.trim();
    while let Some((begun, rest)) = text.split_at_checked(start.len())
        && begun.eq_ignore_ascii_case(start)
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        text = rest.trim_start();
    }
    text
}

/// What stands before and after the first `mark` that is in no quotation.
fn outside_quotes<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let open = |before: &str| before.matches('“').count() > before.matches('”').count();
    let found = text.match_indices(mark).map(|(at, _)| (&text[..at], &text[at + mark.len()..]));
    found.into_iter().find(|(before, after)| !open(before) && !after.trim().is_empty())
}

/// A clause that is said to somebody, as they say it themselves: *before you speak* is *before I
/// speak*. What is quoted stays.
fn in_first_person(clause: &str) -> String {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let mut said: Vec<String> = Vec::with_capacity(words.len());
    let (mut is_quoted, mut n) = (false, 0);
    while let Some(word) = words.get(n) {
        n += 1;
        is_quoted |= word.contains('“');
        let stays = is_quoted;
        is_quoted &= !word.contains('”');
        let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let end = word.get(core.len()..).unwrap_or_default();
        let before = n.checked_sub(2).and_then(|it| words.get(it)).map(|it| it.to_lowercase());
        let after = words.get(n).copied();
        let mine = match core.to_lowercase().replace('’', "'").as_str() {
            _ if stays => None,
            "your" => Some("my"),
            "yours" => Some("mine"),
            "yourself" => Some("myself"),
            "you're" => Some("I’m"),
            "you've" => Some("I’ve"),
            "you'll" => Some("I’ll"),
            "you'd" => Some("I’d"),
            "you" if end.is_empty() && after == Some("are") => {
                n += 1;
                Some("I am")
            }
            "you" => Some(if is_object(before.as_deref(), end, after) { "me" } else { "I" }),
            _ => None,
        };
        said.push(mine.map_or_else(|| (*word).to_owned(), |mine| format!("{mine}{end}")));
    }
    said.join(" ")
}

/// Whether a *you* between these words is not the one who acts.
fn is_object(before: Option<&str>, end: &str, after: Option<&str>) -> bool {
    let follows = after.is_none_or(|it| matches!(it, "a" | "an" | "the" | "and" | "or"));
    !end.is_empty() || follows || before.is_some_and(|it| BEFORE_AN_OBJECT.contains(&it))
}

fn first_letter(text: &str, change: impl FnOnce(char) -> String) -> String {
    let mut letters = text.chars();
    letters.next().map(change).unwrap_or_default() + letters.as_str()
}

fn capitalised(text: &str) -> String {
    first_letter(text, |c| c.to_uppercase().collect())
}

/// `text` with a small first letter, unless its first word is *I* or has capitals besides.
#[must_use]
pub(crate) fn decapitalised(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    let stays = matches!(word, "I" | "I’m" | "I’ve" | "I’ll" | "I’d")
        || word.chars().skip(1).any(char::is_uppercase);
    if stays { text.to_owned() } else { first_letter(text, |c| c.to_lowercase().collect()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::packs::step_packs;

    #[test]
    fn a_plan_is_one_sentence_however_its_halves_were_typed() {
        for (cue, act, line) in [
            ("they finish", "scan", "When they finish, I will scan"),
            ("When they finish,", "I will scan", "When they finish, I will scan"),
            ("when When they finish", "I will I will scan", "When they finish, I will scan"),
            ("after the bell", "I’ll scan", "After the bell, I will scan"),
            ("", "scan", "I will scan"),
            ("they finish", "", "When they finish"),
            ("", "", ""),
            // A word that only begins alike is left alone.
            (
                "whenever they finish",
                "I willingly wait",
                "Whenever they finish, I will I willingly wait",
            ),
        ] {
            assert_eq!(sentence(cue, act), line);
        }
    }

    #[test]
    fn a_step_gives_both_halves_as_the_coachee_would_say_them() {
        for (step, cue, act) in [
            (
                "When a pupil is stuck, count to seven in your head before you say anything.",
                "a pupil is stuck",
                "count to seven in my head before I say anything",
            ),
            (
                "After each rep, give one sentence, then say “you did it, again”.",
                "after each rep",
                "give one sentence, then say “you did it, again”",
            ),
            ("Stand still when pupils look at you.", "pupils look at me", "stand still"),
            ("When somebody brings you a problem, ask.", "somebody brings me a problem", "ask"),
            ("Count to three", "", "count to three"),
            (
                "Stand still and look at the back tables before the first instruction.",
                "before the first instruction",
                "stand still and look at the back tables",
            ),
            (
                "Name a pupil as soon as you have asked your question",
                "as soon as I have asked my question",
                "name a pupil",
            ),
            ("Call on three, one after the other.", "", "call on three, one after the other"),
            ("Pause before you speak, then scan.", "", "pause before I speak, then scan"),
            ("When", "", ""),
            ("", "", ""),
        ] {
            assert_eq!(halves(step), (cue.to_owned(), act.to_owned()), "{step}");
        }
        assert_eq!(quoted("ask “Why?”, then “How?”"), "“Why?”\n“How?”");
    }

    #[test]
    fn every_step_of_the_library_becomes_a_plan_that_says_nothing_twice() {
        for step in step_packs().iter().flat_map(|pack| &pack.steps) {
            let (cue, act) = halves(&step.text);
            assert!(!act.is_empty() && (!cue.is_empty() || !step.text.contains("hen ")));
            let line = sentence(&cue, &act).to_lowercase();
            assert!(!line.contains("when after") && !line.contains("when when"), "{line}");
            assert!(!line.contains("i will i will"), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_halves_read_back_to_the_same_sentence(cue in ".{0,30}", act in ".{0,30}") {
            let line = sentence(&cue, &act);
            prop_assert_eq!(&sentence(bare_cue(&cue), bare_act(&act)), &line);
            let _ = (halves(&line), quoted(&line));
        }
    }
}
