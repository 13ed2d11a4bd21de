//! From text to a pack, with what does not hold in it by line and column.

use toml_edit::{Document, Item};

use super::parse::line_and_column;
use super::parse_steps::{StepsError, shaped};
use super::step_packs::{has_goal, has_step};
use crate::coaching::pack::{MOST_STEPS, NotAPack, Pack};
use crate::coaching::pack_flaws::{Beside, PackFlaw, flaws};
use crate::coaching::people::Unknown;
use crate::coaching::programme::Programme;

/// What does not hold in a pack that was read, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlawAt {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, in characters from 1.
    pub(crate) column: usize,
    /// What does not hold.
    pub(crate) why: String,
}

/// The pack written in `text`, and what does not hold in it, the first of each kind: the rest of it
/// can be used. Of more steps than can be searched the first are read.
///
/// # Errors
/// [`StepsError`], where the text cannot be read or the pack cannot be used.
pub(crate) fn read_steps(
    text: &str,
    programmes: &[Programme],
) -> Result<(Pack, Vec<FlawAt>), StepsError> {
    let mut pack = shaped(text)?;
    let all = pack.steps.len();
    pack.steps.truncate(MOST_STEPS);
    pack.check()?;
    let located = located_flaws(text, &pack, (all, 1), programmes);
    Ok((pack, located))
}

/// The most faults of one kind that are said of a pack that somebody is writing.
const MOST_TOLD: usize = 20;

/// The same for whoever writes the pack: everything that is wrong. The pack is none where it could not
/// be used.
pub(super) fn check_steps(text: &str, programmes: &[Programme]) -> (Option<Pack>, Vec<FlawAt>) {
    let mut pack = match shaped(text) {
        Ok(pack) => pack,
        Err(StepsError::Unreadable { line, column, why }) => {
            return (None, vec![FlawAt { line, column, why }]);
        }
        Err(other) => {
            return (None, vec![FlawAt { line: 1, column: 1, why: other.to_string() }]);
        }
    };
    let all = pack.steps.len();
    let unusable: Vec<_> = pack.unusable().take(MOST_TOLD).collect();
    if !unusable.is_empty() {
        let document = Document::parse(text).ok();
        let at = |(why, step): (NotAPack, Option<usize>)| {
            let field = why.field();
            let item = document.as_ref().map(Document::as_item);
            let table = item.and_then(|it| match step {
                Some(n) => it.get("steps")?.get(n),
                None => Some(it),
            });
            let span = table.and_then(|it| it.get(field).and_then(Item::span).or(it.span()));
            let (line, column) = line_and_column(text, span.map_or(0, |span| span.start));
            FlawAt { line, column, why: why.to_string() }
        };
        return (None, unusable.into_iter().map(at).collect());
    }
    pack.steps.truncate(MOST_STEPS);
    let located = located_flaws(text, &pack, (all, MOST_TOLD), programmes);
    (Some(pack), located)
}

/// What the text of a pack or of a protocol says and nothing reads, the first few: in it, and in each
/// of its `steps`. It may be a slip, or come from a newer version.
pub(super) fn unread_fields<'a>(
    text: &str,
    whole: &'a Unknown,
    steps: impl Iterator<Item = &'a Unknown>,
) -> Vec<FlawAt> {
    let of_steps = steps.enumerate().flat_map(|(n, it)| it.keys().map(move |key| (Some(n), key)));
    let unread: Vec<_> =
        whole.keys().map(|key| (None, key)).chain(of_steps).take(MOST_TOLD).collect();
    let document = if unread.is_empty() { None } else { Document::parse(text).ok() };
    let place = |(step, key): &(Option<usize>, &String)| {
        let root = document.as_ref()?.as_item();
        let table = match step {
            Some(n) => root.get("steps")?.get(*n)?,
            None => root,
        };
        table.get(key.as_str())?.span()
    };
    let flaw = |it: &(Option<usize>, &String)| {
        let (line, column) = line_and_column(text, place(it).map_or(0, |span| span.start));
        let why = format!("nothing reads “{}”: a slip, or from a newer version", it.1);
        FlawAt { line, column, why }
    };
    unread.iter().map(flaw).collect()
}

/// The flaws of a pack that can be used, the first few of each kind, with their places in `text`.
fn located_flaws(
    text: &str,
    pack: &Pack,
    (all, most): (usize, usize),
    programmes: &[Programme],
) -> Vec<FlawAt> {
    let beside = Beside { programmes, has_step: &has_step, has_goal: &has_goal };
    let found = flaws(pack, all, most, &beside);
    let document = if found.is_empty() { None } else { Document::parse(text).ok() };
    let at = |flaw: &PackFlaw| {
        let start = document.as_ref().and_then(|document| start_of(flaw, document.as_item()));
        let (line, column) = line_and_column(text, start.unwrap_or(0));
        FlawAt { line, column, why: flaw.to_string() }
    };
    found.iter().map(at).collect()
}

/// Where in its text a flaw stands: at what it names, else at the step.
fn start_of(flaw: &PackFlaw, document: &Item) -> Option<usize> {
    let step = document.get("steps")?.get(flaw.step)?;
    let field = step.get(flaw.field);
    let named = field.and_then(|field| field.get(flaw.at)).or(field);
    let span = named.and_then(Item::span).or_else(|| step.span());
    span.map(|span| span.start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::built_in::programmes;
    use super::super::parse_steps::tests::any_damaged_pack;
    use super::*;

    #[test]
    fn what_does_not_hold_is_said_with_its_place_and_the_rest_is_read() {
        let text = "id = 'other/small'\nversion = 1\ntitle = 'Small'\nprogramme = 'instructional'\n\
            goals = [{ id = 'own-goal', title = 'They rush' }]\n\
            [[steps]]\nid = 'a'\ntext = 'When asked, wait.'\ngoal = 'own-goal'\nnext = ['b', 'gone']\n\
            [[steps]]\nid = 'b'\ntext = 'When stuck, count.'\nsmaller = ['a']\ngoal = 'none'\n\
            [[steps]]\nid = 'c'\ntext = 'When told, go.'\nprogramme = 'office'\n";
        let read = |text: &str| {
            let (pack, flaws) = read_steps(text, &programmes()).expect("a pack");
            let at = |it: &FlawAt| (it.line, it.column, it.why.clone());
            (pack.steps.len(), flaws.iter().map(at).collect::<Vec<_>>())
        };
        let says = |why: &str| why.to_owned();
        let found = vec![
            (10, 14, says("“a” points to “gone” (next), which is not there")),
            (15, 8, says("the goal “none” of “b” is not there")),
            (19, 13, says("“c” is for the programme “office”, which is not there")),
            (10, 9, says("“a” leads back to itself through next and smaller")),
        ];
        assert_eq!(read(text), (3, found));
        // A step between square brackets has its place as well.
        let inline = "id = 'o'\nversion = 1\ntitle = 'O'\nsteps = [\n\
            { id = 'x', text = 'When', goal = 'none' },\n]\n";
        assert_eq!(read(inline), (1, vec![(5, 35, says("the goal “none” of “x” is not there"))]));

        let step = |n: usize| format!("[[steps]]\nid = 's{n}'\ntext = 'When {n}'\n");
        let many: String = (0..10_000).map(step).collect();
        let head = "id = 'many'\nversion = 1\ntitle = 'Many'\n";
        let why = says("it has 10000 steps, and only the first 5000 are used");
        assert_eq!(read(&format!("{head}{many}")), (5_000, vec![(15_004, 1, why)]));
    }

    proptest! {
        #[test]
        fn what_does_not_hold_in_a_damaged_pack_has_a_place_in_it(
            damaged in any_damaged_pack(),
        ) {
            let lines = damaged.split('\n').count();
            for flaw in read_steps(&damaged, &[]).map(|read| read.1).unwrap_or_default() {
                prop_assert!((1..=lines).contains(&flaw.line) && flaw.column > 0);
            }
        }
    }
}
