//! What can be asked for on a coach's own development, and on a calibration.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::GrowthOpen, S::Growth, "growth_open", "Change or tick what is chosen")
        .footer("change")
        .letters("enter"),
    entry(C::NextPart, S::Growth, "next_part_of_growth", "The next part")
        .footer("next part")
        .letters("tab"),
    entry(C::PartBefore, S::Growth, "part_of_growth_before", "The part before")
        .letters("shift-tab"),
    entry(C::GrowthGoal, S::Growth, "growth_goal", "Choose the one question asked after a meeting")
        .footer("goal")
        .letters("g"),
    entry(C::GrowthAdd, S::Growth, "growth_add", "Add to this part").footer("add").letters("a"),
    entry(C::NoteCpd, S::Growth, "note_cpd", "Add to your CPD log").footer("CPD").letters("l"),
    entry(
        C::GrowthPage,
        S::Growth,
        "growth_page",
        "Take in the page of a meeting you were coached in",
    )
    .footer("take in a page")
    .letters("p"),
    entry(C::GrowthRecord, S::Growth, "growth_record", "Write your CPD record of a year")
        .footer("yearly record")
        .letters("x"),
    entry(
        C::GrowthCalibrate,
        S::Growth,
        "growth_calibrate",
        "Begin a calibration: read one case with other coaches",
    )
    .footer("begin one")
    .letters("c"),
    entry(
        C::Network,
        S::Growth,
        "network_from_growth",
        "Network: questions, whom you met, ideas, cases from others",
    )
    .footer("network")
    .letters("n"),
    entry(C::Delete, S::Growth, "growth_remove", "Take out what is chosen")
        .footer("take out")
        .letters("d delete"),
    entry(C::Undo, S::Growth, "undo_on_growth", "Undo the last change")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
    entry(
        C::CalibrationGoOn,
        S::Calibration,
        "calibration_go_on",
        "Choose, open yours, or look into the file again",
    )
    .footer("look again")
    .letters("enter"),
    entry(
        C::CalibrationWithout,
        S::Calibration,
        "calibration_without",
        "Open it without those who have not sealed",
    )
    .footer("without them")
    .letters("w"),
    entry(C::NoteCpd, S::Calibration, "note_cpd_of_calibration", "Add it to your CPD log")
        .footer("CPD")
        .letters("l"),
    entry(C::Delete, S::Calibration, "calibration_remove", "Delete your part in it")
        .letters("d delete"),
    entry(C::Undo, S::Calibration, "undo_on_calibration", "Undo the last change")
        .letters("u")
        .always("ctrl+z"),
];
