//! Which sessions somebody means: by their ids, or all of a person, of a time, or all there are.

use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::store::{ScanItem, who};

use super::context::CommandContext;
use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::output::Output;
use super::show::read;

/// The sessions that `asked` means, each once: in the order of their ids as typed, else the oldest
/// first.
pub(super) fn chosen(
    asked: &ExportArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<Session>, CommandError> {
    if asked.ids.is_empty() {
        by_filter(asked, around, output)
    } else {
        by_id(asked, around, output)
    }
}

fn by_id(
    asked: &ExportArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<Session>, CommandError> {
    let mut sessions: Vec<Session> = Vec::new();
    for typed in &asked.ids {
        let session = read(typed, around, output)?;
        if sessions.iter().all(|there| there.id != session.id) {
            sessions.push(session);
        }
    }
    Ok(sessions)
}

fn by_filter(
    asked: &ExportArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<Session>, CommandError> {
    let all = everything(around, output);
    let person = match &asked.person {
        Some(name) => Some(who(name, everybody(around, &all))?.id),
        None => None,
    };
    let fits = |session: &Session| {
        let day = session.day();
        let since = asked.since.is_none_or(|since| day.is_some_and(|day| day >= since));
        let until = asked.until.is_none_or(|until| day.is_some_and(|day| day <= until));
        since && until && person.as_ref().is_none_or(|id| session.coachee.id == *id)
    };
    let mut sessions: Vec<Session> = all.into_iter().filter(fits).collect();
    sessions.sort_by(|a, b| (a.began_or_due(), &a.id).cmp(&(b.began_or_due(), &b.id)));
    if sessions.is_empty() {
        return Err(CommandError::said(
            "there is no session to write down; alongside list shows which there are",
        ));
    }
    Ok(sessions)
}

/// Every session that can be read; what cannot be is told.
pub(super) fn everything(around: CommandContext<'_>, output: &mut Output<'_>) -> Vec<Session> {
    let (mut all, mut unreadable) = (Vec::new(), 0);
    around.store.scan(&mut |found| match found {
        ScanItem::Session(session) => all.push(*session),
        ScanItem::Unreadable(_) => unreadable += 1,
        ScanItem::Notice(_) => {}
    });
    output.unreadable(unreadable);
    all
}

/// Everybody on the list, and whoever was coached and is on it no more.
fn everybody(around: CommandContext<'_>, sessions: &[Session]) -> Vec<Person> {
    let mut people = around.store.people().people;
    let mut known: std::collections::HashSet<PersonId> =
        people.iter().map(|person| person.id.clone()).collect();
    for session in sessions {
        let it = &session.coachee;
        if known.insert(it.id.clone()) {
            let (id, programme) = (it.id.clone(), &session.programme);
            people.push(Person::new(id, &it.name, &it.role, &it.school, programme));
        }
    }
    people
}
