//! A problem card: what is the matter, where, what was tried, what happened and what is still open. It
//! goes round as one file, without a name unless it is signed; answers come back and stand under it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::coaching::calibration::bits::Bits256;

/// The version of the format of a card's file that this program writes.
pub(crate) const PROBLEM_CARD_VERSION: u32 = 1;

/// A card has no more answers.
const MOST_ANSWERS: usize = 200;

/// No text in a file that goes round has more bytes.
const MOST_TEXT: usize = 20_000;

/// What a card's file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum ProblemCardFormat {
    /// One card, or answers to it.
    #[default]
    #[serde(rename = "alongside/problem-card")]
    ProblemCard,
}

/// What is told beside a problem.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub(crate) struct CardBeside {
    /// Where it is met: which lessons, which kind of meeting.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) place: String,
    /// What was tried.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) tried: String,
    /// What happened.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) happened: String,
    /// What is still open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) open: String,
}

/// What stands on a card.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub(crate) struct CardWords {
    /// The problem.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) what: String,
    /// What is told beside the problem.
    #[serde(flatten)]
    pub(crate) beside: CardBeside,
    /// Who asks; empty where they do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) signed: String,
}

/// What a colleague answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CardAnswer {
    /// How often it was changed before it was sent.
    #[serde(default)]
    pub(crate) revision: u64,
    /// The answer.
    pub(crate) words: String,
    /// Who answers; empty where they do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) signed: String,
}

/// The answers to a card, by their own digests, so that the same one is never there twice.
pub(crate) type CardAnswers = BTreeMap<String, CardAnswer>;

/// A card as it goes round, or answers to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardFile {
    /// Always `alongside/problem-card`.
    pub(crate) format: ProblemCardFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which card. It tells nothing of who made it or when.
    pub(crate) card: Bits256,
    /// How often the card was changed before it was sent; nothing where only answers are sent.
    #[serde(default)]
    pub(crate) revision: u64,
    /// What stands on it.
    #[serde(default)]
    pub(crate) words: CardWords,
    /// What was answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) answers: CardAnswers,
}

/// A problem card that a coach keeps: one that they wrote, or one that another coach sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ProblemCard {
    /// As it came from another coach; none where the coach wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) came: Option<CameCard>,
    /// What is told beside the problem.
    #[serde(flatten)]
    pub(crate) beside: CardBeside,
    /// What colleagues answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) answers: CardAnswers,
}

/// Which card another coach sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CameCard {
    /// Which card.
    pub(crate) card: Bits256,
    /// How often it was changed before.
    #[serde(default)]
    pub(crate) revision: u64,
    /// Who asks; empty where they do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) signed: String,
}

/// Two files are about different cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is about another problem")]
pub(crate) struct OtherCard;

impl CardWords {
    /// Each part that is read, under what it answers.
    #[must_use]
    pub(crate) fn parts(&self) -> [(&'static str, &str); 5] {
        [
            ("The problem", self.what.trim()),
            ("Where", self.beside.place.trim()),
            ("What was tried", self.beside.tried.trim()),
            ("What happened", self.beside.happened.trim()),
            ("Still open", self.beside.open.trim()),
        ]
    }

    /// Changes each text that somebody may be named in.
    pub(crate) fn change_texts(&mut self, change: &mut dyn FnMut(&mut String)) {
        let Self { what, beside: CardBeside { place, tried, happened, open }, signed: _ } = self;
        [what, place, tried, happened, open].into_iter().for_each(change);
    }
}

impl CardFile {
    /// A file about `card`, with nothing in it yet.
    #[must_use]
    pub(crate) fn about(card: Bits256) -> Self {
        Self {
            format: ProblemCardFormat::ProblemCard,
            version: PROBLEM_CARD_VERSION,
            card,
            revision: 0,
            words: CardWords::default(),
            answers: BTreeMap::new(),
        }
    }

    /// Whether it holds the card itself, and not only answers to it.
    #[must_use]
    pub(crate) fn has_card(&self) -> bool {
        !self.words.what.trim().is_empty()
    }

    /// All that it and `other`, another file about the same card, hold: of what was changed in between
    /// the later. In whatever order files are united, it comes to the same.
    ///
    /// # Errors
    /// [`OtherCard`].
    pub(crate) fn united(&self, other: &Self) -> Result<Self, OtherCard> {
        if self.card != other.card {
            return Err(OtherCard);
        }
        let newest = (self.revision, &self.words).max((other.revision, &other.words));
        let mut answers = self.answers.clone();
        for (id, answer) in &other.answers {
            let there = answers.entry(id.clone()).or_insert_with(|| answer.clone());
            if *there < *answer {
                there.clone_from(answer);
            }
        }
        Ok(Self { revision: newest.0, words: newest.1.clone(), answers, ..self.clone() })
    }

    /// Puts the name of whoever sends it under it: of the card, else of the answer.
    pub(crate) fn sign(&mut self, name: &str) {
        if self.has_card() {
            name.clone_into(&mut self.words.signed);
        } else {
            self.answers.values_mut().for_each(|it| name.clone_into(&mut it.signed));
        }
    }

    /// Why it is no card to read, where it is none.
    #[must_use]
    pub(crate) fn flaw(&self) -> Option<&'static str> {
        if self.answers.len() > MOST_ANSWERS {
            return Some("it has more answers than a card can have");
        }
        if !self.has_card() && self.answers.is_empty() {
            return Some("it holds no problem and no answer");
        }
        let parts = self.words.parts().map(|(_, it)| it);
        let answers = self.answers.iter();
        let answers = answers.flat_map(|(id, it)| [id.as_str(), &it.words, &it.signed]);
        let mut all = parts.into_iter().chain([self.words.signed.as_str()]).chain(answers);
        all.any(|it| it.len() > MOST_TEXT).then_some("a text in it is far longer than on a card")
    }

    /// Every word of it that may name somebody; who signs it is who they say they are.
    pub(crate) fn each_text(&self, read: &mut dyn FnMut(&str)) {
        self.words.parts().into_iter().for_each(|(_, it)| read(it));
        self.answers.values().for_each(|it| read(&it.words));
    }
}

impl ProblemCard {
    /// What colleagues answered, a line each.
    pub(crate) fn answer_lines(&self) -> impl Iterator<Item = String> {
        self.answers.values().map(|it| match it.signed.trim() {
            "" => it.words.trim().to_owned(),
            who => format!("{} ({who})", it.words.trim()),
        })
    }

    /// Every word of it that somebody typed.
    pub(crate) fn each_text(&self, read: &mut dyn FnMut(&str)) {
        let CardBeside { place, tried, happened, open } = &self.beside;
        let own = [place, tried, happened, open].into_iter();
        let came = self.came.iter().map(|it| &it.signed);
        let answers = self.answers.values().flat_map(|it| [&it.words, &it.signed]);
        for text in own.chain(came).chain(answers) {
            read(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn a_file() -> impl Strategy<Value = CardFile> {
        let answer = (0_u64..3, "[ab]{1,2}", "[CD]?")
            .prop_map(|(revision, words, signed)| CardAnswer { revision, words, signed });
        let answers = prop::collection::btree_map("[xyz]", answer, 0..4);
        (0_u64..3, "[pq]{0,2}", answers).prop_map(|(revision, what, answers)| CardFile {
            revision,
            words: CardWords { what, ..CardWords::default() },
            answers,
            ..CardFile::about(Bits256::of_parts(["a card"]))
        })
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(256))]

        #[test]
        fn in_whatever_order_and_however_often_files_are_united_it_comes_to_the_same(
            a in a_file(), b in a_file(), c in a_file(),
        ) {
            let both = |a: &CardFile, b: &CardFile| a.united(b).expect("the same card");
            prop_assert_eq!(both(&a, &b), both(&b, &a));
            prop_assert_eq!(both(&both(&a, &b), &c), both(&a, &both(&b, &c)));
            prop_assert_eq!(both(&a, &a), a.clone());
            let all = both(&a, &b);
            prop_assert!(a.answers.keys().chain(b.answers.keys()).all(|it| all.answers.contains_key(it)));
            prop_assert!(all.revision >= a.revision.max(b.revision));
        }
    }

    #[test]
    fn a_file_about_another_card_is_not_united() {
        let one = CardFile::about(Bits256::of_parts(["one"]));
        let two = CardFile::about(Bits256::of_parts(["two"]));
        assert_eq!(one.united(&two), Err(OtherCard));
    }
}
