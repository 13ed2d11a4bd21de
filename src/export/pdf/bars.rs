//! A chart as rows of bars on sheets; to whoever hears it, a table.

use krilla::tagging::{TableHeaderScope, Tag};

use super::super::chart::Chart;
use super::super::columns::cut;
use super::measures::{Ink, Type};
use super::placing::Placing;
use super::tags::TagPosition;

impl Placing<'_> {
    /// Places `chart`.
    pub(super) fn chart(&mut self, chart: &Chart, part: TagPosition) {
        let (thick, beside) = (8.0 * self.scale, 110.0 * self.scale);
        let longest = self.width - beside - 60.0;
        self.gap(4.0);
        self.flow.need(60.0 * self.scale);
        self.text(&chart.caption, Type::STRONG, Ink::Text, part);
        let table = self.tags.below(part, Tag::Table);
        self.legend(chart, table, beside);
        for (bars, shares) in chart.rows.iter().zip(chart.shares()) {
            self.gap(5.0);
            let row = self.tags.below(table, Tag::TR);
            let label = self.lines(&bars.label.one_line(), 0, Type::BODY, beside - 8.0);
            let value = Type::SMALL.times(self.scale).line;
            let height = label.iter().map(|line| line.height).sum::<f32>();
            #[expect(clippy::cast_precision_loss, reason = "a chart has a handful of series")]
            let high = height.max(value * shares.len() as f32);
            self.flow.need(high);
            let top = self.flow.spot().y;
            let place = self.tags.below(row, Tag::TH(TableHeaderScope::Row));
            self.put(label, self.x, top, Ink::Text, place);
            let mut y = top;
            for (n, share) in shares.into_iter().enumerate() {
                #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
                let width = longest * share as f32;
                let x = self.x + beside;
                self.bar(x, y + (value - thick) / 2.0, width, thick, Ink::Series(n));
                let place = self.tags.below(row, Tag::TD);
                let said = self.lines(&Chart::figure_text(bars, n), 0, Type::SMALL, 60.0);
                self.put(said, x + width + 5.0, y, Ink::Text, place);
                y += value;
            }
            self.flow.forward(high);
        }
        self.gap(3.0);
    }

    /// What each bar is, in the order of the bars.
    fn legend(&mut self, chart: &Chart, table: TagPosition, beside: f32) {
        self.gap(3.0);
        let row = self.tags.below(table, Tag::TR);
        let top = self.flow.spot().y;
        let height = Type::SMALL.times(self.scale).line;
        let place = self.tags.below(row, Tag::TH(TableHeaderScope::Column));
        let what = if chart.row.is_empty() { "\u{a0}" } else { chart.row.as_str() };
        let what = self.lines(&cut(what, 24), 0, Type::SMALL, beside);
        self.put(what, self.x, top, Ink::Soft, place);
        let mut x = self.x + beside;
        for (n, name) in chart.series.iter().enumerate() {
            let size = 7.0 * self.scale;
            self.bar(x, top + (height - size) / 2.0, size, size, Ink::Series(n));
            let name = self.lines(&cut(&name.one_line(), 24), 0, Type::SMALL, self.width);
            let width = name.first().map_or(0.0, |line| line.width);
            let place = self.tags.below(row, Tag::TH(TableHeaderScope::Column));
            self.put(name, x + size + 4.0, top, Ink::Soft, place);
            x += size + width + 18.0;
        }
        self.flow.forward(height);
    }
}
