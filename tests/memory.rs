//! The largest file of each kind that is read takes bounded memory: the program is run on it with an
//! address space of a gigabyte, beyond which the system gives it nothing and it would abort.

use std::fs;
use std::process::Command;

use crate::support::home::Home;

/// The largest file that is read.
const LARGEST: usize = 16 * 1024 * 1024;

/// What reads every record, what looks through every file whatever it is, and what changes the
/// settings.
const READ_BY: [&[&str]; 3] =
    [&["check"], &["people", "export", "Nobody"], &["setup", "--name", "Rosa Ellery"]];

/// As many different settings as fill a file of TOML.
fn keys(head: &str) -> String {
    let mut text = String::from(head);
    for n in 0.. {
        let line = format!("k{n}=0\n");
        if text.len() + line.len() > LARGEST {
            return text;
        }
        text.push_str(&line);
    }
    text
}

/// A record of `format` that is filled with as many of `piece` as fit.
fn record(format: &str, piece: &str) -> String {
    let (head, tail) = (format!("{{\"format\":\"{format}\",\"version\":1,\"new\":["), "0]}");
    let pieces = (LARGEST - head.len() - tail.len()) / piece.len();
    format!("{head}{}{tail}", piece.repeat(pieces))
}

#[test]
fn the_largest_file_of_each_kind_is_read_or_refused_in_a_gigabyte() {
    let full = |format: &str| ["{\"\":0},", "[0],", "\"\","].map(|piece| record(format, piece));
    let toml = || vec![keys("name = \"Full\"\n")];
    let coach = "[coach]\nid = \"0193581e-0000-7000-8000-00000000c0ac\"\nname = \"Rosa\"\n";
    let listed = |piece: &str| {
        let (head, tail) = ("id = 'full'\nversion = 1\ntitle = 'T'\nsteps = [", "]\n");
        format!("{head}{}{tail}", piece.repeat((LARGEST - head.len() - tail.len()) / piece.len()))
    };
    let packs = || vec![listed("{a=0},"), listed("[0],"), keys("id = 'own'\n")];
    for (path, texts) in [
        ("data/sessions/2026-27/2026-11-23-0915-0000aa.json", full("alongside/session").to_vec()),
        ("data/drop-ins/2026-27/2026-11-23-0915-0000aa.json", full("alongside/drop-in").to_vec()),
        (
            "data/people/0193581e-0000-7000-8000-0000000000aa.json",
            full("alongside/person").to_vec(),
        ),
        ("data/calendars/trust.toml", toml()),
        ("data/packs/full/pack.toml", packs()),
        ("data/packs/own/pack.toml", toml()),
        ("data/programmes/full.toml", toml()),
        ("data/protocols/full.toml", toml()),
        ("data/trash/20261123T101500Z-deleted--a.json", vec![record("alongside/session", "[0],")]),
        ("state/drafts/form-1.json", vec![record("alongside/form-draft", "{\"\":0},")]),
        (
            "state/live/0193581e-0000-7000-8000-0000000000aa.json",
            full("alongside/session").to_vec(),
        ),
        ("state/unsaved-steps/aa.json", vec![record("alongside/step", "{\"\":0},")]),
        ("state/last-export.json", vec![record("", "[0],")]),
        ("config/config.toml", vec![keys(coach)]),
        ("config/themes/full.toml", toml()),
    ] {
        for text in texts {
            let home = Home::of_a_coach();
            home.puts(path, &text);
            assert!(fs::metadata(home.path().join(path)).expect("a file").len() > 15_000_000);
            for asked in READ_BY {
                let ended = Command::new("sh")
                    .args(["-c", "ulimit -v 1048576; exec \"$0\" \"$@\""])
                    .arg(env!("CARGO_BIN_EXE_alongside"))
                    .args(asked)
                    .env("ALONGSIDE_DIR", home.path())
                    .output()
                    .expect("it runs");
                let said = String::from_utf8_lossy(&ended.stderr);
                let case = format!("{asked:?}, {path}, {}", &text[..60]);
                assert!(ended.status.code().is_some_and(|it| it < 100), "{case}: {said}");
            }
        }
    }
}
