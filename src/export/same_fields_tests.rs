//! What a reader is given as data is what stands on their page or in their tables: no field more.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use serde_json::{Value, json};
use zip::ZipArchive;

use super::bundle::Bundle;
use super::case_terms::CaseTerms;
use super::export_kind::ExportKind;
use super::export_options::ExportOptions;
use super::format::Format;
use super::known_names::KnownNames;
use crate::coaching::audience::Audience;
use crate::coaching::moment::WallTime;
use crate::coaching::offer::Offer;
use crate::coaching::session::Session;
use crate::example_trust;

/// A session in which every text is a word of its own, and every length a number of its own.
fn full() -> Session {
    let field = |id: &str| json!({ "id": id, "label": format!("label {id}"), "input": "line" });
    serde_json::from_value(json!({
        "format": "alongside/session", "version": 1, "id": "session-00e2a90b",
        "programme": "instructional", "status": "finished", "device": "zqdevice",
        "scheduled_for": "2026-11-23T09:15:00+00:00", "started_at": "2026-11-23T09:16:04+00:00",
        "ended_at": "2026-11-23T09:40:00+00:00", "said": { "when": "zqsaidwhen" },
        "protocol": { "id": "p", "version": 1, "title": "zqprotocol", "summary": "zqsummary",
            "steps": [
            { "kind": "probe", "title": "Probe", "minutes": 5, "purpose": "zqpurpose",
              "prompts": ["zqprompt"], "prepare": "zqprepare",
              "fields": [field("gap"), field("support_level"), field("model_plan")] },
            { "kind": "practice", "title": "Practice", "minutes": 5 }] },
        "coach": { "id": "coach-1", "name": "zqcoach" },
        "coachee": { "id": "person-1", "name": "zqcoachee", "role": "zqrole", "school": "zqschool" },
        "previous": { "session": "session-00e2a90a", "action_step": "action-0" },
        "steps": [
            { "kind": "probe", "title": "Probe", "planned_seconds": 300,
              "prepared": "zqprepared", "notes": "zqnotes", "private": "zqprivate",
              "fields": { "gap": "zqgap", "support_level": "zqsupport", "model_plan": "zqplan" },
              "visits": [{ "entered_at": "2026-11-23T09:16:04+00:00", "seconds": 123.0 },
                         { "entered_at": "2026-11-23T09:31:07+00:00", "seconds": 45.5 }] },
            { "kind": "practice", "title": "Practice", "planned_seconds": 300,
              "visits": [{ "entered_at": "2026-11-23T09:22:09+00:00", "seconds": 240.0 }] }],
        "action_step": { "id": "action-1", "text": "zqstep", "why": "zqwhy", "strand": "zqstrand",
            "criteria": ["zqcriterion"], "history": [{ "at": "2026-11-23T09:16:04+00:00",
            "status": "agreed", "note": "zqhistory" }] },
        "practice": { "scene": "zqscene", "reps": [
            { "started_at": "2026-11-23T09:23:11+00:00", "seconds": 61.0, "feedback": "zqfeedback",
              "added": "zqadded" }],
            "model_rep": { "started_at": "2026-11-23T09:22:10+00:00", "seconds": 30.0,
            "feedback": "zqmodel" } },
        "follow_up": { "check": { "look_for": "zqlook" }, "use_by": "2026-11-27",
            "said": { "use_by": "fri 27 nov", "check": "zqsaidcheck" },
            "coach_owes": [{ "text": "zqpromise" }] },
        "reflection": { "at": "2026-11-23T10:00:00+00:00", "differently": "zqdifferently" },
        "corrections": [{ "at": "2026-11-24T10:00:00+00:00", "place": "steps.0.notes",
            "by": { "id": "coach-1", "name": "zqby" }, "before": "zqbefore" }],
    }))
    .expect("a session")
}

fn file(audience: Audience, shape: ExportKind) -> String {
    let bytes = bytes(&full(), audience, shape);
    String::from_utf8(bytes.unwrap_or_default()).expect("text")
}

/// The file of `session` for `audience`; nothing where there is none.
fn bytes(session: &Session, audience: Audience, shape: ExportKind) -> Option<Vec<u8>> {
    let now = WallTime::parse_from_rfc3339("2026-11-23T10:00:00+00:00").expect("a time");
    let options = ExportOptions {
        one: true,
        with_step: true,
        case: CaseTerms { agreed_on: Some(now.date_naive()), ..CaseTerms::default() },
        ..ExportOptions::new(audience, shape, now, Offer::default().into())
    };
    let bundle = Bundle::of(vec![session.clone()], &KnownNames::default(), options).ok()?;
    Some(bundle.bytes(0).expect("a file"))
}

/// The text of a page in `format`, without its tags and marks.
fn page(bytes: Vec<u8>, format: Format) -> String {
    let text = match format {
        Format::Docx => {
            let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
            let mut body = String::new();
            let mut part = zip.by_name("word/document.xml").expect("its words");
            part.read_to_string(&mut body).expect("text");
            // A run ends in the middle of a word, a paragraph and a cell do not.
            ["</w:p>", "</w:tc>", "<w:br/>", "<w:tab/>"]
                .into_iter()
                .fold(body, |text, tag| text.replace(tag, &format!(" {tag}")))
        }
        _ => String::from_utf8(bytes).expect("text"),
    };
    if !matches!(format, Format::Docx | Format::Html) {
        return text.replace('\\', "");
    }
    let body = text.split_once("<body").map_or(&text[..], |(_, body)| body);
    let mut is_tag = true;
    let mut words = String::new();
    for letter in body.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                if format == Format::Html {
                    words.push(' ');
                }
            }
            _ if !is_tag => words.push(letter),
            _ => {}
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(words, |text, (written, meant)| text.replace(written, meant))
}

/// Its words, each once.
fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// What one format says and another draws: the headings of the goes, page numbers, ticks.
const OF_THE_FORMAT: [&str; 12] =
    ["Go", "How", "What", "it", "went", "was", "said", "Page", "of", "x", "not", "ticked"];

#[test]
fn each_format_of_a_page_has_the_same_words() {
    let example = example_trust::FILES
        .iter()
        .filter_map(|(_, text)| serde_json::from_str::<Value>(text).ok())
        .filter(|value| value["format"] == "alongside/session")
        .map(|value| serde_json::from_value::<Session>(value).expect("a session"));
    let mut all = Vec::new();
    for session in example.chain([full()]) {
        for audience in [Audience::Coach, Audience::Coachee, Audience::File] {
            let of = |format: Format| {
                let bytes = bytes(&session, audience, ExportKind::Page(format))?;
                let mut words = words(&page(bytes, format));
                words.retain(|word| !OF_THE_FORMAT.contains(&word.as_str()));
                Some(words)
            };
            // Of a meeting that was not held a coachee is given nothing.
            let held = |words: &BTreeSet<String>| !words.is_empty();
            let Some(plain) = of(Format::PlainText).filter(held) else { continue };
            for format in [Format::Markdown, Format::Html, Format::Docx] {
                let words = of(format).expect("a page");
                let differ: Vec<&String> = plain.symmetric_difference(&words).collect();
                if !differ.is_empty() {
                    all.push(format!("{} {audience:?} {format:?}: {differ:?}", session.id));
                }
            }
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

/// Every text in `value`.
fn texts(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|it| texts(it, all)),
        Value::Object(fields) => fields.values().for_each(|it| texts(it, all)),
        _ => {}
    }
}

#[test]
fn data_holds_no_text_that_the_page_and_the_tables_do_not() {
    for audience in [Audience::Coachee, Audience::File] {
        let shown = [ExportKind::Page(Format::Markdown), ExportKind::Sessions, ExportKind::Reps]
            .map(|shape| file(audience, shape))
            .join("\n");
        let json: Value = serde_json::from_str(&file(audience, ExportKind::Data)).expect("json");
        let mut all = Vec::new();
        texts(&json, &mut all);
        let more: Vec<&String> =
            all.iter().filter(|it| it.starts_with("zq") && !shown.contains(*it)).collect();
        assert!(more.is_empty(), "{audience:?}: {more:?}\n{shown}");
        assert!(all.iter().any(|it| it == "zqstep"), "{all:?}");
    }
}

#[test]
fn data_holds_no_moment_of_a_step_and_no_typed_date_that_was_understood() {
    for audience in [Audience::Coachee, Audience::File] {
        let json = file(audience, ExportKind::Data);
        for said in ["09:31:07", "123.0", "45.5", "fri 27 nov", "action-0"] {
            assert!(!json.contains(said), "{audience:?}: {said}\n{json}");
        }
        let session: Session = serde_json::from_str(&json).expect("a session");
        let difference = session.seconds_spent() - full().seconds_spent();
        assert!(difference.abs() < 0.01, "how long it took is on the page: {difference}");
    }
    assert!(!file(Audience::File, ExportKind::Data).contains("09:23:11"));
}
