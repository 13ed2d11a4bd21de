//! Property tests of undo and redo, after any acts in any fields.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::app::text::{Edit, EditContext, Erase, Layout};
use crate::coaching::moment::Now;
use crate::coaching::shared_text::SharedText;
use crate::coaching::testing::now_at;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::field::Field;
use super::form::Form;
use super::history::UndoScope;
use super::state::FormState;
use super::undo::TakenBack;

/// A field of the form that is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum At {
    Words(usize),
    Choice(usize),
    /// Every field together, as a protocol is to those of a meeting; no field of its own.
    Every,
}

const WORDS: usize = 3;
const CHOICES: usize = 2;

/// A record of two parts, each of which shows every field.
#[derive(Clone, Debug, Default)]
struct Trial {
    words: [String; WORDS],
    choices: [String; CHOICES],
    part: usize,
}

impl Trial {
    fn all() -> impl Iterator<Item = At> {
        (0..WORDS).map(At::Words).chain((0..CHOICES).map(At::Choice))
    }

    fn values(&self) -> Vec<(At, String)> {
        Self::all().map(|at| (at, self.text(&at).into())).collect()
    }
}

impl Form for Trial {
    type At = At;

    fn fields(&self, _now: &Now) -> Vec<Field<At>> {
        let field = |at| match at {
            At::Words(n) => Field::line(at, "Words", "", &self.words[n]),
            At::Choice(n) => {
                let options = ["A", "B"].map(|name| (name.to_owned(), name.to_owned())).to_vec();
                Field::choice(at, "Choice", options, &self.choices[n])
            }
            At::Every => unreachable!("is not listed"),
        };
        Self::all().map(field).collect()
    }

    fn text(&self, at: &At) -> SharedText {
        match at {
            At::Words(n) => (&self.words[*n]).into(),
            At::Choice(n) => (&self.choices[*n]).into(),
            At::Every => {
                let all = self.words.iter().chain(&self.choices);
                all.map(String::as_str).collect::<Vec<_>>().join("|").into()
            }
        }
    }

    fn put(&mut self, at: &At, text: SharedText, _now: &Now) {
        match at {
            At::Words(n) => self.words[*n] = text.into(),
            At::Choice(n) => self.choices[*n] = text.into(),
            At::Every => {
                let all = self.words.iter_mut().chain(&mut self.choices);
                all.zip(text.split('|')).for_each(|(field, text)| text.clone_into(field));
            }
        }
    }

    fn scope(&self, _at: &At) -> UndoScope<At> {
        UndoScope::Part(self.part)
    }
}

/// Something that a coach does.
#[derive(Clone, Debug)]
enum Act {
    Types(usize, char),
    Erases(usize),
    Chooses(usize, Option<usize>),
    /// Takes a library step over: words in capitals and a choice, as one change.
    Takes(char),
    /// Changes every field by something that is none: words in capitals.
    TakesInto(usize, char),
    Undoes,
    Redoes,
    GoesTo(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (0..WORDS, prop::char::range('a', 'c')).prop_map(|(n, c)| Act::Types(n, c)),
        1 => (0..WORDS).prop_map(Act::Erases),
        1 => (0..CHOICES, prop::option::of(0_usize..2)).prop_map(|(n, it)| Act::Chooses(n, it)),
        2 => prop::char::range('X', 'Z').prop_map(Act::Takes),
        1 => (0..WORDS, prop::char::range('X', 'Z')).prop_map(|(n, c)| Act::TakesInto(n, c)),
        4 => Just(Act::Undoes),
        2 => Just(Act::Redoes),
        1 => (0_usize..2).prop_map(Act::GoesTo),
    ];
    vec(act, 1..40)
}

fn at(moment: u64) -> Now {
    Now { mono: Duration::from_secs(moment), ..now_at("1970-01-01T00:00:00+00:00") }
}

/// The fields whose value differs.
fn changed(before: &[(At, String)], after: &[(At, String)]) -> Vec<(At, String)> {
    let pairs = before.iter().zip(after);
    pairs.filter(|(before, after)| before != after).map(|(before, _)| before.clone()).collect()
}

fn carry_out(state: &mut FormState<At>, trial: &mut Trial, act: &Act, now: &Now) {
    let line = EditContext::line(Layout::writing(40));
    match act {
        Act::Types(n, letter) => {
            let edit = Edit::Type(letter.to_string());
            let _ = state.edit(trial, &At::Words(*n), &edit, line, now);
        }
        Act::Erases(n) => {
            let _ = state.edit(trial, &At::Words(*n), &Edit::Erase(Erase::Back), line, now);
        }
        Act::Chooses(n, option) => {
            let fields = trial.fields(now);
            let _ = state.choose(trial, &fields[WORDS + n], *option, now);
        }
        Act::Takes(letter) => {
            let scope = UndoScope::Part(trial.part);
            state.change(trial, scope, [At::Words(0), At::Words(1), At::Choice(0)], |trial| {
                trial.words[0] = format!("{letter}0");
                trial.words[1] = format!("{letter}1");
                trial.choices[0] = "B".to_owned();
            });
        }
        Act::TakesInto(n, letter) => {
            let scope = UndoScope::Part(trial.part);
            state.change(trial, scope, [At::Every], |trial| trial.words[*n] = letter.to_string());
        }
        Act::GoesTo(part) => trial.part = *part,
        Act::Undoes | Act::Redoes => {}
    }
}

proptest! {
    #![proptest_config(crate::corpus::cases(400))]

    #[test]
    fn undo_reverts_only_what_the_change_did_and_redo_reverses_it(
        acts in acts(),
    ) {
        let (mut state, mut trial) = (FormState::new(Mode::Typing), Trial::default());
        for (moment, act) in (0..).zip(&acts) {
            let now = at(moment);
            let (before, scope) = (trial.values(), UndoScope::Part(trial.part));
            let taken = match act {
                Act::Undoes => state.undo(&mut trial, &scope, &now),
                Act::Redoes => state.redo(&mut trial, &scope, &now),
                act => {
                    carry_out(&mut state, &mut trial, act, &now);
                    continue;
                }
            };
            let changed = changed(&before, &trial.values());
            match &taken {
                None => prop_assert_eq!(changed, []),
                Some(TakenBack::Typed(at)) => {
                    prop_assert!(changed.iter().all(|(it, _)| it == at), "{changed:?}");
                }
                Some(TakenBack::Set(places)) => {
                    let is_there = |at: &At| places.iter().any(|it| [*at, At::Every].contains(it));
                    prop_assert!(changed.iter().all(|(it, _)| is_there(it)), "{changed:?}");
                    // Words typed since over those taken stay, as a whole.
                    let is_typed = |c: char| c.is_ascii_lowercase();
                    let lost = changed.iter().any(|(_, stood)| stood.contains(is_typed));
                    prop_assert!(!lost || matches!(act, Act::Redoes), "{changed:?}");
                }
            }
            if taken.is_some() {
                let (mut state, mut trial) = (state.clone(), trial.clone());
                let back = match act {
                    Act::Undoes => state.redo(&mut trial, &scope, &now),
                    _ => state.undo(&mut trial, &scope, &now),
                };
                prop_assert!(back.is_some());
                prop_assert_eq!(trial.values(), before);
            }
        }
    }

    #[test]
    fn everything_done_in_one_part_can_be_undone_in_order_and_redone(acts in acts()) {
        let (mut state, mut trial) = (FormState::new(Mode::Typing), Trial::default());
        let goes_on = |act: &&Act| !matches!(act, Act::Undoes | Act::Redoes | Act::GoesTo(_));
        for (moment, act) in (0..).zip(acts.iter().filter(goes_on)) {
            carry_out(&mut state, &mut trial, act, &at(moment));
        }
        let (scope, now) = (UndoScope::Part(0), at(1000));
        let done = trial.values();
        while state.undo(&mut trial, &scope, &now).is_some() {}
        prop_assert_eq!(trial.values(), Trial::default().values());
        while state.redo(&mut trial, &scope, &now).is_some() {}
        prop_assert_eq!(trial.values(), done);
    }
}

#[test]
fn undo_keeps_words_typed_since_in_another_part() {
    let (mut state, mut trial) = (FormState::new(Mode::Typing), Trial::default());
    let now = at(0);
    let mut acts = vec![Act::Types(0, 'a'), Act::GoesTo(1), Act::Takes('X'), Act::GoesTo(0)];
    acts.extend([Act::Erases(0), Act::Erases(0), Act::Types(0, 'b'), Act::GoesTo(1)]);
    for act in &acts {
        carry_out(&mut state, &mut trial, act, &now);
    }
    let taken = state.undo(&mut trial, &UndoScope::Part(1), &now);
    assert_eq!(taken, Some(TakenBack::Set(vec![At::Words(1), At::Choice(0)])));
    assert_eq!((trial.words, trial.choices), (["b", "", ""].map(String::from), Default::default()));
}

/// A form in which one choice opens a field for words below it.
#[derive(Clone, Debug)]
struct Opening {
    which: String,
    own: String,
}

impl Form for Opening {
    type At = At;

    fn fields(&self, _now: &Now) -> Vec<Field<At>> {
        let options = ["A", "B", "own"].map(|name| (name.to_owned(), name.to_owned())).to_vec();
        let which = Field::choice(At::Choice(0), "Which", options, &self.which);
        let which = which.choosing(|it| it.always = Some("Choose with 1 to 3".to_owned()));
        let own = Field::line(At::Words(0), "In your own words", "", &self.own);
        [which].into_iter().chain((self.which == "own").then_some(own)).collect()
    }

    fn text(&self, at: &At) -> SharedText {
        if *at == At::Words(0) { &self.own } else { &self.which }.into()
    }

    fn put(&mut self, at: &At, text: SharedText, _now: &Now) {
        *(if *at == At::Words(0) { &mut self.own } else { &mut self.which }) = text.into();
    }

    fn scope(&self, _at: &At) -> UndoScope<At> {
        UndoScope::Part(0)
    }
}

proptest! {
    #[test]
    fn a_sentence_on_a_choice_chooses_nothing_and_goes_where_the_choice_has_opened_a_field(
        words in "[a-z][a-z0-9 ?]{0,20}", opens in 0..4_usize
    ) {
        let mut form = Opening { which: "A".to_owned(), own: String::new() };
        let mut state = FormState::new(Mode::Typing);
        let mut press = |form: &mut Opening, code, at| {
            let now = Now { mono: Duration::from_millis(at), ..now_at("2026-11-23T09:15:00Z") };
            let _ = state.type_key(form, Key::plain(code), 60, &now);
        };
        // Not at all; with its number; with its number and Enter; with the arrows.
        let chosen: &[Code] = match opens {
            0 => &[],
            1 => &[Code::Char('3')],
            2 => &[Code::Char('3'), Code::Enter],
            _ => &[Code::Right, Code::Right],
        };
        for code in chosen {
            press(&mut form, *code, 0);
        }
        let before = form.which.clone();
        for (n, letter) in (1..).zip(words.chars()) {
            press(&mut form, Code::Char(letter), 5_000 + n * 200);
        }
        prop_assert_eq!(&form.which, &before);
        prop_assert_eq!(&form.own, if opens == 0 { "" } else { words.as_str() });
    }
}
