//! Merges two versions of one record, field by field, over the JSON that its file holds: so that
//! every kind of record, and every field of a newer version, is merged by the same rules.
//!
//! A field that one side changed since their common ancestor is taken from that side. Of a text that
//! both changed both are kept, the second one marked. Of any other value that both changed the first
//! side's is taken. Where the ancestor is not known, a field that only one side has is taken to be
//! new.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// What stands before the words of the second side, where both wrote.
pub(crate) const MARK: &str = "[on another computer:";

/// By these an element of a list is known again in the list of the other side.
const IDENTITIES: [&str; 5] = ["id", "entered_at", "started_at", "at", "text"];

/// Which strings of a kind of record are words that somebody typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextFields {
    /// The names of fields that hold words, or lists of words.
    pub(crate) named: &'static [&'static str],
    /// The names of objects in which any string may be words: in these it is told from the name of
    /// a choice, which is written in small letters without a space.
    pub(crate) within: &'static [&'static str],
}

/// Both sides of one value, with what both come from where that is known.
#[derive(Clone, Copy)]
struct Sides<'a> {
    base: Option<&'a Value>,
    first: Option<&'a Value>,
    second: Option<&'a Value>,
}

impl TextFields {
    /// Of two versions of any field one side's is taken.
    pub(crate) const NONE: Self = Self { named: &[], within: &[] };

    /// Merges `second` into `first`, both of which come from `base` where that is known. The order
    /// of the two decides only where both changed the same field.
    #[must_use]
    pub(crate) fn merge(&self, base: Option<&Value>, first: &Value, second: &Value) -> Value {
        let sides = Sides { base, first: Some(first), second: Some(second) };
        self.value(sides, Place { object: "", field: "" }).unwrap_or(Value::Null)
    }

    fn value(&self, sides: Sides<'_>, place: Place<'_>) -> Option<Value> {
        let Sides { base, first, second } = sides;
        if first == second || (second == base && base.is_some()) {
            return first.cloned();
        }
        if first == base && base.is_some() {
            return second.cloned();
        }
        match (first.filter(|it| !it.is_null()), second.filter(|it| !it.is_null())) {
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                Some(Value::Object(self.object(base, a, b, place)))
            }
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                Some(Value::Array(self.list(base, a, b, place)))
            }
            (Some(Value::String(a)), Some(Value::String(b))) if self.is_text(place, a, b) => {
                let base = base.and_then(Value::as_str);
                Some(Value::String(merged_text(base, a, b)))
            }
            // What one side took away and the other changed is kept.
            (Some(one), _) | (None, Some(one)) => Some(one.clone()),
            (None, None) => first.or(second).cloned(),
        }
    }

    fn object(
        &self,
        base: Option<&Value>,
        first: &Map<String, Value>,
        second: &Map<String, Value>,
        place: Place<'_>,
    ) -> Map<String, Value> {
        let base = base.and_then(Value::as_object);
        let added = second.keys().filter(|key| !first.contains_key(*key));
        let mut merged = Map::new();
        for key in first.keys().chain(added) {
            let sides = Sides {
                base: base.and_then(|it| it.get(key)),
                first: first.get(key),
                second: second.get(key),
            };
            // An ancestor that has no such field is no reason to think that it was taken away.
            if let Some(value) = self.value(sides, Place { object: place.field, field: key }) {
                merged.insert(key.clone(), value);
            }
        }
        merged
    }

    fn list(
        &self,
        base: Option<&Value>,
        first: &[Value],
        second: &[Value],
        place: Place<'_>,
    ) -> Vec<Value> {
        let base = base.and_then(Value::as_array).map(Vec::as_slice);
        let lists = [base.unwrap_or_default(), first, second];
        let Some(by) = identity_of(&lists) else {
            let names = by_name(lists).filter(|_| !self.named.contains(&place.field));
            return names.unwrap_or_else(|| self.by_position(base, first, second, place));
        };
        let find = |list: &'_ [Value], key: &Value| -> Option<usize> {
            list.iter().position(|it| it.get(by) == Some(key))
        };
        let key_of = |it: &Value| it.get(by).cloned().unwrap_or_default();
        let missing = second.iter().filter(|it| find(first, &key_of(it)).is_none());
        let mut merged: Vec<Value> = first
            .iter()
            .chain(missing)
            .filter_map(|it| {
                let key = key_of(it);
                let of = |list: &'_ [Value]| find(list, &key).and_then(|at| list.get(at).cloned());
                let (in_base, a, b) = (base.and_then(of), of(first), of(second));
                let sides = Sides { base: in_base.as_ref(), first: a.as_ref(), second: b.as_ref() };
                self.value(sides, place)
            })
            .collect();
        let told = |it: &Value| it.get(by).and_then(Value::as_str).map(str::to_owned);
        let in_order = |list: &[Value]| list.is_sorted_by_key(told);
        let is_moment = !matches!(by, "id" | "text");
        if is_moment && in_order(first) && in_order(second) {
            merged.sort_by_key(told);
        }
        merged
    }

    /// Lists whose elements belong to their places: steps of a meeting, criteria with their ticks.
    fn by_position(
        &self,
        base: Option<&[Value]>,
        first: &[Value],
        second: &[Value],
        place: Place<'_>,
    ) -> Vec<Value> {
        (0..first.len().max(second.len()))
            .filter_map(|n| {
                let sides = Sides {
                    base: base.and_then(|it| it.get(n)),
                    first: first.get(n),
                    second: second.get(n),
                };
                self.value(sides, place)
            })
            .collect()
    }

    fn is_text(&self, place: Place<'_>, a: &str, b: &str) -> bool {
        let is_name = |text: &str| {
            let fits =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-:+.".contains(c);
            text.chars().all(|c| fits(c) || c == 'T' || c == 'Z')
        };
        self.named.contains(&place.field)
            || (self.within.contains(&place.object) && !(is_name(a) && is_name(b)))
    }
}

/// Where a value stands: in which field, of the object in which field.
#[derive(Clone, Copy)]
struct Place<'a> {
    object: &'a str,
    field: &'a str,
}

/// By which of their fields all elements of `lists` are told apart; none where their places do.
fn identity_of(lists: &[&[Value]]) -> Option<&'static str> {
    let is_told_apart = |list: &[Value], by: &str| {
        list.iter().enumerate().all(|(n, it)| {
            let key = it.get(by).filter(|key| key.is_string());
            key.is_some() && list.iter().take(n).all(|other| other.get(by) != key)
        })
    };
    IDENTITIES.into_iter().find(|by| {
        lists.iter().any(|list| !list.is_empty())
            && lists.iter().all(|list| is_told_apart(list, by))
    })
}

/// The strings of a list that holds nothing else, where each is there once.
fn names_in(list: &[Value]) -> Option<HashSet<&str>> {
    let mut names = HashSet::new();
    list.iter().all(|it| it.as_str().is_some_and(|it| names.insert(it))).then_some(names)
}

/// Lists of names, such as the ids of schools: what either added is there, and what either took away
/// is not. None, where they are no such lists.
fn by_name(lists: [&[Value]; 3]) -> Option<Vec<Value>> {
    let [_, first, second] = lists;
    let [base, in_first, in_second] = [names_in(lists[0])?, names_in(first)?, names_in(second)?];
    let has = |names: &HashSet<&str>, it: &Value| it.as_str().is_some_and(|it| names.contains(it));
    let own = first.iter().filter(|it| has(&in_second, it) || !has(&base, it));
    let added = second.iter().filter(|it| !has(&in_first, it) && !has(&base, it));
    Some(own.chain(added).cloned().collect())
}

/// The words of both. Where each changed other lines of `base`, both changes are made; otherwise
/// lines that both have are there once, and what each wrote in one place stands one after the other,
/// the second marked.
fn merged_text(base: Option<&str>, first: &str, second: &str) -> String {
    if first.contains(second.trim()) {
        return first.to_owned();
    }
    if second.contains(first.trim()) {
        return second.to_owned();
    }
    let lines = |text: &'_ str| text.split('\n').map(str::to_owned).collect::<Vec<String>>();
    let (a, b) = (lines(first), lines(second));
    if let Some(base) = base.map(lines) {
        let (in_a, in_b) = (Change::between(&base, &a), Change::between(&base, &b));
        // Two changes side by side may be of one place.
        if in_a.until < in_b.from || in_b.until < in_a.from {
            let (early, late) = if in_a.until < in_b.from { (in_a, in_b) } else { (in_b, in_a) };
            let mut all = base;
            // The later one first: the places of the other stay as they are.
            for change in [late, early] {
                all.splice(change.from..change.until, change.new.iter().cloned());
            }
            return all.join("\n");
        }
    }
    let change = Change::between(&b, &a);
    let other = b.get(change.from..change.until).unwrap_or_default();
    let other = other.join("\n");
    if first.contains(other.trim()) {
        return first.to_owned();
    }
    let marked = format!("{MARK} {other}]");
    if a.len() == 1 {
        return format!("{first} {marked}");
    }
    let mut all = a.clone();
    let after = change.from + change.new.len();
    all.splice(after..after, [marked]);
    all.join("\n")
}

/// What a newer text has in the place of some lines of an older one.
struct Change<'a> {
    /// The lines of the older one, from 0.
    from: usize,
    until: usize,
    new: &'a [String],
}

impl<'a> Change<'a> {
    fn between(older: &[String], newer: &'a [String]) -> Self {
        let from = older.iter().zip(newer).take_while(|(a, b)| a == b).count();
        let rest = older.len().min(newer.len()) - from;
        let ends = older.iter().rev().zip(newer.iter().rev());
        let same = ends.take(rest).take_while(|(a, b)| a == b).count();
        let new = newer.get(from..newer.len() - same).unwrap_or_default();
        Self { from, until: older.len() - same, new }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const TEXTS: TextFields = TextFields { named: &["note", "criteria"], within: &["answers"] };

    /// Records of a made-up kind: words, a list of words, answers, a list of things with a moment.
    fn any_record() -> impl Strategy<Value = Value> {
        let text = || vec("[a-cA-C]{1,2}( [a-cA-C]{1,2})?", 0..4).prop_map(|it| it.join("\n"));
        let thing = ("2026-11-0[1-4]", text());
        let things = btree_map("2026-11-0[1-5]", thing, 0..3).prop_map(|all| {
            let one = |(at, (day, note))| json!({ "at": at, "day": day, "note": note });
            all.into_iter().map(one).collect::<Vec<Value>>()
        });
        let answers = btree_map("(how|what)", "[a-c]{1,3}( [a-c])?", 0..2);
        (text(), vec(text(), 0..3), answers, things, proptest::option::of(0..4u8)).prop_map(
            |(note, criteria, answers, things, number)| {
                json!({ "note": note, "criteria": criteria, "answers": answers,
                    "things": things, "number": number })
            },
        )
    }

    /// Every text of a record that is words.
    fn texts(of: &Value) -> Vec<String> {
        let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
        let mut all = vec![of["note"].clone()];
        all.extend(list(&of["criteria"]));
        all.extend(list(&of["things"]).iter().map(|it| it["note"].clone()));
        let answers = of["answers"].as_object().cloned().unwrap_or_default();
        all.extend(answers.into_iter().map(|(_, it)| it).filter(|it| it.to_string().contains(' ')));
        all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    proptest! {
        #[test]
        fn a_side_that_changed_nothing_leaves_the_other_as_it_is(
            base in any_record(),
            changed in any_record(),
        ) {
            prop_assert_eq!(&TEXTS.merge(Some(&base), &base, &changed), &changed);
            prop_assert_eq!(&TEXTS.merge(Some(&base), &changed, &base), &changed);
            prop_assert_eq!(&TEXTS.merge(None, &changed, &changed), &changed);
        }

        #[test]
        fn every_line_of_either_side_is_in_the_merge(a in any_record(), b in any_record()) {
            let merged = texts(&TEXTS.merge(None, &a, &b)).join("\n");
            for text in texts(&a).iter().chain(&texts(&b)) {
                for line in text.lines() {
                    prop_assert!(merged.contains(line), "{line:?} is not in {merged:?}");
                }
            }
        }

        #[test]
        fn what_was_merged_is_not_merged_again(a in any_record(), b in any_record()) {
            let merged = TEXTS.merge(None, &a, &b);
            prop_assert_eq!(&TEXTS.merge(None, &merged, &a), &merged);
            prop_assert_eq!(&TEXTS.merge(None, &merged, &b), &merged);
        }

        #[test]
        fn lines_that_only_one_side_changed_are_taken_from_it(
            lines in vec("[a-z]{3,5}", 5..8),
            new in "[A-Z]{3}",
            other in "[A-Z]{3}",
        ) {
            let with = |n: usize, new: &str| {
                let mut lines = lines.clone();
                new.clone_into(&mut lines[n]);
                lines.join("\n")
            };
            let merged = merged_text(Some(&lines.join("\n")), &with(0, &new), &with(4, &other));
            let mut both = lines.clone();
            new.clone_into(&mut both[0]);
            other.clone_into(&mut both[4]);
            prop_assert_eq!(merged, both.join("\n"));
        }
    }

    #[test]
    fn of_what_both_wrote_in_one_place_both_stand_and_the_second_is_marked() {
        let of = |note: &str| json!({ "note": note, "number": 1 });
        let merged = TEXTS.merge(Some(&of("Calm")), &of("Calm start"), &of("Calm voice"));
        assert_eq!(merged["note"], "Calm start [on another computer: Calm voice]");
        let merged = TEXTS.merge(None, &of("one\ntwo\nfour"), &of("one\nthree\nfour"));
        assert_eq!(merged["note"], "one\ntwo\n[on another computer: three]\nfour");
    }

    #[test]
    fn a_choice_and_a_number_are_one_sides_and_never_both() {
        let of = |how: &str, number: u8| json!({ "answers": { "how": how }, "number": number });
        let merged = TEXTS.merge(Some(&of("once", 1)), &of("often", 1), &of("not_yet", 2));
        assert_eq!(merged, of("often", 2));
    }

    #[test]
    fn of_lists_of_names_what_either_added_or_took_away_counts() {
        let of = |schools: &[&str]| json!({ "schools": schools });
        let (base, one, other) = (of(&["a", "b"]), of(&["a", "b", "c"]), of(&["d", "b"]));
        assert_eq!(TEXTS.merge(Some(&base), &one, &other), of(&["b", "c", "d"]));
        assert_eq!(TEXTS.merge(Some(&base), &other, &one), of(&["d", "b", "c"]));
        assert_eq!(TEXTS.merge(None, &of(&["a"]), &of(&["b"])), of(&["a", "b"]));
    }

    #[test]
    fn what_one_side_took_away_is_gone_unless_the_other_changed_it() {
        let of = |things: Value| json!({ "things": things });
        let (one, two) = (json!({ "id": "1", "note": "a" }), json!({ "id": "2", "note": "b" }));
        let base = of(json!([one, two]));
        let gone = TEXTS.merge(Some(&base), &of(json!([one])), &base);
        assert_eq!(gone, of(json!([one])));
        let changed = json!({ "id": "2", "note": "b c" });
        let kept = TEXTS.merge(Some(&base), &of(json!([one])), &of(json!([one, changed])));
        assert_eq!(kept, of(json!([one, changed])));
    }
}
