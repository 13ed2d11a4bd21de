//! How fast letters follow each other in a sentence, and how slowly where each is meant.

use std::time::Duration;

/// How long a letter that acts waits for another: some 100 words a minute, and hardly felt. Pasted
/// text and torn escape sequences come much faster.
pub(super) const ALONE: Duration = Duration::from_millis(120);

/// The same for a letter soon after another letter, as in words typed at 50 words a minute: it waits
/// longer for a third.
pub(super) const A_RHYTHM: Duration = Duration::from_millis(250);

/// A sentence is over after this pause; letters act again.
pub(super) const ENDED: Duration = Duration::from_millis(400);

/// Whoever writes a sentence makes no longer pause between two letters. Where a key waits for that to
/// pass, nothing is lost; no page that is being opened is waited for longer.
pub(crate) const A_PAUSE: Duration = Duration::from_secs(1);

/// The longest time between two letters of a word, where what the first one marked can be taken back:
/// it need not wait.
pub(crate) const SPELT: Duration = Duration::from_millis(150);

/// The longest time between a capital that marked something and the small letter after it. No key that
/// marks is a capital, but with Caps Lock on, and then no small letter follows.
pub(crate) const AFTER_A_CAPITAL: Duration = Duration::from_millis(1500);

/// A command that shows private notes is asked for twice within this time.
pub(super) const ASKED_TWICE: Duration = Duration::from_secs(6);

/// The second time comes no sooner: two letters of a word, such as “good”, follow each other faster
/// than what is asked can be read.
pub(super) const TO_READ_IT: Duration = Duration::from_millis(300);
