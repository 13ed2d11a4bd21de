//! Fields that are typed into or chosen from, whichever screen they stand on.
//!
//! A field's keys, the rows it takes and the remarks under it are worked out here. Nothing in this
//! folder knows a screen: a screen lists its fields and is told what was done to them.

pub mod choice;
pub mod date_remarks;
pub mod field_rows;
pub mod line_input;
pub mod remark;
pub mod said_when;
pub mod typing;
