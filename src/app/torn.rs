//! Arrow keys that a slow line tore in two: Esc arrives alone, and what is left of it after.

use std::time::Duration;

use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};

use super::model::Model;

/// What is left of a torn arrow key follows Esc within this.
const TORN: Duration = Duration::from_millis(50);

/// Whether `key` is what is left of an arrow key that a slow line tore: `[` or `O` and a letter.
pub(super) fn is_torn(model: &mut Model, key: Key, now: &Now) -> bool {
    let Some(at) = model.esc_at else { return false };
    if now.mono.saturating_sub(at) > TORN {
        model.esc_at = None;
        return false;
    }
    match key.code {
        Code::Char('[' | 'O') => {
            // The letter that follows is the rest of it.
            model.esc_at = Some(now.mono);
            model.torn = true;
            true
        }
        Code::Char('A'..='H') if model.torn => {
            model.torn = false;
            model.esc_at = None;
            true
        }
        _ => {
            model.torn = false;
            false
        }
    }
}
