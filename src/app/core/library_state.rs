//! How far the step library is put together, of the packs and programmes that are known.

use crate::search::step_library::StepLibrary;

/// The library, once an answer that was asked for last has come: what was asked for before it was
/// made of what is no longer known.
#[derive(Default)]
pub(super) struct LibraryState {
    /// The number of the last request.
    asked: u64,
    progress: LibraryProgress,
}

#[derive(Default)]
enum LibraryProgress {
    /// Nothing is asked for, or something has changed since.
    #[default]
    Outdated,
    /// It is being put together of what is known now.
    AskedFor,
    /// It holds what is known now.
    Read(StepLibrary),
}

impl LibraryState {
    /// What it is made of has changed.
    pub(super) fn outdate(&mut self) {
        self.progress = LibraryProgress::Outdated;
    }

    /// The number under which it is to be asked for; none while that is being done.
    pub(super) fn ask(&mut self) -> Option<u64> {
        if matches!(self.progress, LibraryProgress::AskedFor) {
            return None;
        }
        (self.asked, self.progress) = (self.asked + 1, LibraryProgress::AskedFor);
        Some(self.asked)
    }

    /// Takes the answer to the request `asked`, unless a newer one is to come. Says whether it did.
    pub(super) fn answered(&mut self, asked: u64, steps: StepLibrary) -> bool {
        let is_wanted = matches!(self.progress, LibraryProgress::AskedFor) && asked == self.asked;
        if is_wanted {
            self.progress = LibraryProgress::Read(steps);
        }
        is_wanted
    }

    /// The library, where it holds what is known now.
    pub(super) fn read(&self) -> Option<&StepLibrary> {
        match &self.progress {
            LibraryProgress::Read(steps) => Some(steps),
            LibraryProgress::Outdated | LibraryProgress::AskedFor => None,
        }
    }
}
