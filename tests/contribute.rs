//! A coach sends their figures to a folder that the trust shares, as they would in a terminal.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::home::Home;

fn run(home: &Home, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .env("ALONGSIDE_DIR", home.path())
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn holds_nothing(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}

/// What a key of a whole contribution comes to, over all its weeks.
fn sum(value: &Value, key: &str) -> f64 {
    match value {
        Value::Array(items) => items.iter().map(|it| sum(it, key)).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, it)| if name == key { it.as_f64().unwrap_or(0.0) } else { sum(it, key) })
            .sum(),
        _ => 0.0,
    }
}

#[test]
fn a_coach_sees_their_figures_before_they_go_and_sends_them_again_with_one_word() {
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    let shared = trust.path().to_str().expect("a path");

    let nowhere = run(&home, &["contribute"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(text(&nowhere.stderr).contains("say where your trust gathers its figures"));

    let to_come = run(&home, &["contribute", "--to", shared, "--year", "2999", "--yes"]);
    assert!(text(&to_come.stderr).contains("has not begun yet"), "{}", text(&to_come.stderr));

    // Nobody says yes: nothing is sent, but all is shown.
    let unasked = run(&home, &["contribute", "--to", shared]);
    assert_eq!(unasked.status.code(), Some(1));
    assert!(text(&unasked.stderr).contains("Not in them: anybody you coach"));
    assert!(holds_nothing(trust.path()));

    let shown = run(&home, &["contribute", "--to", shared, "--year", "2025-26", "--dry-run"]);
    assert!(
        text(&shown.stderr)
            .contains("contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json")
    );
    assert!(holds_nothing(trust.path()));
    let send = ["contribute", "--to", shared, "--year", "2025-26", "--yes", "--remember"];
    let done = run(&home, &send);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let file = trust.path().join("contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json");
    let bytes = fs::read(&file).expect("sent");
    assert_eq!(text(&bytes), text(&shown.stdout), "what was shown is what was written");

    let figures: Value = serde_json::from_slice(&bytes).expect("JSON");
    let held = alongside::example_trust::FILES.iter().filter(|(name, text)| {
        let session: Value = serde_json::from_str(text).expect("JSON");
        name.starts_with("sessions/2025-26")
            && session["status"] == "finished"
            && session["coach"]["name"] == "Rosa Ellery"
    });
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    let held = held.count() as f64;
    assert!(held > 5.0 && (sum(&figures, "held") - held).abs() < f64::EPSILON, "{held}");
    assert!(sum(&figures, "expected") > 0.0);
    for (name, contents) in alongside::example_trust::FILES {
        let record: Value = serde_json::from_str(contents).expect("JSON");
        // The coach is coached herself, twice.
        let others =
            [&record["coachee"], &record].into_iter().filter(|it| it["name"] != "Rosa Ellery");
        for who in others {
            for word in [&who["name"], &who["id"]].into_iter().filter_map(Value::as_str) {
                assert!(!text(&bytes).contains(word), "{word} of {name}");
            }
        }
    }

    let again = run(&home, &["contribute", "--json", "--year", "2025-26"]);
    let again: Value = serde_json::from_slice(&again.stdout).expect("JSON");
    assert_eq!((&again["written"], &again["revision"]), (&Value::from(true), &Value::from(2)));
    let schema =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/schema/contribution.json"));
    let schema: Value = serde_json::from_slice(&schema.expect("a schema")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema").validate(&figures).expect("it fits");
}

#[test]
fn a_schools_lead_sees_each_coach_only_where_that_is_agreed_and_since_then() {
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    let to = trust.path().to_str().expect("a path");
    assert!(run(&home, &["contribute", "--to", to, "--yes", "--year", "2025-26"]).status.success());
    let page = |agreements: &str| {
        let plan =
            PLAN.replace(r#""weeks": ["#, &format!(r#""agreements": {agreements}, "weeks": ["#));
        home.puts("data/plans/plan-of-a-test.json", &plan);
        let asked = ["plan", "export", "Coaching for all", "--format", "html", "--for", "school"];
        let rest = ["--from", to, "--on", "3/7/2026", "--output", "-"];
        let said = run(&home, &[&asked[..], &rest].concat());
        assert!(said.status.success(), "{}", text(&said.stderr));
        text(&said.stdout)
    };
    let agreed = |on: &str, more: &str| {
        format!(r#"[{{ "on": "{on}", "with": "unions", "what": "who sees what"{more} }}]"#)
    };
    let shown = page(&agreed("2026-01-05", r#", "each_coach": true"#));
    assert!(shown.contains("Not held"), "{shown}");
    assert!(shown.contains("as agreed on 5 Jan 2026 with unions"), "{shown}");
    for none in [
        agreed("2026-01-05", ""),
        agreed("2026-07-20", r#", "each_coach": true"#),
        agreed("2026-01-05", r#", "each_coach": true, "school": "elsewhere""#),
    ] {
        assert!(!page(&none).contains("Not held"), "{none}");
    }
}

#[test]
fn figures_until_an_earlier_day_never_take_the_place_of_newer_ones() {
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    let to = trust.path().to_str().expect("a path");
    let send = ["contribute", "--to", to, "--yes", "--year", "2025-26", "--on"];
    assert!(run(&home, &[&send[..], &["3/7/2026"]].concat()).status.success());
    let file = trust.path().join("contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json");
    let newer = fs::read(&file).expect("sent");
    let earlier = run(&home, &[&send[..], &["12/12/2025"]].concat());
    assert_eq!(earlier.status.code(), Some(1));
    assert!(
        text(&earlier.stderr).contains(
            "nothing was sent: figures until Fri 3 Jul 2026 are there already, and these end on Fri 12 \
             Dec 2025"
        ),
        "{}",
        text(&earlier.stderr)
    );
    assert_eq!(fs::read(&file).expect("sent"), newer);
    let shown = ["contribute", "--to", to, "--dry-run", "--year", "2025-26", "--on", "12/12/2025"];
    assert!(run(&home, &shown).status.success());
    assert!(
        run(&home, &[&send[..], &["3/7/2026"]].concat()).status.success(),
        "the same day again"
    );
}

#[cfg(unix)]
#[test]
fn figures_are_as_open_as_the_folder_that_the_trust_shares() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    fs::set_permissions(trust.path(), fs::Permissions::from_mode(0o770)).expect("shared");
    let to = trust.path().to_str().expect("a path");
    assert!(run(&home, &["contribute", "--to", to, "--yes", "--year", "2025-26"]).status.success());
    let file = "contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json";
    for (path, mode) in [("contributions", 0o770), ("contributions/2025-26", 0o770), (file, 0o660)]
    {
        let seen = fs::metadata(trust.path().join(path)).expect("there");
        assert_eq!(seen.permissions().mode() & 0o777, mode, "{path}");
    }
}

/// A plan of last year, in which Rosa Ellery and somebody else hold meetings.
const PLAN: &str = r#"{ "format": "alongside/plan", "version": 1, "id": "plan-of-a-test",
    "title": "Coaching for all", "year": "2025-26",
    "schools": [{ "id": "pool", "name": "POOL STREET primary" }],
    "coaches": [
        { "name": "rosa ellery", "programme": "instructional", "school": "pool", "slots": 2,
          "states": [{ "state": "active", "on": "2025-09-01" }] },
        { "name": "Kofi Boateng", "programme": "instructional", "school": "pool", "slots": 2,
          "states": [{ "state": "trained", "on": "2025-09-01" }, { "state": "active", "on": "2026-01-05" }] }],
    "weeks": [{ "what": "mocks", "from": "2026-06-01", "to": "2026-06-05", "share": 0.0 }],
    "milestones": [{ "title": "End of Summer 2", "on": "2026-07-17", "targets": [
        { "measure": "coaches_trained", "number": 2 },
        { "measure": "coaches_active", "number": 4 },
        { "measure": "still_coaching", "school": "pool", "number": 60 }] }] }"#;

#[test]
fn a_lead_reads_what_was_sent_beside_the_plan() {
    let home = Home::with_the_example();
    home.puts("data/plans/plan-of-a-test.json", PLAN);
    let trust = tempfile::tempdir().expect("a folder");
    let to = trust.path().to_str().expect("a path");
    assert!(run(&home, &["contribute", "--to", to, "--yes", "--year", "2025-26"]).status.success());
    let broken = trust.path().join("contributions/2025-26/broken.json");
    fs::write(&broken, "{ cut sh").expect("written");

    let asked = ["plan", "figures", "--from", to, "--on", "3/7/2026", "Coaching for all"];
    let said = run(&home, &asked);
    let page = text(&said.stdout);
    assert!(said.status.success(), "{}", text(&said.stderr));
    assert!(text(&said.stderr).contains("broken.json"), "{}", text(&said.stderr));
    assert!(
        page.starts_with("1 of 2 coaches have sent figures lately.\nNot yet: Kofi Boateng.\n"),
        "{page}"
    );
    let line = |words: &str| page.lines().find(|line| line.contains(words)).unwrap_or_default();
    assert!(line("coaches trained").contains("on course"), "{page}");
    assert!(line("coaches active").contains("not yet known"), "{page}");
    // Of the last half-term of which everybody has sent.
    assert!(
        page.contains("of Autumn 2:") && page.contains("(few) not shown: fewer than five"),
        "{page}"
    );
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");

    let json = run(&home, &[&asked[..], &["--json"]].concat());
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    let held = |row: &&Value| row["meetings_held"]["count"].as_u64().expect("a count");
    let of = |programme: bool, school: bool| {
        let is_one = move |row: &&Value| {
            (row["programme"] != "") == programme && (row["school"] != "") == school
        };
        rows.iter().filter(is_one).map(|row| held(&row)).sum::<u64>()
    };
    assert!(of(false, false) > 5, "{json:#}");
    assert_eq!((of(true, false), of(false, true), of(true, true)), {
        let all = of(false, false);
        (all, all, all)
    });
    assert!(
        rows.iter().any(|row| row["school"] == "pool"),
        "a school is known in any hand: {json:#}"
    );
    for row in rows.iter().filter(|row| row["staff_coached"].as_u64() < Some(5)) {
        // There may have been nobody yet in the half-term that everybody has sent.
        let still = &row["still_coaching"];
        assert!(still["hidden"].is_string() || still["of"] == 0, "{row:#}");
    }

    // The weeks of mocks are expected to have no meeting.
    home.puts("data/plans/plan-of-a-test.json", &PLAN.replace("0.0", "1.0"));
    let usual = run(&home, &[&asked[..], &["--json"]].concat());
    let usual: Value = serde_json::from_slice(&usual.stdout).expect("JSON");
    let expected = |of: &Value| {
        let rows = of["rows"].as_array().expect("rows");
        rows.last().and_then(|it| it["meetings_held"]["of"].as_u64()).expect("a total")
    };
    assert!(expected(&json) < expected(&usual), "{json:#}");
}

#[test]
fn week_by_week_a_plan_says_the_same_as_its_figures_and_nothing_about_the_people_coached() {
    let home = Home::with_the_example();
    let held_of_ten = r#""targets": [ { "measure": "meetings_held", "number": 60 },"#;
    home.puts("data/plans/plan-of-a-test.json", &PLAN.replace(r#""targets": ["#, held_of_ten));
    let trust = tempfile::tempdir().expect("a folder");
    let to = trust.path().to_str().expect("a path");
    assert!(run(&home, &["contribute", "--to", to, "--yes", "--year", "2025-26"]).status.success());
    let plan = ["plan", "export", "Coaching for all", "--format", "ndjson", "--output", "-"];
    let written = run(&home, &[&plan[..], &["--from", to]].concat());
    assert!(written.status.success(), "{}", text(&written.stderr));
    let rows: Vec<Value> = text(&written.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    let total = |key: &str| rows.iter().filter_map(|row| row[key].as_f64()).sum::<f64>();

    let figures = ["plan", "figures", "Coaching for all", "--from", to, "--json"];
    let figures: Value = serde_json::from_slice(&run(&home, &figures).stdout).expect("JSON");
    let of_all = figures["rows"].as_array().expect("rows").last().expect("a total");
    let counted = |key: &str| of_all["meetings_held"][key].as_f64().expect("a number");
    assert!((total("held") - counted("count")).abs() < 1e-9, "{of_all:#}");
    assert!((total("expected") - counted("of")).abs() < 1.0, "{of_all:#}");
    // To a thousandth in each row.
    assert!((total("planned") - total("expected") * 0.6).abs() < 0.1 && total("planned") > 1.0);
    assert!((total("drop_ins") - of_all["visits"].as_f64().expect("a number")).abs() < 1e-9);
    let mocks = rows.iter().find(|row| row["week"] == "2026-06-01").expect("the week of mocks");
    assert_eq!((&mocks["share"], &mocks["half_term"]), (&Value::from(0.0), &"Summer 2".into()));
    let about_coachees = ["practi", "still", "follow", "embed", "minutes", "coachee"];
    assert!(about_coachees.iter().all(|it| !text(&written.stdout).contains(it)));

    // Without figures the plan itself is there, and what was done is not made up.
    let alone = run(&home, &plan);
    assert!(text(&alone.stderr).contains("No figures of coaches are in it"));
    let rows = text(&alone.stdout);
    assert!(rows.lines().count() >= 39, "{rows}");
    assert!(rows.lines().all(|line| line.contains(r#""held":null"#)), "{rows}");
}

/// How a target of the example's plan stood on a day, in the words of the figures.
fn stood(home: &Home, on: &str, measure: &str, school: &str) -> String {
    let asked = ["--example", "plan", "figures", "--on", on, "--json"];
    let figures: Value = serde_json::from_slice(&run(home, &asked).stdout).expect("JSON");
    let targets = figures["targets"].as_array().expect("targets").iter().rev();
    let mut of_it = targets.filter(|it| {
        let of = |name: &str, is: &str| it[name].as_str().unwrap_or_default() == is;
        of("measure", measure) && of("programme", "instructional") && of("school", school)
    });
    of_it.next().expect("a target")["word"].as_str().expect("a word").to_owned()
}

#[test]
fn the_example_year_is_on_course_falls_behind_in_the_mocks_and_recovers() {
    let home = Home::new();
    let held = |on: &str, school: &str| stood(&home, on, "meetings_held", school);
    assert_eq!(held("24/10/2025", ""), "on course");
    assert_eq!(held("12/12/2025", "castle-rise"), "behind");
    assert_eq!(held("19/12/2025", ""), "behind");
    assert_eq!(held("13/2/2026", "castle-rise"), "on course");
    assert_eq!(held("27/3/2026", ""), "on course");
    assert_eq!(held("17/7/2026", ""), "on course");
    // The second wave does what the pilot did, a year later.
    assert_eq!(held("6/11/2026", "millbrook"), "on course");
    assert_eq!(held("23/11/2026", "millbrook"), "behind");
    assert_eq!(stood(&home, "19/12/2025", "staff_coached", ""), "behind");

    let figures = run(&home, &["--example", "plan", "figures", "--on", "23/11/2026"]);
    let said = text(&figures.stdout);
    assert!(said.contains("10 of 11 coaches have sent figures lately.\nNot yet: Kofi"), "{said}");
    assert!(!said.contains("Not in the plan"), "{said}");
    let checked = run(&home, &["--example", "check"]);
    assert!(checked.status.success(), "{}", text(&checked.stdout));
}

#[test]
fn what_the_example_plan_says_was_seen_is_what_its_figures_were() {
    let home = Home::new();
    for year in ["pilot", "four schools"] {
        let asked = ["--example", "plan", "show", year, "--json"];
        let plan: Value = serde_json::from_slice(&run(&home, &asked).stdout).expect("JSON");
        for decision in plan["decisions"].as_array().expect("decisions") {
            if decision["measure"] != "meetings_held" {
                continue;
            }
            let on = decision["on"].as_str().expect("a day");
            let asked = ["--example", "plan", "figures", year, "--on", on, "--json"];
            let figures: Value = serde_json::from_slice(&run(&home, &asked).stdout).expect("JSON");
            let mut targets = figures["targets"].as_array().expect("targets").iter().rev();
            let target = targets.find(|it| {
                ["measure", "programme", "school"].iter().all(|name| it[name] == decision[name])
            });
            let target = target.unwrap_or_else(|| panic!("{decision}"));
            assert_eq!(
                (&target["planned"], &target["actual"]),
                (&decision["planned"], &decision["actual"]),
                "{decision}"
            );
        }
    }
}

#[test]
fn in_the_example_it_is_the_day_on_which_its_records_end_and_days_go_on_from_there() {
    let today = |home: &Home, example: &[&str]| {
        let asked = [example, &["contribute", "--dry-run", "--json"]].concat();
        let shown: Value = serde_json::from_slice(&run(home, &asked).stdout).expect("JSON");
        shown["contribution"]["up_to"].as_str().expect("a day").to_owned()
    };
    let home = Home::new();
    let example: &[&str] = &["--example"];
    assert_eq!(today(&home, example), "2026-11-23");
    let file = home.path().join("example/state/example-days");
    let days = fs::read_to_string(&file).expect("kept");
    let days: i64 = days.trim().parse().expect("a number");
    // As if it had been made four days ago.
    fs::write(&file, format!("{}\n", days - 4)).expect("written");
    assert_eq!(today(&home, example), "2026-11-27");
    // What cannot be meant, or is cut short, keeps nobody from it.
    for damaged in ["", "soon", "99999999999999999999999", "9223372036854775807"] {
        fs::write(&file, damaged).expect("written");
        assert!(today(&home, example).starts_with("20"), "{damaged}");
    }
    // A folder of one's own with the example in it lives on the same days, and no other does.
    let own = Home::new();
    assert!(run(&own, &["setup", "--name", "Ruth Adeyemi", "--example"]).status.success());
    assert_eq!(today(&own, &[]), "2026-11-23");
    let none = Home::new();
    assert!(run(&none, &["setup", "--name", "Ruth Adeyemi"]).status.success());
    assert!(today(&none, &[]).starts_with("20"));
    assert!(!none.path().join("state/example-days").exists());
}

/// The lines of a text with one of the words in them, from 1.
fn lines_with(text: &str, words: &[&str]) -> Vec<usize> {
    let has = |line: &str| words.iter().any(|word| line.contains(word));
    let lines = text.lines().enumerate().filter(|(_, line)| has(line));
    lines.map(|(n, _)| n + 1).collect()
}

#[test]
fn a_coach_of_a_plan_asks_for_what_is_held_and_to_be_erased() {
    let home = Home::with_the_example();
    let plan = "data/plans/plan-of-a-test.json";
    let id = "0193581e-0000-7000-8000-0000000c0f10";
    let known = PLAN.replace(
        r#"{ "name": "Kofi Boateng","#,
        &format!(r#"{{ "name": "Kofi Boateng", "person": "{id}","#),
    );
    let known: Value = serde_json::from_str(&known).expect("JSON");
    let mut known = known;
    known["coaches"][1]["name"] = "Kofi Anansi".into();
    known["decisions"] = serde_json::json!([
        { "on": "2026-01-09", "what": "Cover on Tuesdays", "who": "Kofi Anansi" },
        { "on": "2026-02-06", "what": "Ask the heads", "reason": "Mr Anansi has no slot" },
    ]);
    let known = serde_json::to_string_pretty(&known).expect("JSON");
    home.puts(plan, &known);
    let plan = home.path().join(plan);
    let trust = tempfile::tempdir().expect("a folder");
    let to = trust.path().to_str().expect("a path");
    let send = ["contribute", "--to", to, "--yes", "--remember", "--year", "2025-26"];
    assert!(run(&home, &send).status.success());
    let year = trust.path().join("contributions/2025-26");
    let mut own: Value = {
        let of_rosa = fs::read(year.join("0193581e-0000-7000-8000-00000000c0ac.json"));
        serde_json::from_slice(&of_rosa.expect("sent")).expect("JSON")
    };
    (own["coach"], own["coach_name"]) = (id.into(), "Kofi Anansi".into());
    fs::write(year.join(format!("{id}.json")), own.to_string()).expect("written");
    // A sync program made a copy of it.
    fs::write(year.join("theirs (1).json"), own.to_string()).expect("written");
    let figures = [year.join(format!("{id}.json")), year.join("theirs (1).json")];

    // Nothing else is held on him here: he is known from the plan.
    let given = run(&home, &["people", "export", "Kofi Anansi", "-o", "kofi", "--json"]);
    assert!(given.status.success(), "{}", text(&given.stderr));
    let folder: Value = serde_json::from_slice(&given.stdout).expect("JSON");
    let folder = Path::new(folder["folder"].as_str().expect("a folder"));
    let to_check = fs::read_to_string(folder.join("before-you-hand-this-over.md")).expect("a page");
    let to_check = to_check.replace('\\', "");
    let lines = lines_with(&known, &["Anansi", id]);
    assert_eq!(lines.len(), 4);
    for words in ["plan-of-a-test.json", "(coaches)", "(decisions)", "theirs (1).json", id] {
        assert!(to_check.contains(words), "{words}: {to_check}");
    }
    fs::remove_dir_all(folder).expect("handed over");

    let planned = run(&home, &["people", "erase", "kofi anansi", "--plan"]);
    let planned = text(&planned.stdout);
    let erased = run(&home, &["people", "erase", "kofi anansi", "--typed", "Kofi Anansi"]);
    assert!(erased.status.success(), "{}", text(&erased.stderr));
    for said in [&planned, &text(&erased.stdout)] {
        let line = |words: &str| said.lines().find(|it| it.contains(words)).unwrap_or_default();
        let of_plan = line("The plan “Coaching for all” names them");
        assert!(of_plan.contains(plan.to_str().expect("a path")), "{said}");
        let decisions = format!("lines {} and {} (decisions)", lines[2], lines[3]);
        let coaches = format!("lines {} and {} (coaches)", lines[0], lines[1]);
        assert!(of_plan.contains(&decisions) && of_plan.contains(&coaches), "{said}");
        for file in &figures {
            assert!(line(file.to_str().expect("a path")).contains("Their own figures"), "{said}");
        }
        assert!(!said.contains("c0ac.json"), "Rosa's are hers: {said}");
    }
    assert_eq!(fs::read_to_string(&plan).expect("the plan"), known, "it stays as it is");
    assert!(figures.iter().all(|it| it.exists()));

    // Where the folder is away, that is said.
    fs::rename(trust.path().join("contributions"), home.path().join("elsewhere")).expect("moved");
    fs::remove_dir(trust.path()).expect("away");
    let planned = run(&home, &["people", "erase", "kofi anansi", "--plan", "--json"]);
    let planned: Value = serde_json::from_slice(&planned.stdout).expect("JSON");
    assert_eq!(planned["as_coach_in"]["not_looked_in"], serde_json::json!([to]));
    assert_eq!(planned["as_coach_in"]["plans"][0]["lines"], serde_json::json!(lines));
}

#[test]
fn on_an_earlier_day_a_plan_says_nothing_of_what_came_later() {
    let home = Home::with_the_example();
    let mut plan: Value = serde_json::from_str(PLAN).expect("JSON");
    plan["decisions"] = serde_json::json!([
        { "on": "2026-01-09", "what": "Cover on Tuesdays", "done": "2026-03-06", "helped": "yes" },
        { "on": "2026-02-06", "what": "Ask the heads" },
    ]);
    plan["adaptations"] = serde_json::json!([{ "on": "2026-02-09", "what": "Shorter meetings" }]);
    plan["voice"] = serde_json::json!([{ "on": "2026-02-10", "group": "teachers", "waiting": 9 }]);
    home.puts("data/plans/plan-of-a-test.json", &plan.to_string());
    let said = |asked: &[&str]| text(&run(&home, &[&["plan"], asked].concat()).stdout);
    let now = said(&["show", "Coaching for all"]);
    let later = ["Ask the heads", "Shorter meetings", "9 wait", "done on", "it helped"];
    assert!(later.iter().all(|words| now.contains(words)), "{now}");
    let then = said(&["show", "Coaching for all", "--on", "12/1/2026"]);
    assert!(then.contains("Cover on Tuesdays"), "{then}");
    assert!(later.iter().all(|words| !then.contains(words)), "{then}");
    let answers = said(&["--plan", "Coaching for all", "--on", "12/1/2026", "--json"]);
    assert!(
        answers.contains("Cover on Tuesdays") && !answers.contains("Ask the heads"),
        "{answers}"
    );
    assert!(home.path().join("data/plans/plan-of-a-test.json").exists());
}

#[test]
fn figures_are_counted_until_the_day_that_is_asked_for() {
    let home = Home::with_the_example();
    let shown = |on: &str| {
        let ended = run(&home, &["contribute", "--dry-run", "--json", "--on", on]);
        assert!(ended.status.success(), "{}", text(&ended.stderr));
        let shown: Value = serde_json::from_slice(&ended.stdout).expect("JSON");
        shown["contribution"].clone()
    };
    let (before, after) = (shown("19/12/2025"), shown("27/3/2026"));
    assert_eq!((&before["up_to"], &before["year"]), (&"2025-12-19".into(), &"2025-26".into()));
    assert!(sum(&before, "held") > 0.0 && sum(&before, "held") < sum(&after, "held"));
    let weeks = before["places"].to_string();
    assert!(!weeks.contains("\"2026-"), "{weeks}");
    let to_come = run(&home, &["contribute", "--dry-run", "--on", "1/9/2099"]);
    assert!(text(&to_come.stderr).contains("is still to come"), "{}", text(&to_come.stderr));
}
