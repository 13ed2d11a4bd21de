//! The invariants of the crate, each a test: which module may import which, and what must not
//! occur.

mod keys_named;
mod reach;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use self::source::{File, files, root, walk};

/// What each top-level module may import besides itself, the lowest layer first.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("wording", &[]),
    ("coaching", &["wording"]),
    ("keys", &["coaching"]),
    ("search", &["coaching", "wording"]),
    ("settings", &["keys", "wording"]),
    ("export", &["coaching", "search", "wording"]),
    ("store", &["coaching", "search", "wording"]),
    ("rights", &["coaching", "search", "export", "store"]),
    ("app", &["coaching", "keys", "search", "settings", "export", "wording"]),
    ("ui", &["app", "coaching", "keys", "search", "settings", "wording"]),
    ("plain", &["app", "coaching", "keys", "search", "settings", "ui", "wording"]),
    ("example_trust", &[]),
    ("corpus", &[]),
    (
        "runtime",
        &[
            "app",
            "coaching",
            "example_trust",
            "export",
            "keys",
            "plain",
            "rights",
            "search",
            "settings",
            "store",
            "ui",
            "wording",
        ],
    ),
    (
        "cli",
        &[
            "coaching",
            "example_trust",
            "search",
            "export",
            "store",
            "rights",
            "settings",
            "wording",
        ],
    ),
];

/// The most lines that a file may have without its tests, and that the median file may have.
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
fn every_module_imports_only_what_it_may() {
    let wrong: Vec<String> = files().iter().flat_map(not_allowed).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The imports of a file that its top-level module may not have; its tests may import the example
/// sessions and the corpus, which are text, as well.
fn not_allowed(file: &File) -> Vec<String> {
    if matches!(file.top_module.as_str(), "lib" | "main") {
        return Vec::new();
    }
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let Some(may) = allowed.get(file.top_module.as_str()) else {
        return vec![format!("the module {} is not in the table", file.top_module)];
    };
    let of = |code: &str, besides: &[&str]| -> Vec<String> {
        let is_wrong = |path: &String| {
            let top = path.split("::").next().expect("a module");
            let known = allowed.contains_key(top);
            known && top != file.top_module && !may.contains(&top) && !besides.contains(&top)
        };
        let wrong = names(file, code).into_iter().filter(is_wrong);
        wrong.map(|path| format!("{} imports {path}", file.module)).collect()
    };
    [of(&file.code, &[]), of(&file.tests, &["example_trust", "corpus"])].concat()
}

#[test]
fn a_forbidden_import_in_a_test_is_found() {
    let text =
        "use crate::wording::days;\n#[cfg(test)]\nmod tests {\n    use crate::store::Home;\n}\n";
    let file = File::of("coaching/thread.rs", text, false);
    assert_eq!(not_allowed(&file), ["coaching::thread imports store::Home"]);
    assert_eq!(not_allowed(&File::of("wording/days.rs", text, true)).len(), 1, "a file of tests");
}

/// Text that only some files may have, and why.
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
        &["Local::now", "Utc::now", "Instant::now", "SystemTime::now", "now_v7", "new_v4"],
        &["runtime::clock", "store::device"],
        "only the clock asks the time",
    ),
    (&["ratatui::"], &["ui", "runtime"], "cells are drawn in ui and shown by runtime"),
    (&["crossterm::"], &["runtime"], "only runtime knows the terminal"),
    (&["println!", "eprintln!", "print!"], &["cli", "main", "runtime::terminal"], "who may print"),
    (&["std::net", "TcpStream", "UdpSocket"], &[], "there is no network code"),
    // Only in a program built with `object-storage`, for trusts that gather figures in a bucket.
    (
        &["object_store", "reqwest", "rustls", "tokio::net", "futures_util"],
        &["store::buckets"],
        "only buckets may reach a network, and only where they were asked for",
    ),
    (
        &["tokio"],
        &["store::buckets", "runtime::signals"],
        "it waits for buckets, and on Windows for the window to be closed",
    ),
];

#[test]
fn forbidden_calls_are_only_in_the_files_that_may() {
    let wrong: Vec<String> = files().iter().flat_map(out_of_place).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a file has of that text and may not.
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
fn a_call_to_the_disk_outside_store_is_found() {
    let file = File::of("runtime/exporting.rs", "fn f() { folder.join(name).exists(); }", false);
    assert_eq!(out_of_place(&file).len(), 1);
}

/// The files of `export` that turn a session into something: a `Document`, rows of a table, entries
/// of a calendar, a layout's values. All others are given the results.
const MAKERS: &[&str] = &[
    "access_request",
    "agreed",
    "anonymise",
    "answers",
    "bundle",
    "bundle_files",
    "calendar_entries",
    "calibration_page",
    "corrections",
    "data",
    "diary",
    "export_options",
    "file_names",
    "known_names",
    "coachee_page",
    "letter",
    "notes",
    "own_page",
    "question_columns",
    "record",
    "rehearsal",
    "rows",
    "session_words",
    "term_page",
    "three_paragraphs",
    "time_line",
    "trust_layout",
    "cpd_record",
    "access_record",
    "network_page",
    "calibration_begun",
    "problem_page",
    "text_mask",
];

/// The imports that a renderer may not have: a session, or a file that turns one into something.
fn behind_the_document(file: &File) -> Vec<String> {
    let is_maker = |path: &str| MAKERS.iter().any(|it| is_in(path, &format!("export::{it}")));
    if !is_in(&file.module, "export") || file.module == "export" || is_maker(&file.module) {
        return Vec::new();
    }
    let mut named = names(file, &file.code);
    named.retain(|path| is_in(path, "coaching::session") || is_maker(path));
    named.into_iter().map(|path| format!("{} imports {path}", file.module)).collect()
}

#[test]
fn renderers_do_not_import_sessions() {
    let wrong: Vec<String> = files().iter().flat_map(behind_the_document).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let seen = |path: &str, text: &str| behind_the_document(&File::of(path, text, false)).len();
    assert_eq!(seen("export/ics.rs", "use crate::coaching::session::{Session, Status};"), 2);
    assert_eq!(seen("export/pdf/flow.rs", "use super::super::notes::document;"), 1);
    assert_eq!(seen("export/notes.rs", "use crate::coaching::session::Session;"), 0);
}

/// The files that are not for tests only.
fn own_files() -> Vec<File> {
    files().into_iter().filter(|file| !file.is_test).collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = own_files();
    let modules: BTreeSet<&str> = files.iter().map(|f| f.module.as_str()).collect();
    let reexports = reexports(&files);
    let mut imports: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        // A folder's `mod.rs` declares its files, which is no import.
        if root().join("src").join(file.module.replace("::", "/")).is_dir() {
            continue;
        }
        let to = names(file, &file.code)
            .iter()
            .filter_map(|path| file_of(path, &modules, &reexports))
            .filter(|module| *module != file.module)
            .collect();
        imports.insert(&file.module, to);
    }
    for start in imports.keys() {
        let mut seen = BTreeSet::new();
        let mut next: Vec<String> = imports[start].iter().cloned().collect();
        while let Some(module) = next.pop() {
            assert!(module != *start, "{start} imports itself, by way of {seen:?}");
            if seen.insert(module.clone()) {
                next.extend(imports.get(module.as_str()).into_iter().flatten().cloned());
            }
        }
    }
}

/// What follows `pub` or `pub(crate)`; none where an item is private.
fn after_visibility(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub")?;
    let rest = if rest.starts_with('(') { rest.split_once(')')?.1 } else { rest };
    rest.strip_prefix(' ')
}

/// What each folder re-exports from its files: `search::Card` is in `search::card`.
fn reexports(files: &[File]) -> BTreeMap<String, String> {
    let mut reexported = BTreeMap::new();
    for file in files {
        for line in file.code.split(';').map(str::trim) {
            let Some(rest) = after_visibility(line).and_then(|it| it.strip_prefix("use ")) else {
                continue;
            };
            let mut paths = BTreeSet::new();
            take_path(&rest.split_whitespace().collect::<String>(), String::new(), &mut paths);
            for path in paths {
                if let Some((from, name)) = path.rsplit_once("::") {
                    let module = &file.module;
                    reexported.insert(format!("{module}::{name}"), format!("{module}::{from}"));
                }
            }
        }
    }
    reexported
}

/// The file that defines what `path` names.
fn file_of(
    path: &str,
    modules: &BTreeSet<&str>,
    reexported: &BTreeMap<String, String>,
) -> Option<String> {
    let mut path = path.to_owned();
    if let Some(home) = reexported.get(&path) {
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
        let item = after_visibility(line).unwrap_or(line);
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
    assert!(twice.is_empty(), "defined more than once: {twice:#?}");
}

/// Files outside `search` that fold text which is no name: words of a list, ids, stems of files,
/// the order of a list, words of the index.
const FOLD_NO_NAMES: [&str; 6] = [
    "app::screens::row_list",
    "cli::programme",
    "store::calendars",
    "store::people",
    "store::index::words",
    "store::index::plan",
];

#[test]
fn names_are_compared_in_one_place() {
    let own = own_files();
    let elsewhere = |file: &&File| {
        file.top_module != "search" && !FOLD_NO_NAMES.contains(&file.module.as_str())
    };
    // A second folding would find whom the first does not.
    let compares = |file: &&File| file.code.contains("fold::fold");
    let wrong: Vec<&str> =
        own.iter().filter(elsewhere).filter(compares).map(|file| file.module.as_str()).collect();
    assert!(wrong.is_empty(), "search::names compares names; these do it themselves: {wrong:?}");
    let folds = |module: &&&str| own.iter().any(|it| it.module == **module && compares(&it));
    assert_eq!(FOLD_NO_NAMES.iter().filter(folds).count(), FOLD_NO_NAMES.len(), "none too many");
}

#[test]
fn no_file_is_too_long() {
    let own = files().into_iter().filter(|file| !file.is_test);
    let mut lines: Vec<(usize, String)> = own.map(|f| (f.lines, f.module)).collect();
    lines.sort();
    let long: Vec<_> = lines.iter().filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
    let median = lines[lines.len() / 2].0;
    assert!(median <= MEDIAN, "the median file has {median} lines");
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
    assert!(wrong.is_empty(), "not compiled, or not built in: {wrong:#?}");
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
