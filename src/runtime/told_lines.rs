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

    /// A reading begins: what was wrong before it.
    pub(super) fn begin(&mut self) -> HashSet<String> {
        std::mem::take(&mut self.stand)
    }

    /// The reading is done: of what was wrong `before`, takes back what is so no more.
    pub(super) fn end(&mut self, before: HashSet<String>, report: &mut dyn FnMut(Event)) {
        for line in before.into_iter().filter(|line| !self.stand.contains(line)) {
            self.told.remove(&line);
            report(Event::NewsOver(line));
        }
    }
}
