//! What lies in the trash, as a list shows it: what it is, of whom, since when, why, and how long
//! it stays.

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};

use super::calibration::own_calibration::OwnCalibration;
use super::cpd::cpd_entry::CpdEntry;
use super::drop_in::DropIn;
use super::durable::record::{AnyRecord, RecordId};
use super::growth::own_growth::OwnGrowth;
use super::moment::WallTime;
use super::network::network_note::NetworkNote;
use super::people::Person;
use super::plan::plan_record::CoachingPlan;
use super::session::{Session, Status};
use crate::wording::days;

/// How long the trash is kept, in days.
pub(crate) const KEPT_DAYS: u64 = 30;

/// Why something went to the trash; part of its name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrashReason {
    /// The coach deleted it.
    Deleted,
    /// Something else was saved in its place.
    Replaced,
    /// Another program had changed it.
    ChangedElsewhere,
    /// It was of an older version of the format.
    OlderVersion,
    /// A sync tool had put it beside another version, and both were merged.
    ConflictCopy,
}

impl TrashReason {
    const ALL: [Self; 5] = [
        Self::Deleted,
        Self::Replaced,
        Self::ChangedElsewhere,
        Self::OlderVersion,
        Self::ConflictCopy,
    ];

    /// Its part of the name of a file in the trash.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Replaced => "replaced",
            Self::ChangedElsewhere => "changed-elsewhere",
            Self::OlderVersion => "older-version",
            Self::ConflictCopy => "conflict-copy",
        }
    }

    /// The reason that a part of a name gives; a number may follow it there.
    #[must_use]
    pub(crate) fn from_label(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| text.starts_with(it.label()))
    }

    /// For the coach.
    #[must_use]
    pub(crate) fn says(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Replaced => "an earlier version",
            Self::ChangedElsewhere => "another version",
            Self::OlderVersion => "in an older format",
            Self::ConflictCopy => "a synced copy",
        }
    }
}

/// One file in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// The file, in the trash.
    pub(crate) file: PathBuf,
    /// Why it came there; `None` where a newer version of the program says why.
    pub(crate) reason: Option<TrashReason>,
    /// When it came there.
    pub(crate) at: DateTime<Utc>,
    /// The record in it; `None` where it holds none that can be read.
    pub(crate) record: Option<RecordId>,
    /// What it is where it holds no record: `pack`, `protocol`, `programme`, or `file`.
    pub(crate) other: &'static str,
    /// The name of the person that it is about, or what a plan, a CPD entry or a note is
    /// called; empty where there is none.
    pub(crate) whose: String,
    /// When the meeting or the visit was, or is due.
    pub(crate) when: Option<WallTime>,
    /// The name that the file had.
    pub(crate) name: String,
}

impl Trashed {
    /// What it is: `session`, `drop-in`, `person`, `plan`, `CPD entry`, `network note`, a pack
    /// and its like, or another `file`.
    #[must_use]
    pub(crate) fn noun(&self) -> &'static str {
        self.record.as_ref().map_or(self.other, RecordId::noun)
    }

    /// The end of the id of the record in it, by which it can be named; else the file's name.
    #[must_use]
    pub(crate) fn short(&self) -> &str {
        self.record.as_ref().map_or(&self.name, RecordId::short)
    }

    /// The name that it has in a list: of the person or thing it is about, else of the file.
    #[must_use]
    pub(crate) fn called(&self) -> &str {
        if self.whose.is_empty() { &self.name } else { &self.whose }
    }

    /// For how many days more it stays.
    #[must_use]
    pub(crate) fn days_left(&self, now: WallTime) -> u64 {
        let gone = now.to_utc().signed_duration_since(self.at).num_days();
        KEPT_DAYS.saturating_sub(u64::try_from(gone).unwrap_or(0))
    }
}

/// What tells each of `all` from those that would read the same in a list, as another of that day
/// with that person: the time it was at, else when it came to the trash. Empty for one that is like
/// no other.
#[must_use]
pub(crate) fn told_apart(all: &[Trashed], offset: FixedOffset) -> Vec<String> {
    let time = |it: &Trashed| it.when.and_then(days::time_of);
    let reads =
        |it: &Trashed| (it.noun(), it.called().to_owned(), it.when.map(|at| at.date_naive()));
    let mut alike: HashMap<_, Vec<usize>> = HashMap::new();
    for (n, it) in all.iter().enumerate() {
        alike.entry(reads(it)).or_default().push(n);
    }
    let mut apart = vec![String::new(); all.len()];
    for group in alike.into_values().filter(|group| group.len() > 1) {
        for n in &group {
            let (Some(it), Some(says)) = (all.get(*n), apart.get_mut(*n)) else { continue };
            let others = || group.iter().filter(|other| *other != n).filter_map(|at| all.get(*at));
            let own = time(it).filter(|_| others().all(|other| time(other) != time(it)));
            *says = own.map_or_else(
                || {
                    let at = it.at.with_timezone(&offset);
                    let (day, time) = (at.date_naive(), days::time_with_seconds(at.time()));
                    format!("put here {} {time}", days::date_without_year(day))
                },
                days::time,
            );
        }
    }
    apart
}

/// Whom a record is about, and when that was or is due.
#[must_use]
pub(crate) fn whose_and_when(record: &dyn AnyRecord) -> (String, Option<WallTime>) {
    let session = record.is::<Session>().map(|it| (it.coachee.name.clone(), it.began_or_due()));
    let drop_in = || record.is::<DropIn>().map(|it| (it.coachee.name.clone(), Some(it.at)));
    let person = || record.is::<Person>().map(|it| (it.name.clone(), None));
    let plan = || record.is::<CoachingPlan>().map(|it| (it.title.clone(), None));
    let cpd = || {
        let at = |it: &CpdEntry| it.on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
        record.is::<CpdEntry>().map(|it| (it.what.clone(), Some(at(it))))
    };
    let growth = || record.is::<OwnGrowth>().map(|it| (it.person.name.clone(), None));
    let note = || {
        let at = |it: &NetworkNote| it.on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
        record.is::<NetworkNote>().map(|it| (it.title(), Some(at(it))))
    };
    let calibration = || {
        let at = |it: &OwnCalibration| it.on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
        record.is::<OwnCalibration>().map(|it| (it.shared.title.clone(), Some(at(it))))
    };
    let own = || cpd().or_else(growth).or_else(note).or_else(calibration);
    session.or_else(drop_in).or_else(person).or_else(plan).or_else(own).unwrap_or_default()
}

/// How a sentence calls a record: `Amina Khan’s session of Mon 23 Nov`, `the plan “Coaching”`.
/// Nothing where it does not say whose or what it is.
#[must_use]
pub(crate) fn called_in_a_sentence(record: &dyn AnyRecord) -> Option<String> {
    let (name, when) = whose_and_when(record);
    let (name, id) = (name.trim(), record.record_id());
    if name.is_empty() {
        return None;
    }
    let day = when.map(|at| format!(" of {}", days::day_without_year(at.date_naive())));
    let day = day.unwrap_or_default();
    Some(match id.noun() {
        _ if record.is::<Person>().is_some() => format!("what is kept of {name}"),
        noun if record.about().is_some() => format!("{name}’s {noun}{day}"),
        noun => format!("the {noun} “{name}”{day}"),
    })
}

/// The question before a record is deleted.
#[must_use]
pub(crate) fn deleting_question(record: &dyn AnyRecord) -> String {
    let (name, when) = whose_and_when(record);
    let what = match record.is::<Session>().map(|it| it.status) {
        Some(Status::Prepared) => "prepared meeting",
        Some(_) => "meeting",
        None => record.record_id().noun(),
    };
    if record.is::<CoachingPlan>().is_some() {
        return format!("Delete the plan “{name}”? It stays in the trash for {KEPT_DAYS} days.");
    }
    if let Some(entry) = record.is::<CpdEntry>() {
        let day = days::day(entry.on);
        return format!(
            "Delete “{name}” of {day} from your CPD log? It stays in the trash for {KEPT_DAYS} days."
        );
    }
    if let Some(note) = record.is::<NetworkNote>() {
        let what = note.kind.label();
        return format!("Delete the {what} “{name}”? It stays in the trash for {KEPT_DAYS} days.");
    }
    if record.is::<OwnCalibration>().is_some() {
        return format!(
            "Delete your part in the calibration “{name}”? Without it your choice cannot be opened. It \
             stays in the trash for {KEPT_DAYS} days."
        );
    }
    let day = when.map(|at| format!(" on {}", days::day(at.date_naive()))).unwrap_or_default();
    format!("Delete the {what} with {name}{day}? It stays in the trash for {KEPT_DAYS} days.")
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::coaching::testing::at;

    #[test]
    fn what_stays_for_how_long_counts_from_the_day_it_came() {
        let it = Trashed {
            file: PathBuf::new(),
            reason: TrashReason::from_label("deleted-2"),
            at: at("2026-11-23T10:00:00Z").to_utc(),
            record: None,
            other: "file",
            whose: String::new(),
            when: None,
            name: "a.json".to_owned(),
        };
        assert_eq!(it.reason, Some(TrashReason::Deleted));
        let left = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-12-22", "2027-02-01"]
            .map(|day| it.days_left(at(&format!("{day}T12:00:00Z"))));
        assert_eq!(left, [30, 30, 29, 1, 0]);
    }

    proptest! {
        /// No two rows of the list read the same, where what lies there came at different seconds.
        #[test]
        fn no_two_rows_read_the_same(
            all in vec((select(vec!["Amina", "Ben"]), select(vec!["T09:15", "T10:00", "T00:00"]), any::<bool>()), 0..9),
        ) {
            let offset = FixedOffset::east_opt(3600).expect("an offset");
            let trashed = |(n, (whose, time, undated)): (usize, &(&str, &str, bool))| Trashed {
                file: PathBuf::new(),
                reason: Some(TrashReason::Replaced),
                at: at("2026-11-23T10:00:00Z").to_utc() + chrono::Duration::seconds(i64::try_from(n).expect("few")),
                record: None,
                other: "file",
                whose: (*whose).to_owned(),
                when: (!undated).then(|| at(&format!("2026-11-20{time}:00+00:00"))),
                name: "a.json".to_owned(),
            };
            let all: Vec<Trashed> = all.iter().enumerate().map(trashed).collect();
            let apart = told_apart(&all, offset);
            let rows: Vec<_> = all.iter().zip(&apart)
                .map(|(it, apart)| (it.called(), it.when.map(|at| at.date_naive()), apart))
                .collect();
            for (n, row) in rows.iter().enumerate() {
                prop_assert!(!rows[..n].contains(row), "{:?}", rows);
            }
        }
    }
}
