//! `library`: the action steps there are, a line each, and those that words find, in the order of
//! the screen.

use serde_json::{Value, json};

use crate::coaching::pack::{LibraryStep, Pack};
use crate::export::columns::{in_columns, widths};
use crate::search::step_curation::StepView;
use crate::search::step_library::{NearStep, StepFilter, StepLibrary};
use crate::store::{FileProblem, OfferRead, Packs, Records};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::library_arguments::{LibraryArguments, LibraryCommand};
use super::output::{Output, cell};
use super::programme::among;

/// How wide a title may be, and a step.
const TITLE: usize = 34;
const STEP: usize = 84;

pub(super) fn library(
    asked: &LibraryArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let OfferRead { offer, problems, replaced } = around.store.offer();
    let read = around.store.packs_beside(&offer);
    let records = Records::read(around.store, &[], &read.step_texts(), &mut |_| {});
    let library = StepLibrary::beside_built_in(&read.packs, &offer);
    let library = library.counted(records.times_agreed());
    let filter = StepFilter {
        phase: asked.phase.as_ref().map(|phase| phase.to_lowercase()),
        for_whom: asked.for_whom.as_ref().map(|whom| whom.to_lowercase()),
        path: asked.path.clone(),
    };
    if let (Some(id), None) = (&asked.path, &asked.asked) {
        let printed = along(id, &library, &filter, output);
        tell(&read, &problems, &replaced, output);
        return printed;
    }
    let wanted = asked.programme.as_deref().map(|typed| among(typed, &offer)).transpose()?;
    let wanted = wanted.map(|programme| programme.id).unwrap_or_default();
    let found: Vec<usize> = match &asked.asked {
        None => (0..library.len()).filter(|at| library.passes(*at, &filter)).collect(),
        Some(LibraryCommand::Find { words }) => {
            let near = NearStep { programme: wanted.clone(), ..NearStep::default() };
            let found = library.find(&words.join(" "), &near, &filter);
            found.into_iter().map(|found| found.at).collect()
        }
    };
    let view = asked.view();
    let among = library.curated(view, around.now.today());
    // What was looked for by words stays in its order.
    let found: Vec<usize> = match &asked.asked {
        Some(_) => found.into_iter().filter(|at| among.contains(at)).collect(),
        None => among.into_iter().filter(|at| found.contains(at)).collect(),
    };
    let steps: Vec<(usize, &Pack, &LibraryStep)> = found
        .into_iter()
        .filter_map(|at| library.step(at).map(|(pack, step)| (at, pack, step)))
        .filter(|(_, pack, step)| wanted.is_empty() || pack.programme_of(step) == wanted)
        .collect();
    if output.is_json() {
        steps.iter().try_for_each(|(at, pack, step)| {
            let mut value = as_json(pack, step);
            if view != StepView::All {
                let close = library.close_to(*at).iter().filter_map(|at| library.step(*at));
                value["agreed"] = library.uses(*at).into();
                value["review"] = pack.review.as_str().into();
                value["close_to"] = close
                    .map(
                        |(pack, step)| json!({ "pack": pack.id, "id": step.id, "text": step.text }),
                    )
                    .collect();
            }
            output.record(&value)
        })?;
    } else {
        let rows: Vec<Vec<String>> = steps.iter().map(|(_, _, step)| row(step)).collect();
        let widths = widths(&rows);
        for ((at, ..), row) in steps.iter().zip(&rows) {
            output.line(&in_columns(row, &widths))?;
            if view == StepView::Agreed {
                let times = count(library.uses(*at), "time", "times");
                output.indented(&format!("  agreed {times}"))?;
            }
            let close = library.close_to(*at).iter().filter(|_| view == StepView::Close);
            for (pack, other) in close.filter_map(|at| library.step(*at)) {
                let says = cell(&other.text, STEP);
                output.indented(&format!("  close to: {says} ({})", cell(&pack.title, TITLE)))?;
            }
        }
        output.line(&match steps.len() {
            0 if asked.asked.is_some() => "Nothing found. Try one word.".to_owned(),
            0 => view.none_there().to_owned(),
            n => count(n, "step", "steps"),
        })?;
    }
    tell(&read, &problems, &replaced, output);
    Ok(())
}

/// Tells of what is wrong in the files, and of what stands in the place of something built in.
fn tell(read: &Packs, problems: &[FileProblem], replaced: &[String], output: &mut Output<'_>) {
    for problem in read.unreadable.iter().chain(problems) {
        output.trouble(&problem.to_string());
    }
    for line in replaced {
        output.trouble(line);
    }
}

/// The steps of the path `id`, term by term.
fn along(
    id: &str,
    library: &StepLibrary,
    filter: &StepFilter,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some((about, mut steps)) = library.along(id) else {
        let ids: Vec<&str> = library.path_ids().collect();
        let typed = cell(id, 40);
        let says = format!("there is no path “{typed}”; there are {}", ids.join(", "));
        return Err(CommandError::sentence(says));
    };
    steps.retain(|(at, _)| library.passes(*at, filter));
    if !output.is_json() {
        output.line(about)?;
    }
    let mut heading = "";
    for (at, term) in steps {
        let Some((pack, step)) = library.step(at) else { continue };
        if output.is_json() {
            let mut value = as_json(pack, step);
            value["term"] = term.into();
            output.record(&value)?;
            continue;
        }
        if term != heading {
            heading = term;
            output.line("")?;
            output.line(term)?;
        }
        output.line(&format!("  {}", in_columns(&row(step), &[TITLE, STEP])))?;
    }
    Ok(())
}

fn row(step: &LibraryStep) -> Vec<String> {
    vec![cell(&step.title_or_words(), TITLE), cell(&step.text, STEP)]
}

fn as_json(pack: &Pack, step: &LibraryStep) -> Value {
    json!({
        "id": step.id,
        "version": step.version,
        "pack": pack.id,
        "programme": pack.programme_of(step),
        "title": step.title_or_words(),
        "goal": step.goal,
        "text": step.text,
        "why": step.why,
        "strand": step.strand,
        "phases": step.phases,
        "for": step.for_whom,
        "level": step.level,
        "also": step.also,
        "criteria": step.criteria,
        "practice": step.practice,
        "complications": step.complications,
        "next": step.next,
        "smaller": step.smaller,
        "not_with": step.not_with,
        "model": step.model,
    })
}
