//! Laws of a calibration: nobody's words before all have sealed, the words as they were sealed after,
//! every change found, and copies put together in whatever order.

use proptest::prelude::*;

use super::choice::CalibrationChoice;
use super::own_calibration::{OwnCalibration, OwnStanding};
use super::shared_calibration::Calibration;
use super::standing::PartState;
use super::testing::{clip, joined, same};
use super::together::together;
use crate::coaching::calibration::bits::Bits256;
use crate::coaching::durable::record::Record;

const NAMES: [&str; 4] = ["Amal Reed", "Ben Okafor", "Carla Díaz", "Dev ’Óg"];

fn secret(n: usize) -> Bits256 {
    Bits256::of_parts([n.to_string().as_str()])
}

fn through_json(shared: &Calibration) -> Calibration {
    let text = serde_json::to_vec(shared).expect("json");
    serde_json::from_slice(&text).expect("a calibration")
}

/// All parts, sealed in copies that each saw nothing of the others, and the copies put together.
fn all_sealed(words: &[[String; 3]]) -> (Vec<OwnCalibration>, Calibration) {
    let mut all = clip();
    for name in NAMES.iter().take(words.len()) {
        all.named.insert((*name).to_owned());
    }
    let begun = all.clone();
    let mut own = Vec::new();
    for (n, words) in words.iter().enumerate() {
        let words = [0, 1, 2].map(|part| words[part].as_str());
        let mut one = joined(&begun, n, NAMES[n], words);
        one.seal(secret(n), &same).expect("sealed");
        all = all.merged(&through_json(&one.shared)).expect("a copy of it");
        own.push(one);
    }
    (own, all)
}

fn word() -> impl Strategy<Value = String> {
    // Words that stand in no file by themselves, with whatever a file may find hard.
    "zq[a-z]{6}[ \"\\\\\u{1b}\u{202e}é語\n]?[a-z]{0,8}"
}

fn words() -> impl Strategy<Value = Vec<[String; 3]>> {
    prop::collection::vec([word(), word(), word()], 2..=4)
}

proptest! {
    #[test]
    fn before_all_have_sealed_nothing_that_goes_round_holds_anybodys_words(
        words in words(), asked in 0_usize..4
    ) {
        let (mut own, all) = all_sealed(&words);
        // One of them has not sealed, so that nobody can open.
        let asked = asked % own.len();
        let mut without = all.clone();
        without.seals.retain(|it| it.person != own[asked].person.id);
        for one in &mut own {
            one.shared = without.clone();
            prop_assert!(one.open(&same).is_err());
            let text = serde_json::to_string(&one.shared).expect("json");
            for word in words.iter().flatten() {
                prop_assert!(!text.contains(&word[..8]), "{text}");
            }
            prop_assert_eq!(one.shared.all_open(&same), None);
        }
    }

    #[test]
    fn all_open_gives_everybody_the_words_back_in_whatever_order_they_open(
        words in words(), first in 0_usize..4
    ) {
        let (mut own, mut all) = all_sealed(&words);
        let many = own.len();
        for n in 0..many {
            let one = &mut own[(n + first) % many];
            prop_assert_eq!(all.all_open(&same), None, "not before the last");
            one.meet(&all).expect("a copy of it");
            one.open(&same).expect("opened");
            let once = one.clone();
            one.open(&same).expect("twice is once");
            prop_assert_eq!(&once, &*one);
            all = all.merged(&through_json(&one.shared)).expect("a copy of it");
        }
        let open = all.all_open(&same).expect("all are open");
        for (n, words) in words.iter().enumerate() {
            let (name, choice) = open[n];
            prop_assert_eq!((name, choice.parts().map(str::to_owned)), (NAMES[n], words.clone()));
        }
        prop_assert_eq!(all.remarks(&same), Vec::<String>::new());
        own[0].meet(&all).expect("a copy of it");
        prop_assert_eq!(own[0].standing(&same), OwnStanding::Open);
        let side = together(&open);
        for (n, (_, text)) in side.iter().flat_map(|it| &it.chosen).enumerate() {
            prop_assert_eq!(text, &words[n % many][n / many]);
        }
    }

    #[test]
    fn a_change_of_one_character_of_what_was_sealed_is_told_of_by_name(
        words in words(), which in 0_usize..6, at in any::<prop::sample::Index>(), to in any::<char>()
    ) {
        let (mut own, mut all) = all_sealed(&words);
        for one in &mut own {
            one.meet(&all).expect("a copy of it");
            one.open(&same).expect("opened");
            all = all.merged(&one.shared).expect("a copy of it");
        }
        let first = all.opened.first().expect("one").clone();
        let mut forged = first.clone();
        let mut secret = forged.secret.to_string();
        let text = match which {
            0 => &mut forged.choice.praise,
            1 => &mut forged.choice.gap,
            2 => &mut forged.choice.step,
            3 => &mut forged.name,
            _ => &mut secret,
        };
        let place = at.index(text.chars().count());
        let to = if which > 3 { char::from(b"0123456789abcdef"[to as usize % 16]) } else { to };
        *text = text.chars().enumerate().map(|(n, c)| if n == place { to } else { c }).collect();
        forged.secret = secret.parse().expect("a secret");
        prop_assume!(forged != first);
        all.opened.remove(&first);
        all.opened.insert(forged.clone());
        let part = all.taking_part(&same).into_iter().find(|it| it.person == Some(&first.person));
        let part = part.expect("they take part");
        prop_assert_eq!(part.state, PartState::NotAsSealed);
        let remark = format!("{}’s choice is not the one that was sealed", part.name);
        prop_assert!(all.remarks(&same).contains(&remark));
        let open = all.all_open(&same).unwrap_or_default();
        prop_assert!(open.iter().all(|it| it.1 != &forged.choice), "it is not shown");
        // The case under it is sealed as well.
        all.opened.remove(&forged);
        all.opened.insert(first);
        all.id = "calibration-another".parse().expect("an id");
        prop_assert!(all.taking_part(&same).iter().all(|it| it.state == PartState::NotAsSealed));
    }

    #[test]
    fn whatever_changed_copies_are_met_the_true_words_stand_once_they_were_met(
        words in words(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..5, word()), 1..6),
        when in any::<prop::sample::Index>()
    ) {
        let (mut own, sealed) = all_sealed(&words);
        let mut all = sealed.clone();
        for one in &mut own {
            one.meet(&all).expect("a copy of it");
            one.open(&same).expect("opened");
            all = all.merged(&one.shared).expect("a copy of it");
        }
        let mut copies: Vec<Calibration> = Vec::new();
        for (whose, part, to) in &changes {
            let mut copy = all.clone();
            let opened: Vec<_> = all.opened.iter().cloned().collect();
            let it = whose.get(&opened);
            let mut changed = it.clone();
            match part {
                0 => changed.choice.praise.clone_from(to),
                1 => changed.choice.gap.clone_from(to),
                2 => changed.choice.step.clone_from(to),
                3 => changed.name.clone_from(to),
                _ => changed.secret = Bits256::of_parts([to.as_str()]),
            }
            prop_assume!(changed != *it);
            copy.opened.remove(it);
            copy.opened.insert(changed);
            copies.push(through_json(&copy));
        }
        let at = when.index(copies.len() + 1);
        copies.insert(at, all.clone());
        // One who has opened nothing yet, and meets them one after the other.
        let mut one = own.swap_remove(0);
        one.shared = sealed;
        for (n, copy) in copies.iter().enumerate() {
            one.meet(copy).expect("a copy of it");
            for part in one.shared.taking_part(&same) {
                let true_words = all.opened.iter().find(|it| Some(&it.person) == part.person);
                let true_words = &true_words.expect("everybody opened").choice;
                match part.state {
                    PartState::Open(choice) => prop_assert_eq!(choice, true_words),
                    state => prop_assert_eq!((n < at, state), (true, PartState::NotAsSealed)),
                }
            }
            one.open(&same).expect("opened");
            prop_assert!(one.shared.has_opened(&one.person.id), "their own words are in it");
        }
        prop_assert_eq!(one.standing(&same), OwnStanding::Open);
        prop_assert_eq!(one.shared.remarks(&same), Vec::<String>::new());
        prop_assert_eq!(one.shared.all_open(&same), all.all_open(&same));
    }

    #[test]
    fn copies_are_put_together_in_whatever_order_and_as_often_as_one_likes(
        words in words(), picks in prop::collection::vec(any::<u16>(), 3)
    ) {
        let (mut own, mut all) = all_sealed(&words);
        for one in &mut own {
            one.meet(&all).expect("a copy of it");
            one.open(&same).expect("opened");
            all = all.merged(&one.shared).expect("a copy of it");
        }
        all.left_out.clone_from(&all.named);
        // Three copies that each hold some of it.
        let copies = picks.iter().map(|pick| {
            let mut copy = all.clone();
            let mut bits = (0..16).map(|n| pick >> n & 1 == 1);
            let mut has = || bits.next().unwrap_or(true);
            copy.named.retain(|_| has());
            copy.left_out.retain(|_| has());
            copy.seals.retain(|_| has());
            copy.opened.retain(|_| has());
            copy
        });
        let [a, b, c]: [Calibration; 3] = copies.collect::<Vec<_>>().try_into().expect("three");
        let merged = |a: &Calibration, b: &Calibration| a.merged(b).expect("copies of one");
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
        let both = merged(&a, &b);
        prop_assert!(a.left_out.union(&b.left_out).eq(&both.left_out));
        prop_assert!(a.named.union(&b.named).eq(&both.named));
        prop_assert!(a.seals.union(&b.seals).eq(&both.seals));
        prop_assert!(a.opened.union(&b.opened).eq(&both.opened));
    }

    #[test]
    fn no_merge_of_two_machines_changes_a_letter_of_what_is_sealed(
        words in words(), typed in word()
    ) {
        let (own, _) = all_sealed(&words);
        let sealed = own[0].clone();
        let mut other = joined(&clip(), 0, NAMES[0], [&typed, &typed, &typed]);
        "another".clone_into(&mut other.stamp.device);
        for (a, b) in [(&sealed, &other), (&other, &sealed)] {
            let merged = a.merged_with(None, b).unwrap_or_else(|| a.clone());
            prop_assert_eq!((&merged.choice, &merged.secret), (&sealed.choice, &sealed.secret));
        }
    }
}

#[test]
fn one_alone_opens_nothing_and_one_who_never_seals_can_be_left_out() {
    let mut one = joined(&clip(), 0, NAMES[0], ["a", "b", "c"]);
    one.seal(secret(0), &same).expect("sealed");
    assert_eq!(one.open(&same), Err("only Amal Reed has sealed a choice; it takes two".to_owned()));
    let mut two = joined(&one.shared, 1, NAMES[1], ["a", "b", "d"]);
    two.shared.named.insert(NAMES[2].to_owned());
    two.seal(secret(1), &same).expect("sealed");
    assert_eq!(two.open(&same), Err("Carla Díaz has still to seal".to_owned()));
    let nobody = two.clone().open_without(&["Somebody".to_owned()], &same);
    assert_eq!(nobody, Err("nobody called Somebody is named in it".to_owned()));
    two.open_without(&[NAMES[2].to_owned()], &same).expect("opened");
    // Somebody who seals after that is named as such.
    let mut late = joined(&two.shared, 2, NAMES[2], ["a", "b", "d"]);
    late.seal(secret(2), &same).expect("sealed");
    let remarks = late.shared.remarks(&same);
    assert!(
        remarks.iter().any(|it| it.starts_with("Carla Díaz’s seal was not there yet when Ben")),
        "{remarks:?}"
    );
}

#[test]
fn whoever_is_in_it_twice_is_told_of_by_name() {
    let (own, mut all) =
        all_sealed(&[["a", "b", "c"].map(str::to_owned), ["d", "e", "f"].map(str::to_owned)]);
    let mut again = joined(&clip(), 0, NAMES[0], ["x", "y", "z"]);
    again.seal(secret(7), &same).expect("in a copy that holds nothing of it");
    all = all.merged(&again.shared).expect("a copy of it");
    assert!(all.remarks(&same)[0].starts_with("Amal Reed sealed two different choices"));
    // Another id with the same name is refused, and told of where it comes by a copy.
    let mut another = joined(&own[1].shared, 9, NAMES[1], ["x", "y", "z"]);
    assert!(another.seal(secret(9), &same).expect_err("refused").contains("Ben Okafor is sealed"));
    another.shared.seals.clear();
    another.seal(secret(9), &same).expect("in another copy");
    all = all.merged(&another.shared).expect("a copy of it");
    assert!(all.remarks(&same).iter().any(|it| it.starts_with("Ben Okafor takes part twice")));
    let mut other = all.clone();
    "Another title".clone_into(&mut other.title);
    assert!(all.merged(&other).is_err());
}

#[test]
fn what_stands_in_one_choice_only_is_named_before_what_all_have_and_nothing_is_called_agreed() {
    let choice =
        |gap: &str| CalibrationChoice { gap: gap.to_owned(), ..CalibrationChoice::default() };
    let compared = |a: &str, b: &str| {
        let (a, b) = (choice(a), choice(b));
        together(&[("Amal", &a), ("Ben", &b)])[1].compared()
    };
    assert_eq!(
        compared("He cannot read the back row", "The back row is not read"),
        [
            "Only Amal: “cannot”",
            "Only Ben: “not”",
            "In all: “read”, “back”. Do you mean the same by it?"
        ]
    );
    assert_eq!(
        compared("Waits 3 seconds", "Waits 5 seconds")[..2],
        ["Only Amal: “3”", "Only Ben: “5”"]
    );
    assert_eq!(compared("No pause.", "no PAUSE"), ["All of you chose the same words."]);
    let three = ["Model it, then practise", "Then practise, no talk", "Talk first"].map(choice);
    let names = ["Amal", "Ben", "Cai"];
    let chose: Vec<_> = names.into_iter().zip(&three).collect();
    let said = together(&chose)[1].compared();
    assert!(said.contains(&"Amal and Ben: “practise”".to_owned()), "{said:?}");
    assert!(said.contains(&"Ben and Cai: “talk”".to_owned()), "{said:?}");
    let nothing = compared("They talk", "No pause");
    assert_eq!(
        nothing,
        ["Only Amal: “talk”", "Only Ben: “no”, “pause”", "No telling word is in all of them."]
    );
}

proptest! {
    #[test]
    fn of_choices_that_differ_every_telling_word_is_in_one_in_some_or_in_all(
        texts in prop::collection::vec("([a-e]{4,5} ){0,5}", 2..4)
    ) {
        let choices: Vec<CalibrationChoice> = texts
            .iter()
            .map(|it| CalibrationChoice { step: it.clone(), ..CalibrationChoice::default() })
            .collect();
        let named: Vec<(&str, &CalibrationChoice)> = NAMES.into_iter().zip(&choices).collect();
        let part = together(&named).remove(2);
        let has = |n: usize, word: &str| texts[n].split(' ').any(|it| it == word);
        for word in texts.iter().flat_map(|it| it.split_whitespace()) {
            let by_name = |n: &usize| named[*n].0.to_owned();
            let by: Vec<usize> = (0..texts.len()).filter(|n| has(*n, word)).collect();
            prop_assert_eq!(part.in_all.iter().any(|it| it == word), by.len() == texts.len());
            let some = part.shared.iter().filter(|it| it.1.iter().any(|it| it == word));
            let some: Vec<&Vec<String>> = some.map(|it| &it.0).collect();
            let names: Vec<String> = by.iter().map(by_name).collect();
            let is_some = by.len() > 1 && by.len() < texts.len();
            prop_assert_eq!(some, if is_some { vec![&names] } else { vec![] });
            for (n, (name, _)) in named.iter().enumerate() {
                let only = part.only.iter().find(|it| it.0 == *name);
                let is_only = only.is_some_and(|it| it.1.iter().any(|it| it == word));
                prop_assert_eq!(is_only, by == [n]);
            }
        }
    }
}
