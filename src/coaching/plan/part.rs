//! What the parts of a plan have in common: each stands in a list, has an id among those of its list
//! and may have fields of a newer version.

use std::collections::{HashMap, HashSet};

/// Whether a field has the value that stands where it is left out.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A part of a plan that stands in a list.
pub(super) trait PlanPart {
    /// Its id among those of its list.
    fn id_mut(&mut self) -> &mut String;

    /// The words that an id is made of, where whoever wrote it by hand gave none.
    fn words_for_id(&self) -> String;
}

/// Gives an id to each part that has none: the same one on every machine that reads the file.
pub(super) fn give_ids<P: PlanPart>(parts: &mut [P]) {
    let mut taken: HashSet<String> = parts.iter_mut().map(|it| it.id_mut().clone()).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for part in parts.iter_mut().filter_map(|it| it.id_mut().is_empty().then_some(it)) {
        let words = id_of(&part.words_for_id());
        let nth = counts.entry(words.clone()).or_default();
        *part.id_mut() = loop {
            *nth += 1;
            let id = if *nth == 1 { words.clone() } else { format!("{words}-{nth}") };
            if taken.insert(id.clone()) {
                break id;
            }
        };
    }
}

/// An id made of `words`: `Castle Rise Primary` is `castle-rise-primary`.
#[must_use]
pub(crate) fn id_of(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut id = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') && !matches!(c, '\'' | '’') {
            id.push('-');
        }
    }
    let id: String = id.trim_end_matches('-').chars().take(LONGEST).collect();
    if id.is_empty() { "unnamed".to_owned() } else { id }
}

/// Declares a part of a plan: its fields, each of which may be left out, between its id and what a
/// newer version wrote. The words for an id are those of the fields in brackets.
macro_rules! part {
    (
        $(#[$doc:meta])*
        $name:ident [$($word:ident),*] {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        #[serde(default)]
        pub(crate) struct $name {
            /// By what it is known among those of its list; made of its name where none is given.
            #[serde(skip_serializing_if = "crate::coaching::plan::part::is_default")]
            pub(crate) id: String,
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "crate::coaching::plan::part::is_default")]
                pub(crate) $field: $type,
            )*
            /// Fields of a newer version, and what could not be read.
            #[serde(flatten)]
            pub(crate) unknown: crate::coaching::people::Unknown,
        }

        impl crate::coaching::plan::part::PlanPart for $name {
            fn id_mut(&mut self) -> &mut String {
                &mut self.id
            }

            fn words_for_id(&self) -> String {
                let words = [$(serde_json::to_value(&self.$word).unwrap_or_default()),*];
                let words = words.iter().filter_map(serde_json::Value::as_str);
                words.collect::<Vec<_>>().join(" ")
            }
        }
    };
}
pub(super) use part;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_words_in_any_script() {
        for (words, id) in [
            ("Castle Rise Primary", "castle-rise-primary"),
            (" St. Mary’s  (CE) ", "st-marys-ce"),
            ("新学校", "新学校"),
            ("…", "unnamed"),
        ] {
            assert_eq!(id_of(words), id);
        }
    }
}
