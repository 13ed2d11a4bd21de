//! Figures in a bucket of an object store: sent and read by the real program, against a real server
//! of S3 on this machine, and against others that refuse, fail or never answer.
//!
//! The server is `moto`, of Python. A machine without it says so and goes on, unless
//! `ALONGSIDE_PACKAGES` is `required`, as it is where changes are checked.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

#[path = "support/home.rs"]
#[allow(dead_code, reason = "the other tests need more of it")]
mod home;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use self::home::Home;

const KEY: &str = "AKIATHATNOBODYMAYSEE";
const SECRET: &str = "secret-that-nobody-may-see";
/// The file of the example's coach, in the folder of a bucket.
const OWN: &str = "autumn/contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json";

/// The program, with the keys of a bucket at this port.
fn program(home: &Home, port: u16, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command
        .args(arguments)
        .env_clear()
        .env("ALONGSIDE_DIR", home.path())
        .env("HOME", home.path())
        .env("AWS_ACCESS_KEY_ID", KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .env("AWS_REGION", "us-east-1")
        .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}"))
        .env("AWS_ALLOW_HTTP", "true")
        .stdin(Stdio::null());
    command
}

fn run(home: &Home, port: u16, arguments: &[&str]) -> Output {
    program(home, port, arguments).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// A server of S3 on this machine, gone when dropped.
struct Server {
    process: Child,
    port: u16,
    /// The server ends when this does.
    _open: ChildStdin,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// A server with one bucket, `trust`; none where there is no moto.
    fn started() -> Option<Self> {
        const SCRIPT: &str = "import sys\n\
            from moto.server import ThreadedMotoServer\n\
            server = ThreadedMotoServer('127.0.0.1', 0, verbose=False)\n\
            server.start()\n\
            print(server.get_host_and_port()[1], flush=True)\n\
            sys.stdin.read()\n";
        let python = std::env::var("ALONGSIDE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let started = Command::new(python)
            .args(["-c", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let server = started.map_err(|why| why.to_string()).and_then(|mut process| {
            let mut line = String::new();
            let mut out = BufReader::new(process.stdout.take().expect("a pipe"));
            out.read_line(&mut line).expect("read");
            let Ok(port) = line.trim().parse() else {
                let mut said = String::new();
                let _ = process.stderr.take().expect("a pipe").read_to_string(&mut said);
                return Err(said);
            };
            let open = process.stdin.take().expect("a pipe");
            // What it logs is read away, so that it never waits.
            let mut log = process.stderr.take().expect("a pipe");
            thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
            Ok(Self { process, port, _open: open })
        });
        match server {
            Ok(server) => {
                assert_eq!(server.ask("PUT", "trust", "").0, 200, "a bucket is made");
                Some(server)
            }
            Err(why) => {
                let required = std::env::var("ALONGSIDE_PACKAGES").is_ok_and(|it| it == "required");
                assert!(!required, "moto has to be here: {why}");
                eprintln!("left out: there is no moto on this machine");
                None
            }
        }
    }

    /// Asks the server itself.
    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let (port, length) = (self.port, body.len());
        let head = format!(
            "{method} /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n\
             Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request\r\n\
             Connection: close\r\n\r\n"
        );
        stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status, body.to_owned())
    }

    fn put(&self, key: &str, body: &str) {
        assert_eq!(self.ask("PUT", &format!("trust/{key}"), body).0, 200, "{key}");
    }

    fn get(&self, key: &str) -> String {
        let (status, body) = self.ask("GET", &format!("trust/{key}"), "");
        assert_eq!(status, 200, "{key}");
        body
    }
}

#[test]
fn a_coach_sends_figures_to_a_bucket_and_a_lead_reads_what_a_folder_would_give() {
    let Some(server) = Server::started() else { return };
    let (home, port) = (Home::with_the_example(), server.port);
    let to = ["contribute", "--to", "s3://trust/autumn/", "--year", "2025-26"];

    let shown = run(&home, port, &[&to[..], &["--dry-run"]].concat());
    let place = format!("Their place is s3://trust/{OWN}");
    assert!(text(&shown.stderr).contains(&place), "{}", text(&shown.stderr));
    assert_eq!(server.ask("GET", &format!("trust/{OWN}"), "").0, 404, "nothing was sent");
    let done = run(&home, port, &[&to[..], &["--yes", "--remember"]].concat());
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert_eq!(server.get(OWN), text(&shown.stdout), "what was shown is what was sent");
    let again = run(&home, port, &["contribute", "--json", "--year", "2025-26"]);
    let said: Value = serde_json::from_slice(&again.stdout).expect("JSON");
    assert_eq!(said["revision"], 2, "{}", text(&again.stderr));
    assert_eq!(said["file"], format!("s3://trust/{OWN}"));

    // The same files in a folder and in the bucket: whole, weaker, broken, of another year, too long,
    // one that is none of ours, and one in a folder of its own.
    let own = server.get(OWN);
    let trust = tempfile::tempdir().expect("a folder");
    let year = trust.path().join("contributions/2025-26");
    fs::create_dir_all(year.join("deeper")).expect("made");
    let of = |n: usize, revision: &str| {
        let coach = format!("\"coach\": \"coach-{n}\"");
        let own = own.replace("\"coach\": \"0193581e-0000-7000-8000-00000000c0ac\"", &coach);
        own.replace("\"revision\": 2", &format!("\"revision\": {revision}"))
    };
    let mut files: Vec<(String, String)> =
        (0..150).map(|n| (format!("coach-{n}.json"), of(n, "3"))).collect();
    files.extend([
        ("coach-1 (copy).json".to_owned(), of(1, "9").replace("\"held\": 1", "\"held\": 2")),
        ("coach-2-old.json".to_owned(), of(2, "1").replace("\"held\": 1", "\"held\": 7")),
        ("coach-3-cut.json".to_owned(), of(3, "99")[..400].to_owned()),
        ("newer.json".to_owned(), own.replace("\"version\": 1", "\"version\": 9")),
        ("last-year.json".to_owned(), own.replace("2025-26", "2024-25")),
        ("long.json".to_owned(), " ".repeat((16 << 20) + 1)),
        ("read me.txt".to_owned(), "none of ours".to_owned()),
        ("deeper/coach-4.json".to_owned(), of(4, "50")),
        ("0193581e-0000-7000-8000-00000000c0ac.json".to_owned(), own.clone()),
    ]);
    for (name, text) in &files {
        fs::write(year.join(name), text).expect("written");
        server.put(&format!("autumn/contributions/2025-26/{}", name.replace(' ', "%20")), text);
    }
    home.puts("data/plans/plan-of-a-test.json", PLAN);
    let folder = trust.path().to_str().expect("a path");
    let figures = |from: &str| {
        run(
            &home,
            port,
            &["plan", "figures", "Coaching for all", "--on", "3/7/2026", "--from", from],
        )
    };
    let (of_folder, of_bucket) = (figures(folder), figures("s3://trust/autumn"));
    assert!(of_bucket.status.success(), "{}", text(&of_bucket.stderr));
    assert_eq!(text(&of_bucket.stdout), text(&of_folder.stdout));
    let named = |said: &Output, place: &str| text(&said.stderr).replace(place, "PLACE");
    let of_bucket = named(&of_bucket, "s3://trust/autumn");
    assert_eq!(of_bucket, named(&of_folder, folder));
    for name in ["coach-3-cut.json", "newer.json", "last-year.json", "long.json"] {
        assert!(of_bucket.contains(name), "{name} of {of_bucket}");
    }
    assert_eq!(of_bucket.lines().count(), 4, "{of_bucket}");
}

#[test]
fn what_came_from_another_computer_meanwhile_is_not_replaced() {
    let Some(server) = Server::started() else { return };
    let home = Home::with_the_example();
    for first in [true, false] {
        let to = ["contribute", "--to", "s3://trust/autumn", "--year", "2025-26"];
        let mut asked = program(&home, server.port, &to);
        let asked = asked.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut asked = asked.spawn().expect("it runs");
        let mut said = BufReader::new(asked.stderr.take().expect("a pipe"));
        let mut so_far = String::new();
        while !so_far.contains("Type yes") {
            let mut byte = [0];
            said.read_exact(&mut byte).expect("it asks");
            write!(so_far, "{}", byte[0].escape_ascii()).expect("written");
        }
        let theirs = format!("theirs, the first: {first}");
        server.put(OWN, &theirs);
        asked.stdin.take().expect("a pipe").write_all(b"yes\n").expect("answered");
        let mut refused = String::new();
        said.read_to_string(&mut refused).expect("text");
        assert!(!asked.wait().expect("it ends").success());
        assert!(refused.contains("a newer file of yours came there a moment ago"), "{refused}");
        assert_eq!(server.get(OWN), theirs);
    }
    let to = ["contribute", "--to", "s3://trust/autumn", "--year", "2025-26", "--yes"];
    let again = run(&home, server.port, &to);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert!(server.get(OWN).starts_with('{'), "a damaged file of one's own is replaced");
}

#[test]
fn a_bucket_that_is_not_there_is_said() {
    let Some(server) = Server::started() else { return };
    let home = Home::with_the_example();
    home.puts("data/plans/plan-of-a-test.json", PLAN);
    for asked in [
        &["plan", "figures", "Coaching for all", "--from", "s3://nobody"][..],
        &["contribute", "--to", "s3://nobody/x", "--dry-run"],
        &["contribute", "--to", "s3://nobody/x", "--yes"],
    ] {
        let said = run(&home, server.port, asked);
        let said = refused(&said);
        assert!(said.contains("there is no such bucket (s3://nobody"), "{asked:?}: {said}");
    }
}

/// What was said where nothing was done: one sentence, without a key.
fn refused(output: &Output) -> String {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    assert_eq!(said.lines().count(), 1, "{said}");
    for hidden in [KEY, SECRET, "Signature", "http", "<Error>"] {
        assert!(!said.contains(hidden), "{hidden} in {said}");
    }
    said
}

/// A server that gives every request this answer, or none at all; its port.
fn answering(answer: Option<String>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        let mut silent = Vec::new();
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let Some(answer) = &answer else {
                silent.push(stream);
                continue;
            };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

/// An answer of this status, which repeats what must not be shown.
fn status(line: &str) -> String {
    let body = format!("<Error><Code>X</Code><AWSAccessKeyId>{KEY}</AWSAccessKeyId></Error>");
    let length = body.len();
    format!("HTTP/1.1 {line}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

#[test]
fn every_trouble_is_one_sentence_soon_and_without_a_key() {
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a port");
    let unused = nobody.local_addr().expect("an address").port();
    drop(nobody);
    let home = Home::with_the_example();
    home.puts("data/plans/plan-of-a-test.json", PLAN);
    let garbled = Some("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n<xm".to_owned());
    for (port, words) in [
        (answering(Some(status("403 Forbidden"))), "its owner does not let you do that"),
        (answering(Some(status("401 Unauthorized"))), "its owner does not let you do that"),
        (answering(Some(status("404 Not Found"))), "there is no such bucket"),
        (answering(Some(status("301 Moved Permanently"))), "it answers with an error"),
        (answering(Some(status("500 Internal Server Error"))), "it answers with an error"),
        (answering(garbled), "it answers with an error"),
        (answering(None), "it takes too long to answer"),
        (unused, "it cannot be reached"),
    ] {
        for asked in [
            &["plan", "figures", "Coaching for all", "--from", "s3://trust/x"][..],
            &["contribute", "--to", "s3://trust/x", "--year", "2025-26", "--yes"],
        ] {
            let began = Instant::now();
            let said = program(&home, port, asked).env("AWS_TIMEOUT", "500ms").output();
            let said = refused(&said.expect("it runs"));
            // What a garbled answer is the whole of is a damaged file, and is to be replaced.
            assert!(said.contains(words), "{words}: {said}");
            assert!(began.elapsed() < Duration::from_secs(20), "{words}: {:?}", began.elapsed());
        }
    }
    let log = home.log().join("\n");
    assert!(!log.contains(KEY) && !log.contains(SECRET), "{log}");
}

#[test]
fn keys_come_from_the_environment_alone() {
    let home = Home::with_the_example();
    let asked = |to: &str, keys: &[(&str, &str)]| {
        let asked = ["contribute", "--to", to, "--yes"];
        let mut command = program(&home, 1, &asked);
        command.env_remove("AWS_ACCESS_KEY_ID").envs(keys.iter().copied());
        refused(&command.output().expect("it runs"))
    };
    for to in ["s3://trust", "az://trust", "gs://trust"] {
        assert!(asked(to, &[]).contains("the environment holds no keys"), "{to}");
    }
    let bad = [("AZURE_STORAGE_ACCOUNT_KEY", SECRET)];
    assert!(asked("az://trust", &bad).contains("in the environment cannot be used"));
    let bad = [("GOOGLE_SERVICE_ACCOUNT_KEY", SECRET)];
    assert!(asked("gs://trust", &bad).contains("in the environment cannot be used"));
    for to in [
        format!("s3://{KEY}:{SECRET}@trust/x"),
        format!("az://trust/x?sig={SECRET}"),
        "s3://".to_owned(),
        "s3://trust/a/../b".to_owned(),
        "s3://trust/a//b".to_owned(),
    ] {
        assert!(asked(&to, &[]).contains("that is no address of a bucket"), "{to}");
    }
}

/// A plan of last year.
const PLAN: &str = r#"{ "format": "alongside/plan", "version": 1, "id": "plan-of-a-test",
    "title": "Coaching for all", "year": "2025-26",
    "schools": [{ "id": "pool", "name": "Pool Street Primary" }],
    "coaches": [{ "name": "Rosa Ellery", "programme": "instructional", "school": "pool", "slots": 2,
        "states": [{ "state": "active", "on": "2025-09-01" }] }],
    "milestones": [{ "title": "End of Summer 2", "on": "2026-07-17", "targets": [
        { "measure": "coaches_active", "number": 4 }] }] }"#;
