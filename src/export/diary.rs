//! A calendar: its entries, and who is invited to them.

use super::calendar_entries::{DatedSession, of_sessions};
use super::export_options::{ExportOptions, KindRefused};
use super::ics::{self, CalendarEntry, Invitation, When};

/// The dates of a calendar. An invitation is a file for each of them: a request is about one meeting
/// (RFC 5546, 3.2.2), and mail programs offer to answer the first in a file and drop the others.
#[derive(Clone, Debug, Default)]
pub(super) struct DiaryFiles {
    entries: Vec<CalendarEntry>,
    invitation: Option<Invitation>,
}

impl DiaryFiles {
    /// The entries of `sessions`; of an invitation the meetings alone, which are with one person.
    ///
    /// # Errors
    /// [`KindRefused`], where there is none or several people would be invited.
    pub(super) fn of(
        sessions: &[DatedSession<'_>],
        options: &ExportOptions,
    ) -> Result<Self, KindRefused> {
        let ExportOptions { audience, with_step, span, given, invite, .. } = options;
        let mut entries =
            of_sessions(sessions, *audience, invite.is_some(), *with_step, *span, given);
        if invite.is_some() {
            entries.retain(|it| it.is_meeting);
            let person = entries.first().map(|it| it.person.clone());
            if entries.iter().any(|it| Some(&it.person) != person.as_ref()) {
                return Err(KindRefused::SeveralInvited);
            }
        }
        if entries.is_empty() {
            return Err(KindRefused::NoDates(span.since));
        }
        let names = entries.first().and_then(|entry| {
            // They may have had another coach before, and been called otherwise.
            let theirs =
                sessions.iter().map(|it| it.whole).filter(|it| it.coachee.id == entry.person);
            let session = theirs.max_by_key(|it| (it.id == entry.session, it.day()))?;
            Some((session.coach.name.clone(), session.coachee.name.clone()))
        });
        let invitation = invite.clone().zip(names).map(|((from, to), (coach, coachee))| {
            Invitation { from: (coach, from), to: (coachee, to) }
        });
        Ok(Self { entries, invitation })
    }

    /// Its entries.
    pub(super) fn entries(&self) -> &[CalendarEntry] {
        &self.entries
    }

    /// How many files it is.
    pub(super) fn files(&self) -> usize {
        if self.is_invitation() {
            self.entries.len()
        } else {
            usize::from(!self.entries.is_empty())
        }
    }

    /// Whether somebody is invited.
    pub(super) fn is_invitation(&self) -> bool {
        self.invitation.is_some()
    }

    /// What file `n` holds.
    pub(super) fn file(&self, n: usize) -> Vec<u8> {
        let entries = if self.is_invitation() {
            self.entries.get(n..=n).unwrap_or_default()
        } else {
            &self.entries
        };
        ics::render(entries, self.invitation.as_ref())
    }

    /// The name of file `n` without its ending, where it is one of several: by the day and the time.
    pub(super) fn stem(&self, n: usize) -> Option<String> {
        let when = |entry: &CalendarEntry| match entry.when {
            When::Day(day) => day.format("%Y-%m-%d").to_string(),
            When::Time(at, _) => at.format("%Y-%m-%d-%H%M").to_string(),
        };
        let entry = self.entries.get(n).filter(|_| self.files() > 1)?;
        let stem = format!("meeting-{}", when(entry));
        // One that is taken back and a new one may be at one time.
        let before = self.entries.iter().take(n).filter(|it| when(it) == when(entry)).count();
        Some(if before == 0 { stem } else { format!("{stem}-{}", before + 1) })
    }
}
