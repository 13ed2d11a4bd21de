//! What is here already, beside a pack that is looked at: read once, however many are looked at.

use std::collections::HashSet;

use super::open::Store;
use super::packs_here::PackHere;
use crate::coaching::offer::Offer;
use crate::coaching::packs::{
    WholePack, programmes as built_in_programmes, protocol as built_in_protocol, step_packs,
};
use crate::search::step_library::fold_key;

/// Packs, programmes, protocols and steps that are here.
#[derive(Clone, Debug)]
pub(crate) struct PacksAround {
    /// The packs, without the coach's own steps.
    pub(crate) here: Vec<PackHere>,
    /// What the trust's own files name, by what it is and its id.
    own: HashSet<(&'static str, String)>,
    /// What the steps of each pack say, as it is compared, with the id of the pack.
    said: Vec<(String, HashSet<String>)>,
}

impl Store {
    /// What is here, to look at packs beside it.
    #[must_use]
    pub(crate) fn packs_around(&self) -> PacksAround {
        let packs = self.packs_beside(&Offer::default()).packs;
        let said = packs.iter().chain(step_packs()).map(|pack| {
            let texts = pack.steps.iter().map(|it| fold_key(&it.text));
            (pack.id.clone(), texts.collect())
        });
        PacksAround { here: self.packs_here(), own: self.own_offer_ids(), said: said.collect() }
    }
}

impl PacksAround {
    /// What here goes before something in the pack, or the other way round.
    pub(super) fn in_the_way_of(&self, whole: &WholePack) -> Vec<String> {
        let mut remarks = Vec::new();
        for protocol in &whole.protocols {
            let (id, title) = (&protocol.id, &protocol.title);
            if self.own.contains(&("protocol", id.clone())) {
                remarks.push(format!("your own protocol “{id}” is used, and not its “{title}”"));
            } else if built_in_protocol(id).is_some() {
                remarks
                    .push(format!("its protocol “{title}” is used in place of the built-in one"));
            }
        }
        for programme in &whole.programmes {
            let (id, title) = (&programme.id, &programme.title);
            if self.own.contains(&("programme", id.clone())) {
                remarks.push(format!("your own programme “{id}” is used, and not its “{title}”"));
            } else if built_in_programmes().iter().any(|it| it.id == *id) {
                remarks
                    .push(format!("its programme “{title}” is used in place of the built-in one"));
            }
        }
        let others: Vec<&HashSet<String>> =
            self.said.iter().filter(|it| it.0 != whole.pack.id).map(|it| &it.1).collect();
        let is_said = |text: &str| {
            let text = fold_key(text);
            others.iter().any(|said| said.contains(&text))
        };
        let same = whole.pack.steps.iter().filter(|it| is_said(&it.text)).count();
        if same > 0 {
            let steps = if same == 1 { "step of it says" } else { "steps of it say" };
            remarks
                .push(format!("{same} {steps} what a step that you have says; it is shown once"));
        }
        remarks
    }
}
