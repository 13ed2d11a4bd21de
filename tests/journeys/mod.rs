//! User journeys, one to a file; the file's name says which.

mod adds_a_person;
mod any_keys_at_any_size;
mod any_session_at_any_size;
mod blanks_the_screen;
mod changes_settings;
mod corrects_a_record;
mod deletes_and_restores;
mod drops_in;
mod erases_a_person;
mod every_command_is_found;
// Export kinds are chosen by number, and without `pdf` the numbers differ.
#[cfg(feature = "pdf")]
mod exports;
mod filters_and_marks;
mod finds_a_note;
mod first_run_to_first_meeting;
mod five_meetings;
mod gives_up_a_step;
mod hands_over_notes;
mod holds_a_whole_meeting;
mod ids_are_used_once;
mod is_interrupted;
mod keeps_the_caseload;
mod keeps_the_time;
mod keys_arrive_oddly;
mod leaves_a_meeting_open;
mod lives_by_the_schools_calendar;
mod marks_reps_without_a_word;
mod missing_references;
mod names_of_every_script;
mod opens_again;
mod opens_what_can_only_be_read;
mod passes_the_keyboard;
mod picks_up_the_thread;
mod practice_is_protected;
mod prepares_a_meeting;
mod promises_come_first;
mod reads_the_thread;
mod says_dates;
mod scrolls_through_many;
mod shows_what_was_changed_elsewhere;
mod takes_back;
mod the_disk_refuses;
mod two_people_of_one_name;
mod types_safely;
mod writes_up_from_paper;
