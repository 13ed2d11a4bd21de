//! A protocol or a programme that is made from another one: its steps renamed, put in another order,
//! given other minutes and questions, with fields left out or added.

use super::people::Unknown;
use super::programme::{Programme, Strand};
use super::protocol::{FieldSpec, Input, NotAProtocol, Protocol, Step, Variant};
use super::stance::Stance;
use crate::wording::slug::slug;

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeKind {
    /// A protocol.
    Protocol,
    /// A programme.
    Programme,
}

impl MadeKind {
    /// In a word.
    #[must_use]
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Protocol => "protocol",
            Self::Programme => "programme",
        }
    }
}

/// A step as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeStep {
    /// Which step of the other protocol it is.
    pub(crate) from: usize,
    /// What it is called.
    pub(crate) title: String,
    /// How long it takes, in minutes.
    pub(crate) minutes: u16,
    /// Its questions.
    pub(crate) prompts: Vec<String>,
    /// The labels of its fields: those of the other step are kept, others are lines to type in.
    pub(crate) asks: Vec<String>,
}

/// What is new about a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeProtocol {
    /// Which one it is.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// What it is for.
    pub(crate) summary: String,
    /// Whose thinking leads.
    pub(crate) stance: Stance,
    /// Its steps, in order.
    pub(crate) steps: Vec<MadeStep>,
}

impl MadeProtocol {
    /// It, made from `other`.
    ///
    /// # Errors
    /// Why it cannot be used, as [`NotAProtocol`].
    pub(crate) fn from(&self, other: &Protocol) -> Result<Protocol, NotAProtocol> {
        let kept: Vec<(&MadeStep, &Step)> = self
            .steps
            .iter()
            .filter_map(|made| Some((made, other.steps.get(made.from)?)))
            .collect();
        let is_timed_alike = kept.iter().all(|(made, step)| made.minutes == step.minutes);
        // Shorter and longer slots fit the steps that they were written for.
        let variants = other.variants.iter().filter(|_| is_timed_alike).map(|variant| {
            let minutes = kept.iter().filter_map(|(made, _)| variant.minutes.get(made.from));
            Variant { minutes: minutes.copied().collect() }
        });
        let protocol = Protocol {
            id: self.id.clone(),
            version: 1,
            title: self.title.clone(),
            summary: self.summary.clone(),
            stance: self.stance,
            steps: kept.iter().map(|(made, step)| self.step(made, step)).collect(),
            variants: variants.collect(),
            unknown: Unknown::new(),
        };
        protocol.check().map(|()| protocol)
    }

    fn step(&self, made: &MadeStep, step: &Step) -> Step {
        let mut new = Step {
            title: made.title.clone(),
            minutes: made.minutes,
            least_minutes: step.least_minutes.map(|least| least.min(made.minutes)),
            prepare: step.prepare_for(self.stance).to_owned(),
            prompts: made.prompts.clone(),
            fields: Vec::new(),
            ..step.clone()
        };
        if step.set_for(self.stance) == 0 {
            new.prepare.clone_from(&step.prepare);
        }
        // The questions of the stance are the step's own now.
        new.other_prompts.retain(|set| set.stance != Some(self.stance));
        for label in &made.asks {
            let kept = step.fields.iter().find(|field| field.label == *label);
            let field = kept.cloned().unwrap_or_else(|| FieldSpec {
                id: free(&slug(label, "asked"), |id| {
                    step.fields.iter().chain(&new.fields).any(|it| it.id == id)
                }),
                label: label.clone(),
                label_theirs: String::new(),
                hint: String::new(),
                input: Input::Line,
            });
            if new.fields.iter().all(|it| it.id != field.id) {
                new.fields.push(field);
            }
        }
        new
    }
}

/// `other` with another name, protocol, rhythm and strands; strands of the same title stay the same.
#[must_use]
pub(crate) fn made_programme(
    other: &Programme,
    (id, title, protocol): (&str, &str, &str),
    every_school_weeks: u8,
    strands: &[String],
) -> Programme {
    let mut made: Vec<Strand> = Vec::new();
    for title in strands {
        let kept = other.strands.iter().find(|it| it.title == *title);
        let strand = kept.cloned().unwrap_or_else(|| Strand {
            id: free(&slug(title, "strand"), |id| {
                other.strands.iter().chain(&made).any(|it| it.id == id)
            }),
            title: title.clone(),
        });
        if made.iter().all(|it| it.id != strand.id) {
            made.push(strand);
        }
    }
    Programme {
        id: id.to_owned(),
        title: title.to_owned(),
        protocol: protocol.to_owned(),
        every_school_weeks,
        strands: made,
        words: other.words.clone(),
        unknown: Unknown::new(),
    }
}

/// An id like `wanted` that is not taken.
#[must_use]
pub(crate) fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let others = (2..).map(|n| format!("{wanted}-{n}"));
    let mut all = std::iter::once(wanted.to_owned()).chain(others);
    all.find(|id| !is_taken(id)).unwrap_or_else(|| wanted.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::packs::{
        programmes, protocols, read_programmes, read_protocol, written_programme, written_protocol,
    };

    /// `other` as it is, under another name.
    fn same(other: &Protocol) -> MadeProtocol {
        let steps = other.steps.iter().enumerate().map(|(from, step)| MadeStep {
            from,
            title: step.title.clone(),
            minutes: step.minutes,
            prompts: step.prompts.clone(),
            asks: step.fields.iter().map(|it| it.label.clone()).collect(),
        });
        MadeProtocol {
            id: "ours".to_owned(),
            title: "Ours".to_owned(),
            summary: other.summary.clone(),
            stance: other.stance,
            steps: steps.collect(),
        }
    }

    #[test]
    fn a_copy_of_any_protocol_differs_in_its_name_alone_and_is_read_as_it_was_written() {
        for other in protocols() {
            let made = same(other).from(other).expect("a protocol");
            let wanted = Protocol {
                id: "ours".to_owned(),
                version: 1,
                title: "Ours".to_owned(),
                ..other.clone()
            };
            assert_eq!(made, wanted, "{}", other.id);
            let text = written_protocol(&made).expect("text");
            assert_eq!(read_protocol(&text), Ok(made), "{text}");
        }
        for other in programmes() {
            let strands: Vec<String> = other.strands.iter().map(|it| it.title.clone()).collect();
            let names = ("ours", "Ours", other.protocol.as_str());
            let made = made_programme(&other, names, 3, &strands);
            assert_eq!(made.strands, other.strands);
            let text = written_programme(&made).expect("text");
            let (read, flaws) = read_programmes(&text, &|_| true).expect("read");
            assert_eq!((read, flaws), (vec![made], vec![]), "{text}");
        }
    }

    #[test]
    fn steps_are_put_in_order_left_out_and_asked_for_other_things() {
        let other = protocols().find(|it| it.id == "instructional-six-step").expect("it is there");
        let mut made = same(other);
        made.steps.swap(0, 1);
        made.steps.truncate(3);
        let kept = made.steps[1].asks[0].clone();
        made.steps[1].asks = vec![kept.clone(), "What they said".to_owned(), kept];
        let protocol = made.from(other).expect("a protocol");
        let titles: Vec<&str> = protocol.steps.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles.len(), 3);
        assert_eq!(titles[1], other.steps[0].title);
        let fields = &protocol.steps[1].fields;
        assert_eq!(fields[0], other.steps[0].fields[0]);
        assert_eq!((fields.len(), fields[1].id.as_str()), (2, "what-they-said"));
        // The slots go along in the new order.
        let before = &other.variants[0].minutes;
        assert_eq!(protocol.variants[0].minutes, [before[1], before[0], before[2]]);
        made.steps[0].minutes += 1;
        assert_eq!(made.from(other).expect("a protocol").variants, []);
        made.steps.clear();
        assert_eq!(made.from(other), Err(NotAProtocol::Steps(0)));
    }

    #[test]
    fn the_questions_of_the_chosen_stance_are_its_own() {
        let other = protocols().find(|it| it.goes_by_stances()).expect("one goes by stances");
        let at = other.steps.iter().position(|it| it.set_for(Stance::Dialogic) > 0).expect("a set");
        let mut made = same(other);
        made.stance = Stance::Dialogic;
        made.steps[at].prompts = vec!["What stood out?".to_owned()];
        let mut protocol = made.from(other).expect("a protocol");
        protocol.go_by(Some(Stance::Dialogic));
        let step = &protocol.steps[at];
        assert_eq!(step.prompts_of(step.set_for(protocol.stance)), ["What stood out?"]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_written_and_read_again(
            title in "\\PC{1,40}", prompts in prop::collection::vec("\\PC{0,40}", 0..4),
            asks in prop::collection::vec("\\PC{1,20}", 0..4), minutes in 1_u16..240,
        ) {
            let other = protocols().next().expect("a protocol");
            let mut made = same(other);
            made.title = title;
            (made.steps[0].prompts, made.steps[0].asks) = (prompts, asks);
            made.steps[0].minutes = minutes;
            let protocol = made.from(other).expect("a protocol");
            let text = written_protocol(&protocol).expect("text");
            prop_assert_eq!(read_protocol(&text), Ok(protocol));
        }
    }
}
