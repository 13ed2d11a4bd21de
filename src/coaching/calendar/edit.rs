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

/// What is said anew of one academic year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermDatesChange {
    /// The year in which it begins.
    pub(crate) begins: i32,
    /// Which half-term; `None` for the inset days.
    pub(crate) half: Option<&'static str>,
    /// Its first and last day; of inset days, each stretch.
    pub(crate) days: Vec<(NaiveDate, NaiveDate)>,
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
        if change.half.is_none() {
            // Inset days may stand above all years as well.
            if let Some(all) = document.get_mut("inset").and_then(Item::as_array_mut) {
                all.retain(|day| !is_in(day, change.begins));
            }
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
    let names: Vec<String> = match change.half {
        Some(half) => vec![half.to_lowercase().replace(' ', "-")],
        None => ["inset", "insets", "insetdays"].map(str::to_owned).to_vec(),
    };
    let is_it = |key: &&str| names.iter().any(|name| plain(name) == plain(key));
    let key = year.iter().map(|(key, _)| key).find(is_it).map(str::to_owned);
    let key = key.or_else(|| names.first().cloned()).unwrap_or_default();
    let one = |(from, to): &(NaiveDate, NaiveDate)| {
        let (first, last) = (days::date(*from), days::date(*to));
        if from == to { first } else { format!("{first} to {last}") }
    };
    let days = change.days.iter().map(one);
    let said = match change.half {
        Some(_) => Value::from(days.collect::<String>()),
        None => Value::Array(days.collect::<Array>()),
    };
    set(year, &key, said);
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
    let from = days_in(day, None).ok().map(|(from, _)| from);
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
        TermDatesChange { begins: 2026, half: Some(name), days: vec![(day(from), day(to))] }
    }

    #[test]
    fn only_what_changes_is_written_and_comments_stay() {
        let inset = vec![(day("2026-09-02"), day("2026-09-02"))];
        let changes = [
            half("Autumn 1", "2026-09-03", "2026-10-22"),
            half("Autumn 2", "2026-11-03", "2026-12-18"),
            TermDatesChange { begins: 2026, half: None, days: inset },
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
