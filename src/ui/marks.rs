//! The marks that stand beside rows and words.

/// A mark, with its replacement for terminals that show ASCII only.
#[derive(Clone, Copy)]
pub(crate) struct Mark(pub(crate) &'static str, pub(crate) &'static str);

/// The chosen row.
pub(crate) const CHOSEN: Mark = Mark("▸", ">");
/// Done.
pub(crate) const DONE: Mark = Mark("✓", "*");
/// Something for today.
pub(crate) const DUE: Mark = Mark("●", "@");
/// Somebody who was not met for long, or a meeting that was not finished.
pub(crate) const UNSEEN: Mark = Mark("○", "o");
/// A meeting that was held.
pub(crate) const HELD: Mark = Mark("●", "*");
/// A meeting without practice.
pub(crate) const HALF: Mark = Mark("◐", "+");
/// Something to look at.
pub(crate) const LOOK: Mark = Mark("!", "!");
/// A gentle sign.
pub(crate) const SIGN: Mark = Mark("⚠", "!");
/// The bar beside a field that has the keys.
pub(crate) const BAR: Mark = Mark("▌", "|");
/// Between words of a line.
pub(crate) const DOT: Mark = Mark("·", "-");
