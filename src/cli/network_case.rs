//! `network case` and `network show`: takes in a case from another coach, and prints a note whole.

use serde_json::json;

use crate::coaching::network::case_file::NotACase;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::NetworkKind;
use crate::export::case_page::{case_page, own_case_notes};
use crate::export::{Document, Format};
use crate::rights::names_known;

use super::context::CommandContext;
use super::cpd_own::coach;
use super::error::CommandError;
use super::network_arguments::{CaseNotes, NetworkCase, NetworkShow};
use super::network_own::{keep, meant, own_notes, say_who_is_named};
use super::network_problem::print_card;
use super::output::Output;

/// Takes in the cases of a file, and prints them.
pub(super) fn case(
    asked: &NetworkCase,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let coach = coach(around)?.clone();
    let cases = around
        .store
        .case_file(&asked.file)
        .map_err(|why| CommandError::sentence(format!("this is no case to read: {why}")))?;
    let today = around.now.today();
    cases.iter().try_for_each(|it| it.is_agreed_by(today)).map_err(not_agreed)?;
    say_who_is_named(&names_known(around.store, None).0.named_in_cases(&cases), output);
    let there = own_notes(around, output)?;
    let mut taken = Vec::new();
    for came in cases {
        let is_it = |it: &&NetworkNote| it.case.as_ref().is_some_and(|it| it.came == came);
        if let Some(note) = there.iter().find(is_it) {
            output.aside("You have read this case in already; nothing was changed.");
            taken.push(note.clone());
            continue;
        }
        let id = around.now.fresh.take();
        let mut note = NetworkNote::of_case(id, coach.clone(), today, came);
        put_notes(&mut note, &asked.notes)?;
        if let Some(answer) = &asked.answer {
            answer.trim().clone_into(&mut note.answer);
        }
        keep(&mut note, around, output)?;
        taken.push(note);
    }
    if output.is_json() {
        return output.value(&json!(taken));
    }
    for note in &taken {
        print(note, around, output)?;
        output.line(&format!(
            "It is among your cases. Your notes on it: {} network change {} --praise \"…\" --gap \
             \"…\" --step \"…\" --answer \"…\"",
            around.program(),
            note.id.short()
        ))?;
    }
    Ok(())
}

/// Why a case cannot be read yet.
pub(super) fn not_agreed(why: NotACase) -> CommandError {
    CommandError::sentence(format!("this is no case to read: {why}; ask whoever sent it"))
}

/// Puts a coach's own notes on a case into its note.
pub(super) fn put_notes(note: &mut NetworkNote, said: &CaseNotes) -> Result<(), CommandError> {
    let CaseNotes { praise, gap, step } = said;
    let Some(case) = &mut note.case else {
        return if praise.is_some() || gap.is_some() || step.is_some() {
            Err(CommandError::sentence("--praise, --gap and --step are about a case"))
        } else {
            Ok(())
        };
    };
    let pairs = [(praise, &mut case.my_praise), (gap, &mut case.my_gap), (step, &mut case.my_step)];
    for (said, stands) in pairs {
        if let Some(said) = said {
            said.trim().clone_into(stands);
        }
    }
    Ok(())
}

/// Prints one note whole.
pub(super) fn show(
    asked: &NetworkShow,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut note = meant(&asked.note, &own_notes(around, output)?)?;
    // A name that was written by hand without consent is not printed.
    note.who = note.name().is_some().then(|| note.who.take()).flatten();
    if output.is_json() { output.value(&note) } else { print(&note, around, output) }
}

fn print(
    note: &NetworkNote,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let page = match &note.case {
        Some(case) if note.kind == NetworkKind::Case => {
            let mut page = case_page(&case.came, &around.store.offer().offer);
            page.section(own_case_notes(note));
            page
        }
        _ if note.problem.is_some() => return print_card(note, output),
        _ => Document::of_note(note),
    };
    output.page(&Format::PlainText.render(&page)?)
}
