//! When two names are the same: the one comparison by which people, schools and calendars are looked
//! up, whatever keyboard they were typed on.

use super::fold::fold;
use super::search_terms::SearchTerms;

/// A name without what people and keyboards write differently: capitals, accents, apostrophes,
/// hyphens and spaces. `O’Brien`, `O'Brien` and `OBRIEN` have one key; texts without a letter have
/// the key that they are.
#[must_use]
pub(crate) fn name_key(name: &str) -> String {
    let name = name.trim();
    let says_nothing = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || c == '·';
    let key: String = fold(name).chars().filter(|c| !says_nothing(*c)).collect();
    // An accent by itself folds to a space.
    if key.is_empty() { name.to_owned() } else { key }
}

/// The key of a name as it stands, and of it turned round where it is written family name first.
#[must_use]
pub(crate) fn name_keys(name: &str) -> [String; 2] {
    [name_key(name), turned_key(name)]
}

/// Whether two names are the same; `Khan, Amina` is Amina Khan.
#[must_use]
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (name_keys(a), name_keys(b));
    a[0] == b[0] || a[0] == b[1] || a[1] == b[0]
}

/// The key of a name that is written family name first, as lists do, turned round.
fn turned_key(name: &str) -> String {
    let turned = name.split_once(',').filter(|(_, given)| !given.contains(','));
    let turned =
        turned.filter(|(family, given)| !family.trim().is_empty() && !given.trim().is_empty());
    turned.map_or_else(|| name_key(name), |(family, given)| name_key(&format!("{given} {family}")))
}

/// Whether `typed` is `name`, or words in it of which the last may be a beginning.
#[must_use]
pub(crate) fn is_in_name(typed: &str, name: &str) -> bool {
    SearchTerms::typing(typed).finds_in(name) || same_name(typed, name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_typed() {
        for (name, typed) in [
            ("Aoife O'Brien", "aoife o’brien"),
            ("Aoife O'Brien", "O’BRIEN, Aoife"),
            ("Aoife O'Brien", "Aoife OBrien"),
            ("Anne-Marie  Smith", "anne marie smith"),
            ("Zoë Khan", "Zoe\u{308} khan"),
            ("Łukasz Nowak", "lukasz nowak"),
            ("St. Mary’s Primary", "St Mary's primary"),
            ("王小明", "王 小明"),
            ("´", "´ "),
        ] {
            assert!(same_name(name, typed), "{name} {typed}");
        }
        for (one, other) in [
            ("Amina Khan", "Khan Amina"),
            ("Ann Lee", "Anne Lee"),
            ("-", "'"),
            ("´", ""),
            ("की", "का"),
        ] {
            assert!(!same_name(one, other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn the_same_name_in_another_hand_is_the_same(
            given in "[A-ZÀ-Þ][a-zß-ÿ]{1,6}", family in "(O'|Mc|de )?[A-Z][a-z]{1,6}(-[A-Z][a-z]{1,4})?",
            capitals in any::<bool>(), decomposed in any::<bool>(), turned in any::<bool>(),
        ) {
            use unicode_normalization::UnicodeNormalization;
            let name = format!("{given} {family}");
            let mut typed = if turned { format!("{family}, {given}") } else { name.clone() };
            if capitals {
                typed = typed.to_uppercase();
            }
            if decomposed {
                typed = typed.nfd().collect();
            }
            let typed = typed.replace('\'', "’").replace('-', "‑");
            prop_assert!(same_name(&name, &typed), "{name} {typed}");
            prop_assert!(same_name(&typed, &name));
            prop_assert!(is_in_name(&typed, &name));
        }

        #[test]
        fn any_text_is_its_own_name(text in "\\PC{0,20}") {
            prop_assert!(same_name(&text, &text));
            prop_assert_eq!(name_key(&name_key(&text)), name_key(&text));
        }
    }
}
