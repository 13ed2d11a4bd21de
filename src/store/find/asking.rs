//! Asking the search index without being kept waiting by it.
//!
//! The index is a copy that can be made again, in a folder of its own that may lie on another disk.
//! Where that is slow, or does not answer at all, the files are read instead. So the index is asked
//! on a thread of its own, and whoever asks says how long they wait. A thread whose answer nobody
//! waits for any more ends when the disk answers it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::store::index::{Index, IndexError};
use crate::store::open::Store;

/// At most so many questions are with the index at a time. A disk that never answers keeps no more
/// threads than these.
const MOST: usize = 4;

/// How long the index has to answer before the files are read as well. Tests, which count what is
/// read, run on machines that are busy.
const SOON: Duration = Duration::from_millis(if cfg!(test) { 60_000 } else { 250 });

/// About what reading a file takes, and at most how long the index is waited for.
const A_FILE: Duration = Duration::from_micros(100);
const LONGEST: Duration = Duration::from_secs(10);

/// A question that the index has been asked.
pub(crate) struct IndexQuestion<T>(Receiver<Option<T>>);

/// What is known of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum IndexReply<T> {
    Is(T),
    /// There will be none: there is no index, it cannot be read, or it does not know.
    None,
    NotYet,
}

impl Store {
    /// Has the index asked.
    pub(crate) fn ask_index<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Store, &Index) -> Result<Option<T>, IndexError> + Send + 'static,
    ) -> IndexQuestion<T> {
        let store = self.clone();
        IndexQuestion::of(self.questions(), move || ask(&store, &store.index().ok()?).ok()?)
    }
}

impl Store {
    /// What the index answers, or what is read from the files, whichever is there first. The index
    /// is given as long as reading every file would take, so that neither way takes more than twice
    /// as long as the quicker of them. `by_files` is given what says that it need not go on.
    pub(crate) fn by_index_or_files<T: Send + 'static>(
        &self,
        by_index: impl FnOnce(&Store, &Index) -> Result<Option<T>, IndexError> + Send + 'static,
        by_files: impl FnOnce(&mut dyn FnMut() -> ControlFlow<()>) -> T,
    ) -> T {
        let patience = || {
            let (files, _) = self.session_files();
            A_FILE.saturating_mul(u32::try_from(files.len()).unwrap_or(u32::MAX)).min(LONGEST)
        };
        self.ask_index(by_index).or_else_files(SOON, patience, by_files)
    }
}

impl<T: Send + 'static> IndexQuestion<T> {
    /// Has `answer` found on a thread of its own, unless there are too many in `questions`.
    pub(crate) fn of(
        questions: &Arc<AtomicUsize>,
        answer: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Self {
        let (to, answers) = sync_channel(1);
        let slot = Slot::among(questions);
        if let Some(slot) = slot {
            // Without a thread to spare there is no answer, as the closed channel says.
            let _ = thread::Builder::new().name("index".into()).spawn(move || {
                let _slot = slot;
                let _ = to.send(answer());
            });
        }
        Self(answers)
    }
}

impl<T> IndexQuestion<T> {
    /// The answer, where it comes soon.
    pub(crate) fn soon(&self) -> Option<T> {
        self.within(SOON)
    }

    /// The answer where it comes soon, or within the patience that is worth having; else what
    /// `by_files` makes, unless the answer comes meanwhile.
    fn or_else_files(
        &self,
        soon: Duration,
        patience: impl FnOnce() -> Duration,
        by_files: impl FnOnce(&mut dyn FnMut() -> ControlFlow<()>) -> T,
    ) -> T {
        let mut reply = self.wait(soon);
        if matches!(reply, IndexReply::NotYet) {
            reply = self.wait(patience());
        }
        if let IndexReply::Is(answer) = reply {
            return answer;
        }
        let mut came = None;
        let read = by_files(&mut || match self.now() {
            IndexReply::Is(answer) => {
                came = Some(answer);
                ControlFlow::Break(())
            }
            IndexReply::None | IndexReply::NotYet => ControlFlow::Continue(()),
        });
        came.unwrap_or(read)
    }

    fn within(&self, patience: Duration) -> Option<T> {
        match self.wait(patience) {
            IndexReply::Is(answer) => Some(answer),
            IndexReply::None | IndexReply::NotYet => None,
        }
    }

    /// Waits for the answer, at most for `patience`. It is given once.
    pub(crate) fn wait(&self, patience: Duration) -> IndexReply<T> {
        match self.0.recv_timeout(patience) {
            Ok(Some(answer)) => IndexReply::Is(answer),
            Ok(None) | Err(RecvTimeoutError::Disconnected) => IndexReply::None,
            Err(RecvTimeoutError::Timeout) => IndexReply::NotYet,
        }
    }

    /// The answer, where it has come.
    pub(crate) fn now(&self) -> IndexReply<T> {
        match self.0.try_recv() {
            Ok(Some(answer)) => IndexReply::Is(answer),
            Ok(None) | Err(TryRecvError::Disconnected) => IndexReply::None,
            Err(TryRecvError::Empty) => IndexReply::NotYet,
        }
    }
}

/// A slot among the questions that are with the index, until dropped.
struct Slot(Arc<AtomicUsize>);

impl Slot {
    fn among(questions: &Arc<AtomicUsize>) -> Option<Self> {
        let slot = Self(Arc::clone(questions));
        (questions.fetch_add(1, Ordering::Relaxed) < MOST).then_some(slot)
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
    fn an_answer_that_does_not_come_is_not_waited_for_and_no_more_than_a_few_are_asked() {
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
        let slow: Vec<IndexQuestion<usize>> = (0..MOST).map(ask).collect();
        assert_eq!(slow[0].within(Duration::from_millis(1)), None);
        assert_eq!(slow[0].now(), IndexReply::NotYet);
        assert_eq!(ask(MOST).wait(Duration::from_secs(60)), IndexReply::None, "one too many");
        (0..MOST).for_each(|_| let_go.send(()).expect("still waiting"));
        let answers: Vec<Option<usize>> =
            slow.iter().map(|it| it.within(Duration::from_secs(60))).collect();
        assert_eq!(answers, (0..MOST).map(Some).collect::<Vec<_>>());
        while questions.load(Ordering::Relaxed) > 0 {
            thread::yield_now();
        }
        let quick = IndexQuestion::of(&questions, || Some(1));
        assert_eq!(quick.wait(Duration::from_secs(60)), IndexReply::Is(1));
        assert_eq!(quick.wait(Duration::from_secs(60)), IndexReply::None, "it is given once");
    }

    #[test]
    fn the_files_are_read_where_the_index_is_late_and_left_where_it_comes_meanwhile() {
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
    fn where_there_is_no_index_there_is_no_answer() {
        let home = crate::store::testing::Home::new();
        let asked = home.store().ask_index(|_, index| index.completeness().map(Some));
        assert_eq!(asked.wait(Duration::from_secs(60)), IndexReply::None);
    }
}
