//! Times of day and lessons as people write them: `10:40`, `3pm`, `p3`.

use chrono::NaiveTime;

use super::vocabulary::number;

/// A time of day as people write it: `10:40`, `10.40`, `3pm`, `9am`. Hours one to six without
/// `am` are afternoon: a school keeps daylight.
#[must_use]
pub(crate) fn time_of_day(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    if text == "noon" {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let (digits, half) = match text.strip_suffix("am").or_else(|| text.strip_suffix("pm")) {
        Some(rest) => (rest.trim(), Some(text.ends_with("pm"))),
        None => (text.as_str(), None),
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (number(h)?, number(m)?),
        None if half.is_some() => (number(digits)?, 0),
        Some(_) | None => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None if (1..=6).contains(&hour) && digits.len() <= 4 => hour + 12,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Takes the time and the lesson out of `words`.
pub(super) fn take_time(words: &mut Vec<&str>) -> (Option<NaiveTime>, Option<u8>) {
    let lesson_in = |word: &str| -> Option<u8> {
        let digits = ["period", "lesson", "p", "l"].iter().find_map(|p| word.strip_prefix(p))?;
        digits.parse().ok().filter(|n| (1..=12).contains(n))
    };
    let mut lesson = None;
    if let Some(i) = words.iter().position(|w| matches!(*w, "period" | "lesson"))
        && let Some(n) = words.get(i + 1).and_then(|w| w.parse().ok())
        && (1..=12).contains(&n)
    {
        lesson = Some(n);
        words.drain(i..=i + 1);
    } else if let Some((i, n)) = find(words, lesson_in) {
        lesson = Some(n);
        words.remove(i);
    }
    // `9.11` alone is the ninth of November; beside another word it is a time.
    let alone = words.len() == 1;
    let is_time = |word: &str| time_of_day(word).filter(|_| !alone || !is_dotted_date(word));
    let mut time = None;
    if let Some((i, at)) = find(words, is_time) {
        time = Some(at);
        words.remove(i);
    } else if let Some(i) = words.iter().position(|w| matches!(*w, "am" | "pm"))
        && let Some([hour, half]) = i.checked_sub(1).and_then(|before| words.get(before..=i))
        && let Some(at) = time_of_day(&format!("{hour}{half}"))
    {
        time = Some(at);
        words.drain(i - 1..=i);
    }
    (time, lesson)
}

/// The first of `words` that `read` can read: which it is, and what it means.
fn find<T>(words: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
    words.iter().enumerate().find_map(|(i, word)| Some((i, read(word)?)))
}

fn is_dotted_date(word: &str) -> bool {
    word.split_once('.').is_some_and(|(d, m)| {
        number(d).is_some_and(|d| (1..=31).contains(&d))
            && number(m).is_some_and(|m| (1..=12).contains(&m))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_schools_write_them() {
        for (text, hour, minute) in [
            ("10:40", 10, 40),
            ("10.40", 10, 40),
            ("3pm", 15, 0),
            ("9am", 9, 0),
            ("12am", 0, 0),
            ("3:15", 15, 15),
        ] {
            assert_eq!(time_of_day(text), NaiveTime::from_hms_opt(hour, minute, 0), "{text}");
        }
        for bad in ["25:00", "10:4", "pm", "10", "1:99", "13pm", "0pm"] {
            assert_eq!(time_of_day(bad), None, "{bad}");
        }
    }
}
