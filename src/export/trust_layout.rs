//! A trust's own layout of a page: a template in the language of Jinja, with the words of one
//! session as its variables.
//!
//! Its variables come from the redacted session, so a layout cannot show more than its reader may
//! see. Text is escaped for the layout's own format unless the layout says otherwise. A template
//! can read no file and has a limit of work; errors are reported with line and column.

use std::io;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, escape_formatter};
use serde_json::json;

use crate::coaching::action_step::{ActionStep, CheckKind};
use crate::coaching::offer::Offer;
use crate::coaching::people::is_unshowable;
use crate::coaching::practice::{ModelKind, RepOutcome, SkippedWhy};
use crate::coaching::session::Session;
use crate::wording::days;
use crate::wording::lengths::whole_minutes;

use super::document::Document;
use super::format::Format;
use super::safe_text::SafeText;
use super::{answers, markdown, markup};

/// What a layout may use, as the command line prints it.
pub(crate) const VARIABLES: &str = "\
A layout is a text file whose name ends in .md, .html or .txt (or .md.j2 and so on), in the template
language of Jinja: {{ a value }}, {% for one in many %} … {% endfor %}, {% if this %} … {% endif %}.
Every value below is always there, and empty where nothing was written. What your reader may not see
is empty as well. Values are escaped for the format of the layout.

title                     what the page would be called
people                    who and when, in one line
closing                   the line at the end of the page
page                      the whole page as the program lays it out (not in .html)
date, time                Mon 14 Sep 2026 and 09:17
day                       2026-09-14
minutes                   how long the meeting took
status                    finished
programme, protocol       their titles
coachee.name, .role, .school
coach.name
steps                     each with .kind, .title, .notes, .prepared, .private, and .answers: what was
                          written, each with .id, .label and .words
action_step.text, .why, .strand, .criteria (a list)
plan.cue, plan.act        after When, and after I will
practice.scene, .model, .skipped_why, and .reps, each with .number, .outcome, .added, .feedback
dates.first_use, .check, .check_how, .look_for, .next_meeting
promises                  each with .text and .done

Filters besides those of Jinja: one_line makes one line of several, line_breaks keeps them apart in
.html, where the end of a line is otherwise a space.
";

/// The limit of work for one page, in the engine's units: a page of a long meeting takes a
/// hundredth.
const FUEL: u64 = 2_000_000;
/// The longest page, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// What kind of text a layout makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LayoutFormat {
    Markdown,
    Html,
    Text,
}

/// A trust's own layout.
#[derive(Clone)]
pub struct TrustLayout {
    format: LayoutFormat,
    environment: Arc<Environment<'static>>,
}

/// What is wrong with a layout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{why}", place(*.line, *.column))]
pub struct LayoutError {
    /// In which line, from 1, where that is known.
    pub(crate) line: Option<usize>,
    /// In which column of it, from 1.
    pub(crate) column: Option<usize>,
    /// What.
    pub why: String,
}

fn place(line: Option<usize>, column: Option<usize>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}: "),
        (Some(line), None) => format!("line {line}: "),
        _ => String::new(),
    }
}

impl std::fmt::Debug for TrustLayout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TrustLayout").field("format", &self.format).finish_non_exhaustive()
    }
}

const PAGE: &str = "layout";

impl TrustLayout {
    /// The layout in `text`, from a file called `name`.
    ///
    /// # Errors
    /// [`LayoutError`], where it is none.
    pub fn new(name: &str, text: &str) -> Result<Self, LayoutError> {
        let Some(format) = layout_format(name) else {
            let why = "the name of a layout ends in .md, .html or .txt".to_owned();
            return Err(LayoutError { line: None, column: None, why });
        };
        let mut environment = Environment::new();
        environment.set_debug(true);
        environment.set_fuel(Some(FUEL));
        if let Ok(syntax) = SyntaxConfig::builder().keep_trailing_newline(true).build() {
            environment.set_syntax(syntax);
        }
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(move |_| match format {
            LayoutFormat::Html => AutoEscape::Html,
            LayoutFormat::Markdown => AutoEscape::Custom("markdown".into()),
            LayoutFormat::Text => AutoEscape::None,
        });
        environment.set_formatter(|out, state, value| match state.auto_escape() {
            AutoEscape::Custom(_) if value.is_safe() => Ok(write!(out, "{value}")?),
            AutoEscape::Custom(_) => {
                Ok(out.write_str(&markdown::escaped(&SafeText::from(value.to_string())))?)
            }
            _ => escape_formatter(out, state, value),
        });
        environment
            .add_filter("one_line", |text: String| SafeText::from(text).one_line().into_owned());
        environment.add_filter("line_breaks", move |text: String| {
            let text = SafeText::from(text);
            match format {
                LayoutFormat::Html => {
                    let lines: Vec<String> = text.as_str().lines().map(markup::escaped).collect();
                    Value::from_safe_string(lines.join("<br>\n"))
                }
                // Their lines stay as they are.
                LayoutFormat::Markdown | LayoutFormat::Text => text.as_str().into(),
            }
        });
        environment
            .add_template_owned(PAGE, text.to_owned())
            .map_err(|error| broken(&error, text))?;
        Ok(Self { format, environment: Arc::new(environment) })
    }

    /// The end of the name of a file that it makes.
    #[must_use]
    pub(crate) fn extension(&self) -> &'static str {
        match self.format {
            LayoutFormat::Markdown => "md",
            LayoutFormat::Html => "html",
            LayoutFormat::Text => "txt",
        }
    }

    /// The page of `session`, which is as its reader sees it; `page` is the program's own.
    ///
    /// # Errors
    /// [`LayoutError`], where the layout asks for what is not there.
    pub(crate) fn render(
        &self,
        session: &Session,
        page: &Document,
        offer: &Offer,
    ) -> Result<Vec<u8>, LayoutError> {
        let template = self.environment.get_template(PAGE).map_err(|error| broken(&error, ""))?;
        let mut out = Limited(Vec::new());
        let values = self.values(session, page, offer);
        let rendered = template.render_captured_to(values, &mut out).map(drop);
        rendered.map_err(|error| broken(&error, template.source()))?;
        // The layout itself may have control characters; they are removed like all others.
        let mut page = String::from_utf8_lossy(&out.0).into_owned();
        page.retain(|c| matches!(c, '\n' | '\t' | '\r') || !is_unshowable(c));
        Ok(page.into_bytes())
    }

    fn values(&self, session: &Session, page: &Document, offer: &Offer) -> Value {
        let own = match self.format {
            LayoutFormat::Markdown => Format::Markdown.render(page),
            LayoutFormat::Text => Format::PlainText.render(page),
            LayoutFormat::Html => Ok(Vec::new()),
        };
        // Nothing can come between a page and its text.
        let own = String::from_utf8_lossy(&own.unwrap_or_default()).into_owned();
        let words = Value::from(Serde(values(session, page, offer)));
        minijinja::context! { page => Value::from_safe_string(own), ..words }
    }
}

/// Everything that was written, safe to print, under the names that [`VARIABLES`] tells of.
fn values(session: &Session, page: &Document, offer: &Offer) -> serde_json::Value {
    let programme = offer.programme(&session.programme);
    let strand = |id: &str| {
        let title = programme.and_then(|it| it.strand_title(id));
        safe(title.unwrap_or(id))
    };
    let when = session.began_or_due();
    let step = session.action_step.as_ref();
    let follow_up = &session.follow_up;
    let day = |day: Option<chrono::NaiveDate>| day.map(days::day).unwrap_or_default();
    let (cue, act) = session.if_then().unwrap_or_default();
    let criteria: Vec<String> =
        step.into_iter().flat_map(ActionStep::written_criteria).map(safe).collect();
    let promises: Vec<_> = follow_up
        .written_promises()
        .filter(|it| !it.withdrawn)
        .map(|it| json!({ "text": safe(&it.text), "done": it.done == Some(true) }))
        .collect();
    json!({
        "title": page.title.as_str(),
        "people": page.name(),
        "closing": page.closing.as_str(),
        "date": when.map(|at| days::day(at.date_naive())).unwrap_or_default(),
        "time": when.and_then(days::time_of).map(days::time).unwrap_or_default(),
        "day": session.day().map(|day| day.to_string()).unwrap_or_default(),
        "minutes": whole_minutes(session.seconds_spent()),
        "status": session.status.label(),
        "programme": programme.as_ref().map_or_else(|| safe(&session.programme), |it| it.title.clone()),
        "protocol": safe(&session.protocol.title),
        "coachee": { "name": safe(&session.coachee.name), "role": safe(&session.coachee.role),
            "school": safe(&session.coachee.school) },
        "coach": { "name": safe(&session.coach.name) },
        "steps": steps(session),
        "action_step": { "text": safe(step.map_or("", |it| &it.text)), "why": safe(step.map_or("", |it| &it.why)),
            "strand": strand(step.map_or("", |it| &it.strand)), "criteria": criteria },
        "plan": { "cue": safe(cue), "act": safe(act) },
        "practice": { "scene": safe(&session.practice.scene),
            "model": session.practice.model_kind.map(ModelKind::label).unwrap_or_default(),
            "skipped_why": session.practice.skipped_why.map(SkippedWhy::label).unwrap_or_default(),
            "reps": reps(session) },
        "dates": { "first_use": day(follow_up.use_by), "check": day(follow_up.check.on),
            "check_how": session.looks_by().map(CheckKind::label).unwrap_or_default(),
            "look_for": safe(&follow_up.check.look_for),
            "next_meeting": follow_up.next_meeting.map(days::moment).unwrap_or_default() },
        "promises": promises,
    })
}

fn steps(session: &Session) -> Vec<serde_json::Value> {
    let with_specs = session.steps.iter().enumerate();
    with_specs
        .map(|(n, record)| {
            let asked = session.protocol.steps.get(n).map(|it| it.fields.as_slice());
            let answer = |spec: &crate::coaching::protocol::FieldSpec| {
                let words = safe(&answers::answer(record, &spec.id, Some(spec)));
                let label = safe(&answers::label(&spec.id, Some(spec)));
                let written = !words.is_empty();
                written.then(|| json!({ "id": safe(&spec.id), "label": label, "words": words }))
            };
            json!({
                "kind": record.kind, "title": safe(&record.title), "notes": safe(&record.notes),
                "prepared": safe(&record.prepared), "private": safe(&record.private),
                "answers": asked.unwrap_or_default().iter().filter_map(answer).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn reps(session: &Session) -> Vec<serde_json::Value> {
    let numbered = session.practice.held().enumerate();
    numbered
        .map(|(n, rep)| {
            json!({
                "number": n + 1, "outcome": rep.outcome.map(RepOutcome::label).unwrap_or_default(),
                "added": safe(rep.added.as_deref().unwrap_or_default()), "feedback": safe(&rep.feedback),
            })
        })
        .collect()
}

fn safe(text: &str) -> String {
    SafeText::new(text).as_str().to_owned()
}

/// What the name of a layout says it makes.
fn layout_format(name: &str) -> Option<LayoutFormat> {
    let name = name.to_lowercase();
    let endings = [".j2", ".jinja", ".jinja2"];
    let name = endings.iter().find_map(|it| name.strip_suffix(it)).unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "md" | "markdown" => Some(LayoutFormat::Markdown),
        "html" | "htm" => Some(LayoutFormat::Html),
        "txt" => Some(LayoutFormat::Text),
        _ => None,
    }
}

fn broken(error: &minijinja::Error, text: &str) -> LayoutError {
    let column = error.range().filter(|it| text.is_char_boundary(it.start)).map(|range| {
        let before = &text[..range.start];
        before.chars().rev().take_while(|c| *c != '\n').count() + 1
    });
    let detail = error.detail().unwrap_or_default();
    let why = match error.kind() {
        ErrorKind::OutOfFuel => "it works for too long; does a loop run round itself?".to_owned(),
        ErrorKind::UndefinedError if detail.is_empty() => {
            "it asks for something that is not there; --template-help names what is".to_owned()
        }
        ErrorKind::UndefinedError => format!("{detail}; --template-help names what is there"),
        ErrorKind::WriteFailure => "the page grows longer than a page may be".to_owned(),
        kind if detail.is_empty() => kind.to_string(),
        _ => detail.to_owned(),
    };
    LayoutError { line: error.line(), column, why }
}

/// A writer into memory with the limit of a page.
struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::audience::Audience;
    use crate::example_trust;

    fn session() -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains("43b3b0"));
        serde_json::from_str(file.expect("an example").1).expect("a session")
    }

    fn made_of(session: &Session, name: &str, text: &str) -> Result<String, LayoutError> {
        let session = session.seen_by(Audience::Coachee);
        let page = Document::of_session(&session, Audience::Coachee, &Offer::default());
        let bytes = TrustLayout::new(name, text)?.render(&session, &page, &Offer::default())?;
        Ok(String::from_utf8(bytes).expect("text"))
    }

    fn made(name: &str, text: &str) -> Result<String, LayoutError> {
        made_of(&session(), name, text)
    }

    #[test]
    fn a_layout_is_filled_from_the_session() {
        let text = "{{ coachee.name }} on {{ date }}, {{ minutes }} min\n\
            {% for rep in practice.reps %}{{ rep.number }} {{ rep.outcome }}; {% endfor %}\n\
            {% if action_step.criteria %}{{ action_step.criteria | join(', ') }}{% endif %}";
        assert_eq!(
            made("ours.txt", text).as_deref(),
            Ok("Amina Khan on Mon 14 Sep 2026, 31 min\n1 yes; 2 yes; 3 nearly; 4 yes; 5 yes; \n\
                Goes to the back tables first, Points, and says three words at most")
        );
        let page = made("ours.md.j2", "Saltmarsh trust\n\n{{ page }}").expect("a page");
        assert!(page.starts_with("Saltmarsh trust\n\n# Mon 14 Sep 2026 · Amina"), "{page}");
    }

    #[test]
    fn every_documented_variable_exists() {
        let text = "{{ title }}{{ people }}{{ closing }}{{ page }}{{ date }}{{ time }}{{ day }}\
            {{ minutes }}{{ status }}{{ programme }}{{ protocol }}{{ coachee.name }}{{ coachee.role }}\
            {{ coachee.school }}{{ coach.name }}{% for s in steps %}{{ s.kind }}{{ s.title }}\
            {{ s.notes }}{{ s.prepared }}{{ s.private }}{% for a in s.answers %}{{ a.id }}{{ a.label }}\
            {{ a.words }}{% endfor %}{% endfor %}{{ action_step.text }}{{ action_step.why }}\
            {{ action_step.strand }}{{ plan.cue }}{{ plan.act }}{{ practice.scene }}{{ practice.model }}\
            {{ practice.skipped_why }}{% for r in practice.reps %}{{ r.added }}{{ r.feedback }}{% endfor %}\
            {{ dates.first_use }}{{ dates.check }}{{ dates.check_how }}{{ dates.look_for }}\
            {{ dates.next_meeting }}{% for p in promises %}{{ p.text }}{{ p.done }}{% endfor %}\
            {{ title | one_line }}";
        let mut empty = session();
        empty.action_step = None;
        empty.steps.clear();
        for session in [session(), empty] {
            for name in ["a.md", "a.html", "a.txt"] {
                made_of(&session, name, text).expect("a page");
            }
        }
    }

    #[test]
    fn answers_are_those_that_were_given_under_labels_for_their_reader() {
        let mut session = session();
        let probe = session.steps.iter().position(|it| it.title == "Probe").expect("a probe");
        session.set_text(&Address::Answer(probe, "gap".into()), "I am late", "");
        let text = "{% for s in steps %}{% for a in s.answers %}{{ a.label }}={{ a.words }}\n\
            {% endfor %}{% endfor %}";
        let page = made_of(&session, "a.txt", text).expect("a page");
        assert!(page.contains("In your words=I am late"), "{page}");
        assert!(page.lines().all(|line| !line.ends_with('=')), "{page}");
    }

    #[test]
    fn errors_in_a_layout_have_line_and_column() {
        for (text, line, column, why) in [
            ("a\n  {{ coache.name }}", 2, Some(6), "--template-help names what is"),
            ("a\n{% for x in steps %}", 2, None, "unexpected end of input"),
            ("a\nb {{ title | shout }}", 2, Some(14), "filter shout is unknown"),
            ("{{ title", 1, None, "unexpected end of input"),
            ("{% include 'x' %}", 1, None, ""),
            (
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                1,
                None,
                "it works for too long",
            ),
        ] {
            let broken = made("a.md", text).expect_err("broken");
            assert_eq!(broken.line, Some(line), "{text}: {broken:?}");
            assert!(broken.why.contains(why), "{text}: {broken:?}");
            if column.is_some() {
                assert_eq!(broken.column, column, "{text}: {broken:?}");
            }
        }
        assert!(made("a.docx", "").expect_err("no layout").why.contains("ends in .md"));
    }

    #[test]
    fn a_layout_adds_no_control_character_to_a_page() {
        let page = made("a.txt", "a\u{1b}[2J{{ '\\u001b' }}\u{202e}b\n").expect("a page");
        assert_eq!(page, "a[2Jb\n");
    }

    #[test]
    fn typed_text_is_escaped_for_the_layouts_format() {
        let mut session = session();
        session.set_text(&Address::Notes(0), "<script>alert(1)</script> # x\n- *y*", "");
        let note = |name| made_of(&session, name, "{{ steps[0].notes }}").expect("a page");
        let lines = made_of(&session, "a.html", "{{ steps[0].notes | line_breaks }}");
        assert_eq!(lines.as_deref(), Ok("&lt;script&gt;alert(1)&lt;/script&gt; # x<br>\n- *y*"));
        let html = note("a.html");
        assert!(!html.contains('<') && html.contains("&lt;script&gt;"), "{html}");
        assert_eq!(note("a.md"), "\\<script>alert(1)\\</script> # x\\\n\\- \\*y\\*");
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(64))]

        #[test]
        fn any_text_is_a_layout_or_gives_an_error(
            text in "(\\{\\{|\\}\\}|\\{%|%\\}|for|in|if|endfor|steps|title| |\\||[\\s\\S]){0,30}",
        ) {
            for name in ["a.md", "a.html", "a.txt"] {
                if let Err(broken) = made(name, &text) {
                    prop_assert!(!broken.to_string().is_empty());
                }
            }
        }
    }
}
