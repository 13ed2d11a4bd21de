//! What stands above the caseload on Today: news about files, and when the coach's figures were last sent.

use chrono::NaiveDate;

use crate::app::core::layout::{ListAreas, list_areas};
use crate::app::core::shared::Shared;
use crate::app::text::{Layout, Wrapped};
use crate::search::names::same_name;
use crate::wording::days::date_without_year;

/// The most lines of news above the caseload at once.
const MAX_NEWS: usize = 3;

/// News takes one row in so many.
const NEWS_PART: u16 = 4;

/// A terminal with fewer rows shows one line of news, on one row, and then nothing of figures.
const FEW_ROWS: u16 = 20;

/// A terminal with fewer columns shows what is said of figures in fewer words.
const FEW_COLUMNS: u16 = 56;

/// The lines of news with the rows that each takes, as many as there is room for. Each is shown whole
/// where rows are not few, since what to do stands at its end. They are shown above the caseload until they are dismissed.
#[must_use]
pub(crate) fn news_rows(shared: &Shared) -> Vec<(&str, u16)> {
    let (width, height) = shared.size;
    let layout = Layout::reading(width.saturating_sub(4));
    let mut left = if height < FEW_ROWS { 1 } else { height / NEWS_PART };
    let mut shown = Vec::new();
    for line in shared.news.iter().take(MAX_NEWS) {
        let rows = u16::try_from(Wrapped::new(line, layout).rows().len()).unwrap_or(u16::MAX);
        // The list below keeps a row for whoever is chosen, however long the first is.
        let most = if height < FEW_ROWS { 1 } else { height / NEWS_PART };
        let rows = if shown.is_empty() { rows.min(most) } else { rows };
        if rows > left && !shown.is_empty() {
            break;
        }
        left = left.saturating_sub(rows);
        shown.push((line.as_str(), rows));
    }
    shown
}

/// When the coach's figures were last sent, where a meeting was held since and a week is over. Where
/// rows are few, news comes first.
#[must_use]
pub(crate) fn figures_line(shared: &Shared, today: NaiveDate) -> Option<String> {
    if shared.figures.is_under_way || shared.size.1 < FEW_ROWS && !shared.news.is_empty() {
        return None;
    }
    let coach = shared.coach.as_ref()?;
    let last = shared.people.iter().filter_map(|person| shared.last_held(&person.id));
    let own = last.filter(|it| it.coach.id == coach.id || same_name(&it.coach.name, &coach.name));
    let last_held = own.filter_map(crate::coaching::session::Session::held_on).max();
    let sent = date_without_year(shared.figures.kept.due_since(last_held, today)?);
    Some(if shared.size.0 < FEW_COLUMNS {
        format!("Figures last sent {sent} · ⟦send_figures⟧ sends")
    } else {
        format!("Your figures were last sent on {sent} · ⟦send_figures⟧ sends them")
    })
}

/// The rows that the news takes, with the one that says how to put it away.
#[must_use]
pub(crate) fn rows_of_news(shared: &Shared) -> u16 {
    if shared.news.is_empty() {
        return 0;
    }
    1 + news_rows(shared).iter().map(|(_, rows)| rows).sum::<u16>()
}

/// The areas of the caseload and of the chosen person, below all that.
#[must_use]
pub(crate) fn home_areas(shared: &Shared, today: NaiveDate) -> ListAreas {
    let mut areas = list_areas(shared.size);
    let taken = rows_of_news(shared) + u16::from(figures_line(shared, today).is_some());
    areas.list = areas.list.below(taken);
    // Below the list there is less of it; beside it begins lower.
    if areas.reading.x > 0 {
        areas.reading = areas.reading.below(taken);
    }
    areas
}
