//! The filters that `list` and `search` have in common, as they are typed.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::coaching::packs::programmes;
use crate::coaching::session::Status;
use crate::search::{Called, Chip, Chips, Query};

use super::programme::programme;
use super::refusal::Refusal;

/// Which sessions.
#[derive(Debug, Default, Args)]
pub struct Filters {
    /// Only with this person
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Only of this programme
    #[arg(long, value_name = "ID")]
    pub programme: Option<String>,
    /// Only in this school
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// Only of this strand
    #[arg(long, value_name = "ID")]
    pub strand: Option<String>,
    /// Only on this day or later: 2026-09-01, or 1/9/2026
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// Only on this day or before
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<NaiveDate>,
    /// Only those that are there
    #[arg(long)]
    pub status: Option<StatusWord>,
    /// Only those with practice, or held without
    #[arg(long, value_name = "YES|NO")]
    pub practice: Option<YesNo>,
    /// Only those with a private note, or without
    #[arg(long, value_name = "YES|NO")]
    pub has_private: Option<YesNo>,
}

/// A session's status, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusWord {
    /// Thought about, not begun
    Prepared,
    /// Going on
    Running,
    /// Interrupted
    Paused,
    /// Over
    Finished,
    /// Begun and given up
    Abandoned,
}

impl From<StatusWord> for Status {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Prepared => Self::Prepared,
            StatusWord::Running => Self::Running,
            StatusWord::Paused => Self::Paused,
            StatusWord::Finished => Self::Finished,
            StatusWord::Abandoned => Self::Abandoned,
        }
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// With
    Yes,
    /// Without
    No,
}

/// A day in figures, day first unless the year comes first.
pub(super) fn day(typed: &str) -> Result<NaiveDate, &'static str> {
    let forms = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"];
    let read = |form| NaiveDate::parse_from_str(typed.trim(), form).ok();
    forms.into_iter().find_map(read).ok_or("write the day as 2026-09-01 or 1/9/2026")
}

impl Filters {
    /// The filters as a search goes by them.
    pub(super) fn chips(&self) -> Result<Chips, Refusal> {
        let mut chips = Vec::new();
        chips.extend(self.person.clone().map(Chip::Named));
        if let Some(typed) = &self.programme {
            chips.push(Chip::Programme(programme(typed)?.id));
        }
        let like = |typed: &String| Called::Like(typed.clone());
        chips.extend(self.school.as_ref().map(like).map(Chip::School));
        if let Some(typed) = &self.strand {
            // A coach knows the title, the files have the id: either will do.
            let part = Query::typing(typed);
            let strands = programmes().into_iter().flat_map(|programme| programme.strands);
            let titled = strands.filter(|strand| part.finds_in(&strand.title));
            chips.extend(titled.map(|strand| Chip::Strand(Called::Exactly(strand.id))));
            chips.push(Chip::Strand(like(typed)));
        }
        chips.extend(self.since.map(Chip::Since));
        chips.extend(self.until.map(Chip::Until));
        chips.extend(self.status.map(|status| Chip::Status(status.into())));
        chips.extend(self.practice.map(|yes| Chip::Practised(yes == YesNo::Yes)));
        chips.extend(self.has_private.map(|yes| Chip::Private(yes == YesNo::Yes)));
        Ok(Chips(chips))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_day_first_unless_the_year_comes_first() {
        let first = NaiveDate::from_ymd_opt(2026, 9, 1);
        for typed in ["2026-09-01", "1/9/2026", "01/09/2026", "1.9.2026"] {
            assert_eq!(day(typed).ok(), first, "{typed}");
        }
        for typed in ["", "fri", "31/2/2026", "9/31/2026"] {
            assert!(day(typed).is_err(), "{typed}");
        }
    }
}
