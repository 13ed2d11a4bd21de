//! A document that holds every sort of block, for the tests of each format.

use super::chart::{Bars, Chart};
use super::document::{Block, DatedItem, Document, FiledItem, Section, TickItem, TryItem};
use super::safe_text::SafeText;
use super::table::Table;

/// A document with `text` in every place that takes words.
pub(crate) fn all_of(text: &str) -> Document {
    let words = || SafeText::from(text);
    let mut section = Section::new(text);
    section.paragraph(text);
    section.quote(text);
    section.labelled(text, text);
    section.list([text, "x"]);
    section.files(vec![FiledItem { what: words(), files: vec![words(), "x.json".into()] }]);
    section.script(text);
    section.aside = words();
    let item = |ticked| TickItem { beside: words(), ..TickItem::new(text, ticked) };
    section.checklist(text, [item(None), item(Some(true)), item(Some(false))]);
    section.blocks.push(Block::Dates(vec![DatedItem {
        what: words(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 26),
        when: words(),
        detail: words(),
    }]));
    let one = || TryItem { how: words(), added: words(), feedback: words() };
    section.blocks.push(Block::Tries(vec![one(), one()]));
    section.blocks.push(Block::WritingLines(2));
    section.table(Table { columns: vec![words(), "B".into()], rows: vec![vec![words(); 2]] });
    section.chart(Chart {
        caption: words(),
        row: words(),
        series: vec![words(), words()],
        rows: vec![Bars { label: words(), values: vec![Some(3.0), None] }],
    });
    let lead = Section { lead: true, ..section.clone() };
    Document {
        title: words(),
        subtitle: words(),
        sections: vec![lead, section],
        closing: words(),
        ..Document::default()
    }
}
