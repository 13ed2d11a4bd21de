//! The hints of a meeting in its present stage.

use crate::app::core::hints::{Hint, fixed_hints, of_commands, rename, with_mode};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Status;
use crate::keys::command::Command;
use crate::keys::keymap::Mode;

use super::state::{Meeting, MeetingQuestion, Stage};

/// On a terminal of fewer columns the key of a go comes before that of the next step.
const ROOM_FOR_NEXT: u16 = 60;

impl Meeting {
    /// The hints for the footer, the most wanted first.
    pub(super) fn hints_of(&self, shared: &Shared) -> Vec<Hint> {
        match (&self.question, self.form.mode) {
            (Some(MeetingQuestion::Leave), _) => {
                let all = [
                    ("n", "it never started"),
                    ("y", "come back later"),
                    ("e", "finish now"),
                    ("any other key", "stay"),
                ];
                let [_, begun @ ..] = &all;
                return fixed_hints(if self.session().has_only_begun() { &all } else { begun });
            }
            (Some(MeetingQuestion::Model | MeetingQuestion::Skipped), _) => {
                return fixed_hints(&[("1 to 5", "answer"), ("any other key:", "not now")]);
            }
            (Some(MeetingQuestion::Slept(_)), Mode::Letters) => {
                return fixed_hints(&[("y", "count it"), ("n", "leave it out"), ("?", "help")]);
            }
            _ => {}
        }
        match &self.stage {
            Stage::Promises(_) => fixed_hints(&[
                ("1", "done"),
                ("2", "not yet"),
                ("Enter", "go on"),
                ("3", "no longer needed"),
                ("⟦leave_meeting⟧", "leave"),
            ]),
            Stage::LeftOpen(line) if line.text().trim().is_empty() => fixed_hints(&[
                ("Enter", "go on"),
                ("Esc", "not now"),
                ("10:40 Enter", "it ended then"),
            ]),
            Stage::LeftOpen(_) => fixed_hints(&[("Enter", "it ended then"), ("Esc", "not now")]),
            Stage::SelfReview(_) if self.form.mode == Mode::Typing => {
                fixed_hints(&[("Enter", "done")])
            }
            Stage::SelfReview(at) => {
                let questions = self.session().own_questions(self.goal.as_ref());
                let answers = questions.get(*at).map_or(0, |it| it.options.len());
                let digits: Vec<String> = (1..=answers).map(|n| n.to_string()).collect();
                fixed_hints(&[(&digits.join(" "), "answer"), ("Enter", "go on"), ("Esc", "stop")])
            }
            Stage::Closing => {
                let mut hints = self.of_commands(shared, |_| true);
                rename(&mut hints, "back", "done");
                // What is wanted here first: their page, the coach's own minute, the way out.
                let done = hints.iter().position(|(_, word)| word == "done");
                if let Some(from_third) = done.and_then(|at| hints.get_mut(2..=at)) {
                    from_third.rotate_right(1);
                }
                hints
            }
            Stage::Steps => self.hints_of_steps(shared),
        }
    }

    fn hints_of_steps(&self, shared: &Shared) -> Vec<Hint> {
        if self.read_only.is_some() {
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
            return self.of_commands(shared, walks);
        }
        let status = self.session().status;
        let has_clock = |command: Command| {
            status.is_open()
                || !matches!(command, Command::Pause | Command::AddMinute | Command::ShareOut)
        };
        let mut hints = self.of_commands(shared, has_clock);
        if self.more {
            rename(&mut hints, "more", "fewer");
        }
        let is_last = self.session().current() + 1 == self.session().steps.len();
        if is_last {
            // There is no next: what comes is the end of the meeting.
            hints.retain(|(_, word)| word != "next");
        }
        if is_last && status.is_open() {
            match self.form.mode {
                Mode::Letters => {
                    let end = hints.iter().position(|(_, word)| word == "end");
                    if let Some(up_to_end) = end.and_then(|end| hints.get_mut(..=end)) {
                        up_to_end.rotate_right(1);
                    }
                }
                _ if hints.iter().any(|(_, word)| word == "end") => {}
                _ => hints.insert(0, ("⟦end_meeting⟧".to_owned(), "end".to_owned())),
            }
        }
        if status == Status::Paused {
            rename(&mut hints, "pause", "go on");
        }
        if self.kind() == StepKind::Practice && self.form.mode == Mode::Letters {
            let practice = &self.session().practice;
            let is_unsaid = practice.last_begun().is_some_and(|(_, rep)| rep.outcome.is_none());
            let asked = if practice.model_kind.is_none() && practice.reps.is_empty() {
                Some(("1 to 5", "which model"))
            } else {
                is_unsaid.then_some(("1 2 3", "how it was"))
            };
            if let Some((key, word)) = asked {
                hints.insert(1.min(hints.len()), (key.to_owned(), word.to_owned()));
            }
            // The hint for the next step is kept in view among the many of practice: in few columns
            // after that of a go, and in the place of help, which is known by then.
            let next = hints.iter().position(|(_, word)| word == "next");
            let has_room = shared.size.0 >= ROOM_FOR_NEXT;
            let first = usize::from(!has_room);
            if let Some(up_to_next) = next.and_then(|next| hints.get_mut(first..=next)) {
                up_to_next.rotate_right(1);
            }
            if !has_room {
                hints.retain(|(_, word)| word != "help");
            }
        }
        with_mode(shared, hints, self.mode())
    }

    fn of_commands(&self, shared: &Shared, wanted: impl Fn(Command) -> bool) -> Vec<Hint> {
        of_commands(shared, self.scopes(), self.mode(), wanted)
    }
}
