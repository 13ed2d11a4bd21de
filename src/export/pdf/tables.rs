//! A table as rows on sheets.

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::super::columns::cut;
use super::super::safe_text::SafeText;
use super::super::table::Table;
use super::flow::FlowColumn;
use super::measures::{Ink, Type};
use super::placing::Placing;
use super::tags::TagPosition;

/// The space between two columns of a table.
const CELL_GAP: f32 = 9.0;

impl Placing<'_> {
    pub(super) fn table(&mut self, table: &Table, part: TagPosition) {
        if table.columns.is_empty() {
            return;
        }
        self.gap(4.0);
        let widths = self.widths(table);
        let place = self.tags.below(part, Tag::Table);
        let head = self.tags.below(place, Tag::THead);
        self.cells(&table.columns, &widths, Type::SMALL_STRONG, Ink::Soft, head, true);
        let body = self.tags.below(place, Tag::TBody);
        for row in &table.rows {
            self.cells(row, &widths, Type::BODY, Ink::Text, body, false);
        }
        self.gap(3.0);
    }

    fn cells(
        &mut self,
        row: &[SafeText],
        widths: &[f32],
        of: Type,
        ink: Ink,
        above: TagPosition,
        heads: bool,
    ) {
        self.gap(1.3);
        let place = self.tags.below(above, Tag::TR);
        let mut x = self.x;
        let mut columns = Vec::new();
        for (n, (cell, width)) in row.iter().zip(widths).enumerate() {
            let kind: TagKind = match (heads, n) {
                (true, _) => Tag::TH(TableHeaderScope::Column).into(),
                (false, 0) => Tag::TH(TableHeaderScope::Row).into(),
                (false, _) => Tag::TD.into(),
            };
            // A cell that says nothing must still be there for whoever hears the table.
            let said = if cell.is_empty() { "\u{a0}" } else { cell.as_str() };
            let lines = self.lines(said, 0, of, width - CELL_GAP);
            columns.push(FlowColumn { x, lines, ink, place: self.tags.below(place, kind) });
            x += width;
        }
        self.flow.row(columns);
        self.flow.forward(1.5 * self.scale);
        let (y, ink) = (self.flow.spot().y, if heads { Ink::Soft } else { Ink::Rule });
        self.bar(self.x, y, self.width, 0.6, ink);
    }

    /// How wide each column is: as it would like to be where there is room, else its share.
    fn widths(&mut self, table: &Table) -> Vec<f32> {
        let (body, head) = (Type::BODY.times(self.scale), Type::SMALL_STRONG.times(self.scale));
        let mut natural: Vec<f32> = Vec::new();
        for (n, column) in table.columns.iter().enumerate() {
            let mut widest = self.setting.natural_width(column.as_str(), head);
            for cell in table.rows.iter().filter_map(|row| row.get(n)) {
                // No column needs to be measured further than it could ever reach.
                let start = cut(cell.as_str(), 160);
                widest = widest.max(self.setting.natural_width(&start, body));
            }
            natural.push(widest + CELL_GAP + 1.0);
        }
        shared(&natural, self.width)
    }
}

/// `natural` widths made to fill `width` exactly: who wants less than an even share gets what they
/// want, and the others share the rest.
fn shared(natural: &[f32], width: f32) -> Vec<f32> {
    let mut given: Vec<Option<f32>> = vec![None; natural.len()];
    loop {
        let open = given.iter().filter(|given| given.is_none()).count();
        if open == 0 {
            break;
        }
        let taken: f32 = given.iter().flatten().sum();
        #[expect(clippy::cast_precision_loss, reason = "a table has a handful of columns")]
        let even = (width - taken) / open as f32;
        let content = |n: usize, given: &[Option<f32>]| given[n].is_none() && natural[n] <= even;
        let content: Vec<usize> = (0..natural.len()).filter(|n| content(*n, &given)).collect();
        if content.is_empty() {
            return given.into_iter().map(|given| given.unwrap_or(even)).collect();
        }
        for n in content {
            given[n] = Some(natural[n]);
        }
    }
    let mut widths: Vec<f32> = given.into_iter().flatten().collect();
    let spare = width - widths.iter().sum::<f32>();
    if let Some(last) = widths.last_mut() {
        *last += spare.max(0.0);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_column_keeps_its_width_and_wide_ones_share_the_rest() {
        assert_eq!(shared(&[20.0, 30.0, 900.0, 500.0], 450.0), [20.0, 30.0, 200.0, 200.0]);
        assert_eq!(shared(&[20.0, 30.0], 100.0), [20.0, 80.0]);
        assert_eq!(shared(&[], 100.0), Vec::<f32>::new());
    }
}
