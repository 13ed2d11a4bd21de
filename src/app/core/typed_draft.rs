//! What a screen does with the draft of its form, where what is typed is kept before it is a record.

use std::collections::BTreeMap;

use crate::coaching::form_draft::FormDraft;
use crate::coaching::moment::Now;

use super::autosave::Autosaved;
use super::effect::Effect;
use super::outcome::Outcome;

/// The draft of a form, whatever its fields are.
pub trait TypedDraft {
    /// The draft, where it was opened.
    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved>;

    /// What is wanted of the disk by itself: its draft, once.
    fn wanted(&mut self) -> Vec<Effect>;

    /// The draft was opened: its texts stand in the fields again, unless something was typed
    /// meanwhile. None where it is that of another form.
    fn draft_opened(&mut self, draft: &FormDraft, now: &Now) -> Option<Outcome>;

    /// Puts back what was typed before it was given up, by the names of its fields.
    fn put_back(&mut self, texts: &BTreeMap<String, String>, now: &Now);

    /// The program ends: nothing that was typed is in memory only.
    fn before_the_end(&mut self, now: &Now);
}
