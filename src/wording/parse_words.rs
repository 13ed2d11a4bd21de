//! What a parser says of a file that somebody wrote, in words for whoever has to mend it. A parser’s own
//! words name types and signs of its grammar; none of them is passed on.

/// What a field is called in a message is no longer than this.
const LONGEST_NAME: usize = 40;

/// What is wrong with a value that can be read and does not fit, from what `serde` says of it.
#[must_use]
pub(crate) fn in_meaning(said: &str) -> String {
    let name = quoted(said.split('`').nth(1).unwrap_or_default());
    if said.starts_with("missing field") {
        format!("the field “{name}” is missing")
    } else if said.starts_with("duplicate field") {
        format!("the field “{name}” stands there twice")
    } else if said.starts_with("unknown variant") {
        format!("“{name}” is none of the words that may stand here")
    } else if said.starts_with("an id is") {
        "an id is 6 to 64 letters, digits and hyphens, and this is not one".to_owned()
    } else if said.starts_with("invalid") && said.contains("expected") {
        "a value is of another kind than this field takes".to_owned()
    } else {
        "a date or a number is not written as this field takes it".to_owned()
    }
}

/// What is wrong in a text of TOML, from what its parser or `serde` says of it.
#[must_use]
pub(crate) fn in_toml(said: &str) -> String {
    let of_serde =
        ["missing field", "duplicate field", "unknown variant", "an id is", "invalid type"];
    if of_serde.iter().any(|it| said.starts_with(it)) || said.starts_with("invalid value") {
        return in_meaning(said);
    }
    let has = |word: &str| said.contains(word);
    if has("duplicate key") {
        "this is written a second time: take one of them out"
    } else if has("quoted") || has("string") || has("literal") {
        "words stand between straight quotation marks, and one is missing here or too many"
    } else if has("array") || has("table") || has("bracket") || has("`]`") || has("`}`") {
        "a bracket is missing here, or one too many"
    } else if has("number") || has("integer") || has("float") || has("date") || has("time") {
        "a number or a date is not written as it should be; words stand between quotation marks"
    } else if has("`=`") || has("value") || has("key") {
        "a line is a name, an equals sign and what it is: title = \"Ours\""
    } else {
        "this is not written as it should be"
    }
    .to_owned()
}

/// At most a few words of a file, without control characters.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    /// Something of every kind of value.
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "what cannot be read is looked at")]
    struct Anything {
        text: String,
        number: u8,
        list: Vec<String>,
        kind: Choice,
    }

    #[derive(Debug, Deserialize)]
    enum Choice {
        One,
    }

    /// Words that only whoever writes programs has.
    const OURS: [&str; 14] = [
        "expected", "invalid", "u8", "EOF", "EOCD", "struct", "variant", "literal", "sequence",
        "string", "`", "\n", "integer", "token",
    ];

    proptest! {
        #[test]
        fn no_word_of_a_parser_is_passed_on(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "text = 'a'", "text = a", "text = 7", "text = \"a", "text", "= 3", "number = 7",
                    "number = 700", "number = 'x'", "number = 07", "list = []", "list = [1]",
                    "list = ['a'", "list = 'a'", "kind = 'One'", "kind = 'Two'", "[kind", "[[list]]",
                    "kind.x = 1", "x = 2026-13-01", "y = {a = 1", "\"\\q\" = 1", "z = 1 2",
                ]),
                0..6,
            ),
        ) {
            let text = lines.join("\n");
            if let Err(error) = toml_edit::de::from_str::<Anything>(&text) {
                let says = in_toml(error.message());
                prop_assert!(!says.is_empty());
                for word in OURS {
                    prop_assert!(!says.contains(word), "{} -> {}", error.message(), says);
                }
            }
        }

        #[test]
        fn whatever_is_said_is_one_short_line(said in "\\PC{0,200}|missing field `[\\s\\S]{0,80}`") {
            for says in [in_toml(&said), in_meaning(&said)] {
                prop_assert!(says.chars().count() < 120 && !says.contains('\n'), "{}", says);
            }
        }
    }
}
