//! Where in the text of a plan's file something stands that is not as it should be: its line and column.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::lenient::unread_names;

/// A step on the way to a value: a field, by the names that it may have, or an element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum PlaceStep {
    Field(Vec<String>),
    Element(usize),
}

/// The line and column, both from 1, at which the value at `place` begins in `text`, or the part that it
/// belongs to; `place` is as a [`PlanFault`](super::faults::PlanFault) has it.
#[must_use]
pub(crate) fn line_and_column(text: &str, place: &str) -> Option<(usize, usize)> {
    let steps = steps_of(place)?;
    // A field that is left out has no place of its own: its part has.
    (1..=steps.len()).rev().find_map(|many| {
        let way = Way(steps.get(..many)?);
        let why = way.deserialize(&mut serde_json::Deserializer::from_str(text)).err()?;
        let is_there = why.to_string().starts_with(THERE);
        // Blanks before it are none of it.
        let line = text.lines().nth(why.line().checked_sub(1)?)?;
        let blanks = line.bytes().skip(why.column()).take_while(|it| *it == b' ').count();
        is_there.then(|| (why.line(), why.column() + blanks + 1))
    })
}

/// `coaches 3 (Ann Reed), slots`; `milestones 2 (End of Spring 1), target 3`; `title`.
fn steps_of(place: &str) -> Option<Vec<PlaceStep>> {
    let field = |name: &str| PlaceStep::Field(unread_names(name));
    let end = place.find([' ', ',']).unwrap_or(place.len());
    let (list, rest) = place.split_at_checked(end)?;
    let mut steps = vec![field(list)];
    let rest = rest.trim_start();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, rest) = rest.split_at_checked(digits)?;
    if !number.is_empty() {
        steps.push(PlaceStep::Element(number.parse::<usize>().ok()?.checked_sub(1)?));
    }
    // What it is called stands in brackets, and may hold anything.
    let rest = rest.rsplit_once(')').map_or(rest, |(_, after)| after);
    for part in rest.split(", ").map(|it| it.trim_matches([',', ' '])).filter(|it| !it.is_empty()) {
        let nth = |word: &str| {
            part.strip_prefix(word)?.parse::<usize>().ok()?.checked_sub(1).map(PlaceStep::Element)
        };
        match (nth("target "), nth("question ")) {
            (Some(nth), _) => steps.extend([field("targets"), nth]),
            (_, Some(nth)) => steps.extend([field("questions"), nth]),
            _ => steps.push(field(part)),
        }
    }
    Some(steps)
}

/// What stops the reading where the way ends.
const THERE: &str = "(there)";

/// Reads on until the way ends, and stops there: the error knows the line and the column.
struct Way<'a>(&'a [PlaceStep]);

impl<'de> DeserializeSeed<'de> for Way<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            return Err(D::Error::custom(THERE));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Way<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the way to go on")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match self.0.split_first() {
                Some((PlaceStep::Field(names), rest)) if names.contains(&name) => {
                    return map.next_value_seed(Way(rest));
                }
                _ => map.next_value::<IgnoredAny>()?,
            };
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut n = 0;
        loop {
            match self.0.split_first() {
                Some((PlaceStep::Element(nth), rest)) if *nth == n => {
                    return list.next_element_seed(Way(rest)).map(|_| ());
                }
                _ if list.next_element::<IgnoredAny>()?.is_none() => return Ok(()),
                _ => n += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_found_by_its_line_and_column() {
        let text = r#"{
  "title": "",
  "coaches": [
    { "name": "Ann (Reed), slots", "slots": "two" },
    { "name": "Ben",
      "slots (cannot be read)": "two" }
  ],
  "milestones": [{ "title": "End", "targets": [
    { "number": 1 },
    { "measure": "smiles" }
  ] }]
}"#;
        for (place, at) in [
            ("title", Some((2, 12))),
            ("coaches 1 (Ann (Reed), slots), slots", Some((4, 45))),
            ("coaches 2 (Ben), slots", Some((6, 33))),
            ("coaches 2 (Ben), school", Some((5, 5))),
            ("coaches 2", Some((5, 5))),
            ("milestones 1 (End), target 2, measure", Some((10, 18))),
            ("milestones 1 (End), target 2", Some((10, 5))),
            ("weeks 3 (Mocks)", None),
            ("", None),
        ] {
            assert_eq!(line_and_column(text, place), at, "{place}");
        }
        assert_eq!(line_and_column("{ cut sh", "title"), None);
    }
}
