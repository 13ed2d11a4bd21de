//! Repairs common mistakes in a line of TOML.
//!
//! A Windows path in double quotes, or curly quotes, make the whole file invalid TOML. Such a line
//! is read as it was clearly meant, with a diagnostic; any other invalid line is left out.

use toml_edit::Value;

/// A repaired line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    /// The line, now valid.
    pub(crate) line: String,
    /// What was wrong with it.
    pub(crate) slip: &'static str,
}

/// Repairs `line`, if it has one of the known mistakes.
pub(super) fn mend(line: &str) -> Option<Mended> {
    let line = line.trim();
    if let Some(name) = line.strip_prefix('[') {
        let name = name.trim();
        return is_name(name)
            .then(|| Mended { line: format!("[{name}]"), slip: "a closing bracket is missing" });
    }
    let at = line.find(['=', ':'])?;
    let (name, value) = (line[..at].trim(), line[at + 1..].trim());
    if !is_name(name) || value.is_empty() || value.starts_with(['[', '{', '#']) {
        return None;
    }
    let colon = line[at..].starts_with(':');
    let (value, slip) = match value.parse::<Value>() {
        // The line itself is valid: the error is around it.
        Ok(_) if !colon => return None,
        Ok(value) => (value, ""),
        Err(_) => meant(value)?,
    };
    let slip = if colon { "an equals sign is missing" } else { slip };
    Some(Mended { line: format!("{name} = {}", value.to_string().trim()), slip })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// The repaired value in TOML, and what was wrong with it.
fn meant(value: &str) -> Option<(Value, &'static str)> {
    const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];
    if let Some(rest) = value.strip_prefix(CURLY) {
        let end = rest.rfind(CURLY).unwrap_or(rest.len());
        return Some((rest[..end].into(), "quotation marks must be straight ones, not curly"));
    }
    for quote in ['"', '\''] {
        let Some(rest) = value.strip_prefix(quote) else { continue };
        return match rest.rfind(quote) {
            // Quotes in front of it begin a multi-line string.
            Some(0) => None,
            Some(end) if rest[..end].contains('\\') => {
                Some((rest[..end].into(), "a backslash between double quotes means something else"))
            }
            Some(_) => None,
            None => Some((rest.trim_end().into(), "a quotation mark is missing")),
        };
    }
    let bare = value.split(" #").next().unwrap_or_default().trim_end();
    let truth = match bare.to_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    };
    Some(match truth {
        Some(truth) => (truth.into(), "it is true or false, in small letters"),
        None => (bare.into(), "the quotation marks are missing"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_slips_are_read_as_meant() {
        for (line, meant) in [
            ("theme = dark", r#"theme = "dark""#),
            ("theme = dark  # for the hall", r#"theme = "dark""#),
            ("theme: dark", r#"theme = "dark""#),
            ("theme: \"dark\"", r#"theme = "dark""#),
            ("theme = “dark”", r#"theme = "dark""#),
            ("name = ‘Rosa O’Neill’", r#"name = "Rosa O’Neill""#),
            (r#"data = "C:\Users\rosa""#, r"data = 'C:\Users\rosa'"),
            (r"data = C:\Users\rosa", r"data = 'C:\Users\rosa'"),
            (r#"theme = "dark"#, r#"theme = "dark""#),
            ("wide_marks = True", "wide_marks = true"),
            ("wide_marks = yes", "wide_marks = true"),
            ("[coach", "[coach]"),
        ] {
            let mended = mend(line).map(|m| m.line).unwrap_or_default();
            assert_eq!(mended, meant, "{line}");
        }
    }

    #[test]
    fn other_errors_are_not_guessed_at() {
        for line in [
            "",
            "just words here",
            "a b = 3",
            "x = [1, 2",
            "x = \"\"\"abc",
            "= 3",
            "a =",
            "[a.b",
            "a = 1",
        ] {
            assert_eq!(mend(line), None, "{line}");
        }
    }
}
