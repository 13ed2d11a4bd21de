//! What a new version of a pack changes: each thing that is new, changed or gone.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::packs::WholePack;

/// What happens to a thing in a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PackChangeKind {
    /// It was not there before.
    New,
    /// It says something else.
    Changed,
    /// It is there no longer.
    Gone,
}

impl PackChangeKind {
    /// For a reader.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PackChange {
    /// What happens.
    pub(crate) kind: PackChangeKind,
    /// To what: `step`, `protocol`, …
    pub(crate) what: &'static str,
    /// What it is called.
    pub(crate) title: String,
    /// The fields that differ, where it is changed.
    pub(crate) fields: Vec<String>,
}

impl PackChange {
    /// The fields that differ, as a reader calls them.
    #[must_use]
    pub(crate) fn in_words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for field in &self.fields {
            let word = match field.as_str() {
                "updates_by_itself" => "whether new versions come by themselves",
                "about" | "summary" => "what it is for",
                "review" => "review day",
                "programme" => "its programme",
                "protocol" => "its protocol",
                "every_school_weeks" => "weeks between meetings",
                "text" => "its words",
                "for" | "for_whom" => "whom it is for",
                "also" => "other words for it",
                "not_with" => "what it does not go with",
                "smaller" => "smaller steps",
                "next" => "the steps after it",
                "phases" => "phases of school",
                "variants" => "shorter and longer slots",
                "format_version" => "format",
                other => other,
            };
            let word = word.replace('_', " ");
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }
}

/// Everything in a pack, by what it is and its id: its title, and what it says.
fn things(whole: &WholePack) -> BTreeMap<(usize, String), (String, Value)> {
    let mut all = BTreeMap::new();
    let mut add = |kind: usize, id: &str, title: String, says: Value| {
        all.insert((kind, id.to_owned()), (title, says));
    };
    for it in &whole.pack.steps {
        add(1, &it.id, it.title_or_words(), said(it));
    }
    for it in &whole.protocols {
        add(2, &it.id, it.title.clone(), said(it));
    }
    for it in &whole.programmes {
        add(3, &it.id, it.title.clone(), said(it));
    }
    for it in &whole.paths {
        add(4, &it.id, it.title.clone(), said(it));
    }
    for it in &whole.plans {
        add(5, &it.id, it.title.clone(), said(it));
    }
    for (kind, texts) in [(6, &whole.calendars), (7, &whole.themes)] {
        for (file, text) in texts {
            let name = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".toml");
            add(kind, file, name.to_owned(), Value::String(text.clone()));
        }
    }
    all
}

/// What it says, to be compared.
fn said(it: &impl Serialize) -> Value {
    serde_json::to_value(it).unwrap_or_default()
}

/// What the kinds of things are called, by their numbers.
const KINDS: [&str; 8] =
    ["pack", "step", "protocol", "programme", "path", "template", "calendar", "theme"];

/// What `new` changes of `old`; everything is new where there is none. In the order of the kinds of
/// things, then new, changed, gone.
#[must_use]
pub(crate) fn pack_changes(old: Option<&WholePack>, new: &WholePack) -> Vec<PackChange> {
    let before = old.map(things).unwrap_or_default();
    let after = things(new);
    let mut found: Vec<(usize, PackChange)> = Vec::new();
    let mut say = |at: usize, kind, title: &str, fields| {
        let what = KINDS.get(at).copied().unwrap_or_default();
        found.push((at, PackChange { kind, what, title: title.to_owned(), fields }));
    };
    if let Some(old) = old {
        let fields = differing(&head(old), &head(new));
        if !fields.is_empty() {
            say(0, PackChangeKind::Changed, &new.pack.title, fields);
        }
    }
    for (key, (title, says)) in &after {
        match before.get(key) {
            None => say(key.0, PackChangeKind::New, title, Vec::new()),
            Some((_, before)) if before != says => {
                say(key.0, PackChangeKind::Changed, title, differing(before, says));
            }
            Some(_) => {}
        }
    }
    for (key, (title, _)) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
        say(key.0, PackChangeKind::Gone, title, Vec::new());
    }
    found.sort_by_key(|(at, change)| (*at, change.kind));
    found.into_iter().map(|(_, change)| change).collect()
}

/// What a pack says of itself, but for its version, which always differs.
fn head(whole: &WholePack) -> Value {
    let mut pack = whole.pack.clone();
    pack.steps.clear();
    pack.version = 0;
    said(&pack)
}

/// The names of the fields that differ.
fn differing(old: &Value, new: &Value) -> Vec<String> {
    let (Value::Object(old), Value::Object(new)) = (old, new) else { return Vec::new() };
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().filter(|name| old.get(*name) != new.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::packs::{read_whole, starter_files};

    fn starter() -> WholePack {
        let files = starter_files().map(|(path, text)| (path.to_owned(), text.to_owned()));
        read_whole(&files.collect()).0.expect("a pack")
    }

    fn lines(old: Option<&WholePack>, new: &WholePack) -> Vec<String> {
        let line = |it: PackChange| {
            format!("{} {} {} {}", it.kind.label(), it.what, it.title, it.fields.join(","))
        };
        pack_changes(old, new).into_iter().map(line).collect()
    }

    #[test]
    fn a_new_version_says_what_is_new_changed_and_gone() {
        let old = starter();
        assert_eq!(lines(Some(&old), &old), Vec::<String>::new());
        assert_eq!(lines(None, &old).len(), 5);
        let mut new = old.clone();
        new.pack.version = 2;
        new.pack.author = "Somebody else".to_owned();
        new.pack.steps[0].why = "Because".to_owned();
        let mut more = new.pack.steps[0].clone();
        "second".clone_into(&mut more.id);
        "Again".clone_into(&mut more.title);
        new.pack.steps.push(more);
        new.protocols.clear();
        assert_eq!(
            lines(Some(&old), &new),
            [
                "changed pack Our first pack author",
                "new step Again ",
                "changed step At the door, with a task why",
                "gone protocol Our quarter of an hour ",
            ]
        );
    }
}
