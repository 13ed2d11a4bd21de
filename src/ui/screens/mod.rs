//! The drawing of each screen, under the same name as its state in `app::screens`.
//!
//! Only drawing: a file here reads the model and fills cells. What several screens show in the same
//! way is in `parts`.

pub mod correction;
pub mod drop_in;
pub mod export;
pub mod from_paper;
pub mod home;
pub mod library;
pub mod meeting;
pub mod pausing;
pub mod person;
pub mod person_form;
pub mod prepare;
pub mod review;
pub mod settings;
pub mod setup;
