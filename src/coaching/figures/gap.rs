//! How far a figure is from what was planned, as one word, and what it would take to get there.

use chrono::NaiveDate;

use crate::wording::days::date_without_year;

/// How a figure stands beside what was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GapWord {
    /// Better than planned by at least one and a tenth.
    Ahead,
    /// Short of what was planned by at least one and a tenth.
    Behind,
    /// Neither.
    OnCourse,
    /// Too few coaches have sent their figures.
    NotYetKnown,
}

impl GapWord {
    /// The word for `actual` where `planned` was planned. Of a measure like pairs without a date
    /// `less_is_better`. It is not yet known where fewer than 80 of a hundred contributions that are
    /// `due` were `sent`.
    #[must_use]
    pub(crate) fn of(actual: u64, planned: u64, less_is_better: bool, sent: u64, due: u64) -> Self {
        let gap = actual.abs_diff(planned);
        if sent * 100 < due * 80 {
            Self::NotYetKnown
        } else if gap < 1 || gap * 10 < planned {
            Self::OnCourse
        } else if (actual > planned) == less_is_better {
            Self::Behind
        } else {
            Self::Ahead
        }
    }

    /// As a lead reads it.
    #[must_use]
    pub(crate) fn say(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Behind => "behind",
            Self::OnCourse => "on course",
            Self::NotYetKnown => "not yet known",
        }
    }
}

/// What it takes to get from `actual` to `planned` by `by`, `weeks` school weeks from now: `7 now; to
/// have 12 by 26 Mar, one more a fortnight`. A division, no forecast.
#[must_use]
pub(crate) fn pace(actual: u64, planned: u64, by: NaiveDate, weeks: u32) -> String {
    let weeks = u64::from(weeks);
    let by = date_without_year(by);
    let more = planned.saturating_sub(actual);
    if more == 0 {
        return format!("{actual} now; {planned} planned by {by}");
    }
    let rate = match (more.div_ceil(weeks.max(1)), weeks / more) {
        _ if weeks == 0 => return format!("{actual} now; {planned} planned by {by}"),
        (_, 1) | (1, 0) => "one more a week".to_owned(),
        (_, 2) => "one more a fortnight".to_owned(),
        (many, 0) => format!("{many} more a week"),
        (_, every) => format!("one more every {every} weeks"),
    };
    format!("{actual} now; to have {planned} by {by}, {rate}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_has_a_word_from_one_and_a_tenth_on() {
        use GapWord::{Ahead, Behind, NotYetKnown, OnCourse};
        for (actual, planned, word) in [
            (12, 12, OnCourse),
            (11, 12, OnCourse),
            (10, 12, Behind),
            (9, 10, Behind),
            (10, 11, OnCourse),
            (11, 10, Ahead),
            (1, 0, Ahead),
            (0, 0, OnCourse),
            (0, 1, Behind),
            (91, 100, OnCourse),
            (90, 100, Behind),
            (110, 100, Ahead),
        ] {
            assert_eq!(GapWord::of(actual, planned, false, 8, 10), word, "{actual} of {planned}");
            let turned = match word {
                Ahead => Behind,
                Behind => Ahead,
                other => other,
            };
            assert_eq!(GapWord::of(actual, planned, true, 10, 10), turned);
            assert_eq!(GapWord::of(actual, planned, false, 7, 9), NotYetKnown);
        }
    }

    #[test]
    fn the_pace_is_a_division() {
        let easter = NaiveDate::from_ymd_opt(2027, 3, 26).expect("a day");
        for (actual, planned, weeks, said) in [
            (7, 12, 10, "7 now; to have 12 by 26 Mar, one more a fortnight"),
            (7, 12, 5, "7 now; to have 12 by 26 Mar, one more a week"),
            (7, 12, 4, "7 now; to have 12 by 26 Mar, 2 more a week"),
            (7, 8, 9, "7 now; to have 8 by 26 Mar, one more every 9 weeks"),
            (7, 12, 0, "7 now; 12 planned by 26 Mar"),
            (13, 12, 9, "13 now; 12 planned by 26 Mar"),
        ] {
            assert_eq!(pace(actual, planned, easter, weeks), said);
        }
    }
}
