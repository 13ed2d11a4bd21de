//! Sheets as an Excel workbook (XLSX), by `rust_xlsxwriter`.
//!
//! A cell of words is a string whatever it begins with, so that no formula runs and nothing is put
//! before it; days are dates. The same sheets give the same bytes: the file says no time of its own.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker,
    ChartMarkerType, ChartSolidFill, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook,
    Worksheet, XlsxError,
};

use super::render_context::RenderError;
use super::sheet::{Cell, Sheet, SheetChart, cut};

/// The widest and the narrowest column, in characters.
const WIDEST: u16 = 48;
const NARROWEST: u16 = 9;

/// So many rows are taken by a chart.
const CHART_ROWS: u32 = 18;

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
    print_set_up(page)?;
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
    let below = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    // A chart of nothing is none.
    for (n, chart) in (0_u32..).zip(&sheet.charts).filter(|_| below > 0) {
        let row = below.saturating_add(2 + n * CHART_ROWS);
        page.insert_chart(row, 0, &drawn(sheet.name, below, *chart))?;
    }
    Ok(())
}

/// A4 across, as wide as the page, the headings on each, its name and number at the foot.
fn print_set_up(page: &mut Worksheet) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    page.set_footer("&L&A&R&P / &N");
    Ok(())
}

/// A chart that is read without colour: grey bars with their numbers, and a black line with marks.
fn drawn(sheet: &str, rows: u32, chart: SheetChart) -> Chart {
    const GREY: u32 = 0x00B9_C0C4;
    let labels = (sheet, 1, 0, rows, 0);
    let column = |n: u16| (sheet, 1, n, rows, n);
    let mut bars = Chart::new_column();
    bars.add_series()
        .set_categories(labels)
        .set_values(column(chart.actual))
        .set_name((sheet, 0, chart.actual))
        .set_gap(60)
        .set_data_label(ChartDataLabel::new().show_value())
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(GREY)));
    let mut line = Chart::new_line();
    line.add_series()
        .set_categories(labels)
        .set_values(column(chart.planned))
        .set_name((sheet, 0, chart.planned))
        .set_marker(ChartMarker::new().set_type(ChartMarkerType::Diamond).set_size(8))
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(0x0000_0000)));
    bars.combine(&line);
    bars.title().set_name(chart.title);
    bars.legend().set_position(ChartLegendPosition::Bottom);
    bars.y_axis().set_min(0);
    bars.set_width(640).set_height(320).set_alt_text(chart.title);
    bars
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
        Sheet { name: "Meetings", headings, rows: vec![cells], charts: Vec::new() }
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
