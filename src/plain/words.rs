//! What plain mode says by itself.

/// What is said first.
pub(super) const WELCOME: &str = "alongside, line by line. ? says where you are, ?h helps.";

/// The help, a line each.
pub(super) const HELP: [&str; 12] = [
    "A number chooses: a field, somebody, a row of a list. Then type what goes into it.",
    "An empty line goes on: to the next field, or into what is chosen.",
    "A note takes as many lines as you like; an empty line ends it.",
    "A full stop alone stops typing; once more, and it goes back.",
    "Words ask for what is to be done, such as: prepare. Letters are the keys of the screen.",
    "While you type into a field, / before it does the same, such as: /next.",
    "A line that begins with a space is always text.",
    "A question mark asks: ? where you are, ?c what can be done here, ?m more of a long list,",
    "?t the time, ?s whether everything is saved. It always is, as you type.",
    "A dash alone, in a field, empties it. u takes the last change back.",
    "To leave: quit; in a field: /quit. The end of input leaves as well, and saves.",
    "A worry does not belong here. About a child: tell your DSL, today. Never write a pupil’s name.",
];

/// What is said of a number that chooses nothing.
pub(super) fn no_such_number(number: usize) -> String {
    format!("There is no {number} here. ? says what there is.")
}

/// What is said of words that are no command.
pub(super) fn no_such_command(words: &str) -> String {
    format!("“{words}” can’t be done here. ?c says what can; a number chooses a field to type in.")
}

/// What is said before commands to choose from.
pub(super) const WHICH: &str = "Which? Its number:";
/// What is said where typing stopped.
pub(super) const STOPPED: &str = "Commands. ?c says which; a number goes into a field.";
/// What is said on the first screen where one goes back.
pub(super) const FIRST_SCREEN: &str = "This is the first screen. To leave: quit.";
/// What is said of an empty line where nothing is chosen.
pub(super) const NOTHING_CHOSEN: &str = "Nothing is chosen. ? says what there is.";
/// What is said where something that is still there has another number than before.
pub(super) const NUMBERS_MOVED: &str = "Numbers have changed: ? reads them.";
/// What is said of a line to which nothing else is said.
pub(super) const NOTHING_NEW: &str = "Nothing new. ?c says what can be done here, ? where you are.";
/// What is said of the word that leaves, in a field.
pub(super) const QUIT_IN_A_FIELD: &str =
    "Not written down. To leave: /quit. To write that word: a space before it.";
/// What is said where there is no more.
pub(super) const NO_MORE: &str = "That was all.";
/// What is said where a line is typed that belongs to no form.
pub(super) const NOW_TYPE: &str = "Now type it; a full stop leaves it.";
/// What is said after a line of a note.
pub(super) const NOTED: &str = "Noted.";
/// The answer to a question that leaves everything as it is.
pub(super) const LEAVE_IT: &str = "leave it";

/// The answers to a question of which the first does `does`.
pub(super) fn yes_or_no(does: &str) -> String {
    format!("1 {does}, 2 {LEAVE_IT}")
}

/// What is said of words that answer none of what `asks` offers.
pub(super) fn no_such_answer(words: &str, asks: &str) -> String {
    format!("“{words}” is none of these. {asks}")
}

/// What is said of a field that cannot be typed in.
pub(super) const CLOSED: &str = "Nothing can be typed there now.";
