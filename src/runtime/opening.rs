//! Makes the initial state: settings, store, and the meeting that was asked for on the command
//! line.

use crate::app::core::new_session::MeetingWanted;
use crate::coaching::packs;
use crate::coaching::people::name_from;
use crate::store::{WhoError, who};

use super::run::{MeetWhom, Opening};
use super::startup::Ready;

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

/// Makes the initial state. For a name that is not on the caseload a form is opened.
///
/// # Errors
/// One plain sentence: a name that cannot be one, that several people have, or a protocol that is
/// not there.
pub fn opening(ready: Ready, asked: Option<AskedToMeet>) -> Result<Opening, String> {
    let start = ready.start();
    let meet = match asked {
        None => None,
        Some(AskedToMeet { name, protocol, minutes }) => {
            let name = name_from(&name).map_err(|why| format!("that is no name: {why}"))?;
            if let Some(id) = &protocol
                && packs::protocol(id).is_none()
            {
                let known: Vec<String> = packs::protocols().into_iter().map(|p| p.id).collect();
                return Err(format!(
                    "there is no protocol called “{id}”; there are {}",
                    known.join(", ")
                ));
            }
            let wanted = MeetingWanted { protocol, minutes };
            match who(&name, ready.store.people().people) {
                Ok(person) => Some(MeetWhom::Known(person.id, wanted)),
                Err(WhoError::Nobody { .. }) => Some(MeetWhom::Unknown(name, wanted)),
                Err(several) => return Err(several.to_string()),
            }
        }
    };
    Ok(Opening { start, store: ready.store, exports: ready.exports, meet })
}
