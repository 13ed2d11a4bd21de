//! The pack that somebody starts from who makes one: small, whole, with comments.

/// Its files, by their paths in it, and what they hold.
pub(crate) fn starter_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        ("pack.toml", include_str!("starter/pack.toml")),
        ("steps/steps.toml", include_str!("starter/steps/steps.toml")),
        ("protocols/our-talk-15.toml", include_str!("starter/protocols/our-talk-15.toml")),
        ("programmes/programmes.toml", include_str!("starter/programmes/programmes.toml")),
        ("paths/our-first-term.toml", include_str!("starter/paths/our-first-term.toml")),
        ("plans/our-first-year.toml", include_str!("starter/plans/our-first-year.toml")),
        ("README.md", include_str!("starter/README.md")),
    ]
    .into_iter()
}

/// The protocol in it: where one of this id is known, a pack was begun from it before.
pub(crate) const STARTER_PROTOCOL: &str = "our-talk-15";

/// What says what the pack is, of one that has this id and title and is by this author.
pub(crate) fn starter_manifest(id: &str, title: &str, author: &str) -> String {
    let text = include_str!("starter/pack.toml");
    let Ok(mut manifest) = text.parse::<toml_edit::DocumentMut>() else { return text.to_owned() };
    for (key, is) in [("id", id), ("title", title), ("author", author), ("owner", author)] {
        manifest.insert(key, toml_edit::value(is));
    }
    manifest.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn whatever_a_pack_is_called_it_says_so_and_keeps_its_comments(
            title in "\\PC{1,40}",
            author in "[\\PC\"\\\\]{1,40}",
        ) {
            let text = starter_manifest("ours/pack", &title, &author);
            let manifest: toml_edit::DocumentMut = text.parse().expect("it can be read");
            proptest::prop_assert_eq!(manifest["title"].as_str(), Some(&*title));
            proptest::prop_assert_eq!(manifest["author"].as_str(), Some(&*author));
            proptest::prop_assert!(text.contains("# Raise it whenever you pass a new one on."));
        }
    }
}
