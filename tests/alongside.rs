//! The one test program: every file of tests is listed here.

mod architecture;
mod calibrate;
mod cli;
mod contribute;
mod cpd;
mod example_trust;
#[cfg(unix)]
mod file_modes;
#[cfg(unix)]
mod forms_after_a_kill;
mod invitations;
mod journeys;
#[cfg(unix)]
mod killed;
#[expect(clippy::duplicate_mod, reason = "both trusts use the same generator")]
mod large_trust;
mod leaves_the_building;
mod library;
mod manual;
#[cfg(target_os = "linux")]
mod memory;
mod network;
#[cfg(unix)]
mod only_ascii;
#[cfg(unix)]
mod own_keys;
#[cfg(unix)]
mod own_programmes;
mod packs;
#[cfg(target_os = "linux")]
mod paths_in_json;
mod plain;
mod plan_trouble;
mod problem_cards;
mod readers;
mod readme;
mod schema;
mod screens;
#[cfg(unix)]
mod sends_figures;
mod support;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod tour;
#[cfg(unix)]
mod troubled_folders;
#[cfg(unix)]
mod windows;
