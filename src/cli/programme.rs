//! Finds a programme by its id.

use crate::coaching::packs::programmes;
use crate::coaching::programme::Programme;
use crate::search::fold::fold;

use super::error::CommandError;
use super::output::cell;

/// The programme with this id, whatever joins its words.
pub(super) fn programme(typed: &str) -> Result<Programme, CommandError> {
    let plain = |text: &str| fold(text).replace(['-', ' '], "_");
    let programmes = programmes();
    let meant = programmes.iter().find(|p| plain(&p.id) == plain(typed.trim()));
    meant.cloned().ok_or_else(|| {
        let ids: Vec<&str> = programmes.iter().map(|p| p.id.as_str()).collect();
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
            assert_eq!(programme(typed).expect("a programme").id, "teaching_assistant");
        }
    }

    #[test]
    fn a_long_argument_is_shortened_in_the_error() {
        let refusal = programme(&"x".repeat(10_000)).expect_err("a refusal").to_string();
        assert!(refusal.chars().count() < 150, "{refusal}");
        assert!(programme("").is_err());
    }
}
