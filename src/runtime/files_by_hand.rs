//! What a trust or a coach writes by hand and the program reads again as soon as it has changed:
//! programmes, protocols, paths, packs, themes and keys. Putting the step library together.

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::core::event::Event;
use crate::coaching::offer::Offer;
use crate::coaching::pack::Pack;
use crate::search::StepLibrary;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::theme::Theme;
use crate::store::{FileProblem, Happened, LogLine, Store};

use super::theme_files::{keymap, theme_list_beside, usable};

/// Such files as they were read last.
#[derive(Default)]
pub(super) struct FilesByHand {
    /// How they looked from outside.
    looks: u64,
    offer: Arc<Offer>,
    packs: Vec<Pack>,
    themes: Vec<Theme>,
    /// What is wrong in themes and keys, which is told once one is changed: before, only of what is in
    /// use.
    theme_faults: HashSet<String>,
}

impl FilesByHand {
    /// Reads and reports them all; what is wrong in one of them, as it is told.
    pub(super) fn read(
        &mut self,
        store: &Store,
        report: &mut dyn FnMut(Event),
    ) -> Vec<(String, LogLine)> {
        self.looks = store.looks_of_files_by_hand();
        let (list, mut faults) = theme_list_beside(store);
        faults.extend(keymap(&store.folders().config).1);
        self.themes = usable(&list);
        if !store.theme_files_of_packs().is_empty() {
            // Those were not waited for when the program opened.
            report(Event::ThemesRead(self.themes.clone()));
        }
        self.theme_faults = faults.iter().map(Diagnostic::say).collect();
        let wrong = self.read_offer(store, &mut |event, _| report(event));
        wrong.iter().map(LogLine::with_news).collect()
    }

    /// The packs as they were read last.
    pub(super) fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Reads them again where one has been changed, and reports what is new; what is wrong in one of
    /// them. `None` where nothing was changed.
    pub(super) fn read_again(
        &mut self,
        store: &Store,
        report: &mut dyn FnMut(Event),
    ) -> Option<Vec<(String, LogLine)>> {
        let looks = store.looks_of_files_by_hand();
        if std::mem::replace(&mut self.looks, looks) == looks {
            return None;
        }
        let wrong = self.read_offer(store, &mut |event, is_new| {
            if is_new {
                report(event);
            }
        });
        let (list, mut faults) = theme_list_beside(store);
        let (keys, key_faults) = keymap(&store.folders().config);
        report(Event::KeysRead(Box::new(keys)));
        faults.extend(key_faults);
        let themes = usable(&list);
        if themes != self.themes {
            self.themes.clone_from(&themes);
            report(Event::ThemesRead(themes));
        }
        let faults =
            faults.iter().map(Diagnostic::say).filter(|it| !self.theme_faults.contains(it));
        let faults = faults.map(|says| (says.clone(), LogLine::from(Happened::Unreadable)));
        Some(wrong.iter().map(LogLine::with_news).chain(faults).collect())
    }

    /// Reads programmes, protocols, paths and packs; says of each whether it is other than before.
    fn read_offer(
        &mut self,
        store: &Store,
        report: &mut dyn FnMut(Event, bool),
    ) -> Vec<FileProblem> {
        let read = store.offer();
        let mut packs = store.packs_beside(&read.offer);
        let offer = Arc::new(read.offer);
        let is_new = (offer != self.offer, packs.packs != self.packs);
        self.offer = Arc::clone(&offer);
        self.packs.clone_from(&packs.packs);
        report(Event::OfferRead(offer), is_new.0);
        report(Event::PacksRead(packs.packs), is_new.1);
        packs.unreadable.extend(read.problems);
        packs.unreadable.extend(store.first_weeks().1);
        packs.unreadable
    }
}

/// Reports the step library of the built-in packs and of `packs`, as it was asked for; then looks which
/// of its steps are close, so that nobody waits for that later.
pub(super) fn put_together(
    packs: &[Pack],
    offer: &Offer,
    asked: u64,
    report: &mut dyn FnMut(Event),
) {
    let library = StepLibrary::beside_built_in(packs, offer);
    report(Event::LibraryRead(asked, Box::new(library.clone())));
    let _ = library.close_to(0);
}
