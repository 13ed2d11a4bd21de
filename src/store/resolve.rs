//! Resolves the end of an id, or "last", to a session.

use std::fmt;
use std::ops::ControlFlow;

use super::error::shown_text;
use super::find::FEW;
use super::listing::SessionFile;
use super::open::Store;
use super::scan::Walked;
use super::schema::session_from;
use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::coaching::session::{Session, Status};
use crate::search::Card;
use crate::wording::days;

/// A session that the text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which session.
    pub id: SessionId,
    /// When it was held, or is scheduled.
    pub at: Option<WallTime>,
    /// The name of the coachee.
    pub coachee: String,
}

/// Why a text does not name one session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// No id ends so.
    #[error("no session’s id ends in “{}”; see which there are in the list of sessions", shown_text(.0))]
    None(String),
    /// No meeting was ever begun or prepared.
    #[error("there are no sessions yet; the first meeting makes one")]
    NoneYet,
    /// More than one id ends so.
    #[error("“{}” fits several sessions: {}; type more of the id", shown_text(.text), list(.candidates))]
    Several {
        /// The text.
        text: String,
        /// The sessions whose ids end so, newest first.
        candidates: Vec<Candidate>,
    },
}

impl Store {
    /// The session whose id ends in `text`, if exactly one does; `last` is the meeting that was
    /// begun last.
    ///
    /// # Errors
    /// [`ResolveError`], with the candidates where there are several.
    pub(crate) fn resolve(&self, text: &str) -> Result<SessionId, ResolveError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("last") {
            return self.last().ok_or(ResolveError::NoneYet);
        }
        let wanted = text.to_ascii_lowercase();
        if wanted.is_empty() {
            return Err(ResolveError::None(wanted));
        }
        let mut found = self.ending_in(&wanted);
        found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
        found.dedup_by(|a, b| a.id == b.id);
        if let Some(exact) = found.iter().find(|it| it.id.as_str().eq_ignore_ascii_case(&wanted)) {
            return Ok(exact.id.clone());
        }
        match found.as_slice() {
            [] => Err(ResolveError::None(text.to_owned())),
            [one] => Ok(one.id.clone()),
            _ => Err(ResolveError::Several { text: text.to_owned(), candidates: found }),
        }
    }

    /// The sessions whose ids end in `wanted`. As when one session is read, names say which files to
    /// open; those whose names have no id are opened unless the search index knows better, and
    /// those that have the id of another session only where nothing else was found: the newest
    /// few, beside what the index says.
    fn ending_in(&self, wanted: &str) -> Vec<Candidate> {
        if !wanted.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Vec::new();
        }
        let ends = |id: &SessionId| id.as_str().to_ascii_lowercase().ends_with(wanted);
        let (local, _) = self.local_copies();
        let of_local = local.values().flatten().map(|it| &it.record);
        let mut found: Vec<Candidate> =
            of_local.filter(|session| ends(&session.id)).map(Candidate::of).collect();
        let open = |files: Vec<SessionFile>, found: &mut Vec<Candidate>| {
            for file in files {
                let read = self.disk().read(&file.path).ok().and_then(|it| session_from(&it).ok());
                found.extend(read.filter(|it| ends(&it.it.id)).map(|it| Candidate::of(&it.it)));
            }
        };
        let indexed = || {
            let wanted = wanted.to_owned();
            let asked = self.ask_index(move |_, index| index.ending_in(&wanted).map(Some));
            Some(asked.soon()?.iter().map(Candidate::of_card).collect::<Vec<_>>())
        };
        let (mut named, mut unnamed, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for file in self.session_files().0 {
            match file.short.as_deref().map(str::to_ascii_lowercase) {
                Some(short) if short.ends_with(wanted) || wanted.ends_with(&short) => {
                    named.push(file);
                }
                Some(_) => others.push(file),
                None => unnamed.push(file),
            }
        }
        open(named, &mut found);
        match if unnamed.len() > FEW { indexed() } else { None } {
            Some(candidates) => found.extend(candidates),
            None => open(unnamed, &mut found),
        }
        if found.is_empty() {
            found.extend(indexed().unwrap_or_default());
            others.truncate(FEW);
            open(others, &mut found);
        }
        found
    }

    /// The meeting begun last; if none was, the one prepared for the latest time.
    fn last(&self) -> Option<SessionId> {
        // File names have the time at which a meeting was first scheduled, which may differ by a
        // few days from when it was held: the last is searched for among the newest few.
        const NEWEST: usize = 32;
        let mut begun: Vec<Candidate> = Vec::new();
        let mut prepared = None;
        self.walk(&mut |met| {
            if let Walked::Row(session, _) = met {
                let it = Candidate::of(&session);
                if session.status == Status::Prepared {
                    prepared.get_or_insert(it);
                } else {
                    begun.push(it);
                }
            }
            if begun.len() == NEWEST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let last = begun.into_iter().max_by(|a, b| a.at.cmp(&b.at).then_with(|| a.id.cmp(&b.id)));
        last.or(prepared).map(|it| it.id)
    }
}

impl Candidate {
    fn of_card(card: &Card) -> Self {
        Self { id: card.id.clone(), at: card.when, coachee: card.person.clone() }
    }

    fn of(session: &Session) -> Self {
        Self {
            id: session.id.clone(),
            at: session.began_or_due(),
            coachee: session.coachee.name.clone(),
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.id.short(), shown_text(&self.coachee))?;
        if let Some(at) = self.at {
            write!(f, ", {}", days::date(at.date_naive()))?;
        }
        f.write_str(")")
    }
}

fn list(candidates: &[Candidate]) -> String {
    const MOST: usize = 8;
    let mut said: Vec<String> = candidates.iter().take(MOST).map(Candidate::to_string).collect();
    if candidates.len() > MOST {
        said.push(format!("and {} more", candidates.len() - MOST));
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{FailingDisk, Home, at, filled, indexed, numbered, session};

    fn with_id(id: &str, day: &str) -> Session {
        let mut session = session();
        session.id = id.parse().expect("an id");
        session.started_at = Some(at(&format!("2026-11-{day}T09:15:00+00:00")));
        session.status = Status::Finished;
        session
    }

    #[test]
    fn a_session_is_found_by_any_unique_end_of_its_id() {
        let home = Home::new();
        let store = home.store();
        for (id, day) in [("0000-aaaaaa-1a90b", "09"), ("0000-bbbbbb-2a90b", "16")] {
            store.save_session(&with_id(id, day)).expect("saved");
        }
        store.save_live(&with_id("0000-live00-0cafe", "23")).expect("saved");
        let found = |text: &str| store.resolve(text).map(|id| id.to_string());
        for text in ["1a90b", "1A90B", " 1a90b ", "a-1a90b", "0000-aaaaaa-1a90b"] {
            assert_eq!(found(text).as_deref(), Ok("0000-aaaaaa-1a90b"), "{text}");
        }
        assert_eq!(found("cafe").as_deref(), Ok("0000-live00-0cafe"));
        assert_eq!(
            store.resolve("90b").expect_err("two").to_string(),
            "“90b” fits several sessions: -2a90b (Amina Khan, 16 Nov 2026), -1a90b (Amina Khan, \
             9 Nov 2026); type more of the id"
        );
        for none in ["", "zzz", "xx1a90b", "../.."] {
            assert!(matches!(store.resolve(none), Err(ResolveError::None(_))), "{none}");
        }
    }

    #[test]
    fn an_unknown_id_is_answered_without_opening_every_file() {
        let home = Home::new();
        filled(&home, (0..200).map(numbered), |_| None);
        let renamed = |it: &Session| Some(format!("Amina, {}.json", it.id.short()));
        filled(&home, (200..300).map(numbered), renamed);
        let disk = FailingDisk::well();
        let store = home.store_on(disk.clone());
        let nobody = || store.resolve("abcdef").expect_err("none");
        assert_eq!(nobody(), ResolveError::None("abcdef".to_owned()));
        assert_eq!(disk.reads(), 100 + FEW, "without an index");
        indexed(&home.store());
        assert_eq!(nobody(), ResolveError::None("abcdef".to_owned()));
        assert_eq!(disk.reads(), FEW, "with one");
        let renamed = numbered(250).id;
        assert_eq!(store.resolve(renamed.short()), Ok(renamed));
        assert_eq!(disk.reads(), 0);
    }

    #[test]
    fn a_whole_id_wins_over_the_end_of_a_longer_one() {
        let home = Home::new();
        for id in ["e2a90b", "ffe2a90b"] {
            home.store().save_session(&with_id(id, "09")).expect("saved");
        }
        assert_eq!(home.store().resolve("e2a90b").expect("one").as_str(), "e2a90b");
    }

    #[test]
    fn last_means_the_meeting_begun_last() {
        let home = Home::new();
        let store = home.store();
        assert_eq!(store.resolve("last"), Err(ResolveError::NoneYet));
        let mut to_come = session();
        to_come.started_at = None;
        to_come.scheduled_for = Some(at("2026-12-01T09:15:00+00:00"));
        to_come.status = Status::Prepared;
        store.save_session(&to_come).expect("saved");
        assert_eq!(store.resolve("last").as_ref(), Ok(&to_come.id));
        // Prepared for the 20th and begun on the 23rd; the other was begun on the 21st.
        let mut begun = with_id("0000-aaaaaa", "20");
        store.save_session(&begun).expect("saved");
        store.save_session(&with_id("0000-bbbbbb", "21")).expect("saved");
        begun.started_at = Some(at("2026-11-23T09:15:00+00:00"));
        begun.stamp.revision += 1;
        store.save_session(&begun).expect("saved");
        assert_eq!(store.resolve("last"), Ok(begun.id));
    }
}
