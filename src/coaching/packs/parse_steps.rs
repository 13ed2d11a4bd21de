//! From text to a pack of action steps, and a step into the text of one.
//!
//! Any text is taken, and answered with a pack or one sentence. A pack is edited by hand as well,
//! so writing only ever adds: comments, order and what this version does not know stay.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table};

use super::parse::where_and_why;
use crate::coaching::pack::{LibraryStep, NotAPack, OWN_PACK, Pack};

/// Why a text is not a pack that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StepsError {
    /// It is not TOML, or not in the shape of a pack.
    #[error("this pack cannot be read at line {line}, column {column}: {why}")]
    Unreadable {
        /// The line, from 1; the first where the whole text is meant.
        line: usize,
        /// The column, in characters from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// It has the shape of a pack, and cannot be shown as one.
    #[error("this pack cannot be used: {0}")]
    Unusable(#[from] NotAPack),
    /// The step holds something that such a file has no way to say.
    #[error("the step cannot be written down: {0}")]
    Unwritable(String),
}

/// The pack written in `text`, as TOML.
///
/// # Errors
/// [`StepsError`], where the text cannot be read or the pack cannot be used.
pub(crate) fn parse_steps(text: &str) -> Result<Pack, StepsError> {
    let pack = shaped(text)?;
    pack.check()?;
    Ok(pack)
}

/// The pack written in `text`, whatever it holds.
pub(super) fn shaped(text: &str) -> Result<Pack, StepsError> {
    toml_edit::de::from_str(text).map_err(|error| {
        let (line, column, why) = where_and_why(text, &error);
        StepsError::Unreadable { line, column, why }
    })
}

/// What a coach's own pack begins with.
const OWN_HEAD: &str = "\
# Your own action steps. alongside adds those that you keep in a meeting at the end; change, sort
# or take out what you like in any text editor.
";

/// `text`, the text of a pack, with `step` at its end; a coach's own pack is begun where `text`
/// is empty.
///
/// # Errors
/// [`StepsError`], where `text` is no pack, or would be none with this step.
pub(crate) fn with_step(text: &str, step: &LibraryStep) -> Result<String, StepsError> {
    let begun = if text.trim().is_empty() { own_head() } else { text.to_owned() };
    parse_steps(&begun)?;
    let unwritable = |why: &dyn std::fmt::Display| StepsError::Unwritable(why.to_string());
    let mut document: DocumentMut = begun.parse().map_err(|why| unwritable(&why))?;
    let table: Table =
        toml_edit::ser::to_document(step).map_err(|why| unwritable(&why))?.as_table().clone();
    match document.entry("steps").or_insert(Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::ArrayOfTables(steps) => steps.push(on_its_own(table)),
        // Steps that somebody wrote between square brackets.
        Item::Value(toml_edit::Value::Array(steps)) => push_inline(steps, table),
        _ => return Err(unwritable(&"its steps are no list")),
    }
    let written = document.to_string();
    parse_steps(&written)?;
    Ok(written)
}

fn own_head() -> String {
    let own = Pack::own();
    format!("{OWN_HEAD}id = \"{OWN_PACK}\"\nversion = {}\ntitle = \"{}\"\n", own.version, own.title)
}

/// A table that stands behind all that is there, an empty line before it.
fn on_its_own(table: Table) -> Table {
    let mut behind = Table::new();
    for (key, item) in table {
        behind.insert(&key, item);
    }
    behind.decor_mut().set_prefix("\n");
    behind
}

fn push_inline(steps: &mut Array, table: Table) {
    let inline: InlineTable = table.into_inline_table();
    steps.push(inline);
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::step_packs::STEP_PACKS;
    use super::*;

    /// One of our packs, with a stretch of it replaced by a few other characters.
    pub(crate) fn any_damaged_pack() -> impl Strategy<Value = String> {
        let instead = "[\\[\\]{}=\"'0-9a-z\n,.-]{0,8}";
        let (which, from) = (0..STEP_PACKS.len(), any::<prop::sample::Index>());
        (which, from, 0_usize..400, instead).prop_map(|(which, from, length, instead)| {
            let text: Vec<char> = STEP_PACKS[which].1.chars().collect();
            let from = from.index(text.len());
            let to = (from + length).min(text.len());
            text[..from]
                .iter()
                .chain(&instead.chars().collect::<Vec<_>>())
                .chain(&text[to..])
                .collect()
        })
    }

    const SMALL: &str = "id = 'other/small'\nversion = 1\ntitle = 'Small'\n\
        [[steps]]\nid = 'wait'\ntext = 'When asked, wait.'\n";

    fn step(id: &str, text: &str) -> LibraryStep {
        LibraryStep {
            programme: "instructional".to_owned(),
            criteria: vec!["Stands “still”\n\"quite\"".to_owned()],
            practice: "At the door: a = [1]".to_owned(),
            ..LibraryStep::new(id, text)
        }
    }

    #[test]
    fn a_pack_is_read_with_unknown_fields() {
        let pack = parse_steps(&format!("room = 'hall'\n{SMALL}phase = 2\n")).expect("a pack");
        assert_eq!(pack.unknown["room"], "hall");
        assert_eq!(pack.steps[0].unknown["phase"], 2);
        assert_eq!((pack.steps[0].version, pack.steps[0].criteria.len()), (1, 0));
    }

    #[test]
    fn an_unreadable_pack_is_reported_by_line_and_column() {
        let says = |text: &str| parse_steps(text).expect_err("an error").to_string();
        let broken = SMALL.replace("'wait'", "'wäit");
        assert!(says(&broken).contains("line 5"), "{}", says(&broken));
        let wrong = SMALL.replace("'When asked, wait.'", "7");
        assert!(says(&wrong).contains("line 6, column 8"), "{}", says(&wrong));
        assert!(says("").contains("is missing"), "{}", says(""));
        assert_eq!(
            says(&SMALL.replace("'When asked, wait.'", "''")),
            "this pack cannot be used: the step “wait” has no text"
        );
    }

    #[test]
    fn a_step_is_added_at_the_end_and_nothing_else_changes() {
        let by_hand = format!("# mine\n{SMALL}# a thought\n\n[notes]\nroom = 'hall'\n");
        let added =
            with_step(&by_hand, &step("new", "When they come in, greet them.")).expect("added");
        for line in by_hand.lines() {
            assert!(added.contains(line), "{line:?} is gone from:\n{added}");
        }
        let pack = parse_steps(&added).expect("a pack");
        assert_eq!(pack.steps.len(), 2);
        assert_eq!(pack.steps[1], step("new", "When they come in, greet them."));
        assert_eq!(pack.unknown["notes"]["room"], "hall");
    }

    #[test]
    fn the_first_step_kept_creates_the_coachs_own_pack() {
        let one = with_step(" \n", &step("a", "When asked, wait.")).expect("begun");
        let two = with_step(&one, &step("b", "When stuck, count.")).expect("added");
        assert!(two.starts_with("# Your own action steps."), "{two}");
        let pack = parse_steps(&two).expect("a pack");
        assert_eq!(Pack { steps: vec![], ..pack.clone() }, Pack::own());
        let ids: Vec<&str> = pack.steps.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
    }

    #[test]
    fn a_step_is_added_to_an_inline_array_of_steps() {
        for steps in ["[]", "[ { id = 'x', text = 'When' } ]"] {
            let text = format!("id = 'o'\nversion = 1\ntitle = 'O'\nsteps = {steps}\n");
            let added = with_step(&text, &step("a", "When asked, wait.")).expect("added");
            let pack = parse_steps(&added).expect("a pack");
            assert_eq!(pack.steps.last(), Some(&step("a", "When asked, wait.")));
        }
    }

    #[test]
    fn no_step_is_added_to_an_unreadable_pack() {
        assert!(with_step("id = ", &step("a", "When asked, wait.")).is_err());
        let twice = with_step(SMALL, &step("wait", "When asked, wait."));
        assert_eq!(twice, Err(NotAPack::StepTwice("wait".into()).into()));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[\\s\\S]{0,200}|[a-z =\\[\\]{}'\"\n0-9.]{0,80}") {
            let _ = parse_steps(&text);
            let _ = with_step(&text, &step("a", "When asked, wait."));
        }

        #[test]
        fn a_damaged_pack_is_read_without_a_panic(
            damaged in any_damaged_pack(),
        ) {
            let _ = parse_steps(&damaged);
        }

        #[test]
        fn any_step_reads_back_as_it_was_written(
            text in "[\\s\\S]{0,60}x",
            texts in prop::array::uniform6("[\\s\\S]{0,60}"),
            lists in prop::array::uniform8(prop::collection::vec("[\\s\\S]{0,20}", 0..4)),
            level in 1_u8..4,
        ) {
            let [practice, title, goal, strand, why, model] = texts;
            let [criteria, also, complications, next, smaller, not_with, phases, for_whom] = lists;
            let step = LibraryStep {
                programme: "instructional".to_owned(),
                practice,
                title,
                goal,
                strand,
                why,
                model,
                criteria,
                also,
                complications,
                next,
                smaller,
                not_with,
                phases,
                for_whom,
                level,
                ..LibraryStep::new("a", &text)
            };
            let written = with_step("", &step).expect("written");
            let read = parse_steps(&written).expect("a pack");
            prop_assert_eq!(&read.steps[0], &step);
        }
    }
}
