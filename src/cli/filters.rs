//! The filters that `list` and `search` have in common, as they are typed.

use chrono::NaiveDate;
use clap::Args;

use crate::coaching::date_parser::date::parse_either_way;
use crate::search::lookup::ids_named;
use crate::search::{Chip, Chips, NameFilter, SearchTerms};
use crate::store::Freshness;

use super::context::CommandContext;
use super::error::CommandError;
use super::programme::programme;
use super::value_parsers::{StatusWord, YesNo};

/// Which sessions.
#[derive(Debug, Default, PartialEq, Args)]
pub(crate) struct Filters {
    /// Only with this person
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
    /// Only of this programme
    #[arg(long, value_name = "ID")]
    pub(crate) programme: Option<String>,
    /// Only in this school
    #[arg(long, value_name = "NAME")]
    pub(crate) school: Option<String>,
    /// Only of this strand
    #[arg(long, value_name = "ID")]
    pub(crate) strand: Option<String>,
    /// Only on this day or later: 1/9/2026, "last fri", "first day back", in that school's words
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Only on this day or before
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Only those with this status
    #[arg(long)]
    pub(crate) status: Option<StatusWord>,
    /// Only those with a rehearsal, or those without
    #[arg(long, value_name = "YES|NO")]
    pub(crate) practice: Option<YesNo>,
    /// Only those with a private note, or without
    #[arg(long, value_name = "YES|NO")]
    pub(crate) has_private: Option<YesNo>,
}

impl Filters {
    /// Whether there is none.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The filters as a search goes by them.
    pub(super) fn chips(&self, around: CommandContext<'_>) -> Result<Chips, CommandError> {
        let mut chips = Vec::new();
        if let Some(typed) = &self.person {
            // A person is found by each name that they have or had; a name that is nobody's finds
            // no session.
            let coached = around.store.choices(Freshness::UpToDate);
            let ids = ids_named(typed, &around.store.people().people, &coached);
            let chip = |id| Chip::Person { id, name: typed.clone() };
            let nobody = ids.is_empty().then(|| Chip::Named(typed.clone()));
            chips.extend(ids.into_iter().map(chip).chain(nobody));
        }
        if let Some(typed) = &self.programme {
            chips.push(Chip::Programme(programme(typed, around)?.id));
        }
        let like = |typed: &String| NameFilter::Like(typed.clone());
        chips.extend(self.school.as_ref().map(like).map(Chip::School));
        if let Some(typed) = &self.strand {
            // A coach knows the title, the files have the id: either will do.
            let part = SearchTerms::typing(typed);
            let offer = around.store.offer().offer;
            let strands = offer.programmes().iter().flat_map(|programme| &programme.strands);
            let titled = strands.filter(|strand| part.finds_in(&strand.title));
            chips.extend(titled.map(|strand| Chip::Strand(NameFilter::Exactly(strand.id.clone()))));
            chips.push(Chip::Strand(like(typed)));
        }
        let day = |flag, said: &Option<String>| {
            day(flag, said.as_deref(), self.school.as_deref(), around)
        };
        chips.extend(day("--since", &self.since)?.map(Chip::Since));
        chips.extend(day("--until", &self.until)?.map(Chip::Until));
        chips.extend(self.status.map(|status| Chip::Status(status.into())));
        chips.extend(self.practice.map(|yes| Chip::Practised(yes == YesNo::Yes)));
        chips.extend(self.has_private.map(|yes| Chip::Private(yes == YesNo::Yes)));
        Ok(Chips(chips))
    }
}

/// The day that `said` means in that school, or in the trust; most often one behind us.
pub(super) fn day(
    flag: &str,
    said: Option<&str>,
    school: Option<&str>,
    around: CommandContext<'_>,
) -> Result<Option<NaiveDate>, CommandError> {
    let Some(said) = said else { return Ok(None) };
    let calendars = around.store.calendars().calendars;
    let calendar = calendars.of_school(school.unwrap_or_default());
    parse_either_way(said, around.now.today(), calendar)
        .map(|read| Some(read.date))
        .map_err(|why| CommandError::not_understood(format!("{flag}: {why}")))
}
