//! The invariants of the crate, each a test: which module may import which, and what must not
//! occur.

mod reach;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use self::source::{File, files, root, walk};

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

/// Every path below the crate that `code` of a file names, whatever it is written from.
fn names(file: &File, code: &str) -> BTreeSet<String> {
    let mut named = named_after(code, "crate::");
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
        for path in named_after(code, &prefix) {
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
    let wrong: Vec<String> = files().iter().flat_map(not_allowed).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a file names of rooms that its own may not; its tests may name the example sessions, which
/// are text, as well.
fn not_allowed(file: &File) -> Vec<String> {
    if matches!(file.room.as_str(), "lib" | "main") {
        return Vec::new();
    }
    let allowed: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let Some(may) = allowed.get(file.room.as_str()) else {
        return vec![format!("the room {} is in no plan", file.room)];
    };
    let of = |code: &str, besides: &[&str]| -> Vec<String> {
        let is_wrong = |path: &String| {
            let room = path.split("::").next().expect("a room");
            let known = allowed.contains_key(room);
            known && room != file.room && !may.contains(&room) && !besides.contains(&room)
        };
        let wrong = names(file, code).into_iter().filter(is_wrong);
        wrong.map(|path| format!("{} names {path}", file.module)).collect()
    };
    [of(&file.code, &[]), of(&file.tests, &["example_trust"])].concat()
}

#[test]
fn a_wall_that_only_a_test_climbs_is_seen() {
    let text =
        "use crate::wording::days;\n#[cfg(test)]\nmod tests {\n    use crate::store::Home;\n}\n";
    let file = File::of("coaching/thread.rs", text, false);
    assert_eq!(not_allowed(&file), ["coaching::thread names store::Home"]);
    assert_eq!(not_allowed(&File::of("wording/days.rs", text, true)).len(), 1, "a file of tests");
}

/// Words that only some files may use, and why.
const ONLY_IN: &[(&[&str], &[&str], &str)] = &[
    (
        &[
            "std::fs",
            "File::open",
            "File::create",
            "OpenOptions",
            ".exists()",
            ".is_file()",
            ".is_dir()",
            ".is_symlink()",
            ".try_exists()",
            ".metadata()",
            ".symlink_metadata()",
            ".canonicalize()",
            ".read_dir()",
            ".read_link()",
        ],
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
];

#[test]
fn what_is_deliberately_absent_is_absent() {
    let wrong: Vec<String> = files().iter().flat_map(out_of_place).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words in a file that it may not use.
fn out_of_place(file: &File) -> Vec<String> {
    let mut wrong = Vec::new();
    for (words, places, why) in ONLY_IN {
        if places.iter().any(|place| is_in(&file.module, place)) {
            continue;
        }
        let found = words.iter().filter(|word| file.code.contains(**word));
        wrong.extend(found.map(|word| format!("{} has {word}: {why}", file.module)));
    }
    wrong
}

/// Whether a module is `place`, or below it.
fn is_in(module: &str, place: &str) -> bool {
    module.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn a_question_to_the_disk_is_heard_wherever_it_is_asked() {
    let file = File::of("runtime/exporting.rs", "fn f() { folder.join(name).exists(); }", false);
    assert_eq!(out_of_place(&file).len(), 1);
}

/// The files of `export` that make something of a session: a `Document`, rows of a table, entries
/// of a calendar, a layout's values. All others get what these made.
const MAKERS: &[&str] = &[
    "access_request",
    "agreed",
    "anonymise",
    "answers",
    "bundle",
    "calendar_entries",
    "corrections",
    "data",
    "known_names",
    "notes",
    "record",
    "rehearsal",
    "rows",
    "three_paragraphs",
    "time_line",
    "trust_layout",
];

/// What a renderer names that it may not: a session, or a file that makes something of one.
fn behind_the_document(file: &File) -> Vec<String> {
    let is_maker = |path: &str| MAKERS.iter().any(|it| is_in(path, &format!("export::{it}")));
    if !is_in(&file.module, "export") || file.module == "export" || is_maker(&file.module) {
        return Vec::new();
    }
    let mut named = names(file, &file.code);
    named.retain(|path| is_in(path, "coaching::session") || is_maker(path));
    named.into_iter().map(|path| format!("{} names {path}", file.module)).collect()
}

#[test]
fn a_renderer_sees_a_document_and_no_session() {
    let wrong: Vec<String> = files().iter().flat_map(behind_the_document).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let seen = |path: &str, text: &str| behind_the_document(&File::of(path, text, false)).len();
    assert_eq!(seen("export/ics.rs", "use crate::coaching::session::{Session, Status};"), 2);
    assert_eq!(seen("export/pdf/flow.rs", "use super::super::notes::document;"), 1);
    assert_eq!(seen("export/notes.rs", "use crate::coaching::session::Session;"), 0);
}

/// The files that are not of tests alone.
fn own_files() -> Vec<File> {
    files().into_iter().filter(|file| !file.is_test).collect()
}

#[test]
fn no_two_files_need_each_other() {
    let files = own_files();
    let modules: BTreeSet<&str> = files.iter().map(|f| f.module.as_str()).collect();
    let reexports = reexports(&files);
    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        // A folder's own file declares what is in it; that is no need.
        if root().join("src").join(file.module.replace("::", "/")).is_dir() {
            continue;
        }
        let to = names(file, &file.code)
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
    let files = own_files();
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
    let own = files().into_iter().filter(|file| !file.is_test);
    let mut lines: Vec<(usize, String)> = own.map(|f| (f.lines, f.module)).collect();
    lines.sort();
    let long: Vec<_> = lines.iter().filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
    let median = lines[lines.len() / 2].0;
    assert!(median <= MEDIAN, "the middle file has {median} lines");
}

#[test]
fn every_file_is_compiled_and_every_pack_theme_and_font_is_built_in() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        let mut paths = Vec::new();
        walk(&root().join(folder), "rs", &mut paths);
        wrong.extend(paths.iter().filter(|path| !source::is_declared(path)).cloned());
    }
    let mut all = Vec::new();
    for folder in ["src", "themes"] {
        for ending in ["toml", "css", "html", "xml", "rels", "ttf", "json"] {
            walk(&root().join(folder), ending, &mut all);
        }
    }
    assert!(all.len() > 20, "only {} files were found", all.len());
    let code: String = files().into_iter().map(|file| file.code).collect();
    wrong.extend(all.into_iter().filter(|path| !source::is_built_in(path, &code)));
    assert!(wrong.is_empty(), "nobody compiles, or builds in, {wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests", "benches"] {
        let mut paths = Vec::new();
        walk(&root().join(folder), "rs", &mut paths);
        for path in paths {
            let text = fs::read_to_string(&path).expect("a source file");
            assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
        }
    }
}
