//! `network problem`: writes problem cards, makes the file that goes round, and takes in what comes
//! back.

use serde_json::json;

use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::NetworkKind;
use crate::coaching::network::problem_card::CardWords;
use crate::export::Format;
use crate::export::problem_page::{CardToSend, own_answer, problem_page};
use crate::rights::names_known;
use crate::store::shown;

use super::case_review::{looked, review_json, review_lines};
use super::context::CommandContext;
use super::cpd_own::coach;
use super::error::CommandError;
use super::export_target::ExportTarget;
use super::network_own::{changed_note, keep, meant, own_notes, say_who_is_named};
use super::network_problem_arguments::{
    NetworkProblem, ProblemAct, ProblemBeside, ProblemExport, ProblemRead,
};
use super::output::{Output, cell, path_text};

pub(super) fn problem(
    asked: &NetworkProblem,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.act {
        None | Some(ProblemAct::List) => list(around, output),
        Some(ProblemAct::New(asked)) => {
            let mut words =
                CardWords { what: asked.what.trim().to_owned(), ..CardWords::default() };
            put_beside(&mut words, &asked.beside);
            let (id, today) = (around.now.fresh.take(), around.now.today());
            let mut note = NetworkNote::of_problem(id, coach(around)?.clone(), today, words);
            keep(&mut note, around, output).map_err(|why| why.giving_back(&asked.what))?;
            say(&note, around, output)
        }
        Some(ProblemAct::Change(asked)) => {
            let note = changed(&asked.note, around, output, |note| {
                if note.came() {
                    return Err(CommandError::sentence(
                        "that card is somebody else’s; answer it with alongside network problem answer",
                    ));
                }
                let mut words = note.card_words();
                if let Some(what) = &asked.what {
                    what.trim().clone_into(&mut words.what);
                }
                put_beside(&mut words, &asked.beside);
                note.put_words(words);
                Ok(())
            })?;
            say(&note, around, output)
        }
        Some(ProblemAct::Answer(asked)) => {
            let answered = changed(&asked.note, around, output, |note| {
                if !note.came() {
                    return Err(CommandError::sentence(
                        "that card is your own; answers come back as a file, which alongside network \
                         problem read takes in",
                    ));
                }
                asked.answer.trim().clone_into(&mut note.answer);
                Ok(())
            });
            let note = answered.map_err(|why| why.giving_back(&asked.answer))?;
            say(&note, around, output)
        }
        Some(ProblemAct::Read(asked)) => read(asked, around, output),
        Some(ProblemAct::Export(asked)) => export(asked, around, output),
    }
}

fn list(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let mut notes = own_notes(around, output)?;
    notes.retain(|it| it.kind == NetworkKind::Problem);
    if output.is_json() {
        return output.value(&json!(notes));
    }
    if notes.is_empty() {
        return output.line(&format!(
            "No problem card yet. Write one with: {} network problem new \"Nobody looks up when I \
             wait\" --tried \"…\" --open \"…\"",
            around.program()
        ));
    }
    for note in &notes {
        output.line(&format!("{}  {}", note.id.short(), cell(&note.title(), 80)))?;
        for line in note.beside() {
            output.indented(&format!("        {line}"))?;
        }
    }
    Ok(())
}

fn put_beside(words: &mut CardWords, said: &ProblemBeside) {
    let ProblemBeside { place, tried, happened, open } = said;
    for (said, stands) in [
        (place, &mut words.beside.place),
        (tried, &mut words.beside.tried),
        (happened, &mut words.beside.happened),
        (open, &mut words.beside.open),
    ] {
        if let Some(said) = said {
            said.trim().clone_into(stands);
        }
    }
}

/// Changes the card that was named.
fn changed(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
    change: impl FnOnce(&mut NetworkNote) -> Result<(), CommandError>,
) -> Result<NetworkNote, CommandError> {
    changed_note(typed, around, output, |note, _| {
        if note.problem.is_none() {
            return Err(CommandError::sentence("that note is no problem card"));
        }
        change(note)
    })
}

/// Prints a card as it is kept, and how it goes on.
fn say(
    note: &NetworkNote,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(note);
    }
    print_card(note, output)?;
    let (program, id) = (around.program(), note.id.short());
    output.line(&if note.came() && note.answer.trim().is_empty() {
        format!("To answer it: {program} network problem answer {id} \"…\"")
    } else {
        format!("To send it: {program} network problem export {id}")
    })
}

/// Prints a card with what came back.
pub(super) fn print_card(note: &NetworkNote, output: &mut Output<'_>) -> Result<(), CommandError> {
    let mut page = problem_page(note);
    if note.came() {
        page.section(own_answer(note));
    }
    output.page(&Format::PlainText.render(&page)?)
}

fn export(
    asked: &ProblemExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let note = meant(&asked.note, &own_notes(around, output)?)?;
    let Some(mut card) = note.to_go_round() else {
        return Err(CommandError::sentence(if note.problem.is_none() {
            "that note is no problem card"
        } else {
            "you have not answered it yet; alongside network problem answer does"
        }));
    };
    if asked.sign {
        card.sign(coach(around)?.name.trim());
    }
    let (known, unread) = names_known(around.store, around.coach);
    output.unreadable(unread);
    let leaving = CardToSend::of(card, &known);
    let target = ExportTarget::of(asked.output.as_deref());
    let file = match &target {
        ExportTarget::Printed => return output.page(&leaving.bytes()),
        ExportTarget::In(folder) => folder.join(leaving.file_name()),
        ExportTarget::At(file) => file.clone(),
    };
    if !output.is_json() {
        let lines = review_lines(&leaving.replaced, &leaving.to_check);
        lines.iter().try_for_each(|line| output.line(line))?;
    }
    if !asked.looked && !leaving.to_check.is_empty() && !looked(output)? {
        return Err(CommandError::sentence(
            "nothing was written; --output - prints it for you to look at, and --looked says that \
             you have looked",
        ));
    }
    target.make_folder(around.store)?;
    if let Some(folder) = file.parent() {
        around.store.exported_to(folder);
    }
    // Remembered before it is written: an erasure must know it even if this is broken off.
    around.store.exported_as(&file, vec![note.id.to_string(), note.person.id.to_string()]);
    around.store.write_export(&file, &leaving.bytes(), asked.force)?;
    if output.is_json() {
        let mut told = review_json(&leaving.replaced, &leaving.to_check);
        told["file"] = path_text(&file).into();
        return output.value(&told);
    }
    output.line(&shown(&file))
}

fn read(
    asked: &ProblemRead,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let came = around
        .store
        .card_file(&asked.file)
        .map_err(|why| CommandError::sentence(format!("this is no problem card to read: {why}")))?;
    say_who_is_named(&names_known(around.store, None).0.named_in_card(&came), output);
    let there = own_notes(around, output)?.into_iter();
    let answer = asked.answer.as_deref().map(str::trim);
    let mut there = there.filter(|it| it.card().as_ref() == Some(&came.card));
    let note = if let Some(there) = there.next() {
        let mut is_new = false;
        let note = changed(there.id.as_str(), around, output, |note| {
            is_new = note.take_in(&came);
            if let Some(answer) = answer {
                if !note.came() {
                    return Err(CommandError::sentence("--answer: that card is your own"));
                }
                answer.clone_into(&mut note.answer);
            }
            Ok(())
        })?;
        if !is_new && answer.is_none() {
            output.aside("You have read this in already; nothing was changed.");
        }
        note
    } else if came.has_card() {
        let (id, today) = (around.now.fresh.take(), around.now.today());
        let mut note = NetworkNote::of_card(id, coach(around)?.clone(), today, &came);
        answer.unwrap_or_default().clone_into(&mut note.answer);
        keep(&mut note, around, output)?;
        note
    } else {
        return Err(CommandError::sentence(
            "it answers a problem card that is not here; read that card in first",
        ));
    };
    say(&note, around, output)
}
