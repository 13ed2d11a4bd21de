//! x
/// x
pub const BUILT_IN: [(&str, &str); 1] = [("terminal", "")];
/// x
pub const DEFAULT_THEME: &str = "terminal";
