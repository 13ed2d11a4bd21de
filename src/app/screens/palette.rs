//! The command palette: every command by name, found by typing part of it.

use crate::keys::command::{Command, Scope};
use crate::keys::command_entry::CommandEntry;
use crate::keys::keymap::Keymap;

use super::row_list::{ListRow, RowList};

/// Other words that people type for a command, written small.
fn other_words(command: Command) -> &'static str {
    use Command as C;
    match command {
        C::Export | C::ExportForCoachee => "print pdf word report save share send email export",
        C::WriteExport => "print save export report",
        C::Pause => "timer clock stop stopwatch",
        C::AddMinute => "timer clock more time longer extend",
        C::ShareOut => "timer clock time late",
        C::StartMeeting => "begin",
        C::PrepareMeeting => "timer clock length minutes action step private",
        C::Library => "library steps bank",
        C::Packs => {
            "bank step pack protocol programme prompts calendar theme curation owner review script"
        }
        C::Growth => {
            "calibration calibrate coached being coached first weeks log course conference reading \
             tutor study self-development yearly record"
        }
        C::Network => {
            "contact contacts problem card case question idea promise conference visit answer \
             colleague"
        }
        C::EndMeeting => "stop finish close quit done end exit",
        C::LeaveMeeting => "quit close exit stop leave",
        C::Quit => "quit close exit stop finish",
        C::Back => "close exit stop finish skip",
        C::Undo => "undo revert mistake",
        C::Redo => "redo again",
        C::SchoolCalendar | C::TrustCalendar => "calendar holidays half-term inset dates",
        C::Trash => "trash bin deleted recycle delete remove restore",
        C::Delete | C::ErasePerson => "delete remove",
        C::ExampleSchool => "example demo try leave",
        C::FindPerson | C::Find => "search find look up",
        C::Review => "search find history report private print export",
        C::PersonPage => "print export report",
        C::PrivateNotes => "private hide secret",
        C::Settings => {
            "settings setting font size colour color dark light contrast theme options preferences \
             mouse bell"
        }
        C::NextStep => "skip forward",
        C::NoLongerNeeded => "promise check cancel withdraw drop",
        C::SkipPractice => "skip",
        C::AddPerson => "new person teacher",
        _ => "",
    }
}

/// Whether a command begins, ends or removes something at once: none that somebody should meet by a word
/// which is not in its name.
fn acts(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::StartMeeting
            | C::BeginMeeting
            | C::EndMeeting
            | C::Suspend
            | C::Delete
            | C::ErasePerson
            | C::EraseAgain
            | C::GiveUpStep
            | C::PausePerson
            | C::DropIn
            | C::EnterFromPaper
            | C::GrowthCalibrate
            | C::Rep
            | C::Reopen
            | C::SkipPractice
            | C::SendFigures
            | C::ReplaceExport
    )
}

/// The palette over a screen with these scopes.
#[must_use]
pub(crate) fn palette(scopes: &[Scope], keymap: &Keymap) -> RowList<Command> {
    let row = |entry: &'static CommandEntry| ListRow {
        says: entry.says.to_owned(),
        beside: keymap.keys_shown(entry),
        about: String::new(),
        also: other_words(entry.command).to_owned(),
        acts: acts(entry.command),
        value: entry.command,
    };
    let rows = keymap.entries(scopes).into_iter().map(row).collect();
    RowList::new("Every command", "No command by that name. ⟦esc⟧ closes.", rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::line_input::LineInput;
    use crate::coaching::growth::lines::GrowthPart;
    use crate::keys::commands::commands;

    /// Every screen's scopes, as its palette has them.
    const SCREENS: &[&[Scope]] = &[
        &[Scope::Person, Scope::Today, Scope::Everywhere],
        &[Scope::Person, Scope::PersonPage, Scope::Everywhere],
        &[Scope::Prepare, Scope::Everywhere],
        &[Scope::DropIn, Scope::Everywhere],
        &[Scope::Meeting, Scope::Everywhere],
        &[Scope::Practice, Scope::Meeting, Scope::Everywhere],
        &[Scope::Closing, Scope::Everywhere],
        &[Scope::Trash, Scope::Everywhere],
        &[Scope::Plan, Scope::Everywhere],
        &[Scope::Growth, Scope::Everywhere],
        &[Scope::Calibration, Scope::Everywhere],
        &[Scope::Packs, Scope::Everywhere],
        &[Scope::Network, Scope::Everywhere],
        &[Scope::Case, Scope::Everywhere],
        &[Scope::Review, Scope::Everywhere],
        &[Scope::Exporting, Scope::Everywhere],
        &[Scope::Correction, Scope::Everywhere],
    ];

    /// What the palette of a screen lists for `typed`, in order.
    fn found(scopes: &[Scope], typed: &str) -> Vec<ListRow<Command>> {
        let mut list = palette(scopes, &Keymap::default());
        list.line = LineInput::holding(typed);
        list.found().into_iter().cloned().collect()
    }

    fn words(text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        words.map(str::to_lowercase).collect()
    }

    fn has_word(row: &ListRow<Command>, word: &str) -> bool {
        words(&row.says).iter().any(|it| it.starts_with(word))
    }

    #[test]
    fn the_screens_of_this_test_show_every_command() {
        let listed: Vec<Scope> = SCREENS.iter().copied().flatten().copied().collect();
        assert!(commands().all(|it| listed.contains(&it.scope)));
    }

    #[test]
    fn a_name_typed_whole_is_first_and_a_word_of_a_name_before_other_words() {
        for scopes in SCREENS {
            let all = palette(scopes, &Keymap::default()).rows;
            for row in &all {
                assert_eq!(found(scopes, &row.says)[0].says, row.says);
                for word in words(&row.says) {
                    let first = &found(scopes, &word)[0];
                    assert!(has_word(first, &word), "{scopes:?}, {word}: {}", first.says);
                }
            }
        }
    }

    #[test]
    fn nothing_that_begins_ends_or_removes_is_first_by_a_word_that_is_not_its_own() {
        // No other command is meant by these.
        let plain = ["begin", "done", "delete", "remove"];
        for scopes in SCREENS {
            let all = palette(scopes, &Keymap::default()).rows;
            for word in all.iter().flat_map(|it| words(&format!("{} {}", it.says, it.also))) {
                let found = found(scopes, &word);
                let first = &found[0];
                let may = !first.acts
                    || has_word(first, &word)
                    || plain.contains(&word.as_str()) && found.iter().all(|it| it.acts);
                assert!(may, "{scopes:?}, {word}: {}", first.says);
            }
        }
    }

    #[test]
    fn what_lies_in_growth_network_and_library_is_found_from_today() {
        let growth = GrowthPart::ALL.iter().map(|it| it.title());
        let growth = growth.chain(["calibr", "calibration", "coached", "cpd", "trend", "goal"]);
        let network = ["problem", "case", "contact", "idea", "question", "problem card"];
        let packs = ["library", "pack", "protocol", "programme", "prompt", "steps"];
        let all = growth
            .map(|it| (it, Command::Growth))
            .chain(network.map(|it| (it, Command::Network)))
            .chain(packs.map(|it| (it, Command::Packs)));
        for (noun, leads_to) in all {
            let found = found(SCREENS[0], noun);
            assert_eq!(found.first().map(|it| it.value), Some(leads_to), "{noun}");
        }
    }
}
