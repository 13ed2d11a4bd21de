//! Nothing unreachable: every public item is named by code that is no test.

use std::collections::HashSet;

use super::source::{File, files};

/// Items that only tests name, and why they stay.
const ONLY_TESTS: &[(&str, &str)] = &[];

/// What kind of name an item has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Naming {
    /// Called with a dot, or by a path.
    Method,
    /// Named without a dot.
    Bare,
}

/// A public item.
#[derive(Debug)]
struct Item<'a> {
    name: &'a str,
    naming: Naming,
    /// Where in its file's code its name begins.
    at: usize,
}

/// The public items of a file's code, as rustfmt writes them.
fn items(code: &str) -> Vec<Item<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        found.extend(item(code, at, line));
        at += line.len();
    }
    found
}

fn item<'a>(code: &'a str, at: usize, line: &'a str) -> Option<Item<'a>> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(rest) => rest.split_once(") ")?.1,
        None => rest.strip_prefix(' ')?,
    };
    let mut rest = rest;
    for word in ["const fn ", "async fn "] {
        if rest.starts_with(word) {
            rest = &rest[word.len() - "fn ".len()..];
        }
    }
    let (kind, name) = rest.split_once(' ')?;
    if !matches!(kind, "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static") {
        return None;
    }
    // A macro defines items by names that it is given.
    let name = Some(name).filter(|name| !name.starts_with('$'))?;
    let length = name.find(|c: char| !is_of_a_word(c)).unwrap_or(name.len());
    let start = at + line.len() - name.len();
    let takes_self = kind == "fn" && takes_self(&code[start + length..]);
    let naming = if takes_self { Naming::Method } else { Naming::Bare };
    Some(Item { name: &name[..length], naming, at: start })
}

/// Whether what follows a function's name takes `self`.
fn takes_self(after: &str) -> bool {
    // Bounds of type parameters may have brackets of their own; none of ours begins with `self`.
    let Some((_, first)) = after.split_once('(') else { return false };
    let first = first.trim_start().trim_start_matches(['&', '\'']);
    let first = first.split([',', ')']).next().unwrap_or_default();
    first.split([' ', ':']).any(|word| word == "self")
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every name in a file's code, with how it is named there; not those of `pub use`, and not those
/// at which an item is defined.
fn names(code: &str) -> HashSet<(&str, Naming)> {
    let defined: HashSet<usize> = items(code).iter().map(|it| it.at).collect();
    let mut named = HashSet::new();
    let mut from = 0;
    while let Some(start) = code[from..].find(is_of_a_word).map(|it| from + it) {
        let length = code[start..].find(|c| !is_of_a_word(c)).unwrap_or(code.len() - start);
        let (name, before) = (&code[start..start + length], &code[..start]);
        from = start + length;
        if name == "use" && (before.ends_with("pub ") || before.ends_with(") ")) {
            from += code[from..].find(';').unwrap_or(0);
        } else if !defined.contains(&start) {
            let dotted = before.ends_with('.') && !before.ends_with("..");
            if dotted || before.strip_suffix("::").is_some_and(ends_in_a_type) {
                named.insert((name, Naming::Method));
            }
            if !dotted {
                named.insert((name, Naming::Bare));
            }
        }
    }
    named
}

/// Whether a path ends in a type: a method is named after one, a function after a module.
fn ends_in_a_type(path: &str) -> bool {
    let last = path.rsplit(|c| !is_of_a_word(c)).next().unwrap_or_default();
    path.ends_with('>') || last.starts_with(char::is_uppercase)
}

/// The public items that no file names outside of its tests.
fn unreached(files: &[File]) -> Vec<String> {
    let named: HashSet<_> = files.iter().flat_map(|file| names(&file.code)).collect();
    let mut unreached = Vec::new();
    for file in files {
        let not_named = |it: &Item| !named.contains(&(it.name, it.naming));
        let lost = items(&file.code).into_iter().filter(not_named);
        unreached.extend(lost.map(|it| format!("{}::{}", file.module, it.name)));
    }
    unreached
}

#[test]
fn every_public_item_is_used_by_code_that_is_no_test() {
    let mut lost = unreached(&files());
    let listed: Vec<&str> = ONLY_TESTS.iter().map(|(path, _)| *path).collect();
    let stale: Vec<_> = listed.iter().filter(|path| !lost.iter().any(|it| it == **path)).collect();
    assert!(stale.is_empty(), "named by code again: {stale:?}");
    lost.retain(|path| !listed.contains(&path.as_str()));
    assert!(lost.is_empty(), "nobody reaches {lost:#?}");
}

#[test]
fn public_items_used_only_by_tests_are_found() {
    let file = File::of(
        "store/a.rs",
        "pub use b::unused;\npub struct Lost;\nimpl Index {\n    pub fn of_person(&self) {}\n    \
         pub const fn new<T: Fn(u8)>(\n        it: T,\n    ) -> Self {}\n}\npub(crate) fn of_person() \
         {}\npub fn unused() {}\nfn main() {\n    offers::of_person();\n    Index::new(x.count);\n}\n\
         pub fn count(&self) {}\n#[cfg(test)]\nmod tests {\n    fn t() {\n        i.of_person();\n    \
         }\n}\n",
        false,
    );
    assert_eq!(unreached(&[file]), ["store::a::Lost", "store::a::of_person", "store::a::unused"]);
}
