//! The output of a subcommand: results on one stream, problems on the other.
//!
//! Everything that is printed passes through here: control characters are shown as marks in plain
//! text and escaped in JSON.

use std::io::{BufRead, Write};
use std::path::Path;

use serde::Serialize;

use crate::export::columns::cut;
use crate::export::{SafeText, data};
use crate::wording::counts::{count, unreadable_files};

use super::context::EXAMPLE;
use super::error::{CommandError, NOTHING_KEPT};

/// The output streams of a subcommand.
pub struct Output<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    json: bool,
    /// The names of all commands, where what is said is about the example school.
    of_example: Vec<String>,
    /// Whether the stream for problems is a terminal, so that progress is shown.
    watched: bool,
    /// Whether the stream for results is a terminal.
    read: bool,
    /// The input for answers, if there is one.
    listener: Option<&'a mut dyn BufRead>,
}

impl<'a> Output<'a> {
    /// An output with results to `out`, as JSON if `json`, and problems to `err`.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, json: bool) -> Self {
        Self { out, err, json, of_example: Vec::new(), watched: false, read: false, listener: None }
    }

    /// The same, about the example school: each of these commands that is named is one for it.
    #[must_use]
    pub fn of_example(self, commands: Vec<String>) -> Self {
        Self { of_example: commands, ..self }
    }

    /// The same, with problems and progress on a terminal.
    #[must_use]
    pub fn watched(self, watched: bool) -> Self {
        Self { watched, ..self }
    }

    /// The same, with results that stand on a terminal, where they do.
    #[must_use]
    pub fn read(self, read: bool) -> Self {
        Self { read, ..self }
    }

    /// The same, with an input for answers.
    #[must_use]
    pub fn heard_by(self, listener: &'a mut dyn BufRead) -> Self {
        Self { listener: Some(listener), ..self }
    }

    /// Asks `question` and returns the line that was answered; none if there is no input.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub(crate) fn ask(&mut self, question: &str) -> Result<Option<String>, CommandError> {
        const LONGEST: u64 = 4096;
        let Some(listener) = &mut self.listener else { return Ok(None) };
        self.out.flush()?;
        write!(self.err, "{} ", SafeText::new(question).one_line())?;
        self.err.flush()?;
        let mut answer = Vec::new();
        std::io::Read::take(listener, LONGEST).read_until(b'\n', &mut answer)?;
        if answer.is_empty() {
            return Ok(None);
        }
        let answer = String::from_utf8_lossy(&answer);
        Ok(Some(answer.trim_end_matches(['\n', '\r']).to_owned()))
    }

    /// Shows the progress of something long on a terminal, in steps of one per cent.
    pub(crate) fn progress(&mut self, done: usize, of: usize) {
        const WORTH_IT: usize = 20;
        let hundredth = |n: usize| (n * 100).checked_div(of).unwrap_or(100);
        if !self.watched || of < WORTH_IT || (done > 0 && hundredth(done) == hundredth(done - 1)) {
            return;
        }
        // One line that is overwritten, and cleared at the end.
        let shown = if done < of { format!("{done} of {of}") } else { String::new() };
        let _ = write!(self.err, "\r{shown:<30}\r");
        let _ = self.err.flush();
    }

    /// Prints `text` beside the results: neither a problem nor part of the results.
    pub(crate) fn aside(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{}", SafeText::new(text).one_line());
    }

    /// Whether results go to a terminal, to which binary data must not be written.
    #[must_use]
    pub(crate) fn is_read(&self) -> bool {
        self.read
    }

    /// Whether results are for another program.
    #[must_use]
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Says `text` on one line.
    ///
    /// # Errors
    /// [`CommandError`], if the stream is closed or full.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), CommandError> {
        writeln!(self.out, "{}", SafeText::new(text).one_line()).map_err(CommandError::from)
    }

    /// Says `text` on one line, as far to the right as it begins.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub(super) fn indented(&mut self, text: &str) -> Result<(), CommandError> {
        let indent = text.len() - text.trim_start_matches(' ').len();
        writeln!(self.out, "{:indent$}{}", "", SafeText::new(text).one_line())
            .map_err(CommandError::from)
    }

    /// Prints a page that was rendered, unchanged.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub(crate) fn page(&mut self, page: &[u8]) -> Result<(), CommandError> {
        self.out.write_all(page).map_err(CommandError::from)
    }

    /// Says `value` as JSON.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub(crate) fn value(&mut self, value: &impl Serialize) -> Result<(), CommandError> {
        self.page(data::json(value).as_bytes())
    }

    /// Says `value` as JSON on one line, for what is read line by line.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn record(&mut self, value: &impl Serialize) -> Result<(), CommandError> {
        writeln!(self.out, "{}", data::json_line(value)).map_err(CommandError::from)
    }

    /// Prints a problem. Errors of printing it are ignored.
    pub fn trouble(&mut self, text: &str) {
        // Flushed first, so that the order is right where both are one terminal.
        let _ = self.out.flush();
        let text = self.for_these_folders(text);
        let _ = writeln!(self.err, "alongside: {}", SafeText::new(&text).one_line());
    }

    /// Prints a line that names commands to go on with.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub(crate) fn hint(&mut self, text: &str) -> Result<(), CommandError> {
        let text = self.for_these_folders(text);
        self.line(&text)
    }

    /// `text`, with each command that it names for the folders that this is about.
    fn for_these_folders(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for command in &self.of_example {
            text = text.replace(&format!("alongside {command}"), &format!("{EXAMPLE} {command}"));
        }
        text
    }

    /// Prints words that could not be kept, as they were written, beside the problem.
    /// Says why nothing was done, and gives back the words that it was to be done with.
    pub fn refused(&mut self, says: &str, words: &str) {
        if words.is_empty() {
            return self.trouble(says);
        }
        self.trouble(&format!("{says}{NOTHING_KEPT}"));
        self.gives_back(words);
    }

    pub(super) fn gives_back(&mut self, words: &str) {
        for line in words.lines() {
            let _ = writeln!(self.err, "{}", SafeText::new(line).one_line());
        }
    }

    /// Says that there is more than can be shown: nothing is hidden because it is broken.
    pub(super) fn unreadable(&mut self, files: usize) {
        if files > 0 {
            self.trouble(&unreadable_files(files));
        }
    }

    /// Says that some of what stands in the calendars is not gone by.
    pub(super) fn wrong_in_calendars(&mut self, things: usize) {
        if things > 0 {
            let things = count(things, "thing", "things");
            self.trouble(&format!(
                "{things} in the calendars cannot be used; alongside check says why"
            ));
        }
    }

    /// Flushes the results.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub(crate) fn finish(&mut self) -> Result<(), CommandError> {
        self.out.flush().map_err(CommandError::from)
    }
}

/// A path as JSON holds it. JSON is text and a path need not be: what is no text in it is replaced
/// by U+FFFD, so that a value can be made of every path.
pub(super) fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Text for one cell of a table: on one line, safe, and no wider than `columns`.
pub(super) fn cell(text: &str, columns: usize) -> String {
    cut(&SafeText::new(text).one_line(), columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::people::is_unshowable;

    const HOSTILE: &str = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\nb";

    fn printed(json: bool, say: impl Fn(&mut Output) -> Result<(), CommandError>) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        say(&mut Output::new(&mut out, &mut err, json)).expect("said");
        String::from_utf8([out, err].concat()).expect("text")
    }

    #[test]
    fn printed_text_has_no_control_sequences() {
        let plain = printed(false, |output| output.line(HOSTILE));
        assert_eq!(plain, "a␛[2J\u{FFFD}31m␡ b\n");
        let trouble = printed(false, |output| {
            output.trouble(HOSTILE);
            Ok(())
        });
        assert_eq!(trouble, "alongside: a␛[2J\u{FFFD}31m␡ b\n");
    }

    #[test]
    fn json_escapes_control_characters_and_reads_back_the_same() {
        let json = printed(true, |output| output.value(&[HOSTILE]));
        assert!(json.chars().all(|c| c == '\n' || !is_unshowable(c)), "{json:?}");
        let read: Vec<String> = serde_json::from_str(&json).expect("json");
        assert_eq!(read, [HOSTILE]);
    }
}
