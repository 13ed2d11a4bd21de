//! Writes term dates into the text of a calendar file, and leaves all else in it, comments too, as
//! somebody wrote it.

use chrono::NaiveDate;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

use crate::wording::days;

use super::days_in_file::days_in;
use super::file::read_calendar;
use super::school_year::academic_year_name;
use super::template::{NOT_YET_OURS, NOT_YOURS};
use super::terms_in_file::year_of;
use super::written_date;

/// What is said anew of one academic year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermDatesChange {
    /// The year in which it begins.
    pub(crate) begins: i32,
    /// What is said of it.
    pub(crate) what: TermDays,
}

/// Days of an academic year, each stretch by its first and last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermDays {
    /// A half-term, by its name.
    Half(&'static str, (NaiveDate, NaiveDate)),
    /// The inset days.
    Inset(Vec<(NaiveDate, NaiveDate)>),
    /// When the school is shut besides, and why.
    Closed(Vec<((NaiveDate, NaiveDate), String)>),
}

impl TermDays {
    /// What it is called under the heading of a year; the first name is written where none stands.
    fn names(&self) -> Vec<String> {
        match self {
            Self::Half(half, _) => vec![half.to_lowercase().replace(' ', "-")],
            Self::Inset(_) => ["inset", "insets", "insetdays"].map(str::to_owned).to_vec(),
            Self::Closed(_) => ["closed", "bankholidays"].map(str::to_owned).to_vec(),
        }
    }

    /// The list above all years that such days may stand in as well.
    fn list_above(&self) -> Option<&'static str> {
        match self {
            Self::Half(..) => None,
            Self::Inset(_) => Some("inset"),
            Self::Closed(_) => Some("closed"),
        }
    }

    /// As it is written.
    fn value(&self) -> Value {
        let one = |(from, to): &(NaiveDate, NaiveDate)| {
            let (first, last) = (days::date(*from), days::date(*to));
            if from == to { first } else { format!("{first} to {last}") }
        };
        match self {
            Self::Half(_, days) => Value::from(one(days)),
            Self::Inset(all) => Value::Array(all.iter().map(one).collect::<Array>()),
            Self::Closed(all) => {
                let said = |(days, why): &((NaiveDate, NaiveDate), String)| match why.as_str() {
                    "" => one(days),
                    why => format!("{}, {why}", one(days)),
                };
                Value::Array(all.iter().map(said).collect::<Array>())
            }
        }
    }
}

/// The text of a calendar file with `changes` in it. A file that was a template until now is called
/// `ours` from now on.
///
/// # Errors
/// A sentence, where the text is no calendar, or the dates contradict each other or the others in it.
pub(crate) fn with_term_dates(
    text: &str,
    ours: &str,
    changes: &[TermDatesChange],
) -> Result<String, String> {
    let unreadable =
        || "the file of these dates cannot be read; alongside check says why".to_owned();
    let mut document: DocumentMut = text.parse().map_err(|_| unreadable())?;
    let is_template = document.get("name").and_then(Item::as_str) == Some(NOT_YET_OURS);
    if is_template {
        set(document.as_table_mut(), "name", Value::from(ours));
    }
    for change in changes {
        let above = change.what.list_above().and_then(|name| document.get_mut(name));
        if let Some(all) = above.and_then(Item::as_array_mut) {
            all.retain(|day| !is_in(day, change.begins));
        }
        let is_year = |key: &&str| year_of(key) == Some(change.begins);
        let name = document.iter().map(|(key, _)| key).find(is_year).map(str::to_owned);
        let name = name.unwrap_or_else(|| academic_year_name(change.begins));
        let year = document.as_table_mut().entry(&name).or_insert(Item::Table(Table::new()));
        write(year.as_table_like_mut().ok_or_else(unreadable)?, change);
    }
    let edited = document.to_string();
    let edited = if is_template { edited.replacen(NOT_YOURS, "", 1) } else { edited };
    let (was, now) = (read_calendar("", text).1, read_calendar("", &edited).1);
    let is_new = |wrong: &&super::CalendarDiagnostic| was.iter().all(|it| it.why != wrong.why);
    match now.iter().find(is_new) {
        Some(wrong) => Err(wrong.why.clone()),
        None => Ok(edited),
    }
}

/// Writes one change under the heading of its year.
fn write(year: &mut dyn TableLike, change: &TermDatesChange) {
    let plain = |key: &str| -> String {
        key.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let names = change.what.names();
    let is_it = |key: &&str| names.iter().any(|name| plain(name) == plain(key));
    let mut keys = year.iter().map(|(key, _)| key).filter(is_it).map(str::to_owned);
    let key = keys.next().or_else(|| names.first().cloned()).unwrap_or_default();
    // All of them stand in one list from now on.
    let others: Vec<String> = keys.collect();
    for other in others {
        year.remove(&other);
    }
    set(year, &key, change.what.value());
}

/// Sets a value; what stands around an earlier one stays.
fn set(table: &mut dyn TableLike, key: &str, mut said: Value) {
    match table.get_mut(key) {
        Some(item) => {
            if let Some(before) = item.as_value() {
                *said.decor_mut() = before.decor().clone();
            }
            *item = Item::Value(said);
        }
        None => {
            table.insert(key, value(said));
        }
    }
}

/// Whether a day of the file is in the academic year that begins in `begins`.
fn is_in(day: &Value, begins: i32) -> bool {
    let first = |year| NaiveDate::from_ymd_opt(year, 8, 1);
    let year = first(begins).zip(first(begins.saturating_add(1)));
    // What follows a comma is why the school is shut.
    let before_why = || Some(written_date::days(day.as_str()?.split_once(',')?.0, None).ok()?.0);
    let from = days_in(day, None).ok().map(|(from, _)| from).or_else(before_why);
    from.zip(year).is_some_and(|(from, (first, next))| first <= from && from < next)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "# Term dates, for alongside.\nname = \"Ours\"\ninset = [\"1/9/2026\", \
        \"5/7/2028\"]\n\n[2026-27]\n# as the governors set it\nautumn-1 = \"1/9/2026 to \
        23/10/2026\" # a Friday\nAutumn_2 = \"2 nov to 18 dec\"\n";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn half(name: &'static str, from: &str, to: &str) -> TermDatesChange {
        TermDatesChange { begins: 2026, what: TermDays::Half(name, (day(from), day(to))) }
    }

    #[test]
    fn only_what_changes_is_written_and_comments_stay() {
        let inset = vec![(day("2026-09-02"), day("2026-09-02"))];
        let changes = [
            half("Autumn 1", "2026-09-03", "2026-10-22"),
            half("Autumn 2", "2026-11-03", "2026-12-18"),
            TermDatesChange { begins: 2026, what: TermDays::Inset(inset) },
        ];
        let edited = with_term_dates(OURS, "x", &changes).expect("written");
        let expected = OURS
            .replace("1/9/2026 to 23/10/2026", "3 Sep 2026 to 22 Oct 2026")
            .replace("2 nov to 18 dec", "3 Nov 2026 to 18 Dec 2026")
            .replace("\"1/9/2026\", ", "");
        let has = |part: &str| assert!(edited.contains(part), "{part}: {edited}");
        for part in expected.lines().filter(|line| !line.starts_with("inset")) {
            has(part);
        }
        has("inset = [\"2 Sep 2026\"]");
        let (calendar, wrong) = read_calendar("ours.toml", &edited);
        let calendar = calendar.expect("a calendar");
        assert_eq!((wrong, calendar.name.as_str()), (Vec::new(), "Ours"));
        assert_eq!(
            calendar.inset.iter().copied().collect::<Vec<_>>(),
            [day("2026-09-02"), day("2028-07-05")]
        );
    }

    #[test]
    fn days_on_which_the_school_is_shut_are_written_with_why() {
        let ours = OURS.replace("\n\n[2026-27]", "\nclosed = [\"4/5/2027, polls\", \"5/5/2028\"]\n\n[2026-27]\nbank-holidays = [\"3/5/2027\"]");
        let may = ((day("2027-05-03"), day("2027-05-04")), "flood".to_owned());
        let what = TermDays::Closed(vec![may]);
        let edited = with_term_dates(&ours, "x", &[TermDatesChange { begins: 2026, what }]);
        let calendar = read_calendar("", &edited.expect("written")).0.expect("a calendar");
        let shut: Vec<_> = calendar.closed.into_iter().collect();
        let [a, b, c] = ["2027-05-03", "2027-05-04", "2028-05-05"].map(day);
        let said = [(a, "flood"), (b, "flood"), (c, "closed")];
        assert_eq!(shut, said.map(|(day, why)| (day, why.to_owned())));
    }

    #[test]
    fn dates_that_contradict_are_refused_in_a_sentence_and_a_template_is_named() {
        let late = half("Autumn 1", "2026-09-03", "2026-11-20");
        let why = with_term_dates(OURS, "x", &[late]).expect_err("they overlap");
        assert!(why.contains("they overlap"), "{why}");
        let backwards = half("Autumn 1", "2026-10-03", "2026-09-20");
        assert!(with_term_dates(OURS, "x", &[backwards]).is_err());
        assert!(with_term_dates("name = ", "x", &[]).is_err());
        let template = super::super::template(2026, None);
        let begun = half("Autumn 1", "2026-09-03", "2026-10-22");
        let edited = with_term_dates(&template, "Our school", &[begun]).expect("written");
        assert!(edited.contains("name = \"Our school\"") && !edited.contains("NOT YOUR"));
    }
}
