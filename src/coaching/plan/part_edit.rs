//! A change to one part of a plan: added, changed or taken out.
//!
//! It knows how the part stood when its lead began to write. What another lead changed in it meanwhile
//! stays, field by field; where both changed one field, nothing is changed and the lead is asked.

use serde_json::{Map, Value};

use super::faults::faults;
use super::plan_record::CoachingPlan;

/// The fields of a part, as its file has them.
pub(crate) type PartFields = Map<String, Value>;

/// The fields of the plan itself that are changed as those of a part are.
const OF_THE_PLAN: [&str; 5] = ["title", "year", "objectives", "non_negotiables", "baseline"];

/// The list that stands in the parts of another list, and that one.
const TARGETS: (&str, &str) = ("targets", "milestones");

/// Where a part stands in a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartPlace {
    /// The name of its list; empty for the plan itself.
    pub(crate) list: &'static str,
    /// Of a target, the id of its milestone.
    pub(crate) within: String,
    /// Its id.
    pub(crate) id: String,
}

/// A change to a part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartEdit {
    /// Where.
    pub(crate) at: PartPlace,
    /// How it stood; nothing for one that is added.
    pub(crate) was: Option<PartFields>,
    /// How it is to stand; nothing for one that is taken out.
    pub(crate) now: Option<PartFields>,
}

/// Why a change was not made; the plan is then as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum EditRefused {
    /// What is to be changed is in the plan no more.
    #[error("it is not in the plan any more: somebody else took it out")]
    NotInPlan,
    /// Somebody else changed the same; it stands so now.
    #[error("somebody else changed it meanwhile")]
    ChangedMeanwhile(PartFields),
    /// Others would name what is not there any more: the first of them.
    #[error("it cannot go: {0}")]
    StillNamed(String),
}

impl PartPlace {
    /// Of a part in a list of the plan.
    #[must_use]
    pub(crate) fn of(list: &'static str, id: &str) -> Self {
        Self { list, within: String::new(), id: id.to_owned() }
    }

    /// Of a target of a milestone.
    #[must_use]
    pub(crate) fn target(milestone: &str, id: &str) -> Self {
        Self { list: TARGETS.0, within: milestone.to_owned(), id: id.to_owned() }
    }
}

impl PartEdit {
    /// Makes the change in `plan`, and gives what takes it back.
    ///
    /// # Errors
    /// [`EditRefused`].
    pub(crate) fn make(&self, plan: &mut CoachingPlan) -> Result<Self, EditRefused> {
        let before = plan.clone();
        let mut value = value_of(plan);
        let mut undone = match (&self.was, &self.now) {
            (None, Some(now)) => self.add(&mut value, now)?,
            (Some(was), Some(now)) => self.change(&mut value, was, now)?,
            (Some(was), None) => self.take_out(&mut value, was)?,
            (None, None) => return Err(EditRefused::NotInPlan),
        };
        let Ok(mut changed) = serde_json::from_value::<CoachingPlan>(value) else {
            return Err(EditRefused::NotInPlan);
        };
        // Which version it was read from is not among its fields.
        changed.stamp.ancestry.clone_from(&plan.stamp.ancestry);
        if self.now.is_none()
            && let Some(named) = new_faults(&before, &changed).into_iter().next()
        {
            return Err(EditRefused::StillNamed(named));
        }
        *plan = changed;
        if undone.was.is_some() {
            // As it stands in the plan: with what it was given there, and without what is left out.
            undone.was = undone.at.fields_in(plan);
        }
        Ok(undone)
    }

    fn add(&self, value: &mut Value, now: &PartFields) -> Result<Self, EditRefused> {
        let list = list_mut(value, &self.at).ok_or(EditRefused::NotInPlan)?;
        let mut at = self.at.clone();
        let mut now = now.clone();
        // Somebody else may have added one of the same name meanwhile.
        for n in 2.. {
            if !list.iter().any(|it| is_it(it, &at.id)) {
                break;
            }
            at.id = format!("{}-{n}", self.at.id);
            now.insert("id".to_owned(), Value::from(at.id.as_str()));
        }
        let day = day_of(&now);
        // Those that have a day stand in order.
        let later = list.iter().position(|it| {
            let theirs = it.as_object().and_then(day_of);
            day.is_some() && theirs.is_some() && theirs > day
        });
        list.insert(later.unwrap_or(list.len()), Value::Object(now.clone()));
        Ok(Self { at, was: Some(now), now: None })
    }

    fn change(
        &self,
        value: &mut Value,
        was: &PartFields,
        now: &PartFields,
    ) -> Result<Self, EditRefused> {
        let part = part_mut(value, &self.at).ok_or(EditRefused::NotInPlan)?;
        let before = self.at.seen(part);
        let mut is_asked = false;
        for key in was.keys().chain(now.keys().filter(|key| !was.contains_key(*key))) {
            let (then, new) = (was.get(key), now.get(key));
            if then == new {
                continue;
            }
            let there = part.get(key);
            is_asked |= there != then && there != new;
        }
        if is_asked {
            return Err(EditRefused::ChangedMeanwhile(before));
        }
        for key in was.keys().chain(now.keys()).filter(|key| was.get(*key) != now.get(*key)) {
            match now.get(key) {
                Some(new) => drop(part.insert(key.clone(), new.clone())),
                None => drop(part.remove(key)),
            }
        }
        let after = self.at.seen(part);
        if let Some(list) = list_mut(value, &self.at) {
            in_order(list, day_of(&before) != day_of(&after));
        }
        Ok(Self { at: self.at.clone(), was: Some(after), now: Some(before) })
    }

    fn take_out(&self, value: &mut Value, was: &PartFields) -> Result<Self, EditRefused> {
        let list = list_mut(value, &self.at).ok_or(EditRefused::NotInPlan)?;
        let at = list.iter().position(|it| is_it(it, &self.at.id));
        let there = at.and_then(|at| list.get(at)?.as_object().map(|it| (at, it.clone())));
        let (at, there) = there.ok_or(EditRefused::NotInPlan)?;
        if there != *was {
            return Err(EditRefused::ChangedMeanwhile(there));
        }
        list.remove(at);
        Ok(Self { at: self.at.clone(), was: None, now: Some(there) })
    }
}

impl PartPlace {
    /// The fields of the part that stands there; of the plan itself those that are changed so.
    fn seen(&self, part: &PartFields) -> PartFields {
        let is_seen = |key: &str| !self.list.is_empty() || OF_THE_PLAN.contains(&key);
        let fields = part.iter().filter(|(key, _)| is_seen(key));
        fields.map(|(key, it)| (key.clone(), it.clone())).collect()
    }

    /// The part of `plan` that stands there.
    #[must_use]
    pub(crate) fn fields_in(&self, plan: &CoachingPlan) -> Option<PartFields> {
        part_mut(&mut value_of(plan), self).map(|it| self.seen(it))
    }
}

/// What is wrong in `after` and was not in `before`.
pub(super) fn new_faults(before: &CoachingPlan, after: &CoachingPlan) -> Vec<String> {
    let all = |plan: &CoachingPlan| -> Vec<String> {
        let wrong = faults(plan, |_| true).into_iter().filter(|it| !it.is_remark);
        wrong.map(|it| it.to_string()).collect()
    };
    let known = all(before);
    all(after).into_iter().filter(|it| !known.contains(it)).collect()
}

fn value_of(plan: &CoachingPlan) -> Value {
    serde_json::to_value(plan).unwrap_or_default()
}

fn is_it(part: &Value, id: &str) -> bool {
    part.get("id").and_then(Value::as_str) == Some(id)
}

/// The day by which a part stands among the others of its list.
fn day_of(part: &PartFields) -> Option<&str> {
    let day = part.get("on").or_else(|| part.get("from"));
    day.and_then(Value::as_str)
}

/// Puts a list whose parts all have a day back in order, where a day was changed.
fn in_order(list: &mut [Value], is_changed: bool) {
    let day = |it: &Value| it.as_object().and_then(day_of).map(str::to_owned);
    if is_changed && list.iter().all(|it| day(it).is_some()) {
        list.sort_by_key(day);
    }
}

/// The list that a part stands in, which is made where there is none.
fn list_mut<'a>(value: &'a mut Value, at: &PartPlace) -> Option<&'a mut Vec<Value>> {
    let holder = if at.list == TARGETS.0 {
        let milestones = value.get_mut(TARGETS.1)?.as_array_mut()?;
        milestones.iter_mut().find(|it| is_it(it, &at.within))?
    } else {
        value
    };
    if at.list.is_empty() {
        return None;
    }
    let list = holder.as_object_mut()?.entry(at.list).or_insert_with(|| Value::Array(Vec::new()));
    list.as_array_mut()
}

fn part_mut<'a>(value: &'a mut Value, at: &PartPlace) -> Option<&'a mut PartFields> {
    if at.list.is_empty() {
        return value.as_object_mut();
    }
    list_mut(value, at)?.iter_mut().find(|it| is_it(it, &at.id))?.as_object_mut()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::coaching::plan::laws::full;

    fn plan() -> CoachingPlan {
        serde_json::from_value(full()).expect("a plan")
    }

    /// The parts that leads write in, each with two of its fields.
    fn places() -> [(PartPlace, [&'static str; 2]); 6] {
        [
            (PartPlace::of("weeks", "mocks"), ["share", "doing"]),
            (PartPlace::of("schools", "elm-park"), ["kind", "lead"]),
            (PartPlace::of("phases", "pilot"), ["gate", "review_on"]),
            (PartPlace::of("milestones", "spring-1"), ["title", "on"]),
            (PartPlace::target("autumn-2", "b"), ["number", "school"]),
            (PartPlace::default(), ["title", "objectives"]),
        ]
    }

    /// A value that fits the field.
    fn value(field: &str, n: u8) -> Value {
        match field {
            "share" => json!(f64::from(n) / 10.0),
            "gate" | "objectives" => json!([format!("line {n}")]),
            "review_on" | "on" => json!(format!("2027-03-0{}", n + 1)),
            "number" => json!(n + 1),
            _ => json!(format!("word {n}")),
        }
    }

    /// What a lead does: in which place, which of the two fields, the value, how many changes ago they
    /// began to write, and whether they take it out or bring it back.
    type Deed = (usize, Vec<usize>, u8, usize, u8);

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let fields = proptest::sample::subsequence(vec![0_usize, 1], 1..=2);
        proptest::collection::vec((0_usize..6, fields, 0_u8..4, 0_usize..5, 0_u8..8), 1..40)
    }

    proptest! {
        #[test]
        fn of_leads_who_write_at_once_each_keeps_what_they_wrote_or_is_asked(deeds in deeds()) {
            // The plan after each change: a lead began at any of these.
            let mut past = vec![plan()];
            for (place, fields, n, ago, end) in deeds {
                let (at, keys) = places()[place].clone();
                let began = &past[past.len() - 1 - ago.min(past.len() - 1)];
                let Some(was) = at.fields_in(began) else { continue };
                let mut now = was.clone();
                for field in &fields {
                    now.insert(keys[*field].to_owned(), value(keys[*field], n));
                }
                let now = (end > 0 || at.list.is_empty()).then_some(now);
                let edit = PartEdit { at: at.clone(), was: Some(was.clone()), now };
                let before = past.last().expect("a plan").clone();
                let mut plan = before.clone();
                let stood = at.fields_in(&before);
                match (edit.make(&mut plan), &edit.now) {
                    (Ok(undo), Some(now)) => {
                        let (stood, stands) = (stood.expect("there"), at.fields_in(&plan).expect("there"));
                        for (key, stands) in &stands {
                            let own = was.get(key) != now.get(key);
                            let wanted = if own { now.get(key) } else { stood.get(key) };
                            prop_assert_eq!(Some(stands), wanted, "{}", key);
                            // What somebody else wrote in the meantime is no other value.
                            let theirs = was.get(key) != stood.get(key);
                            prop_assert!(!(own && theirs) || stood.get(key) == now.get(key));
                        }
                        let mut back = plan.clone();
                        undo.make(&mut back).expect("taken back");
                        prop_assert_eq!(&back, &before);
                    }
                    (Ok(undo), None) => {
                        prop_assert_eq!(at.fields_in(&plan), None);
                        prop_assert_eq!(stood.as_ref(), Some(&was), "what was taken out was seen");
                        let mut back = plan.clone();
                        undo.make(&mut back).expect("put back");
                        prop_assert_eq!(at.fields_in(&back), stood);
                    }
                    (Err(EditRefused::ChangedMeanwhile(there)), now) => {
                        prop_assert_eq!(&plan, &before, "nothing is changed");
                        prop_assert_eq!(Some(&there), stood.as_ref());
                        prop_assert_ne!(&there, &was);
                        // Who was asked, and says so, is kept.
                        let again = PartEdit { at, was: Some(there), now: now.clone() };
                        let done = again.make(&mut plan);
                        prop_assert!(matches!(done, Ok(_) | Err(EditRefused::StillNamed(_))));
                    }
                    (Err(EditRefused::NotInPlan), _) => prop_assert_eq!(stood, None),
                    (Err(EditRefused::StillNamed(_)), now) => prop_assert!(now.is_none()),
                }
                past.push(plan);
            }
        }
    }

    #[test]
    fn what_is_still_named_cannot_go_and_what_is_added_stands_in_order() {
        let (mut plan, before) = (plan(), plan());
        let at = PartPlace::of("schools", "elm-park");
        let out = PartEdit { was: at.fields_in(&plan), now: None, at };
        let why = out.make(&mut plan).expect_err("still named").to_string();
        assert!(why.starts_with("it cannot go: ") && why.contains("no school “elm-park”"), "{why}");
        assert_eq!(plan, before);
        let half_way = json!({ "id": "autumn-2", "title": "Half way", "on": "2027-01-08" });
        let now = half_way.as_object().cloned();
        let at = PartPlace::of("milestones", "autumn-2");
        let undo = PartEdit { at, was: None, now }.make(&mut plan).expect("added");
        let ids: Vec<&str> = plan.milestones.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["autumn-2", "autumn-2-2", "spring-1"]);
        undo.make(&mut plan).expect("taken back");
        assert_eq!(plan, before);
    }
}
