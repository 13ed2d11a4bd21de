//! What the program brings along as data: protocols, programmes and packs of action steps, as
//! plain TOML files.
//!
//! The files beside this one are built into the program as text and read when asked for; a
//! trust's own files of the same shape are read by the same readers, and what is wrong in them is said by
//! line and column.
//! Beside `calendar` this is the one folder of `coaching` that may use `toml_edit`: to read, and to
//! write one step into a pack's text. Nothing here opens a file.

mod built_in;
mod joined_steps;
pub(crate) mod pack_words;
mod parse;
mod parse_steps;
mod read_offer;
mod read_steps;
mod starter;
mod step_packs;
mod whole_pack;
mod write_offer;

pub(crate) use built_in::{first_weeks, first_weeks_text, paths};
pub use built_in::{programmes, protocol, protocols};
pub(crate) use joined_steps::{JoinedSteps, steps_file};
pub use parse::parse_protocol;
pub(crate) use parse_steps::{StepsError, parse_steps, with_step};
pub(crate) use read_offer::{
    read_first_weeks, read_path, read_plan_template, read_programmes, read_protocol,
};
pub(crate) use read_steps::{FlawAt, read_steps};
pub(crate) use starter::{STARTER_PROTOCOL, starter_files, starter_manifest};
pub(crate) use step_packs::has_step;
pub use step_packs::step_packs;
pub(crate) use step_packs::{built_in_saying, built_in_step, built_in_texts, with_built_in};
pub(crate) use whole_pack::{MANIFEST, PackFault, PackPart, WholePack, read_whole};
pub(crate) use write_offer::{written_programme, written_protocol};
