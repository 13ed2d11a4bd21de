//! Which steps of the library whoever leads looks at: those that were agreed, that never were, that are
//! to be reviewed, and those that say nearly what another says.

use chrono::NaiveDate;

use super::step_library::StepLibrary;

/// Which steps are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum StepView {
    /// All of them.
    #[default]
    All,
    /// Those that were agreed in one's own sessions, the most often first.
    Agreed,
    /// Those that never were.
    NeverAgreed,
    /// Those of packs whose day of review is past.
    ToReview,
    /// Those that say nearly what another says.
    Close,
}

impl StepView {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Self; 5] =
        [Self::All, Self::Agreed, Self::NeverAgreed, Self::ToReview, Self::Close];

    /// The next one.
    #[must_use]
    pub(crate) fn next(self) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self).unwrap_or_default();
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    /// For a reader.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::All => "all steps",
            Self::Agreed => "agreed in your sessions",
            Self::NeverAgreed => "never agreed",
            Self::ToReview => "past their review day",
            Self::Close => "close to another",
        }
    }

    /// What is said where there is none of them.
    #[must_use]
    pub(crate) fn none_there(self) -> &'static str {
        match self {
            Self::All => "No step in the library is of that kind.",
            Self::Agreed => "No step of the library was agreed in your sessions yet.",
            Self::NeverAgreed => "Every step of the library was agreed in your sessions.",
            Self::ToReview => "No pack is past its review day.",
            Self::Close => "No two steps of the library say nearly the same.",
        }
    }
}

impl StepLibrary {
    /// The steps of a view, as of `today`.
    #[must_use]
    pub(crate) fn curated(&self, view: StepView, today: NaiveDate) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.len())
            .filter(|at| match view {
                StepView::All => true,
                StepView::Agreed => self.uses(*at) > 0,
                StepView::NeverAgreed => self.uses(*at) == 0,
                StepView::ToReview => self.is_past_review(*at, today),
                StepView::Close => !self.close_to(*at).is_empty(),
            })
            .collect();
        if view == StepView::Agreed {
            all.sort_by_key(|at| std::cmp::Reverse(self.uses(*at)));
        }
        all
    }

    /// Whether the day by which the pack of step `at` was to be looked through is past.
    #[must_use]
    pub(crate) fn is_past_review(&self, at: usize, today: NaiveDate) -> bool {
        let day = self.step(at).and_then(|(pack, _)| pack.review.trim().parse().ok());
        day.is_some_and(|day: NaiveDate| day < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::pack::{LibraryStep, Pack};

    #[test]
    fn each_view_lists_its_steps() {
        let pack = |id: &str, review: &str, texts: &[&str]| Pack {
            id: id.to_owned(),
            review: review.to_owned(),
            steps: texts.iter().map(|it| LibraryStep::new(it, it)).collect(),
            ..Pack::own()
        };
        let packs = vec![pack("a", "2026-10-01", &["One", "Two"]), pack("b", "x", &["Three"])];
        let times = [("two".to_owned(), 1), ("three".to_owned(), 4)].into();
        let library = StepLibrary::new(packs, &[], &[]).counted(&times);
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        for (view, steps) in [
            (StepView::All, &[0, 1, 2][..]),
            (StepView::Agreed, &[2, 1]),
            (StepView::NeverAgreed, &[0]),
            (StepView::ToReview, &[0, 1]),
            (StepView::Close, &[]),
        ] {
            assert_eq!(library.curated(view, today), steps, "{}", view.label());
        }
        let round = StepView::ALL.iter().fold(StepView::All, |view, _| view.next());
        assert_eq!(round, StepView::All);
    }
}
