//! The keys that work now, for the footer: what is shown is what works.

use crate::app::drop_in::page::Part;
use crate::app::exporting::state::{Exporting, Stage as Doing};
use crate::app::meeting::state::{Ask, Meeting, Stage};
use crate::app::model::{Model, Overlay, Screen};
use crate::app::person_form::PROGRAMME;
use crate::app::prepare::Prepare;
use crate::app::prepare::stop::Stop;
use crate::app::review::Review;
use crate::coaching::protocol::StepKind;
use crate::coaching::reflection::QUESTIONS;
use crate::coaching::session::Status;
use crate::keys::command::Command;
use crate::keys::keymap::Mode;

use super::parts::footer::Hint;

/// The keys that work on the screen as it is now, the most wanted first.
#[must_use]
pub fn hints_now(model: &Model) -> Vec<Hint> {
    match &model.overlay {
        Some(Overlay::Palette(_)) => {
            return said(&[("Enter", "do it"), ("Up Down", "choose"), ("Esc", "close")]);
        }
        Some(Overlay::Help(_)) => {
            return said(&[("Up Down", "scroll"), ("any other key", "closes")]);
        }
        Some(Overlay::Library(_)) => {
            return said(&[("Enter", "take it"), ("Up Down", "choose"), ("Esc", "close")]);
        }
        None => {}
    }
    match model.screen() {
        Screen::Setup(setup) => match setup.focus {
            0 => said(&[("Enter", "next"), ("Esc", "leave")]),
            1 => said(&[("Enter", "next"), ("Esc", "back")]),
            _ => said(&[("y", "yes"), ("n", "no"), ("Esc", "back")]),
        },
        Screen::PersonForm(form) if form.focus >= PROGRAMME => {
            let numbers = format!("1 to {}", model.desk.programmes.len());
            let does = if form.changes.is_some() { "keep the change" } else { "add them" };
            let mut hints = said(&[("Enter", does), (&numbers, "choose"), ("Esc", "back")]);
            if form.focus > PROGRAMME {
                hints.remove(1);
            }
            hints
        }
        Screen::Pausing(form) if form.on_date => {
            said(&[("Enter", "pause them"), ("Shift-Tab", "field before"), ("Esc", "back")])
        }
        Screen::Pausing(_) => said(&[("1 to 3", "choose"), ("Enter", "do it"), ("Esc", "back")]),
        Screen::PersonForm(_) => {
            said(&[("Enter", "next"), ("Shift-Tab", "field before"), ("Esc", "back")])
        }
        Screen::FromPaper(form) => {
            let next = if form.focus == 0 { "next" } else { "open its steps" };
            said(&[("Enter", next), ("Tab", "other field"), ("Esc", "back")])
        }
        Screen::Home(_) if model.desk.people.is_empty() => of_commands(model, |command| {
            matches!(command, Command::AddPerson | Command::Palette | Command::Help | Command::Quit)
        }),
        Screen::Home(home) if home.finding.is_some() => {
            said(&[("Enter", "choose"), ("Up Down", "move"), ("Esc", "close")])
        }
        // Changing somebody, or reading back, is not the work of a day: it stands on their page, and in the help.
        Screen::Home(_) => of_commands(model, |command| {
            !matches!(command, Command::ChangePerson | Command::ReadDropIns)
        }),
        Screen::Person(page) => {
            let visits =
                model.desk.standing(&page.person).is_some_and(|it| !it.drop_ins.is_empty());
            let mut hints = of_commands(model, |command| visits || command != Command::ReadDropIns);
            hints.push(("Up Down".to_owned(), "scroll".to_owned()));
            hints
        }
        Screen::Prepare(prepare) => of_prepare(model, prepare),
        Screen::DropIn(page) => {
            let mut hints = of_commands(model, |command| match command {
                Command::PreviousStep => page.has_beside(&model.desk, false),
                Command::NextStep => page.has_beside(&model.desk, true),
                _ => true,
            });
            let on_choice = matches!(page.part, Part::Seen | Part::How);
            if page.mode == Mode::Letters || on_choice {
                let word = if page.part == Part::How { "how" } else { "how far" };
                hints.insert(0, ("1 to 4".to_owned(), word.to_owned()));
            } else {
                hints.insert(0, ("Tab".to_owned(), "next field".to_owned()));
            }
            with_mode(hints, page.mode)
        }
        Screen::Meeting(meeting) => of_meeting(model, meeting),
        Screen::Review(review) => of_review(model, review),
        Screen::Mending(mending) if mending.read_only.is_some() => {
            let walks = |command| !matches!(command, Command::Undo | Command::Redo);
            of_commands(model, walks)
        }
        Screen::Mending(mending) => {
            let mut hints = of_commands(model, |_| true);
            rename(&mut hints, "back", "done");
            rename(&mut hints, "back a page", "back");
            with_mode(hints, mending.mode)
        }
        Screen::Exporting(exporting) => of_exporting(model, exporting),
    }
}

fn of_exporting(model: &Model, exporting: &Exporting) -> Vec<Hint> {
    if exporting.mode == Mode::Typing {
        return said(&[("Enter", "this folder"), ("F2", "every command"), ("F1", "help")]);
    }
    match exporting.stage {
        Doing::Writing { .. } => return said(&[("Esc", "cancels")]),
        Doing::AsksToReplace => {
            return said(&[("y", "replaces it"), ("any other key", "does not")]);
        }
        Doing::Choosing => {}
    }
    let mut hints = of_commands(model, |command| match command {
        Command::OpenExport => exporting.written.is_some() && model.desk.has_desktop,
        Command::ReplaceExport => exporting.written.is_none() && exporting.is_there(),
        _ => true,
    });
    hints.insert(1.min(hints.len()), ("Arrows".to_owned(), "choose".to_owned()));
    hints
}

fn of_review(model: &Model, review: &Review) -> Vec<Hint> {
    if review.picker.is_some() {
        return said(&[("Enter", "pick, let go"), ("Up Down", "choose"), ("Esc", "close")]);
    }
    // What there is no use for now makes room for the others.
    let mut hints = of_commands(model, |command| match command {
        Command::NextMatch | Command::PreviousMatch | Command::ListOrder => review.has_matches(),
        _ => true,
    });
    match review.mode {
        Mode::Typing => hints.insert(0, ("Enter".to_owned(), "to the list".to_owned())),
        Mode::Letters => hints.push(("Left Right".to_owned(), "scroll".to_owned())),
    }
    hints
}

fn of_prepare(model: &Model, prepare: &Prepare) -> Vec<Hint> {
    let mut hints = of_commands(model, |_| true);
    rename(&mut hints, "back", "done");
    rename(&mut hints, "back a step", "back");
    // The way out stays in sight where room is short.
    if let Some(at) = hints.iter().position(|(_, word)| word == "done") {
        hints[at.min(3)..=at].rotate_right(1);
    }
    if matches!(prepare.stop, Stop::Lines(_)) {
        let lines = said(&[("Enter", "take it"), ("Up Down", "choose"), ("Tab", "on")]);
        return lines.into_iter().chain(hints).collect();
    }
    with_mode(hints, prepare.mode)
}

fn of_meeting(model: &Model, meeting: &Meeting) -> Vec<Hint> {
    match (&meeting.ask, meeting.mode) {
        (Some(Ask::Leave), _) => {
            let all = [
                ("n", "it never began"),
                ("y", "leaves it open"),
                ("e", "ends it"),
                ("any other key", "stays"),
            ];
            return said(&all[usize::from(!meeting.session().has_only_begun())..]);
        }
        (Some(Ask::Model), _) => {
            return said(&[("1 to 5", "answer"), ("any other key:", "not now")]);
        }
        (Some(Ask::Skipped), _) => {
            return said(&[("1 to 4", "answer"), ("any other key:", "not now")]);
        }
        (Some(Ask::Slept(_)), Mode::Letters) => {
            return said(&[("y", "count it"), ("n", "leave it out"), ("?", "help")]);
        }
        _ => {}
    }
    match &meeting.stage {
        Stage::Promises(_) => {
            said(&[("1", "done"), ("2", "not yet"), ("Enter", "go on"), ("q", "leave")])
        }
        Stage::LeftOpen(line) if line.text().trim().is_empty() => {
            said(&[("Enter", "go on"), ("Esc", "not now"), ("10:40 Enter", "it ended then")])
        }
        Stage::LeftOpen(_) => said(&[("Enter", "it ended then"), ("Esc", "not now")]),
        Stage::SelfReview(at) if *at >= QUESTIONS.len() => said(&[("Enter", "done")]),
        Stage::SelfReview(_) => said(&[
            ("1", "yes"),
            ("2", "partly"),
            ("3", "not yet"),
            ("Enter", "go on"),
            ("Esc", "stop"),
        ]),
        Stage::Closing => {
            let mut hints = of_commands(model, |_| true);
            rename(&mut hints, "back", "done");
            hints
        }
        Stage::Steps => of_steps(model, meeting),
    }
}

fn of_steps(model: &Model, meeting: &Meeting) -> Vec<Hint> {
    if meeting.read_only.is_some() {
        let walks = |command| {
            matches!(
                command,
                Command::NextStep
                    | Command::PreviousStep
                    | Command::PrivateNotes
                    | Command::LeaveMeeting
                    | Command::Palette
                    | Command::Help
            )
        };
        return of_commands(model, walks);
    }
    let status = meeting.session().status;
    let has_clock = |command: Command| {
        status.is_open()
            || !matches!(command, Command::Pause | Command::AddMinute | Command::ShareOut)
    };
    let mut hints = of_commands(model, has_clock);
    if status == Status::Paused {
        rename(&mut hints, "pause", "go on");
    }
    if meeting.kind() == StepKind::Practice && meeting.mode == Mode::Letters {
        let practice = &meeting.session().practice;
        let (key, word) = if practice.model_kind.is_none() && practice.reps.is_empty() {
            ("1 to 5", "which model")
        } else {
            ("1 2 3", "how it was")
        };
        hints.insert(1.min(hints.len()), (key.to_owned(), word.to_owned()));
        // The way on stays in sight among the many keys of practice.
        if let Some(next) = hints.iter().position(|(_, word)| word == "next") {
            hints[..=next].rotate_right(1);
        }
    }
    with_mode(hints, meeting.mode)
}

/// The hints of the commands of this screen that are wanted, with the keys they have now.
fn of_commands(model: &Model, wanted: impl Fn(Command) -> bool) -> Vec<Hint> {
    let (keymap, screen) = (&model.desk.keymap, model.screen());
    keymap
        .entries(screen.scopes())
        .into_iter()
        .filter(|entry| !entry.footer.is_empty() && wanted(entry.command))
        .filter_map(|entry| {
            let key = keymap.key_of(entry, screen.mode())?;
            Some((key.to_string(), entry.footer.to_owned()))
        })
        .collect()
}

/// How to come from typing to letters, and back.
fn with_mode(mut hints: Vec<Hint>, mode: Mode) -> Vec<Hint> {
    let (key, word) = match mode {
        Mode::Typing => ("Esc", "letters"),
        Mode::Letters => ("Enter", "type"),
    };
    hints.push((key.to_owned(), word.to_owned()));
    hints
}

fn said(hints: &[(&str, &str)]) -> Vec<Hint> {
    hints.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect()
}

fn rename(hints: &mut [Hint], from: &str, to: &str) {
    for (_, word) in hints.iter_mut().filter(|(_, word)| word == from) {
        to.clone_into(word);
    }
}
