//! Reading from the search index with a time limit.
//!
//! The index is only a copy of the files, and the cache folder may lie on a slow or unresponsive
//! disk. Where the files can answer as well, the index is therefore read on a thread of its own and
//! the caller goes on without it after a time limit. A thread that was given up ends when the disk
//! answers.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::store::index::{Index, IndexError};
use crate::store::open::Store;

/// The number of questions that may be unanswered at a time, and so of threads that a disk which
/// never answers can hold.
const MAX_QUESTIONS: usize = 4;

/// The time that the index has to answer before anything else is tried. Tests count the files that
/// are read, so there a busy machine must not exceed it.
const GRACE: Duration = Duration::from_millis(if cfg!(test) { 60_000 } else { 250 });

/// An estimate of the time that reading one session file takes.
const PER_FILE: Duration = Duration::from_micros(100);

/// The longest time that the index is waited for, however many files there are.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// A question that a thread puts to the index. It has one answer.
pub(crate) struct IndexQuestion<T>(Receiver<Option<T>>);

/// The state of a question.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum IndexReply<T> {
    /// The index has answered.
    Answer(T),
    /// There will be no answer: there is no index, it cannot be read, or it does not know.
    NoAnswer,
    /// The index has not answered yet.
    Pending,
}

impl Store {
    /// Puts a question to the index on a thread of its own.
    pub(crate) fn ask_index<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Store, &Index) -> Result<Option<T>, IndexError> + Send + 'static,
    ) -> IndexQuestion<T> {
        let store = self.clone();
        IndexQuestion::of(self.questions(), move || ask(&store, &store.index().ok()?).ok()?)
    }

    /// The answer of the index to `asked` or that of the files, whichever comes first. The index alone
    /// is given about the time that reading every file takes, so that the result never takes much more
    /// than twice as long as the faster of the two. `by_files` is passed a function that breaks once
    /// its result is no longer needed.
    pub(crate) fn answer_or_files<T>(
        &self,
        asked: &IndexQuestion<T>,
        by_files: impl FnOnce(&mut dyn FnMut() -> ControlFlow<()>) -> T,
    ) -> T {
        let wait = || {
            let (files, _) = self.session_files();
            PER_FILE
                .saturating_mul(u32::try_from(files.len()).unwrap_or(u32::MAX))
                .min(LONGEST_WAIT)
        };
        asked.or_else_files(GRACE, wait, by_files)
    }
}

impl<T: Send + 'static> IndexQuestion<T> {
    /// Runs `answer` on a thread of its own, unless there are too many `questions` already.
    pub(crate) fn of(
        questions: &Arc<AtomicUsize>,
        answer: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Self {
        let (to, answers) = sync_channel(1);
        let slot = Slot::among(questions);
        if let Some(slot) = slot {
            // Where no thread can be started, the channel is closed: there is no answer.
            let _ = thread::Builder::new().name("index".into()).spawn(move || {
                let _slot = slot;
                let _ = to.send(answer());
            });
        }
        Self(answers)
    }
}

impl<T> IndexQuestion<T> {
    /// The answer, where it comes within a quarter of a second.
    pub(crate) fn soon(&self) -> Option<T> {
        match self.wait(GRACE) {
            IndexReply::Answer(answer) => Some(answer),
            IndexReply::NoAnswer | IndexReply::Pending => None,
        }
    }

    /// The answer, where it comes within `grace` or within `wait` after that, or while `by_files`
    /// runs; otherwise the result of `by_files`.
    fn or_else_files(
        &self,
        grace: Duration,
        wait: impl FnOnce() -> Duration,
        by_files: impl FnOnce(&mut dyn FnMut() -> ControlFlow<()>) -> T,
    ) -> T {
        let mut reply = self.wait(grace);
        if matches!(reply, IndexReply::Pending) {
            reply = self.wait(wait());
        }
        if let IndexReply::Answer(answer) = reply {
            return answer;
        }
        let mut came = None;
        let read = by_files(&mut || match self.now() {
            IndexReply::Answer(answer) => {
                came = Some(answer);
                ControlFlow::Break(())
            }
            IndexReply::NoAnswer | IndexReply::Pending => ControlFlow::Continue(()),
        });
        came.unwrap_or(read)
    }

    /// Waits for the answer for at most `limit`.
    pub(crate) fn wait(&self, limit: Duration) -> IndexReply<T> {
        match self.0.recv_timeout(limit) {
            Ok(Some(answer)) => IndexReply::Answer(answer),
            Ok(None) | Err(RecvTimeoutError::Disconnected) => IndexReply::NoAnswer,
            Err(RecvTimeoutError::Timeout) => IndexReply::Pending,
        }
    }

    /// The answer, without waiting for it.
    pub(crate) fn now(&self) -> IndexReply<T> {
        match self.0.try_recv() {
            Ok(Some(answer)) => IndexReply::Answer(answer),
            Ok(None) | Err(TryRecvError::Disconnected) => IndexReply::NoAnswer,
            Err(TryRecvError::Empty) => IndexReply::Pending,
        }
    }
}

/// One of the [`MAX_QUESTIONS`] unanswered questions, until dropped.
struct Slot(Arc<AtomicUsize>);

impl Slot {
    fn among(questions: &Arc<AtomicUsize>) -> Option<Self> {
        let slot = Self(Arc::clone(questions));
        (questions.fetch_add(1, Ordering::Relaxed) < MAX_QUESTIONS).then_some(slot)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_index_is_not_waited_for_and_few_questions_stay_open() {
        let questions = Arc::default();
        let (let_go, held) = std::sync::mpsc::channel::<()>();
        let held = Arc::new(std::sync::Mutex::new(held));
        let ask = |n: usize| {
            let held = Arc::clone(&held);
            IndexQuestion::of(&questions, move || {
                held.lock().ok()?.recv().ok()?;
                Some(n)
            })
        };
        let slow: Vec<IndexQuestion<usize>> = (0..MAX_QUESTIONS).map(ask).collect();
        assert_eq!(slow[0].wait(Duration::from_millis(1)), IndexReply::Pending);
        assert_eq!(slow[0].now(), IndexReply::Pending);
        assert_eq!(
            ask(MAX_QUESTIONS).wait(Duration::from_mins(1)),
            IndexReply::NoAnswer,
            "one too many"
        );
        (0..MAX_QUESTIONS).for_each(|_| let_go.send(()).expect("still waiting"));
        for (n, question) in slow.iter().enumerate() {
            assert_eq!(question.wait(Duration::from_mins(1)), IndexReply::Answer(n));
        }
        while questions.load(Ordering::Relaxed) > 0 {
            thread::yield_now();
        }
        let quick = IndexQuestion::of(&questions, || Some(1));
        assert_eq!(quick.wait(Duration::from_mins(1)), IndexReply::Answer(1));
        assert_eq!(quick.wait(Duration::from_mins(1)), IndexReply::NoAnswer, "it is given once");
    }

    #[test]
    fn files_are_read_while_the_index_is_late_until_it_answers() {
        let questions = Arc::default();
        let (let_go, held) = std::sync::mpsc::channel::<()>();
        let late = IndexQuestion::of(&questions, move || held.recv().ok().map(|()| "index"));
        let at_once = || Duration::ZERO;
        let by_files = late.or_else_files(Duration::ZERO, at_once, |needed| {
            assert!(needed().is_continue());
            "files"
        });
        assert_eq!(by_files, "files");
        let mut pieces = 0;
        let by_index = late.or_else_files(Duration::ZERO, at_once, |needed| {
            let_go.send(()).expect("it still waits");
            while needed().is_continue() {
                pieces += 1;
                thread::yield_now();
            }
            "half of the files"
        });
        assert_eq!(by_index, "index", "after {pieces} pieces");
    }

    #[test]
    fn without_an_index_there_is_no_answer() {
        let home = crate::store::testing::Home::new();
        let asked = home.store().ask_index(|_, index| index.completeness().map(Some));
        assert_eq!(asked.wait(Duration::from_mins(1)), IndexReply::NoAnswer);
    }
}
