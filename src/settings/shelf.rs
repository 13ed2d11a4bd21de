//! x
/// x
pub const BUILT_IN: [(&str, &str); 1] = [("terminal", "")];
