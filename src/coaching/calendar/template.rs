//! A calendar file to begin with: the common English pattern, written out to be changed.
//!
//! Its heading and its name say that it is a template, so that it is not taken for real term dates.

use chrono::{NaiveDate, Weekday};

use crate::wording::days;

use super::school_year::{SchoolYear, academic_year_name};

/// What a calendar is called as long as nobody has made it their own.
pub(super) const NOT_YET_OURS: &str = "The common English pattern, not yet ours";

/// A calendar file for the year that begins in `begins` and the next, for one school or for all.
#[must_use]
pub(crate) fn template(begins: i32, school: Option<&str>) -> String {
    let mut text = format!("{HEAD}{NOT_YOURS}{HOW}name = \"{NOT_YET_OURS}\"\n{WHOSE}");
    match school {
        Some(school) => text.push_str(&format!("school = {}\n", toml_edit::Value::from(school))),
        None => text.push_str("# school = \"Pool Street Primary\"\n"),
    }
    for (n, begins) in [begins, begins.saturating_add(1)].into_iter().enumerate() {
        if let Some(year) = SchoolYear::english(begins) {
            text.push_str(&year_text(&year, n == 0));
        }
    }
    text.push_str(PERIODS);
    text
}

const HEAD: &str = "\
# Term dates, for alongside.
#
";

/// What a template says of itself, until dates are written into it.
pub(super) const NOT_YOURS: &str = "\
# THESE ARE NOT YOUR SCHOOL'S DATES. They are the common English pattern, worked out so
# that you only have to change what is different. Then change the name below as well.
#
";

const HOW: &str = "\
# A date is written day first, 1/9/2026 or 1 Sep 2026, or as 2026-09-01, and stands
# between quotation marks. Under a year such as [2026-27] it needs no year of its own,
# as in \"2 nov to 18 dec\". A line that begins with # is not read. A half-term that you
# leave out is taken from the common pattern. alongside check says what is wrong here,
# and alongside calendar how it was understood.

";

const WHOSE: &str = "
# The school that it is for, as it stands beside people's names on your list. Without
# this line it is for everybody whose school has no calendar of its own.
";

const PERIODS: &str = "
# When lessons begin, so that \"thu p3\" has a time. Take the # away from those you have.
[periods]
# 1 = \"9:00\"
# 2 = \"10:00\"
# 3 = \"11:20\"
";

fn year_text(year: &SchoolYear, explain: bool) -> String {
    let mut text = format!("\n[{}]\n", academic_year_name(year.begins));
    for half in &year.half_terms {
        let key = half.name.to_lowercase().replace(' ', "-");
        text.push_str(&format!(
            "{key} = \"{} to {}\"\n",
            days::date(half.from),
            days::date(half.to)
        ));
    }
    if explain {
        text.push_str("# Staff are in and pupils are not: [\"1 Sep 2026\", \"4 Jan 2027\"]\n");
    }
    text.push_str("inset = []\n");
    if explain {
        text.push_str("# Shut in term time; after a comma, why.\n");
    }
    let may = NaiveDate::from_weekday_of_month_opt(year.begins + 1, 5, Weekday::Mon, 1);
    let may = may.map(|may| format!("\"{}, the early May bank holiday\"", days::date(may)));
    text.push_str(&format!("closed = [{}]\n", may.unwrap_or_default()));
    text
}
