//! Source files as text, with the code of their tests separate.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file.
pub(super) struct File {
    /// Its path below `src`, as modules: `app::meeting::state`.
    pub(super) module: String,
    /// The top-level module that it belongs to.
    pub(super) top_module: String,
    /// Its code without tests and comments.
    pub(super) code: String,
    /// The code of its tests.
    pub(super) tests: String,
    /// Lines without its tests.
    pub(super) lines: usize,
    /// Whether all of it is for tests.
    pub(super) is_test: bool,
}

impl File {
    /// The file at `path` below `src` that holds `text`.
    pub(super) fn of(path: &str, text: &str, is_test: bool) -> Self {
        let path = path.strip_suffix(".rs").unwrap_or(path);
        let module = path.strip_suffix("/mod").unwrap_or(path).replace('/', "::");
        let top_module = module.split("::").next().expect("a module").to_owned();
        let (own, tests) = if is_test { (String::new(), text.to_owned()) } else { apart(text) };
        let lines = own.trim_end().lines().count();
        let (code, tests) = (without_comments(&own), without_comments(&tests));
        Self { module, top_module, code, tests, lines, is_test }
    }
}

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Adds every file below `folder` with the extension `ending`.
pub(super) fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            walk(&entry, ending, found);
        } else if entry.extension().is_some_and(|e| e == ending) {
            found.push(entry);
        }
    }
    found.sort();
}

/// Every file of `src`.
pub(super) fn files() -> Vec<File> {
    let src = root().join("src");
    let mut paths = Vec::new();
    walk(&src, "rs", &mut paths);
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file");
        let below = path.strip_prefix(&src).expect("below src").to_str().expect("utf-8");
        File::of(below, &text, declaration(path).is_some_and(|it| it.for_tests))
    };
    paths.iter().map(read).collect()
}

/// A text's own code, and its items that are for tests only. An item ends with a brace at its own
/// indentation, as rustfmt writes it.
fn apart(text: &str) -> (String, String) {
    let (mut own, mut tests) = (String::new(), String::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() != "#[cfg(test)]" {
            own.extend([line, "\n"]);
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let mut is_first = true;
        for line in lines.by_ref() {
            tests.extend([line, "\n"]);
            if line == end || is_first && line.ends_with([';', '}']) {
                break;
            }
            is_first &= line.trim_start().starts_with('#');
        }
    }
    (own, tests)
}

fn without_comments(text: &str) -> String {
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    code.join("\n")
}

/// How a file is declared.
struct Declaration {
    for_tests: bool,
}

/// Where the file is declared as a module, if it is.
fn declaration(path: &Path) -> Option<Declaration> {
    let is_folders_own = path.ends_with("mod.rs");
    let here = if is_folders_own { path.parent()? } else { path };
    let (name, folder) = (here.file_stem()?.to_str()?, here.parent()?);
    let above = ["mod.rs", "lib.rs", "alongside.rs"].map(|file| folder.join(file));
    above.iter().chain([&folder.with_extension("rs")]).find_map(|file| {
        let text = fs::read_to_string(file).ok()?;
        declared_in(&text, name)
    })
}

fn declared_in(text: &str, name: &str) -> Option<Declaration> {
    let mut lines = text.lines().rev().skip_while(|line| {
        let item = line.rsplit(' ').next().unwrap_or_default();
        let is_module = line.starts_with("mod ") || line.contains(" mod ");
        !(is_module && item.strip_suffix(';') == Some(name))
    });
    lines.next()?;
    let for_tests =
        lines.take_while(|line| line.starts_with('#')).any(|line| line.starts_with("#[cfg(test)]"));
    Some(Declaration { for_tests })
}

/// Whether a file is compiled: as a module, by a path of its own, or as a program.
pub(super) fn is_declared(path: &Path) -> bool {
    const PROGRAMS: [&str; 4] = ["lib.rs", "main.rs", "alongside.rs", "tests/buckets.rs"];
    let is_program = PROGRAMS.iter().any(|name| path.ends_with(name));
    is_program
        || declaration(path).is_some()
        || path.with_file_name("mod.rs").is_file() && {
            let text = fs::read_to_string(path.with_file_name("mod.rs")).expect("a source file");
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            text.contains(&format!("#[path = \"{name}\"]"))
        }
}

/// Whether `code` builds a file in, by its name and the folder it lies in.
pub(super) fn is_built_in(path: &Path, code: &str) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let ends = [format!("/{name}\")"), format!("(\"{name}\")")];
    code.match_indices("include_").any(|(at, _)| {
        let rest = &code[at..];
        let call = &rest[..rest.find(')').map_or(rest.len(), |end| end + 1)];
        ends.iter().any(|end| call.ends_with(end.as_str()))
    })
}

#[test]
fn test_code_is_separated_from_other_code() {
    let text = "fn a() {}\n#[cfg(test)]\nmod laws;\nimpl B {\n    #[cfg(test)]\n    fn c(&self) {\n        \
                d()\n    }\n\n    fn e() {}\n}\n#[cfg(test)]\npub(crate) mod tests {\n    fn f() {\n    }\n}\nfn g() {}\n";
    let (own, tests) = apart(text);
    assert_eq!(own, "fn a() {}\nimpl B {\n\n    fn e() {}\n}\nfn g() {}\n");
    assert!(tests.contains("d()") && tests.contains("fn f()") && !tests.contains('g'));
}

#[test]
fn a_file_that_is_declared_nowhere_is_found() {
    assert!(declared_in("#[cfg(unix)]\nmod terminal;\nmod readme;\n", "terminal").is_some());
    assert!(declared_in("mod terminal;\n", "tour").is_none());
    assert!(
        declared_in("mod a;\n#[cfg(test)]\npub(crate) mod laws;\n", "laws")
            .is_some_and(|it| it.for_tests)
    );
    assert!(!is_declared(&root().join("tests/screens/a-tour.rs")));
    assert!(!is_built_in(
        Path::new("themes/dark.toml"),
        "include_str!(\"../../themes/not-dark.toml\")"
    ));
}
