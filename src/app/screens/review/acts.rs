//! The commands of Review.

use crate::app::core::effect::{DiskRead, SearchEffect, TerminalEffect};
use crate::app::core::event::Purpose;
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::coaching::moment::Now;
use crate::coaching::session::{Session, Status};
use crate::export::ThreeParagraphs;
use crate::keys::keymap::Mode;
use crate::wording::days;

use super::chip_words::chip_words;
use super::picker::Picker;
use super::state::{Private, Review};

/// The notice for a meeting that is not over.
pub(crate) const NOT_OVER: &str = "This meeting isn’t finished: ⟦go_on_with⟧ carries on with it";

/// The notice where no session is chosen.
pub(super) const CHOOSE_FIRST: &str = "Choose a session first";

impl Review {
    /// One level back: from the picker or the page to the list, from the list to the screen before.
    pub(super) fn back(&mut self) -> Outcome {
        if self.picker.is_some() {
            self.close_picker();
        } else if self.page.is_some() {
            self.close_page();
        } else {
            return Outcome::navigate(Navigation::Back);
        }
        Outcome::none()
    }

    pub(super) fn pick(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if self.picker.is_some() {
            self.close_picker();
            return Outcome::none();
        }
        self.close_page();
        self.picker = Some(Picker::new(&self.chips, shared, now));
        self.mode = Mode::Typing;
        Outcome::effects([SearchEffect::Choices])
    }

    pub(super) fn close_picker(&mut self) {
        self.picker = None;
        self.mode = Mode::Letters;
    }

    pub(super) fn take_off_filter(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let Some(chip) = self.chips.0.pop() else { return Outcome::notice("No filter is on") };
        self.keep_session();
        if let Some(picker) = &mut self.picker {
            picker.renew(&self.chips, shared, now);
        }
        if self.chips.0.is_empty() {
            return Outcome::notice("Everybody’s sessions");
        }
        Outcome::notice(format!("Taken off: {}", chip_words(&chip, shared)))
    }

    pub(super) fn own_words(&mut self) -> Outcome {
        let own = !self.searches_own();
        self.private = if own { Private::Searched } else { Private::Hidden };
        self.keep_session();
        Outcome::notice(if own {
            "Searching private and own notes as well. Can anyone else see your screen?"
        } else {
            "Private notes are hidden again, and not searched"
        })
    }

    /// Marks the chosen session for export, or removes its mark.
    pub(super) fn mark(&mut self) {
        let Some(card) = self.chosen_card().cloned() else { return };
        if self.marked.remove(&card.id).is_none() {
            self.marked.insert(card.id.clone(), card);
        }
    }

    /// Goes to the next match in the session, and from the last one to the next session.
    pub(super) fn next_match(&mut self, shared: &Shared) -> Outcome {
        self.go_by_matches(1, shared).unwrap_or_else(|| {
            if self.find_line().is_some() {
                return Outcome::notice("No more matches on this page");
            }
            if self.chosen + 1 >= self.len() {
                return Outcome::notice("No more matches: this is the last session");
            }
            self.choose(self.chosen + 1);
            self.first_match = 0;
            Outcome::none()
        })
    }

    /// The same backwards.
    pub(super) fn previous_match(&mut self, shared: &Shared) -> Outcome {
        self.go_by_matches(-1, shared).unwrap_or_else(|| {
            if self.find_line().is_some() {
                return Outcome::notice("No more matches on this page");
            }
            if self.chosen == 0 {
                return Outcome::notice("No more matches: this is the first session");
            }
            self.choose(self.chosen - 1);
            self.first_match = usize::MAX;
            Outcome::none()
        })
    }

    /// Moves by `by` matches in the session; `None` where it has no such match.
    fn go_by_matches(&mut self, by: isize, shared: &Shared) -> Option<Outcome> {
        if self.page_query().is_empty() {
            return Some(Outcome::notice("Search first: ⟦find⟧ and a word"));
        }
        if self.read().is_none() && self.note().is_none() {
            // The session is not read yet: the key counts once it is.
            self.first_match = self.first_match.saturating_add_signed(by);
            return Some(Outcome::none());
        }
        let matches = self.matches(shared.size);
        let to = self.at_match.checked_add_signed(by).filter(|at| *at < matches.all.len())?;
        (self.thread, self.at_match) = (false, to);
        self.scroll_to_match(&matches, shared.size);
        Some(Outcome::none())
    }

    pub(super) fn go_on(&self, now: &Now) -> Outcome {
        let Some(session) = self.read() else {
            return Outcome::notice(CHOOSE_FIRST);
        };
        match session.status {
            Status::Prepared => {
                Outcome::effects([DiskRead::Open(session.id.clone(), Purpose::Prepare)])
            }
            Status::Running | Status::Paused => {
                Outcome::effects([DiskRead::Open(session.id.clone(), Purpose::Meeting)])
            }
            Status::Finished | Status::Abandoned if session.can_reopen(now) => {
                Outcome::effects([DiskRead::Open(session.id.clone(), Purpose::Meeting)])
            }
            _ => Outcome::notice(format!("{} · ⟦correct⟧ corrects it", session.why_not_reopened())),
        }
    }

    pub(super) fn correct(&self) -> Outcome {
        match self.read() {
            None => Outcome::notice(CHOOSE_FIRST),
            Some(session) if session.is_record() => {
                Outcome::effects([DiskRead::Open(session.id.clone(), Purpose::Correct)])
            }
            Some(_) => Outcome::notice(NOT_OVER),
        }
    }

    /// Opens the last session with this action step, to give it up there.
    pub(super) fn give_up_step(&self, shared: &Shared) -> Outcome {
        let Some(session) = self.read() else { return Outcome::notice(CHOOSE_FIRST) };
        let agreed = |of: &Session| {
            let step = of.action_step.clone().filter(|step| !step.text.trim().is_empty());
            step.filter(|_| of.status == Status::Finished)
        };
        let Some(step) = agreed(session) else {
            return Outcome::notice("No action step was agreed in this meeting");
        };
        let last = shared.last_held(&session.coachee.id).unwrap_or(session);
        let Some(carried) = agreed(last).filter(|it| it.id == step.id || it.text == step.text)
        else {
            let day = last.day().map(days::date_without_year).unwrap_or_default();
            return Outcome::notice(format!("Another step was agreed since, on {day}"));
        };
        if let Some(event) = carried.given_up() {
            let day = days::date_without_year(event.at.date_naive());
            return Outcome::notice(format!("It was replaced on {day} already: {}", event.note));
        }
        Outcome::effects([DiskRead::Open(last.id.clone(), Purpose::GiveUp)])
    }
}

/// Copies the three plain paragraphs of a session.
#[must_use]
pub(crate) fn copy_three(session: &Session) -> Outcome {
    let text = ThreeParagraphs::of_session(session).text();
    Outcome::effects([TerminalEffect::Copy(text)])
        .with_notice("Three paragraphs sent to the clipboard")
}
