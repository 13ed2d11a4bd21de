//! Keys in Review that no command has, and the mouse.

use crate::app::core::shared::Shared;
use crate::app::core::turn::Turn;
use crate::app::form::typing::edit_for;
use crate::app::screens::home::moved_by_pages;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::state::Review;

impl Review {
    /// A key that no command has.
    pub fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Turn {
        if let Some(picker) = &mut self.picker {
            if picker.key(key, &mut self.chips, shared, now) {
                self.close_picker();
            }
            // What is narrowed or widened leaves the cursor where it was, if it can.
            self.stay();
            return Turn::none();
        }
        if self.mode == Mode::Typing {
            match key.code {
                Code::Esc | Code::Enter | Code::Down | Code::Tab => {
                    self.mode = Mode::Letters;
                    return Turn::none();
                }
                _ => {
                    let Some(edit) = edit_for(key) else { return Turn::none() };
                    return self.edit(&edit, shared, now);
                }
            }
        }
        match key.code {
            Code::Right => self.scroll_by(3, shared),
            Code::Left => self.scroll_by(-3, shared),
            Code::Esc => return self.act(Command::Back, shared, now),
            Code::Enter => return self.go_on(now),
            _ => {
                let page = usize::from(self.areas(shared).rows.height).saturating_sub(1);
                match moved_by_pages(self.chosen, self.list.len(), page, key) {
                    Some(row) => self.choose(row),
                    None => {
                        return Turn::says(format!(
                            "{key} does nothing here · / searches · ? for help"
                        ));
                    }
                }
            }
        }
        Turn::none()
    }

    /// A click on a cell: the row there is chosen.
    pub fn click(&mut self, x: u16, y: u16, shared: &Shared) {
        let rows = self.areas(shared).rows;
        let row = self.rows_shown(shared).start + usize::from(y.saturating_sub(rows.y));
        if rows.holds(x, y) && row < self.list.len() && self.picker.is_none() {
            self.choose(row);
        }
    }

    /// The wheel over a cell: the list moves, or what is read.
    pub fn wheel(&mut self, by: i16, (x, y): (u16, u16), shared: &Shared) {
        if let Some(picker) = &mut self.picker {
            picker.choose_by(by);
        } else if self.areas(shared).panel.holds(x, y) {
            self.choose(self.chosen.saturating_add_signed(isize::from(by)));
        } else {
            self.scroll_by(by.saturating_mul(3), shared);
        }
    }
}
