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
