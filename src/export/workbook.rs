//! Sheets as an Excel workbook (XLSX), by `rust_xlsxwriter`.
//!
//! A cell of words is a string whatever it begins with, so that no formula runs and nothing is put
//! before it; days are dates. The same sheets give the same bytes: the file says no time of its own.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::render_context::RenderError;
use super::sheet::{Cell, Sheet, cut};

/// The widest and the narrowest column, in characters.
const WIDEST: u16 = 48;
const NARROWEST: u16 = 9;

/// The formats of cells.
struct Formats {
    heading: Format,
    words: Format,
    day: Format,
    moment: Format,
}

/// `sheets` as a workbook.
pub(super) fn render(sheets: &[Sheet]) -> Result<Vec<u8>, RenderError> {
    written(sheets).map_err(|why| RenderError::Failed(why.to_string()))
}

fn written(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let top = || Format::new().set_align(FormatAlign::Top);
    let formats = Formats {
        heading: top().set_bold().set_text_wrap(),
        words: top().set_text_wrap(),
        day: top().set_num_format("yyyy-mm-dd"),
        moment: top().set_num_format("yyyy-mm-dd hh:mm"),
    };
    let mut workbook = Workbook::new();
    // Nothing here asks the time.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_author("alongside").set_creation_datetime(&never),
    );
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    for (column, heading) in (0_u16..).zip(&sheet.headings) {
        page.write_string_with_format(0, column, cut(heading.as_str()), &formats.heading)?;
        page.set_column_width(column, width(sheet, column.into()))?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Words(words) if words.is_empty() => continue,
                Cell::Words(words) => {
                    let words = cut(words.as_str());
                    page.write_string_with_format(row, column, words, &formats.words)?
                }
                Cell::Number(number) => {
                    page.write_number_with_format(row, column, *number, &formats.words)?
                }
                Cell::Day(day) => match excel(&day.and_time(chrono::NaiveTime::MIN)) {
                    Ok(at) => page.write_datetime_with_format(row, column, &at, &formats.day)?,
                    Err(_) => page.write_string(row, column, cell.text())?,
                },
                Cell::Moment(at) => match excel(at) {
                    Ok(at) => page.write_datetime_with_format(row, column, &at, &formats.moment)?,
                    Err(_) => page.write_string(row, column, cell.text())?,
                },
            };
        }
    }
    Ok(())
}

/// The moment as Excel counts it; an error before 1900 and after 9999.
fn excel(at: &chrono::NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&at.format("%Y-%m-%dT%H:%M:%S").to_string())
}

/// As wide as the longest line in it, in bounds.
fn width(sheet: &Sheet, column: usize) -> f64 {
    let longest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let widest = cells.map(|cell| longest(&cell.text())).max().unwrap_or(0);
    let widest = u16::try_from(widest).unwrap_or(WIDEST);
    f64::from(widest.clamp(NARROWEST, WIDEST) + 2)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use proptest::prelude::*;
    use zip::ZipArchive;

    use super::super::safe_text::SafeText;
    use super::*;

    /// A part of the workbook, as text.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        zip.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    }

    fn sheet(cells: Vec<Cell>) -> Sheet {
        let headings = (0..cells.len()).map(|n| format!("Column {n}").into()).collect();
        Sheet { name: "Meetings", headings, rows: vec![cells] }
    }

    #[test]
    fn days_are_numbers_with_a_format_and_no_text_is_a_formula() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day");
        let cells = vec![
            day.into(),
            Cell::Moment(day.and_hms_opt(9, 15, 0).expect("a time")),
            Cell::Number(21.0),
            "- waited at the door".into(),
            "=HYPERLINK(\"http://x\")".into(),
        ];
        let bytes = render(&[sheet(cells)]).expect("a workbook");
        let page = part(&bytes, "xl/worksheets/sheet1.xml");
        // Excel counts days from 30 December 1899.
        for said in ["<v>46355</v>", "<v>46355.3854166", "<v>21</v>"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        assert!(!page.contains("<f>") && !page.contains("hyperlink"), "{page}");
        let words = part(&bytes, "xl/sharedStrings.xml");
        for said in ["<t>- waited at the door</t>", "<t>=HYPERLINK("] {
            assert!(words.contains(said), "{said}\n{words}");
        }
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(32))]

        #[test]
        fn any_words_read_back_the_same_in_the_same_bytes(
            words in "[\\s\\S]{0,40}|[=+@-]{1,4}|_x0041_|(<|&|\"){1,9}",
        ) {
            let words = SafeText::new(&words);
            prop_assume!(!words.is_empty());
            let sheets = [sheet(vec![Cell::Words(words.clone())])];
            let bytes = render(&sheets).expect("a workbook");
            prop_assert_eq!(&bytes, &render(&sheets).expect("a workbook"));
            let text = part(&bytes, "xl/sharedStrings.xml");
            let xml = roxmltree::Document::parse(&text).expect("XML");
            let said = xml.descendants().rfind(|it| it.has_tag_name("t"));
            let said: String = said.and_then(|it| it.text()).unwrap_or_default().to_owned();
            // What would be read as an escaped character is escaped itself.
            prop_assert_eq!(said.replace("_x005F_", "_"), words.as_str());
        }
    }
}
