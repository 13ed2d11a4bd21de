//! What a reader is given as data is what stands on their page or in their tables: no field more.

use serde_json::{Value, json};

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
    let now = WallTime::parse_from_rfc3339("2026-11-23T10:00:00+00:00").expect("a time");
    let options = ExportOptions {
        one: true,
        with_step: true,
        case: CaseTerms { agreed_on: Some(now.date_naive()), ..CaseTerms::default() },
        ..ExportOptions::new(audience, shape, now, Offer::default().into())
    };
    let Ok(bundle) = Bundle::of(vec![full()], &KnownNames::default(), options) else {
        return String::new();
    };
    String::from_utf8(bundle.bytes(0).expect("a file")).expect("text")
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
