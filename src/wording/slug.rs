//! A name as an id: small letters and digits with dashes between.

/// `name` as an id; `without` where nothing of it is left.
#[must_use]
pub(crate) fn slug(name: &str, without: &str) -> String {
    const LONGEST: usize = 60;
    let mut id = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            _ if id.ends_with('-') || id.is_empty() => {}
            _ => id.push('-'),
        }
        if id.len() == LONGEST {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { without.to_owned() } else { id.to_owned() }
}
