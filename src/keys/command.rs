//! All commands and the scopes in which they are offered.

/// Where a command is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// Where somebody is chosen: on Today, and on their own page.
    Person,
    /// On a person's own page alone.
    PersonPage,
    /// On Today.
    Today,
    /// While preparing.
    Prepare,
    /// On a drop-in.
    DropIn,
    /// In a meeting.
    Meeting,
    /// In a meeting, in a step that rehearses.
    Practice,
    /// On the closing page of a meeting.
    Closing,
    /// In the trash.
    Trash,
    /// On the plan.
    Plan,
    /// On the coach's own development.
    Growth,
    /// On one calibration.
    Calibration,
    /// Among packs, steps, protocols and programmes.
    Packs,
    /// On what the coach takes to others and brings home.
    Network,
    /// On a case from another coach.
    Case,
    /// While reviewing.
    Review,
    /// In the export dialogue.
    Exporting,
    /// While a record is corrected.
    Correction,
    /// In a form, where every letter is typed.
    Form,
}

impl Scope {
    /// Whether a screen offers what belongs to both.
    #[must_use]
    pub(crate) fn shares_a_screen_with(self, other: Self) -> bool {
        let pair = |a, b| (self, other) == (a, b) || (self, other) == (b, a);
        self == other
            || self == Self::Everywhere
            || other == Self::Everywhere
            || pair(Self::Person, Self::Today)
            || pair(Self::Person, Self::PersonPage)
            || pair(Self::Practice, Self::Meeting)
    }
}

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Show every command by name.
    Palette,
    /// Show what can be done on this screen.
    Help,
    /// Go back to the screen before.
    Back,
    /// Redraw the whole screen.
    Redraw,
    /// Suspend the program, so that the shell has the terminal.
    Suspend,
    /// Change the settings.
    Settings,
    /// Leave the program.
    Quit,
    /// Answer that everything is saved.
    SayWhatIsSaved,

    /// Open the plan of the trust's coaching.
    Plan,
    /// Write down what belongs to the chosen line of the plan.
    PlanOpen,
    /// Write a reason and a decision.
    PlanReason,
    /// Add to the part of the plan that is shown.
    PlanAdd,
    /// Change what the chosen line is about.
    PlanEdit,
    /// Keep the plan as what was agreed.
    PlanAgree,
    /// Show the next part of the plan.
    NextPart,
    /// Show the part of the plan before.
    PartBefore,
    /// Show another plan.
    OtherPlan,
    /// Say where coaches send their figures.
    FiguresFolder,

    /// Send the coach's own figures to their trust.
    SendFigures,
    /// Open the coach's own development.
    Growth,
    /// Change what the chosen line of it is about.
    GrowthOpen,
    /// Add to the part of it that is shown.
    GrowthAdd,
    /// Choose the goal.
    GrowthGoal,
    /// Take in the page of a meeting in which the coach was coached.
    GrowthPage,
    /// Write the record of a year's CPD.
    GrowthRecord,
    /// Begin a calibration.
    GrowthCalibrate,
    /// Choose in a calibration, open what was chosen, or look into its file.
    CalibrationGoOn,
    /// Open a calibration without those who have not sealed.
    CalibrationWithout,
    /// Open what the coach takes to others and brings home.
    Network,
    /// Change the chosen note of it.
    NetworkOpen,
    /// Add a note to it.
    NetworkAdd,
    /// Note that what was promised is sent.
    NetworkSent,
    /// Try an idea, adopt or leave it.
    NetworkMoveOn,
    /// Make a decision of the plan out of an idea.
    NetworkDecide,
    /// Read in a case from another coach.
    NetworkCase,
    /// Write the page for the team.
    NetworkPage,
    /// Write notes on a case.
    CaseNotes,
    /// Add to the CPD log, from a meeting where one is chosen.
    NoteCpd,

    /// Open packs, steps, protocols and programmes.
    Packs,
    /// Import the chosen pack, or make another protocol or programme from the chosen one.
    PackOpen,
    /// Change a protocol or programme of one's own.
    PackEdit,
    /// Look at a pack in a file.
    PackFile,
    /// Take every new version that the shared folder has.
    PackUpdate,
    /// Begin a pack of one's own.
    PackNew,
    /// Say everything that is wrong in a pack of one's own.
    PackCheck,
    /// Make one file of a pack, to pass on.
    PackBuild,
    /// Show other steps: those that were agreed, that never were, and so on.
    StepView,

    /// Open the chosen person's next action.
    OpenPerson,
    /// Start a meeting with the chosen person.
    StartMeeting,
    /// Prepare a meeting with the chosen person.
    PrepareMeeting,
    /// Note what is seen on a visit to the chosen person.
    DropIn,
    /// Read what was noted on visits to the chosen person.
    ReadDropIns,
    /// Type up a meeting you held on paper.
    EnterFromPaper,
    /// Add somebody to the caseload.
    AddPerson,
    /// Read past sessions.
    Review,
    /// Open the chosen person's own page.
    PersonPage,
    /// Change who the chosen person is: name, role, school, programme, rhythm.
    ChangePerson,
    /// Pause or archive the chosen person, or bring them back.
    PausePerson,
    /// Gather all that is held on the chosen person, for them.
    GiveRecords,
    /// Erase all that is held on the chosen person.
    ErasePerson,
    /// Erase what came back of people who were erased.
    EraseAgain,
    /// Say that a promise to the chosen person was kept.
    PromiseKept,
    /// Something that was promised or agreed is no longer needed.
    NoLongerNeeded,
    /// Look for somebody by typing.
    FindPerson,
    /// Show or hide those who are archived.
    ShowArchived,
    /// Find the chosen person's school's calendar, or begin one.
    SchoolCalendar,
    /// Find the trust's calendar, or begin one.
    TrustCalendar,
    /// Dismiss the news about files.
    PutAwayNews,
    /// Look into the trash.
    Trash,
    /// Open the example school, or go back from it.
    ExampleSchool,
    /// Put the chosen meeting or drop-in into the trash.
    Delete,
    /// Put back what is chosen in the trash.
    Restore,

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
    /// Show or hide what was prepared, beside the coachee.
    HidePrepared,
    /// Show the coachee's view.
    PassTheKeyboard,
    /// Use what was prepared for this step.
    UsePrepared,
    /// Carry the last action step on.
    KeepLastStep,
    /// Take an action step from the library.
    Library,
    /// Keep this meeting's action step in the coach's own library.
    KeepInLibrary,
    /// Show another set of prompts.
    OtherPrompts,
    /// List every field of the step, or only those that it asks first.
    MoreFields,
    /// Undo the last change.
    Undo,
    /// Redo what was undone.
    Redo,
    /// End the meeting.
    EndMeeting,
    /// Leave the meeting; it can be gone on with.
    LeaveMeeting,

    /// Start a go, or stop it.
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
    /// Say why there was no rehearsal.
    SkipPractice,

    /// Write the one-minute self-review.
    SelfReview,
    /// Write the page for the coachee.
    ExportForCoachee,
    /// Copy three plain paragraphs.
    CopyThreeParagraphs,
    /// Reopen the meeting.
    Reopen,

    /// Search as you type.
    Find,
    /// Pick filters for the list.
    Filter,
    /// Take the last filter off.
    TakeOffFilter,
    /// The newest or the best first.
    ListOrder,
    /// Go to the next match.
    NextMatch,
    /// Go to the match before.
    PreviousMatch,
    /// Search and show the coach's own words as well, or no more.
    OwnWords,
    /// Export sessions: open the dialogue.
    Export,
    /// Mark the chosen session, to be exported with others.
    MarkSession,
    /// Show the thread of the chosen session's person, or the session again.
    ShowThread,
    /// Go on with the chosen session's meeting.
    GoOnWith,

    /// Write what was chosen.
    WriteExport,
    /// Write it in the place of the file that is there.
    ReplaceExport,
    /// Put it on the clipboard.
    CopyExport,
    /// Open what was written with the desktop's program.
    OpenExport,
    /// Open the folder of what was written.
    OpenExportFolder,
    /// Type another folder.
    ExportFolder,
    /// Type the day on which the colleague agreed to a case.
    CaseAgreed,
    /// Type the question that a case asks.
    CaseQuestion,
    /// Correct the chosen session.
    Correct,
    /// Give up the action step of the chosen session, with a reason.
    GiveUpStep,
}
