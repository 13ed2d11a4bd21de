//! A mailbox with one value, for a thread that needs only the newest state: senders change the
//! value, the thread takes it whole.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::writer::lock;

/// One value between threads. Unlike a channel it does not grow: a sender may replace what was
/// there.
#[derive(Debug, Default)]
pub(super) struct Mailbox<T> {
    waiting: Mutex<T>,
    changed: Condvar,
}

impl<T: Default> Mailbox<T> {
    /// Changes the value.
    pub(super) fn put(&self, add: impl FnOnce(&mut T)) {
        add(&mut lock(&self.waiting));
        self.changed.notify_one();
    }

    /// Reads the value.
    pub(super) fn peek<R>(&self, at: impl FnOnce(&T) -> R) -> R {
        at(&lock(&self.waiting))
    }

    /// Takes the value once it is not idle.
    pub(super) fn take(&self, idle: impl Fn(&T) -> bool) -> T {
        self.take_together(idle, |_| Duration::ZERO, |_| true)
    }

    /// The same, but waits for further changes as long as `patience` says, unless the value is
    /// urgent.
    pub(super) fn take_together(
        &self,
        idle: impl Fn(&T) -> bool,
        patience: impl FnOnce(&T) -> Duration,
        urgent: impl Fn(&T) -> bool,
    ) -> T {
        let waiting = lock(&self.waiting);
        let waited = self.changed.wait_while(waiting, |waiting| idle(waiting));
        let waiting = waited.unwrap_or_else(PoisonError::into_inner);
        let patience = patience(&waiting);
        let waited = self.changed.wait_timeout_while(waiting, patience, |waiting| !urgent(waiting));
        std::mem::take(&mut *waited.unwrap_or_else(PoisonError::into_inner).0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    const AN_HOUR: Duration = Duration::from_hours(1);

    #[test]
    fn everything_put_in_waits_and_is_taken_at_once() {
        let mailbox = Mailbox::<Vec<u32>>::default();
        mailbox.put(|waiting| waiting.push(1));
        mailbox.put(|waiting| *waiting = vec![2]);
        assert_eq!(mailbox.peek(Vec::len), 1);
        assert_eq!(mailbox.take(Vec::is_empty), [2]);
        assert_eq!(mailbox.peek(Vec::len), 0);
    }

    #[test]
    fn taking_waits_for_more_until_something_is_urgent() {
        let mailbox = Arc::new(Mailbox::<Vec<u32>>::default());
        let theirs = Arc::clone(&mailbox);
        let taking = thread::spawn(move || {
            theirs.take_together(Vec::is_empty, |_| AN_HOUR, |waiting| waiting.contains(&9))
        });
        for n in [1, 2, 9] {
            mailbox.put(|waiting| waiting.push(n));
        }
        assert_eq!(taking.join().expect("taken"), [1, 2, 9]);
    }
}
