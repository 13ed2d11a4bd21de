//! Prompts that hold what a protocol cannot know beforehand.
//!
//! `{last_step}` in a prompt stands for the words of the step that the meeting picks up from. A
//! prompt that has it is shown only where there is such a step; everything else in braces is text.

/// What a protocol writes for the words of the last action step.
const LAST_STEP: &str = "{last_step}";

/// The last step's words are cut after so many characters: a prompt is read at a glance.
const LONGEST: usize = 160;

/// `prompts` as they are asked, with the words of the last step where they speak of it.
pub(crate) fn filled_in<'a>(
    prompts: &'a [String],
    last_step: Option<&str>,
) -> impl Iterator<Item = String> + 'a {
    let words = last_step.map(in_short).filter(|words| !words.is_empty());
    prompts.iter().filter_map(move |prompt| match &words {
        _ if !prompt.contains(LAST_STEP) => Some(prompt.clone()),
        Some(words) => Some(prompt.replace(LAST_STEP, words)),
        None => None,
    })
}

/// `prompt` for whoever reads the protocol, where there is no last step.
pub(crate) fn as_read(prompt: &str) -> String {
    prompt.replace(LAST_STEP, "[the words of their last step]")
}

/// A step in one line, without the mark at its end.
fn in_short(step: &str) -> String {
    let words = step.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches(['.', ',', ';', ':', '!', '…']);
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::packs::protocols;

    #[test]
    fn a_prompt_says_the_last_step_or_is_not_asked() {
        let prompts = ["How has it been going?", "We agreed: {last_step}.", "{last_step} {x}"];
        let prompts = prompts.map(str::to_owned);
        let shown = |step| filled_in(&prompts, step).collect::<Vec<_>>();
        assert_eq!(
            shown(Some(" Scan the\nroom. ")),
            ["How has it been going?", "We agreed: Scan the room.", "Scan the room {x}"]
        );
        assert_eq!(shown(None), shown(Some(" . ")));
        assert_eq!(shown(None), ["How has it been going?"]);
    }

    #[test]
    fn without_an_earlier_step_no_built_in_prompt_speaks_of_one() {
        for step in protocols().flat_map(|protocol| &protocol.steps) {
            let sets =
                [&step.prompts].into_iter().chain(step.other_prompts.iter().map(|it| &it.prompts));
            for set in sets {
                let left: Vec<String> = filled_in(set, None).collect();
                assert!(left.len() >= 2, "{}: {left:?}", step.title);
                let all = left.iter().map(String::as_str).chain([step.purpose.as_str()]);
                for text in all {
                    let speaks =
                        ["We agreed", "last step", "the step been", "tried it", "because of"];
                    assert!(!speaks.iter().any(|it| text.contains(it)), "{}: {text}", step.title);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_prompt_and_step_fill_in(prompt in "(\\PC|\\{last_step\\}){0,40}", step in "\\PC{0,400}") {
            let shown: Vec<String> = filled_in(&[prompt], Some(&step)).collect();
            prop_assert!(shown.len() <= 1);
        }
    }
}
