//! Everything a coach can ask for: the one list.

/// Where a command can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// On Today.
    Today,
    /// While preparing.
    Prepare,
    /// In a meeting.
    Meeting,
    /// In a meeting, in a step that rehearses.
    Practice,
    /// On the closing page of a meeting.
    Closing,
    /// While reviewing.
    Review,
}

/// One thing that a coach can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Show every command by name.
    Palette,
    /// Show what can be done on this screen.
    Help,
    /// Go back to the screen before.
    Back,
    /// Draw the whole screen anew.
    Redraw,
    /// Let the shell have the terminal for a while.
    Suspend,
    /// Use the next theme.
    NextTheme,
    /// Leave the program.
    Quit,
    /// Answer that everything is saved.
    SayWhatIsSaved,

    /// Open the chosen person's next thing to do.
    OpenPerson,
    /// Start a meeting with the chosen person.
    StartMeeting,
    /// Prepare a meeting with the chosen person.
    PrepareMeeting,
    /// Enter a meeting that was held on paper.
    EnterFromPaper,
    /// Add somebody to the caseload.
    AddPerson,
    /// Read past sessions.
    Review,
    /// Put away what was said about files.
    PutAwayNews,

    /// Begin the prepared meeting.
    BeginMeeting,
    /// A shorter or longer meeting.
    ChangeLength,
    /// Another protocol.
    ChangeProtocol,

    /// Go to the next step.
    NextStep,
    /// Go to the step before.
    PreviousStep,
    /// Stop the clock, or let it go on.
    Pause,
    /// Give this step a minute more.
    AddMinute,
    /// Share out the minutes that are left.
    ShareOut,
    /// Show or hide private notes.
    PrivateNotes,
    /// Turn the laptop round.
    PassTheKeyboard,
    /// Use what was prepared for this step.
    UsePrepared,
    /// Carry the last action step on.
    KeepLastStep,
    /// Show another set of prompts.
    OtherPrompts,
    /// Take back the last change.
    Undo,
    /// Bring back what was taken back.
    Redo,
    /// End the meeting.
    EndMeeting,
    /// Leave the meeting; it can be gone on with.
    LeaveMeeting,

    /// Begin a rep, or end it.
    Rep,
    /// Say which model was shown.
    Model,
    /// Let the coachee mark the coach's own model.
    MarkTheModel,
    /// Tick a success criterion for this rep.
    TickCriterion,
    /// Add something that makes it harder.
    AddComplexity,
    /// Rehearsed aloud, or on paper.
    PracticeKind,
    /// Say why nobody rehearsed.
    SkipPractice,

    /// Write the one-minute self-review.
    SelfReview,
    /// Write the page for the coachee.
    ExportForCoachee,
    /// Copy three plain paragraphs.
    CopyThreeParagraphs,
    /// Open the meeting again.
    Reopen,

    /// Search as you type.
    Find,
    /// Export the chosen session.
    Export,
    /// Go on with the chosen session's meeting.
    GoOnWith,
}

/// A command with its names and its keys.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Which command.
    pub command: Command,
    /// Where it can be asked for.
    pub scope: Scope,
    /// Its name in the keys file.
    pub id: &'static str,
    /// What it does, as the palette and the help say it.
    pub says: &'static str,
    /// Its word in the footer; empty where the footer leaves it out.
    pub footer: &'static str,
    /// Keys after Esc, separated by spaces.
    pub letters: &'static str,
    /// Keys that work while typing as well.
    pub always: &'static str,
}

const fn entry(
    command: Command,
    scope: Scope,
    id: &'static str,
    says: &'static str,
    footer: &'static str,
    letters: &'static str,
    always: &'static str,
) -> Entry {
    Entry { command, scope, id, says, footer, letters, always }
}

use Command as C;
use Scope as S;

/// Every command there is, in the order in which the palette shows them.
///
/// Function keys are those that no common terminal or desktop takes: F1 F2 F4 F7 F8 F9.
pub const COMMANDS: &[Entry] = &[
    entry(C::NextStep, S::Meeting, "next_step", "Go to the next step", "next", "n", "f8 ctrl+n"),
    entry(C::PreviousStep, S::Meeting, "previous_step", "Go back a step", "back", "p", "f7 ctrl+p"),
    entry(C::Rep, S::Practice, "rep", "Begin a rep, or end it", "rep", "space", ""),
    entry(
        C::TickCriterion,
        S::Practice,
        "tick_criterion",
        "Tick the chosen criterion",
        "tick",
        "c",
        "",
    ),
    entry(
        C::AddComplexity,
        S::Practice,
        "add_complexity",
        "Add something that makes it harder",
        "add",
        "x",
        "",
    ),
    entry(
        C::MarkTheModel,
        S::Practice,
        "mark_the_model",
        "Let them mark your model first: rep 0, never counted",
        "mark model",
        "0",
        "",
    ),
    entry(C::Model, S::Practice, "model", "Say which model was shown", "model", "m", ""),
    entry(
        C::PracticeKind,
        S::Practice,
        "practice_kind",
        "Rehearsed aloud, or on paper",
        "kind",
        "k",
        "",
    ),
    entry(
        C::SkipPractice,
        S::Practice,
        "skip_practice",
        "Say why nobody rehearsed",
        "skipped",
        "s",
        "",
    ),
    entry(C::Pause, S::Meeting, "pause", "Pause, or go on", "pause", "t", ""),
    entry(
        C::AddMinute,
        S::Meeting,
        "add_minute",
        "Give this step a minute more",
        "+1 min",
        "+",
        "",
    ),
    entry(
        C::ShareOut,
        S::Meeting,
        "share_out",
        "Share out the minutes that are left, practice kept",
        "share out",
        "l",
        "",
    ),
    entry(
        C::PassTheKeyboard,
        S::Meeting,
        "pass_the_keyboard",
        "Pass the keyboard to the coachee",
        "pass",
        "v",
        "f9",
    ),
    entry(
        C::UsePrepared,
        S::Meeting,
        "use_prepared",
        "Use what you prepared for this step",
        "",
        "i",
        "",
    ),
    entry(C::KeepLastStep, S::Meeting, "keep_last_step", "Keep the last action step", "", "a", ""),
    entry(C::OtherPrompts, S::Meeting, "other_prompts", "Show another set of prompts", "", "w", ""),
    entry(
        C::PrivateNotes,
        S::Meeting,
        "private_notes",
        "Show or hide private notes",
        "private",
        "o",
        "",
    ),
    entry(C::Undo, S::Meeting, "undo", "Take back the last change", "undo", "u", "ctrl+z"),
    entry(C::Redo, S::Meeting, "redo", "Bring back what was taken back", "", "", "ctrl+y"),
    entry(C::EndMeeting, S::Meeting, "end_meeting", "End the meeting", "end", "e", ""),
    entry(
        C::LeaveMeeting,
        S::Meeting,
        "leave_meeting",
        "Leave; you can go on later",
        "leave",
        "q",
        "",
    ),
    entry(
        C::OpenPerson,
        S::Today,
        "open_person",
        "Do the next thing with the chosen person",
        "open",
        "enter",
        "",
    ),
    entry(
        C::StartMeeting,
        S::Today,
        "start_meeting",
        "Start a meeting with the chosen person",
        "meeting",
        "n",
        "",
    ),
    entry(
        C::PrepareMeeting,
        S::Today,
        "prepare_meeting",
        "Prepare a meeting with the chosen person",
        "prepare",
        "p",
        "",
    ),
    entry(C::Review, S::Today, "review", "Review past sessions", "review", "r", ""),
    entry(
        C::AddPerson,
        S::Today,
        "add_person",
        "Add somebody to your caseload",
        "add a person",
        "a",
        "",
    ),
    entry(
        C::EnterFromPaper,
        S::Today,
        "enter_from_paper",
        "Enter a meeting that was held on paper",
        "",
        "h",
        "",
    ),
    entry(
        C::PutAwayNews,
        S::Today,
        "put_away_news",
        "Put away the lines about your files",
        "",
        "x",
        "",
    ),
    entry(C::BeginMeeting, S::Prepare, "begin_meeting", "Begin the meeting", "begin", "n", "f8"),
    entry(
        C::ChangeLength,
        S::Prepare,
        "change_length",
        "A shorter or longer meeting",
        "length",
        "l",
        "",
    ),
    entry(
        C::ChangeProtocol,
        S::Prepare,
        "change_protocol",
        "Another protocol",
        "protocol",
        "t",
        "",
    ),
    entry(
        C::ExportForCoachee,
        S::Closing,
        "export_for_coachee",
        "Write the page for the coachee",
        "page for them",
        "x",
        "",
    ),
    entry(
        C::SelfReview,
        S::Closing,
        "self_review",
        "One minute on your own coaching",
        "self-review",
        "s",
        "",
    ),
    entry(
        C::CopyThreeParagraphs,
        S::Closing,
        "copy_three_paragraphs",
        "Copy three plain paragraphs for another platform",
        "copy",
        "c",
        "",
    ),
    entry(C::Reopen, S::Closing, "reopen", "Open the meeting again", "open again", "o", ""),
    entry(C::Find, S::Review, "find", "Search as you type", "search", "/", ""),
    entry(C::Export, S::Review, "export", "Export this session", "export", "x", ""),
    entry(C::GoOnWith, S::Review, "go_on_with", "Go on with this meeting", "", "g", ""),
    entry(
        C::CopyThreeParagraphs,
        S::Review,
        "copy_session",
        "Copy three plain paragraphs",
        "copy",
        "c",
        "",
    ),
    entry(C::Back, S::Everywhere, "back", "Go back", "back", "q", ""),
    entry(
        C::Palette,
        S::Everywhere,
        "palette",
        "Every command by name",
        "every command",
        ":",
        "f2",
    ),
    entry(C::Help, S::Everywhere, "help", "Help for this screen", "help", "?", "f1"),
    entry(
        C::SayWhatIsSaved,
        S::Everywhere,
        "say_what_is_saved",
        "Say what is saved (all of it, always)",
        "",
        "",
        "ctrl+s",
    ),
    entry(C::NextTheme, S::Everywhere, "next_theme", "Another theme", "", "", ""),
    entry(C::Redraw, S::Everywhere, "redraw", "Draw the screen anew", "", "", "ctrl+l"),
    entry(
        C::Suspend,
        S::Everywhere,
        "suspend",
        "Suspend: back to the shell, fg returns here",
        "",
        "",
        "",
    ),
    entry(C::Quit, S::Everywhere, "quit", "Leave alongside", "", "", ""),
];
