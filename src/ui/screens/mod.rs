//! The drawing of each screen, under the same name as its state in `app::screens`.
//!
//! Only drawing: a file here reads the model and fills cells. What several screens show in the same
//! way is in `parts`.

pub mod correction;
pub mod drop_in;
pub mod export;
pub mod forms;
pub mod home;
pub mod library;
pub mod meeting;
pub mod person;
pub mod prepare;
pub mod review;
