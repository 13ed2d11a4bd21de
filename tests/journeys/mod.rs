//! A user's story each; the file's name is the story.

mod adds_a_person;
mod holds_a_whole_meeting;
mod is_interrupted;
mod keys_arrive_oddly;
mod marks_reps_without_a_word;
mod says_dates;
mod takes_back;
mod writes_up_from_paper;
