//! The drawing of each screen, under the same name as its state in `app::screens`.
//!
//! Only drawing: a file here reads the model and fills cells. What several screens show in the same
//! way is in `parts`.

pub(crate) mod correction;
pub(crate) mod drop_in;
pub(crate) mod emptied;
pub(crate) mod erasing;
pub(crate) mod export;
pub(crate) mod from_paper;
pub(crate) mod growth;
pub(crate) mod home;
pub(crate) mod library;
pub(crate) mod meeting;
pub(crate) mod network;
pub(crate) mod packs;
pub(crate) mod pausing;
pub(crate) mod person;
pub(crate) mod person_form;
pub(crate) mod plan;
pub(crate) mod prepare;
pub(crate) mod review;
pub(crate) mod send_figures;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod term_dates;
pub(crate) mod tour;
pub(crate) mod trash;
