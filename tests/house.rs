//! The invariants of the crate, each a test: which module may import which, and what must not
//! occur.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may name, besides itself. Ground floor first.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("wording", &[]),
    ("coaching", &["wording"]),
    ("keys", &["coaching"]),
    ("search", &["coaching", "wording"]),
    ("settings", &["keys"]),
    ("export", &["coaching", "search", "wording"]),
    ("store", &["coaching", "search", "wording"]),
    ("app", &["coaching", "keys", "search", "settings", "export", "wording"]),
    ("ui", &["app", "coaching", "keys", "search", "settings", "wording"]),
    ("example_trust", &[]),
    (
        "runtime",
        &[
            "app",
            "coaching",
            "example_trust",
            "export",
            "keys",
            "search",
            "settings",
            "store",
            "ui",
            "wording",
        ],
    ),
    ("cli", &["coaching", "example_trust", "search", "export", "store", "settings", "wording"]),
];

/// The longest a file may be without its tests, in lines; and the longest the middle one may be.
const LONGEST: usize = 400;
const MEDIAN: usize = 150;

struct File {
    /// Its path below `src`, as modules: `app::meeting::state`.
    module: String,
    /// The room it stands in.
    room: String,
    /// Its text without tests and comments.
    code: String,
    /// Lines without its tests.
    lines: usize,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            walk(&entry, ending, found);
        } else if entry.extension().is_some_and(|e| e == ending) {
            found.push(entry);
        }
    }
    found.sort();
}

fn files() -> Vec<File> {
    let src = root().join("src");
    let mut paths = Vec::new();
    walk(&src, "rs", &mut paths);
    paths
        .iter()
        .filter_map(|path| {
            let text = fs::read_to_string(path).expect("a source file");
            let own = text.split("\n#[cfg(test)]\nmod tests").next().expect("a first part");
            let below = path.strip_prefix(&src).expect("below src").with_extension("");
            let mut parts: Vec<&str> = below.iter().map(|p| p.to_str().expect("utf-8")).collect();
            if parts.last() == Some(&"mod") {
                parts.pop();
            }
            // Whole files of tests are tests.
            let parent = path.with_file_name("mod.rs");
            let name = below.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            let declared = fs::read_to_string(parent).unwrap_or_default();
            if declared.contains(&format!("#[cfg(test)]\nmod {name};"))
                || declared.contains(&format!("#[cfg(test)]\npub(crate) mod {name};"))
            {
                return None;
            }
            Some(File {
                module: parts.join("::"),
                room: parts[0].to_owned(),
                code: without_comments(own),
                lines: own.lines().count(),
            })
        })
        .collect()
}

fn without_comments(text: &str) -> String {
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    code.join("\n")
}

/// The paths that a file names after `prefix`, such as `coaching::session::Session`; a group in
/// braces is taken apart.
fn named_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let boundary = code[..at].chars().next_back();
        if boundary.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        take_path(&code[at + prefix.len()..], String::new(), &mut named);
    }
    named
}

fn take_path(rest: &str, so_far: String, named: &mut BTreeSet<String>) {
    if let Some(group) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    take_path(group[start..i].trim(), so_far.clone(), named);
                    start = i + 1;
                    if c == '}' {
                        return;
                    }
                }
                _ => {}
            }
        }
        return;
    }
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if word.is_empty() {
        if !so_far.is_empty() {
            named.insert(so_far);
        }
        return;
    }
    let path = if so_far.is_empty() || word == "self" {
        if word == "self" { so_far } else { word.clone() }
    } else {
        format!("{so_far}::{word}")
    };
    match rest[word.len()..].strip_prefix("::") {
        Some(more) => take_path(more, path, named),
        None => {
            named.insert(path);
        }
    }
}

/// Every path below the crate that a file names, whatever it is written from.
fn names(file: &File) -> BTreeSet<String> {
    let mut named = named_after(&file.code, "crate::");
    let parts: Vec<&str> = file.module.split("::").collect();
    let is_folder = root().join("src").join(parts.join("/")).is_dir();
    for up in 1..=parts.len() {
        let prefix = "super::".repeat(up);
        let keep = if is_folder {
            parts.len() - up.min(parts.len())
        } else {
            parts.len().saturating_sub(up)
        };
        let base = parts[..keep].join("::");
        for path in named_after(&file.code, &prefix) {
            if path.starts_with("super") {
                continue;
            }
            named.insert(if base.is_empty() { path } else { format!("{base}::{path}") });
        }
    }
    named
}

#[test]
fn every_room_names_only_the_rooms_it_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in files().iter().filter(|f| !matches!(f.room.as_str(), "lib" | "main")) {
        let Some(may) = allowed.get(file.room.as_str()) else {
            wrong.push(format!("the room {} is in no plan", file.room));
            continue;
        };
        for path in names(file) {
            let room = path.split("::").next().expect("a room");
            let known = allowed.contains_key(room);
            if known && room != file.room && !may.contains(&room) {
                wrong.push(format!("{} names {path}", file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words that only some files may use, and why.
const ONLY_IN: &[(&[&str], &[&str], &str)] = &[
    (
        &["std::fs", "File::open", "File::create", "OpenOptions"],
        &["store", "cli"],
        "only store touches files",
    ),
    (
        &["Local::now", "Utc::now", "Instant::now", "SystemTime::now", "now_v7"],
        &["runtime::clock", "store::device"],
        "only the clock asks the time",
    ),
    (&["ratatui::"], &["ui", "runtime"], "cells are drawn in ui and shown by runtime"),
    (&["crossterm::"], &["runtime"], "only runtime knows the terminal"),
    (&["println!", "eprintln!", "print!"], &["cli", "main", "runtime::terminal"], "who may print"),
    (&["std::net", "TcpStream", "UdpSocket"], &[], "there is no network code"),
    (
        &["coaching::session"],
        &[
            "coaching",
            "export::notes",
            "export::agreed",
            "export::anonymise",
            "export::known_names",
            "export::corrections",
            "export::data",
            "export::calendar_entries",
            "export::access_request",
            "export::bundle",
            "export::record",
            "export::rows",
            "export::three_paragraphs",
            "export::trust_layout",
            "export::rehearsal",
            "search",
            "store",
            "app",
            "ui",
            "runtime",
            "cli",
        ],
        "an exporter sees a Document",
    ),
];

#[test]
fn what_is_deliberately_absent_is_absent() {
    let mut wrong = Vec::new();
    for file in files() {
        for (words, places, why) in ONLY_IN {
            let may = places
                .iter()
                .any(|p| file.module == *p || file.module.starts_with(&format!("{p}::")));
            if may {
                continue;
            }
            for word in *words {
                if file.code.contains(word) {
                    wrong.push(format!("{} has {word}: {why}", file.module));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_two_files_need_each_other() {
    let files = files();
    let modules: BTreeSet<&str> = files.iter().map(|f| f.module.as_str()).collect();
    let reexports = reexports(&files);
    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        // A folder's own file declares what is in it; that is no need.
        if root().join("src").join(file.module.replace("::", "/")).is_dir() {
            continue;
        }
        let to = names(file)
            .iter()
            .filter_map(|path| home_of(path, &modules, &reexports))
            .filter(|module| *module != file.module)
            .collect();
        arrows.insert(&file.module, to);
    }
    for start in arrows.keys() {
        let mut seen = BTreeSet::new();
        let mut next: Vec<String> = arrows[start].iter().cloned().collect();
        while let Some(module) = next.pop() {
            assert!(module != *start, "{start} needs itself, by way of {seen:?}");
            if seen.insert(module.clone()) {
                next.extend(arrows.get(module.as_str()).into_iter().flatten().cloned());
            }
        }
    }
}

/// What each folder hands on from its files: `search::Card` is `search::card`.
fn reexports(files: &[File]) -> BTreeMap<String, String> {
    let mut handed_on = BTreeMap::new();
    for file in files {
        for line in file.code.split(';').map(str::trim) {
            let Some(rest) = line.strip_prefix("pub use ") else { continue };
            let mut paths = BTreeSet::new();
            take_path(&rest.split_whitespace().collect::<String>(), String::new(), &mut paths);
            for path in paths {
                if let Some((from, name)) = path.rsplit_once("::") {
                    let module = &file.module;
                    handed_on.insert(format!("{module}::{name}"), format!("{module}::{from}"));
                }
            }
        }
    }
    handed_on
}

/// The file in which what `path` names stands.
fn home_of(
    path: &str,
    modules: &BTreeSet<&str>,
    handed_on: &BTreeMap<String, String>,
) -> Option<String> {
    let mut path = path.to_owned();
    if let Some(home) = handed_on.get(&path) {
        return Some(home.clone());
    }
    loop {
        if modules.contains(path.as_str()) {
            return Some(path);
        }
        path = path.rsplit_once("::").map(|(above, _)| above.to_owned())?;
    }
}

/// The types that a file defines outside of functions and traits.
fn types_in(code: &str) -> impl Iterator<Item = &str> {
    code.lines().filter_map(|line| {
        let item = match line.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
            Some(rest) => rest.trim_start(),
            None => line,
        };
        let (kind, rest) = item.split_once(' ')?;
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        matches!(kind, "struct" | "enum" | "trait" | "union" | "type").then_some(name)
    })
}

#[test]
fn no_two_types_have_the_same_name() {
    let files = files();
    let mut defined: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in &files {
        for name in types_in(&file.code) {
            defined.entry(name).or_default().push(&file.module);
        }
    }
    assert!(defined.len() > 400, "only {} types were found", defined.len());
    let twice: Vec<_> = defined.iter().filter(|(_, places)| places.len() > 1).collect();
    assert!(twice.is_empty(), "a stranger cannot tell these apart: {twice:#?}");
}

#[test]
fn no_file_outgrows_its_room() {
    let mut lines: Vec<(usize, String)> =
        files().into_iter().map(|f| (f.lines, f.module)).collect();
    lines.sort();
    let long: Vec<_> = lines.iter().filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
    let median = lines[lines.len() / 2].0;
    assert!(median <= MEDIAN, "the middle file has {median} lines");
}

#[test]
fn every_test_file_is_listed() {
    let tests = root().join("tests");
    let listed = fs::read_to_string(tests.join("alongside.rs")).expect("the test program");
    for entry in fs::read_dir(&tests).expect("the folder").map(|e| e.expect("an entry").path()) {
        let is_module = entry.join("mod.rs").is_file();
        let is_file =
            entry.extension().is_some_and(|e| e == "rs") && !entry.ends_with("alongside.rs");
        if is_module || is_file {
            let name = entry.file_stem().and_then(|n| n.to_str()).expect("a name");
            assert!(listed.contains(&format!("mod {name};")), "tests/{name} is run by nobody");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut paths = Vec::new();
    walk(&root().join("src"), "rs", &mut paths);
    for path in paths {
        let text = fs::read_to_string(&path).expect("a source file");
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
    }
}
