//! A pack of action steps, as coaches share it in a file.
//!
//! Only what a list could not show is refused: texts that are too long, control characters,
//! duplicate names. The wording of a step is not judged here; `step_wording` does that when a step
//! is agreed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::people::{Unknown, is_unshowable};

/// The most steps that one pack may hold: all are searched at every key.
pub(crate) const MOST_STEPS: usize = 5_000;

/// The longest that one text of a step may be, in characters.
pub(crate) const LONGEST_TEXT: usize = 2_000;

/// The most lines that a step may have of a kind.
pub(crate) const MOST_LINES: usize = 50;

/// The version of the format of a pack that this program knows.
const FORMAT_VERSION: u32 = 1;

/// The pack that a coach adds to from meetings.
pub(crate) const OWN_PACK: &str = "own";

/// One action step to take over into a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LibraryStep {
    /// Which one of its pack: `threshold`.
    pub id: String,
    /// Its version, from 1; raised when its meaning changes.
    #[serde(default = "first")]
    pub version: u32,
    /// The programme it is for, where that is not the pack's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub programme: String,
    /// What it is called in a list, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The problem that it answers: a goal of its programme, by id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// Its strand in that programme.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strand: String,
    /// The phases of school that it is for, by the ids of [`super::step_tags::PHASES`]; all of them
    /// where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<String>,
    /// Whom it is for, by the ids of [`super::step_tags::AUDIENCES`]; anybody where none is named.
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub for_whom: Vec<String>,
    /// When it is worked on: 1 is for first things, 2 for what follows, 3 for the experienced.
    #[serde(default = "usual_level", skip_serializing_if = "is_usual_level")]
    pub level: u8,
    /// The step, as it would be said.
    pub text: String,
    /// Other names it goes by, to be found under: `cold calling`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What it does for pupils, or for whoever is taught or led.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What a stranger could see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
    /// How to rehearse it: a scene, and what the coach plays in it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub practice: String,
    /// What to add once it goes well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complications: Vec<String>,
    /// The steps that follow once this one is embedded, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<String>,
    /// Easier first pieces of this one, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub smaller: Vec<String>,
    /// Steps that pull against this one, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_with: Vec<String>,
    /// The trust's own clip or exemplar: a path or an address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Why it is offered no longer, or what is offered instead; meetings that agreed it still show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub retired: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// How many words of a step stand for a title that it lacks.
const WORDS_FOR_A_TITLE: usize = 6;

impl LibraryStep {
    /// A step that has nothing but its words yet.
    #[must_use]
    pub fn new(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            version: first(),
            programme: String::new(),
            title: String::new(),
            goal: String::new(),
            strand: String::new(),
            phases: Vec::new(),
            for_whom: Vec::new(),
            level: usual_level(),
            text: text.to_owned(),
            also: Vec::new(),
            why: String::new(),
            criteria: Vec::new(),
            practice: String::new(),
            complications: Vec::new(),
            next: Vec::new(),
            smaller: Vec::new(),
            not_with: Vec::new(),
            model: String::new(),
            retired: String::new(),
            unknown: Unknown::new(),
        }
    }

    /// Its title; where it has none, its first words.
    #[must_use]
    pub(crate) fn title_or_words(&self) -> String {
        if !self.title.trim().is_empty() {
            return self.title.trim().to_owned();
        }
        let mut words = self.text.split_whitespace();
        let first: Vec<&str> = words.by_ref().take(WORDS_FOR_A_TITLE).collect();
        let more = if words.next().is_some() { "…" } else { "" };
        format!("{}{more}", first.join(" "))
    }

    /// Whether it is for this phase of school.
    #[must_use]
    pub(crate) fn is_for_phase(&self, phase: &str) -> bool {
        self.phases.is_empty() || self.phases.iter().any(|it| it == phase)
    }

    /// How to rehearse it, as the scene of a meeting says it: in one line.
    #[must_use]
    pub(crate) fn practice_in_a_line(&self) -> String {
        self.practice.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A problem that steps answer, as a coach would say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Goal {
    /// As steps name it: `calling-out`.
    pub id: String,
    /// Its strand in the programme of its pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strand: String,
    /// As a coach reads it: `They call out`.
    pub title: String,
}

/// Action steps that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pack {
    /// Which one, with whose it is before the stroke: `alongside/instructional`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// The version of the format, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub format_version: u32,
    /// What it is for, in a line or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Who wrote it; stays with it wherever it goes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// On what terms it may be passed on: `CC BY 4.0`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// In which language it is: `en-GB`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Who looks after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The day by which it is looked through again: `2027-06-30`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub review: String,
    /// Whether a new version may be taken by itself by whoever agreed to that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub updates_by_itself: bool,
    /// The programme that its steps are for; empty where each step says so itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub programme: String,
    /// The protocol whose meetings it is for, whatever the programme, where it is for one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub protocol: String,
    /// The goals that its steps name, the problem to work on first before the others; those of the
    /// programme's built-in pack need no naming again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// Its steps, in the order in which they are offered.
    #[serde(default)]
    pub steps: Vec<LibraryStep>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Why a pack, or a step, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPack {
    /// No name to refer to it by, or one that acts on a terminal.
    #[error("its id is empty, longer than 100 characters, or holds a control character")]
    Id,
    /// Written by a version that knows more.
    #[error("it is in a newer format ({0}); update alongside to use it")]
    Newer(u32),
    /// A step without a name to refer to it by.
    #[error("step {0} has no id, or one that holds a control character")]
    StepId(usize),
    /// Two steps under one name.
    #[error("two steps have the id “{0}”")]
    StepTwice(String),
    /// A step that says nothing.
    #[error("the step “{0}” has no text")]
    NoText(String),
    /// A step with more in it than anybody could say.
    #[error(
        "the step “{0}” has a text of over {LONGEST_TEXT} characters, or over {MOST_LINES} lines of a kind"
    )]
    TooLong(String),
    /// More steps than can be searched while somebody types.
    #[error("it has {0} steps, and {MOST_STEPS} is the most")]
    TooMany(usize),
}

impl NotAPack {
    /// In which field that stands, of the pack or of the step.
    pub(super) fn field(&self) -> &'static str {
        match self {
            Self::Newer(_) => "format_version",
            Self::Id | Self::StepId(_) | Self::StepTwice(_) => "id",
            Self::NoText(_) | Self::TooLong(_) => "text",
            Self::TooMany(_) => "steps",
        }
    }
}

fn first() -> u32 {
    1
}

fn usual_level() -> u8 {
    2
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_first(version: &u32) -> bool {
    *version == first()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(it: &bool) -> bool {
    !*it
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_usual_level(level: &u8) -> bool {
    *level == usual_level()
}

/// Whether `id` can be referred to, and shown.
pub(crate) fn is_id(id: &str) -> bool {
    let length = id.chars().count();
    (1..=100).contains(&length) && id.trim() == id && !id.chars().any(is_unshowable)
}

impl Pack {
    /// The pack that a coach's own steps go into, with nothing in it yet.
    #[must_use]
    pub fn own() -> Self {
        Self {
            id: OWN_PACK.to_owned(),
            version: 1,
            title: "My own steps".to_owned(),
            format_version: first(),
            about: String::new(),
            author: String::new(),
            licence: String::new(),
            language: String::new(),
            owner: String::new(),
            review: String::new(),
            updates_by_itself: false,
            programme: String::new(),
            protocol: String::new(),
            goals: Vec::new(),
            steps: Vec::new(),
            unknown: Unknown::new(),
        }
    }

    /// Adds `step` to the coach's own pack among `packs`, unless that has one with the same text.
    pub(crate) fn keep_in_own(packs: &mut Vec<Self>, step: &LibraryStep) {
        if !packs.iter().any(|pack| pack.id == OWN_PACK) {
            packs.insert(0, Self::own());
        }
        let own = packs.iter_mut().find(|pack| pack.id == OWN_PACK);
        if let Some(own) = own.filter(|own| !own.has_text_of(step)) {
            own.steps.push(step.clone());
        }
    }

    /// Whether it has a step with the same text.
    #[must_use]
    pub(crate) fn has_text_of(&self, step: &LibraryStep) -> bool {
        self.steps.iter().any(|it| it.text.trim() == step.text.trim())
    }

    /// Whether it can be used as it stands.
    ///
    /// # Errors
    /// The first thing found wrong, as [`NotAPack`].
    pub fn check(&self) -> Result<(), NotAPack> {
        self.unusable().next().map_or(Ok(()), |(why, _)| Err(why))
    }

    /// All that keeps it from being used, each with the index of the step, where it is one's.
    pub(crate) fn unusable(&self) -> impl Iterator<Item = (NotAPack, Option<usize>)> {
        let newer =
            (self.format_version > FORMAT_VERSION).then_some(NotAPack::Newer(self.format_version));
        let id = (!is_id(&self.id)).then_some(NotAPack::Id);
        let all = self.steps.len();
        let many = (all > MOST_STEPS).then_some(NotAPack::TooMany(all));
        let whole = [newer, id, many].into_iter().flatten().map(|why| (why, None));
        let mut met = std::collections::HashSet::new();
        let of_steps =
            self.steps.iter().take(MOST_STEPS).enumerate().filter_map(move |(i, step)| {
                let why = if !is_id(&step.id) {
                    NotAPack::StepId(i + 1)
                } else if !met.insert(step.id.as_str()) {
                    NotAPack::StepTwice(step.id.clone())
                } else {
                    step.check().err()?
                };
                Some((why, Some(i)))
            });
        whole.chain(of_steps)
    }

    /// The programme that `step` of this pack is for; empty where it is for any.
    #[must_use]
    pub(crate) fn programme_of<'a>(&'a self, step: &'a LibraryStep) -> &'a str {
        if step.programme.is_empty() { &self.programme } else { &step.programme }
    }
}

impl LibraryStep {
    /// Whether it says something, and no more than can be shown.
    ///
    /// # Errors
    /// What is wrong with it, as [`NotAPack`].
    pub fn check(&self) -> Result<(), NotAPack> {
        if self.text.trim().is_empty() {
            return Err(NotAPack::NoText(self.id.clone()));
        }
        let lists = [
            &self.also,
            &self.criteria,
            &self.complications,
            &self.phases,
            &self.for_whom,
            &self.next,
            &self.smaller,
            &self.not_with,
        ];
        let alone = [
            &self.text,
            &self.why,
            &self.practice,
            &self.strand,
            &self.programme,
            &self.title,
            &self.goal,
            &self.model,
            &self.retired,
        ];
        let mut texts = alone.into_iter().chain(lists.into_iter().flatten());
        let long = |text: &String| text.chars().nth(LONGEST_TEXT).is_some();
        if texts.any(long) || lists.iter().any(|list| list.len() > MOST_LINES) {
            return Err(NotAPack::TooLong(self.id.clone()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::action_step::{ActionStep, Relation};
    use crate::coaching::id::ActionStepId;
    use crate::coaching::session::{Previous, Session};
    use crate::coaching::testing::{amina, protocol, rosa};

    fn fresh() -> ActionStepId {
        "0193581e-fresh1".parse().expect("an id")
    }

    fn step(id: &str, text: &str) -> LibraryStep {
        LibraryStep {
            version: 3,
            strand: "routines".to_owned(),
            why: "It helps.".to_owned(),
            criteria: vec!["Stands still".to_owned(), "Waits".to_owned()],
            practice: "At the door.".to_owned(),
            ..LibraryStep::new(id, text)
        }
    }

    fn pack(steps: Vec<LibraryStep>) -> Pack {
        Pack { programme: "instructional".to_owned(), steps, ..Pack::own() }
    }

    fn session() -> Session {
        let id = "session-1".parse().expect("an id");
        Session::prepared(id, rosa(), &amina(), protocol(&[]), 30, None)
    }

    #[test]
    fn an_invalid_pack_is_refused_with_the_reason() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        let mut many = step("c", "When");
        many.criteria = vec![String::new(); MOST_LINES + 1];
        for (steps, why) in [
            (vec![step("", "When")], NotAPack::StepId(1)),
            (vec![step("a", "When"), step("b\u{1b}", "When")], NotAPack::StepId(2)),
            (vec![step("a", "When"), step("a", "Then")], NotAPack::StepTwice("a".into())),
            (vec![step("a", " \n")], NotAPack::NoText("a".into())),
            (vec![step("a", &long)], NotAPack::TooLong("a".into())),
            (vec![many], NotAPack::TooLong("c".into())),
            (vec![step("a", "When"); MOST_STEPS + 1], NotAPack::TooMany(MOST_STEPS + 1)),
        ] {
            assert_eq!(pack(steps).check(), Err(why));
        }
        assert_eq!(Pack { id: " ".into(), ..pack(vec![]) }.check(), Err(NotAPack::Id));
        assert_eq!(pack(vec![step("a", "When")]).check(), Ok(()));
        assert_eq!(Pack::own().check(), Ok(()));
    }

    #[test]
    fn a_step_taken_from_a_pack_has_all_its_texts_and_its_source() {
        let pack = pack(vec![step("a", "When asked, wait.")]);
        let agreed = pack.steps[0].agreed_in(&session(), &pack, fresh());
        assert_eq!(agreed.id, fresh());
        assert_eq!(
            (agreed.text.as_str(), agreed.why.as_str(), agreed.strand.as_str()),
            ("When asked, wait.", "It helps.", "routines")
        );
        assert_eq!(agreed.criteria, ["Stands still", "Waits"]);
        let from = agreed.library.expect("where from");
        assert_eq!((from.pack.as_str(), from.id.as_str(), from.version), ("own", "a", 3));
        assert_eq!(agreed.relation, Some(Relation::New));
    }

    #[test]
    fn taking_a_step_keeps_only_the_id_of_a_draft() {
        let pack = pack(vec![step("a", "When asked, wait.")]);
        let mut session = session();
        let mut draft = ActionStep::new("0193581e-draft1".parse().expect("an id"));
        draft.relation = Some(Relation::Next);
        draft.unknown.insert("colour".to_owned(), serde_json::json!("blue"));
        session.action_step = Some(draft.clone());
        let taken = |session: &Session| pack.steps[0].agreed_in(session, &pack, fresh());
        let over_draft = taken(&session);
        assert_eq!((&over_draft.id, over_draft.relation), (&draft.id, Some(Relation::Next)));
        assert_eq!(over_draft.unknown, draft.unknown);

        session.previous = Some(Previous {
            session: "session-0".parse().expect("an id"),
            action_step: Some(draft.id.clone()),
            unknown: Unknown::new(),
        });
        session.action_step = Some(draft.carried_over(Relation::Kept));
        let over_kept = taken(&session);
        assert_eq!((over_kept.id, over_kept.relation), (fresh(), Some(Relation::New)));
    }

    #[test]
    fn a_step_of_another_programme_is_taken_without_its_strand() {
        let mut pack = pack(vec![step("a", "When asked, wait.")]);
        "leadership".clone_into(&mut pack.programme);
        let mut session = session();
        let strand = |session: &Session| pack.steps[0].agreed_in(session, &pack, fresh()).strand;
        assert_eq!(strand(&session), "");
        let mut draft = ActionStep::new("0193581e-draft1".parse().expect("an id"));
        "checking".clone_into(&mut draft.strand);
        session.action_step = Some(draft);
        assert_eq!(strand(&session), "checking");
    }

    #[test]
    fn a_meetings_step_is_kept_with_the_scene_rehearsed() {
        let mut session = session();
        assert_eq!(LibraryStep::from_meeting(&session, "k"), Err(NotAPack::NoText("k".to_owned())));
        let mut agreed = ActionStep::new("0193581e-draft1".parse().expect("an id"));
        " When asked, wait. ".clone_into(&mut agreed.text);
        agreed.criteria = vec!["Waits ".to_owned(), " ".to_owned()];
        session.action_step = Some(agreed);
        "At the door".clone_into(&mut session.practice.scene);
        let kept = LibraryStep::from_meeting(&session, "k").expect("kept");
        assert_eq!(
            (kept.text.as_str(), kept.programme.as_str()),
            ("When asked, wait.", "instructional")
        );
        assert_eq!(
            (kept.criteria, kept.practice),
            (vec!["Waits".to_owned()], "At the door".to_owned())
        );
    }
}
