//! Makes the initial state: settings, store, and the meeting that was asked for on the command
//! line.

use crate::app::core::new_session::MeetingWanted;
use crate::coaching::packs;
use crate::coaching::people::{NotAName, name_from};
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
    #[error(transparent)]
    Who(#[from] WhoError),
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
            if let Some(id) = protocol.as_ref().filter(|id| packs::protocol(id).is_none()) {
                let known = packs::protocols().into_iter().map(|p| p.id).collect();
                return Err(OpeningError::NoProtocol { id: id.clone(), known });
            }
            let wanted = MeetingWanted { protocol, minutes };
            match who(&name, ready.store.people().people) {
                Ok(person) => Some(MeetWhom::Known(person.id, wanted)),
                Err(WhoError::Nobody { .. }) => Some(MeetWhom::Unknown(name, wanted)),
                Err(several) => return Err(several.into()),
            }
        }
    };
    Ok(Opening { start, store: ready.store, exports: ready.exports, meet })
}
