//! The lines about files that were told: each once, and those about what is wrong with a file until
//! a later reading no longer meets it.

use std::collections::HashSet;

use crate::app::core::event::Event;
use crate::store::LogLine;

/// Such lines.
#[derive(Default)]
pub(super) struct ToldLines {
    told: HashSet<String>,
    /// Those that the last reading of people and sessions gave.
    stand: HashSet<String>,
    /// Those that say what is wrong in files that are written by hand.
    by_hand: HashSet<String>,
}

impl ToldLines {
    /// Everything is told anew but `lines`, which are told by now.
    pub(super) fn begin_anew(&mut self, lines: &[String]) {
        self.told = lines.iter().cloned().collect();
    }

    /// Tells and logs each line once: what was put away stays away.
    pub(super) fn tell(
        &mut self,
        news: impl IntoIterator<Item = (String, LogLine)>,
        log: &dyn Fn(&LogLine),
        report: &mut dyn FnMut(Event),
    ) {
        for (line, for_the_log) in news {
            if self.told.insert(line.clone()) {
                report(Event::News(line));
                log(&for_the_log);
            }
        }
    }

    /// These lines say what is wrong with files.
    pub(super) fn stand(&mut self, problems: &[(String, LogLine)]) {
        self.stand.extend(problems.iter().map(|(line, _)| line.clone()));
    }

    /// These lines say all that is wrong in files that are written by hand: tells those that are new,
    /// and takes back those before that are so no more.
    pub(super) fn only(
        &mut self,
        wrong: Vec<(String, LogLine)>,
        log: &dyn Fn(&LogLine),
        report: &mut dyn FnMut(Event),
    ) {
        let stand = wrong.iter().map(|(line, _)| line.clone()).collect();
        let before = std::mem::replace(&mut self.by_hand, stand);
        let over: Vec<String> = before.difference(&self.by_hand).cloned().collect();
        self.take_back(over, report);
        self.tell(wrong, log, report);
    }

    /// A reading begins: what was wrong before it.
    pub(super) fn begin(&mut self) -> HashSet<String> {
        std::mem::take(&mut self.stand)
    }

    /// The reading is done: of what was wrong `before`, takes back what is so no more.
    pub(super) fn end(&mut self, before: HashSet<String>, report: &mut dyn FnMut(Event)) {
        let over: Vec<String> =
            before.into_iter().filter(|line| !self.stand.contains(line)).collect();
        self.take_back(over, report);
    }

    fn take_back(&mut self, lines: Vec<String>, report: &mut dyn FnMut(Event)) {
        for line in lines {
            self.told.remove(&line);
            report(Event::NewsOver(line));
        }
    }
}
