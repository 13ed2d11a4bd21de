//! Finds a programme by its id.

use crate::coaching::offer::Offer;
use crate::coaching::programme::Programme;
use crate::search::fold::fold;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::cell;

/// The programme with this id, whatever joins its words.
pub(super) fn programme(
    typed: &str,
    around: CommandContext<'_>,
) -> Result<Programme, CommandError> {
    among(typed, &around.store.offer().offer)
}

/// The programme of `offer` with this id.
pub(super) fn among(typed: &str, offer: &Offer) -> Result<Programme, CommandError> {
    let plain = |text: &str| fold(text).replace(['-', ' '], "_");
    let meant = offer.programmes().iter().find(|p| plain(&p.id) == plain(typed.trim()));
    meant.cloned().ok_or_else(|| {
        let ids: Vec<&str> = offer.programmes().iter().map(|p| p.id.as_str()).collect();
        let typed = cell(typed, 40);
        CommandError::sentence(format!(
            "there is no programme “{typed}”; there are {}",
            ids.join(", ")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_may_be_typed_with_spaces_hyphens_or_underscores() {
        for typed in ["teaching_assistant", "teaching-assistant", " Teaching Assistant "] {
            assert_eq!(
                among(typed, &Offer::default()).expect("a programme").id,
                "teaching_assistant"
            );
        }
    }

    #[test]
    fn a_long_argument_is_shortened_in_the_error() {
        let refusal =
            among(&"x".repeat(10_000), &Offer::default()).expect_err("a refusal").to_string();
        assert!(refusal.chars().count() < 150, "{refusal}");
        assert!(among("", &Offer::default()).is_err());
    }
}
