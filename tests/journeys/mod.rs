//! A user's story each; the file's name is the story.

mod adds_a_person;
mod holds_a_whole_meeting;
mod says_dates;
