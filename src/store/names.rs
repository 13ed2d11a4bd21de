//! File names that every system accepts.

/// Whether `name` is a valid file name on Windows, so that the file survives a cloud folder or
/// memory stick. After a colon, Windows would write into a hidden stream of another file.
#[must_use]
pub(crate) fn is_legal_on_windows(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    const LONGEST: usize = 255;
    let forbidden = |c: char| {
        c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
    };
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|n| {
        let mut digits = n.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    !name.is_empty()
        && name.encode_utf16().count() <= LONGEST
        && !name.contains(forbidden)
        && !name.ends_with(['.', ' '])
        && !DEVICES.contains(&stem.as_str())
        && !is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_illegal_on_windows_are_recognised() {
        for name in ["notes.md", "2026-11-09-efcdba-coach.md", "Zoë.md", "community.md", "com10.md"]
        {
            assert!(is_legal_on_windows(name), "{name}");
        }
        let long = "x".repeat(300);
        for name in [
            "",
            "a:b.md",
            "CON",
            "conin$",
            "CONOUT$.md",
            "con.md",
            "nul.tar.gz",
            "LPT1.md",
            "com¹.md",
            "a.",
            "a ",
            "a?b",
            "a|b",
            "a\tb",
            "\"a\"",
            "AUX .md",
            &long,
        ] {
            assert!(!is_legal_on_windows(name), "{name}");
        }
    }
}
