//! A calendar: its entries, and who is invited to them.

use super::calendar_entries::{DatedSession, of_sessions};
use super::export_options::{ExportOptions, KindRefused};
use super::ics::{CalendarEntry, Invitation};

/// The entries of `sessions`; of an invitation the meetings alone, which are with one person.
///
/// # Errors
/// [`KindRefused`], where there is none or several people would be invited.
pub(super) fn diary(
    sessions: &[DatedSession<'_>],
    options: &ExportOptions,
) -> Result<(Vec<CalendarEntry>, Option<Invitation>), KindRefused> {
    let ExportOptions { audience, with_step, span, given, invite, .. } = options;
    let mut entries = of_sessions(sessions, *audience, *with_step, *span, given);
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
        let theirs = sessions.iter().map(|it| it.whole).filter(|it| it.coachee.id == entry.person);
        let session = theirs.max_by_key(|it| (it.id == entry.session, it.day()))?;
        Some((session.coach.name.clone(), session.coachee.name.clone()))
    });
    let invitation = invite.clone().zip(names).map(|((from, to), (coach, coachee))| Invitation {
        from: (coach, from),
        to: (coachee, to),
    });
    Ok((entries, invitation))
}
