//! What waits for a thread that needs only the newest of it: a value to which every sender adds, and
//! which the thread takes whole.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::writer::lock;

/// One value between threads. Unlike a channel it never grows: what is put in may take the place of
/// what waited before.
#[derive(Debug, Default)]
pub(super) struct Mailbox<T> {
    waiting: Mutex<T>,
    changed: Condvar,
}

impl<T: Default> Mailbox<T> {
    /// Adds to what waits.
    pub(super) fn put(&self, add: impl FnOnce(&mut T)) {
        add(&mut lock(&self.waiting));
        self.changed.notify_one();
    }

    /// What waits, as it is now.
    pub(super) fn look<R>(&self, at: impl FnOnce(&T) -> R) -> R {
        at(&lock(&self.waiting))
    }

    /// Takes all that waits, once it is not idle any more.
    pub(super) fn take(&self, idle: impl Fn(&T) -> bool) -> T {
        self.take_together(idle, |_| Duration::ZERO, |_| true)
    }

    /// The same, but lets more come for as long as `patience` says, unless it is, or becomes,
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
    fn what_is_put_in_waits_until_it_is_taken_whole() {
        let mailbox = Mailbox::<Vec<u32>>::default();
        mailbox.put(|waiting| waiting.push(1));
        mailbox.put(|waiting| *waiting = vec![2]);
        assert_eq!(mailbox.look(Vec::len), 1);
        assert_eq!(mailbox.take(Vec::is_empty), [2]);
        assert_eq!(mailbox.look(Vec::len), 0);
    }

    #[test]
    fn more_is_waited_for_until_it_is_urgent() {
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
