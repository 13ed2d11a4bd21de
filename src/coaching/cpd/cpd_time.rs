//! How long something took, as it is typed and as it is written: `1.5`, `90 min`, `1 h 30 min`.

/// The most that one entry may hold, in hours: a long week. Longer study is noted in parts.
pub(crate) const MOST_HOURS: u32 = 60;

/// Why a text is no length of time that an entry may have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotATime {
    /// It is something else.
    #[error("“{0}” is no length of time; say 6, 1.5, 90 min or 1h30")]
    Unknown(String),
    /// It is none at all.
    #[error("it has to have taken some time; say 6, 1.5, 90 min or 1h30")]
    None,
    /// It is more than one entry holds.
    #[error(
        "{0} hours are more than one entry holds, which is {MOST_HOURS}; note a longer course in \
         parts, as you do them"
    )]
    TooLong(u64),
}

/// The minutes in `typed`. A number alone is of hours.
///
/// # Errors
/// [`NotATime`], whose text can be shown to the coach.
pub(crate) fn minutes_typed(typed: &str) -> Result<u32, NotATime> {
    const LONGEST: usize = 40;
    let unknown = || NotATime::Unknown(typed.trim().chars().take(LONGEST).collect());
    if typed.len() > LONGEST {
        return Err(unknown());
    }
    let plain = typed.trim().to_lowercase().replace(',', ".").replace('½', ".5");
    let minutes = match plain.split_once(':') {
        Some((hours, minutes)) => {
            let minutes = number(minutes).filter(|it| *it < 60.0 && minutes.len() == 2);
            number(hours).zip(minutes).map(|(hours, minutes)| hours * 60.0 + minutes)
        }
        None => in_parts(&plain),
    };
    let minutes = minutes.filter(|it| it.is_finite()).ok_or_else(unknown)?.round();
    if minutes < 1.0 {
        return Err(NotATime::None);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 on")]
    let minutes = minutes as u64;
    let most = MOST_HOURS * 60;
    u32::try_from(minutes).ok().filter(|it| *it <= most).ok_or(NotATime::TooLong(minutes / 60))
}

/// The minutes of `1.5`, `90 min`, `2 hours` or `1h30`.
fn in_parts(text: &str) -> Option<f64> {
    let (hours_or_minutes, rest) = leading(text)?;
    let first = number(hours_or_minutes)?;
    let unit = rest.trim_start();
    let letters = unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
    let (unit, rest) = unit.split_at(letters);
    let rest = rest.trim().trim_start_matches("and ").trim();
    match unit {
        "m" | "min" | "mins" | "minute" | "minutes" if rest.is_empty() => Some(first),
        "" | "h" | "hr" | "hrs" | "hour" | "hours" if rest.is_empty() => Some(first * 60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => {
            let (minutes, unit) = leading(rest)?;
            let is_minutes =
                matches!(unit.trim(), "" | "m" | "min" | "mins" | "minute" | "minutes");
            let minutes = number(minutes).filter(|it| is_minutes && *it < 60.0)?;
            Some(first * 60.0 + minutes)
        }
        _ => None,
    }
}

/// The digits that `text` begins with, and the rest of it.
fn leading(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn number(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    text.parse().ok().filter(|_| is_plain)
}

/// Minutes as a record says them: `6 h`, `1 h 30 min`, `45 min`.
#[must_use]
pub(crate) fn time_text(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_understood_as_people_say_them() {
        for (typed, minutes) in [
            ("6", 360),
            (" 1.5 ", 90),
            ("1,5", 90),
            ("1½", 90),
            ("½", 30),
            ("90 min", 90),
            ("45 minutes", 45),
            ("1h30", 90),
            ("1h", 60),
            ("2 Hours", 120),
            ("1 hour and 15 minutes", 75),
            ("2 h 5 min", 125),
            ("1:05", 65),
            ("60", 3600),
        ] {
            assert_eq!(minutes_typed(typed), Ok(minutes), "{typed}");
        }
        for typed in ["", "a day", "-3", "1h75", "1:5", "1:75", "1 2", "3 goats", "nan", "inf", "."]
        {
            assert!(matches!(minutes_typed(typed), Err(NotATime::Unknown(_))), "{typed}");
        }
        assert_eq!(minutes_typed("0"), Err(NotATime::None));
        assert_eq!(minutes_typed("400"), Err(NotATime::TooLong(400)));
        assert_eq!(minutes_typed("60.1"), Err(NotATime::TooLong(60)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_understood_and_any_text_is_answered(
            minutes in 1..=MOST_HOURS * 60,
            text in "\\PC{0,60}|[0-9.,:½hm ]{0,12}",
        ) {
            prop_assert_eq!(minutes_typed(&time_text(minutes.into())), Ok(minutes));
            if let Ok(minutes) = minutes_typed(&text) {
                prop_assert!((1..=MOST_HOURS * 60).contains(&minutes));
            }
        }
    }
}
