//! Makes the initial state: settings, store, and the meeting that was asked for on the command
//! line.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::app::core::event::MeetWhom;
use crate::app::core::new_session::MeetingWanted;
use crate::coaching::people::{NotAName, name_from};
use crate::example_trust::{FILES, SENT};
use crate::store::{Store, WhoError};

use super::run::{AskedWhom, Opening};
use super::startup::{Ready, SOON};

/// The arguments of `meet`.
#[derive(Clone, Debug)]
pub struct AskedToMeet {
    /// The name, as it was typed.
    pub name: String,
    /// The id of a protocol; `None` for the programme's own.
    pub protocol: Option<String>,
    /// In minutes; `None` for the usual length.
    pub minutes: Option<u16>,
}

/// Why the meeting that was asked for cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpeningError {
    /// The name cannot be one.
    #[error("that is no name: {0}")]
    NotAName(#[from] NotAName),
    /// No protocol has this id.
    #[error("there is no protocol called “{id}”; there are {}", .known.join(", "))]
    NoProtocol {
        /// The id that was asked for.
        id: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// It is not clear who is meant.
    #[error("{0}")]
    NotClear(String),
}

/// Makes the initial state. For a name that is not on the caseload a form is opened.
///
/// # Errors
/// [`OpeningError`]: a name that cannot be one or that several people have, or no such protocol.
pub fn opening(ready: Ready, asked: Option<AskedToMeet>) -> Result<Opening, OpeningError> {
    let start = ready.start();
    let meet = match asked {
        None => None,
        Some(AskedToMeet { name, protocol, minutes }) => {
            let name = name_from(&name)?;
            if ready.is_example {
                // Whoever is named is looked for below; a refusal of the disk is told on Today.
                let _ = ready.store.begin_example(&FILES, &SENT, ready.clock.days_back());
            }
            if let Some(id) = &protocol {
                let offer = ready.store.offer().offer;
                if offer.protocol(id).is_none() {
                    let known = offer.protocols().map(|it| it.id.clone()).collect();
                    return Err(OpeningError::NoProtocol { id: id.clone(), known });
                }
            }
            let wanted = MeetingWanted { protocol, minutes };
            let found = look_for(name, ready.store.clone());
            let whom = match found.recv_timeout(SOON) {
                Ok(MeetWhom::NotClear(why)) => return Err(OpeningError::NotClear(why)),
                Ok(whom) => AskedWhom::Found(whom),
                Err(_) => AskedWhom::Later(found),
            };
            Some((whom, wanted))
        }
    };
    let Ready { store, exports, resolved, answer, clock, .. } = ready;
    let packs_from = resolved.packs_from.value;
    Ok(Opening { start, store, exports, packs_from, meet, takes_tour: false, answer, clock })
}

/// Looks for the person called `name`, on a thread of its own: a slow disk does not hold up the first
/// screen.
fn look_for(name: String, store: Store) -> Receiver<MeetWhom> {
    let (to, found) = channel();
    let look = move || {
        // Where the data folder has been emptied, nobody is known, and Today asks about that first.
        if store.look_for_emptied().is_some() {
            return;
        }
        let whom = match store.person(&name) {
            Ok(person) => MeetWhom::Known(person.id),
            // A new name opens the form for somebody new; one near another may be a slip.
            Err(WhoError::Nobody { alike, .. }) if alike.is_empty() => MeetWhom::Unknown(name),
            Err(not_clear @ WhoError::Nobody { .. }) => MeetWhom::NotClear(format!(
                "{not_clear} To add somebody new: alongside people add \"{name}\""
            )),
            Err(several) => MeetWhom::NotClear(several.to_string()),
        };
        let _ = to.send(whom);
    };
    // Where no thread can be started, nobody is found, and Today opens.
    let _ = thread::Builder::new().name("who is meant".into()).spawn(look);
    found
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::testing::{FailingDisk, Home, amina};

    #[test]
    fn a_name_that_is_near_another_asks_who_is_meant_and_a_new_one_is_new() {
        let home = Home::new();
        home.store().save_person(&amina()).expect("saved");
        let found = |name: &str| look_for(name.to_owned(), home.store()).recv().expect("an answer");
        let MeetWhom::NotClear(says) = found("Amina Kahn") else { panic!("it is clear") };
        assert!(says.contains("did you mean Amina Khan?"), "{says}");
        assert_eq!(found("Ben Osei"), MeetWhom::Unknown("Ben Osei".to_owned()));
    }

    #[test]
    fn a_disk_that_hangs_holds_up_no_first_screen_and_who_is_meant_is_found_later() {
        let home = Home::new();
        home.store().save_person(&amina()).expect("saved");
        let disk = FailingDisk::well();
        let store = home.store_on(disk.clone());
        disk.hangs(true);
        let found = look_for("Amina Khan".to_owned(), store);
        assert!(found.recv_timeout(Duration::from_millis(20)).is_err(), "not yet");
        disk.hangs(false);
        let whom = found.recv_timeout(Duration::from_secs(20));
        assert_eq!(whom, Ok(MeetWhom::Known(amina().id)));
    }
}
