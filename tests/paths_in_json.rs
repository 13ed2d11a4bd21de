//! `--json` where a path is no text: every subcommand answers, for every such path.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};

use alongside::cli::Arguments;
use alongside::example_trust;
use clap::CommandFactory;
use serde_json::{Deserializer, Value};

/// One of each subcommand, those that print a path in each of their ways.
const ASKED: &[&[&str]] = &[
    &["setup", "--name", "Rosa Thompson"],
    &["people"],
    &["people", "add", "Zed Newman"],
    &["people", "export", "Amina Khan", "-o", "theirs"],
    &["today"],
    &["thread", "Amina Khan"],
    &["drop-in", "Amina Khan", "--note", "+ saw it twice"],
    &["library", "--phase", "ks1"],
    &["library", "--used"],
    &["library", "--never-used", "--for", "catering"],
    &["library", "--close"],
    &["library", "--to-review"],
    &["library", "find", "cold call"],
    &["pack", "new", "pack"],
    &["pack", "check", "ready-pack"],
    &["pack", "build", "ready-pack"],
    &["pack", "import", "ready-pack", "--dry-run"],
    &["pack", "import", "ready-pack", "--yes"],
    &["pack", "list"],
    &["pack", "update"],
    &["pack", "remove", "none", "--yes"],
    &["list"],
    &["search", "quiet"],
    &["show", "43b3b0"],
    &["export", "43b3b0"],
    &["export", "43b3b0", "--for", "case", "--looked", "--agreed-on", "yesterday"],
    &["contribute", "--dry-run", "--to", "data"],
    &["contribute", "--yes", "--to", "data"],
    &["plan", "new", "--template", "pilot"],
    &["plan", "list"],
    &["plan"],
    &["plan", "export"],
    &["plan", "import", "filled-in.csv"],
    &["schema", "plan"],
    &["cpd", "add", "researchED", "--kind", "conference", "--hours", "6"],
    &["cpd"],
    &["network", "add", "idea", "Film each rehearsal", "--at", "researchED"],
    &["network"],
    &["network", "change", "Film each", "--now", "adopted", "--because", "it helps"],
    &["network", "decide", "Film each"],
    &["network", "show", "Film each"],
    &["network", "case", "data/sessions"],
    &["network", "problem", "new", "Nobody looks up"],
    &["network", "problem"],
    &["network", "problem", "export", "Nobody", "--looked"],
    &["network", "problem", "read", "data/sessions"],
    &["network", "export"],
    &["growth"],
    &["calibrate", "new", "--clip", "Year 4 maths", "--with", "Ben Lowe", "-o", "round.json"],
    &["calibrate", "join", "round.json", "--gap", "No pause"],
    &["calibrate"],
    &["cpd", "add", "A talk", "--kind", "being-coached", "--from", "43b3b0"],
    &["coaches"],
    &["calendar"],
    &["calendar", "--template", "--school", "Elsewhere", "--save"],
    &["check"],
    &["check", "--terminal"],
    &["schema", "session"],
    &["schema", "problem-card"],
    &["example", "--remove"],
    &["settings"],
    &["settings", "--defaults"],
    &["paths"],
    &["man"],
    &["man", "plan", "figures"],
    &["completions", "bash"],
    &["people", "erase", "Ben Okafor"],
    &["delete", "43b3b0", "--yes"],
    &["trash"],
];

fn home_that_is_not_utf8() -> (tempfile::TempDir, std::path::PathBuf) {
    let above = tempfile::tempdir().expect("a folder");
    let home = above.path().join(OsStr::from_bytes(b"caf\xe9"));
    for (name, contents) in example_trust::FILES {
        let file = home.join("data").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, contents).expect("written");
    }
    for broken in [&b"data/sessions/2026-27/\xff\xfe-43b3b0.json"[..], b"data/people/\xff.json"] {
        fs::write(home.join(OsStr::from_bytes(broken)), "{").expect("written");
    }
    for (folder, id) in [(&b"ready-pack"[..], "a/b"), (b"data/packs/\xff", "c/d")] {
        let folder = home.join(OsStr::from_bytes(folder));
        fs::create_dir_all(&folder).expect("made");
        let text = format!("id = '{id}'\nversion = 1\ntitle = 'T'\nsteps = []\n");
        fs::write(folder.join("pack.toml"), text).expect("written");
    }
    (above, home)
}

fn ended(home: &Path, arguments: &[&str]) -> (Option<i32>, Vec<u8>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .arg("--json")
        .current_dir(home)
        .env("ALONGSIDE_DIR", home)
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    (output.status.code(), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_subcommand_reports_a_path_that_is_not_utf8() {
    for asked in ASKED {
        let (_above, home) = home_that_is_not_utf8();
        let (code, out, err) = ended(&home, asked);
        assert!(matches!(code, Some(0 | 1)), "{asked:?} ended with {code:?}: {err}");
        for value in Deserializer::from_slice(&out).into_iter::<Value>() {
            assert!(value.is_ok(), "{asked:?}: {}", String::from_utf8_lossy(&out));
        }
    }
    let (_above, home) = home_that_is_not_utf8();
    let found = String::from_utf8(ended(&home, &["check"]).1).expect("text");
    assert!(found.contains("caf\u{fffd}") && found.contains("\u{fffd}\u{fffd}-43b3b0.json"));
}

#[test]
fn every_subcommand_is_tested_here() {
    let all = Arguments::command();
    let all: BTreeSet<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
    let here: BTreeSet<&str> = ASKED.iter().filter_map(|asked| asked.first().copied()).collect();
    let left_out: Vec<_> =
        all.difference(&here).filter(|name| !["meet", "tour"].contains(*name)).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}
