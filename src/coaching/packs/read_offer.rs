//! From the text of a trust's own file to its protocol, its programmes, its path or its template of a plan,
//! with what is wrong by line and column. One programme that cannot be used leaves the others of its file in use.

use serde::Deserialize;
use toml_edit::{Document, Item};

use super::parse::{PackError, line_and_column, parse_protocol, where_and_why};
use super::read_steps::FlawAt;
use crate::coaching::growth::first_weeks::FirstWeeks;
use crate::coaching::pack::is_id;
use crate::coaching::plan::template::{PlanTemplate, TemplateFlaw};
use crate::coaching::programme::{NotAProgramme, Programme};
use crate::coaching::protocol::{NotAProtocol, Protocol};
use crate::coaching::step_path::StepPath;

/// The protocol written in `text`.
///
/// # Errors
/// What is wrong with it, and where.
pub(crate) fn read_protocol(text: &str) -> Result<Protocol, FlawAt> {
    let protocol = parse_protocol(text).map_err(|error| match error {
        PackError::Unreadable { line, column, why } => FlawAt { line, column, why },
        PackError::Unusable(why) => {
            Places::of(text).flaw(&why.to_string(), |it| place_in_protocol(&why, it))
        }
    })?;
    if is_id(&protocol.id) {
        return Ok(protocol);
    }
    let says = "its id is empty, longer than 100 characters, or holds a control character";
    Err(Places::of(text).flaw(says, |document| document.get("id")?.span()))
}

/// The programmes written in `text`, and what does not hold in it: one that cannot be used is left
/// out; one whose protocol is not there is used, as `has_protocol` tells.
///
/// # Errors
/// Why none of it can be read, and where.
pub(crate) fn read_programmes(
    text: &str,
    has_protocol: &dyn Fn(&str) -> bool,
) -> Result<(Vec<Programme>, Vec<FlawAt>), FlawAt> {
    let all = parse_programmes(text)?;
    let places = Places::of(text);
    let (mut used, mut flaws): (Vec<Programme>, Vec<FlawAt>) = (Vec::new(), Vec::new());
    for (n, programme) in all.into_iter().enumerate() {
        let at = |field: &str| {
            let field = field.to_owned();
            move |document: &Item| place(document.get("programmes")?.get(n)?, &field)
        };
        let checked = match programme.check() {
            Ok(()) if used.iter().any(|it| it.id == programme.id) => {
                Err(NotAProgramme::Twice(programme.id.clone()))
            }
            checked => checked,
        };
        if let Err(why) = checked {
            flaws.push(places.flaw(&why.to_string(), at(why.field())));
            continue;
        }
        if !has_protocol(&programme.protocol) {
            let why = format!(
                "the protocol “{}” of “{}” is not there: its meetings begin with the six steps of \
                 instructional coaching",
                programme.protocol, programme.title
            );
            flaws.push(places.flaw(&why, at("protocol")));
        }
        used.push(programme);
    }
    Ok((used, flaws))
}

/// The programmes written in `text`, whatever they say.
///
/// # Errors
/// Why they cannot be read, and where.
pub(super) fn parse_programmes(text: &str) -> Result<Vec<Programme>, FlawAt> {
    /// A file of programmes.
    #[derive(Deserialize)]
    struct Programmes {
        programmes: Vec<Programme>,
    }
    let read = toml_edit::de::from_str::<Programmes>(text).map_err(|error| {
        let (line, column, why) = where_and_why(text, &error);
        FlawAt { line, column, why }
    })?;
    Ok(read.programmes)
}

/// The path written in `text`, and the steps of it that are not there, as `has_step` tells by programme
/// and id: it is used without them.
///
/// # Errors
/// What is wrong with it, and where.
pub(crate) fn read_path(
    text: &str,
    has_step: &dyn Fn(&str, &str) -> bool,
) -> Result<(StepPath, Vec<FlawAt>), FlawAt> {
    let path = parse_path(text)?;
    let places = Places::of(text);
    path.check().map_err(|why| places.flaw(&why.to_string(), |it| place(it, "terms")))?;
    let mut flaws = Vec::new();
    for (n, term) in path.terms.iter().enumerate() {
        for (at, id) in term.steps.iter().enumerate() {
            if !has_step(&path.programme, id) {
                let why = format!("the step “{id}” of “{}” is not there", term.title);
                let find =
                    |document: &Item| document.get("terms")?.get(n)?.get("steps")?.get(at)?.span();
                flaws.push(places.flaw(&why, find));
            }
        }
    }
    Ok((path, flaws))
}

/// The template of a plan that is written in `text`.
///
/// # Errors
/// Everything that is wrong with it, and where.
pub(crate) fn read_plan_template(text: &str) -> Result<PlanTemplate, Vec<FlawAt>> {
    let template: PlanTemplate = toml_edit::de::from_str(text).map_err(|error| {
        let (line, column, why) = where_and_why(text, &error);
        vec![FlawAt { line, column, why }]
    })?;
    let places = Places::of(text);
    let at = |flaw: TemplateFlaw| {
        places.flaw(&flaw.why, |document| {
            let list = document.get(flaw.list)?;
            let part = flaw.nth.map_or(Some(list), |n| list.get(n))?;
            if flaw.field.is_empty() { part.span() } else { place(part, flaw.field) }
        })
    };
    let flaws: Vec<FlawAt> = template.flaws().into_iter().map(at).collect();
    if flaws.is_empty() { Ok(template) } else { Err(flaws) }
}

/// The first weeks of a new coach that are written in `text`.
///
/// # Errors
/// What is wrong with them, and where.
pub(crate) fn read_first_weeks(text: &str) -> Result<FirstWeeks, FlawAt> {
    let weeks: FirstWeeks = toml_edit::de::from_str(text).map_err(|error| {
        let (line, column, why) = where_and_why(text, &error);
        FlawAt { line, column, why }
    })?;
    let at = |document: &Item| place(document, "things");
    weeks.check().map_err(|why| Places::of(text).flaw(&why.to_string(), at))?;
    Ok(weeks)
}

/// The path written in `text`, whatever it says.
///
/// # Errors
/// Why it cannot be read, and where.
pub(super) fn parse_path(text: &str) -> Result<StepPath, FlawAt> {
    toml_edit::de::from_str(text).map_err(|error| {
        let (line, column, why) = where_and_why(text, &error);
        FlawAt { line, column, why }
    })
}

/// A text, and where what it says stands in it.
struct Places<'a> {
    text: &'a str,
    document: Option<Document<&'a str>>,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, document: Document::parse(text).ok() }
    }

    /// The flaw `why` at what `find` finds; at the first character, where it finds nothing.
    fn flaw(&self, why: &str, find: impl Fn(&Item) -> Option<std::ops::Range<usize>>) -> FlawAt {
        let span = self.document.as_ref().and_then(|document| find(document.as_item()));
        let (line, column) = line_and_column(self.text, span.map_or(0, |span| span.start));
        FlawAt { line, column, why: why.to_owned() }
    }
}

/// Where `field` of `table` stands; the table itself, where it has no such field.
fn place(table: &Item, field: &str) -> Option<std::ops::Range<usize>> {
    table.get(field).and_then(Item::span).or_else(|| table.span())
}

/// Where in the text of a protocol that stands which cannot be used.
fn place_in_protocol(why: &NotAProtocol, document: &Item) -> Option<std::ops::Range<usize>> {
    let steps = document.get("steps")?;
    let titled = |title: &str| {
        let all = (0..).map_while(|n| steps.get(n));
        let says =
            |step: &Item, title: &str| step.get("title").and_then(Item::as_str) == Some(title);
        all.filter(|step| says(step, title)).collect::<Vec<&Item>>()
    };
    match why {
        NotAProtocol::Steps(_) => steps.get(0).unwrap_or(steps).span(),
        NotAProtocol::Minutes(title) => {
            let is_wrong = |step: &&Item| {
                let minutes = step.get("minutes").and_then(Item::as_integer);
                !minutes.is_some_and(|minutes| (1..=240).contains(&minutes))
            };
            place(titled(title).into_iter().find(is_wrong)?, "minutes")
        }
        NotAProtocol::Looks(title) => place(titled(title).first()?, "looks"),
        NotAProtocol::FieldTwice { step, .. } => place(titled(step).first()?, "fields"),
        NotAProtocol::Options(label) => {
            let fields = (0..).map_while(|n| steps.get(n)).filter_map(|step| step.get("fields"));
            let mut all = fields.flat_map(|fields| (0..).map_while(move |n| fields.get(n)));
            let field = all.find(|it| it.get("label").and_then(Item::as_str) == Some(label))?;
            place(field, "options")
        }
        NotAProtocol::Variant { .. } => document.get("variants")?.span(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OURS: &str = "id = 'ours'\nversion = 1\ntitle = 'Ours'\n\
        [[steps]]\nkind = 'notes'\ntitle = 'Talk'\nminutes = 9\n\
        [[steps.fields]]\nid = 'how'\nlabel = 'How'\ninput = 'line'\n";
    const OFFICE: &str = "[[programmes]]\nid = 'office'\ntitle = 'Office'\nprotocol = 'ours'\n\
        every_school_weeks = 4\n";

    #[test]
    fn what_is_wrong_with_a_protocol_is_said_with_its_place() {
        assert!(read_protocol(OURS).is_ok());
        let step = |n: u32| format!("[[steps]]\nkind = 'notes'\ntitle = '{n}'\nminutes = 1\n");
        let many = (0..10_000).map(step).collect::<Vec<_>>().concat();
        let again = OURS[OURS.find("[[steps.fields]]").expect("fields")..].to_owned();
        let choice = "[[steps.fields]]\nid = 'c'\nlabel = 'Pick'\ninput = 'choice'\noptions = []\n";
        for (text, (line, column), says) in [
            (OURS.replace("minutes = 9", "minutes = 0"), (7, 11), "between 1 and 240 minutes"),
            (OURS.replace("minutes = 9", "minutes = 'x'"), (7, 11), "of another kind"),
            (OURS.replace("'ours'", "''"), (1, 6), "its id is empty"),
            (format!("{OURS}{again}"), (8, 1), "asks for “how” twice"),
            (format!("{OURS}{choice}"), (16, 11), "needs 2 to 9 options"),
            (format!("{OURS}[[variants]]\nminutes = [1, 2]\n"), (12, 1), "there are 1"),
            (format!("{OURS}{many}"), (4, 1), "1 to 20 steps, and this one has 10001"),
            ("id = 'o'\nversion = 1\ntitle = 'O'\nsteps = []\n".into(), (4, 9), "this one has 0"),
        ] {
            let flaw = read_protocol(&text).expect_err("a flaw");
            assert!(flaw.why.contains(says), "{says}: {flaw:?}");
            assert_eq!((flaw.line, flaw.column), (line, column), "{flaw:?}");
        }
    }

    #[test]
    fn a_programme_that_cannot_be_used_leaves_the_others_in_use() {
        let changed =
            |from: &str, to: &str| OFFICE.replace("'office'", "'other'").replace(from, to);
        for (second, (line, column), says, used) in [
            (changed("'ours'", "'gone'"), (9, 12), "“gone” of “Office” is not there", 2),
            (changed("= 4", "= 0"), (10, 22), "needs 1 to 20 school weeks", 1),
            (changed("'Office'", "' '"), (8, 9), "has no title", 1),
            (changed("'other'", "'office'"), (7, 6), "two programmes have the id “office”", 1),
            (
                format!("{}strands = [{{ id = '', title = 'A' }}]\n", changed("", "")),
                (11, 11),
                "a strand of “other” has no id or no title, or its id is there twice",
                1,
            ),
        ] {
            let read = read_programmes(&format!("{OFFICE}{second}"), &|id| id == "ours");
            let (programmes, flaws) = read.expect("read");
            assert_eq!(programmes.len(), used, "{says}");
            let [flaw] = flaws.as_slice() else { panic!("{says}: {flaws:?}") };
            assert!(flaw.why.contains(says), "{flaw:?}");
            assert_eq!((flaw.line, flaw.column), (line, column), "{flaw:?}");
        }
        let broken = read_programmes("[[programmes]]\nid = 7\n", &|_| true).expect_err("a flaw");
        assert_eq!((broken.line, broken.column), (2, 6), "{broken:?}");
    }

    #[test]
    fn a_path_is_used_without_the_steps_that_are_not_there() {
        let text = "id = 'ours'\ntitle = 'Ours'\nprogramme = 'p'\n\
            [[terms]]\ntitle = 'First'\nsteps = ['a', 'gone']\n";
        let (path, flaws) =
            read_path(text, &|programme, id| programme == "p" && id == "a").expect("read");
        assert_eq!(path.steps().count(), 2);
        let why = "the step “gone” of “First” is not there".to_owned();
        assert_eq!(flaws, [FlawAt { line: 6, column: 15, why }]);
        for (from, to, says) in [
            ("'gone'", "'a'", "stands in it twice"),
            ("['a', 'gone']", "[]", "1 to 50 steps each"),
            ("'ours'", "''", "needs an id"),
            ("'gone'", "7", "of another kind"),
        ] {
            let flaw = read_path(&text.replace(from, to), &|_, _| true).expect_err("a flaw");
            assert!(flaw.why.contains(says), "{flaw:?}");
        }
    }

    proptest! {
        #[test]
        fn a_damaged_file_has_its_flaws_inside_it(
            cut in 0..OURS.len() + OFFICE.len(),
            instead in "[\\[\\]{}=\"'0-9a-z\n,.-]{0,8}",
        ) {
            let text = format!("{OFFICE}{OURS}");
            let damaged = format!("{}{instead}{}", &text[..cut], &text[(cut + 3).min(text.len())..]);
            let lines = damaged.split('\n').count();
            let inside = |flaw: &FlawAt| (1..=lines).contains(&flaw.line) && flaw.column > 0;
            prop_assert!(read_protocol(&damaged).map_or_else(|it| inside(&it), |_| true));
            let read = read_programmes(&damaged, &|_| false);
            prop_assert!(read.map_or_else(|it| inside(&it), |(_, all)| all.iter().all(inside)));
        }

        #[test]
        fn a_damaged_template_of_a_plan_has_its_flaws_inside_it(
            at in any::<prop::sample::Index>(), many in 0_usize..12,
            instead in "[\\[\\]{}=\"'0-9a-z\n,.-]{0,12}",
        ) {
            let files = super::super::starter::starter_files();
            let text = files.filter(|it| it.0.starts_with("plans/")).map(|it| it.1).collect::<String>();
            prop_assert!(read_plan_template(&text).is_ok());
            let chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len());
            let end = (at + many).min(chars.len());
            let parts = [chars[..at].iter().collect(), instead, chars[end..].iter().collect()];
            let damaged: String = parts.concat();
            let lines = damaged.split('\n').count();
            let inside = |flaw: &FlawAt| (1..=lines).contains(&flaw.line) && flaw.column > 0;
            match read_plan_template(&damaged) {
                Ok(template) => prop_assert_eq!(template.flaws(), []),
                Err(flaws) => prop_assert!(!flaws.is_empty() && flaws.iter().all(inside)),
            }
        }
    }
}
