//! A case from another coach, and a coach's own notes on it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case_file::CaseFile;

/// A case beside one's own notes on it. The answer to its question is the note's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CaseRead {
    /// The case as it came.
    pub(crate) came: CaseFile,
    /// What they would praise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) my_praise: String,
    /// The gap that they see.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) my_gap: String,
    /// The action step that they would agree.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) my_step: String,
}

impl CaseRead {
    /// A case as it came, without a note on it.
    #[must_use]
    pub(crate) fn new(came: CaseFile) -> Self {
        let [my_praise, my_gap, my_step] = [const { String::new() }; 3];
        Self { came, my_praise, my_gap, my_step }
    }

    /// One's own notes, each under what it answers.
    #[must_use]
    pub(crate) fn notes(&self) -> [(&'static str, &str); 3] {
        [
            ("What I would praise", self.my_praise.trim()),
            ("The gap I see", self.my_gap.trim()),
            ("The step I would agree", self.my_step.trim()),
        ]
    }

    /// Every word of the case and of the notes on it.
    pub(crate) fn each_text(&self, read: &mut dyn FnMut(&str)) {
        self.came.each_text(read);
        self.notes().into_iter().for_each(|(_, it)| read(it));
    }
}
