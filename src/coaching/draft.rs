//! An action step drafted in what a coach prepared: the step as words, its criteria as lines that
//! begin with a dash.
//!
//! It stays plain text that can be edited freely: any text is a draft, and nothing is lost by
//! reading it as one.

/// How a line with a criterion begins.
const DASH: &str = "- ";

/// A draft, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The step.
    pub text: String,
    /// Its success criteria.
    pub criteria: Vec<String>,
}

/// Parses `prepared`: lines that begin with a dash are criteria, all others are the step.
#[must_use]
pub fn read(prepared: &str) -> Draft {
    let mut draft = Draft::default();
    for line in prepared.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix(['-', '–', '•']).map(str::trim) {
            Some("") => {}
            Some(criterion) => draft.criteria.push(criterion.to_owned()),
            None => {
                if !draft.text.is_empty() {
                    draft.text.push(' ');
                }
                draft.text.push_str(&line.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
    draft
}

/// A step and its criteria as a draft.
#[must_use]
pub(crate) fn write(text: &str, criteria: &[String]) -> String {
    let lines = criteria.iter().map(|criterion| format!("\n{DASH}{}", one_line(criterion)));
    one_line(text) + &lines.collect::<String>()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_that_begin_with_a_dash_are_criteria() {
        let draft = read("When asked,\n  wait.\n\n- Counts to three\n•Stands still\n-\n");
        assert_eq!(draft.text, "When asked, wait.");
        assert_eq!(draft.criteria, ["Counts to three", "Stands still"]);
        assert_eq!(read(" \n"), Draft::default());
    }

    proptest! {
        #[test]
        fn a_draft_reads_back_as_it_was_written(
            text in "[A-Za-z][a-z ,.-]{0,30}[a-z]",
            criteria in prop::collection::vec("[A-Za-z][a-z ,.-]{0,20}[a-z]", 0..5),
        ) {
            let draft = read(&write(&text, &criteria));
            prop_assert_eq!(draft.text, one_line(&text));
            let criteria: Vec<String> = criteria.iter().map(|c| one_line(c)).collect();
            prop_assert_eq!(draft.criteria, criteria);
        }

        #[test]
        fn reading_a_draft_loses_no_letter(text in "[\\s\\S]{0,200}") {
            let draft = read(&text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let kept = letters(&draft.text) + draft.criteria.iter().map(|c| letters(c)).sum::<usize>();
            prop_assert_eq!(kept, letters(&text));
        }
    }
}
