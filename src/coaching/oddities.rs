//! What of a session does not hold together, though its file can be read: somebody, or another
//! program, changed it by hand.
//!
//! It is shown, searched and exported all the same. Only a meeting without any step is refused
//! where one would be held, as there is nothing to be in.

use super::protocol::NotAProtocol;
use super::session::Session;

/// One thing that does not hold together, in words for whoever puts the file right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Oddity {
    /// The protocol is none that a meeting could be held by.
    #[error("{0}")]
    Protocol(#[from] NotAProtocol),
    /// There is not one record for each step.
    #[error("it records {records} steps, and its protocol has {steps}")]
    Records {
        /// Steps recorded.
        records: usize,
        /// Steps of the protocol.
        steps: usize,
    },
    /// The meeting is said to be in a step that is not there.
    #[error("it is in step {} of {steps}", at.saturating_add(1))]
    AtStep {
        /// Where it is said to be, from 0.
        at: usize,
        /// Steps recorded.
        steps: usize,
    },
}

impl Oddity {
    /// What can be done about it.
    #[must_use]
    pub(crate) fn what_now(&self) -> &'static str {
        match self {
            Self::Protocol(NotAProtocol::Steps(0)) => {
                "it can be read and not held: put back an earlier version of the file"
            }
            Self::Protocol(_) => "mend it in a text editor; it can be read as it is",
            Self::Records { .. } => "mend it in a text editor: one record for each step, in order",
            Self::AtStep { .. } => {
                "nothing is lost: a meeting that goes on begins in its first step"
            }
        }
    }
}

impl Session {
    /// All that does not hold together.
    #[must_use]
    pub(crate) fn oddities(&self) -> Vec<Oddity> {
        let mut odd: Vec<Oddity> =
            self.protocol.check().err().map(Oddity::from).into_iter().collect();
        let (records, steps) = (self.steps.len(), self.protocol.steps.len());
        if records != steps {
            odd.push(Oddity::Records { records, steps });
        }
        if records > 0 && self.at_step >= records {
            odd.push(Oddity::AtStep { at: self.at_step, steps: records });
        }
        odd
    }

    /// Whether there is any step that a meeting could be in.
    #[must_use]
    pub(crate) fn can_be_held(&self) -> bool {
        !self.steps.is_empty()
    }
}

/// Why a meeting without steps is not opened, in one sentence.
pub(crate) const NO_STEPS: &str =
    "This meeting has no steps: it can be read, and not held · alongside check names its file";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::{protocol, session};

    #[test]
    fn each_inconsistency_of_a_session_is_named() {
        assert_eq!(session().oddities(), []);
        let of = |change: fn(&mut Session)| {
            let mut odd = session();
            change(&mut odd);
            odd.oddities().iter().map(Oddity::to_string).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(
            of(|it| (it.protocol, it.steps) = (protocol(&[]), Vec::new())),
            "a protocol has 1 to 20 steps, and this one has 0"
        );
        assert_eq!(of(|it| drop(it.steps.pop())), "it records 1 steps, and its protocol has 2");
        assert_eq!(of(|it| it.at_step = usize::MAX), format!("it is in step {} of 2", usize::MAX));
        assert_eq!(
            of(|it| it.protocol.steps[0].minutes = 0),
            "the step “Praise” needs between 1 and 240 minutes"
        );
    }
}
