//! A screen that nobody uses for a while blanks; whatever is done then shows it again.

use std::time::Duration;

use crate::coaching::moment::{Now, WallTime};

/// Whether somebody uses the screen.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    /// Whether the screen is blank.
    pub(crate) blank: bool,
    /// When somebody last did something at the keyboard, on both clocks.
    last_input: Option<(Duration, WallTime)>,
}

impl Idle {
    /// How long until the screen blanks after so many minutes; `None` where it never does (0), or is
    /// blank already.
    #[must_use]
    pub(crate) fn until_blank(&self, minutes: u16, now: &Now) -> Option<Duration> {
        let (mono, wall) = self.last_input.filter(|_| minutes > 0 && !self.blank)?;
        // A laptop that slept was left alone, though its monotonic clock may have stood still.
        let on_the_wall = now.wall.signed_duration_since(wall).to_std().unwrap_or_default();
        let alone = now.mono.saturating_sub(mono).max(on_the_wall);
        Some(Duration::from_mins(minutes.into()).saturating_sub(alone))
    }

    /// Something happens. Blanks the screen if it is time to, or shows it again where it is input;
    /// whether it was blank until then, so that the input does nothing else.
    pub(in crate::app) fn happens(&mut self, is_input: bool, minutes: u16, now: &Now) -> bool {
        if is_input || self.last_input.is_none() {
            self.last_input = Some((now.mono, now.wall));
            return std::mem::take(&mut self.blank);
        }
        self.blank |= self.until_blank(minutes, now).is_some_and(|left| left.is_zero());
        false
    }
}
