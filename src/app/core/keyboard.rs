//! Who gets a key: the overlay first, then the command bound to it, then the screen.

use crate::coaching::growth::lines::GrowthAbout;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::wording::days;

use super::autosave::SaveState;
use super::deferred::DeferredCommand;
use super::effect::{DiskRead, DiskWrite, Effect, OpensIn, TerminalEffect};
use super::letter_times::{ASKED_TWICE, TO_READ_IT};
use super::model::{Model, Overlay};
use super::outcome::{Destination, Navigation, Outcome};
use super::targets::PressedBy;
use crate::app::screens::home_top::news_rows;
use crate::app::screens::open_export;
use crate::app::screens::open_library;
use crate::app::screens::palette::palette;
use crate::app::screens::row_list::Taken;

/// What is said to a sentence that is typed where letters act.
pub(super) const A_SENTENCE: &str =
    "That looks like a sentence, and letters act here: nothing was done, nothing is typed";

/// A key was pressed.
pub(in crate::app) fn key_pressed(model: &mut Model, key: Key, now: &Now) -> Outcome {
    let asked_before = model.asked_once;
    let was_typing = model.screen().mode() == Mode::Typing;
    let outcome = key_of_one_press(model, key, now);
    let has_left = was_typing && matches!(outcome.navigation, Navigation::Back);
    model.left_by = Some(key).filter(|_| has_left);
    // Any other key in between, and the first is forgotten.
    model.asked_once.take_if(|asked| Some(*asked) == asked_before);
    outcome
}

fn key_of_one_press(model: &mut Model, key: Key, now: &Now) -> Outcome {
    let letter_after_esc = key.alt && !key.ctrl && matches!(key.code, Code::Char(_));
    if letter_after_esc && model.overlay.is_none() && model.screen().esc_brings_letters() {
        // So is a letter pressed whose name was clicked.
        let first = handle_key(model, Key::plain(Code::Esc), now);
        let mut outcome = handle_key(model, Key { alt: false, ..key }, now);
        outcome.effects.splice(0..0, first.effects);
        return outcome;
    }
    handle_key(model, key, now)
}

fn handle_key(model: &mut Model, key: Key, now: &Now) -> Outcome {
    if let Some(outcome) = overlay_key(model, key, now) {
        return outcome;
    }
    let (scopes, mode) = (model.screen().scopes(), model.screen().mode());
    if key.ctrl && key.code == Code::Char('v') {
        let copied = model.shared.copied.clone();
        return if copied.is_empty() {
            Outcome::notice("Nothing was copied here yet; your terminal’s own paste works too")
        } else {
            pasted(model, &copied, now)
        };
    }
    if key.ctrl && key.code == Code::Char('c') && mode != Mode::Typing {
        return Outcome::notice("Nothing is lost · ⟦back⟧ leaves");
    }
    if let Some(command) = model.shared.keymap.command(scopes, mode, key) {
        return run_command(model, command, Some(key), now);
    }
    let key = model.shared.keymap.moves(mode, key);
    let (screen, shared) = model.screen_mut();
    screen.key_or_command(key, None, shared, now)
}

/// A letter was pressed soon after another.
pub(in crate::app) fn pressed_in_a_row(model: &mut Model, key: Key, now: &Now) -> Outcome {
    model.pressed_by = PressedBy::InARow;
    let outcome = key_pressed(model, key, now);
    model.pressed_by = PressedBy::Hand;
    outcome
}

/// A command was asked for by its name, as in the palette.
pub(in crate::app) fn asked_for(model: &mut Model, command: Command, now: &Now) -> Outcome {
    model.overlay = None;
    run_command(model, command, None, now)
}

/// Runs a command that a key (`key`) or the palette (`None`) asked for.
fn run_command(model: &mut Model, command: Command, key: Option<Key>, now: &Now) -> Outcome {
    if model.pressed_by != PressedBy::Hand && model.screen_mut().0.asks_before(command) {
        return Outcome::none();
    }
    match command {
        Command::Palette => {
            let scopes = model.screen().scopes();
            let every = palette(scopes, &model.shared.keymap);
            model.overlay = Some(Overlay::Palette(Box::new(every)));
            Outcome::effects([DiskRead::ByHand])
        }
        Command::Help => {
            model.overlay = Some(Overlay::Help(0));
            // Whoever looks at the keys may just have changed them, on a page that stays open.
            Outcome::effects([DiskRead::ByHand])
        }
        Command::Redraw => Outcome::effects([TerminalEffect::Redraw]),
        Command::Suspend => Outcome::effects([TerminalEffect::Suspend]),
        // Where somebody types, Esc brings the letters, and then q leaves: from a form Esc has left
        // already, and that q is not to end the program.
        Command::Quit
            if key.is_some() && model.left_by.is_some_and(|key| key.code == Code::Esc) =>
        {
            Outcome::notice("You are on Today again · ⟦back⟧ once more leaves")
        }
        // The letter on Today goes back to where the coach came from.
        Command::Quit if key.is_some() && model.shared.is_example => {
            Outcome::effects([Effect::Reopen(OpensIn::Own)])
        }
        Command::Quit => Outcome::effects([Effect::Quit]),
        Command::Settings => Outcome::navigate(Navigation::To(Destination::Settings)),
        Command::Plan => Outcome::navigate(Navigation::To(Destination::Plan)),
        Command::Growth => {
            Outcome::navigate(Navigation::To(Destination::Growth(GrowthAbout::Nothing)))
        }
        Command::Packs => open_library::open_packs(model),
        Command::Network => Outcome::navigate(Navigation::To(Destination::Network(None))),
        Command::SendFigures => Outcome::navigate(Navigation::To(Destination::SendFigures)),
        Command::Trash => Outcome::navigate(Navigation::To(Destination::Trash)),
        Command::ExampleSchool => {
            let to = if model.shared.is_example { OpensIn::Own } else { OpensIn::Example };
            Outcome::effects([Effect::Reopen(to)])
        }
        Command::SayWhatIsSaved => report_saved(model),
        Command::Undo if model.screen().takes_back() => model.undo_last(),
        Command::PutAwayNews => {
            let shown = news_rows(&model.shared).len();
            let read = model.shared.news.drain(..shown).collect();
            Outcome::effects([DiskWrite::NewsRead(read)])
        }
        command if let Some(says) = asks_again(model, command, key, now) => {
            model.asked_once = Some((command, now.mono));
            Outcome::notice(says)
        }
        command if waits_for_all(model, command) => {
            let (screen, shared) = model.screen_mut();
            let Some(whom) = screen.stay_with_chosen(shared, now) else {
                return Outcome::notice("Your caseload is being read …");
            };
            model.deferred = Some(DeferredCommand { command, whom });
            Outcome::notice("Reading their sessions …")
        }
        command => {
            let elsewhere = open_library::run_command(model, command, now)
                .or_else(|| open_export::run_command(model, command));
            elsewhere.unwrap_or_else(|| {
                let (screen, shared) = model.screen_mut();
                match key {
                    Some(key) => screen.key_or_command(key, Some(command), shared, now),
                    None => screen.act(command, shared, now),
                }
            })
        }
    }
}

/// After an event: if the laptop was passed to the coachee by it, what the coach copied and the
/// notice, which may be private, are put away; what was copied, until the coach has it again.
pub(in crate::app) fn change_hands(model: &mut Model, was_passed: bool) {
    let is_passed = model.screen().is_passed();
    let shared = &mut model.shared;
    match (was_passed, is_passed) {
        (false, true) => {
            shared.held_back = std::mem::take(&mut shared.copied);
            model.notice = None;
        }
        (true, false) => {
            let held_back = std::mem::take(&mut shared.held_back);
            if shared.copied.is_empty() {
                shared.copied = held_back;
            }
        }
        _ => {}
    }
}

/// Whether the coachee pastes, from outside the program, something that was copied in the coach's
/// view: programs that keep a history of the clipboard have every copy. A single word counts only
/// where it is all that is pasted.
fn is_held_back(model: &Model, pasted: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pasted = words(pasted);
    let is_in = |copy: &String| {
        let copy = words(copy);
        copy == pasted && !copy.is_empty() || copy.contains(' ') && pasted.contains(&copy)
    };
    model.screen().is_passed() && model.shared.coachs_copies.iter().any(is_in)
}

/// What is said to a first key that would show private notes beside whoever sits there; none for the
/// second. The palette, in which a command is looked for by name, is second enough.
fn asks_again(model: &Model, command: Command, key: Option<Key>, now: &Now) -> Option<String> {
    let key = key.filter(|_| model.screen().reveals(command))?;
    let is_second = model.asked_once.is_some_and(|(asked, at)| {
        asked == command && (TO_READ_IT..=ASKED_TWICE).contains(&now.mono.saturating_sub(at))
    });
    let says = || format!("{key} once more shows your private notes: who sees this screen?");
    (!is_second).then(says)
}

/// Whether `command` begins something with a person, and not everything is read yet: what was known
/// of them a moment ago may be older than the meeting that is open now.
fn waits_for_all(model: &Model, command: Command) -> bool {
    let begins = matches!(
        command,
        Command::OpenPerson
            | Command::StartMeeting
            | Command::PrepareMeeting
            | Command::DropIn
            | Command::EnterFromPaper
    );
    begins && model.screen().is_about_people() && !model.shared.all_read
}

/// Runs the deferred command once everything is read, unless whom it is about has gone meanwhile.
pub(in crate::app) fn run_deferred_command(model: &mut Model, now: &Now) -> Outcome {
    let Some(deferred) = model.deferred.take() else { return Outcome::none() };
    let (screen, shared) = model.screen_mut();
    if screen.stay_with_chosen(shared, now) == Some(deferred.whom) {
        screen.act(deferred.command, shared, now)
    } else {
        Outcome::notice("They are not on your caseload any more")
    }
}

/// Text was pasted.
pub(in crate::app) fn pasted(model: &mut Model, text: &str, now: &Now) -> Outcome {
    if model.overlay.is_some() {
        return open_library::pasted(model, text, now);
    }
    if is_held_back(model, text) {
        return Outcome::notice("That was copied in the coach’s view, and stays there");
    }
    let (screen, shared) = model.screen_mut();
    screen.paste(text, shared, now)
}

fn overlay_key(model: &mut Model, key: Key, now: &Now) -> Option<Outcome> {
    match model.overlay.as_mut()? {
        Overlay::Help(scroll) => {
            match key.code {
                Code::Down => *scroll = scroll.saturating_add(1),
                Code::Up => *scroll = scroll.saturating_sub(1),
                Code::PageDown => *scroll = scroll.saturating_add(10),
                Code::PageUp => *scroll = scroll.saturating_sub(10),
                _ => model.overlay = None,
            }
            Some(Outcome::none())
        }
        Overlay::Confirmation(question) => {
            let outcome = match key.code {
                Code::Enter | Code::Char('y' | 'Y') => std::mem::take(&mut question.outcome),
                _ => Outcome::notice("Nothing was changed"),
            };
            model.overlay = None;
            Some(outcome)
        }
        Overlay::Offer(list) => {
            let taken = list.key(key, now);
            if !matches!(taken, Taken::Still) {
                model.overlay = None;
            }
            Some(if let Taken::This(outcome) = taken { outcome } else { Outcome::none() })
        }
        Overlay::Library(_) => Some(open_library::key(model, key, now)),
        Overlay::Palette(palette) => match palette.key(key, now) {
            Taken::Still => Some(Outcome::none()),
            Taken::Nothing => {
                model.overlay = None;
                Some(Outcome::none())
            }
            Taken::This(command) => {
                model.overlay = None;
                Some(run_command(model, command, None, now))
            }
        },
    }
}

fn report_saved(model: &mut Model) -> Outcome {
    let save_state = model.save_state();
    let is_worse = matches!(save_state, Some(SaveState::NotSaved { .. }));
    let says = save_state.map(|save_state| match save_state {
        SaveState::Untouched => "Nothing has been changed yet".to_owned(),
        SaveState::Saved(at) => format!("Saved already at {}", days::time_with_seconds(at.time())),
        SaveState::Saving(Some(at)) => {
            format!("Saving now; all was saved at {}", days::time_with_seconds(at.time()))
        }
        SaveState::Saving(None) => "Saving now".to_owned(),
        SaveState::NotSaved { says, .. } => {
            format!("Not saved: {says} · kept in memory, trying again")
        }
    });
    let (screen, _) = model.screen_mut();
    let is_form = !screen.has_letters() && screen.autosaved().is_empty();
    if is_form && !is_worse {
        return Outcome::notice("Everything is saved but this form, which is saved as a whole");
    }
    Outcome::notice(says.unwrap_or_else(|| "Everything is saved, always".to_owned()))
}
